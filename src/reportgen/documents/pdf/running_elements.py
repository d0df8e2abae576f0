"""Headers and footers of the Word file as running elements of the PDF, and the draft watermark."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.builder import Appendix, FigureText, PdfTree, add_class
from reportgen.documents.pdf.css import characters_css, length, paragraph_css
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.header_tabs import has_tabs, split_lines, stretches
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.model import Characters, DocumentStyles, MarginLine, Page, Paragraph, Piece, TabStop
from reportgen.documents.styles.page_numbers import counter_css

DRAFT_WORDS = "DỰ THẢO"
_BOX_WIDTH = 2000
"""The width of boxes of text at tab stops, in points; wider than any text."""
_APPENDIX_TOPS = "section.appendix > :nth-child(n+3), section.appendix > :nth-child(n+3) *{margin-break: discard}"
"""CSS that drops the space above the first block of a page, as Word does, in appendices.

WeasyPrint keeps it on named pages, where it treats every break as forced. The first block of an appendix is its second
child, after the marker of its page; there Word keeps the space too.
"""


def add_margins(tree: PdfTree, styles: DocumentStyles, fonts: Fonts) -> None:
    """Insert the header and footer paragraphs at the start of the body."""
    body = tree.root.find("body")
    assert body is not None
    page = styles.page
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
            holder.append(_margin_line(line, page, tree, fonts))
        body.insert(at, holder)
        at += 1


def _margin_line(line: MarginLine, page: Page, tree: PdfTree, fonts: Fonts) -> ET.Element:
    made = ET.Element("p")
    # a run can't turn off the underline of its paragraph in CSS, so it is set on each piece only
    mark = line.paragraph.characters
    plain = Characters(typeface=mark.typeface, size=mark.size, bold=mark.bold, italic=mark.italic)
    paragraph = replace(line.paragraph, characters=plain)
    tree.add_rule(
        made,
        (
            f"{paragraph_css(paragraph, fonts)}; padding-top: {length(paragraph.before)}; "
            f"padding-bottom: {length(paragraph.after)}; min-height: {length(line_points(paragraph, fonts))}"
        ),
    )
    if not has_tabs(line):
        _add_pieces(made, line.pieces, tree, fonts)
        return made
    for number, pieces in enumerate(split_lines(line)):
        row = ET.SubElement(made, "span")
        height = length(line_points(paragraph, fonts))
        tree.add_rule(row, f"display: block; position: relative; min-height: {height}")
        if number:
            tree.add_rule(row, "text-indent: 0")
        for stretch in stretches(pieces, line, page, fonts, first=not number):
            place = ET.SubElement(row, "span")
            if stretch.stop is not None:
                tree.add_rule(place, _at_stop(stretch.stop, paragraph))
            _add_pieces(place, stretch.pieces, tree, fonts)
    return made


def _at_stop(stop: TabStop, paragraph: Paragraph) -> str:
    """Return the CSS of the box of text after a tab, positioned from the left indent."""
    box = "position: absolute; top: 0; text-indent: 0; white-space: pre"
    position = stop.position - paragraph.left
    if stop.align == "right":
        return f"{box}; left: {length(position - _BOX_WIDTH)}; width: {length(_BOX_WIDTH)}; text-align: right"
    if stop.align == "center":
        return f"{box}; left: {length(position - _BOX_WIDTH / 2)}; width: {length(_BOX_WIDTH)}; text-align: center"
    return f"{box}; left: {length(position)}; text-align: left"


def _add_pieces(parent: ET.Element, pieces: Iterable[Piece], tree: PdfTree, fonts: Fonts) -> None:
    for piece in pieces:
        made = ET.SubElement(parent, "span")
        tree.add_rule(made, "; ".join(characters_css(piece.characters, fonts)))
        if piece.is_field:
            add_class(made, _field_class(piece.text, piece.format))
        else:
            made.text = piece.text
            if piece.figure is not None:
                tree.figures.append(FigureText(*piece.figure, made, None, 0, len(piece.text)))


def _field_class(field: str, number_format: str) -> str:
    return f"rg-field-{field.lower()}" + (f"-{number_format.lower()}" if number_format else "")


def _number_css(page: Page) -> Iterator[str]:
    """Return the CSS of the counters for fields and for the table of contents."""
    fields = {
        (piece.text, piece.format)
        for lines in (page.header, page.footer, page.first_header, page.first_footer)
        for line in lines
        for piece in line.pieces
        if piece.is_field
    }
    for field, number_format in sorted(fields):
        chosen = number_format or (page.number_format if field == "PAGE" else "decimal")
        content = counter_css(f"counter({'page' if field == 'PAGE' else 'pages'}{{}})", chosen)
        yield f".{_field_class(field, number_format)}::before{{content: {content}}}"
    if page.number_format != "decimal":
        number = counter_css("target-counter(attr(href), page{})", page.number_format)
        yield f'nav.toc a::after{{content: leader(".") {number}}}'


def margin_css(styles: DocumentStyles, fonts: Fonts, appendices: Mapping[str, Appendix], *, draft: bool) -> str:
    """Return the CSS of page counters (restarted for appendices), fields, and the draft watermark on every page.

    `appendices` are those of `PdfTree`.
    """
    page = styles.page
    rules = list(_number_css(page))
    if page.first_number is not None:
        rules.append(f"@page :first{{counter-reset: page {page.first_number}}}")
    if draft:
        rules.append(f"@page{{{_watermark(page, fonts)}}}")
    if appendices:
        rules.append(_APPENDIX_TOPS)
    for name, appendix in appendices.items():
        rules.append(f"@page :nth(1 of {name}){{counter-reset: page 1}}")
        if appendix.turned:
            size = f"size: {length(page.height)} {length(page.width)}"
            rules.append(f"@page {name}{{{size}; {_watermark(page.turned(), fonts) if draft else ''}}}")
    return "\n".join(rules) + "\n"


def _watermark(page: Page, fonts: Fonts) -> str:
    """`DỰ THẢO` across the page: the corner box, centred and rotated."""
    family = "Times New Roman"
    diagonal = math.hypot(page.width, page.height)
    size = 0.5 * diagonal / fonts.text_width(DRAFT_WORDS, family, 1, bold=True)
    width, height = 0.5 * diagonal, size * fonts.line_height(family, bold=True)
    angle = math.degrees(math.atan2(page.height, page.width))
    return (
        f'@top-left-corner{{content: "{DRAFT_WORDS}"; color: #808080; opacity: 0.3; '
        f'font: bold {length(size)}/{length(height)} "{fonts.family(family)}"; '
        "white-space: nowrap; text-align: left; vertical-align: top; transform-origin: 0 0; "
        f"transform: translate({length(page.width / 2)}, {length(page.height / 2)}) rotate(-{angle:.2f}deg) "
        f"translate({length(-width / 2)}, {length(-height / 2)})}}"
    )
