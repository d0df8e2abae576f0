"""The window in a real browser, as the staff of an office use it."""

from collections.abc import Iterator

import pytest
import workspaces as ws
from playwright.sync_api import Browser, Page
from serve.browser import PHONE, SCREEN, ZOOMED, axe_violations, chromium, opened, overflow
from serve.windows import Running, running

pytestmark = pytest.mark.slow

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
