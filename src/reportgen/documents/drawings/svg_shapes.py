"""Reads the part of SVG that our drawings use: paths, circles, ellipses, rectangles, polygons, groups, clipped parts.

Text, pictures, references and style sheets are refused, so an SVG can't print words or read a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any

SVG_TYPE = "svg+xml"
"""The subtype of `image/` in data URIs."""
SVG = "{http://www.w3.org/2000/svg}"
MAX_BYTES = 400_000
"""Maximum size of a drawing; a landscape has about a tenth of it."""
_CURVE_STEPS = 16
"""Number of straight pieces of a curve: at print size they are shorter than a pixel."""
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?")
_MOVED = re.compile(r"translate\(([-\d.]+)[ ,]+([-\d.]+)\)(?:\s*scale\(([-\d.]+)\))?")
PAINT = {"fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"}
"""Attributes of colours and lines."""
_PLACE = {"x", "y", "width", "height", "viewBox", "preserveAspectRatio", "overflow"}
_HARMLESS = {"id", "version", "baseProfile"}
"""Further attributes of the outermost `svg` that change nothing."""
_ATTRIBUTES = {
    "svg": _PLACE | PAINT | {"class"},
    "g": PAINT | {"transform"},
    "path": PAINT | {"d"},
    "circle": PAINT | {"cx", "cy", "r"},
    "ellipse": PAINT | {"cx", "cy", "rx", "ry"},
    "rect": PAINT | {"x", "y", "width", "height"},
    "polygon": PAINT | {"points"},
    "polyline": PAINT | {"points"},
}

Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """Contours that are filled, or drawn as lines, or both. Lengths in units of the outermost `viewBox`."""

    contours: tuple[tuple[Point, ...], ...]
    fill: str
    """`#RRGGBB`, or empty for none."""
    stroke: str
    width: float
    clip: Box | None
    """Left, top, right and bottom edge of the part that is drawn."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A parsed SVG: its size in millimetres, its view box, and its shapes from back to front."""

    width_mm: float
    height_mm: float
    view: Box
    """Left, top, width and height."""
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class _State:
    scale: float = 1.0
    left: float = 0.0
    top: float = 0.0
    fill: str = "#000000"
    stroke: str = ""
    width: float = 1.0
    clip: Box | None = None

    def point(self, x: float, y: float) -> Point:
        return self.left + x * self.scale, self.top + y * self.scale


@lru_cache(maxsize=256)
def read_svg(text: str) -> Drawing:
    """Parse an SVG with its size in `mm`, or without a unit. Raises ValueError, with the reason, for anything else."""
    from lxml import etree

    if len(text) > MAX_BYTES:
        raise ValueError(f"> {MAX_BYTES} bytes")
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error
    unknown = [str(name) for name in root.attrib if name not in _ATTRIBUTES["svg"] | _HARMLESS]
    if root.tag != SVG + "svg" or unknown:
        raise ValueError(f"<svg> {' '.join(unknown)}" if unknown else "svg?")
    view = _numbers(root.get("viewBox", ""), 4)
    width, height = (_numbers(root.get(name, str(view[at])), 1)[0] for name, at in (("width", 2), ("height", 3)))
    if min(view[2], view[3], width, height) <= 0:
        raise ValueError("viewBox?")
    state = _painted(root, _State(clip=(view[0], view[1], view[0] + view[2], view[1] + view[3])))
    shapes = tuple(shape for child in root for shape in _shapes(child, state))
    return Drawing(width, height, (view[0], view[1], view[2], view[3]), shapes)


def _shapes(element: Any, state: _State) -> Iterator[Shape]:
    if not isinstance(element.tag, str):
        return
    tag = element.tag.removeprefix(SVG)
    unknown = [name for name in element.attrib if name not in _ATTRIBUTES.get(tag, ())]
    if tag not in _ATTRIBUTES or unknown or (element.text or "").strip() or (element.tail or "").strip():
        raise ValueError(f"<{tag}> {' '.join(map(str, unknown))}".strip())
    state = _painted(element, state)
    if tag in ("svg", "g"):
        state = _part(element, state) if tag == "svg" else _moved(element, state)
        for child in element:
            yield from _shapes(child, state)
        return
    contours = tuple(tuple(state.point(x, y) for x, y in contour) for contour in _contours(element, tag))
    yield Shape(contours, state.fill, state.stroke, state.width * state.scale, state.clip)


def _painted(element: Any, state: _State) -> _State:
    fill, stroke, width = (element.get(name) for name in ("fill", "stroke", "stroke-width"))
    return replace(
        state,
        fill=state.fill if fill is None else _colour(fill),
        stroke=state.stroke if stroke is None else _colour(stroke),
        width=state.width if width is None else _numbers(width, 1)[0],
    )


def _colour(value: str) -> str:
    if value == "none":
        return ""
    if not _COLOUR.fullmatch(value):
        raise ValueError(value)
    return value if len(value) == 7 else "#" + "".join(2 * letter for letter in value[1:])


def _part(element: Any, state: _State) -> _State:
    """A nested `svg`: its view box fills its height; what is wider is clipped."""
    x, y, width, height = (_numbers(element.get(name, ""), 1)[0] for name in ("x", "y", "width", "height"))
    left, top, _, view_height = _numbers(element.get("viewBox", ""), 4)
    (x1, y1), (x2, y2) = state.point(x, y), state.point(x + width, y + height)
    scale = height / view_height
    moved = replace(state, scale=state.scale * scale, left=x1 - left * state.scale * scale, top=y1)
    return replace(moved, top=y1 - top * moved.scale, clip=(x1, y1, x2, y2))


def _moved(element: Any, state: _State) -> _State:
    if element.get("transform") is None:
        return state
    match = _MOVED.fullmatch(element.get("transform"))
    if match is None:
        raise ValueError(element.get("transform"))
    left, top = state.point(float(match[1]), float(match[2]))
    return replace(state, left=left, top=top, scale=state.scale * float(match[3] or 1))


def _contours(element: Any, tag: str) -> Iterator[tuple[Point, ...]]:
    if tag == "path":
        yield from _path(element.get("d", ""))
        return
    if tag in ("polygon", "polyline"):
        values = _numbers(element.get("points", ""))
        points = tuple(zip(values[::2], values[1::2], strict=True))
        yield (*points, points[0]) if tag == "polygon" else points
        return
    names = {"circle": ("cx", "cy", "r", "r"), "ellipse": ("cx", "cy", "rx", "ry")}.get(tag)
    if names is None:
        x, y, width, height = (_numbers(element.get(name, "0"), 1)[0] for name in ("x", "y", "width", "height"))
        yield (x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)
        return
    cx, cy, rx, ry = (_numbers(element.get(name, ""), 1)[0] for name in names)
    yield from _path(f"M{cx - rx} {cy}A{rx} {ry} 0 1 1 {cx + rx} {cy}A{rx} {ry} 0 1 1 {cx - rx} {cy}Z")


def _path(data: str) -> Iterator[tuple[Point, ...]]:
    from fontTools.pens.recordingPen import RecordingPen
    from fontTools.svgLib.path import parse_path

    pen = RecordingPen()
    try:
        parse_path(data, pen)
    except (ValueError, IndexError, AssertionError, KeyError, TypeError) as error:
        raise ValueError(f"d: {error}") from error
    contour: list[Point] = []
    for operator, points in pen.value:
        if operator in ("lineTo", "moveTo"):
            contour.append(points[0])
        elif operator in ("curveTo", "qCurveTo"):
            contour += _curve((contour[-1], *points))
        else:
            yield (*contour, contour[0]) if operator == "closePath" else tuple(contour)
            contour = []


def _curve(points: tuple[Point, ...]) -> Iterator[Point]:
    """Points on a Bézier curve of any degree, without its start."""
    for step in range(1, _CURVE_STEPS + 1):
        t, level = step / _CURVE_STEPS, list(points)
        while len(level) > 1:
            level = [(a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t) for a, b in pairwise(level)]
        yield level[0]


def _numbers(text: str, count: int = 0) -> tuple[float, ...]:
    """The numbers of an attribute; `mm` after the only one is allowed. Raises ValueError unless there are `count`."""
    text = text.removesuffix("mm") if count == 1 else text
    values = tuple(map(float, _NUMBER.findall(text)))
    if (count and len(values) != count) or not values or _NUMBER.sub("", text).strip(" ,\r\n\t"):
        raise ValueError(f"{text[:40]!r}")
    return values
