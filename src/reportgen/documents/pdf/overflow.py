"""Checks that panels are high enough for their text, with spare lines for Word."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.problems import CellRef, LineRef, Place, Problem
from reportgen.problems.codes_documents import PANEL_FULL

FREE_LINES = 3
"""Lines that must be free at the bottom of a panel, because Word may break lines differently."""
_CELLS = 5
"""Maximum number of cells in a message."""
_TOLERANCE = 0.01
"""Rounding tolerance in points."""
_BLOCK_TOLERANCE = 1.5
"""Points by which a block may be higher than stated: the paragraph after a table in Word, and the ends of pictures."""


@dataclass(frozen=True, slots=True)
class PanelBox:
    """A laid-out `section.panel`; all positions in points from the top of its page."""

    name: str
    """Its `data-panel`."""
    source: str
    """Its line in the template, `file:line`."""
    bottom: float
    """Lower limit of the content: bottom edge less padding."""
    text_bottom: float
    """Bottom of the content."""
    line: float
    """The height of the last line of text."""
    in_blocks: float | None = None
    """The most by which a block is higher than stated; None without blocks of stated height."""


def excess_lines(panel: PanelBox) -> int:
    """Number of lines to remove; 0 if the text fits.

    In a panel of blocks with stated heights (`section.grid`) no block may be higher than stated; in another one
    `FREE_LINES` must be free at the end.
    """
    if panel.line <= 0:
        return 0
    free = (panel.bottom - panel.text_bottom + _TOLERANCE) / panel.line
    if panel.in_blocks is None:
        return max(0, math.ceil(FREE_LINES - free))
    return max(0, math.ceil(-free), math.ceil((panel.in_blocks - _BLOCK_TOLERANCE) / panel.line))


def check_panels(panels: Iterable[PanelBox], cells: Mapping[str, tuple[CellRef, ...]]) -> list[Problem]:
    """RG630 for every overfull panel, at the cell of its longest text.

    `cells`: the cells of the texts of each panel by panel name, the longest text first.
    """
    return [
        PANEL_FULL.at(
            next(iter(cells.get(panel.name, ())), _line(panel.source)),
            found=panel.name,
            panel=panel.name,
            lines=excess,
            free=FREE_LINES if panel.in_blocks is None else 0,
            cells=", ".join(f"{ref.sheet}!{ref.cell}" for ref in cells.get(panel.name, ())[:_CELLS]) or "–",
        )
        for panel in panels
        if (excess := excess_lines(panel))
    ]


def _line(source: str) -> Place | None:
    file, _, line = source.rpartition(":")
    return LineRef(file, int(line)) if file and line.isdigit() else None
