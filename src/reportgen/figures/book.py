"""The figure book: every number that the documents of a period may print, with its wording, formula and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.figures import derive
from reportgen.figures.amounts import COLUMNS, Amounts, Aspect, aspects_of, find_amounts, span_term
from reportgen.figures.comparisons import Comparisons, change_between, change_kind
from reportgen.figures.derive import Term, cell_term
from reportgen.figures.ids import restated_aspect, year_aspect
from reportgen.figures.make import make_figure
from reportgen.figures.model import Figure, FigureBook, FigureKind
from reportgen.figures.own_figures import facts_by_key, own_figures
from reportgen.figures.task_figures import task_figures
from reportgen.figures.unit_terms import UnitTerms, unit_heads
from reportgen.figures.wording import HOLDS
from reportgen.problems import CellRef, Problem
from reportgen.records.model import Breakdown, Indicator, Quantity, Yearbook
from reportgen.records.parts import wholes_of
from reportgen.records.units import SHARE_UNIT, is_share_unit

_UNIT_ASPECTS = ("value", "previous", "growth", "share")


def make_book(yearbook: Yearbook) -> tuple[FigureBook, list[Problem]]:
    """All figures of a period, in the order of the workbooks, and problems; the `value` of a missing number is None."""
    amounts, problems = find_amounts(yearbook)
    heads = unit_heads(yearbook)
    terms = UnitTerms.of(yearbook, heads)
    units: dict[str, list[tuple[Breakdown, str]]] = {}
    for unit, head in zip(yearbook.breakdowns, heads, strict=True):
        units.setdefault(unit.code, []).append((unit, head))
    wholes = wholes_of(yearbook.indicators)
    figures = _LazyFigures()
    for indicator in yearbook.indicators.values():
        row = _IndicatorFigures(yearbook, indicator, amounts, wholes.get(indicator.code, ()), terms)
        figures.add(row.figures())
        for unit, head in units.get(indicator.code, ()):
            figures.add_unit(row, unit, head)
    figures.add(task_figures(yearbook))
    figures.add(own_figures(yearbook))
    names = {indicator.code: indicator.name for indicator in yearbook.indicators.values()}
    rows = {code: tuple(found) for code, found in units.items()}
    return FigureBook(yearbook.period, figures, rows, names, facts_by_key(yearbook), wholes), problems


class _LazyFigures(Mapping[str, Figure]):
    """Figures by id, in order. Those of breakdowns are made on first access: few of up to 20,000 rows are printed."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure | _UnitSource] = {}

    def add(self, figures: Iterable[Figure]) -> None:
        """Add figures."""
        self._figures.update((figure.id, figure) for figure in figures)

    def add_unit(self, row: _IndicatorFigures, unit: Breakdown, head: str) -> None:
        """Add the figures of a row of a breakdown, which are made on first access. Their ids begin with `head`."""
        self._figures.update(dict.fromkeys((f"{head}.{aspect}" for aspect in _UNIT_ASPECTS), (row, unit, head)))

    def __getitem__(self, figure_id: str) -> Figure:
        found = self._figures[figure_id]
        if isinstance(found, Figure):
            return found
        row, unit, head = found
        self.add(row.unit_figures(unit, head))
        return self[figure_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)


@dataclass(frozen=True, slots=True)
class _IndicatorFigures:
    """Makes the figures of one indicator and of its breakdowns."""

    yearbook: Yearbook
    indicator: Indicator
    amounts: Amounts
    wholes: tuple[str, ...]
    """The codes of the indicators whose parts name this one."""
    unit_terms: UnitTerms

    def figures(self) -> Iterator[Figure]:
        """The figures of the indicator: its aspects, then other years, then the old values of restated numbers."""
        code = self.indicator.code
        for aspect in aspects_of(self.yearbook.period):
            cell = self.indicator.cell(COLUMNS[aspect])
            yield self._amount(
                f"{code}.{aspect}", self._term(aspect), cell, already_reported=self._already_reported(aspect)
            )
        yield from Comparisons(self.yearbook, self.indicator, self.amounts, self.wholes).figures()
        for year, quantity in sorted(self.yearbook.series.get(code, {}).items()):
            term_id = f"{code}.{year_aspect(self.yearbook.period.in_year(year))}"
            yield self._amount(term_id, cell_term(term_id, quantity, self.indicator), quantity.ref)
        for number in self.yearbook.since_january.get(code, ()):
            term = span_term(number, self.indicator)
            yield self._amount(term.id, term, number.quantity.ref)
        for restatement in self.yearbook.restatements:
            if restatement.code == code:
                term_id = f"{code}.{restated_aspect(restatement.period, self.yearbook.period)}"
                yield self._amount(term_id, cell_term(term_id, restatement.old, self.indicator), restatement.old.ref)

    def unit_figures(self, unit: Breakdown, head: str) -> Iterator[Figure]:
        """The figures of one row of the breakdown, one for each of `_UNIT_ASPECTS`."""
        value = self._cell_term(f"{head}.value", unit.current)
        base = self.unit_terms.find(f"{head}.previous", unit.code, unit.unit_name, "previous")
        previous = base or self._cell_term(f"{head}.previous", unit.previous)
        in_error = self.yearbook.in_error
        value_reported, previous_reported = unit.cell("current") in in_error, unit.cell("previous") in in_error
        yield self._amount(f"{head}.value", value, unit.cell("current"), already_reported=value_reported)
        yield self._amount(f"{head}.previous", previous, unit.cell("previous"), already_reported=previous_reported)
        change = change_between(f"{head}.growth", value, previous, self.indicator)
        yield make_figure(
            f"{head}.growth",
            change_kind(self.indicator),
            change,
            "",
            unit.ref,
            compared_with=self.yearbook.period.same_last_year.in_sentence,
            already_reported=value_reported or previous_reported,
        )
        whole, part = self._term("value"), None
        if value is not None and whole is not None and not is_share_unit(self.indicator.unit):
            part = derive.share(f"{head}.share", value, whole, self.indicator.decimals)
        already_reported = value_reported or self._already_reported("value")
        yield make_figure(
            f"{head}.share",
            FigureKind.SHARE,
            part,
            SHARE_UNIT,
            unit.ref,
            verb=HOLDS,
            already_reported=already_reported,
        )

    def _term(self, aspect: Aspect) -> Term | None:
        return self.amounts.terms.get((self.indicator.code, aspect))

    def _already_reported(self, *aspects: Aspect) -> bool:
        """Whether one of these numbers is missing because a cell could not be read."""
        return any((self.indicator.code, aspect) in self.amounts.already_reported for aspect in aspects)

    def _cell_term(self, term_id: str, quantity: Quantity | None) -> Term | None:
        return None if quantity is None else cell_term(term_id, quantity, self.indicator)

    def _amount(self, figure_id: str, term: Term | None, ref: CellRef, *, already_reported: bool = False) -> Figure:
        kind = FigureKind.SHARE if is_share_unit(self.indicator.unit) else FigureKind.AMOUNT
        return make_figure(figure_id, kind, term, self.indicator.unit, ref, already_reported=already_reported)


_UnitSource = tuple[_IndicatorFigures, Breakdown, str]
"""The figures of a row of a breakdown before they are made: its indicator, the row, and the head of their ids."""
