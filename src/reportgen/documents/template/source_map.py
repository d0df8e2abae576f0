"""Maps the elements of a rendered document to their lines in the templates."""

from __future__ import annotations

import re
from typing import Any

from reportgen.problems import LineRef

SRC = "data-src"
"""The attribute with `file:line` of the template, on every element from a template."""
_STEP = re.compile(
    r"(?P<comment>\{#.*?(?:#\}|\Z)|<!--.*?(?:-->|\Z))"
    r"|(?P<jinja>\{[{%](?:\"[^\"]*\"|'[^']*'|[^\"'])*?(?:[%}]\}|\Z))"
    r"|(?P<tag><[A-Za-z][\w.-]*)"
    r"|(?P<quote>[\"'])"
    r"|(?P<end>>)",
    re.DOTALL,
)


def mark_source(source: str, name: str) -> str:
    """Add ` data-src="name:line"` to every opening tag in `source`; line numbers do not change.

    Tags within Jinja tags, comments and attribute values are not changed.
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
    """Parse a `data-src` value: `templates/report/report.html.j2:12`."""
    file, _, line = mark.rpartition(":")
    return LineRef(file, int(line)) if file and line.isdigit() else LineRef(mark)


def place_of(element: Any) -> LineRef | None:
    """Return the template line of an element, or of its nearest ancestor with `data-src`; None if there is none."""
    while element is not None:
        mark = element.get(SRC)
        if mark:
            return line_ref(mark)
        element = element.getparent()
    return None
