"""Cells: numbers as Excel shows them, dates of both calendars, text of every storage, and what is refused."""

import datetime as dt
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsx_files import INDICATOR_HEAD, INDICATOR_ROW, SheetFile, Stored, Value, first, indicators, places, read_sheets

from reportgen.problems import Problem, Severity
from reportgen.workbooks.model import Cell
from reportgen.workbooks.number_formats import parse_format, plain
from reportgen.workbooks.values import clean_text, date_of_serial, parse_stored_number


def read_cell(folder: Path, value: Value, **book: object) -> tuple[Cell, list[Problem]]:
    """The cell E2 of `Chỉ tiêu`."""
    workbook, problems = read_sheets(folder, {"Chỉ tiêu": indicators([*INDICATOR_ROW[:4], value])}, **book)
    return first(workbook, "indicators", "current"), problems


# Numbers


@pytest.mark.parametrize(
    ("stored", "code", "value", "shown"),
    [
        ("2765", "General", "2765", "2765"),
        ("16.199999999999999", "General", "16.2", "16,2"),
        ("0.30000000000000004", "General", "0.3", "0,3"),
        ("2.3849999999999998", "0.00", "2.385", "2,39"),  # shown rounded, half up; the value is whole
        ("1.2870870000000001E6", "#,##0", "1287087", "1.287.087"),
        ("16.2", "0.00", "16.20", "16,20"),
        ("533.9", "#,##0.00", "533.90", "533,90"),
        ("-1234.5", "#,##0.0;[Red]-#,##0.0", "-1234.5", "-1.234,5"),
        ("-0", "General", "0", "0"),
        ("1E-3", "General", "0.001", "0,001"),
        ("1.5E+3", "General", "1500", "1500"),
        ("2.5", "0.0#", "2.5", "2,5"),
        ("2.125", "0.0#", "2.125", "2,13"),
        ("2.999", "0.0#", "2.999", "3,0"),
        ("1.5", "[Red]0.00", "1.50", "1,50"),
        ("7", "@", "7", "7"),
    ],
)
def test_a_number_has_the_digits_that_excel_shows(
    tmp_path: Path, stored: str, code: str, value: str, shown: str
) -> None:
    cell, problems = read_cell(tmp_path, Stored(stored, s=1), formats=[code])
    assert problems == []
    assert (str(cell.value), cell.shown, cell.percent) == (value, shown, False)


@pytest.mark.parametrize(
    ("stored", "code", "value", "shown"),
    [
        ("0.29310000000000003", "0.00%", "29.31", "29,31%"),
        ("0.2931", "0%", "29.31", "29%"),
        ("0.162", "0.00%", "16.20", "16,20%"),
        ("2.42", "0%", "242", "242%"),
        ("-0.032", "0.0 %", "-3.2", "-3,2%"),
    ],
)
def test_a_percentage_is_per_cent(tmp_path: Path, stored: str, code: str, value: str, shown: str) -> None:
    cell = read_cell(tmp_path, Stored(stored, s=1), formats=[code])[0]
    assert (str(cell.value), cell.shown, cell.percent) == (value, shown, True)


@pytest.mark.parametrize("stored", ["1O", "NaN", "Infinity", "0x10", "1e999", "1" * 70, "1,5", "１２"])
def test_a_stored_number_that_is_none_is_reported(tmp_path: Path, stored: str) -> None:
    cell, problems = read_cell(tmp_path, Stored(stored))
    assert places(problems) == [("RG124", "E2")]
    assert (cell.value, cell.shown) == (None, stored)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_a_typed_number_comes_back_through_a_float(typed: Decimal) -> None:
    assert parse_stored_number(repr(float(typed))) == typed
    assert parse_stored_number(f"{float(typed):.17g}") == typed


@given(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(["General", "0", "#,##0.00", "0.0%", "0.##"]))
def test_every_number_is_shown_and_keeps_its_value(number: float, code: str) -> None:
    stored = parse_stored_number(repr(number))
    if stored is None:  # smaller than Excel can hold
        assert abs(number) < 1e-307
        return
    value, shown, decimals, _ = parse_format(code).number(stored)
    if value is None:
        assert (number, code) == (0, "0.##") or abs(number) < 0.005
        return
    assert decimals == len(shown.strip("%").partition(",")[2])
    assert value == (stored.scaleb(2) if "%" in code else stored)
    assert "E" not in shown
    assert shown.count(",") <= 1
    assert not shown.strip("-0123456789.,%")


@given(st.text(alphabet='0#?.,;%"\\[]_*-dmyhs/@ eE$₫', max_size=24))
def test_no_number_format_is_too_unknown(code: str) -> None:
    shown = parse_format(code).number(Decimal("1234.5"))
    assert shown.value is None or plain(shown.value).as_tuple().digits in ((1, 2, 3, 4, 5), (1, 2, 3, 4, 5, 0))


def test_indented_xml_is_read(tmp_path: Path) -> None:
    assert read_cell(tmp_path / "a", Stored("\n  2765\n  "))[0].value == 2765
    assert read_cell(tmp_path / "b", Stored("\n  0\n  ", "s"), strings=["\n  <t>một</t>\n"])[0].value == "một"


def test_a_style_that_the_workbook_does_not_know_is_general(tmp_path: Path) -> None:
    assert read_cell(tmp_path / "a", Stored("0.5", s=7), formats=["0%"])[0].shown == "0,5"
    assert read_cell(tmp_path / "b", Stored("0.5", s=1))[0].shown == "0,5"


# Dates


@pytest.mark.parametrize(
    ("code", "date1904", "shown"),
    [
        ("dd/mm/yyyy", False, "01/12/2022"),
        ("[$-42A]d mmmm yyyy;@", False, "01/12/2022"),
        ("m/d/yy", False, "01/12/2022"),
        ("mmm-yy", False, "12/2022"),
        ('"Ngày "dd" tháng "mm" năm "yyyy', False, "01/12/2022"),
        ("yyyy", False, "2022"),
        ("d-mmm", False, "01/12"),
        ("dd/mm/yyyy", True, "02/12/2026"),
    ],
)
def test_a_date_is_shown_as_here(tmp_path: Path, code: str, date1904: bool, shown: str) -> None:
    cell, problems = read_cell(tmp_path, Stored("44896", s=1), formats=[code], date1904=date1904)
    assert problems == []
    assert cell.shown == shown
    assert cell.value == (dt.date(2026, 12, 2) if date1904 else dt.date(2022, 12, 1))
    assert not isinstance(cell.value, dt.datetime)


def test_a_moment_shows_its_hour(tmp_path: Path) -> None:
    cell = read_cell(tmp_path, Stored("44896.3333333333", s=1), formats=["dd/mm/yyyy hh:mm"])[0]
    assert (cell.value, cell.shown) == (dt.date(2022, 12, 1), "01/12/2022 08:00")


def test_a_date_stored_as_iso_is_read(tmp_path: Path) -> None:
    cell = read_cell(tmp_path / "a", Stored("2022-12-01T00:00:00Z", "d"))[0]
    assert (cell.value, cell.shown) == (dt.date(2022, 12, 1), "01/12/2022")
    assert places(read_cell(tmp_path / "b", Stored("1/12", "d"))[1]) == [("RG124", "E2")]


def test_days_that_no_calendar_has_are_reported(tmp_path: Path) -> None:
    for number, serial in enumerate(("60", "0", "-3", "99999999")):
        problems = read_cell(tmp_path / str(number), Stored(serial, s=1), formats=["dd/mm/yyyy"])[1]
        assert [(p.code, p.found) for p in problems] == [("RG124", serial)]


@given(st.dates(min_value=dt.date(1900, 3, 1)))
def test_both_calendars_count_days(day: dt.date) -> None:
    serial = Decimal((day - dt.date(1899, 12, 30)).days)
    moment = date_of_serial(serial, date1904=False)
    assert moment is not None
    assert moment.date() == day
    later = date_of_serial(serial - 1462, date1904=True)
    assert (later.date() if later else None) == (day if day.year >= 1904 else None)


def test_the_first_days_of_1900_are_right() -> None:
    assert date_of_serial(Decimal(1), date1904=False) == dt.datetime(1900, 1, 1)
    assert date_of_serial(Decimal(59), date1904=False) == dt.datetime(1900, 2, 28)
    assert date_of_serial(Decimal(61), date1904=False) == dt.datetime(1900, 3, 1)
    assert date_of_serial(Decimal("2958465.999999"), date1904=False) is None  # would round into year 10000


# Text, booleans, errors, formulas


def test_shared_strings_rich_text_and_readings(tmp_path: Path) -> None:
    rich = (
        "<r><t>Doanh </t></r><r><rPr><b/></rPr><t xml:space='preserve'>thu </t></r><rPh sb='0' eb='1'><t>XX</t></rPh>"
    )
    cell, problems = read_cell(tmp_path, Stored("1", "s"), strings=["<t>khác</t>", rich])
    assert problems == []
    assert cell.value == cell.shown == "Doanh thu "


def test_inline_rich_text(tmp_path: Path) -> None:
    inner = "<is><r><t>a</t></r><r><t> &lt;b&gt; &amp;</t></r><rPh sb='0' eb='1'><t>XX</t></rPh></is>"
    assert read_cell(tmp_path, Stored(t="inlineStr", inner=inner))[0].value == "a <b> &"


@pytest.mark.parametrize("index", ["2", "-1", "x", "²", "9" * 5000])
def test_a_string_that_is_not_there_is_reported(tmp_path: Path, index: str) -> None:
    assert places(read_cell(tmp_path, Stored(index, "s"), strings=["<t>a</t>"])[1]) == [("RG124", "E2")]


def test_a_text_longer_than_excel_stores_is_refused(tmp_path: Path) -> None:
    assert read_cell(tmp_path / "a", "dài " * 8191)[1] == []
    assert places(read_cell(tmp_path / "b", "dài " * 8192)[1]) == [("RG124", "E2")]


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "=cmd|'/c calc'!A1", "<b>", "&", "“”'\"", "  hai bên  ", "≥ 5 ▲", "một\nhai"]
)
def test_text_stays_as_it_is(tmp_path: Path, text: str) -> None:
    cell, problems = read_cell(tmp_path, text)
    assert problems == []
    assert cell.value == cell.shown == text


def test_control_characters_are_named_and_left_out(tmp_path: Path) -> None:
    cell, problems = read_cell(tmp_path, "a_x0007_b\u200bc\u202ed_x005F_x0007_ _xD800_e\u00ad")
    assert cell.value == "abcd_x0007_ e"
    assert places(problems) == [("RG125", "E2")]
    assert problems[0].found == (
        "U+0007, U+200B ZERO WIDTH SPACE, U+202E RIGHT-TO-LEFT OVERRIDE, U+D800, U+00AD SOFT HYPHEN"
    )


def test_codes_that_are_no_characters_are_left_out() -> None:
    assert clean_text("a\ufffe\ufdd0b\U0010ffff\U000e0080") == (
        "ab\U000e0080",  # not assigned yet
        ["U+FFFE", "U+FDD0", "U+10FFFF"],
    )


def test_line_breaks_of_every_kind_are_line_breaks(tmp_path: Path) -> None:
    cell, problems = read_cell(tmp_path, "a_x000D_\nb\u2028c_x000B_d\te")
    assert problems == []
    assert cell.value == "a\nb\nc\nd\te"


@given(st.text(st.characters(blacklist_characters="_\r\v\f\x85\u2028\u2029")))
def test_only_what_prints_nothing_is_left_out(text: str) -> None:
    unprintable = {
        c
        for c in text
        if (unicodedata.category(c) in ("Cc", "Cf", "Cs") and c not in "\n\t")
        or ord(c) % 0x10000 >= 0xFFFE
        or 0xFDD0 <= ord(c) <= 0xFDEF
    }
    cleaned, left_out = clean_text(text)
    assert len(left_out) == len(unprintable)
    assert cleaned == "".join(c for c in text if c not in unprintable)


def test_decomposed_letters_are_composed_with_one_note_a_sheet(tmp_path: Path) -> None:
    loose = unicodedata.normalize("NFD", "Thuê bao điện thoại")
    rows = [["A", loose, *INDICATOR_ROW[2:]], *([f"B{n}", loose, loose, "x"] for n in range(5))]
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": SheetFile([INDICATOR_HEAD, *rows])})
    assert places(problems) == [("RG126", "B2")]
    assert problems[0].found == "B2, B3, C3, B4, C4, …"
    assert first(book, "indicators", "name").value == "Thuê bao điện thoại"


def test_booleans(tmp_path: Path) -> None:
    cell = read_cell(tmp_path / "a", Stored("1", "b"))[0]
    assert (cell.value, cell.shown) == (True, "TRUE")
    assert read_cell(tmp_path / "b", Stored("0", "b"))[0].value is False
    assert places(read_cell(tmp_path / "c", Stored("2", "b"))[1]) == [("RG124", "E2")]


def test_a_type_that_excel_does_not_know_is_reported(tmp_path: Path) -> None:
    assert places(read_cell(tmp_path, Stored("1", "q"))[1]) == [("RG124", "E2")]


@pytest.mark.parametrize(
    "value", [Stored("#DIV/0!", "e"), Stored("#REF!", "e", f="A1/0"), "#N/A", Stored("#NEW!", "e")]
)
def test_error_values_are_reported_and_their_cell_shows_them(tmp_path: Path, value: Value) -> None:
    cell, problems = read_cell(tmp_path, value)
    assert places(problems) == [("RG122", "E2")]
    assert cell.value is None
    assert cell.shown == problems[0].found != ""


def test_a_formula_gives_its_stored_value(tmp_path: Path) -> None:
    assert read_cell(tmp_path / "a", Stored("2765", f="SUM(A1:A2)"))[0].value == 2765
    assert read_cell(tmp_path / "b", Stored("tốt", "str", f='"tốt"'))[0].value == "tốt"
    cell, problems = read_cell(tmp_path / "c", Stored("", "str", f='""'))
    assert (cell.value, problems) == (None, [])


@pytest.mark.parametrize(
    ("formula", "reason"),
    [("NOW()-1", "NOW()"), ("A1*rand()", "rand()"), ("SUM([1]Sheet1!A1:A9)", "[1]"), ("YEAR(TODAY())", "TODAY()")],
)
def test_a_formula_whose_result_changes_by_itself_is_noted(tmp_path: Path, formula: str, reason: str) -> None:
    cell, problems = read_cell(tmp_path, Stored("2765", f=formula))
    assert [(p.code, p.found, p.severity) for p in problems] == [("RG247", reason, Severity.NOTE)]
    assert cell.value == 2765


@pytest.mark.parametrize("formula", ["KNOWN(1)", "BRAND(A1)", "SUM(Bang[Cột 1])", "A1"])
def test_a_formula_of_other_cells_is_not_noted(tmp_path: Path, formula: str) -> None:
    assert read_cell(tmp_path, Stored("2765", f=formula))[1] == []


def test_cells_with_a_shared_formula_are_noted_each(tmp_path: Path) -> None:
    rows = [
        [*INDICATOR_ROW[:4], Stored("1", f="RAND()", shared=' t="shared" ref="E2:E3" si="0"')],
        [*INDICATOR_ROW[:4], Stored("1", f="", shared=' t="shared" si="0"')],
        [*INDICATOR_ROW[:4], Stored("1", f="A1")],
    ]
    problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(*rows)})[1]
    assert [(code, cell) for code, cell in places(problems) if code == "RG247"] == [("RG247", "E2"), ("RG247", "E3")]


def test_a_formula_says_nothing_of_the_cell_beside_it(tmp_path: Path) -> None:
    row = [*INDICATOR_ROW[:4], Stored("1", f="A1"), Stored(s=1)]
    problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(row, head=[*INDICATOR_HEAD, "Kế hoạch"])})[1]
    assert problems == []


@pytest.mark.parametrize("value", [Stored(f="A1+A2"), Stored("", f="A1+A2"), Stored(f="A1", t="str")])
def test_a_formula_without_a_stored_value_is_reported(tmp_path: Path, value: Stored) -> None:
    cell, problems = read_cell(tmp_path, value)
    assert places(problems) == [("RG121", "E2")]
    assert cell.value is None
    assert cell.shown


def test_errors_outside_the_columns_that_are_read_are_left_alone(tmp_path: Path) -> None:
    row = [*INDICATOR_ROW, Stored("#REF!", "e"), Stored(f="A1")]
    problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(row, head=[*INDICATOR_HEAD, "STT"])})[1]
    assert places(problems) == [("RG141", "G1")]


def test_many_problems_of_one_kind_are_counted(tmp_path: Path) -> None:
    rows = [[f"C{n}", *INDICATOR_ROW[1:4], Stored(f="A1")] for n in range(150)]
    problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(*rows)})[1]
    assert places(problems) == [*(("RG121", f"E{n}") for n in range(2, 22)), ("RG130", "Chỉ tiêu")]
    assert "130" in problems[-1].message("vi")
