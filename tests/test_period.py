"""Periods: their days, neighbours, order and words, and how they are read."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.period import Period, PeriodKind

years = st.integers(1900, 2199)


def test_words_of_a_calendar_year() -> None:
    period = Period(2022)
    assert str(period) == f"{period}" == period.in_sentence == "năm 2022"
    assert period.sentence_start == period.column == "Năm 2022"
    assert (period.in_capitals, period.short, period.key) == ("NĂM 2022", "2022", "2022")


def test_words_of_a_calendar_year_in_messages() -> None:
    period = Period(2022)
    assert period.in_message == ("năm 2022", "2022")
    assert period.relative(period) == ("năm nay", "this year")
    assert period.relative(period.same_last_year) == ("năm trước", "last year")
    assert period.relative(period.next) == ("năm sau", "next year")
    assert period.relative(Period(2019)) == ("năm 2019", "2019")


def test_neighbours_and_days_of_a_calendar_year() -> None:
    period = Period(2024)
    assert (period.before, period.same_last_year, period.next) == (None, Period(2023), Period(2025))
    assert (period.first_day, period.last_day) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert (period.in_year(2019), period.years_later(-2)) == (Period(2019), Period(2022))
    assert (period.years_to(2026), period.years_to(2023)) == (2, -1)


KINDS = [
    *(Period(2023, kind) for kind in (PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.NINE_MONTHS)),
    *(Period(2023, PeriodKind.QUARTER, number) for number in range(1, 5)),
    *(Period(2023, PeriodKind.MONTH, number) for number in range(1, 13)),
]
REST = Period(2023, PeriodKind.REST)


@pytest.mark.parametrize(
    ("typed", "key", "words"),
    [
        ("2023", "2023", "năm 2023"),
        ("2023-6t", "2023-6T", "6 tháng đầu năm 2023"),
        ("9T/2023", "2023-9T", "9 tháng đầu năm 2023"),
        ("2023-q1", "2023-Q1", "quý I năm 2023"),
        ("Q4/2023", "2023-Q4", "quý IV năm 2023"),
        ("2023-T1", "2023-T01", "tháng 01 năm 2023"),
        ("t12/2023", "2023-T12", "tháng 12 năm 2023"),
        ("2023-T03", "2023-T03", "tháng 3 năm 2023"),
    ],
)
def test_periods_as_they_are_typed(typed: str, key: str, words: str) -> None:
    period = Period.parse(typed)
    assert (period.key, str(period)) == (key, words)
    assert Period.parse(key) == period


@pytest.mark.parametrize(
    "text",
    ["", "22", "02022", "2022-6t1", " 2022", "hai", "-202", "２０２２", "2022-Q5", "2022-T13", "2022-T0", "2022-3T",
     "Q1", "6T-2022", "2022-6TC", "2022/Q1"],
)  # fmt: skip
def test_other_texts_are_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="^" + text):
        Period.parse(text)


@pytest.mark.parametrize("period", [*KINDS, REST], ids=str)
def test_words_are_read_back(period: Period) -> None:
    assert Period.parse_words(period.in_sentence, 1990) == period
    assert Period.parse_words(period.name.capitalize(), period.year) == period
    assert Period.parse_words(f" {period.in_capitals} ", 1990) == period
    if period is not REST:
        assert Period.parse_words(period.key, 1990) == period


@pytest.mark.parametrize(
    ("words", "key"),
    [("quý 2/2022", "2022-Q2"), ("quí III", "2023-Q3"), ("tháng 1/2022", "2022-T01"), ("6 tháng", "2023-6T"),
     ("9 tháng năm 2022", "2022-9T"), ("cả năm", "2023"), ("tháng 02", "2023-T02")],
)  # fmt: skip
def test_other_words_of_periods(words: str, key: str) -> None:
    assert Period.parse_words(words, 2023) == Period.parse(key)


@given(years, st.sampled_from([*KINDS, REST]))
def test_periods_follow_each_other_without_a_gap(year: int, kind: Period) -> None:
    period = kind.in_year(year)
    assert period.next.first_day - period.last_day == dt.timedelta(1)
    assert period < period.next
    assert not period.next <= period
    if period.before is not None:
        assert period.before.next == period
        assert period.before < period
    assert period.same_last_year == period.in_year(year - 1)
    assert period.same_last_year.last_day.month == period.last_day.month
    assert (period.sentence_start.lower(), period.in_capitals.lower()) == (
        period.in_sentence.lower(),
        period.in_sentence.lower(),
    )


def test_only_quarters_and_months_have_one_before() -> None:
    before = {str(period): str(period.before) for period in KINDS if period.before}
    assert len(before) == 16
    assert before["quý I năm 2023"] == "quý IV năm 2022"
    assert before["tháng 01 năm 2023"] == "tháng 12 năm 2022"
    assert before["quý III năm 2023"] == "quý II năm 2023"


def test_what_follows_six_and_nine_months_has_words_only() -> None:
    assert str(Period.parse("2023-6T").next) == "6 tháng cuối năm 2023"
    assert str(Period.parse("2023-9T").next) == "quý IV năm 2023"
    assert str(Period.parse("2023-Q4").next) == "quý I năm 2024"
    assert REST.next == Period.parse("2024-6T")


def test_periods_are_in_the_order_of_their_last_days() -> None:
    keys = [
        "2023-T01",
        "2023-Q1",
        "2023-6T",
        "2023-Q2",
        "2023-T06",
        "2023-9T",
        "2023-Q3",
        "2023",
        "2023-Q4",
        "2023-T12",
    ]
    periods = [Period.parse(key) for key in keys]
    assert [period.key for period in sorted(reversed(periods))] == keys
    assert {period.key for period in periods if period.starts_year} == {
        "2023-T01",
        "2023-Q1",
        "2023-6T",
        "2023-9T",
        "2023",
    }
    assert max(periods).whole_year == Period(2023)


def test_words_in_messages_of_parts_of_a_year() -> None:
    keys = ("2023-6T", "2023-9T", "2023-Q2", "2023-T05")
    assert [Period.parse(key).in_message.en for key in keys] == ["H1 2023", "9-month 2023", "Q2 2023", "May 2023"]
    half = Period.parse("2023-6T")
    assert half.relative(half.same_last_year) == ("6 tháng đầu năm 2022", "H1 2022")
    assert half.as_json() == {"period": "2023-6T", "year": 2023}
