"""Draws docs/year.png for README, the workflow of a year, by running the commands on the sample (needs LibreOffice).

usage: .venv/bin/python scripts/year_picture.py
"""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image, ImageDraw, ImageFont
from readme_picture import GROUND, page

from reportgen.cli.main import run

REPO = Path(__file__).parents[1]
YEAR = 2022
CARD = (520, 330)
GAP = 36
INK, ACCENT, LINE = (31, 41, 51), (18, 53, 91), (160, 170, 182)
STEPS = (
    (f"reportgen new {YEAR + 1}", "sổ năm mới, mang sang từ năm trước"),
    (f"reportgen check {YEAR} --mark", "bản sao đánh dấu chỗ phải sửa"),
    (f"reportgen build {YEAR}", "báo cáo và tờ gấp, PDF và Word"),
)


def main() -> None:
    """Run the commands in a copy of the workspace and draw their results."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "w"
        for part in ("templates", "inputs"):
            shutil.copytree(REPO / part, root / part)
        shutil.copy(REPO / "reportgen.toml", root)
        command(root, "new", str(YEAR + 1))
        command(root, "build", str(YEAR))
        add_errors(root / "inputs" / str(YEAR) / "indicators.xlsx")
        command(root, "check", str(YEAR), "--mark")
        made = root / "outputs" / str(YEAR)
        pictures = [
            sheet(root / "inputs" / str(YEAR + 1) / "indicators.xlsx", Path(name) / "new", "Chỉ tiêu"),
            sheet(made / "kiem-tra" / "indicators.xlsx", Path(name) / "mark", "Chỉ tiêu"),
            pages(made),
        ]
    draw(pictures).quantize(192, dither=Image.Dither.NONE).save(REPO / "docs" / "year.png", optimize=True)


def command(root: Path, *arguments: str) -> None:
    """Run a command as a user does; the exit code is ignored, because `check` finds errors."""
    with contextlib.chdir(root), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        run(list(arguments))


def add_errors(workbook: Path) -> None:
    """Add two typing errors for `check` to mark: a number with other characters, a letter O for a zero."""
    book = load_workbook(workbook)
    book["Chỉ tiêu"]["F3"] = "~82"
    book["Chỉ tiêu"]["F9"] = "533.9O"
    book.save(workbook)


def sheet(workbook: Path, folder: Path, title: str) -> Image.Image:
    """The first printed page of a sheet, without white margins."""
    folder.mkdir()
    book = load_workbook(workbook)
    for other in book.sheetnames:
        if other != title:
            book[other].sheet_state = "hidden"
    book.active = book.sheetnames.index(title)
    book.save(folder / "one.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "one.xlsx"),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    picture = page(folder / "one.pdf", 1, 1100)
    box = picture.convert("L").point(lambda grey: 255 * (grey < 250)).getbbox()
    return picture.crop(box)


def pages(made: Path) -> Image.Image:
    """The first page of the report beside the inside of the brochure."""
    report = page(made / f"bao-cao-tong-ket-{YEAR}.pdf", 1, CARD[1])
    brochure = page(made / f"to-gap-hoi-nghi-{YEAR}.pdf", 2, 200)
    whole = Image.new("RGB", (report.width + brochure.width + 12, CARD[1]), GROUND)
    whole.paste(report, (0, 0))
    whole.paste(brochure, (report.width + 12, (CARD[1] - brochure.height) // 2))
    return whole


def draw(pictures: list[Image.Image]) -> Image.Image:
    """Three pictures in a row, with arrows to the next, and from the last back to the first."""
    width = len(pictures) * (CARD[0] + GAP) + GAP
    whole = Image.new("RGB", (width, CARD[1] + 170), GROUND)
    pen = ImageDraw.Draw(whole)
    fonts = REPO / "templates" / "fonts"
    bold, plain = (
        ImageFont.truetype(str(fonts / f"BeVietnamPro-{face}.ttf"), size)
        for face, size in (("SemiBold", 22), ("Regular", 18))
    )
    middle = []
    for number, (picture, (name, words)) in enumerate(zip(pictures, STEPS, strict=True)):
        left = GAP + number * (CARD[0] + GAP)
        pen.text((left, 20), name, font=bold, fill=ACCENT)
        pen.text((left, 52), words, font=plain, fill=INK)
        shown = picture.copy()
        shown = shown.crop((0, 0, shown.width, min(shown.height, round(shown.width * CARD[1] / CARD[0]))))
        shown.thumbnail(CARD, Image.Resampling.LANCZOS)
        whole.paste(shown, (left, 88))
        pen.rectangle((left - 1, 87, left + CARD[0], 88 + CARD[1]), outline=LINE)
        middle.append(left + CARD[0] // 2)
        if number:
            arrow(pen, [(left - GAP + 6, 88 + CARD[1] // 2), (left - 6, 88 + CARD[1] // 2)])
    foot = 88 + CARD[1]
    arrow(pen, [(middle[-1], foot + 6), (middle[-1], foot + 44), (middle[0], foot + 44), (middle[0], foot + 8)])
    pen.text((sum(middle) // 3, foot + 50), "năm sau", font=plain, fill=INK, anchor="mt")
    return whole


def arrow(pen: ImageDraw.ImageDraw, points: list[tuple[int, int]]) -> None:
    """A line through the points with an arrowhead at its end."""
    pen.line(points, fill=ACCENT, width=3)
    (x, y), (before_x, before_y) = points[-1], points[-2]
    across, along = (9, 0) if x == before_x else (0, 9), (0, y - before_y) if x == before_x else (x - before_x, 0)
    back = tuple(0 if step == 0 else (12 if step > 0 else -12) for step in along)
    pen.polygon(
        [
            (x, y),
            (x - back[0] + across[0], y - back[1] + across[1]),
            (x - back[0] - across[0], y - back[1] - across[1]),
        ],
        fill=ACCENT,
    )


if __name__ == "__main__":
    main()
