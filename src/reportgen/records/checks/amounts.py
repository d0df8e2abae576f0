"""Numbers as rules compare them: where one is found, what was rounded, and how far rounding may carry it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from typing import Literal

from reportgen.records.model import Indicator, Quantity, Yearbook
from reportgen.records.numbers import decimals_of
from reportgen.workbooks.schema import INDICATORS_XLSX

Aspect = Literal["previous", "current", "plan", "next_plan"]
ASPECTS: tuple[Aspect, ...] = ("previous", "current", "plan", "next_plan")
"""The columns of sheet `Chỉ tiêu` that hold values."""

EXACT = Context(prec=100, rounding=ROUND_HALF_UP)
"""Wide enough for every number that `records.numbers.in_range` lets in."""

_HEADINGS = {column.key: column.vi for column in INDICATORS_XLSX.sheet("indicators").columns}
# Units of what is measured, and so rounded; whole numbers of anything else are counted, and so exact.
_MEASURED = re.compile(
    r"%|‰|\b(trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|đồng|vnđ|vnd|usd|eur|euro|ha|hecta|m|m2|m²|m3|m³|km|km2|km²|cm|mm"
    r"|tấn|tạ|yến|kg|g|lít|l|giờ|phút|giây|kwh|mwh|gwh|kw|mw|mb|gb|tb|pb|kbps|mbps|gbps)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with how far its true value may lie from it."""

    value: Decimal
    slack: Decimal


def heading(aspect: str) -> str:
    """The heading of a column of sheet `Chỉ tiêu`."""
    return _HEADINGS[aspect]


def quantity(indicator: Indicator, aspect: Aspect) -> Quantity | None:
    """The number in one cell of sheet `Chỉ tiêu`."""
    found: Quantity | None = getattr(indicator, aspect)
    return found


def slack_of(value: Decimal, indicator: Indicator) -> Decimal:
    """Half a unit of the last digit shown; a whole one with a qualifier (`trên 533,9`); none for what is counted."""
    last_digit = Decimal(1).scaleb(-decimals_of(value))
    if indicator.qualifier:
        return last_digit
    if not decimals_of(value) and not _MEASURED.search(indicator.unit):
        return Decimal(0)
    return last_digit / 2


def find_amount(yearbook: Yearbook, code: str, aspect: Aspect, seen: frozenset[str] = frozenset()) -> Amount | None:
    """A number from its own cell, from the years' sheet, or added up from its parts; None where it has none.

    A sum that leads back to itself (`seen`) has none either.
    """
    indicator = yearbook.indicators[code]
    year = {"current": yearbook.year, "previous": yearbook.year - 1}.get(aspect)
    own = quantity(indicator, aspect) or (yearbook.series.get(code, {}).get(year) if year else None)
    if own is not None:
        return Amount(own.value, slack_of(own.value, indicator))
    if not indicator.parts or code in seen:
        return None
    parts = [find_amount(yearbook, part, aspect, seen | {code}) for part in indicator.parts]
    known = [part for part in parts if part is not None]
    return add(known) if len(known) == len(parts) else None


def add(amounts: Iterable[Amount]) -> Amount:
    """The exact sum, and the slacks together."""
    value = slack = Decimal(0)
    for amount in amounts:
        value, slack = EXACT.add(value, amount.value), EXACT.add(slack, amount.slack)
    return Amount(value, slack)


def growth_bounds(current: Amount, base: Amount) -> tuple[Decimal, Decimal] | None:
    """The least and the greatest growth in per cent that rounding allows; None where the base may be zero."""
    with localcontext(EXACT):
        base_low, base_high = base.value - base.slack, base.value + base.slack
        if base_low <= 0:
            return None
        current_low, current_high = current.value - current.slack, current.value + current.slack
        low = current_low / (base_high if current_low >= 0 else base_low)
        high = current_high / (base_low if current_high >= 0 else base_high)
        return (low - 1) * 100, (high - 1) * 100


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half up, with exactly so many decimals."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
