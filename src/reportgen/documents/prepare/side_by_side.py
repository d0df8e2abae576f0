"""Computes the widths of the two halves of letterheads, and checks the styles of blocks side by side.

On the right, the national title, the motto, and the place with the date are on one line each; on the left, the names
may wrap between words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree

from reportgen.documents.prepare.decimal_alignment import text_width
from reportgen.documents.prepare.line_breaks import balance, join_last_word
from reportgen.documents.styles.mapping import SHARES, side_shares
from reportgen.documents.styles.model import POINTS_PER_MM, CellFormat
from reportgen.documents.styles.text_metrics import TextMetrics
from reportgen.documents.template.source_map import SRC, place_of
from reportgen.documents.template.vocabulary import PARAGRAPHS
from reportgen.problems import Problem
from reportgen.problems.codes_prepare import LETTERHEAD_TOO_NARROW, SIDE_STYLE

_BETWEEN = (18.0, 9.0)
"""Space between key figures side by side in points, and if there is no room for it."""
_LEAST_GAP = 5.0 * POINTS_PER_MM
"""Space between the names on the left of a letterhead and the national title, which would be read as one line."""
_NO_BREAK = "\u00a0"
_SPARE = 1.0
"""Free space on a line in points, because both writers round widths, Word to twentieths of a point."""


def fit_letterheads(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Set `data-shares` on every `header.letterhead` in which a half needs more than its default share of the width.

    Letterheads in text areas of equal width have equal shares, because one may be directly below the other, with the
    number and the date. Yields a problem if both halves together are too wide.
    """
    by_room: dict[float, list[Any]] = {}
    for pair in body.iter("header"):
        if (room := text_width(pair, metrics)) is not None and len(pair) == 2:
            by_room.setdefault(room, []).append(pair)
    for room, pairs in by_room.items():
        left = max(_min_width(pair[0], metrics, wraps=True) for pair in pairs)
        right = max(_min_width(pair[1], metrics, wraps=False) for pair in pairs)
        if left + right > room:
            found = f"{(left + right) / POINTS_PER_MM:.0f} mm"
            yield LETTERHEAD_TOO_NARROW.at(place_of(pairs[0]), found=found, room=f"{room / POINTS_PER_MM:.0f}")
            continue
        share = min(max(side_shares(pairs[0])[1], right / room), 1 - left / room)
        for pair in pairs:
            if share != side_shares(pair)[1]:
                pair.set(SHARES, f"{1 - share:.5f} {share:.5f}")
            _break_names(pair, room * (1 - share), room * share, metrics)


def _break_names(pair: Any, left: float, right: float, metrics: TextMetrics) -> None:
    """Break the names on the left that nearly touch the words on the right into two lines; widths in points."""
    beside = (right - _widest(pair[1].iter(*PARAGRAPHS), metrics, wraps=False)) / 2
    for name in pair[0].iter(*PARAGRAPHS):
        room = left - padding_of(pair, metrics) - 2 * max(_LEAST_GAP - beside, 0.0)
        if _widest([name], metrics, wraps=False) > room:
            balance(name, room, metrics)


def fit_key_figures(body: Any, metrics: TextMetrics) -> None:
    """Set `data-shares` on every `aside`, so that the first paragraph of each block is on one line if possible.

    The blocks have equal shares; one that needs more gets it from the others. What follows the line break of second
    paragraphs begins at one height.
    """
    for aside in body.iter("aside"):
        room = text_width(aside, metrics)
        blocks = list(aside.iterchildren("div"))
        if room is None:
            continue
        for between in _BETWEEN:
            needed = [_widest(block[:1], metrics, wraps=False) + between for block in blocks]
            if sum(needed) <= room:
                aside.set(SHARES, " ".join(f"{width / room:.5f}" for width in _shared(needed, room)))
                break
        _level(blocks, [room * share - padding_of(aside, metrics) for share in side_shares(aside)], metrics)


def _level(blocks: Sequence[Any], widths: Sequence[float], metrics: TextMetrics) -> None:
    """Add empty lines to second paragraphs before their line break, so that all have as many lines above it."""
    names = [(block[1], width) for block, width in zip(blocks, widths, strict=False) if len(block) > 1]
    parted = []
    for name, width in names:
        end = name.find("br")
        rest = [] if end is None else [end, *end.itersiblings()]
        for element in rest:
            name.remove(element)
        style = metrics.paragraph(name)
        lines = metrics.lines(name, width - style.left - style.right)
        if len(lines) > 1 and len(lines[-1]) == 1 and len(lines[-2]) > 2:
            join_last_word(name)
        parted.append((name, rest, len(lines)))
    most = max((count for _, _, count in parted), default=0)
    for name, rest, count in parted:
        for _ in range(most - count if rest else 0):
            etree.SubElement(name, "br", {SRC: name.get(SRC, "")}).tail = _NO_BREAK
        name.extend(rest)


def _shared(needed: Sequence[float], room: float) -> list[float]:
    """Return equal widths whose sum is `room`, except those that need more."""
    wide: set[int] = set()
    while True:
        rest = room - sum(needed[at] for at in wide)
        equal = rest / max(len(needed) - len(wide), 1)
        more = {at for at, width in enumerate(needed) if width > equal} - wide
        if not more:
            return [width if at in wide else equal for at, width in enumerate(needed)]
        wide |= more


def check_side_styles(body: Any, metrics: TextMetrics) -> Iterator[Problem]:
    """Report table styles of letterheads and signatures that set more than the padding: only Word would print it."""
    reported = set()
    for pair in body.iter("header", "footer", "aside"):
        table = metrics.styles.tables.get(metrics.style_map.table(pair) or "")
        if table is None or table.name in reported:
            continue
        reported.add(table.name)
        if any(map(_is_visible, (table.whole, *table.regions.values()))):
            yield SIDE_STYLE.at(place_of(pair), found=table.name, file=metrics.styles.file)


def _is_visible(cells: CellFormat) -> bool:
    drawn = {side: line for side, line in cells.borders.items() if line.style != "none"}
    return replace(cells, borders=drawn) != CellFormat()


def padding_of(pair: Any, metrics: TextMetrics) -> float:
    """Return the sum of the left and right padding of a half in points."""
    table = metrics.styles.tables.get(metrics.style_map.table(pair) or "")
    return table.padding[1] + table.padding[3] if table else 0.0


def _min_width(block: Any, metrics: TextMetrics, *, wraps: bool) -> float:
    """Return the minimum width of a half in points: of its widest word if it wraps, otherwise of its widest line."""
    return _widest(block.iter(*PARAGRAPHS), metrics, wraps=wraps) + padding_of(block.getparent(), metrics) + _SPARE


def _widest(paragraphs: Iterable[Any], metrics: TextMetrics, *, wraps: bool) -> float:
    """Return the width in points of the widest word or line of paragraphs, with their indents."""
    widths = [0.0]
    for paragraph in paragraphs:
        style = metrics.paragraph(paragraph)
        text = metrics.widest_word(paragraph) if wraps else metrics.widest_line(paragraph)
        widths.append(text + style.left + style.right + max(style.first, 0.0))
    return max(widths)
