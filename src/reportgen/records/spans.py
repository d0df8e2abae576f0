"""The numbers of an indicator in the workbooks of several periods of a year, and which of them follow one another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.period import Period
from reportgen.records.model import Indicator, Nature, Quantity, SpanValue, Yearbook
from reportgen.records.natures import nature_of
from reportgen.records.units import convert, factor_between

_DAY = dt.timedelta(days=1)


def span_values(indicator: Indicator, yearbooks: Iterable[Yearbook]) -> Iterator[SpanValue]:
    """The numbers of an indicator in these workbooks, for the period of each and from January to its end.

    Numbers in units that can't be converted are left out. Those of periods that start in January are given once.
    """
    for yearbook in yearbooks:
        row, period = yearbook.indicators.get(indicator.code), yearbook.period
        factor = factor_between(row.unit, indicator.unit) if row else None
        if row is None or factor is None:
            continue
        if row.current:
            quantity = in_workbook(row.current, period)
            yield SpanValue(period.first_day, period.last_day, period, "current", row, quantity, factor)
        if row.accumulated and not (row.current and period.starts_year):
            quantity, january = in_workbook(row.accumulated, period), period.whole_year.first_day
            yield SpanValue(january, period.last_day, period, "accumulated", row, quantity, factor)


def in_workbook(quantity: Quantity, period: Period) -> Quantity:
    """The number with its cell qualified by the folder of `period`: `2022/indicators.xlsx · Chỉ tiêu!F8`."""
    return quantity._replace(ref=quantity.ref.within(period.key))


def comparable(yearbook: Yearbook, earlier: Yearbook) -> dict[str, Decimal]:
    """The codes in both yearbooks with the factor from the earlier unit to the other, without unrelated units."""
    both = (code for code in yearbook.indicators if code in earlier.indicators)
    factors = {code: factor_between(earlier.indicators[code].unit, yearbook.indicators[code].unit) for code in both}
    return {code: factor for code, factor in factors.items() if factor is not None}


def is_same_whole(yearbook: Yearbook, earlier: Yearbook) -> bool:
    """Whether an earlier workbook is of the same office or province: not from before it was formed from others."""
    return bool(earlier.facts.formed_from) or not yearbook.facts.formed_from


def number_in(indicator: Indicator, yearbook: Yearbook | None, column: str) -> Quantity | None:
    """The number of an indicator in a column of another workbook, in its own unit; None if it is unknown."""
    row = yearbook.indicators.get(indicator.code) if yearbook else None
    quantity: Quantity | None = getattr(row, column) if row else None
    factor = factor_between(row.unit, indicator.unit) if row else None
    if yearbook is None or quantity is None or factor is None:
        return None
    return in_workbook(quantity._replace(value=convert(quantity.value, factor)), yearbook.period)


def value_of(number: SpanValue) -> Decimal:
    """The number in the unit of the indicator that is compared with it."""
    return convert(number.quantity.value, number.factor)


def chain(values: Sequence[SpanValue], first: dt.date, last: dt.date) -> tuple[SpanValue, ...] | None:
    """Numbers that follow one another from the day `first` to the day `last`, longer ones first; None without them."""
    if first > last:
        return ()
    starting = [value for value in values if value.first == first and value.last <= last]
    for value in sorted(starting, key=lambda value: value.last, reverse=True):
        rest = chain(values, value.last + _DAY, last)
        if rest is not None:
            return (value, *rest)
    return None


def of_year(period: Period, yearbooks: Iterable[Yearbook]) -> list[Yearbook]:
    """The workbooks of the year that a period is in."""
    return [yearbook for yearbook in yearbooks if yearbook.period.whole_year == period.whole_year]


def with_earlier(yearbook: Yearbook, others: Iterable[Yearbook]) -> Yearbook:
    """The yearbook with `since_january`: what the workbooks of the year have for the months before this period."""
    period = yearbook.period
    if period.starts_year:
        return yearbook
    same_year, end = of_year(period, others), period.first_day - _DAY
    flows = (row for row in yearbook.indicators.values() if nature_of(row) is Nature.FLOW)
    chains = {row.code: chain(list(span_values(row, same_year)), period.whole_year.first_day, end) for row in flows}
    return replace(yearbook, since_january={code: found for code, found in chains.items() if found})
