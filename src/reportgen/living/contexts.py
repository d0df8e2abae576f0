"""The words that are shown around a place in a text."""

from __future__ import annotations

import re

from reportgen.languages import Bilingual

_PARTS = {
    "header": Bilingual("đầu trang", "header"),
    "footer": Bilingual("chân trang", "footer"),
    "footnotes": Bilingual("chú thích", "footnotes"),
    "endnotes": Bilingual("chú thích cuối", "endnotes"),
}
_BESIDE = re.compile(rf"({'|'.join(_PARTS)})\d*\.xml")
"""The heading of a passage that is not in the body of a Word file: the name of its part."""
AROUND = 60
"""Characters shown before and after a number."""


def is_beside_body(heading: str) -> bool:
    """Whether the heading of a passage says that it is in a header, footer or note, which composed documents do not
    have.
    """
    return _BESIDE.fullmatch(heading) is not None


def heading_words(heading: str) -> Bilingual:
    """What is shown of the heading of a passage."""
    part = _BESIDE.fullmatch(heading)
    return _PARTS[part[1]] if part else Bilingual(heading, heading)


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
