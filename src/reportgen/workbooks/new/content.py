"""The content of a new workbook: rows, years and list entries, and how a value is written into a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.workbooks.limits import MAX_CELL_TEXT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


Value = str | int | Decimal | dt.date | None
NewRow = Mapping[str | int, Value]
"""The cells of a row by column key, on a YEARS sheet also by year. The value of a computed column is the stored result
of its formula; without one the result is an empty text."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """The rows of one sheet; a KEY_VALUE sheet has one, keyed by fact."""

    rows: tuple[NewRow, ...] = ()
    years: tuple[int, ...] = ()
    """The years of a YEARS sheet, in order."""
    reviews: Mapping[str, str] = field(default_factory=dict)
    """On a KEY_VALUE sheet: the review notes, by fact."""


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """The sheets by key; other sheets are empty."""

    sheets: Mapping[str, NewSheet] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The entries of the lists of sheet `Danh mục`, by key; other lists have their default words."""

    def sheet(self, key: str) -> NewSheet:
        """The content of a sheet."""
        return self.sheets.get(key, NewSheet())


_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def put(worksheet: Worksheet, row: int, column: int, value: Value, style: str) -> None:
    """Write `value` into a cell with the named style; an empty value leaves the cell empty."""
    cell: Any = worksheet.cell(row, column)
    cell.style = style
    number_format = cell.number_format
    if value is None or value == "":
        return
    if isinstance(value, str):
        # `_x0041_` would be read as `A`
        cell.value = _ESCAPE.sub("_x005F_", value)[:MAX_CELL_TEXT]
        cell.data_type = "s"
    else:
        cell.value = value
        cell.number_format = number_format  # openpyxl gives dates a format of its own
