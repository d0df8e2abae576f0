"""Read last year's records from its workbook, and compare this year's records with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity, has_errors
from reportgen.records.checks.years import across_years, restated
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import INDICATORS_XLSX

LAST_YEAR_UNREAD = Kind(
    "RG379",
    Severity.NOTE,
    Bilingual(
        "Chưa đối chiếu được với sổ {period}: không đọc được sổ ấy ({check})",
        "Not compared with the workbook of {period}: it can't be read ({check})",
    ),
    Bilingual("sổ {period} đọc được", "a readable workbook of {period}"),
    Bilingual("Chạy reportgen check {key} để biết lỗi", "Run reportgen check {key} to see the errors"),
)
LEFTOVERS_UNCHECKED = Kind(
    "RG449",
    Severity.NOTE,
    Bilingual(
        "Không đọc được sổ {period} nên chưa tìm số và ngày còn sót từ báo cáo ấy",
        "The workbook of {period} can't be read, so leftovers of that report were not checked",
    ),
    Bilingual("sổ {period} đọc được", "a workbook of {period} that can be read"),
    Bilingual("Chạy reportgen check {key} để biết lỗi", "Run reportgen check {key} to see the errors"),
    example="inputs/2021/indicators.xlsx bị hỏng",
)


_NOT_COMPARED = ("paragraphs", "photos")


def parse_earlier(
    workbooks: Mapping[str, Workbook], period: Period, *, without: tuple[str, ...] = ("photos",)
) -> tuple[Yearbook | None, list[Problem]]:
    """The records of an earlier period and their problems, without the sheets `without` (keys).

    Photos are left out by default: validating them takes longer than everything else.
    """
    kept = {
        key: replace(workbook, sheets={k: sheet for k, sheet in workbook.sheets.items() if k not in without})
        for key, workbook in workbooks.items()
    }
    return parse_yearbook(kept, period=period, root=Path(), photos=Path())


def read_last_year(folder: Path, period: Period) -> tuple[Yearbook | None, list[Problem]]:
    """The records of `period` in `folder`, with which the same period of this year is compared, and notes.

    None where there is no workbook, or it can't be read; in the second case notes report what was not compared. The
    errors of that workbook are reported only when that year is checked.
    """
    if not (folder / INDICATORS_XLSX.file).is_file():
        return None, []
    workbook, problems = read_workbook(folder / INDICATORS_XLSX.file, INDICATORS_XLSX)
    workbooks = {} if workbook is None else {INDICATORS_XLSX.key: workbook}
    yearbook, _ = parse_earlier(workbooks, period, without=_NOT_COMPARED)
    if yearbook is not None:
        return yearbook, []
    codes = ", ".join(dict.fromkeys(problem.code for problem in problems if has_errors([problem])))
    words = period.in_message
    return None, [
        LAST_YEAR_UNREAD.at(CellRef(INDICATORS_XLSX.file), check=codes, period=words, key=period.key),
        LEFTOVERS_UNCHECKED.at(CellRef(INDICATORS_XLSX.file).within(period.key), period=words, key=period.key),
    ]


def compare_years(yearbook: Yearbook, last: Yearbook) -> tuple[Yearbook, list[Problem]]:
    """The yearbook with its `restatements` of values in `last`, and the problems of the comparison."""
    return replace(yearbook, restatements=restated(yearbook, last)), list(across_years(yearbook, last))
