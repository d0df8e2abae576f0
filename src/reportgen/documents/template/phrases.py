"""Text filters for line breaks, capital letters and lists in sentences."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from itertools import pairwise

from markupsafe import Markup, escape

from reportgen.documents.brochure.wording import first_upper as first_upper
from reportgen.documents.brochure.wording import lower_first as lower_first

_NO_BREAK = "\u00a0"
_AS_ABOVE, _FILED, _IN_THE_OFFICE = "Như trên", "lưu", "Lưu: VT"
"""The first recipient of a document with addressees; how the last one starts, and the least that it says."""
_SHORT = 12
"""The length in characters from which a phrase may be broken."""
_SHORTEST_HEADING = 20
"""The length in characters from which a heading has two lines."""
_BREAK_BONUS = 14
"""The difference in characters between two lines that is accepted for a break at the end of a phrase."""
_ENDS_A_PHRASE = (":", ",", ";")
_BEGINS_A_PHRASE = ("đạt", "được", "có", "tăng", "giảm", "là")


def plain(markup: object) -> str:
    """Convert markup to plain text for attributes: without tags and entities, but with no-break spaces."""
    text = markup.__html__() if hasattr(markup, "__html__") else html.escape(str(markup))
    return html.unescape(re.sub(r"<[^<>]*>", "", text))


def tied(words: object) -> Markup:
    """Join the last two words with a no-break space, so that the last line has at least two words."""
    markup = escape(words)
    pieces = markup.split(" ")
    if len(pieces) > 2 and "<" not in pieces[-1] and ">" not in pieces[-2] + pieces[-1]:
        return Markup(" ").join(pieces[:-1]) + _NO_BREAK + pieces[-1]
    return markup


def unbroken(words: str) -> str:
    """Replace the spaces of a short phrase (`năm 2021`, `(tỷ đồng)`) by no-break spaces."""
    return words.replace(" ", _NO_BREAK) if len(words) < _SHORT else words


def together(words: str, phrases: Iterable[str]) -> str:
    """Replace the spaces in each of these phrases (`Hội nghị`, `năm 2022`) by no-break spaces."""
    for phrase in phrases:
        words = words.replace(phrase, phrase.replace(" ", _NO_BREAK))
    return words


def listed(words: Iterable[object]) -> Markup:
    """Join the items of a list: `đơn vị thực hiện, thời hạn và văn bản giao`."""
    parts = [escape(word) for word in words]
    head = Markup(", ").join(parts[:-1])
    return head + " và " + parts[-1] if len(parts) > 1 else Markup("").join(parts)


def recipient_lines(recipients: Iterable[str], addressees: Iterable[str]) -> list[str]:
    """Return the lines of `Nơi nhận` as Nghị định 30/2020/NĐ-CP asks (PL I, box 9b), without hyphens and punctuation.

    `Như trên` is first if the document has addressees (`Kính gửi`), `Lưu: VT` last; both are added if they are missing.
    """
    lines = list(recipients)
    above = [line for line in lines if line.casefold().startswith(_AS_ABOVE.casefold())]
    kept = [line for line in lines if line.casefold().startswith(_FILED)]
    others = [line for line in lines if line not in (*above, *kept)]
    first = (above or [_AS_ABOVE]) if any(addressees) else above
    return [*first, *others, *(kept or [_IN_THE_OFFICE])]


def two_lines(words: object) -> tuple[Markup, Markup]:
    """Split a heading into two lines of similar length; the second is a no-break space if the heading is short.

    Breaks after punctuation and before a verb or a figure are preferred; a figure is never broken.
    """
    markup = escape(words)
    pieces = markup.split(" ")
    length = len(plain(markup))
    best, least, in_figure = 0, length, False
    for at, (piece, following) in enumerate(pairwise(pieces), 1):
        in_figure = ("<data" in piece or in_figure) and "</data>" not in piece
        good = piece.endswith(_ENDS_A_PHRASE) or following.startswith("<data") or following in _BEGINS_A_PHRASE
        difference = abs(2 * len(plain(Markup(" ").join(pieces[:at]))) - length) - (_BREAK_BONUS if good else 0)
        if not in_figure and difference < least:
            best, least = at, difference
    if length < _SHORTEST_HEADING or not best:
        return markup, Markup(_NO_BREAK)
    return Markup(" ").join(pieces[:best]), Markup(" ").join(pieces[best:])
