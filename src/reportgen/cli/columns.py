"""Text in terminal columns: its display width, wrapping, cutting, padding, colours."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

GAP = 2
"""Columns between the cells of a line."""


def wrapped(text: str, width: int) -> list[str]:
    """Wrap `text` at spaces to at most `width` columns; a word is only broken if it is wider."""
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
    """The display width of a text in columns: combining marks have 0, wide East Asian characters 2."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1


def _broken(word: str, width: int) -> list[str]:
    """Split a word into pieces of at most `width` columns."""
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
    """Replace control characters: cells can contain escape sequences."""
    flat = " ".join(text.split())
    return "".join(c if c.isprintable() or unicodedata.category(c) in ("Zs", "Cf") else "\ufffd" for c in flat)


def cut(text: str, width: int) -> str:
    """Cut `text` to `width` columns, with `…` at its end if it is longer."""
    return text if columns_of(text) <= width else f"{_broken(text, width - 1)[0]}…"


def padded(text: str, width: int) -> str:
    """Pad `text` with spaces to `width` columns."""
    return text + " " * (width - columns_of(text))


def joined(cells: Sequence[str]) -> str:
    """Join the cells of a line, with `GAP` columns between them."""
    return (" " * GAP).join(cells).rstrip()


def coloured(text: str, colour: str) -> str:
    """`text` in an ANSI colour, such as `31`."""
    return f"\033[{colour}m{text}\033[0m"
