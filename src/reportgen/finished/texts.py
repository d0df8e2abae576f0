"""Compares the rows of tables, and finds which differing texts are the same passage with other words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.finished.blocks import Block, Row, normalized
from reportgen.finished.page_breaks import joined_rows

_LIKE = 0.6
"""Minimum similarity (ratio of SequenceMatcher) of two texts that are reported as one changed text."""
_NEAR = 8
"""Maximum number of texts of the other file that each text is compared with."""
_AROUND = 40
"""Maximum number of characters shown before and after a difference."""


@dataclass(frozen=True, slots=True)
class TextDifference:
    """A paragraph or row whose text differs: what each file has at the first difference, and the page of the PDF."""

    word: str
    pdf: str
    page: int


def row_differences(word: Sequence[Row], pages: Sequence[Sequence[Row]]) -> tuple[list[Block], list[Block]]:
    """Return the rows that only the Word file has, and those that only the PDF has; its rows are given by page."""
    theirs = joined_rows(word, pages)
    left, right = [row.key for row in word], [row.key for row in theirs]
    if left == right:
        return [], []
    lost: list[Block] = []
    added: list[Block] = []
    for operation, start, end, from_index, to_index in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if operation != "equal":
            lost += [_row_block(row) for row in word[start:end]]
            added += [_row_block(row) for row in theirs[from_index:to_index]]
    return lost, added


def _row_block(row: Row) -> Block:
    return Block("row", row.text, row.part, row.part)


def changed_texts(word: Sequence[Block], pdf: Sequence[Block]) -> tuple[list[TextDifference], list[Block], list[Block]]:
    """Return the changed texts among the blocks that only one file has, and the blocks that have no counterpart.

    Equal texts are no counterparts: they are in another place.
    """
    changed = []
    only_word, left = [], list(pdf)
    for block in word:
        near = [other for other in left if other.kind == block.kind][:_NEAR]
        match = max(near, key=lambda other: _likeness(block, other), default=None)
        if match is None or _likeness(block, match) < _LIKE:
            only_word.append(block)
        else:
            left.remove(match)
            changed.append(TextDifference(*_excerpts(block.text, match.text), match.part))
    return changed, only_word, left


def _likeness(block: Block, other: Block) -> float:
    """Return the similarity of two texts that differ, up to 1; 0 for other blocks, and for equal texts."""
    if block.kind not in ("paragraph", "row") or block.key == other.key:
        return 0.0
    matcher = SequenceMatcher(None, block.key, other.key, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _LIKE else 0.0


def _excerpts(one: str, other: str) -> tuple[str, str]:
    """Return both texts, long ones around their first difference."""
    left, right = normalized(one), normalized(other)
    same = next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))
    return _excerpt(one, same), _excerpt(other, same)


def _excerpt(text: str, same: int) -> str:
    """Return a text, a long one around the position that has `same` characters before it when normalised."""
    text = " ".join(text.split())
    at = bisect_right(range(len(text)), same, key=lambda end: len(normalized(text[:end]))) - 1
    start = text.rfind(" ", 0, max(0, at - _AROUND)) + 1 if at > _AROUND else 0
    end = text.find(" ", at + _AROUND)
    end = len(text) if end < 0 else end
    return ("… " if start else "") + text[start:end] + (" …" if end < len(text) else "")
