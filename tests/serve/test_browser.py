"""The window in a real browser, as the staff of an office use it."""

import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest
import workspaces as ws
from pictures import TOLERANCE, difference, open_grey
from PIL import ImageDraw
from playwright.sync_api import Browser, Page, expect
from serve.browser import (
    REFERENCES,
    Looks,
    axe_violations,
    hidden_parts,
    on_phone,
    opened,
    press_until,
    words,
)
from serve.windows import Running, fill_in, running, small_workspace

from reportgen.commands.ask_units import ask_units
from reportgen.period import Period
from reportgen.workspace import find_workspace

pytestmark = pytest.mark.slow

TITLE_IS_FREE = """() => document.querySelector("#figure-title").getBoundingClientRect().top
    >= document.querySelector(".toolbar").getBoundingClientRect().bottom"""
"""The message of an error makes the toolbar higher: it must not lie over the panel."""
PAGES = {
    "preview": "?document=report&figure=DT_VT.growth&place=0",
    "problems": "problems",
    "files": "files",
    "build": "build",
    "new": "../new",
    "doctor": "../doctor",
}
SEEN = {"preview": ("phone", "english"), "problems": (), "files": ("screen", "zoomed"), "doctor": ("screen",)}
"""Which pictures of a page are compared with references; others are compared where something happens."""


@pytest.mark.parametrize("name", PAGES)
def test_every_page_meets_wcag_in_both_languages_and_hides_nothing(
    page: Page, zoomed_page: Page, sample: Running, looks: Looks, name: str
) -> None:
    seen, address = SEEN.get(name, ()), f"{sample.origin}/2022/{PAGES[name]}"
    page.goto(address)
    if name == "preview":
        page.locator("#freshness .fresh").wait_for()
        page.locator("aside#figure-panel dl").wait_for()
    assert axe_violations(page) == []
    assert hidden_parts(page) == []
    if "screen" in seen:
        looks.as_before(page, name)
    zoomed_page.goto(address)
    assert hidden_parts(zoomed_page) == []
    if "zoomed" in seen:
        looks.as_before(zoomed_page, f"{name}-zoomed")
    with on_phone(page):
        assert hidden_parts(page) == []
        assert axe_violations(page) == []
        if "phone" in seen:
            looks.as_before(page, f"{name}-phone")
    with sample.in_english():
        page.goto(address)
        assert axe_violations(page) == []
        if "english" in seen:
            looks.as_before(page, f"{name}-english")
        with on_phone(page):
            assert hidden_parts(page) == []


def digests(page: Page) -> list[str]:
    found: list[str] = page.locator("#sheets .sheet").evaluate_all("all => all.map((one) => one.dataset.version)")
    return found


def test_from_typing_to_a_problem_and_its_correction(page: Page, sample: Running, looks: Looks) -> None:
    book = ws.workbook(sample.root, 2022, "indicators")
    original = book.read_bytes()
    page.goto(f"{sample.origin}/2022/?document=report")
    revenue = page.locator('#sheets a[data-figure="DT_VT.value"]').first
    expect(revenue).to_have_attribute("aria-label", words("2.765 tỷ đồng: xem nguồn"))
    page.locator("#freshness .fresh").wait_for()
    looks.as_before(page, "preview")
    before = digests(page)
    ws.set_value(book, "indicators", "DT_VT", "current", 3001)
    expect(revenue).to_have_attribute("aria-label", words("3.001 tỷ đồng: xem nguồn"))
    changed = [old != new for old, new in zip(before, digests(page), strict=True)]
    assert any(changed)
    assert not all(changed)
    revenue.click()
    expect(page.locator("#figure-panel")).to_contain_text("Mở sổ tại ô")
    expect(page.locator("#figure-title")).to_be_focused()
    expect(revenue).to_have_class("figure same current")
    page.locator("#freshness .fresh").wait_for()
    looks.as_before(page, "number")
    page.locator("#figure-panel .places a", has_text="Phụ lục I, trang 1").click()
    expect(page.locator(":focus")).to_have_attribute("aria-label", "3.001: xem nguồn")
    expect(page.locator(":focus")).to_be_in_viewport()
    revenue.click()

    cell = ws.set_value(book, "indicators", "DT_VT", "current", "ba nghìn")
    expect(page.locator("#freshness")).to_contain_text("bản đúng gần nhất")
    expect(page.locator("#figure-panel .problem")).to_contain_text("ba nghìn")
    expect(page.locator(".figure-value")).to_have_text(words("3.001 tỷ đồng"))
    page.wait_for_function(TITLE_IS_FREE)
    assert axe_violations(page) == []
    looks.as_before(page, "number-in-error")
    page.locator("#freshness a").click()
    problem = page.locator("#problems li", has_text="ba nghìn").first
    expect(problem).to_contain_text(cell)
    page.get_by_role("button", name="Tạo bản sao đánh dấu lỗi").click()
    with page.expect_download() as download:
        page.locator("#marking a", has_text="indicators.xlsx").click()
    with zipfile.ZipFile(download.value.path()) as marked:
        assert any("comments" in part for part in marked.namelist())
    assert axe_violations(page) == []
    looks.as_before(page, "problems")
    book.write_bytes(original[: len(original) // 2])  # another program is still saving it
    page.wait_for_timeout(500)
    book.write_bytes(original)
    expect(problem).to_have_count(0)
    page.goto(f"{sample.origin}/2022/?document=report")
    expect(revenue).to_have_attribute("aria-label", words("2.765 tỷ đồng: xem nguồn"))
    assert digests(page) == before


def test_replies_are_dropped_and_merged_by_the_keyboard_alone(browser: Browser, looks: Looks, tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path / "Sở", templates=False)
    made = ask_units(find_workspace(root), Period.parse("2024"), (), every=True)
    reply = shutil.copyfile(made.folder / made.workbooks[0].file, tmp_path / "Trả lời của đơn vị.xlsx")
    fill_in(reply)
    book = ws.workbook(root, 2024, "indicators")
    before = book.read_bytes()
    with running(root) as window, opened(browser, window.new_url()) as page:
        page.on("filechooser", lambda chooser: chooser.set_files(reply))
        page.goto(f"{window.origin}/2024/files")
        press_until(page, "Tab", "#drop-replies-files")
        page.keyboard.press("Enter")
        expect(page.locator("#drop-replies-chosen")).to_have_text(reply.name)
        press_until(page, "Tab", "#drop-replies button")
        page.keyboard.press("Enter")
        merge = page.get_by_role("button", name="Ghi 2 số vào sổ")
        expect(merge).to_be_visible()
        for text in ("sẽ thay đổi 2 số", "Trả lời của đơn vị.xlsx", "05/01/2025"):
            expect(page.locator("#replies-job")).to_contain_text(text)
        assert book.read_bytes() == before
        assert axe_violations(page) == []
        looks.as_before(page, "replies")
        press_until(page, "Tab", "#replies-job form button")
        page.keyboard.press("Enter")
        expect(page.locator("#replies-job")).to_contain_text("Đã ghi 2 số vào sổ")
        window.sign_in()
        assert window.post("/2024/replies/0000/merge").status == 404
    assert book.read_bytes() != before
    (kept,) = (book.parent / ".truoc").iterdir()
    assert kept.read_bytes() == before


def test_documents_are_built_by_the_keyboard_alone(page: Page, sample: Running, looks: Looks, tmp_path: Path) -> None:
    outputs = sample.root / "outputs" / "2022"
    page.goto(f"{sample.origin}/2022/build")
    choose_by_keyboard(page, '[value="brochure"]')
    expect(page.locator("#build-job progress")).to_be_visible()
    assert axe_violations(page) == []
    looks.as_before(page, "build-runs")
    assert sample.post("/2022/build").headers["location"] == "/2022/build?busy=1"  # of another tab
    press_until(page, "Tab", "#build-job button")
    page.keyboard.press("Enter")
    expect(page.locator("#build-job")).to_contain_text("Đã hủy")
    assert not (outputs / "manifest.json").exists()

    choose_by_keyboard(page, '[value="brochure"]', '[name="draft"]')
    expect(page.locator("#build-job progress")).to_be_visible()
    page.reload()
    expect(page.locator("#build-job progress")).to_be_visible()
    expect(page.locator("#build-job .good")).to_contain_text("Đã tạo 2 tệp")
    assert axe_violations(page) == []
    expect(page.locator("#finished .draft")).to_have_text(["Bản dự thảo"] * 2)
    looks.as_before(page, "draft-built")
    with page.expect_download() as download:
        page.locator("#finished a", has_text=".docx").click()
    word = tmp_path / download.value.suggested_filename
    download.value.save_as(word)
    assert word.read_bytes() == (outputs / word.name).read_bytes()
    pdf = sample.get(f"/2022/outputs/{word.stem}.pdf")
    assert (pdf.headers["content-type"], pdf.body) == ("application/pdf", (outputs / f"{word.stem}.pdf").read_bytes())
    page.goto(f"{sample.origin}/2022/files")
    page.locator("#drop-edited-files").set_input_files(word)
    page.get_by_role("button", name="So với sổ").click()
    expect(page.locator("#edited-job")).to_contain_text("Mọi số liệu đều khớp với sổ")
    assert axe_violations(page) == []


def choose_by_keyboard(page: Page, *options: str) -> None:
    """Change these options of a build, and start it."""
    page.locator("main").focus()
    for option in options:
        press_until(page, "Tab", option)
        page.keyboard.press("Space")
    press_until(page, "Tab", "main form button.primary")
    page.keyboard.press("Enter")


def test_by_the_keyboard_alone(page: Page, sample: Running) -> None:
    page.goto(f"{sample.origin}/2022/?document=report")
    page.locator("#sheets a[data-figure]").first.wait_for(state="attached")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    press_until(page, "Tab", "#sheets")
    page.keyboard.press("PageDown")
    expect(page.locator('#page-list [href="#sheet-2"]')).to_have_attribute("aria-current", "true")
    page.keyboard.press("+")
    expect(page.locator("#zoom-value")).to_contain_text("%")
    page.keyboard.press("0")
    expect(page.locator("#zoom-value")).to_be_empty()
    press_until(page, "Tab", ".figures a")
    first = page.evaluate("document.activeElement.dataset.place")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.place") != first
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#figure-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(f'.figures a[data-place="{first}"]').first).to_be_focused()
    expect(page.locator("aside#figure-panel")).to_have_count(0)
    page.keyboard.press("Shift+Tab")
    press_until(page, "Shift+Tab", '.tabs a[href$="/build"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/build")


def test_a_locked_workbook_is_shown_while_it_is_open(page: Page, sample: Running, looks: Looks) -> None:
    page.goto(f"{sample.origin}/2022/problems")
    lock = ws.workbook(sample.root, 2022, "indicators").with_name("~$indicators.xlsx")
    lock.write_bytes(b"\x02Ha" + b" " * 52 + b"\x02\0" + "Ha".encode("utf-16-le"))
    expect(page.locator("#locked")).to_contain_text("indicators.xlsx đang mở: Ha")
    assert axe_violations(page) == []
    looks.as_before(page, "locked", "#locked")
    lock.unlink()
    expect(page.locator("#locked p")).to_have_count(0)


def test_a_workspace_without_periods_and_a_killed_server(browser: Browser, looks: Looks, tmp_path: Path) -> None:
    root = small_workspace(tmp_path)
    shutil.rmtree(root / "inputs")
    command = [sys.executable, "-m", "reportgen", "serve", "--lang", "en"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server, ExitStack() as stack:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address is not None
        stack.callback(server.kill)
        page = stack.enter_context(opened(browser, address[0]))
        expect(page).to_have_url(re.compile("/new$"))
        looks.as_before(page, "no-period")
        with page.expect_response("**/events"):
            page.reload()
        server.kill()
        expect(page.locator("#notice")).to_contain_text("does not answer")
        assert axe_violations(page) == []


def test_what_a_page_has_lost_is_seen() -> None:
    reference = open_grey(REFERENCES / "number.png")
    changed = reference.copy()
    ImageDraw.Draw(changed).rectangle((455, 100, 560, 125), fill=255)
    assert difference(reference, changed) > TOLERANCE
