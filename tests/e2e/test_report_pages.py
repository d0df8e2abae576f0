"""The pages of reports as they are seen: filled to their foot, text above the signature, bars true to scale."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pytest
from finished import FORMATS, Finished, Works, build_here
from judges import office_convert, pdf_images, pdf_text
from PIL import Image

from bench.verification.hoa_binh import YEAR, hoa_binh

DPI = 36
MARGIN_MM = 20
FILLED = 0.6
"""Minimum share of the text height that a page before the appendices fills, except that of the signature."""
LINES = 4
ACCENT, GREY = (0x12, 0x35, 0x5B), (0xA6, 0xA6, 0xA6)
_GROUP = re.compile(r"\s*[IVX]+\s{2,}\S")
REPORTS = [(workspace, format) for workspace in ("sample", "fictional", "hoa-binh") for format in FORMATS]


def report_of(works: Works, workspace: str, format: str) -> Path:
    """The report of a workspace as a PDF to look at."""
    if workspace != "hoa-binh":
        return works.build(workspace, "report").both[format]

    def make(folder: Path) -> None:
        root = hoa_binh(folder / "w")
        build_here(root, YEAR, "--only", "report")
        (docx,) = (root / "outputs" / str(YEAR)).glob("*.docx")
        office_convert(docx, folder, "pdf")
        (folder / f"{docx.stem}.pdf").rename(folder / "docx.pdf")
        docx.with_suffix(".pdf").rename(folder / "pdf.pdf")

    return works.once("hoa-binh-pages", make) / f"{format}.pdf"


def body_pages(pdf: Path) -> list[str]:
    """The text of each page before the appendices."""
    pages = pdf_text(pdf, "-layout").split("\f")[:-1]
    return pages[: next(n for n, page in enumerate(pages) if "(Kèm theo Báo cáo" in page)]


def filled(picture: Path) -> float:
    """The share of the text height of a page down to its last ink."""
    with Image.open(picture) as page:
        margin = MARGIN_MM / 25.4 * DPI
        room = page.convert("L").crop((0, round(margin), page.width, round(page.height - margin)))
        box = room.point(lambda value: 255 if value < 200 else 0).getbbox()
        return box[3] / room.height if box else 0.0


@pytest.mark.parametrize(("workspace", "format"), REPORTS)
def test_no_page_before_the_appendices_is_left_blank_at_its_foot(
    works: Works, workspace: str, format: str, tmp_path: Path
) -> None:
    pdf = report_of(works, workspace, format)
    pages = body_pages(pdf)
    shares = [filled(picture) for picture in pdf_images(pdf, tmp_path, DPI, grey=True)[: len(pages) - 1]]
    assert len(shares) > 3
    assert min(shares) >= FILLED, shares


@pytest.mark.parametrize(("workspace", "format"), REPORTS)
def test_lines_of_text_are_above_the_signature(works: Works, workspace: str, format: str) -> None:
    last = body_pages(report_of(works, workspace, format))[-1]
    above = last.partition("./.")[0]
    assert len([line for line in above.splitlines()[1:] if line.strip()]) >= LINES


@pytest.mark.parametrize("format", FORMATS)
def test_an_end_that_nearly_fits_is_on_the_page_before(works: Works, format: str, tmp_path: Path) -> None:
    pdf = report_of(works, "sample", format)  # three points would be missing
    pages = body_pages(pdf)
    (picture,) = pdf_images(pdf, tmp_path, DPI, page=len(pages), grey=True)
    assert filled(picture) > 0.95


@pytest.mark.parametrize(("workspace", "format"), REPORTS)
def test_a_group_row_is_on_the_page_of_its_first_row(works: Works, workspace: str, format: str) -> None:
    pages = pdf_text(report_of(works, workspace, format), "-layout").split("\f")[:-1]
    ends = [[line for line in page.splitlines() if line.strip()][-1] for page in pages]
    assert any(_GROUP.match(line) for page in pages for line in page.splitlines())
    assert [line for line in ends if _GROUP.match(line)] == []


@pytest.fixture(params=FORMATS)
def bars(request: pytest.FixtureRequest, works: Works, tmp_path: Path) -> list[tuple[str, int]]:
    """The colour and length in pixels of the bars of table 2 of the sample, from top to bottom."""
    pdf = works.build("sample", "report").both[request.param]
    number = next(n for n, page in enumerate(body_pages(pdf), 1) if "Bảng 2. Doanh thu" in page)
    (picture,) = pdf_images(pdf, tmp_path, 150, page=number)
    with Image.open(picture) as page:
        image = page.convert("RGB")
        rows = [runs for y in range(image.height) if (runs := _run(image, y)) is not None]
    found = [(name, [length for _, length in runs]) for name, runs in groupby(rows, key=itemgetter(0))]
    return [(name, max(lengths)) for name, lengths in found][:6]


def _run(image: Image.Image, y: int) -> tuple[str, int] | None:
    """The colour of a bar in a line of pixels, and its length; the lines of a table are thinner and no bars."""
    line = list(image.crop((0, y, image.width, y + 1)).getdata())
    for name, colour in (("dark", ACCENT), ("grey", GREY)):
        own = [all(abs(a - b) < 4 for a, b in zip(pixel, colour, strict=True)) for pixel in line]
        length = max(len(list(run)) for is_own, run in groupby(own) if is_own) if any(own) else 0
        if length > 40:
            return name, length
    return None


def test_bars_start_at_zero_and_are_true_to_scale(bars: list[tuple[str, int]]) -> None:
    assert [colour for colour, _ in bars] == ["grey", "dark"] * 3
    for (_, then), (_, now), growth in zip(bars[::2], bars[1::2], (29.31, 14.48, 16.2), strict=True):
        assert now / then == pytest.approx(1 + growth / 100, abs=0.015)


def test_key_figures_are_below_the_opening(works: Works) -> None:
    report: Finished = works.build("sample", "report")
    first = body_pages(report.pdf)[0]
    below = first[first.index("Kết quả chủ yếu năm 2022, so với cùng kỳ:") :]
    numbers = below.splitlines()[1:]
    (line,) = [words for words in numbers if "3.648" in words and "2.765 tỷ đồng" in words]
    assert " ".join(line.split()) == "3.648 2.765 tỷ đồng 1.348.542 ước 78.332"
    (growth,) = [" ".join(words.split()) for words in numbers if "29,31%" in words]  # at one height
    assert growth.startswith("tăng 1,76% tăng 29,31% tăng 6,77% tăng 242%")
    assert "báo cáo kết quả hoạt động" in below
