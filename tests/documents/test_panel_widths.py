"""The side margins of a brochure: folds stay where they are, the outer panels and what they hold give way."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from reportgen.documents.prepare.panels import fit_panels
from reportgen.documents.styles.fonts import Fonts, open_fonts
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.model import Characters, DocumentStyles, Page, Paragraph
from reportgen.documents.styles.text_metrics import TextMetrics

MM = 72 / 25.4
LINE = "templates/brochure/brochure.html.j2:7"


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return open_fonts(Path(__file__).parents[2] / "templates" / "fonts")


def fitted(fonts: Fonts, *widths: str, left: float = 0, right: float = 0, inside: str = ""):
    """The sheet of such panels (each with 8 mm of padding) on A4 with these side margins (mm); the problems."""
    panel = Paragraph("Panel", Characters("Times New Roman", 9.0), left=8 * MM, right=8 * MM)
    page = Page(297 * MM, 210 * MM, 0, right * MM, 0, left * MM, 0, 0, False, None)
    styles = DocumentStyles("brochure.docx", Paragraph("Normal", panel.characters), {"Panel": panel}, {}, {}, page)
    panels = "".join(f'<section class="panel" data-panel="{w}" data-width="{w}">{inside}</section>' for w in widths)
    body = etree.fromstring(f'<body><section class="sheet" data-src="{LINE}">{panels}</section></body>')
    problems = list(fit_panels(body, TextMetrics(styles, make_style_map('"section.panel" = "Panel"'), fonts)))
    return body[0], [problem.format_line() for problem in problems]


def widths_of(sheet) -> list[float]:
    return [float(panel.get("data-width")) for panel in sheet]


@pytest.mark.parametrize(
    ("left", "right", "widths"),
    [(0, 0, [97, 100, 100]), (10, 6, [87, 100, 94]), (0, 12.5, [97, 100, 87.5])],
)
def test_margins_are_taken_off_the_outer_panels(fonts: Fonts, left: float, right: float, widths: list[float]):
    assert (widths_of(fitted(fonts, "97", "100", "100", left=left, right=right)[0]), []) == (widths, [])


def test_a_sheet_that_fits_between_the_margins_stays(fonts: Fonts):
    assert widths_of(fitted(fonts, "100", "100", left=40, right=40)[0]) == [100, 100]


def test_a_sheet_narrower_than_the_paper_begins_at_its_edge(fonts: Fonts):
    assert widths_of(fitted(fonts, "97", "100", left=10, right=120)[0]) == [87, 80]


def test_charts_and_pictures_get_as_narrow_as_the_text(fonts: Fonts):
    inside = (
        '<figure class="chart" data-width="81" data-height="36"/><figure class="chart" data-width="60"/>'
        '<figure class="drawing"><img style="width: 100mm; height: 68mm"/></figure>'
    )
    sheet, problems = fitted(fonts, "97", "100", "100", left=10, inside=inside)
    assert problems == []
    first, second, _ = ([figure.get("data-width") for figure in panel.iter("figure")] for panel in sheet)
    assert (first, second) == (["71.00", "60", None], ["81", "60", None])
    styles = [img.get("style") for img in sheet.iter("img")]
    assert styles == ["width: 71.00mm; height: 48.28mm"] + ["width: 100mm; height: 68mm"] * 2


def test_a_panel_that_the_margin_leaves_too_narrow_is_reported(fonts: Fonts):
    sheet, (reported,) = fitted(fonts, "97", "100", "100", left=55)
    assert reported.startswith("Lỗi RG631 · brochure.docx · lề trái hoặc lề phải của tệp Word mẫu chỉ chừa 26 mm")
    assert "“97”" in reported
    assert widths_of(sheet) == [97, 100, 100]


def test_a_sheet_wider_than_the_paper_is_reported(fonts: Fonts):
    _, (reported,) = fitted(fonts, "100", "100", "100")
    assert reported.startswith(f"Lỗi RG632 · {LINE} · các ô của tờ gấp rộng cộng lại 300 mm")
    assert "không quá 297 mm" in reported
