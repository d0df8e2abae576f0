"""The prepared HTML, dressed for WeasyPrint: a tree of its own with the classes of the Word styles.

What CSS can't say of itself is worked out here: the sum of the spaces of neighbours (as Word adds them up), the
borders of each table cell, the numbers of lists, the page of every appendix, drawn charts. The source is not changed.
"""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from reportgen.documents.pdf import blocks, tables  # noqa: F401 - they register their handlers
from reportgen.documents.pdf.builder import Flow, PdfTree, PdfTreeBuilder, block_handlers, is_turned, kept
from reportgen.documents.pdf.css import length
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import DocumentStyles
from reportgen.documents.styles.page_geometry import BELOW_SHEET
from reportgen.documents.template.vocabulary import classes_of


def build_pdf_tree(root: Any, look: DocumentStyles, styles: StyleMap, fonts: Fonts) -> PdfTree:
    """The `html` element of `render`, after `prepare`, as a tree for WeasyPrint (see the module)."""
    dresser = PdfTreeBuilder(look, styles, fonts)
    ET.SubElement(dresser.out.root, "head")
    dresser.children(root.find("body"), ET.SubElement(dresser.out.root, "body"), Flow())
    return dresser.out


@block_handlers.register("section", "nav")
def _dress_group(dresser: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    """`section`, `nav`: what they hold goes on in the same flow, but for panels and appendices."""
    made = ET.SubElement(parent, element.tag, kept(element))
    classes = classes_of(element)
    if "panel" in classes or "sheet" in classes:
        _dress_sheet(dresser, element, made) if "sheet" in classes else _dress_panel(dresser, element, made)
        return
    if "appendix" in classes:
        _dress_appendix(dresser, element, made)
        flow.style, flow.after, flow.last = None, 0, None
    dresser.children(element, made, flow)


def _dress_appendix(dresser: PdfTreeBuilder, element: Any, made: ET.Element) -> None:
    name = f"rg-appendix-{len(dresser.out.appendices) + 1}"
    ET.SubElement(made, "div", id=name)
    dresser.out.appendices[name] = is_turned(element, dresser.look)
    dresser.out.add_rule(made, f"page: {name}; break-before: page")


def _dress_sheet(dresser: PdfTreeBuilder, element: Any, made: ET.Element) -> None:
    page = dresser.look.page
    panels = element.findall("section")
    widths = [float(panel.get("data-width", "0")) for panel in panels]
    first = not made.get("data-first") and element.getprevious() is None
    height = page.text_height - BELOW_SHEET
    dresser.out.add_rule(made, f"height: {length(height)}; break-before: {'auto' if first else 'page'}")
    left = 0.0
    for panel, width in zip(panels, widths, strict=True):
        box = ET.SubElement(made, "section", kept(panel))
        points = width * 72 / 25.4
        dresser.out.add_rule(box, f"left: {length(left)}; width: {length(points)}; height: {length(page.text_height)}")
        left += points
        _dress_panel(dresser, panel, box)


def _dress_panel(dresser: PdfTreeBuilder, element: Any, made: ET.Element) -> None:
    flow = Flow()
    name = dresser.styles.block(element)
    top, right, bottom, left, fill = 0.0, 0.0, 0.0, 0.0, ""
    if name is not None:
        block = dresser.look.paragraph(name)
        dresser.out.used.add(block.name)
        top, right, bottom, left = block.before, block.right, block.after, block.left
        fill = f"; background-color: {block.shading}" if block.shading else ""
    padding = " ".join(map(length, (top, right, bottom + BELOW_SHEET, left)))
    dresser.out.add_rule(made, f"padding: {padding}{fill}")
    # WeasyPrint cuts blocks at the end of the page, but never an inline block: an overfull panel stays measurable.
    hold = ET.SubElement(made, "div", {"class": "rg-hold"})
    dresser.children(element, hold, flow)
