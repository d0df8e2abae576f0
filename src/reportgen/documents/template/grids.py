"""`section.grid` and its cells: widths, heights, colours and padding, as both writers use them. Lengths are mm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import classes_of
from reportgen.problems import ReportgenError
from reportgen.problems.codes_word import WORD_TABLE

GRID, CELL = "grid", "cell"


@dataclass(frozen=True, slots=True)
class Cell:
    """One `section.cell`."""

    element: Any
    fill: str
    """The colour of its ground, `#RRGGBB`; empty for none."""
    padding: tuple[float, float, float, float]
    """Top, right, bottom, left."""
    rule: tuple[float, str] | None
    """Thickness and colour of a line along its top."""
    align: str
    """`middle` or `bottom`; empty for the top."""
    outline: tuple[float, str] | None
    """Thickness and colour of a line around it; it has no `rule` then."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells; each row has a cell for each of `widths`."""

    widths: tuple[float, ...]
    height: float
    """The height of each row; 0: that of its content."""
    after: float
    """Free space below the grid."""
    rows: tuple[tuple[Cell, ...], ...]


def is_grid(element: Any) -> bool:
    """Whether an element is a `section.grid`."""
    return element.tag == "section" and GRID in classes_of(element)


def read_grid(element: Any) -> Grid:
    """Parse a grid. Raises ReportgenError (RG563) if its cells do not fill its rows."""
    widths = tuple(map(float, element.get("data-widths", "").split()))
    children = [child for child in element if isinstance(child.tag, str)]
    wrong = any(child.tag != "section" or CELL not in classes_of(child) for child in children)
    if not widths or not children or wrong or len(children) % len(widths):
        reason = f"section.cell: {len(children)} ≠ n × {len(widths)}"
        raise ReportgenError([WORD_TABLE.at(place_of(element), reason=reason)])
    cells = [_read_cell(child) for child in children]
    rows = tuple(tuple(cells[start : start + len(widths)]) for start in range(0, len(cells), len(widths)))
    return Grid(widths, float(element.get("data-height", "0")), float(element.get("data-after", "0")), rows)


def _read_cell(element: Any) -> Cell:
    top, right, bottom, left = map(float, element.get("data-padding", "0 0 0 0").split())
    rule, outline = (_line(element.get(name, "")) for name in ("data-rule", "data-outline"))
    return Cell(
        element,
        element.get("data-fill", ""),
        (top, right, bottom, left),
        None if outline else rule,
        element.get("data-align", ""),
        outline,
    )


def _line(text: str) -> tuple[float, str] | None:
    """Thickness and colour: `0.25 #7FA3CB`."""
    thickness, _, colour = text.partition(" ")
    return (float(thickness), colour) if text else None
