"""Dates and the number of last year's report that this year's workbook still has."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from reportgen.figures.checks.prose import Prose
from reportgen.period import Period
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.dates import short_date
from reportgen.records.facts import heading
from reportgen.records.model import Facts

OLD_DATE = Kind(
    "RG446",
    Severity.WARNING,
    Bilingual("{fact} không thuộc năm {this} hay năm {next}", "{fact} is neither in {this} nor in {next}"),
    Bilingual("một ngày của năm {this} hoặc {next}", "a date in {this} or {next}"),
    Bilingual("Sửa ngày, hoặc để trống nếu chưa có", "Fix the date, or leave it empty"),
    example="Ngày hội nghị: 01/12/2021 (báo cáo năm 2022)",
)
LAST_YEARS_FACT = Kind(
    "RG447",
    Severity.WARNING,
    Bilingual("{fact} vẫn là của báo cáo năm {last}", "{fact} is still that of the {last} report"),
    Bilingual("{fact} của năm nay", "this year's {fact}"),
    Bilingual("Sửa lại cho năm nay", "Change it for this year"),
    example="Ngày hội nghị trùng với ô ấy ở sổ năm 2021, hoặc nằm trong câu chữ năm nay",
)


_DATES = ("date", "conference_date")


def check_facts(facts: Facts, last: Facts | None, period: Period) -> Iterator[Problem]:
    """Dates of sheet `Thông tin chung` outside the period and the next, or the same as in last year's report."""
    years = {"this": period.year, "next": period.next.year}
    for fact in _DATES:
        day, before = _day(facts, fact), None if last is None else _day(last, fact)
        if day is not None and not period.first_day <= day <= period.next.last_day:
            yield OLD_DATE.at(facts.refs.get(fact), found=short_date(day), fact=heading(fact), **years)
        elif day is not None and day == before:
            yield _left(facts, fact, short_date(day), period)
    if last is not None and facts.number and _symbol(facts) == _symbol(last) and facts.date in (None, last.date):
        yield _left(facts, "number", facts.number, period)


def check_references(texts: Iterable[Prose], facts: Facts, last: Facts, period: Period) -> Iterator[Problem]:
    """Texts that tell the date, or the number and symbol, of last year's report or conference."""
    wanted = {fact: _date_pattern(day) for fact in _DATES if (day := _day(last, fact)) and day != _day(facts, fact)}
    if last.number and last.symbol and _symbol(last) != _symbol(facts):
        wanted["number"] = rf"(?<![\w/])0*{re.escape(last.number.lstrip('0'))}/{re.escape(last.symbol)}(?![\w-])"
    patterns = {fact: re.compile(pattern, re.IGNORECASE) for fact, pattern in wanted.items()}
    for text in texts:
        for fact, pattern in patterns.items():
            found = pattern.search(text.text)
            if found:
                args = {"fact": heading(fact), "last": period.same_last_year.year}
                yield LAST_YEARS_FACT.at(text.place, found=found[0], **args)


def _left(facts: Facts, fact: str, found: str, period: Period) -> Problem:
    args = {"fact": heading(fact), "last": period.same_last_year.year}
    return LAST_YEARS_FACT.at(facts.refs.get(fact), found=found, **args)


def _day(facts: Facts, fact: str) -> dt.date | None:
    return facts.conference_date if fact == "conference_date" else facts.date


def _symbol(facts: Facts) -> tuple[str, str]:
    return facts.number, facts.symbol.casefold()


def _date_pattern(day: dt.date) -> str:
    """The day in every usual writing: `01/12/2021`, `1-12-2021`, `ngày 01 tháng 12 năm 2021`."""
    number, month = f"0?{day.day}", f"0?{day.month}"
    return rf"(?<!\d)(?:{number}(?P<mark>[/.-]){month}(?P=mark){day.year}|{number} tháng {month} năm {day.year})(?!\d)"
