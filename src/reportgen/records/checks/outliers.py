"""Report outliers: a wrong unit (a factor 1,000), a jump from last year, a value far from earlier years."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import EXACT, ValueColumn, find_amounts, heading, is_counted, quantity, rounded
from reportgen.records.checks.breakdowns import rows_by_code
from reportgen.records.checks.history import MIN_YEARS, history_of
from reportgen.records.checks.scales import scale_error, times, typed_unit
from reportgen.records.model import Breakdown, Indicator, Quantity, Yearbook
from reportgen.records.numbers import decimals_of, plain
from reportgen.records.rounding import Amount, rounding_error_of
from reportgen.records.units import is_share_unit
from reportgen.workbooks import number_formats
from reportgen.workbooks.findings import limit_repeats

UNIT_SCALE_ERROR = Kind(
    "RG343",
    Severity.WARNING,
    Bilingual(
        "Số này gấp khoảng {factor} lần so với {others}: có thể đã nhập bằng {typed} thay vì {unit}",
        "The number is about {factor} times that of {others}: it may be in {typed} instead of {unit}",
    ),
    Bilingual("số tính bằng {unit}, khoảng {instead}", "a number in {unit}, about {instead}"),
    Bilingual(
        "Nhập lại theo đơn vị tính của chỉ tiêu; nếu số đúng thì ghi vào ô Ghi chú: bỏ qua RG343: lý do",
        "Enter it in the unit of the indicator; if it is right, write in Ghi chú: bỏ qua RG343: reason",
    ),
    example="đơn vị tính tỷ đồng; Năm trước 2.138, Năm nay 2.765.000",
    waivable=True,
)
JUMP = Kind(
    "RG344",
    Severity.WARNING,
    Bilingual("Số này bằng {times} lần {last} ({previous})", "The number is {times} times that of {last} ({previous})"),
    Bilingual("thay đổi không quá 3 lần so với {last}", "at most 3 times {last}'s value, and at least a third of it"),
    Bilingual(
        "Kiểm tra cả hai số; nếu đúng thì ghi vào ô Ghi chú của {code}: bỏ qua RG344: lý do",
        "Check both; if they are right, write in Ghi chú of {code}: bỏ qua RG344: reason",
    ),
    example="Năm trước 318 trạm, Năm nay 1.318 trạm",
    waivable=True,
)
BEYOND_HISTORY = Kind(
    "RG345",
    Severity.WARNING,
    Bilingual(
        "Số này khác hẳn {count} năm đã có của {code}: trung vị {median}, thường trong khoảng {low} đến {high}",
        "The number is far from the other {count} years of {code}: their median is {median}, their range {low} to "
        "{high}",
    ),
    Bilingual("số trong khoảng thường gặp của chỉ tiêu", "a number in the usual range of the indicator"),
    Bilingual(
        "Kiểm tra lại; nếu đúng thì ghi vào ô Ghi chú: bỏ qua RG345: lý do",
        "Check it; if it is right, write in Ghi chú: bỏ qua RG345: reason",
    ),
    example="2017–2021: 118, 120, 119, 122, 121; Năm nay 201",
    waivable=True,
)
HISTORY_UNCHECKED = Kind(
    "RG346",
    Severity.NOTE,
    Bilingual(
        "Chưa so được {count} chỉ tiêu với các năm trước của chính nó, vì chưa đủ {years} năm số liệu: {codes}",
        "{count} indicators were not compared with earlier years, because fewer than {years} are known: {codes}",
    ),
    Bilingual("ít nhất {years} năm trước năm báo cáo", "at least {years} years before the year reported"),
    Bilingual(
        "Không bắt buộc; có số liệu cũ thì bổ sung vào trang tính Số liệu các năm",
        "No fix is needed; older values can be added to sheet Số liệu các năm",
    ),
    example="Số liệu các năm của DT_BC chỉ có 2019, 2020, 2021, của DT_VT từ 2015",
)
THOUSANDS_ERROR = Kind(
    "RG366",
    Severity.WARNING,
    Bilingual(
        "Số này gấp khoảng {factor} lần so với {others}: có thể thừa, thiếu ba số 0, hoặc nhầm dấu chấm, dấu phẩy",
        "The number is about {factor} times that of {others}: three zeros too many or too few, or a wrong separator?",
    ),
    Bilingual("khoảng {instead} {unit}", "about {instead} {unit}"),
    Bilingual(
        "Gõ lại số không có dấu ngăn cách hàng nghìn; nếu số đúng thì ghi vào ô Ghi chú: bỏ qua RG366: lý do",
        "Type it without thousands separators; if it is right, write in Ghi chú: bỏ qua RG366: reason",
    ),
    example="3.585 trạm năm trước, 3.648.000 trạm năm nay",
    waivable=True,
)


GREATEST_CHANGE = 3
"""The factor by which a value may rise or fall within a year without a warning."""
MIN_COUNT = 10
"""The smallest count that is compared; smaller ones vary too much: 2 accidents, then 7."""
_MAX_RATIO = 30  # the largest ratio between the other numbers that one is compared with
_MAX_NAMED = 3


class _Named(NamedTuple):
    """A number with the name of its column: `Năm trước`, `2019`."""

    name: str
    value: Quantity


def outliers(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare the numbers of each indicator; only the first of wrong unit, jump and history is reported."""
    for indicator in yearbook.indicators.values():
        yield from (
            _scale_errors(yearbook, indicator) or _jump(yearbook, indicator) or _beyond_history(yearbook, indicator)
        )


def unit_outliers(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare the rows by unit with last year; changes like that of the whole indicator are not reported."""
    amounts = find_amounts(yearbook)
    for code, rows in rows_by_code(yearbook).items():
        indicator = yearbook.indicators[code]
        if not is_share_unit(indicator.unit):
            change = _jump_factor(amounts.get((code, "current")), amounts.get((code, "previous")))
            yield from limit_repeats(problem for row in rows for problem in _unit(yearbook, indicator, row, change))


def _jump_factor(now: Amount | None, before: Amount | None) -> Decimal:
    """The factor by which the whole indicator changed; 1 where it did not jump."""
    if now is None or before is None or min(now.value, before.value) <= 0 or _is_usual(now, before):
        return Decimal(1)
    return now.value / before.value


def history_unchecked(yearbook: Yearbook) -> Iterator[Problem]:
    """Report all indicators with too few years in one note, if other indicators have enough."""
    rows = {code: yearbook.indicators[code] for code, values in yearbook.series.items() if values}
    compared = {code for code, row in rows.items() if history_of(yearbook, row) is not None}
    short = [code for code, row in rows.items() if row.current and code not in compared]
    if short and compared:
        first = next(iter(yearbook.series[short[0]].values())).ref
        named = ", ".join(short[:_MAX_NAMED]) + ("…" if len(short) > _MAX_NAMED else "")
        yield HISTORY_UNCHECKED.at(first, count=len(short), years=MIN_YEARS, codes=named)


def _scale_errors(yearbook: Yearbook, indicator: Indicator) -> list[Problem]:
    """Numbers that differ from the others by a power of 1,000; if there are none, this year's from the next number."""
    if is_share_unit(indicator.unit):
        return []
    cells = [cell for cell in _named_numbers(yearbook, indicator) if cell.value.value > 0]
    ordered = sorted(float(cell.value.value) for cell in cells)
    found = [(cell, usual) for cell in cells if (usual := _usual(ordered, float(cell.value.value)))]
    errors = [error for cell, usual in found if (error := _scale_error(indicator, cell, usual, cells))]
    if errors or len(cells) < 2 or cells[0].value is not indicator.current:
        return errors
    error = _scale_error(indicator, cells[0], float(cells[1].value.value), cells[:2])
    return [error] if error else []


def _usual(ordered: Sequence[float], value: float) -> float | None:
    """The median of `ordered` without `value`; None for fewer than two others, or others of different sizes."""
    if len(ordered) < 3:
        return None
    place = bisect_left(ordered, value)
    least, greatest = ordered[place == 0], ordered[-2 if place == len(ordered) - 1 else -1]
    if greatest > _MAX_RATIO * least:
        return None
    middle = (len(ordered) - 1) // 2
    return ordered[middle + (middle >= place)]


def _scale_error(indicator: Indicator, cell: _Named, usual: float, cells: Iterable[_Named]) -> Problem | None:
    value = cell.value.value
    power = scale_error(float(value), usual)
    if not power or (is_counted(indicator) and min(float(value), usual) < MIN_COUNT):
        return None
    others = [f"{other.name} {plain(other.value.value)}" for other in cells if other is not cell]
    typed = typed_unit(indicator.unit, power)
    return (UNIT_SCALE_ERROR if typed else THOUSANDS_ERROR).at(
        cell.value.ref,
        found=plain(value),
        code=indicator.code,
        factor=times(power),
        others="; ".join(others[:_MAX_NAMED]),
        typed=typed,
        unit=indicator.unit,
        instead=plain(_without_zeros(EXACT.scaleb(value, -power))),
    )


def _named_numbers(yearbook: Yearbook, indicator: Indicator) -> Iterator[_Named]:
    """This year's number first, then last year's, the plans, and the other years."""
    order: tuple[ValueColumn, ...] = ("current", "previous", "plan", "next_plan")
    for column in order:
        value = quantity(indicator, column)
        if value is not None:
            yield _Named(heading(column, yearbook.period), value)
    period = yearbook.period
    known = {period.year} if indicator.current else set()
    known |= {period.same_last_year.year} if indicator.previous else set()
    for year, value in yearbook.series.get(indicator.code, {}).items():
        if year not in known:
            yield _Named(str(year), value)


def _jump(yearbook: Yearbook, indicator: Indicator) -> list[Problem]:
    """Compare this year's number with last year's, unless there is published growth, which other rules check."""
    now = indicator.current
    last = yearbook.period.same_last_year
    before = indicator.previous or yearbook.series.get(indicator.code, {}).get(last.year)
    if now is None or before is None or indicator.published_growth is not None:
        return []
    return [_jump_problem(yearbook, indicator, now, before)] if _is_jump(indicator, now, before, Decimal(1)) else []


def _is_jump(indicator: Indicator, now: Quantity, before: Quantity, usual: Decimal) -> bool:
    """Whether the factor of the change is above `GREATEST_CHANGE`, also relative to `usual`, beyond rounding."""
    if is_share_unit(indicator.unit) or min(now.value, before.value) <= 0:
        return False
    if is_counted(indicator) and max(now.value, before.value) < MIN_COUNT:
        return False
    if _is_usual(now, before):
        return False
    rounding_error, base_error = rounding_error_of(now.value, indicator), rounding_error_of(before.value, indicator)
    least, most = now.value - rounding_error, now.value + rounding_error
    base_least, base_most = before.value - base_error, before.value + base_error
    return all(
        least > GREATEST_CHANGE * factor * base_most or GREATEST_CHANGE * most < factor * base_least
        for factor in (Decimal(1), usual)
    )


def _is_usual(now: Quantity | Amount, before: Quantity | Amount) -> bool:
    return now.value <= GREATEST_CHANGE * before.value and before.value <= GREATEST_CHANGE * now.value


def _jump_problem(yearbook: Yearbook, indicator: Indicator, now: Quantity, before: Quantity) -> Problem:
    ratio = now.value / before.value
    shown = plain(_without_zeros(rounded(ratio, 2 if ratio >= Decimal("0.1") else 4)))
    last = yearbook.period.relative(yearbook.period.same_last_year)
    args = {"code": indicator.code, "previous": plain(before.value), "times": shown, "last": last}
    return JUMP.at(now.ref, found=plain(now.value), **args)


def _beyond_history(yearbook: Yearbook, indicator: Indicator) -> list[Problem]:
    now = indicator.current
    history = history_of(yearbook, indicator) if now else None
    if now is None or history is None or history.low <= now.value <= history.high:
        return []
    args = {name: _rounded_like(getattr(history, name), now) for name in ("median", "low", "high")}
    found = plain(now.value)
    return [BEYOND_HISTORY.at(now.ref, found=found, code=indicator.code, count=history.count, **args)]


def _rounded_like(value: float, like: Quantity) -> str:
    """The value, with no more decimals than `like`."""
    return plain(_without_zeros(rounded(Decimal(value), decimals_of(like.value))))


def _unit(yearbook: Yearbook, indicator: Indicator, row: Breakdown, usual: Decimal) -> Iterator[Problem]:
    now, before = row.current, row.previous
    if now is None or before is None or _is_usual(now, before) or min(now.value, before.value) <= 0:
        return
    name = _Named(heading("previous", yearbook.period), before)
    error = _scale_error(indicator, _Named(heading("current", yearbook.period), now), float(before.value), (name,))
    if error is not None:
        yield error
    elif _is_jump(indicator, now, before, usual):
        yield _jump_problem(yearbook, indicator, now, before)


def _without_zeros(value: Decimal) -> Decimal:
    """The value without trailing zeros."""
    return number_formats.plain(value)
