"""Places a page on a larger sheet: bleed, crop marks, fold marks and register marks, and the boxes of PDF/X."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from reportgen.documents.styles.model import POINTS_PER_MM

BLEED_MM = 3.0
MARGIN_MM = 12.0
"""From the trimmed page to the edge of the sheet."""
_MARK_MM = (4.5, 9.5)
"""Where marks begin and end, from the trimmed page: outside of the bleed."""
_EDGE = 0.25
"""The strip inside of each edge of the page that is stretched into the bleed, in points, and its distance from it."""
_CROSS_MM = 1.5

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a size, with its folds, in points from its left edge."""

    width: float
    height: float
    folds: Sequence[float] = ()

    @property
    def trim(self) -> Box:
        """The page on the sheet, which has the same margin at all sides; the corner of the sheet is 0, 0."""
        margin = MARGIN_MM * POINTS_PER_MM
        return margin, margin, margin + self.width, margin + self.height

    @property
    def bleed(self) -> Box:
        return _grown(self.trim, BLEED_MM * POINTS_PER_MM)

    @property
    def media(self) -> Box:
        return _grown(self.trim, MARGIN_MM * POINTS_PER_MM)

    def content(self, page: bytes, background: str, all_inks: str) -> bytes:
        """The content of the sheet: the background stretched into the bleed, the page, and the marks.

        `page` and the form `background` have their origin in the corner of the trim box. `all_inks` is the name of the
        colour space of all inks; marks have 75 % of each, 300 % together.
        """
        left, bottom, _, _ = self.trim
        bleed = "".join(self._stretched(background))
        marks = "".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S\n" for x1, y1, x2, y2 in self._marks())
        folds = "".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S\n" for x1, y1, x2, y2 in self._fold_marks())
        return b"".join(
            (
                f"/Artifact BMC\n{bleed}EMC\n".encode(),
                f"q {_rectangle(self.trim)} W n 1 0 0 1 {left:.3f} {bottom:.3f} cm\n".encode(),
                page,
                f"\nQ\n/Artifact BMC\nq /{all_inks} CS 0.75 SCN 0.25 w\n{marks}[2 1.5] 0 d\n{folds}Q\nEMC\n".encode(),
            )
        )

    def _stretched(self, form: str) -> Iterator[str]:
        """The edges and corners of the background, each stretched over the bleed beside it.

        What crosses the edge runs on, and nothing else appears in the bleed: a mirrored page would show the things near
        its edge twice, upside down, if the sheet is not cut exactly.
        """
        left, bottom, right, top = self.trim
        for across, up in product((-1, 0, 1), repeat=2):
            if across or up:
                a, e, x1, x2 = _stretch(across, left, right)
                d, f, y1, y2 = _stretch(up, bottom, top)
                yield f"q {_rectangle((x1, y1, x2, y2))} W n {a:.3f} 0 0 {d:.3f} {e:.3f} {f:.3f} cm /{form} Do Q\n"

    def _marks(self) -> Iterator[Box]:
        """The lines of crop marks at the corners, and of register marks (crosses) at the middle of the sides."""
        left, bottom, right, top = self.trim
        near, far = (length * POINTS_PER_MM for length in _MARK_MM)
        for y in (bottom, top):
            yield left - far, y, left - near, y
            yield right + near, y, right + far, y
        for x in (left, right):
            yield x, bottom - far, x, bottom - near
            yield x, top + near, x, top + far
        middle, arm = (near + far) / 2, _CROSS_MM * POINTS_PER_MM
        for x, y in (
            (left - middle, (bottom + top) / 2),
            (right + middle, (bottom + top) / 2),
            ((left + right) / 2, bottom - middle),
            ((left + right) / 2, top + middle),
        ):
            yield x - arm, y, x + arm, y
            yield x, y - arm, x, y + arm

    def _fold_marks(self) -> Iterator[Box]:
        """Lines above and below each fold."""
        left, bottom, _, top = self.trim
        near, far = (length * POINTS_PER_MM for length in _MARK_MM)
        for fold in self.folds:
            yield left + fold, bottom - far, left + fold, bottom - near
            yield left + fold, top + near, left + fold, top + far


def _stretch(side: int, low: float, high: float) -> tuple[float, float, float, float]:
    """How a page from `low` to `high` is stretched at its low (-1) or high edge (1): the scale and the offset of its
    coordinates, and the strip of the sheet that is drawn. The strip goes on under the page, so that no gap shows at the
    trim.
    """
    if side == 0:
        return 1, low, low, high
    edge = low if side < 0 else high
    outer, inner = edge + side * BLEED_MM * POINTS_PER_MM, edge - side * _EDGE
    scale = abs(outer - inner) / _EDGE
    # on the page, the strip ends at a distance of twice `_EDGE` from the edge, in coordinates from `low`
    return scale, inner - scale * (edge - low - 2 * side * _EDGE), min(outer, inner), max(outer, inner)


def _grown(box: Box, by: float) -> Box:
    left, bottom, right, top = box
    return left - by, bottom - by, right + by, top + by


def _rectangle(box: Box) -> str:
    left, bottom, right, top = box
    return f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re"
