"""Where the tabs of headers and footers put the text behind them. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import MarginLine, Page, Paragraph, Piece, TabStop

_RAISED_SIZE = 0.65
"""Size of superscripts and subscripts, as Word and our CSS set them."""
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Stretch:
    """The pieces between two tabs of one line; `stop` is None for those before the first tab."""

    pieces: tuple[Piece, ...]
    stop: TabStop | None
    end: float
    """Where the text ends, from the left edge of the text; page numbers are measured with two digits."""


def has_tabs(line: MarginLine) -> bool:
    """Whether a tab is set in the paragraph."""
    return any(piece.text == "\t" for piece in line.pieces)


def split_lines(line: MarginLine) -> list[tuple[Piece, ...]]:
    """The pieces of a paragraph between its line breaks."""
    lines: list[list[Piece]] = [[]]
    for piece in line.pieces:
        first, *others = [piece.text] if piece.is_field else piece.text.split("\n")
        for number, text in enumerate((first, *others)):
            if number:
                lines.append([])
            if text or piece.is_field:
                lines[-1].append(Piece(text, piece.characters, piece.is_field, piece.format, piece.stop))
    return [tuple(pieces) for pieces in lines]


def stretches(pieces: Sequence[Piece], line: MarginLine, page: Page, fonts: Fonts, *, first: bool) -> Iterator[Stretch]:
    """The stretches of one line of a paragraph (its `first`, or one behind a line break), as Word sets tabs.

    A tab goes to the next stop that the text before it has not passed; text that is centred on a stop, or ends at it,
    never begins before the text that precedes it.
    """
    paragraph = line.paragraph
    at = paragraph.left + (paragraph.first if first else 0)
    stop: TabStop | None = None
    held: list[Piece] = []
    for piece in (*pieces, None):
        if piece is not None and piece.text != "\t":
            held.append(piece)
            continue
        width = sum(piece_width(p, fonts) for p in held)
        stop, start = _start(stop, at, width)
        at = start + width
        yield Stretch(tuple(held), stop, at)
        held = []
        if piece is not None:
            stop = piece.stop or _next_stop(at, paragraph, page)


def _start(stop: TabStop | None, at: float, width: float) -> tuple[TabStop | None, float]:
    """The stop that is used, and where text of a width begins: `at` is where the text before it ends."""
    if stop is None:
        return None, at
    start = stop.position - width * {"center": 0.5, "right": 1}.get(stop.align, 0)
    return (stop, start) if start >= at - _EPSILON else (TabStop(at, "left"), at)


def _next_stop(at: float, paragraph: Paragraph, page: Page) -> TabStop:
    hanging = [TabStop(paragraph.left, "left")] if paragraph.first < 0 else []
    ahead = [stop for stop in (*paragraph.tabs, *hanging) if stop.position > at + _EPSILON]
    if ahead:
        return min(ahead, key=lambda stop: stop.position)
    return TabStop((math.floor((at + _EPSILON) / page.default_tab) + 1) * page.default_tab, "left")


def piece_width(piece: Piece, fonts: Fonts) -> float:
    """The width of a piece on one line; a typeface that we lack measures as nothing."""
    letters = piece.characters
    if fonts.family(letters.typeface or "") is None:
        return 0.0
    text = "00" if piece.is_field else piece.text.upper() if letters.caps else piece.text
    size = (letters.size or 0) * (_RAISED_SIZE if letters.vertical in ("superscript", "subscript") else 1)
    width = fonts.text_width(text, letters.typeface or "", size, bold=bool(letters.bold), italic=bool(letters.italic))
    return width + len(text) * (letters.letter_spacing or 0)
