"""The earlier records that the workbooks of a period start from, and the values that they give it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.period import Period
from reportgen.records.model import Indicator, Nature, SpanValue, Yearbook
from reportgen.records.natures import nature_of
from reportgen.records.numbers import grouped
from reportgen.records.spans import chain, number_in, span_values, value_of
from reportgen.records.units import EXACT


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value of the new period that other workbooks of its year tell."""

    value: Decimal
    parts: tuple[SpanValue, ...]

    @property
    def words(self) -> str:
        """Where it comes from: `1.000 (2023-Q1/indicators.xlsx · Chỉ tiêu!F2) + …`."""
        return " + ".join(f"{grouped(value_of(part))} ({part.quantity.ref})" for part in self.parts)


@dataclass(frozen=True, slots=True)
class Sources:
    """The earlier records that the workbooks of a period start from."""

    latest: Yearbook
    """The latest period before it, of any kind: indicators, texts and tasks."""
    same: Yearbook | None
    """The same period of last year: its values."""
    before: Yearbook | None = None
    """The quarter or month before."""
    planned: Yearbook | None = None
    """Last year, with the plans for this year."""
    same_year: tuple[Yearbook, ...] = ()
    """The other periods of its year that end by its last day, in order."""

    def plan(self, row: Indicator) -> Decimal | None:
        """The plan of an indicator for the year: that of the latest period of the year with one, else as planned.

        The sheet of a year has its plan in the same column as that of a part of the year.
        """
        of_year = (value for book in reversed(self.same_year) if (value := value_in(row, book, "plan")) is not None)
        return next(of_year, value_in(row, self.planned, "next_plan"))

    def proposal(self, row: Indicator, period: Period) -> Proposal | None:
        """The value of the period: the sum of the parts that cover it; of others the value that ends with it.

        Parts of a stock don't add up, nor those of an indicator whose nature is unknown; their value is taken from a
        workbook with the same days or, for a stock, with the same last day.
        """
        values, nature = list(span_values(row, self.same_year)), nature_of(row)
        if nature is Nature.FLOW:
            parts = chain(values, period.first_day, period.last_day)
        else:
            stock = nature is Nature.STOCK
            ends = [v for v in values if v.last == period.last_day and (stock or v.first == period.first_day)]
            parts = (ends[0],) if ends else None
        if not parts:
            return None
        value = Decimal(0)
        for part in parts:
            value = EXACT.add(value, value_of(part))
        return Proposal(value, parts)


def value_in(row: Indicator, yearbook: Yearbook | None, column: str) -> Decimal | None:
    """The value of an indicator in a column of another workbook, in the unit of `row`; None if it is unknown."""
    found = number_in(row, yearbook, column)
    return found.value if found else None
