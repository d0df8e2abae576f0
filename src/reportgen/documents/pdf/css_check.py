"""Checks the style sheets of a template: rules that could make the PDF differ from the Word file are refused.

The Word file ignores CSS, so a style sheet may only change details that Word does differently: where pages break, how
letters and lines are drawn, spacing, backgrounds and borders.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from reportgen.problems import LineRef, Problem
from reportgen.problems.codes_documents import CSS_REFUSED, CSS_TOO_LARGE

MAX_CHARACTERS = 100_000
"""Maximum length of a style sheet."""
MAX_DEPTH = 10
"""Maximum nesting of brackets and functions."""
MAX_SELECTOR = 200
"""Maximum number of tokens of a selector."""
_NAMES = frozenset(
    {
        *("break-after", "break-before", "break-inside", "page-break-after", "page-break-before", "page-break-inside"),
        *("orphans", "widows", "hyphens", "hyphenate-limit-chars", "hyphenate-limit-zone", "overflow-wrap"),
        *("font-weight", "font-style", "font-kerning", "font-variant-ligatures", "line-height", "color"),
        *("letter-spacing", "word-spacing", "text-align", "text-align-all", "text-align-last", "vertical-align"),
        *("text-underline-offset", "text-decoration", "box-decoration-break", "image-rendering", "box-shadow"),
    }
)
_PREFIXES = ("margin", "padding", "border", "background", "outline", "text-decoration-")
_NAMES_OF_BASE = frozenset(
    {
        *("caption-side", "content", "display", "font-size", "list-style", "position", "table-layout", "text-indent"),
        *("top", "white-space", "width", "box-sizing", "bookmark-label"),
    }
)
"""Properties that only the base style sheet may set: it makes the layout of all documents."""
_BLOCKS = ("() block", "[] block", "{} block", "function")


def check_css(text: str, place: str, known: Container[str], *, base: bool = False) -> list[Problem]:
    """Return a problem for each rule of a style sheet that is refused (RG622), or that it is too large (RG623).

    `place` is the path of the file in problems. `known` are the properties that the layout engine supports; it reports
    others itself. `base`: whether it is the base style sheet.
    """
    if len(text) > MAX_CHARACTERS:
        return [CSS_TOO_LARGE.at(LineRef(place), found=f"{len(text):,}", limit=f"{MAX_CHARACTERS:,}")]
    return [
        CSS_REFUSED.at(LineRef(place, token.source_line), found=found)
        for token, found in _refused(tinycss2.parse_stylesheet(text, True, True), known, base)
    ]


def _refused(rules: list[Any], known: Container[str], base: bool) -> Iterator[tuple[Any, str]]:
    """Yield the tokens that are refused, and what to call them."""
    for rule in rules:
        if rule.type == "at-rule":
            yield rule, f"@{rule.at_keyword}"
        elif rule.type == "qualified-rule":
            if len(rule.prelude) > MAX_SELECTOR or _is_deep(rule.prelude, MAX_DEPTH):
                yield rule, tinycss2.serialize(rule.prelude[:9])
            elif _is_deep(rule.content, MAX_DEPTH):
                yield rule, tinycss2.serialize(rule.prelude).strip()
            else:
                yield from _refused_properties(rule, known, base)


def _refused_properties(rule: Any, known: Container[str], base: bool) -> Iterator[tuple[Any, str]]:
    for item in tinycss2.parse_blocks_contents(rule.content, True, True):
        if item.type == "declaration":
            if not _is_allowed(item, known, base):
                yield item, f"{item.name}: {tinycss2.serialize(item.value).strip()}"[:80]
        elif item.type in ("at-rule", "qualified-rule"):
            yield item, tinycss2.serialize(item.prelude).strip() or f"@{item.at_keyword}"


def _is_allowed(declaration: Any, known: Container[str], base: bool) -> bool:
    name = declaration.lower_name
    if name in _NAMES or (base and name in _NAMES_OF_BASE):
        return True
    if name.startswith(_PREFIXES) or name == "background":
        return "-image" not in name or name == "background-image"
    return name not in known and name != "all" and not name.startswith("-")


def _is_deep(tokens: list[Any], depth: int) -> bool:
    """Whether blocks and functions are nested deeper than `depth`."""
    blocks = [token for token in tokens if token.type in _BLOCKS]
    if blocks and not depth:
        return True
    return any(_is_deep(token.arguments if token.type == "function" else token.content, depth - 1) for token in blocks)
