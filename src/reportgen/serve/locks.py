"""Who has a workbook open, as the lock files of Excel and LibreOffice say."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from reportgen.files.publish import lock_files
from reportgen.languages import printable
from reportgen.period import Period
from reportgen.workbooks.schema import WORKBOOKS

_MAX_BYTES = 4096


class OpenWorkbook(NamedTuple):
    """A workbook that a program has open; `who` is empty where the lock file does not tell."""

    file: str
    who: str


def open_workbooks(root: Path, period: Period) -> list[OpenWorkbook]:
    """The workbooks of a period that are open."""
    found = []
    for schema in WORKBOOKS:
        path = root / "inputs" / period.key / schema.file
        lock = next((lock for lock in lock_files(path) if lock.is_file()), None)
        if lock is not None:
            found.append(OpenWorkbook(schema.file, printable(_owner(lock)).strip()))
    return found


def _owner(lock: Path) -> str:
    """The user that a lock file names."""
    data = b""
    with suppress(OSError), lock.open("rb") as file:  # Excel may not let it be read
        data = file.read(_MAX_BYTES)
    if lock.name.startswith(".~lock."):
        user, _, rest = data.decode("utf-8", "replace").lstrip(",").partition(",")
        return user or rest.partition(",")[0]
    # Excel: the length of the name, the name in the code page of the machine, and again in UTF-16 from byte 55
    length = data[0] if data else 0
    name = data[55 + 2 : 55 + 2 + 2 * length].decode("utf-16-le", "replace")
    return name or data[1 : 1 + length].decode("cp1252", "replace")
