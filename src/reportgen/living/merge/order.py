"""Plans a new order of paragraphs and tables: that of the new file for those that people did not move themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise, takewhile
from typing import Any

from reportgen.finished.word import W
from reportgen.living.drawings import Pairs
from reportgen.living.merge.blocks import Block
from reportgen.living.merge.changes import TOUCHED, BlockOrder, Plan
from reportgen.living.merge.model import Reason, Result
from reportgen.living.merge.notes import references
from reportgen.living.rising import rising

Pair = tuple[int, int]
"""The indexes of the same block in the edited and in the new file."""
_Chunks = Mapping[Pair, tuple[Any, ...]]
"""The elements that stay together with a block."""


def plan_order(plan: Plan, edited: Sequence[Block], new: Sequence[Block], in_edited: Pairs, in_new: Pairs) -> None:
    """Plan the new order of the blocks that all files have; list it where it cannot be taken over.

    What people added, and what they moved, stays behind the block before it. `in_edited` and `in_new` are the pairs of
    the blocks as built.
    """
    first: dict[int, int] = {}
    for one, other in zip(in_edited, in_new, strict=True):
        if one is not None and other is not None:
            first.setdefault(one, other)
    shared = list(first.items())
    reordered: set[Pair] = set()
    for siblings in _by_parent(edited, new, shared):
        staying = rising([one for one, _ in siblings])
        stable = [pair for pair in siblings if pair[0] in staying]
        entries = [pair for pair in stable if edited[pair[0]].kind == "contents"]
        last = sorted(entries, key=lambda pair: pair[1])[-1:]  # represents all entries
        others = [pair for pair in stable if edited[pair[0]].kind != "contents" or pair in last]
        chunks = _entry_chunks(edited, entries)
        for part in _by_pages(edited, new, others):
            reordered.update(_plan_part(plan, edited, part, chunks))
        reordered.update(_plan_entries(plan, entries, chunks))
    for one, other in _displaced(shared):
        if (one, other) not in reordered:
            plan.note(Result.KEPT, Reason.ORDER, edited[one].key, new[other].key)
            return


def _displaced(shared: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs, given in the order of the file as built, that are before or behind others in the new file."""
    highest = [-1, *accumulate((other for _, other in shared), max)]
    lowest = [*accumulate((other for _, other in reversed(shared)), min)][::-1][1:] if shared else []
    for (one, other), before, after in zip(shared, highest, [*lowest, None], strict=False):
        if before > other or (after is not None and after < other):
            yield one, other


def _plan_part(plan: Plan, edited: Sequence[Block], part: Sequence[Pair], entries: _Chunks) -> Sequence[Pair]:
    """Plan the order of blocks, and return them if it changes; one of the `entries` of the contents represents all."""
    order = sorted(part, key=lambda pair: pair[1])
    if order == part:
        return ()
    contents = [element for _, chunk in sorted(entries.items(), key=lambda item: item[0][1]) for element in chunk]
    starts = {edited[one].element for one, _ in part} | set(contents)
    chunks = []
    for pair in order:
        own = contents if pair in entries else [edited[pair[0]].element]
        last = entries[max(entries)][-1] if pair in entries else own[-1]
        chunks.append((*own, *_followers(last, starts)))
    staying = rising([one for one, _ in order])
    moved = [chunk for chunk, (one, _) in zip(chunks, order, strict=True) if one not in staying]
    can_track = all(map(_can_be_tracked, moved))
    plan.changes.insert(0, BlockOrder(tuple(chunks), can_track))
    before = dict(pairwise([one for one, _ in reversed(part)]))
    for previous, (one, _) in zip([None, *(one for one, _ in order)], order, strict=False):
        if one not in staying and before.get(one) != previous:
            after = edited[previous].key if previous is not None else None
            plan.note(Result.UPDATED, Reason.MOVED, edited[one].key, after, untrackable=not can_track)
    return order


def _plan_entries(plan: Plan, entries: Sequence[Pair], chunks: _Chunks) -> Sequence[Pair]:
    """Plan the order of the entries of the contents, and return them if it changes."""
    order = sorted(entries, key=lambda pair: pair[1])
    if order == entries:
        return ()
    moved = tuple(chunks[pair] for pair in order)
    plan.changes.insert(0, BlockOrder(moved, all(map(_can_be_tracked, moved))))
    return order


def _entry_chunks(edited: Sequence[Block], entries: Sequence[Pair]) -> _Chunks:
    """The entries of the contents with the entries of people behind each. What is behind the last one, such as the end
    of the field, stays."""
    theirs = {block.element for block in edited if block.kind == "contents"}
    starts = {edited[one].element for one, _ in entries}
    return {
        (one, other): (
            edited[one].element,
            *takewhile(lambda element: element in theirs, _followers(edited[one].element, starts)),
        )
        for one, other in entries
    }


def _by_parent(edited: Sequence[Block], new: Sequence[Block], pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs whose blocks are siblings in both files, in the order of the file as built."""
    groups: dict[tuple[Any, Any], list[Pair]] = {}
    for one, other in pairs:
        parents = edited[one].element.getparent(), new[other].element.getparent()
        groups.setdefault(parents, []).append((one, other))
    yield from groups.values()


def _by_pages(edited: Sequence[Block], new: Sequence[Block], pairs: Sequence[Pair]) -> Iterator[list[Pair]]:
    """Yield the pairs by the section of pages of both files: a block that leaves its section would change its pages."""
    if not pairs:
        return
    theirs, ours = (_sections(blocks[places[0]].element) for blocks, places in
        ((edited, [one for one, _ in pairs]), (new, [other for _, other in pairs])))  # fmt: skip
    groups: dict[int, list[Pair]] = {}
    for one, other in pairs:
        if edited[one].element.find(f"{W}pPr/{W}sectPr") is None:
            groups.setdefault(theirs[edited[one].element], []).append((one, other))
    for group in groups.values():
        section = Counter(ours[new[other].element] for _, other in group).most_common(1)[0][0]
        yield [pair for pair in group if ours[new[pair[1]].element] == section]


def _sections(sibling: Any) -> dict[Any, int]:
    """The number of the section of pages of each sibling of an element."""
    found: dict[Any, int] = {}
    number = 0
    for element in sibling.getparent():
        found[element] = number
        number += element.find(f"{W}pPr/{W}sectPr") is not None
    return found


def _followers(block: Any, starts: set[Any]) -> Iterator[Any]:
    """Yield what follows a block: what people added or moved there, and empty paragraphs."""
    for element in block.itersiblings():
        if element in starts or element.tag == W + "sectPr" or element.find(f"{W}pPr/{W}sectPr") is not None:
            return
        yield element


def _can_be_tracked(chunk: Sequence[Any]) -> bool:
    """Whether elements can be deleted and inserted as tracked changes: nothing of people, and no note, is in them."""
    return all(
        element.tag in (W + "p", W + "tbl")
        and next(element.iter(*TOUCHED), None) is None
        and next(references(element), None) is None
        for element in chunk
    )
