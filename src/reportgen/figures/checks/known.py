"""The figures that a typed number is compared with: this period's and last year's, indexed when first asked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.figures.amounts import typed
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.typed import TypedNumber
from reportgen.figures.ids import TASKS
from reportgen.figures.model import Figure
from reportgen.period import Period
from reportgen.records.units import Measure, measure_of

_YEAR = re.compile(r"(?:^y|-)(\d{4})$")
_NOT_COMPARED = ("progress", "share")


@dataclass(frozen=True, slots=True)
class Known:
    """A figure with a value; `amount` is that in the base of its unit, without sign."""

    figure: Figure
    period: Period
    """The period that it is about."""
    measure: Measure
    amount: Decimal
    earlier: bool
    """Whether it is of last year's workbook."""

    @property
    def head(self) -> str:
        """The head of its id."""
        return self.figure.id.partition(".")[0]


class KnownFigures:
    """The figures of the indicators and the counts of tasks; rows of `Theo đơn vị` are asked for by value alone."""

    def __init__(self, scene: PeriodContext, last: PeriodContext | None) -> None:
        self._scene = scene
        self._last = last

    def equal(self, number: TypedNumber) -> list[Known]:
        """Those that are exactly the number; one without a measure is compared in the figure's own unit."""
        if number.measure is None:
            return self._by_value.get(number.value, [])
        base = number.measure.base
        return [known for known in self._by_amount.get(number.amount, []) if base in ("", known.measure.base)]

    def near(self, number: TypedNumber, *, below: Decimal, above: Decimal) -> Iterator[Known]:
        """Those of its measure that are at most so much smaller or greater."""
        base = None if number.measure is None else number.measure.base
        for own, row in self._by_base.items():
            if base in ("", own):
                first = bisect_left(row, number.amount - below, key=lambda known: known.amount)
                last = bisect_left(row, number.amount + above, first, key=lambda known: known.amount)
                yield from row[first:last]

    def of_units(self, number: TypedNumber, sentence: str) -> Iterator[Known]:
        """Those of `Theo đơn vị` with this value whose unit the sentence names; no other figure is made."""
        spoken = sentence.lower()
        for unit, figure_id in self._of_units.get(number.value, ()):
            if unit in spoken and re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", spoken):
                known = _known(self._scene.book[figure_id], self._scene.period, earlier=False)
                if number.measure is None or number.measure.base == known.measure.base:
                    yield known

    def counted_in(self, base: str) -> int:
        """How many indicators are counted in a base."""
        return self._counts.get(base, 0)

    @cached_property
    def _all(self) -> list[Known]:
        found = list(_compared(self._scene, earlier=False))
        return found if self._last is None else [*found, *_compared(self._last, earlier=True)]

    @cached_property
    def _by_amount(self) -> Mapping[Decimal, list[Known]]:
        return _grouped((known.amount, known) for known in self._all)

    @cached_property
    def _by_value(self) -> Mapping[Decimal, list[Known]]:
        return _grouped((abs(known.figure.value or Decimal(0)), known) for known in self._all)

    @cached_property
    def _by_base(self) -> Mapping[str, list[Known]]:
        rows: dict[str, list[Known]] = {}
        for known in sorted(self._all, key=lambda known: known.amount):
            rows.setdefault(known.measure.base, []).append(known)
        return rows

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for indicator in self._scene.yearbook.indicators.values():
            base = measure_of(indicator.unit).base
            counts[base] = counts.get(base, 0) + 1
        return counts

    @cached_property
    def _of_units(self) -> Mapping[Decimal, list[tuple[str, str]]]:
        """Value, as it is printed → the unit in small letters and the figure's id."""
        found: dict[Decimal, list[tuple[str, str]]] = {}
        for code, indicator in self._scene.yearbook.indicators.items():
            for row, head in self._scene.book.units.get(code, ()):
                for aspect, quantity in (("value", row.current), ("previous", row.previous)):
                    if quantity is not None and row.unit_name:
                        value = abs(typed(head, quantity, indicator).rounded)
                        found.setdefault(value, []).append((row.unit_name.lower(), f"{head}.{aspect}"))
        return found


def _compared(scene: PeriodContext, *, earlier: bool) -> Iterator[Known]:
    for figure_id in scene.book:
        head, _, aspect = figure_id.partition(".")
        if "/" in figure_id or aspect in _NOT_COMPARED:
            continue
        figure = scene.book[figure_id]
        # of last year's workbook neither the counts of its tasks nor its plan for this year, which this one has
        if figure.value is not None and not (earlier and (head == TASKS or aspect == "next_plan")):
            yield _known(figure, scene.period, earlier=earlier)


def _known(figure: Figure, period: Period, *, earlier: bool) -> Known:
    measure = measure_of(figure.unit)
    amount = abs(figure.value or Decimal(0)) * measure.scale
    return Known(figure, _period_of(figure.id.partition(".")[2], period), measure, amount, earlier)


def _period_of(aspect: str, period: Period) -> Period:
    """The period that an aspect is about: `previous`, `y2019`, `count-2023`."""
    named = _YEAR.search(aspect)
    if named:
        return period.in_year(int(named[1]))
    return {"previous": period.same_last_year, "next_plan": period.next}.get(aspect, period)


def _grouped(pairs: Iterable[tuple[Decimal, Known]]) -> dict[Decimal, list[Known]]:
    groups: dict[Decimal, list[Known]] = {}
    for key, known in pairs:
        groups.setdefault(key, []).append(known)
    return groups
