"""Rows appended below a table: they look like the one above, and what ends with the table grows with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from excel_like import SHEET, TABLE_SHEET, excel_like, members
from packages import changed_parts, new_errors, opened, unpacked

from reportgen.problems import CellRef
from reportgen.workbooks.patch import Refused, WorkbookPatch

UNITS = "Theo đơn vị"
ROW = {1: "DT_VT", 2: "Mobifone", 4: Decimal(5)}


def test_a_row_looks_like_the_one_above_it(tmp_path: Path) -> None:
    before = excel_like()
    patch = WorkbookPatch(before)
    sheet = patch.sheet(UNITS)
    assert [sheet.append(ROW, like=4), sheet.append({1: "=x"}, like=4), sheet.last_row] == [5, 6, 6]
    after = patch.to_bytes()
    assert changed_parts(before, after) == {SHEET, "xl/workbook.xml", "xl/styles.xml"}
    found = opened(after)[UNITS]
    assert [c.value for c in found[5]][:6] == ["DT_VT", "Mobifone", None, 5, None, None]
    assert [c.number_format for c in found[5]][2:6] == ["#,##0.00", "#,##0.00", "0.00%", "dd/mm/yyyy"]
    assert (found["A6"].value, found["A6"].data_type) == ("=x", "s")
    assert new_errors(before, after, tmp_path) == []


def test_what_ends_with_the_table_grows_with_it() -> None:
    patch = WorkbookPatch(excel_like())
    for _ in range(2):
        patch.sheet(UNITS).append(ROW, like=4)
    after = unpacked(patch.to_bytes())
    sheet, workbook = after[SHEET].decode(), after["xl/workbook.xml"].decode()
    assert '<dimension ref="A1:F6"/>' in sheet
    assert '<autoFilter ref="A1:F6" xr:uid=' in sheet
    assert '<conditionalFormatting sqref="E2:E6">' in sheet
    assert 'showErrorMessage="1" sqref="C2:D6">' in sheet
    assert workbook.count("'Theo đơn vị'!$A$1:$F$6<") == 2, "print area and filter"
    assert "'Theo đơn vị'!$1:$1<" in workbook


def test_what_ends_elsewhere_stays() -> None:
    sheet = (
        members()[SHEET].replace(b'sqref="E2:E4"', b'sqref="E1 E3 E2:E900 A4"').replace(b'"A1:F4" xr', b'"A1:F3" xr')
    )
    patch = WorkbookPatch(excel_like(sheet1=sheet))
    patch.sheet(UNITS).append(ROW, like=3)
    after = unpacked(patch.to_bytes())[SHEET]
    assert b'sqref="E1 E3 E2:E900 A4"' in after, "row 5 looks like row 3, not like A4"
    assert b'<autoFilter ref="A1:F3" xr' in after
    assert b'sqref="C2:D5"' in after


def test_without_a_model_the_columns_give_the_look() -> None:
    patch = WorkbookPatch(excel_like())
    patch.sheet(UNITS).append({1: "X", 7: Decimal(3)})
    found = opened(patch.to_bytes())[UNITS]
    assert found["A5"].number_format == "General"
    assert b'sqref="E2:E4"' in unpacked(patch.to_bytes())[SHEET], "no row was named whose formats it takes over"


def test_an_excel_table_grows(tmp_path: Path) -> None:
    before = excel_like()
    patch = WorkbookPatch(before)
    assert patch.sheet("Bảng").append({1: "X", 2: "mới"}, like=3) == 4
    after = patch.to_bytes()
    assert changed_parts(before, after) == {TABLE_SHEET, "xl/workbook.xml", "xl/tables/table1.xml"}
    assert unpacked(after)["xl/tables/table1.xml"].count(b'ref="A1:B4"') == 2
    assert opened(after)["Bảng"].tables["Bang1"].ref == "A1:B4"
    assert new_errors(before, after, tmp_path) == []


def test_below_the_totals_of_an_excel_table_nothing_is_appended() -> None:
    table = members()["xl/tables/table1.xml"].replace(b'totalsRowShown="0"', b'totalsRowCount="1"')
    sheet = WorkbookPatch(excel_like(table1=table)).sheet("Bảng")
    with pytest.raises(Refused) as refused:
        sheet.append({1: "X"}, like=2)
    assert refused.value.at(CellRef("a.xlsx")).code == "RG735"
    assert sheet.append({4: "beside it"}) == 4


def test_rows_that_only_look_prepared_are_filled_in() -> None:
    """Blank rows of a form: formatted, with formulas that show nothing yet."""
    prepared = (
        '<row r="5"><c r="A5" s="2"/><c r="B5"/><c r="E5" s="4"><f>IF(C5=0,"",D5/C5-1)</f><v></v></c></row></sheetData>'
    )
    data = excel_like(sheet1=members()[SHEET].replace(b"</sheetData>", prepared.encode()))
    patch = WorkbookPatch(data)
    assert patch.sheet(UNITS).append(ROW, like=4) == 5
    found = opened(patch.to_bytes())[UNITS]
    assert (found["A5"].value, found["A5"].number_format) == ("DT_VT", "#,##0.00")
    assert (found["B5"].value, found["E5"].value) == ("Mobifone", '=IF(C5=0,"",D5/C5-1)')


def test_a_new_row_is_as_high_as_its_model() -> None:
    patch = WorkbookPatch(excel_like())
    patch.sheet(UNITS).append({1: "X"}, like=1)
    assert b'<row r="5" ht="28.8" customHeight="1"><c r="A5" s="1"' in unpacked(patch.to_bytes())[SHEET]


def test_rows_come_below_what_was_set_before() -> None:
    sheet = WorkbookPatch(excel_like()).sheet(UNITS)
    sheet.set("A9", "ghi chú")
    assert sheet.append(ROW, like=4) == 10


def test_validations_of_newer_excel_grow_too() -> None:
    newer = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/'
        'spreadsheetml/2009/9/main"><x14:dataValidations count="1" '
        'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>Bảng!$A$2:$A$3</xm:f></x14:formula1>'
        "<xm:sqref>A2:A4</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    before = excel_like(sheet1=members()[SHEET].replace(b"</worksheet>", newer.encode()))
    patch = WorkbookPatch(before)
    patch.sheet(UNITS).append(ROW, like=4)
    after = unpacked(patch.to_bytes())[SHEET]
    assert b"<xm:sqref>A2:A5</xm:sqref>" in after
