"""Check published growth against the two values that it compares."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext

from reportgen.period import Period
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import (
    EXACT,
    Amount,
    Amounts,
    already_reported,
    find_amounts,
    growth_bounds,
    heading,
    rounded,
    rounding_error_of,
)
from reportgen.records.comparison import base_period
from reportgen.records.model import GrowthUnit, Indicator, Quantity, Yearbook
from reportgen.records.numbers import decimals_of, plain

GROWTH_CONTRADICTS = Kind(
    "RG310",
    Severity.ERROR,
    Bilingual(
        "Mức tăng, giảm đã công bố trái với hai giá trị: từ {base} đến {current} là {derived}",
        "The published growth contradicts the two values: from {base} to {current} it is {derived}",
    ),
    Bilingual("{derived}", "{derived}"),
    Bilingual(
        "Sửa một trong ba ô; nếu hai giá trị đúng thì để trống ô này, chương trình tự tính",
        "Fix one of the three cells; if both values are right, clear this cell: the growth is then calculated",
    ),
    example="2.138 → 2.765, đã công bố 19,31%",
)
GROWTH_NO_BASE = Kind(
    "RG311",
    Severity.ERROR,
    Bilingual(
        "Có mức tăng, giảm theo % trong khi giá trị gốc là {base}",
        "A growth in % is given, but its base is {base}",
    ),
    Bilingual("ô trống, vì giá trị gốc không lớn hơn 0", "an empty cell, because the base is not above 0"),
    Bilingual("Để trống ô này, hoặc sửa giá trị gốc", "Clear this cell, or fix the base"),
    example="Năm trước = 0, đã công bố 12%",
)
GROWTH_UNCHECKED = Kind(
    "RG312",
    Severity.NOTE,
    Bilingual(
        "Không tính, không đối chiếu được mức tăng, giảm: không rõ “{compared_with}” là so với số nào",
        "The growth was neither calculated nor checked: “{compared_with}” does not name a known base",
    ),
    Bilingual("cùng kỳ, năm 2021, hoặc để trống", "cùng kỳ, năm 2021, or an empty cell"),
    Bilingual(
        "Ghi rõ năm ở cột So với; nếu đúng là so với kỳ khác thì ghi mức ở cột Tăng, giảm đã công bố và tự kiểm tra",
        "Enter the year in column So với; for another period, enter the published growth and check it yourself",
    ),
    example="So với: quý trước",
    waivable=True,
)
GROWTH_ALONE = Kind(
    "RG319",
    Severity.WARNING,
    Bilingual("Có mức tăng, giảm nhưng không có giá trị {this}", "A growth is given, but no value for {this}"),
    Bilingual("giá trị ở cột {column}", "a value in column {column}"),
    Bilingual("Nhập giá trị {this} nếu có", "Enter {this}'s value if there is one"),
    example="Tăng, giảm 12%, Năm nay còn trống",
    waivable=True,
)


def published_growth(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare published with derived growth, within the rounding errors of the three numbers.

    Also report growth in per cent of a base that is not above zero, and a base (`So với`) without a value, for which
    growth can't be derived or checked.
    """
    amounts = find_amounts(yearbook)
    for indicator in yearbook.indicators.values():
        published = indicator.published_growth
        current = amounts.get((indicator.code, "current"))
        if current is None:
            continue
        period = base_period(indicator, yearbook.period)
        base = None if period is None else _base(yearbook, indicator, period, amounts)
        named = period not in (None, yearbook.period.same_last_year) and base is None  # a year without a number
        if named or (period is None and (indicator.code, "previous") in amounts):
            words = indicator.compared_with
            yield GROWTH_UNCHECKED.at(indicator.cell("compared_with"), found=words, compared_with=words)
        elif published is not None and base is not None:
            yield from _compare(indicator, published, current, base)


def growth_alone(yearbook: Yearbook) -> Iterator[Problem]:
    """Report published growth of an indicator without a value."""
    amounts = find_amounts(yearbook)
    for indicator in yearbook.indicators.values():
        published = indicator.published_growth
        missing = (indicator.code, "current") not in amounts and not already_reported(yearbook, indicator, "current")
        if published is not None and missing:
            this = yearbook.period.relative(yearbook.period)
            args = {"this": this, "column": heading("current", yearbook.period)}
            yield GROWTH_ALONE.at(published.ref, found=plain(published.value), **args)


def _base(yearbook: Yearbook, indicator: Indicator, period: Period, amounts: Amounts) -> Amount | None:
    if period == yearbook.period.same_last_year:
        return amounts.get((indicator.code, "previous"))
    found = yearbook.series.get(indicator.code, {}).get(period.year)
    return None if found is None else Amount(found.value, rounding_error_of(found.value, indicator))


def _compare(indicator: Indicator, published: Quantity, current: Amount, base: Amount) -> Iterator[Problem]:
    points = indicator.growth_unit is GrowthUnit.POINTS
    found = f"{plain(published.value)}{' ' if points else ''}{indicator.growth_unit.value}"
    if not points and base.value <= 0:
        yield GROWTH_NO_BASE.at(published.ref, found=found, base=plain(base.value))
        return
    bounds = _points_bounds(current, base) if points else growth_bounds(current, base)
    if bounds is None:
        return
    decimals = decimals_of(published.value)
    rounding_error = Decimal(1).scaleb(-decimals) / 2
    if bounds[0] <= published.value + rounding_error and published.value - rounding_error <= bounds[1]:
        return
    with localcontext(EXACT):
        change = current.value - base.value
        derived = rounded(change if points else change * 100 / base.value, decimals)
    unit = f"{' ' if points else ''}{indicator.growth_unit.value}"
    values = {"base": plain(base.value), "current": plain(current.value), "derived": plain(derived) + unit}
    yield GROWTH_CONTRADICTS.at(published.ref, found=found, **values)


def _points_bounds(current: Amount, base: Amount) -> tuple[Decimal, Decimal]:
    with localcontext(EXACT):
        change, rounding_error = current.value - base.value, current.rounding_error + base.rounding_error
        return change - rounding_error, change + rounding_error
