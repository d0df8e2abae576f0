"""Computes the widths of the two halves of a letterhead.

The national title, the motto and the line with place and date each stay on one line; the names on the left may
wrap between words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.documents.prepare.decimal_alignment import POINTS_PER_MM, text_width
from reportgen.documents.styles.mapping import SHARES, side_shares
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.source_map import place_of
from reportgen.documents.template.vocabulary import PARAGRAPHS
from reportgen.problems import Problem
from reportgen.problems.codes_prepare import LETTERHEAD_TOO_NARROW

_SPARE = 1.0
"""Points that are left free on a line: both writers round widths, and Word uses twentieths of a point."""


def fit_letterheads(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Set `data-shares` on every `header.letterhead` in which a half needs more than its default share of the width.

    Letterheads in text areas of equal width get equal shares: the second one has the number under the issuer.
    """
    by_room: dict[float, list[Any]] = {}
    for pair in body.iter("header"):
        if (room := text_width(pair, metrics)) is not None and len(pair) == 2:
            by_room.setdefault(room, []).append(pair)
    for room, pairs in by_room.items():
        left = max(_needed(pair[0], metrics, whole=False) for pair in pairs)
        right = max(_needed(pair[1], metrics, whole=True) for pair in pairs)
        if left + right > room:
            found = f"{(left + right) / POINTS_PER_MM:.0f} mm"
            yield LETTERHEAD_TOO_NARROW.at(place_of(pairs[0]), found=found, room=f"{room / POINTS_PER_MM:.0f}")
            continue
        share = min(max(side_shares(pairs[0])[1], right / room), 1 - left / room)
        for pair in pairs:
            if share != side_shares(pair)[1]:
                pair.set(SHARES, f"{1 - share:.5f} {share:.5f}")


def padding_of(pair: Any, metrics: TextMetrics) -> float:
    """Left and right padding of a half together, in points."""
    table = metrics.styles.tables.get(metrics.style_map.table(pair) or "")
    return table.padding[1] + table.padding[3] if table else 0.0


def _needed(block: Any, metrics: TextMetrics, *, whole: bool) -> float:
    """Minimum width of a half in points: for its longest line (`whole`), or for its longest word."""
    widths = [0.0]
    for paragraph in block.iter(*PARAGRAPHS):
        style = metrics.paragraph(paragraph)
        text = metrics.widest_line(paragraph) if whole else metrics.widest_word(paragraph)
        widths.append(text + style.left + style.right + max(style.first, 0.0))
    return max(widths) + padding_of(block.getparent(), metrics) + _SPARE
