"""The report says what the clerk sees: scaled and rounded numbers, months and years, 10³ and km²."""

import datetime as dt
import zipfile
from pathlib import Path

import judges
import pytest
import workspaces as ws
from clerk import Clerk, make_clerk
from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from reportgen.build.inputs import read_inputs
from reportgen.period import Period
from reportgen.workspace import find_workspace

RAISED = InlineFont(vertAlign="superscript")


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The text of the report as PDF and as Word."""
    clerk = make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path_factory.mktemp("shown") / "w")
    with clerk.edited() as book:
        for code, stored, number_format in (
            ("DT_VT", 2_765_000_000_000, "#,##0,,,"),
            ("DT_BC", 533_900_000_000, "#,##0.0,,,"),
            ("DAU_TU_VT", 81.96, "#,##0"),
        ):
            cell = ws.find_cell(book, "indicators", code, "current")
            cell.value, cell.number_format = stored, number_format
        unit = CellRichText("10", TextBlock(RAISED, "3"), " thuê bao")
        ws.find_cell(book, "indicators", "TB_DT", "unit").value = unit
        text = CellRichText("Toàn tỉnh rộng 3.500 km", TextBlock(RAISED, "2"), "._x000D_\nHai dòng.")
        ws.find_cell(book, "paragraphs", "Mở đầu", "text").value = text
    with clerk.edited("tasks") as book:
        for code, number_format in (("NV18", "mmm-yy"), ("NV19", "mm/yyyy"), ("NV20", "yyyy")):
            cell = ws.find_cell(book, "tasks", code, "deadline")
            cell.value, cell.number_format = dt.date(2023, 6, 1), number_format
    reported = clerk.build("--only", "report")
    assert {code for code, _ in reported.errors} == set()
    folder = clerk.root / "outputs" / "2022"
    with zipfile.ZipFile(folder / "bao-cao-tong-ket-2022.docx") as archive:
        word = "".join(etree.fromstring(archive.read("word/document.xml")).itertext())
    return judges.pdf_text(folder / "bao-cao-tong-ket-2022.pdf", "-raw"), word


pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "text",
    ["2.765 tỷ đồng", "533,9 tỷ đồng", "82 tỷ đồng", "10³ thuê bao", "3.500 km².", "tháng 6/2023", "năm 2023"],
)
def test_the_report_says_what_the_clerk_sees(report: tuple[str, str], text: str) -> None:
    for words in report:
        assert text in " ".join(words.split())


def test_the_report_says_nothing_that_the_clerk_does_not_see(report: tuple[str, str]) -> None:
    for words in report:
        assert not {"81,96", "01/6/2023", "01/01/2023", "_x000D_", "2.765.000"} & set(words.split())


def test_struck_out_words_stop_the_build(clerk: Clerk) -> None:
    with clerk.edited() as book:
        cell = ws.find_cell(book, "paragraphs", "Mở đầu", "text")
        cell.value = CellRichText("Sở ", TextBlock(InlineFont(strike=True), "chưa hoàn thành"), " hoàn thành.")
        number = ws.find_cell(book, "indicators", "DT_VT", "current")
        number.font = Font(strike=True)
        places = {("RG136", f"Nội dung!{cell.coordinate}"), ("RG136", f"Chỉ tiêu!{number.coordinate}")}
    reported = clerk.check()
    assert reported.errors == places
    assert any("chưa hoàn thành" in line for line in reported.lines)


def test_a_unit_that_a_format_gives_otherwise_stops_the_build(clerk: Clerk) -> None:
    with clerk.edited() as book:
        cell = ws.find_cell(book, "indicators", "DT_VT", "current")
        cell.value, cell.number_format = 2_765_000_000, '0.0,,"M"'
        place = f"Chỉ tiêu!{cell.coordinate}"
    reported = clerk.check()
    assert ("RG243", place) in reported.errors
    assert "“M”" in reported.line("RG243")
    assert "2765,0M" in reported.line("RG243")


def test_a_new_year_carries_what_is_stored(clerk: Clerk) -> None:
    with clerk.edited() as book:
        for code, stored, number_format in (("DT_VT", 2_765_432_000_000, "#,##0,,,"), ("DT_BC", 533.96, "0.0")):
            cell = ws.find_cell(book, "indicators", code, "current")
            cell.value, cell.number_format = stored, number_format
    assert clerk.check().places == {("RG244", "Chỉ tiêu!F8")}
    code, _, err = clerk.run("new", "2023")
    assert code == 0, err
    with ws.edited(Path(ws.workbook(clerk.root, 2023, "indicators"))) as book:
        assert ws.find_cell(book, "indicators", "DT_VT", "previous").value == pytest.approx(2765.432)
        assert ws.find_cell(book, "indicators", "DT_BC", "previous").value == 533.96


def test_a_heading_with_a_hint_and_another_name_of_a_sheet_lose_nothing(clerk: Clerk) -> None:
    before = read_inputs(find_workspace(clerk.root), Period(clerk.year)).yearbook
    with clerk.edited() as book:
        heading(book, "Từ kèm số").value = "Từ kèm số (trên, ước)"
        heading(book, "Nguồn").value = "Nguồn số liệu"
        book["Ảnh"].title = "Hình ảnh"
    assert clerk.run("check", "2022", "--strict")[0] == 0
    after = read_inputs(find_workspace(clerk.root), Period(clerk.year)).yearbook
    assert before is not None
    assert after is not None
    assert after.indicators["HS_BCCI"].qualifier == before.indicators["HS_BCCI"].qualifier != ""
    assert len(after.photos) == len(before.photos) > 0


def test_a_column_and_a_sheet_of_unknown_names_fail_a_strict_check(clerk: Clerk) -> None:
    with clerk.edited() as book:
        place = f"Chỉ tiêu!{heading(book, 'Từ kèm số').coordinate}"
        heading(book, "Từ kèm số").value = "Mức độ"
        book["Ảnh"].title = "Minh chứng"
    reported = clerk.check()
    assert {("RG140", place), ("RG143", "Minh chứng")} <= reported.places
    assert "“Từ kèm số”" in reported.line("RG140")
    assert "“Ảnh”" in reported.line("RG143")
    assert clerk.run("check", "2022", "--strict")[0] == 1


def heading(book: Workbook, text: str) -> Cell:
    """The heading of a column of `Chỉ tiêu`."""
    found: Cell = next(cell for cell in book["Chỉ tiêu"][1] if cell.value == text)
    return found
