"""The watermark of a draft: light, diagonal, on every page, as Word itself makes one (VML in the headers)."""

from __future__ import annotations

import math
from collections.abc import Sequence

from docx.document import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.section import Section

from reportgen.documents.docx.oxml import XmlElement, child, q

DRAFT_WORDS = "DỰ THẢO"
_TYPEFACE = "Times New Roman"
_LENGTH, _HEIGHT = 0.5, 0.25
"""The length of a mark as a share of the page's diagonal, and its height as a share of that; the PDF has the same."""
_SHEET_MARKS = 1000
"""Numbers of marks beside sheets start above those in headers."""
_SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"'
    ' path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas>'
    '<v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>'
    '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>'
    '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>'
    '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800"'
    ' o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>'
    '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>'
)


def mark_draft(document: Document, sheet_ends: Sequence[XmlElement]) -> None:
    """Puts the watermark on every page: into all headers that a page can show, and beside every sheet.

    A sheet (a table that fills its page) would hide a mark below it and leaves no room for a header: its mark lies
    above it, in the paragraph that follows the table; `sheet_ends` are these paragraphs.
    """
    for number, paragraph in enumerate(sheet_ends, 1):
        _add_mark(paragraph, _SHEET_MARKS + number, document.sections[0], above=True, typed=number == 1)
    if len(document.element.body) > 2 * len(sheet_ends) + 1:  # more than sheets, their paragraphs and the section
        _mark_headers(document)


def _mark_headers(document: Document) -> None:
    number = 0
    seen: set[str] = set()
    even = document.settings.odd_and_even_pages_header_footer
    for position, section in enumerate(document.sections):
        for kind in _kinds(section, even=even):
            header = getattr(section, kind)
            if header.is_linked_to_previous:
                if position:
                    continue  # shows the header of the section before, which has the mark
                header.is_linked_to_previous = False
            name = str(header.part.partname)
            if name not in seen:
                seen.add(name)
                number += 1
                paragraph = next(iter(header._element.iter(q("w:p"))), None)
                _add_mark(child(header._element, "w:p") if paragraph is None else paragraph, number, section)


def _kinds(section: Section, *, even: bool) -> list[str]:
    kinds = ["header"]
    if section.different_first_page_header_footer:
        kinds.append("first_page_header")
    if even:
        kinds.append("even_page_header")
    return kinds


def _add_mark(paragraph: XmlElement, number: int, section: Section, *, above: bool = False, typed: bool = True) -> None:
    """Add a mark across the pages of a section, whose grey is seen on paper and on dark grounds, and through which text
    is legible. `typed`: with the definition of the shape, which a part may hold once.
    """
    width, height = (length.pt if length else 0 for length in (section.page_width, section.page_height))
    long = _LENGTH * math.hypot(width, height)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{long:.0f}pt;height:{_HEIGHT * long:.0f}pt;"
        f"rotation:{360 - math.degrees(math.atan2(height, width)):.0f};z-index:{251658752 if above else -251658752};"
        "mso-position-horizontal:center;mso-position-horizontal-relative:page;"
        "mso-position-vertical:center;mso-position-vertical-relative:page"
    )
    paragraph.append(
        parse_xml(
            f"<w:r {nsdecls('w', 'v', 'o')}>"
            f"<w:rPr><w:noProof/></w:rPr><w:pict>{_SHAPE_TYPE if typed else ''}"
            f'<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{2048 + number}" type="#_x0000_t136"'
            f' alt="{DRAFT_WORDS}" style="{style}" o:allowincell="f" fillcolor="#808080" stroked="f">'
            f'<v:fill opacity=".3"/><v:textpath string="{DRAFT_WORDS}"'
            f' style="font-family:&quot;{_TYPEFACE}&quot;;font-size:1pt;font-weight:bold"/></v:shape></w:pict></w:r>'
        )
    )
