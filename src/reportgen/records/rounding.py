"""Numbers with their rounding errors, and their sums."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen.records.model import Indicator
from reportgen.records.numbers import decimals_of
from reportgen.records.units import EXACT

# Units of measured, hence rounded, numbers. Whole numbers in other units are counts, hence exact.
_MEASURED = re.compile(
    r"%|‰|\b(trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|đồng|vnđ|vnd|usd|eur|euro|ha|hecta|m|m2|m²|m3|m³|km|km2|km²|cm|mm"
    r"|tấn|tạ|yến|kg|g|lít|l|giờ|phút|giây|kwh|mwh|gwh|kw|mw|mb|gb|tb|pb|kbps|mbps|gbps)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its rounding error: the true value is within `value` ± `rounding_error`."""

    value: Decimal
    rounding_error: Decimal


def rounding_error_of(value: Decimal, indicator: Indicator) -> Decimal:
    """The rounding error of a value: half a unit of the last digit.

    A whole unit with a qualifier (`trên 533,9`); zero for counts without a qualifier.
    """
    decimals = decimals_of(value)
    if not decimals and not indicator.qualifier and not is_measured(indicator.unit):
        return Decimal(0)
    last_digit = Decimal(1).scaleb(-decimals)
    return last_digit if indicator.qualifier else last_digit / 2


@lru_cache(256)  # called for every row of a breakdown
def is_measured(unit: str) -> bool:
    """Whether the numbers of a unit are measured, hence rounded: money, lengths, shares."""
    return _MEASURED.search(unit) is not None


def add(amounts: Iterable[Amount]) -> Amount:
    """The exact sum of the values, and the sum of their rounding errors."""
    value = rounding_error = Decimal(0)
    for amount in amounts:
        value, rounding_error = EXACT.add(value, amount.value), EXACT.add(rounding_error, amount.rounding_error)
    return Amount(value, rounding_error)
