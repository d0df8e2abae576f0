"""Texts as they are compared here: without spaces and case, with a mark for each figure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportgen.finished.blocks import normalized
from reportgen.passages import FigureSpan, Passage

_INVISIBLE: dict[int, str | None] = {**dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF)), 0x2011: "-"}
COMPARED = ("heading", "paragraph", "caption", "row", "picture")
"""The kinds of passages that are compared; charts repeat figures, the contents headings."""
_OPEN, _CLOSE = "\x02", "\x03"
"""Around the id and form of a figure."""


@dataclass(frozen=True, slots=True)
class Key:
    """A text for comparison; `starts` and `ends` are the place of each of its characters in the text."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def mark(figure_id: str, form: str) -> str:
    """What stands for a figure in a key."""
    return f"{_OPEN}{figure_id}|{form}{_CLOSE}"


def key_of(text: str, figures: Iterable[FigureSpan] = ()) -> Key:
    """The key of a text with these figures."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    for span in sorted(figures, key=lambda span: span.start):
        pieces += ((character, at + n, at + n + 1) for n, character in enumerate(text[at : span.start]))
        pieces.append((mark(span.id, span.form), span.start, span.end))
        at = span.end
    pieces += ((character, at + n, at + n + 1) for n, character in enumerate(text[at:]))
    places = [
        (character, start, end)
        for piece, start, end in pieces
        for character in (piece if piece.startswith(_OPEN) else _folded(piece))
    ]
    return Key("".join(p[0] for p in places), tuple(p[1] for p in places), tuple(p[2] for p in places))


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    return normalized(character)


def is_beside(passage: Passage) -> bool:
    """Whether a passage of an edited file is of a header, footer or note."""
    return passage.heading.endswith(".xml")


def line_of(text: str) -> str:
    """The text on one line: all white space, also no-break spaces, as single spaces; no invisible characters."""
    return " ".join(text.translate(_INVISIBLE).split())


def composed(passage: Passage) -> Passage:
    """The passage with its text in the composed Unicode form, which cells have."""
    if unicodedata.is_normalized("NFC", passage.text):
        return passage

    def place(at: int) -> int:
        return len(unicodedata.normalize("NFC", passage.text[:at]))

    figures = tuple(replace(span, start=place(span.start), end=place(span.end)) for span in passage.figures)
    return replace(passage, text=unicodedata.normalize("NFC", passage.text), figures=figures)


def cells_of(row: Passage, joint: str) -> list[Passage]:
    """The cells of a table row as passages of their own, with their figures."""
    found: list[Passage] = []
    start = 0
    for text in row.text.split(joint):
        end = start + len(text)
        spans = (span for span in row.figures if start <= span.start and span.end <= end)
        moved = tuple(replace(span, start=span.start - start, end=span.end - start) for span in spans)
        labels = tuple((s - start, e - start) for s, e in row.numbering if start <= s and e <= end)
        found.append(replace(row, kind="row", text=text, figures=moved, numbering=labels))
        start = end + len(joint)
    return found


def merged(passages: Sequence[tuple[Passage, tuple[FigureSpan, ...]]]) -> Passage:
    """The passages as one with these figures, with a space between them."""
    text, figures, labels = "", [], []
    for passage, spans in passages:
        start = len(text) + 1 if text else 0
        text += f" {passage.text}" if text else passage.text
        figures += [replace(span, start=start + span.start, end=start + span.end) for span in spans]
        labels += [(start + first, start + last) for first, last in passage.numbering]
    return replace(passages[0][0], text=text, figures=tuple(figures), numbering=tuple(labels))
