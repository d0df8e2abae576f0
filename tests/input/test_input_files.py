"""Files that can't be read at all, files of other programs, and files made to fill the memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import judges
import pytest
import workspaces as ws
from clerk import Clerk
from hangs import never_hangs
from hostile import HTML, compound_file, empty_formatted_rows, replace_part

_MEASURE = """
import re, resource, sys
from pathlib import Path
limit = 400_000_000
resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
from reportgen.cli.main import run
from reportgen.period import Period
code = run(sys.argv[1:])
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())  # ru_maxrss has the parent's too
print(int(peak[1]) // 1024, file=sys.stderr)
sys.exit(code)
"""


def test_no_folder_of_the_year(clerk: Clerk) -> None:
    reported = Clerk(clerk.root, 2031).check()
    assert reported.places == {("RG101", "inputs/2031")}
    assert "gõ lại kỳ cho đúng" in reported.line("RG101")


@pytest.mark.parametrize("key", ["indicators", "tasks"])
def test_no_workbook(clerk: Clerk, key: str) -> None:
    clerk.book(key).rename(clerk.book(key).with_name("So lieu gui So.xlsx"))
    reported = clerk.check()
    assert reported.places == {("RG102", f"{key}.xlsx")}
    assert reported.one("RG102")["found"] == "So lieu gui So.xlsx"
    assert f"{key}.xlsx" in reported.line("RG102")


def test_both_workbooks_missing_are_two_findings(clerk: Clerk) -> None:
    for key in ("indicators", "tasks"):
        clerk.book(key).unlink()
    assert clerk.check().places == {("RG102", "indicators.xlsx"), ("RG102", "tasks.xlsx")}


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (compound_file(["Workbook"]), "RG104", "Lưu thành"),
        (compound_file(["EncryptionInfo", "EncryptedPackage"]), "RG105", "xóa mật khẩu"),
        (HTML.encode(), "RG106", "Mở tệp bằng Excel"),
        (b"\xff\xfe" + HTML.encode("utf-16-le"), "RG106", "Mở tệp bằng Excel"),
        ("Mã;Chỉ tiêu\nDT_VT;Doanh thu\n".encode(), "RG106", "Mở tệp bằng Excel"),
        (b"", "RG107", "xin lại tệp"),
        (b"PK\x03\x04" + bytes(100), "RG107", "xin lại tệp"),
    ],
    ids=["xls", "password", "html", "html-utf16", "csv", "empty", "broken-zip"],
)
def test_a_file_that_only_has_the_name_of_a_workbook(clerk: Clerk, content: bytes, code: str, words: str) -> None:
    clerk.book("tasks").write_bytes(content)
    reported = clerk.check()
    assert reported.places == {(code, "tasks.xlsx")}
    assert words in reported.line(code)


def test_half_a_workbook(clerk: Clerk) -> None:
    """As an upload that broke off leaves it."""
    whole = clerk.book().read_bytes()
    clerk.book().write_bytes(whole[: len(whole) // 2])
    assert clerk.check().places == {("RG107", "indicators.xlsx")}


def test_a_broken_workbook_does_not_hide_the_mistakes_of_the_other(clerk: Clerk) -> None:
    clerk.book("tasks").write_bytes(HTML.encode())
    cell = clerk.type("indicators", "DT_VT", "current", "~82")
    assert clerk.check().errors == {("RG106", "tasks.xlsx"), ("RG215", cell)}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root and Windows read every file")
def test_a_file_that_may_not_be_read(clerk: Clerk) -> None:
    clerk.book().chmod(0)
    try:
        assert clerk.check().places == {("RG103", "indicators.xlsx")}
    finally:
        clerk.book().chmod(0o600)


def test_a_folder_in_the_place_of_a_workbook(clerk: Clerk) -> None:
    clerk.book("tasks").unlink()
    clerk.book("tasks").mkdir()
    assert clerk.check().places == {("RG106", "tasks.xlsx")}


# ---- LibreOffice


@pytest.fixture(scope="module")
def saved_by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's workbooks saved by LibreOffice, as `.xlsx` and as `.xls`."""
    folder = tmp_path_factory.mktemp("office")
    for key in ("indicators", "tasks"):
        for extension in ("xlsx", "xls"):
            judges.office_convert(ws.workbook(ws.SAMPLE, ws.SAMPLE_YEAR, key), folder, extension)
    return folder


@pytest.mark.slow
def test_workbooks_saved_by_libreoffice_say_the_same(clerk: Clerk, saved_by_libreoffice: Path) -> None:
    from reportgen.build.inputs import read_inputs
    from reportgen.period import Period
    from reportgen.workspace import find_workspace

    before = read_inputs(find_workspace(clerk.root), Period(clerk.year))
    for key in ("indicators", "tasks"):
        clerk.book(key).write_bytes((saved_by_libreoffice / f"{key}.xlsx").read_bytes())
    assert clerk.check().places == set()
    after = read_inputs(find_workspace(clerk.root), Period(clerk.year))
    assert before.book is not None
    assert before.yearbook is not None
    assert after.book is not None
    assert after.yearbook is not None
    assert {i: f.forms for i, f in after.book.items()} == {i: f.forms for i, f in before.book.items()}
    assert after.yearbook.facts == before.yearbook.facts
    assert after.yearbook.tasks == before.yearbook.tasks


@pytest.mark.slow
def test_a_real_xls_renamed(clerk: Clerk, saved_by_libreoffice: Path) -> None:
    clerk.book().write_bytes((saved_by_libreoffice / "indicators.xls").read_bytes())
    assert clerk.check().places == {("RG104", "indicators.xlsx")}


# ---- bounded memory


def measured(clerk: Clerk) -> tuple[list[dict[str, object]], int]:
    """The findings of `check` in a process of its own that never hangs, and its peak in megabytes."""
    if not sys.platform.startswith("linux"):
        pytest.skip("the limit of memory is set as Linux counts it")
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, "check", str(clerk.year), "--json"],
        capture_output=True,
        text=True,
        cwd=clerk.root,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        timeout=300,
    )
    assert done.returncode == 1, done.stderr
    return json.loads(done.stdout)["problems"], int(done.stderr.split()[-1])


@pytest.mark.parametrize("megabytes", [300, 60], ids=["whole", "one-part"])
def test_a_zip_bomb(clerk: Clerk, megabytes: int) -> None:
    replace_part(clerk.book(), "xl/worksheets/sheet2.xml", (b" " * 1_000_000 for _ in range(megabytes)))
    assert clerk.book().stat().st_size < 3_000_000
    findings, peak = measured(clerk)
    assert [(f["code"], f["workbook"]) for f in findings] == [("RG108", "indicators.xlsx")]
    assert peak < 150


def test_every_row_of_excel_formatted_and_empty(clerk: Clerk) -> None:
    with zipfile.ZipFile(clerk.book()) as archive:
        names = archive.namelist()
    part = next(name for name in names if name.endswith("worksheets/sheet2.xml"))
    replace_part(clerk.book(), part, empty_formatted_rows(1_048_576))
    findings, peak = measured(clerk)
    assert [(f["code"], f["sheet"]) for f in findings] == [("RG109", "Chỉ tiêu")]
    assert peak < 200


def test_thousands_of_circles_and_unknown_codes_are_reported(clerk: Clerk) -> None:
    """Two steps that would compare everything with everything: totals of each other, proposals for unknown codes."""
    from reportgen.build.inputs import read_inputs
    from reportgen.period import Period
    from reportgen.workspace import find_workspace

    count = 3000
    with clerk.edited() as book:
        for number in range(count):
            other = number ^ 1
            row = [f"MA_{number}", "Tên", "Lĩnh vực", "trạm", None, number, *[None] * 6, f"MA_{other}"]
            book["Chỉ tiêu"].append(row)
            book["Nội dung"].append(["Mở đầu", 9, f"Có {{KHONG_CO_{number}}}."])
    with never_hangs():
        problems = read_inputs(find_workspace(clerk.root), Period(clerk.year)).problems
    reported = [problem.code for problem in problems]
    assert reported.count("RG422") == count / 2
    assert reported.count("RG402") == count
