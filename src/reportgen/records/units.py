"""Arithmetic, and the units that decide how a number is read, compared and printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context

from reportgen.workbooks.names import fold

EXACT = Context(prec=700, rounding=ROUND_HALF_UP)
"""The context of all arithmetic, in checks and figures alike. Wide enough for every number that Excel can hold beside
the smallest one (10^308 + 10^-308); our own, so that nobody's precision or rounding mode changes a figure."""

SHARE_UNIT = "%"
"""The unit of shares as it is printed; their growth is in percentage points."""


def is_share_unit(unit: str) -> bool:
    """Whether amounts in this unit are percentages: `%`, `% dân số`, `phần trăm`."""
    return unit.startswith(SHARE_UNIT) or unit.casefold().split() == ["phần", "trăm"]


def same_unit(one: str, other: str) -> bool:
    """Whether amounts in these units may be added up: the same but for case, spaces and the way letters are stored."""
    return fold(one) == fold(other)
