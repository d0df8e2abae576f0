"""Column `So với`: the base period of an indicator's growth."""

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
    """The base period of an indicator's growth in the report on `period`; None where column `So với` names none."""
    return period_of_words(indicator.compared_with, period)


def period_of_words(words: str, period: Period) -> Period | None:
    """The base period for `words` of column `So với` in the report on `period`; None for unknown words."""
    named = _YEAR.search(words)
    if named:
        return period.in_year(int(named[0]))
    return period.same_last_year if fold(words).removeprefix(fold("so với")) in _YEAR_BEFORE else None


def is_same_base(one: str, other: str, period: Period) -> bool:
    """Whether both cells of column `So với` mean the same period: `cùng kỳ` and `năm 2021` in the report on 2022."""
    return fold(one) == fold(other) or period_of_words(one, period) == period_of_words(other, period) is not None
