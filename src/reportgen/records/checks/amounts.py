"""The numbers that the rules compare, with their rounding errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Literal, get_args

from reportgen.period import Period
from reportgen.records.model import Indicator, Nature, Quantity, Yearbook
from reportgen.records.natures import AVERAGE, nature_of
from reportgen.records.numbers import decimals_of
from reportgen.records.parts import parts_first
from reportgen.records.units import EXACT as EXACT
from reportgen.records.units import convert, factor_between, is_share_unit
from reportgen.workbooks.period_schema import sheet_for
from reportgen.workbooks.schema import INDICATORS_XLSX

ValueColumn = Literal[
    "previous", "current", "plan", "next_plan", "prior", "accumulated", "previous_accumulated", "period_plan"
]
VALUE_COLUMNS: tuple[ValueColumn, ...] = get_args(ValueColumn)
"""The columns of sheet `Chỉ tiêu` with values; the last four are empty in the workbooks of a year."""
_FROM_JANUARY: Mapping[ValueColumn, ValueColumn] = {"accumulated": "current", "previous_accumulated": "previous"}
"""The accumulated values of a period that starts in January, and the values that they are."""

# Units of measured, hence rounded, numbers. Whole numbers in other units are counts, hence exact.
_MEASURED = re.compile(
    r"%|‰|\b(trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ|đồng|vnđ|vnd|usd|eur|euro|ha|hecta|m|m2|m²|m3|m³|km|km2|km²|cm|mm"
    r"|tấn|tạ|yến|kg|g|lít|l|giờ|phút|giây|kwh|mwh|gwh|kw|mw|mb|gb|tb|pb|kbps|mbps|gbps)\b",
    re.IGNORECASE,
)
# Units that are neither measured nor counted: scores, durations, ratios (`thuê bao/100 dân`).
_GRADED = re.compile(
    r"[/°]|\b(điểm|ngày|tuần|tháng|năm|lần|bậc|độ|hệ số|chỉ số|mẫu|sào|công|db|dbm|ms|v|kv|[kmg]?hz|ppm)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its rounding error: the true value is within `value` ± `rounding_error`."""

    value: Decimal
    rounding_error: Decimal


Amounts = Mapping[tuple[str, ValueColumn], Amount]
"""Amounts by code and column key."""


def heading(column: str, period: Period) -> str:
    """The heading of a column of sheet `Chỉ tiêu` in the workbooks of a period."""
    return sheet_for(INDICATORS_XLSX.sheet("indicators"), period).heading(column).vi


def quantity(indicator: Indicator, column: ValueColumn) -> Quantity | None:
    """The number of an indicator in a column; None where the cell has none."""
    found: Quantity | None = getattr(indicator, column)
    return found


def already_reported(yearbook: Yearbook, indicator: Indicator, column: ValueColumn) -> bool:
    """Whether a number is missing because its cell, or a cell of one of its parts, could not be read."""
    rows = (indicator, *(yearbook.indicators[part] for part in indicator.parts))
    return any(cell in yearbook.in_error for row in rows for cell in (row.ref, row.cell(column), row.cell("parts")))


def rounding_error_of(value: Decimal, indicator: Indicator) -> Decimal:
    """The rounding error of a value: half a unit of the last digit.

    A whole unit with a qualifier (`trên 533,9`); zero for counts without a qualifier.
    """
    decimals = decimals_of(value)
    if not decimals and not indicator.qualifier and not _is_measured(indicator.unit):
        return Decimal(0)
    last_digit = Decimal(1).scaleb(-decimals)
    return last_digit if indicator.qualifier else last_digit / 2


@lru_cache(256)  # called for every row of a breakdown
def _is_measured(unit: str) -> bool:
    return _MEASURED.search(unit) is not None


def is_counted(indicator: Indicator) -> bool:
    """Whether its numbers are counts of whole things: people, stations, files."""
    unit = indicator.unit
    other = _is_measured(unit) or _GRADED.search(unit) or is_share_unit(unit)
    return not other and not AVERAGE.search(indicator.name)


def numbers(yearbook: Yearbook) -> Iterator[tuple[Indicator, Quantity]]:
    """Every value of every indicator, from the three sheets in their order; published growth is not included."""
    for indicator in yearbook.indicators.values():
        yield from ((indicator, value) for column in VALUE_COLUMNS if (value := quantity(indicator, column)))
    for row in yearbook.breakdowns:
        indicator = yearbook.indicators[row.code]
        yield from ((indicator, value) for value in (row.previous, row.current) if value)
    for code, values in yearbook.series.items():
        yield from ((yearbook.indicators[code], value) for value in values.values())


def find_amounts(yearbook: Yearbook) -> Amounts:
    """The numbers in cells, in `Số liệu các năm`, or as the sum of parts; without keys for missing numbers.

    Parts may be totals themselves. Codes in a cycle of parts have only the values of their own cells.
    """
    order, _ = parts_first(yearbook.indicators)  # cycles are reported by `figures.amounts`
    amounts: dict[tuple[str, ValueColumn], Amount] = {}
    for code, parts in order.items():
        _add_amounts(yearbook, parts, code, amounts)
    return amounts


def amounts_of_parts(
    yearbook: Yearbook, indicator: Indicator, parts: Iterable[str], column: ValueColumn, amounts: Amounts
) -> dict[str, Amount]:
    """The numbers of the parts that have one, in the unit of their total; empty where a unit can't be converted."""
    found: dict[str, Amount] = {}
    for part in parts:
        factor = factor_between(yearbook.indicators[part].unit, indicator.unit)
        if factor is None:
            return {}
        if (part, column) in amounts:
            amount = amounts[part, column]
            found[part] = Amount(convert(amount.value, factor), convert(amount.rounding_error, factor))
    return found


def _add_amounts(
    yearbook: Yearbook, parts: tuple[str, ...], code: str, amounts: dict[tuple[str, ValueColumn], Amount]
) -> None:
    indicator = yearbook.indicators[code]
    periods = {"current": yearbook.period, "previous": yearbook.period.same_last_year}
    is_same = yearbook.period.starts_year or nature_of(indicator) is Nature.STOCK
    from_january = _FROM_JANUARY if is_same and not yearbook.period.is_year else {}
    for column in VALUE_COLUMNS:
        period = periods.get(column)
        own = quantity(indicator, column) or (yearbook.series.get(code, {}).get(period.year) if period else None)
        if own is not None:
            amounts[code, column] = Amount(own.value, rounding_error_of(own.value, indicator))
        elif parts:
            known = amounts_of_parts(yearbook, indicator, parts, column, amounts)
            if len(known) == len(parts):
                amounts[code, column] = add(known.values())
        same = from_january.get(column)
        if same and (code, same) in amounts:
            amounts.setdefault((code, column), amounts[code, same])


def add(amounts: Iterable[Amount]) -> Amount:
    """The exact sum of the values, and the sum of their rounding errors."""
    value = rounding_error = Decimal(0)
    for amount in amounts:
        value, rounding_error = EXACT.add(value, amount.value), EXACT.add(rounding_error, amount.rounding_error)
    return Amount(value, rounding_error)


def growth_bounds(current: Amount, base: Amount) -> tuple[Decimal, Decimal] | None:
    """The smallest and the largest growth in per cent within the rounding errors; None where the base may be zero."""
    with localcontext(EXACT):
        base_low, base_high = base.value - base.rounding_error, base.value + base.rounding_error
        if base_low <= 0:
            return None
        current_low, current_high = current.value - current.rounding_error, current.value + current.rounding_error
        low = current_low / (base_high if current_low >= 0 else base_low)
        high = current_high / (base_low if current_high >= 0 else base_high)
        return (low - 1) * 100, (high - 1) * 100


def rounded(value: Decimal, decimals: int) -> Decimal:
    """The value rounded to `decimals` decimals, half up."""
    return value.quantize(Decimal(1).scaleb(-decimals), context=EXACT)
