"""Writing into people's workbooks on the disk: nothing of theirs is lost, and there is never half a file."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from itertools import count
from pathlib import Path

from reportgen.files.disk import disk_errors_reported, write_synced
from reportgen.files.publish import KEPT_FOLDER, obstacle
from reportgen.problems import FileRef, ReportgenError


def replace_workbook(path: Path, data: bytes, *, today: dt.date) -> Path | None:
    """Puts `data` in the place of the workbook at `path`, and gives the copy of what was there before.

    The copy is `.truoc/NAME-2023-01-05.xlsx` beside it (`-2`, `-3` … where the day has one already). The new bytes are
    written beside the old ones and swapped in at once: a run that is killed leaves the one or the other. None where
    there was no file, or one with these very bytes, which is not touched.

    Raises ReportgenError, with the workbook as it was, where it is open in Excel or LibreOffice (RG701), read-only
    (RG702) or the disk refuses (RG703).
    """
    with disk_errors_reported(path.name, FileRef(path.name)):
        old = path.read_bytes() if path.exists() else None
        if old == data:
            return None
        if problem := obstacle(path):
            raise ReportgenError([problem])
        target = path.resolve()  # a link to the workbook stays one
        beside = target.with_name(f".{target.name}.moi")
        try:
            write_synced(beside, data)
            kept = None
            if old is not None:
                shutil.copymode(target, beside)
                kept = _keep(path, old, today)
            os.replace(beside, target)
        finally:
            beside.unlink(missing_ok=True)
    return kept


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
