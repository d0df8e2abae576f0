"""Finds table rows that may break across pages; measured once, so that PDF and Word break the same rows."""

from __future__ import annotations

from typing import Any

from reportgen.documents.prepare.decimal_alignment import cells_with_columns, column_widths, text_width
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.text_metrics import TextMetrics

_WHOLE = 0.5
"""Maximum height of an unbreakable row, as share of the page's text height; otherwise much of a page could be empty."""
_DEFAULT_PADDING = (0.0, 5.4, 0.0, 5.4)


def mark_tall_rows(body: Any, metrics: TextMetrics) -> None:
    """Set `data-tall` on every row of a table body that is higher than half of the page's text height.

    Tables in panels are skipped, because panels never continue on another page.
    """
    for table in body.iter("table"):
        room = text_width(table, metrics)
        if table.getparent().tag == "figure" or room is None:
            continue
        page = metrics.look.page
        turned = room != page.text_width
        highest = _WHOLE * (page.turned() if turned else page).text_height
        style = metrics.look.tables.get(metrics.styles.table(table) or "")
        padding = style.padding if style else _DEFAULT_PADDING
        widths = column_widths(table, room)
        for cell, column in cells_with_columns(table):
            if cell.getparent().getparent().tag == "thead" or int(cell.get("rowspan", "1")) > 1:
                continue
            width = sum(widths[column : column + int(cell.get("colspan", "1"))])
            if _height(cell, width, padding, metrics) > highest:
                cell.getparent().set("data-tall", "true")


def is_tall(row: Any) -> bool:
    """Whether a row may break across pages."""
    return row.get("data-tall") is not None


def _height(cell: Any, width: float, padding: tuple[float, float, float, float], metrics: TextMetrics) -> float:
    """Height of a cell in points for a given column width."""
    paragraph = metrics.paragraph(cell)
    room = width - padding[1] - padding[3] - paragraph.left - paragraph.right
    lines = metrics.line_count(cell, room)
    space = padding[0] + padding[2] + paragraph.before + paragraph.after
    return lines * line_points(paragraph, metrics.fonts) + space
