"""The cells of a table row by the columns of the grid, and rows of another table fitted to a table."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from reportgen.finished.word import W
from reportgen.living.merge.blocks import grid_width


def fitted_row(row: Any, like: Any, columns: dict[int, int]) -> Any:
    """Fit a row to the columns of the table of `like`: cells of their own columns are empty, lost ones left out.

    `columns` are the grid columns of the table → those of the row.
    """
    cells = {column: cell for column, cell, _ in cells_of(row)}
    widest = max(like.getparent().iterfind(W + "tr"), key=lambda other: len(other.findall(W + "tc")))
    if any(span > 1 for _, _, span in cells_of(row)):  # a heading across the table
        last = [*cells_of(row)][-1]
        width = sum(span for _, _, span in cells_of(widest))
        set_span(last[1], max(1, width - last[0]))
        return row
    for cell in cells.values():
        row.remove(cell)
    for column, theirs, _ in cells_of(widest):
        ours = cells.get(columns.get(column, -1))
        if ours is None:
            ours = empty_cell(theirs)
        else:
            _take_width(ours, theirs)
        row.append(ours)
    return row


def empty_cell(like: Any) -> Any:
    """A cell without text in the format of another one."""
    cell = like.makeelement(W + "tc")
    cell.extend(deepcopy(child) for child in like if child.tag == W + "tcPr")
    paragraph = like.makeelement(W + "p")
    paragraph.extend(deepcopy(p) for p in like.iterfind(f"{W}p[1]/{W}pPr"))
    cell.append(paragraph)
    return cell


def cells_of(row: Any) -> Iterator[tuple[int, Any, int]]:
    """Yield the first grid column, the cell and the number of grid columns of each cell."""
    column = 0
    for cell in row.iterfind(W + "tc"):
        width = grid_width(cell)
        yield column, cell, width
        column += width


def set_span(cell: Any, width: int) -> None:
    """Make a cell cover so many columns of the grid."""
    properties = cell.find(W + "tcPr")
    if properties is None:
        properties = cell.makeelement(W + "tcPr")
        cell.insert(0, properties)
    span = properties.find(W + "gridSpan")
    if span is None:
        span = properties.makeelement(W + "gridSpan")
        before = [child for child in properties if child.tag in (W + "cnfStyle", W + "tcW")]
        properties.insert(len(before), span)
    span.set(W + "val", str(width))
    if width == 1:
        properties.remove(span)


def _take_width(cell: Any, like: Any) -> None:
    width, wanted = (c.find(f"{W}tcPr/{W}tcW") for c in (cell, like))
    if width is not None and wanted is not None:
        for name, value in wanted.attrib.items():
            width.set(name, value)
