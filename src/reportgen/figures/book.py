"""The figure book: every number of a period that documents may print, with its words, formula and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reportgen.figures import derive
from reportgen.figures.amounts import ASPECTS, COLUMNS, Amounts, Aspect, find_amounts, typed
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
    """All figures of a period, in the order of the workbooks; a number that no cell gives has `value` None.

    Growth is derived where both periods are known, else it is the published one with its own digits.
    """
    amounts, problems = find_amounts(yearbook)
    units = _units_by_code(yearbook)
    figures = _Figures()
    for indicator in yearbook.indicators.values():
        row = _Row(yearbook, indicator, amounts)
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


class _Figures(Mapping[str, Figure]):
    """Figures by id, in order. Those of a breakdown's row are made when asked for: of 20,000 rows few ever are."""

    def __init__(self) -> None:
        self._figures: dict[str, Figure | _Unmade] = {}

    def add(self, figures: Iterable[Figure]) -> None:
        """Takes in what is made."""
        self._figures.update((figure.id, figure) for figure in figures)

    def add_unit(self, row: _Row, unit: Breakdown, head: str) -> None:
        """Takes in the row of a breakdown, whose ids begin with `head`."""
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
class _Row:
    """One indicator on its way into the book."""

    yearbook: Yearbook
    indicator: Indicator
    amounts: Amounts

    def figures(self) -> Iterator[Figure]:
        """The aspects of the indicator, then its years, and what last year's workbook said where it is restated."""
        code = self.indicator.code
        for aspect in ASPECTS:
            cell = self.indicator.cell(COLUMNS[aspect])
            yield self._amount(
                f"{code}.{aspect}", self._term(aspect), cell, already_reported=self._already_reported(aspect)
            )
        yield self._growth_figure()
        done = self._completion()
        already_reported = self._already_reported("value", "plan")
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
            yield self._amount(term_id, typed(term_id, quantity, self.indicator), quantity.ref)
        for restatement in self.yearbook.restatements:
            if restatement.code == code:
                term_id = f"{code}.{restated_aspect(restatement.period, self.yearbook.period)}"
                yield self._amount(term_id, typed(term_id, restatement.old, self.indicator), restatement.old.ref)

    def unit_figures(self, unit: Breakdown, head: str) -> Iterator[Figure]:
        """The aspects of one row of the breakdown, those of `_UNIT_ASPECTS`."""
        value = self._typed(f"{head}.value", unit.current)
        previous = self._typed(f"{head}.previous", unit.previous)
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
            reachable=False,
            already_reported=already_reported,
        )

    def _base(self) -> Term | None:
        """What growth is counted from: last year's number, or that of the year which `So với` names, if it does."""
        period = base_period(self.indicator, self.yearbook.period)
        if period is None:
            return None
        if period == self.yearbook.period.same_last_year:
            return self._term("previous")
        quantity = self.yearbook.series.get(self.indicator.code, {}).get(period.year)
        return self._typed(f"{self.indicator.code}.{year_aspect(period)}", quantity)

    def _term(self, aspect: Aspect) -> Term | None:
        return self.amounts.terms.get((self.indicator.code, aspect))

    def _already_reported(self, *aspects: Aspect) -> bool:
        """Whether one of these numbers is missing because of a cell that was reported."""
        return any((self.indicator.code, aspect) in self.amounts.already_reported for aspect in aspects)

    def _typed(self, term_id: str, quantity: Quantity | None) -> Term | None:
        return None if quantity is None else typed(term_id, quantity, self.indicator)

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
        """Derived where both years are known (even if the base then gives none), else as published."""
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

    def _published_growth(self) -> Term | None:
        published = self.indicator.published_growth
        if published is None:
            return None
        term_id, decimals = f"{self.indicator.code}.growth", published.decimals_shown
        return Term(term_id, published.value, decimals, "", "", (published.ref,))

    def _change(self, term_id: str, value: Term | None, previous: Term | None) -> Term | None:
        if value is None or previous is None:
            return None
        change = derive.growth_points if self._change_kind is FigureKind.POINTS else derive.growth_percent
        return change(term_id, value, previous, self.indicator.decimals)

    def _completion(self) -> Term | None:
        value, plan = self._term("value"), self._term("plan")
        if value is None or plan is None:
            return None
        return derive.completion(f"{self.indicator.code}.completion", value, plan, self.indicator.decimals)

    def _amount(self, figure_id: str, term: Term | None, ref: CellRef, *, already_reported: bool = False) -> Figure:
        kind = FigureKind.SHARE if is_share_unit(self.indicator.unit) else FigureKind.AMOUNT
        return make_figure(figure_id, kind, term, self.indicator.unit, ref, already_reported=already_reported)


_Unmade = tuple[_Row, Breakdown, str]
"""What the figures of a breakdown's row are made of: its indicator, itself, the head of their ids."""
