"""The period that a report covers: a month, a quarter, the first six or nine months of a year, or a calendar year.

All that depends on the kind of period is here: which one comes before and after it, its days, its words.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum
from functools import total_ordering
from operator import index
from typing import Self, SupportsIndex

from reportgen.languages import Bilingual
from reportgen.numerals import from_roman, roman


class PeriodKind(Enum):
    """The kinds of periods, by their number of months; `REST` only follows six months and has no report."""

    MONTH = 1
    QUARTER = 3
    HALF = 6
    NINE_MONTHS = 9
    YEAR = 12
    REST = -6


_MONTHS_OF_YEAR = 12
_PART = r"6t|9t|q[1-4]|t(?:0?[1-9]|1[0-2])"
_TYPED = re.compile(
    rf"(?P<year>[0-9]{{4}})(?:-(?P<part>{_PART}))?|(?P<part2>{_PART})/(?P<year2>[0-9]{{4}})", re.IGNORECASE
)
_IN_WORDS = re.compile(
    r"(?:(?P<year>(?:cả )?năm)|(?P<half>6 tháng(?: đầu năm)?)|(?P<rest>6 tháng cuối năm)|(?P<nine>9 tháng(?: đầu năm)?)"
    r"|qu[ýí] (?P<quarter>[1-4]|iv|i{1,3})|tháng (?P<month>0?[1-9]|1[0-2]))(?:(?: năm| ?/)? ?(?P<of>[0-9]{4}))?",
    re.IGNORECASE,
)
_REST_KEY = "-6TC"
EXAMPLES = "2022, 2022-6T, 2022-9T, 2022-Q1, 2022-T01"
"""The kinds of periods as they are typed."""


def month_number(month: int) -> str:
    """`01`, `02`, `3` …: as documents print the month of a date (Nghị định 30/2020/NĐ-CP)."""
    return f"{month:02}" if month <= 2 else str(month)


def end_of_month(year: SupportsIndex, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(index(year), month)[1])


def periods_in(folders: Iterable[str]) -> list[Period]:
    """The periods whose keys are among these names of folders, in order."""
    found = []
    for name in folders:
        with suppress(ValueError):
            period = Period.parse(name)
            if period.key == name:
                found.append(period)
    return sorted(found)


def misspelt_periods(folders: Iterable[str]) -> Iterator[tuple[str, Period]]:
    """The names of folders that are periods in another spelling than their key, which `periods_in` leaves out.

    `2022-q1`, `2022-T1`, `2022_6T`, `Q1-2022`, also in other letters that look the same (`２０２２`).
    """
    for name in folders:
        flat = re.sub(r"[_\u2010-\u2015]", "-", "".join(unicodedata.normalize("NFKC", name).split()))
        with suppress(ValueError):
            period = Period.parse(re.sub(r"^([^-]+)-([0-9]{4})$", r"\1/\2", flat))
            if period.key != name:
                yield name, period


@total_ordering
class Year:
    """A calendar year, printed as its number and equal to it. It has no `+` and `-`, which are for `Period`.

    `int(year)` is for cells and JSON.
    """

    __slots__ = ("_number",)

    def __init__(self, number: SupportsIndex) -> None:
        self._number = index(number)

    def __index__(self) -> int:
        return self._number

    def __str__(self) -> str:
        return str(self._number)

    def __repr__(self) -> str:
        return f"Year({self._number})"

    def __format__(self, spec: str) -> str:
        return format(self._number, spec)

    def __hash__(self) -> int:
        return hash(self._number)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Year | int) and self._number == index(other)

    def __lt__(self, other: Year | int) -> bool:
        return self._number < index(other)


@dataclass(frozen=True, init=False)
class Period:
    """A period of whole months. Printed as `in_sentence`, so `{{ period }}` in a template is `năm 2022`.

    Periods are ordered by their last day; of those that end together, the longest is the first.
    """

    year: Year
    """The calendar year that it is in."""
    kind: PeriodKind
    number: int
    """Which quarter or month of the year, from 1; 1 for the other kinds."""

    def __init__(self, year: SupportsIndex, kind: PeriodKind = PeriodKind.YEAR, number: int = 1) -> None:
        object.__setattr__(self, "year", Year(year))
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "number", number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period of `2022`, `2022-6T`, `2022-9T`, `2022-Q1` or `2022-T01`; also `2022-q1`, `Q1/2022`, `2022-T1`.

        ValueError for any other text.
        """
        found = _TYPED.fullmatch(text)
        if found is None:
            raise ValueError(text)
        year = int(found["year"] or found["year2"])
        part = (found["part"] or found["part2"] or "").upper()
        if part in ("6T", "9T"):
            return cls(year, PeriodKind(int(part[0])))
        if not part:
            return cls(year)
        return cls(year, PeriodKind.QUARTER if part[0] == "Q" else PeriodKind.MONTH, int(part[1:]))

    @classmethod
    def of_key(cls, key: str) -> Self:
        """The period with this `key`, also that of the last six months of a year; ValueError for any other text."""
        rest = key.removesuffix(_REST_KEY)
        return cls(cls.parse(rest).year, PeriodKind.REST) if rest != key else cls.parse(key)

    @classmethod
    def parse_words(cls, text: str, year: SupportsIndex) -> Self:
        """The period of `quý II`, `6 tháng cuối năm 2022` or `tháng 1/2022`, or of all that `parse` reads.

        It is in `year` unless the text names another. ValueError for any other text.
        """
        flat = " ".join(unicodedata.normalize("NFC", text).split())
        found = _IN_WORDS.fullmatch(flat)
        if found is None:
            return cls.parse(flat)
        own = int(found["of"]) if found["of"] else year
        if quarter := found["quarter"]:
            return cls(own, PeriodKind.QUARTER, from_roman(quarter.upper()) or int(quarter))
        if found["month"]:
            return cls(own, PeriodKind.MONTH, int(found["month"]))
        kinds = {"half": PeriodKind.HALF, "rest": PeriodKind.REST, "nine": PeriodKind.NINE_MONTHS}
        return cls(own, next((kind for name, kind in kinds.items() if found[name]), PeriodKind.YEAR))

    @property
    def key(self) -> str:
        """`2022`, `2022-6T`, `2022-Q1`, `2022-T01`: on the command line, in names of folders and files, and in ids."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{self.year}-T{self.number:02}"
            case PeriodKind.QUARTER:
                return f"{self.year}-Q{self.number}"
            case PeriodKind.HALF | PeriodKind.NINE_MONTHS:
                return f"{self.year}-{self.kind.value}T"
            case PeriodKind.REST:
                return f"{self.year}{_REST_KEY}"
            case PeriodKind.YEAR:
                return str(self.year)

    @property
    def slug(self) -> str:
        """`2022`, `6-thang-2022`, `quy-1-2022`, `thang-01-2022`: in names of files that people read."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"thang-{self.number:02}-{self.year}"
            case PeriodKind.QUARTER:
                return f"quy-{self.number}-{self.year}"
            case PeriodKind.YEAR:
                return str(self.year)
            case _:
                return f"{abs(self.kind.value)}-thang-{self.year}"

    @property
    def review(self) -> str:
        """`tong-ket` for the final report of a year, `so-ket` for one of a part of it: in names of files."""
        return "tong-ket" if self.is_year else "so-ket"

    @property
    def is_year(self) -> bool:
        """Whether it is a whole calendar year."""
        return self.kind is PeriodKind.YEAR

    @property
    def starts_year(self) -> bool:
        """Whether it begins with January, so that its values are those accumulated from the start of the year."""
        return self._first_month == 1

    @property
    def _first_month(self) -> int:
        if self.kind is PeriodKind.REST:
            return 7
        return (self.number - 1) * int(self.kind.value) + 1

    @property
    def _last_month(self) -> int:
        return self._first_month + abs(self.kind.value) - 1

    @property
    def first_day(self) -> dt.date:
        """The first day of the period."""
        return dt.date(self.year, self._first_month, 1)

    @property
    def last_day(self) -> dt.date:
        """The last day of the period."""
        return end_of_month(self.year, self._last_month)

    def as_json(self) -> dict[str, str | int]:
        """`{period, year}`, for programs that read what commands print."""
        return {"period": self.key, "year": int(self.year)}

    def in_year(self, year: SupportsIndex) -> Self:
        """The same period of another year."""
        return replace(self, year=Year(year))

    def years_later(self, count: int) -> Self:
        """The same period, `count` years later (earlier where `count` is negative)."""
        return self.in_year(int(self.year) + count)

    def years_to(self, year: SupportsIndex) -> int:
        """How many years after this period `year` is; negative for an earlier one."""
        return index(year) - int(self.year)

    @property
    def same_last_year(self) -> Self:
        """The same period of the year before, which `cùng kỳ` and the column `Năm trước` are about."""
        return self.years_later(-1)

    @property
    def before(self) -> Self | None:
        """The quarter or month that ends where this one begins; None for the other kinds."""
        if self.kind not in (PeriodKind.MONTH, PeriodKind.QUARTER):
            return None
        if self.number > 1:
            return replace(self, number=self.number - 1)
        return replace(self.same_last_year, number=_MONTHS_OF_YEAR // self.kind.value)

    def is_compared_with(self, other: Self) -> bool:
        """Whether the report on this period is compared with the workbook of another.

        That is last year's, that of the quarter or month before, and those of its year that end by its last day.
        """
        if other.year == self.year:
            return other != self and other.last_day <= self.last_day
        return other in (self.same_last_year, self.before, self.whole_year.same_last_year)

    def contains(self, other: Self) -> bool:
        """Whether all days of another period are days of this one."""
        return self.first_day <= other.first_day and other.last_day <= self.last_day

    @property
    def next(self) -> Self:
        """The period that begins where this one ends, which plans are for: `6 tháng cuối năm`, `quý IV`, next year."""
        match self.kind:
            case PeriodKind.HALF:
                return replace(self, kind=PeriodKind.REST)
            case PeriodKind.NINE_MONTHS:
                return replace(self, kind=PeriodKind.QUARTER, number=4)
            case PeriodKind.REST:
                return replace(self.years_later(1), kind=PeriodKind.HALF)
        if self._last_month < _MONTHS_OF_YEAR:
            return replace(self, number=self.number + 1)
        return replace(self.years_later(1), number=1)

    @property
    def next_report(self) -> Self:
        """The period that an office usually reports on after this one: nine months after six, the year after nine."""
        match self.kind:
            case PeriodKind.HALF:
                return replace(self, kind=PeriodKind.NINE_MONTHS)
            case PeriodKind.NINE_MONTHS:
                return self.whole_year
        return self.next

    @property
    def whole_year(self) -> Self:
        """The calendar year that it is in."""
        return replace(self, kind=PeriodKind.YEAR, number=1)

    @property
    def in_sentence(self) -> str:
        """`năm 2022`, `6 tháng đầu năm 2022`, `quý I năm 2022`, `tháng 01 năm 2022`: in a sentence or a heading."""
        named = self.kind in (PeriodKind.MONTH, PeriodKind.QUARTER)
        return f"{self.name} năm {self.year}" if named else f"{self.name} {self.year}"

    @property
    def name(self) -> str:
        """`năm`, `6 tháng đầu năm`, `quý I`, `tháng 01`: its words without the year; `parse_words` reads them."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"tháng {month_number(self.number)}"
            case PeriodKind.QUARTER:
                return f"quý {roman(self.number)}"
            case PeriodKind.HALF | PeriodKind.NINE_MONTHS:
                return f"{self.kind.value} tháng đầu năm"
            case PeriodKind.REST:
                return "6 tháng cuối năm"
            case PeriodKind.YEAR:
                return "năm"

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
        return str(self.year)

    @property
    def in_message(self) -> Bilingual:
        """`năm 2022`, `2022`: in messages. The English words may precede a noun: `the 2022 report`."""
        english = {PeriodKind.HALF: "H1 ", PeriodKind.REST: "H2 ", PeriodKind.NINE_MONTHS: "9-month "}
        if self.kind is PeriodKind.QUARTER:
            return Bilingual(self.in_sentence, f"Q{self.number} {self.year}")
        if self.kind is PeriodKind.MONTH:
            return Bilingual(self.in_sentence, f"{calendar.month_name[self.number]} {self.year}")
        return Bilingual(self.in_sentence, f"{english.get(self.kind, '')}{self.year}")

    def relative(self, other: Self) -> Bilingual:
        """The words for `other` in messages about the report of this period: `năm trước`, `last year`.

        The English words may be followed by `'s`.
        """
        if not self.is_year or not other.is_year:
            return other.in_message
        words = {
            -1: Bilingual("năm trước", "last year"),
            0: Bilingual("năm nay", "this year"),
            1: Bilingual("năm sau", "next year"),
        }
        return words.get(self.years_to(other.year), other.in_message)

    def __str__(self) -> str:
        return self.in_sentence

    def __lt__(self, other: Self) -> bool:
        return (self.last_day, self.first_day) < (other.last_day, other.first_day)

    def __le__(self, other: Self) -> bool:
        return self == other or self < other

    def __gt__(self, other: Self) -> bool:
        return other < self

    def __ge__(self, other: Self) -> bool:
        return self == other or other < self
