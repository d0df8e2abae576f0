"""Debian's Chromium, driven by Playwright, and what every page of the window owes to its readers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import judges
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from serve.windows import Running

AXE = judges.TOOLS / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
SCREEN: ViewportSize = {"width": 1280, "height": 800}
ZOOMED: ViewportSize = {"width": 640, "height": 400}
"""What a page sees of SCREEN at a zoom of 200 %."""
PHONE: ViewportSize = {"width": 375, "height": 667}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    path = judges.need("chromium")
    judges.need_file(AXE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, window: Running) -> Iterator[Page]:
    """The window of a user who has signed in; an error of its script fails the test."""
    context = browser.new_context(viewport=SCREEN, accept_downloads=True)
    try:
        name, _, value = window.cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": window.origin}])
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{window.origin}/")
        yield page
        assert not errors
    finally:
        context.close()


def axe_violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 AA on the page, with the elements."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", WCAG)
    assert found["passes"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


def overflow(page: Page, size: ViewportSize) -> int:
    """By how many pixels the page is wider than a screen of this size."""
    page.set_viewport_size(size)
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
