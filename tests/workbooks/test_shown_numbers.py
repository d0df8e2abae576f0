"""What a cell shows of its number: followed, or refused; LibreOffice judges whether it is what is shown."""

import csv
import random
import re
from decimal import Decimal
from pathlib import Path

import judges
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as OpenpyxlWorkbook
from xlsx_files import INDICATOR_ROW, BookFile, Stored, first, good_sheets, indicators, places, read, read_sheets

from reportgen.problems import Problem
from reportgen.workbooks.model import Cell
from reportgen.workbooks.number_formats import parse_format, plain

ACCOUNTING = '_-* #,##0.00\\ "₫"_-;\\-* #,##0.00\\ "₫"_-;_-* "-"??\\ "₫"_-;_-@_-'

FOLLOWED = [
    # scaled by thousands
    ("2765000000000", "#,##0,,,", "2765", "2.765", ""),
    ("533900000000", "#,##0.0,,,", "533.9", "533,9", ""),
    ("2765000", "0.0,", "2765.0", "2765,0", ""),
    ("2765000", "#,##0,.00", "2765.00", "2.765,00", ""),
    ("2800000", '0.0,,"M"', "2.8", "2,8M", "M"),
    ("2800000", "0.00,,\\ \\t\\r", "2.80", "2,80 tr", "tr"),
    # text, currency, colours, locales
    ("533.9", '#,##0.0" tỷ đồng"', "533.9", "533,9 tỷ đồng", "tỷ đồng"),
    ("5", '"khoảng "0', "5", "khoảng 5", "khoảng"),
    ("5", "[$-42A]#,##0\\ [$₫-42A]", "5", "5 ₫", "₫"),
    ("5", "[$$-409]#,##0.00", "5.00", "$5,00", "$"),
    ("-5", ACCOUNTING, "-5.00", "-5,00 ₫", "₫"),
    ("0", ACCOUNTING, "0", "-", ""),
    ("1.5", "[Color10]0.0;[Red]-0.0", "1.5", "1,5", ""),
    ("16.2", '0.0"%"', "16.2", "16,2%", "%"),
    # sections and conditions
    ("5", '0;-0;"-"', "5", "5", ""),
    ("-5", '0;-0;"-"', "-5", "-5", ""),
    ("0", '0;-0;"-"', "0", "-", ""),
    ("-5", "#,##0_);(#,##0)", "-5", "-5", ""),
    ("5", "+0;-0;0", "5", "5", ""),
    ("5000", '[>=1000]0.0,"K";0', "5.0", "5,0K", "K"),
    ("5", '[>=1000]0.0,"K";0', "5", "5", ""),
    ("-5", "[<0]-0;0", "-5", "-5", ""),
    ("5", "0;;", "5", "5", ""),
    # digits
    ("5", "00", "5", "05", ""),
    ("2103840000", "0000 000 000", "2103840000", "2103 840 000", ""),
    ("210384", "0000 000", "210384", "0210 384", ""),
    ("1234567", "# ##0", "1234567", "1234 567", ""),
    ("0.5", "#.##", "0.5", "0,5", ""),
    ("5", "#,##0.######", "5", "5", ""),
    ("81.96", "#,##0", "81.96", "82", ""),
    ("0.162", "0.0%", "16.2", "16,2%", ""),
    ("7", "@", "7", "7", ""),
    ("7", 'General" km"', "7", "7 km", "km"),
    ("7", "", "7", "7", ""),
]
"""Stored, format; the number that is read, the text that is shown, the words beside the number."""


@pytest.mark.parametrize(("stored", "code", "value", "shown", "words"), FOLLOWED)
def test_the_number_read_is_the_one_that_is_shown(
    tmp_path: Path, stored: str, code: str, value: str, shown: str, words: str
) -> None:
    cell, problems = read_cell(tmp_path, Stored(stored, s=1), formats=[code])
    assert problems == []
    assert (str(cell.value), cell.shown, cell.words) == (value, shown, words)


NOT_FOLLOWED = [
    ("0.5", "# ?/?"), ("0.5", "# ?/8"), ("1234.5", "0.00E+00"), ("12345", "##0.0E+0"), ("0.5", "h:mm"),
    ("0.5", "h:mm AM/PM"), ("1.5", "[h]:mm:ss"), ("1.5", "[mm]"), ("1.5", "mm:ss.0"), ("5", ";;;"), ("0", "#,###"),
    ("0", "0;-0;"), ("-5", "0;0"), ("-5", "0;"), ("5", "-0"), ("5", "(0)"), ("5", '"có"'), ("5", '[>1]"nhiều";0'),
    ("-5", '[>1000]0.0,"K";0'), ("0.5", "[>1]0"), ("5", "000-00"), ("2765", '0","000'), ("5", "[DBNum1]0"),
    ("5", "[$-D07041E]0"), ("0.5", "0%%"), ("5", "0.0.0"), ("5", "0x"), ("44896", "dddd"), ("44896", "mmmm"),
    ("44896", '"Quý" yyyy'), ("44896", "mmmmm-yy"), ("44896", "bbbb"), ("0.5", "0.0E+00%"),
]  # fmt: skip


@pytest.mark.parametrize(("stored", "code"), NOT_FOLLOWED)
def test_what_is_shown_as_no_plain_number_is_refused_with_its_format(tmp_path: Path, stored: str, code: str) -> None:
    cell, problems = read_cell(tmp_path, Stored(stored, s=1), formats=[code])
    assert places(problems) == [("RG131", "E2")]
    assert code in problems[0].message("vi")
    assert problems[0].found == cell.shown == stored.replace(".", ",")
    assert cell.value is None


def test_a_workbook_may_spell_out_the_formats_that_depend_on_the_machine(tmp_path: Path) -> None:
    """Excel writes what `44` is on its machine; `9` is always per cent."""
    styles = (
        b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>'
        b'<numFmt numFmtId="44" formatCode="0.0,&quot;K&quot;"/><numFmt numFmtId="9" formatCode="0"/></numFmts>'
        b'<cellXfs><xf numFmtId="44"/><xf numFmtId="9"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    )
    head = [*INDICATOR_ROW[:4], Stored("2500", s=0)]
    book = BookFile(good_sheets() | {"Chỉ tiêu": indicators(head)}, formats=[], replace={"xl/styles.xml": styles})
    assert first(read(tmp_path / "a", book)[0], "indicators", "current").shown == "2,5K"
    book.sheets["Chỉ tiêu"].rows[1][4] = Stored("0.5", s=1)  # type: ignore[index]
    assert first(read(tmp_path / "b", book)[0], "indicators", "current").shown == "50%"


# The parser against a description of what Excel shows

PLACES = st.sampled_from(["0", "#,##0", "00", "# ##0", "0000"])
LITERALS = st.sampled_from(["", '" ha"', "\\ \\h\\a", "[$₫-42A]", '"tỷ"'])


@given(
    st.decimals(min_value=0, max_value=10**12, places=4),
    PLACES,
    st.integers(0, 4),
    st.integers(0, 3),
    st.booleans(),
    LITERALS,
    st.sampled_from(["", "[Red]", "[$-42A]"]),
)
def test_digits_scale_and_words_of_every_plain_format(
    stored: Decimal, whole: str, decimals: int, commas: int, percent: bool, literal: str, bracket: str
) -> None:
    code = bracket + whole + ("." + "0" * decimals if decimals else "") + "," * commas + "%" * percent + literal
    value, shown, shown_decimals, words = parse_format(code).number(stored)
    exact = stored.scaleb(2 * percent - 3 * commas)
    assert value == exact
    assert shown_decimals == decimals
    digits = shown.removesuffix(words).strip().removesuffix("%")
    read_back = Decimal(digits.replace(".", "").replace(" ", "").replace(",", "."))
    assert abs(read_back - exact) * 2 <= Decimal(1).scaleb(-decimals)
    assert words.split() == {'" ha"': ["ha"], "\\ \\h\\a": ["ha"], "[$₫-42A]": ["₫"], '"tỷ"': ["tỷ"]}.get(literal, [])


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3), st.sampled_from([f for _, f, *_ in FOLLOWED]))
def test_a_number_set_into_a_cell_is_the_number_that_is_read_from_it(value: Decimal, code: str) -> None:
    number_format = parse_format(code)
    stored = number_format.stored(plain(value))
    if stored is None:  # zero that would be hidden, a negative number whose sign depends
        assert value <= 0 or "[" in code
    else:
        assert number_format.number(stored).value == plain(value)


JUDGED = [
    *[code for _, code, *_ in FOLLOWED if code and "[$-42A]" not in code and ",." not in code],
    "General", "0.00", "#,##0.000", "0.0##", "#.0#", "0.00%", "0,", "#,##0,,", '#,##0.0,,"tr"', "0.0;(0.0)",
    '#,##0;-#,##0;"–"', '[<1]0.00%;0.0', '[=0]"không";0', '[>=1000000]0.0,,"M";[>=1000]0.0,"K";0',
    "[Blue]0.0;[Red]-0.0;0",
]  # fmt: skip
"""Without a locale, which changes its separators, and without a comma before the mark, which it does not know."""


def test_libreoffice_shows_the_same(tmp_path: Path) -> None:
    """Every format with many numbers, as LibreOffice shows them; what is refused is not compared."""
    numbers = [
        "0",
        "1",
        "-1",
        "0.5",
        "-0.25",
        "0.004",
        "81.96",
        "999.95",
        "1000",
        "-1234.5",
        "2765000",
        "123456789.125",
    ]
    more = random.Random(7)
    numbers += [str(round(more.uniform(-1, 1) * 10 ** more.randint(0, 9), more.randint(0, 4))) for _ in range(30)]
    book = OpenpyxlWorkbook()
    sheet = book.active
    pairs = [(code, number) for code in JUDGED for number in numbers]
    for row, (code, number) in enumerate(pairs, 1):
        cell = sheet.cell(row, 1, float(number))
        cell.number_format = code
    book.save(tmp_path / "judged.xlsx")
    made = judges.office_convert(tmp_path / "judged.xlsx", tmp_path, "csv:Text - txt - csv (StarCalc):44,34,76,1")
    with made.open(encoding="utf-8", newline="") as file:
        seen = [row[0] if row else "" for row in csv.reader(file)]
    differ, compared = [], 0
    for (code, number), theirs in zip(pairs, seen, strict=True):
        ours = parse_format(code).number(Decimal(repr(float(number)))).text
        if not ours or ours == "-":  # refused, or a zero shown as a dash
            continue
        compared += 1
        if _bare(ours.translate(str.maketrans(".,", ",."))) != _bare(theirs):
            differ.append((code, number, ours, theirs))
    assert differ == []
    assert compared > 1700


def _bare(text: str) -> str:
    """Without spaces, `+`, and the sign of a zero; brackets as a minus, `5.` as 5 and `.5` as 0.5."""
    text = "".join(text.split()).replace("+", "")
    if text.startswith("(") and text.endswith(")"):
        text = f"-{text[1:-1]}"
    text = re.sub(r"\.(?![0-9])", "", re.sub(r"(?<![0-9])\.(?=[0-9])", "0.", text))
    return text.lstrip("-") if re.search("[0-9]", text) and not re.search("[1-9]", text) else text


def read_cell(folder: Path, value: Stored, **book: object) -> tuple[Cell, list[Problem]]:
    """The cell E2 of `Chỉ tiêu`."""
    workbook, problems = read_sheets(folder, {"Chỉ tiêu": indicators([*INDICATOR_ROW[:4], value])}, **book)
    return first(workbook, "indicators", "current"), problems
