"""Page sections: appendices with their own orientation and page numbering."""

from __future__ import annotations

import math
from copy import deepcopy

from reportgen.documents.docx.blocks import spacer
from reportgen.documents.docx.oxml import TWIPS_PER_POINT, XmlElement, make, q
from reportgen.documents.docx.state import Frame
from reportgen.documents.styles.model import Page

_BEFORE_TYPE = frozenset({q(tag) for tag in ("w:headerReference", "w:footerReference", "w:footnotePr", "w:endnotePr")})
_BEFORE_NUMBERS = _BEFORE_TYPE | {
    q(tag) for tag in ("w:type", "w:pgSz", "w:pgMar", "w:paperSrc", "w:pgBorders", "w:lnNumType")
}


class PageSections:
    """The sections of the body, in order. Each new section starts as a copy of the template's section."""

    def __init__(self, template: XmlElement, body: XmlElement) -> None:
        for grid in template.findall(q("w:docGrid")):
            grid.attrib.pop(q("w:type"), None)  # the PDF has no grid of lines
        self.template = template
        self.body = body
        self.current = deepcopy(template)
        self.in_appendix = False

    def frame(self) -> Frame:
        """Return the body as a frame with the text width of the current section."""
        return Frame(self.body, text_width(self.current))

    def start_appendix(self, orientation: str) -> Frame:
        """Start a section on a new page, numbered from 1. `orientation`: `landscape`, `portrait` or empty (keep)."""
        section = self._next_section()
        size = section.find(q("w:pgSz"))
        width, height = int(size.get(q("w:w"))), int(size.get(q("w:h")))
        if orientation in ("landscape", "portrait") and (width > height) != (orientation == "landscape"):
            # margins stay the same relative to the reader of a rotated page (nd30, I)
            size.set(q("w:w"), str(height))
            size.set(q("w:h"), str(width))
            size.attrib.pop(q("w:orient"), None)
            if orientation == "landscape":
                size.set(q("w:orient"), "landscape")
        numbers = section.find(q("w:pgNumType"))
        if numbers is None:
            numbers = make("w:pgNumType")
            _insert_after(section, numbers, _BEFORE_NUMBERS)
        numbers.set(q("w:start"), "1")
        self._change_to(section, in_appendix=True)
        return self.frame()

    def leave_appendix(self) -> Frame:
        """Start a section like the first one, after an appendix. Page numbers continue."""
        section = self._next_section()
        numbers = section.find(q("w:pgNumType"))
        if numbers is not None:
            numbers.attrib.pop(q("w:start"), None)
        self._change_to(section, in_appendix=False)
        return self.frame()

    def _next_section(self) -> XmlElement:
        section = deepcopy(self.template)
        for tag in ("w:titlePg", "w:type"):
            for old in section.findall(q(tag)):
                section.remove(old)
        _insert_after(section, make("w:type", val="nextPage"), _BEFORE_TYPE)
        return section

    def _change_to(self, section: XmlElement, *, in_appendix: bool) -> None:
        if len(self.body):
            last = self.body[-1] if self.body[-1].tag == q("w:p") else spacer(self.frame())
            last.get_or_add_pPr().append(self.current)
        self.current = section
        self.in_appendix = in_appendix


def leave_room(section: XmlElement, page: Page) -> None:
    """Set the top and bottom margins to those of `page`, which include the headers and footers of a brochure."""
    margins = section.find(q("w:pgMar"))
    for side, points in (("top", page.top), ("bottom", page.bottom)):
        margins.set(q(f"w:{side}"), str(math.ceil(points * TWIPS_PER_POINT)))


def _insert_after(section: XmlElement, element: XmlElement, before: frozenset[str]) -> None:
    index = next((i for i, sibling in enumerate(section) if sibling.tag not in before), len(section))
    section.insert(index, element)


def text_width(section: XmlElement) -> int:
    """The text width of a section in twips."""
    size, margins = section.find(q("w:pgSz")), section.find(q("w:pgMar"))
    gutter = int(margins.get(q("w:gutter"), "0"))
    return int(size.get(q("w:w"))) - int(margins.get(q("w:left"))) - int(margins.get(q("w:right"))) - gutter


def text_height(section: XmlElement) -> int:
    """The text height of a section in twips."""
    size, margins = section.find(q("w:pgSz")), section.find(q("w:pgMar"))
    return int(size.get(q("w:h"))) - abs(int(margins.get(q("w:top")))) - abs(int(margins.get(q("w:bottom"))))
