"""A year from `new` to the finished report, its workbooks saved by one program and another on the way."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from pathlib import Path

import pytest
import workspaces as ws
from input.clerk import Clerk
from judges import office_convert, ooxml_errors, pdf_text
from lxml import etree
from openpyxl import load_workbook

from reportgen.files.zip import rezip
from reportgen.period import Period
from reportgen.workbooks.schema import INDICATORS_XLSX, ColumnKind

pytestmark = pytest.mark.slow


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def fill_in(clerk: Clerk) -> None:
    """The same values as last year, so that every sum holds; a date; and everything looked at."""
    with clerk.edited() as book:
        for sheet, source, target in (
            ("indicators", "previous", "current"),
            ("indicators", "plan", "next_plan"),
            ("breakdown", "previous", "current"),
        ):
            for row in range(2, ws.sheet(book, sheet).max_row + 1):
                value = ws.find_cell(book, sheet, row, source).value
                ws.find_cell(book, sheet, row, target).value = value
        ws.find_cell(book, "facts", "date").value = dt.date(clerk.year, 12, 20)
        empty_reviews(book["Thông tin chung"])
        empty_reviews(book["Chỉ tiêu"])
        empty_reviews(book["Nội dung"])
    with clerk.edited("tasks") as book:
        empty_reviews(book["Nhiệm vụ"])


def empty_reviews(sheet: object) -> None:
    heads = {cell.value: cell.column for cell in sheet[1]}  # type: ignore[index]
    for row in range(2, sheet.max_row + 1):  # type: ignore[attr-defined]
        if "Cần xem lại" in heads:
            sheet.cell(row, heads["Cần xem lại"]).value = None  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def filled_inputs(inputs_2025: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of 2025, filled in."""
    root = tmp_path_factory.mktemp("filled")
    shutil.copytree(inputs_2025, root / "inputs" / "2025")
    fill_in(Clerk(root, 2025))
    return root / "inputs" / "2025"


@pytest.fixture
def filled(clerk_2025: Clerk, filled_inputs: Path) -> Clerk:
    shutil.copytree(filled_inputs, clerk_2025.root / "inputs" / "2025", dirs_exist_ok=True)
    return clerk_2025


def test_a_year_that_is_filled_in_has_nothing_left_to_fix(filled: Clerk) -> None:
    reported = filled.check()
    assert (reported.code, reported.errors) == (0, set())
    # done tasks without a result, and texts and a series that nobody wrote anew
    assert {code for code, _ in reported.places} == {"RG346", "RG352", "RG437", "RG444"}


def test_so_has_the_sample_once_its_growth_can_be_derived(clerk_2023: Clerk) -> None:
    fill_in(clerk_2023)
    reported = clerk_2023.check()
    assert (reported.code, reported.errors) == (0, set())
    assert {code for code, _ in reported.places} == {"RG437", "RG444", "RG447"}


# Saved by other programs


@pytest.mark.parametrize("way", [["xlsx"], ["ods", "xlsx"]], ids=" then ".join)
def test_libreoffice_opens_calculates_and_saves(filled: Clerk, tmp_path: Path, way: list[str]) -> None:
    filled.type("indicators", "BTS", "current", 4306)
    before = filled.check()
    assert before.errors == {("RG301", "Chỉ tiêu!F2"), ("RG304", "Chỉ tiêu!F2")}
    for key in ("indicators", "tasks"):
        path = filled.book(key)
        for step in way:
            path = office_convert(path, tmp_path / key, step)
        shutil.copyfile(path, filled.book(key))
    assert filled.check().places == before.places
    sheet = load_workbook(filled.book(), data_only=True)["Chỉ tiêu"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert round(sheet.cell(2, heads["Tăng, giảm (tự tính)"]).value, 4) == 0.0232
    assert sheet.cell(2, heads["Tổng thành phần (tự tính)"]).value == 4305
    assert not sheet.protection.sheet or sheet.protection.insertRows is False


def test_libreoffice_keeps_what_helps_while_one_types(clerk_2025: Clerk, tmp_path: Path) -> None:
    saved = load_workbook(office_convert(clerk_2025.book(), tmp_path / "lo", "xlsx"))
    sheet = saved["Chỉ tiêu"]
    kinds = {str(v.sqref): (v.type, v.formula1) for v in sheet.data_validations.dataValidation}
    assert kinds["C2:C1000"] == ("list", "DS_LINH_VUC")
    assert sheet.protection.sheet
    assert (sheet["T2"].protection.locked, sheet["E2"].protection.locked) == (True, False)
    assert "DS_LINH_VUC" in saved.defined_names
    assert any("LEN($R2)>0" in rule.formula for cells in sheet.conditional_formatting for rule in cells.rules)


def test_a_writer_of_inline_strings_serials_and_no_styles(filled: Clerk) -> None:
    filled.type("tasks", "A03", "deadline", dt.date(2025, 6, 30), key="tasks")
    before = filled.check().places
    with_styles = deadline(filled)
    for key in ("indicators", "tasks"):
        filled.book(key).write_bytes(as_plain_writer(filled.book(key)))
    assert filled.check().places == before
    assert deadline(filled) == with_styles == "30/6/2025"


def deadline(clerk: Clerk) -> str:
    from reportgen.build.inputs import read_inputs
    from reportgen.workspace import find_workspace

    yearbook = read_inputs(find_workspace(clerk.root), Period(clerk.year)).yearbook
    assert yearbook is not None
    assert yearbook.facts.date == dt.date(2025, 12, 20)
    return next(task.deadline for task in yearbook.tasks if task.code == "A03")


def as_plain_writer(path: Path) -> bytes:
    """The workbook as the plainest writers save it: strings in the cells, dates as serials, no part with styles."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert "xl/sharedStrings.xml" not in parts, "openpyxl writes inline strings itself"
    replaced = {}
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            root = etree.fromstring(parts[name])
            for cell in root.iter(f"{MAIN}c"):
                cell.attrib.pop("s", None)
            replaced[name] = etree.tostring(root)
    for name in ("xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        root = etree.fromstring(parts[name])
        for element in list(root):
            if "styles" in " ".join(element.attrib.values()):
                root.remove(element)
        replaced[name] = etree.tostring(root)
    return rezip(path.read_bytes(), replaced)


def test_rows_and_columns_of_ones_own_change_nothing(filled: Clerk) -> None:
    before = filled.check().places
    with filled.edited() as book:
        sheet = book["Chỉ tiêu"]
        sheet.insert_rows(5)
        sheet.cell(1, sheet.max_column + 2).value = "Người nhập"
        sheet.cell(2, sheet.max_column).value = "Lan"
    assert filled.check().places == before


def test_rolled_over_workbooks_are_valid(clerk_2025: Clerk) -> None:
    assert ooxml_errors(clerk_2025.book()) == []
    assert ooxml_errors(clerk_2025.book("tasks")) == []


def test_the_formulas_of_carried_rows_are_stored(clerk_2025: Clerk) -> None:
    sheet = load_workbook(clerk_2025.book())["Chỉ tiêu"]
    computed = [c.vi for c in INDICATORS_XLSX.sheet("indicators").columns if c.kind is ColumnKind.COMPUTED]
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert all(sheet.cell(29, heads[title]).data_type == "f" for title in computed)


# To the finished report


def pages_and_words(clerk: Clerk, name: str, tmp_path: Path) -> tuple[str, str]:
    """What the PDF and the Word file of a document say, each on one line."""
    from docx import Document

    folder = clerk.root / "outputs" / str(clerk.year)
    word = Document(str(folder / f"{name}.docx"))
    texts = ["".join(t.text or "" for t in p._p.iter() if t.tag.endswith("}t")) for p in word.paragraphs]
    return " ".join(pdf_text(folder / f"{name}.pdf").split()), " ".join(" ".join(texts).replace("\u00a0", " ").split())


def test_the_report_of_the_new_year_names_what_was_restated_where_it_is_asked_to(filled: Clerk, tmp_path: Path) -> None:
    filled.type("indicators", "NNS", "previous", 128)
    filled.type("indicators", "NNS", "current", 128)
    filled.type("breakdown", 10, "previous", 46.97)
    filled.type("breakdown", 10, "current", 46.97)
    filled.type("series", "BTS", 2022, 3961)
    with ws.edited(filled.book()) as book:
        assert ws.find_cell(book, "breakdown", 10, "code").value == "NNS"
    settings = filled.root / "reportgen.toml"
    text = settings.read_text(encoding="utf-8").replace("[documents.report]", "[documents.report]\nrestatements = true")
    settings.write_text(text, encoding="utf-8")
    reported = filled.build("--only", "report")
    assert reported.errors == set()
    for said in pages_and_words(filled, "bao-cao-tong-ket-2025", tmp_path):
        assert (
            "Số liệu năm 2024 được điều chỉnh so với báo cáo năm 2024: "
            "Nộp ngân sách trên địa bàn từ 126,35 thành 128,00 tỷ đồng."
        ) in said
        assert (
            "Số liệu năm 2022 được điều chỉnh so với báo cáo năm 2024: "
            "Trạm thu phát sóng BTS từ 3.960 thành 3.961 trạm."
        ) in said
    printed = filled.root / "outputs" / "2025" / "manifest.json"
    assert '"NNS.restated_from"' in printed.read_text(encoding="utf-8")
    assert "2024/indicators.xlsx" in printed.read_text(encoding="utf-8")
