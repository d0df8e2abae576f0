"""Numbers unlike the others of their indicator: a slip of the unit, a jump from last year, far from its own history."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportgen.problems import Problem
from reportgen.problems.codes_hygiene import THOUSANDS_SLIP
from reportgen.problems.codes_numbers import BEYOND_HISTORY, HISTORY_UNCHECKED, JUMP, UNIT_SLIP
from reportgen.records.checks.amounts import (
    EXACT,
    Amount,
    Aspect,
    find_amounts,
    heading,
    is_counted,
    quantity,
    rounded,
    slack_of,
)
from reportgen.records.checks.breakdowns import rows_by_code
from reportgen.records.checks.history import LEAST_YEARS, history_of
from reportgen.records.checks.scales import slip_of, times, typed_unit
from reportgen.records.model import Breakdown, Indicator, Quantity, Yearbook
from reportgen.records.numbers import decimals_of, plain
from reportgen.records.units import is_share_unit
from reportgen.workbooks import formats
from reportgen.workbooks.findings import limit_repeats

GREATEST_CHANGE = 3
"""Times that a value may rise or fall within a year before anyone asks."""
FEW = 10
"""Counts below it jump easily: 2 accidents, then 7."""
_ALIKE = 30  # times that numbers which a slip is measured by may differ among themselves
_MAX_NAMED = 3


class _Named(NamedTuple):
    """A number with what people call its place: `Năm trước`, `2019`."""

    name: str
    value: Quantity


def outliers(yearbook: Yearbook) -> Iterator[Problem]:
    """The numbers of each indicator against each other; of slip, jump and history only the first that is found."""
    for indicator in yearbook.indicators.values():
        yield from _slips(yearbook, indicator) or _jump(yearbook, indicator) or _beyond(yearbook, indicator)


def unit_outliers(yearbook: Yearbook) -> Iterator[Problem]:
    """The rows by unit against their own last year; a change that the whole indicator shares is told there."""
    amounts = find_amounts(yearbook)
    for code, rows in rows_by_code(yearbook).items():
        indicator = yearbook.indicators[code]
        if not is_share_unit(indicator.unit):
            change = _leap_of(amounts.get((code, "current")), amounts.get((code, "previous")))
            yield from limit_repeats(problem for row in rows for problem in _unit(indicator, row, change))


def _leap_of(now: Amount | None, before: Amount | None) -> Decimal:
    """Times that the whole indicator leapt; 1 where it did not."""
    if now is None or before is None or min(now.value, before.value) <= 0 or _is_usual(now, before):
        return Decimal(1)
    return now.value / before.value


def history_unchecked(yearbook: Yearbook) -> Iterator[Problem]:
    """One note for all indicators with too few years, where others have enough and were compared."""
    rows = {code: yearbook.indicators[code] for code, values in yearbook.series.items() if values}
    compared = {code for code, row in rows.items() if history_of(yearbook, row) is not None}
    short = [code for code, row in rows.items() if row.current and code not in compared]
    if short and compared:
        first = next(iter(yearbook.series[short[0]].values())).ref
        named = ", ".join(short[:_MAX_NAMED]) + ("…" if len(short) > _MAX_NAMED else "")
        yield HISTORY_UNCHECKED.at(first, count=len(short), years=LEAST_YEARS, codes=named)


def _slips(yearbook: Yearbook, indicator: Indicator) -> list[Problem]:
    """The one number of several that is off by a power of ten, or this year's against one other."""
    if is_share_unit(indicator.unit):
        return []
    cells = [cell for cell in _named_numbers(yearbook, indicator) if cell.value.value > 0]
    ordered = sorted(float(cell.value.value) for cell in cells)
    found = [(cell, usual) for cell in cells if (usual := _usual(ordered, float(cell.value.value)))]
    slips = [slip for cell, usual in found if (slip := _slip(indicator, cell, usual, cells))]
    if slips or len(cells) < 2 or cells[0].value is not indicator.current:
        return slips
    slip = _slip(indicator, cells[0], float(cells[1].value.value), cells[:2])
    return [slip] if slip else []


def _usual(ordered: Sequence[float], value: float) -> float | None:
    """The median of the others, where there are two at least and they are alike."""
    if len(ordered) < 3:
        return None
    place = bisect_left(ordered, value)
    least, greatest = ordered[place == 0], ordered[-2 if place == len(ordered) - 1 else -1]
    if greatest > _ALIKE * least:
        return None
    middle = (len(ordered) - 1) // 2
    return ordered[middle + (middle >= place)]


def _slip(indicator: Indicator, cell: _Named, usual: float, cells: Iterable[_Named]) -> Problem | None:
    value = cell.value.value
    power = slip_of(float(value), usual)
    if not power or (is_counted(indicator) and min(float(value), usual) < FEW):
        return None
    others = [f"{other.name} {plain(other.value.value)}" for other in cells if other is not cell]
    typed = typed_unit(indicator.unit, power)
    return (UNIT_SLIP if typed else THOUSANDS_SLIP).at(
        cell.value.ref,
        found=plain(value),
        code=indicator.code,
        factor=times(power),
        others="; ".join(others[:_MAX_NAMED]),
        typed=typed,
        unit=indicator.unit,
        instead=plain(_short(EXACT.scaleb(value, -power))),
    )


def _named_numbers(yearbook: Yearbook, indicator: Indicator) -> Iterator[_Named]:
    """This year's number first, then last year's, the plans, and the other years."""
    order: tuple[Aspect, ...] = ("current", "previous", "plan", "next_plan")
    for aspect in order:
        value = quantity(indicator, aspect)
        if value is not None:
            yield _Named(heading(aspect), value)
    period = yearbook.period
    known = {period.year} if indicator.current else set()
    known |= {period.same_last_year.year} if indicator.previous else set()
    for year, value in yearbook.series.get(indicator.code, {}).items():
        if year not in known:
            yield _Named(str(year), value)


def _jump(yearbook: Yearbook, indicator: Indicator) -> list[Problem]:
    """This year's number against last year's; a published change that agrees with both is a second witness."""
    now = indicator.current
    last = yearbook.period.same_last_year
    before = indicator.previous or yearbook.series.get(indicator.code, {}).get(last.year)
    if now is None or before is None or indicator.published_growth is not None:
        return []
    return [_jumped(indicator, now, before)] if _leaps(indicator, now, before, Decimal(1)) else []


def _leaps(indicator: Indicator, now: Quantity, before: Quantity, usual: Decimal) -> bool:
    """Whether even the rounding of both leaves a change of more than threefold, also in terms of the `usual` change."""
    if is_share_unit(indicator.unit) or min(now.value, before.value) <= 0:
        return False
    if is_counted(indicator) and max(now.value, before.value) < FEW:
        return False
    if _is_usual(now, before):
        return False
    slack, base_slack = slack_of(now.value, indicator), slack_of(before.value, indicator)
    least, most = now.value - slack, now.value + slack
    base_least, base_most = before.value - base_slack, before.value + base_slack
    return all(
        least > GREATEST_CHANGE * times * base_most or GREATEST_CHANGE * most < times * base_least
        for times in (Decimal(1), usual)
    )


def _is_usual(now: Quantity | Amount, before: Quantity | Amount) -> bool:
    return now.value <= GREATEST_CHANGE * before.value and before.value <= GREATEST_CHANGE * now.value


def _jumped(indicator: Indicator, now: Quantity, before: Quantity) -> Problem:
    ratio = now.value / before.value
    shown = plain(_short(rounded(ratio, 2 if ratio >= Decimal("0.1") else 4)))
    args = {"code": indicator.code, "previous": plain(before.value), "times": shown}
    return JUMP.at(now.ref, found=plain(now.value), **args)


def _beyond(yearbook: Yearbook, indicator: Indicator) -> list[Problem]:
    now = indicator.current
    history = history_of(yearbook, indicator) if now else None
    if now is None or history is None or history.low <= now.value <= history.high:
        return []
    args = {name: _shown(getattr(history, name), now) for name in ("median", "low", "high")}
    found = plain(now.value)
    return [BEYOND_HISTORY.at(now.ref, found=found, code=indicator.code, count=history.count, **args)]


def _shown(value: float, like: Quantity) -> str:
    """With no more decimals than the number that it is compared with."""
    return plain(_short(rounded(Decimal(value), decimals_of(like.value))))


def _unit(indicator: Indicator, row: Breakdown, usual: Decimal) -> Iterator[Problem]:
    now, before = row.current, row.previous
    if now is None or before is None or _is_usual(now, before) or min(now.value, before.value) <= 0:
        return
    name = _Named(heading("previous"), before)
    slip = _slip(indicator, _Named(heading("current"), now), float(before.value), (name,))
    if slip is not None:
        yield slip
    elif _leaps(indicator, now, before, usual):
        yield _jumped(indicator, now, before)


def _short(value: Decimal) -> Decimal:
    """Without zeros at the end of its decimals."""
    return formats.plain(value)
