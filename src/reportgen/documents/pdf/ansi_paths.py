"""Paths for C libraries, which on Windows open files by names in the ANSI code page."""

from __future__ import annotations

import hashlib
import locale
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_documents import FONT_PATH


def path_bytes(file: Path, *, windows: bool = sys.platform == "win32") -> bytes:
    """Return the path of a file as bytes for fontconfig. Raises as `ansi_name`."""
    return ansi_name(file).encode(locale.getencoding()) if windows else os.fsencode(file)


def ansi_name(file: Path) -> str:
    """Return a path to the content of a file that the ANSI code page of Windows can encode.

    That code page does not have most Vietnamese letters. A path with others is replaced by its short name (8.3), or,
    on a disk without short names, by that of a copy in the temporary folder. Raises ReportgenError (RG612) if that
    folder can't be named either, OSError if the file can't be copied.
    """
    for name in _names(file):
        with suppress(UnicodeEncodeError):
            name.encode(locale.getencoding())  # the code page, in the UTF-8 mode of Python too
            return name
    raise ReportgenError([FONT_PATH.at(FileRef(file.name), found=str(file.parent))])


def _names(file: Path) -> Iterator[str]:
    """The names of the file, then those of a copy."""
    yield str(file)
    yield _short_name(file)
    copy = _copied(file)
    yield str(copy)
    yield _short_name(copy)


def _short_name(file: Path) -> str:
    """Return the path with the short name of every folder, if Windows has one."""
    import ctypes

    buffer = ctypes.create_unicode_buffer(1 << 15)
    ctypes.windll.kernel32.GetShortPathNameW(str(file), buffer, len(buffer))  # type: ignore[attr-defined]
    return buffer.value or str(file)


def _copied(file: Path) -> Path:
    """A copy in the temporary folder, named by its content, so that all processes and runs share it."""
    data = file.read_bytes()
    folder = Path(tempfile.gettempdir()) / "reportgen-fonts"
    copy = folder / f"{hashlib.sha256(data).hexdigest()[:32]}{file.suffix}"
    if not (copy.is_file() and copy.read_bytes() == data):
        folder.mkdir(exist_ok=True)
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
        unfinished.write_bytes(data)
        os.replace(unfinished, copy)
    return copy
