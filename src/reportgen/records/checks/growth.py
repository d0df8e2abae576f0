"""Check published growth, completion and shares against the two values that they compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from reportgen.period import Period
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import (
    EXACT,
    Amounts,
    ValueColumn,
    already_reported,
    amounts_of_parts,
    find_amounts,
    growth_bounds,
    heading,
    rounded,
)
from reportgen.records.comparison import base_period
from reportgen.records.model import GrowthUnit, Indicator, Published, Yearbook
from reportgen.records.natures import is_index
from reportgen.records.numbers import decimals_of, plain
from reportgen.records.parts import wholes_of
from reportgen.records.rounding import Amount, rounding_error_of

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


CHANGE_CONTRADICTS = Kind(
    "RG309",
    Severity.ERROR,
    Bilingual(
        "Mức tăng, giảm đã công bố trái với hai giá trị: {of} so với {base} là {derived}",
        "The published change contradicts the two values: from {base} to {of} it is {derived}",
    ),
    Bilingual("{derived}", "{derived}"),
    Bilingual(
        "Sửa một trong ba ô; nếu hai giá trị đúng thì để trống ô này, chương trình tự tính",
        "Fix one of the three cells; if both values are right, clear this cell: it is then calculated",
    ),
    example="Năm nay 2.765, Năm trước 2.138, Mức tăng, giảm đã công bố 672",
)
RATIO_CONTRADICTS = Kind(
    "RG308",
    Severity.ERROR,
    Bilingual(
        "Mức đã công bố trái với hai giá trị: {part} trên {whole} là {derived}",
        "The published ratio contradicts the two values: {part} of {whole} is {derived}",
    ),
    Bilingual("{derived}", "{derived}"),
    Bilingual(
        "Sửa một trong ba ô; nếu hai giá trị đúng thì để trống ô này, chương trình tự tính",
        "Fix one of the three cells; if both values are right, clear this cell: it is then calculated",
    ),
    example="Lũy kế 783, Kế hoạch năm 1.000, đã công bố hoàn thành 87,3%",
)
COMPARED: Mapping[str, tuple[ValueColumn, ValueColumn]] = {
    "growth": ("current", "previous"),
    "growth_prior": ("current", "prior"),
    "growth_accumulated": ("accumulated", "previous_accumulated"),
}
"""The columns that a published growth compares, by aspect; for `growth` unless column `So với` names another base."""
_CHANGES: Mapping[str, tuple[ValueColumn, ValueColumn]] = {
    "change": ("current", "previous"),
    "change_prior": ("current", "prior"),
}
"""The columns that a published absolute change compares; the same holds for `change`."""


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
            yield from _compare(indicator.published["growth"], current, base)


@dataclass(frozen=True, slots=True)
class Said:
    """What a row says of one of its aspects, and the two numbers that this compares; None for an unknown one."""

    indicator: Indicator
    aspect: str
    published: Published
    ends: tuple[Amount | None, Amount | None]

    @property
    def derived(self) -> bool:
        """Whether it is calculated, so that the published value is not printed."""
        return None not in self.ends


def said(yearbook: Yearbook, amounts: Amounts) -> Iterator[Said]:
    """What the rows say of their aspects, in the order of the rows; for `growth` with the base in `Năm trước`."""
    wholes = wholes_of(yearbook.indicators)
    achieved: ValueColumn = "current" if yearbook.period.is_year else "accumulated"
    columns = {
        **COMPARED,
        **_CHANGES,
        "completion": (achieved, "plan"),
        "completion_period": ("current", "period_plan"),
    }
    for code, indicator in yearbook.indicators.items():
        for aspect, published in indicator.published.items():
            if aspect in columns:
                first, second = columns[aspect]
                ends = amounts.get((code, first)), amounts.get((code, second))
            else:
                ends = _part_and_whole(yearbook, code, wholes.get(code, ()), amounts)
            yield Said(indicator, aspect, published, ends)


def published_comparisons(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare what rows say of other bases, of plans and of totals with the numbers, within their rounding errors."""
    for found in said(yearbook, find_amounts(yearbook)):
        of, base = found.ends
        if of is None or base is None or found.aspect == "growth":
            continue
        if found.aspect in _CHANGES:
            yield from _compare_change(yearbook, found, of, base)
            continue
        compare = _compare if found.aspect in COMPARED else _compare_ratio
        yield from compare(found.published, of, base)


def _compare_change(yearbook: Yearbook, found: Said, of: Amount, base: Amount) -> Iterator[Problem]:
    """Compare a published absolute change with the difference; not where column `So với` names another base."""
    period = yearbook.period
    if found.aspect == "change" and base_period(found.indicator, period) != period.same_last_year:
        return
    value, rounding_error = _with_error(found.published)
    derived = EXACT.subtract(of.value, base.value)
    if abs(EXACT.subtract(derived, value)) > of.rounding_error + base.rounding_error + rounding_error:
        values = {"of": plain(of.value), "base": plain(base.value), "derived": plain(derived)}
        yield CHANGE_CONTRADICTS.at(found.published.quantity.ref, found=plain(value), **values)


def _part_and_whole(
    yearbook: Yearbook, code: str, wholes: tuple[str, ...], amounts: Amounts
) -> tuple[Amount | None, Amount | None]:
    """The value of an indicator in the unit of its only total, and that of the total; None where unknown."""
    if len(wholes) != 1:
        return None, None
    part = amounts_of_parts(yearbook, yearbook.indicators[wholes[0]], (code,), "current", amounts)
    return part.get(code), amounts.get((wholes[0], "current"))


def _compare_ratio(published: Published, part: Amount, whole: Amount) -> Iterator[Problem]:
    bounds = growth_bounds(part, whole)
    value, rounding_error = _with_error(published)
    if bounds is None or (bounds[0] + 100 <= value + rounding_error and value - rounding_error <= bounds[1] + 100):
        return
    with localcontext(EXACT):
        derived = rounded(part.value * 100 / whole.value, decimals_of(value))
    values = {"part": plain(part.value), "whole": plain(whole.value), "derived": f"{plain(derived)}%"}
    yield RATIO_CONTRADICTS.at(published.quantity.ref, found=f"{plain(value)}%", **values)


def _with_error(published: Published) -> tuple[Decimal, Decimal]:
    """A published value, and half a unit of its last digit."""
    value = published.quantity.value
    return value, Decimal(1).scaleb(-decimals_of(value)) / 2


def growth_alone(yearbook: Yearbook) -> Iterator[Problem]:
    """Report published growth of an indicator without a value, unless it is an index."""
    amounts = find_amounts(yearbook)
    for code, indicator in ((code, row) for code, row in yearbook.indicators.items() if not is_index(row)):
        for aspect, (column, _) in COMPARED.items():
            published = indicator.published.get(aspect)
            if published and (code, column) not in amounts and not already_reported(yearbook, indicator, column):
                this = yearbook.period.relative(yearbook.period)
                args = {"this": this, "column": heading(column, yearbook.period)}
                yield GROWTH_ALONE.at(published.quantity.ref, found=plain(published.quantity.value), **args)


def _base(yearbook: Yearbook, indicator: Indicator, period: Period, amounts: Amounts) -> Amount | None:
    if period == yearbook.period.same_last_year:
        return amounts.get((indicator.code, "previous"))
    found = yearbook.series.get(indicator.code, {}).get(period.year)
    return None if found is None else Amount(found.value, rounding_error_of(found.value, indicator))


def _compare(published: Published, current: Amount, base: Amount) -> Iterator[Problem]:
    points, ref = published.unit is GrowthUnit.POINTS, published.quantity.ref
    value, rounding_error = _with_error(published)
    unit = f"{' ' if points else ''}{published.unit.value}"
    if not points and base.value <= 0:
        yield GROWTH_NO_BASE.at(ref, found=plain(value) + unit, base=plain(base.value))
        return
    bounds = _points_bounds(current, base) if points else growth_bounds(current, base)
    if bounds is None:
        return
    if bounds[0] <= value + rounding_error and value - rounding_error <= bounds[1]:
        return
    with localcontext(EXACT):
        change = current.value - base.value
        derived = rounded(change if points else change * 100 / base.value, decimals_of(value))
    values = {"base": plain(base.value), "current": plain(current.value), "derived": plain(derived) + unit}
    yield GROWTH_CONTRADICTS.at(ref, found=plain(value) + unit, **values)


def _points_bounds(current: Amount, base: Amount) -> tuple[Decimal, Decimal]:
    with localcontext(EXACT):
        change, rounding_error = current.value - base.value, current.rounding_error + base.rounding_error
        return change - rounding_error, change + rounding_error
