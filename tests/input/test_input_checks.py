"""The checks of a careful colleague, in workbooks as a clerk saves them."""

import pytest
import workspaces as ws
from clerk import Clerk

from bench.workspaces import by_unit
from reportgen.build.inputs import read_inputs
from reportgen.period import Period
from reportgen.workspace import find_workspace

NBSP = "\u00a0"


def test_the_sample_passes_without_a_word(clerk: Clerk) -> None:
    assert clerk.check().places == set()


def test_so_does_the_fictional_year(fictional: Clerk) -> None:
    assert fictional.check().places == set()


# ---- old encodings


def test_cells_in_old_encodings_are_errors_that_say_what_was_meant(clerk: Clerk) -> None:
    unit = clerk.type("indicators", "DT_VT", "unit", "tû ®ång")
    name = clerk.type("indicators", "BTS", "name", "Tr¹m thu ph¸t sãng b­u chÝnh")
    state = clerk.type("tasks", "KQ01", "state", "hoaøn thaønh", key="tasks")
    reported = clerk.check()
    assert reported.places == {("RG360", unit), ("RG360", name), ("RG360", state)}
    assert "cần: Trạm thu phát sóng bưu chính" in "\n".join(reported.lines)
    assert "bảng mã cũ VNI" in "\n".join(reported.lines)


def test_a_heading_in_an_old_encoding_is_still_that_heading(clerk: Clerk) -> None:
    with clerk.edited() as book:
        book["Chỉ tiêu"]["D1"] = "§¬n vÞ tÝnh"
    assert clerk.check().places == set()


# ---- look-alikes and unseen spaces


def test_a_code_with_a_cyrillic_letter_is_reported_once_and_its_sentences_still_find_it(clerk: Clerk) -> None:
    cell = clerk.type("indicators", "DT_VT", "code", "D\u0422_VT")
    reported = clerk.check()
    assert reported.places == {("RG363", cell)}
    assert "DT_VT" in reported.line("RG363")


def test_a_number_with_a_space_from_the_web_is_read_and_reported(clerk: Clerk) -> None:
    cell = clerk.type("indicators", "TIEN_GD", "current", f"22,8{NBSP}")
    reported = clerk.check()
    assert reported.places == {("RG364", cell)}
    assert reported.code == 0


def test_a_code_with_a_space_of_no_width_is_reported_by_its_name(clerk: Clerk) -> None:
    cell = clerk.type("indicators", "TIEN_GD", "code", "TIEN_GD\u200b")
    reported = clerk.check()
    assert reported.places == {("RG125", cell)}
    assert "ZERO WIDTH SPACE" in reported.line("RG125")


# ---- cells formatted as per cent


@pytest.mark.parametrize(("stored", "expected"), [(16.2, True), (0.162, False), (0.00162, True), (2.42, True)])
def test_a_growth_pasted_into_a_cell_of_per_cent(clerk: Clerk, stored: float, expected: bool) -> None:
    with clerk.edited() as book:
        cell = ws.find_cell(book, "indicators", "HS_BCCI", "growth")
        cell.value, cell.number_format = stored, "0.0%"
        place = f"Chỉ tiêu!{cell.coordinate}"
    reported = clerk.check()
    rounded = {("RG244", place)} if stored == 0.00162 else set()  # shown as 0,2%
    assert reported.places == ({("RG365", place)} if expected else set()) | rounded
    if stored == 16.2:
        assert "1620% hoặc 16,2%" in reported.line("RG365")


# ---- switched off by a note


def test_a_check_is_switched_off_for_one_indicator_and_its_note_is_printed_without_the_switch(clerk: Clerk) -> None:
    clerk.type("indicators", "TB_DT", "previous", 300000)
    jump = clerk.type("indicators", "TB_DT", "current", 1287087)
    assert clerk.check().places == {("RG344", jump)}
    note = clerk.type("indicators", "TB_DT", "note", "Số sơ bộ. Bỏ qua RG344: gộp thuê bao của mạng khác")
    reported = clerk.check()
    assert reported.places == {("RG390", note)}
    assert "gộp thuê bao của mạng khác" in reported.line("RG390")
    yearbook = read_inputs(find_workspace(clerk.root), Period(clerk.year)).yearbook
    assert yearbook is not None
    assert yearbook.indicators["TB_DT"].note == "Số sơ bộ."


# ---- large workbooks


def test_20000_rows_by_unit_and_2000_tasks_are_checked(clerk: Clerk) -> None:
    by_unit(clerk.book().parent)
    inputs = read_inputs(find_workspace(clerk.root), Period(clerk.year))
    assert [(p.code, p.place and getattr(p.place, "cell", "")) for p in inputs.problems] == [("RG304", "F3")]
