"""Write the workbook for one unit, with known values in locked cells and yellow input cells."""

from __future__ import annotations

from copy import copy
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.period import Period
from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import NewRow, NewSheet, NewWorkbook, put
from reportgen.workbooks.new.facts import shown_facts, write_facts
from reportgen.workbooks.new.guide import WIDTHS, write_block
from reportgen.workbooks.new.guide_texts import REPLY_BLOCKS
from reportgen.workbooks.new.pack import pack
from reportgen.workbooks.new.validations import Rules
from reportgen.workbooks.period_schema import workbook_for
from reportgen.workbooks.schema import REPLY_XLSX, Column, ColumnKind, SheetSchema
from reportgen.workbooks.sheet_rows import cell_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_GIVEN = ("year", "period", "unit_name", "send_to", "code", "name", "unit", "previous")
"""Columns whose values are filled in and locked; last year's value is an input if it is unknown."""


def reply_bytes(content: NewWorkbook, period: Period) -> bytes:
    """The bytes of the workbook for a period with the facts and rows of `content`; the same for the same content."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    formatting.add_styles(book)
    rules = Rules((), has_codes=False)
    facts, figures, guide = (workbook_for(REPLY_XLSX, period).sheet(key) for key in ("facts", "figures", "help"))
    _write_general(book.create_sheet(facts.vi), facts, content.sheet("facts"), rules)
    _write_figures(book.create_sheet(figures.vi), figures, content.sheet("figures"), rules)
    _write_guide(book.create_sheet(guide.vi), period)
    return pack(book, {})


def _write_general(worksheet: Worksheet, schema: SheetSchema, content: NewSheet, rules: Rules) -> None:
    write_facts(worksheet, schema, content, rules)
    for row, column in enumerate(shown_facts(schema, content), 2):
        if column.key in _GIVEN:
            cell: Any = worksheet.cell(row, 2)
            alignment = copy(cell.alignment)
            cell.style = formatting.LOCKED
            cell.alignment = alignment


def _write_figures(worksheet: Worksheet, schema: SheetSchema, content: NewSheet, rules: Rules) -> None:
    """Write the sheet of figures; cells outside the table remain locked, because they would not be collected."""
    formatting.add_head(worksheet, {number: column.vi for number, column in enumerate(schema.columns, 1)})
    numbers = {column.key: number for number, column in enumerate(schema.columns, 1)}
    last = len(content.rows) + 1
    for row, values in enumerate(content.rows, 2):
        for column in schema.columns:
            _write_cell(worksheet, row, numbers[column.key], column, values)
        texts = ((str(values.get(c.key) or ""), c.width) for c in schema.columns if c.kind is ColumnKind.TEXT)
        formatting.fit_height(worksheet, row, texts)
    for column in schema.columns:
        if column.key not in ("code", "name", "unit"):
            rules.add(worksheet, column, numbers[column.key], numbers, last)
        if column.kind is ColumnKind.NUMBER:
            number = numbers[column.key]
            cells = f"{cell_name(2, number)}:{cell_name(last, number)}"
            formatting.format_whole_numbers(worksheet, cells, cell_name(2, number))
    formatting.set_widths(worksheet, *(column.width for column in schema.columns))
    formatting.finish_sheet(worksheet, freeze="C2")


def _write_cell(worksheet: Worksheet, row: int, number: int, column: Column, values: NewRow) -> None:
    value = values.get(column.key)
    given = column.key in _GIVEN and value is not None
    put(worksheet, row, number, value, formatting.LOCKED if given else formatting.input_style(column.kind))
    if isinstance(value, Decimal):
        cell: Any = worksheet.cell(row, number)
        cell.number_format = formatting.NUMBERS


def _write_guide(worksheet: Worksheet, period: Period) -> None:
    put(worksheet, 1, 1, "Cách điền và gửi lại", formatting.TITLE)
    row = 3
    for block in REPLY_BLOCKS:
        row = write_block(worksheet, row, block.of_period(period)) + 1
    formatting.set_widths(worksheet, *WIDTHS)
    formatting.finish_sheet(worksheet, freeze="A2")
