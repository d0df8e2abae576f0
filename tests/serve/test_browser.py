"""The window in a real browser, as the staff of an office use it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import workspaces as ws
from playwright.sync_api import Browser, Page, expect
from serve.browser import PHONE, SCREEN, ZOOMED, axe_violations, chromium, opened, overflow
from serve.windows import Running, fill_in, running

from reportgen.commands.ask_units import ask_units
from reportgen.period import Period
from reportgen.workspace import find_workspace

pytestmark = pytest.mark.slow

TITLE_IS_FREE = """() => document.querySelector("#figure-title").getBoundingClientRect().top
    >= document.querySelector(".toolbar").getBoundingClientRect().bottom"""
"""The message of an error makes the toolbar higher: it must not lie over the panel."""
SECONDS = 30_000
"""How long a change may take to be seen, in milliseconds."""
PAGES = ("", "problems", "files", "build", "../new", "../doctor")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def window(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path_factory.mktemp("Sở của tỉnh"))
    with running(root) as window:
        window.sign_in()
        yield window


@pytest.fixture
def page(browser: Browser, window: Running) -> Iterator[Page]:
    with opened(browser, window) as page:
        yield page


@pytest.mark.parametrize("path", PAGES)
def test_every_page_meets_wcag_and_fits_small_screens(page: Page, window: Running, path: str) -> None:
    page.goto(f"{window.origin}/2024/{path}")
    if not path:
        page.locator("#sheets a[data-figure]").first.wait_for(state="attached")
    assert axe_violations(page) == []
    assert [overflow(page, size) for size in (SCREEN, ZOOMED, PHONE)] == [0, 0, 0]
    assert axe_violations(page) == []


def words(text: str) -> re.Pattern[str]:
    """The text, with any blanks."""
    return re.compile(r"\s".join(map(re.escape, text.split())))


def test_from_a_fresh_workspace_to_merged_replies(page: Page, window: Running) -> None:
    book = ws.workbook(window.root, 2024, "indicators")
    revenue = page.locator('#sheets a[data-figure="CAP_NGAM.value"]').first
    expect(revenue).to_have_attribute("aria-label", words("112,5 km: xem nguồn"), timeout=SECONDS)
    ws.set_value(book, "indicators", "CAP_NGAM", "current", 113.5)
    expect(revenue).to_have_attribute("aria-label", words("113,5 km: xem nguồn"), timeout=SECONDS)
    revenue.click()
    expect(page.locator("#figure-panel")).to_contain_text("Mở sổ tại ô")
    expect(page.locator("#figure-title")).to_be_focused()
    assert axe_violations(page) == []

    cell = ws.set_value(book, "indicators", "CAP_NGAM", "current", "hai trăm")
    expect(page.locator("#freshness")).to_contain_text("bản đúng gần nhất", timeout=SECONDS)
    page.wait_for_function(TITLE_IS_FREE)
    page.locator("#freshness a").click()
    problem = page.locator("#problems li", has_text="hai trăm").first
    expect(problem).to_contain_text(cell)
    assert axe_violations(page) == []
    ws.set_value(book, "indicators", "CAP_NGAM", "current", 113.5)
    expect(problem).to_have_count(0, timeout=SECONDS)

    made = ask_units(find_workspace(window.root), Period.parse("2024"), (), every=True)
    reply = made.folder / made.workbooks[0].file
    fill_in(reply)
    page.goto(f"{window.origin}/2024/files")
    page.locator("#drop-replies input[type=file]").set_input_files(reply)
    page.locator("#drop-replies button").click()
    merge = page.locator("#replies-job button", has_text="Ghi 2 số vào sổ")
    expect(merge).to_be_visible(timeout=SECONDS)
    assert axe_violations(page) == []
    merge.click()
    expect(page.locator("#replies-job")).to_contain_text("Đã ghi 2 số vào sổ", timeout=SECONDS)

    expect(page.locator("#nav-count.bad")).to_be_visible(timeout=SECONDS)  # the totals are of before
    (kept,) = (book.parent / ".truoc").iterdir()
    shutil.copyfile(kept, book)
    expect(page.locator("#nav-count.bad")).to_have_count(0, timeout=SECONDS)


def test_a_build_goes_on_over_a_reload(page: Page, window: Running, tmp_path: Path) -> None:
    page.goto(f"{window.origin}/2024/build")
    page.locator("main form button.primary").click()
    expect(page.locator("#build-job progress")).to_be_visible()
    assert axe_violations(page) == []
    page.reload()
    expect(page.locator("#build-job progress")).to_be_visible()
    expect(page.locator("#build-job .good")).to_be_visible(timeout=SECONDS)
    assert axe_violations(page) == []
    with page.expect_download() as download:
        page.locator("#finished a", has_text=".docx").first.click()
    download.value.save_as(tmp_path / "saved.docx")
    built = window.root / "outputs" / "2024" / download.value.suggested_filename
    assert (tmp_path / "saved.docx").read_bytes() == built.read_bytes()


def test_by_the_keyboard_alone(page: Page) -> None:
    page.locator("#sheets a[data-figure]").first.wait_for(state="attached", timeout=SECONDS)
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
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


def press_until(page: Page, key: str, selector: str) -> None:
    """Press the key until an element that matches has the focus."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{key} does not reach {selector}")


def test_a_locked_workbook_is_shown_while_it_is_open(page: Page, window: Running) -> None:
    lock = ws.workbook(window.root, 2024, "indicators").with_name("~$indicators.xlsx")
    lock.write_bytes(b"\x02Ha" + b" " * 52 + b"\x02\0" + "Ha".encode("utf-16-le"))
    expect(page.locator("#locked")).to_contain_text("indicators.xlsx đang mở: Ha", timeout=SECONDS)
    assert axe_violations(page) == []
    lock.unlink()
    expect(page.locator("#locked p")).to_have_count(0, timeout=SECONDS)


def test_a_killed_server_is_told(browser: Browser, window: Running, workspace: Path) -> None:
    command = [sys.executable, "-m", "reportgen", "serve", "--lang", "en"]
    with subprocess.Popen(command, cwd=workspace, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address is not None
        with opened(browser, window) as page:
            page.goto(address[0])
            expect(page).to_have_url(re.compile("/2022/$"))
            with page.expect_response("**/events"):
                page.reload()
            server.kill()
            expect(page.locator("#notice")).to_contain_text("does not answer")
            assert axe_violations(page) == []
