"""Find the column numbers of a sheet, in order to write into its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from reportgen.workbooks import limits
from reportgen.workbooks.book import read_book
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.heading_row import find_heading_row
from reportgen.workbooks.names import fold
from reportgen.workbooks.scan import package_of
from reportgen.workbooks.schema import SheetSchema
from reportgen.workbooks.sheet_rows import SheetRows


@dataclass(frozen=True, slots=True)
class SheetColumns:
    """A table sheet: its title in the workbook, and the column numbers from 1 by key."""

    title: str
    numbers: Mapping[str, int]


def find_columns(data: bytes, schema: SheetSchema) -> SheetColumns | None:
    """The columns of a sheet in the workbook `data`; None if the sheet is missing or has no heading row.

    Raises `Refused` if `data` is not a readable workbook.
    """
    book = read_book(package_of(data))
    part = next((part for part in book.sheets if fold(part.title) in (fold(schema.vi), fold(schema.en))), None)
    if part is None:
        return None
    first = takewhile(lambda row: row.number <= limits.HEADING_ROWS, SheetRows(book, part).rows())
    head = find_heading_row(list(first), schema, book, Findings("", part.title))
    return SheetColumns(part.title, head.columns) if head else None
