"""Replace a user's workbook on disk: atomically, with a copy of the previous version."""

from __future__ import annotations

import datetime as dt
import glob
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from reportgen.files.disk import disk_errors_reported, rename, write_synced
from reportgen.files.places import KEPT_FOLDER
from reportgen.files.publish import obstacle
from reportgen.files.written import record
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems.codes_machine import WORKBOOK_CHANGED

_UNFINISHED = ".moi"


@contextmanager
def replacing(path: Path, data: bytes, *, expected: bytes | None, today: dt.date) -> Iterator[Path | None]:
    """Replace the workbook at `path` by `data` at the end of the block; yields the path of a copy of the old workbook.

    The copy is `.truoc/NAME-2023-01-05.xlsx` beside the workbook (`-2`, `-3` … for further copies of one day); None if
    there was no workbook. `expected` are the bytes that were read before `data` was created (None if there was no
    file): if the workbook has other bytes, because it was saved since then, it is not replaced. The new file and the
    copy are written before the block, so that a full disk is reported then. At the end of the block the new file is
    renamed, so that an interrupted run leaves either the old or the new workbook.

    Raises ReportgenError if the workbook is open in Excel or LibreOffice (RG701), read-only (RG702), can't be written
    (RG703) or was changed (RG707). In that case, and if the block raises an exception, the workbook is not changed and
    there is no copy.
    """
    with disk_errors_reported(path.name, FileRef(path.name)):
        if problem := obstacle(path) or _changed(path, expected):
            raise ReportgenError([problem])
        target = path.resolve()  # a symbolic link to the workbook is kept
        beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}{_UNFINISHED}")
        kept, staged = None, False
        try:
            write_synced(beside, data, "xb")
            staged = True
            if expected is not None:
                shutil.copymode(target, beside)
                kept = _keep(path, expected, today)
            yield kept
            if problem := _changed(path, expected):
                raise ReportgenError([problem])
            rename(beside, target)
            record(path)
        except BaseException:  # Ctrl-C too
            if staged and not beside.exists():
                record(path)  # it was interrupted right after the rename
            elif kept is not None:
                kept.unlink(missing_ok=True)
            raise
        finally:
            beside.unlink(missing_ok=True)


def _changed(path: Path, expected: bytes | None) -> Problem | None:
    found = path.read_bytes() if path.exists() else None
    return None if found == expected else WORKBOOK_CHANGED.at(FileRef(path.name), name=path.name)


def remove_unfinished(path: Path) -> None:
    """Delete the temporary files of interrupted runs beside the workbook at `path`, whose folder must be locked."""
    target = path.resolve()
    for left in target.parent.glob(f".{glob.escape(target.name)}.*{_UNFINISHED}"):
        left.unlink(missing_ok=True)


def _keep(path: Path, data: bytes, today: dt.date) -> Path:
    folder = path.parent / KEPT_FOLDER
    folder.mkdir(exist_ok=True)
    for number in count(1):
        suffix = f"-{number}" if number > 1 else ""
        kept = folder / f"{path.stem}-{today.isoformat()}{suffix}{path.suffix}"
        try:
            write_synced(kept, data, "xb")
        except FileExistsError:
            continue
        break
    return kept
