"""Computes the positions of text after tabs in headers and footers. Lengths are points."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import MarginLine, Page, Paragraph, Piece, TabStop

_RAISED_SIZE = 0.65
"""Relative font size of superscripts and subscripts in Word and in our CSS."""
_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Stretch:
    """The text between two tabs of one line; `stop` is None before the first tab."""

    pieces: tuple[Piece, ...]
    stop: TabStop | None
    end: float
    """Where the text ends, from the left edge of the text area; page numbers are measured with two digits."""


def has_tabs(line: MarginLine) -> bool:
    """Whether the paragraph contains a tab."""
    return any(piece.text == "\t" for piece in line.pieces)


def split_lines(line: MarginLine) -> list[tuple[Piece, ...]]:
    """Return the pieces of a paragraph for each line (lines end at line breaks)."""
    lines: list[list[Piece]] = [[]]
    for piece in line.pieces:
        first, *others = [piece.text] if piece.is_field else piece.text.split("\n")
        for number, text in enumerate((first, *others)):
            if number:
                lines.append([])
            if text or piece.is_field:
                lines[-1].append(replace(piece, text=text))
    return [tuple(pieces) for pieces in lines]


def stretches(pieces: Sequence[Piece], line: MarginLine, page: Page, fonts: Fonts, *, first: bool) -> Iterator[Stretch]:
    """Return the stretches of one line of a paragraph, with tabs as in Word; `first`: the paragraph's first line.

    A tab moves to the next stop after the preceding text. Text that is centred on a stop, or right-aligned at it, never
    starts before the end of the preceding text.
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
    """Return the tab stop and the start of text with a given width; `at` is the end of the preceding text."""
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
    """The width of a piece on one line; 0 if there is no font for its typeface."""
    letters = piece.characters
    if fonts.family(letters.typeface or "") is None:
        return 0.0
    text = "00" if piece.is_field else piece.text.upper() if letters.caps else piece.text
    size = (letters.size or 0) * (_RAISED_SIZE if letters.vertical in ("superscript", "subscript") else 1)
    width = fonts.text_width(text, letters.typeface or "", size, bold=bool(letters.bold), italic=bool(letters.italic))
    return width + len(text) * (letters.letter_spacing or 0)
