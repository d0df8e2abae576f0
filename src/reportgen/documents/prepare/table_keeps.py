"""Decides where a table may break across pages, for both writers, so that PDF and Word break at the same rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.documents.prepare.decimal_alignment import cells_with_columns, column_widths, text_width
from reportgen.documents.styles.line_heights import line_points
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.vocabulary import classes_of

_PARTS = ("thead", "tbody", "tfoot")


def rows_of(table: Any) -> list[tuple[Any, str]]:
    """Return the rows of a table from top to bottom, each with the tag of its table section."""
    return [(row, part) for part in _PARTS for row in table.iterfind(f"{part}/tr")]


def is_total(row: Any, part: str) -> bool:
    """Whether a row is a total."""
    return part == "tfoot" or "total" in classes_of(row)


def kept_rows(table: Any) -> Iterator[bool]:
    """Yield for every row whether it is kept on the page of the next row, or the last row on that of the next block.

    Header and group rows are kept with the next row, the first three rows of the body with each other, the last three
    too, and the last row with the source line. A table of few lines is not broken. High rows need no company, and a row
    that may break across pages is not kept with the next one.
    """
    rows = rows_of(table)
    plain = [row for row, part in rows if part != "thead" and "group" not in classes_of(row)]
    together = {*plain[: _TOGETHER - 1], *plain[-_TOGETHER:-1]}
    together |= set(plain) if table.get("data-whole") else set()
    for (row, part), following in zip(rows, [*rows[1:], None], strict=True):
        if is_tall(row):
            yield False
        elif following is None:
            yield has_source(table)
        else:
            leads = part == "thead" or "group" in classes_of(row)
            beside = row in together or is_total(*following)
            yield leads or (beside and not _is_high(row) and not _is_high(following[0]))


def has_source(block: Any) -> bool:
    """Whether a `p.source` is directly below a table or figure."""
    below = block.getnext()
    while below is not None and not isinstance(below.tag, str):  # comments
        below = below.getnext()
    return below is not None and below.tag == "p" and "source" in classes_of(below)


_TOGETHER = 3
"""Minimum number of rows of a table on either side of a page break."""
_WHOLE_SHARE = 0.26
"""Height up to which a table is not broken: eight rows of one line."""
_MAX_UNBROKEN_SHARE = 0.2
"""Maximum height of an unbreakable row as a share of the page's text height; with the heading, caption, head and group
row above it, it leaves little more than a third of a page empty."""
_HIGH_SHARE = 0.08
"""Height from which a row is not kept with a neighbour: about four lines."""
_DEFAULT_PADDING = (0.0, 5.4, 0.0, 5.4)


def mark_tall_rows(body: Any, metrics: TextMetrics) -> None:
    """Set `data-tall` on every row of a table body that may break across pages, `data-high` on rows of several lines,
    and `data-whole` on tables that are not broken.

    Tables in panels are skipped, because panels are never broken across pages.
    """
    for table in body.iter("table"):
        room = text_width(table, metrics)
        if table.getparent().tag == "figure" or room is None:
            continue
        page = metrics.styles.page
        turned = room != page.text_width
        whole = (page.turned() if turned else page).text_height
        style = metrics.styles.tables.get(metrics.style_map.table(table) or "")
        padding = style.padding if style else _DEFAULT_PADDING
        widths = column_widths(table, room)
        heights: dict[Any, float] = {}
        for cell, column in cells_with_columns(table):
            if int(cell.get("rowspan", "1")) > 1:
                continue
            width = sum(widths[column : column + int(cell.get("colspan", "1"))])
            height = _height(cell, width, padding, metrics)
            row = cell.getparent()
            heights[row] = max(heights.get(row, 0.0), height)
            if row.getparent().tag == "thead":
                continue
            if height > _HIGH_SHARE * whole:
                row.set("data-high", "true")
            if height > _MAX_UNBROKEN_SHARE * whole:
                row.set("data-tall", "true")
        if sum(heights.values()) <= _WHOLE_SHARE * whole:
            table.set("data-whole", "true")


def _is_high(row: Any) -> bool:
    return row.get("data-high") is not None


def is_tall(row: Any) -> bool:
    """Whether a row may break across pages."""
    return row.get("data-tall") is not None


def _height(cell: Any, width: float, padding: tuple[float, float, float, float], metrics: TextMetrics) -> float:
    """Return the height of a cell in points, for its width in points."""
    paragraph = metrics.paragraph(cell)
    room = width - padding[1] - padding[3] - paragraph.left - paragraph.right
    lines = metrics.line_count(cell, room)
    space = padding[0] + padding[2] + paragraph.before + paragraph.after
    return lines * line_points(paragraph, metrics.fonts) + space
