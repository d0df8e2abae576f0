"""Dates and deadlines: read from text, worded as the decree wants them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.records.dates import (
    DateFault,
    Deadline,
    long_date,
    month_words,
    parse_day,
    parse_deadline,
    quarter_words,
    short_date,
)

FIRST = dt.date(2022, 12, 1)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (dt.date(2023, 1, 5), "ngày 05 tháng 01 năm 2023", "05/01/2023"),
        (dt.date(2022, 2, 15), "ngày 15 tháng 02 năm 2022", "15/02/2022"),
        (dt.date(2023, 6, 30), "ngày 30 tháng 6 năm 2023", "30/6/2023"),
        (dt.date(2022, 12, 1), "ngày 01 tháng 12 năm 2022", "01/12/2022"),
    ],
)
def test_days_below_ten_and_the_first_two_months_have_a_leading_zero(day: dt.date, long: str, short: str) -> None:
    assert long_date(day).replace("\u00a0", " ") == long
    assert short_date(day) == short


def test_a_word_and_its_number_do_not_part_at_the_end_of_a_line() -> None:
    assert long_date(dt.date(2023, 1, 5)) == "ngày\u00a005 tháng\u00a001 năm\u00a02023"


def test_months_and_quarters() -> None:
    assert [month_words(6), month_words(2, 2023)] == ["tháng 6", "tháng 02/2023"]
    assert [quarter_words(4), quarter_words(1, 2023)] == ["quý IV", "quý I/2023"]


@pytest.mark.parametrize(
    "text",
    ["01/12/2022", "1/12/2022", "1-12-2022", "1.12.2022", "ngày 01/12/2022", "Ngày 1 tháng 12 năm 2022", "2022-12-01"],
)
def test_a_date_typed_as_text_is_read_day_first(text: str) -> None:
    assert parse_day(text) == FIRST


@pytest.mark.parametrize("text", ["13/14/2022", "12/13/2022", "31/02/2022", "29/2/2023", "0/1/2022", "1/1/0022"])
def test_a_date_that_never_was_is_impossible(text: str) -> None:
    assert parse_day(text) is DateFault.IMPOSSIBLE


@pytest.mark.parametrize("text", ["01/12/22", "tháng 12/2022", "1/12-2022", "hôm nay", "", "44896", "1/12/20222"])
def test_anything_else_is_no_date(text: str) -> None:
    assert parse_day(text) is DateFault.NOT_A_DATE


@pytest.mark.parametrize(
    ("text", "words", "date"),
    [
        ("30/06/2023", "30/6/2023", dt.date(2023, 6, 30)),
        ("Quý 2 năm 2023", "quý II/2023", dt.date(2023, 6, 30)),
        ("quý IV/2023", "quý IV/2023", dt.date(2023, 12, 31)),
        ("quý iii", "quý III", dt.date(2023, 9, 30)),
        ("Tháng 6/2023", "tháng 6/2023", dt.date(2023, 6, 30)),
        ("tháng 02 năm 2024", "tháng 02/2024", dt.date(2024, 2, 29)),
        ("6/2023", "tháng 6/2023", dt.date(2023, 6, 30)),
        ("tháng 9", "tháng 9", dt.date(2023, 9, 30)),
        ("năm 2023", "năm 2023", dt.date(2023, 12, 31)),
        ("thường xuyên", "thường xuyên", None),
        ("Thường  xuyên", "Thường xuyên", None),
        ("trước ngày 30/6/2023", "trước ngày 30/6/2023", dt.date(2023, 6, 30)),
        ("từ 01/3/2023 đến 30/6/2023", "từ 01/3/2023 đến 30/6/2023", None),
        ("6 tháng đầu năm 2023", "6 tháng đầu năm 2023", None),
    ],
)
def test_a_deadline_is_worded_one_way(text: str, words: str, date: dt.date | None) -> None:
    assert parse_deadline(text, 2023) == Deadline(words, date)


@pytest.mark.parametrize(
    "text", ["31/02/2023", "quý V/2023", "quý 5", "quý 0", "tháng 13", "13/2023", "trước 31/4/2023", "năm 0023"]
)
def test_a_deadline_outside_the_calendar_is_impossible(text: str) -> None:
    assert parse_deadline(text, 2023) is DateFault.IMPOSSIBLE


def test_without_any_year_a_quarter_has_no_date() -> None:
    assert parse_deadline("quý II", None) == Deadline("quý II", None)
    assert parse_deadline("tháng 6", None) == Deadline("tháng 6", None)


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2199, 12, 31)))
def test_a_date_is_read_back_from_its_words(day: dt.date) -> None:
    assert parse_day(short_date(day)) == parse_day(long_date(day)) == parse_day(f"ngày {short_date(day)}") == day


@given(st.one_of(st.text(), st.text(alphabet="0123456789/-. quýthángnămIVX", max_size=16)), st.integers(1900, 2199))
def test_no_text_ever_raises(text: str, year: int) -> None:
    assert isinstance(parse_day(text), dt.date | DateFault)
    assert isinstance(parse_deadline(text, year), Deadline | DateFault)
