"""The numbers that the rules compare, with their rounding errors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, localcontext
from typing import Literal, get_args

from reportgen.period import Period
from reportgen.records.model import Indicator, Nature, Quantity, Yearbook
from reportgen.records.natures import AVERAGE, nature_of
from reportgen.records.parts import parts_first
from reportgen.records.rounding import Amount, add, is_measured, rounding_error_of
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

# Units that are neither measured nor counted: scores, durations, ratios (`thuê bao/100 dân`).
_GRADED = re.compile(
    r"[/°]|\b(điểm|ngày|tuần|tháng|năm|lần|bậc|độ|hệ số|chỉ số|mẫu|sào|công|db|dbm|ms|v|kv|[kmg]?hz|ppm)\b",
    re.IGNORECASE,
)


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


def is_counted(indicator: Indicator) -> bool:
    """Whether its numbers are counts of whole things: people, stations, files."""
    unit = indicator.unit
    other = is_measured(unit) or _GRADED.search(unit) or is_share_unit(unit)
    return not other and not AVERAGE.search(indicator.name)


def numbers(yearbook: Yearbook) -> Iterator[tuple[Indicator, Quantity]]:
    """Every value in a cell of an indicator, from the three sheets in their order; without published growth."""
    sums = yearbook.unit_sums
    for indicator in yearbook.indicators.values():
        columns = (column for column in VALUE_COLUMNS if (indicator.code, "", column) not in sums)
        yield from ((indicator, value) for column in columns if (value := quantity(indicator, column)))
    for row in yearbook.breakdowns:
        indicator = yearbook.indicators[row.code]
        base = None if (row.code, row.unit_name, "previous") in sums else row.previous
        yield from ((indicator, value) for value in (base, row.current) if value)
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
