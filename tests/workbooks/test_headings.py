"""Headings as people word them: recognized, or reported; no column, sheet or line with data is lost in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from xlsx_files import BookFile, SheetFile, Value, indicators, places, read_sheets

from reportgen.period import Period
from reportgen.problems import Problem, Severity
from reportgen.workbooks.headings import Headings, is_numbering, year_of
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.names import without_accents
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import (
    INDICATORS_XLSX,
    REPLY_XLSX,
    UNREAD,
    WORKBOOKS,
    Column,
    ColumnKind,
    SheetSchema,
    SheetShape,
    WorkbookSchema,
)

YEAR = Period(2022)
ALL = (*WORKBOOKS, REPLY_XLSX)
TABLES = [(book, sheet) for book in ALL for sheet in book.sheets if sheet.shape in (SheetShape.TABLE, SheetShape.YEARS)]
FACTS = [(book, sheet) for book in ALL for sheet in book.sheets if sheet.shape is SheetShape.KEY_VALUE]
COLUMNS = [
    pytest.param(book, sheet, column, id=f"{book.key}-{sheet.key}-{column.key}")
    for book, sheet in TABLES
    for column in sheet.columns
    if column.kind is not ColumnKind.COMPUTED
]
LINES = [
    pytest.param(book, sheet, column, id=f"{book.key}-{column.key}")
    for book, sheet in FACTS
    for column in sheet.columns
]
NAMED = [pytest.param(sheet, id=f"{book.key}-{sheet.key}") for book in ALL for sheet in book.sheets if sheet.columns]


def data_of(column: Column) -> Value:
    if column.key == "period":  # the headings of a part of a year are others
        return "cả năm"
    return 2022 if column.key == "year" else column.example or "x"


def whole(book: WorkbookSchema, changed: SheetSchema, rename: Callable[[Column], str | None]) -> dict[str, SheetFile]:
    """Every sheet with all its columns and a row of data; the headings of one as `rename` makes them."""
    sheets = {}
    for sheet in book.sheets:
        names = [rename(column) if sheet is changed else column.vi for column in sheet.columns]
        values = [data_of(column) for column in sheet.columns]
        if sheet.shape is SheetShape.KEY_VALUE:
            sheets[sheet.vi] = SheetFile([[name, value] for name, value in zip(names, values, strict=True)])
        elif sheet.shape not in UNREAD:
            years: list[Value] = [2020, 2021] if sheet.shape is SheetShape.YEARS else []
            sheets[sheet.vi] = SheetFile([[*names, *years], [*values, *years]])
    return sheets


def read(folder: Path, book: WorkbookSchema, sheets: dict[str, SheetFile]) -> tuple[Workbook, list[Problem]]:
    workbook, problems = read_workbook(BookFile(sheets).save(folder / "book.xlsx"), book)
    assert workbook is not None
    return workbook, problems


def changed(column: Column, to: str | None) -> Callable[[Column], str | None]:
    return lambda other: to if other.key == column.key else other.vi


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.key)
def test_a_whole_workbook_has_nothing_to_report(tmp_path: Path, book: WorkbookSchema) -> None:
    assert read(tmp_path, book, whole(book, book.sheets[0], lambda column: column.vi))[1] == []


@pytest.mark.parametrize("hint", [" (trên, ước)", "\n(theo mẫu)", " [xem hướng dẫn]"])
@pytest.mark.parametrize(("book", "sheet", "column"), COLUMNS)
def test_a_hint_behind_a_heading_changes_nothing(
    tmp_path: Path, book: WorkbookSchema, sheet: SheetSchema, column: Column, hint: str
) -> None:
    """But for a number: `Năm nay (trên, ước)` is an estimate, which would be printed as an exact number."""
    sheets = whole(book, sheet, changed(column, column.vi + hint))
    workbook, problems = read(tmp_path, book, sheets)
    if column.kind is ColumnKind.NUMBER and "ước" in hint:
        assert {p.code for p in problems} & {"RG114", "RG115", "RG140"}
    else:
        assert problems == []
        assert workbook.sheets[sheet.key].rows[0].cells[column.key].shown == str(data_of(column))


FEW = [found for found in COLUMNS if found.values[2].if_used and len(found.values[2].vi) > 4]


@pytest.mark.parametrize(("book", "sheet", "column"), FEW)
def test_a_misspelt_column_that_few_workbooks_have_is_reported(
    tmp_path: Path, book: WorkbookSchema, sheet: SheetSchema, column: Column
) -> None:
    """`Trong do(ma)`: its values would be left out."""
    typed = without_accents(column.vi).replace(" ", "", 1)[:-1]
    problems = read(tmp_path, book, whole(book, sheet, changed(column, typed)))[1]
    assert [p.code for p in problems] == ["RG140"]
    assert column.vi in problems[0].message("vi") + problems[0].expected("vi")


@pytest.mark.parametrize("heading", [None, "Cột riêng của tôi", "Zzz"])
@pytest.mark.parametrize(("book", "sheet", "column"), COLUMNS)
def test_a_column_whose_heading_is_emptied_or_replaced_is_reported(
    tmp_path: Path, book: WorkbookSchema, sheet: SheetSchema, column: Column, heading: str | None
) -> None:
    problems = read(tmp_path, book, whole(book, sheet, changed(column, heading)))[1]
    if column.is_extra:  # never printed
        return
    reported = [p for p in problems if p.severity is not Severity.NOTE]
    assert any(column.vi in p.message("vi") + p.expected("vi") for p in reported)
    if not column.required:
        assert [p.code for p in reported] == ["RG140" if heading else "RG141"]
        assert heading is None or reported[0].found == heading


@pytest.mark.parametrize(("book", "sheet", "column"), LINES)
def test_a_fact_keeps_its_value_or_is_reported(
    tmp_path: Path, book: WorkbookSchema, sheet: SheetSchema, column: Column
) -> None:
    for number, (name, wanted) in enumerate(
        ((f"{column.vi} (nếu có):", set()), (None, {"RG144"}), ("Điều khác hẳn", {"RG119"}))
    ):
        (folder := tmp_path / str(number)).mkdir()
        workbook, problems = read(folder, book, whole(book, sheet, changed(column, name)))
        found = {p.code for p in problems}
        first_line = name is None and column is sheet.columns[0]
        if sheet.own_lines and wanted == {"RG119"}:  # a fact of the office's own, which `check` names in a note
            own = workbook.sheets[sheet.key].rows[0].own or {}
            assert own[name or ""].shown == str(data_of(column))
            wanted = {"RG118"} if column.required else set()
        assert found >= (wanted - {"RG144"} if first_line else wanted)
        assert bool(found) is bool(wanted)


OPTIONAL = [sheet for sheet in INDICATORS_XLSX.sheets if not sheet.required and sheet.shape not in UNREAD]


@pytest.mark.parametrize("sheet", OPTIONAL, ids=lambda sheet: sheet.key)
def test_a_renamed_sheet_is_found_or_named(tmp_path: Path, sheet: SheetSchema) -> None:
    for number, title in enumerate((f"{sheet.vi} (2022)", f"{sheet.vi} 2022", *sheet.aliases, "Bảng riêng")):
        (folder := tmp_path / str(number)).mkdir()
        sheets = whole(INDICATORS_XLSX, sheet, lambda column: column.vi)
        sheets[title] = sheets.pop(sheet.vi)
        workbook, problems = read(folder, INDICATORS_XLSX, sheets)
        if title == "Bảng riêng":
            assert places(problems) == [("RG146" if sheet.if_used else "RG143", title)]
            assert f"“{sheet.vi}”" in problems[0].message("vi")
        else:
            assert (problems, workbook.sheets[sheet.key].title) == ([], title)


def test_an_extra_sheet_or_column_is_harmless_where_nothing_is_missing(tmp_path: Path) -> None:
    facts = INDICATORS_XLSX.sheets[0]
    sheets = whole(INDICATORS_XLSX, facts, lambda column: column.vi)
    sheets["Bảng riêng"] = SheetFile([["x"]])
    head, row = sheets["Chỉ tiêu"].rows
    sheets["Chỉ tiêu"] = SheetFile([[*head, "Người nhập", None], [*row, "An", "ghi thêm"]])
    assert read(tmp_path, INDICATORS_XLSX, sheets)[1] == []


def test_an_empty_sheet_and_numbered_rows_are_harmless(tmp_path: Path) -> None:
    head = ["STT", "Mã", "Chỉ tiêu", "Lĩnh vực", "Đơn vị tính", "Năm nay"]
    sheet = indicators([1, "A", "Doanh thu", "Doanh thu", "tỷ đồng", 5], head=head)
    sheets = {"Chỉ tiêu": sheet, "Sheet2": SheetFile()}
    assert read_sheets(tmp_path, sheets)[1] == []


@pytest.mark.parametrize("schema", NAMED)
def test_every_name_leads_to_one_column(schema: SheetSchema) -> None:
    headings = Headings(schema.columns, YEAR)
    for column in schema.columns:
        for name in (column.vi, column.en, *column.aliases):
            name = name.format(this="2022", last="2021", next="2023")
            assert headings.key(name) == headings.key(name.upper()) == column.key, name


@pytest.mark.parametrize("book", ALL, ids=lambda book: book.key)
def test_every_title_leads_to_one_sheet(book: WorkbookSchema) -> None:
    headings = Headings(book.sheets, is_titles=True)
    for sheet in book.sheets:
        for name in (sheet.vi, sheet.en, *sheet.aliases):
            assert headings.key(name) == sheet.key, name


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("Thực hiện 2022", "current"),
        ("TH năm 2021", "previous"),
        ("KH 2022", "plan"),
        ("Kế hoạch năm 2023", "next_plan"),
        ("Năm 2021", "previous"),
        ("2022", "current"),
        ("Năm nay (2022)", "current"),
        ("Năm trước (2021)", "previous"),
        ("Năm nay (tỷ đồng)", "current"),
        ("Kế hoạch (năm sau)", "next_plan"),
        ("Tăng/giảm (%)", "growth"),
        ("Tăng, giảm (tự tính)", "growth_now"),
        ("Nguồn số liệu", "source"),
        ("Năm trước (2020)", None),
        ("Năm nay (ước)", None),
        ("Năm nay (quý I)", None),
        ("Kế hoạch (%)", None),
        ("Ghi chú (cũ)", None),
        ("Ước thực hiện 2022", None),
        ("Năm 2019", None),
    ],
)
def test_headings_of_numbers_are_taken_only_where_they_are_sure(heading: str, key: str | None) -> None:
    assert Headings(INDICATORS_XLSX.sheet("indicators").columns, YEAR).key(heading) == key


def test_the_year_of_the_workbook_decides_what_a_heading_with_a_year_is(tmp_path: Path) -> None:
    head = ["Mã", "Chỉ tiêu", "Lĩnh vực", "ĐVT", "TH 2021", "TH 2022", "KH 2023"]
    row = ["A", "Doanh thu", "Doanh thu", "tỷ đồng", 1, 2, 3]
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": SheetFile([head, row])})
    assert problems == []
    cells = book.sheets["indicators"].rows[0].cells
    assert [cells[key].value for key in ("previous", "current", "next_plan")] == [1, 2, 3]


def test_the_name_itself_wins_and_equals_are_reported(tmp_path: Path) -> None:
    head = ["Mã", "Chỉ tiêu", "Lĩnh vực", "ĐVT", "Năm nay", "Năm nay (tỷ đồng)"]
    row = ["A", "Doanh thu", "Doanh thu", "tỷ đồng", 1, 2]
    book, problems = read_sheets(tmp_path / "a", {"Chỉ tiêu": SheetFile([head, row])})
    assert book.sheets["indicators"].rows[0].cells["current"].value == 1
    assert places(problems) == [("RG140", "F1")]
    head[4] = "Năm nay (sơ bộ)"
    assert places(read_sheets(tmp_path / "b", {"Chỉ tiêu": SheetFile([head, row])})[1]) == [("RG116", "F1")]


@pytest.mark.parametrize(
    ("heading", "year"),
    [
        ("2019", 2019),
        ("Năm 2019", 2019),
        ("2019 (đã điều chỉnh)", 2019),
        ("Thực hiện 2021", 2021),
        ("TH năm 2021", 2021),
        ("KH 2023", None),
        ("2019 (ước)", None),
        ("Quý I/2021", None),
        ("Cùng kỳ", None),
        ("Năm hai nghìn không trăm hai mươi", None),
        ("2019-2020", None),
        ("Tăng 2021", None),
    ],
)
def test_headings_that_are_years(heading: str, year: int | None) -> None:
    assert year_of(heading) == year


def test_numbers_under_words_are_reported_on_the_sheet_of_years(tmp_path: Path) -> None:
    head = ["STT", "Mã", "Cùng kỳ", "2021", "Năm hai nghìn không trăm hai mươi", "KH 2023", "Chỉ tiêu", None]
    row = [1, "DT_VT", 5, 6, 7, 8, "Doanh thu", 9]
    problems = read_sheets(tmp_path, {"Số liệu các năm": SheetFile([head, row])})[1]
    assert set(places(problems)) == {("RG142", "C1"), ("RG142", "E1"), ("RG117", "F1"), ("RG117", "H1")}


def test_the_nearest_missing_name_is_given_first(tmp_path: Path) -> None:
    head = ["Mã", "Chỉ tiêu", "Lĩnh vực", "ĐVT", "Năm nay", "Ghi chú và nguồn"]
    row = ["A", "Doanh thu", "Doanh thu", "tỷ đồng", 1, "Sở"]
    (problem,) = read_sheets(tmp_path, {"Chỉ tiêu": SheetFile([head, row])})[1]
    assert problem.expected("vi").startswith("“Ghi chú”")
    assert problem.severity is Severity.WARNING
    assert "“Ghi chú”, “Năm trước”, “Kế hoạch”…" in problem.message("vi")


@pytest.mark.parametrize("heading", ["STT", "TT", "Số TT", "No.", "#"])
def test_columns_that_number_the_rows(heading: str) -> None:
    assert is_numbering(heading)
    assert not is_numbering("Số")


def test_a_value_in_lines_of_its_own_is_reported(tmp_path: Path) -> None:
    sheet = SheetFile([["Năm", 2022], ["Cơ quan ban hành", "Sở"], ["Nơi nhận", "- UBND tỉnh;"], [None, "- Lưu: VT."]])
    problems = read_sheets(tmp_path, {"Thông tin chung": sheet})[1]
    assert [(p.code, p.found) for p in problems] == [("RG144", "- Lưu: VT.")]


def test_a_column_without_data_may_be_headed_by_anything(tmp_path: Path) -> None:
    head = ["Mã", "Chỉ tiêu", "Lĩnh vực", "ĐVT", "Năm nay", "Người nhập"]
    row = ["A", "Doanh thu", "Doanh thu", "tỷ đồng", 1, None]
    assert read_sheets(tmp_path, {"Chỉ tiêu": SheetFile([head, row])})[1] == []
