"""The days of the data: `[period]` of reportgen.toml, and `Số liệu tính từ ngày`, `Số liệu đến ngày`."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sheets import FACTS, Value, parse, row

from reportgen.cut_off import CutOff
from reportgen.period import Period, PeriodKind
from reportgen.records.checks.data_days import check_end_of_data, days_given

CALENDAR = CutOff({PeriodKind.YEAR: None})


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        ("2022", "2021-12-15", "2022-12-14"),
        ("2022-6T", "2021-12-15", "2022-06-14"),
        ("2022-9T", "2021-12-15", "2022-09-14"),
        ("2022-Q1", "2021-12-15", "2022-03-14"),
        ("2022-Q4", "2022-09-15", "2022-12-14"),
        ("2022-T03", "2022-02-15", "2022-03-14"),
    ],
)
def test_data_ends_on_the_14th(key: str, first: str, last: str) -> None:
    period, by_rule = Period.parse(key), CutOff()
    assert (by_rule.first_day(period), by_rule.last_day(period)) == (
        dt.date.fromisoformat(first),
        dt.date.fromisoformat(last),
    )


def test_an_office_has_other_days() -> None:
    days = CutOff({PeriodKind.MONTH: 28, PeriodKind.QUARTER: None})
    march, quarter = Period(2022, PeriodKind.MONTH, 3), Period(2022, PeriodKind.QUARTER, 1)
    assert (days.first_day(march), days.last_day(march)) == (dt.date(2022, 3, 1), dt.date(2022, 3, 28))
    assert (days.first_day(quarter), days.last_day(quarter)) == (quarter.first_day, quarter.last_day)


@pytest.mark.parametrize(
    ("facts", "cut_off", "expected"),
    [
        ({"date": "01/12/2022"}, CutOff(), ["RG369"]),
        ({"date": "14/12/2022"}, CutOff(), []),
        ({"date": "14/12/2022"}, CALENDAR, ["RG368"]),
        ({"date": "31/12/2022"}, CALENDAR, []),
        ({"date": "01/12/2022", "data_to": "30/11/2022"}, CALENDAR, []),
        ({"date": "01/12/2022", "data_to": "02/12/2022"}, CutOff(), ["RG368"]),
        ({"data_from": "15/12/2021", "data_to": "31/12/2022"}, CutOff(), []),
        ({"data_from": "02/12/2022", "data_to": "01/12/2022"}, CutOff(), ["RG359"]),
        ({"data_from": "15/11/2021", "data_to": "14/12/2021"}, CutOff(), ["RG367", "RG367"]),
        ({"data_to": "01/01/2023"}, CutOff(), ["RG367"]),
    ],
)
def test_days_of_the_data_are_checked(
    tmp_path: Path, facts: dict[str | int, Value], cut_off: CutOff, expected: list[str]
) -> None:
    yearbook, _ = parse(tmp_path, facts=[{**FACTS, **facts}])
    problems = [*days_given(yearbook), *check_end_of_data(yearbook, cut_off)]
    assert [problem.code for problem in problems] == expected


def test_a_document_with_estimates_may_be_early(tmp_path: Path) -> None:
    rows = [row("DT_VT", current=Decimal(1), qualifier="ước")]
    yearbook, _ = parse(tmp_path, facts=[{**FACTS, "date": "01/12/2022"}], indicators=rows)
    assert list(check_end_of_data(yearbook, CALENDAR)) == []
