"""What a cell shows of its text and dates: fonts that change the meaning, formats that hide, months, years, escapes."""

import datetime as dt
from pathlib import Path

import pytest
from xlsx_files import (
    INDICATOR_HEAD,
    INDICATOR_ROW,
    BookFile,
    SheetFile,
    Stored,
    first,
    good_sheets,
    indicators,
    places,
    read_sheets,
    save_year,
)
from xlsx_files import read as read_book

from reportgen.problems import Problem
from reportgen.workbooks.model import Cell
from reportgen.workbooks.read import read_year

STRIKE, SUP, SUB = "<strike/>", '<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>'
WHITE = '<color rgb="FFFFFFFF"/>'


def run(text: str, *font: str) -> str:
    """A run of rich text; without a font it has the cell's own."""
    properties = f"<rPr>{''.join(font)}<sz val='12'/></rPr>" if font else ""
    return f'<r>{properties}<t xml:space="preserve">{text}</t></r>'


def read(folder: Path, *runs: str, shared: bool = True, font: str = "") -> tuple[Cell, list[Problem]]:
    """The name of an indicator in these runs, in a cell of that font."""
    inner = "".join(runs)
    cell = Stored("0", "s", s=1) if shared else Stored(t="inlineStr", inner=f"<is>{inner}</is>", s=1)
    row = [INDICATOR_ROW[0], cell, *INDICATOR_ROW[2:]]
    sheets = {"Chỉ tiêu": SheetFile([INDICATOR_HEAD, row])}
    book, problems = read_sheets(folder, sheets, strings=[inner], formats=["General"], fonts=[font])
    return first(book, "indicators", "name"), problems


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize(
    ("runs", "text"),
    [
        ((run("10"), run("3", SUP), run(" thuê bao")), "10³ thuê bao"),
        ((run("km", "<b/>"), run("2", SUP)), "km²"),
        ((run("H"), run("2", SUB), run("O")), "H₂O"),
        ((run("10"), run("-6 ", SUP), run("m")), "10⁻⁶ m"),
        ((run("25 "), run("o", SUP), run("C")), "25 °C"),
        ((run("x"), run("(n+1)", SUP)), "x⁽ⁿ⁺¹⁾"),
        ((run("chú thích "), run("*", SUP)), "chú thích *"),
        ((run("a_x000D_\n"), run("2_x0033_", SUP)), "a\n²³"),
        ((run("東"), "<rPh sb='0' eb='1'><t>ひがし</t></rPh>", run("京")), "東京"),
        ((run("bỏ gạch", '<strike val="0"/>'), run("x", '<vertAlign val="baseline"/>')), "bỏ gạchx"),
    ],
)
def test_raised_and_lowered_characters_become_unicodes_own(
    tmp_path: Path, runs: tuple[str, ...], text: str, shared: bool
) -> None:
    cell, problems = read(tmp_path, *runs, shared=shared)
    assert problems == []
    assert cell.value == cell.shown == text


@pytest.mark.parametrize(("font", "letters", "lacking"), [(SUP, "th 2", "th"), (SUB, "max", "max"), (SUB, "n", "n")])
def test_letters_without_a_raised_form_are_an_error(tmp_path: Path, font: str, letters: str, lacking: str) -> None:
    cell, problems = read(tmp_path, run("A"), run(letters, font))
    assert places(problems) == [("RG137", "B2")]
    assert problems[0].message("vi").endswith(lacking)
    assert cell.value


@pytest.mark.parametrize("shared", [True, False])
def test_struck_out_words_are_an_error_that_names_them(tmp_path: Path, shared: bool) -> None:
    cell, problems = read(tmp_path, run("Hoàn thành "), run("70%", STRIKE), run(" 75%"), shared=shared)
    assert [(p.code, p.found) for p in problems] == [("RG136", "70%")]
    assert cell.value == "Hoàn thành 70% 75%"


def test_a_struck_out_cell_is_the_same_error_whatever_it_holds(tmp_path: Path) -> None:
    plain, problems = read(tmp_path / "a", "<t>Doanh thu</t>", font=STRIKE)
    assert [(p.code, p.found) for p in problems] == [("RG136", "Doanh thu")]
    assert plain.value == "Doanh thu"
    for number, stored in enumerate((Stored("5", s=1), Stored("1", "b", s=1), Stored("A1", "str", f="A1", s=1))):
        sheets = {"Chỉ tiêu": indicators([*INDICATOR_ROW[:4], stored])}
        problems = read_sheets(tmp_path / str(number), sheets, formats=["0"], fonts=[STRIKE])[1]
        assert places(problems) == [("RG136", "E2")]


def test_a_run_with_a_font_of_its_own_is_not_struck_by_the_cells(tmp_path: Path) -> None:
    problems = read(tmp_path, run("cũ "), run("mới", "<b/>"), font=STRIKE)[1]
    assert [(p.code, p.found) for p in problems] == [("RG136", "cũ")]


def test_a_cell_raised_as_a_whole_is_read_as_usual(tmp_path: Path) -> None:
    cell, problems = read(tmp_path, "<t>Doanh thu 2</t>", font=SUP)
    assert (cell.value, problems) == ("Doanh thu 2", [])


@pytest.mark.parametrize(
    ("color", "seen"),
    [
        (WHITE, False),
        ('<color theme="0"/>', False),
        ('<color indexed="9"/>', False),
        ('<color theme="1"/>', True),
        ('<color theme="0" tint="-0.35"/>', True),
        ('<color rgb="FF000000"/>', True),
    ],
)
def test_white_letters_are_a_warning(tmp_path: Path, color: str, seen: bool) -> None:
    wanted = [] if seen else [("RG138", "B2")]
    assert places(read(tmp_path / "a", "<t>Doanh thu</t>", font=color)[1]) == wanted
    assert places(read(tmp_path / "b", run("Doanh "), run("thu", color))[1]) == wanted


def test_white_letters_on_a_fill_are_seen(tmp_path: Path) -> None:
    solid = '<fill><patternFill patternType="solid"><fgColor rgb="FF{}"/></patternFill></fill>'
    for number, (fill, wanted) in enumerate((("12355B", []), ("FFFFFF", [("RG138", "E2")]))):
        styles = (
            '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
            f"<fonts><font>{WHITE}</font></fonts><fills>{solid.format(fill)}</fills>"
            '<cellXfs><xf/><xf fontId="0" fillId="0"/></cellXfs></styleSheet>'
        )
        sheets = good_sheets() | {"Chỉ tiêu": indicators([*INDICATOR_ROW[:4], Stored("5", s=1)])}
        book = BookFile(sheets, formats=[], replace={"xl/styles.xml": styles.encode()})
        assert [p for p in places(read_book(tmp_path / str(number), book)[1]) if p[1] == "E2"] == wanted


@pytest.mark.parametrize(
    ("code", "reported"),
    [("@", False), ("0;-0;0;@", False), ("#,##0", False), (";;;", True), ('"Ông "@', True), ("0;0;0;", True)],
)
def test_a_format_that_hides_a_text_or_adds_to_it_is_an_error(tmp_path: Path, code: str, reported: bool) -> None:
    row = [INDICATOR_ROW[0], Stored("0", "s", s=1), *INDICATOR_ROW[2:]]
    sheets = {"Chỉ tiêu": SheetFile([INDICATOR_HEAD, row])}
    book, problems = read_sheets(tmp_path, sheets, strings=["<t>Lan</t>"], formats=[code])
    assert places(problems) == ([("RG132", "B2")] if reported else [])
    assert first(book, "indicators", "name").value == (None if reported else "Lan")


# Dates

TASK_HEAD = ["Mã", "Nhiệm vụ", "Nhóm", "Năm", "Thời hạn"]


def read_deadline(folder: Path, code: str, serial: int = 45107) -> tuple[Cell, list[Problem]]:
    """A deadline, 30/6/2023 where nothing else is given, in a cell of the format `code`."""
    year = save_year(folder)
    row = ["NV01", "Việc", "Hạ tầng", 2023, Stored(str(serial), s=1)]
    BookFile({"Nhiệm vụ": SheetFile([TASK_HEAD, row])}, formats=[code]).save(year / "tasks.xlsx")
    workbooks, problems = read_year(year)
    return first(workbooks["tasks"], "tasks", "deadline"), problems


@pytest.mark.parametrize(
    ("code", "parts", "shown"),
    [
        ("mmm-yy", "my", "06/2023"),
        ("mm/yyyy", "my", "06/2023"),
        ('"tháng "m/yyyy', "my", "06/2023"),
        ("[$-42A]mmmm yyyy;@", "my", "06/2023"),
        ("yyyy", "y", "2023"),
        ('"Năm "yyyy', "y", "2023"),
        ("yy", "y", "2023"),
        ("dd/mm/yyyy", "dmy", "30/06/2023"),
        ("dddd, d mmmm yyyy", "dmy", "30/06/2023"),
        ("yyyy-mm-dd h:mm:ss", "dmy", "30/06/2023"),
        ('yyyy-mm-dd"T"hh:mm:ss"Z"', "dmy", "30/06/2023"),
    ],
)
def test_a_date_shows_the_parts_of_its_format(tmp_path: Path, code: str, parts: str, shown: str) -> None:
    cell, problems = read_deadline(tmp_path, code)
    assert problems == []
    assert (cell.value, cell.date_parts, cell.shown) == (dt.date(2023, 6, 30), parts, shown)


def test_a_date_without_its_year_is_a_warning(tmp_path: Path) -> None:
    cell, problems = read_deadline(tmp_path, "d-mmm")
    assert places(problems) == [("RG134", "E2")]
    assert "30/06/2023" in problems[0].message("vi")
    assert cell.value == dt.date(2023, 6, 30)


@pytest.mark.parametrize(("serial", "reported"), [(45108, True), (45107, False), (45113 + 31, False)])
def test_a_date_shown_the_american_way_is_a_warning_where_it_may_be_misread(
    tmp_path: Path, serial: int, reported: bool
) -> None:
    """1/7/2023 is shown as 7/1/2023; 30/6 and 7/7 can't be mistaken, nor `mm-dd` after a year."""
    serial = 45114 if serial > 45108 else serial
    assert places(read_deadline(tmp_path / "a", "m/d/yyyy", serial)[1]) == ([("RG135", "E2")] if reported else [])
    assert places(read_deadline(tmp_path / "b", "yyyy/mm/dd", serial)[1]) == []


@pytest.mark.parametrize("code", ["mm/yyyy", "yyyy"])
def test_a_column_of_dates_needs_the_day(tmp_path: Path, code: str) -> None:
    sheet = SheetFile([["Năm", 2022], ["Cơ quan ban hành", "Sở"], ["Ngày ban hành", Stored("44930", s=1)]])
    book, problems = read_sheets(tmp_path, {"Thông tin chung": sheet}, formats=[code])
    assert places(problems) == [("RG133", "B3")]
    assert first(book, "facts", "date").value is None


def test_a_workbook_without_styles_has_dates_in_its_columns_of_dates(tmp_path: Path) -> None:
    sheet = SheetFile([["Năm", 2022], ["Cơ quan ban hành", "Sở"], ["Ngày ban hành", 44930]])
    book, problems = read_sheets(tmp_path, {"Thông tin chung": sheet})
    assert problems == []
    assert first(book, "facts", "date").value == dt.date(2023, 1, 4)
