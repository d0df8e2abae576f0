"""Column `So với`: the base period of an indicator's growth."""

from __future__ import annotations

import re
from contextlib import suppress

from reportgen.period import Period
from reportgen.records.model import Indicator
from reportgen.workbooks.names import fold

_COMPARED = re.compile(r"^\s*so với\s+", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(19|20|21)\d\d(?!\d)")
_YEAR_BEFORE = frozenset(
    map(fold, ("", "cùng kỳ", "cùng kì", "năm trước", "năm ngoái", "cùng kỳ năm trước", "cùng kì năm trước"))
)


def base_period(indicator: Indicator, period: Period) -> Period | None:
    """The base period of an indicator's growth in the report on `period`; None where column `So với` names none."""
    return period_of_words(indicator.compared_with, period)


def period_of_words(words: str, period: Period) -> Period | None:
    """The base period for `words` of column `So với` in the report on `period`; None for unknown words.

    For a part of a year, `năm 2021` is the same part of 2021; another part that is named is no base.
    """
    named = _YEAR.search(words)
    if named:
        return None if _names_another_part(words, period) else period.in_year(int(named[0]))
    return period.same_last_year if fold(words).removeprefix(fold("so với")) in _YEAR_BEFORE else None


def base_words(indicator: Indicator, period: Period) -> str:
    """What the growth is compared with, as documents print it: mostly the words of column `So với`.

    In the report on a part of a year, words that name a base are printed as that part: `quý I năm 2021`.
    """
    words, base = indicator.compared_with, base_period(indicator, period)
    return words if base is None or (words and period.is_year) else base.in_sentence


def _names_another_part(words: str, period: Period) -> bool:
    """Whether words name a period of another kind or number: `quý IV/2021` in a report on the first quarter."""
    with suppress(ValueError):
        named = Period.parse_words(_COMPARED.sub("", words), period.year)
        return not period.is_year and not named.is_year and named != period.in_year(named.year)
    return False


def is_same_base(one: str, other: str, period: Period) -> bool:
    """Whether both cells of column `So với` mean the same period: `cùng kỳ` and `năm 2021` in the report on 2022."""
    return fold(one) == fold(other) or period_of_words(one, period) == period_of_words(other, period) is not None
