"""What Excel reckons beside the inputs: formulas by column keys, and the same with the cells of a row."""

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
"""Growth in per cent, of a share in points; empty where a year lacks or the base is not above zero."""

COMPLETION = 'IF(AND(ISNUMBER({current}),ISNUMBER({plan})),IF({plan}>0,{current}/{plan}*100,""),"")'
"""Per cent of the plan; empty where one of the two lacks or the plan is not above zero."""

TOTAL = (
    f'IF({{parts}}="","",IF(SUMPRODUCT({_IS_PART}*ISNUMBER({{current:all}}))=0,"",'
    f"SUMPRODUCT({_IS_PART},{{current:all}})))"
)
"""This year's values of the codes in `Là tổng của`, added up; empty where none of them has one."""


def in_row(formula: str, columns: Mapping[str, int], row: int, last: int) -> str:
    """The formula for row `row` of a table whose data end at row `last`; `columns` are numbers by key."""

    def cell(found: re.Match[str]) -> str:
        letters = column_letters(columns[found[1]])
        return f"${letters}$2:${letters}${last}" if found[2] else f"{letters}{row}"

    return _CELL.sub(cell, formula)
