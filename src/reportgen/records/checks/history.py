"""The expected range of an indicator, estimated from the median and the deviations of its earlier years."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportgen.records.checks.amounts import is_counted
from reportgen.records.model import Indicator, Yearbook
from reportgen.records.units import is_share_unit

MIN_YEARS = 5
"""The fewest years from which a range is estimated."""

_DEVIATIONS = 5.0  # standard deviations; the next year of a linear trend over five years is 2.1 from the median
_TO_DEVIATION = 1.4826  # median absolute deviation of a normal distribution → its standard deviation
_MIN_RELATIVE = 0.05
_MIN_POINTS = 2.0  # of shares, in percentage points


@dataclass(frozen=True, slots=True)
class History:
    """The earlier years: their number, their median, and the expected range of this year's value."""

    count: int
    median: float
    low: float
    high: float


def history_of(yearbook: Yearbook, indicator: Indicator) -> History | None:
    """The history from `Số liệu các năm` and `Năm trước`; None where there are fewer than five years.

    The range is relative where all amounts are above zero, so that steady growth stays inside; absolute for shares and
    other amounts. For counts it is at least the random variation of small numbers: 11 accidents may become 20.
    """
    years = {year: found.value for year, found in yearbook.series.get(indicator.code, {}).items()}
    if indicator.previous is not None:
        years[yearbook.period.same_last_year.year] = indicator.previous.value
    values = [float(value) for year, value in sorted(years.items()) if year < yearbook.period.year]
    if len(values) < MIN_YEARS:
        return None
    if is_share_unit(indicator.unit):
        return _by_difference(values, _MIN_POINTS)
    if min(values) <= 0:
        return _by_difference(values, _MIN_RELATIVE * max(map(abs, values)))
    center = median(values)
    min_spread = max(_MIN_RELATIVE, 1 / math.sqrt(center)) if is_counted(indicator) else _MIN_RELATIVE
    logs = _by_difference([math.log(value) for value in values], min_spread)
    return History(logs.count, math.exp(logs.median), math.exp(logs.low), _exp(logs.high))


def median(values: Iterable[float]) -> float:
    """The median of at least one value. Module `statistics` is not used because its import is slow."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _by_difference(values: Sequence[float], min_spread: float) -> History:
    center = median(values)
    spread = _TO_DEVIATION * median(abs(value - center) for value in values)
    half_width = _DEVIATIONS * max(spread, min_spread)
    return History(len(values), center, center - half_width, center + half_width)


def _exp(value: float) -> float:
    return math.exp(min(value, 40.0))  # avoids an overflow; exp(40) is above any number in a workbook
