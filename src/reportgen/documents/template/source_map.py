"""Where an element of the rendered document stands in its template."""

from __future__ import annotations

from typing import Any

from reportgen.problems import LineRef

SRC = "data-src"
"""The attribute that carries `file:line` of the template, on every element that a template wrote."""


def line_ref(mark: str) -> LineRef:
    """The place that a `data-src` value names: `templates/report/report.html.j2:12`."""
    file, _, line = mark.rpartition(":")
    return LineRef(file, int(line)) if file and line.isdigit() else LineRef(mark)


def place_of(element: Any) -> LineRef | None:
    """The template's line of an element: its own `data-src` or the nearest ancestor's; None where none has one."""
    while element is not None:
        mark = element.get(SRC)
        if mark:
            return line_ref(mark)
        element = element.getparent()
    return None
