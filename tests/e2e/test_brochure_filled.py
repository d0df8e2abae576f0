"""Every panel is filled, both formats place the same at the same height, and what is left out is reported."""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import Package, q
from finished import FORMATS, SOURCES, Works
from panels import MOST_BLANK, blank_strips, moved_words, other_weights, overflowing

from reportgen.cli.main import run

every_brochure = pytest.mark.parametrize("workspace", SOURCES)


@every_brochure
@pytest.mark.parametrize("format", FORMATS)
def test_panels_are_filled_and_nothing_overflows(works: Works, workspace: str, format: str, tmp_path: Path) -> None:
    printed = works.build(workspace, "brochure").both[format]
    assert max(blank_strips(printed, tmp_path).values()) <= MOST_BLANK
    assert list(overflowing(printed)) == []


@every_brochure
def test_both_formats_place_words_at_the_same_height_in_the_same_weight(works: Works, workspace: str) -> None:
    formats = works.build(workspace, "brochure").both
    assert moved_words(formats) == {}
    assert other_weights(formats) == {}


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
    """82 and 6 tiles are cells of nested tables in Word, as sharp as text; so are ten for a target."""
    document = Package(works.build("sample", "brochure").docx).xml("word/document.xml")
    fills = [shade.get(q("w:fill")) for shade in document.iter(q("w:shd"))]
    assert fills.count("12355B") >= 82
    assert fills.count("C8402F") == 6
    (ten,) = [row for row in document.iter(q("w:tr")) if len(row.findall(q("w:tc"))) == 19]
    assert [len(list(ten.iter(q(name)))) for name in ("w:shd", "w:tcBorders")] == [7, 3]
