"""Compare the stored values of computed columns with calculated ones; report rows that are not reviewed yet."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from itertools import groupby

from reportgen.period import Period
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import EXACT, heading, rounded
from reportgen.records.model import Indicator, Quantity, Yearbook
from reportgen.records.numbers import decimals_of, plain
from reportgen.records.unit_sums import UNIT_COLUMNS
from reportgen.records.units import factor_between, is_share_unit

COMPUTED_DIFFERS = Kind(
    "RG376",
    Severity.WARNING,
    Bilingual(
        "Ô tự tính “{column}” của {code} khác kết quả chương trình tính từ cùng các ô ấy: {derived}",
        "The computed cell “{column}” of {code} differs from the result for its inputs: {derived}",
    ),
    Bilingual("{derived}", "{derived}"),
    Bilingual(
        "Bấm F9 trong Excel rồi lưu; công thức bị gõ đè thì chép lại từ dòng trên. Báo cáo dùng số chương trình tính",
        "Press F9 in Excel and save; copy an overwritten formula from the row above. The report uses the result above",
    ),
    example="2.138 → 2.765, ô tự tính: 19,31",
    waivable=True,
)
TO_REVIEW = Kind(
    "RG377",
    Severity.WARNING,
    Bilingual(
        "Còn {count} dòng mang từ sổ trước sang chưa xem lại",
        "{count} rows carried over from earlier workbooks are not reviewed yet",
    ),
    Bilingual("cột Cần xem lại trống", "an empty column Cần xem lại"),
    Bilingual(
        "Sửa nội dung cũ trong dòng rồi xóa ô Cần xem lại",
        "Fix what is left from the earlier period, then clear the cell Cần xem lại",
    ),
    example="Cần xem lại: năm 2022 → {kỳ}?",
)


_DECIMALS = 2
"""The decimals that computed columns show."""
_FLOAT_ERROR = Decimal("1e-9")


def computed_columns(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare each computed cell that has a number with the result for its inputs, within rounding."""
    for indicator in yearbook.indicators.values():
        for key, shown in indicator.computed.items():
            derived = None if _has_unit_sum(yearbook, indicator) else _derive(yearbook, indicator, key)
            if derived is not None and not _is_equal(shown.value, derived, indicator):
                decimals = max(_DECIMALS, min(decimals_of(derived), 6)) if key == "total_now" else _DECIMALS
                column = heading(key, yearbook.period)
                args = {"column": column, "code": indicator.code, "derived": plain(rounded(derived, decimals))}
                yield COMPUTED_DIFFERS.at(shown.ref, found=plain(rounded(shown.value, decimals)), **args)


def to_review(yearbook: Yearbook) -> Iterator[Problem]:
    """One warning for each sheet with rows that were carried over and are not reviewed."""
    for _, cells in groupby(yearbook.to_review, key=lambda cell: (cell.workbook, cell.sheet)):
        waiting = list(cells)
        yield TO_REVIEW.at(waiting[0], count=len(waiting))


def _has_unit_sum(yearbook: Yearbook, indicator: Indicator) -> bool:
    """Whether a number that the formulas use is not in its cell, because `Theo đơn vị` gives it."""
    codes = (indicator.code, *indicator.parts)
    return any((code, "", column) in yearbook.unit_sums for code in codes for column in UNIT_COLUMNS)


def _derive(yearbook: Yearbook, indicator: Indicator, key: str) -> Decimal | None:
    """The value of a computed column, calculated from the inputs of its formula; None where one is missing."""
    current = indicator.current
    with localcontext(EXACT):
        if key == "growth_now":
            return _growth(indicator.previous, current, is_share_unit(indicator.unit))
        if key == "completion_now":
            achieved, plan = _achieved(indicator, yearbook.period), indicator.plan
            return achieved.value / plan.value * 100 if achieved and plan and plan.value > 0 else None
        parts = [yearbook.indicators[code] for code in indicator.parts]
        if any(factor_between(part.unit, indicator.unit) != 1 for part in parts):
            return None  # the formula does not convert units
        known = [part.current.value for part in parts if part.current is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(parts) else None


def _achieved(indicator: Indicator, period: Period) -> Quantity | None:
    """What is compared with the plan of the year: the value from January on."""
    return indicator.current if period.starts_year else indicator.accumulated


def _growth(previous: Quantity | None, current: Quantity | None, share: bool) -> Decimal | None:
    if previous is None or current is None:
        return None
    if share:
        return current.value - previous.value
    return (current.value - previous.value) / previous.value * 100 if previous.value > 0 else None


def _is_equal(shown: Decimal, derived: Decimal, indicator: Indicator) -> bool:
    """Whether both are equal within half a unit of the last digit (of at most two decimals) or the float error.

    In cells formatted as per cent Excel stores a hundredth of the share.
    """
    with localcontext(EXACT):
        last = min(decimals_of(shown), _DECIMALS)
        tolerance = max(Decimal(1).scaleb(-last) / 2, abs(derived) * _FLOAT_ERROR)
        factors = (1, 100) if is_share_unit(indicator.unit) else (1,)
        return any(abs(shown * factor - derived) <= tolerance for factor in factors)
