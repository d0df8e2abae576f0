"""Plans where the new paragraphs and tables go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import W
from reportgen.living.drawings import Pairs
from reportgen.living.merge.blocks import Block
from reportgen.living.merge.changes import Deletion, Insertion, Plan
from reportgen.living.merge.margins import same_margin
from reportgen.living.merge.model import Reason, Result
from reportgen.living.merge.note_merge import NoteMerge
from reportgen.living.merge.notes import note_above
from reportgen.living.merge.tokens import same
from reportgen.living.rising import rising

Place = tuple[Any, bool, str]
"""The element of the edited file after which (or, True, before which) blocks are inserted, and its part."""


@dataclass(frozen=True, slots=True)
class Insertions:
    """Plans the insertion of blocks of the new file that the file as built does not have.

    Each goes behind the nearest block before it that the edited file has, a heading behind what people added there.
    `survivors` has the blocks of the edited file by the `id` of the same block of the new file.
    """

    plan: Plan
    notes: NoteMerge
    edited_package: Package
    new_package: Package
    base: Sequence[Block]
    edited: Sequence[Block]
    new: Sequence[Block]
    survivors: Mapping[int, Block]

    def plan_all(self, in_edited: Pairs, in_new: Pairs) -> None:
        """Plan all; these are the pairs of the blocks as built."""
        paired = {id(block) for block in self.survivors.values()}
        own = [block for block in self.edited if id(block) not in paired]
        known = set(in_new)
        added = [n for n in range(len(self.new)) if n not in known and not self._is_there(self.new[n], own)]
        found = [index for index in in_edited if index is not None]
        unmoved = {id(self.edited[index]) for index in rising(list(dict.fromkeys(found)))}
        for run in self._runs(added):
            blocks = [self.new[index] for index in run]
            if blocks[0].kind == "contents":
                self._entries(run, blocks)
                continue
            is_heading = blocks[0].passage.kind == "heading"
            place = self._place(run, lambda block: id(self.survivors[id(block)]) in unmoved) if is_heading else None
            place = place or self._place(run) or self._in_empty_margin(blocks[0])
            if place is not None and is_heading:
                place = self._behind_theirs(place, {self.edited[index].element for index in found})
            for block in blocks:
                self.plan.note(Result.KEPT if place is None else Result.UPDATED, Reason.BLOCK, None, block.key)
            self._insert(blocks, place)

    @staticmethod
    def _is_there(block: Block, own: Sequence[Block]) -> bool:
        """Whether people have added the same block, or it is in a note, which comes with the reference to it."""
        same_text = (block.kind == other.kind and same(block.key.text, other.key.text) for other in own)
        return note_above(block.element) is not None or any(same_text)

    def _runs(self, added: Sequence[int]) -> Iterator[list[int]]:
        """Yield the neighbouring blocks to insert; a heading starts anew, and so do entries of the contents."""
        run: list[int] = []
        for index in added:
            block = self.new[index]
            if run and (
                run[-1] != index - 1
                or not _siblings(self.new[index - 1], block)
                or (block.kind == "contents") != (self.new[index - 1].kind == "contents")
                or (block.passage.kind == "heading" and block.kind != "contents")
            ):
                yield run
                run = []
            run.append(index)
        if run:
            yield run

    def _entries(self, run: Sequence[int], blocks: Sequence[Block]) -> None:
        """Plan new entries of the contents: between those that the file has; with their page of the new file."""
        is_theirs = any(block.kind == "contents" for block in self.edited)
        had = any(block.kind == "contents" for block in self.base)
        place = self._place(run, lambda block: block.kind == "contents") if is_theirs else None
        if not is_theirs and not had:
            place = self._place(run)
        for block in blocks:
            result = Result.KEPT if place is None else Result.UPDATED
            line = block.line
            assert line is not None
            self.plan.note(result, Reason.ENTRY, None, replace(block.passage, text=line.text))
        self._insert(blocks, place, entries=is_theirs)

    def _insert(self, blocks: Sequence[Block], place: Place | None, *, entries: bool = False) -> None:
        if place is not None:
            element, before, part = place
            nodes = tuple(_with_spacers(blocks))
            self.plan.changes.append(Insertion(nodes, element, before, (blocks[0].part, part), entries))
            self.notes.inserted(nodes)

    def _place(self, run: Sequence[int], is_wanted: Callable[[Block], bool] = lambda _: True) -> Place | None:
        """The place of new blocks beside one that is wanted; None if there is none."""
        first = self.new[run[0]]
        known = [block for block in self.new if id(block) in self.survivors and is_wanted(block)]
        places = {id(block): number for number, block in enumerate(self.new)}
        before = [block for block in reversed(known) if places[id(block)] < run[0]]
        after = [block for block in known if places[id(block)] > run[-1]]
        for candidates, is_before in ((before, False), (after, True)):
            for block in candidates:
                if _siblings(block, first):
                    other = self.survivors[id(block)]
                    return other.element, is_before, other.part
        if first.element.getparent().tag != W + "body":
            return None
        for candidates, is_before in ((before, False), (after, True)):
            for block in candidates:
                other = self.survivors[id(block)]
                return _top(other.element), is_before, other.part
        return None

    def _behind_theirs(self, place: Place, known: set[Any]) -> Place:
        """The same place behind the paragraphs that people added there. `known` are the elements that they did not."""
        element, before, part = place
        elements = [block.element for block in self.edited]
        at = elements.index(element) + 1 if element in elements and not before else len(elements)
        for block in self.edited[at:]:
            is_own = block.element not in known and block.element.getparent() is element.getparent()
            if not is_own or block.passage.kind == "heading":
                break
            element = block.element
        return element, before, part

    def _in_empty_margin(self, block: Block) -> Place | None:
        """The place of a line in a header or footer that has none, whose empty paragraph goes."""
        part = same_margin(block.part, self.new_package, self.edited_package)
        root = self.edited_package.root(part) if part in self.edited_package.parts else None
        if root is None or len(root) != 1 or root[0].tag != W + "p" or root[0].find(f".//{W}r") is not None:
            return None
        self.plan.changes.append(Deletion(root[0], part))
        return root[0], True, part


def _siblings(one: Block, other: Block) -> bool:
    return one.element.getparent() is other.element.getparent()


def _with_spacers(blocks: Sequence[Block]) -> Iterator[Any]:
    """Yield the elements of neighbouring blocks, with the empty paragraphs between them."""
    first, last = blocks[0].element, blocks[-1].element
    yield first
    if first is not last:
        for element in first.itersiblings(W + "p", W + "tbl"):
            yield element
            if element is last:
                return


def _top(element: Any) -> Any:
    """The child of the body that an element is, or is in."""
    while element.getparent().tag != W + "body":
        element = element.getparent()
    return element
