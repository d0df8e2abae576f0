"""The marked copy: colours, comments and a list of all problems in a workbook that is otherwise the clerk's own."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import workspaces as ws
from excel_like import SHEET, TABLE_SHEET, excel_like, members, strict, zipped
from judges import need, office_convert, office_pdf, pdf_text
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from packages import changed_parts, new_errors, opened, unpacked

from reportgen.problems import CellRef, LineRef, Problem
from reportgen.problems import codes_inputs as codes
from reportgen.workbooks.patch import Refused
from reportgen.workbooks.patch.mark import mark_workbook

pytestmark = pytest.mark.slow


UNITS = "Theo đơn vị"
RED, AMBER, BLUE = "FFF8B4B4", "FFFFE08A", "FFBDD7EE"


def error(cell: str, sheet: str = UNITS) -> Problem:
    return codes.ERROR_VALUE.at(CellRef("a.xlsx", sheet, cell), found="#DIV/0!")


def warning(cell: str, sheet: str = UNITS) -> Problem:
    return codes.SIMILAR_SHEET.at(CellRef("a.xlsx", sheet, cell), found="Anh", name="Ảnh")


def note(cell: str, sheet: str = UNITS) -> Problem:
    return codes.HIDDEN_ROWS.at(CellRef("a.xlsx", sheet, cell), found="7–9")


BROKEN = codes.BROKEN_CELL.at(CellRef("a.xlsx", UNITS, "D4"), found="=1+1")
MISSING = codes.MISSING_SHEET.at(CellRef("a.xlsx"), name="Nội dung", name_en="Content")
PROBLEMS = [note("E4"), warning("D4"), error("D4"), BROKEN, error("C2"), warning("H20"), MISSING, error("B2", "Bảng")]


@cache
def marked_excel() -> bytes:
    return mark_workbook(excel_like(), PROBLEMS)


def test_the_worst_problem_of_a_cell_colours_it_and_its_looks_stay() -> None:
    before, after = opened(excel_like())[UNITS], opened(marked_excel())[UNITS]
    for name, colour in {"D4": RED, "C2": RED, "E4": BLUE, "H20": AMBER}.items():
        assert after[name].fill.fgColor.rgb == colour, name
        assert after[name].value == before[name].value
        for look in ("number_format", "border", "font", "alignment", "protection"):
            assert repr(getattr(after[name], look)) == repr(getattr(before[name], look)), (name, look)
    assert repr(after["D3"].fill) == repr(before["D3"].fill)


def test_a_comment_names_everything_about_its_cell() -> None:
    text = opened(marked_excel())[UNITS]["D4"].comment.text
    assert text == (
        "Lỗi RG122\nÔ đang báo lỗi của Excel\nCần: một giá trị, hoặc để trống\n"
        "Cách sửa: Sửa công thức hoặc gõ giá trị; không có thì xóa nội dung ô\n\n"
        "Lỗi RG124\nKhông đọc được giá trị lưu trong ô\nCần: một số, ngày hoặc câu chữ mà Excel hiện được\n"
        "Cách sửa: Xóa ô rồi gõ lại giá trị\n\n"
        "Cảnh báo RG111\nTrang tính này không được dùng vì không nhận ra tên\nCần: “Ảnh” nếu đây là trang tính đó\n"
        "Cách sửa: Đổi tên trang tính thành “Ảnh”, hoặc đặt hẳn tên khác"
    )
    assert opened(marked_excel())["Bảng"]["B2"].comment.text.startswith("Lỗi RG122")


def test_comments_that_people_wrote_stay_above_ours() -> None:
    sheet = opened(marked_excel())[UNITS]
    assert sheet["C2"].comment.text.startswith("Bình: đã đối chiếu\n\nLỗi RG122\nÔ đang báo lỗi")
    assert sheet["D3"].comment.text == "[Threaded comment] Hỏi lại VNPT"
    drawing = unpacked(marked_excel())["xl/drawings/vmlDrawing1.vml"].decode()
    assert drawing.count("<v:shape ") == 5
    assert len(set(re.findall(r"_x0000_s\d+", drawing))) == 5
    # the box of C2 ended in row 5: it has room for our text now; that of D3 is as it was
    assert re.findall(r"<x:Anchor>([^<]*)</x:Anchor>", drawing) == [
        "3, 15, 1, 2, 5, 31, 12, 1",
        "3, 15, 1, 2, 5, 31, 5, 1",
    ]


def test_a_thread_gets_a_reply(tmp_path: Path) -> None:
    """Newer Excel shows the thread instead of the comment."""
    before = excel_like()
    after = mark_workbook(before, [error("D3")])
    thread = unpacked(after)["xl/threadedComments/threadedComment1.xml"].decode()
    first, reply = re.findall(r"<threadedComment .*?</threadedComment>", thread, re.DOTALL)
    assert first in unpacked(before)["xl/threadedComments/threadedComment1.xml"].decode()
    assert 'parentId="{0A1B2C3D-0000-4000-8000-000000000001}"' in reply
    assert 'dT="2022-12-01T08:30:00.00"' in reply
    (person,) = re.findall(r'personId="([^"]*)"', reply)
    assert f'displayName="reportgen" id="{person}"' in unpacked(after)["xl/persons/person.xml"].decode()
    assert opened(after)[UNITS]["D3"].comment.text.startswith("[Threaded comment] Hỏi lại VNPT\n\nLỗi RG122")
    assert new_errors(before, after, tmp_path) == []
    untouched = {"xl/threadedComments/threadedComment1.xml", "xl/persons/person.xml"}
    assert not untouched & changed_parts(before, marked_excel()), "no thread stands at its cells"


def test_the_list_has_all_problems_with_links_to_their_cells() -> None:
    book = opened(marked_excel())
    assert book.sheetnames == [UNITS, "Bảng", "Tổng hợp", "Lỗi"]
    rows = list(book["Lỗi"].iter_rows())
    heads = ["Mức độ", "Mã", "Trang tính", "Ô", "Nội dung", "Đang là", "Cần", "Cách sửa"]
    assert [cell.value for cell in rows[0]] == heads
    reported = [[cell.value for cell in row][:4] for row in rows[1:]]
    assert reported == [
        ["Lỗi", "RG110", None, None],
        ["Lỗi", "RG122", UNITS, "C2"],
        ["Lỗi", "RG122", UNITS, "D4"],
        ["Lỗi", "RG124", UNITS, "D4"],
        ["Lỗi", "RG122", "Bảng", "B2"],
        ["Cảnh báo", "RG111", UNITS, "D4"],
        ["Cảnh báo", "RG111", UNITS, "H20"],
        ["Ghi chú", "RG127", UNITS, "E4"],
    ]
    assert [row[3].hyperlink.location if row[3].hyperlink else None for row in rows[1:6]] == [
        None, f"'{UNITS}'!C2", f"'{UNITS}'!D4", f"'{UNITS}'!D4", "'Bảng'!B2",
    ]  # fmt: skip
    assert [cell.value for cell in rows[4]][4:] == [
        "Không đọc được giá trị lưu trong ô", "=1+1", BROKEN.expected(), BROKEN.remedy(),
    ]  # fmt: skip
    assert rows[4][5].data_type == "s"
    assert [row[0].fill.fgColor.rgb for row in rows[5:]] == [RED, AMBER, AMBER, BLUE]
    assert book["Lỗi"].freeze_panes == "A2"
    assert all(cell.alignment.wrap_text for row in rows for cell in row)
    assert all(row.height > 15 for number, row in book["Lỗi"].row_dimensions.items() if number > 1)
    assert book.active.title == "Bảng", "the sheet that was open when the clerk saved"


def test_everything_else_is_the_same_bytes(tmp_path: Path) -> None:
    before, after = excel_like(), marked_excel()
    assert changed_parts(before, after) == {
        SHEET, TABLE_SHEET, "xl/worksheets/sheet4.xml", "xl/worksheets/_rels/sheet2.xml.rels",
        "xl/comments1.xml", "xl/comments2.xml", "xl/drawings/vmlDrawing1.vml", "xl/drawings/vmlDrawing2.vml",
        "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml",
    }  # fmt: skip
    old, new = unpacked(before), unpacked(after)
    assert plain_cells(new[SHEET]) == plain_cells(old[SHEET].replace(b'A1:F4"/><sheetViews', b'A1:H20"/><sheetViews'))
    assert re.search(rb'<c r="E4" s="\d+"><f t="shared" si="0"/><v>66.2</v></c>', new[SHEET])
    assert b"fullCalcOnLoad" not in new["xl/workbook.xml"], "no value changed"
    assert new_errors(before, after, tmp_path) == []


def plain_cells(sheet: bytes) -> bytes:
    """A sheet without the styles of its cells and without the row that was made for a mark."""
    text = re.sub(rb'<row r="20"><c r="H20" s="\d+"/></row>', b"", sheet)
    return re.sub(rb'(<c r="\w+") s="\d+"', rb"\1", text)


def test_without_cells_only_the_list_is_new() -> None:
    before = excel_like()
    after = mark_workbook(before, [MISSING, LINE, error("D7", "Không có"), error("A1:B2"), error("")])
    sheets = {SHEET, TABLE_SHEET, "xl/worksheets/sheet3.xml"}
    assert not changed_parts(before, after) & sheets
    rows = [[cell.value for cell in row][1:4] for row in opened(after)["Lỗi"].iter_rows(min_row=2)]
    assert rows == [
        ["RG110", None, None],
        [LINE.code, "reportgen.toml:3", None],
        ["RG122", "Không có", "D7"],
        ["RG122", UNITS, "A1:B2"],
        ["RG122", UNITS, None],
    ]


LINE = codes.BROKEN_CELL.at(LineRef("reportgen.toml", 3), found="x")


def test_a_workbook_without_problems_says_so() -> None:
    book = opened(mark_workbook(excel_like(), []))
    assert [cell.value for cell in book["Lỗi"][2]] == [None] * 4 + ["Không có lỗi nào"] + [None] * 3


def test_a_sheet_of_the_users_with_that_name_survives() -> None:
    workbook = members()["xl/workbook.xml"]
    for title, expected in (("Lỗi", "Lỗi (2)"), ("LỖI", "Lỗi (2)"), ("Lỗi (2)", "Lỗi")):
        before = excel_like(workbook=workbook.replace("Tổng hợp".encode(), title.encode()))
        after = mark_workbook(before, PROBLEMS)
        assert opened(after).sheetnames == [UNITS, "Bảng", title, expected]
        assert unpacked(after)["xl/worksheets/sheet3.xml"] == unpacked(before)["xl/worksheets/sheet3.xml"]


def test_english_is_spoken_too() -> None:
    book = opened(mark_workbook(excel_like(), [error("D4")], "en"))
    assert [cell.value for cell in book["Problems"][1]][:4] == ["Severity", "Code", "Sheet", "Cell"]
    assert book[UNITS]["D4"].comment.text.startswith("Error RG122\n")
    assert "\nTo fix: " in book[UNITS]["D4"].comment.text


def test_a_cell_hidden_in_a_merge_is_marked_where_it_is_seen() -> None:
    merge = b'<mergeCells count="1"><mergeCell ref="C2:C3"/></mergeCells><conditionalFormatting'
    sheet = members()[SHEET].replace(b"<conditionalFormatting", merge)
    found = opened(mark_workbook(excel_like(sheet1=sheet), [error("C3")]))[UNITS]
    assert found["C2"].fill.fgColor.rgb == RED
    assert "RG122" in found["C2"].comment.text


def test_marking_twice_gives_the_same_bytes() -> None:
    assert mark_workbook(excel_like(), PROBLEMS) == marked_excel()


def test_a_marked_copy_can_be_marked_again(tmp_path: Path) -> None:
    """Someone works on in the marked copy and puts it in the place of the workbook."""
    again = mark_workbook(marked_excel(), PROBLEMS)
    assert opened(again).sheetnames[-2:] == ["Lỗi", "Lỗi (2)"]
    assert new_errors(marked_excel(), again, tmp_path) == []


def test_a_signed_workbook_is_not_marked() -> None:
    with pytest.raises(Refused) as refused:
        mark_workbook(zipped({**members(), "_xmlsignatures/origin.sigs": b""}), PROBLEMS)
    assert refused.value.at(CellRef("a.xlsx")).code == "RG731"


def test_boxes_of_comments_that_cannot_be_found_are_refused() -> None:
    drawing = {**members(), "xl/drawings/vmlDrawing1.vml": b"<xml>"}
    with pytest.raises(Refused) as refused:
        mark_workbook(zipped(drawing), PROBLEMS)
    assert (refused.value.kind.code, refused.value.found) == ("RG732", "xl/drawings/vmlDrawing1.vml")


@pytest.mark.parametrize("text", ["<text><t>cũ</t></text>", "<text/>", "<text></text>", ""])
def test_however_an_old_comment_is_written_ours_joins_it(text: str) -> None:
    comments = members()["xl/comments1.xml"].decode()
    odd = re.sub(r'(ref="C2" authorId="0" shapeId="0">)<text>.*?</text>', lambda m: m[1] + text, comments)
    assert odd != comments
    after = mark_workbook(excel_like(comments1=odd.encode()), [error("C2")])
    if text:
        reported = opened(after)[UNITS]["C2"].comment.text
        assert reported.startswith("cũ\n\nLỗi RG122" if "cũ" in text else "\n\nLỗi RG122")


@cache
def sample(folder: Path) -> bytes:
    """The workbook of the sample as LibreOffice saves it."""
    need("soffice")
    book = ws.workbook(ws.SAMPLE, ws.SAMPLE_YEAR, "indicators")
    return office_convert(book, folder, "xlsx").read_bytes()


def saved_by_office(folder: Path) -> bytes:
    return sample(folder)


def saved_by_openpyxl(_: Path) -> bytes:
    return ws.workbook(ws.FICTIONAL, ws.FICTIONAL_YEAR, "indicators").read_bytes()


def commented_in_openpyxl(_: Path) -> bytes:
    """With comments, a drop-down and a chart, as openpyxl names and places their parts."""
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (["Mã", "Năm nay"], ["DT_VT", 2765], ["BTS", 10]):
        sheet.append(row)
    sheet["B3"].comment = Comment("xem lại", "Bình")
    choices = DataValidation("list", formula1='"a,b"')
    choices.add("A2:A9")
    sheet.add_data_validation(choices)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def saved_like_excel(_: Path) -> bytes:
    return excel_like()


def without_styles(_: Path) -> bytes:
    parts = members()
    del parts["xl/styles.xml"]
    parts[SHEET] = re.sub(rb' (s|dxfId|style)="\d+"', b"", parts[SHEET])
    parts["[Content_Types].xml"] = re.sub(
        rb'<Override PartName="/xl/styles.xml"[^>]*>', b"", parts["[Content_Types].xml"]
    )
    rels = "xl/_rels/workbook.xml.rels"
    parts[rels] = re.sub(rb'<Relationship Id="rId4"[^>]*>', b"", parts[rels])
    return zipped(parts)


@pytest.mark.parametrize(
    "saved", [saved_by_office, saved_by_openpyxl, commented_in_openpyxl, saved_like_excel, without_styles]
)
def test_whoever_saved_it_the_marked_copy_opens_everywhere(saved: Callable[[Path], bytes], tmp_path: Path) -> None:
    """Microsoft's validator finds nothing new, LibreOffice prints the list and keeps values, formulas and comments."""
    before = saved(tmp_path / "office")
    sheet = opened(before).sheetnames[0]
    after = mark_workbook(before, [error("B3", sheet), warning("A2", sheet), MISSING])
    assert new_errors(before, after, tmp_path) == []
    old, new = opened(before), opened(after)
    for title in old.sheetnames:
        cells = {c.coordinate: c.value for row in old[title].iter_rows() for c in row if c.value is not None}
        assert cells == {c.coordinate: c.value for row in new[title].iter_rows() for c in row if c.value is not None}
    path = tmp_path / "marked.xlsx"
    path.write_bytes(after)
    kept = opened(office_convert(path, tmp_path / "again", "xlsx").read_bytes())
    assert "RG122" in kept[sheet]["B3"].comment.text
    assert kept[sheet]["B3"].fill.fgColor.rgb == RED
    text = " ".join(pdf_text(office_pdf(path, tmp_path / "pdf")).split())
    assert "Thiếu trang tính “Nội dung”" in text


def test_the_strict_kind_of_workbook_is_marked_too(tmp_path: Path) -> None:
    before = zipped({name: strict(data) for name, data in members().items()})
    after = mark_workbook(before, PROBLEMS)
    assert new_errors(before, after, tmp_path) == []
    kept = opened(office_convert(tmp_path / "after.xlsx", tmp_path / "again", "xlsx").read_bytes())
    assert kept[UNITS]["D4"].comment.text.startswith("Lỗi RG122")
    assert kept["Lỗi"]["D3"].hyperlink.location.endswith("C2")
