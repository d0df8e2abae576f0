"""Inserts and removes columns of a table that people changed; the table keeps its width."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reportgen.finished.word import W
from reportgen.living.merge.changes import TableColumns
from reportgen.living.merge.row_cells import cells_of, empty_cell, set_span

Rows = Mapping[Any, Any]
"""The rows of the edited table with the same rows of the new one."""


def change_columns(change: TableColumns, rows: Rows, copy: Callable[[Any], Any]) -> None:
    """Carry out the changes of the columns of a table; `copy` prepares a copy of a cell of the new table."""
    grid = change.table.find(W + "tblGrid")
    widths = [int(column.get(W + "w", "0")) for column in grid]
    total, shares = sum(widths), _shares(change.new)
    for column in sorted(change.removed, reverse=True):
        for row in change.table.iterfind(W + "tr"):
            _remove_cell(row, column)
        grid.remove(grid[column])
        del widths[column]
    for new, boundary in reversed(change.added):
        at = boundary - sum(column < boundary for column in change.removed)
        for row in change.table.iterfind(W + "tr"):
            _insert_cell(row, at, rows.get(row), new, copy)
        share = shares[new]
        widths = [round(width * (1 - share)) for width in widths]
        widths.insert(at, round(share * sum(widths) / (1 - share)))
        grid.insert(at, grid.makeelement(W + "gridCol"))
    _resize(change.table, grid, widths, total)


def has_plain_grid(table: Any) -> bool:
    """Whether the columns of a table can be changed: all rows cover the columns of its grid, and none is pending."""
    grid = table.find(W + "tblGrid")
    changes = (change for row in table.iter(W + "trPr") for change in row.iterchildren(W + "ins", W + "del"))
    if grid is None or any(True for _ in (*table.iter(W + "gridBefore", W + "gridAfter"), *changes)):
        return False
    return all(sum(width for _, _, width in cells_of(row)) == len(grid) for row in table.iterfind(W + "tr"))


def _shares(table: Any) -> list[float]:
    """The share of the width of a table that each column has."""
    widths = [int(column.get(W + "w", "0")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    return [width / sum(widths) if sum(widths) else 1 / len(widths) for width in widths]


def _remove_cell(row: Any, column: int) -> None:
    """Remove the cell of a column, or make a cell narrower that covers others too."""
    for start, cell, width in list(cells_of(row)):
        if start <= column < start + width:
            if width > 1:
                set_span(cell, width - 1)
            else:
                row.remove(cell)


def _insert_cell(row: Any, at: int, source: Any, column: int, copy: Callable[[Any], Any]) -> None:
    """Insert the cell of a column of the new row `source` (an empty one if it is None), or make the cell wider in which
    the place is. A row that is a heading across the new table stays one."""
    cells = list(cells_of(row))
    inside = [(cell, width) for start, cell, width in cells if start < at < start + width]
    ours = {start: cell for start, cell, _ in cells_of(source)} if source is not None else {}
    is_across = len(cells) == 1 and cells[0][2] > 1
    if inside:
        set_span(inside[0][0], inside[0][1] + 1)
        return
    left = [(cell, width) for start, cell, width in cells if start + width == at]
    right = [cell for start, cell, _ in cells if start == at]
    if is_across or (source is not None and column not in ours):
        cell, width = left[0] if left else (right[0], cells[0][2])
        set_span(cell, width + 1)
        return
    new = copy(ours[column]) if column in ours else empty_cell(left[0][0] if left else right[0])
    if left:
        left[0][0].addnext(new)
    else:
        right[0].addprevious(new)


def _resize(table: Any, grid: Any, widths: list[int], total: int) -> None:
    """Give the columns these widths, scaled to the width that the table had."""
    factor = total / sum(widths) if sum(widths) else 1
    widths = [round(width * factor) for width in widths]
    for column, width in zip(grid, widths, strict=True):
        column.set(W + "w", str(width))
    for row in table.iterfind(W + "tr"):
        for start, cell, span in cells_of(row):
            wanted = cell.find(f"{W}tcPr/{W}tcW")
            if wanted is not None and wanted.get(W + "type", "dxa") == "dxa":
                wanted.set(W + "w", str(sum(widths[start : start + span])))
