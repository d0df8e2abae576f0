"""The HTML that both writers understand (docs/architecture.md), as tables: anything else is a problem."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportgen.documents.template.source_map import SRC, place_of
from reportgen.problems import Problem
from reportgen.problems.codes_templates import (
    MISPLACED_ELEMENT,
    SIDE_BY_SIDE,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_CLASS,
    UNKNOWN_ELEMENT,
)

TEXT = "#text"
"""Stands for text in the tables of children."""

_INLINE = frozenset({TEXT, "strong", "em", "br", "sup", "sub", "span", "a", "data"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_FLOW = _HEADINGS | {"p", "ul", "ol", "table", "figure", "section", "header", "footer", "hr", "nav"}
_ROWS = frozenset({"tr"})
_CELLS = frozenset({"th", "td"})

CHILDREN: Mapping[str, frozenset[str]] = {
    "body": _FLOW,
    "section": _FLOW,
    "header": frozenset({"div"}),
    "footer": frozenset({"div"}),
    "div": _HEADINGS | {"p", "ul", "ol", "hr", "figure"},
    "nav": frozenset({"p"}),
    "ul": frozenset({"li"}),
    "ol": frozenset({"li"}),
    "li": _INLINE | {"p", "ul", "ol"},
    "table": frozenset({"caption", "colgroup", "thead", "tbody", "tfoot"}),
    "colgroup": frozenset({"col"}),
    "thead": _ROWS,
    "tbody": _ROWS,
    "tfoot": _ROWS,
    "tr": _CELLS,
    "figure": frozenset({"img", "table", "figcaption"}),
    **dict.fromkeys(("caption", "th", "td", "figcaption", "p", *sorted(_HEADINGS)), _INLINE),
    **dict.fromkeys(("strong", "em", "span", "a", "sup", "sub"), _INLINE),
    "data": frozenset({TEXT}),
    **dict.fromkeys(("br", "img", "hr", "col"), frozenset[str]()),
}
"""What may stand in each element."""

_EVERYWHERE = frozenset({"id", "class", "lang", SRC})
_SPAN = frozenset({"colspan", "rowspan"})
ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "ol": frozenset({"type", "start"}),
    "col": frozenset({"style"}),
    "th": _SPAN | {"scope"},
    "td": _SPAN,
    "table": frozenset({"data-unit", "aria-label"}),
    "figure": frozenset(
        {"data-chart", "data-title", "data-unit", "data-colours", "data-width", "data-height", "aria-label"}
    ),
    "img": frozenset({"src", "alt", "style"}),
    "section": frozenset({"data-orientation", "data-panel", "data-width"}),
    "hr": frozenset({"data-share"}),
    "a": frozenset({"href"}),
    "data": frozenset({"data-figure", "data-form", "data-empty", "value"}),
}
"""The attributes of each element besides `id`, `class` and `lang`."""

CLASSES: Mapping[str, frozenset[str]] = {
    "figure": frozenset({"photo", "drawing", "chart"}),
    "header": frozenset({"letterhead"}),
    "footer": frozenset({"signature"}),
    "div": frozenset({"left", "right"}),
    "hr": frozenset({"rule"}),
    "nav": frozenset({"toc"}),
    "td": frozenset({"num", "center"}),
    "th": frozenset({"num", "center"}),
    "tr": frozenset({"group", "total"}),
    "data": frozenset({"figure"}),
}
"""Elements whose classes mean something to the writers; the classes of all others name styles."""

NEEDS_CLASS = frozenset({"figure", "header", "footer", "div", "hr", "nav"})

_LENGTH = r"\d{1,3}(\.\d+)?mm"
_VALUES: Mapping[tuple[str, str], str] = {
    ("ol", "type"): r"[1aI]",
    ("ol", "start"): r"\d{1,4}",
    ("th", "scope"): r"row|col|rowgroup|colgroup",
    ("col", "style"): rf"\s*width:\s*{_LENGTH}\s*;?\s*",
    ("img", "style"): rf"(\s*(max-height|width):\s*{_LENGTH}\s*;?)+\s*",
    ("section", "data-orientation"): r"portrait|landscape",
    ("section", "data-width"): r"\d{2,3}(\.\d+)?",
    ("hr", "data-share"): r"0?\.\d+|1(\.0+)?",
    ("a", "href"): r"#[^\s#]+",
    **{(tag, name): r"[1-9]\d{0,2}" for tag in ("td", "th") for name in ("colspan", "rowspan")},
}
"""The form of values that the writers calculate with; `width: 12mm` is the only style there is."""


def check_vocabulary(root: Any) -> list[Problem]:
    """Every element, place, attribute and fixed class below `root` that a writer would not know (RG511–RG514)."""
    return [problem for element in root.find("body").iter() for problem in _check(element)]


def _check(element: Any) -> Iterator[Problem]:
    tag = element.tag
    if not isinstance(tag, str) or tag not in CHILDREN:
        parent = element.getparent()
        if parent is None or parent.tag in CHILDREN:  # told once, not again for all that stands in it
            yield UNKNOWN_ELEMENT.at(place_of(element), found=_shown(tag))
        return
    yield from _check_children(element)
    if element.tag in ("header", "footer") and [child.get("class") for child in element] != ["left", "right"]:
        yield SIDE_BY_SIDE.at(place_of(element), element=element.tag)
    yield from _check_attributes(element)
    yield from _check_classes(element)


def _check_children(element: Any) -> Iterator[Problem]:
    allowed = CHILDREN[element.tag]
    shown = ", ".join(sorted(f"<{name}>" for name in allowed if name != TEXT)) or "–"
    for child in element:
        if child.tag in CHILDREN and child.tag not in allowed:
            yield MISPLACED_ELEMENT.at(place_of(child), found=f"<{child.tag}>", parent=element.tag, allowed=shown)
    if TEXT not in allowed:
        for text in (element.text, *(child.tail for child in element)):
            if text and text.strip():
                found = f"“{' '.join(text.split())[:40]}”"
                yield MISPLACED_ELEMENT.at(place_of(element), found=found, parent=element.tag, allowed=shown)


def _check_attributes(element: Any) -> Iterator[Problem]:
    tag = element.tag
    allowed = _EVERYWHERE | ATTRIBUTES.get(tag, frozenset())
    for name, value in element.attrib.items():
        form = _VALUES.get((tag, name))
        if name not in allowed or (form and not re.fullmatch(form, value)):
            yield UNKNOWN_ATTRIBUTE.at(
                place_of(element),
                found=f'{name}="{value}"',
                attribute=name,
                element=tag,
                allowed=", ".join(sorted(allowed - {SRC})),
            )


def _check_classes(element: Any) -> Iterator[Problem]:
    known = CLASSES.get(element.tag)
    classes = element.get("class", "").split()
    if known is None:
        return
    if not set(classes) <= known or (element.tag in NEEDS_CLASS and not classes):
        yield UNKNOWN_CLASS.at(
            place_of(element),
            found=" ".join(classes),
            element=element.tag,
            allowed=", ".join(sorted(known)),
        )


def _shown(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else "?"
