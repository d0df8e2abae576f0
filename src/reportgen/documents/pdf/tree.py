"""Builds the tree for WeasyPrint from the prepared HTML, with classes for the Word styles.

It also computes what CSS cannot express: the space between blocks (their sum, as in Word), the borders of each table
cell, list markers, the pages of appendices, and charts. The source tree is not changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from reportgen.documents.charts.data import words_of
from reportgen.documents.pdf import blocks, tables  # noqa: F401 - they register their handlers
from reportgen.documents.pdf.builder import Appendix, Flow, PdfTree, PdfTreeBuilder, block_handlers, is_turned, kept
from reportgen.documents.pdf.css import length
from reportgen.documents.pdf.grids import build_grid
from reportgen.documents.pdf.sources import SourceRow, add_sources, source_links
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import POINTS_PER_MM, DocumentStyles
from reportgen.documents.styles.page_geometry import BELOW_SHEET, place_on_page
from reportgen.documents.template.grids import is_grid
from reportgen.documents.template.vocabulary import classes_of


def build_pdf_tree(
    root: Any, styles: DocumentStyles, style_map: StyleMap, fonts: Fonts, sources: Sequence[SourceRow] = ()
) -> PdfTree:
    """Return the prepared `html` element as a tree for WeasyPrint (see the module docstring).

    With `sources` each figure links to its row of the list at the end.
    """
    builder = PdfTreeBuilder(styles, style_map, fonts, source_links(sources))
    ET.SubElement(builder.out.root, "head")
    body = ET.SubElement(builder.out.root, "body")
    builder.children(root.find("body"), body, Flow())
    if sources:
        add_sources(body, sources)
    return builder.out


@block_handlers.register("section", "nav")
def _build_group(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    """`section`, `nav`: the content continues in the same flow, except in panels and appendices."""
    if is_grid(element):
        build_grid(builder, element, parent, flow)
        return
    made = ET.SubElement(parent, element.tag, kept(element))
    classes = classes_of(element)
    if "panel" in classes or "sheet" in classes:
        _build_sheet(builder, element, made) if "sheet" in classes else _build_panel(builder, element, made)
        return
    if "appendix" in classes:
        _build_appendix(builder, element, made)
        flow.style, flow.after, flow.last = None, 0, None
    builder.children(element, made, flow)


def _build_appendix(builder: PdfTreeBuilder, element: Any, made: ET.Element) -> None:
    name = f"rg-appendix-{len(builder.out.appendices) + 1}"
    ET.SubElement(made, "div", id=name)
    builder.out.appendices[name] = Appendix(_appendix_name(element), is_turned(element, builder.styles))
    builder.out.add_rule(made, f"page: {name}; break-before: page")


def _appendix_name(element: Any) -> str:
    """Its line with the number, else its first heading."""
    lines = list(element.iter("h1", "h2", "p"))
    numbers = [line for line in lines if "appendix-number" in classes_of(line)]
    return words_of((numbers or lines)[0]) if lines else ""


def _build_sheet(builder: PdfTreeBuilder, element: Any, made: ET.Element) -> None:
    page = builder.styles.page
    panels = element.findall("section")
    widths = [float(panel.get("data-width", "0")) for panel in panels]
    first = not made.get("data-first") and element.getprevious() is None
    height = page.text_height - BELOW_SHEET
    builder.out.add_rule(made, f"height: {length(height)}; break-before: {'auto' if first else 'page'}")
    left = 0.0
    for panel, width in zip(panels, widths, strict=True):
        box = ET.SubElement(made, "section", kept(panel))
        points = width * POINTS_PER_MM
        builder.out.add_rule(box, f"left: {length(left)}; width: {length(points)}; height: {length(page.text_height)}")
        left += points
        _build_panel(builder, panel, box)
    for figure in element.iterchildren("figure"):
        x, y = place_on_page(figure, page)
        box = ET.SubElement(made, "div")
        place = f"left: {length(x * POINTS_PER_MM - page.left)}; top: {length(y * POINTS_PER_MM - page.top)}"
        builder.out.add_rule(box, f"position: absolute; {place}")
        builder.children_of([figure], box, Flow())


def _build_panel(builder: PdfTreeBuilder, element: Any, made: ET.Element) -> None:
    flow = Flow()
    name = builder.style_map.block(element)
    top, right, bottom, left, fill = 0.0, 0.0, 0.0, 0.0, ""
    if name is not None:
        block = builder.styles.paragraph(name)
        builder.out.used.add(block.name)
        top, right, bottom, left = block.before, block.right, block.after, block.left
        fill = f"; background-color: {block.shading}" if block.shading else ""
    padding = " ".join(map(length, (top, right, bottom + BELOW_SHEET, left)))
    builder.out.add_rule(made, f"padding: {padding}{fill}")
    # WeasyPrint clips blocks at the end of the page, but not inline blocks, so an overfull panel can be measured
    hold = ET.SubElement(made, "div", {"class": "rg-hold"})
    builder.children(element, hold, flow)
