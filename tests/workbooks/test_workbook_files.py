"""The folder of a year and its two files: missing, of another kind, damaged, locked."""

import io
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest
from xlsx_files import BookFile, good_sheets, places, save_year

from reportgen.problems import Problem
from reportgen.workbooks.read import read_year

OLE = bytes.fromhex("D0CF11E0A1B11AE1")


def problem_of(folder: Path, data: bytes) -> Problem:
    """The one problem of an indicators.xlsx with these bytes; tasks.xlsx is read all the same."""
    year = save_year(folder)
    (year / "indicators.xlsx").write_bytes(data)
    workbooks, problems = read_year(year)
    assert list(workbooks) == ["tasks"]
    (problem,) = problems
    assert str(problem.place) == "indicators.xlsx"
    return problem


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def good_bytes(folder: Path) -> bytes:
    return BookFile(good_sheets()).save(folder / "good.xlsx").read_bytes()


def test_a_good_year_has_no_problems(tmp_path: Path) -> None:
    workbooks, problems = read_year(save_year(tmp_path))
    assert problems == []
    assert list(workbooks) == ["indicators", "tasks"]
    assert list(workbooks["indicators"].sheets) == ["facts", "indicators", "paragraphs"]
    assert workbooks["indicators"].file == "indicators.xlsx"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    workbooks, problems = read_year(tmp_path / "inputs" / "2031")
    assert workbooks == {}
    assert places(problems) == [("RG101", "inputs/2031")]
    assert str(tmp_path) not in problems[0].format_line()


def test_a_missing_workbook_names_the_others_that_lie_there(tmp_path: Path) -> None:
    year = save_year(tmp_path)
    (year / "indicators.xlsx").rename(year / "Chỉ tiêu 2022 (bản cuối).xlsx")
    (year / "~$indicators.xlsx").write_bytes(b"lock")
    (year / "ghi-chu.txt").write_text("x", encoding="utf-8")
    workbooks, problems = read_year(year)
    assert list(workbooks) == ["tasks"]
    assert places(problems) == [("RG102", "indicators.xlsx")]
    assert problems[0].found == "Chỉ tiêu 2022 (bản cuối).xlsx"


def test_both_missing_workbooks_are_reported_at_once(tmp_path: Path) -> None:
    problems = read_year(tmp_path)[1]
    assert places(problems) == [("RG102", "indicators.xlsx"), ("RG102", "tasks.xlsx")]


def test_an_old_xls_is_reported_from_a_password(tmp_path: Path) -> None:
    stream = "Workbook".encode("utf-16-le")
    assert problem_of(tmp_path / "a", OLE + bytes(512) + stream).code == "RG104"
    stream = "EncryptedPackage".encode("utf-16-le")
    assert problem_of(tmp_path / "b", OLE + bytes(512) + stream).code == "RG105"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\xef\xbb\xbf<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table><tr><td>1", "HTML"),
        ("<TABLE border=1><tr><td>Mã".encode("utf-16"), "HTML"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?><Workbook/>", "XML"),
        ("Mã;Chỉ tiêu;Năm nay\nDT_VT;Doanh thu;2765\n".encode(), "CSV"),
        (b"%PDF-1.7\n", "PDF"),
        (zipped({"mimetype": b"x", "content.xml": b"", "META-INF/manifest.xml": b""}), "ODS"),
        (zipped({"_rels/.rels": b"", "word/document.xml": b""}), "DOCX/PPTX"),
        (zipped({"_rels/.rels": b"", "xl/workbook.bin": b""}), "XLSB"),
        (zipped({"anh.png": b"x"}), "ZIP"),
    ],
)
def test_another_kind_of_file_is_named(tmp_path: Path, data: bytes, found: str) -> None:
    problem = problem_of(tmp_path, data)
    assert (problem.code, problem.found) == ("RG106", found)


def test_a_folder_or_pipe_called_xlsx_is_no_workbook(tmp_path: Path) -> None:
    year = save_year(tmp_path)
    (year / "indicators.xlsx").unlink()
    (year / "indicators.xlsx").mkdir()
    assert places(read_year(year)[1]) == [("RG106", "indicators.xlsx")]
    if hasattr(os, "mkfifo"):  # nobody writes to it: reading would wait for ever
        (year / "indicators.xlsx").rmdir()
        os.mkfifo(year / "indicators.xlsx")
        assert places(read_year(year)[1]) == [("RG106", "indicators.xlsx")]


def test_a_damaged_file_is_reported_wherever_the_damage_is(tmp_path: Path) -> None:
    good = good_bytes(tmp_path)
    middle = good.index(b"xl/worksheets/sheet1.xml") + 40
    damaged = {
        "empty": b"",
        "cut": good[: len(good) // 2],
        "noise": b"PK\x03\x04" + bytes(range(256)) * 8,
        "no kind": b"\x00\x01\x02",
    }
    for name, data in damaged.items():
        assert problem_of(tmp_path / name, data).code == "RG107", name
    year = save_year(tmp_path / "sheet")
    (year / "indicators.xlsx").write_bytes(good[:middle] + b"\xff" * 20 + good[middle + 20 :])
    workbooks, problems = read_year(year)
    assert places(problems) == [("RG107", "Thông tin chung")]
    assert list(workbooks["indicators"].sheets) == ["indicators", "paragraphs"]


def test_every_cut_and_every_flipped_byte_ends_in_problems_or_values(tmp_path: Path) -> None:
    good = good_bytes(tmp_path)
    year = save_year(tmp_path)
    for position in range(0, len(good), 37):
        for data in (good[:position], good[:position] + bytes([good[position] ^ 0x55]) + good[position + 1 :]):
            (year / "indicators.xlsx").write_bytes(data)
            workbooks, problems = read_year(year)
            assert problems or "indicators" in workbooks


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("xl/workbook.xml", b"<workbook>"),
        ("xl/workbook.xml", b"<workbook xmlns='x' xmlns:r='y'><sheets><sheet r:id='r1'/></sheets></workbook>"),
        ("_rels/.rels", b"<Relationships/>"),
        (
            "_rels/.rels",
            b"<Relationships><Relationship Id='r' Type='a/officeDocument' Target='xl/no.xml'/></Relationships>",
        ),
        ("xl/_rels/workbook.xml.rels", b"<Relationships><Relationship/></Relationships>"),
        ("xl/workbook.xml", b"<!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><workbook>&b;</workbook>"),
        ("xl/workbook.xml", b"<!DOCTYPE w SYSTEM 'file:///etc/passwd'><workbook/>"),
        ("xl/workbook.xml", b"<?xml version='1.0' encoding='no-such'?><workbook/>"),
    ],
)
def test_a_damaged_or_hostile_part_is_reported(tmp_path: Path, part: str, xml: bytes) -> None:
    book = BookFile(good_sheets(), replace={part: xml})
    workbooks, problems = read_year(save_year(tmp_path, book))
    assert list(workbooks) == ["tasks"]
    assert places(problems) == [("RG107", "indicators.xlsx")]


def test_a_zip_with_its_own_password_is_reported(tmp_path: Path) -> None:
    data = bytearray(good_bytes(tmp_path))
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert problem_of(tmp_path, bytes(data)).code == "RG105"


def test_a_method_of_packing_that_excel_does_not_use_is_damage(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", b"x")
    problem = problem_of(tmp_path, file.getvalue())
    assert (problem.code, problem.found) == ("RG107", "xl/workbook.xml")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_is_damage(tmp_path: Path) -> None:
    file = io.BytesIO(good_bytes(tmp_path))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b"x")
    problem = problem_of(tmp_path / "twice", file.getvalue())
    assert (problem.code, problem.found) == ("RG107", "xl/worksheets/sheet2.xml")


def test_a_sheet_whose_part_is_no_worksheet_is_damage(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good_bytes(tmp_path))) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            is_sheet = name == "xl/worksheets/sheet2.xml"
            new.writestr(name, b"<styleSheet><cellXfs/></styleSheet>" if is_sheet else old.read(name))
    year = save_year(tmp_path / "styles")
    (year / "indicators.xlsx").write_bytes(file.getvalue())
    (problem,) = (problem for problem in read_year(year)[1] if problem.code == "RG107")
    assert problem.found == "xl/worksheets/sheet2.xml: sheetData"


def test_a_locked_file_says_what_to_close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    year = save_year(tmp_path)
    really_open = Path.open

    def refuse(path: Path, *args: str) -> object:
        if path.name == "tasks.xlsx":
            raise PermissionError(13, "locked")
        return really_open(path, *args)

    monkeypatch.setattr(Path, "open", refuse)
    workbooks, problems = read_year(year)
    assert list(workbooks) == ["indicators"]
    assert places(problems) == [("RG103", "tasks.xlsx")]
    assert "Đóng tệp trong Excel" in problems[0].remedy("vi")


def test_a_folder_that_may_not_be_read_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> object:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert [problem.code for problem in read_year(tmp_path)[1]] == ["RG103"]


def test_what_openpyxl_writes_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Nhiệm vụ"
    sheet.append(["Mã", "Nhiệm vụ", "Nhóm", "Năm", "Tiến độ (%)"])
    sheet.append(["NV01", "Phủ sóng 14 thôn", "Hạ tầng", 2023, 0.125])
    sheet["E2"].number_format = "0.00%"
    year = save_year(tmp_path)
    book.save(year / "tasks.xlsx")
    workbooks, problems = read_year(year)
    assert problems == []
    (row,) = workbooks["tasks"].sheets["tasks"].rows
    assert [str(row.cells[key].value) for key in ("code", "name", "year", "progress")] == [
        "NV01",
        "Phủ sóng 14 thôn",
        "2023",
        "12.50",
    ]
    assert row.cells["progress"].shown == "12,50%"
