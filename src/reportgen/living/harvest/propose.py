"""Compares an edited file with the file as built, and proposes what can be taken over into the workbooks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from operator import attrgetter

from reportgen.finished.blocks import normalized
from reportgen.living.compare import Change, NumberChange
from reportgen.living.harvest.additions import Places
from reportgen.living.harvest.cells import YEAR_ID, TextKind, TextLine
from reportgen.living.harvest.generated import Render, find_generated, passage_key
from reportgen.living.harvest.keys import COMPARED, cells_of, composed, is_beside, line_of, merged
from reportgen.living.harvest.model import Action, Harvest, LineChange, NewRow, Proposal, Reason, Refusal, settled
from reportgen.living.harvest.origins import Origin, Origins, in_one_column, named
from reportgen.living.harvest.pairs import paired
from reportgen.living.harvest.places import end_of, inner_place
from reportgen.living.harvest.sentences import Sentences
from reportgen.living.harvest.sources import Built, EditedText, Workbooks
from reportgen.living.harvest.words import Restored
from reportgen.living.likeness import likeness
from reportgen.passages import CELL_JOINT, FigureSpan, Passage
from reportgen.problems import CellRef


def harvest(workbooks: Workbooks, sentences: Sentences, render: Render, built: Built, edited: EditedText) -> Harvest:
    """Compare an edited file with the file as built; the result has the order of the edited file.

    `render` is only called if sentences were changed that are in no cell.
    """
    return _Run(workbooks, sentences, render, built, edited).run()


class _Run:
    def __init__(
        self, workbooks: Workbooks, sentences: Sentences, render: Render, built: Built, edited: EditedText
    ) -> None:
        self.workbooks, self.sentences, self.render = workbooks, sentences, render
        self.built, self.edited = built, edited
        kept = [(n, composed(p)) for n, p in enumerate(built.passages) if p.kind in COMPARED]
        self.numbers = [n for n, _ in kept]
        self.base = [passage for _, passage in kept]
        self.theirs = [composed(p) for p in edited.passages if not is_beside(p)]
        self.pairs = paired(self.base, self.theirs)
        self.groups: dict[int, list[int]] = {}
        for index, other in enumerate(self.pairs):
            if other is not None:
                self.groups.setdefault(other, []).append(index)
        self.origins = Origins(workbooks.lines)
        self.places = Places(workbooks.lines)
        self.found: list[tuple[float, Proposal | Refusal]] = []
        self.without_origin: list[tuple[list[int], int | None]] = []
        self.section_of: Mapping[int, str] = {}
        """The section of the generated sentences of the file as built, by index."""
        self.printed: frozenset[str] = frozenset()
        """The keys of the passages that the document has with the present workbooks."""
        self.used: set[int] = set()
        """The new paragraphs that belong to a section that is taken over."""

    def run(self) -> Harvest:
        for index in range(len(self.theirs)):
            if index in self.groups:
                self._compare(self.groups[index], index)
        for index, other in enumerate(self.pairs):
            if other is None:
                self._deleted(index)
        if self.without_origin or any(self._is_orphan(index) for index in self._new()):
            self._find_generated()
            self._generated()
        self._added()
        self._beside()
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
        found = [self.origins.find(self.base[n]) for n in bases]
        is_whole = any(origin.whole for origins in found for origin in origins)
        if not is_whole and self._has(edited, self.base[bases[0]]):
            return  # it was taken over before
        if not any(found):
            self.without_origin.append((list(bases), index))
            return
        self.found += ((index, item) for item in self._taken([self.base[n] for n in bases], found, edited, bases))

    def _has(self, edited: Passage, base: Passage | None = None) -> bool:
        """Whether a cell has the text of a passage already, without the label of `base`."""
        if self.origins.has(edited.text) or any(origin.whole for origin in self.origins.find(edited)):
            return True
        label = max((end for start, end in base.numbering if start == 0), default=0) if base is not None else 0
        place = inner_place(edited.text, base.text[:label], "") if base is not None and label else None
        return place is not None and self.origins.has(edited.text[slice(*place)])

    def _row(self, base: int, index: int) -> None:
        """Compare the cells of a table row; a row with other columns can't be taken over."""
        old, new = cells_of(self.base[base], CELL_JOINT), cells_of(self.theirs[index], CELL_JOINT)
        if len(old) != len(new):
            self._refuse(index, Reason.ROW, self.theirs[index], self.base[base], self._cell_of_row(base))
            return
        for one, other, found in zip(old, new, self.origins.find_row(old), strict=True):
            if line_of(one.text) == line_of(other.text):
                continue
            if found:
                self.found += ((index, item) for item in self._taken([one], [found], other, [base]))
            elif not self._has(other):
                self.found += ((index, item) for item in self._of_template([one], other, [base]))

    def _taken(
        self, base: Sequence[Passage], found: Sequence[Sequence[Origin]], edited: Passage, numbers: Sequence[int]
    ) -> Iterator[Proposal | Refusal]:
        """Yield what becomes of a passage whose words are in cells."""
        origins = [origin for candidates in found for origin in candidates[:1]]
        cells = named([origin for candidates in found for origin in candidates])
        reason, place, suffix = None, None, base[-1].text[origins[-1].end :]
        shared = found[0] if len(found) == 1 and base[0].kind != "row" else ()
        if all(found) and not all(origin.same_case for candidates in found for origin in candidates[:1]):
            reason = Reason.CASE
        elif any(len(candidates) > 1 for candidates in found) and not (shared and in_one_column(shared)):
            reason = Reason.AMBIGUOUS
        elif not all(found) or any(origin.line.ref == CellRef("") for origin in origins):
            reason = Reason.TEMPLATE
        else:
            prefix = base[0].text[: origins[0].start]
            place = inner_place(edited.text, prefix, suffix)
        if place is None:
            source = base[0].source if reason in (None, Reason.TEMPLATE) else cells
            yield Refusal(reason or Reason.TEMPLATE, edited.heading, line_of(edited.text), _text(base), source)
            return
        first = origins[0].line
        whole = merged([(passage, origin.figures) for passage, origin in zip(base, origins, strict=True)])
        restored = self.sentences.reworded(whole, edited, place, ref=first.ref, resolved=first.resolved)
        yield from self._changed_numbers(restored, edited, numbers)
        if restored.refused is not None:
            if restored.refused is not Reason.WORDS:
                yield Refusal(restored.refused, edited.heading, line_of(edited.text), restored.found, cells)
            return
        typed = origins[0].head + restored.typed + (origins[-1].tail or end_of(origins[-1].line.typed, suffix))
        if len(base) == 1 and typed == line_of(first.typed):
            return
        changes = [LineChange(first.ref, first.index, typed or None)]
        changes += (LineChange(origin.line.ref, origin.line.index, None) for origin in origins[1:])
        changes += (LineChange(origin.line.ref, origin.line.index, typed or None) for origin in shared[1:])
        yield Proposal(
            Action.REWORD, edited.heading, cells, _text(base), (typed,), (restored.printed,), tuple(changes),
            tuple(origin.line.words for origin in origins), self._formats(edited, base),
            tuple(restored.literal), tuple(restored.lost),
        )  # fmt: skip

    def _as_text(self, base: Sequence[Passage], edited: Passage) -> Restored:
        """The text of a cell that would print a whole passage."""
        whole = merged([(passage, passage.figures) for passage in base])
        return self.sentences.reworded(whole, edited, (0, len(edited.text)), ref=CellRef(""), resolved=True)

    def _of_template(self, base: Sequence[Passage], edited: Passage, numbers: Sequence[int]) -> Iterator[Refusal]:
        """Yield the changed numbers of a passage that is in no cell, and its words if they were changed."""
        restored = self._as_text(base, edited)
        yield from self._changed_numbers(restored, edited, numbers)
        if restored.refused is not None or line_of(restored.printed) != _text(base):
            yield Refusal(Reason.TEMPLATE, edited.heading, line_of(edited.text), _text(base), base[0].source)

    def _changed_numbers(self, restored: Restored, edited: Passage, bases: Sequence[int]) -> Iterator[Refusal]:
        for change in restored.numbers:
            reason = Reason.WORDS if change.change is Change.WORDS else Reason.NUMBER
            place = self._number_source(change, bases)
            yield Refusal(reason, edited.heading, line_of(change.found), line_of(change.expected), place)

    def _number_source(self, change: NumberChange, bases: Sequence[int]) -> str:
        """The cell of a changed number, or the template line in which it is typed."""
        if change.figure is not None and change.figure.id != YEAR_ID:
            return self.workbooks.cell_of(change.figure.id)
        found = (self.built.sources.get((self.numbers[n], change.expected), "") for n in bases)
        return next(filter(None, found), "")

    def _deleted(self, index: int) -> None:
        passage = self.base[index]
        at = self._position(index)
        if passage.kind == "row":
            self._refuse(at, Reason.ROW, None, passage, self._cell_of_row(index))
            return
        found = self.origins.find(passage)
        if not found:
            if passage.kind == "paragraph":
                self.without_origin.append(([index], None))
            return
        origin = found[0]
        cells = named(found)
        if len(found) > 1 or origin.line.kind is not TextKind.PARAGRAPH or not origin.whole:
            reason = Reason.AMBIGUOUS if len(found) > 1 else Reason.ROW
            self._refuse(at, reason, None, passage, cells)
            return
        change, old = LineChange(origin.line.ref, origin.line.index, None), line_of(passage.text)
        proposal = Proposal(Action.REMOVE, passage.heading, cells, old, (), (), (change,), (origin.line.words,))
        self.found.append((at, proposal))

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
            at = index if index is not None else self._position(bases[0])
            passage = self.base[bases[0]]
            if section := next((self.section_of[n] for n in bases if n in self.section_of), ""):
                sections.setdefault(section, at)
            elif passage_key(passage) not in self.printed:
                if index is not None:
                    self._refuse(at, Reason.STALE, self.theirs[index], passage, passage.source)
            elif index is None:
                self._refuse(at, Reason.TEMPLATE, None, passage, passage.source)
            else:
                base = [self.base[n] for n in bases]
                self.found += ((at, item) for item in self._of_template(base, self.theirs[index], bases))
        for index in self._new():
            for beside in (index - 1, index + 1):
                for n in self.groups.get(beside, ()):
                    if n in self.section_of and self._is_orphan(index):
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
        literal: list[str] = []
        lost: list[str] = []
        for index in indices:
            passage, bases = self.theirs[index], self.groups.get(index, [])
            base = [self.base[n] for n in bases]
            if len(base) == 1 and line_of(base[0].text) == line_of(passage.text):
                restored = self.sentences.as_built(base[0], CellRef(""))
            elif base:
                restored = self._as_text(base, passage)
            else:
                restored = self.sentences.added(passage, CellRef(""))
            yield from self._changed_numbers(restored, passage, bases)
            if restored.refused is not None:
                yield Refusal(restored.refused, passage.heading, line_of(passage.text), restored.found, section)
                return
            label = "- " if self.edited.labels.get(normalized(passage.text), "") else ""
            typed.append(label + restored.typed)
            printed.append(label + restored.printed)
            literal += restored.literal
            lost += restored.lost
        old = [line_of(self.base[n].text) for n in own]
        self.used.update(index for index in indices if index not in self.groups)
        if old == [line_of(text).removeprefix("- ") for text in printed]:
            return  # only numbers were changed
        rows = tuple(NewRow(section, Decimal(order), text) for order, text in enumerate(typed, 1))
        formats = tuple(words for index in indices for words in self._formats(self.theirs[index], ()))
        heading = self.base[own[0]].heading
        yield Proposal(
            Action.SECTION, heading, section, " / ".join(old), tuple(typed), tuple(printed), rows, tuple(old), formats,
            tuple(literal), tuple(lost),
        )  # fmt: skip

    def _new(self) -> list[int]:
        """The indices of the new paragraphs of the edited file."""
        return [n for n, p in enumerate(self.theirs) if n not in self.groups and p.kind == "paragraph"]

    def _new_beside(self, indices: Sequence[int]) -> Iterator[int]:
        """Yield the new paragraphs directly beside or between these, which have no other place."""
        new = set(self._new())
        for index in indices:
            for step in (-1, 1):
                beside = index + step
                while beside in new:
                    if self._is_orphan(beside):
                        yield beside
                    beside += step

    def _is_orphan(self, index: int) -> bool:
        """Whether no neighbour of a new paragraph is in a cell of `Nội dung`, and it is in no cell itself."""
        passage = self.theirs[index]
        if self._has(passage):
            return False
        return self._anchor(index, -1) is None and self._anchor(index, 1) is None

    def _anchor(self, index: int, step: int) -> TextLine | None:
        """The line of `Nội dung` that the next old paragraph in one direction prints, under the same heading."""
        new = set(self._new())
        beside = index + step
        while beside in new:
            beside += step
        bases = self.groups.get(beside, [])
        if not bases or self.base[bases[0]].kind != "paragraph":
            return None
        found = self.origins.find(self.base[bases[-1 if step < 0 else 0]])
        line = found[0].line if len(found) == 1 else None
        return line if line is not None and line.kind is TextKind.PARAGRAPH else None

    def _added(self) -> None:
        """Propose the new paragraphs, run by run; what else was added is only reported."""
        runs: list[list[int]] = []
        for index in self._new():
            if index in self.used:
                continue
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        for run in runs:
            self._added_run(run)
        for index, passage in enumerate(self.theirs):
            if index not in self.groups and passage.kind != "paragraph":
                reason = Reason.PLACE if passage.kind == "heading" else Reason.ROW
                self._refuse(index, reason, passage, None, "")

    def _added_run(self, run: Sequence[int]) -> None:
        restored: list[tuple[int, Restored]] = []
        for index in run:
            passage = self.theirs[index]
            if self._has(passage):
                continue
            found = self.sentences.added(passage, CellRef(""))
            self.found += ((index, item) for item in self._changed_numbers(found, passage, ()))
            if found.refused is not None:
                self._refuse(index, found.refused, passage, None, "")
            elif resembled := self._resembled(found):
                self._refuse(index, Reason.NUMBER, passage, None, self.workbooks.cell_of(resembled.id))
            else:
                restored.append((index, found))
        texts = [found.typed for _, found in restored]
        before, after = self._anchor(run[0], -1), self._anchor(run[-1], 1)
        last = self.places.last_of(self.theirs[run[0]].heading)
        line = before or after or last
        if line is None:
            for index, _ in restored:
                self._refuse(index, Reason.PLACE, self.theirs[index], None, "")
            return
        is_before = before is None and after is not None
        changes = self.places.before(line, texts) if is_before else self.places.after(line, texts)
        for (index, found), change in zip(restored, changes, strict=True):
            passage = self.theirs[index]
            section = line.paragraph.section if line.paragraph else ""
            proposal = Proposal(
                Action.ADD, passage.heading, section, "", (found.typed,), (found.printed,), (change,), (),
                self._formats(passage, ()), tuple(found.literal),
            )  # fmt: skip
            self.found.append((index, proposal))

    def _resembled(self, found: Restored) -> FigureSpan | None:
        """The figure of a deleted paragraph that a typed number of a new paragraph resembles; None if there is none."""
        deleted = [passage for passage, other in zip(self.base, self.pairs, strict=True) if other is None]
        spans = ((span, passage.text[span.start : span.end]) for passage in deleted for span in passage.figures)
        return next((s for s, words in spans if any(likeness(words, typed) for typed in found.literal)), None)

    def _beside(self) -> None:
        """Report headers, footers and notes with other words than the file as built."""
        for passage in self.edited.passages if self.built.beside else ():
            if is_beside(passage) and line_of(passage.text) not in self.built.beside:
                is_note = "notes" in passage.heading
                place = "" if is_note else self.built.template
                self._refuse(len(self.theirs), Reason.PLACE if is_note else Reason.TEMPLATE, passage, None, place)

    def _formats(self, edited: Passage, base: Sequence[Passage]) -> tuple[str, ...]:
        """The words in other formats that the file as built did not have."""
        known = {words for passage in base for words in self.built.formats.get(normalized(passage.text), ())}
        return tuple(w for w in self.edited.formats.get(normalized(edited.text), ()) if w not in known)

    def _cell_of_row(self, index: int) -> str:
        """The cells that a table row prints."""
        found = (self.origins.find(cell) for cell in cells_of(self.base[index], CELL_JOINT))
        return next((str(origins[0].line.ref) for origins in found if origins), self.base[index].source)

    def _position(self, base: int) -> float:
        return max((other for other in self.pairs[:base] if other is not None), default=-1) + 0.5

    def _refuse(self, at: float, reason: Reason, edited: Passage | None, base: Passage | None, place: str) -> None:
        passage = edited or base
        assert passage is not None
        found, expected = line_of(edited.text) if edited else "", line_of(base.text) if base else ""
        self.found.append((at, Refusal(reason, passage.heading, found, expected, place)))


def _text(passages: Sequence[Passage]) -> str:
    return " ".join(line_of(passage.text) for passage in passages)
