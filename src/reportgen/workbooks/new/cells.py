"""Write one value into one cell with its type; text is always text, even if it starts with `=`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from reportgen.workbooks.new.content import Value

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_TEXT = 32_767
"""Excel's longest text of a cell."""
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
        cell.value = _ESCAPE.sub("_x005F_", value)[:MAX_TEXT]
        cell.data_type = "s"
    else:
        cell.value = value
        cell.number_format = number_format  # openpyxl gives dates a format of its own
