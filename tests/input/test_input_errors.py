"""What stops a build, spoiled as people spoil it: each mistake is reported at its cell, once, with what to do."""

from __future__ import annotations

import shutil
from typing import Any

import pytest
import workspaces as ws
from clerk import Clerk, place

from reportgen.build.inputs import read_inputs
from reportgen.period import Period
from reportgen.workspace import find_workspace

# text where a number belongs: what was typed, the code, and words of its remedy
NOT_NUMBERS: list[tuple[str, str, str]] = [
    ("~82", "RG215", "Từ kèm số"),
    ("trên 82", "RG215", "Từ kèm số"),
    ("N/A", "RG216", "Để trống ô"),
    ("-", "RG216", "Để trống ô"),
    ("1O", "RG213", "Gõ lại là 10"),
    ("2,765.5", "RG212", "Gõ lại là 2765,5"),
    ("1.234", "RG211", "1234"),
    ("82 tỷ", "RG214", "Đơn vị tính"),
    ("2 765", "RG217", "Gõ lại là 2765"),
    ("chưa rõ", "RG216", "Để trống ô"),
    ("tám mươi hai", "RG218", "Gõ lại thành số"),
    ("82%", "RG221", "Bỏ dấu %"),
    ("12345678901234567", "RG219", "đơn vị tính lớn hơn"),
]


@pytest.mark.parametrize(("typed", "code", "words"), NOT_NUMBERS, ids=[typed for typed, _, _ in NOT_NUMBERS])
def test_text_where_a_number_belongs(clerk: Clerk, typed: str, code: str, words: str) -> None:
    cell = clerk.type("indicators", "DAU_TU_VT", "current", typed)
    reported = clerk.check()
    assert reported.places == {(code, cell)}  # and nothing about the sentences that print the figure
    assert reported.one(code)["found"] == typed
    assert f"đang là: {typed}" in reported.line(code)
    assert words in reported.line(code)


def test_a_number_that_excel_made_a_date(clerk: Clerk) -> None:
    import datetime as dt

    cell = clerk.type("indicators", "DAU_TU_BC", "current", dt.datetime(2022, 1, 6))
    assert clerk.check().places == {("RG220", cell)}


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!"])
def test_an_error_of_excel(clerk: Clerk, error: str) -> None:
    with clerk.edited() as book:
        cell = ws.find_cell(book, "indicators", "DT_VT", "current")
        cell.value = error
        assert cell.data_type == "e"
        place = f"Chỉ tiêu!{cell.coordinate}"
    reported = clerk.check()
    assert reported.places == {("RG122", place)}
    assert reported.one("RG122")["found"] == error


def test_a_formula_that_nobody_computed(clerk: Clerk) -> None:
    """openpyxl, like many programs, writes formulas without their results."""
    with clerk.edited() as book:
        cell = ws.find_cell(book, "indicators", "DT_VT", "current")
        cell.value = "=2000+765"
        place = f"Chỉ tiêu!{cell.coordinate}"
    reported = clerk.check()
    assert reported.places == {("RG121", place)}
    assert "F9" in reported.line("RG121")


def test_merged_cells_in_the_data(clerk: Clerk) -> None:
    with clerk.edited() as book:
        top = ws.find_cell(book, "indicators", "TB_DT", "current")
        below = ws.find_cell(book, "indicators", "TB_INTERNET", "current")
        book["Chỉ tiêu"].merge_cells(f"{top.coordinate}:{below.coordinate}")
        place = f"Chỉ tiêu!{top.coordinate}"
    reported = clerk.check()
    assert reported.places == {("RG123", place)}
    assert reported.one("RG123")["found"] == f"{top.coordinate}:{below.coordinate}"


def test_merged_codes_are_one_finding(clerk: Clerk) -> None:
    with clerk.edited() as book:
        book["Chỉ tiêu"].merge_cells("A5:A6")
    reported = clerk.check()
    assert ("RG123", "Chỉ tiêu!A5") in reported.errors
    assert "RG201" not in {code for code, _ in reported.errors}, "the cell below is covered, not empty"


# ---- sheets, columns, codes


def test_a_missing_sheet_with_the_nearest_name(clerk: Clerk) -> None:
    with clerk.edited() as book:
        book["Nội dung"].title = "Noi dungg"
    reported = clerk.check()
    assert ("RG110", "Noi dungg") in reported.errors
    assert reported.one("RG110")["found"] == "Noi dungg"
    assert "“Nội dung”" in reported.line("RG110")


def test_a_missing_sheet_that_nothing_is_near_to(clerk: Clerk) -> None:
    with clerk.edited() as book:
        del book["Chỉ tiêu"]
    reported = clerk.check()
    assert reported.errors == {("RG110", "indicators.xlsx")}


def test_a_missing_column_with_the_nearest_heading(clerk: Clerk) -> None:
    with clerk.edited() as book:
        book["Chỉ tiêu"]["D1"].value = "Đơn vị tínk"
    reported = clerk.check()
    assert ("RG114", "Chỉ tiêu!D1") in reported.errors
    assert "“Đơn vị tính”" in reported.line("RG114")
    assert reported.one("RG114")["found"] == "Đơn vị tínk"


def test_a_missing_fact(clerk: Clerk) -> None:
    with clerk.edited() as book:
        book["Thông tin chung"]["A3"].value = "Cơ quan ban hàn"
    reported = clerk.check()
    assert reported.errors == {("RG118", "Thông tin chung!A3")}


def test_a_duplicate_code(clerk: Clerk) -> None:
    cell = clerk.type("indicators", "NNS", "code", "DT_BC")
    reported = clerk.check()
    first = "A9"
    assert ("RG204", cell) in reported.errors
    assert first in reported.line("RG204")


@pytest.mark.parametrize(("sheet", "column"), [("breakdown", "code"), ("series", "code"), ("indicators", "parts")])
def test_an_unknown_code(fictional: Clerk, sheet: str, column: str) -> None:
    row: str | int = "DT_VT" if sheet == "indicators" else 2
    cell = fictional.type(sheet, row, column, "DT_VTT")
    reported = fictional.check()
    assert ("RG205", cell) in reported.errors
    assert "Mã gần giống: DT_VT" in reported.line("RG205")


def test_the_workbook_of_another_year(clerk: Clerk) -> None:
    cell = clerk.type("facts", "year", "", 2021)
    reported = clerk.check()
    assert reported.errors == {("RG240", cell)}
    assert reported.one("RG240")["found"] == "2021"


# ---- sentences

SENTENCES: list[tuple[str, str, str]] = [
    ("Doanh thu {DT_VTT}.", "RG402", "{DT_VT}"),
    ("Doanh thu {}.", "RG401", "Ghi mã vào giữa hai dấu ngoặc"),
    ("Đạt {DVC_TT}.", "RG403", "Nhập số liệu"),
    ("Tổng đầu tư {DAU_TU_VT.growth}.", "RG404", "Bổ sung số còn thiếu"),
    ("Doanh thu tăng {DT_VT.growth}.", "RG406", "Thay «tăng {DT_VT.growth}» bằng «{DT_VT.growth}»"),
    ("Doanh thu đạt {DT_VT.reached}.", "RG406", "bằng «{DT_VT.reached}»"),
    ("Doanh thu trên {DT_BC}.", "RG406", "bằng «{DT_BC}»"),
    ("Doanh thu {DT_VT} tỷ đồng.", "RG406", "bằng «{DT_VT}»"),
    ("Doanh thu {DT_VT.growht}.", "RG416", "{DT_VT.growth}"),
    ("Doanh thu {DT_VT.", "RG407", "Thêm dấu ngoặc"),
    ("Doanh thu {{DT_VT}}.", "RG408", "Xóa cặp ngoặc thừa"),
]


@pytest.mark.parametrize(("text", "code", "words"), SENTENCES, ids=[text for text, _, _ in SENTENCES])
def test_a_sentence_with_a_wrong_placeholder(clerk: Clerk, text: str, code: str, words: str) -> None:
    cell = clerk.write("Kết luận", text)
    reported = clerk.check()
    assert reported.places == {(code, cell)}
    assert words in reported.line(code)


def test_a_faulty_cell_is_not_reported_again_by_what_uses_it(fictional: Clerk) -> None:
    """DT_VT is printed in sentences, compared with its plan and last year, and is part of the total DT."""
    cells = {
        fictional.type("indicators", "DT_VT", "current", "2.318,25 tỷ"),
        fictional.type("indicators", "TB_THTT", "current", "~148230"),  # its published growth stands alone now
        fictional.type("indicators", "SU_CO", "previous", "N/A"),  # no growth in a sentence
    }
    reported = fictional.check()
    assert {place for _, place in reported.places} == cells


def test_a_faulty_part_leaves_its_total_without_a_word(fictional: Clerk) -> None:
    fictional.type("indicators", "BTS", "current", None)
    cell = fictional.type("indicators", "BTS_5G", "current", "318 trạm")
    assert fictional.check().places == {("RG214", cell)}


def test_an_empty_cell_is_still_reported_by_the_sentences(fictional: Clerk) -> None:
    fictional.type("indicators", "SU_CO", "current", None)
    reported = fictional.check()
    assert {code for code, _ in reported.errors} >= {"RG403", "RG404"}
    assert all(place.startswith("Nội dung!") for _, place in reported.errors)


# ---- sums, growth, characters


def test_a_total_that_differs_from_its_parts(fictional: Clerk) -> None:
    cell = fictional.type("indicators", "BTS", "plan", 4400)
    reported = fictional.check()
    assert reported.places == {("RG301", cell)}
    assert "chênh 100" in reported.line("RG301")


def test_a_value_that_differs_from_its_breakdown(fictional: Clerk) -> None:
    fictional.type("breakdown", 18, "current", 180)
    reported = fictional.check()
    assert reported.places == {("RG304", "Chỉ tiêu!F2")}
    assert "chênh 1;" in reported.line("RG304")


def test_published_growth_against_the_two_values(fictional: Clerk) -> None:
    cell = fictional.type("indicators", "DT_BC", "growth", 12.19)
    reported = fictional.check()
    assert reported.places == {("RG310", cell)}
    assert "21,18%" in reported.line("RG310") or "21,19%" in reported.line("RG310")


def test_totals_of_each_other(fictional: Clerk) -> None:
    cell = fictional.type("indicators", "BTS_5G", "parts", "BTS; BTS_34G")
    reported = fictional.check()
    assert ("RG422", cell) in reported.errors or ("RG422", "Chỉ tiêu!M2") in reported.errors
    assert "BTS → BTS_5G → BTS" in reported.line("RG422") or "BTS_5G → BTS → BTS_5G" in reported.line("RG422")


def test_growth_of_a_share_of_something_is_in_points(fictional: Clerk) -> None:
    """`% hồ sơ` is a share like `%`: its number may carry the sign, and its change is in points."""
    fictional.type("indicators", "DVC_TT", "unit", "% hồ sơ")
    fictional.type("indicators", "DVC_TT", "growth", 14.2)
    cell = fictional.type("indicators", "DVC_TT", "current", "72,6%")
    assert fictional.check().places == {("RG210", cell)}


def test_growth_against_nobody_knows_what_is_not_derived(fictional: Clerk) -> None:
    cell = fictional.type("indicators", "CAP_NGAM", "compared_with", "quý trước")
    reported = fictional.check()
    assert reported.places == {("RG312", cell)}
    inputs = read_inputs(find_workspace(fictional.root), Period(fictional.year))
    assert inputs.book is not None
    assert not inputs.book["CAP_NGAM.growth"].known


@pytest.mark.parametrize(
    ("sheet", "row", "column"), [("indicators", "BTS", "name"), ("paragraphs", "Kết luận", "text")]
)
def test_a_character_that_the_fonts_lack(clerk: Clerk, sheet: str, row: str, column: str) -> None:
    cell = clerk.type(sheet, row, column, "Tốt 😀 ▲ 漢")
    reported = clerk.check()
    assert reported.places == {("RG330", cell)}
    assert "U+1F600" in reported.line("RG330")
    assert "漢 (U+6F22)" in reported.line("RG330")


# ---- photos


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("tram-bts-trung-duu.png", "RG250"),
        ("../indicators.xlsx", "RG251"),
        ("/etc/passwd", "RG251"),
        ("C:\\Users\\anh.png", "RG251"),
        ("https://vi.du/anh.png", "RG253"),
    ],
)
def test_a_photo_that_is_not_there(clerk: Clerk, typed: str, code: str) -> None:
    cell = clerk.type("photos", 2, "file", typed)
    reported = clerk.check()
    assert reported.places == {(code, cell)}
    assert reported.one(code)["found"] == typed


def test_photos_that_are_broken_or_links(clerk: Clerk) -> None:
    photos = clerk.root / "inputs" / "2022" / "photos"
    whole = (photos / "dich-vu-so.png").read_bytes()
    (photos / "dich-vu-so.png").write_bytes(whole[: len(whole) // 2])
    (photos / "tram-bts-trung-du.png").unlink()
    (photos / "tram-bts-trung-du.png").symlink_to(ws.SAMPLE / "inputs/2022/photos/tram-bts-trung-du.png")
    assert clerk.check().places == {("RG252", "Ảnh!A2"), ("RG255", "Ảnh!A3")}


def test_a_photo_that_was_not_sent_whole(fictional: Clerk) -> None:
    import weasyprint  # noqa: F401 - as in a build: it has Pillow take truncated photos

    photo = fictional.root / "inputs" / "2024" / "photos" / "ngang.jpg"
    photo.write_bytes(photo.read_bytes()[:-3000])
    assert fictional.check().places == {("RG255", "Ảnh!A2")}


# ---- everything at once


def test_ten_mistakes_are_ten_findings(fictional: Clerk) -> None:
    mistakes: list[tuple[str, str]] = [
        ("RG215", fictional.type("indicators", "LOM_SONG", "current", "~9")),
        ("RG212", fictional.type("indicators", "DT_VT", "plan", "2,430.5")),
        ("RG211", fictional.type("indicators", "SU_CO", "current", "1.100")),
        ("RG310", fictional.type("indicators", "DT_BC", "growth", 2.119)),
        ("RG301", fictional.type("indicators", "TB_DT", "previous", 1265401)),
        ("RG207", fictional.type("indicators", "NNS", "qualifier", "cỡ")),
        ("RG205", fictional.type("series", "KQ_BCTT", "code", "KQ_BCT")),
        ("RG402", fictional.write("Kết luận", "Có {BTT} trạm.")),
        ("RG250", fictional.type("photos", "dung.jpg", "file", "dungg.jpg")),
        ("RG231", fictional.type("facts", "date", "", "31/02/2025")),
    ]
    reported = fictional.check()
    assert reported.errors == set(mistakes)
    assert len(reported.findings) == len(mistakes), reported.lines


def test_mistakes_of_both_workbooks_and_all_sheets_are_reported_together(clerk: Clerk) -> None:
    mistakes = {
        ("RG213", clerk.type("indicators", "NNS", "current", "l22,17")),
        ("RG215", clerk.type("tasks", "NV18", "progress", "~82", key="tasks")),
        ("RG232", clerk.type("facts", "conference_date", "", "đầu tháng 12")),
        ("RG226", clerk.type("tasks", "NV19", "year", 20.23, key="tasks")),
    }
    reported = clerk.check()
    assert reported.errors == mistakes, reported.lines


def test_a_build_names_the_same_and_leaves_earlier_files_alone(clerk: Clerk) -> None:
    outputs = clerk.root / "outputs" / "2022"
    outputs.mkdir(parents=True)
    for name in ("bao-cao-tong-ket-2022.pdf", "bao-cao-tong-ket-2022.docx", "manifest.json", "ghi-chu.txt"):
        (outputs / name).write_text("của năm ngoái", encoding="utf-8")
    clerk.type("indicators", "DT_VT", "current", "2,765.5")
    clerk.write("Kết luận", "Có {BTT} trạm.")
    reported = clerk.build()  # `Clerk` compares every file with what lay there before
    assert reported.findings == clerk.check().findings
    assert reported.code == 1
    assert (outputs / "manifest.json").read_text(encoding="utf-8") == "của năm ngoái"
    assert {path.name for path in (clerk.root / "outputs").iterdir()} == {"2022"}
    shutil.rmtree(clerk.root / "outputs")
    assert clerk.build().code == 1
    assert not (clerk.root / "outputs").exists()


def test_every_finding_names_workbook_sheet_cell_value_and_remedy_in_both_languages(clerk: Clerk) -> None:
    clerk.type("indicators", "DT_VT", "current", "2,765.5")
    finding: dict[str, Any] = {
        "code": "RG212",
        "severity": "error",
        "workbook": "indicators.xlsx",
        "sheet": "Chỉ tiêu",
        "cell": "F8",
        "indicator": "DT_VT",
        "found": "2,765.5",
        "message": "A number with English separators (comma for thousands, point for decimals)",
        "expected": "a number with a decimal comma",
        "remedy": "Type 2765,5",
    }
    reported = clerk.check()
    assert reported.findings == (finding,)
    assert reported.lines == (
        "Lỗi RG212 · indicators.xlsx · Chỉ tiêu!F8 · "
        "Số viết kiểu Anh (dấu phẩy ngăn hàng nghìn, dấu chấm thập phân); đang là: 2,765.5; "
        "cần: số viết kiểu Việt Nam, dấu phẩy thập phân. Cách sửa: Gõ lại là 2765,5",
    )


@pytest.mark.parametrize(
    ("typed", "found", "near"), [("THON; XYZ", "XYZ", ""), ("bts", "bts", "BTS"), ("{BTS}", "{BTS}", "BTS")]
)
def test_a_code_that_no_figure_has_in_a_list_of_big_numbers(clerk: Clerk, typed: str, found: str, near: str) -> None:
    with clerk.edited() as book:
        sheet = book["Nội dung"]
        row = next(cell.row for cell in sheet["A"] if str(cell.value).endswith("hạ tầng: số lớn"))
        sheet.cell(row, 3).value = typed
    finding = clerk.check().one("RG402")
    assert (place(finding), finding["found"]) == (f"Nội dung!C{row}", found)
    assert near in finding["expected"]
