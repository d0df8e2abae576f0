"""Bars in the cells of a table, in place of a chart that would repeat its numbers; all start at zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from reportgen.documents.template.chart_choice import FEWEST_BARS
from reportgen.documents.template.context import IndicatorRow
from reportgen.documents.template.figure_view import UnitRow
from reportgen.documents.template.phrases import first_upper, unbroken
from reportgen.documents.template.row_choice import MAX_RATIO
from reportgen.period import Period

_PER_CENT = "%"
_LEAST_CHANGE = 5
"""Minimum change in per cent of one of the rows; bars of less would all look the same."""
_SIZE = "Quy mô"


@dataclass(frozen=True, slots=True)
class Bars:
    """The bars of a table: the head of their column, a legend, and the lengths in per cent by row.

    Two bars are the value that is compared with and the present one. `indexed`: the former is 100 in each row, and
    `heading` says which it is.
    """

    heading: str = ""
    indexed: bool = False
    legend: str = ""
    lengths: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def bars_of(rows: Sequence[IndicatorRow | UnitRow], base: str, period: Period) -> Bars:
    """Return the bars of values if all rows have one unit and are comparable, otherwise those of growth; may be none.

    `base` is the base of the growth column.
    """
    return _of_values(rows, period) or _of_growth(rows, base, period) or Bars()


def bars_of_years(rows: Sequence[IndicatorRow], first: Period, period: Period) -> Bars:
    """Return bars that compare the value of each row with that of the first year of a table, which is 100."""
    pairs = {}
    for number, row in enumerate(rows):
        values = {of: figure.amount for of, figure in row.figure.periods}
        then, now = values.get(first), values.get(period)
        if then is not None and now is not None and then > 0 and now >= 0:
            pairs[number] = (Decimal(100), now / then * 100)
    return _indexed(pairs, len(rows), first.in_sentence, period) or Bars()


def _of_values(rows: Sequence[IndicatorRow | UnitRow], period: Period) -> Bars | None:
    views = [row.figure if isinstance(row, IndicatorRow) else row.value for row in rows]
    if len({view.unit for view in views}) > 1:
        return None
    last = [row.figure.previous if isinstance(row, IndicatorRow) else row.previous for row in rows]
    both = all(view.known for view in last)
    amounts = {n: (*((last[n].amount,) if both else ()), view.amount) for n, view in enumerate(views) if view.known}
    if not _are_comparable(amounts, len(rows)):
        return None
    legend = _legend(period.same_last_year.in_sentence, period) if both else ""
    return Bars(_SIZE, legend=legend, lengths=_scaled(amounts))


def _of_growth(rows: Sequence[IndicatorRow | UnitRow], base: str, period: Period) -> Bars | None:
    pairs = {}
    for number, row in enumerate(rows):
        growth = row.figure.growth if isinstance(row, IndicatorRow) else row.growth
        if growth.known and growth.unit == _PER_CENT and growth.is_compared_with(base) and growth.amount > -100:
            pairs[number] = (Decimal(100), 100 + growth.amount)
    return _indexed(pairs, len(rows), base, period)


def _indexed(pairs: Mapping[int, tuple[Decimal, Decimal]], count: int, base: str, period: Period) -> Bars | None:
    """Return the bars of values of which those of the base are 100."""
    changes = [abs(now - then) for then, now in pairs.values()]
    if not _are_comparable(pairs, count) or max(changes) < _LEAST_CHANGE:
        return None
    return Bars(unbroken(first_upper(base)), indexed=True, legend=_legend(base, period), lengths=_scaled(pairs))


def _are_comparable(amounts: Mapping[int, tuple[Decimal, ...]], count: int) -> bool:
    """Whether at least three rows and half of them have bars, all positive, none longer than 20 times another."""
    every = [amount for row in amounts.values() for amount in row]
    enough = len(amounts) >= FEWEST_BARS and 2 * len(amounts) >= count
    return enough and min(every) > 0 and max(every) <= MAX_RATIO * min(every)


def _scaled(amounts: Mapping[int, tuple[Decimal, ...]]) -> dict[int, tuple[str, ...]]:
    longest = max(amount for row in amounts.values() for amount in row)
    return {number: tuple(_per_cent(amount / longest) for amount in row) for number, row in amounts.items()}


def _per_cent(share: Decimal) -> str:
    return f"{(share * 100).quantize(Decimal('0.1'), ROUND_HALF_UP):f}"


def _legend(base: str, period: Period) -> str:
    return f"Thanh xám: {unbroken(base)}; thanh đậm: {unbroken(period.in_sentence)}."
