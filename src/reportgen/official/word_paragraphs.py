"""Reads the paragraphs of a Word file with their effective formatting, split where letterheads have two halves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportgen.finished.list_labels import ListLabels
from reportgen.finished.word import TEXT_NODES, Levels, W, node_text
from reportgen.official.model import POINTS_PER_MM, Paragraph, Piece, Rule, Side
from reportgen.official.text_width import text_width
from reportgen.official.word_format import Formatting, Properties
from reportgen.official.word_rules import drawn_rules
from reportgen.official.words import DASHES, RECIPIENTS, SOLID, is_capitals, is_date, is_motto, is_nation, is_number

TWIPS_PER_MM = 20 * POINTS_PER_MM
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = (_FALLBACK, W + "moveFrom", W + "del", W + "txbxContent", W + "pPr")
_SPLIT = re.compile(r"[ \u00a0]*\t[\t \u00a0]*|[ \u00a0]{4,}")
_LEADING = re.compile(r"[\t \u00a0]*")
_LEFT = re.compile(r"(?:-|lưu\b|nơi nhận|số\s*[:/\d.…])", re.IGNORECASE)
_HALF = 90
"""Maximum length of a half of a line that has two."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph is: the half, the width of its text area in mm, the row of a table, the table's style."""

    width: float
    is_fixed: bool = True
    """Whether the width does not depend on the text, as in a cell without a width of its own."""
    side: Side = "full"
    row: int = 0
    in_table: bool = False
    table_style: str = ""


class ParagraphReader:
    """Reads paragraphs in the order of the document."""

    def __init__(self, formatting: Formatting, levels: Levels, labels: ListLabels, default_tab: float) -> None:
        self._formatting = formatting
        self._levels = levels
        self._labels = labels
        self._default_tab = default_tab
        self._number = 0
        self._rows = 0
        self._above: tuple[Properties, str] | None = None
        """The format and style of the paragraph above; None after a table."""
        self._room = 0.0
        """The height of the empty paragraphs above, in points."""

    def next_row(self) -> int:
        """A number for paragraphs side by side."""
        self._rows += 1
        return self._rows

    def forget_above(self) -> None:
        """A table or a new section follows: the next paragraph has none above."""
        self._above = None

    def read(self, element: Any, place: Place, section: int) -> Iterator[Paragraph]:
        """Yield the lines of a paragraph that are apart, each as one; an empty paragraph too."""
        self._number += 1
        pieces = list(self._pieces(element, place.table_style))
        label = self._label(element)
        if place.in_table:  # only the look of its letters is asked for
            yield Paragraph(pieces, self._number, section=section, in_table=True, element=element, label=label)
            return
        found = self._formatting.paragraph(element, place.table_style)
        gap = self._gap(element, found, pieces)
        rules = [*drawn_rules(element), *_bordered(found, place.width)]
        has_halves = False
        for index, line in enumerate(_lines(pieces)):
            halves = list(_halves(line, place.side))
            is_half = halves[0][2]
            has_halves |= is_half
            row = place.row or (self.next_row() if is_half else 0)
            for side, half, _ in halves:
                p = self._line(half, found, element, place)
                p.side, p.row, p.section = side, row, section
                if is_half:
                    p.align = None
                if index == 0:
                    p.gap, p.label = gap, label
                    p.rules += () if is_half else tuple(rules)
                yield p
        for rule in rules if has_halves else ():
            half_of: Side = "full" if rule.centre is None else "left" if 2 * rule.centre < place.width else "right"
            yield Paragraph([], self._number, side=half_of, section=section, rules=(rule,), element=element)

    def _line(self, line: list[Piece], found: Properties, element: Any, place: Place) -> Paragraph:
        """A line, or a half of one. A line of dashes is one that is drawn."""
        text = "".join(piece.text for piece in line)
        stripped = _stripped(line)
        dashes = DASHES.fullmatch(text)
        typed = () if dashes is None else (Rule(text_width(line), dashes["mark"] in SOLID),)
        return Paragraph(
            [] if dashes else stripped,
            self._number,
            align=None if _is_placed(text) else found.get("align", "left"),
            first=self._first(found, text, line),
            spacing=_spacing(found, line),
            width=text_width(stripped),
            room=place.width - _sides(found) if place.is_fixed else None,
            rules=(*typed, *_underlined(line)),
            element=element,
        )

    def _pieces(self, element: Any, table_style: str) -> Iterator[Piece]:
        for node in element.iter(*TEXT_NODES):
            run = node.getparent()
            if run.tag != W + "r" or any(parent.tag in _UNREAD for parent in _between(node, element)):
                continue
            look, capitals, hidden = self._formatting.look(run, element, table_style)
            text = "" if node.get(W + "type") in ("page", "column") else node_text(node)
            if text and not hidden:
                yield Piece(text.upper() if capitals else text, look, run)

    def _gap(self, element: Any, found: Properties, pieces: list[Piece]) -> float | None:
        """The distance to the paragraph above in points; None if it is not known."""
        style = element.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(W + "val", "")
        gap: float | None = None
        if self._above is not None:
            above, above_name = self._above
            alike = name == above_name
            after = 0.0 if alike and above.get("contextual") else above.get("after", 0.0)
            before = 0.0 if alike and found.get("contextual") else found.get("before", 0.0)
            gap = (after + before) / 20 + self._room
        self._above = (found, name)
        is_empty = not "".join(piece.text for piece in pieces).strip()
        self._room = (gap or 0.0) + 12.0 if is_empty else 0.0
        return gap

    def _label(self, element: Any) -> str:
        properties = element.find(W + "pPr")
        numbering = None if properties is None else self._levels.numbering(properties)
        return "" if numbering is None else self._labels.next(*numbering)

    def _first(self, found: Properties, text: str, line: list[Piece]) -> float | None:
        """The indent of the first line from the left edge of the text in mm, also by a tab or spaces."""
        indent = float(found.get("left", 0.0) + found.get("first", 0.0)) / TWIPS_PER_MM
        leading = (_LEADING.match(text) or [""])[0]
        if "\t" in leading:
            if leading.count("\t") > 1 or line[0].run is None:
                return None
            stop = self._default_tab
            return (indent // stop + 1) * stop
        spaces = leading.replace("\u00a0", " ")
        return indent + (text_width([Piece(spaces, line[0].look)]) if spaces else 0.0)


def _is_placed(text: str) -> bool:
    """Whether tabs or spaces before a short text give it its place."""
    leading = (_LEADING.match(text) or [""])[0]
    return len(text) <= _HALF and len(leading.replace("\t", "        ")) >= 8


def _between(node: Any, element: Any) -> Iterator[Any]:
    """The elements between a paragraph and one inside it."""
    for parent in node.iterancestors():
        if parent is element:
            return
        yield parent


def _lines(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The lines of a paragraph that breaks; one empty line if it has no text."""
    line: list[Piece] = []
    for piece in pieces:
        first, *others = piece.text.split("\n")
        line.append(Piece(first, piece.look, piece.run))
        for text in others:
            yield line
            line = [Piece(text, piece.look, piece.run)]
    yield line


def _halves(line: list[Piece], side: Side) -> Iterator[tuple[Side, list[Piece], bool]]:
    """The halves of a line that tabs or spaces divide, or the line; and whether it is a half."""
    text = "".join(piece.text for piece in line)
    if side != "full" or len(text.strip()) > 2 * _HALF:
        yield side, line, False
        return
    leading = (_LEADING.match(text) or [""])[0]
    if len(leading.replace("\t", "    ")) >= 8 and _is_right(text.strip()):
        yield "right", line, True
        return
    for gap in sorted(_SPLIT.finditer(text), key=lambda gap: -len(gap[0].replace("\t", "        "))):
        left, right = text[: gap.start()].strip(), text[gap.end() :].strip()
        if left and right and max(len(left), len(right)) <= _HALF and (_is_right(right) or _is_left(left, gap[0])):
            yield "left", _cut(line, 0, gap.start()), True
            yield "right", _cut(line, gap.end(), len(text)), True
            return
    yield "full", line, False


def _is_right(text: str) -> bool:
    """Whether a text is one of those that letterheads and signatures have on the right."""
    return is_nation(text) or is_motto(text) or is_date(text) or (is_capitals(text) and len(text) > 4)


def _is_left(text: str, gap: str) -> bool:
    is_known = is_number(text) or RECIPIENTS.match(text) is not None or _LEFT.match(text) is not None
    return is_known and ("\t" in gap or len(gap) >= 8)


def _cut(line: list[Piece], start: int, end: int) -> list[Piece]:
    cut, at = [], 0
    for piece in line:
        text = piece.text[max(0, start - at) : max(0, end - at)]
        if text:
            cut.append(Piece(text, piece.look, piece.run))
        at += len(piece.text)
    return cut


def _stripped(line: list[Piece]) -> list[Piece]:
    """The pieces without the spaces at both ends."""
    text = "".join(piece.text for piece in line)
    start = len(text) - len(text.lstrip())
    return _cut(line, start, len(text.rstrip()))


def _spacing(found: Properties, line: list[Piece]) -> float:
    """The line spacing as a multiple of single spacing."""
    value, rule = found.get("line", (240.0, "auto"))
    if rule == "auto":
        return float(value) / 240
    size = max((piece.look.size for piece in line), default=14.0)
    multiple = float(value) / 20 / (1.15 * size)
    return max(1.0, multiple) if rule == "atLeast" else multiple


def _bordered(found: Properties, width: float) -> Iterator[Rule]:
    """The borders above and below a paragraph, as lines."""
    for kind in found.get("borders", {}).values():
        yield Rule(width - _sides(found), kind in ("single", "thick"))


def _sides(found: Properties) -> float:
    """The indents on both sides together in mm."""
    return float(found.get("left", 0.0) + found.get("right", 0.0)) / TWIPS_PER_MM


def _underlined(line: list[Piece]) -> Iterator[Rule]:
    drawn = [piece for piece in line if piece.look.underline and piece.text.strip()]
    if drawn:
        yield Rule(text_width(drawn))
