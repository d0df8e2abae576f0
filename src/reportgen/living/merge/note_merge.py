"""Plans what becomes of footnotes and endnotes: their texts are merged as other paragraphs are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import W, paragraph_text
from reportgen.living.merge.blocks import Block
from reportgen.living.merge.changes import NoteDeletion, NoteInsertion, Plan
from reportgen.living.merge.model import Reason, Result
from reportgen.living.merge.notes import note_of, reference_to, references
from reportgen.living.word_text import is_inside
from reportgen.passages import Passage


@dataclass(slots=True)
class NoteMerge:
    """Plans the notes that only one of the files as built and built anew has."""

    plan: Plan
    edited: Package
    new: Package
    _known: set[int] = field(default_factory=set)
    """The `id` of the paragraphs of the new file that the file as built has."""
    _inserted: set[Any] = field(default_factory=set)
    """The references of the new file that are inserted with their paragraph."""
    _kept: list[Any] = field(default_factory=list)
    """The blocks that stay although the new file does not have them."""

    def know(self, blocks: Iterable[Block]) -> None:
        """Take note of blocks of the new file that the file as built has."""
        self._known.update(id(block.element) for block in blocks)

    def inserted(self, nodes: Iterable[Any]) -> None:
        """Take note of elements of the new file that are inserted."""
        self._inserted.update(reference for node in nodes for reference in references(node))

    def keep(self, block: Block) -> None:
        """Take note of a block that stays, with its notes."""
        self._kept.append(block.element)

    def delete(self, note: Any, block: Block) -> bool:
        """Plan the deletion of a note, of which this is a paragraph, unless the text stays that refers to it."""
        root = self.edited.root(self.edited.document)
        stays = any(is_inside(found, kept) for found in reference_to(root, note) for kept in self._kept)
        self.plan.note(Result.KEPT if stays else Result.UPDATED, Reason.NOTE, block.key, None)
        if not stays:
            self.plan.changes.append(NoteDeletion(note, block.part))
        return not stays

    def finish(self, blocks: Sequence[Block], survivors: Mapping[int, Block]) -> None:
        """Plan the insertion of new notes into paragraphs (`blocks` of the new file) that all files have."""
        paragraphs = {id(block.element): block for block in blocks}
        for reference in references(self.new.root(self.new.document)):
            note = note_of(self.new, reference)
            if reference in self._inserted or note is None:
                continue
            if any(id(paragraph) in self._known for paragraph in note.iter(W + "p")):
                continue
            words = Passage("paragraph", paragraph_text(note))
            block = paragraphs.get(id(next(reference.iterancestors(W + "p"))))
            if block is None or survivors[id(block)].line is None:
                self.plan.note(Result.KEPT, Reason.NOTE, None, words)
                continue
            self.plan.changes.append(NoteInsertion(survivors[id(block)], block, reference.getparent()))
            self.plan.note(Result.UPDATED, Reason.NOTE, None, words)
