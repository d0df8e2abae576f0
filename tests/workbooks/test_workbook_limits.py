"""Hostile and huge workbooks: a problem and little memory, and 20,000 rows that simply work."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from xlsx_files import BookFile, SheetFile, Stored, good_sheets, places, save_year

from reportgen.workbooks import limits
from reportgen.workbooks.read import read_year

_MEASURE = """
import re, sys
from pathlib import Path
from reportgen.workbooks.read import read_year
workbooks, problems = read_year(Path(sys.argv[1]))
rows = sum(len(s.rows) for w in workbooks.values() for s in w.sheets.values())
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(rows, int(peak[1]) // 1024, *sorted({p.code for p in problems}))
"""
_SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
_SHEET_END = b"</sheetData></worksheet>"
_INDICATORS = "xl/worksheets/sheet2.xml"


def measure(year: Path) -> tuple[int, int, list[str]]:
    """Rows read, megabytes at most, and codes of a process that does nothing but read the year; it never hangs."""
    if not sys.platform.startswith("linux"):
        pytest.skip("peak memory is read from /proc")
    command = [sys.executable, "-c", _MEASURE, year]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    rows, megabytes, *codes = done.stdout.split()
    return int(rows), int(megabytes), codes


def save_sheet(folder: Path, pieces: Iterable[bytes], part: str = _INDICATORS) -> Path:
    """A good year whose sheet `Chỉ tiêu` (or other part) is these pieces."""
    year = save_year(folder)
    path = year / "indicators.xlsx"
    with zipfile.ZipFile(path) as good:
        members = {name: good.read(name) for name in good.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        with archive.open(part, "w") as stream:
            for piece in pieces:
                stream.write(piece)
    return year


@pytest.mark.parametrize("size", [300, 50])  # too large as a whole; one part that grows too much
def test_a_bomb(tmp_path: Path, size: int) -> None:
    year = save_sheet(tmp_path, (b" " * 1_000_000 for _ in range(size)))
    assert (year / "indicators.xlsx").stat().st_size < 3_000_000
    _, megabytes, codes = measure(year)
    assert codes == ["RG108"]
    assert megabytes < 100


def test_every_row_of_excel_formatted_and_empty(tmp_path: Path) -> None:
    row = '<row r="{0}" spans="1:3" s="1" customFormat="1"><c r="A{0}" s="1"/></row>'
    batches = ("".join(row.format(n) for n in range(k + 1, k + 4097)).encode() for k in range(0, 1_048_576, 4096))
    year = save_sheet(tmp_path, [_SHEET, *batches, _SHEET_END])
    rows, megabytes, codes = measure(year)
    assert codes == ["RG109"]
    assert rows > 0  # the other sheets are read
    assert megabytes < 120


def test_20000_rows_of_16_columns_work(tmp_path: Path) -> None:
    headings = ["Mã", "Chỉ tiêu", "Lĩnh vực", "Đơn vị tính", "Năm trước", "Năm nay", "Kế hoạch", "Kế hoạch năm sau"]
    headings += ["Tăng, giảm đã công bố", "So với", "Từ kèm số", "Số chữ số thập phân", "Là tổng của (mã)", "Chiều tốt"]
    headings += ["Nguồn", "Ghi chú"]
    strings = [Stored(str(n % 7), "s") for n in range(4)]
    rows = [[f"C{n}", *strings[1:], *(Stored(f"{n}.5") for _ in range(8)), *strings] for n in range(20_000)]
    book = BookFile(good_sheets() | {"Chỉ tiêu": SheetFile([headings, *rows])}, strings=["<t>chữ</t>"] * 7)
    count, megabytes, codes = measure(save_year(tmp_path, book))
    assert codes == []
    assert count == 20_003
    assert megabytes < 400


def test_a_member_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    year = save_sheet(tmp_path, [_SHEET, b"<row/>" * 100_000, _SHEET_END])
    path = year / "indicators.xlsx"
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 50)
    path.write_bytes(data)
    assert places(read_year(year)[1]) == [("RG107", "Chỉ tiêu")]


def test_a_directory_of_many_members(tmp_path: Path) -> None:
    year = save_year(tmp_path)
    with zipfile.ZipFile(year / "indicators.xlsx", "a") as archive:
        for number in range(limits.MAX_MEMBERS):
            archive.writestr(f"xl/media/{number}", b"")
    assert places(read_year(year)[1]) == [("RG108", "indicators.xlsx")]


def test_a_file_beyond_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    year = save_year(tmp_path)
    with (year / "indicators.xlsx").open("r+b") as file:
        file.truncate(limits.MAX_FILE_BYTES + 1)
    assert places(read_year(year)[1]) == [("RG108", "indicators.xlsx")]


def test_many_members_that_together_are_too_large(tmp_path: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(45):
            archive.writestr(f"xl/media/{number}", bytes(4_900_000))
    year = save_year(tmp_path)
    (year / "indicators.xlsx").write_bytes(file.getvalue())
    problems = read_year(year)[1]
    assert places(problems) == [("RG108", "indicators.xlsx")]
    assert problems[0].found == "220 MB"
    assert "200 MB" in problems[0].expected("vi")


NOISE = bytes(range(48, 58)) * 50  # packs less than 200 times


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("one long attribute", [b'<row r="', *[NOISE] * 8_000]),
        ("one long comment", [b"<!-- ", *[NOISE] * 8_000]),
        ("one long text", [b'<row r="1"><c r="A1" t="inlineStr"><is><t>', *[NOISE] * 60_000]),
        ("deep", [b"<row>" * 100]),
    ],
)
def test_xml_that_swells_is_too_large(tmp_path: Path, name: str, pieces: list[bytes]) -> None:
    year = save_sheet(tmp_path, [_SHEET, *pieces])
    _, megabytes, codes = measure(year)
    assert codes == ["RG108"]
    assert megabytes < 150


def test_a_swelling_list_of_strings_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = BookFile(good_sheets(), strings=["<t>hai mươi mốt chữ cái</t>"] * 30)
    year = save_year(tmp_path, book)
    assert read_year(year)[1] == []
    for limit, value in (("MAX_STRINGS", 29), ("MAX_STRING_CHARACTERS", 599)):
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, value)
            assert places(read_year(year)[1])[0] == ("RG108", "indicators.xlsx")


def test_the_bounds_of_sheets_merges_and_cells_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = good_sheets() | {"Theo đơn vị": SheetFile([["Mã", "Đơn vị"], *[["A", "x"]] * 9], merges=["D1:E1"] * 9)}
    year = save_year(tmp_path, BookFile(sheets))
    assert read_year(year)[1] == []
    bounds = (
        ("MAX_SHEETS", 3, "RG108"),
        ("MAX_ELEMENTS", 30, "RG108"),
        ("MAX_CELLS", 8, "RG109"),
        ("MAX_ROWS", 9, "RG109"),
        ("MAX_MERGES", 8, "RG108"),
    )
    for limit, value, code in bounds:
        with monkeypatch.context() as patch:
            patch.setattr(limits, limit, value)
            assert code in {problem.code for problem in read_year(year)[1]}, limit


def test_reading_loads_no_document_library() -> None:
    heavy = ("openpyxl", "docx", "weasyprint", "lxml", "PIL", "babel")
    code = f"import sys, reportgen.workbooks.read; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
