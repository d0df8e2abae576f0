"""Pictograms alone, in rows that count, and in a row with a part of one. All return SVG with its size in mm.

A pictogram is a file with a view box of 24 × 24, lines without fill. Its lines are 1.5 units wide, from 16 mm on 1.2.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from reportgen.documents.drawings.svg_shapes import read_svg

GRID = 24
_LARGE = 16
_INNER = re.compile(r"<svg\b[^>]*>(.*)</svg>\s*\Z", re.DOTALL)
_NEW = '<svg xmlns="http://www.w3.org/2000/svg"'


def outline(svg: str) -> str:
    """Return the shapes of a pictogram file without its `svg` element. Raises ValueError if it can't be drawn."""
    drawing = read_svg(svg)
    match = _INNER.search(svg)
    if match is None or drawing.view != (0, 0, GRID, GRID):
        raise ValueError(f'viewBox="0 0 {GRID} {GRID}"')
    return match[1].strip()


def pictogram(shapes: str, size: float, colour: str) -> str:
    """One pictogram of `size` mm; `shapes` is the result of `outline`."""
    return f'{_NEW} {_size(size, size)} viewBox="0 0 {GRID} {GRID}">{_lines(shapes, size, colour)}</svg>'


def rows(shapes: str, count: int, in_row: int, size: float, pitch: float, gap: float, colour: str) -> str:
    """`count` pictograms in rows of `in_row`; `pitch` is the distance of their left edges, `gap` that between rows."""
    unit = GRID / size
    down = -(-count // in_row)
    width, height = pitch * (min(count, in_row) - 1) + size, down * size + (down - 1) * gap
    placed = "".join(
        f'<g transform="translate({number % in_row * pitch * unit:.2f} {number // in_row * (size + gap) * unit:.2f})">'
        f"{shapes}</g>"
        for number in range(count)
    )
    view = f'viewBox="0 0 {width * unit:.2f} {height * unit:.2f}"'
    return f"{_NEW} {_size(width, height)} {view}>{_lines(placed, size, colour)}</svg>"


def multiple(shapes: str, times: Decimal, size: float, gap: float, colour: str) -> str:
    """`times` pictograms, the last one cut at its fraction, in hundredths; it is cut at the edges of its lines."""
    unit = GRID / size
    whole, part = int(times), float(times % 1)
    step = (size + gap) * unit
    edge = 1.5  # units that a pictogram leaves free at its left and right
    placed = "".join(f'<g transform="translate({number * step:.2f} 0)">{shapes}</g>' for number in range(whole))
    if part:
        shown = edge + part * (GRID - 2 * edge)
        placed += (
            f'<svg x="{whole * step:.2f}" y="0" width="{shown:.2f}" height="{GRID}" overflow="hidden" '
            f'preserveAspectRatio="xMinYMin slice" viewBox="0 0 {shown:.2f} {GRID}">{shapes}</svg>'
        )
    width = whole * (size + gap) + (size if part else -gap)
    view = f'viewBox="0 0 {width * unit:.2f} {GRID}"'
    return f"{_NEW} {_size(width, size)} {view}>{_lines(placed, size, colour)}</svg>"


def rounded(value: Decimal) -> int:
    """A number of tiles: rounded, halves up."""
    return int(value.to_integral_value(ROUND_HALF_UP))


def _lines(shapes: str, size: float, colour: str) -> str:
    width = 1.2 if size >= _LARGE else 1.5
    return (
        f'<g fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="round" '
        f'stroke-linejoin="round">{shapes}</g>'
    )


def _size(width: float, height: float) -> str:
    return f'width="{width:.2f}mm" height="{height:.2f}mm"'
