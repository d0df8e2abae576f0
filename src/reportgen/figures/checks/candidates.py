"""The figures that typed numbers are compared with: this year's and last year's, indexed on first use."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.typed import TypedNumber
from reportgen.figures.derive import cell_term
from reportgen.figures.ids import TASKS, counted_period
from reportgen.figures.model import Figure
from reportgen.period import Period
from reportgen.records.units import Measure, measure_of

_YEAR = re.compile(r"^y(\d{4})$")
_NOT_COMPARED = ("progress", "share", "change", "change_prior", "change_accumulated")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with a value; `amount` is its absolute value in the base of its unit."""

    figure: Figure
    period: Period
    """The period of its value."""
    measure: Measure
    amount: Decimal
    earlier: bool
    """Whether it is from last year's workbook."""

    @property
    def head(self) -> str:
        """The head of its id."""
        return self.figure.id.partition(".")[0]


class CandidateFigures:
    """The figures of indicators and counts of tasks; those of `Theo đơn vị` are only found by `of_units`."""

    def __init__(self, context: PeriodContext, last: PeriodContext | None) -> None:
        self._context = context
        self._last = last

    def equal(self, number: TypedNumber) -> list[Candidate]:
        """The figures equal to the number; a number without a unit is compared with the value in the figure's unit."""
        if number.measure is None:
            return self._by_value.get(number.value, [])
        base = number.measure.base
        return [
            candidate for candidate in self._by_amount.get(number.amount, []) if base in ("", candidate.measure.base)
        ]

    def near(self, number: TypedNumber, *, below: Decimal, above: Decimal) -> Iterator[Candidate]:
        """The figures in the base unit of the number that are at most `below` smaller or less than `above` greater.

        A scale without a unit (`2 tỷ`) is compared with all figures, a number without scale and unit with none.
        """
        base = None if number.measure is None else number.measure.base
        for own, row in self._by_base.items():
            if base in ("", own):
                first = bisect_left(row, number.amount - below, key=lambda candidate: candidate.amount)
                last = bisect_left(row, number.amount + above, first, key=lambda candidate: candidate.amount)
                yield from row[first:last]

    def of_units(self, number: TypedNumber, sentence: str) -> Iterator[Candidate]:
        """The figures of `Theo đơn vị` with this value whose unit the sentence names. Only these are made."""
        lowered = sentence.lower()
        for unit, figure_id in self._of_units.get(number.value, ()):
            if unit in lowered and re.search(rf"(?<!\w){re.escape(unit)}(?!\w)", lowered):
                candidate = _candidate(self._context.book[figure_id], self._context.period, earlier=False)
                if number.measure is None or number.measure.base == candidate.measure.base:
                    yield candidate

    def indicators_with_base(self, base: str) -> int:
        """The number of indicators with this base unit."""
        return self._counts.get(base, 0)

    @cached_property
    def _all(self) -> list[Candidate]:
        found = list(_compared(self._context, earlier=False))
        return found if self._last is None else [*found, *_compared(self._last, earlier=True)]

    @cached_property
    def _by_amount(self) -> Mapping[Decimal, list[Candidate]]:
        return _grouped((candidate.amount, candidate) for candidate in self._all)

    @cached_property
    def _by_value(self) -> Mapping[Decimal, list[Candidate]]:
        return _grouped((abs(candidate.figure.value or Decimal(0)), candidate) for candidate in self._all)

    @cached_property
    def _by_base(self) -> Mapping[str, list[Candidate]]:
        rows: dict[str, list[Candidate]] = {}
        for candidate in sorted(self._all, key=lambda candidate: candidate.amount):
            rows.setdefault(candidate.measure.base, []).append(candidate)
        return rows

    @cached_property
    def _counts(self) -> Mapping[str, int]:
        counts: dict[str, int] = {}
        for indicator in self._context.yearbook.indicators.values():
            base = measure_of(indicator.unit).base
            counts[base] = counts.get(base, 0) + 1
        return counts

    @cached_property
    def _of_units(self) -> Mapping[Decimal, list[tuple[str, str]]]:
        """The printed value → the name of the unit in lower case, and the id of the figure."""
        found: dict[Decimal, list[tuple[str, str]]] = {}
        for code, indicator in self._context.yearbook.indicators.items():
            for row, head in self._context.book.units.get(code, ()):
                for aspect, quantity in (("value", row.current), ("previous", row.previous)):
                    if quantity is not None and row.unit_name:
                        value = abs(cell_term(head, quantity, indicator).rounded)
                        found.setdefault(value, []).append((row.unit_name.lower(), f"{head}.{aspect}"))
        return found


def _compared(context: PeriodContext, *, earlier: bool) -> Iterator[Candidate]:
    repeated = "accumulated" if context.period.starts_year else None  # the same numbers as those of the period
    for figure_id in context.book:
        head, _, aspect = figure_id.partition(".")
        if "/" in figure_id or aspect in _NOT_COMPARED or (repeated and aspect.endswith(repeated)):
            continue
        figure = context.book[figure_id]
        # not from last year: counts of tasks, and next year's plan, which is the plan in this year's workbook
        if figure.value is not None and not (earlier and (head == TASKS or aspect == "next_plan")):
            yield _candidate(figure, context.period, earlier=earlier)


def _candidate(figure: Figure, period: Period, *, earlier: bool) -> Candidate:
    measure = measure_of(figure.unit)
    amount = abs(figure.value or Decimal(0)) * measure.scale
    return Candidate(figure, _period_of(figure.id.partition(".")[2], period), measure, amount, earlier)


def _period_of(aspect: str, period: Period) -> Period:
    """The period of an aspect: `previous`, `y2019`, `count-2023`."""
    if named := _YEAR.search(aspect):
        return period.in_year(int(named[1]))
    if counted := counted_period(aspect):
        return counted[1]
    last = period.same_last_year
    return {"previous": last, "previous_accumulated": last, "next_plan": period.next}.get(aspect, period)


def _grouped(pairs: Iterable[tuple[Decimal, Candidate]]) -> dict[Decimal, list[Candidate]]:
    groups: dict[Decimal, list[Candidate]] = {}
    for key, candidate in pairs:
        groups.setdefault(key, []).append(candidate)
    return groups
