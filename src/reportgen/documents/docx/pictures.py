"""Photographs, drawings and charts as inline drawings with alternative text."""

from __future__ import annotations

import base64
import binascii
import io
import re
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.shared import Emu
from lxml import etree

from reportgen.documents.docx.blocks import add_paragraph, write_text
from reportgen.documents.docx.oxml import EMU_PER_MM, XmlElement, child, keep_with_next, q
from reportgen.documents.docx.state import Frame, Writing, block_handlers
from reportgen.documents.drawings.raster import svg_png
from reportgen.documents.drawings.svg_shapes import SVG_TYPE
from reportgen.documents.prepare.table_keeps import has_source
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import DECORATION, classes_of
from reportgen.problems.codes_word import WORD_IMAGE

_DATA_URI = re.compile(r"data:image/(png|jpeg|svg\+xml);base64,(.*)\Z", re.DOTALL)
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_LEAST_HALF_POINTS = 2
_LENGTH = re.compile(r"(width|height):\s*([\d.]+)mm")


@block_handlers.register("figure")
def _write_figure(writing: Writing, frame: Frame, element: Any) -> None:
    """Write `figure.photo`, `figure.drawing` or `figure.chart`: the drawing, then its caption on the same page."""
    paragraph = add_paragraph(frame, writing.word_styles.paragraph(element))
    if "chart" in classes_of(element):
        # imported here, so that documents without charts do not load openpyxl
        from reportgen.documents.docx.charts import chart_drawing

        drawing: XmlElement | None = chart_drawing(writing, element)
    else:
        drawing = _picture(writing, element)
    if drawing is None:
        return
    run = child(paragraph, "w:r")
    # a minimal font size, because Word adds the font's descent below the picture and the PDF does not
    for holder in (paragraph[0], run):
        child(child(holder, "w:rPr"), "w:sz", val=_LEAST_HALF_POINTS)
    child(run, "w:drawing").append(drawing)
    caption = element.find("figcaption")
    if caption is not None or has_source(element):
        keep_with_next(paragraph)
    if caption is None:
        return
    paragraph = add_paragraph(frame, writing.word_styles.paragraph(caption))
    write_text(writing, paragraph, caption)
    if has_source(element):
        keep_with_next(paragraph)


def _picture(writing: Writing, figure: Any) -> XmlElement | None:
    img = figure.find("img")
    if img is None:
        writing.refuse(figure)
        return None
    source = img.get("src", "")
    match = _DATA_URI.match(source)
    lengths = {name: float(value) for name, value in _LENGTH.findall(img.get("style", ""))}
    shown = source[:40]
    if match is None or "width" not in lengths:
        writing.problems.append(WORD_IMAGE.at(place_of(img), found=shown, reason="src, width"))
        return None
    try:
        data = base64.b64decode(match[2], validate=True)
        kind = match[1]
        if kind == SVG_TYPE:
            data, kind = svg_png(data.decode()), "png"
        r_id, image = writing.document.part.get_or_add_image(io.BytesIO(data))
    except (binascii.Error, ValueError, UnrecognizedImageError) as error:
        writing.problems.append(WORD_IMAGE.at(place_of(img), found=shown, reason=type(error).__name__))
        return None
    width = lengths["width"]
    height = lengths.get("height", width * image.px_height / image.px_width)
    number = writing.next_drawing()
    inline = CT_Inline.new_pic_inline(
        number, r_id, f"image{number}.{kind}", Emu(round(width * EMU_PER_MM)), Emu(round(height * EMU_PER_MM))
    )
    describe(inline, img.get("alt", ""))
    if DECORATION in classes_of(figure):
        _mark_decorative(inline.find(q("wp:docPr")))
    return inline


def place_picture(writing: Writing, paragraph: XmlElement, figure: Any, left: float, top: float) -> None:
    """Put the picture of a figure at a fixed place of the page, in front of the text; lengths are mm."""
    inline = _picture(writing, figure)
    if inline is None:
        return
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{writing.drawings}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page"><wp:posOffset>{round(left * EMU_PER_MM)}'
        f'</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>{round(top * EMU_PER_MM)}'
        f"</wp:posOffset></wp:positionV></wp:anchor>"
    )
    extent, *others = list(inline)
    anchor.append(extent)
    for tag in ("wp:effectExtent", "wp:wrapNone"):
        node = etree.SubElement(anchor, q(tag))
        if tag == "wp:effectExtent":
            for side in "ltrb":
                node.set(side, "0")
    anchor.extend(others)
    child(child(paragraph, "w:r"), "w:drawing").append(anchor)


def _mark_decorative(properties: XmlElement) -> None:
    """Mark a drawing as decorative, so that screen readers skip it ([MS-ODRAWXML], 2.1.6)."""
    extensions = etree.SubElement(properties, q("a:extLst"))
    extension = etree.SubElement(extensions, q("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", {"val": "1"}, nsmap={"adec": _DECORATIVE})


def describe(inline: XmlElement, alt: str) -> None:
    """Set the alternative text of a drawing."""
    properties = inline.find(".//{*}docPr")
    properties.set("descr", alt)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
