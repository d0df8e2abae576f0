"""`reportgen init`: create a workspace with settings, templates, fonts, empty workbooks, and optionally the sample."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from pathlib import Path

from reportgen.files.disk import disk_problem
from reportgen.files.places import KEPT_FOLDER, SETTINGS_FILE, is_ignored_file
from reportgen.files.written import forget, record
from reportgen.period import Period
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_machine import FOLDER_NOT_EMPTY
from reportgen.shipped import shipped_folder

SAMPLE = Period(2022)
"""The period of the sample workbooks, made from the published report of a department of Phú Thọ."""
SHIPPED = (SETTINGS_FILE, "templates")


def initialise(folder: Path, period: Period | None, *, sample: bool = False) -> Period:
    """Create a workspace in `folder`, and return the period of its empty workbooks (default: this year).

    `sample` adds the workbooks of SAMPLE. They are not included by default, because they would be carried over as
    the values of last year.

    Raises ReportgenError with the existing files if some exist, without writing anything, or if writing fails. If it is
    interrupted or fails, the files written so far are deleted.
    """
    from reportgen.workbooks.new.write import write_blank_workbooks

    if period is None:
        period = max(Period(dt.date.today().year), SAMPLE.next)
    shipped = (*SHIPPED, *((f"inputs/{SAMPLE.key}",) if sample else ()))
    paths = tuple(dict.fromkeys((*shipped, f"inputs/{period.key}")))
    if existing := [path for path in paths if (folder / path).exists()]:
        place = FileRef(str(folder))
        raise ReportgenError([FOLDER_NOT_EMPTY.at(place, file=folder, thing=path) for path in existing])
    try:
        for path in shipped:
            _copy(shipped_folder() / path, folder / path)
        if paths != shipped:
            write_blank_workbooks(folder / "inputs" / period.key, period)
        record(*(folder / path for path in paths))
    except BaseException as error:  # Ctrl-C too
        for path in paths:
            _remove(folder / path)
        forget()
        if isinstance(error, OSError):
            raise ReportgenError([disk_problem(error, folder, FileRef(str(folder)))]) from error
        raise
    return period


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_ignored)
    else:
        shutil.copyfile(source, target)


def _ignored(_: str, names: list[str]) -> set[str]:
    return {name for name in names if is_ignored_file(name) or name == KEPT_FOLDER}


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):  # the failure itself is reported
            path.unlink()
