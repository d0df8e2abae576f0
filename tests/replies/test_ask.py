"""Workbooks for units: what stands in them, what may be typed, and that nobody's file is overwritten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import workspaces as ws
from input.clerk import Clerk, files, make_clerk
from judges import office_convert, office_pdf, ooxml_errors, pdf_text
from openpyxl import load_workbook
from replies.offices import CODES, UNITS, YEAR, Department, last_year, stem

from reportgen.files.lock import locked
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema import REPLY_XLSX


@pytest.fixture
def fictional(tmp_path: Path) -> Clerk:
    """A province with enterprises and communes, 2024."""
    return make_clerk(ws.FICTIONAL, ws.FICTIONAL_YEAR, tmp_path / "w")


def asked(clerk: Clerk, *options: str, expect: int = 0) -> dict:
    code, out, err = clerk.run("new", str(clerk.year), *options, "--json", "--lang", "en")
    assert (code, err) == (expect, ""), out
    return json.loads(out)


def codes_in(path: Path) -> list[str]:
    return [row[0] for row in load_workbook(path)["Số liệu"].iter_rows(min_row=2, max_col=1, values_only=True)]


def test_every_unit_gets_its_rows_and_its_last_year(department: Department) -> None:
    assert sorted(path.stem for path in department.sent.iterdir()) == sorted(map(stem, UNITS))
    for unit in UNITS:
        book = load_workbook(department.sent / f"{stem(unit)}.xlsx")
        facts = {row[0].value: row[1].value for row in book["Thông tin"].iter_rows(min_row=2)}
        assert (facts["Năm"], facts["Đơn vị"], facts["Ngày lập"]) == (YEAR, unit, None)
        assert facts["Gửi về"].startswith("Sở Thông tin và Truyền thông")
        rows = list(book["Số liệu"].iter_rows(min_row=2, values_only=True))
        assert [(row[0], *row[3:]) for row in rows] == [(code, last_year(unit, code), None, None) for code in CODES]
        assert rows[0][1:3] == ("Trạm thu phát sóng BTS", "trạm")


def test_only_what_is_wanted_can_be_typed_into(department: Department) -> None:
    path = department.sent / f"{stem(UNITS[0])}.xlsx"
    book = load_workbook(path)
    facts, figures = book["Thông tin"], book["Số liệu"]
    assert [facts.cell(row, 2).protection.locked for row in range(2, 8)] == [True] * 3 + [False] * 3
    for row in range(2, 5):
        assert [figures.cell(row, c).protection.locked for c in range(1, 7)] == [True] * 4 + [False] * 2
        assert figures.cell(row, 5).fill.fgColor.rgb == "00FFF9E5"
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    rules = {str(v.sqref): v for v in figures.data_validations.dataValidation}
    assert rules["E2:E4"].errorStyle == "stop"
    assert "số" in rules["E2:E4"].error
    assert figures.freeze_panes == "C2"
    assert book["Hướng dẫn"]["A1"].value == "Cách điền và gửi lại"


def test_they_are_valid_readable_and_the_same_every_time(department: Department, tmp_path: Path) -> None:
    path = department.sent / f"{stem(UNITS[0])}.xlsx"
    assert ooxml_errors(path) == []
    assert read_workbook(path, REPLY_XLSX)[1] == []
    before = files(department.clerk.root)
    shutil.rmtree(department.sent)
    assert {w["made"] for w in asked(department.clerk, "--for-all")["workbooks"]} == {"new"}
    assert files(department.clerk.root) == before
    assert "Cách điền và gửi lại" in pdf_text(office_pdf(path, tmp_path))
    assert read_workbook(office_convert(path, tmp_path, "xlsx"), REPLY_XLSX)[1] == []


def test_a_file_that_is_there_is_never_overwritten(department: Department) -> None:
    kept, gone = (department.sent / f"{stem(unit)}.xlsx" for unit in UNITS[:2])
    kept.write_bytes(b"of somebody")
    gone.unlink()
    code, out, err = department.clerk.run("new", str(YEAR), "--for-all")
    assert (code, out) == (0, "")
    (line,) = err.splitlines()
    assert line.startswith(f"{kept.name} ({UNITS[0]}) đã có và khác sổ sẽ tạo: giữ nguyên; ")
    assert kept.read_bytes() == b"of somebody"
    made = {w["unit"]: w["made"] for w in asked(department.clerk, "--for-all")["workbooks"]}
    assert made == {unit: "kept" if unit == UNITS[0] else "same" for unit in UNITS}
    assert gone.exists()


def test_one_unit_by_its_name_however_it_is_spelt(fictional: Clerk) -> None:
    made = asked(fictional, "--for", "vien thong gia dinh", "--for", "Viễn thông Giả Định", "--for", "XÃ GÒ MƠ")
    assert [(w["unit"], w["file"], w["rows"]) for w in made["workbooks"]] == [
        ("Viễn thông Giả Định", "vien-thong-gia-dinh.xlsx", 2),
        ("Xã Gò Mơ", "xa-go-mo.xlsx", 2),
    ]
    assert [p["code"] for p in made["problems"]] == ["RG381"]


def test_a_unit_that_nobody_knows_is_asked_for_what_its_kind_is_and_reported(fictional: Clerk) -> None:
    sent = fictional.root / "inputs" / "2024" / "gui-di"
    code, _, err = fictional.run("new", "2024", "--for", "Xã Đồng Mờ", "--for", "Công ty Bưu chính Mây Hồng")
    assert code == 0
    assert err.splitlines()[0].startswith("“Xã Đồng Mờ” chưa có trong sổ nào")
    assert err.splitlines()[0].endswith("Xã Đồng Mơ")
    assert codes_in(sent / "xa-dong-mo-2.xlsx") == ["BTS", "TB_INTERNET"], "the name without a number is another unit's"
    assert codes_in(sent / "cong-ty-buu-chinh-may-hong.xlsx") == ["DT", "NNS"]


def test_names_that_windows_reserves_are_avoided() -> None:
    from reportgen.records.replies.recognise import file_stems

    stems = file_stems(["CON", "Con.", "Xã Côn", "Lpt1", "Nul"])
    assert list(stems.values()) == ["con-2", "con-3", "xa-con", "lpt1-2", "nul-2"]


def test_without_any_rows_by_unit_it_is_not_known_what_to_ask_for(tmp_path: Path) -> None:
    clerk = make_clerk(ws.SAMPLE, YEAR, tmp_path / "w")
    before = files(clerk.root)
    for options in (("--for", "Viễn thông Phú Thọ"), ("--for-all",)):
        assert [p["code"] for p in asked(clerk, *options, expect=1)["problems"]] == ["RG388"]
    assert files(clerk.root) == before


def test_the_workbook_of_the_year_must_be_there(fictional: Clerk) -> None:
    code, out, _ = fictional.run("new", "2030", "--for-all", "--json")
    assert (code, [p["code"] for p in json.loads(out)["problems"]]) == (1, ["RG101"])
    fictional.book().write_bytes(b"PK")
    assert [p["code"] for p in asked(fictional, "--for-all", expect=1)["problems"]] == ["RG107"]


def test_units_of_last_years_workbook_with_their_values(fictional: Clerk) -> None:
    """In a year that was rolled over, and in one whose sheet by unit is still empty."""
    assert fictional.run("new", "2025", "--quiet")[0] == 0
    clerk = Clerk(fictional.root, 2025)
    rolled = {w["file"]: w["rows"] for w in asked(clerk, "--for-all")["workbooks"]}
    sent = clerk.root / "inputs" / "2025" / "gui-di"
    first = {path.name: path.read_bytes() for path in sent.iterdir()}
    shutil.rmtree(sent)
    with clerk.edited() as book:
        ws.sheet(book, "breakdown").delete_rows(2, 200)
    asked(clerk, "--for", "Viễn thông Giả Định")
    assert {w["file"]: w["rows"] for w in asked(clerk, "--for-all")["workbooks"]} == rolled
    assert {path.name: path.read_bytes() for path in sent.iterdir()} == first
    sheet = load_workbook(sent / "vien-thong-gia-dinh.xlsx")["Số liệu"]
    assert [[cell.value for cell in row] for row in sheet["A2:D3"]] == [
        ["DT", "Tổng doanh thu bưu chính, viễn thông", "tỷ đồng", 935],
        ["NNS", "Nộp ngân sách trên địa bàn", "tỷ đồng", 45.32],
    ]


def test_an_empty_name_is_wrong_usage(fictional: Clerk) -> None:
    code, _, err = fictional.run("new", "2024", "--for", " ")
    assert code == 2
    assert "giá trị của '--for' không dùng được: tên không được để trống" in err
    assert fictional.run("collect", "2024")[0] == 2


def test_a_disk_that_refuses_is_reported(fictional: Clerk) -> None:
    (fictional.root / "inputs" / "2024" / "gui-di").write_bytes(b"")
    assert [p["code"] for p in asked(fictional, "--for-all", expect=5)["problems"]] == ["RG703"]


def test_temporary_files_of_a_killed_run_are_deleted(department: Department) -> None:
    path = department.sent / f"{stem(UNITS[0])}.xlsx"
    path.unlink()
    (department.sent / f".{path.name}.0a1b2c3d.moi").write_bytes(b"half")
    asked(department.clerk, "--for-all")
    assert sorted(path.name for path in department.sent.iterdir()) == sorted(f"{stem(unit)}.xlsx" for unit in UNITS)


def test_no_workbook_is_made_while_another_run_writes(department: Department) -> None:
    path = department.sent / f"{stem(UNITS[0])}.xlsx"
    path.unlink()
    with locked(department.sent.parent):
        assert [p["code"] for p in asked(department.clerk, "--for-all", expect=5)["problems"]] == ["RG704"]
    assert not path.exists()
