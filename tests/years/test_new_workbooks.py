"""The empty workbooks of a year: what Excel says while one types, what is locked, what the formulas give."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from judges import office_convert, office_pdf, ooxml_errors, pdf_pages, pdf_text
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.period import Period
from reportgen.workbooks.named_lists import LISTS
from reportgen.workbooks.new.content import NewSheet, NewWorkbook
from reportgen.workbooks.new.write import blank_content, workbook_bytes, write_blank_workbooks
from reportgen.workbooks.read import read_lists, read_year
from reportgen.workbooks.schema import INDICATORS_XLSX, TASKS_XLSX, WORKBOOKS, ColumnKind, SheetShape

YEAR = 2031
HEADS_OF_COMPUTED = [c.vi for c in INDICATORS_XLSX.sheet("indicators").columns if c.kind is ColumnKind.COMPUTED]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("inputs") / str(YEAR)
    write_blank_workbooks(made, Period(YEAR))
    return made


@pytest.fixture(scope="module")
def books(folder: Path) -> dict[str, Workbook]:
    return {schema.key: load_workbook(folder / schema.file) for schema in WORKBOOKS}


def column(worksheet: Worksheet, title: str | int) -> str:
    """The letters of the column headed so."""
    return next(cell.column_letter for cell in worksheet[1] if cell.value == title)


def rule(worksheet: Worksheet, cell: str) -> DataValidation:
    """What Excel says of a cell while one types."""
    (found,) = (v for v in worksheet.data_validations.dataValidation if cell in v.sqref)
    return found


def rule_of(books: dict[str, Workbook], sheet: str, title: str) -> DataValidation:
    worksheet = next(book[sheet] for book in books.values() if sheet in book.sheetnames)
    return rule(worksheet, f"{column(worksheet, title)}7")


def test_both_workbooks_have_every_sheet_and_the_photos_a_folder(folder: Path, books: dict[str, Workbook]) -> None:
    for schema in WORKBOOKS:
        assert books[schema.key].sheetnames == [sheet.vi for sheet in schema.sheets if not sheet.if_used]
    assert sorted(path.name for path in folder.iterdir()) == ["indicators.xlsx", "photos", "tasks.xlsx"]


def test_the_reader_finds_nothing_wrong_and_no_record(folder: Path) -> None:
    workbooks, problems = read_year(folder)
    assert problems == []
    rows = {key: len(sheet.rows) for w in workbooks.values() for key, sheet in w.sheets.items()}
    assert rows.pop("facts") == 1
    assert set(rows.values()) == {0}


def test_the_same_bytes_every_time_and_no_clock(folder: Path, tmp_path: Path) -> None:
    write_blank_workbooks(tmp_path, Period(YEAR))
    for schema in WORKBOOKS:
        assert (tmp_path / schema.file).read_bytes() == (folder / schema.file).read_bytes()
        with zipfile.ZipFile(folder / schema.file) as archive:
            assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert not re.search(rb"20\d\d-\d\d-\d\dT", archive.read("docProps/core.xml"))


def test_microsofts_validator_finds_no_error(folder: Path) -> None:
    for schema in WORKBOOKS:
        assert ooxml_errors(folder / schema.file) == []


def test_they_print_on_few_landscape_pages(folder: Path, tmp_path: Path) -> None:
    assert pdf_pages(office_pdf(folder / "indicators.xlsx", tmp_path)) < 20
    text = pdf_text(tmp_path / "indicators.pdf")
    assert "Ba lỗi hay gặp nhất" in text
    assert "Err:" not in text
    assert "#" not in text.replace("#REF", "")


# Drop-downs


def test_every_list_of_the_schema_is_on_the_sheet_and_has_a_name(books: dict[str, Workbook]) -> None:
    for schema in WORKBOOKS:
        book, titles = books[schema.key], [cell.value for cell in books[schema.key]["Danh mục"][1]]
        for c in (c for sheet in schema.sheets for c in sheet.columns if c.list_key):
            if c.list_key in LISTS:
                assert LISTS[c.list_key].title in titles, c.key
                assert LISTS[c.list_key].name in book.defined_names, c.key


@pytest.mark.parametrize(
    ("sheet", "title", "name", "style"),
    [
        ("Chỉ tiêu", "Lĩnh vực", "DS_LINH_VUC", "information"),
        ("Chỉ tiêu", "Đơn vị tính", "DS_DON_VI_TINH", "information"),
        ("Chỉ tiêu", "Từ kèm số", "DS_TU_KEM_SO", "stop"),
        ("Chỉ tiêu", "Chiều tốt", "DS_CHIEU_TOT", "stop"),
        ("Theo đơn vị", "Mã", "DS_MA", "warning"),
        ("Số liệu các năm", "Mã", "DS_MA", "warning"),
        ("Nội dung", "Mục", "DS_MUC", "information"),
        ("Nhiệm vụ", "Đơn vị chủ trì", "DS_CHU_TRI", "information"),
        ("Nhiệm vụ", "Trạng thái", "DS_TRANG_THAI", "stop"),
    ],
)
def test_drop_downs_take_the_lists(books: dict[str, Workbook], sheet: str, title: str, name: str, style: str) -> None:
    found = rule_of(books, sheet, title)
    assert (found.type, found.formula1, found.errorStyle) == ("list", name, style)
    assert found.error
    assert found.showErrorMessage


def test_a_word_added_below_a_list_is_offered(folder: Path, tmp_path: Path) -> None:
    """LibreOffice reckons what the name of the list reaches, as a drop-down does."""
    book = load_workbook(folder / "indicators.xlsx")
    lists = book["Danh mục"]
    letter = column(lists, "Lĩnh vực")
    free = next(row for row in range(2, 99) if lists[f"{letter}{row}"].value is None)
    asked = book["Thông tin chung"]
    asked["F1"], asked["F2"] = "=ROWS(DS_LINH_VUC)", f"=INDEX(DS_LINH_VUC,{free - 1})"
    asked["F3"] = "=ROWS(DS_MA)"
    lists[f"{letter}{free}"] = "Báo chí"
    book.save(tmp_path / "typed.xlsx")
    saved = load_workbook(office_convert(tmp_path / "typed.xlsx", tmp_path / "lo", "xlsx"), data_only=True)
    shown = saved["Thông tin chung"]
    assert (shown["F1"].value, shown["F2"].value, shown["F3"].value) == (free - 1, "Báo chí", 1)


def test_the_words_of_open_lists_are_read_back(folder: Path) -> None:
    words = read_lists(folder / "tasks.xlsx", TASKS_XLSX)
    assert words["groups"] == LISTS["groups"].words
    assert "states" not in words


def test_closed_lists_are_locked_and_open_ones_are_not(books: dict[str, Workbook]) -> None:
    lists = books["indicators"]["Danh mục"]
    for named in (LISTS["fields"], LISTS["qualifiers"]):
        letter = column(lists, named.title)
        assert [lists[f"{letter}{row}"].protection.locked for row in (1, 2, 20)] == [True, named.closed, named.closed]


# Messages while typing


@pytest.mark.parametrize(
    ("sheet", "title", "kind", "bounds"),
    [
        ("Chỉ tiêu", "Số chữ số thập phân", "whole", ("0", "6")),
        ("Nhiệm vụ", "Tiến độ (%)", "decimal", ("0", "100")),
        ("Nhiệm vụ", "Năm", "whole", ("1900", "2199")),
        ("Theo đơn vị", "Năm nay", "decimal", ("-1000000000000000", "1000000000000000")),
        ("Số liệu các năm", 2029, "decimal", ("-1000000000000000", "1000000000000000")),
    ],
)
def test_bounds(books: dict[str, Workbook], sheet: str, title: Any, kind: str, bounds: tuple[str, str]) -> None:
    found = rule_of(books, sheet, title)
    assert (found.type, found.operator, found.errorStyle) == (kind, "between", "stop")
    assert (found.formula1, found.formula2) == bounds


def test_facts_take_a_year_and_dates(books: dict[str, Workbook]) -> None:
    facts = books["indicators"]["Thông tin chung"]
    rows = {facts.cell(row, 1).value: row for row in range(2, facts.max_row + 1)}
    assert rule(facts, f"B{rows['Năm']}").type == "whole"
    assert rule(facts, f"B{rows['Ngày ban hành']}").type == "date"
    assert rule(facts, f"B{rows['Ngày hội nghị']}").type == "date"
    assert rule(facts, f"B{rows['Địa danh']}").type is None


def test_messages_are_short_enough_for_excel_and_vietnamese(books: dict[str, Workbook]) -> None:
    for book in books.values():
        for worksheet in book:
            for found in worksheet.data_validations.dataValidation:
                assert 0 < len(found.errorTitle) <= 32
                assert 0 < len(found.prompt) <= 255
                assert len(found.error or "") <= 255
                assert len(found.formula1 or "") <= 255
                assert found.type is None or re.search("[à-ỹ]", found.error), found.error


CODES = {
    "DT_VT": True, "A": True, "B26": True, "X" * 40: True, "X" * 41: False, "nns": False, "ĐT": False, "DT-VT": False,
    "DT VT": False, "9A": False, "_A": False,
}  # fmt: skip
NUMBERS = [
    ("tỷ đồng", "Doanh thu", 2765, True),
    ("tỷ đồng", "Doanh thu", -12.4, True),
    ("tỷ đồng", "Doanh thu", "2.765 tỷ", False),
    ("%", "Tỷ lệ hộ có internet", 86.2, True),
    ("%", "Tỷ lệ hộ có internet", 101, False),
    ("% dân số", "Dân số được phủ sóng", -1, False),
    ("%", "Tốc độ Tăng trưởng doanh thu", 129.3, True),
    ("%", "Mức hoàn thành kế hoạch", 104, True),
]
CHANGES = {29.31: True, "0,4 điểm %": True, "tăng 3,2%": False}
MARKS = {"x": True, "X ": True, 1: True, 99: True, "có": False, 0: False, 1.5: False, 100: False}


def test_patterns_accept_what_is_right_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    """The formulas of the rules, reckoned by LibreOffice beside cells with good and bad content."""
    book = load_workbook(folder / "indicators.xlsx")
    source = book["Chỉ tiêu"]
    code, value = rule(source, "A2").formula1, rule(source, "E2").formula1
    change = rule(source, f"{column(source, 'Tăng, giảm đã công bố')}2").formula1
    letter = column(source, "Nổi bật")
    mark = rule(source, f"{letter}2").formula1
    book = Workbook()
    sheet = book.active
    for row, text in enumerate(CODES, 2):
        sheet[f"A{row}"], sheet[f"J{row}"] = text, "=" + moved(code, row)
    for row, (unit, name, number, _) in enumerate(NUMBERS, 2):
        sheet[f"B{row}"], sheet[f"D{row}"], sheet[f"E{row}"] = name, unit, number
        sheet[f"K{row}"] = "=" + moved(value, row)
    for row, content in enumerate(CHANGES, 2):
        sheet[f"I{row}"], sheet[f"L{row}"] = content, "=" + moved(change, row)
    for row, content in enumerate(MARKS, 2):
        sheet[f"{letter}{row}"], sheet[f"M{row}"] = content, "=" + moved(mark, row)
    book.save(tmp_path / "rules.xlsx")
    saved = load_workbook(office_convert(tmp_path / "rules.xlsx", tmp_path / "lo", "xlsx"), data_only=True).active
    assert [bool(saved[f"J{row}"].value) for row in range(2, 2 + len(CODES))] == list(CODES.values())
    assert [bool(saved[f"K{row}"].value) for row in range(2, 2 + len(NUMBERS))] == [n[3] for n in NUMBERS]
    assert [bool(saved[f"L{row}"].value) for row in range(2, 2 + len(CHANGES))] == list(CHANGES.values())
    assert [bool(saved[f"M{row}"].value) for row in range(2, 2 + len(MARKS))] == list(MARKS.values())


def moved(formula: str, row: int) -> str:
    """A formula for row 2 as Excel takes it for another row."""
    return re.sub(r"(?<![$\d])(\$?[A-Z])2\b", rf"\g<1>{row}", formula)


def test_a_code_occurs_once(books: dict[str, Workbook]) -> None:
    assert "COUNTIF(A$2:A$1000,A2)=1" in rule_of(books, "Chỉ tiêu", "Mã").formula1
    assert "COUNTIF(A$2:A$1000,A2)=1" in rule_of(books, "Nhiệm vụ", "Mã").formula1


# Locked without a password, but for what a clerk does all day


def test_heads_and_formulas_are_locked_and_inputs_are_not(books: dict[str, Workbook]) -> None:
    indicators = books["indicators"]["Chỉ tiêu"]
    for cell in indicators[1]:
        assert cell.protection.locked or cell.value is None
    for title in HEADS_OF_COMPUTED:
        assert indicators[f"{column(indicators, title)}2"].protection.locked
    for title in ("Mã", "Năm nay", "Ghi chú"):
        assert not indicators[f"{column(indicators, title)}2"].protection.locked


def test_sorting_rows_and_columns_stay_possible(books: dict[str, Workbook]) -> None:
    for book in books.values():
        for worksheet in book:
            protection = worksheet.protection
            assert protection.sheet
            assert protection.password is None
            for allowed in ("sort", "autoFilter", "insertRows", "insertColumns", "deleteRows", "formatCells"):
                assert getattr(protection, allowed) is False, allowed  # False: not forbidden


def test_what_is_sorted_has_no_locked_cell(books: dict[str, Workbook]) -> None:
    """Excel sorts a protected sheet only where no cell of the range is locked, and takes neighbours into it."""
    for schema in WORKBOOKS:
        for sheet in schema.sheets:
            if sheet.shape in (SheetShape.TABLE, SheetShape.YEARS) and not sheet.if_used:
                worksheet = books[schema.key][sheet.vi]
                rows = worksheet[worksheet.auto_filter.ref][1:]
                assert not any(cell.protection.locked for row in rows for cell in row)
    indicators = books["indicators"]["Chỉ tiêu"]
    last = indicators[indicators.auto_filter.ref][0][-1].column
    assert {indicators.cell(row, last + 1).value for row in range(1, 60)} == {None}


def test_columns_and_years_can_be_added_on_the_right(books: dict[str, Workbook], folder: Path) -> None:
    with zipfile.ZipFile(folder / "indicators.xlsx") as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (2, 4)]
    assert all(re.search(r'<col [^>]*max="16384"', xml) for xml in sheets)
    series = books["indicators"]["Số liệu các năm"]
    assert [cell.value for cell in series[1]][:5] == ["Mã", 2026, 2027, 2028, 2029]
    assert rule(series, "F1").type == "whole"
    assert series.column_dimensions["F"].protection.locked is False


def test_sheets_are_frozen_and_print_in_landscape(books: dict[str, Workbook]) -> None:
    for schema in WORKBOOKS:
        for sheet in (s for s in schema.sheets if not s.if_used):
            worksheet = books[schema.key][sheet.vi]
            assert worksheet.freeze_panes, sheet.vi
            assert (worksheet.page_setup.orientation, str(worksheet.page_setup.paperSize)) == ("landscape", "9")
            assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) == (1, 0)
            if sheet.shape is not SheetShape.HELP:
                assert worksheet.print_title_rows == "$1:$1"


# Formulas


ROWS: dict[str, dict[str, Any]] = {
    "DT": {"unit": "tỷ đồng", "previous": 2600, "current": 3299, "plan": 3000, "parts": "DT_VT; DT_BC"},
    "DT_VT": {"unit": "tỷ đồng", "previous": 2138, "current": 2765, "plan": 0},
    "DT_BC": {"unit": "tỷ đồng", "previous": -3, "current": 533.9},
    "T": {"unit": "trạm", "parts": "DT_VT + DT\nDT_BC,THON"},
    "THON": {"unit": "thôn", "previous": 5},
    "PHU": {"unit": "%", "previous": 20, "current": 24.5, "parts": "DT"},
    "LOI": {"unit": "% hộ", "previous": "chưa có", "current": 3, "plan": 2},
}
GIVEN = {
    "DT": (26.88, 109.97, 3298.9), "DT_VT": (29.33, None, None), "DT_BC": (None, None, None),
    "T": (None, None, 6597.9), "THON": (None, None, None), "PHU": (4.5, None, 3299), "LOI": (None, 150, None),
}  # fmt: skip


def test_the_formulas_give_growth_completion_and_sums_of_parts(folder: Path, tmp_path: Path) -> None:
    year = tmp_path / str(YEAR)
    year.mkdir()
    book = load_workbook(folder / "indicators.xlsx")
    sheet = book["Chỉ tiêu"]
    titles = {c.key: c.vi for c in INDICATORS_XLSX.sheet("indicators").columns}
    for row, (code, values) in enumerate(ROWS.items(), 2):
        for key, value in {"code": code, **values}.items():
            sheet[f"{column(sheet, titles[key])}{row}"] = value
    book.save(year / "typed.xlsx")
    saved = load_workbook(office_convert(year / "typed.xlsx", tmp_path / "lo", "xlsx"), data_only=True)["Chỉ tiêu"]
    for row, code in enumerate(ROWS, 2):
        shown = [saved[f"{column(saved, title)}{row}"].value for title in HEADS_OF_COMPUTED]
        assert [n if n in (None, "") else round(n, 2) for n in shown] == [
            n if n is not None else None for n in GIVEN[code]
        ], code


def test_formulas_are_stored_with_what_they_give(folder: Path) -> None:
    with zipfile.ZipFile(folder / "indicators.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    cells = re.findall(r"<c [^>]*><f>.*?</c>", xml)
    assert len(cells) == 3 * 50
    assert all(re.search(r't="str"><f>.*</f><v></v></c>', cell) for cell in cells)


def test_a_number_that_a_formula_gives_is_stored_as_one(tmp_path: Path) -> None:
    from decimal import Decimal

    content = blank_content(Period(YEAR))["indicators"]
    row = {"code": "DT", "previous": 2, "current": 3, "growth_now": Decimal(50)}
    filled = NewWorkbook({**content.sheets, "indicators": NewSheet((row,))})
    (tmp_path / "a.xlsx").write_bytes(workbook_bytes(INDICATORS_XLSX, filled))
    sheet = load_workbook(tmp_path / "a.xlsx", data_only=True)["Chỉ tiêu"]
    assert sheet[f"{column(sheet, HEADS_OF_COMPUTED[0])}2"].value == 50


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "#N/A", "+3", "_x0041_ y", "05", "a\nb"])
def test_text_stays_text(tmp_path: Path, text: str) -> None:
    rows = ({"section": "Mở đầu", "text": text},)
    content = NewWorkbook({**blank_content(Period(YEAR))["indicators"].sheets, "paragraphs": NewSheet(rows)})
    (tmp_path / "indicators.xlsx").write_bytes(workbook_bytes(INDICATORS_XLSX, content))
    (tmp_path / "tasks.xlsx").write_bytes(workbook_bytes(TASKS_XLSX, NewWorkbook()))
    workbooks, _ = read_year(tmp_path)
    (row,) = workbooks["indicators"].sheets["paragraphs"].rows
    assert row.cells["text"].shown == text


# The guide


def test_the_guide_starts_with_the_three_commonest_mistakes_and_explains_every_column(
    books: dict[str, Workbook],
) -> None:
    guide = books["indicators"]["Hướng dẫn"]
    rows = [[cell for cell in row if cell is not None] for row in guide.iter_rows(values_only=True)]
    texts = [text for row in rows for text in row]
    mistakes = texts.index("Ba lỗi hay gặp nhất")
    assert mistakes == 1
    assert [t[:2] for t in texts[mistakes:] if re.match(r"[123]\. ", t)][:3] == ["1.", "2.", "3."]
    for schema in WORKBOOKS:
        for sheet in schema.sheets:
            for c in sheet.columns:
                assert any(row[0] == c.vi and row[-1].startswith(c.help) for row in rows if row), c.key


def test_a_workspace_can_be_checked_from_the_first_day(tmp_path: Path) -> None:
    from input.clerk import Clerk

    Clerk(tmp_path, YEAR).run("init", ".", "--period", str(YEAR))
    reported = Clerk(tmp_path, YEAR).check()
    assert reported.places == {("RG201", "Thông tin chung!B3")}
    assert ws.facts_of(load_workbook(tmp_path / "inputs" / str(YEAR) / "indicators.xlsx"))["year"] == YEAR
