"""Find dates and the document number of last year's report in this year's workbook."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from reportgen.figures.checks.prose import Prose
from reportgen.period import Period
from reportgen.problems import Bilingual, Kind, Place, Problem, Severity
from reportgen.records.dates import short_date
from reportgen.records.facts import heading
from reportgen.records.model import Facts

OLD_DATE = Kind(
    "RG446",
    Severity.WARNING,
    Bilingual("{fact} không thuộc {period} hay {next}", "{fact} is neither in {period} nor in {next}"),
    Bilingual("một ngày của {period} hoặc {next}", "a date in {period} or {next}"),
    Bilingual("Sửa ngày, hoặc để trống nếu chưa có", "Fix the date, or leave it empty"),
    example="Ngày hội nghị: 01/12/2021 (báo cáo năm 2022)",
)
FACT_OF_LAST_REPORT = Kind(
    "RG447",
    Severity.WARNING,
    Bilingual("{fact} vẫn là của báo cáo {last}", "{fact} is still that of the {last} report"),
    Bilingual("{fact} của {this}", "{this}'s {fact}"),
    Bilingual("Sửa lại cho {this}", "Change it for {this}"),
    example="Ngày hội nghị trùng với ô ấy ở sổ năm 2021, hoặc nằm trong câu chữ năm nay",
)


_DATES = ("date", "conference_date")


def check_facts(facts: Facts, last: Facts | None, period: Period) -> Iterator[Problem]:
    """Report dates in sheet `Thông tin chung` outside this and the next period, or unchanged from last year's report.

    A document number is reported where number, symbol and date are those of last year.
    """
    periods = {"period": period.in_message, "next": period.next.in_message}
    for fact in _DATES:
        day, before = _day(facts, fact), None if last is None else _day(last, fact)
        if day is not None and not period.first_day <= day <= period.next.last_day:
            yield OLD_DATE.at(facts.refs.get(fact), found=short_date(day), fact=heading(fact), **periods)
        elif day is not None and day == before:
            yield _left(facts.refs.get(fact), fact, short_date(day), period)
    if last is not None and facts.number and _symbol(facts) == _symbol(last) and facts.date in (None, last.date):
        yield _left(facts.refs.get("number"), "number", facts.number, period)


def check_references(texts: Iterable[Prose], facts: Facts, last: Facts, period: Period) -> Iterator[Problem]:
    """Report texts with a date, or the number and symbol, of last year's report or conference."""
    wanted = {fact: _date_pattern(day) for fact in _DATES if (day := _day(last, fact)) and day != _day(facts, fact)}
    if last.number and last.symbol and _symbol(last) != _symbol(facts):
        wanted["number"] = rf"(?<![\w/])0*{re.escape(last.number.lstrip('0'))}/{re.escape(last.symbol)}(?![\w-])"
    patterns = {fact: re.compile(pattern, re.IGNORECASE) for fact, pattern in wanted.items()}
    for text in texts:
        for fact, pattern in patterns.items():
            found = pattern.search(text.text)
            if found:
                yield _left(text.place, fact, found[0], period)


def _left(place: Place | None, fact: str, found: str, period: Period) -> Problem:
    periods = {"this": period.relative(period), "last": period.same_last_year.in_message}
    return FACT_OF_LAST_REPORT.at(place, found=found, fact=heading(fact), **periods)


def _day(facts: Facts, fact: str) -> dt.date | None:
    return facts.conference_date if fact == "conference_date" else facts.date


def _symbol(facts: Facts) -> tuple[str, str]:
    return facts.number, facts.symbol.casefold()


def _date_pattern(day: dt.date) -> str:
    """A pattern for a date in all usual formats: `01/12/2021`, `1-12-2021`, `ngày 01 tháng 12 năm 2021`."""
    number, month = f"0?{day.day}", f"0?{day.month}"
    return rf"(?<!\d)(?:{number}(?P<mark>[/.-]){month}(?P=mark){day.year}|{number} tháng {month} năm {day.year})(?!\d)"
