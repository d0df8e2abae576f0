"""The HTML elements that all writers support (docs/architecture.md), each declared here once.

A new element needs an `Element` in `_DECLARED`, a handler in each writer (registered in `Handlers`), a style in the
Word templates, and a test. Other elements in a template are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Generic, Literal, TypeVar

from reportgen.documents.template.source_map import SRC, place_of
from reportgen.problems import Problem
from reportgen.problems.codes_templates import (
    MISPLACED_ELEMENT,
    SIDE_BY_SIDE,
    UNKNOWN_ATTRIBUTE,
    UNKNOWN_CLASS,
    UNKNOWN_ELEMENT,
)

Place = Literal["block", "inline", "part"]
StyleKind = Literal["paragraph", "character", "table", "block"]

TEXT, BLOCKS, INLINE = "#text", "#blocks", "#inline"
"""Special values of `Element.content`: text, all elements of place `block`, text and all elements of place `inline`."""
HEADINGS = ("h1", "h2", "h3", "h4")
REFER = "data-refer"
"""The attribute of a `caption` or `figure` to which a sentence above refers, see `prepare.references`."""
DECORATION = "decoration"
"""The class of a figure without content: it has no alternative text, and screen readers skip it."""
PLACED = "placed"
"""The class of a picture at a fixed place of a sheet, above the panels."""
BARS = "data-bars"
"""The attribute of a cell with one or two bars: their lengths in per cent of its width."""
NO_VALUE = "–"
"""What a table cell or a chart prints for a missing value."""


@dataclass(frozen=True, slots=True)
class Element:
    """Declaration of one element."""

    tag: str
    place: Place
    """`block`: block level; `inline`: inline content; `part`: handled by its parent element."""
    content: frozenset[str]
    """The allowed child tags, and `TEXT`, `BLOCKS`, `INLINE`."""
    reset: str
    """CSS that resets WeasyPrint's default style of the element; formatting comes from the Word style."""
    styled: StyleKind | None
    """The kind of its Word style: paragraph, character, table, or `block`: a paragraph style whose shading and
    indents format the element as a box."""
    style: str = ""
    """The Word style of the element without a class; empty if `styles.defaults` has only longer keys for it."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Its attributes besides `id`, `class` and `lang` → the pattern of their values, empty for any."""
    classes: frozenset[str] = frozenset()
    """The classes with a meaning for the writers; empty: its classes select Word styles."""
    needs_class: bool = False


_NO_SPACE = "margin: 0; padding: 0"
_LENGTH = r"\d{1,3}(\.\d+)?mm"
_MM = r"\d{1,3}(?:\.\d+)?"
_COLOUR = r"#[0-9A-Fa-f]{6}"
_SPANS = dict.fromkeys(("colspan", "rowspan"), r"[1-9]\d{0,2}")
_PER_CENT = r"\d{1,3}(\.\d)?"
_CHART = dict.fromkeys(("data-title", "data-unit", "data-colours", "data-width", "data-height", "data-axis"), "")


def _set(*names: str) -> frozenset[str]:
    return frozenset(names)


_DECLARED = (
    Element("body", "part", _set(BLOCKS), _NO_SPACE, None),
    # Blocks
    *(
        Element(
            tag,
            "block",
            _set(INLINE),
            f"{_NO_SPACE}; font-size: inherit; font-weight: inherit",
            "paragraph",
            f"Heading {level}",
        )
        for level, tag in enumerate(HEADINGS, 1)
    ),
    Element("p", "block", _set(INLINE), _NO_SPACE, "paragraph", "Body Text"),
    Element("ul", "block", _set("li"), f"{_NO_SPACE}; list-style: none; break-before: auto", None),
    Element(
        "ol",
        "block",
        _set("li"),
        f"{_NO_SPACE}; list-style: none; break-before: auto",
        None,
        attributes={"type": r"[1aI]", "start": r"\d{1,4}"},
    ),
    Element("li", "part", _set(INLINE, "p", "ul", "ol"), f"{_NO_SPACE}; display: block", "paragraph"),
    Element(
        "table",
        "block",
        _set("caption", "colgroup", "thead", "tbody", "tfoot"),
        f"{_NO_SPACE}; border-spacing: 0",
        "table",
        "Report Table",
        attributes={"data-unit": "", "aria-label": ""},
    ),
    Element("caption", "part", _set(INLINE), _NO_SPACE, "paragraph", "Caption", attributes={REFER: ""}),
    Element("colgroup", "part", _set("col"), "", None),
    Element("col", "part", _set(), "", None, attributes={"style": rf"\s*width:\s*{_LENGTH}\s*;?\s*"}),
    *(Element(tag, "part", _set("tr"), "vertical-align: top", None) for tag in ("thead", "tbody", "tfoot")),
    Element("tr", "part", _set("th", "td"), "", None, classes=_set("group", "total")),
    Element(
        "th",
        "part",
        _set(INLINE),
        "padding: 0; font-weight: inherit",
        "paragraph",
        "Table Text",
        attributes={**_SPANS, "scope": r"row|col|rowgroup|colgroup"},
        classes=_set("num", "center"),
    ),
    Element(
        "td",
        "part",
        _set(INLINE),
        "padding: 0",
        "paragraph",
        "Table Text",
        attributes={**_SPANS, BARS: rf"{_PER_CENT}( {_PER_CENT})?", "data-colours": r"#[0-9A-Fa-f]{6}"},
        classes=_set("num", "center"),
    ),
    Element(
        "figure",
        "block",
        _set("img", "table", "figcaption"),
        _NO_SPACE,
        "paragraph",
        "Figure",
        attributes={"data-chart": "", **_CHART, "aria-label": "", REFER: "", "data-left": _MM, "data-bottom": _MM},
        classes=_set("photo", "drawing", "chart", "center", DECORATION, PLACED),
        needs_class=True,
    ),
    Element(
        "img",
        "part",
        _set(),
        "",
        None,
        attributes={"src": "", "alt": "", "style": rf"(\s*(max-height|width):\s*{_LENGTH}\s*;?)+\s*"},
    ),
    Element("figcaption", "part", _set(INLINE), _NO_SPACE, "paragraph", "Figure Caption"),
    Element(
        "section",
        "block",
        _set(BLOCKS),
        "",
        "block",
        attributes={
            **{"data-orientation": r"portrait|landscape", "data-panel": "", "data-width": r"\d{2,3}(\.\d+)?"},
            **{"data-widths": rf"{_MM}( {_MM})*", "data-height": _MM, "data-after": _MM, "data-fill": _COLOUR},
            **{"data-padding": rf"{_MM}( {_MM}){{3}}", "data-rule": rf"{_MM} {_COLOUR}", "data-align": "middle|bottom"},
            "data-outline": rf"{_MM} {_COLOUR}",
        },
    ),
    Element("header", "block", _set("div"), "", "table", classes=_set("letterhead"), needs_class=True),
    Element("footer", "block", _set("div"), "", "table", classes=_set("signature"), needs_class=True),
    Element("aside", "block", _set("div"), "", "table", classes=_set("key-figures"), needs_class=True),
    Element(
        "div",
        "part",
        _set(*HEADINGS, "p", "ul", "ol", "hr", "figure"),
        "",
        None,
        classes=_set("left", "right"),
    ),
    Element(
        "hr",
        "block",
        _set(),
        f"{_NO_SPACE}; border: 0",
        "paragraph",
        attributes={"data-share": r"0?\.\d+|1(\.0+)?"},
        classes=_set("rule"),
        needs_class=True,
    ),
    Element("nav", "block", _set("p"), "", None, classes=_set("toc"), needs_class=True),
    # Within a line
    Element("span", "inline", _set(INLINE), "", "character"),
    Element("strong", "inline", _set(INLINE), "font-weight: inherit", "character", "Strong"),
    Element("em", "inline", _set(INLINE), "font-style: inherit", "character", "Emphasis"),
    Element(
        "a",
        "inline",
        _set(INLINE),
        "color: inherit; text-decoration: none",
        "character",
        attributes={"href": r"#[^\s#]+"},
    ),
    *(
        Element(tag, "inline", _set(INLINE), f"font-size: 65%; line-height: 0; vertical-align: {place}", "character")
        for tag, place in (("sup", "super"), ("sub", "sub"))
    ),
    Element(
        "data",
        "inline",
        _set(TEXT),
        "",
        "character",
        attributes={"data-figure": "", "data-form": "", "data-empty": "", "value": ""},
        classes=_set("figure"),
    ),
    Element("br", "inline", _set(), "", None),
)

ELEMENTS: Mapping[str, Element] = MappingProxyType({element.tag: element for element in _DECLARED})
"""Every element by its tag."""


def tags_of(place: Place) -> tuple[str, ...]:
    """Return the elements of a place, in the order of their declaration."""
    return tuple(element.tag for element in ELEMENTS.values() if element.place == place)


_GROUPS = {BLOCKS: frozenset(tags_of("block")), INLINE: frozenset({TEXT, *tags_of("inline")})}
CHILDREN: Mapping[str, frozenset[str]] = {
    element.tag: frozenset().union(*(_GROUPS.get(name, {name}) for name in element.content))
    for element in ELEMENTS.values()
}
"""The allowed content of each element."""
CHARACTERS = tuple(element.tag for element in ELEMENTS.values() if element.styled == "character")
"""The inline elements with a character style."""
PARAGRAPHS = frozenset(e.tag for e in ELEMENTS.values() if TEXT in CHILDREN[e.tag] and e.place != "inline")
"""The elements that contain text, other than inline elements."""
_EVERYWHERE = frozenset({"id", "class", "lang", SRC})

Handler = TypeVar("Handler", bound=Callable[..., Any])


class Handlers(Generic[Handler]):
    """The handlers of one writer for the elements of one place, registered with a decorator."""

    def __init__(self, place: Place) -> None:
        self.place: Place = place
        self._handlers: dict[str, Handler] = {}

    def register(self, *tags: str) -> Callable[[Handler], Handler]:
        """Decorator that registers a handler for tags; raises ValueError for a tag of another place, or a duplicate."""
        for tag in tags:
            if tag not in tags_of(self.place) or tag in self._handlers:
                raise ValueError(f"<{tag}> can't be registered as {self.place}")

        def add(handler: Handler) -> Handler:
            self._handlers |= dict.fromkeys(tags, handler)
            return handler

        return add

    def get(self, tag: object) -> Handler | None:
        """Return the handler of an element; None if there is none."""
        return self._handlers.get(tag)  # type: ignore[call-overload, no-any-return]

    def __getitem__(self, tag: str) -> Handler:
        return self._handlers[tag]

    def missing(self) -> list[str]:
        """Return the declared elements of the place without a handler."""
        return [tag for tag in tags_of(self.place) if tag not in self._handlers]


def classes_of(element: Any) -> tuple[str, ...]:
    """Return the classes of an element, in order."""
    return tuple((element.get("class") or "").split())


def reset_css() -> str:
    """Return the style sheet with all `reset` declarations."""
    by_reset: dict[str, list[str]] = {}
    for element in ELEMENTS.values():
        if element.reset:
            by_reset.setdefault(element.reset, []).append(element.tag)
    return "\n".join(f"{', '.join(tags)} {{{declarations}}}" for declarations, tags in by_reset.items())


def check_vocabulary(root: Any) -> list[Problem]:
    """Return problems for unsupported elements, places, attributes and classes below `root` (RG511–RG514)."""
    return [problem for element in root.find("body").iter() for problem in _check(element)]


def _check(element: Any) -> Iterator[Problem]:
    tag = element.tag
    if not isinstance(tag, str) or tag not in CHILDREN:
        parent = element.getparent()
        if parent is None or parent.tag in CHILDREN:  # reported once, not again for its descendants
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
    declared = ELEMENTS[element.tag].attributes
    for name, value in element.attrib.items():
        form = declared.get(name)
        if (name not in declared and name not in _EVERYWHERE) or (form and not re.fullmatch(form, value)):
            yield UNKNOWN_ATTRIBUTE.at(
                place_of(element),
                found=f'{name}="{value}"',
                attribute=name,
                element=element.tag,
                allowed=", ".join(sorted({*declared, *_EVERYWHERE} - {SRC})),
            )


def _check_classes(element: Any) -> Iterator[Problem]:
    declared = ELEMENTS[element.tag]
    classes = classes_of(element)
    if declared.classes and (not declared.classes.issuperset(classes) or (declared.needs_class and not classes)):
        yield UNKNOWN_CLASS.at(
            place_of(element),
            found=" ".join(classes),
            element=element.tag,
            allowed=", ".join(sorted(declared.classes)),
        )


def _shown(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else "?"
