"""The range in which an indicator is expected, from its earlier years: their median and their deviation from it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.records.checks.amounts import is_counted
from reportgen.records.model import Indicator, Yearbook
from reportgen.records.units import is_share_unit

LEAST_YEARS = 5
"""The fewest years from which a spread is estimated."""

_DEVIATIONS = 5.0  # a steady trend must be inside: of five years on a line the next one is 2.1 away
_TO_DEVIATION = 1.4826  # median distance of a normal distribution → its standard deviation
_LEAST_RELATIVE = 0.05
_LEAST_POINTS = 2.0  # percentage points, of shares


@dataclass(frozen=True, slots=True)
class History:
    """The years before this one: their number, their median, and the range in which this year's value is expected."""

    count: int
    median: float
    low: float
    high: float


def history_of(yearbook: Yearbook, indicator: Indicator) -> History | None:
    """The history from `Số liệu các năm` and `Năm trước`; None where there are fewer than five years.

    Amounts above zero are compared by ratio, so that steady growth is inside the range; shares and other amounts by
    difference. Counts have at least the random spread of small numbers: 11 accidents may become 20.
    """
    years = {year: found.value for year, found in yearbook.series.get(indicator.code, {}).items()}
    if indicator.previous is not None:
        years[yearbook.period.same_last_year.year] = indicator.previous.value
    values = [float(value) for year, value in sorted(years.items()) if year < yearbook.period.year]
    if len(values) < LEAST_YEARS:
        return None
    if is_share_unit(indicator.unit):
        return _by_difference(values, _LEAST_POINTS)
    if min(values) <= 0:
        return _by_difference(values, _LEAST_RELATIVE * max(map(abs, values)))
    middle = median(values)
    least = max(_LEAST_RELATIVE, 1 / math.sqrt(middle)) if is_counted(indicator) else _LEAST_RELATIVE
    logs = _by_difference([math.log(value) for value in values], least)
    return History(logs.count, math.exp(logs.median), math.exp(logs.low), _exp(logs.high))


def median(values: Iterable[float]) -> float:
    """The median of at least one value. (The module `statistics` is slow to import.)"""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _by_difference(values: Sequence[float], least: float) -> History:
    middle = median(values)
    spread = _TO_DEVIATION * median(abs(value - middle) for value in values)
    reach = _DEVIATIONS * max(spread, least)
    return History(len(values), middle, middle - reach, middle + reach)


def _exp(value: float) -> float:
    return math.exp(min(value, 40.0))  # larger than any number in a workbook
