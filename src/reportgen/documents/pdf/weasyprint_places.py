"""The places of figures on the pages of a WeasyPrint document, from its text boxes.

Most figures are not elements of the tree (`builder.FigureText`): a box for each of them would make the layout slower.
Their characters are counted instead, without white space, which the layout collapses and drops at the ends of lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any
from xml.etree import ElementTree as ET

from weasyprint.formatting_structure import boxes
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from reportgen.documents.pdf.builder import FigureText
from reportgen.documents.pdf.figure_pieces import FigurePiece, Rect
from reportgen.documents.pdf.weasyprint_adapter import descendants
from reportgen.documents.pdf.weasyprint_tags import PT_PER_PX

ffi.cdef("void pango_layout_line_index_to_x (PangoLayoutLine *line, int index, int trailing, int *x_pos);")

_ABOVE, _BELOW = 0.9, 0.25
"""The height of letters above and below the baseline as shares of the font size."""
_SVG = "{http://www.w3.org/2000/svg}"
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""The part of a text of a drawing that is left of its position."""
_NOT_COUNTED = frozenset(" \t\n\r\f\u00ad\u200b\u2010")
"""Characters that the layout drops or inserts: white space, and hyphens at the ends of lines."""


@dataclass(frozen=True, slots=True)
class _Span:
    """The counted characters of a figure, with the number of those before it."""

    start: int
    words: str
    place: int
    figure: FigureText


@dataclass(slots=True)
class _Owner:
    """The figures in the texts of one element: their place in the document, and their counted characters."""

    length: int
    spans: list[_Span]
    at: int = 0
    """How many characters were already met."""


def place_figures(pages: Sequence[Any], figures: Sequence[FigureText]) -> list[tuple[FigurePiece, ...]]:
    """The pieces of all figures on each page, in order."""
    owners, numbers = _owners(figures), count(len(figures))
    return [tuple(_pieces(page._page_box, owners, numbers)) for page in pages]


def _owners(figures: Sequence[FigureText]) -> dict[ET.Element, _Owner]:
    owners: dict[ET.Element, _Owner] = {}
    starts: dict[ET.Element, dict[ET.Element | None, int]] = {}
    for place, figure in enumerate(figures):
        element = figure.owner
        if element not in owners:
            starts[element], length = _starts(element)
            owners[element] = _Owner(length, [])
        text = (element.text if figure.after is None else figure.after.tail) or ""
        start = starts[element][figure.after] + len(_counted(text[: figure.start]))
        if words := _counted(text[figure.start : figure.end]):
            owners[element].spans.append(_Span(start, words, place, figure))
    return owners


def _starts(element: ET.Element) -> tuple[dict[ET.Element | None, int], int]:
    """The number of characters before the text of an element (None) and before the tail of each child; that of all."""
    starts: dict[ET.Element | None, int] = {None: 0}
    length = len(_counted(element.text or ""))
    for child in element:
        starts[child] = length
        length += len(_counted(child.tail or ""))
    return starts, length


def _counted(text: str) -> str:
    return "".join(character for character in text if character not in _NOT_COUNTED)


def _pieces(page: Any, owners: dict[ET.Element, _Owner], numbers: Iterator[int]) -> Iterator[FigurePiece]:
    for box in descendants(page):
        if isinstance(box, boxes.ReplacedBox) and box.element is not None:
            yield from _labels(box, numbers)
        if not isinstance(box, boxes.TextBox) or "::" in box.element_tag:
            continue
        owner = owners.get(box.element)
        if owner is None:
            continue
        repeats, start = divmod(owner.at, max(1, owner.length))  # a header or a table head begins again on each page
        if repeats and not start:
            owner.spans = [replace(span, place=next(numbers)) for span in owner.spans]
        counted = [index for index, letter in enumerate(box.pango_layout.text) if letter not in _NOT_COUNTED]
        owner.at += len(counted)
        for span in owner.spans:
            first, last = span.start - start, span.start + len(span.words) - start
            if first < len(counted) and last > 0:
                yield from _piece(box, counted[max(first, 0) : last], span.words[max(-first, 0) :], span)


def _piece(box: Any, letters: Sequence[int], words: str, span: _Span) -> Iterator[FigurePiece]:
    """The piece of a figure in a text box, which has these letters of it; nothing if they are not those of `words`."""
    whole, start, end = box.pango_layout.text, letters[0], letters[-1] + 1
    text = whole[start:end]
    if not words.casefold().startswith(_counted(text).casefold()):
        return
    left, right = _positions(box, len(whole[:start].encode()), len(whole[:end].encode()))
    size, baseline = box.style["font_size"], box.position_y + box.baseline
    edges = (box.position_x + left, baseline - _ABOVE * size, box.position_x + right, baseline + _BELOW * size)
    rect = Rect(*(edge * PT_PER_PX for edge in edges))
    yield FigurePiece(span.figure.figure, span.figure.form, span.place, text, rect)


def _positions(box: Any, *indices: int) -> Iterator[float]:
    """The positions of bytes of a line from its start, in CSS pixels."""
    layout, found = box.pango_layout, ffi.new("int *")
    layout.reactivate(box.style)
    line, _ = layout.get_first_line()
    for index in indices:
        pango.pango_layout_line_index_to_x(line, index, 0, found)
        yield found[0] * FROM_UNITS
    layout.deactivate()


def _labels(box: Any, numbers: Iterator[int]) -> Iterator[FigurePiece]:
    """The labels of a chart, whose coordinates are points."""
    for text in box.element.iter(f"{_SVG}text"):
        if text.get("data-figure"):
            x, y, width, size = (float(text.get(name)) for name in ("x", "y", "data-width", "font-size"))
            left = x - width * _ANCHORS[text.get("text-anchor")]
            scale = box.width / float(box.element.get("viewBox").split()[2])
            edges = (left, y - _ABOVE * size, left + width, y + _BELOW * size)
            corner = (box.content_box_x(), box.content_box_y()) * 2
            rect = Rect(*((start + edge * scale) * PT_PER_PX for start, edge in zip(corner, edges, strict=True)))
            yield FigurePiece(text.get("data-figure"), text.get("data-form"), next(numbers), text.text, rect)
