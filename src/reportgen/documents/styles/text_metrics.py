"""Text metrics of an element: its style, its runs with typeface and size, and their widths."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import Characters, DocumentStyles, Paragraph
from reportgen.documents.template.vocabulary import CHARACTERS

_RAISED = 0.65
"""Relative font size of superscripts in Word and in our CSS."""

LINE_END = "\n"
"""Represents a `br` among the runs."""

_BREAKABLE = re.compile("[^/–—-]*[/–—-]+|[^/–—-]+")
"""The pieces between which a line of a long word breaks: they end with slashes, hyphens or dashes."""
_DIGIT = re.compile(r"\d")
_SPACES = str.maketrans("\t\r\n", "   ")


@dataclass(frozen=True)
class TextMetrics:
    """Measures text in the styles of a document, with the fonts for its typefaces."""

    styles: DocumentStyles
    style_map: StyleMap
    fonts: Fonts

    @cached_property
    def _styled(self) -> frozenset[str]:
        """The inline elements that any key of the style table matches."""
        return frozenset(rule.tag for rule in self.style_map.of_kind("character"))

    @cached_property
    def _widths(self) -> defaultdict[Characters, dict[str, float]]:
        """The widths of the characters that have been measured: texts consist of few different ones."""
        return defaultdict(dict)

    def paragraph(self, element: Any) -> Paragraph:
        """The resolved paragraph style of an element."""
        return self.styles.paragraph(self.style_map.paragraph(element))

    def runs(self, element: Any) -> Iterator[tuple[str, Characters, Any]]:
        """Yield the inline text of a paragraph element in order, with its character properties and parent element."""
        yield from self._runs(element, self.paragraph(element).characters)

    def _runs(self, element: Any, characters: Characters) -> Iterator[tuple[str, Characters, Any]]:
        if element.text:
            yield _as_set(element.text, characters), characters, element
        for child in element:
            if child.tag == "br":
                yield LINE_END, characters, element
            elif child.tag in CHARACTERS:
                yield from self._runs(child, self._over(characters, child))
            if child.tail:
                yield _as_set(child.tail, characters), characters, element

    def _over(self, characters: Characters, element: Any) -> Characters:
        if element.tag in ("sup", "sub"):
            return replace(characters, size=(characters.size or 0) * _RAISED)
        if element.tag not in self._styled:
            return characters
        name = self.style_map.character(element)
        style = self.styles.characters.get(name) if name else None
        if style is None:
            return characters
        specified = {f.name: value for f in fields(style) if (value := getattr(style, f.name)) is not None}
        return replace(characters, **specified)

    def width(self, text: str, characters: Characters) -> float:
        """Width in points of text on one line; 0 if there is no font for the typeface (reported by `check_styles`)."""
        typeface = characters.typeface or ""
        if self.fonts.family(typeface) is None:
            return 0.0
        width = self.fonts.text_width(
            text, typeface, characters.size or 0, bold=bool(characters.bold), italic=bool(characters.italic)
        )
        return width + len(text) * (characters.letter_spacing or 0)

    def one_line(self, element: Any) -> float:
        """Width in points of a paragraph's text on one line; infinite if it contains a line break."""
        words = list(self._words(element))
        return math.inf if any(word == LINE_END for word, _ in words) else sum(width for _, width in words)

    def widest_line(self, element: Any) -> float:
        """Width in points of the longest line of a paragraph that breaks only at explicit line breaks."""
        widest = width = 0.0
        for word, own in self._words(element):
            width = 0.0 if word == LINE_END else width + own
            widest = max(widest, width)
        return widest

    def widest_word(self, element: Any) -> float:
        """Width in points of the longest word of a paragraph, i.e. the minimum column width."""
        return max((width for word, width in self._words(element) if word not in (" ", LINE_END)), default=0.0)

    def widest_number(self, element: Any) -> float:
        """Width in points of the longest word with a digit of a paragraph; 0 without one."""
        return max((width for word, width in self._words(element) if _DIGIT.search(word)), default=0.0)

    def last_line(self, element: Any, room: float) -> float:
        """Width in points of the last line of a paragraph wrapped at `room` points."""
        return sum(map(sum, self.lines(element, room)[-1]))

    def line_count(self, element: Any, room: float) -> int:
        """Number of lines of a paragraph wrapped at `room` points; at least 1."""
        return len(self.lines(element, room))

    def lines(self, element: Any, room: float, first: float = 0.0) -> list[list[tuple[float, float]]]:
        """The words of each line of a paragraph wrapped at `room` points, as the widths of the space before and of the
        word. The first line has an indent of `first` points.
        """
        found: list[list[tuple[float, float]]] = [[]]
        space, end = 0.0, first
        for word, own in self._pieces(element, room):
            if word == " ":
                space = own  # HTML: white space collapses to one space
                continue
            if word == LINE_END or (found[-1] and end + space + own > room):
                found.append([])
                space = end = 0.0
            if word != LINE_END:
                found[-1].append((space if found[-1] else 0.0, own))
                end += sum(found[-1][-1])
                space = 0.0
        return found

    def _pieces(self, element: Any, room: float) -> Iterator[tuple[str, float]]:
        """Yield the same as `_words`; a word that is wider than `room` in pieces that a line can hold.

        The widths of the pieces are estimated from their lengths.
        """
        for word, own in self._words(element):
            if own <= room or len(word) < 2:
                yield word, own
                continue
            advance = own / len(word)
            size = max(1, int(room / advance))
            for piece in _BREAKABLE.findall(word):
                for start in range(0, len(piece), size):
                    yield piece[start : start + size], advance * len(piece[start : start + size])

    def _words(self, element: Any) -> Iterator[tuple[str, float]]:
        """Yield words, spaces and line breaks with their widths; a word with several formats is one word."""
        word, width = "", 0.0
        for text, characters, _ in self.runs(element):
            widths = self._widths[characters]
            for character in (LINE_END,) if text == LINE_END else text.translate(_SPACES):
                own = widths.get(character)
                if own is None:
                    own = widths[character] = self.width(" " if character == LINE_END else character, characters)
                if character not in (" ", LINE_END):
                    word += character
                    width += own
                    continue
                if word:
                    yield word, width
                word, width = "", 0.0
                yield character, own
        if word:
            yield word, width


def _as_set(text: str, characters: Characters) -> str:
    return text.upper() if characters.caps else text


def chart_characters(figure: Any, styles: DocumentStyles, style_map: StyleMap) -> Characters:
    """The character properties of a chart: the typeface of the figure's style, in the size of a source line."""
    characters = styles.paragraph(style_map.paragraph(figure)).characters
    source = styles.paragraphs.get(style_map.style_of("p", "source") or "")
    return replace(characters, size=source.characters.size) if source else characters
