"""Rows taller than a fifth of a page break across pages, under a repeated head, in both formats."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from judges import pdf_text
from layouts import META, STYLES
from lxml import etree
from word_package import REPOSITORY, our_fonts, style, word

from reportgen.documents.pdf.writer import lay_out
from reportgen.documents.prepare.prepare import prepare
from reportgen.documents.prepare.table_keeps import is_tall
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import read_styles

TABLES = (*STYLES, style("Table Group"))
LINES_OF_A_PAGE = 20
"""A5 with lines of 18 points and 6 after each paragraph."""


def table_of(lines: int, *, before: int = 3) -> Any:
    return table_with("<br/>".join(f"dòng{n}" for n in range(lines)), before)


def table_with(long: str, before: int = 0) -> Any:
    rows = "".join(f"<tr><td>{n}</td><td>ngắn</td></tr>" for n in range(before))
    return etree.fromstring(
        f"<html><body><table><caption>Bảng</caption><thead><tr><th>TT</th><th>Việc</th></tr></thead><tbody>{rows}"
        f'<tr class="group"><td colspan="2">NHÓM</td></tr><tr><td>dài</td><td>{long}</td></tr>'
        "<tr><td>sau</td><td>ngắn</td></tr></tbody></table></body></html>"
    )


def pages_of(root: Any, folder: Path) -> list[list[str]]:
    """The words of each page of the PDF."""
    style_map = make_style_map()
    styles = read_styles(word(*TABLES), style_map)
    prepare(root, styles, style_map, our_fonts())
    base = [REPOSITORY / "templates" / "shared" / "base.css"]
    pages, problems = lay_out(root, styles, style_map, our_fonts(), css=base, workspace=REPOSITORY, meta=META)
    assert problems == []
    (folder / "x.pdf").write_bytes(pages.write()[0])
    return [page.split() for page in pdf_text(folder / "x.pdf").split("\f")[:-1]]


@pytest.mark.parametrize("lines", [2, 8, 14, 18, 22, 45, 100])
@pytest.mark.parametrize("before", [0, 9])
def test_a_row_of_any_height_is_printed_whole_under_a_head_on_every_page(
    lines: int, before: int, tmp_path: Path
) -> None:
    pages = pages_of(table_of(lines, before=before), tmp_path)
    assert [word for page in pages for word in page if word.startswith("dòng")] == [f"dòng{n}" for n in range(lines)]
    assert all({"TT", "Việc"} <= set(page) for page in pages)
    (group,) = (page for page in pages if "NHÓM" in page)
    assert "dòng0" in group, "the group's row is not alone"
    assert all(
        sum(word.startswith("dòng") for word in page) > 1 or page is pages[-1] for page in pages if page != group
    )
    assert len(pages) <= 2 + (lines + before * 1.4) // (LINES_OF_A_PAGE - 4)


@pytest.mark.parametrize(("lines", "tall"), [(2, False), (3, False), (6, True), (40, True)])
def test_both_writers_break_the_same_rows(lines: int, tall: bool) -> None:
    style_map = make_style_map()
    root = table_of(lines)
    prepare(root, read_styles(word(*TABLES), style_map), style_map, our_fonts())
    assert [is_tall(row) for row in root.iter("tr")] == [False] * 5 + [tall, False]


PIECES = ["thang/", "thang-", "/", f"{'a' * 200}/", "thang\u00a0nam—"]


@pytest.mark.parametrize("piece", PIECES)
def test_a_word_without_spaces_is_printed_whole_over_pages(piece: str, tmp_path: Path) -> None:
    text = (piece * 3000)[:3000]
    pages = pages_of(table_with(text), tmp_path)
    assert all({"TT", "Việc"} <= set(page) for page in pages)
    printed = "".join(word for page in pages for word in page if word not in ("TT", "Việc"))
    # pdftotext leaves out hyphens at the end of lines
    assert text.replace("\u00a0", "").replace("-", "") in printed.replace("-", "")


@pytest.mark.parametrize("piece", [*PIECES, "-", "thang–", "—"])
def test_the_lines_of_a_word_without_spaces_are_counted(piece: str) -> None:
    style_map = make_style_map()
    styles = read_styles(word(*TABLES), style_map)
    for length, tall in ((40, False), (3000, True)):
        root = table_with((piece * length)[:length])
        prepare(root, styles, style_map, our_fonts())
        assert [is_tall(row) for row in root.iter("tr")] == [False, False, tall, False]
