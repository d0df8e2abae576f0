"""What headers and footers leave of a page, and those that stand too near to its edge."""

from __future__ import annotations

import pytest
from word_package import our_fonts, style, styles_of

from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.styles.page_geometry import check_edges, check_room, page_of_sheets, text_bottom, text_top

NORMAL = style("Normal", default=True)
ROOMY = style("Roomy", '<w:pPr><w:spacing w:before="300" w:after="40"/><w:ind w:left="454" w:right="454"/></w:pPr>')
BARE = (
    '<w:pgSz w:w="16838" w:h="11906"/>'
    '<w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0" w:header="0" w:footer="0"/>'
)


def line(words: str, *, style: str = "", align: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    aligned = f'<w:jc w:val="{align}"/>' if align else ""
    return f"<w:p><w:pPr>{named}{aligned}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def bare(*, first: bool = False, **margins: str) -> DocumentStyles:
    """A page without margins; a line is 18 points, and 6 more follow it."""
    section = BARE + ("<w:titlePg/>" if first else "")
    named = {key.replace("_", "/"): value for key, value in margins.items()}
    return styles_of(NORMAL, ROOMY, section=section, margins=named)


def test_a_header_higher_than_its_margin_pushes_the_text() -> None:
    fonts = our_fonts()
    page = bare(header_default=line("a") + line("b"), footer_default=line("c", style="Roomy")).page
    assert text_top(page, fonts) == 48
    assert text_bottom(page, fonts) == 15 + 18 + 2
    assert (text_top(bare().page, fonts), text_bottom(bare().page, fonts)) == (0, 0)


def test_sheets_have_the_same_room_on_every_page() -> None:
    """The first page has no header of its own here, and all others have two lines."""
    fonts = our_fonts()
    page = bare(first=True, header_default=line("a") + line("b"), footer_first=line("c")).page
    assert (text_top(page, fonts), text_top(page, fonts, first=True)) == (48, 0)
    sheets = page_of_sheets(page, fonts)
    assert (sheets.top, sheets.bottom) == (48, 24)
    assert text_top(sheets, fonts) == text_top(sheets, fonts, first=True) == 48


@pytest.mark.parametrize(
    ("words", "reported"),
    [
        (line("a"), 1),
        (line("a", align="center"), 1),
        (line("a", style="Roomy"), 0),
        (line("a", style="Roomy", align="right"), 0),
        (line(" "), 0),
        (line("a", style="Roomy") + line("b"), 1),
        (line("a", style="Roomy") + line("b", align="center"), 0),
    ],
)
def test_words_at_the_edge_of_the_paper_are_reported(words: str, reported: int) -> None:
    problems = list(check_edges(bare(header_default=words)))
    assert [problem.code for problem in problems] == ["RG611"] * reported


def test_footers_are_measured_from_below() -> None:
    (problem,) = check_edges(bare(footer_default=line("a", style="Roomy"), header_default=line("b", style="Roomy")))
    assert "đang là: a;" in problem.format_line()


@pytest.mark.parametrize(("lines", "reported"), [(0, 0), (15, 0), (5_000, 1)])
def test_a_header_must_leave_room_for_the_text(lines: int, reported: int) -> None:
    problems = list(check_room(bare(header_default=line("a") * lines), our_fonts()))
    assert [problem.code for problem in problems] == ["RG618"] * reported
