"""Parse the cells of all sheets into the records of a period, and report every error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import CellRef, Problem, Severity
from reportgen.records.cells import RowReader
from reportgen.records.content import parse_paragraphs, parse_tasks
from reportgen.records.facts import parse_facts
from reportgen.records.faults import cell_text
from reportgen.records.indicators import parse_breakdowns, parse_indicators, parse_series
from reportgen.records.model import Facts, Indicator, Yearbook
from reportgen.records.own_facts import names_taken
from reportgen.records.photos import PhotoFinder, parse_photos
from reportgen.records.unit_list import parse_directory
from reportgen.records.unit_sums import with_unit_sums
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.period_schema import sheet_for
from reportgen.workbooks.schema import INDICATORS_XLSX, REVIEW, TASKS_XLSX, WorkbookSchema


def parse_yearbook(
    workbooks: Mapping[str, Workbook], *, period: Period, root: Path, photos: Path
) -> tuple[Yearbook | None, list[Problem]]:
    """The records of `period` from its workbooks (by key), and all problems of their cells.

    `root` is the folder of the workspace, `photos` the folder of the period's photos, both absolute. Invalid cells
    are treated as empty, and rows without a valid code or year are left out; both are reported as errors. Missing
    sheets are treated as empty (required ones were reported by `read_workbook`). Without sheet `Chỉ tiêu` there are no
    records: None.
    """
    problems: list[Problem] = []

    def rows(schema: WorkbookSchema, sheet_key: str) -> list[RowReader]:
        workbook = workbooks.get(schema.key)
        sheet = workbook.sheets.get(sheet_key) if workbook else None
        of_period = sheet_for(schema.sheet(sheet_key), period)
        readers = (RowReader(row, of_period, problems) for row in (sheet.rows if sheet else ()))
        return [reader for reader in readers if not reader.is_blank]

    facts = next((parse_facts(row, period) for row in rows(INDICATORS_XLSX, "facts")), Facts())
    indicators = parse_indicators(rows(INDICATORS_XLSX, "indicators"), problems)
    directory = parse_directory(rows(INDICATORS_XLSX, "directory"), problems)
    has_indicators = _has_indicators(workbooks)
    units = rows(INDICATORS_XLSX, "breakdown") if has_indicators else []
    breakdowns = parse_breakdowns(units, indicators, directory, period)
    series = parse_series(rows(INDICATORS_XLSX, "series"), indicators) if has_indicators else {}
    paragraphs = parse_paragraphs(rows(INDICATORS_XLSX, "paragraphs"))
    pictures = parse_photos(rows(INDICATORS_XLSX, "photos"), PhotoFinder(root, photos))
    tasks = parse_tasks(rows(TASKS_XLSX, "tasks"), period)
    problems += names_taken(facts.own, (*indicators, *(task.code for task in tasks)))
    if not has_indicators:
        return None, problems
    to_review = _cells_to_review(workbooks)
    in_error = _cells_in_error(workbooks, problems)
    in_error |= _codes_in_error(workbooks, indicators, in_error)
    records = (facts, indicators, breakdowns, series, paragraphs, pictures, tasks)
    yearbook = Yearbook(period, *records, to_review=to_review, in_error=in_error, directory=directory)
    return with_unit_sums(yearbook), problems


def _cells_to_review(workbooks: Mapping[str, Workbook]) -> tuple[CellRef, ...]:
    rows = (row for workbook in workbooks.values() for sheet in workbook.sheets.values() for row in sheet.rows)
    cells = (row.cells[REVIEW] for row in rows if REVIEW in row.cells)
    return tuple(cell.ref for cell in cells if cell.shown.strip())


def _cells_in_error(workbooks: Mapping[str, Workbook], problems: Iterable[Problem]) -> frozenset[CellRef]:
    """The cells with errors: those in `problems`, and cells without a value that show a text, reported when read."""
    reported = {p.place for p in problems if p.severity is Severity.ERROR and isinstance(p.place, CellRef)}
    rows = (row for workbook in workbooks.values() for sheet in workbook.sheets.values() for row in sheet.rows)
    cells = (c for row in rows for c in (*row.cells.values(), *(row.years or {}).values(), *(row.own or {}).values()))
    return frozenset(reported.union(cell.ref for cell in cells if cell.value is None and cell.shown.strip()))


def _codes_in_error(
    workbooks: Mapping[str, Workbook], indicators: Mapping[str, Indicator], in_error: frozenset[CellRef]
) -> frozenset[CellRef]:
    """The code cells of indicators with an invalid cell in `Số liệu các năm`, where their value of this year may be."""
    workbook = workbooks.get(INDICATORS_XLSX.key)
    sheet = workbook.sheets.get("series") if workbook else None
    found: set[CellRef] = set()
    for row in sheet.rows if sheet else ():
        code = row.cells.get("code")
        indicator = indicators.get(cell_text(code).strip()) if code else None
        if indicator is not None and any(cell.ref in in_error for cell in (row.years or {}).values()):
            found.add(indicator.ref)
    return frozenset(found)


def _has_indicators(workbooks: Mapping[str, Workbook]) -> bool:
    workbook = workbooks.get(INDICATORS_XLSX.key)
    return workbook is not None and "indicators" in workbook.sheets
