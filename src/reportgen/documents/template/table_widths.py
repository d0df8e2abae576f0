"""Selects the columns of a table and computes their widths; the column `name` has the remaining width."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.documents.template.document_data import ColumnSpec, TableSpec

_MM_OF_POINTS = 0.0882
"""A quarter of a point, in millimetres."""
_WIDEST_BARS = 40
"""The width in mm up to which the column `bars` gets a third of what the column `name` has beyond its minimum."""
_NARROWEST_NAME = 38
"""The width in mm of the column `name` for which optional columns are left out."""
_LEAST_NAME = 15
"""The width in mm that the column `name` has in any case; a table that is too wide then is reported."""
_PADDING = 3.2
"""Left and right padding of a number in millimetres."""

Measure = Callable[[str, int, int], int]
"""A function that returns the width of a column in mm, for its key, the font size in points and the minimum width."""


@dataclass(frozen=True, slots=True)
class Fit:
    """The columns of a table with their widths in millimetres; `small` is true for a font size below 12 points."""

    widths: Mapping[str, int]
    small: bool


def width_of_numbers(numbers: Iterable[str], points: int, least: int) -> int:
    """Return the width in mm for printed numbers that are aligned on the decimal comma: `29,31` below `1.100`."""
    parts = [number.partition(",") for number in numbers]
    whole = max((_quarters(before) for before, _, _ in parts), default=0)
    rest = max((_quarters(comma + after) for _, comma, after in parts), default=0)
    return max(least, math.ceil(_PADDING + (whole + rest) * points * _MM_OF_POINTS))


def _quarters(text: str) -> int:
    """Return the width in quarters of the font size: 2 for a digit, 1 for a point or comma."""
    return 2 * len(text) - text.count(".") - text.count(",") + 2 * text.count("%")


def fit(spec: TableSpec, keys: Sequence[str], width: int, measure: Measure) -> Fit:
    """Fit the columns `keys` in a table of `width` mm.

    The last of the columns in `optional` are left out until the column `name` is wide enough for two words.
    """
    optional = [key for key in spec.optional if key in keys]
    for count in range(len(optional), -1, -1):
        fitted = _fit(spec, [key for key in keys if key not in optional[count:]], width, measure)
        if fitted.widths["name"] >= _NARROWEST_NAME:
            break
    return fitted


def _fit(spec: TableSpec, keys: Sequence[str], width: int, measure: Measure) -> Fit:
    """Fit columns of which only `note` and `bars` may be left out.

    The normal font size is tried, and with `small_from` columns the small one, first with the columns `note` and
    `bars`, if there are any, then without either, and without both. The first layout in which the column `name` has its
    minimum width is used, otherwise the last one.
    """
    left_out = [(), *((name,) for name in ("note", "bars") if name in keys)]
    left_out += [("note", "bars")] if len(left_out) > 2 else []
    layouts = [[key for key in keys if key not in names] for names in left_out]
    for kept, size in ((kept, size) for kept in layouts for size in (0, 1) if not size or len(kept) >= spec.small_from):
        widths = _widths(spec, kept, size, width, measure)
        if widths["name"] >= spec.columns["name"].least[size]:
            break
    return Fit(widths, spec.points[size] < 12)


def _widths(spec: TableSpec, keys: Sequence[str], size: int, width: int, measure: Measure) -> dict[str, int]:
    columns = {key: _column(spec, key) for key in keys}
    widths = {key: _width(column, key, spec.points[size], size, measure) for key, column in columns.items()}
    shared = [key for key in keys if _column(spec, key).key in spec.same_width]
    widths |= dict.fromkeys(shared, max((widths[key] for key in shared), default=0))
    rest = width - sum(widths.values())
    for key, column in columns.items():
        if column.share:
            widths[key] = rest - math.floor(rest * column.share)
    widths["name"] = max(_LEAST_NAME, width - sum(widths.values()))
    if "bars" in widths:
        spare = (widths["name"] - spec.columns["name"].least[size]) // 3
        wider = max(0, min(spare, _WIDEST_BARS - widths["bars"]))
        widths["bars"] += wider
        widths["name"] -= wider
    return widths


def _column(spec: TableSpec, key: str) -> ColumnSpec:
    """Return the specification of a column; keys of single years are `years:2021`."""
    return spec.columns[key.partition(":")[0]]


def _width(column: ColumnSpec, key: str, points: int, size: int, measure: Measure) -> int:
    if key == "name" or column.share:
        return 0
    return column.width[size] if column.width else measure(key, points, column.least[size])
