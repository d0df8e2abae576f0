"""What a text is judged against: the year's records and figures, asked by the head of a figure's id."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures.model import Figure, FigureBook
from reportgen.records.comparison import base_year
from reportgen.records.model import GoodDirection, Indicator, Yearbook


@dataclass(frozen=True, slots=True)
class YearContext:
    """A year's records and figures. A head is `DT_VT` or, of a row of `Theo đơn vị`, `DT_VT/viettel`."""

    yearbook: Yearbook
    book: FigureBook

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

    def base_year(self, head: str) -> int | None:
        """The year that its growth is counted from, where that is a year."""
        indicator = self.indicator(head)
        if indicator is None or "/" in head:
            return self.yearbook.year - 1
        return base_year(indicator, self.yearbook.year)


def code_of(head: str) -> str:
    """The code of the indicator (or task) of a head."""
    return head.partition("/")[0]
