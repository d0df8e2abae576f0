"""The parts of a picture that the panels of a brochure show at their feet in place of the landscape.

The picture is as wide as the sheet. If the highest part needs more height, it is enlarged, and its sides are cut
evenly. The highest part is the middle of the picture's height, or the part that `preserveAspectRatio` of an SVG names;
lower ones are the foot of the same strip, so that the picture continues over the folds. Lengths are millimetres.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.documents.drawings.svg_shapes import PAINT, read_svg

CLEAR = 4.0
"""Free space between the text and the picture. A drawn landscape needs none, because its hills are lower at the top."""
WHOLE_PANEL = 180.0
"""The height from which a panel has no text above its picture."""
LEAST_RATIO, MOST_RATIO = 2, 12
"""Width of a picture by its height. A higher picture would lose more than six sevenths of its height in a low band."""
_MIDDLE = 0.5
_ALIGNED = re.compile(r"<svg\b[^>]*\bpreserveAspectRatio=.x\w{3}Y(Min|Mid|Max)\b")
OVERLAP = 0.4
"""What a picture extends under the next one, so that no gap is seen between them."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A part of a picture: its edges as shares of the whole picture, and its size in print."""

    left: float
    top: float
    right: float
    bottom: float
    width_mm: float
    height_mm: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom edge as shares."""
        return self.left, self.top, self.right, self.bottom


def printed_width(ratio: float, widths: Sequence[float], heights: Sequence[float]) -> float:
    """The width of the whole picture in print, with the sides that are cut off; `ratio` is its width by its height."""
    return max(sum(widths), max(map(_shown, heights)) * ratio)


def cuts(ratio: float, widths: Sequence[float], heights: Sequence[float], above: float = _MIDDLE) -> list[Cut]:
    """Return the part under each panel; `heights` are those of the landscapes that they replace.

    `above` is the share of what is too high that is cut at the top.
    """
    across = printed_width(ratio, widths, heights)
    down = across / ratio
    highest = max(map(_shown, heights))
    start, foot = (across - sum(widths)) / 2, (down - highest) * above + highest
    found = []
    for number, (width, height) in enumerate(zip(widths, heights, strict=True)):
        end = start + width + (OVERLAP if number + 1 < len(widths) else 0)
        top = foot - _shown(height)
        edges = start / across, top / down, end / across, foot / down
        found.append(Cut(*edges, round(end - start, 2), round(_shown(height), 2)))
        start += width
    return found


def _shown(height: float) -> float:
    return height if height >= WHOLE_PANEL else height - CLEAR


def cut_above(svg: str) -> float:
    """The share of what is too high that is cut at the top of an SVG: 1 for `preserveAspectRatio="xMidYMax …"`."""
    match = _ALIGNED.search(svg)
    return {"Min": 0.0, "Max": 1.0}.get(match[1], _MIDDLE) if match else _MIDDLE


def part_of(svg: str, cut: Cut) -> str:
    """A part of an SVG that `read_svg` accepts."""
    from lxml import etree

    left, top, width, height = read_svg(svg).view
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    across, down = cut.right - cut.left, cut.bottom - cut.top
    box = left + cut.left * width, top + cut.top * height, across * width, down * height
    for name in root.attrib:
        if name not in PAINT:  # nothing is drawn outside of the part
            del root.attrib[name]
    root.set("viewBox", " ".join(f"{number:.3f}" for number in box))
    root.set("width", f"{cut.width_mm:g}mm")
    root.set("height", f"{cut.height_mm:g}mm")
    root.set("preserveAspectRatio", "none")  # the ratio is that of the part, except for rounding
    return str(etree.tostring(root, encoding="unicode"))
