"""Periods: their days, neighbours and words; and a half-year beside the calendar year."""

import datetime as dt

import pytest
from half_year import HalfYear
from hypothesis import given
from hypothesis import strategies as st

from reportgen.period import Period

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
    assert (period.before, period.same_last_year, period.next) == (Period(2023), Period(2023), Period(2025))
    assert (period.first_day, period.last_day) == (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    assert (period.in_year(2019), period.years_later(-2)) == (Period(2019), Period(2022))
    assert (period.years_to(2026), period.years_to(2023)) == (2, -1)


@pytest.mark.parametrize("text", ["", "22", "02022", "2022-6t1", " 2022", "hai", "-202", "２０２２"])
def test_only_four_digits_are_a_year(text: str) -> None:
    assert Period.parse("2022") == Period(2022)
    with pytest.raises(ValueError, match="^" + text):
        Period.parse(text)


@given(years, st.sampled_from([Period(2000), HalfYear(2000), HalfYear(2000, 2)]))
def test_periods_follow_each_other_without_a_gap(year: int, kind: Period) -> None:
    period = kind.in_year(year)
    assert period.next.before == period.before.next == period
    assert period.next.first_day - period.last_day == dt.timedelta(1)
    assert period.before < period < period.next
    assert period.same_last_year == period.in_year(year - 1)
    assert period.same_last_year.last_day.month == period.last_day.month
    assert (period.sentence_start.lower(), period.in_capitals.lower()) == (period.in_sentence, period.in_sentence)


def test_a_half_year_has_words_and_neighbours_of_its_own() -> None:
    period = HalfYear(2023)
    assert (str(period), period.column) == ("6 tháng đầu năm 2023", "6 tháng đầu năm 2023")
    assert period.in_capitals == "6 THÁNG ĐẦU NĂM 2023"
    assert (str(period.before), str(period.same_last_year)) == ("6 tháng cuối năm 2022", "6 tháng đầu năm 2022")
    assert str(period.next) == "6 tháng cuối năm 2023"
