"""Cells set in people's workbooks: what was set is read back by others, and no other byte has moved."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest
from excel_like import SHEET, TABLE_SHEET, excel_like, members, zipped
from packages import around, changed_parts, new_errors, opened, unpacked

from reportgen.problems import CellRef
from reportgen.workbooks.patch import Formula, Refused, Value, WorkbookPatch

UNITS = "Theo đơn vị"


def patched(data: bytes, cells: dict[str, Value], sheet: str = UNITS) -> bytes:
    patch = WorkbookPatch(data)
    for name, value in cells.items():
        patch.sheet(sheet).set(name, value)
    return patch.to_bytes()


def with_sheet(old: str, new: str) -> bytes:
    """The Excel-like workbook with something else written in its first sheet."""
    sheet = members()[SHEET].decode()
    assert old in sheet
    return excel_like(sheet1=sheet.replace(old, new).encode())


def test_without_changes_the_workbook_is_the_same_bytes() -> None:
    data = excel_like()
    patch = WorkbookPatch(data)
    assert patch.titles == (UNITS, "Bảng", "Tổng hợp")
    assert patch.sheet(UNITS).last_row == 4
    assert patch.to_bytes() == data


def test_a_number_changes_its_cell_and_the_order_to_calculate_only() -> None:
    before = excel_like()
    after = patched(before, {"D3": Decimal("12.5")})
    assert changed_parts(before, after) == {SHEET, "xl/workbook.xml"}
    assert around(unpacked(before)[SHEET], unpacked(after)[SHEET]) == (b"550", b"12.5")
    inserted = around(unpacked(before)["xl/workbook.xml"], unpacked(after)["xl/workbook.xml"])
    assert inserted == (b"", b'fullCalcOnLoad="1" ')
    cell = opened(after)[UNITS]["D3"]
    assert (cell.value, cell.number_format, cell.border.left.style) == (12.5, "#,##0.00", "thin")


def test_the_same_changes_give_the_same_bytes() -> None:
    data = excel_like()
    assert patched(data, {"D3": Decimal(1), "B9": "a"}) == patched(data, {"D3": Decimal(1), "B9": "a"})


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "=1+1", "+84", "-", "@x", "12,5", "  hai\ndòng <&>\"' ", "TRUE"]
)
def test_text_stays_text(text: str) -> None:
    after = patched(excel_like(), {"B3": text})
    cell = opened(after)[UNITS]["B3"]
    assert (cell.value, cell.data_type) == (text, "s")
    # without this Excel makes a formula of it when someone edits the cell and presses Enter
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_what_xml_cannot_hold_is_written_as_excel_writes_it() -> None:
    after = patched(excel_like(), {"B3": "a\x07b_x0041_\ud800"})
    assert b"a_x0007_b_x005F_x0041__xD800_" in unpacked(after)[SHEET]


def test_a_date_keeps_or_takes_over_the_format_of_a_date() -> None:
    day = dt.date(2022, 12, 5)
    sheet = opened(patched(excel_like(), {"F3": day, "B9": day, "G9": day, "F9": day}))[UNITS]
    found = {name: (sheet[name].value.date(), sheet[name].number_format) for name in ("F3", "B9", "G9", "F9")}
    assert found == {
        "F3": (day, "dd/mm/yyyy"),  # its own
        "B9": (day, "mm-dd-yy"),  # none above it: Excel's short date
        "G9": (day, "dd/mm/yyyy"),  # its column's
        "F9": (day, "dd/mm/yyyy"),  # that of the dates above it
    }


def test_dates_count_from_the_workbooks_own_calendar() -> None:
    workbook = members()["xl/workbook.xml"].replace(b"<workbookPr ", b'<workbookPr date1904="1" ')
    data = excel_like(workbook=workbook)
    after = patched(data, {"F3": dt.date(2022, 12, 5), "F4": dt.date(1899, 12, 5)})
    assert b'<c r="F3" s="3"><v>43438</v></c>' in unpacked(after)[SHEET]
    sheet = opened(after)[UNITS]
    assert sheet["F3"].value == dt.datetime(2022, 12, 5)
    assert sheet["F4"].value == "05/12/1899", "before the calendar begins a date is a text, as in Excel"


def test_a_number_in_a_percent_cell_is_per_cent_as_someone_types_it() -> None:
    cell = opened(patched(excel_like(), {"E4": Decimal("12.5")}))[UNITS]["E4"]
    assert (cell.value, cell.number_format) == (0.125, "0.00%")


def test_a_number_in_a_date_cell_is_no_date() -> None:
    cell = opened(patched(excel_like(), {"F2": Decimal(5)}))[UNITS]["F2"]
    assert (cell.value, cell.number_format) == (5, "General")


def test_none_empties_a_cell_and_keeps_its_look() -> None:
    cell = opened(patched(excel_like(), {"D3": None}))[UNITS]["D3"]
    assert (cell.value, cell.number_format) == (None, "#,##0.00")


def test_truth_and_formulas_can_be_set() -> None:
    after = patched(
        excel_like(), {"B3": True, "G3": Formula("D3*2", Decimal(1100)), "G4": Formula('B4&"<"', "Viettel<")}
    )
    assert b'<c r="G3" s="3"><f>D3*2</f><v>1100</v></c>' in unpacked(after)[SHEET]
    sheet = opened(after)[UNITS]
    assert (sheet["B3"].value, sheet["G3"].value, sheet["G4"].value) == (True, "=D3*2", '=B4&"<"')


def test_a_cell_beyond_the_sheet_widens_what_says_how_far_it_goes() -> None:
    sheet = unpacked(patched(excel_like(), {"H3": "x", "B40": "y"}))[SHEET]
    assert b'<dimension ref="A1:H40"/>' in sheet
    assert b'<row r="3" spans="1:8"' in sheet
    assert sheet.index(b'r="B40"') < sheet.index(b"</sheetData>")


def test_rows_and_cells_go_where_they_belong() -> None:
    data = excel_like(sheet3=members()["xl/worksheets/sheet3.xml"])
    after = patched(data, {"D4": "d", "A1": "a", "B2": "b", "B6": "c"}, "Tổng hợp")
    sheet = unpacked(after)["xl/worksheets/sheet3.xml"]
    names = [b"A1", b"B2", b"A3", b"B3", b"A4", b"B4", b"D4", b"A5", b"B6"]
    places = [sheet.index(b'<c r="%s"' % name) for name in names]
    assert places == sorted(places)
    assert opened(after)["Tổng hợp"]["B4"].value == 2688


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="3" spans="1:6" x14ac:dyDescent="0.3">', "<row>"),
        ('<c r="B3" t="s">', '<c t="s">'),
        ('<c r="D3" s="2"><v>550</v></c>', '<c s="2"><v>550</v></c>'),
        ('<c r="D3" s="2"><v>550</v></c>', "<c r='D3' s = '2' ><!-- > --><v>550</v></c >"),
        ('<c r="D3" s="2"><v>550</v></c>', '<c r="D3" s="2"/>'),
        ('<c r="D3" s="2"><v>550</v></c>', ""),
    ],
)
def test_however_a_row_is_written_the_right_cell_is_set(old: str, new: str) -> None:
    after = patched(with_sheet(old, new), {"D3": Decimal(7)})
    sheet = opened(after)[UNITS]
    assert [cell.value for cell in sheet[3]][:4] == ["DT_VT", "VNPT & Mobi", 500, 7]
    assert [cell.value for cell in sheet[4]][:4] == ["BTS", "Viettel", 40, "=SUM(D2:D3)"]


def test_a_sheet_with_prefixes_stays_one() -> None:
    sheet = members()["xl/worksheets/sheet3.xml"].decode()
    sheet = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    after = patched(excel_like(sheet3=sheet.encode()), {"B5": Decimal(9), "C9": "mới"}, "Tổng hợp")
    assert b'<x:c r="B5"><x:v>9</x:v></x:c>' in unpacked(after)["xl/worksheets/sheet3.xml"]
    found = opened(after)["Tổng hợp"]
    assert (found["B4"].value, found["B5"].value, found["C9"].value) == (2688, 9, "mới")


@pytest.mark.parametrize("empty", ["<sheetData/>", "<sheetData></sheetData>", "<sheetData>\n</sheetData>"])
def test_an_empty_sheet_can_be_written(empty: str) -> None:
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{empty}</worksheet>'
    after = patched(excel_like(sheet3=sheet.encode()), {"B5": "mới", "A5": "a"}, "Tổng hợp")
    assert [cell.value for cell in opened(after)["Tổng hợp"][5]] == ["a", "mới"]


def test_a_byte_order_mark_moves_nothing() -> None:
    sheet = b"\xef\xbb\xbf" + members()[SHEET]
    after = patched(excel_like(sheet1=sheet), {"D3": Decimal(7)})
    assert around(sheet, unpacked(after)[SHEET]) == (b"550", b"7")


def test_an_overwritten_formula_leaves_the_order_of_calculation() -> None:
    before = excel_like()
    after = patched(before, {"D4": Decimal(1)})
    assert changed_parts(before, after) == {SHEET, "xl/workbook.xml", "xl/calcChain.xml"}
    chain = unpacked(after)["xl/calcChain.xml"]
    assert b'<c i="4" r="E4"/><c r="E3"/><c r="E2"/><c r="B2" i="7"/>' in chain  # the next one names the sheet now


def test_when_no_formula_is_left_there_is_no_order_of_calculation() -> None:
    before = excel_like()
    patch = WorkbookPatch(before)
    for name in ("D4", "E2", "E3", "E4"):
        patch.sheet(UNITS).set(name, None)
    patch.sheet("Bảng").set("B2", "chữ")
    after = patch.to_bytes()
    assert "xl/calcChain.xml" not in unpacked(after)
    for part in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        assert b"calcChain" not in unpacked(after)[part]
    assert "xl/workbook.xml" not in changed_parts(before, after), "nothing is left to calculate"


def test_the_other_cells_of_a_shared_formula_get_their_own() -> None:
    after = patched(excel_like(), {"E2": "chưa có"})
    sheet = unpacked(after)[SHEET]
    assert b'<c r="E3" s="4"><f>IF(C3=0,"",D3/C3-1)</f><v>0.1</v></c>' in sheet
    assert b'<c r="E4" s="4"><f>IF(C4=0,"",D4/C4-1)</f><v>66.2</v></c>' in sheet
    assert b"shared" not in sheet


def test_a_follower_of_a_shared_formula_is_just_overwritten() -> None:
    sheet = unpacked(patched(excel_like(), {"E3": Decimal(10)}))[SHEET]
    assert b'<c r="E3" s="4"><v>0.10</v></c>' in sheet
    assert b'<f t="shared" si="0"/><v>66.2</v>' in sheet


def test_a_workbook_without_styles_can_be_written() -> None:
    parts = members()
    del parts["xl/styles.xml"]
    parts[SHEET] = parts[SHEET].replace(b'dxfId="0" ', b"")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"/xl/styles.xml", b"/xl/none.xml")
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b'/styles"', b'/x"')
    after = patched(zipped(parts), {"B3": dt.date(2022, 12, 5), "D3": Decimal(3)})
    sheet = opened(after)[UNITS]
    assert (sheet["B3"].value, sheet["D3"].value) == (dt.datetime(2022, 12, 5), 3)
    assert sheet["E3"].number_format == "General", "a style that was not known is not taken for the new one"


def refusal(data: bytes, name: str, value: Value, sheet: str = UNITS) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        WorkbookPatch(data).sheet(sheet).set(name, value)
    problem = refused.value.at(CellRef("a.xlsx"))
    assert problem.remedy()
    return problem.code, str(problem.place)


def test_cells_that_cannot_be_written_without_harm_are_refused() -> None:
    array = with_sheet("<f>SUM(D2:D3)</f>", '<f t="array" ref="D4:D5">D2:D3*2</f>')
    merged = with_sheet(
        "<conditionalFormatting", '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells><conditionalFormatting'
    )
    assert refusal(array, "D5", Decimal(1)) == ("RG733", f"a.xlsx · {UNITS}!D5")
    assert refusal(merged, "A3", "x") == ("RG734", f"a.xlsx · {UNITS}!A3")
    assert refusal(excel_like(), "B1", "x", "Bảng") == ("RG735", "a.xlsx · Bảng!B1")
    assert refusal(excel_like(), "B3", "x" * 32_768) == ("RG736", f"a.xlsx · {UNITS}!B3")
    # and what is close to it can be written
    patched(merged, {"A2": "x", "A3": None, "A4": "y", "B3": "x" * 32_767})
    patched(array, {"D6": Decimal(1), "C4": Decimal(1)})
    patched(with_sheet("<f>SUM(D2:D3)</f>", '<f t="array" ref="D4">SUM(D2:D3*2)</f>'), {"D4": Decimal(1)})
    patched(excel_like(), {"A2": "x"}, "Bảng")


@pytest.mark.parametrize("name", ["7", "D0", "d7", "D7:D8", "XFE1", "A1048577"])
def test_a_name_that_is_none_is_a_mistake_of_the_caller(name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        WorkbookPatch(excel_like()).sheet(UNITS).set(name, "x")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1e308", "1e-309", "100000000000.0001", "1234567890123456"])
def test_a_number_that_excel_cannot_hold_is_a_mistake_of_the_caller(number: str) -> None:
    with pytest.raises(ValueError, match="not a number that a cell can store"):
        WorkbookPatch(excel_like()).sheet(UNITS).set("D3", Decimal(number))


def test_what_was_set_already_changes_nothing() -> None:
    cells: dict[str, Value] = {
        "B3": "=x",
        "D3": Decimal("12.5"),
        "B9": dt.date(2022, 12, 5),
        "E4": Decimal(3),
        "F3": None,
    }
    once = patched(excel_like(), cells)
    assert patched(once, cells) == once


def test_a_sheet_that_is_not_there_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(KeyError):
        WorkbookPatch(excel_like()).sheet("theo đơn vị")


def test_microsofts_validator_finds_nothing_new(tmp_path: Path) -> None:
    before = excel_like()
    cells = {"A2": "=1+1", "D3": Decimal(1), "E2": "x", "F9": dt.date(2022, 1, 1), "H12": "mới", "D4": None, "G3": True}
    assert new_errors(before, patched(before, cells), tmp_path) == []


def test_other_tables_of_the_package_are_not_checked() -> None:
    before = excel_like()
    after = patched(before, {"B3": "x"}, "Bảng")
    assert changed_parts(before, after) == {TABLE_SHEET, "xl/workbook.xml"}
