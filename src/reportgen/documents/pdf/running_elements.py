"""Headers and footers of the Word file as running elements, and the draft's mark, for the PDF."""

from __future__ import annotations

import math
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.builder import PdfTree, add_class
from reportgen.documents.pdf.css import characters_css, length, paragraph_css
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.model import DocumentStyles, MarginLine, Page, Paragraph, Piece
from reportgen.problems import LineRef, Problem
from reportgen.problems.codes_documents import HEADER_FIELD, MARGIN_PICTURE

DRAFT_WORDS = "DỰ THẢO"
_COUNTERS = {"PAGE": "counter(page)", "NUMPAGES": "counter(pages)", "SECTIONPAGES": "counter(pages)"}
_DEFAULT_TAB = 36.0
_APPENDIX_TOPS = "section.appendix > :nth-child(n+3), section.appendix > :nth-child(n+3) *{margin-break: discard}"
"""On a page with a name WeasyPrint takes every break for a forced one, and keeps the space above what comes first.

Word leaves it out, but for the first block of the appendix (the second child: the first marks its page).
"""


def add_margins(dressed: PdfTree, look: DocumentStyles, fonts: Fonts) -> list[Problem]:
    """Puts the header and footer paragraphs at the start of the body; RG609, RG610 for what can't be printed."""
    body = dressed.root.find("body")
    assert body is not None
    page = look.page
    problems = [MARGIN_PICTURE.at(LineRef(look.file), found=f"{part}: {what}") for part, what in look.unprintable]
    at = 0
    for name, lines in (
        ("rg-header", page.header),
        ("rg-footer", page.footer),
        ("rg-first-header", page.first_header),
        ("rg-first-footer", page.first_footer),
    ):
        if not lines:
            continue
        holder = ET.Element("div", {"class": f"{name} rg-margin"})
        for line in lines:
            holder.append(_margin_line(line, dressed, fonts))
            problems += [
                HEADER_FIELD.at(LineRef(look.file), found=piece.text)
                for piece in line.pieces
                if piece.is_field and piece.text not in _COUNTERS
            ]
        body.insert(at, holder)
        at += 1
    return problems


def _margin_line(line: MarginLine, dressed: PdfTree, fonts: Fonts) -> ET.Element:
    made = ET.Element("p")
    paragraph = line.paragraph
    dressed.add_rule(
        made,
        (
            f"{paragraph_css(paragraph, fonts)}; padding-top: {length(paragraph.before)}; "
            f"padding-bottom: {length(paragraph.after)}; min-height: {length(line_points(paragraph, fonts))}"
        ),
    )
    stretches = _stretches(line.pieces)
    if len(stretches) == 1:
        _add_pieces(made, stretches[0], dressed, fonts)
        return made
    dressed.add_rule(made, "position: relative")
    for number, stretch in enumerate(stretches):
        place = ET.SubElement(made, "span")
        if number:
            dressed.add_rule(place, _at_tab(paragraph, number))
        _add_pieces(place, stretch, dressed, fonts)
    return made


def _stretches(pieces: tuple[Piece, ...]) -> list[list[Piece]]:
    """The pieces between tabs."""
    stretches: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.text == "\t" and not piece.is_field:
            stretches.append([])
        else:
            stretches[-1].append(piece)
    return stretches


def _at_tab(paragraph: Paragraph, number: int) -> str:
    """Where the text behind the `number`-th tab stands."""
    tabs = sorted(paragraph.tabs, key=lambda tab: tab.position)
    if number > len(tabs):
        return f"position: absolute; top: 0; left: {length(_DEFAULT_TAB * number)}; white-space: nowrap"
    tab = tabs[number - 1]
    box = {"center": (0.0, tab.position * 2), "right": (0.0, tab.position)}.get(tab.align)
    if box is None:
        return f"position: absolute; top: 0; left: {length(tab.position)}; white-space: nowrap"
    return f"position: absolute; top: 0; left: 0; width: {length(box[1])}; text-align: {tab.align}"


def _add_pieces(parent: ET.Element, pieces: list[Piece], dressed: PdfTree, fonts: Fonts) -> None:
    for piece in pieces:
        made = ET.SubElement(parent, "span")
        dressed.add_rule(made, "; ".join(characters_css(piece.characters, fonts)))
        if piece.is_field:
            add_class(made, _field_class(piece.text))
        else:
            made.text = piece.text


def _field_class(field: str) -> str:
    return f"rg-field-{field.lower()}"


def margin_css(look: DocumentStyles, fonts: Fonts, appendices: Mapping[str, bool], *, draft: bool) -> str:
    """The counters that stand for fields, pages of appendices counted from 1, and the draft's mark on every page.

    `appendices`: the name of an appendix's pages → whether they are turned.
    """
    page = look.page
    rules = [f".{_field_class(field)}::before{{content: {counter}}}" for field, counter in _COUNTERS.items()]
    if page.first_number is not None:
        rules.append(f"@page :first{{counter-reset: page {page.first_number}}}")
    if draft:
        rules.append(f"@page{{{_mark(page, fonts)}}}")
    if appendices:
        rules.append(_APPENDIX_TOPS)
    for name, turned in appendices.items():
        rules.append(f"@page :nth(1 of {name}){{counter-reset: page 1}}")
        if turned:
            size = f"size: {length(page.height)} {length(page.width)}"
            rules.append(f"@page {name}{{{size}; {_mark(page.turned(), fonts) if draft else ''}}}")
    return "\n".join(rules) + "\n"


def _mark(page: Page, fonts: Fonts) -> str:
    """`DỰ THẢO` across the page: the corner's box, moved to the middle and turned."""
    family = "Times New Roman"
    diagonal = math.hypot(page.width, page.height)
    size = 0.5 * diagonal / fonts.text_width(DRAFT_WORDS, family, 1, bold=True)
    width, height = 0.5 * diagonal, size * fonts.line_height(family, bold=True)
    angle = math.degrees(math.atan2(page.height, page.width))
    return (
        f'@top-left-corner{{content: "{DRAFT_WORDS}"; color: #000000; opacity: 0.12; '
        f'font: bold {length(size)}/{length(height)} "{fonts.family(family)}"; '
        "white-space: nowrap; text-align: left; vertical-align: top; transform-origin: 0 0; "
        f"transform: translate({length(page.width / 2)}, {length(page.height / 2)}) rotate(-{angle:.2f}deg) "
        f"translate({length(-width / 2)}, {length(-height / 2)})}}"
    )
