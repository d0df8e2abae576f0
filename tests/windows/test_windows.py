"""The Windows folder does its work: every command in wine, with pages equal to those of Linux.

The order of the tests is that of a clerk; each takes some seconds, because wine is slow.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

import pypdfium2
import pytest
import workspaces as ws
from input.clerk import Clerk, make_clerk
from openpyxl import load_workbook
from playwright.sync_api import sync_playwright
from replies.offices import UNITS, YEAR, Department, type_units
from windows.conftest import Unpacked

SECONDS = 300
"""The longest time for a page of the window."""
FILES = ("bao-cao-tong-ket-2022", "to-gap-hoi-nghi-2022")


def test_doctor_is_content(program: Unpacked) -> None:
    done = program.reportgen("doctor", cwd=program.folder)
    assert done.code == 0
    assert "Pango (tạo PDF), trong gói gstreamer-libs: tốt" in done.out
    assert "HarfBuzz (rút gọn phông chữ): tốt" in done.out
    assert "Máy này có đủ các thành phần cần thiết." in done.out
    assert [line for line in done.err.splitlines() if not line.startswith("Ghi chú RG808")] == []


def test_a_new_version_is_unpacked_over_the_old_one_without_touching_a_workspace(program: Unpacked) -> None:
    (archive,) = (ws.SAMPLE / "dist").glob("reportgen-*-windows.zip")
    with zipfile.ZipFile(archive) as content:
        names = {name.split("/")[1] for name in content.namelist()}
    assert names == {"reportgen.exe", "Bộ lập báo cáo.exe", "HUONG-DAN.txt", "giay-phep", program.python.parent.name}


def test_every_package_is_imported(program: Unpacked) -> None:
    code = "import pikepdf, starlette, uvicorn, watchfiles; from reportgen.build import memory; print(memory.free())"
    done = program.machine.run(program.python, "-X", "utf8", "-c", code, cwd=program.folder)
    assert (done.code, done.err) == (0, "")
    assert int(done.out) > 0


def pages(pdf: Path) -> list[bytes]:
    """The pixels of each page with 60 dpi."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    return [hashlib.sha256(page.render(scale=60 / 72).to_pil().tobytes()).digest() for page in document]


def texts(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    return [page.get_textpage().get_text_bounded() for page in document]


def words(docx: Path) -> list[str]:
    """The text of each paragraph of a Word file."""
    with zipfile.ZipFile(docx) as package:
        document = package.read("word/document.xml").decode()
    return ["".join(re.findall(r"<w:t[ >][^<]*", p)) for p in re.findall(r"<w:p[ >].*?</w:p>", document, re.S)]


@pytest.mark.parametrize("name", FILES)
def test_pages_and_texts_are_those_of_linux(built: Path, built_on_linux: Path, name: str) -> None:
    ours, theirs = built / f"{name}.pdf", built_on_linux / f"{name}.pdf"
    assert len(pages(ours)) == len(pages(theirs)) > 1
    assert texts(ours) == texts(theirs)
    assert pages(ours) == pages(theirs)
    written = words(built / f"{name}.docx")
    assert len(written) > 30
    assert written == words(built_on_linux / f"{name}.docx")


def test_figures_are_those_of_linux(built: Path, built_on_linux: Path) -> None:
    ours, theirs = (json.loads((f / "manifest.json").read_bytes()) for f in (built, built_on_linux))
    assert ours["figures"] == theirs["figures"] != {}


def test_a_second_build_has_nothing_to_do(program: Unpacked, sample: Path, built: Path) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in built.iterdir() if path.is_file()}
    done = program.reportgen("build", "2022", cwd=sample)
    assert done.code == 0
    assert done.err.startswith("Không có gì thay đổi")
    assert before == {path.name: path.stat().st_mtime_ns for path in built.iterdir() if path.is_file()}


def test_a_file_that_a_viewer_holds_is_named(program: Unpacked, sample: Path, built: Path) -> None:
    """Python opens files as viewers do: others may read and write, but not replace them."""
    held = f"{FILES[0]}.pdf"
    before = {path.name: path.read_bytes() for path in built.iterdir() if path.is_file()}
    code = f"f = open({held!r}, 'rb'); print('held', flush=True); input()"
    with program.machine.start(program.python, "-X", "utf8", "-c", code, cwd=built) as viewer:
        assert viewer.stdout is not None
        assert viewer.stdout.readline().strip() == b"held"
        done = program.reportgen("build", "2022", "--force", cwd=sample)
        viewer.communicate(b"\n")
    assert done.code == 5
    assert f"RG701 · {held}" in done.err
    assert {path.name: path.read_bytes() for path in built.iterdir() if path.is_file()} == before
    assert not (built.parent / ".2022.lock").exists()
    assert not [path.name for path in built.parent.iterdir() if path.name.endswith((".new", ".old", ".done"))]


def test_verify_finds_a_changed_figure(program: Unpacked, sample: Path, built: Path) -> None:
    file = built / f"{FILES[0]}.docx"
    assert program.reportgen("verify", file.name, cwd=built).code == 0
    edited = built / "sửa.docx"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(edited, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                assert b"<w:t>3.648</w:t>" in data
                data = data.replace(b"<w:t>3.648</w:t>", b"<w:t>3.684</w:t>", 1)
            new.writestr(name, data)
    done = program.reportgen("verify", edited.name, cwd=built)
    edited.unlink()
    assert done.code == 1
    assert "3.684" in done.out + done.err


def test_a_new_year_is_made_and_marked(program: Unpacked, sample: Path) -> None:
    done = program.reportgen("new", "2023", "--quiet", cwd=sample)
    assert (done.code, done.err) == (0, "")
    assert load_workbook(sample / "inputs" / "2023" / "indicators.xlsx").sheetnames
    done = program.reportgen("check", "2023", "--mark", cwd=sample)
    assert done.code in (0, 1)
    assert "RG" in done.out
    marked = list((sample / "outputs" / "2023").rglob("*.xlsx"))
    assert marked
    assert all(load_workbook(path).sheetnames for path in marked)


def test_replies_of_units_are_collected(program: Unpacked, tmp_path: Path) -> None:
    clerk = make_clerk(ws.SAMPLE, YEAR, tmp_path / "Thu sổ")
    type_units(clerk.book())
    assert program.reportgen("new", str(YEAR), "--for-all", "--quiet", cwd=clerk.root).code == 0
    department = Department(Clerk(clerk.root, YEAR))
    for unit in UNITS[:2]:
        department.receive(unit)
    done = program.reportgen("collect", str(YEAR), "tra-loi", "--json", cwd=clerk.root)
    assert done.err == ""
    assert len(json.loads(done.out)["changes"]) == 6
    assert department.lists.is_file()
    assert len(department.copies) == 1


def test_ctrl_c_ends_a_build_and_leaves_nothing(program: Unpacked, sample: Path, built: Path) -> None:
    """In a terminal: wine makes a console of it, and the key an event."""
    before = {path.name: path.read_bytes() for path in built.iterdir() if path.is_file()}
    process, terminal = program.on_terminal("build", "2022", "--force", cwd=sample)
    printed = b""
    try:
        while "Đọc hai sổ".encode() not in printed:
            printed += os.read(terminal, 4096)
        os.write(terminal, b"\x03")
        while "Đã dừng".encode() not in printed:
            printed += os.read(terminal, 4096)
        code = process.wait(timeout=120)
    finally:
        process.kill()
        os.close(terminal)
    assert code == 130
    assert b"Traceback" not in printed
    assert {path.name: path.read_bytes() for path in built.iterdir() if path.is_file()} == before
    assert not (built.parent / ".2022.lock").exists()


def first_url(process: subprocess.Popen[bytes]) -> str:
    """The address that the window prints when it listens."""
    assert process.stdout is not None
    printed = ""
    while True:
        read = os.read(process.stdout.fileno(), 4096).decode(errors="replace")
        printed += read
        assert read, f"it ended: {printed}"
        assert "Enter" not in printed, f"it failed: {printed}"
        if found := re.search(r"http://127\.0\.0\.1:\d+\S*(?=\s)", printed):
            return found[0]


def fetched(url: str) -> str:
    """A page of the window as a browser gets it: with the cookie that the first address gives."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(url, timeout=SECONDS) as answer:
        return str(answer.read().decode())


def test_a_double_click_serves_the_workspace_to_chromium(program: Unpacked, built: Path) -> None:
    """With the preview of the first page, until the stop button ends the program."""
    (double,) = program.folder.glob("B*.exe")
    with program.machine.start(double, cwd=program.folder) as process, sync_playwright() as playwright:
        try:
            url = first_url(process)
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            page.set_default_timeout(SECONDS * 1000)
            page.goto(url)
            page.goto(f"{url.partition('?')[0]}2022/")
            picture = page.locator("#sheets img").first
            picture.wait_for()
            assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 300
            assert page.locator("#sheets .sheet").count() > 5
            with pytest.raises(urllib.error.HTTPError) as refused:
                fetched(url.partition("?")[0])
            page.locator("form[action='/stop'] button").first.click()
            assert process.wait(timeout=SECONDS) == 0
            browser.close()
        finally:
            process.kill()
    assert refused.value.code in (401, 403)


def test_a_double_click_makes_a_workspace(program: Unpacked, tmp_path: Path) -> None:
    """In a copy of the folder without a workspace, as after unpacking."""
    folder = tmp_path / "Thư mục mới"
    folder.mkdir()
    (double,) = program.folder.glob("B*.exe")
    shutil.copy(double, folder)
    (folder / program.python.parent.name).symlink_to(program.python.parent)
    with program.machine.start(folder / double.name, cwd=folder) as process:
        try:
            assert "<html" in fetched(first_url(process))
        finally:
            process.kill()
    assert (folder / "Hồ sơ báo cáo" / "reportgen.toml").is_file()
    assert (folder / "Hồ sơ báo cáo" / "inputs").is_dir()
    time.sleep(1)
