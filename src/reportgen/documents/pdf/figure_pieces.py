"""The places of figures on pages. Without WeasyPrint, so that processes that only show them need not load it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Rect(NamedTuple):
    """A rectangle in points from the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class FigurePiece:
    """A printed figure, or the part of it that is on one line."""

    figure: str
    form: str
    place: int
    """The number of this printing in the document; the pieces of a figure on several lines have the same."""
    text: str
    rect: Rect
