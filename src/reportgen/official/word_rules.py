"""Finds lines that are drawn in a paragraph of a Word file as shapes (DrawingML and VML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.official.model import POINTS_PER_MM, Rule

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_VML = "{urn:schemas-microsoft-com:vml}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_EMU_PER_MM = 36_000
_LENGTH = re.compile(r"(-?[\d.]+)(pt|mm|cm|in|px)?")
_MM = {"pt": 1 / POINTS_PER_MM, "mm": 1.0, "cm": 10.0, "in": 25.4, "px": 25.4 / 96, None: 1 / POINTS_PER_MM}
_FLAT = 1.0
"""Maximum height of a horizontal line in mm, drawn as a shape."""


def drawn_rules(paragraph: Any) -> Iterator[Rule]:
    """Yield the horizontal lines anchored in a paragraph; the fallback for older programs is not read."""
    for shape in paragraph.iter("{*}wsp", "{*}cxnSp"):
        if not _is_fallback(shape, paragraph) and (rule := _of_drawing(shape)) is not None:
            yield rule
    for kind in ("line", "shape", "rect"):
        for shape in paragraph.iter(_VML + kind):
            if not _is_fallback(shape, paragraph) and (rule := _of_vml(shape, kind)) is not None:
                yield rule


def _is_fallback(shape: Any, paragraph: Any) -> bool:
    for parent in shape.iterancestors():
        if parent is paragraph:
            return False
        if parent.tag == _FALLBACK:
            return True
    return False


def _of_drawing(shape: Any) -> Rule | None:
    size = shape.find(f"{{*}}spPr/{_DRAWING}xfrm/{_DRAWING}ext")
    if size is None:
        return None
    width, height = (int(size.get(side, "0")) / _EMU_PER_MM for side in ("cx", "cy"))
    if width < 3 or height > _FLAT:
        return None
    dashes = shape.find(f"{{*}}spPr/{_DRAWING}ln/{_DRAWING}prstDash")
    anchor = next(shape.iterancestors("{*}anchor"), None)
    place = None if anchor is None else anchor.find("{*}positionH")
    offset = None if place is None else place.find("{*}posOffset")
    centre = None
    if place is not None and offset is not None and place.get("relativeFrom") in ("column", "margin"):
        centre = int(offset.text or "0") / _EMU_PER_MM + width / 2
    return Rule(width, dashes is None or dashes.get("val") == "solid", centre)


def _of_vml(shape: Any, kind: str) -> Rule | None:
    dashes = next(shape.iter(_VML + "stroke"), None)
    solid = dashes is None or dashes.get("dashstyle", "solid") == "solid"
    if kind == "line":
        ends = [_points(shape.get(end, "")) for end in ("from", "to")]
        (left, top), (right, bottom) = ends
        rule = Rule(abs(right - left), solid, (left + right) / 2)
        return rule if abs(bottom - top) <= _FLAT and abs(right - left) >= 3 else None
    style = dict(part.split(":", 1) for part in shape.get("style", "").replace(" ", "").split(";") if ":" in part)
    if "width" not in style:
        return None
    width, height = _mm(style["width"]), _mm(style.get("height", "0"))
    centre = _mm(style["margin-left"]) + width / 2 if "margin-left" in style else None
    return Rule(width, solid, centre) if width >= 3 and height <= _FLAT else None


def _points(text: str) -> tuple[float, float]:
    across, _, down = text.partition(",")
    return _mm(across), _mm(down)


def _mm(text: str) -> float:
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _MM[match[2]] if match else 0.0
