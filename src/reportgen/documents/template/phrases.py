"""Filters for words: lines that break well, and parts of a sentence joined to one. All of them keep inline markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup, escape

_NO_BREAK = "\u00a0"
_SHORT = 12
"""Below this many characters a phrase in the head of a column is kept on one line."""
_SHORTEST_HEADING = 20
"""A heading with fewer characters has only one line."""
_AT_A_BREAK = 14
"""How many characters of difference a good place to break a heading outweighs."""
_ENDS_A_PHRASE = (":", ",", ";")
_BEGINS_A_PHRASE = ("đạt", "được", "có", "tăng", "giảm", "là")


def plain(markup: object) -> str:
    """Markup as the words a reader sees, for attributes: tags left out, entities resolved, no-break spaces kept."""
    text = markup.__html__() if hasattr(markup, "__html__") else html.escape(str(markup))
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def tied(words: object) -> Markup:
    """The last two words with a no-break space between them, so that no word stands alone on the last line."""
    markup = escape(words)
    pieces = markup.split(" ")
    if len(pieces) > 2 and "<" not in pieces[-1] and ">" not in pieces[-2] + pieces[-1]:
        return Markup(" ").join(pieces[:-1]) + _NO_BREAK + pieces[-1]
    return markup


def unbroken(words: str) -> str:
    """A phrase of a few letters with no-break spaces: `năm 2021`, `(tỷ đồng)`; a longer one as it is."""
    return words.replace(" ", _NO_BREAK) if len(words) < _SHORT else words


def together(words: str, phrases: Iterable[str]) -> str:
    """`words` with no-break spaces within each of these phrases: `Hội nghị`, `năm 2022`."""
    for phrase in phrases:
        words = words.replace(phrase, phrase.replace(" ", _NO_BREAK))
    return words


def first_upper(words: str) -> str:
    """The first letter as a capital, the rest as it is."""
    return words[:1].upper() + words[1:]


def lower_first(words: str) -> str:
    """The first letter small, to go on within a sentence; an abbreviation (`UBND`) keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def listed(words: Iterable[object]) -> Markup:
    """`đơn vị thực hiện, thời hạn và văn bản giao`."""
    parts = [escape(word) for word in words]
    head = Markup(", ").join(parts[:-1])
    return head + " và " + parts[-1] if len(parts) > 1 else Markup("").join(parts)


def two_lines(words: object) -> tuple[Markup, Markup]:
    """A heading in two lines of nearly the same length; the second is a no-break space where it is short.

    The break is best after a punctuation mark or before a verb or a figure, and never within a figure.
    """
    markup = escape(words)
    pieces = markup.split(" ")
    whole = len(plain(markup))
    best, least, in_figure = 0, whole, False
    for at, (piece, following) in enumerate(pairwise(pieces), 1):
        in_figure = ("<data" in piece or in_figure) and "</data>" not in piece
        good = piece.endswith(_ENDS_A_PHRASE) or following.startswith("<data") or following in _BEGINS_A_PHRASE
        difference = abs(2 * len(plain(Markup(" ").join(pieces[:at]))) - whole) - (_AT_A_BREAK if good else 0)
        if not in_figure and difference < least:
            best, least = at, difference
    if whole < _SHORTEST_HEADING or not best:
        return markup, Markup(_NO_BREAK)
    return Markup(" ").join(pieces[:best]), Markup(" ").join(pieces[best:])
