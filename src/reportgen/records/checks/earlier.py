"""Read the records of earlier periods from their workbooks, and compare those of a period with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity, has_errors
from reportgen.records.checks.periods import across_periods
from reportgen.records.checks.years import across_years, restated
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.records.spans import is_same_whole, with_earlier
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import INDICATORS_XLSX, SheetShape

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
_READ = ("facts", "indicators", "breakdown", "directory")
_ONLY_INDICATORS = replace(
    INDICATORS_XLSX,
    sheets=tuple(
        sheet if sheet.key in _READ else replace(sheet, shape=SheetShape.HELP) for sheet in INDICATORS_XLSX.sheets
    ),
)
"""The schema by which the other sheets are known, and not read; totals can come from rows of units."""


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


def read_periods(folders: Mapping[Period, Path]) -> tuple[list[Yearbook], list[Problem]]:
    """The indicators of other periods by their folders, without other sheets; and notes of what can't be read.

    A workbook is read again only if it has changed, because up to 18 may belong to a year.
    """
    yearbooks: list[Yearbook] = []
    problems: list[Problem] = []
    for period, folder in folders.items():
        path = folder / INDICATORS_XLSX.file
        with suppress(FileNotFoundError):
            state = path.stat()
            yearbook, found = _indicators(path, period, (state.st_size, state.st_mtime_ns, state.st_ctime_ns))
            yearbooks += [yearbook] if yearbook else []
            problems += found
    return yearbooks, problems


@lru_cache(maxsize=32)
def _indicators(path: Path, period: Period, state: tuple[int, ...]) -> tuple[Yearbook | None, tuple[Problem, ...]]:
    """The indicators of a workbook; `state` only tells versions of the file apart."""
    workbook, problems = read_workbook(path, _ONLY_INDICATORS)
    yearbook, _ = parse_earlier({INDICATORS_XLSX.key: workbook} if workbook else {}, period)
    return yearbook, () if yearbook else (_unread(problems, period),)


def _unread(problems: Iterable[Problem], period: Period) -> Problem:
    codes = ", ".join(dict.fromkeys(problem.code for problem in problems if has_errors([problem])))
    return LAST_YEAR_UNREAD.at(CellRef(INDICATORS_XLSX.file), check=codes, period=period.in_message, key=period.key)


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
    at = CellRef(INDICATORS_XLSX.file).within(period.key)
    return None, [
        _unread(problems, period),
        LEFTOVERS_UNCHECKED.at(at, period=period.in_message, key=period.key),
    ]


def compare_periods(
    yearbook: Yearbook, last: Yearbook | None, others: Sequence[Yearbook]
) -> tuple[Yearbook, list[Problem]]:
    """The yearbook with what other workbooks add to it, and the problems of the comparison with them.

    `last` is the same period of last year, whose values may be restated; `others` are the other periods. Workbooks from
    before the whole was formed are not compared: their numbers are those of one of its parts.
    """
    others = [other for other in others if is_same_whole(yearbook, other)]
    last = last if last and is_same_whole(yearbook, last) else None
    yearbook = with_earlier(yearbook, others)
    problems = list(across_periods(yearbook, [*others, *([last] if last else [])]))
    if last is None:
        return yearbook, problems
    return replace(yearbook, restatements=restated(yearbook, last)), [*across_years(yearbook, last), *problems]
