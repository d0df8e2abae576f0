"""The year before: its records as its own workbooks tell them, and the new year compared with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.problems import CellRef, Problem, has_errors
from reportgen.problems.codes_stale import LAST_WORDS_UNREAD
from reportgen.problems.codes_years import LAST_YEAR_UNREAD
from reportgen.records.checks.years import across_years, restated
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import INDICATORS_XLSX

_NOT_COMPARED = ("paragraphs", "photos")


def parse_earlier(
    workbooks: Mapping[str, Workbook], year: int, *, without: tuple[str, ...] = ("photos",)
) -> tuple[Yearbook | None, list[Problem]]:
    """The records of an earlier year, without some of its sheets, and what is wrong with the others.

    Photos are left out in any case: to look at them takes longer than all the rest.
    """
    kept = {
        key: replace(workbook, sheets={k: sheet for k, sheet in workbook.sheets.items() if k not in without})
        for key, workbook in workbooks.items()
    }
    return parse_yearbook(kept, year=year, root=Path(), photos=Path())


def read_last_year(folder: Path, year: int) -> tuple[Yearbook | None, list[Problem]]:
    """What this year is compared with: the records of `year`, the one before, from its `folder`.

    None where there is no workbook, which is no problem, and where it can't be read: notes say what was not looked at
    because of it, its own check tells the rest.
    """
    if not (folder / INDICATORS_XLSX.file).is_file():
        return None, []
    workbook, told = read_workbook(folder / INDICATORS_XLSX.file, INDICATORS_XLSX)
    workbooks = {} if workbook is None else {INDICATORS_XLSX.key: workbook}
    yearbook, _ = parse_earlier(workbooks, year, without=_NOT_COMPARED)
    if yearbook is not None:
        return yearbook, []
    codes = ", ".join(dict.fromkeys(problem.code for problem in told if has_errors([problem])))
    return None, [
        LAST_YEAR_UNREAD.at(CellRef(INDICATORS_XLSX.file), year=year, check=codes),
        LAST_WORDS_UNREAD.at(CellRef(f"{year}/{INDICATORS_XLSX.file}"), last=year),
    ]


def compare_years(yearbook: Yearbook, last: Yearbook) -> tuple[Yearbook, list[Problem]]:
    """The yearbook with what it restates of the year before, and what differs from that year's workbook."""
    return replace(yearbook, restatements=restated(yearbook, last)), list(across_years(yearbook, last))
