"""The placeholders of years and periods: `{năm sau}`, `{kỳ}`, `{kỳ trước}`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from reportgen.period import Period

YEARS = {
    "năm": 0,
    "năm nay": 0,
    "năm sau": 1,
    "năm tới": 1,
    "năm trước": -1,
    "năm ngoái": -1,
    "year": 0,
    "this year": 0,
    "next year": 1,
    "last year": -1,
}
"""Placeholders of years, with the number of years after the report's year."""
PERIODS: Mapping[str, Callable[[Period], Period | None]] = {
    "kỳ": lambda period: period,
    "kỳ này": lambda period: period,
    "kỳ sau": lambda period: period.next,
    "kỳ tới": lambda period: period.next,
    "kỳ trước": lambda period: period.before,
    "cùng kỳ": lambda period: period.same_last_year,
    "period": lambda period: period,
    "next period": lambda period: period.next,
    "previous period": lambda period: period.before,
    "same period": lambda period: period.same_last_year,
}
"""Placeholders of periods, which are printed in words: `6 tháng đầu năm 2022`. Of two equal ones the first is usual."""


def period_words(name: str, period: Period) -> str | None:
    """What the placeholder of a year or period prints in the report on `period`: `2023`, `6 tháng cuối năm 2023`.

    `{Kỳ}` and `{KỲ}` print it with a capital first and in capitals. None if the report has no such period: only
    quarters and months have one before.
    """
    key = _key(name)
    if key in YEARS:
        return str(period.years_later(YEARS[key]).year)
    named = PERIODS[key](period)
    return None if named is None else in_case_of(name, named.in_sentence)


def is_period_name(name: str) -> bool:
    """Whether a placeholder is that of a year or period."""
    return _key(name) in (*YEARS, *PERIODS)


def in_case_of(text: str, words: str) -> str:
    """The words in capitals, or with a capital first, as `text` is."""
    if text.isupper():
        return words.upper()
    return words[:1].upper() + words[1:] if text[:1].isupper() else words


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
