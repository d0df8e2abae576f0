"""Numbers typed as text: accepted only where they have one reading."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.records.numbers import (
    Mark,
    NumberFault,
    ParsedNumber,
    RejectedNumber,
    decimals_of,
    in_range,
    parse_number,
    plain,
)

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("text", "value", "mark"),
    [
        ("2765", "2765", Mark.NONE),
        ("2.765,5", "2765.5", Mark.NONE),
        ("1.234.567", "1234567", Mark.NONE),
        ("1.287.087,25", "1287087.25", Mark.NONE),
        ("533,9", "533.9", Mark.NONE),
        ("0,125", "0.125", Mark.NONE),  # no English number starts a group with 0
        ("1234,567", "1234.567", Mark.NONE),  # nor has a group of four
        ("16,20", "16.20", Mark.NONE),
        ("+5", "5", Mark.NONE),
        ("-3,2", "-3.2", Mark.NONE),
        ("\u22123,2", "-3.2", Mark.NONE),
        ("-0,0", "0.0", Mark.NONE),
        (f" {NBSP}42 ", "42", Mark.NONE),
        ("12%", "12", Mark.PERCENT),
        (f"29,31{NBSP}%", "29.31", Mark.PERCENT),
        ("12 phần trăm", "12", Mark.PERCENT),
        ("0,4 điểm %", "0.4", Mark.POINTS),
        ("-1,2 Điểm  phần trăm", "-1.2", Mark.POINTS),
        (f"0,4{NBSP}điểm%", "0.4", Mark.POINTS),
    ],
)
def test_one_reading_is_accepted_with_its_digits(text: str, value: str, mark: Mark) -> None:
    read = parse_number(text)
    assert read == ParsedNumber(Decimal(value), mark)
    assert isinstance(read, ParsedNumber)
    assert str(read.value) == value


@pytest.mark.parametrize(
    ("text", "fault", "readings"),
    [
        ("1.234", NumberFault.AMBIGUOUS, ("1234", "1,234")),
        ("1,234", NumberFault.AMBIGUOUS, ("1234", "1,234")),
        ("-12.500%", NumberFault.AMBIGUOUS, ("-12500", "-12,500")),
        ("2,765.5", NumberFault.ENGLISH, ("2765,5",)),
        ("12.5", NumberFault.ENGLISH, ("12,5",)),
        ("1,234,567", NumberFault.ENGLISH, ("1234567",)),
        ("0.123", NumberFault.ENGLISH, ("0,123",)),
        ("1O", NumberFault.LETTERS, ("10",)),
        ("l2,5", NumberFault.LETTERS, ("12,5",)),
        ("12abc", NumberFault.WITH_WORDS, ()),
        ("82 tỷ đồng", NumberFault.WITH_WORDS, ()),
        ("~82", NumberFault.APPROXIMATE, ()),
        ("trên 533,9", NumberFault.APPROXIMATE, ()),
        ("≈5", NumberFault.APPROXIMATE, ()),
        ("N/A", NumberFault.NONE, ()),
        ("-", NumberFault.NONE, ()),
        ("…", NumberFault.NONE, ()),
        ("chưa có", NumberFault.NONE, ()),
        ("2 765", NumberFault.SPACED, ("2765",)),
        (f"2{NBSP}765,5", NumberFault.SPACED, ("2765,5",)),
        ("- 5", NumberFault.SPACED, ("-5",)),
        ("tăng 29,31%", NumberFault.DIRECTION, ("29,31",)),
        ("Giảm 3,2", NumberFault.DIRECTION, ("-3,2",)),
        ("giảm -3,2", NumberFault.DIRECTION, ("-3,2",)),
        ("giảm 0", NumberFault.DIRECTION, ("0",)),
        ("1234567890123456", NumberFault.RANGE, ()),
        ("0," + "1" * 21, NumberFault.RANGE, ()),
        ("1" * 61, NumberFault.NOT_A_NUMBER, ()),
        ("1,2,3", NumberFault.NOT_A_NUMBER, ()),
        ("1.23.456", NumberFault.NOT_A_NUMBER, ()),
        ("01.234,5", NumberFault.NOT_A_NUMBER, ()),
        ("--5", NumberFault.NOT_A_NUMBER, ()),
        ("(5)", NumberFault.NOT_A_NUMBER, ()),
        (",5", NumberFault.NOT_A_NUMBER, ()),
        ("1/12/2022", NumberFault.NOT_A_NUMBER, ()),
        ("٣", NumberFault.NOT_A_NUMBER, ()),
        ("nhiều", NumberFault.NOT_A_NUMBER, ()),
        ("%", NumberFault.NOT_A_NUMBER, ()),
        ("", NumberFault.NOT_A_NUMBER, ()),
    ],
)
def test_anything_else_is_a_fault_with_what_it_may_have_meant(
    text: str, fault: NumberFault, readings: tuple[str, ...]
) -> None:
    assert parse_number(text) == RejectedNumber(fault, readings)


numbers = st.decimals(min_value=-(10**14), max_value=10**14, allow_nan=False, allow_infinity=False, places=None).filter(
    in_range
)


def vietnamese(value: Decimal, grouped: bool) -> str:
    whole, _, rest = f"{value.copy_abs():f}".partition(".")
    if grouped:
        whole = f"{int(whole):,}".replace(",", ".")
    return ("-" if value < 0 else "") + whole + ("," + rest if rest else "")


@given(numbers, st.booleans())
def test_a_number_written_the_vietnamese_way_is_read_back_or_called_ambiguous(value: Decimal, grouped: bool) -> None:
    read = parse_number(vietnamese(value, grouped))
    if isinstance(read, ParsedNumber):
        assert read.value == value
        assert decimals_of(read.value) == decimals_of(value)
    else:
        assert read.fault is NumberFault.AMBIGUOUS
        assert plain(value) in read.readings


@given(st.one_of(st.text(), st.text(alphabet="0123456789.,+-−%oOlI ~điểmtăng\u00a0", max_size=14)))
def test_no_text_ever_raises_and_what_is_accepted_is_not_another_number_in_english(text: str) -> None:
    read = parse_number(text)
    if isinstance(read, ParsedNumber):
        assert in_range(read.value)
        digits = text.replace("−", "-").replace("điểm", "").replace("%", "").replace("phần trăm", "")
        try:
            english = Decimal("".join(digits.lower().split()).replace(",", ""))
        except ArithmeticError:
            return
        # Without its commas the text is a number for an Englishman too, so it must be the same one, unless the
        # commas could not have parted groups of three.
        groups = "".join(digits.split()).lstrip("+-").split(",")
        could_be_groups = len(groups) == 1 or (all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3)
        assert english == read.value or not could_be_groups or groups[0].startswith("0")


@given(st.decimals())
def test_any_decimal_can_be_asked_for_its_range(value: Decimal) -> None:
    assert in_range(value) in (True, False)
