"""Writes a new Word file beside one of people, under a name that is free."""

from __future__ import annotations

import os
import re
import secrets
from contextlib import suppress
from itertools import count
from pathlib import Path

from reportgen.files.disk import disk_errors_reported, write_synced
from reportgen.files.written import record
from reportgen.problems import FileRef

_UNFINISHED = ".moi"


def write_beside(file: Path, suffix: str, data: bytes) -> tuple[Path, bool]:
    """Write `data` beside `file` as `NAME.SUFFIX.docx`; return its path, and whether it is new.

    An earlier file is never replaced, because somebody may have edited it: the new one gets a number, `NAME.SUFFIX-2`.
    One with the same bytes is used as it is. The suffix of `file` itself is not repeated. Raises ReportgenError (RG703)
    if it can't be written; then there is no new file.
    """
    stem = re.sub(rf"\.{re.escape(suffix)}(-\d+)?\Z", "", file.stem)
    unfinished = file.with_name(f".{stem}.{secrets.token_hex(4)}{_UNFINISHED}")
    with disk_errors_reported(file, FileRef(file.name)):
        try:
            for number in count(1):
                path = file.with_name(f"{stem}.{suffix}{f'-{number}' if number > 1 else ''}.docx")
                if path.exists() and path.is_file() and path.read_bytes() == data:
                    return path, False
                if os.path.lexists(path):
                    continue
                if not unfinished.exists():
                    write_synced(unfinished, data, "xb")
                if _renamed(unfinished, path):
                    record(path)
                    return path, True
            raise AssertionError
        finally:
            unfinished.unlink(missing_ok=True)


def _renamed(unfinished: Path, path: Path) -> bool:
    """Rename a file unless there is one with the new name; return whether it was renamed."""
    with suppress(FileExistsError):
        try:
            os.link(unfinished, path)  # unlike a renamed file, a link replaces none
        except FileExistsError:
            return False
        except OSError:  # of a file system without links
            os.rename(unfinished, path)
        return True
    return False
