"""Write the new workbooks of a period from the schema: empty, or with records that were carried over."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reportgen.period import Period
from reportgen.workbooks.named_lists import lists_of
from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import NewSheet, NewWorkbook, period_facts
from reportgen.workbooks.new.facts import write_facts
from reportgen.workbooks.new.guide import write_guide
from reportgen.workbooks.new.lists import define_names, write_lists
from reportgen.workbooks.new.pack import pack
from reportgen.workbooks.new.tables import Stored, write_table
from reportgen.workbooks.new.validations import Rules
from reportgen.workbooks.period_schema import workbook_for
from reportgen.workbooks.schema import WORKBOOKS, SheetShape, WorkbookSchema

PHOTOS = "photos"
EARLIER_YEARS = 4
"""The number of years before the previous one that sheet `Số liệu các năm` of an empty workbook has."""


def write_blank_workbooks(folder: Path, period: Period) -> None:
    """Write empty workbooks of `period` and a folder for photos into `folder`, which is created if it is missing."""
    (folder / PHOTOS).mkdir(parents=True, exist_ok=True)
    for schema in WORKBOOKS:
        (folder / schema.file).write_bytes(workbook_bytes(schema, blank_content(period)[schema.key], period))


def blank_content(period: Period) -> Mapping[str, NewWorkbook]:
    """The content of the empty workbooks of a period by key: its year, and headings for the years before last."""
    years = tuple(int(period.same_last_year.years_later(-count).year) for count in range(EARLIER_YEARS, 0, -1))
    sheets = {"facts": NewSheet((period_facts(period),)), "series": NewSheet(years=years)}
    empty = {schema.key: NewWorkbook() for schema in WORKBOOKS}
    return {**empty, "indicators": NewWorkbook(sheets)}


def workbook_bytes(schema: WorkbookSchema, content: NewWorkbook, period: Period | None = None) -> bytes:
    """The bytes of a workbook of a period (a year for None) with all its sheets; the same for the same content."""
    from openpyxl import Workbook

    schema, book = workbook_for(schema, period), Workbook()
    book.remove(book.worksheets[0])
    formatting.add_styles(book)
    lists = lists_of(schema)
    codes = next((s.vi for s in schema.sheets if s.key == "indicators"), "")
    rules = Rules(lists, has_codes=bool(codes))
    stored: dict[str, Stored] = {}
    for sheet in schema.sheets:
        if sheet.if_used and not content.sheet(sheet.key).rows:
            continue
        worksheet = book.create_sheet(sheet.vi)
        match sheet.shape:
            case SheetShape.KEY_VALUE:
                write_facts(worksheet, sheet, content.sheet(sheet.key), rules)
            case SheetShape.LISTS:
                write_lists(worksheet, lists, content)
            case SheetShape.HELP:
                write_guide(worksheet, period)
            case _:
                stored[sheet.vi] = write_table(worksheet, sheet, content.sheet(sheet.key), rules)
    define_names(book, next((s.vi for s in schema.sheets if s.shape is SheetShape.LISTS), ""), lists, codes)
    return pack(book, stored)
