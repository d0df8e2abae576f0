"""Report counts with fractions or below zero, and ambiguous percentages.

In a cell formatted as per cent, Excel stores a pasted 16,2 as 1620%, and a typed 0,162 as 0,162%.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import EXACT, find_amounts, is_counted, numbers
from reportgen.records.checks.growth import said
from reportgen.records.checks.shares import may_exceed_100
from reportgen.records.model import GrowthUnit, Indicator, Quantity, Yearbook
from reportgen.records.numbers import decimals_of, plain
from reportgen.records.units import is_share_unit
from reportgen.workbooks import number_formats
from reportgen.workbooks.findings import limit_repeats

NEGATIVE_COUNT = Kind(
    "RG348",
    Severity.WARNING,
    Bilingual("Số đếm ({unit}) là số âm", "A count ({unit}) is negative"),
    Bilingual("số từ 0 trở lên", "0 or more"),
    Bilingual(
        "Sửa dấu; nếu đây là mức tăng, giảm thì ghi ở cột Tăng, giảm đã công bố",
        "Fix the sign; a growth belongs in column Tăng, giảm đã công bố",
    ),
    example="-14 thôn",
    waivable=True,
)
FRACTIONAL_COUNT = Kind(
    "RG349",
    Severity.WARNING,
    Bilingual("Số đếm ({unit}) không phải số nguyên", "A count ({unit}) is not a whole number"),
    Bilingual("số nguyên, như {whole}", "a whole number such as {whole}"),
    Bilingual(
        "Gõ lại số nguyên; nếu tính bằng nghìn, triệu thì ghi rõ ở cột Đơn vị tính",
        "Type a whole number; if it is in thousands or millions, write that in column Đơn vị tính",
    ),
    example="1.348,542 thuê bao",
    waivable=True,
)
PERCENT_TWO_READINGS = Kind(
    "RG365",
    Severity.WARNING,
    Bilingual(
        "Số phần trăm có thể hiểu hai cách: {shown}% hoặc {other}%",
        "The percentage can be read in two ways: {shown}% or {other}%",
    ),
    Bilingual("{shown}% hoặc {other}%", "{shown}% or {other}%"),
    Bilingual(
        "Nếu là {other}% thì gõ {other}% vào ô; nếu {shown}% là đúng thì ghi vào ô Ghi chú: bỏ qua RG365: lý do",
        "If it is {other}%, type {other}% into the cell; if {shown}% is right, write in Ghi chú: bỏ qua RG365: reason",
    ),
    example="ô định dạng %, dán 16,2 thành 1620%, hoặc gõ 0,162 thành 0,162%",
    waivable=True,
)


_GREATEST_GROWTH = 200
"""In per cent; this year's number is then three times last year's."""
_TYPED_DECIMALS = 3
"""The fewest decimals of growth typed as a fraction (0,162); growth in per cent has at most two."""
_FRACTION_RATIOS = (Decimal(100) / 3, Decimal(300))
"""The range of the ratio between the other numbers of an indicator and one typed as a fraction."""


def percents(yearbook: Yearbook) -> Iterator[Problem]:
    """Report ambiguous shares and published growth. Growth between two known values is checked elsewhere."""
    yield from limit_repeats(_shares(yearbook))
    for found in said(yearbook, find_amounts(yearbook)):
        quantity = found.published.quantity
        if quantity.percent and found.published.unit is GrowthUnit.PERCENT and not found.derived:
            yield from _published(found.indicator, quantity)


def _published(indicator: Indicator, published: Quantity) -> Iterator[Problem]:
    size = number_formats.plain(published.value.copy_abs())
    if size > _GREATEST_GROWTH:
        yield _ambiguous(indicator, published, -2)
    elif 0 < size < 1 and decimals_of(size) >= _TYPED_DECIMALS:
        yield _ambiguous(indicator, published, 2)


def _shares(yearbook: Yearbook) -> Iterator[Problem]:
    values: dict[str, list[Decimal]] = {}
    found = [(indicator, value) for indicator, value in numbers(yearbook) if is_share_unit(indicator.unit)]
    for indicator, value in found:
        values.setdefault(indicator.code, []).append(value.value)
    usual = {code: sorted(sizes)[len(sizes) // 2] for code, sizes in values.items()}
    for indicator, value in found:
        if value.percent and value.value > 100 and not may_exceed_100(indicator):
            yield _ambiguous(indicator, value, -2)
        elif 0 < value.value < 1 and _is_fraction(value, usual[indicator.code], len(values[indicator.code])):
            yield _ambiguous(indicator, value, 2)


def _is_fraction(value: Quantity, usual: Decimal, count: int) -> bool:
    """Whether the other numbers are about 100 times larger; for the only number, whether its cell is formatted as %."""
    if count == 1:
        return value.percent
    return _FRACTION_RATIOS[0] < usual / value.value < _FRACTION_RATIOS[1]


def _ambiguous(indicator: Indicator, value: Quantity, shift: int) -> Problem:
    other = plain(number_formats.plain(EXACT.scaleb(value.value, shift)))
    shown = plain(number_formats.plain(value.value))
    return PERCENT_TWO_READINGS.at(value.ref, found=f"{shown}%", shown=shown, other=other, code=indicator.code)


def counts(yearbook: Yearbook) -> Iterator[Problem]:
    """Report fractional and negative numbers of indicators that are counts."""
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
    """The whole number to suggest; with three decimals, the comma was probably meant as a thousands separator."""
    if decimals_of(value.value) == 3:
        return plain(EXACT.scaleb(value.value, 3))
    return plain(value.value.to_integral_value(ROUND_HALF_UP))
