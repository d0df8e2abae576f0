"""Sheets, head rows and rows: found under their names, reported where they are missing, doubled, misspelt, merged."""

import unicodedata
from decimal import Decimal
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
    read,
    read_sheets,
    values,
)

from reportgen.problems import CellRef
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import TASKS_XLSX, SheetSchema, SheetShape, WorkbookSchema

# Sheets


def test_a_missing_sheet_comes_with_the_nearest_name(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets["Chi tieu 2"] = sheets.pop("Chỉ tiêu")
    book, problems = read(tmp_path, BookFile(sheets))
    assert places(problems) == [("RG110", "Chi tieu 2")]
    assert problems[0].found == "Chi tieu 2"
    assert "“Chỉ tiêu”" in problems[0].message("vi")
    assert "indicators" not in book.sheets


def test_a_missing_sheet_without_a_near_name_lists_those_there_are(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets["Bảng A"] = sheets.pop("Chỉ tiêu")
    problems = read(tmp_path, BookFile(sheets))[1]
    assert places(problems) == [("RG110", "indicators.xlsx"), ("RG143", "Bảng A")]
    assert problems[0].found == "Thông tin chung; Nội dung; Bảng A"


def test_a_missing_optional_sheet_is_reported_where_a_name_comes_near_or_another_sheet_holds_data(
    tmp_path: Path,
) -> None:
    problems = read_sheets(tmp_path, {"Theo đon vị": SheetFile([["Mã"]]), "Nháp": SheetFile([["x"]])})[1]
    assert places(problems) == [("RG111", "Theo đon vị"), ("RG143", "Nháp")]


@pytest.mark.parametrize(
    ("rows", "others", "key"),
    [
        ([["Mã", "Đơn vị", "Năm nay"], ["A", "Xã An", 1]], {}, "breakdown"),
        ([["Mã", "Đơn vị", "Từ ngày"], ["01", "Xã An", None]], {}, "directory"),
        ([["Mã", "Đơn vị", "Năm nay"], ["A", "Xã An", 1]], {"Theo đơn vị": SheetFile()}, "directory"),
        ([["Đơn vị", "Điện thoại"], ["Xã An", "0210"]], {}, "directory"),
    ],
)
def test_the_headings_of_a_sheet_of_units_say_what_it_is(
    tmp_path: Path, rows: list[list[str | int | None]], others: dict[str, SheetFile], key: str
) -> None:
    """A list of units has the title that a sheet with their values could have before."""
    book = read_sheets(tmp_path, {"Đơn vị": SheetFile(rows), **others})[0]
    assert [sheet.key for sheet in book.sheets.values() if sheet.title == "Đơn vị"] == [key]


def test_each_unknown_sheet_is_taken_for_one_sheet_only(tmp_path: Path) -> None:
    sheets = good_sheets()
    sheets["Contents"] = sheets.pop("Nội dung")
    problems = read_sheets(tmp_path, {"x": SheetFile()})[1]
    assert problems == []
    assert places(read(tmp_path / "b", BookFile(sheets))[1]) == [("RG110", "Contents")]


def test_a_copy_beside_the_sheet_is_not_read_and_noted_if_it_has_rows(tmp_path: Path) -> None:
    years = SheetFile([["Mã", 2020, 2021], ["BTS", 1, 2]])
    sheets = {"Chỉ tiêu (2)": indicators(INDICATOR_ROW), "Chỉ tiêu mới": indicators(INDICATOR_ROW), "Nháp": years}
    harmless = {"Theo đơn vị": SheetFile(), "Số liệu các năm": SheetFile(), "Ảnh": SheetFile(), "Noi dung": SheetFile()}
    harmless |= {"Chỉ tiêu 2": SheetFile([INDICATOR_HEAD]), "Ghi": SheetFile([["Mã"], ["BTS"]])}
    book, problems = read_sheets(tmp_path, sheets | harmless)
    assert sorted(places(problems)) == sorted(("RG146", title) for title in sheets)
    assert sorted(problem.message("en").split("of ")[1] for problem in problems) == [
        f"{name} and is not used" for name in ("Chỉ tiêu", "Chỉ tiêu", "Số liệu các năm")
    ]
    assert book.sheets["indicators"].title == "Chỉ tiêu"


@pytest.mark.parametrize("complete", [True, False])
def test_a_sheet_that_is_not_used_and_cannot_be_read_is_noted(tmp_path: Path, complete: bool) -> None:
    sheets = good_sheets() | {"Riêng": SheetFile(data="<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>")}
    if not complete:
        del sheets["Nội dung"]
    problems = read(tmp_path / "b", BookFile(sheets))[1]
    assert ("RG147", "Riêng") in places(problems)


def test_a_known_sheet_is_not_taken_for_a_missing_one(tmp_path: Path) -> None:
    column = TASKS_XLSX.sheets[0].columns[0]
    one, two = (SheetSchema(f"s{n}", f"Số liệu {n}", f"Data {n}", SheetShape.TABLE, (column,)) for n in (1, 2))
    path = BookFile({"Số liệu 1": SheetFile([["Mã"], ["A"]])}).save(tmp_path / "phu-ninh.xlsx")
    book, problems = read_workbook(path, WorkbookSchema("unit", "unit.xlsx", (one, two)))
    assert problems == []
    assert book is not None
    assert (book.file, values(book, "s1", "code")) == ("phu-ninh.xlsx", ["A"])


def test_two_sheets_of_one_meaning_are_reported(tmp_path: Path) -> None:
    book, problems = read_sheets(tmp_path, {"Indicators": indicators()})
    assert places(problems) == [("RG112", "Indicators")]
    assert book.sheets["indicators"].title == "Chỉ tiêu"


@pytest.mark.parametrize("title", ["CHỈ  TIÊU ", "Indicators", "chỉ tiêu", unicodedata.normalize("NFD", "Chỉ tiêu")])
def test_sheet_names_match_without_case_spaces_and_unicode_form(tmp_path: Path, title: str) -> None:
    sheets = good_sheets()
    sheets[title] = sheets.pop("Chỉ tiêu")
    book, problems = read(tmp_path, BookFile(sheets))
    assert problems == []
    assert book.sheets["indicators"].title == title


def test_a_hidden_sheet_is_used_with_a_note(tmp_path: Path) -> None:
    sheet = indicators()
    sheet.state = "veryHidden"
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": sheet})
    assert places(problems) == [("RG129", "Chỉ tiêu")]
    assert first(book, "indicators", "current").hidden


def test_unknown_sheets_and_help_are_left_alone(tmp_path: Path) -> None:
    strange = SheetFile([[Stored("#REF!", "e")]], merges=["A1:B9"])
    whole = {title: SheetFile() for title in ("Theo đơn vị", "Số liệu các năm", "Ảnh")}
    book, problems = read_sheets(tmp_path, {**whole, "Hướng dẫn": strange, "Nháp của An": strange})
    assert problems == []
    assert "help" not in book.sheets


@pytest.mark.parametrize(
    "data",
    [
        '<row r="x"/>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="1"><c r="1A"/></row>',
        '<row r="1"><c r="XFE1"/></row>',
        '<row r="1"><c r="A1" s="x"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="B1"><v>2</v></c></row>',
        "<row></c></row>",
        "<row>" + "".join(f"<a{n}/>" for n in range(6000)) + "</row>",
    ],
)
def test_a_damaged_sheet_leaves_the_others(tmp_path: Path, data: str) -> None:
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": SheetFile(data=data)})
    assert places(problems) == [("RG107", "Chỉ tiêu")]
    assert list(book.sheets) == ["facts", "paragraphs"]


# Heads


def test_titles_above_the_head_and_its_merges_are_fine(tmp_path: Path) -> None:
    title = [["Chỉ tiêu"], [], ["Chỉ tiêu (số liệu do doanh nghiệp gửi)", "ngày", Stored("1", "n")], []]
    sheet = SheetFile([*title, INDICATOR_HEAD, INDICATOR_ROW], merges=["A1:E1", "A3:A4"])
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": sheet})
    assert problems == []
    (row,) = book.sheets["indicators"].rows
    assert row.number == 6
    assert row.cells["current"].ref == CellRef("indicators.xlsx", "Chỉ tiêu", "E6")


def test_headings_match_in_both_languages_with_line_breaks_and_marks(tmp_path: Path) -> None:
    head = ["MÃ *", "Indicator", " lĩnh\nvực", unicodedata.normalize("NFD", "Đơn vị\r\n tính:"), "THIS\u00a0YEAR"]
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(head=head)})
    assert problems == []
    assert first(book, "indicators", "unit").value == "tỷ đồng"
    assert first(book, "indicators", "current").value == Decimal(2765)


def test_a_head_below_row_20_is_not_found(tmp_path: Path) -> None:
    rows = [["x"] for _ in range(19)]
    book = read_sheets(tmp_path / "a", {"Chỉ tiêu": SheetFile([*rows, INDICATOR_HEAD, INDICATOR_ROW])})[0]
    assert values(book, "indicators", "code") == ["DT_VT"]
    book, problems = read_sheets(tmp_path / "b", {"Chỉ tiêu": SheetFile([*rows, ["x"], INDICATOR_HEAD, INDICATOR_ROW])})
    assert places(problems) == [("RG113", "Chỉ tiêu")]
    assert "Mã, Chỉ tiêu, Lĩnh vực, Đơn vị tính" in problems[0].expected("vi")
    assert "indicators" not in book.sheets


def test_a_missing_column_comes_with_the_nearest_heading(tmp_path: Path) -> None:
    head = ["Mã", "Chỉ tiêu", "Linh vuc", "Năm nay"]
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(INDICATOR_ROW[:3], head=head)})
    assert places(problems) == [("RG114", "C1"), ("RG114", "Chỉ tiêu")]
    assert problems[0].found == "Linh vuc"
    assert "“Đơn vị tính”" in problems[1].message("vi")
    assert values(book, "indicators", "code") == ["DT_VT"]


def test_a_head_of_which_most_is_misspelt_is_reported_column_by_column(tmp_path: Path) -> None:
    problems = read_sheets(tmp_path, {"Nội dung": SheetFile([["Muc", "Noi dung"], ["Hạ tầng", "x"]])})[1]
    assert places(problems) == [("RG114", "A1"), ("RG114", "B1")]


def test_a_misspelt_optional_column_is_an_error_and_an_unknown_one_a_warning(tmp_path: Path) -> None:
    head = [*INDICATOR_HEAD, "Ke hoạch", "Người nhập", "STT"]
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators([*INDICATOR_ROW, 3000, "An", 1], head=head)})
    assert places(problems) == [("RG115", "F1"), ("RG140", "G1")]
    assert "plan" not in book.sheets["indicators"].rows[0].cells


def test_a_doubled_heading_is_an_error_at_the_second(tmp_path: Path) -> None:
    problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(head=[*INDICATOR_HEAD, "This year"])})[1]
    assert places(problems) == [("RG116", "F1")]
    assert "E1" in problems[0].expected("vi")


def test_a_unknown_heading_is_taken_for_the_column_it_is_nearest_to(tmp_path: Path) -> None:
    head = [*INDICATOR_HEAD, "Kế hoạch nam", "Sourse", "Source 1"]
    problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(head=head)})[1]
    assert [(p.code, p.place.cell, dict(p.args)["name"]) for p in problems if isinstance(p.place, CellRef)] == [
        ("RG115", "F1", "Kế hoạch năm sau"),
        ("RG115", "G1", "Nguồn"),
    ]


def test_an_exact_head_wins_over_a_near_one_above_it(tmp_path: Path) -> None:
    near = ["Ma", "Chi tieu"]
    sheet = SheetFile([near, ["Mã", "Chỉ tiêu"], ["DT_VT", "Doanh thu"]])
    assert places(read_sheets(tmp_path / "a", {"Chỉ tiêu": sheet})[1]) == [("RG114", "Chỉ tiêu")] * 2
    sheet = SheetFile([["Ma"], ["Mã", "2021"], ["DT_VT", 5]])
    book, problems = read_sheets(tmp_path / "b", {"Số liệu các năm": sheet})
    assert problems == []
    assert values(book, "series", "code") == ["DT_VT"]


def test_an_empty_optional_sheet_is_no_problem_and_an_empty_required_one_is(tmp_path: Path) -> None:
    sheets = {"Theo đơn vị": SheetFile(), "Nội dung": SheetFile(data='<row r="1" s="3"><c r="A1" s="3"/></row>')}
    book, problems = read_sheets(tmp_path, sheets)
    assert places(problems) == [("RG113", "Nội dung")]
    assert book.sheets["breakdown"].rows == ()


# Years


def years(*head: object, row: tuple[object, ...] = ("DT_VT", 1, 2, 3)) -> SheetFile:
    return SheetFile([["Mã", *head], row])  # type: ignore[list-item]


def test_years_are_read_from_numbers_and_words(tmp_path: Path) -> None:
    sheet = years(Stored("2019", s=1), "Năm 2020", "2021 ")
    book, problems = read_sheets(tmp_path, {"Số liệu các năm": sheet}, formats=["#,##0"])
    assert problems == []
    (row,) = book.sheets["series"].rows
    assert row.years is not None
    assert {year: cell.value for year, cell in row.years.items()} == {2019: 1, 2020: 2, 2021: 3}
    assert row.years[2020].ref.cell == "C2"


def test_a_heading_that_is_no_year_is_an_error(tmp_path: Path) -> None:
    sheet = years("2O19", 20201, "Năm", "Ghi chú", row=("DT_VT", 1, 2, 3, "x"))
    assert places(read_sheets(tmp_path, {"Số liệu các năm": sheet})[1]) == [
        ("RG117", "B1"),
        ("RG117", "C1"),
        ("RG117", "D1"),
    ]


def test_figures_under_no_heading_are_reported_and_doubled_years_too(tmp_path: Path) -> None:
    sheet = years(2019, None, "Năm 2019")
    assert places(read_sheets(tmp_path, {"Số liệu các năm": sheet})[1]) == [("RG116", "D1"), ("RG117", "C1")]


# Rows


def test_empty_rows_are_skipped_and_trailing_formats_too(tmp_path: Path) -> None:
    blank = [Stored(s=1)] * 5
    sheet = indicators(INDICATOR_ROW, blank, ["  ", None], ["BTS", *INDICATOR_ROW[1:]], *[blank] * 200)
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": sheet})
    assert problems == []
    assert [row.number for row in book.sheets["indicators"].rows] == [2, 5]


def test_an_empty_cell_has_a_place_and_a_column_that_is_not_there_has_none(tmp_path: Path) -> None:
    book = read_sheets(tmp_path, {"Chỉ tiêu": indicators(INDICATOR_ROW[:4])})[0]
    cell = first(book, "indicators", "current")
    assert (cell.value, cell.shown, cell.ref.cell) == (None, "", "E2")
    assert "plan" not in book.sheets["indicators"].rows[0].cells


def test_cells_and_rows_without_their_numbers_are_counted(tmp_path: Path) -> None:
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = [INDICATOR_HEAD, [str(value) for value in INDICATOR_ROW]]
    data = "".join(f"<row>{''.join(text.format(value) for value in row)}</row>" for row in rows)
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": SheetFile(data=data)})
    assert problems == []
    assert first(book, "indicators", "current").ref.cell == "E2"


def test_hidden_rows_and_columns_are_used_with_one_note_each(tmp_path: Path) -> None:
    rows = [[f"CODE{n}", *INDICATOR_ROW[1:]] for n in range(6)]
    sheet = SheetFile([INDICATOR_HEAD, *rows], hidden_rows=[1, 3, 5, 6, 9], hidden_columns=[4, 5, 9])
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": sheet})
    assert places(problems) == [("RG127", "A3"), ("RG128", "D1")]
    assert [problem.found for problem in problems] == ["3, 5–6", "D, E"]
    assert len(values(book, "indicators", "code")) == 6
    assert [row.cells["code"].hidden for row in book.sheets["indicators"].rows] == [
        False,
        True,
        False,
        True,
        True,
        False,
    ]
    assert first(book, "indicators", "current").hidden


@pytest.mark.parametrize(
    ("merge", "reported"),
    [
        ("E2:E3", True),
        ("A3:C3", True),
        ("C1:C2", True),  # head and data
        ("A1:E1", False),
        ("A4:E9", False),  # below the data
        ("F2:G3", False),  # a column that is not read
    ],
)
def test_merged_cells_among_the_data_are_an_error(tmp_path: Path, merge: str, reported: bool) -> None:
    sheet = SheetFile([INDICATOR_HEAD, INDICATOR_ROW, ["BTS", *INDICATOR_ROW[1:]]], merges=[merge])
    problems = read_sheets(tmp_path, {"Chỉ tiêu": sheet})[1]
    assert places(problems) == ([("RG123", merge.partition(":")[0])] if reported else [])
    assert [problem.found for problem in problems] == ([merge] if reported else [])


def test_cells_merged_in_a_column_between_that_is_not_read_are_left_alone(tmp_path: Path) -> None:
    sheet = SheetFile([["Mã", "Nháp", *INDICATOR_HEAD[1:]], ["A", "x", *INDICATOR_ROW[1:]]], merges=["B2:B3"])
    assert places(read_sheets(tmp_path, {"Chỉ tiêu": sheet})[1]) == [("RG140", "B1")]


def test_everything_wrong_is_reported_at_once(tmp_path: Path) -> None:
    bad = [*INDICATOR_ROW[:4], Stored("#N/A", "e")]
    sheet = SheetFile([[*INDICATOR_HEAD, "Mã"], bad, bad], merges=["A2:A3"], hidden_rows=[3])
    problems = read_sheets(tmp_path, {"Chỉ tiêu": sheet, "Thông tin chung": SheetFile([["Năm", 2022]])})[1]
    assert sorted(places(problems)) == [
        ("RG116", "F1"),
        ("RG118", "Thông tin chung"),
        ("RG122", "E2"),
        ("RG122", "E3"),
        ("RG123", "A2"),
        ("RG127", "A3"),
    ]
