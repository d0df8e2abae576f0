"""What is accepted with a note: the build goes on, and says how it read the cell."""

from __future__ import annotations

import datetime as dt
import unicodedata
from decimal import Decimal

import pytest
import workspaces as ws
from clerk import Clerk

from reportgen.build.inputs import Inputs, read_inputs
from reportgen.period import Period
from reportgen.workspace import find_workspace


def read(clerk: Clerk) -> Inputs:
    """What `build` would print."""
    return read_inputs(find_workspace(clerk.root), Period(clerk.year))


def words(clerk: Clerk, figure: str) -> str:
    """A figure as it would be printed, its spaces plain."""
    book = read(clerk).book
    assert book is not None
    return book[figure].forms["text"].replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "value"),
    [("2.765,5", "2765.5"), ("2765,50", "2765.50"), ("1.234.567", "1234567"), ("2765", "2765"), (" -3,2 ", "-3.2")],
)
def test_a_number_stored_as_text_that_reads_one_way(clerk: Clerk, typed: str, value: str) -> None:
    cell = clerk.type("indicators", "TIEN_GD", "current", typed)
    reported = clerk.check()
    assert reported.places == {("RG210", cell)}
    assert reported.code == 0
    assert f"đã đọc là {value.replace('.', ',')}" in reported.line("RG210")
    book = read(clerk).book
    assert book is not None
    assert book["TIEN_GD.value"].value == Decimal(value)


def test_a_date_stored_as_text(clerk: Clerk) -> None:
    cells = {
        clerk.type("facts", "date", "", "05/03/2023"),
        clerk.type("facts", "conference_date", "", "ngày 1 tháng 12 năm 2022"),
        clerk.type("tasks", "NV18", "deadline", "30/06/2023", key="tasks"),
    }
    reported = clerk.check()
    assert reported.places == {("RG230", cell) for cell in cells}
    yearbook = read(clerk).yearbook
    assert yearbook is not None
    assert (yearbook.facts.date, yearbook.facts.conference_date) == (dt.date(2023, 3, 5), dt.date(2022, 12, 1))
    assert {task.deadline for task in yearbook.tasks if task.code == "NV18"} == {"30/6/2023"}


def test_per_cent_as_text_where_per_cent_belongs(clerk: Clerk) -> None:
    cells = {
        clerk.type("indicators", "DVC_TT", "next_plan", "72,5%"),
        clerk.type("indicators", "DT_VT", "growth", "12%"),
        clerk.type("tasks", "NV18", "progress", "12%", key="tasks"),
    }
    clerk.type("tasks", "NV18", "state", "đang thực hiện", key="tasks")
    reported = clerk.check()
    assert reported.places == {("RG210", cell) for cell in cells}
    assert words(clerk, "DVC_TT.next_plan") == "trên 72,5%"
    assert words(clerk, "DT_VT.growth") == "tăng 12%"
    assert words(clerk, "NV18.progress") == "12%"


def test_hidden_rows_columns_and_sheets_are_used(clerk: Clerk) -> None:
    with clerk.edited() as book:
        sheet = book["Chỉ tiêu"]
        for row in (4, 5, 9):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["K"].hidden = True
        book["Nội dung"].sheet_state = "hidden"
    reported = clerk.check()
    assert reported.code == 0
    assert reported.places == {("RG127", "Chỉ tiêu!A4"), ("RG128", "Chỉ tiêu!K1"), ("RG129", "Nội dung")}
    assert reported.one("RG127")["found"] == "4–5, 9"
    assert words(clerk, "DT_BC.value") == "trên 533,9 tỷ đồng"


def test_decomposed_letters_are_composed(clerk: Clerk) -> None:
    """As a Mac, or text copied out of some PDFs, has them."""
    name = unicodedata.normalize("NFD", "Trạm thu phát sóng")
    cell = clerk.type("indicators", "BTS", "name", name)
    reported = clerk.check()
    assert reported.places == {("RG126", cell)}
    yearbook = read(clerk).yearbook
    assert yearbook is not None
    assert yearbook.indicators["BTS"].name == "Trạm thu phát sóng"


def test_spaces_around_codes(clerk: Clerk) -> None:
    cells = {clerk.type("indicators", "NNS", "code", " NNS "), clerk.type("tasks", "NV18", "code", "NV18 ", "tasks")}
    reported = clerk.check()
    assert reported.places == {("RG202", cell) for cell in cells}
    assert words(clerk, "NNS.value") == "122,17 tỷ đồng"


def test_a_build_with_notes_goes_on_and_names_them(clerk: Clerk) -> None:
    clerk.type("indicators", "TIEN_GD", "current", "22,8")
    code, _, err = clerk.run("build", "2022", "--only", "invitation")
    assert code == 0
    assert [line for line in err.splitlines() if "RG210" in line] == err.splitlines() != []
    assert {p.name for p in (clerk.root / "outputs" / "2022").iterdir()} - {".goc", ".cache"} == {
        "thiep-moi-2022.docx",
        "manifest.json",
    }


def test_unknown_columns_rows_and_sheets_are_left_alone(clerk: Clerk) -> None:
    """People keep sums and remarks of their own beside the table."""
    with clerk.edited() as book:
        book["Chỉ tiêu"]["R1"].value = "Người nhập"
        book["Chỉ tiêu"]["R2"].value = "~ chị Lan"
        book["Chỉ tiêu"]["T5"].value = "=1/0"
        book.create_sheet("Nháp của Lan")["A1"].value = "#REF!"
    assert clerk.check().places == set()


def test_a_warning_of_control_characters_names_them(clerk: Clerk) -> None:
    cell = clerk.write("Kết luận", "Một\u200bhai\ufeff ba\u00ad")
    reported = clerk.check()
    assert reported.places == {("RG125", cell)}
    found = reported.one("RG125")["found"]
    assert [name in found for name in ("U+200B ZERO WIDTH SPACE", "U+FEFF", "U+00AD SOFT HYPHEN")] == [True] * 3
    yearbook = read(clerk).yearbook
    assert yearbook is not None
    assert [p.text for p in yearbook.paragraphs if p.section == "Kết luận"] == ["Mộthai ba"]


def test_the_headings_may_be_english(clerk: Clerk) -> None:
    with clerk.edited() as book:
        for schema in (ws.schema_of(key) for key in ("indicators", "paragraphs", "photos")):
            english = {column.vi: column.en for column in schema.columns}
            for cell in book[schema.vi][1]:
                cell.value = english.get(str(cell.value), cell.value)
            book[schema.vi].title = schema.en
    assert clerk.check().places == set()
