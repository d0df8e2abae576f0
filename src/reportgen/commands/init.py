"""A new workspace: settings, templates, fonts, an empty year to fill in, and on request the sample year."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from pathlib import Path

from reportgen.files.disk import disk_problem
from reportgen.files.publish import KEPT_FOLDER
from reportgen.period import Period
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_machine import FOLDER_NOT_EMPTY
from reportgen.shipped import shipped_folder
from reportgen.workspace import SETTINGS_FILE, is_ignored_file

SAMPLE = Period(2022)
"""The period of the workbooks that come with reportgen: a department of Phú Thọ, from its published report."""
SHIPPED = (SETTINGS_FILE, "templates")


def initialise(folder: Path, period: Period | None, *, sample: bool = False) -> Period:
    """Lay out a workspace in `folder` and give the period to fill in (by default this year).

    With `sample` the workbooks of SAMPLE are there too. Without it, the workspace has no data of an office: the
    sample would be carried over as the user's own last year.

    Nothing is overwritten: ReportgenError names the existing files, and nothing is written. If writing fails, the files
    written so far are deleted.
    """
    from reportgen.workbooks.new.write import write_blank_workbooks

    if period is None:
        period = max(Period(dt.date.today().year), SAMPLE.next)
    shipped = (*SHIPPED, *((f"inputs/{SAMPLE.key}",) if sample else ()))
    pieces = tuple(dict.fromkeys((*shipped, f"inputs/{period.key}")))
    if in_the_way := [piece for piece in pieces if (folder / piece).exists()]:
        place = FileRef(str(folder))
        raise ReportgenError([FOLDER_NOT_EMPTY.at(place, file=folder, thing=piece) for piece in in_the_way])
    try:
        for piece in shipped:
            _copy(shipped_folder() / piece, folder / piece)
        if pieces != shipped:
            write_blank_workbooks(folder / "inputs" / period.key, period)
    except OSError as error:
        for piece in pieces:
            _take_away(folder / piece)
        raise ReportgenError([disk_problem(error, folder, FileRef(str(folder)))]) from error
    return period


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, ignore=_clutter)
    else:
        shutil.copyfile(source, target)


def _clutter(_: str, names: list[str]) -> set[str]:
    return {name for name in names if is_ignored_file(name) or name == KEPT_FOLDER}


def _take_away(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):  # the failure itself is reported
            path.unlink()
