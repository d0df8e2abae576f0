"""Check shares: the parts of a whole add up to 100, and each is from 0 to 100."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.amounts import EXACT, VALUE_COLUMNS, heading, numbers, quantity
from reportgen.records.checks.breakdowns import groups_of, named, rows_by_code
from reportgen.records.model import Indicator, Quantity, Yearbook
from reportgen.records.numbers import plain
from reportgen.records.parts import wholes_of
from reportgen.records.rounding import Amount, add, rounding_error_of
from reportgen.records.unit_sums import UNIT_COLUMNS, number_of, read_unit_rows
from reportgen.records.units import is_share_unit
from reportgen.workbooks.names import fold

SHARES_OF_WHOLE = Kind(
    "RG341",
    Severity.WARNING,
    Bilingual(
        "Cột “{column}”: các tỷ lệ của một tổng thể ({parts}) cộng lại được {sum}%, không phải 100%",
        "Column “{column}”: the shares of a whole ({parts}) add up to {sum}%, not to 100%",
    ),
    Bilingual("cộng lại được 100%", "100% in total"),
    Bilingual(
        "Kiểm tra lại từng tỷ lệ; còn phần khác thì thêm một dòng cho phần ấy",
        "Check each share; if a part is missing, add a row for it",
    ),
    example="Cơ cấu doanh thu viễn thông 83,8%; Cơ cấu doanh thu bưu chính 17,2%",
    waivable=True,
)
SHARE_RANGE = Kind(
    "RG347",
    Severity.WARNING,
    Bilingual("Tỷ lệ của {code} nằm ngoài khoảng 0 đến 100%", "The share of {code} is not within 0 to 100%"),
    Bilingual("0 đến 100", "0 to 100"),
    Bilingual(
        "Kiểm tra lại; nếu chỉ tiêu này có thể vượt 100% thì ghi vào ô Ghi chú: bỏ qua RG347: lý do",
        "Check it; if this indicator can exceed 100%, write in Ghi chú: bỏ qua RG347: reason",
    ),
    example="Tỷ lệ hộ có internet 162%",
    waivable=True,
)


WHOLE = Decimal(100)
NEAR = Decimal(10)
"""Shares are considered parts of one whole if their sum is at most this many percentage points from 100."""

_OF_WHOLE = re.compile(r"\b(cơ cấu|thị phần|tỷ trọng|tỉ trọng)\b", re.IGNORECASE)
_MAY_EXCEED_100 = re.compile(
    r"\b(hoàn thành|kế hoạch|tốc độ|tăng|giảm|vượt|chỉ số|mật độ|so với|biến động|lợi nhuận|lãi suất)\b", re.IGNORECASE
)


def may_exceed_100(indicator: Indicator) -> bool:
    """Whether an indicator may exceed 100%, by its name: growth, the completion of a plan, a density."""
    return _MAY_EXCEED_100.search(indicator.name) is not None


def share_range(yearbook: Yearbook) -> Iterator[Problem]:
    """Report shares outside 0 to 100, except those above 100 in cells formatted as per cent (see `percents`)."""
    for indicator, value in numbers(yearbook):
        if is_share_unit(indicator.unit) and not may_exceed_100(indicator):
            above = value.value > WHOLE and not value.percent
            if above or value.value < 0:
                yield SHARE_RANGE.at(value.ref, found=f"{plain(value.value)}%", code=indicator.code)
    for indicator in yearbook.indicators.values():
        share = indicator.published.get("share")
        if share and not 0 <= share.quantity.value <= WHOLE:
            yield SHARE_RANGE.at(share.quantity.ref, found=f"{plain(share.quantity.value)}%", code=indicator.code)


def shares_of_whole(yearbook: Yearbook) -> Iterator[Problem]:
    """`Cơ cấu …`, `Thị phần …`, `Tỷ trọng …`: check the sums of units under one code, and of codes in one field.

    Sums that are not near 100 are not reported: the shares may not be parts of one whole.
    """
    rows = read_unit_rows(yearbook)
    for code in rows_by_code(yearbook):
        indicator = yearbook.indicators[code]
        if _is_part(indicator):
            for column in UNIT_COLUMNS:
                for group in groups_of(rows, code, column, WHOLE):
                    cells = [number_of(row, column) for row in group]
                    yield from _shares(
                        indicator, cells, heading(column, yearbook.period), named(group), indicator.cell(column)
                    )
    for indicators in _by_field(yearbook).values():
        for key in VALUE_COLUMNS:
            found = [quantity(indicator, key) for indicator in indicators]
            if None in found:
                continue
            parts, cell = ", ".join(indicator.code for indicator in indicators), indicators[0].cell(key)
            yield from _shares(indicators[0], found, heading(key, yearbook.period), parts, cell)


def _shares(
    indicator: Indicator, cells: list[Quantity | None], title: str, parts: str, ref: CellRef
) -> Iterator[Problem]:
    known = [Amount(cell.value, rounding_error_of(cell.value, indicator)) for cell in cells if cell is not None]
    if len(known) < len(cells) or len(known) < 2:
        return
    summed = add(known)
    difference = EXACT.subtract(summed.value, WHOLE).copy_abs()
    if summed.rounding_error < difference <= NEAR:
        args = {"column": title, "parts": parts, "code": indicator.code}
        yield SHARES_OF_WHOLE.at(ref, found=f"{plain(summed.value)}%", sum=plain(summed.value), **args)


def _is_part(indicator: Indicator) -> bool:
    return is_share_unit(indicator.unit) and _OF_WHOLE.search(indicator.name) is not None


def _by_field(yearbook: Yearbook) -> dict[tuple[str, str], list[Indicator]]:
    """Shares of one whole, by field and the word in their name (`cơ cấu`), except totals and their parts."""
    declared = wholes_of(yearbook.indicators)
    found: dict[tuple[str, str], list[Indicator]] = {}
    for indicator in yearbook.indicators.values():
        word = _OF_WHOLE.search(indicator.name)
        if word and _is_part(indicator) and indicator.code not in declared and not indicator.parts:
            found.setdefault((fold(indicator.field), fold(word[0])), []).append(indicator)
    return {key: indicators for key, indicators in found.items() if len(indicators) > 1}
