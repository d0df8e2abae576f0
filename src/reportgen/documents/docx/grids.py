"""Writes `section.grid`: blocks side by side in cells of stated size, as a table without lines."""

from __future__ import annotations

from typing import Any

from reportgen.documents.docx.blocks import spacer, write_blocks
from reportgen.documents.docx.oxml import TWIPS_PER_POINT, XmlElement, child, q
from reportgen.documents.docx.state import Frame, Writing
from reportgen.documents.docx.tables import TWIPS_PER_MM, add_cell, add_row, add_table, close_cell, keep_all
from reportgen.documents.prepare.keep_with_next import is_kept
from reportgen.documents.styles.mapping import TABLE_GAP
from reportgen.documents.template.grids import Cell, read_grid

_EIGHTHS_PER_MM = 8 * 72 / 25.4
_NO_PADDING = (0.0, 0.0, 0.0, 0.0)


def write_grid(writing: Writing, frame: Frame, element: Any) -> None:
    """Write a grid. Rows with text grow if somebody adds a line; rows with pictures only have an exact height."""
    grid = read_grid(element)
    if len(frame.element) and frame.element[-1].tag == q("w:tbl"):
        spacer(frame)
    widths = [round(width * TWIPS_PER_MM) for width in grid.widths]
    table = add_table(frame, writing.word_styles.table(element), widths)
    for cells in grid.rows:
        holds_text = any(cell.element.find(".//p") is not None for cell in cells)
        height = round(grid.height * TWIPS_PER_MM) if grid.height else None
        row = add_row(table, height=height, exact=not holds_text)
        for cell, width in zip(cells, widths, strict=True):
            _write_cell(writing, row, cell, width)
    if is_kept(element):
        keep_all(table)
    if grid.after * TWIPS_PER_MM > TABLE_GAP * TWIPS_PER_POINT:
        spacer(frame, grid.after * TWIPS_PER_MM / TWIPS_PER_POINT)


def _write_cell(writing: Writing, row: XmlElement, cell: Cell, width: int) -> None:
    made = add_cell(row, width)
    properties = made[0]
    if drawn := cell.outline or cell.rule:
        borders = child(properties, "w:tcBorders")
        size = max(2, round(drawn[0] * _EIGHTHS_PER_MM))
        for side in ("top", "left", "bottom", "right") if cell.outline else ("top",):
            child(borders, f"w:{side}", val="single", sz=size, space=0, color=drawn[1].lstrip("#"))
    if cell.fill:
        child(properties, "w:shd", val="clear", color="auto", fill=cell.fill.lstrip("#"))
    line = cell.rule[0] if cell.rule else 0.0
    space = (max(cell.padding[0] - line, 0), *cell.padding[1:])
    top, right, bottom, left = (round(side * TWIPS_PER_MM) for side in space)
    if cell.padding != _NO_PADDING:
        margins = child(properties, "w:tcMar")
        for side, twips in (("top", top), ("left", left), ("bottom", bottom), ("right", right)):
            child(margins, f"w:{side}", w=twips, type="dxa")
    if cell.align:
        child(properties, "w:vAlign", val="center" if cell.align == "middle" else cell.align)
    inner = Frame(made, width - left - right)
    write_blocks(writing, inner, cell.element)
    close_cell(inner)
