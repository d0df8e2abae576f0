"""Aligns the numbers of table columns on their decimal marks, with measured padding on the right."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import Any

from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import classes_of
from reportgen.problems import Problem
from reportgen.problems.codes_prepare import NUMBER_TOO_WIDE, TABLE_TOO_WIDE

_WHOLE_PART = re.compile(r"\d[\d.]*")
_WIDTH = re.compile(r"width:\s*([\d.]+)mm")
_ALIGNED = frozenset({"num", "center"})
_TOLERANCE = 1.0
_MIN_SHARE = 0.6
"""Minimum share of their width to which text columns are narrowed."""


def pad_numbers(body: Any, metrics: TextMetrics) -> list[Problem]:
    """Set `data-pad` on every `td.num`: the distance in points from the end of the number to the cell's right padding.

    In columns of known width the numbers are centred; otherwise the longest number ends at the padding. Before that,
    columns are widened to hold their longest number on one line, and text columns of tables that are wider than the
    text area are narrowed, because the widths of the HTML template may be too large for the margins of the Word
    template. Returns a problem for each table that is still too wide (TABLE_TOO_WIDE), or that has a column narrower
    than a number in it (NUMBER_TOO_WIDE).
    """
    problems: list[Problem] = []
    for table in body.iter("table"):
        if table.getparent().tag != "figure":
            problems += _pad_table(table, metrics)
    return problems


def _pad_table(table: Any, metrics: TextMetrics) -> list[Problem]:
    numbers = _widest_numbers(table, metrics)
    _widen_columns(table, numbers)
    widths = _fit_columns(table, metrics)
    columns: dict[int, list[tuple[Any, float, float]]] = {}
    for cell, column in cells_with_columns(table):
        if "num" in classes_of(cell) and cell.get("colspan", "1") == "1":
            columns.setdefault(column, []).append((cell, *sides_of_number(cell, metrics)))
    for column, cells in columns.items():
        before = max(left for _, left, _ in cells)
        after = max(right for _, _, right in cells)
        room = _inner_width(table, widths[column] if column < len(widths) else None, metrics)
        spare = 0.0 if room is None else max(0.0, (room - before - after) / 2)
        for cell, _, right in cells:
            own = metrics.paragraph(cell).right
            cell.set("data-pad", f"{own + spare + after - right:.2f}")
    return _check_width(table, widths, metrics) or _check_numbers(table, numbers, metrics)


def _widest_numbers(table: Any, metrics: TextMetrics) -> dict[int, tuple[float, Any]]:
    """Return for each column the width in points that its widest number needs with its padding, and the number's cell.

    Numbers are looked for in cells that are aligned as numbers or centred; others may break.
    """
    style = metrics.styles.tables.get(metrics.style_map.table(table) or "")
    widest: dict[int, tuple[float, Any]] = {}
    if style is None:
        return widest
    for cell, column in cells_with_columns(table):
        if _holds_number(cell) and cell.get("colspan", "1") == "1":
            paragraph = metrics.paragraph(cell)
            around = style.padding[1] + style.padding[3] + (paragraph.left or 0) + (paragraph.right or 0)
            width = metrics.widest_number(cell) + around
            if width > widest.get(column, (0.0, None))[0]:
                widest[column] = (width, cell)
    return widest


def _holds_number(cell: Any) -> bool:
    return not _ALIGNED.isdisjoint(classes_of(cell))


def _widen_columns(table: Any, numbers: dict[int, tuple[float, Any]]) -> None:
    """Give columns of specified width the room that their widest number needs."""
    for column, col in enumerate(table.findall("colgroup/col")):
        width, needed = specified_width(col), numbers.get(column, (0.0, None))[0]
        if width is not None and needed > width:
            set_width(col, math.ceil(needed / POINTS_PER_MM * 100) / 100)


def set_width(col: Any, millimetres: float) -> None:
    """Set the width of a `col`."""
    col.set("style", f"width: {millimetres:.2f}mm")


def _fit_columns(table: Any, metrics: TextMetrics) -> list[float | None]:
    """Narrow the text columns of a table to fit; returns the widths of all columns in points, None if not specified."""
    columns = table.findall("colgroup/col")
    widths = [specified_width(col) for col in columns]
    room = text_width(table, metrics)
    excess = sum(width for width in widths if width is not None) - (room or 0.0)
    if room is None or excess <= _TOLERANCE:
        return widths
    fixed = {c for cell, c in cells_with_columns(table) if _holds_number(cell)}
    texts = {c: width for c, width in enumerate(widths) if width is not None and c not in fixed}
    share = 1 - excess / sum(texts.values()) if texts else 0.0
    if share >= _MIN_SHARE:
        for column, width in texts.items():
            # rounded down, so that the sum is not larger than the text width
            set_width(columns[column], math.floor(width * share / POINTS_PER_MM * 100) / 100)
    return [specified_width(col) for col in columns]


def cells_with_columns(table: Any) -> Iterator[tuple[Any, int]]:
    """Yield every cell of a table with the index of its first column, computed from `colspan` and `rowspan`."""
    for part in table.iterchildren("thead", "tbody", "tfoot"):
        taken: dict[int, int] = {}  # column → remaining rows of a cell that spans rows
        for row in part:
            column = 0
            reaching = {c: rows - 1 for c, rows in taken.items() if rows > 1}
            for cell in row:
                while taken.get(column, 0):
                    column += 1
                yield cell, column
                for _ in range(int(cell.get("colspan", "1"))):
                    if int(cell.get("rowspan", "1")) > 1:
                        reaching[column] = int(cell.get("rowspan", "1")) - 1
                    column += 1
            taken = reaching


def sides_of_number(cell: Any, metrics: TextMetrics) -> tuple[float, float]:
    """Return the widths of a number before and after its decimal mark, in points."""
    runs = list(metrics.runs(cell))
    text = "".join(run for run, _, _ in runs)
    whole = _WHOLE_PART.search(text)
    mark = whole.end() if whole else len(text)
    left = right = 0.0
    done = 0
    for run, characters, _ in runs:
        head = run[: max(0, mark - done)]
        left += metrics.width(head, characters)
        right += metrics.width(run[len(head) :], characters)
        done += len(run)
    return left, right


def specified_width(col: Any) -> float | None:
    """Return the width of a `col` in points; None without one."""
    match = _WIDTH.search(col.get("style", ""))
    return float(match[1]) * POINTS_PER_MM if match else None


def column_widths(table: Any, room: float) -> list[float]:
    """Return the widths of all columns in points: those of `col`, and equal shares of the rest of `room`."""
    specified = [specified_width(col) for col in table.findall("colgroup/col")]
    if not specified:
        count = max((column + int(cell.get("colspan", "1")) for cell, column in cells_with_columns(table)), default=1)
        specified = [None] * count
    free = specified.count(None)
    rest = room - sum(width for width in specified if width is not None)
    return [max(rest, 0) / free if width is None else width for width in specified]


def _inner_width(table: Any, width: float | None, metrics: TextMetrics) -> float | None:
    style = metrics.styles.tables.get(metrics.style_map.table(table) or "")
    if width is None or style is None:
        return None
    return width - style.padding[1] - style.padding[3]


def _check_width(table: Any, widths: list[float | None], metrics: TextMetrics) -> list[Problem]:
    known = sum(width for width in widths if width is not None)
    room = text_width(table, metrics)
    if room is None or known <= room + _TOLERANCE:
        return []
    found = f"{known / POINTS_PER_MM:.0f} mm"
    return [TABLE_TOO_WIDE.at(place_of(table), found=found, room=f"{room / POINTS_PER_MM:.0f}")]


def _check_numbers(table: Any, numbers: dict[int, tuple[float, Any]], metrics: TextMetrics) -> list[Problem]:
    """A problem for each column that is narrower than a number in it, which would be broken over two lines."""
    room = text_width(table, metrics)
    widths = column_widths(table, room) if room is not None else []
    return [
        NUMBER_TOO_WIDE.at(
            place_of(cell),
            found="".join(cell.itertext()).strip(),
            width=f"{widths[column] / POINTS_PER_MM:.1f}",
            needed=f"{needed / POINTS_PER_MM:.1f}",
        )
        for column, (needed, cell) in numbers.items()
        if column < len(widths) and needed > widths[column] + _TOLERANCE
    ]


def text_width(element: Any, metrics: TextMetrics) -> float | None:
    """Return the width in points of the text area that contains an element, of the rotated page in a landscape section.

    None in a panel, whose padding is set by the writers.
    """
    page = metrics.styles.page
    for section in element.iterancestors("section"):
        if "sheet" in classes_of(section):
            return None
        if section.get("data-orientation") == "landscape" and page.width < page.height:
            return page.turned().text_width
    return page.text_width
