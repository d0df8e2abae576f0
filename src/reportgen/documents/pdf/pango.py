"""Finds Pango and HarfBuzz for WeasyPrint, and tells how to install them if they are missing.

On Windows and macOS they come with the package `gstreamer-libs`; a Linux distribution has packages of its own.
"""

from __future__ import annotations

import ctypes.util
import importlib.util
import io
import os
import platform
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cache
from pathlib import Path

from reportgen.documents.pdf.ansi_paths import ansi_name
from reportgen.problems import Problem, ReportgenError
from reportgen.problems.causes import memory_problem, raise_if_limited
from reportgen.problems.codes_machine import PANGO_MISSING, PANGO_PACKAGE_MISSING, SUBSETTER_MISSING

_MIN_MEMORY = 256 << 20
"""Bytes that Pango and Fontconfig need to load fonts and to start their threads, as measured with `ulimit -v`."""
INSTALL_COMMANDS = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango harfbuzz",
    "alpine": "sudo apk add so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0",
    "arch": "sudo pacman -S pango",
    "darwin": "python -m pip install gstreamer-libs",
    "windows": "python -m pip install gstreamer-libs",
}
"""Commands that install Pango and HarfBuzz, by the result of `system_kind`."""
_PACKAGE = "gstreamer_libs"
"""The import name of the package with the libraries for Windows and macOS. It is never imported."""


def install_command() -> str:
    """Return the command for this machine."""
    return INSTALL_COMMANDS[system_kind()]


def system_kind() -> str:
    """Return `windows`, `darwin`, or the family of the Linux distribution (default: `debian`)."""
    if sys.platform in ("win32", "darwin"):  # `platform.system` uses WMI on Windows, which may be slow or fail
        return "windows" if sys.platform == "win32" else "darwin"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        release = {}
    names = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    for ours, theirs in (("fedora", {"fedora", "rhel"}), ("alpine", {"alpine"}), ("arch", {"arch"})):
        if names & theirs:
            return ours
    return "debian"


def missing_pango() -> list[Problem]:
    """Return a problem if WeasyPrint can't load Pango; tested by importing it, because it has its own search paths.

    Also if there is not enough memory to use it: C libraries end the process then, without a message of ours.
    """
    if importlib.util.find_spec("weasyprint") is None:
        return []  # reported as a missing package
    if (problem := memory_problem(_MIN_MEMORY)) is not None:
        return [problem]
    try:
        find = _library_finder()
    except ReportgenError as error:
        return list(error.problems)
    with redirect_stdout(io.StringIO()):  # WeasyPrint prints its own advice
        if find is not None:
            with suppress(OSError), _found_by(find), warnings.catch_warnings():
                warnings.simplefilter("ignore")  # there are no fonts besides those of the workspace
                import weasyprint
        try:
            import weasyprint  # noqa: F401
        except OSError as error:
            raise_if_limited(error)
            kind = PANGO_PACKAGE_MISSING if system_kind() in ("windows", "darwin") else PANGO_MISSING
            return [kind.at(None, found=str(error).splitlines()[0], how=install_command())]
    return []


def packaged_folder() -> Path | None:
    """The folder of the libraries that were installed as a Python package; None on Linux and without the package."""
    kind = system_kind()
    if kind not in ("windows", "darwin") or (spec := importlib.util.find_spec(_PACKAGE)) is None:
        return None
    folders = (
        Path(parent) / ("bin" if kind == "windows" else "lib") for parent in spec.submodule_search_locations or ()
    )
    return next((folder for folder in folders if folder.is_dir()), None)


def _library_finder() -> Callable[[str], str | None] | None:
    """What `ctypes.util.find_library` should be while WeasyPrint is imported; None for what it is.

    On Linux it finds nothing: the file name is among the names that WeasyPrint tries, but ldconfig, gcc and ld would be
    run for other names before, half of its import time.
    """
    if system_kind() not in ("windows", "darwin"):
        return lambda name: None
    return None if (folder := packaged_folder()) is None else _prepared(folder)


@cache
def _prepared(folder: Path) -> Callable[[str], str | None]:
    """Make the libraries of a folder usable; returns a function that finds one by the names that WeasyPrint tries.

    Full paths are enough on macOS, where each library names the others relative to itself (variables such as
    DYLD_LIBRARY_PATH are read only when a process starts). Windows looks for them in the folders that were added.
    """
    fonts = Path(__file__).with_name("fonts.conf")
    windows = system_kind() == "windows"
    if windows:
        os.add_dll_directory(str(folder))  # type: ignore[attr-defined]
    # for fontconfig only: `os.environ` stays as it is, because unchanged builds are recognised by it
    os.putenv("FONTCONFIG_FILE", ansi_name(fonts) if windows else str(fonts))
    pattern = "{}.dll" if windows else "lib{}.[0-9].dylib"
    return lambda name: next(map(str, sorted(folder.glob(pattern.format(name)))), None)


@contextmanager
def _found_by(find: Callable[[str], str | None]) -> Iterator[None]:
    """Replace `ctypes.util.find_library`, which cffi calls for a library that can't be loaded by its name alone."""
    before = ctypes.util.find_library
    ctypes.util.find_library = find  # type: ignore[assignment]
    try:
        yield
    finally:
        ctypes.util.find_library = before


def missing_subsetter() -> list[Problem]:
    """Return a problem if WeasyPrint has not found HarfBuzz's subsetter, which has different names by platform."""
    if importlib.util.find_spec("weasyprint") is None or missing_pango():
        return []  # already reported; installed together with Pango
    from weasyprint.text import ffi

    return [] if ffi.harfbuzz_subset is not None else [SUBSETTER_MISSING.at(None, how=install_command())]
