"""`So với`: which period an indicator's growth is counted from."""

from __future__ import annotations

import re

from reportgen.period import Period
from reportgen.records.model import Indicator
from reportgen.workbooks.names import fold

_YEAR = re.compile(r"(?<!\d)(19|20|21)\d\d(?!\d)")
_YEAR_BEFORE = frozenset(
    map(fold, ("", "cùng kỳ", "cùng kì", "năm trước", "năm ngoái", "cùng kỳ năm trước", "cùng kì năm trước"))
)


def base_period(indicator: Indicator, period: Period) -> Period | None:
    """The period that growth in the report on `period` is counted from; None for `quý trước` and its like."""
    words = indicator.compared_with
    named = _YEAR.search(words)
    if named:
        return period.in_year(int(named[0]))
    return period.same_last_year if fold(words).removeprefix(fold("so với")) in _YEAR_BEFORE else None
