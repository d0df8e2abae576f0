"""A new workspace: settings, templates, fonts, the sample year, and an empty year to fill in."""

from __future__ import annotations

import datetime as dt
import shutil
from contextlib import suppress
from pathlib import Path

from reportgen.files.publish import KEPT_FOLDER
from reportgen.period import Period
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_machine import FOLDER_NOT_EMPTY, OUTPUT_FAILED
from reportgen.shipped import shipped_folder
from reportgen.workspace import SETTINGS_FILE, is_clutter

SAMPLE = Period(2022)
PIECES = (SETTINGS_FILE, "templates", f"inputs/{SAMPLE.key}")


def initialise(folder: Path, period: Period | None) -> Period:
    """Lay out a workspace in `folder` and give the period to fill in (by default this year).

    Nothing that exists is overwritten: ReportgenError names what is in the way, and then nothing is written. Where the
    disk refuses, what was written so far goes again.
    """
    if period is None:
        period = max(Period(dt.date.today().year), SAMPLE.next)
    pieces = dict.fromkeys((*PIECES, f"inputs/{period.key}"))
    if in_the_way := [piece for piece in pieces if (folder / piece).exists()]:
        place = FileRef(str(folder))
        raise ReportgenError([FOLDER_NOT_EMPTY.at(place, file=folder, thing=piece) for piece in in_the_way])
    try:
        for piece in pieces:
            _lay_out(folder, piece, period)
    except OSError as error:
        for piece in pieces:
            _take_away(folder / piece)
        reason = error.strerror or error
        raise ReportgenError([OUTPUT_FAILED.at(FileRef(str(folder)), file=folder, reason=reason)]) from error
    return period


def _lay_out(folder: Path, piece: str, period: Period) -> None:
    from reportgen.workbooks.new.write import write_blank_workbooks

    source, target = shipped_folder() / piece, folder / piece
    target.parent.mkdir(parents=True, exist_ok=True)
    if piece not in PIECES:
        write_blank_workbooks(target, period)
    elif source.is_dir():
        shutil.copytree(source, target, ignore=_clutter)
    else:
        shutil.copyfile(source, target)


def _clutter(_: str, names: list[str]) -> set[str]:
    return {name for name in names if is_clutter(name) or name == KEPT_FOLDER}


def _take_away(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):  # the disk that refused is told; what can't be taken away stays for its owner
            path.unlink()
