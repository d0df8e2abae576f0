"""The records and figures of a period that texts are compared with, by the head of a figure's id."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures.model import Figure, FigureBook
from reportgen.period import Period
from reportgen.records.comparison import base_period
from reportgen.records.model import GoodDirection, Indicator, Yearbook


@dataclass(frozen=True, slots=True)
class PeriodContext:
    """The records and figures of a period.

    A head is the first part of the id of a figure: `DT_VT`, or `DT_VT/viettel` for a row of `Theo đơn vị`.
    """

    yearbook: Yearbook
    book: FigureBook

    @property
    def period(self) -> Period:
        """The period of the report."""
        return self.yearbook.period

    def known_figure(self, head: str, aspect: str) -> Figure | None:
        """The figure; None where it is unknown or has no value."""
        figure = self.book.get(f"{head}.{aspect}")
        return figure if figure is not None and figure.known else None

    def amount(self, head: str, aspect: str) -> Decimal | None:
        """The printed value of a figure; None where it is unknown or has no value."""
        figure = self.known_figure(head, aspect)
        return None if figure is None else figure.value

    def indicator(self, head: str) -> Indicator | None:
        """The indicator of a head; None for a task and for counts."""
        return self.yearbook.indicators.get(code_of(head))

    def good(self, head: str) -> GoodDirection:
        """The good direction of the indicator; `HIGH` where there is no indicator."""
        indicator = self.indicator(head)
        return GoodDirection.HIGH if indicator is None else indicator.good

    def base_period(self, head: str) -> Period | None:
        """The base period of its growth; None where column `So với` names no known period."""
        indicator = self.indicator(head)
        if indicator is None or "/" in head:
            return self.period.same_last_year
        return base_period(indicator, self.period)


def code_of(head: str) -> str:
    """The code of the indicator (or task) of a head."""
    return head.partition("/")[0]
