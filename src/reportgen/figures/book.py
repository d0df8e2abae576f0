"""The figure book: every number that the documents of a period may print, with its wording, formula and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.figures import derive
from reportgen.figures.amounts import COLUMNS, Amounts, Aspect, aspects_of, cell_term, find_amounts
from reportgen.figures.derive import Term
from reportgen.figures.ids import restated_aspect, year_aspect
from reportgen.figures.make import make_figure
from reportgen.figures.model import Figure, FigureBook, FigureKind
from reportgen.figures.task_figures import task_figures
from reportgen.problems import CellRef, Problem
from reportgen.records.comparison import base_period
from reportgen.records.model import Breakdown, GrowthUnit, Indicator, Quantity, Yearbook
from reportgen.records.slugs import unit_slugs
from reportgen.records.units import SHARE_UNIT, is_share_unit

_UNIT_ASPECTS = ("value", "previous", "growth", "share")


def make_book(yearbook: Yearbook) -> tuple[FigureBook, list[Problem]]:
    """All figures of a period, in the order of the workbooks, and problems; the `value` of a missing number is None.

    Growth is derived where both values are known; otherwise it is the published growth, with its own decimals.
    """
    amounts, problems = find_amounts(yearbook)
    units = _units_by_code(yearbook)
    figures = _LazyFigures()
    for indicator in yearbook.indicators.values():
        row = _IndicatorFigures(yearbook, indicator, amounts)
        figures.add(row.figures())
        for unit, head in units.get(indicator.code, ()):
            figures.add_unit(row, unit, head)
    figures.add(task_figures(yearbook))
    names = {indicator.code: indicator.name for indicator in yearbook.indicators.values()}
    return FigureBook(yearbook.period, figures, units, names), problems


def _units_by_code(yearbook: Yearbook) -> Mapping[str, tuple[tuple[Breakdown, str], ...]]:
    found: dict[str, list[tuple[Breakdown, str]]] = {}
    for unit, slug in zip(yearbook.breakdowns, unit_slugs(yearbook.breakdowns), strict=True):
        found.setdefault(unit.code, []).append((unit, f"{unit.code}/{slug}"))
    return {code: tuple(rows) for code, rows in found.items()}


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

    def figures(self) -> Iterator[Figure]:
        """The figures of the indicator: its aspects, then other years, then the old values of restated numbers."""
        code = self.indicator.code
        for aspect in aspects_of(self.yearbook.period):
            cell = self.indicator.cell(COLUMNS[aspect])
            yield self._amount(
                f"{code}.{aspect}", self._term(aspect), cell, already_reported=self._already_reported(aspect)
            )
        yield self._growth_figure()
        yield from self._changes()
        done = self._completion()
        already_reported = self._already_reported(self._achieved, "plan")
        yield make_figure(
            f"{code}.completion",
            FigureKind.COMPLETION,
            done,
            SHARE_UNIT,
            self.indicator.ref,
            already_reported=already_reported,
        )
        for year, quantity in sorted(self.yearbook.series.get(code, {}).items()):
            term_id = f"{code}.{year_aspect(self.yearbook.period.in_year(year))}"
            yield self._amount(term_id, cell_term(term_id, quantity, self.indicator), quantity.ref)
        for restatement in self.yearbook.restatements:
            if restatement.code == code:
                term_id = f"{code}.{restated_aspect(restatement.period, self.yearbook.period)}"
                yield self._amount(term_id, cell_term(term_id, restatement.old, self.indicator), restatement.old.ref)

    def unit_figures(self, unit: Breakdown, head: str) -> Iterator[Figure]:
        """The figures of one row of the breakdown, one for each of `_UNIT_ASPECTS`."""
        value = self._cell_term(f"{head}.value", unit.current)
        previous = self._cell_term(f"{head}.previous", unit.previous)
        in_error = self.yearbook.in_error
        value_reported, previous_reported = unit.cell("current") in in_error, unit.cell("previous") in in_error
        yield self._amount(f"{head}.value", value, unit.cell("current"), already_reported=value_reported)
        yield self._amount(f"{head}.previous", previous, unit.cell("previous"), already_reported=previous_reported)
        change, already_reported = self._change(f"{head}.growth", value, previous), value_reported or previous_reported
        yield make_figure(
            f"{head}.growth",
            self._change_kind,
            change,
            "",
            unit.ref,
            compared_with=self._last_year,
            already_reported=already_reported,
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
            with_reached=False,
            already_reported=already_reported,
        )

    def _base(self) -> Term | None:
        """The base of the growth: the value of last year, or of the year in column `So với`; None if it is unknown."""
        period = base_period(self.indicator, self.yearbook.period)
        if period is None:
            return None
        if period == self.yearbook.period.same_last_year:
            return self._term("previous")
        quantity = self.yearbook.series.get(self.indicator.code, {}).get(period.year)
        return self._cell_term(f"{self.indicator.code}.{year_aspect(period)}", quantity)

    def _term(self, aspect: Aspect) -> Term | None:
        return self.amounts.terms.get((self.indicator.code, aspect))

    def _already_reported(self, *aspects: Aspect) -> bool:
        """Whether one of these numbers is missing because a cell could not be read."""
        return any((self.indicator.code, aspect) in self.amounts.already_reported for aspect in aspects)

    def _cell_term(self, term_id: str, quantity: Quantity | None) -> Term | None:
        return None if quantity is None else cell_term(term_id, quantity, self.indicator)

    @property
    def _last_year(self) -> str:
        return self.yearbook.period.same_last_year.in_sentence

    @property
    def _change_kind(self) -> FigureKind:
        return FigureKind.POINTS if is_share_unit(self.indicator.unit) else FigureKind.GROWTH

    @property
    def _published_kind(self) -> FigureKind:
        points = self.indicator.growth_unit is GrowthUnit.POINTS
        return FigureKind.POINTS if points else FigureKind.GROWTH

    def _growth_figure(self) -> Figure:
        """The growth: derived if value and base are known (even if it is undefined for them), else as published."""
        figure_id = f"{self.indicator.code}.growth"
        compared = self.indicator.compared_with or self._last_year
        value, base, published = self._term("value"), self._base(), self._published_growth()
        kind, term = self._change_kind, self._change(figure_id, value, base)
        if published is not None and (value is None or base is None):
            kind, term = self._published_kind, published
        cells = (self.indicator.ref, self.indicator.cell("growth"), self.indicator.cell("compared_with"))
        already_reported = self._already_reported("value", "previous") or any(
            cell in self.yearbook.in_error for cell in cells
        )
        return make_figure(
            figure_id, kind, term, "", self.indicator.ref, compared_with=compared, already_reported=already_reported
        )

    def _changes(self) -> Iterator[Figure]:
        """The absolute change from the base of the growth; both changes from the quarter or month before."""
        code, value, base, prior = self.indicator.code, self._term("value"), self._base(), self._term("prior")
        compared = self.indicator.compared_with or self._last_year
        yield self._difference(f"{code}.change", value, base, compared, "previous")
        before = self.yearbook.period.before
        if before is None:
            return
        yield make_figure(
            f"{code}.growth_prior",
            self._change_kind,
            self._change(f"{code}.growth_prior", value, prior),
            "",
            self.indicator.ref,
            compared_with=before.in_sentence,
            already_reported=self._already_reported("value", "prior"),
        )
        yield self._difference(f"{code}.change_prior", value, prior, before.in_sentence, "prior")

    def _difference(
        self, figure_id: str, value: Term | None, base: Term | None, compared_with: str, aspect: Aspect
    ) -> Figure:
        """The change in the unit of the indicator; in percentage points for a share."""
        shares = is_share_unit(self.indicator.unit)
        term = None
        if value is not None and base is not None:
            term = derive.difference(figure_id, value, base, self.indicator.decimals)
        return make_figure(
            figure_id,
            FigureKind.POINTS if shares else FigureKind.CHANGE,
            term,
            self.indicator.unit,
            self.indicator.ref,
            compared_with=compared_with,
            already_reported=self._already_reported("value", aspect),
        )

    def _published_growth(self) -> Term | None:
        published = self.indicator.published_growth
        if published is None:
            return None
        term_id, decimals = f"{self.indicator.code}.growth", published.decimals_shown
        return Term(term_id, published.value, decimals, "", "", (published.ref,))

    def _change(self, term_id: str, value: Term | None, previous: Term | None) -> Term | None:
        if value is None or previous is None:
            return None
        change = derive.difference if self._change_kind is FigureKind.POINTS else derive.growth_percent
        return change(term_id, value, previous, self.indicator.decimals)

    @property
    def _achieved(self) -> Aspect:
        """What is compared with the plan: in a part of a year the value from January on, because plans are of years."""
        return "value" if self.yearbook.period.is_year else "accumulated"

    def _completion(self) -> Term | None:
        value, plan = self._term(self._achieved), self._term("plan")
        if value is None or plan is None:
            return None
        return derive.completion(f"{self.indicator.code}.completion", value, plan, self.indicator.decimals)

    def _amount(self, figure_id: str, term: Term | None, ref: CellRef, *, already_reported: bool = False) -> Figure:
        kind = FigureKind.SHARE if is_share_unit(self.indicator.unit) else FigureKind.AMOUNT
        return make_figure(figure_id, kind, term, self.indicator.unit, ref, already_reported=already_reported)


_UnitSource = tuple[_IndicatorFigures, Breakdown, str]
"""The figures of a row of a breakdown before they are made: its indicator, the row, and the head of their ids."""
