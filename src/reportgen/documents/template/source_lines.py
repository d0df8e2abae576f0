"""Marks every opening tag of a template with its line, so that any element of the result can be named."""

from __future__ import annotations

import re

from reportgen.documents.template.source_map import SRC

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
