"""The first and last day of the data: their order and period, and whether data is still to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from reportgen.cut_off import CutOff
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.dates import short_date
from reportgen.records.facts import heading
from reportgen.records.model import Yearbook

DAYS_REVERSED = Kind(
    "RG359",
    Severity.ERROR,
    Bilingual(
        "Ngày đầu của số liệu ({first}) sau ngày chốt số liệu ({last})",
        "The first day of the data ({first}) is after the last day ({last})",
    ),
    Bilingual("một ngày không muộn hơn {last}", "a day not later than {last}"),
    Bilingual("Sửa một trong hai ngày", "Fix one of the two dates"),
    example="Số liệu tính từ ngày 15/12/2022, đến ngày 14/12/2021",
)
DAY_OUTSIDE = Kind(
    "RG367",
    Severity.WARNING,
    Bilingual("{fact} không thuộc {period}", "{fact} is outside {period}"),
    Bilingual("một ngày từ {low} đến {high}", "a day from {low} to {high}"),
    Bilingual("Sửa ngày nếu gõ nhầm", "Fix the date if it was mistyped"),
    example="Số liệu đến ngày 14/12/2021 (báo cáo năm 2022)",
)
DATA_TO_COME = Kind(
    "RG368",
    Severity.WARNING,
    Bilingual(
        "Ngày ban hành {date} trước ngày chốt số liệu {last}, mà không số nào ghi là ước",
        "The document is dated {date}, before the last day of the data {last}, and no figure is marked as an estimate",
    ),
    Bilingual(
        "số của những ngày chưa tới là số ước, hoặc ngày ban hành từ {last} trở đi",
        "estimates for the days to come, or a date of {last} or later",
    ),
    Bilingual(
        "Chọn “ước” ở cột Từ kèm số của các số ước, hoặc sửa Ngày ban hành; số liệu chốt sớm hơn thì ghi dòng Số liệu "
        "đến ngày",
        "Choose “ước” in column Từ kèm số of estimates, or fix Ngày ban hành; if the data ends earlier, add the row Số "
        "liệu đến ngày",
    ),
    example="Ngày ban hành 01/12/2022, Số liệu đến ngày 14/12/2022, không có số ước",
)
DATA_TO_COME_BY_RULE = Kind(
    "RG369",
    Severity.NOTE,
    Bilingual(
        "Ngày ban hành {date} trước ngày chốt số liệu theo chế độ báo cáo (từ {first} đến {last}), mà không số nào ghi "
        "là ước",
        "The document is dated {date}, before the last day of data by the reporting rules ({first} to {last}), and no "
        "figure is marked as an estimate",
    ),
    DATA_TO_COME.expected,
    Bilingual(
        "Chọn “ước” ở cột Từ kèm số của các số ước, hoặc sửa Ngày ban hành; số liệu chốt ngày khác thì ghi dòng Số "
        "liệu đến ngày, hoặc mục [period] của reportgen.toml",
        "Choose “ước” in column Từ kèm số of estimates, or fix Ngày ban hành; if the data ends on another day, add the "
        "row Số liệu đến ngày, or [period] in reportgen.toml",
    ),
    example="Ngày ban hành 01/12/2022, báo cáo năm 2022, không có số ước",
)
_ESTIMATE = "ước"
_MONTH_BEFORE = dt.timedelta(days=31)
"""How long before its period the data may begin: rules of reporting have days in the month before."""


def days_given(yearbook: Yearbook) -> Iterator[Problem]:
    """Report days of the data in the wrong order, and days that are not of the period."""
    facts, period = yearbook.facts, yearbook.period
    if facts.data_from and facts.data_to and facts.data_from > facts.data_to:
        days = {"first": short_date(facts.data_from), "last": short_date(facts.data_to)}
        yield DAYS_REVERSED.at(facts.refs["data_from"], found=days["first"], **days)
        return
    earliest = {"data_from": period.first_day - _MONTH_BEFORE, "data_to": period.first_day}
    for fact, low in earliest.items():
        day: dt.date | None = getattr(facts, fact)
        if day is not None and not low <= day <= period.last_day:
            bounds = {"low": short_date(low), "high": short_date(period.last_day)}
            yield DAY_OUTSIDE.at(
                facts.refs[fact], found=short_date(day), fact=heading(fact), period=period.in_message, **bounds
            )


def check_end_of_data(yearbook: Yearbook, cut_off: CutOff) -> Iterator[Problem]:
    """Ask for estimates where the document is dated before the end of its data and marks no figure as one.

    The end is the day given in `Thông tin chung`, else that of `[period]`. Where only the program's default says it,
    the question is a note, for the office may have other rules.
    """
    facts = yearbook.facts
    last = facts.data_to or cut_off.last_day(yearbook.period)
    if facts.date is None or facts.date >= last:
        return
    if any(row.current and row.qualifier == _ESTIMATE for row in yearbook.indicators.values()):
        return
    is_stated = facts.data_to is not None or cut_off.is_set(yearbook.period)
    kind = DATA_TO_COME if is_stated else DATA_TO_COME_BY_RULE
    days = {"date": facts.date, "first": cut_off.first_day(yearbook.period), "last": last}
    words = {name: short_date(day) for name, day in days.items()}
    yield kind.at(facts.refs["date"], found=words["date"], **words)
