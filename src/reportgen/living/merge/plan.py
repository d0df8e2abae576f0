"""Plans a merge: what is to be changed in an edited Word file, and what the summary says. Nothing is changed here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from reportgen.finished.package import Package
from reportgen.finished.word import W
from reportgen.living.align import likeness_of_words
from reportgen.living.merge.blocks import Block
from reportgen.living.merge.changes import TOUCHED, Deletion, Plan, is_removable
from reportgen.living.merge.drawings import DrawingMerge
from reportgen.living.merge.insertions import Insertions
from reportgen.living.merge.margins import have_same_margins, margin_above
from reportgen.living.merge.model import Outcome, Reason, Result
from reportgen.living.merge.note_merge import NoteMerge
from reportgen.living.merge.notes import note_above, note_texts
from reportgen.living.merge.order import plan_order
from reportgen.living.merge.pairing import pair_blocks, pair_once, replaced_drawings
from reportgen.living.merge.tables import merge_tables
from reportgen.living.merge.texts import Judge, merge_texts, update_copies
from reportgen.living.merge.tokens import same
from reportgen.passages import Passage

_SPLIT = 0.8
"""Minimum share of the words of a new paragraph that the paragraph must have from which it was split."""


@dataclass(frozen=True, slots=True)
class Version:
    """A Word file that is read: its package, the blocks of its body, and those of headers, footers and notes."""

    package: Package
    body: list[Block]
    beside: list[Block]


@dataclass(slots=True)
class _Group:
    """The same text in three files; paragraphs that people split or joined are together."""

    base: list[Block] = field(default_factory=list)
    edited: list[Block] = field(default_factory=list)
    new: list[Block] = field(default_factory=list)


class Planner:
    """Makes the plan of a merge of three files."""

    def __init__(self, base: Version, edited: Version, new: Version, judge: Judge) -> None:
        self.base, self.edited, self.new, self.judge = base, edited, new, judge
        self.plan = Plan()
        self.drawings = self._drawing_merge()
        self.notes = NoteMerge(self.plan, edited.package, new.package)
        self.survivors: dict[int, Block] = {}
        """The blocks of the edited file by the `id` of the same block of the new file."""

    def _drawing_merge(self) -> DrawingMerge:
        return DrawingMerge(self.plan, self.base.package, self.edited.package, self.new.package)

    def run(self) -> Plan:
        """Return the plan."""
        self._merge(self.base.body, self.edited.body, self.new.body)
        self._merge(self.base.beside, self.edited.beside, self.new.beside)
        self.notes.finish([block for block in self.new.body if id(block) in self.survivors], self.survivors)
        if _sections(self.base) != _sections(self.new):
            self.plan.outcomes.append(Outcome(Result.KEPT, Reason.SECTIONS))
        contents = [block for block in self.edited.body if block.kind == "contents"]
        self.plan.entries += (block.element for block in contents)
        if contents and self.plan.changes:
            self.plan.note(Result.KEPT, Reason.CONTENTS, contents[0].passage, None)
        return self.plan

    def _merge(self, base: Sequence[Block], edited: Sequence[Block], new: Sequence[Block]) -> None:
        in_edited, in_new = pair_blocks(base, edited), pair_once(base, new)
        replaced = {id(base[n]) for n in replaced_drawings(base, edited, in_edited)}
        self.drawings = self._drawing_merge()
        self.notes.know(new[index] for index in in_new if index is not None)
        for group in _groups(base, edited, new, in_edited, in_new):
            if not group.base:
                for block in group.edited:
                    plan_copies(self.plan, block, self.judge)
                    self.drawings.own((drawing, block) for drawing in block.drawings)
                continue
            if group.base[0].kind != "table":
                is_replaced = id(group.base[0]) in replaced
                self.drawings.group(group.base, group.edited, group.new, replaced=is_replaced)
            if not group.edited:
                self._deleted_by_them(group)
            elif group.new or not self._delete(group):
                self.survivors.update((id(block), group.edited[-1]) for block in group.new)
                self.plan.pairs += ((block.element, group.edited[0].element) for block in group.new)
                self._merge_group(group)
        self.drawings.finish()
        plan_order(self.plan, edited, new, in_edited, in_new)
        packages = self.edited.package, self.new.package
        Insertions(self.plan, self.notes, *packages, base, edited, new, self.survivors).plan_all(in_edited, in_new)

    def _merge_group(self, group: _Group) -> None:
        one, other, third = group.base[0], group.edited[0], group.new[0] if group.new else None
        if other.kind == "table":
            if third is not None:
                merge_tables(self.plan, (one, other, third), self.judge, untouched=self.is_untouched(one, other))
            return
        base, new = (_joined(blocks, " ") for blocks in (group.base, group.new))
        if third is not None:
            self.plan.text(group.edited, merge_texts(base, _joined(group.edited, "\n"), new, self.judge))

    def _deleted_by_them(self, group: _Group) -> None:
        for one, other in zip(group.base, group.new, strict=False):
            if one.kind != "drawing" and not same(one.key.text, other.key.text):
                self.plan.note(Result.KEPT, Reason.DELETED, one.key, other.key)

    def _delete(self, group: _Group) -> bool:
        """Delete blocks that the new file does not have, if people left them alone."""
        one, other = group.base[0], group.edited[0]
        alone = len(group.base) == len(group.edited) == 1 and self.is_untouched(one, other)
        if alone and (note := note_above(other.element)) is not None:
            return self.notes.delete(note, other)
        if alone and self._is_removable(other):
            self.plan.changes.append(Deletion(other.element, other.part))
            reason = Reason.ENTRY if other.kind == "contents" else Reason.BLOCK
            self.plan.note(Result.UPDATED, reason, other.key, None)
            return True
        self.plan.note(Result.KEPT, Reason.CHANGED, other.key, None)
        for block in group.edited:
            self.notes.keep(block)
            plan_copies(self.plan, block, self.judge)
        return False

    def _is_removable(self, edited: Block) -> bool:
        """Whether a block can be deleted; a line of a header only if both builds have the same headers."""
        same_headers = margin_above(edited.element) is None or have_same_margins(self.base.package, self.new.package)
        return same_headers and (edited.kind == "contents" or is_removable(edited.element))

    def is_untouched(self, base: Block, edited: Block) -> bool:
        """Whether people left a block alone, except for its format and place."""
        if not same(base.key.text, edited.key.text) or next(edited.element.iter(*TOUCHED), None) is not None:
            return False
        if len(base.rows) != len(edited.rows) or len(base.drawings) != len(edited.drawings):
            return False
        if note_texts(self.base.package, base.element) != note_texts(self.edited.package, edited.element):
            return False
        return all(map(self.drawings.is_same, base.drawings, edited.drawings))


def plan_copies(plan: Plan, block: Block, judge: Judge) -> None:
    """Plan the update of the figures that people copied into a paragraph or table of their own."""
    paragraphs = [p for row in block.rows for cell in row.cells for p in cell.paragraphs] or [block]
    for paragraph in paragraphs:
        plan.text([paragraph], update_copies(paragraph.passage, judge))


def _sections(version: Version) -> list[bytes]:
    """The properties of the sections, without their headers and footers."""
    found = []
    for section in version.package.root(version.package.document).iter(W + "sectPr"):
        copied = deepcopy(section)
        for reference in [*copied.iter(W + "headerReference"), *copied.iter(W + "footerReference")]:
            copied.remove(reference)
        found.append(etree.tostring(copied, method="c14n"))
    return found


def _groups(
    base: Sequence[Block],
    edited: Sequence[Block],
    new: Sequence[Block],
    in_edited: Sequence[int | None],
    in_new: Sequence[int | None],
) -> Iterator[_Group]:
    """Yield the groups: those of the file as built in its order, then the blocks that people added."""
    groups: dict[int, _Group] = {}
    alone: list[_Group] = []
    for number, (index, other) in enumerate(zip(in_edited, in_new, strict=True)):
        if index is None:
            alone.append(group := _Group())
        elif index not in groups:
            groups[index] = group = _Group(edited=[edited[index]])
        else:
            group = groups[index]
        group.base.append(base[number])
        group.new += [] if other is None else [new[other]]
    last: _Group | None = None
    for index, block in enumerate(edited):
        if index in groups:
            last = groups[index]
        elif last is not None and _is_split(last, block):
            last.edited.append(block)
        else:
            alone.append(_Group(edited=[block]))
            last = None
    yield from groups.values()
    yield from alone


def _is_split(group: _Group, block: Block) -> bool:
    """Whether a paragraph was split off the paragraph before it."""
    if block.kind != "paragraph" or group.edited[-1].kind != "paragraph":
        return False
    whole, rest = _joined(group.base, " ").text, _joined(group.edited, " ").text
    like = likeness_of_words(block.passage.text, whole)
    return like >= _SPLIT and len(rest) < len(whole) and like > likeness_of_words(block.passage.text, rest)


def _joined(blocks: Sequence[Block], joint: str) -> Passage:
    """The passages of blocks as one."""
    if len(blocks) == 1:
        return blocks[0].passage
    if not blocks:
        return Passage("paragraph", "")
    text, figures = "", []
    for block in blocks:
        text += joint if text else ""
        figures += [replace(f, start=f.start + len(text), end=f.end + len(text)) for f in block.passage.figures]
        text += block.passage.text
    return replace(blocks[0].passage, text=text, figures=tuple(figures))
