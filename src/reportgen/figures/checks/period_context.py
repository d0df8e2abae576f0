"""What a text is compared with: the records and figures of a period, found by the head of a figure's id."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures.model import Figure, FigureBook
from reportgen.period import Period
from reportgen.records.comparison import base_period
from reportgen.records.model import GoodDirection, Indicator, Yearbook


@dataclass(frozen=True, slots=True)
class PeriodContext:
    """The records and figures of a period. A head is `DT_VT` or, of a row of `Theo đơn vị`, `DT_VT/viettel`."""

    yearbook: Yearbook
    book: FigureBook

    @property
    def period(self) -> Period:
        """The period of the report."""
        return self.yearbook.period

    def known(self, head: str, aspect: str) -> Figure | None:
        """The figure, where it has a value."""
        figure = self.book.get(f"{head}.{aspect}")
        return figure if figure is not None and figure.known else None

    def amount(self, head: str, aspect: str) -> Decimal | None:
        """Its value as printed."""
        figure = self.known(head, aspect)
        return None if figure is None else figure.value

    def indicator(self, head: str) -> Indicator | None:
        """The indicator that a head belongs to; None of a task or the counts."""
        return self.yearbook.indicators.get(code_of(head))

    def good(self, head: str) -> GoodDirection:
        """Which way is better; high where nothing says so."""
        indicator = self.indicator(head)
        return GoodDirection.HIGH if indicator is None else indicator.good

    def base_period(self, head: str) -> Period | None:
        """The period that its growth is counted from; None where `So với` names none that is known."""
        indicator = self.indicator(head)
        if indicator is None or "/" in head:
            return self.period.same_last_year
        return base_period(indicator, self.period)


def code_of(head: str) -> str:
    """The code of the indicator (or task) of a head."""
    return head.partition("/")[0]
