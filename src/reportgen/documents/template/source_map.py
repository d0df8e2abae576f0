"""The line of the template that an element of the rendered document comes from: marked before rendering, read after."""

from __future__ import annotations

import re
from typing import Any

from reportgen.problems import LineRef

SRC = "data-src"
"""The attribute that carries `file:line` of the template, on every element that a template wrote."""
_STEP = re.compile(
    r"(?P<comment>\{#.*?(?:#\}|\Z)|<!--.*?(?:-->|\Z))"
    r"|(?P<jinja>\{[{%](?:\"[^\"]*\"|'[^']*'|[^\"'])*?[%}]\})"
    r"|(?P<tag><[A-Za-z][\w.-]*)"
    r"|(?P<quote>[\"'])"
    r"|(?P<end>>)",
    re.DOTALL,
)


def mark_source(source: str, name: str) -> str:
    """`source` with ` data-src="name:line"` in every opening tag that is written out; lines stay where they are.

    Tags within Jinja tags, comments and attribute values are left alone.
    """
    parts: list[str] = []
    done = 0
    line = 1
    in_tag = False
    quote = ""
    for step in _STEP.finditer(source):
        kind = step.lastgroup
        if kind == "tag" and not in_tag:
            line += source.count("\n", done, step.end())
            parts += [source[done : step.end()], f' {SRC}="{name}:{line}"']
            done = step.end()
            in_tag = True
        elif kind == "quote" and in_tag:
            quote = "" if quote == step[0] else quote or step[0]
        elif kind == "end" and not quote:
            in_tag = False
    return "".join(parts) + source[done:]


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
