"""Where lines of text break: titles in lines of similar length, paragraphs without a last line of one word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from lxml import etree

from reportgen.documents.prepare.decimal_alignment import text_width
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.source_map import SRC
from reportgen.documents.template.vocabulary import CHARACTERS

_NO_BREAK = "\u00a0"
_SPACE = re.compile(r"[ \t\r\n]+")
_BEGIN_A_LINE = frozenset({"và", "của", "tỉnh", "huyện"})
"""Words before which a title is best broken."""
_END_NO_LINE = frozenset({"và", "của", "về", "các", "số", "ngày", "tháng", "năm", "phố", "thành"})
"""Words that belong to the next one."""
_GOOD, _BAD = 0.6, 0.6
"""What such breaks are worth, as a share of the line width."""
_MOST_WORDS = 60
_WIDEST_SPACE = 1.8
"""How much wider than normal the spaces of a justified line may become because a word of it is moved down."""


def balance_titles(body: Any, metrics: TextMetrics) -> None:
    """Break the centred paragraphs of several lines in the text into lines of similar length."""
    for paragraph in body.iterfind(".//p"):
        room = text_width(paragraph, metrics)
        style = metrics.paragraph(paragraph)
        if room is not None and style.align == "center" and paragraph.getparent().tag in ("body", "section"):
            balance(paragraph, room - style.left - style.right, metrics)


def balance(paragraph: Any, room: float, metrics: TextMetrics) -> None:
    """Break a paragraph without inline elements that is wider than `room` points, in as few lines as possible.

    The lines have similar lengths; breaks before words such as `và` are preferred.
    """
    runs = list(metrics.runs(paragraph))
    words = [word for word in _SPACE.split(runs[0][0]) if word] if len(runs) == 1 else []
    count = metrics.line_count(paragraph, room)
    if not 1 < count <= min(4, len(words)) or len(words) > _MOST_WORDS:
        return
    widths = [metrics.width(word, runs[0][1]) for word in words]
    space = metrics.width(" ", runs[0][1])
    best = min(
        ((0, *breaks, len(words)) for breaks in combinations(range(1, len(words)), count - 1)),
        key=lambda breaks: _cost(words, widths, space, breaks, room),
    )
    source = [word for word in _SPACE.split(paragraph.text) if word]  # `runs` may be in capitals
    first, *others = (" ".join(source[start:end]) for start, end in pairwise(best))
    paragraph.text = first
    for line in others:
        end = etree.SubElement(paragraph, "br", {SRC: paragraph.get(SRC, "")})
        end.tail = line


def _cost(words: Sequence[str], widths: Sequence[float], space: float, breaks: Sequence[int], room: float) -> float:
    lengths = [sum(widths[start:end]) + space * (end - start - 1) for start, end in pairwise(breaks)]
    good = sum(words[at].casefold() in _BEGIN_A_LINE for at in breaks[1:-1])
    bad = sum(words[at - 1].casefold() in _END_NO_LINE for at in breaks[1:-1])
    too_wide = sum(max(0.0, length - room) for length in lengths) * 100
    return (max(lengths) - min(lengths) + too_wide) / room - _GOOD * good + _BAD * bad


def join_last_words(body: Any, metrics: TextMetrics) -> None:
    """Put a no-break space before the last word of paragraphs and list items whose last line is one word.

    Not where the line before would be spread by it.
    """
    for paragraph in body.iter("p", "li"):
        room = text_width(paragraph, metrics)
        style = metrics.paragraph(paragraph)
        has_blocks = any(child.tag not in CHARACTERS and child.tag != "br" for child in paragraph)
        if room is None or style.align != "justify" or paragraph.getparent().tag == "div" or has_blocks:
            continue
        room -= style.left + style.right
        lines = metrics.lines(paragraph, room, max(style.first, 0.0))
        if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3:
            continue
        *kept, _ = lines[-2]
        room -= max(style.first, 0.0) if len(lines) == 2 else 0.0
        normal = sum(space for space, _ in kept)
        if room - sum(width for _, width in kept) <= _WIDEST_SPACE * normal:
            join_last_word(paragraph)


def join_last_word(paragraph: Any) -> None:
    """Replace the last space by a no-break space, unless it is in a figure, whose text has to stay the same."""
    after = ""
    for owner, name, is_figure in _texts_from_the_end(paragraph):
        words = getattr(owner, name) or ""
        at = words.rfind(" ", 0, len(words if after else words.rstrip()))
        if at >= 0:
            if not is_figure:
                setattr(owner, name, f"{words[:at]}{_NO_BREAK}{words[at + 1 :]}")
            return
        after = words.strip() + after


def _texts_from_the_end(element: Any, *, in_figure: bool = False) -> Iterator[tuple[Any, str, bool]]:
    """Yield where the texts of an element are, the last one first, and whether they are in a figure."""
    for child in reversed(element):
        yield child, "tail", in_figure
        yield from _texts_from_the_end(child, in_figure=in_figure or child.tag == "data")
    yield element, "text", in_figure
