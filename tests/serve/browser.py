"""Debian's Chromium, driven by Playwright, and what every page of the window owes to its readers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import judges
from pictures import TOLERANCE, difference_from, write_reference
from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

REFERENCES = Path(__file__).parent / "references"
AXE = judges.TOOLS / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
SCREEN: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 375, "height": 667}
MADE_EQUAL = r"""root => {
  for (const one of document.querySelectorAll("[data-live]")) one.setAttribute("data-still", "");
  for (const one of document.querySelectorAll("[data-still]")) one.removeAttribute("data-live");
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    text.data = text.data.replaceAll(root, "/workspace").replace(/\d\d:\d\d(:\d\d)?/g, "08:30:00")
      .replace(/\d+ KB/, "100 KB").replace(/Python 3[.\d]+/, "Python 3");
  }
  for (const when of document.querySelectorAll(".when")) when.textContent = "08:30 31/12/2022";
  for (const step of document.querySelectorAll(".progress label")) step.textContent = "…";
  for (const year of document.querySelectorAll("[type=number]")) year.value = 2025;
  for (const one of document.querySelectorAll(".desk img, .figures")) one.style.visibility = "hidden";
  for (const bar of document.querySelectorAll("progress")) [bar.max, bar.value] = [100, 40];
}"""
"""Stops the updates of the page, and replaces what differs from run to run: times, paths, sizes, versions, progress.

Pages of documents are left out: others compare them (tests/e2e/test_page_images.py, test_preview.py)."""
expect.set_options(timeout=30_000)

HIDDEN = """() => {
  const read = "a, button, input:not([type=hidden]), select, label, h1, h2, h3, p, li, dd, th, td";
  const shown = [...document.querySelectorAll(read)].filter((one) => !one.matches(".hidden, .skip, .hidden *"));
  const scrolls = (element) => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
    || scrolls(element.parentElement));
  const cut = (element) => {
    const box = element.getBoundingClientRect();
    return box.width && (box.left < -1 || box.right > innerWidth + 1
      || (getComputedStyle(element).overflow === "hidden" && element.scrollWidth > element.clientWidth + 1));
  };
  const page = document.documentElement;
  return shown.filter((element) => !scrolls(element) && cut(element))
    .map((element) => element.outerHTML.slice(0, 120))
    .concat(page.scrollWidth > page.clientWidth ? ["the page is wider than the screen"] : []);
}"""
GO_ON = """() => {
  for (const one of document.querySelectorAll("[data-still]")) one.setAttribute("data-live", "");
  for (const one of document.querySelectorAll(".desk img, .figures")) one.style.visibility = "";
}"""
PICTURES_SHOWN = """() => [...document.images].every((image) => image.complete && image.naturalWidth
  || image.getBoundingClientRect().top > innerHeight || image.getBoundingClientRect().bottom < 0)"""


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
def opened(browser: Browser, url: str, zoom: int = 1) -> Iterator[Page]:
    """A user with the window open; an error of its script fails the test.

    With a `zoom` of 2 (200 %) the page has half as many CSS pixels, each of two pixels of the screen.
    """
    size: ViewportSize = {"width": SCREEN["width"] // zoom, "height": SCREEN["height"] // zoom}
    context = browser.new_context(viewport=size, device_scale_factor=zoom)
    try:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        yield page
        assert errors == []
    finally:
        context.close()


def axe_violations(page: Page) -> list[str]:
    """What breaks WCAG 2.2 AA on the page, with the elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", WCAG)
    assert found["passes"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found["violations"] for node in one["nodes"]]


@contextmanager
def on_phone(page: Page) -> Iterator[None]:
    """The page on a screen of 375 pixels."""
    page.set_viewport_size(PHONE)
    try:
        yield
    finally:
        page.set_viewport_size(SCREEN)


def hidden_parts(page: Page) -> list[str]:
    """What can't be read or reached on the screen: parts beside it, texts that are cut off, a page wider than it."""
    found: list[str] = page.evaluate(HIDDEN)
    return found


@dataclass(frozen=True)
class Looks:
    """Compares the looks of pages with references, or writes these anew."""

    renews: bool
    root: str

    def as_before(self, page: Page, name: str, part: str = "body") -> None:
        """The page, or a part of it, looks as somebody saw it last, apart from what differs from run to run."""
        page.wait_for_function(PICTURES_SHOWN)
        page.evaluate(MADE_EQUAL, self.root)
        area = page if part == "body" else page.locator(part)
        with Image.open(io.BytesIO(area.screenshot(animations="disabled"))) as full:
            picture = full.convert("L")
        page.evaluate(GO_ON)
        if part == "body":
            picture = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS)
        path = REFERENCES / f"{name}.png"
        if self.renews:
            write_reference(picture, path)
        assert difference_from(path, picture) <= TOLERANCE, name


def press_until(page: Page, key: str, selector: str) -> None:
    """Press the key until an element that matches has the focus."""
    for _ in range(60):
        page.keyboard.press(key)
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{key} does not reach {selector}")


def words(text: str) -> re.Pattern[str]:
    """The text, with any blanks."""
    return re.compile(r"\s".join(map(re.escape, text.split())))
