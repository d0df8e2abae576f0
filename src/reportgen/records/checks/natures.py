"""Check column `Loại số liệu` and values from January on against the values of the same row."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import ValueColumn, heading, quantity
from reportgen.records.checks.years import differ
from reportgen.records.model import Indicator, Nature, Yearbook
from reportgen.records.natures import nature_of, nature_of_unit
from reportgen.records.numbers import plain

ACCUMULATED_DIFFERS = Kind(
    "RG323",
    Severity.ERROR,
    Bilingual(
        "“{accumulated}” của {code} phải bằng “{current}” (ô {other}: {value}): {reason}",
        "“{accumulated}” of {code} must equal “{current}” (cell {other}: {value}): {reason}",
    ),
    Bilingual("{value}, hoặc ô trống", "{value}, or an empty cell"),
    Bilingual(
        "Sửa một trong hai ô, hoặc để trống ô này; nếu số cộng dồn được qua các kỳ thì ghi thời kỳ ở cột Loại số liệu",
        "Fix one of the two cells, or clear this one; if the values add up over time, enter thời kỳ in column "
        "Loại số liệu",
    ),
    example="thuê bao; Trong kỳ: 1.205.000, Lũy kế từ đầu năm: 2.400.000",
)
RATE_AS_FLOW = Kind(
    "RG324",
    Severity.ERROR,
    Bilingual(
        "{code} tính bằng {unit}: tỷ lệ không cộng dồn được qua các kỳ",
        "{code} is in {unit}: ratios don't add up over time",
    ),
    Bilingual("ô trống, hoặc thời điểm", "an empty cell, or thời điểm"),
    Bilingual("Xóa ô này, hoặc sửa đơn vị tính", "Clear this cell, or fix the unit"),
    example="Đơn vị tính: %; Loại số liệu: thời kỳ",
)
ACCUMULATED_BELOW = Kind(
    "RG335",
    Severity.WARNING,
    Bilingual(
        "“{accumulated}” của {code} nhỏ hơn “{current}” (ô {other}: {value})",
        "“{accumulated}” of {code} is less than “{current}” (cell {other}: {value})",
    ),
    Bilingual("ít nhất {value}, hoặc lý do", "at least {value}, or a reason"),
    Bilingual(
        "Sửa ô sai; nếu các kỳ trước đúng là âm thì ghi vào Ghi chú: bỏ qua RG335: lý do",
        "Fix the wrong cell; if the earlier periods are negative, write in Ghi chú: bỏ qua RG335: reason",
    ),
    example="Trong kỳ: 1.100, Lũy kế từ đầu năm: 1.000",
    waivable=True,
)

_ACCUMULATED: tuple[tuple[ValueColumn, ValueColumn], ...] = (
    ("accumulated", "current"),
    ("previous_accumulated", "previous"),
)
_REASONS = {
    True: Bilingual("kỳ này tính từ đầu năm", "the period begins with the year"),
    False: Bilingual("số thời điểm không cộng dồn", "a state at the end of a period is not accumulated"),
}


def accumulated_equal(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare each accumulated value with the value: equal where the period starts in January and for stocks.

    That of a flow is not below it.
    """
    for indicator in yearbook.indicators.values():
        for accumulated, column in _ACCUMULATED:
            yield from _compare(yearbook, indicator, accumulated, column)


def _compare(
    yearbook: Yearbook, indicator: Indicator, accumulated: ValueColumn, column: ValueColumn
) -> Iterator[Problem]:
    found, own, nature = quantity(indicator, accumulated), quantity(indicator, column), nature_of(indicator)
    if not (found and own and differ(found, own)):
        return
    starts = yearbook.period.starts_year
    args: dict[str, str] = {"accumulated": heading(accumulated, yearbook.period)}
    args |= {"current": heading(column, yearbook.period)}
    args |= {"code": indicator.code, "other": own.ref.cell, "value": plain(own.value)}
    if starts or nature is Nature.STOCK:
        yield ACCUMULATED_DIFFERS.at(found.ref, found=plain(found.value), reason=_REASONS[starts], **args)
    elif nature is Nature.FLOW and found.value < own.value:
        yield ACCUMULATED_BELOW.at(found.ref, found=plain(found.value), **args)


def rates_as_flows(yearbook: Yearbook) -> Iterator[Problem]:
    """Report rows whose values are said to add up, though their unit is that of a share or ratio."""
    for indicator in yearbook.indicators.values():
        if indicator.nature is Nature.FLOW and nature_of_unit(indicator.unit) is Nature.RATE:
            args = {"code": indicator.code, "unit": indicator.unit}
            yield RATE_AS_FLOW.at(indicator.cell("nature"), found=Nature.FLOW.value, **args)
