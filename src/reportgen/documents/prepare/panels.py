"""Fits the sheets of a brochure into the margins of the Word template, by narrowing the outer panels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import classes_of
from reportgen.problems import LineRef, Problem
from reportgen.problems.codes_documents import PANEL_CUT, SHEET_TOO_WIDE

MIN_TEXT_MM = 30
"""Minimum text width of a panel in millimetres."""
_TOLERANCE = 1.0
_NUMBER = re.compile(r"\d{1,3}(\.\d+)?")
_LENGTH = re.compile(r"(width|height): *([\d.]+)mm")


def has_sheets(body: Any) -> bool:
    """Whether a document has sheets of panels."""
    return next(_sheets(body), None) is not None


def fit_panels(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Narrow the outer panels by the side margins, in place; the folds keep their positions.

    Only sheets that are wider than the text area are changed; their panels are measured from the left edge of the
    paper. Yields a problem for a sheet that is wider than the paper, and for a panel that would be too narrow.
    """
    page = metrics.styles.page
    paper, left, right = (points / POINTS_PER_MM for points in (page.width, page.left, page.width - page.right))
    for sheet in _sheets(body):
        panels = sheet.findall("section")
        widths = [_millimetres(panel) for panel in panels]
        total = sum(widths)
        if total > paper + _TOLERANCE:
            yield SHEET_TOO_WIDE.at(place_of(sheet), total=f"{total:g}", paper=f"{paper:.0f}")
        elif total > right - left + _TOLERANCE:
            start = 0.0
            for panel, width in zip(panels, widths, strict=True):
                kept = min(start + width, right) - max(start, left)
                if width - kept > _TOLERANCE / 10:
                    yield from _narrow(panel, kept, metrics)
                start += width


def _sheets(body: Any) -> Iterator[Any]:
    return (section for section in body.iter("section") if "sheet" in classes_of(section))


def _millimetres(element: Any) -> float:
    """Return the `data-width` of an element; 0 if it is missing or invalid, which the writers report."""
    width = element.get("data-width", "")
    return float(width) if _NUMBER.fullmatch(width) else 0.0


def _narrow(panel: Any, width: float, metrics: TextMetrics) -> Iterator[Problem]:
    """Set the width of a panel in millimetres, and reduce its charts and pictures to the text width."""
    style = metrics.styles.paragraph(metrics.style_map.block(panel))
    room = width - (style.left + style.right) / POINTS_PER_MM
    if room < MIN_TEXT_MM:
        name = panel.get("data-panel", "")
        place = LineRef(metrics.styles.file)
        yield PANEL_CUT.at(place, panel=name, room=f"{max(room, 0):.0f}", least=MIN_TEXT_MM, style=style.name)
        return
    panel.set("data-width", f"{width:.2f}")
    for figure in panel.iter("figure"):
        if _millimetres(figure) > room:
            figure.set("data-width", f"{room:.2f}")
    for img in panel.iter("img"):
        lengths = {name: float(value) for name, value in _LENGTH.findall(img.get("style", ""))}
        scale = room / lengths.get("width", room)
        if scale < 1:
            img.set("style", "; ".join(f"{name}: {value * scale:.2f}mm" for name, value in lengths.items()))
