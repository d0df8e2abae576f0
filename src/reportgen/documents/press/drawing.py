"""The graphics state of a PDF content stream, as far as colours and text depend on it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportgen.documents.press.inks import RGB, Inks

if TYPE_CHECKING:
    from pikepdf import Matrix

Point = tuple[float, float]


@dataclass(slots=True)
class State:
    """The state that the stream has set, and the inks that the converted stream has set so far."""

    ctm: Matrix
    fill: Any = (0.0, 0.0, 0.0)
    """A colour (RGB), or the name of a pattern."""
    stroke: Any = (0.0, 0.0, 0.0)
    font_size: float = 0.0
    outlined: bool = False
    """Whether letters are stroked (text rendering mode)."""
    set_fill: Inks | str | None = None
    set_stroke: Inks | str | None = None
    overprint: bool = False
    opacity: float = 1.0
    masked: bool = False
    """Whether there is a soft mask."""
    in_group: bool = False
    """Whether the stream belongs to a transparency group, in which black ink can't be printed over the page."""

    @property
    def is_opaque(self) -> bool:
        """Whether forms are drawn without transparency."""
        return self.opacity == 1 and not self.masked

    def copy(self) -> State:
        """The state that `q` saves."""
        return replace(self)


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Where a text begins, in points of the page, the size of its letters, and the direction of its line."""

    x: float
    y: float
    size: float
    across: Point
    up: Point

    def points(self) -> list[Point]:
        """Three points in the first letters, as high as half of a small letter."""
        return [
            (
                self.x + share * self.across[0] + 0.25 * self.up[0],
                self.y + share * self.across[1] + 0.25 * self.up[1],
            )
            for share in (0.1, 0.5, 0.9)
        ]


def text_place(state: State, text_matrix: Matrix) -> TextPlace:
    """The place of the text that is shown next."""
    m = text_matrix @ state.ctm
    across = (m.a * state.font_size, m.b * state.font_size)
    up = (m.c * state.font_size, m.d * state.font_size)
    return TextPlace(m.e, m.f, math.hypot(*up), across, up)


def colour_of(operator: str, operands: list[Any]) -> RGB | None:
    """The colour that `rg`, `RG`, `g` or `G` sets; None for other operators."""
    if operator in ("rg", "RG"):
        red, green, blue = (float(channel) for channel in operands)
        return red, green, blue
    if operator in ("g", "G"):
        return (float(operands[0]),) * 3
    return None
