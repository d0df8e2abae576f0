"""What is counted, people and stations: no half ones, none below zero."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP

from reportgen.problems import Problem
from reportgen.problems.codes_numbers import FRACTIONAL_COUNT, NEGATIVE_COUNT
from reportgen.records.checks.amounts import EXACT, is_counted, numbers
from reportgen.records.model import Quantity, Yearbook
from reportgen.records.numbers import decimals_of, plain


def counts(yearbook: Yearbook) -> Iterator[Problem]:
    """Every number of an indicator whose unit is counted."""
    counted = {code for code, indicator in yearbook.indicators.items() if is_counted(indicator)}
    for indicator, value in numbers(yearbook):
        if indicator.code not in counted:
            continue
        args = {"unit": indicator.unit, "code": indicator.code}
        if value.value < 0:
            yield NEGATIVE_COUNT.at(value.ref, found=plain(value.value), **args)
        elif value.value != value.value.to_integral_value():
            yield FRACTIONAL_COUNT.at(value.ref, found=plain(value.value), whole=_whole(value), **args)


def _whole(value: Quantity) -> str:
    """What may have been meant: with three decimals the mark may have been typed to part the thousands."""
    if decimals_of(value.value) == 3:
        return plain(EXACT.scaleb(value.value, 3))
    return plain(value.value.to_integral_value(ROUND_HALF_UP))
