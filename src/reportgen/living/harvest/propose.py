"""Compares an edited file with the file as built, and proposes what can be taken over into the workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from operator import attrgetter

from reportgen.living.harvest.cells import TextKind
from reportgen.living.harvest.generated import Render, find_generated, passage_key
from reportgen.living.harvest.headings import cells_named, is_heading_of, names_below
from reportgen.living.harvest.insertions import Insertions
from reportgen.living.harvest.keys import cells_of, is_beside, line_of
from reportgen.living.harvest.model import (
    Action,
    Harvest,
    LineChange,
    NewRow,
    Proposal,
    Reason,
    Refusal,
    TypedNumber,
    settled,
)
from reportgen.living.harvest.origins import named
from reportgen.living.harvest.references import format_key
from reportgen.living.harvest.sentences import Sentences
from reportgen.living.harvest.sources import Built, EditedText, Workbooks
from reportgen.passages import CELL_JOINT, Passage
from reportgen.problems import CellRef


def harvest(workbooks: Workbooks, sentences: Sentences, render: Render, built: Built, edited: EditedText) -> Harvest:
    """Compare an edited file with the file as built; the result has the order of the edited file.

    `render` is only called if sentences were changed that are in no cell.
    """
    return _Run(workbooks, sentences, render, built, edited).run()


class _Run(Insertions):
    """Goes through the passages, and makes the proposals."""

    def run(self) -> Harvest:
        for index in range(len(self.theirs)):
            if index in self.groups:
                self._compare(self.groups[index], index)
        for index, other in enumerate(self.pairs):
            if other is None:
                self._deleted(index)
            elif index in self.unreferred:
                self._unreferred(index, other)
        if self.without_origin or any(self.is_orphan(index) for index in self.new):
            self._find_generated()
            self._generated()
        self.add_new()
        self._others()
        return settled([item for _, item in sorted(self.found, key=lambda item: item[0])])

    def _compare(self, bases: Sequence[int], index: int) -> None:
        edited = self.theirs[index]
        base = [self.base[n] for n in bases]
        if len(base) == 1 and line_of(base[0].text) == line_of(edited.text):
            return
        if edited.kind == "row" or base[0].kind == "row":
            self._row(bases[0], index)
        else:
            self._reworded(bases, index)

    def _reworded(self, bases: Sequence[int], index: int) -> None:
        edited = self.theirs[index]
        if self._is_section(bases[0], index, edited):
            return
        found = [self.find(n) for n in bases]
        is_whole = any(origin.whole for origins in found for origin in origins)
        left = None if is_whole else self.numbers_left([self.base[n] for n in bases], edited, bases)
        if left is not None:
            self.found += ((index, item) for item in left)
            return  # its words were taken over before, its numbers never
        if not any(found):
            self.without_origin.append((list(bases), index))
            return
        self.found += ((index, item) for item in self.taken([self.base[n] for n in bases], found, edited, bases))

    def _is_section(self, index: int, at: float, edited: Passage | None) -> bool:
        """Whether a heading that was changed or deleted is the name of a section; it is then reported.

        Not if the cells have the new name already.
        """
        heading = self.base[index]
        if heading.kind != "heading":
            return False
        below = list(takewhile(lambda n: self.base[n].kind != "heading", range(index + 1, len(self.base))))
        lines = [found[0].line for n in below if len(found := self.find(n)) == 1]
        names = names_below([self.base[n] for n in below], lines, self.workbooks.yearbook)
        for name in names:
            if is_heading_of(heading.text, name):
                self.refuse(at, Reason.HEADING, edited, heading, cells_named(self.workbooks.yearbook, name))
                return True
        return edited is not None and any(is_heading_of(edited.text, name) for name in names)

    def _row(self, base: int, index: int) -> None:
        """Compare the cells of a table row; a row with other columns can't be taken over."""
        old, new = cells_of(self.base[base], CELL_JOINT), cells_of(self.theirs[index], CELL_JOINT)
        if len(old) != len(new):
            self.refuse(index, Reason.ROW, self.theirs[index], self.base[base], self._cell_of_row(base))
            return
        for one, other, found in zip(old, new, self.origins.find_row(old), strict=True):
            if line_of(one.text) == line_of(other.text):
                continue
            if found:
                self.found += ((index, item) for item in self.taken([one], [found], other, [base]))
            else:
                left = self.numbers_left([one], other, [base])
                left = self.of_template([one], other, [base]) if left is None else left
                self.found += ((index, item) for item in left)

    def _deleted(self, index: int) -> None:
        passage = self.base[index]
        at = self.position(index)
        if passage.kind == "row":
            self.refuse(at, Reason.ROW, None, passage, self._cell_of_row(index))
            return
        if self._is_section(index, at, None):
            return
        found = self.find(index)
        if not found:
            if passage.kind == "paragraph":
                self.without_origin.append(([index], None))
            elif passage.kind != "picture":  # other programs drop the alternative texts of charts
                self.refuse(at, Reason.TEMPLATE, None, passage, passage.source)
            return
        origin = found[0]
        cells = named(found)
        if len(found) > 1 or origin.line.kind is not TextKind.PARAGRAPH or not origin.whole:
            reason = Reason.AMBIGUOUS if len(found) > 1 else Reason.ROW
            self.refuse(at, reason, None, passage, cells)
            return
        change, old = LineChange(origin.line.ref, origin.line.index, None), line_of(passage.text)
        proposal = Proposal(Action.REMOVE, passage.heading, cells, old, (), (), (change,), (origin.line.words,))
        self.found.append((at, proposal))

    def _unreferred(self, index: int, other: int) -> None:
        """Report a sentence without the reference to a table that the template adds to it."""
        base = self.built.passages[self.numbers[index]]
        references = " ".join(self.built.references[self.numbers[index]])
        with_reference = replace(base, text=f"{base.text} {references}")
        self.refuse(other, Reason.TEMPLATE, self.theirs[other], with_reference, base.source)

    def _find_generated(self) -> None:
        """Find out which sentences of the file as built are generated where a section has no text."""
        workbooks = self.workbooks
        found = find_generated(workbooks.yearbook, workbooks.sections, self.render, self.base)
        self.printed, self.section_of = found.printed, found.section_of
        for index in self.section_of:
            years = self.built.years.get(self.numbers[index], ())
            figures = sorted((*self.base[index].figures, *years), key=attrgetter("start"))
            self.base[index] = replace(self.base[index], figures=tuple(figures))

    def _generated(self) -> None:
        """Take over the sections of changed sentences that the template generates; others are words of a template."""
        sections: dict[str, float] = {}
        for bases, index in self.without_origin:
            at = index if index is not None else self.position(bases[0])
            passage = self.base[bases[0]]
            if section := next((self.section_of[n] for n in bases if n in self.section_of), ""):
                sections.setdefault(section, at)
            elif passage_key(passage) not in self.printed:
                if index is not None:
                    self.refuse(at, Reason.STALE, self.theirs[index], passage, passage.source)
            elif index is None:
                self.refuse(at, Reason.TEMPLATE, None, passage, passage.source)
            else:
                base = [self.base[n] for n in bases]
                self.found += ((at, item) for item in self.of_template(base, self.theirs[index], bases))
        for index in self.new:
            for beside in (index - 1, index + 1):
                for n in self.groups.get(beside, ()):
                    if n in self.section_of and self.is_orphan(index):
                        sections.setdefault(self.section_of[n], index)
        for section, at in sections.items():
            self.found += ((at, item) for item in self._section(section))

    def _section(self, section: str) -> Iterator[Proposal | Refusal]:
        """Yield the proposal that takes over all sentences of a section, or why that is not possible."""
        own = sorted(index for index, name in self.section_of.items() if name == section)
        edited = sorted({other for n in own if (other := self.pairs[n]) is not None})
        indices = sorted({*edited, *self._new_beside(edited)})
        typed: list[str] = []
        printed: list[str] = []
        literal: list[TypedNumber] = []
        lost: list[str] = []
        for index in indices:
            passage, bases = self.theirs[index], self.groups.get(index, [])
            base = [self.base[n] for n in bases]
            if len(base) == 1 and line_of(base[0].text) == line_of(passage.text):
                restored = self.sentences.as_built(base[0], CellRef(""))
            elif base:
                restored = self.as_text(base, passage)
            else:
                restored = self.sentences.added(passage, CellRef(""))
            yield from self.changed_numbers(restored, passage, bases)
            if restored.refused is not None:
                yield Refusal(restored.refused, passage.heading, line_of(passage.text), restored.found, section)
                return
            label = "- " if self.edited.labels.get(format_key(passage.text), "") else ""
            typed.append(label + restored.typed)
            printed.append(label + restored.printed)
            literal += restored.literal
            lost += restored.lost
        old = [line_of(self.base[n].text) for n in own]
        self.used.update(index for index in indices if index not in self.groups)
        if old == [line_of(text).removeprefix("- ") for text in printed]:
            return  # only numbers were changed
        rows = tuple(NewRow(section, Decimal(order), text) for order, text in enumerate(typed, 1))
        formats = tuple(words for index in indices for words in self.own_formats(self.theirs[index], ()))
        heading = self.base[own[0]].heading
        yield Proposal(
            Action.SECTION, heading, section, " / ".join(old), tuple(typed), tuple(printed), rows, tuple(old), formats,
            tuple(literal), tuple(lost),
        )  # fmt: skip

    def _new_beside(self, indices: Sequence[int]) -> Iterator[int]:
        """Yield the new paragraphs directly beside or between these, which have no other place."""
        new = set(self.new)
        for index in indices:
            for step in (-1, 1):
                beside = index + step
                while beside in new:
                    if self.is_orphan(beside):
                        yield beside
                    beside += step

    def _others(self) -> None:
        """Report headers, footers and notes with other words than the file as built."""
        for passage in self.edited.passages if self.built.beside else ():
            if is_beside(passage) and line_of(passage.text) not in self.built.beside:
                is_note = "notes" in passage.heading
                place = "" if is_note else self.built.template
                self.refuse(len(self.theirs), Reason.PLACE if is_note else Reason.TEMPLATE, passage, None, place)

    def _cell_of_row(self, index: int) -> str:
        """The cells that a table row prints."""
        found = (self.origins.find(cell) for cell in cells_of(self.base[index], CELL_JOINT))
        return next((str(origins[0].line.ref) for origins in found if origins), self.base[index].source)
