"""Finds the places in sheet `Nội dung` of the new and the moved paragraphs of an edited file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.living.harvest.cells import TextKind, TextLine
from reportgen.living.harvest.comparison import Comparison
from reportgen.living.harvest.generated import Render
from reportgen.living.harvest.keys import cells_of, line_of
from reportgen.living.harvest.model import (
    Action,
    Change,
    LineChange,
    NewLine,
    NewRow,
    Placement,
    Proposal,
    Reason,
    Refusal,
)
from reportgen.living.harvest.moves import moved_passages
from reportgen.living.harvest.sentences import Sentences
from reportgen.living.harvest.sources import Built, EditedText, Workbooks
from reportgen.living.harvest.words import Restored
from reportgen.living.likeness import likeness
from reportgen.passages import CELL_JOINT, FigureSpan
from reportgen.problems import CellRef


class Insertions(Comparison):
    """Proposes the new and the moved paragraphs."""

    def __init__(
        self, workbooks: Workbooks, sentences: Sentences, render: Render, built: Built, edited: EditedText
    ) -> None:
        super().__init__(workbooks, sentences, render, built, edited)
        self._are_new = frozenset(self.new)
        self.moved = set(moved_passages(self.base, self.pairs, self.groups))
        """The passages of the edited file that the present workbooks print elsewhere."""
        places = {(line.ref, line.index): n for n, line in enumerate(workbooks.lines)}
        for index in sorted(self.moved):
            if self._is_placed(index, places):
                self.moved.discard(index)

    def is_orphan(self, index: int) -> bool:
        """Whether no neighbour of a new paragraph is in a cell of `Nội dung`, and it is in no cell itself."""
        passage = self.theirs[index]
        if self.has(passage):
            return False
        return self._anchor(index, -1) is None and self._anchor(index, 1) is None

    def add_new(self) -> None:
        """Propose the new and the moved paragraphs, run by run; what else was added or moved is only reported."""
        movable = {index: line for index in self.moved if (line := self._movable(index)) is not None}
        runs: list[list[int]] = []
        for index in sorted({*self.new, *movable} - self.used):
            if runs and runs[-1][-1] == index - 1:
                runs[-1].append(index)
            else:
                runs.append([index])
        for run in runs:
            self._insert(run, movable)
        for index, passage in enumerate(self.theirs):
            if index not in self.groups and passage.kind != "paragraph":
                reason = Reason.PLACE if passage.kind == "heading" else Reason.ROW
                self.refuse(index, reason, passage, None, "")
            elif index in self.moved and index not in movable:
                self._refuse_moved(index)

    def _insert(self, run: Sequence[int], movable: dict[int, TextLine]) -> None:
        items = [(n, item) for n in run if (item := movable.get(n) or self._restored(n)) is not None]
        texts = [item.typed for _, item in items]
        before, after = self._anchor(run[0], -1), self._anchor(run[-1], 1)
        target = before or after or self.places.last_of(self.theirs[run[0]].heading)
        if target is None:
            for index, item in items:
                if isinstance(item, TextLine):
                    self._refuse_moved(index)
                else:
                    self.refuse(index, Reason.PLACE, self.theirs[index], None, "")
            return
        is_before = before is None and after is not None
        changes = self.places.before(target, texts) if is_before else self.places.after(target, texts)
        for (index, item), change in zip(items, changes, strict=True):
            proposal = (
                self._move(index, item, target, target.index - is_before, change)
                if isinstance(item, TextLine)
                else self._add(index, item, target, change)
            )
            self.found.append((index, proposal))

    def _restored(self, index: int) -> Restored | None:
        """The text for a cell of a new paragraph; None if it was taken over before, or can't be."""
        passage = self.theirs[index]
        found = self.sentences.added(passage, CellRef(""))
        self.found += ((index, item) for item in self.changed_numbers(found, passage, ()))
        if self.has(passage) or (found.refused is None and self.origins.typed_as(found.typed)):
            return None
        if found.refused is not None:
            self.refuse(index, found.refused, passage, None, "")
        elif resembled := self._resembled(found):
            self.refuse(index, Reason.NUMBER, passage, None, self.workbooks.cell_of(resembled.id))
        else:
            return found
        return None

    def _add(self, index: int, found: Restored, target: TextLine, change: Change) -> Proposal:
        passage = self.theirs[index]
        section = target.paragraph.section if target.paragraph else ""
        return Proposal(
            Action.ADD, passage.heading, section, "", (found.typed,), (found.printed,), (change,), (),
            self.own_formats(passage, ()), tuple(found.literal),
        )  # fmt: skip

    def _move(
        self, index: int, line: TextLine, target: TextLine, at: int, change: NewLine | NewRow
    ) -> Proposal | Refusal:
        """The proposal that moves a line behind the line `at` of the cell `target`: its row, or out of its cell."""
        passage, row = self.theirs[index], line.paragraph
        assert row is not None
        assert target.paragraph is not None
        changes: tuple[Change, ...]
        if target.ref == line.ref:
            change = NewLine(line.ref, at, line.typed)
        if isinstance(change, NewRow) and len(line.lines) == 1 and change.order is not None:
            changes = (Placement(row, change.section, change.order),)
        elif isinstance(change, NewRow):
            changes = (LineChange(line.ref, line.index, None), replace(change, documents=row.documents))
        elif row.documents == target.paragraph.documents:
            changes = (LineChange(line.ref, line.index, None), change)
        else:
            return Refusal(Reason.MOVED, passage.heading, line_of(passage.text), "", str(line.ref))
        around = tuple(self._texts(n) for n in (self._beside(index, -1), index, self._beside(index, 1)))
        return Proposal(
            Action.MOVE, passage.heading, str(line.ref), line_of(line.words), (), (), changes, around=around
        )  # fmt: skip

    def _refuse_moved(self, index: int) -> None:
        """Report what can't be moved by a cell; of rows that moved together the first one."""
        passage, bases = self.theirs[index], self.groups[index]
        previous = self.groups.get(index - 1, ()) if index - 1 in self.moved else ()
        if passage.kind == "row" and bases[0] - 1 in previous:
            return
        line = self._line(index)
        source = str(line.ref) if line is not None else self.base[bases[0]].source
        self.refuse(index, Reason.MOVED, passage, None, source)

    def _movable(self, index: int) -> TextLine | None:
        """The line of `Nội dung` that a moved paragraph prints whole."""
        line = self._line(index) if self.theirs[index].kind == "paragraph" else None
        is_whole = all(origin.whole for n in self.groups[index] for origin in self.find(n))
        return line if line is not None and line.kind is TextKind.PARAGRAPH and is_whole else None

    def _line(self, index: int) -> TextLine | None:
        """The only line that a passage of the edited file prints, as built or as edited."""
        bases = self.groups.get(index, [])
        if not bases:
            return None
        passage, edited = self.base[bases[-1]], self.theirs[index]
        if passage.kind == "row":
            of_row = self.origins.find_row(cells_of(passage, CELL_JOINT))
            return next((found[0].line for found in of_row if len(found) == 1), None)
        lines = [origin.line for origin in self.find(bases[-1]) or self.origins.find(edited)]
        lines = lines or self.origins.typed_as(self.as_text([self.base[n] for n in bases], edited).typed)
        return lines[0] if len(lines) == 1 else None

    def _is_placed(self, index: int, places: dict[tuple[CellRef, int], int]) -> bool:
        """Whether the workbooks have the line of a moved passage between those of its neighbours."""
        own = self._line(index)
        if own is None:
            return False
        sides = [self._neighbour(index, step, own) for step in (-1, 1)]
        lines = [line for line in (sides[0], own, sides[1]) if line is not None]
        known = [places[line.ref, line.index] for line in lines]
        is_section = all(_section(line) == _section(own) for line in lines)
        return len(known) > 1 and known == sorted(known) and is_section

    def _neighbour(self, index: int, step: int, like: TextLine) -> TextLine | None:
        """The nearest line of the same kind in one direction, under the same heading."""
        beside = self._beside(index, step)
        while beside in self.groups and self.base[self.groups[beside][0]].kind != "heading":
            line = self._line(beside)
            if line is not None and line.kind is like.kind:
                return line
            beside = self._beside(beside, step)
        return None

    def _beside(self, index: int, step: int) -> int:
        """The next old passage in one direction that was not moved; the end if there is none."""
        beside = index + step
        while 0 <= beside < len(self.theirs) and (
            beside not in self.groups or beside in self.moved or self.theirs[beside].kind == "picture"
        ):
            beside += step
        return beside

    def _texts(self, index: int) -> tuple[str, ...]:
        """A passage of the edited file, as built and as edited."""
        return (*(self.base[n].text for n in self.groups.get(index, ())), *(p.text for p in self.theirs[index:][:1]))

    def _anchor(self, index: int, step: int) -> TextLine | None:
        """The line of `Nội dung` that the next old paragraph in one direction prints, under the same heading."""
        beside = index + step
        while beside in self._are_new or beside in self.moved:
            beside += step
        bases = self.groups.get(beside, [])
        if not bases or self.base[bases[0]].kind != "paragraph":
            return None
        found = self.find(bases[-1 if step < 0 else 0])
        line = found[0].line if len(found) == 1 else None
        return line if line is not None and line.kind is TextKind.PARAGRAPH else None

    def _resembled(self, found: Restored) -> FigureSpan | None:
        """The figure of a deleted paragraph that a typed number of a new paragraph resembles; None if there is none."""
        deleted = [passage for passage, other in zip(self.base, self.pairs, strict=True) if other is None]
        spans = ((span, passage.text[span.start : span.end]) for passage in deleted for span in passage.figures)
        return next((s for s, words in spans if any(likeness(words, typed.words) for typed in found.literal)), None)


def _section(line: TextLine) -> str:
    return line.paragraph.section if line.paragraph is not None else ""
