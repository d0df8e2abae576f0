"""Write a workbook with tables for reading, filtering and printing, without input cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import Value, put
from reportgen.workbooks.new.pack import pack
from reportgen.workbooks.sheet_rows import cell_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_NOTHING = "Không có dòng nào"


@dataclass(frozen=True, slots=True)
class SetOff:
    """A text with some words in bold."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.words}{self.after}"


@dataclass(frozen=True, slots=True)
class CellLink:
    """A text that opens another workbook at a cell: its path relative to this one, and `Sheet!A1`."""

    text: str
    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return self.text


TableValue = Value | SetOff | CellLink


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet: its title, column widths by heading, rows, and fill colours by the text of a cell."""

    title: str
    heads: Mapping[str, float]
    rows: tuple[Sequence[TableValue], ...]
    colours: Mapping[str, str] = field(default_factory=dict)


def list_book_bytes(sheets: Sequence[TableSheet]) -> bytes:
    """The bytes of the workbook, the same for the same content. A text that starts with `=` is not a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    formatting.add_styles(book)
    for sheet in sheets:
        _write(book.create_sheet(sheet.title), sheet)
    return pack(book, {})


def _write(worksheet: Worksheet, sheet: TableSheet) -> None:
    formatting.add_head(worksheet, dict(enumerate(sheet.heads, 1)))
    widths = tuple(sheet.heads.values())
    rows = sheet.rows or ((_NOTHING,),)
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            _put(worksheet, number, column, value, sheet.colours)
        formatting.fit_height(
            worksheet, number, ((str(v), w) for v, w in zip(row, widths, strict=False) if v is not None)
        )
    formatting.set_widths(worksheet, *widths)
    worksheet.auto_filter.ref = f"A1:{cell_name(len(rows) + 1, len(widths))}"
    formatting.finish_sheet(worksheet, freeze="A2")
    worksheet.print_title_rows = "1:1"
    worksheet.protection.sheet = False


def _put(worksheet: Worksheet, row: int, column: int, value: TableValue, colours: Mapping[str, str]) -> None:
    from openpyxl.styles import PatternFill

    cell: Any = worksheet.cell(row, column)
    if isinstance(value, SetOff):
        put(worksheet, row, column, None, formatting.PLAIN)
        cell.value = _rich_text(value)
        return
    if isinstance(value, CellLink):
        put(worksheet, row, column, value.text, formatting.PLAIN)
        _link(cell, value)
        return
    put(worksheet, row, column, value, formatting.PLAIN)
    if isinstance(value, Decimal):
        whole = value == value.to_integral_value()
        cell.number_format = formatting.WHOLE_NUMBERS if whole else formatting.NUMBERS
    elif isinstance(value, dt.date):
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, str) and value in colours:
        cell.fill = PatternFill("solid", fgColor=colours[value])


def _rich_text(text: SetOff) -> Any:
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont

    pieces = (text.before, TextBlock(InlineFont(b=True), text.words), text.after)
    return CellRichText(*(piece for piece in pieces if str(piece)))


def _link(cell: Any, link: CellLink) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = link.sheet.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, target=link.file, location=f"'{sheet}'!{link.cell}")
