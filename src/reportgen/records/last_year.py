"""Last year's workbook, read quietly: what is wrong with it is told when that year is checked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_stale import LAST_WORDS_UNREAD
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import INDICATORS_XLSX

_SHEETS = ("facts", "indicators", "series")


def read_last_year(folder: Path, *, year: int, root: Path) -> tuple[Yearbook | None, list[Problem]]:
    """The facts and indicators of `year` from its folder; no breakdowns, texts, photos and tasks.

    None where the folder has no workbook, and with a note where it has one that can't be read.
    """
    path = folder / INDICATORS_XLSX.file
    if not path.is_file():
        return None, []
    schema = replace(INDICATORS_XLSX, sheets=tuple(INDICATORS_XLSX.sheet(key) for key in _SHEETS))
    workbook, _ = read_workbook(path, schema)
    yearbook = None
    if workbook is not None:
        books = {INDICATORS_XLSX.key: workbook}
        yearbook, _ = parse_yearbook(books, year=year, root=root, photos=folder / "photos")
    place = CellRef(f"{year}/{path.name}")
    return yearbook, [] if yearbook is not None else [LAST_WORDS_UNREAD.at(place, last=year)]
