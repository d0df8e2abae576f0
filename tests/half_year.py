"""A half-year as a period: what a kind of period beside the calendar year needs, for tests."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Self

from reportgen.period import Period


@dataclass(frozen=True, order=True)
class HalfYear(Period):
    """The first or second half of a year."""

    half: int = 1

    @property
    def key(self) -> str:
        return f"{self.year}-6t{self.half}"

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, 1 if self.half == 1 else 7, 1)

    @property
    def last_day(self) -> dt.date:
        return dt.date(self.year, 6, 30) if self.half == 1 else dt.date(self.year, 12, 31)

    @property
    def before(self) -> Self:
        return replace(self.same_last_year, half=2) if self.half == 1 else replace(self, half=1)

    @property
    def next(self) -> Self:
        return replace(self, half=2) if self.half == 1 else replace(self.years_later(1), half=1)

    @property
    def in_sentence(self) -> str:
        return f"6 tháng {'đầu' if self.half == 1 else 'cuối'} năm {self.year}"
