"""Photographs, drawings and charts as inline drawings with alternative text."""

from __future__ import annotations

import base64
import binascii
import io
import re
from typing import Any

from docx.image.exceptions import UnrecognizedImageError
from docx.oxml.shape import CT_Inline
from docx.shared import Emu

from reportgen.documents.docx.blocks import add_paragraph, write_text
from reportgen.documents.docx.oxml import EMU_PER_MM, XmlElement, child, keep_with_next
from reportgen.documents.docx.state import Frame, Writing, block_handlers
from reportgen.documents.prepare.table_keeps import has_source
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import classes_of
from reportgen.problems.codes_word import WORD_IMAGE

_DATA_URI = re.compile(r"data:image/(png|jpeg);base64,(.*)\Z", re.DOTALL)
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
        r_id, image = writing.document.part.get_or_add_image(io.BytesIO(data))
    except (binascii.Error, UnrecognizedImageError) as error:
        writing.problems.append(WORD_IMAGE.at(place_of(img), found=shown, reason=type(error).__name__))
        return None
    width = lengths["width"]
    height = lengths.get("height", width * image.px_height / image.px_width)
    number = writing.next_drawing()
    inline = CT_Inline.new_pic_inline(
        number, r_id, f"image{number}.{match[1]}", Emu(round(width * EMU_PER_MM)), Emu(round(height * EMU_PER_MM))
    )
    describe(inline, img.get("alt", ""))
    return inline


def describe(inline: XmlElement, alt: str) -> None:
    """Set the alternative text of a drawing; an empty text marks it as decorative."""
    properties = inline.find(".//{*}docPr")
    properties.set("descr", alt)
    for side in ("distT", "distB", "distL", "distR"):
        inline.set(side, "0")
