"""Every panel is filled, both formats place the same at the same height, and what is left out is reported."""

from __future__ import annotations

import contextlib
import io
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import Package, q
from finished import FORMATS, SOURCES, Works
from judges import pdf_images, pdf_words
from PIL import Image, ImageChops

from reportgen.cli.main import run

DPI = 50
POINT = 25.4 / 72
PANELS = {1: (0, 97, 197), 2: (0, 100, 200, 297)}
"""Where the panels that must be filled begin, and the end of the last one, in millimetres: all but the cover."""
MOST_BLANK = 20

every_brochure = pytest.mark.parametrize("workspace", SOURCES)


@every_brochure
@pytest.mark.parametrize("format", FORMATS)
def test_no_strip_of_a_panel_is_blank(works: Works, workspace: str, format: str, tmp_path: Path) -> None:
    pages = pdf_images(works.build(workspace, "brochure").both[format], tmp_path, DPI)
    for number, page in enumerate(pages, 1):
        edges = PANELS[number]
        with Image.open(page) as image:
            blank = [_highest_blank(image.convert("RGB"), *ends) for ends in pairwise(edges)]
        assert max(blank) <= MOST_BLANK, (number, blank)


def _highest_blank(page: Image.Image, left: float, right: float) -> float:
    """The height of the highest strip of a panel in which every row has one colour, in millimetres."""
    scale = DPI / 25.4
    panel = page.crop((round(left * scale) + 2, 0, round(right * scale) - 2, page.height))
    # a row has ink where it differs from its first pixel
    first = panel.crop((0, 0, 1, panel.height)).resize(panel.size)
    inked = ImageChops.difference(panel, first).convert("L").point(lambda value: 255 if value > 8 else 0)
    rows = [inked.crop((0, y, inked.width, y + 1)).getbbox() is not None for y in range(inked.height)]
    longest = run_ = 0
    for row in rows:
        run_ = 0 if row else run_ + 1
        longest = max(longest, run_)
    return longest / scale


@every_brochure
def test_both_formats_place_words_at_the_same_height(works: Works, workspace: str) -> None:
    """Within two millimetres: all words that occur once on a page."""
    made = works.build(workspace, "brochure")
    places = [{}, {}]
    for found, format in zip(places, FORMATS, strict=True):
        words = pdf_words(made.both[format])
        texts = [(word.page, word.text) for word in words]
        found |= {
            (w.page, w.text): (w.left * POINT, w.top * POINT) for w in words if texts.count((w.page, w.text)) == 1
        }
    common = places[0].keys() & places[1].keys()
    assert len(common) > 100
    far = {key: (places[0][key], places[1][key]) for key in common if _distance(places[0][key], places[1][key]) > 2}
    assert far == {}


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


@every_brochure
def test_pictures_without_content_are_marked_so(works: Works, workspace: str) -> None:
    drawings = Package(works.build(workspace, "brochure").docx).xml("word/document.xml").iter("{*}docPr")
    described = [(d.get("descr"), d.find(".//{*}decorative") is not None) for d in drawings]
    assert len(described) > 20
    assert all(bool(words) is not decorates for words, decorates in described)


def test_what_the_brochure_leaves_out_is_told_by_cell(tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    path = ws.workbook(root, ws.SAMPLE_YEAR, "indicators")
    with ws.edited(path) as book:
        rows = list(ws.sheet(book, "paragraphs").iter_rows(min_row=2))
        cells = {(row[0].value, row[1].value): row[2] for row in rows if row[0].value}
        cells["Tờ gấp: hạ tầng", 1].value = "Toàn tỉnh có {THON} mới."
        cells[
            "Tờ gấp: số hóa", 3
        ].value = "Một câu khá dài về thanh toán số, đủ để chiếm ba dòng của trang gấp này mà thôi, đủ."
        cells[
            "Tờ gấp: số hóa", 0
        ].value = "Hồ sơ qua bưu chính công ích, thanh toán số và các hệ thống dùng chung đều tăng"
        places = [cells["Tờ gấp: hạ tầng", 1].coordinate, cells["Tờ gấp: số hóa", 3].coordinate]
    reported = _problems(root)
    assert [(p["code"], p.get("cell")) for p in reported] == [("RG553", places[0]), ("RG551", places[1])]
    with ws.edited(path) as book:
        cell = ws.sheet(book, "paragraphs")[places[0]]
        cell.value = "Dùng chung hạ tầng. [towr]"
    (problem,) = [p for p in _problems(root) if p["severity"] == "error"]
    assert (problem["code"], problem["cell"], problem["found"]) == ("RG552", places[0], "towr")
    assert "[tower]" in problem["remedy"]


def _problems(root: Path) -> list[dict[str, Any]]:
    reported = io.StringIO()
    argv = ["build", str(ws.SAMPLE_YEAR), "--only", "brochure", "--json"]
    with contextlib.chdir(root), contextlib.redirect_stdout(reported), contextlib.redirect_stderr(io.StringIO()):
        run(argv)
    problems: list[dict[str, Any]] = json.loads(reported.getvalue())["problems"]
    return problems


def test_tiles_are_shaded_cells(works: Works) -> None:
    """82 and 6 tiles are cells of nested tables in Word, as sharp as text."""
    document = Package(works.build("sample", "brochure").docx).xml("word/document.xml")
    fills = [shade.get(q("w:fill")) for shade in document.iter(q("w:shd"))]
    assert fills.count("12355B") >= 82
    assert fills.count("C8402F") == 6
