"""Panels of the brochure: text that is too long is named with the lines too many."""

import pytest
from layouts import STYLES, pages_of
from word_package import style

from reportgen.problems import LineRef

SECTION = '<w:pgSz w:w="11900" w:h="8400"/><w:pgMar w:top="0" w:right="0" w:bottom="0" w:left="0"/>'
"""A sheet of 420 - 2 points: 15 paragraphs of 18 points, with 6 between, end at 354 and leave 3.5 lines free."""


def _sheet(lines: int) -> str:
    text = "".join(f"<p>{i}</p>" for i in range(lines))
    return (
        '<section class="sheet"><section class="panel" data-panel="cover" data-width="100" data-src="t.html.j2:7">'
        f'{text}</section><section class="panel" data-panel="back" data-width="97"><p>x</p></section></section>'
    )


@pytest.mark.parametrize(("lines", "too_many"), [(15, 0), (16, 1), (17, 3), (25, 13)])
def test_a_panel_must_keep_three_lines_free(lines: int, too_many: int) -> None:
    pages, problems = pages_of(_sheet(lines), section=SECTION, header="")
    assert pages.count == 1
    reported = [(p.code, p.place, p.found, dict(p.args)["lines"]) for p in problems]
    assert reported == ([("RG630", LineRef("t.html.j2", 7), "cover", str(too_many))] if too_many else [])


def test_padding_of_a_panel_comes_from_its_style_and_takes_room() -> None:
    panel = style("Panel", '<w:pPr><w:spacing w:before="200" w:after="200"/></w:pPr>')
    styles = (*(s for s in STYLES if '"Panel"' not in s), panel)
    pages, problems = pages_of(_sheet(15), styles=styles, section=SECTION, header="", own='"section.panel" = "Panel"')
    assert pages.count == 1
    assert [(p.code, p.found, dict(p.args)["lines"]) for p in problems] == [("RG630", "cover", "1")]
