"""Draws docs/window.png for README: the window of the sample with a number chosen (needs chromium).

usage: .venv/bin/python scripts/window_picture.py
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

REPO = Path(__file__).parents[1]
INPUTS = ("inputs", "templates")
FIGURE = '#sheets a[data-figure="DT_VT.value"]'
SIZE = {"width": 1360, "height": 850}


def take(page: Page, url: str, target: Path) -> None:
    """Open the window, choose a number and save the picture."""
    page.goto(url)
    page.locator(FIGURE).first.click(timeout=60_000)
    page.locator("aside#figure-panel").wait_for()
    page.locator("#freshness .fresh").wait_for(timeout=60_000)
    page.wait_for_timeout(1_500)  # the pictures of the page list come later
    page.screenshot(path=target)


def main() -> None:
    """Start a window on a copy of the sample, take the picture and stop it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        for name in INPUTS:
            shutil.copytree(REPO / name, root / name)
        shutil.copyfile(REPO / "reportgen.toml", root / "reportgen.toml")
        command = [sys.executable, "-m", "reportgen", "serve"]
        shot = Path(folder) / "window.png"
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as server, sync_playwright() as web:
            assert server.stdout is not None
            url = next(word for word in server.stdout.readline().split() if word.startswith("http"))
            browser = web.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            try:
                take(browser.new_page(viewport=SIZE), url, shot)
            finally:
                browser.close()
                server.terminate()
        with Image.open(shot) as picture:
            small = picture.convert("RGB").quantize(192, dither=Image.Dither.NONE)
            small.save(REPO / "docs" / "window.png", optimize=True)


if __name__ == "__main__":
    main()
