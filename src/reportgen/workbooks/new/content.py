"""The content of a new workbook: rows, years and list entries; and a function that writes a value into a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.period import Period
from reportgen.workbooks.limits import MAX_CELL_TEXT

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet


Value = str | int | Decimal | dt.date | None
NewRow = Mapping[str | int, Value]
"""The values of a row by column key, on a YEARS sheet also by year.

The value of a computed column is the result to store with its formula; without a value it is an empty text.
"""


def period_facts(period: Period) -> NewRow:
    """The facts that tell the period of a workbook: its year, and for a part of a year which one it is."""
    year = int(period.year)
    return {"year": year} if period.is_year else {"year": year, "period": period.name}


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of a KEY_VALUE sheet that only this office has."""

    name: str
    value: Value
    number_format: str = "@"
    review: str = ""
    """What to review; empty for nothing."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """The rows of one sheet; a KEY_VALUE sheet has one row, with the values by key."""

    rows: tuple[NewRow, ...] = ()
    years: tuple[int, ...] = ()
    """The years of a YEARS sheet, in order."""
    reviews: Mapping[str, str] = field(default_factory=dict)
    """The review notes of a KEY_VALUE sheet, by key."""
    own: tuple[OwnLine, ...] = ()
    """The lines of a KEY_VALUE sheet that only this office has."""


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """The content of the sheets by key; other sheets are empty."""

    sheets: Mapping[str, NewSheet] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The entries of lists of sheet `Danh mục`, by key; other lists have their default entries."""

    def sheet(self, key: str) -> NewSheet:
        """The content of the sheet with that key."""
        return self.sheets.get(key, NewSheet())


_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def put(worksheet: Worksheet, row: int, column: int, value: Value, style: str) -> None:
    """Set the named style of a cell and write `value` into it, unless that is None or an empty text."""
    cell: Any = worksheet.cell(row, column)
    cell.style = style
    number_format = cell.number_format
    if value is None or value == "":
        return
    if isinstance(value, str):
        # Excel would show `_x0041_` as `A`
        cell.value = _ESCAPE.sub("_x005F_", value)[:MAX_CELL_TEXT]
        cell.data_type = "s"
    else:
        cell.value = value
        cell.number_format = number_format  # openpyxl changes the number format for dates
