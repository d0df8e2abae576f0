"""Replace a user's workbook on disk: atomically, with a copy of the previous version."""

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
    """Replace the workbook at `path` by `data`; returns the path of a copy of the previous version.

    The copy is `.truoc/NAME-2023-01-05.xlsx` beside the workbook (`-2`, `-3` … for further copies of one day). Returns
    None if there was no file, or if it already has these bytes. The new file is written beside the old one and then
    renamed, so that an interrupted run leaves either the old or the new file.

    Raises ReportgenError, without changing the workbook, if it is open in Excel or LibreOffice (RG701), read-only
    (RG702), or can't be written (RG703).
    """
    with disk_errors_reported(path.name, FileRef(path.name)):
        old = path.read_bytes() if path.exists() else None
        if old == data:
            return None
        if problem := obstacle(path):
            raise ReportgenError([problem])
        target = path.resolve()  # a symbolic link to the workbook is kept
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
