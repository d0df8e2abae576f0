"""The builder of the tree for WeasyPrint, and functions that its handlers share."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.css import EXACT, class_name, length
from reportgen.documents.prepare.endings import less_above
from reportgen.documents.prepare.keep_with_next import is_kept, is_whole
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import TABLE_GAP, StyleMap
from reportgen.documents.styles.model import DocumentStyles, Paragraph
from reportgen.documents.template.source_map import SRC
from reportgen.documents.template.vocabulary import Handlers

KEEP = "rg-keep"
"""The class of blocks that are kept on the same page as the next block."""
LABEL = "rg-mark"
"""The class of the number or bullet of a list item."""
LAYOUT_GRID = "data-tall"
"""The attribute of a grid: the height that it may have, in points; empty for any."""
ARTIFACT = "rg-artifact"
"""The class of pictures that are no content: they are not in the structure tree."""
WHOLE = "rg-whole"
"""The class of paragraphs that are not broken across pages."""
_KEPT = (
    "id",
    "lang",
    "href",
    "alt",
    "src",
    "colspan",
    "rowspan",
    "scope",
    "data-panel",
)


@dataclass
class Flow:
    """The blocks of one container from top to bottom; computes the space between them."""

    style: str | None = None
    after: float = 0
    contextual: bool = False
    last: ET.Element | None = None

    def space_above(self, paragraph: Paragraph) -> float:
        """Return the space to the previous block: the sum, as in Word; 0 between `contextual` paragraphs of a style."""
        same = self.style == paragraph.name
        above = 0 if same and self.contextual else self.after
        return above + (0 if same and paragraph.contextual else paragraph.before)

    @property
    def below_table(self) -> float:
        """The space above a table without caption, or above blocks side by side.

        It includes the paragraph that Word needs between two tables.
        """
        if self.after or self.last is None:
            return self.after
        is_table = self.last.tag in ("table", "header", "footer", "aside") or self.last.get(LAYOUT_GRID) is not None
        return TABLE_GAP if is_table else 0

    def place(self, element: ET.Element, name: str, after: float, *, contextual: bool = False) -> None:
        """Set `element` as the last block."""
        self.style, self.after, self.contextual, self.last = name, after, contextual, element


@dataclass(frozen=True, slots=True)
class FigureText:
    """Where a figure is in the texts of a tree: characters `start` to `end` of the text of `owner`, or of the tail of
    its child `after`."""

    figure: str
    form: str
    owner: ET.Element
    after: ET.Element | None
    start: int
    end: int

    def among(self, others: Mapping[ET.Element, ET.Element]) -> FigureText:
        """The same, in another tree: `others` are the elements there, by their equals here."""
        after = None if self.after is None else others.get(self.after, self.after)
        return replace(self, owner=others.get(self.owner, self.owner), after=after)


class Appendix(NamedTuple):
    """An appendix: its printed name (`Phụ lục I`), and whether its pages have the other orientation."""

    name: str
    turned: bool


@dataclass
class PdfTree:
    """A tree for WeasyPrint, its generated CSS, and the Word styles that it uses."""

    root: ET.Element
    rules: dict[str, str] = field(default_factory=dict)
    """CSS declarations → class name."""
    used: set[str] = field(default_factory=set)
    appendices: dict[str, Appendix] = field(default_factory=dict)
    """By the id of the appendix, which is also the name of its pages."""
    figures: list[FigureText] = field(default_factory=list)
    """The figures in the texts, in order."""

    def add_rule(self, element: ET.Element, declarations: str) -> None:
        """Give an element the class for some declarations; the class is created if it is new."""
        if declarations not in self.rules:
            # of the declarations, so that it is the same wherever the rule is used first
            name = f"rg-{hashlib.sha256(declarations.encode()).hexdigest()[:12]}"
            self.rules[declarations] = name
        add_class(element, self.rules[declarations])

    @property
    def css(self) -> str:
        """The rules of the generated classes."""
        return "\n".join(f".{name}{{{declarations}}}" for declarations, name in self.rules.items())


class PdfTreeBuilder:
    """Builds one tree. Every element is passed to the handler that is registered for its tag."""

    def __init__(
        self,
        styles: DocumentStyles,
        style_map: StyleMap,
        fonts: Fonts,
        links: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`links`: the addresses that figures link to, by id."""
        self.styles, self.style_map, self.fonts, self.links = styles, style_map, fonts, links
        self.out = PdfTree(ET.Element("html", lang="vi"))

    def children(self, source: Any, parent: ET.Element, flow: Flow) -> None:
        """Append the blocks of `source` to `parent`."""
        self.children_of(source.iterchildren("*"), parent, flow)

    def children_of(self, elements: Iterable[Any], parent: ET.Element, flow: Flow) -> None:
        """Append these blocks to `parent`."""
        for element in elements:
            block_handlers[element.tag](self, element, parent, flow)

    def style(self, element: Any, made: ET.Element) -> Paragraph:
        """Return the paragraph style of an element, and set its class on `made`."""
        name = self.style_map.paragraph(element)
        paragraph = self.styles.paragraph(name)
        self.out.used.add(paragraph.name)
        add_class(made, class_name("s", paragraph.name))
        if paragraph.spacing.rule == "exactly":
            add_class(made, EXACT)
        return paragraph

    def add_block(
        self, parent: ET.Element, made: ET.Element, paragraph: Paragraph, flow: Flow, *, less: float = 0
    ) -> None:
        """Append `made` as the next block of its flow, with `less` points of space above it than its style has."""
        parent.append(made)
        above = flow.space_above(paragraph) - less
        if above > 0:
            self.out.add_rule(made, f"margin-top: {length(above)} !important")
        flow.place(made, paragraph.name, paragraph.after, contextual=paragraph.contextual)

    def close(self, flow: Flow) -> None:
        """Add the space after the last block of a cell or panel; elsewhere the next block adds it."""
        if flow.last is not None and flow.after:
            self.out.add_rule(flow.last, f"margin-bottom: {length(flow.after)} !important")

    def paragraph(self, element: Any, parent: ET.Element, flow: Flow) -> ET.Element:
        """Append a paragraph, heading or caption as the next block."""
        made = ET.Element(element.tag, kept(element))
        add_keeps(element, made)
        self.inline(element, made)
        self.add_block(parent, made, self.style(element, made), flow, less=less_above(element))
        return made

    def inline(self, source: Any, made: ET.Element, *, stop: Any = None, after: ET.Element | None = None) -> None:
        """Append the text and inline elements of `source`, up to `stop`, to `made` (after `after`, if given)."""
        if after is not None:
            after.tail = source.text
        else:
            made.text = source.text
        for child in source:
            if child is stop:
                return
            if not isinstance(child.tag, str):
                _append_text(made, child.tail)
                continue
            inline_handlers[child.tag](self, child, made)

    def span(self, element: Any, parent: ET.Element, tag: str, **attributes: str) -> None:
        """Append an inline element and the text after it to `parent`, as a `tag` with its character style."""
        drawn = ET.SubElement(parent, tag, kept(element) | attributes)
        name = self.style_map.character(element)
        if name is not None:
            self.out.used.add(name)
            add_class(drawn, class_name("k", name))
        self.inline(element, drawn)
        drawn.tail = element.tail


block_handlers: Handlers[Callable[[PdfTreeBuilder, Any, ET.Element, Flow], None]] = Handlers("block")
"""Appends one block to its parent as the next block of the flow."""
inline_handlers: Handlers[Callable[[PdfTreeBuilder, Any, ET.Element], None]] = Handlers("inline")
"""Appends one inline element and the text after it to its parent."""


@inline_handlers.register("span", "strong", "em", "a", "sup", "sub", "br")
def _add_span(builder: PdfTreeBuilder, element: Any, parent: ET.Element) -> None:
    builder.span(element, parent, element.tag)


@inline_handlers.register("data")
def _add_figure(builder: PdfTreeBuilder, element: Any, parent: ET.Element) -> None:
    link = builder.links.get(element.get("data-figure", ""))
    if link and not any(True for _ in element.iterancestors("a")):
        builder.span(element, parent, "a", href=link)
    elif builder.style_map.character(element) is None and not (element.get("id") or element.get("lang")):
        # written as plain text: a box for each figure would increase the layout time by a tenth
        after, start, end = _append_text(parent, element.text)
        builder.out.figures.append(_figure_text(element, parent, after, start, end))
        _append_text(parent, element.tail)
        return
    else:
        builder.span(element, parent, "span")
    builder.out.figures.append(_figure_text(element, parent[-1], None, 0, len(element.text or "")))


def _figure_text(element: Any, owner: ET.Element, after: ET.Element | None, start: int, end: int) -> FigureText:
    return FigureText(element.get("data-figure", ""), element.get("data-form", ""), owner, after, start, end)


def add_keeps(element: Any, made: ET.Element) -> None:
    """Keep a paragraph on the page of the next block, or whole, where `prepare` wants it."""
    if is_kept(element):
        add_class(made, KEEP)
    if is_whole(element):
        add_class(made, WHOLE)


def add_class(element: ET.Element, name: str) -> None:
    """Add a class to an element."""
    # interned, because thousands of cells have the same value
    element.set("class", sys.intern(f"{element.get('class', '')} {name}".strip()))


def kept(element: Any) -> dict[str, str]:
    """Return the attributes of an element that WeasyPrint needs."""
    attributes = {name: value for name in _KEPT if (value := element.get(name)) is not None}
    if element.tag == "section":  # to report overfull panels
        attributes[SRC] = element.get(SRC, "")
    if element.get("class"):
        attributes["class"] = element.get("class")
    return attributes


def is_turned(element: Any, styles: DocumentStyles) -> bool:
    """Whether the element is on pages with the other orientation than the Word template."""
    holders = [element, *element.iterancestors("section")]
    wanted = next((holder.get("data-orientation") for holder in holders if holder.get("data-orientation")), None)
    return wanted is not None and (wanted == "landscape") != (styles.page.width > styles.page.height)


def _append_text(element: ET.Element, text: str | None) -> tuple[ET.Element | None, int, int]:
    """Append text to an element; returns the child that it follows, and its start and end after this child."""
    last = element[-1] if len(element) else None
    before = (element.text if last is None else last.tail) or ""
    whole = before + (text or "")
    if last is None:
        element.text = whole
    else:
        last.tail = whole
    return last, len(before), len(whole)
