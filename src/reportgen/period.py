"""The period that a report covers: for now a calendar year.

All that depends on the kind of period is here: which one comes before and after it, its days, its words. A half-year
is a subclass with its own `before`, `next`, days, `key`, `in_sentence`, `in_message` and `relative`.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Self

from reportgen.languages import Bilingual


@dataclass(frozen=True, order=True)
class Period:
    """A calendar year. Printed as `in_sentence`, so `{{ period }}` in a template is `năm 2022`."""

    year: int
    """The calendar year that it is in."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period of `2022`, as typed on the command line; ValueError for anything but four digits."""
        if not re.fullmatch(r"[0-9]{4}", text):
            raise ValueError(text)
        return cls(int(text))

    @property
    def key(self) -> str:
        """`2022`: the period on the command line, in names of folders and files, and in ids of figures."""
        return str(self.year)

    @property
    def first_day(self) -> dt.date:
        """The first day of the period."""
        return dt.date(self.year, 1, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day of the period."""
        return dt.date(self.year, 12, 31)

    def in_year(self, year: int) -> Self:
        """The same period of another year."""
        return replace(self, year=year)

    def years_later(self, count: int) -> Self:
        """The same period, `count` years later (earlier where `count` is negative)."""
        return self.in_year(self.year + count)

    def years_to(self, year: int) -> int:
        """How many years after this period `year` is; negative for an earlier one."""
        return year - self.year

    @property
    def same_last_year(self) -> Self:
        """The same period of the year before, which `cùng kỳ` and the column `Năm trước` are about."""
        return self.years_later(-1)

    @property
    def before(self) -> Self:
        """The period that ends where this one begins."""
        return self.years_later(-1)

    @property
    def next(self) -> Self:
        """The period that begins where this one ends."""
        return self.years_later(1)

    @property
    def in_sentence(self) -> str:
        """`năm 2022`: within a sentence or a heading."""
        return f"năm {self.year}"

    @property
    def sentence_start(self) -> str:
        """`Năm 2022`: at the beginning of a sentence, a heading or a label."""
        return self.in_sentence[:1].upper() + self.in_sentence[1:]

    @property
    def column(self) -> str:
        """`Năm 2022`: at the head of a column and in the legend of a chart."""
        return self.sentence_start

    @property
    def in_capitals(self) -> str:
        """`NĂM 2022`: in a heading in capital letters."""
        return self.in_sentence.upper()

    @property
    def short(self) -> str:
        """`2022`: at the axis of a chart whose title gives the kind of period."""
        return self.key

    @property
    def in_message(self) -> Bilingual:
        """`năm 2022`, `2022`: in messages. The English words may precede a noun: `the 2022 report`."""
        return Bilingual(self.in_sentence, self.key)

    def relative(self, other: Self) -> Bilingual:
        """The words for `other` in messages about the report of this period: `năm trước`, `last year`.

        The English words may be followed by `'s`.
        """
        words = {
            -1: Bilingual("năm trước", "last year"),
            0: Bilingual("năm nay", "this year"),
            1: Bilingual("năm sau", "next year"),
        }
        return words.get(self.years_to(other.year), other.in_message)

    def __str__(self) -> str:
        return self.in_sentence
