"""The smallest changes that turn a text with figures into another one: word by word, a figure is one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.living.contexts import one_line
from reportgen.living.merge.model import Edit, NewFigure, Piece
from reportgen.passages import NUMERAL, FigureSpan

_TOKEN = re.compile(rf"{NUMERAL.pattern}|\s+|\w+|[^\w\s]")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, punctuation mark, white space or figure of a text, at `start` to `end`."""

    key: str | tuple[str, str]
    """What is compared: the characters, or id and form of a figure."""
    words: str
    start: int
    end: int
    figure: FigureSpan | None = None


def tokens(text: str, figures: Sequence[FigureSpan], start: int, end: int) -> list[Token]:
    """The tokens of `text[start:end]`; figures that are only partly in it are read as words."""
    found: list[Token] = []
    at = start
    inside = sorted((f for f in figures if start <= f.start < f.end <= end), key=lambda f: f.start)
    for span in inside:
        if span.start < at:
            continue
        found += _words(text, at, span.start)
        found.append(Token((span.id, span.form), text[span.start : span.end], span.start, span.end, span))
        at = span.end
    return [*found, *_words(text, at, end)]


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        yield Token(_SPACES.sub(" ", match[0]), match[0], *match.span())


def changes(edited: Sequence[Token], new: Sequence[Token], end: int) -> list[Edit]:
    """The edits that turn `edited`, which ends at position `end`, into `new`. White space of another kind is kept."""
    found: list[Edit] = []
    matcher = SequenceMatcher(None, [token.key for token in edited], [token.key for token in new], autojunk=False)
    for operation, first, last, other, final in matcher.get_opcodes():
        if operation == "equal":
            pairs = zip(edited[first:last], new[other:final], strict=True)
            found += (
                figure_edit(one, two.words) for one, two in pairs if one.figure and not same(one.words, two.words)
            )
            continue
        start = edited[first].start if first < len(edited) else end
        stop = edited[last - 1].end if last > first else start
        found.append(Edit(start, stop, pieces(new[other:final])))
    return found


def figure_edit(token: Token, words: str) -> Edit:
    """The edit that exchanges the words of a figure."""
    return Edit(token.start, token.end, (words,), token.figure.id if token.figure else "")


def pieces(new: Sequence[Token]) -> tuple[Piece, ...]:
    """The tokens as pieces, neighbouring words together."""
    found: list[Piece] = []
    for token in new:
        if token.figure is not None:
            found.append(NewFigure(token.figure, token.words))
        elif found and isinstance(found[-1], str):
            found[-1] += token.words
        else:
            found.append(token.words)
    return tuple(found)


def same(one: str, other: str) -> bool:
    """Whether two texts are equal except for the kind of white space."""
    return one_line(one) == one_line(other)
