"""Finds the words of a cell between those that the template adds."""

from __future__ import annotations

import re

_ADDED_BEFORE = re.compile(r"[\s\-–•]*")
_ADDED_AFTER = re.compile(r"[\s.,;:/]*\Z")
_PIECE = re.compile(r"\d+|\S")


def inner_place(text: str, prefix: str, suffix: str) -> tuple[int, int] | None:
    """The place in `text` without `prefix` and `suffix`; None if it does not have them.

    White space, case and numbers in them may differ, and so may hyphens before and punctuation after the words.
    """
    if _ADDED_BEFORE.fullmatch(prefix):
        opening = _ADDED_BEFORE.match(text) if prefix.strip() else re.match(r"\s*", text)
    else:
        opening = re.match(rf"\s*{_pattern(prefix)}\s*", text, re.IGNORECASE)
    if suffix.strip() and _ADDED_AFTER.match(suffix):
        closing = _ADDED_AFTER.search(text)
    else:
        closing = re.search(rf"\s*{_pattern(suffix)}\s*\Z", text, re.IGNORECASE)
    if opening is None or closing is None or opening.end() > closing.start():
        return None
    return opening.end(), closing.start()


def end_of(line: str, suffix: str) -> str:
    """The final punctuation of a line, if the template adds its own after it, so that `inner_place` leaves it out."""
    return line[len(line.rstrip(".;")) :] if suffix.strip() and _ADDED_AFTER.match(suffix) else ""


def _pattern(words: str) -> str:
    return r"\s*".join(r"\d+" if piece.isdecimal() else re.escape(piece) for piece in _PIECE.findall(words))
