"""A new workspace: settings, templates, fonts, the sample year, and an empty year to fill in."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_machine import FOLDER_NOT_EMPTY
from reportgen.shipped import shipped_folder
from reportgen.workspace import SETTINGS_FILE

SAMPLE_YEAR = 2022
PIECES = (SETTINGS_FILE, "templates", f"inputs/{SAMPLE_YEAR}")


def initialise(folder: Path, year: int | None) -> int:
    """Lay out a workspace in `folder` and give the year to fill in (by default this year).

    Nothing that exists is overwritten: ReportgenError names what is in the way, and then nothing is written.
    """
    from reportgen.workbooks.write import write_blank_year

    if year is None:
        year = max(dt.date.today().year, SAMPLE_YEAR + 1)
    in_the_way = [piece for piece in (*PIECES, f"inputs/{year}") if (folder / piece).exists()]
    if in_the_way:
        place = FileRef(str(folder))
        raise ReportgenError([FOLDER_NOT_EMPTY.at(place, file=folder, thing=piece) for piece in in_the_way])
    source = shipped_folder()
    for piece in PIECES:
        target = folder / piece
        target.parent.mkdir(parents=True, exist_ok=True)
        if (source / piece).is_dir():
            shutil.copytree(source / piece, target, ignore=shutil.ignore_patterns("~$*", ".~lock*"))
        else:
            shutil.copyfile(source / piece, target)
    if year != SAMPLE_YEAR:
        write_blank_year(folder / "inputs" / str(year), year)
    return year
