"""Builds the PDF tree of headings, rules, lists, pictures and blocks side by side."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.builder import (
    ARTIFACT,
    KEEP,
    LABEL,
    Flow,
    PdfTreeBuilder,
    add_class,
    add_keeps,
    block_handlers,
    kept,
)
from reportgen.documents.pdf.css import length
from reportgen.documents.pdf.list_markers import item_mark, mark_width
from reportgen.documents.prepare.table_keeps import has_source
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.mapping import side_shares
from reportgen.documents.styles.model import Characters
from reportgen.documents.template.images import SVG_URI, svg_of
from reportgen.documents.template.vocabulary import DECORATION, HEADINGS, classes_of

_SVG = "{http://www.w3.org/2000/svg}"


@block_handlers.register("p")
def _build_paragraph(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    builder.paragraph(element, parent, flow)


@block_handlers.register(*HEADINGS)
def _build_heading(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    made = builder.paragraph(element, parent, flow)
    words = " ".join(" ".join(element.itertext()).split())
    made.set("data-bookmark", words)


@block_handlers.register("hr")
def _build_rule(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    """`hr.rule`: a line `data-width` points long; its paragraph style determines the space around it."""
    made = ET.Element("hr", kept(element))
    paragraph = builder.styles.paragraph(builder.style_map.paragraph(element))
    builder.out.used.add(paragraph.name)
    drawn = paragraph.rule
    height = line_points(paragraph, builder.fonts)
    width = float(element.get("data-width") or 0)
    builder.out.add_rule(
        made,
        f"border-top: {length(drawn.width)} {drawn.style} {drawn.colour}; height: {length(height)}; "
        f"width: {length(width)}",
    )
    builder.add_block(parent, made, paragraph, flow)


@block_handlers.register("ul", "ol")
def _build_list(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    made = ET.SubElement(parent, element.tag, kept(element))
    number = int(element.get("start") or 1)
    for item in element.iterchildren("li"):
        _build_item(builder, item, number, made, flow)
        number += 1


def _build_item(builder: PdfTreeBuilder, item: Any, number: int, parent: ET.Element, flow: Flow) -> None:
    """Build one `li`. Its first paragraph has the number; further blocks follow."""
    made = ET.SubElement(parent, "li", kept(item))
    blocks = [child for child in item.iterchildren("*") if child.tag in ("p", "ul", "ol")]
    starts_with_p = bool(blocks) and blocks[0] is item[0] and blocks[0].tag == "p" and not (item.text or "").strip()
    source = blocks.pop(0) if starts_with_p else item
    text = ET.Element("p")
    add_keeps(source, text)
    paragraph = builder.style(source, text)
    mark = ET.SubElement(text, "span", {"class": LABEL})
    mark.text, letters = item_mark(item, number, paragraph, builder.fonts)
    builder.out.add_rule(mark, f"min-width: {length(mark_width(mark.text, paragraph, builder.fonts))}")
    if letters is not None:
        builder.out.add_rule(mark, letters)
    builder.inline(source, text, stop=blocks[0] if blocks and not starts_with_p else None, after=mark)
    builder.add_block(made, text, paragraph, flow)
    for block in blocks:
        block_handlers[block.tag](builder, block, made, flow)


@block_handlers.register("header", "footer", "aside")
def _build_side_by_side(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    """`header.letterhead`, `footer.signature`, `aside.key-figures`: each group of blocks becomes a table row."""
    made = ET.SubElement(parent, element.tag, kept(element))
    table = ET.SubElement(made, "div", {"class": "rg-side"})
    above = flow.below_table
    if above:
        builder.out.add_rule(made, f"margin-top: {length(above)}")
    shares = side_shares(element)
    style = builder.styles.tables.get(builder.style_map.table(element) or "")
    padding = " ".join(length(side) for side in (style.padding if style else (0, 5.4, 0, 5.4)))
    blocks = element.findall("div")
    for start in range(0, len(blocks), len(shares)):
        row = ET.SubElement(table, "div", {"class": "rg-row"})
        for block, share in zip(blocks[start : start + len(shares)], shares, strict=False):
            cell = ET.SubElement(row, "div", kept(block))
            builder.out.add_rule(cell, f"padding: {padding}; width: {share * 100:g}%")
            inner = Flow()
            builder.children(block, cell, inner)
            builder.close(inner)
    flow.place(made, "", 0)


@block_handlers.register("figure")
def _build_figure(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    """`figure`: the picture in a paragraph with the style `Figure`, then its caption."""
    made = ET.SubElement(parent, "figure", kept(element))
    picture = ET.SubElement(made, "div", {"class": "rg-picture"})
    paragraph = builder.style(element, picture)
    if "chart" in classes_of(element):
        picture.append(_chart(element, paragraph.characters, builder.fonts))
    for image in element.findall("img"):
        picture.append(_image(image, decorates=DECORATION in classes_of(element)))
    above = flow.space_above(paragraph)
    if above:  # on the outermost box, where it is dropped at the top of a page
        builder.out.add_rule(made, f"margin-top: {length(above)} !important")
    flow.place(picture, paragraph.name, paragraph.after, contextual=paragraph.contextual)
    for caption in element.findall("figcaption"):
        builder.paragraph(caption, made, flow)
    if has_source(element):
        add_class(made, KEEP)


def _image(image: Any, *, decorates: bool) -> ET.Element:
    """Return an `img`, or for a drawing its SVG; a decoration gets the class that makes it an artifact."""
    source = image.get("src", "")
    if source.startswith(SVG_URI):
        drawn = ET.fromstring(svg_of(source))
        if not decorates:
            title = ET.Element(_SVG + "title")
            title.text = image.get("alt", "")
            drawn.insert(0, title)
    else:
        drawn = ET.Element("img", kept(image))
        drawn.set("style", image.get("style", ""))
    if decorates:
        add_class(drawn, ARTIFACT)
    return drawn


def _chart(figure: Any, letters: Characters, fonts: Fonts) -> ET.Element:
    """Return the SVG of a chart; its `title` contains the chart's title for screen readers."""
    from reportgen.documents.charts.data import read_chart
    from reportgen.documents.charts.svg import chart_svg

    chart = read_chart(figure)
    drawing = ET.fromstring(chart_svg(chart, letters, fonts))
    if drawing.find(_SVG + "title") is None:
        title = ET.Element(_SVG + "title")
        title.text = chart.alt
        drawing.insert(0, title)
    return drawing
