"""What becomes of one passage of an edited file: a proposal, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from reportgen.living.compare import Change, NumberChange
from reportgen.living.harvest.additions import Places
from reportgen.living.harvest.cells import YEAR_ID, TextKind
from reportgen.living.harvest.formats import OwnFormats
from reportgen.living.harvest.generated import Render, passage_key
from reportgen.living.harvest.keys import COMPARED, composed, is_beside, line_of, merged
from reportgen.living.harvest.model import Action, LineChange, Proposal, Reason, Refusal
from reportgen.living.harvest.origins import Origin, Origins, in_one_column, named
from reportgen.living.harvest.pairs import paired
from reportgen.living.harvest.places import end_of, inner_place
from reportgen.living.harvest.references import format_key, without_all, without_known
from reportgen.living.harvest.sentences import Sentences
from reportgen.living.harvest.sources import Built, EditedText, Workbooks
from reportgen.living.harvest.words import Restored
from reportgen.passages import Passage
from reportgen.problems import CellRef


class Comparison:
    """The passages of a document as built and of an edited file, and what was found about them so far."""

    def __init__(
        self, workbooks: Workbooks, sentences: Sentences, render: Render, built: Built, edited: EditedText
    ) -> None:
        self.workbooks, self.sentences, self.render = workbooks, sentences, render
        self.built, self.edited = built, edited
        kept = [(n, composed(p)) for n, p in enumerate(built.passages) if p.kind in COMPARED]
        self.numbers = [n for n, _ in kept]
        self.base = [passage for _, passage in kept]
        self.theirs = [composed(p) for p in edited.passages if not is_beside(p)]
        self.pairs = paired(self.base, [without_all(passage) for passage in self.theirs])
        self.groups: dict[int, list[int]] = {}
        for index, other in enumerate(self.pairs):
            if other is not None:
                self.groups.setdefault(other, []).append(index)
        known = [built.references.get(n, ()) for n in self.numbers]
        self.theirs, self.unreferred = without_known(self.theirs, self.groups, known)
        """The passages of the edited file without references, and the indices of passages whose reference is gone."""
        self.new = [n for n, p in enumerate(self.theirs) if n not in self.groups and p.kind == "paragraph"]
        """The new paragraphs of the edited file."""
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

    def find(self, index: int) -> list[Origin]:
        """The origins of a passage; of equal paragraphs under one heading, the cells in order."""
        passage = self.base[index]
        found = self.origins.find(passage)
        if len(found) > 1 and all(origin.line.kind is TextKind.PARAGRAPH for origin in found):
            same = self._same.get((passage.heading, passage_key(passage)), [])
            return [found[same.index(index)]] if len(same) == len(found) else found
        return found

    @cached_property
    def _same(self) -> Mapping[tuple[str, str], list[int]]:
        """The equal passages under one heading of the file as built."""
        found: dict[tuple[str, str], list[int]] = {}
        for index, passage in enumerate(self.base):
            found.setdefault((passage.heading, passage_key(passage)), []).append(index)
        return found

    def has(self, edited: Passage, base: Passage | None = None) -> bool:
        """Whether a cell has the text of a passage already, without the label of `base`."""
        if self.origins.has(edited.text) or any(origin.whole for origin in self.origins.find(edited)):
            return True
        label = max((end for start, end in base.numbering if start == 0), default=0) if base is not None else 0
        place = inner_place(edited.text, base.text[:label], "") if base is not None and label else None
        return place is not None and self.origins.has(edited.text[slice(*place)])

    def numbers_left(
        self, base: Sequence[Passage], edited: Passage, numbers: Sequence[int]
    ) -> Iterator[Refusal] | None:
        """The changed numbers of a passage whose words a cell has already; None if no cell has them."""
        restored = self.as_text(base, edited)
        if self.has(edited, base[0]):  # with the typed numbers of the edited file
            restored.numbers = [c for c in restored.numbers if c.figure is not None and c.figure.id != YEAR_ID]
        elif restored.refused is not None or not self.origins.typed_as(restored.typed):
            return None
        return self.changed_numbers(restored, edited, numbers)

    def taken(
        self, base: Sequence[Passage], found: Sequence[Sequence[Origin]], edited: Passage, numbers: Sequence[int]
    ) -> Iterator[Proposal | Refusal]:
        """Yield what becomes of a passage whose words are in cells."""
        origins = [origin for candidates in found for origin in candidates[:1]]
        cells = named([origin for candidates in found for origin in candidates])
        reason, place, suffix = None, None, base[-1].text[origins[-1].end :]
        shared = found[0] if len(found) == 1 and base[0].kind != "row" else ()
        if all(found) and not all(origin.same_case for candidates in found for origin in candidates[:1]):
            reason = Reason.CASE
        elif any(origin.line.kind is TextKind.UNIT for origin in origins):
            reason = Reason.WORDS
        elif any(len(candidates) > 1 for candidates in found) and not (shared and in_one_column(shared)):
            reason = Reason.AMBIGUOUS
        elif not all(found) or any(origin.line.ref == CellRef("") for origin in origins):
            reason = Reason.TEMPLATE
        else:
            prefix = base[0].text[: origins[0].start]
            place = inner_place(edited.text, prefix, suffix)
        if place is None:
            source = base[0].source if reason in (None, Reason.TEMPLATE) else cells
            yield Refusal(reason or Reason.TEMPLATE, edited.heading, line_of(edited.text), text_of(base), source)
            return
        first = origins[0].line
        whole = merged([(passage, origin.figures) for passage, origin in zip(base, origins, strict=True)])
        restored = self.sentences.reworded(whole, edited, place, ref=first.ref, resolved=first.resolved)
        yield from self.changed_numbers(restored, edited, numbers)
        if restored.refused is not None:
            if restored.refused is not Reason.WORDS:
                yield Refusal(restored.refused, edited.heading, line_of(edited.text), restored.found, cells)
            return
        typed = origins[0].head + restored.typed + (origins[-1].tail or end_of(origins[-1].line.typed, suffix))
        parts = zip(base, origins, strict=True)
        old = " ".join(line_of(passage.text[origin.start : origin.end]) for passage, origin in parts)
        is_same = restored.printed == old and not (restored.literal or restored.lost)  # other names of the same figures
        if len(base) == 1 and (is_same or typed == line_of(first.typed)):
            return
        changes = [LineChange(first.ref, first.index, typed or None)]
        changes += (LineChange(origin.line.ref, origin.line.index, None) for origin in origins[1:])
        changes += (LineChange(origin.line.ref, origin.line.index, typed or None) for origin in shared[1:])
        yield Proposal(
            Action.REWORD, edited.heading, cells, old, (typed,), (restored.printed,), tuple(changes),
            tuple(origin.line.words for origin in origins), self.own_formats(edited, base),
            tuple(restored.literal), tuple(restored.lost),
        )  # fmt: skip

    def as_text(self, base: Sequence[Passage], edited: Passage) -> Restored:
        """The text of a cell that would print a whole passage."""
        whole = merged([(passage, passage.figures) for passage in base])
        return self.sentences.reworded(whole, edited, (0, len(edited.text)), ref=CellRef(""), resolved=True)

    def of_template(self, base: Sequence[Passage], edited: Passage, numbers: Sequence[int]) -> Iterator[Refusal]:
        """Yield the changed numbers of a passage that is in no cell, and its words if they were changed."""
        restored = self.as_text(base, edited)
        yield from self.changed_numbers(restored, edited, numbers)
        if restored.refused is not None or line_of(restored.printed) != text_of(base):
            yield Refusal(Reason.TEMPLATE, edited.heading, line_of(edited.text), text_of(base), base[0].source)

    def changed_numbers(self, restored: Restored, edited: Passage, bases: Sequence[int]) -> Iterator[Refusal]:
        """Yield the numbers that people changed, each with the cell to change instead; not those that it has now."""
        for change in restored.numbers:
            if self.sentences.is_present(change):
                continue
            reason = Reason.WORDS if change.change is Change.WORDS else Reason.NUMBER
            place = self._number_source(change, bases)
            yield Refusal(reason, edited.heading, line_of(change.found), line_of(change.expected), place)

    def _number_source(self, change: NumberChange, bases: Sequence[int]) -> str:
        """The cell of a changed number, or the template line in which it is typed."""
        if change.figure is not None and change.figure.id != YEAR_ID:
            return self.workbooks.cell_of(change.figure.id)
        found = (self.built.sources.get((self.numbers[n], change.expected), "") for n in bases)
        return next(filter(None, found), "")

    def position(self, base: int) -> float:
        """Where a deleted passage was in the edited file, between two of its passages."""
        return max((other for other in self.pairs[:base] if other is not None), default=-1) + 0.5

    def own_formats(self, edited: Passage, base: Sequence[Passage]) -> tuple[str, ...]:
        """The words in formats that the file as built did not have; of a new paragraph in those of no other."""
        own = self.edited.formats.get(format_key(edited.text), OwnFormats())
        built = [self.built.formats.get(format_key(p.text), OwnFormats()) for p in base]
        if own.usual and own.usual not in {formats.usual for formats in built or self.built.formats.values()}:
            return (line_of(edited.text),)
        known = {words for formats in built for words in formats.words}
        return tuple(words for words in own.words if words not in known)

    def refuse(self, at: float, reason: Reason, edited: Passage | None, base: Passage | None, place: str) -> None:
        """Add a change that is not taken over: a passage that is new, changed or deleted (`edited` None)."""
        passage = edited or base
        assert passage is not None
        found, expected = line_of(edited.text) if edited else "", line_of(base.text) if base else ""
        self.found.append((at, Refusal(reason, passage.heading, found, expected, place)))


def text_of(passages: Sequence[Passage]) -> str:
    """The text of passages on one line."""
    return " ".join(line_of(passage.text) for passage in passages)
