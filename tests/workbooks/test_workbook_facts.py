"""Sheets of names and values: `Thông tin chung`."""

import datetime as dt
from pathlib import Path

from xlsx_files import SheetFile, Stored, Value, first, places, read_sheets, values

from reportgen.problems import Problem
from reportgen.workbooks.model import Workbook

ISSUER = ("Cơ quan ban hành", "Sở Thông tin và Truyền thông")
YEAR = ("Năm", 2022)


def read_facts(folder: Path, *rows: tuple[Value, ...], **more: list[str] | list[int]) -> tuple[Workbook, list[Problem]]:
    return read_sheets(folder, {"Thông tin chung": SheetFile(rows, **more)})  # type: ignore[arg-type]


def test_titles_and_a_head_row_are_no_facts(tmp_path: Path) -> None:
    rows = (
        ("THÔNG TIN VỀ BÁO CÁO",),
        ("Thông tin", "Giá trị"),
        YEAR,
        ISSUER,
        ("1. Hội nghị",),
        ("Ngày hội nghị:", None),
    )
    book, problems = read_facts(tmp_path, *rows)
    assert problems == []
    (row,) = book.sheets["facts"].rows
    assert row.number == 3
    assert {key: cell.ref.cell for key, cell in row.cells.items()} == {
        "year": "B3",
        "issuer": "B4",
        "conference_date": "B6",
    }
    assert row.cells["conference_date"].value is None


def test_lines_of_the_office_are_read_but_not_titles_and_notes(tmp_path: Path) -> None:
    rows = (
        ("Sổ số liệu của Hội",),
        YEAR,
        ISSUER,
        ("1. Về Hội",),
        ("Số  hội viên:", 12500),
        ("Ghi chú riêng",),
        ("LÃNH ĐẠO HỘI",),
        ("Người điền ghi tên ở dưới",),
        ("Câu dùng {DT_VT} và {Số hội viên}",),
        ("Câu dùng {DT_VT} và {Số hội viên}",),
    )
    book, problems = read_facts(tmp_path, *rows, merges=["A8:B8"])
    assert problems == []
    own = book.sheets["facts"].rows[0].own or {}
    assert {name: (cell.shown, cell.ref.cell) for name, cell in own.items()} == {
        "Số hội viên": ("12500", "B5"),
        "Ghi chú riêng": ("", "B6"),
    }


def test_the_review_of_a_line_of_the_office_is_read(tmp_path: Path) -> None:
    head = ("Thông tin", "Giá trị", "Cách điền", "Cần xem lại")
    rows = (head, YEAR, ISSUER, ("Số hội viên", None, "", "năm 2021: 12.400"))
    book, problems = read_facts(tmp_path, *rows)
    assert problems == []
    assert [row.cells["review"].ref.cell for row in book.sheets["facts"].rows[1:]] == ["D4"]


def test_the_names_may_be_in_any_column_and_be_merged(tmp_path: Path) -> None:
    rows = (("TT", "Thông tin", None, "Giá trị"), (1, "Year", None, 2022), (2, "ISSUER *", None, "Sở", None))
    book, problems = read_facts(tmp_path, *rows, merges=["B1:C1", "B2:C2", "B3:C3", "D3:F3"])
    assert problems == []
    assert first(book, "facts", "year").ref.cell == "D2"
    assert values(book, "facts", "issuer") == ["Sở"]


def test_the_column_of_names_is_the_one_with_most_of_them(tmp_path: Path) -> None:
    rows = (("Hội nghị", "Địa điểm hội nghị", "Việt Trì"), ("Năm", *YEAR), (None, *ISSUER))
    book, problems = read_facts(tmp_path, *rows)
    assert problems == []
    assert values(book, "facts", "conference_place") == ["Việt Trì"]
    assert first(book, "facts", "year").ref.cell == "C2"


def test_a_missing_name_is_reported_at_the_one_that_is_near(tmp_path: Path) -> None:
    problems = read_facts(tmp_path, YEAR, ("Co quan ban hanh", "Sở"))[1]
    assert places(problems) == [("RG118", "A2")]
    assert problems[0].found == "Co quan ban hanh"


def test_an_empty_sheet_misses_every_required_name(tmp_path: Path) -> None:
    book, problems = read_facts(tmp_path)
    assert places(problems) == [("RG118", "Thông tin chung")] * 2
    assert book.sheets["facts"].rows == ()


def test_an_unknown_name_is_a_warning_with_the_nearest(tmp_path: Path) -> None:
    problems = read_facts(tmp_path, YEAR, ISSUER, ("Dia danh", "Phú Thọ"), ("Mã số thuế", "2600"), ("Dien thoai",))[1]
    assert places(problems) == [("RG119", "A3"), ("RG119", "A5")]  # `Mã số thuế` is a fact of the office's own
    assert "“Địa danh”" in problems[0].expected("vi")


def test_a_doubled_name_is_an_error_and_the_first_counts(tmp_path: Path) -> None:
    book, problems = read_facts(tmp_path, YEAR, ISSUER, ("year", 2021))
    assert places(problems) == [("RG120", "A3")]
    assert values(book, "facts", "year") == [2022]


def test_values_over_several_lines_are_merged_data(tmp_path: Path) -> None:
    problems = read_facts(tmp_path, YEAR, ISSUER, merges=["B1:B2", "D1:D2", "B2:C2"])[1]
    assert places(problems) == [("RG123", "B1")]


def test_hidden_lines_are_used_with_a_note(tmp_path: Path) -> None:
    book, problems = read_facts(tmp_path, YEAR, ISSUER, ("ghi chú riêng",), hidden_rows=[2, 3])
    assert places(problems) == [("RG127", "A2")]
    assert problems[0].found == "2–3"
    assert first(book, "facts", "issuer").hidden


def test_values_have_types_and_problems_of_their_own(tmp_path: Path) -> None:
    rows = (YEAR, ISSUER, ("Ngày ban hành", Stored("44900", s=1)), ("Số văn bản", Stored(f="A1")))
    book, problems = read_sheets(tmp_path, {"Thông tin chung": SheetFile(rows)}, formats=["dd/mm/yyyy"])
    assert places(problems) == [("RG121", "B4")]
    assert values(book, "facts", "date") == [dt.date(2022, 12, 5)]


def test_a_hidden_column_of_values_is_used_with_a_note(tmp_path: Path) -> None:
    book, problems = read_facts(tmp_path, YEAR, ISSUER, hidden_columns=[2])
    assert places(problems) == [("RG128", "B1")]
    assert first(book, "facts", "year").hidden
