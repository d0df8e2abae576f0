"""Parse dates and deadlines, and format them in official style (Nghị định 30/2020/NĐ-CP, PL I, II.4b).

Days below 10 and the months 1 and 2 are written with a leading zero, other months without.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from reportgen.numerals import roman
from reportgen.period import Period, end_of_month, month_number
from reportgen.workbooks.schema import FIRST_YEAR, LAST_YEAR

MIN_YEAR, MAX_YEAR = FIRST_YEAR, LAST_YEAR
_NBSP = "\u00a0"


class DateFault(Enum):
    """Why a text was not read as a date."""

    NOT_A_DATE = "not a date"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline: its words as printed, and its last day where the words specify one."""

    words: str
    date: dt.date | None = None


_DAY = re.compile(r"(?:ngày )?([0-9]{1,2})([/\-.])([0-9]{1,2})\2([0-9]{4})", re.IGNORECASE)
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LONG_DAY = re.compile(r"ngày ([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})", re.IGNORECASE)
_OF_YEAR = r"(?:(?: ?[/\-] ?| năm | )([0-9]{4}))?"
_MONTH = re.compile(rf"tháng ([0-9]{{1,2}}){_OF_YEAR}", re.IGNORECASE)
_BARE_MONTH = re.compile(r"([0-9]{1,2})[/\-]([0-9]{4})")
_QUARTER = re.compile(rf"(?:quý|quí) ([0-9]{{1,2}}|[ivx]+){_OF_YEAR}", re.IGNORECASE)
_YEAR = re.compile(r"năm ([0-9]{4})", re.IGNORECASE)
_DAY_WITHIN = re.compile(r"(?<![0-9/\-.])[0-9]{1,2}([/\-.])[0-9]{1,2}\1[0-9]{4}(?![0-9/])")


def long_date(day: dt.date) -> str:
    """`ngày 05 tháng 01 năm 2023`, with no-break spaces between each word and its number."""
    return f"ngày{_NBSP}{day.day:02} tháng{_NBSP}{month_number(day.month)} năm{_NBSP}{day.year}"


def short_date(day: dt.date) -> str:
    """`05/01/2023`, `30/6/2023`, as in tables and after `ngày` in running text."""
    return f"{day.day:02}/{month_number(day.month)}/{day.year}"


def month_words(month: int, year: int | None = None) -> str:
    """`tháng 6/2023`, or `tháng 6`."""
    return f"tháng {month_number(month)}" + (f"/{year}" if year else "")


def quarter_words(quarter: int, year: int | None = None) -> str:
    """`quý IV/2022`, or `quý IV`; quarters count from 1."""
    return f"quý {roman(quarter)}" + (f"/{year}" if year else "")


def deadline_of(day: dt.date, shown: str = "") -> Deadline:
    """The deadline for a date whose cell shows the parts `shown` (of `dmy`); for `my` and `y` the last day of those."""
    if shown == "my":
        return Deadline(month_words(day.month, day.year), end_of_month(day.year, day.month))
    if shown == "y":
        year = Period(day.year)
        return Deadline(year.in_sentence, year.last_day)
    return Deadline(short_date(day), day)


def parse_day(text: str) -> dt.date | DateFault:
    """Parse `01/12/2022`, `1-12-2022`, `ngày 1 tháng 12 năm 2022` or `2022-12-01`; never raises."""
    flat = _flat(text)
    parts: tuple[str, str, str] | None = None
    if found := _DAY.fullmatch(flat):
        parts = found[4], found[3], found[1]
    elif found := _LONG_DAY.fullmatch(flat):
        parts = found[3], found[2], found[1]
    elif found := _ISO_DAY.fullmatch(flat):
        parts = found[1], found[2], found[3]
    if parts is None:
        return DateFault.NOT_A_DATE
    return _day(*(int(p) for p in parts))


def parse_deadline(text: str, year: int | None) -> Deadline | DateFault:
    """Parse a deadline; `year` is the year of the task, for deadlines without a year (`quý II`).

    The words are normalised: `30/06/2023` → `30/6/2023`, `Quý 2 năm 2023` → `quý II/2023`, `6/2023` →
    `tháng 6/2023`. The date of a month, quarter or year is its last day. Other words are kept as typed; the date is the
    only date in them (`trước ngày 30/6/2023`), or None.
    """
    flat = _flat(text)
    day = parse_day(flat)
    if day is not DateFault.NOT_A_DATE:
        return day if isinstance(day, DateFault) else deadline_of(day)
    if found := _MONTH.fullmatch(flat):
        return _by_month(int(found[1]), _int(found[2]), year)
    if found := _BARE_MONTH.fullmatch(flat):
        return _by_month(int(found[1]), int(found[2]), year)
    if found := _QUARTER.fullmatch(flat):
        return _by_quarter(found[1], _int(found[2]), year)
    if found := _YEAR.fullmatch(flat):
        period = Period(int(found[1]))
        last = _day(int(found[1]), 12, 31)
        return last if isinstance(last, DateFault) else Deadline(period.in_sentence, last)
    return _other_words(flat)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _day(year: int, month: int, day: int) -> dt.date | DateFault:
    if not MIN_YEAR <= year <= MAX_YEAR:
        return DateFault.IMPOSSIBLE
    try:
        return dt.date(year, month, day)
    except ValueError:
        return DateFault.IMPOSSIBLE


def _by_month(month: int, stated: int | None, year: int | None) -> Deadline | DateFault:
    when = stated or year
    if not 1 <= month <= 12 or (when is not None and not MIN_YEAR <= when <= MAX_YEAR):
        return DateFault.IMPOSSIBLE
    return Deadline(month_words(month, stated), end_of_month(when, month) if when else None)


_QUARTERS = {roman(quarter): quarter for quarter in range(1, 5)}


def _by_quarter(number: str, stated: int | None, year: int | None) -> Deadline | DateFault:
    when = stated or year
    quarter = _QUARTERS.get(number.upper()) or (int(number) if number.isdecimal() else 0)
    if not 1 <= quarter <= 4 or (when is not None and not MIN_YEAR <= when <= MAX_YEAR):
        return DateFault.IMPOSSIBLE
    return Deadline(quarter_words(quarter, stated), end_of_month(when, quarter * 3) if when else None)


def _other_words(flat: str) -> Deadline | DateFault:
    """The deadline for other words: its date is the only date in them; an impossible date is a fault."""
    days = [parse_day(found[0]) for found in _DAY_WITHIN.finditer(flat)]
    if any(isinstance(day, DateFault) for day in days):
        return DateFault.IMPOSSIBLE
    only = days[0] if len(days) == 1 else None
    return Deadline(flat, only if isinstance(only, dt.date) else None)
