"""Merges the changes of a passage into its edited copy, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Protocol

from reportgen.living.align import masked
from reportgen.living.compare import NumberChange, compare_numbers
from reportgen.living.contexts import one_line
from reportgen.living.merge.model import Contradiction, Edit, Outcome, Reason, Remark, Result, TextMerge, apply_edits
from reportgen.living.merge.sentences import Chunk, Sentences, chunks
from reportgen.living.merge.tokens import Token, changes, pieces, same, tokens
from reportgen.passages import NUMERAL, FigureSpan, Passage
from reportgen.problems import Bilingual

Place = tuple[int, int]


class Judge(Protocol):
    """What is known of the present figures."""

    def unit(self, text: str, at: int) -> str | None:
        """The unit that is written at a position of a text; None if there is none."""

    def before(self, figure: str, form: str) -> str | None:
        """The words of a figure in the file as built; None if it was not printed there."""

    def words(self, figure: str, form: str) -> str | None:
        """The present words of a figure; None if it does not exist any more, or has no value."""

    def outdated(self, number: str) -> tuple[str, str] | None:
        """The id and the present words of the figure that had this number in the file as built and has it no more."""

    def contradictions(self, text: str, figures: Sequence[FigureSpan]) -> list[Contradiction]:
        """The words of a text that contradict the figures in it."""

    def cell(self, figure: str) -> str:
        """The first cell of a figure; empty if it is unknown."""


def merge_texts(base: Passage, edited: Passage, new: Passage, judge: Judge) -> TextMerge:
    """Return what is to be changed in an edited passage, so that it says what `new` says.

    `base` is the passage as built. Sentences that they left alone become ours. In those that they reworded only the
    numbers change; a figure that they retyped, or that contradicts their words, stays theirs with a remark.
    """
    if same(edited.text, new.text):
        return TextMerge()
    merge = _Merge(base, edited, new, judge)
    merge.run()
    merge.copies()
    merge.typed(merge.added)
    return merge.result()


def update_copies(edited: Passage, judge: Judge) -> TextMerge:
    """Return what is to be changed in a passage of their own: the figures that they copied into it."""
    merge = _Merge(edited, edited, edited, judge)
    merge.copies()
    merge.typed([number.span() for number in NUMERAL.finditer(edited.text)])
    return merge.result()


class _Merge:
    def __init__(self, base: Passage, edited: Passage, new: Passage, judge: Judge) -> None:
        self.base, self.edited, self.new, self.judge = base, edited, new, judge
        self.edits: list[Edit] = []
        self.ours: list[Place] = []
        self.remarks: list[Remark] = []
        self.outcomes: list[Outcome] = []
        found = compare_numbers(base, edited, judge.unit, set())
        self.kept = {figure: (start, end) for figure, start, end in found.kept}
        self.changed = {change.figure: change for change in found.changes if change.figure is not None}
        inferred = [replace(figure, start=start, end=end) for figure, (start, end) in self.kept.items()]
        self.added = found.added
        known = {(figure.start, figure.id) for figure in edited.figures}
        self.figures = [*edited.figures, *(f for f in inferred if (f.start, f.id) not in known)]

    def run(self) -> None:
        """Merge the sentences."""
        if same(self.base.text, self.new.text):
            self._retyped(self.changed.values())
        elif same(self.base.text, self.edited.text):
            whole = (0, len(self.edited.text))
            self._become_ours(whole, (0, len(self.new.text)))
        else:
            parts = Sentences(self.base), Sentences(self.edited), Sentences(self.new)
            for chunk in chunks(*parts):
                self._merge(chunk, *parts)

    def copies(self) -> None:
        """Make the figures current that nothing was decided about: those that people copied from elsewhere."""
        decided = [(edit.start, edit.end) for edit in self.edits] + [(r.start, r.end) for r in self.remarks]
        for span in self.edited.figures:
            if any(start < span.end and span.start < end for start, end in decided):
                continue
            found = self.edited.text[span.start : span.end]
            now, before = self.judge.words(span.id, span.form), self.judge.before(span.id, span.form)
            if before is None or (now is not None and same(found, now)):
                continue
            if now is None:
                self._conflict(Reason.GONE, span.start, span.end, found, "", span.id)
            elif same(found, before):
                self.edits.append(Edit(span.start, span.end, (now,), span.id))
                self._note(Result.UPDATED, Reason.FIGURE, found, now, span.id)
            else:
                self._conflict(Reason.RETYPED, span.start, span.end, found, now, span.id)

    def typed(self, places: Sequence[Place]) -> None:
        """Report the numbers that people typed and that equal a figure as it was."""
        decided = [(e.start, e.end) for e in self.edits] + [(f.start, f.end) for f in self.figures]
        for start, end in places:
            found = self.judge.outdated(self.edited.text[start:end])
            if found is not None and not any(one < end and start < other for one, other in decided):
                figure, now = found
                self._conflict(Reason.TYPED, start, end, self.edited.text[start:end], now, figure)

    def result(self) -> TextMerge:
        return TextMerge(tuple(_in_order(self.edits)), tuple(self.remarks), tuple(self.ours), tuple(self.outcomes))

    def _merge(self, chunk: Chunk, base: Sentences, edited: Sentences, new: Sentences) -> None:
        before, theirs, ours = base.plain(chunk.base), edited.plain(chunk.edited), new.plain(chunk.new)
        if before == ours:
            self._retyped(self.changed[f] for f in self._figures_in(base.place(chunk.base)) if f in self.changed)
        elif theirs == ours:
            return
        elif before == theirs and theirs and ours:
            self._become_ours(edited.place(chunk.edited), new.place(chunk.new))
        elif before in ("", theirs):
            self._insert_or_delete(edited, chunk, new)
        elif not theirs:
            self._gone(base.place(chunk.base), new.place(chunk.new))
        elif not ours:
            self._note(Result.KEPT, Reason.CHANGED, theirs, "")
        else:
            self._reworded(base.place(chunk.base), edited.place(chunk.edited), new.place(chunk.new))

    def _become_ours(self, place: Place, ours: Place) -> None:
        """Turn a part of the edited text into the new text."""
        theirs = tokens(self.edited.text, self.figures, *place)
        edits = changes(theirs, tokens(self.new.text, self.new.figures, *ours), place[1])
        self._updated(edits, place, ours)
        self.edits += edits
        self.ours.append(place)

    def _updated(self, edits: Sequence[Edit], place: Place, ours: Place) -> None:
        others = [edit for edit in edits if not edit.figure]
        for edit in edits:
            old = self.edited.text[edit.start : edit.end]
            if edit.figure:
                self._note(Result.UPDATED, Reason.FIGURE, old, edit.words, edit.figure)
            elif NUMERAL.fullmatch(old) and NUMERAL.fullmatch(edit.words):
                self._note(Result.UPDATED, Reason.NUMBER, old, edit.words)
                others.remove(edit)
        if others:
            old, new = self.edited.text[slice(*place)], self.new.text[slice(*ours)]
            self._note(Result.UPDATED, Reason.WORDS, old, new)

    def _insert_or_delete(self, edited: Sentences, chunk: Chunk, new: Sentences) -> None:
        """Insert sentences of ours after theirs, or delete those that they left alone."""
        place, ours = edited.place(chunk.edited), new.place(chunk.new)
        text = self.edited.text
        if ours[0] == ours[1]:
            start, end = place
            end += len(text[end:]) - len(text[end:].lstrip())
            if end == len(text):
                start = len(text[:start].rstrip())
            self.edits.append(Edit(start, end, ()))
            self._note(Result.UPDATED, Reason.WORDS, text[slice(*place)], "")
            return
        at = place[1]
        first = chunk.new[0]
        joint = self.new.text[new.spans[first - 1][1] : ours[0]] if first else " "
        written = pieces(tokens(self.new.text, self.new.figures, *ours))
        before = (joint,) if text[:at].strip() else ()
        after = (" ",) if text[at:].strip() and not text[at:][:1].isspace() else ()
        self.edits.append(Edit(at, at, (*before, *written, *after)))
        self._note(Result.UPDATED, Reason.WORDS, "", self.new.text[slice(*ours)])

    def _gone(self, before: Place, ours: Place) -> None:
        """Update the figures of sentences that they moved within the passage; report those that they deleted."""
        figures = [figure for figure in self._figures_in(before) if self._is_found(figure)]
        if figures:
            self._update_figures(figures, (0, len(self.edited.text)), ours)
        if not figures or masked(self.base.text[slice(*before)]) != masked(self.new.text[slice(*ours)]):
            self._note(Result.KEPT, Reason.DELETED, self.base.text[slice(*before)], self.new.text[slice(*ours)])

    def _is_found(self, figure: FigureSpan) -> bool:
        return figure in self.kept or (figure in self.changed and bool(self.changed[figure].found))

    def _reworded(self, before: Place, theirs: Place, ours: Place) -> None:
        """Update the numbers of sentences that they reworded."""
        self._update_figures(self._figures_in(before), theirs, ours)
        self._update_numbers(before, theirs, ours)

    def _update_figures(self, figures: Iterable[FigureSpan], theirs: Place, ours: Place) -> None:
        edits: list[Edit] = []
        for figure in figures:
            edits += self._figure(figure, ours)
        found = self._contradictions(edits, theirs) if edits else []
        hints = {id(edit): hint for edit, hint in _contradicted(edits, found)}
        for edit in edits:
            if (hint := hints.get(id(edit))) is not None:
                old = self.edited.text[edit.start : edit.end]
                self._conflict(Reason.CONTRADICTION, edit.start, edit.end, old, edit.words, edit.figure, hint)
        edits = [edit for edit in edits if id(edit) not in hints]
        for edit in edits:
            self._note(Result.UPDATED, Reason.FIGURE, self.edited.text[edit.start : edit.end], edit.words, edit.figure)
        self.edits += edits

    def _update_numbers(self, before: Place, theirs: Place, ours: Place) -> None:
        """Update the numbers that are no figures, and report the words that we changed too."""
        built = tokens(self.base.text, self.base.figures, *before)
        renewed = tokens(self.new.text, self.new.figures, *ours)
        self.edits += self._other_numbers(built, renewed, theirs)
        if [_masked(token) for token in built] != [_masked(token) for token in renewed]:
            self._note(Result.KEPT, Reason.REWORDED, self.edited.text[slice(*theirs)], self.new.text[slice(*ours)])

    def _figure(self, figure: FigureSpan, ours: Place) -> Iterator[Edit]:
        """Yield the edit that makes a figure current."""
        words = self.base.text[figure.start : figure.end]
        now = self._present(figure, ours)
        change = self.changed.get(figure)
        if figure not in self.kept:
            if change is None or (now is not None and same(change.found, now)):
                return
            if not change.found:
                if now is None or not same(words, now):
                    self._note(Result.KEPT, Reason.DELETED, words, now or "", figure.id)
            else:
                self._conflict(Reason.RETYPED, change.start, change.end, change.found, now or "", figure.id)
            return
        start, end = self.kept[figure]
        found = self.edited.text[start:end]
        if now is None:
            self._conflict(Reason.GONE, start, end, found, "", figure.id)
        elif same(found, words):
            if not same(words, now):
                yield Edit(start, end, (now,), figure.id)
        elif masked(words) == masked(now):
            number = NUMERAL.search(now)
            if number is not None and number[0] != found:
                yield Edit(start, end, (number[0],), figure.id)
        else:
            self._conflict(Reason.CONTRADICTION, start, end, found, now, figure.id)

    def _present(self, figure: FigureSpan, ours: Place) -> str | None:
        """The present words of a figure: those in the new sentence, else those that it has now."""
        key = (figure.id, figure.form)
        same_key = [f for f in self.new.figures if (f.id, f.form) == key]
        inside = [f for f in same_key if ours[0] <= f.start < ours[1]] or same_key
        return self.new.text[inside[0].start : inside[0].end] if inside else self.judge.words(*key)

    def _contradictions(self, edits: Sequence[Edit], theirs: Place) -> list[Contradiction]:
        """What would contradict the figures in the edited sentences after the edits."""
        start, end = theirs
        inside = [
            replace(edit, start=edit.start - start, end=edit.end - start)
            for edit in _in_order(edits)
            if start <= edit.start and edit.end <= end
        ]
        text = apply_edits(self.edited.text[start:end], inside)
        figures = []
        for span in self.figures:
            if start <= span.start and span.end <= end:
                at, stop = span.start - start, span.end - start
                moved = sum(len(e.words) - (e.end - e.start) for e in inside if e.end <= at)
                grown = sum(len(e.words) - (e.end - e.start) for e in inside if at <= e.start and e.end <= stop)
                figures.append(replace(span, start=at + moved, end=stop + moved + grown))
        return self.judge.contradictions(text, figures)

    def _other_numbers(self, old: Sequence[Token], new: Sequence[Token], theirs: Place) -> Iterator[Edit]:
        """Yield the edits of numbers that are no figures and changed between the builds."""
        found = tokens(self.edited.text, self.figures, *theirs)
        places = {}
        for start, first, size in SequenceMatcher(None, _keys(old), _keys(found), autojunk=False).get_matching_blocks():
            places.update({old[start + n].start: found[first + n] for n in range(size)})
        matcher = SequenceMatcher(None, [_masked(t) for t in old], [_masked(t) for t in new], autojunk=False)
        for start, first, size in matcher.get_matching_blocks():
            for one, other in zip(old[start : start + size], new[first : first + size], strict=True):
                if one.figure is None and one.words != other.words and NUMERAL.fullmatch(one.words):
                    token = places.get(one.start)
                    if token is None:
                        self._note(Result.KEPT, Reason.NUMBER, one.words, other.words)
                    else:
                        self._note(Result.UPDATED, Reason.NUMBER, token.words, other.words)
                        yield Edit(token.start, token.end, (other.words,))

    def _figures_in(self, place: Place) -> list[FigureSpan]:
        return [figure for figure in self.base.figures if place[0] <= figure.start < place[1]]

    def _retyped(self, changes: Iterable[NumberChange]) -> None:
        """Report the figures that they typed over, and we did not change."""
        for change in changes:
            if change.found and change.figure is not None:
                self._conflict(
                    Reason.RETYPED, change.start, change.end, change.found, change.expected, change.figure.id
                )

    def _conflict(
        self,
        reason: Reason,
        start: int,
        end: int,
        old: str,
        new: str,
        figure: str,
        hint: Bilingual | None = None,
    ) -> None:
        outcome = replace(self._outcome(Result.CONFLICT, reason, old, new, figure), hint=hint)
        self.outcomes.append(outcome)
        self.remarks.append(Remark(start, end, outcome))

    def _note(self, result: Result, reason: Reason, old: str, new: str, figure: str = "") -> None:
        self.outcomes.append(self._outcome(result, reason, old, new, figure))

    def _outcome(self, result: Result, reason: Reason, old: str, new: str, figure: str = "") -> Outcome:
        heading = self.edited.heading or self.base.heading
        cell = self.judge.cell(figure) if figure else ""
        return Outcome(result, reason, one_line(old), one_line(new), figure, heading, cell)


def _contradicted(edits: Sequence[Edit], found: Sequence[Contradiction]) -> Iterator[tuple[Edit, Bilingual]]:
    """Yield the edits of the figures that are contradicted; if these are not edited, those of the same indicators."""
    for contradiction in found:
        head = contradiction.figure.partition(".")[0]
        own = [edit for edit in edits if edit.figure == contradiction.figure]
        own = own or [edit for edit in edits if edit.figure.partition(".")[0] == head]
        yield from ((edit, contradiction.hint) for edit in own or edits)


def _in_order(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in the order of the text, without those that overlap an earlier one."""
    found: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not found or edit.start >= found[-1].end:
            found.append(edit)
    return found


def _masked(token: Token) -> object:
    """The key of a token in which numbers are not compared."""
    return token.key if token.figure is not None else NUMERAL.sub("0", token.words)


def _keys(found: Sequence[Token]) -> list[object]:
    return [token.key for token in found]
