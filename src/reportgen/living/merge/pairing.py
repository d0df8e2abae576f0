"""Pairs the blocks, rows and columns of a file as built with those of another version of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from reportgen.finished.word import W
from reportgen.living.align import align, masked
from reportgen.living.drawings import Pairs, pair_by_neighbours
from reportgen.living.merge.blocks import UNKNOWN_MARK, Block, Row
from reportgen.passages import Passage

_Keyed = Mapping[object, int]
"""Indexes of passages or rows by a key that no other has."""
_NUMBERED = re.compile(r"\A(?:(?:Phần|Chương|Mục|Phụ lục) )?(?:[\dIVXLC]+[.)]|[a-zđ]\)) ?", re.IGNORECASE)
"""The number of a heading."""


def pair_blocks(base: Sequence[Block], other: Sequence[Block]) -> Pairs:
    """Pair blocks: by their figures first, then by their text. Only blocks of the same kind are paired."""
    pairs: Pairs = [None] * len(base)
    for is_entry in (True, False):  # an entry of the contents has the text of its heading
        ours, theirs = (
            [n for n, block in enumerate(blocks) if (block.kind == "contents") == is_entry] for blocks in (base, other)
        )
        passages = [base[n].key for n in ours], [other[n].key for n in theirs]
        found = _pair(*passages, (_by_title(passages[0]), _by_title(passages[1])))
        for n, index in zip(ours, found, strict=True):
            if index is not None and _class(base[n]) == _class(other[theirs[index]]):
                pairs[n] = theirs[index]
    _pair_by_heading(base, other, pairs)
    _pair_entries(base, other, pairs)
    pair_by_neighbours([_drawn(block) for block in base], [_drawn(block) for block in other], pairs)
    return pairs


def _pair_by_heading(base: Sequence[Block], other: Sequence[Block], pairs: Pairs) -> None:
    """Pair blocks without figures with those of the same text under the same heading, of several in their order."""
    found: dict[tuple[str, str, str], list[int]] = {}
    for index, block in enumerate(other):
        found.setdefault(_text_and_heading(block), []).append(index)
    groups: dict[str, dict[int, int]] = {}
    for n, pair in enumerate(pairs):
        if pair is not None and not base[n].passage.figures and _same(base[n], other[pair]):
            groups.setdefault(masked(base[n].key.text), {})[n] = pair
    used = Counter(pairs)
    for group in groups.values():
        own = Counter(group.values())
        better: list[int] = []
        for n in group:
            under = found.get(_text_and_heading(base[n]), ())
            place = next((i for i in under if used[i] == own[i] and i not in better), None)
            better += [] if place is None else [place]
        if len(better) == len(group):
            used.subtract(own)
            used.update(better)
            for n, index in zip(group, better, strict=True):
                pairs[n] = index


def _pair_entries(base: Sequence[Block], other: Sequence[Block], pairs: Pairs) -> None:
    """Pair the entries of the contents as the headings that they lead to: one of another heading is another one."""
    ours, theirs = _headings(base), _headings(other)
    entries = {theirs[name]: n for n, block in enumerate(other) if (name := _leads_to(block)) in theirs}
    for n, block in enumerate(base):
        heading = ours.get(_leads_to(block))
        if heading is not None:
            index = pairs[heading]
            pairs[n] = None if index is None else entries.get(index, pairs[n])


def _headings(blocks: Sequence[Block]) -> dict[str, int]:
    """The blocks that are no entries of the contents by the names of their bookmarks."""
    return {
        mark.get(W + "name", ""): n
        for n, block in enumerate(blocks)
        for mark in (block.element.iter(W + "bookmarkStart") if block.kind == "paragraph" else ())
    }


def _leads_to(block: Block) -> str:
    """The bookmark that an entry of the contents leads to; empty for another block."""
    link = block.element.find(f".//{W}hyperlink") if block.kind == "contents" else None
    return "" if link is None else str(link.get(W + "anchor", ""))


def _text_and_heading(block: Block) -> tuple[str, str, str]:
    """The kind and text of a block and the heading above it, without numbers."""
    return block.kind, masked(block.key.text), _title(block.passage.heading)


def pair_once(base: Sequence[Block], other: Sequence[Block]) -> Pairs:
    """The same, but no two blocks are paired with one: of several the one with the same text, else the first."""
    pairs = pair_blocks(base, other)
    best: dict[int, int] = {}
    for n, index in enumerate(pairs):
        if index is not None and (
            index not in best or (_same(base[n], other[index]) and not _same(base[best[index]], other[index]))
        ):
            best[index] = n
    return [index if index is not None and best[index] == n else None for n, index in enumerate(pairs)]


def replaced_drawings(base: Sequence[Block], other: Sequence[Block], pairs: Pairs) -> list[int]:
    """The indexes of the drawings as built that have no pair, but another drawing is in their place."""
    found = list(pairs)
    left, right = ([block.kind == "drawing" or None for block in blocks] for blocks in (base, other))
    pair_by_neighbours(left, right, found)
    return [n for n, index in enumerate(found) if index is not None and pairs[n] is None]


def _same(block: Block, other: Block) -> bool:
    return masked(block.key.text) == masked(other.key.text)


def _drawn(block: Block) -> tuple[bool, ...] | None:
    """Which drawings of a block are charts; None for a block that is no drawing."""
    return tuple(drawing.is_chart for drawing in block.drawings) if block.kind == "drawing" else None


def pair_rows(base: Sequence[Row], other: Sequence[Row]) -> Pairs:
    """Pair the rows of two tables: by their figures first, by their first cell with words, then by their text."""
    names = _by_name(base), _by_name(other)
    pairs = _pair([row.passage for row in base], [row.passage for row in other], names)
    seen: set[int] = set()
    for n, index in enumerate(pairs):
        pairs[n] = None if index in seen else index
        seen.update(() if index is None else (index,))
    return pairs


def _by_name(rows: Sequence[Row]) -> _Keyed:
    """The rows by the first of their cells that has words, without those that have the same one."""
    names = [
        next((text for cell in row.cells if re.search(r"[^\W\d]{2}", text := masked(cell.text))), "") for row in rows
    ]
    count = Counter(names)
    return {name: n for n, name in enumerate(names) if name and count[name] == 1}


def pair_columns(base: Sequence[Row], other: Sequence[Row], pairs: Pairs) -> dict[int, int]:
    """The columns of a table (the first column of the grid of each cell) as built → those of another version.

    They are known by their heads, a renamed one by its place between others; without the row of heads only if both
    have the same columns. `pairs` are those of the rows.
    """
    if not base or not other:
        return {}
    index = pairs[0]
    if index is None:
        widest, theirs = (max(rows, key=lambda row: len(row.cells)) for rows in (base, other))
        columns = [cell.column for cell in widest.cells]
        return dict(zip(columns, columns, strict=True)) if columns == [c.column for c in theirs.cells] else {}
    left, right = ([(cell.column, masked(cell.text)) for cell in row.cells] for row in (base[0], other[index]))
    found: dict[int, int] = {}
    at = (0, 0)
    matcher = SequenceMatcher(None, [head for _, head in left], [head for _, head in right], autojunk=False)
    for start, first, size in matcher.get_matching_blocks():
        if start - at[0] == first - at[1]:
            found.update((left[at[0] + n][0], right[at[1] + n][0]) for n in range(start - at[0]))
        found.update((left[start + n][0], right[first + n][0]) for n in range(size))
        at = (start + size, first + size)
    return found


def new_order(edited: Pairs, new: Pairs) -> list[int]:
    """The indexes of the items of the edited file that both have in the order of the new file.

    Empty if that is their order already, or if people changed the order of the file as built.
    """
    pairs = [(one, other) for one, other in zip(edited, new, strict=True) if one is not None and other is not None]
    order = [one for one, _ in sorted(pairs, key=lambda pair: pair[1])]
    return order if pairs == sorted(pairs) and order != sorted(order) else []


def _class(block: Block) -> str:
    return "text" if block.kind == "paragraph" else block.kind


def _pair(base: Sequence[Passage], other: Sequence[Passage], keys: tuple[_Keyed, _Keyed]) -> Pairs:
    """Pair passages by their figures, then by other keys (of both), then by their text."""
    found: Pairs = [None] * len(base)
    taken: set[int] = set()
    for ours, theirs in ((_by_figures(base), _by_figures(other)), keys):
        for key, index in ours.items():
            if key in theirs and found[index] is None and theirs[key] not in taken:
                found[index] = theirs[key]
                taken.add(theirs[key])
    left = [index for index, pair in enumerate(found) if pair is None]
    right = [index for index in range(len(other)) if index not in taken]
    for index, pair in zip(left, align([base[i] for i in left], [other[i] for i in right]), strict=True):
        found[index] = None if pair is None else right[pair]
    return found


def _by_title(passages: Sequence[Passage]) -> _Keyed:
    """The headings, or entries of the contents, by their words without a number, if these are there once."""
    titles = [(n, p.kind, _title(p.text)) for n, p in enumerate(passages) if p.kind in ("heading", "contents")]
    count = Counter((kind, title) for _, kind, title in titles)
    return {(kind, title): n for n, kind, title in titles if count[kind, title] == 1}


def _title(text: str) -> str:
    """The words of a heading without its number, which changes with the order, and without other numbers."""
    return masked(_NUMBERED.sub("", " ".join(text.split())))


def _by_figures(passages: Sequence[Passage]) -> _Keyed:
    """The passages with figures by these, without those that have the same ones."""
    keys = [tuple((f.id, f.form) for f in passage.figures if not f.id.startswith(UNKNOWN_MARK)) for passage in passages]
    count = Counter(keys)
    return {key: index for index, key in enumerate(keys) if key and count[key] == 1}
