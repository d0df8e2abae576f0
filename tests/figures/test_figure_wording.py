"""How numbers are worded: the table of DESIGN.md, and laws that hold for every number."""

from __future__ import annotations

import re
from decimal import ROUND_DOWN, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yearbooks import indicator, yearbook

from reportgen.figures.book import make_book
from reportgen.figures.derive import Term, round_half_up
from reportgen.figures.model import FigureKind
from reportgen.figures.wording import MINUS, NBSP, forms_of, number_words, with_unit

EXAMPLES = [
    # what the row says, the figure's aspect, its forms (¤ stands for the no-break space)
    ({"current": "2765"}, "value", "2.765", "2.765¤tỷ¤đồng", "đạt 2.765¤tỷ¤đồng", None),
    ({"current": "533.9", "qualifier": "trên"}, "value", "533,9", "trên 533,9¤tỷ¤đồng",
     "đạt trên 533,9¤tỷ¤đồng", None),
    ({"current": "78332", "qualifier": "ước", "unit": "hồ sơ"}, "value", "78.332", "ước 78.332¤hồ¤sơ",
     "ước đạt 78.332¤hồ¤sơ", None),
    ({"current": "1287087", "unit": "thuê bao"}, "value", "1.287.087", "1.287.087¤thuê¤bao",
     "đạt 1.287.087¤thuê¤bao", None),
    ({"next_plan": "70", "unit": "%", "qualifier": "trên"}, "next_plan", "70%", "trên 70%", "đạt trên 70%", None),
    ({"current": "70.5", "unit": "% dân số"}, "value", "70,5%", "70,5%¤dân¤số", "đạt 70,5%¤dân¤số", None),
    ({"current": "-5.2"}, "value", "−5,2", "−5,2¤tỷ¤đồng", "đạt −5,2¤tỷ¤đồng", None),
    ({"current": "0"}, "value", "0", "0¤tỷ¤đồng", "đạt 0¤tỷ¤đồng", None),
    ({"growth": "29.31"}, "growth", "29,31%", "tăng 29,31%", None, "+29,31%"),
    ({"growth": "16.2"}, "growth", "16,2%", "tăng 16,2%", None, "+16,2%"),
    ({"growth": "242"}, "growth", "242%", "tăng 242%", None, "+242%"),
    ({"growth": "-3.2"}, "growth", "−3,2%", "giảm 3,2%", None, "−3,2%"),
    ({"growth": "0"}, "growth", "0%", "không đổi", None, "0%"),
    ({"growth": "0.4", "points": True, "unit": "%"}, "growth", "0,4¤điểm phần¤trăm",
     "tăng 0,4¤điểm phần¤trăm", None, "+0,4¤điểm¤%"),
    ({"current": "105.5", "plan": "100"}, "completion", "105,5%", "105,5%", "đạt 105,5%", None),
    ({"current": "105.5", "plan": "100", "qualifier": "ước"}, "completion", "105,5%", "ước 105,5%",
     "ước đạt 105,5%", None),
]  # fmt: skip


@pytest.mark.parametrize(("row", "aspect", "number", "text", "reached", "signed"), EXAMPLES)
def test_the_documented_examples(row, aspect, number, text, reached, signed):
    book, problems = make_book(yearbook(indicator("X", **row)))
    wanted = {"number": number, "text": text, "reached": reached, "signed": signed}
    if row.get("unit", "").startswith("%") and aspect != "growth":
        wanted["bare"] = number.removesuffix("%")  # for a table whose column of units has the sign
    assert dict(book[f"X.{aspect}"].forms) == {
        form: words.replace("¤", NBSP) for form, words in wanted.items() if words is not None
    }
    assert problems == []


def test_a_number_never_parts_from_its_unit_but_a_long_unit_may_break_inside():
    assert with_unit("5", "triệu lượt khách quốc tế") == "5\u00a0triệu\u00a0lượt\u00a0khách quốc tế"
    assert with_unit("12,5", "‰") == "12,5‰"
    assert with_unit("5", "") == "5"


def _read(words: str) -> Decimal:
    """A Vietnamese reader: dots group thousands in threes, one comma marks the decimals."""
    match = re.fullmatch(r"(−?)(\d{1,3}(?:\.\d{3})*)(?:,(\d+))?", words)
    assert match is not None, words
    sign, whole, decimals = match.groups()
    return Decimal(f"{'-' if sign else ''}{whole.replace('.', '')}.{decimals or '0'}")


numbers = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**40), max_value=10**40, places=6)
wild = st.builds(
    lambda digits, exponent: Decimal(digits).scaleb(exponent),
    st.integers(-(10**17), 10**17),
    st.integers(-60, 250),
)


@given(numbers | wild, st.integers(0, 8))
def test_the_words_read_back_are_the_rounded_number(value, decimals):
    rounded = round_half_up(value, decimals)
    words = number_words(rounded, decimals)
    with localcontext() as context:
        context.prec = 400
        assert _read(words) == rounded
        assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-decimals)
    assert len(words.partition(",")[2]) == decimals
    assert words.startswith(MINUS) == (rounded < 0)


@given(st.integers(-(10**15), 10**15), st.integers(0, 5))
def test_a_half_is_rounded_away_from_zero(whole, decimals):
    half = Decimal(whole * 10 + (5 if whole >= 0 else -5)).scaleb(-decimals - 1)
    away = Decimal(whole + (1 if whole >= 0 else -1)).scaleb(-decimals)
    assert round_half_up(half, decimals) == away


@given(wild, st.integers(0, 4))
def test_the_sign_of_growth_is_reported_once(value, decimals):
    forms = forms_of(FigureKind.GROWTH, Term("X.growth", value, decimals, "", "", ()), "%")
    rounded = round_half_up(value, decimals)
    if rounded > 0:
        assert forms["text"] == f"tăng {forms['number']}"
        assert forms["signed"] == f"+{forms['number']}"
    elif rounded < 0:
        assert forms["text"] == f"giảm {forms['number'].removeprefix(MINUS)}"
        assert forms["signed"] == forms["number"]
    else:
        assert forms["text"] in ("không đổi", "gần như không đổi")
        assert forms["signed"] == forms["number"]
        assert MINUS not in forms["number"]


def test_a_change_too_small_to_print_is_not_called_no_change():
    def words(value: str, qualifier: str = "") -> str:
        return forms_of(FigureKind.GROWTH, Term("X.growth", Decimal(value), 2, qualifier, "", ()), "%")["text"]

    assert words("0.001") == "gần như không đổi"
    assert words("0") == "không đổi"
    assert words("0", "trên") == "gần như không đổi"
    assert words("0", "ước") == "ước không đổi"
    assert words("-0.001", "ước") == "ước gần như không đổi"


def test_there_is_no_negative_zero():
    assert f"{round_half_up(Decimal('-0.004'), 2):f}" == "0.00"


def test_qualifiers_are_where_an_office_puts_them_in_growth():
    def words(value: str, qualifier: str) -> str:
        return forms_of(FigureKind.GROWTH, Term("X.growth", Decimal(value), 1, qualifier, "", ()), "%")["text"]

    assert words("14.5", "trên") == "tăng trên 14,5%"
    assert words("-14.5", "khoảng") == "giảm khoảng 14,5%"
    assert words("14.5", "ước") == "ước tăng 14,5%"


def test_another_context_of_decimal_changes_nothing():
    value = Decimal("1234567890123456789012345678901234.565")
    with localcontext() as context:
        context.prec, context.rounding = 5, ROUND_DOWN
        rounded = round_half_up(value, 2)
        assert number_words(rounded, 2) == "1.234.567.890.123.456.789.012.345.678.901.234,57"
