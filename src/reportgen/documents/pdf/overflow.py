"""Whether the panels of a sheet hold their text: nothing may be clipped, and Word needs room to spare."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reportgen.problems import CellRef, LineRef, Place, Problem
from reportgen.problems.codes_documents import PANEL_FULL

FREE_LINES = 3
"""Lines that must stay free at the foot of a panel: Word's lines may fall a little differently."""
_CELLS = 5
"""Cells that a message names."""
_SLACK = 0.01
"""Points that rounding may cost."""


@dataclass(frozen=True, slots=True)
class PanelBox:
    """A laid-out `section.panel`: all in points, from the top of its page."""

    name: str
    """Its `data-panel`."""
    source: str
    """Its line in the template, `file:line`."""
    bottom: float
    """Where its content must end: its lower edge less its padding."""
    text_bottom: float
    """Where its content ends."""
    line: float
    """The height of the last line of text."""


def lines_too_many(panel: PanelBox) -> int:
    """How many lines of text must go for `FREE_LINES` to be free; 0: it fits."""
    if panel.line <= 0:
        return 0
    free = (panel.bottom - panel.text_bottom + _SLACK) / panel.line
    return max(0, math.ceil(FREE_LINES - free))


def check_panels(panels: Iterable[PanelBox], cells: Mapping[str, tuple[CellRef, ...]]) -> list[Problem]:
    """RG630 for every panel that is too full, at the cell of its longest text.

    `cells` are those of the texts of each panel by its name, the longest text first.
    """
    return [
        PANEL_FULL.at(
            next(iter(cells.get(panel.name, ())), _line(panel.source)),
            found=panel.name,
            panel=panel.name,
            lines=too_many,
            free=FREE_LINES,
            cells=", ".join(f"{ref.sheet}!{ref.cell}" for ref in cells.get(panel.name, ())[:_CELLS]) or "–",
        )
        for panel in panels
        if (too_many := lines_too_many(panel))
    ]


def _line(source: str) -> Place | None:
    file, _, line = source.rpartition(":")
    return LineRef(file, int(line)) if file and line.isdigit() else None
