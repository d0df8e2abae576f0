"""The styles of the Word template: style ids by HTML element, and a few resolved properties."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.documents.docx.oxml import XmlElement, q
from reportgen.documents.styles.cascade import based_on
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import DocumentStyles, turned_off
from reportgen.documents.styles.names import StyleNames, shown_name
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import classes_of
from reportgen.problems import Problem
from reportgen.problems.codes_word import WORD_STYLE

BODY_TEXT_LEVEL = 9
"""`w:outlineLvl` of body text, which is not in the table of contents."""


class WordStyles:
    """Element → id of the Word style. A missing style is reported once."""

    def __init__(self, styles_root: XmlElement, style_map: StyleMap, problems: list[Problem]) -> None:
        self.map = style_map
        self.problems = problems
        self.elements: dict[str, XmlElement] = {s.get(q("w:styleId")): s for s in styles_root.iter(q("w:style"))}
        self._found = StyleNames(self.elements.values())
        self._names: dict[str, str] = {}
        self._toggled: dict[tuple[str | None, str], tuple[str, ...]] = {}
        self._levels: dict[str | None, int] = {}
        self._missing: set[tuple[str, str]] = set()
        for style_id, style in self.elements.items():
            name = style.find(q("w:name"))
            if name is not None:
                self._names[style_id] = shown_name(name.get(q("w:val")))

    def paragraph(self, element: Any) -> str | None:
        """Return the id of the paragraph style; None, with a problem, if there is none in the style map or the file."""
        return self._find(element, "paragraph", self.map.paragraph(element), needed=True)

    def character(self, element: Any) -> str | None:
        """Return the id of the character style, or None."""
        plain = element.get("lang") and not element.get("class")  # it only tells the language
        return self._find(element, "character", self.map.character(element), needed=element.tag == "span" and not plain)

    def table(self, element: Any) -> str | None:
        """Return the id of the table style; None, with a problem, if there is none in the style map or the file."""
        return self._find(element, "table", self.map.table(element), needed=True)

    def block(self, element: Any) -> str | None:
        """Return the id of the paragraph style that formats a `section.panel` as a box, or None."""
        return self._find(element, "block", self.map.block(element), needed=False)

    def turned_off(self, paragraph: str | None, character: str, styles: DocumentStyles) -> tuple[str, ...]:
        """Return the names of `TOGGLES` that a character style turns off in a paragraph style (both given by id)."""
        key = (paragraph, character)
        if key not in self._toggled:
            characters = styles.characters[self._names[character]]
            self._toggled[key] = turned_off(styles.paragraph(self._names.get(paragraph or "")).characters, characters)
        return self._toggled[key]

    def outline_level(self, style_id: str | None) -> int:
        """Return the outline level of a paragraph style, from 0; `BODY_TEXT_LEVEL` if it is not a heading."""
        if style_id not in self._levels:
            level = self.number(style_id, "w:pPr/w:outlineLvl", "w:val")
            self._levels[style_id] = BODY_TEXT_LEVEL if level is None else level
        return self._levels[style_id]

    def _find(self, element: Any, kind: str, name: str | None, *, needed: bool) -> str | None:
        if name is None:
            if needed:
                self._report(element, _selector(element))
            return None
        word_type = "paragraph" if kind == "block" else kind
        style_id = self._found.find(word_type, name)
        if style_id is None:
            self._report(element, name)
        return style_id

    def _report(self, element: Any, style: str) -> None:
        if (element.tag, style) not in self._missing:
            self._missing.add((element.tag, style))
            self.problems.append(WORD_STYLE.at(place_of(element), element=_selector(element), style=style))

    def resolve(self, style_id: str | None, path: str) -> XmlElement | None:
        """Return the element at `path` (`w:pPr/w:ind`) of a style, or of the nearest base style that has it."""
        return next(self._along(style_id, path), None)

    def number(self, style_id: str | None, path: str, attribute: str) -> int | None:
        """Return an integer attribute of a style, inherited attribute by attribute as in Word."""
        values = (found.get(q(attribute)) for found in self._along(style_id, path))
        return next((round(float(value)) for value in values if value is not None), None)

    def _along(self, style_id: str | None, path: str) -> Iterator[XmlElement]:
        """Return the elements at `path` of a style and its base styles, the style first."""
        steps = "/".join(q(step) for step in path.split("/"))
        for style in based_on(self.elements, style_id):
            found = style.find(steps)
            if found is not None:
                yield found


def _selector(element: Any) -> str:
    return ".".join([str(element.tag), *classes_of(element)])
