"""Cells to the records of a year: every sheet in turn, every mistake told."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.problems import Problem
from reportgen.records.cells import RowReader
from reportgen.records.content import parse_paragraphs, parse_tasks
from reportgen.records.facts import parse_facts
from reportgen.records.indicators import parse_breakdowns, parse_indicators, parse_series
from reportgen.records.model import Facts, Yearbook
from reportgen.records.photos import PhotoFinder, parse_photos
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.schema import INDICATORS_XLSX, TASKS_XLSX, WorkbookSchema


def parse_yearbook(
    workbooks: Mapping[str, Workbook], *, year: int, root: Path, photos: Path
) -> tuple[Yearbook | None, list[Problem]]:
    """The records of `year` from its workbooks (by key), with everything that is wrong with their cells.

    `root` is the workspace, `photos` the folder of the year's photos, both absolute. What can't be read counts as
    empty, a row that can't be placed is left out; both are told as errors. Sheets that are absent count as empty
    (the reader told of required ones); None only where sheet `Chỉ tiêu` is, without which nothing can be checked.
    """
    problems: list[Problem] = []

    def rows(schema: WorkbookSchema, sheet_key: str) -> list[RowReader]:
        workbook = workbooks.get(schema.key)
        sheet = workbook.sheets.get(sheet_key) if workbook else None
        readers = (RowReader(row, schema.sheet(sheet_key), problems) for row in (sheet.rows if sheet else ()))
        return [reader for reader in readers if not reader.is_blank]

    facts = next((parse_facts(row, year) for row in rows(INDICATORS_XLSX, "facts")), Facts(year))
    indicators = parse_indicators(rows(INDICATORS_XLSX, "indicators"), problems)
    known = _has_indicators(workbooks)
    breakdowns = parse_breakdowns(rows(INDICATORS_XLSX, "breakdown"), indicators) if known else ()
    series = parse_series(rows(INDICATORS_XLSX, "series"), indicators) if known else {}
    paragraphs = parse_paragraphs(rows(INDICATORS_XLSX, "paragraphs"))
    pictures = parse_photos(rows(INDICATORS_XLSX, "photos"), PhotoFinder(root, photos))
    tasks = parse_tasks(rows(TASKS_XLSX, "tasks"))
    if not known:
        return None, problems
    return Yearbook(year, facts, indicators, breakdowns, series, paragraphs, pictures, tasks), problems


def _has_indicators(workbooks: Mapping[str, Workbook]) -> bool:
    workbook = workbooks.get(INDICATORS_XLSX.key)
    return workbook is not None and "indicators" in workbook.sheets
