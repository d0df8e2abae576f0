"""What this machine lacks to run reportgen, and how to get it on each platform."""

from __future__ import annotations

import ctypes.util
import importlib.util
import io
import platform
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path

from reportgen.problems import Bilingual, FileRef, Problem, ReportgenError
from reportgen.problems.codes_machine import (
    FONTS_MISSING,
    NOT_IN_WORKSPACE,
    PACKAGE_MISSING,
    PANGO_MISSING,
    PANGO_MISSING_WINDOWS,
    SUBSETTER_MISSING,
)
from reportgen.shipped import shipped_folder
from reportgen.workspace import find_workspace, workspace_root

PACKAGES = (
    *("PIL", "babel", "click", "cssselect2", "docx", "docxtpl", "fontTools"),
    *("jinja2", "lxml", "markupsafe", "openpyxl", "segno", "weasyprint"),
)
"""What reportgen imports and Python does not have by itself."""

HOW_TO_GET_PANGO = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango harfbuzz",
    "alpine": "sudo apk add so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0",
    "arch": "sudo pacman -S pango",
    "darwin": "brew install pango",
    "windows": "pacman -S mingw-w64-x86_64-pango",
}
"""The commands that install Pango and HarfBuzz, by kind of system; on Windows that of MSYS2."""

Finding = tuple[Bilingual, list[Problem]]


def how_to_get_pango() -> str:
    """The command for this machine."""
    return HOW_TO_GET_PANGO[_system()]


def _system() -> str:
    name = platform.system().lower()
    if name in ("windows", "darwin"):
        return name
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    names = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    for ours, theirs in (("fedora", {"fedora", "rhel"}), ("alpine", {"alpine"}), ("arch", {"arch"})):
        if names & theirs:
            return ours
    return "debian"


def examine(start: Path) -> list[Finding]:
    """Everything that a build needs, with what is wrong of each; an empty list means fine.

    Outside of a workspace the machine alone is examined.
    """
    findings: list[Finding] = [
        (Bilingual(f"Python {platform.python_version()}", f"Python {platform.python_version()}"), []),
        (Bilingual("Các gói Python", "Python packages"), _packages()),
        (Bilingual("Pango (tạo PDF)", "Pango (PDF)"), pango()),
        (Bilingual("HarfBuzz (rút gọn phông chữ)", "HarfBuzz (font subsetting)"), _subsetter()),
    ]
    if workspace_root(start) is None:
        return [*findings, (Bilingual("Thư mục làm việc", "Workspace"), [NOT_IN_WORKSPACE.at(None)])]
    try:
        workspace = find_workspace(start)
    except ReportgenError as error:
        return [*findings, (Bilingual("Thư mục làm việc", "Workspace"), list(error.problems))]
    return [
        *findings,
        (Bilingual(f"Thư mục làm việc {workspace.root}", f"Workspace {workspace.root}"), []),
        (Bilingual("Phông chữ", "Fonts"), _fonts(workspace.fonts)),
    ]


def _packages() -> list[Problem]:
    return [PACKAGE_MISSING.at(None, package=name) for name in PACKAGES if importlib.util.find_spec(name) is None]


def pango() -> list[Problem]:
    """Whether WeasyPrint can load Pango: asked of WeasyPrint itself, which looks in its own places."""
    if importlib.util.find_spec("weasyprint") is None:
        return []  # told as a missing package
    with redirect_stdout(io.StringIO()):  # WeasyPrint prints advice of its own
        if _system() not in ("windows", "darwin"):
            with suppress(OSError), _no_search():
                import weasyprint
        try:
            import weasyprint  # noqa: F401
        except OSError as error:
            kind = PANGO_MISSING_WINDOWS if _system() == "windows" else PANGO_MISSING
            return [kind.at(None, found=str(error).splitlines()[0], how=how_to_get_pango())]
    return []


@contextmanager
def _no_search() -> Iterator[None]:
    """Libraries by the names of their files alone, which on Linux are among those that WeasyPrint tries.

    Before, it has ldconfig, gcc and ld look for other names of each: half of the time of its import.
    """
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


def _subsetter() -> list[Problem]:
    """Whether WeasyPrint has found HarfBuzz's subsetter, by any of the names that it goes by on the platforms."""
    if importlib.util.find_spec("weasyprint") is None or pango():
        return []  # told already, and mended together
    from weasyprint.text import ffi

    return [] if ffi.harfbuzz_subset is not None else [SUBSETTER_MISSING.at(None, how=how_to_get_pango())]


def _fonts(folder: Path) -> list[Problem]:
    shipped = sorted((shipped_folder() / "templates" / "fonts").glob("*.ttf"))
    missing = [font.name for font in shipped if not (folder / font.name).is_file()]
    return [FONTS_MISSING.at(FileRef(str(folder)), file=name) for name in missing]
