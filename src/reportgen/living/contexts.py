"""The words that are shown around a place in a text."""

from __future__ import annotations

AROUND = 60
"""Characters shown before and after a number."""


def one_line(text: str) -> str:
    """The text with one normal space for any white space between words."""
    return " ".join(text.split())


def shortened(text: str) -> str:
    """The start of a text, in one line."""
    text = one_line(text)
    return text if len(text) <= 2 * AROUND else text[: 2 * AROUND] + "…"


def around(text: str, start: int, end: int) -> str:
    """`text[start:end]` with the words around it, in one line."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + AROUND < len(text):
        after = f"{after.rpartition(' ')[0]} …"
    return one_line(f"{before}{text[start:end]}{after}")
