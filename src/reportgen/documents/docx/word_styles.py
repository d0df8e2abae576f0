"""The styles of the Word file under the document: their ids by element, and what a few of their properties come to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportgen.documents.docx.oxml import XmlElement, q
from reportgen.documents.styles.cascade import shown_name
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import DocumentStyles, turned_off
from reportgen.documents.template.source_map import place_of
from reportgen.problems import Problem
from reportgen.problems.codes_word import WORD_STYLE


class WordStyles:
    """Element → id of the Word style, by the map; what is missing becomes a problem, once for each style."""

    def __init__(self, styles_root: XmlElement, style_map: StyleMap, problems: list[Problem]) -> None:
        self.map = style_map
        self.problems = problems
        self.elements: dict[str, XmlElement] = {s.get(q("w:styleId")): s for s in styles_root.iter(q("w:style"))}
        self._ids: dict[tuple[str, str], str] = {}
        self._names: dict[str, str] = {}
        self._toggled: dict[tuple[str | None, str], tuple[str, ...]] = {}
        self._known: dict[tuple[str, Any], str | None] = {}
        self._missing: set[tuple[str, str]] = set()
        for style_id, style in self.elements.items():
            name = style.find(q("w:name"))
            if name is not None:
                # Word stores its own styles in lower case ("heading 1") and shows them with a capital
                self._ids[style.get(q("w:type")), name.get(q("w:val")).lower()] = style_id
                self._names[style_id] = shown_name(name.get(q("w:val")))

    def paragraph(self, element: Any) -> str | None:
        """The id of the paragraph style; None, and a problem, where the map or the file has none."""
        return self._of(element, "paragraph", self.map.paragraph, needed=True)

    def character(self, element: Any) -> str | None:
        """The id of the character style, or None."""
        return self._of(element, "character", self.map.character, needed=element.tag == "span")

    def table(self, element: Any) -> str | None:
        """The id of the table style; None, and a problem, where the map or the file has none."""
        return self._of(element, "table", self.map.table, needed=True)

    def block(self, element: Any) -> str | None:
        """The id of the paragraph style that gives a `section`, `div` or `nav` its box, or None."""
        return self._of(element, "block", self.map.block, needed=False)

    def turned_off(self, paragraph: str | None, character: str, look: DocumentStyles) -> tuple[str, ...]:
        """What a character style takes back in a paragraph of a style (both by id): names of `TOGGLES`."""
        key = (paragraph, character)
        if key not in self._toggled:
            letters = look.characters[self._names[character]]
            self._toggled[key] = turned_off(look.paragraph(self._names.get(paragraph or "")).characters, letters)
        return self._toggled[key]

    def _of(self, element: Any, kind: str, ask: Callable[[Any], str | None], *, needed: bool) -> str | None:
        key = (kind, _path(element))
        if key not in self._known:
            self._known[key] = self._find(element, kind, ask(element), needed=needed)
        return self._known[key]

    def _find(self, element: Any, kind: str, name: str | None, *, needed: bool) -> str | None:
        if name is None:
            if needed:
                self._report(element, _selector(element))
            return None
        word_type = "paragraph" if kind == "block" else kind
        style_id = self._ids.get((word_type, name.lower()))
        if style_id is None:
            self._report(element, name)
        return style_id

    def _report(self, element: Any, style: str) -> None:
        if (element.tag, style) not in self._missing:
            self._missing.add((element.tag, style))
            self.problems.append(WORD_STYLE.at(place_of(element), element=_selector(element), style=style))

    def resolve(self, style_id: str | None, path: str) -> XmlElement | None:
        """The element at `path` (`w:pPr/w:ind`) of a style, or of the nearest style that it is based on."""
        steps = "/".join(q(step) for step in path.split("/"))
        seen: set[str] = set()
        while style_id in self.elements and style_id not in seen:
            seen.add(style_id)
            style = self.elements[style_id]
            found = style.find(steps)
            if found is not None:
                return found
            based_on = style.find(q("w:basedOn"))
            style_id = based_on.get(q("w:val")) if based_on is not None else None
        return None

    def number(self, style_id: str | None, path: str, attribute: str) -> int | None:
        """A whole number of a style or of what it is based on, attribute by attribute as Word inherits them."""
        steps = "/".join(q(step) for step in path.split("/"))
        seen: set[str] = set()
        while style_id in self.elements and style_id not in seen:
            seen.add(style_id)
            style = self.elements[style_id]
            found = style.find(steps)
            value = found.get(q(attribute)) if found is not None else None
            if value is not None:
                return round(float(value))
            based_on = style.find(q("w:basedOn"))
            style_id = based_on.get(q("w:val")) if based_on is not None else None
        return None


def _selector(element: Any) -> str:
    return ".".join([str(element.tag), *(element.get("class") or "").split()])


def _path(element: Any) -> tuple[Any, ...]:
    """What a style can depend on: tag, class and data of the element and those around it, and being first in a `li`."""
    parent = element.getparent()
    first = parent is not None and parent.tag == "li" and parent[0] is element and not (parent.text or "").strip()
    path: list[Any] = [first]
    while element is not None:
        data = tuple((k, v) for k, v in element.attrib.items() if k.startswith("data-") and k in _STYLING_DATA)
        path.append((element.tag, element.get("class"), data))
        element = element.getparent()
    return tuple(path)


_STYLING_DATA = frozenset({"data-panel", "data-orientation", "data-sheet"})
