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
    return period_of_words(indicator.compared_with, period)


def period_of_words(words: str, period: Period) -> Period | None:
    """The period that words of column `So với` mean in the report on `period`; None where they mean none."""
    named = _YEAR.search(words)
    if named:
        return period.in_year(int(named[0]))
    return period.same_last_year if fold(words).removeprefix(fold("so với")) in _YEAR_BEFORE else None


def is_same_base(one: str, other: str, period: Period) -> bool:
    """Whether two such words mean the same: `cùng kỳ` and `năm 2021` do in the report on 2022."""
    return fold(one) == fold(other) or period_of_words(one, period) == period_of_words(other, period) is not None
