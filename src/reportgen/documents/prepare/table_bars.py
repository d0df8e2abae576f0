"""The bars in table cells as both writers draw them. They repeat printed numbers, so they are decoration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.documents.template.vocabulary import BARS

_GREY = "#A6A6A6"
"""The colour of the value that is compared with."""
_SINGLE, _DOUBLE = 8.0, 5.0
"""The height of one bar and of each of two, in points; together not higher than a line of text."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its share of the width of the cell inside the padding, and its height in points."""

    share: float
    colour: str
    height: float


def bars_in(cell: Any) -> list[Bar]:
    """Return the bars of a cell from top to bottom; none for one without `data-bars`."""
    shares = [float(length) / 100 for length in (cell.get(BARS) or "").split()]
    height = _SINGLE if len(shares) == 1 else _DOUBLE
    colours = [_GREY, cell.get("data-colours", _GREY)][-len(shares) :] if shares else []
    return [Bar(share, colour, height) for share, colour in zip(shares, colours, strict=True)]


def above_bars(bars: Sequence[Bar], line: float) -> float:
    """Return the space in points above bars, so that they are in the middle of the first line of a row.

    The number that they repeat is there, too. `line`: the height of a line in points.
    """
    return max(0.0, (line - sum(bar.height for bar in bars)) / 2)
