"""Builds the PDF tree of `section.grid`: a table for the layout only, whose cells have stated sizes."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.builder import LAYOUT_GRID, Flow, PdfTreeBuilder, kept
from reportgen.documents.pdf.css import length
from reportgen.documents.prepare.keep_with_next import is_kept
from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.documents.template.grids import Cell, read_grid

_TABLE = "display: table; table-layout: fixed; border-collapse: separate; border-spacing: 0"


def build_grid(builder: PdfTreeBuilder, element: Any, parent: ET.Element, flow: Flow) -> None:
    """Append a grid as the next block of its flow."""
    grid = read_grid(element)
    made = ET.SubElement(parent, "section", kept(element))
    made.set(LAYOUT_GRID, f"{grid.height * POINTS_PER_MM * len(grid.rows):.3f}" if grid.height else "")
    keep = "; break-after: avoid" if is_kept(element) else ""
    builder.out.add_rule(made, _TABLE)
    builder.out.add_rule(made, f"width: {_mm(sum(grid.widths))}; margin-top: {length(flow.below_table)}{keep}")
    for cells in grid.rows:
        row = ET.SubElement(made, "div")
        height = f"; height: {_mm(grid.height)}" if grid.height else ""
        builder.out.add_rule(row, f"display: table-row; break-inside: avoid{height}{keep}")
        for cell, width in zip(cells, grid.widths, strict=True):
            _build_cell(builder, row, cell, width)
    flow.place(made, "", grid.after * POINTS_PER_MM)


def _build_cell(builder: PdfTreeBuilder, row: ET.Element, cell: Cell, width: float) -> None:
    made = ET.SubElement(row, "div")
    top, right, bottom, left = cell.padding
    line = cell.rule[0] if cell.rule else 0.0
    around = 2 * cell.outline[0] if cell.outline else 0.0
    rules = [f"display: table-cell; line-height: 0; width: {_mm(width - left - right - around)}"]
    if any(cell.padding):
        rules.append(f"padding: {' '.join(map(_mm, (max(top - line, 0), right, bottom, left)))}")
    if cell.fill:
        rules.append(f"background-color: {cell.fill}")
    if cell.rule:
        rules.append(f"border-top: {_mm(line)} solid {cell.rule[1]}")
    if cell.outline:
        rules.append(f"border: {_mm(cell.outline[0])} solid {cell.outline[1]}")
    rules.append(f"vertical-align: {cell.align or 'top'}")
    builder.out.add_rule(made, "; ".join(rules))
    inner = Flow()
    builder.children(cell.element, made, inner)
    builder.close(inner)


def _mm(millimetres: float) -> str:
    return length(millimetres * POINTS_PER_MM)
