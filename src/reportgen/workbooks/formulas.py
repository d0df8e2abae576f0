"""The formulas of computed columns, with placeholders for cells, and their replacement by the cells of a row.

`{current}` is the cell of column `current` in the same row, `{current:all}` all cells of the column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reportgen.workbooks.sheet_rows import column_letters

_CELL = re.compile(r"\{(\w+)(:all)?\}")

_PART_CODES = '";"&SUBSTITUTE(SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({parts},",",";"),"+",";")," ",";"),CHAR(10),";")&";"'
_IS_PART = f'({{code:all}}<>"")*ISNUMBER(FIND(";"&{{code:all}}&";",{_PART_CODES}))'
_IS_SHARE = 'OR(LEFT(TRIM({unit}),1)="%",LOWER(TRIM({unit}))="phần trăm")'

GROWTH = (
    "IF(AND(ISNUMBER({previous}),ISNUMBER({current})),"
    f"IF({_IS_SHARE},{{current}}-{{previous}},"
    'IF({previous}>0,({current}-{previous})/{previous}*100,"")),"")'
)
"""Growth in per cent, for shares in percentage points; empty if a value is missing or the base is not positive."""

COMPLETION = 'IF(AND(ISNUMBER({current}),ISNUMBER({plan})),IF({plan}>0,{current}/{plan}*100,""),"")'
"""This year's value in per cent of the plan; empty if one of them is missing or the plan is not positive."""

TOTAL = (
    f'IF({{parts}}="","",IF(SUMPRODUCT({_IS_PART}*ISNUMBER({{current:all}}))=0,"",'
    f"SUMPRODUCT({_IS_PART},{{current:all}})))"
)
"""The sum of this year's values of the codes in `Là tổng của`; empty if none of them has a value."""


def in_row(formula: str, columns: Mapping[str, int], row: int, last: int) -> str:
    """The formula with the cells of row `row`, and of rows 2 to `last`; `columns` are column numbers by key."""

    def cell(found: re.Match[str]) -> str:
        letters = column_letters(columns[found[1]])
        return f"${letters}$2:${letters}${last}" if found[2] else f"{letters}{row}"

    return _CELL.sub(cell, formula)
