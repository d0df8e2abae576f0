"""Writes the sheets of a brochure: each is a table with one row, whose cells are the panels."""

from __future__ import annotations

from typing import Any

from reportgen.documents.docx.blocks import spacer, write_blocks
from reportgen.documents.docx.oxml import TWIPS_PER_POINT, XmlElement, child
from reportgen.documents.docx.pages import text_height
from reportgen.documents.docx.pictures import place_picture
from reportgen.documents.docx.state import Frame, Writing
from reportgen.documents.docx.tables import TWIPS_PER_MM, add_cell, add_row, add_table, close_cell, share_widths
from reportgen.documents.styles.page_geometry import BELOW_SHEET, place_on_page
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import classes_of
from reportgen.problems.codes_word import WORD_LENGTH


def write_sheet(writing: Writing, frame: Frame, sheet: Any, section: XmlElement) -> None:
    """Write `section.sheet` as one page; `section` is the `w:sectPr` of the page."""
    panels = [panel for panel in sheet if isinstance(panel.tag, str) and panel.tag != "figure"]
    widths = [_panel_width(writing, panel) for panel in panels]
    if not panels or None in widths:
        if not panels:
            writing.refuse(sheet)
        return
    millimetres = [w for w in widths if w is not None]
    total = round(sum(millimetres) * TWIPS_PER_MM)
    if abs(total - frame.width) < TWIPS_PER_MM:
        total = frame.width
    twips = share_widths(total, millimetres)
    table = add_table(frame, writing.word_styles.table(sheet), twips)
    row = add_row(table, height=text_height(section) - BELOW_SHEET * TWIPS_PER_POINT)
    for panel, width in zip(panels, twips, strict=True):
        cell = add_cell(row, width)
        inner = Frame(cell, width - _style_panel(writing, cell[0], panel))
        write_blocks(writing, inner, panel)
        close_cell(inner)
    end = spacer(frame)
    writing.sheet_ends.append(end)
    page = writing.styles.page
    for figure in sheet.iterchildren("figure"):
        place_picture(writing, end, figure, *place_on_page(figure, page))


def _panel_width(writing: Writing, panel: Any) -> float | None:
    found = panel.get("data-width", "")
    if panel.tag != "section" or "panel" not in classes_of(panel):
        writing.refuse(panel)
        return None
    try:
        return float(found)
    except ValueError:
        place = place_of(panel)
        writing.problems.append(WORD_LENGTH.at(place, found=found, attribute="data-width", example="100"))
        return None


def _style_panel(writing: Writing, properties: XmlElement, panel: Any) -> int:
    """Apply shading and padding of a panel's block style. Returns the horizontal padding in twips."""
    name = writing.word_styles.map.block(panel)
    if name is None or writing.word_styles.block(panel) is None:
        return 0
    style = writing.styles.paragraph(name)
    if style.shading:
        child(properties, "w:shd", val="clear", color="auto", fill=style.shading.lstrip("#"))
    margins = child(properties, "w:tcMar")
    sides = {"top": style.before, "left": style.left, "bottom": style.after, "right": style.right}
    for side, points in sides.items():
        child(margins, f"w:{side}", w=round(points * TWIPS_PER_POINT), type="dxa")
    return round((style.left + style.right) * TWIPS_PER_POINT)
