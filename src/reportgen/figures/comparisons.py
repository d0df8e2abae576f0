"""What a number of an indicator is compared with: growth, changes, completion of plans, share of a total.

Each is calculated where both numbers are known, and otherwise is what the row says itself, with its own decimals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.figures import derive
from reportgen.figures.amounts import Amounts, Aspect
from reportgen.figures.derive import Term, cell_term
from reportgen.figures.ids import year_aspect
from reportgen.figures.make import make_figure
from reportgen.figures.model import Figure, FigureKind
from reportgen.figures.wording import HOLDS, REACHES
from reportgen.records.comparison import base_period, base_words
from reportgen.records.model import GrowthUnit, Indicator, Yearbook
from reportgen.records.units import SHARE_UNIT, factor_between, is_share_unit


@dataclass(frozen=True, slots=True)
class _Base:
    """A number and its base, with the ids of the growth and the absolute change between them."""

    growth: str
    change: str
    of: Aspect
    base: Aspect
    term: Term | None
    words: str
    """The words after `so với`."""


def change_kind(indicator: Indicator) -> FigureKind:
    """The kind of the calculated growth of an indicator: percentage points for a share."""
    return FigureKind.POINTS if is_share_unit(indicator.unit) else FigureKind.GROWTH


def change_between(term_id: str, value: Term | None, base: Term | None, indicator: Indicator) -> Term | None:
    """The growth from `base` to `value`, of the kind of `change_kind`; None where it is unknown or undefined."""
    if value is None or base is None:
        return None
    change = derive.difference if is_share_unit(indicator.unit) else derive.growth_percent
    return change(term_id, value, base, indicator.decimals)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Makes the figures that compare the numbers of one indicator."""

    yearbook: Yearbook
    indicator: Indicator
    amounts: Amounts
    wholes: tuple[str, ...]
    """The codes of the indicators whose parts (`Là tổng của`) name this one."""

    def figures(self) -> Iterator[Figure]:
        """Growth and change for each base, completion of each plan, share."""
        for base in self._bases():
            yield self._growth(base)
            yield self._change(base)
        yield self._completion("completion", self._achieved, "plan")
        if not self.yearbook.period.is_year:
            yield self._completion("completion_period", "value", "period_plan")
        yield self._share()

    def _bases(self) -> Iterator[_Base]:
        period = self.yearbook.period
        words = base_words(self.indicator, period)
        yield _Base("growth", "change", "value", "previous", self._base(), words)
        if period.before is not None:
            prior = self._term("prior")
            yield _Base("growth_prior", "change_prior", "value", "prior", prior, period.before.in_sentence)
        if not period.is_year:
            of: Aspect = "accumulated"
            earlier: Aspect = "previous_accumulated"
            words = f"cùng kỳ {period.same_last_year.whole_year.in_sentence}"
            yield _Base(f"growth_{of}", f"change_{of}", of, earlier, self._term(earlier), words)

    def _base(self) -> Term | None:
        """The base of the growth: the value of last year, or of the year in column `So với`; None if it is unknown."""
        period = base_period(self.indicator, self.yearbook.period)
        if period is None:
            return None
        if period == self.yearbook.period.same_last_year:
            return self._term("previous")
        quantity = self.yearbook.series.get(self.indicator.code, {}).get(period.year)
        return cell_term(self._id(year_aspect(period)), quantity, self.indicator) if quantity else None

    def _growth(self, base: _Base) -> Figure:
        value, published = self._term(base.of), self._published(base.growth)
        kind = change_kind(self.indicator)
        term = change_between(self._id(base.growth), value, base.term, self.indicator)
        if published is not None and (value is None or base.term is None):
            term = published
            points = self.indicator.published[self._said(base.growth)].unit is GrowthUnit.POINTS
            kind = FigureKind.POINTS if points else FigureKind.GROWTH
        cells = ("code", base.growth, "compared_with")
        reported = self._already_reported(base.of, base.base) or self._in_error(*cells)
        return self._figure(base.growth, kind, term, compared_with=base.words, already_reported=reported)

    def _change(self, base: _Base) -> Figure:
        """The change in the unit of the indicator; in percentage points for a share."""
        value, figure_id, term = self._term(base.of), self._id(base.change), self._published(base.change)
        if value is not None and base.term is not None:
            term = derive.difference(figure_id, value, base.term, self.indicator.decimals)
        kind = FigureKind.POINTS if is_share_unit(self.indicator.unit) else FigureKind.CHANGE
        reported = self._already_reported(base.of, base.base) or self._in_error(base.change)
        return self._figure(base.change, kind, term, compared_with=base.words, already_reported=reported)

    @property
    def _achieved(self) -> Aspect:
        """What is compared with the plan: in a part of a year the value from January on, because plans are of years."""
        return "value" if self.yearbook.period.is_year else "accumulated"

    def _completion(self, key: str, of: Aspect, plan: Aspect) -> Figure:
        value, planned, term = self._term(of), self._term(plan), self._published(key)
        if value is not None and planned is not None:
            term = derive.completion(self._id(key), value, planned, self.indicator.decimals)
        reported = self._already_reported(of, plan) or self._in_error(key)
        return self._figure(key, FigureKind.COMPLETION, term, already_reported=reported)

    def _share(self) -> Figure:
        """The share of the one indicator whose part this is; unknown for a part of several, unless the row says it."""
        key, term = "share", self._published("share")
        whole = self.amounts.terms.get((self.wholes[0], "value")) if len(self.wholes) == 1 else None
        part = self._term("value")
        if whole is not None and part is not None and not is_share_unit(self.indicator.unit):
            factor = factor_between(self.indicator.unit, self.yearbook.indicators[self.wholes[0]].unit)
            converted = derive.converted(part, factor) if factor is not None else None
            term = derive.share(self._id(key), converted, whole, self.indicator.decimals) if converted else None
        totals = ((code, "value") in self.amounts.already_reported for code in self.wholes)
        reported = self._already_reported("value") or any(totals) or self._in_error(key)
        return self._figure(key, FigureKind.SHARE, term, verb=HOLDS, already_reported=reported)

    def _figure(
        self,
        key: str,
        kind: FigureKind,
        term: Term | None,
        *,
        verb: str = REACHES,
        compared_with: str = "",
        already_reported: bool,
    ) -> Figure:
        unit = self.indicator.unit if kind is FigureKind.CHANGE else SHARE_UNIT
        return make_figure(
            self._id(key),
            kind,
            term,
            unit,
            self.indicator.ref,
            verb=verb,
            compared_with=compared_with,
            already_reported=already_reported,
        )

    def _published(self, key: str) -> Term | None:
        published = self.indicator.published.get(self._said(key))
        if published is None:
            return None
        quantity = published.quantity
        return Term(self._id(key), quantity.value, quantity.decimals_shown, "", "", (quantity.ref,))

    def _said(self, key: str) -> str:
        """The column that says it: from January on, the growth of the period is that of the accumulated value."""
        same = key == "growth_accumulated" and self.yearbook.period.starts_year and not self.indicator.compared_with
        return "growth" if same else key

    def _id(self, key: str) -> str:
        return f"{self.indicator.code}.{key}"

    def _term(self, aspect: Aspect) -> Term | None:
        return self.amounts.terms.get((self.indicator.code, aspect))

    def _already_reported(self, *aspects: Aspect) -> bool:
        """Whether one of these numbers is missing because a cell could not be read."""
        return any((self.indicator.code, aspect) in self.amounts.already_reported for aspect in aspects)

    def _in_error(self, *columns: str) -> bool:
        return any(self.indicator.cell(column) in self.yearbook.in_error for column in columns)
