"""Checks whether WeasyPrint can load Pango and HarfBuzz, with installation commands for each platform."""

from __future__ import annotations

import ctypes.util
import importlib.util
import io
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress

from reportgen.problems import Problem
from reportgen.problems.causes import memory_problem, raise_if_limited
from reportgen.problems.codes_machine import PANGO_MISSING, PANGO_MISSING_WINDOWS, SUBSETTER_MISSING

_MIN_MEMORY = 256 << 20
"""Bytes that Pango and Fontconfig need to load fonts and to start their threads, as measured with `ulimit -v`."""
INSTALL_COMMANDS = {
    "debian": "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "sudo dnf install pango harfbuzz",
    "alpine": "sudo apk add so:libpango-1.0.so.0 so:libpangoft2-1.0.so.0 so:libharfbuzz-subset.so.0",
    "arch": "sudo pacman -S pango",
    "darwin": "brew install pango",
    "windows": "pacman -S mingw-w64-x86_64-pango",
}
"""Commands that install Pango and HarfBuzz, by the result of `system_kind`; for Windows in MSYS2."""


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
    with redirect_stdout(io.StringIO()):  # WeasyPrint prints its own advice
        if system_kind() not in ("windows", "darwin"):
            with suppress(OSError), _no_search():
                import weasyprint
        try:
            import weasyprint  # noqa: F401
        except OSError as error:
            raise_if_limited(error)
            kind = PANGO_MISSING_WINDOWS if system_kind() == "windows" else PANGO_MISSING
            return [kind.at(None, found=str(error).splitlines()[0], how=install_command())]
    return []


@contextmanager
def _no_search() -> Iterator[None]:
    """Make WeasyPrint find libraries by file name, which is among the names that it tries on Linux.

    Otherwise ldconfig, gcc and ld are run for other names first: half of the import time of WeasyPrint.
    """
    find = ctypes.util.find_library
    ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = find


def missing_subsetter() -> list[Problem]:
    """Return a problem if WeasyPrint has not found HarfBuzz's subsetter, which has different names by platform."""
    if importlib.util.find_spec("weasyprint") is None or missing_pango():
        return []  # already reported; installed together with Pango
    from weasyprint.text import ffi

    return [] if ffi.harfbuzz_subset is not None else [SUBSETTER_MISSING.at(None, how=install_command())]
