"""Replies collected: who sent and who did not, what is merged and what goes back, and nothing else touched."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
import workspaces as ws
from input.clerk import files
from judges import office_convert, ooxml_errors
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from patch.packages import changed_parts, new_errors, unpacked
from replies.offices import CODES, DAY, UNITS, YEAR, Department, last_year, stem, this_year, type_units
from terminal import on_terminal
from workbooks.xlsx_files import BookFile, SheetFile, Stored

from reportgen.cli.columns import columns_of
from reportgen.cli.reply_tables import show_collection
from reportgen.cli.screen import Screen
from reportgen.commands.collect import collect
from reportgen.period import Period
from reportgen.workspace import find_workspace

MISSING = UNITS[3:6]
DOUBLE = UNITS[1]
FIGURES = "Số liệu"

ESCAPES = re.compile(r"\033\[[\d;]*m")


def send_all(department: Department, *, but: tuple[str, ...] = ()) -> None:
    for unit in UNITS:
        if unit not in but:
            department.receive(unit)


# Thirteen units


def test_thirteen_units_of_which_three_are_missing_and_one_sent_twice(department: Department) -> None:
    send_all(department, but=MISSING)
    department.receive(DOUBLE, file=f"{stem(DOUBLE)} (1).xlsx", day=dt.date(2023, 1, 9), BTS=290)
    before = department.clerk.book().read_bytes()
    reported = department.collect()
    assert reported.states == {unit: "missing" if unit in MISSING else "merged" for unit in UNITS}
    assert reported.line(DOUBLE)["file"] == f"{stem(DOUBLE)} (1).xlsx"
    assert reported.line(DOUBLE)["unused"] == [f"{stem(DOUBLE)}.xlsx"]
    assert reported.problems == {("RG384", f"{stem(DOUBLE)}.xlsx", "")}
    assert "09/01/2023" in reported.problem("RG384")["message"]
    rows = department.rows()
    for unit in UNITS:
        for code in CODES:
            now = 290 if (unit, code) == (DOUBLE, "BTS") else this_year(unit, code)
            assert rows[unit, code] == (last_year(unit, code), None if unit in MISSING else now)
    assert len(reported.changes) == 10 * len(CODES)
    assert (DOUBLE, "BTS", "current", None, "290") in reported.changes
    assert [path.read_bytes() for path in department.copies] == [before]
    assert str(department.copies[0]) == reported.reported["kept"]


def test_what_comes_later_is_merged_later_and_then_the_year_is_built(department: Department) -> None:
    send_all(department, but=MISSING)
    department.collect()
    shutil.rmtree(department.replies)
    department.replies.mkdir()
    for unit in MISSING:
        department.receive(unit)
    reported = department.collect()
    assert reported.states == {unit: "merged" if unit in MISSING else "earlier" for unit in UNITS}
    assert department.clerk.check().errors == set()
    built = department.clerk.build("--only", "report", "--format", "docx")
    assert built.code == 0


def test_twice_the_same_gives_the_same_bytes_and_says_so(department: Department) -> None:
    send_all(department, but=MISSING)
    department.collect()
    before = files(department.clerk.root)
    reported = department.collect()
    after = files(department.clerk.root)
    assert {name for name in before | after if before.get(name) != after.get(name)} == {
        department.lists.relative_to(department.clerk.root).as_posix()
    }, "the list tells that nothing changed"
    assert reported.changes == []
    assert reported.reported["kept"] is None
    department.collect()
    assert files(department.clerk.root) == after
    _, out, _ = department.clerk.run("collect", str(YEAR), str(department.replies))
    assert "Không số nào thay đổi; indicators.xlsx vẫn giữ nguyên" in out


def test_the_order_and_the_place_of_the_files_count_for_nothing(department: Department, tmp_path: Path) -> None:
    send_all(department)
    department.receive(DOUBLE, file="a.xlsx", day=None)
    names = sorted(department.replies.iterdir())
    os.utime(names[0], (1, 1))
    dry = [department.collect(*order, "--dry-run").reported for order in (names, names[::-1])]
    assert dry[0] == dry[1]
    moved = tmp_path / "mail"
    shutil.copytree(department.replies, moved)
    again = department.collect(moved / "*.xlsx", "--dry-run").reported
    assert again == dry[0]


def test_folders_in_a_folder_are_read_and_files_of_one_name_are_distinguished(department: Department) -> None:
    for day, name in enumerate(("thang-1", "thang-2"), 1):
        department.receive(UNITS[0], file="tra-loi.xlsx", day=dt.date(2023, 1, day))
        (department.replies / "mail" / name).mkdir(parents=True)
        (department.replies / "tra-loi.xlsx").rename(department.replies / "mail" / name / "tra-loi.xlsx")
    hidden = department.replies / ".truoc"
    hidden.mkdir()
    (hidden / "tra-loi.xlsx").write_bytes(b"not a workbook")
    reported = department.collect(department.replies, "--dry-run")
    line = reported.line(UNITS[0])
    assert (line["state"], line["file"], line["unused"]) == ("merged", "thang-2/tra-loi.xlsx", ["thang-1/tra-loi.xlsx"])


def test_a_dry_run_writes_nothing(department: Department) -> None:
    send_all(department)
    before = files(department.clerk.root)
    reported = department.collect(department.replies, "--dry-run")
    assert len(reported.changes) == len(UNITS) * len(CODES)
    assert reported.reported["lists"] is None
    assert files(department.clerk.root) == before


def test_a_corrected_reply_is_reported_as_a_change(department: Department) -> None:
    send_all(department)
    department.collect()
    department.receive(UNITS[0], day=dt.date(2023, 1, 20), BTS=281)
    assert department.collect().changes == [(UNITS[0], "BTS", "current", "280", "281")]
    (change,) = department.listed("Thay đổi")
    assert (change["Đơn vị"], change["Mã"], change["Cột"], change["Trước"], change["Nay"]) == (
        UNITS[0], "BTS", "Năm nay", 280, 281,
    )  # fmt: skip


# The workbook that people go on with


def embellish(path: Path) -> None:
    """Columns, a sheet, a chart and comments of the clerk's own."""
    with ws.edited(path) as book:
        sheet = ws.sheet(book, "breakdown")
        sheet["F1"], sheet["F2"] = "Ghi chú của Bình", "hỏi lại"
        sheet["G2"] = "=D2-C2"
        sheet["B3"].comment = Comment("gọi chị Hoa", "Bình")
        own = book.create_sheet("Nháp")
        own["A1"], own["A2"] = "=SUM('Theo đơn vị'!D2:D40)", "tính thử"
        chart = BarChart()
        chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=9), titles_from_data=True)
        own.add_chart(chart, "C3")


def test_all_else_in_the_workbook_stays_as_it_is_byte_for_byte(department: Department, tmp_path: Path) -> None:
    path = department.clerk.book()
    embellish(path)
    before = path.read_bytes()
    send_all(department, but=MISSING)
    department.collect()
    after = path.read_bytes()
    assert changed_parts(before, after) == {"xl/worksheets/sheet3.xml"}
    assert b'fullCalcOnLoad="1"' in unpacked(after)["xl/workbook.xml"], "the clerk's own formulas are reckoned anew"
    sheet = load_workbook(path)["Theo đơn vị"]
    assert (sheet["F2"].value, sheet["G2"].value, sheet["B3"].comment.text) == ("hỏi lại", "=D2-C2", "gọi chị Hoa")
    assert new_errors(before, after, tmp_path) == []


def test_rows_that_the_workbook_lacks_are_added_below_it_in_its_look(department: Department) -> None:
    with department.clerk.edited() as book:
        sheet = ws.sheet(book, "breakdown")
        for number in range(sheet.max_row, 1, -1):
            if sheet.cell(number, 2).value == UNITS[2]:
                sheet.delete_rows(number)
        last = sheet.max_row
        sheet.cell(last, 4).number_format = "#,##0.00"
    send_all(department)
    reported = department.collect()
    assert reported.states[UNITS[2]] == "merged"
    sheet = ws.sheet(load_workbook(department.clerk.book()), "breakdown")
    added = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=last + 1, max_col=4)]
    assert added == [[code, UNITS[2], last_year(UNITS[2], code), this_year(UNITS[2], code)] for code in CODES]
    assert sheet.cell(last + 1, 4).number_format == "#,##0.00"
    assert department.collect().changes == []
    assert department.clerk.check().errors == set()


def test_a_workbook_open_in_excel_is_not_written(department: Department) -> None:
    send_all(department)
    lock = department.clerk.book().with_name("~$indicators.xlsx")
    lock.touch()
    before = files(department.clerk.root)
    reported = department.collect(expect=5)
    assert reported.problem("RG701")["remedy"]
    assert files(department.clerk.root) == before
    lock.unlink()
    department.collect()


def test_a_list_open_in_excel_keeps_the_workbook_as_it_is(department: Department) -> None:
    department.receive(UNITS[0])
    department.collect()
    department.receive(UNITS[0], BTS=299)
    department.lists.with_name("~$tong-hop.xlsx").touch()
    before = files(department.clerk.root)
    assert {p["code"] for p in department.collect(expect=5).reported["problems"]} == {"RG701"}
    assert files(department.clerk.root) == before


def test_a_workbook_that_cannot_be_patched_is_refused(department: Department) -> None:
    path = department.clerk.book()
    with department.clerk.edited() as book:
        ws.sheet(book, "breakdown").merge_cells("D2:D3")
    send_all(department)
    before = path.read_bytes()
    reported = department.collect(expect=5)
    assert {p["code"] for p in reported.reported["problems"]} == {"RG734"}
    assert path.read_bytes() == before


def test_a_workbook_without_the_sheet_or_a_column_is_reported(department: Department) -> None:
    send_all(department)
    with department.clerk.edited() as book:
        ws.sheet(book, "breakdown")["D1"] = "Số liệu"
    assert department.collect(expect=1).problem("RG389")["sheet"] == "Theo đơn vị"
    with department.clerk.edited() as book:
        del book["Theo đơn vị"]
    assert "Mã, Đơn vị, Năm trước, Năm nay" in department.collect(expect=1).problem("RG389")["expected"]
    assert not department.copies


def test_without_a_workbook_of_the_year_there_is_nothing_to_merge_into(department: Department) -> None:
    send_all(department)
    department.clerk.book().unlink()
    assert department.collect(expect=1).problem("RG102")["workbook"] == "indicators.xlsx"


def test_a_cell_that_held_text_is_reported_with_what_stood_there(department: Department) -> None:
    department.clerk.type("breakdown", 2, "current", "~82")
    send_all(department)
    assert (UNITS[0], "BTS", "current", "~82", "280") in department.collect().changes


def test_last_years_values_are_filled_in_where_there_was_none(department: Department) -> None:
    def known(book: Workbook) -> None:
        book[FIGURES]["D2"] = 244

    department.clerk.type("breakdown", 2, "previous", None)
    with ws.edited(department.sent / f"{stem(UNITS[0])}.xlsx") as book:
        book[FIGURES]["D2"] = None
    department.receive(UNITS[0], change=known)
    reported = department.collect()
    assert (UNITS[0], "BTS", "previous", None, "244") in reported.changes
    assert department.rows()[UNITS[0], "BTS"] == (244, 280)
    assert department.collect().changes == []


# What goes back


@pytest.mark.parametrize(
    ("code", "found", "reported"),
    [
        ("BTS", "~280", "RG215"),
        ("BTS", "280 trạm", "RG214"),
        ("BTS", "N/A", "RG216"),
        ("BTS", 280000, "RG366"),
        ("BTS", -280, "RG348"),
        ("BTS", 280.5, "RG349"),
        ("DAU_TU_VT", 6300, "RG343"),
        ("HS_BCCI", None, "RG386"),
        ("HS_BCCI", dt.date(2023, 1, 6), "RG220"),
    ],
)
def test_a_wrong_number_sends_the_unit_back_and_no_other(
    department: Department, code: str, found: object, reported: str
) -> None:
    department.receive(UNITS[0], **{code: found})
    department.receive(UNITS[1])
    result = department.collect(expect=1)
    assert (result.states[UNITS[0]], result.states[UNITS[1]]) == ("returned", "merged")
    cell = f"E{CODES.index(code) + 2}"
    assert result.problems == {(reported, f"{stem(UNITS[0])}.xlsx", f"{FIGURES}!{cell}")}
    rows = department.rows()
    assert {rows[UNITS[0], code][1] for code in CODES} == {None}, "a unit is merged whole, or not at all"
    assert {rows[UNITS[1], code][1] for code in CODES} == {280, 6.3, 6025}
    (row,) = department.listed("Phải sửa")
    assert (row["Đơn vị"], row["Tệp"], row["Trang tính"], row["Ô"], row["Việc"], row["Mã"]) == (
        UNITS[0], f"{stem(UNITS[0])}.xlsx", FIGURES, cell, "phải sửa", reported,
    )  # fmt: skip
    assert row["Nội dung"]
    assert row["Cần"]
    assert row["Cách sửa"]


@pytest.mark.parametrize(
    ("code", "found"), [("BTS", "281"), ("BTS", 0), ("DAU_TU_VT", 15), ("DAU_TU_VT", "6,35"), ("HS_BCCI", 6025.0)]
)
def test_a_number_that_only_looks_odd_is_merged(department: Department, code: str, found: object) -> None:
    department.receive(UNITS[0], **{code: found})
    assert department.collect().states[UNITS[0]] == "merged"


def test_a_jump_is_merged_and_asked_about(department: Department) -> None:
    department.receive(UNITS[0], BTS=1250)
    reported = department.collect()
    assert reported.states[UNITS[0]] == "merged"
    assert reported.problems == {("RG344", f"{stem(UNITS[0])}.xlsx", f"{FIGURES}!E2")}
    (row,) = department.listed("Phải sửa")
    assert row["Việc"] == "hỏi lại"


def note(cell: str, text: str) -> object:
    def change(book: Workbook) -> None:
        book[FIGURES][cell] = text
        book[FIGURES][cell].data_type = "s"

    return change


def test_a_typing_mistake_that_the_unit_explains_is_none(department: Department) -> None:
    department.receive(UNITS[0], change=note("F3", "bỏ qua RG343: trung tâm dữ liệu mới"), DAU_TU_VT=6300)
    reported = department.collect()
    assert reported.states[UNITS[0]] == "merged"
    assert "trung tâm dữ liệu mới" in reported.problem("RG390")["message"]


def test_a_gap_with_a_reason_is_no_error_and_the_reason_is_passed_on(department: Department) -> None:
    department.receive(UNITS[0], change=note("F4", "không phát sinh hồ sơ"), HS_BCCI=None)
    reported = department.collect()
    assert reported.states[UNITS[0]] == "merged"
    assert reported.line(UNITS[0])["explained"] == ["HS_BCCI"]
    assert reported.reported["notes"] == [{"unit": UNITS[0], "code": "HS_BCCI", "note": "không phát sinh hồ sơ"}]
    (row,) = department.listed("Ghi chú")
    assert row["Ghi chú của đơn vị"] == "không phát sinh hồ sơ"


def test_a_workbook_sent_back_empty_is_reported_once(department: Department) -> None:
    department.receive(UNITS[0], BTS=None, DAU_TU_VT=None, HS_BCCI=None)
    reported = department.collect(expect=1)
    assert reported.problems == {("RG386", f"{stem(UNITS[0])}.xlsx", FIGURES)}
    assert "BTS, DAU_TU_VT, HS_BCCI" in reported.problem("RG386")["message"]


def test_a_row_that_was_deleted_is_missed(department: Department) -> None:
    department.receive(UNITS[0], change=lambda book: book[FIGURES].delete_rows(3))
    reported = department.collect(expect=1)
    assert reported.problems == {("RG386", f"{stem(UNITS[0])}.xlsx", FIGURES)}
    assert "DAU_TU_VT" in reported.problem("RG386")["message"]


@pytest.mark.parametrize(
    ("cell", "value", "column"),
    [("D2", 249, "Năm trước"), ("C3", "triệu đồng", "Đơn vị tính"), ("B2", "Tổng đầu tư viễn thông", "Chỉ tiêu")],
)
def test_what_the_unit_was_given_must_stay(department: Department, cell: str, value: object, column: str) -> None:
    def change(book: Workbook) -> None:
        book[FIGURES][cell] = value

    department.receive(UNITS[0], change=change)
    reported = department.collect(expect=1)
    assert reported.problems == {("RG387", f"{stem(UNITS[0])}.xlsx", f"{FIGURES}!{cell}")}
    assert f"“{column}”" in reported.problem("RG387")["message"]


@pytest.mark.parametrize(
    ("cell", "value"), [("D3", 5.3), ("D2", None), ("C3", "Tỷ  đồng"), ("B2", "Số trạm BTS"), ("D2", "250")]
)
def test_what_comes_to_the_same_may_differ(department: Department, cell: str, value: object) -> None:
    def change(book: Workbook) -> None:
        book[FIGURES][cell] = value

    department.receive(UNITS[0], change=change)
    assert department.collect().states[UNITS[0]] == "merged"


def add_row(*values: object) -> object:
    return lambda book: book[FIGURES].append(list(values))


def test_a_code_that_was_not_asked_for_is_reported(department: Department) -> None:
    department.receive(UNITS[0], change=add_row("THON", "Thôn", "thôn", None, 3))
    reported = department.collect(expect=1)
    assert reported.problems == {("RG385", f"{stem(UNITS[0])}.xlsx", f"{FIGURES}!A5")}


@pytest.mark.parametrize(
    "row",
    [(None, "Người lập biểu"), (None, None, None, None, None, "đã rà soát"), ("THON", "Thôn", "thôn", None, None)],
)
def test_words_below_the_table_are_no_rows(department: Department, row: tuple[object, ...]) -> None:
    department.receive(UNITS[0], change=add_row(*row))
    assert department.collect().states[UNITS[0]] == "merged"


def test_a_code_that_occurs_twice_is_reported(department: Department) -> None:
    department.receive(UNITS[0], change=add_row("BTS", "Trạm", "trạm", 250, 281))
    assert ("RG204", f"{stem(UNITS[0])}.xlsx", f"{FIGURES}!A5") in department.collect(expect=1).problems


def test_a_total_that_is_not_the_sum_of_its_parts_goes_back(department: Department) -> None:
    def parts(cell: str) -> None:
        department.clerk.type("indicators", "BTS", "parts", cell)

    parts("HS_BCCI; TB_DT")
    department.receive(UNITS[0])
    assert department.collect().states[UNITS[0]] == "merged", "a part that it is not asked for can't be added"
    with department.clerk.edited() as book:
        ws.find_cell(book, "indicators", "HS_BCCI", "unit").value = "trạm"
        ws.find_cell(book, "indicators", "BTS", "parts").value = "HS_BCCI"
    department.receive(UNITS[0], change=lambda book: book[FIGURES].__setitem__("C4", "trạm"))
    reported = department.collect(expect=1).problems
    assert ("RG301", f"{stem(UNITS[0])}.xlsx", f"{FIGURES}!E2") in reported
    assert not [cell for _, _, cell in reported if "!D" in cell], "last year's values are not the unit's fault"
    department.receive(UNITS[0], change=lambda book: book[FIGURES].delete_rows(4))
    assert department.collect(expect=1).problems == {("RG386", f"{stem(UNITS[0])}.xlsx", FIGURES)}


def test_another_years_workbook_is_refused(department: Department) -> None:
    department.receive(UNITS[0], change=lambda book: book["Thông tin"].__setitem__("B2", YEAR - 1))
    reported = department.collect(expect=1)
    assert reported.problems == {("RG383", f"{stem(UNITS[0])}.xlsx", "Thông tin!B2")}
    assert reported.problem("RG383")["found"] == str(YEAR - 1)
    assert reported.states[UNITS[0]] == "returned"


def test_another_years_workbook_beside_the_right_one_does_no_harm(department: Department) -> None:
    department.receive(UNITS[0])
    old = department.receive(
        UNITS[0], file="z.xlsx", day=dt.date(2024, 1, 1), change=lambda b: b["Thông tin"].__setitem__("B2", YEAR - 1)
    )
    reported = department.collect(expect=1)
    assert (reported.states[UNITS[0]], reported.line(UNITS[0])["file"]) == ("merged", f"{stem(UNITS[0])}.xlsx")
    assert reported.problems == {("RG383", old.name, "Thông tin!B2")}


@pytest.mark.parametrize(("content", "code"), [(b"hello", "RG107"), (b"%PDF-1.7\n", "RG106"), (b"", "RG107")])
def test_a_file_that_is_no_workbook_is_its_units_by_its_name(department: Department, content: bytes, code: str) -> None:
    (department.replies / f"Re_ {stem(UNITS[0])} (2).xlsx").write_bytes(content)
    (department.replies / "scan.pdf").write_bytes(content)
    reported = department.collect(expect=1)
    assert reported.states[UNITS[0]] == "returned"
    assert reported.states[""] == "unknown"
    assert {problem[0] for problem in reported.problems} == {code}


def test_files_that_are_not_there_are_reported_and_what_systems_leave_is_passed_over(department: Department) -> None:
    for name in ("~$a.xlsx", ".DS_Store", "Thumbs.db"):
        (department.replies / name).touch()
    reported = department.collect(expect=1)
    assert [(p["code"], p["file"]) for p in reported.reported["problems"]] == [("RG145", str(department.replies))]
    reported = department.collect(department.replies / "none.xlsx", department.replies / "*.ods", expect=1)
    assert [p["code"] for p in reported.reported["problems"]] == ["RG102", "RG102"]


# Which unit, and which of two


def named(text: str | None) -> object:
    return lambda book: book["Thông tin"].__setitem__("B3", text)


def test_a_name_spelt_a_little_differently_is_understood_and_reported(department: Department) -> None:
    path = department.receive(UNITS[4], file="a.xlsx", change=named("huyện Hạ Hoà"))
    other = department.receive(UNITS[2], file="b.xlsx", change=named("Huyen Cam Khe"))
    reported = department.collect()
    assert reported.states[UNITS[4]] == reported.states[UNITS[2]] == "merged"
    assert reported.problems == {("RG381", path.name, "Thông tin!B3"), ("RG381", other.name, "Thông tin!B3")}


def test_a_workbook_without_a_name_is_known_by_its_file(department: Department) -> None:
    department.receive(UNITS[4], file=f"RE {stem(UNITS[4])} - Copy (3).xlsx", change=named(None))
    reported = department.collect()
    assert reported.states[UNITS[4]] == "merged"
    assert reported.problem("RG382")["severity"] == "warning"


def test_a_name_in_other_capitals_and_spaces_is_that_name(department: Department) -> None:
    department.receive(UNITS[0], file="a.xlsx", change=named(f"{UNITS[0].upper().replace(' ', '  ')} "))
    reported = department.collect()
    assert reported.states[UNITS[0]] == "merged"
    assert reported.problems == set()


def test_a_name_within_counts_before_that_of_the_file(department: Department) -> None:
    department.receive(UNITS[0], file=f"{stem(UNITS[1])}.xlsx")
    reported = department.collect()
    assert (reported.states[UNITS[0]], reported.states[UNITS[1]]) == ("merged", "missing")
    assert reported.problems == set()


def test_a_workbook_named_neither_within_nor_without_is_not_merged(department: Department) -> None:
    department.receive(UNITS[4], file="so-lieu-2022.xlsx", change=named(None))
    reported = department.collect(expect=1)
    assert reported.problems == {("RG380", "so-lieu-2022.xlsx", "Thông tin!B3")}
    assert reported.states[UNITS[4]] == "missing"


def test_a_unit_that_nobody_knows_is_not_merged(department: Department) -> None:
    department.receive(UNITS[4], change=named("Huyện Hạ Hòa Bình"))
    reported = department.collect(expect=1)
    assert reported.states["Huyện Hạ Hòa Bình"] == "unknown"
    assert reported.states[UNITS[4]] == "missing"
    assert UNITS[4] in reported.problem("RG380")["expected"]
    assert reported.changes == []
    row = department.listed("Đơn vị")[-1]
    assert (row["Đơn vị"], row["Tình trạng"], row["Tệp"]) == (
        "Huyện Hạ Hòa Bình", "không rõ đơn vị", "huyen-ha-hoa.xlsx",
    )  # fmt: skip


def test_a_new_unit_that_was_sent_a_workbook_is_merged_in_new_rows(department: Department) -> None:
    new = "Huyện Sông Mới"
    department.clerk.run("new", str(YEAR), "--for", new, "--quiet")
    department.receive(new, BTS=1, DAU_TU_VT=2, HS_BCCI=3)
    assert department.collect().states[new] == "merged"
    assert [department.rows()[new, code] for code in CODES] == [(None, 1), (None, 2), (None, 3)]


def saved(path: Path, moment: dt.datetime) -> None:
    """The file says that a program saved it then."""
    book = load_workbook(path)
    book.properties.modified = moment
    import zipfile

    from reportgen.files.zip import rezip

    book.save(path)
    with zipfile.ZipFile(path) as archive:
        core = archive.read("docProps/core.xml").decode()
    start = core.index(">", core.index("<dcterms:modified")) + 1
    end = core.index("<", start)
    core = f"{core[:start]}{moment:%Y-%m-%dT%H:%M:%SZ}{core[end:]}"
    path.write_bytes(rezip(path.read_bytes(), {"docProps/core.xml": core.encode()}))


@pytest.mark.parametrize(
    ("days", "moments", "used"),
    [
        ((DAY, dt.date(2023, 1, 4)), (1, 9), "a.xlsx"),
        ((DAY, None), (1, 9), "a.xlsx"),
        ((DAY, DAY), (8, 2), "a.xlsx"),
        ((DAY, DAY), (2, 8), "a (2).xlsx"),
        ((None, None), (3, 3), "a (2).xlsx"),
    ],
)
def test_of_two_the_later_one_is_used(
    department: Department, days: tuple[dt.date | None, ...], moments: tuple[int, int], used: str
) -> None:
    for file, day, hour in zip(("a.xlsx", "a (2).xlsx"), days, moments, strict=True):
        saved(department.receive(UNITS[0], file=file, day=day), dt.datetime(2023, 1, 7, hour))
    os.utime(department.replies / "a.xlsx", (2e9, 2e9))
    reported = department.collect()
    assert reported.line(UNITS[0])["file"] == used


def test_names_are_ordered_as_people_read_them(department: Department) -> None:
    for number in (2, 10):
        saved(department.receive(UNITS[0], file=f"a ({number}).xlsx"), dt.datetime(2023, 1, 7))
    reported = department.collect()
    assert reported.line(UNITS[0])["file"] == "a (10).xlsx"
    assert reported.problem("RG384")["found"] == "a (2).xlsx"


def test_files_of_one_name_are_distinguished_by_their_folders(department: Department) -> None:
    for unit in UNITS[:2]:
        (department.replies / stem(unit)).mkdir()
        department.receive(unit, file=f"{stem(unit)}/so-lieu.xlsx", BTS="~")
    reported = department.collect(*sorted(department.replies.iterdir()), expect=1)
    assert {file for _, file, _ in reported.problems} == {f"{stem(unit)}/so-lieu.xlsx" for unit in UNITS[:2]}
    assert [row["Đơn vị"] for row in department.listed("Phải sửa")] == list(UNITS[:2])


def test_the_same_file_named_twice_is_one(department: Department) -> None:
    path = department.receive(UNITS[0])
    assert department.collect(path, department.replies, path).problems == set()


# However it was saved


def test_a_reply_saved_by_libreoffice(department: Department, tmp_path: Path) -> None:
    path = department.receive(UNITS[0])
    saved_again = office_convert(path, tmp_path / "lo", "xlsx")
    reported = department.collect(saved_again)
    assert reported.states[UNITS[0]] == "merged"
    assert reported.problems == set()
    assert [department.rows()[UNITS[0], code][1] for code in CODES] == [280, 6.3, 6025]


def test_a_reply_as_wps_stores_it_with_columns_of_its_own(department: Department) -> None:
    """Inline strings, no styles, dates as serials; headings in another order, some more, and rows above them."""
    unit = UNITS[0]
    rows = [[code, "x", Stored(str(this_year(unit, code))), "", last_year(unit, code)] for code in CODES]
    BookFile(
        {
            "Ghi thêm": SheetFile([["không đọc"]]),
            "Số liệu": SheetFile(
                [["SỐ LIỆU NĂM 2022"], [], ["Code", "Phòng", "NĂM NAY", "Tỷ trọng", "Năm trước"], *reversed(rows)]
            ),
            "Thông tin": SheetFile([["Ngày lập", Stored("44931")], ["Năm:", "2022"], ["đơn vị", unit]]),
        }
    ).save(department.replies / "bao cao.xlsx")
    reported = department.collect()
    assert reported.line(unit) | {"state": "merged", "date": "2023-01-05"} == reported.line(unit)
    assert {problem[0] for problem in reported.problems} <= {"RG140", "RG210"}
    assert [department.rows()[unit, code][1] for code in CODES] == [280, 6.3, 6025]


# What is shown


def test_the_list_to_forward(department: Department) -> None:
    send_all(department, but=MISSING)
    department.receive(UNITS[0], BTS="~280")
    department.collect(expect=1)
    states = {row["Đơn vị"]: row["Tình trạng"] for row in department.listed("Đơn vị")}
    assert states == {u: "chưa gửi" if u in MISSING else "phải sửa" if u == UNITS[0] else "đã ghi" for u in UNITS}
    row = department.listed("Đơn vị")[1]
    assert (row["Người lập"], row["Ngày lập"].date(), row["Số ô thay đổi"]) == (f"Người của {UNITS[1]}", DAY, 3)
    assert load_workbook(department.lists).sheetnames == ["Đơn vị", "Thay đổi", "Phải sửa", "Ghi chú"]
    assert ooxml_errors(department.lists) == []


def test_text_of_units_stays_text_in_the_list(department: Department) -> None:
    department.receive(UNITS[0], change=note("F2", "=cmd|' /C calc'!A0"))
    department.collect()
    cell = load_workbook(department.lists)["Ghi chú"]["D2"]
    assert (cell.value, cell.data_type) == ("=cmd|' /C calc'!A0", "s")


def test_the_screen_names_it_in_lines_and_on_a_terminal_in_columns(
    department: Department, capsys: pytest.CaptureFixture[str]
) -> None:
    send_all(department, but=MISSING)
    department.receive(UNITS[0], BTS="~280")
    code, out, err = department.clerk.run("collect", str(YEAR), str(department.replies), "--dry-run")
    lines = out.splitlines()
    assert code == 1
    assert lines[0].split("\t")[:3] == [UNITS[0], "phải sửa", f"{stem(UNITS[0])}.xlsx"]
    assert lines[3].split("\t")[:2] == [MISSING[0], "chưa gửi"]
    assert "1 phải sửa; 9 sẽ ghi; 3 chưa gửi" in lines
    assert "27 số thay đổi so với lần thu trước:" in lines
    assert f"  {UNITS[1]} · BTS · Năm nay: (trống) → 280" in lines
    assert err.startswith("Lỗi RG215")
    _, out, _ = department.clerk.run("collect", str(YEAR), str(department.replies), "--quiet", "--dry-run")
    assert out == ""
    terminal = Terminal()
    result = collect(find_workspace(department.clerk.root), Period(YEAR), [str(department.replies)], dry_run=True)
    show_collection(result, Screen("vi", out=terminal))
    table = terminal.getvalue().splitlines()
    assert " ".join(table[0].split()) == "Đơn vị Tình trạng Tệp Ngày lập Thay đổi Phải sửa Ghi thêm"
    where = table[0].index("Tệp")
    assert table[2] == "\033[31m" + table[2].removeprefix("\033[31m").removesuffix("\033[0m") + "\033[0m"
    assert table[2][where + 5 :].startswith(f"{stem(UNITS[0])}.xlsx")
    assert table[3][where:].startswith(f"{stem(UNITS[1])}.xlsx")
    assert all(len(line) < 100 for line in table)


def test_on_a_terminal_what_must_go_back_is_a_table_by_workbook(department: Department) -> None:
    department.receive(UNITS[0], BTS="~280")
    command = ("collect", str(YEAR), str(department.replies), "--dry-run")
    lines = on_terminal(department.clerk.root, *command, columns=100, code=1).splitlines()
    assert lines[0].split() == ["Ô", "Mã", "Phát", "hiện", "Cách", "sửa"]
    assert any(f"{stem(UNITS[0])}.xlsx · {FIGURES}" in line for line in lines)
    assert any("Lỗi RG215" in line for line in lines)


@pytest.mark.parametrize("file", ["số liệu của đơn vị.xlsx", "数据.xlsx"])
def test_columns_are_below_each_other_whatever_letters_a_file_name_has(department: Department, file: str) -> None:
    """A Mac takes `ố` apart into three letters; Chinese letters are two columns wide."""
    for unit in UNITS[1:3]:
        department.receive(unit)
    department.receive(UNITS[0], file=unicodedata.normalize("NFD", file))
    terminal = Terminal()
    result = collect(find_workspace(department.clerk.root), Period(YEAR), [str(department.replies)], dry_run=True)
    show_collection(result, Screen("vi", out=terminal))
    table = terminal.getvalue().splitlines()[:5]
    dates = [columns_of(re.split(r"(?=\d\d/\d\d/\d{4})", ESCAPES.sub("", line))[0]) for line in table[2:]]
    assert dates == [columns_of(table[0].partition("Ngày lập")[0])] * 3


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_help_has_an_example_in_both_languages(department: Department) -> None:
    for lang, word in (("vi", "Ví dụ:"), ("en", "Example:")):
        for command in ("collect", "new"):
            _, out, _ = department.clerk.run(command, "--help", "--lang", lang)
            assert f"{word}\n    reportgen {command} 20" in out


def test_units_of_last_year_are_waited_for_where_no_workbook_went_out(department: Department) -> None:
    shutil.rmtree(department.sent)
    root = department.clerk.root / "inputs"
    (root / "2021").mkdir()
    shutil.copyfile(department.clerk.book(), root / "2021" / "indicators.xlsx")
    with department.clerk.edited() as book:
        sheet = ws.sheet(book, "breakdown")
        sheet.delete_rows(2, sheet.max_row)
    reported = department.collect("none", expect=1)
    assert set(reported.states.values()) == {"missing"}
    assert tuple(reported.states) == UNITS
    type_units(department.clerk.book(), current=True)
    assert set(department.collect("none", expect=1).states.values()) == {"earlier"}


def test_a_number_is_merged_as_the_cell_shows_it_scaled_and_with_all_stored_digits(department: Department) -> None:
    def scaled_and_rounded(book: Workbook) -> None:
        figures = book["Số liệu"]
        figures["E2"].value, figures["E2"].number_format = 280_000, "#,##0,"
        figures["E3"].value, figures["E3"].number_format = 6.31, "0.0"

    department.receive(UNITS[0], change=scaled_and_rounded)
    reported = department.collect()
    assert {(code, column, new) for _, code, column, _, new in reported.changes} >= {
        ("BTS", "current", "280"),
        ("DAU_TU_VT", "current", "6.31"),
    }
    rounded = reported.problem("RG245")
    assert (rounded["cell"], rounded["found"], rounded["severity"]) == ("E3", "6,3", "note")


def test_a_number_typed_into_a_scaled_cell_is_the_one_that_it_shows(department: Department) -> None:
    with department.clerk.edited() as book:
        sheet = ws.sheet(book, "breakdown")
        sheet["D2"].number_format = "#,##0,"
    department.receive(UNITS[0])
    department.collect()
    with department.clerk.edited() as book:
        assert ws.sheet(book, "breakdown")["D2"].value == 280_000
    assert department.collect().changes == []
