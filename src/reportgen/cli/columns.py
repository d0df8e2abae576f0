"""Text in terminal columns: its display width, wrapping, cutting, padding, colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

GAP = 2
"""Columns between the cells of a line."""


def wrapped(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken at spaces, within a word only where it is wider."""
    lines: list[str] = []
    line, taken = "", 0
    for word in printable(text).split(" "):
        size = columns_of(word)
        if line and taken + 1 + size <= width:
            line, taken = f"{line} {word}", taken + 1 + size
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, width)
        lines += full
        taken = columns_of(line)
    return [*lines, line] if line else lines


def columns_of(text: str) -> int:
    """How many columns a terminal gives a text: combining marks take none, East Asian letters two."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _broken(word: str, width: int) -> list[str]:
    """A word in pieces that fit."""
    pieces, size = [""], 0
    for character in word:
        more = _columns(character)
        if size + more > width:
            pieces.append("")
            size = 0
        pieces[-1] += character
        size += more
    return pieces


def printable(text: str) -> str:
    """Without control characters: cells can contain anything, also escape sequences."""
    flat = " ".join(text.split())
    return "".join(c if c.isprintable() or unicodedata.category(c) in ("Zs", "Cf") else "\ufffd" for c in flat)


def cut(text: str, width: int) -> str:
    """`text`, cut to `width` columns with `…` at its end if it is longer."""
    return text if columns_of(text) <= width else f"{_broken(text, width - 1)[0]}…"


def padded(text: str, width: int) -> str:
    """`text` padded with spaces to `width` columns."""
    return text + " " * (width - columns_of(text))


def joined(cells: Sequence[str]) -> str:
    """The cells of a line, `GAP` columns between them."""
    return (" " * GAP).join(cells).rstrip()


def coloured(text: str, colour: str) -> str:
    """`text` in an ANSI colour, such as `31`."""
    return f"\033[{colour}m{text}\033[0m"
