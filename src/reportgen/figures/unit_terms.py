"""The terms of totals and bases that rows of `Theo đơn vị` give (`Yearbook.unit_sums`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from reportgen.figures import derive
from reportgen.figures.derive import Term, cell_term
from reportgen.problems import CellRef
from reportgen.records.model import Breakdown, Indicator, UnitColumn, UnitSum, Yearbook
from reportgen.records.slugs import unit_slugs
from reportgen.records.unit_sums import number_of

_ASPECTS: Mapping[UnitColumn, str] = {"current": "value", "previous": "previous"}


@dataclass(frozen=True, slots=True)
class UnitTerms:
    """Makes the terms of totals and bases from rows of `Theo đơn vị`."""

    yearbook: Yearbook
    heads: Mapping[CellRef, str]
    """The head of the figures of each row (`DT_VT/viettel`), by the cell of its code."""

    @classmethod
    def of(cls, yearbook: Yearbook, heads: Sequence[str]) -> Self:
        """Those of a yearbook; `heads` is the result of `unit_heads`."""
        pairs = zip(yearbook.breakdowns, heads, strict=True) if yearbook.unit_sums else ()
        return cls(yearbook, {row.ref: head for row, head in pairs})

    def find(self, term_id: str, code: str, name: str, column: UnitColumn) -> Term | None:
        """The term of a total (`name` is empty) or of the base of a unit; None if its own cell has it."""
        found = self.yearbook.unit_sums.get((code, name, column))
        return self._term(term_id, found) if found else None

    def _term(self, term_id: str, found: UnitSum) -> Term:
        indicator = self.yearbook.indicators[found.code]
        terms = [self._row(row, found.column, indicator) for row in found.rows]
        if not found.weights:
            return derive.total(term_id, terms, indicator.decimals)
        weigher = self.yearbook.indicators[indicator.weight]
        weights = [self._row(row, found.column, weigher) for row in found.weights]
        return derive.weighted_mean(term_id, terms, weights, indicator.decimals)

    def _row(self, row: Breakdown, column: UnitColumn, indicator: Indicator) -> Term:
        quantity = number_of(row, column)
        assert quantity is not None  # `UnitSum.rows` have a number
        return cell_term(f"{self.heads[row.ref]}.{_ASPECTS[column]}", quantity, indicator)


def unit_heads(yearbook: Yearbook) -> tuple[str, ...]:
    """The head of the figures of each row of `Theo đơn vị`, in their order."""
    slugs = zip(yearbook.breakdowns, unit_slugs(yearbook.breakdowns), strict=True)
    return tuple(f"{row.code}/{slug}" for row, slug in slugs)
