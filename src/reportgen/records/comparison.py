"""`So với`: which year an indicator's growth is counted from."""

from __future__ import annotations

import re

from reportgen.records.model import Indicator
from reportgen.workbooks.names import fold

_YEAR = re.compile(r"(?<!\d)(19|20|21)\d\d(?!\d)")
_YEAR_BEFORE = frozenset(
    map(fold, ("", "cùng kỳ", "cùng kì", "năm trước", "năm ngoái", "cùng kỳ năm trước", "cùng kì năm trước"))
)


def base_year(indicator: Indicator, year: int) -> int | None:
    """The year that growth in the report of `year` is counted from; None where the words tell none (`quý trước`)."""
    words = indicator.compared_with
    named = _YEAR.search(words)
    if named:
        return int(named[0])
    return year - 1 if fold(words).removeprefix(fold("so với")) in _YEAR_BEFORE else None
