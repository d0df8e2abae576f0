"""Turns a sentence of an edited file into the text of a cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from reportgen.figures.checks.candidates import CandidateFigures
from reportgen.figures.checks.matching import Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.names import NameMask
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import prose_of
from reportgen.figures.checks.rules import check_narrative
from reportgen.figures.checks.typed import typed_numbers
from reportgen.figures.model import FigureUse
from reportgen.figures.placeholders import placeholder
from reportgen.figures.text import resolve_text
from reportgen.living.compare import Change, NumberChange, compare_numbers
from reportgen.living.harvest.keys import line_of
from reportgen.living.harvest.model import Reason, TypedNumber
from reportgen.living.harvest.words import (
    Piece,
    Restored,
    assemble,
    built_words,
    changed_piece,
    fault_of,
    kept_piece,
)
from reportgen.living.units import unit_reader
from reportgen.passages import NUMERAL, FigureSpan, Passage
from reportgen.problems import CellRef

_EQUAL = 3
"""Maximum number of figures named for a typed number."""


def numerals_of(text: str, covered: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places of the numbers in a text that are not inside the places `covered`."""
    found = (match.span() for match in NUMERAL.finditer(text))
    return [(s, e) for s, e in found if not any(start <= s and e <= end for start, end in covered)]


class Sentences:
    """Puts placeholders back into sentences, and checks that cells would print them."""

    def __init__(
        self,
        context: PeriodContext,
        names: Sequence[str],
        figures: Mapping[str, Mapping[str, object]],
        base: Sequence[Passage],
    ) -> None:
        """`figures` are those of the record of an original, `base` its passages; `names` is `[checks] names`."""
        units = [indicator.unit for indicator in context.yearbook.indicators.values()]
        self._context = context
        self._measures = Measures(units)
        self._unit_of: Callable[[str, int], str | None] = unit_reader(units)
        self._matcher = Matcher(CandidateFigures(context, None), context)
        self._mask = NameMask(names)
        printed = [(span, p.text[span.start : span.end]) for p in base for span in p.figures]
        self._built = built_words(figures, printed)
        self._equal: dict[str, list[str]] = {}
        """The ids of the figures by their number."""
        for figure_id, figure in context.book.items():
            for numeral in {m[0] for words in figure.forms.values() for m in NUMERAL.finditer(words)}:
                self._equal.setdefault(numeral, []).append(figure_id)

    def reworded(
        self, base: Passage, edited: Passage, place: tuple[int, int], *, ref: CellRef, resolved: bool
    ) -> Restored:
        """The text of a cell that prints `edited.text[place]` in place of the passage `base`."""
        pieces: list[Piece] = []
        restored = Restored()
        found = compare_numbers(base, edited, self._unit_of, set())
        for span, start, end in found.kept:
            self._add(pieces, restored, kept_piece(edited.text, span, start, end, self._built), span, edited)
        for change in found.changes:
            if change.figure is not None:
                self._changed(pieces, restored, change, edited)
        if restored.refused is not None:
            return restored
        covered = [(start, end) for _, start, end in found.kept]
        covered += [(c.start, c.end) for c in found.changes if c.figure is not None and c.start >= 0]
        own = [span for span in edited.figures if not any(s < span.end and span.start < e for s, e in covered)]
        self._controls(pieces, restored, edited, own)
        covered += [(span.start, span.end) for span in own]
        added = self._literals(pieces, restored, base, edited, covered)
        self._typed(pieces, restored, edited, [s for s in added if place[0] <= s[0] and s[1] <= place[1]])
        return self._assembled(pieces, restored, edited, place, ref, resolved=resolved)

    def added(self, edited: Passage, ref: CellRef) -> Restored:
        """The text of a cell that prints a new paragraph."""
        restored = Restored()
        pieces: list[Piece] = []
        self._controls(pieces, restored, edited, edited.figures)
        covered = [range(piece.start, piece.end) for piece in pieces]
        numerals = [m.span() for m in NUMERAL.finditer(edited.text)]
        self._typed(pieces, restored, edited, [n for n in numerals if not any(n[0] in places for places in covered)])
        return self._assembled(pieces, restored, edited, (0, len(edited.text)), ref, resolved=True)

    def _controls(self, pieces: list[Piece], restored: Restored, edited: Passage, spans: Iterable[FigureSpan]) -> None:
        """Put back the figures of controls that the passage as built does not have."""
        for span in spans:
            words = edited.text[span.start : span.end]
            printed = self._built.get((span.id, span.form))
            if printed is None or not words.strip():
                continue
            if line_of(words) == line_of(printed):
                piece = kept_piece(edited.text, span, span.start, span.end, self._built)
                self._add(pieces, restored, piece, span, edited)
            else:
                change = NumberChange(Change.NUMBER, span, printed, words, span.start, span.end)
                self._changed(pieces, restored, change, edited)

    def is_present(self, change: NumberChange) -> bool:
        """Whether the present workbooks print what people typed in place of a figure."""
        figure = self._context.book.get(change.figure.id) if change.figure is not None else None
        words = figure.forms.get(change.figure.form) if figure is not None and change.figure is not None else None
        if words is None:
            return False
        if change.change is Change.WORDS:
            return line_of(words) in line_of(change.found)
        return NUMERAL.findall(words) == NUMERAL.findall(change.found)

    def as_built(self, passage: Passage, ref: CellRef) -> Restored:
        """The text of a cell that prints a passage as it was built."""
        restored = Restored()
        pieces: list[Piece] = []
        for span in passage.figures:
            piece = kept_piece(passage.text, span, span.start, span.end, self._built)
            self._add(pieces, restored, piece, span, passage)
        return self._assembled(pieces, restored, passage, (0, len(passage.text)), ref, resolved=True)

    def _literals(
        self,
        pieces: list[Piece],
        restored: Restored,
        base: Passage,
        edited: Passage,
        covered: Sequence[tuple[int, int]],
    ) -> list[tuple[int, int]]:
        """Compare the numbers that are no figures; returns the places of added ones. Moved ones are the same.

        A changed one gets what it was; if it is not sure which one was changed, the sentence is refused.
        """
        known = [*((span.start, span.end) for span in base.figures), *base.numbering]
        ours = Counter(base.text[s:e] for s, e in numerals_of(base.text, known))
        places = numerals_of(edited.text, covered)
        extra: list[tuple[int, int]] = []
        for start, end in places:
            if ours[edited.text[start:end]]:
                ours[edited.text[start:end]] -= 1
            else:
                extra.append((start, end))
        missing = list(ours.elements())
        if not missing or not extra:
            return extra
        if len(missing) > 1 or len(extra) > 1:
            restored.refused = Reason.NUMBER
            restored.found = "; ".join(missing)
            return []
        change = NumberChange(Change.COPIED, None, missing[0], edited.text[slice(*extra[0])], *extra[0])
        self._changed(pieces, restored, change, edited)
        return []

    def _add(
        self, pieces: list[Piece], restored: Restored, piece: Piece | None, span: FigureSpan, edited: Passage
    ) -> None:
        if piece is None:
            restored.refused, restored.found = Reason.FORM, f"{span.id}: {edited.text[span.start : span.end]}"
        elif not any(piece.start < other.end and other.start < piece.end for other in pieces):
            pieces.append(piece)
        else:
            restored.refused, restored.found = Reason.FORM, span.id

    def _changed(self, pieces: list[Piece], restored: Restored, change: NumberChange, edited: Passage) -> None:
        if change.change is Change.DELETED:
            restored.lost.append(line_of(change.expected))
            return
        if change.change is Change.WORDS:
            restored.refused, restored.found = Reason.WORDS, change.found
            restored.numbers.append(change)
            return
        restored.numbers.append(change)
        piece = changed_piece(edited.text, change, self._built)
        if piece is None or any(piece.start < other.end and other.start < piece.end for other in pieces):
            restored.refused, restored.found = Reason.FORM, change.found
        else:
            pieces.append(piece)

    def _typed(
        self, pieces: list[Piece], restored: Restored, edited: Passage, places: Sequence[tuple[int, int]]
    ) -> None:
        """List the numbers that people added, which stay as they were typed, with the figures that they equal.

        They do not become figures: whoever types a second "6,1 tỷ đồng" may mean another amount.
        """
        matched = dict(self._matches(edited, pieces, places)) if places else {}
        for place in places:
            words = edited.text[place[0] : place[1]]
            equal = dict.fromkeys((*filter(None, [matched.get(place)]), *self._equal.get(words, ())))
            codes = (placeholder(figure_id, "text") for figure_id in islice(equal, _EQUAL))
            restored.literal.append(TypedNumber(words, tuple(codes)))

    def _matches(
        self, edited: Passage, pieces: Sequence[Piece], places: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[tuple[int, int], str]]:
        """Yield the ids of the figures that exactly equal the numbers at these places; not of repeated numbers."""
        typed, _ = assemble(edited.text, 0, len(edited.text), pieces)
        parts, _ = resolve_text(typed, CellRef(""), self._context.book)
        numerals = [edited.text[start:end] for start, end in places]
        for sentence in prose_of(CellRef(""), parts).sentences():
            hidden = self._mask.hide(sentence) if sentence.has_digits else sentence
            for number in typed_numbers(hidden.text, self._measures):
                numeral = NUMERAL.search(number.typed)
                match = self._matcher.find(number, hidden)
                if numeral and match and not match.rounded and numerals.count(numeral[0]) == 1:
                    yield places[numerals.index(numeral[0])], match.candidate.figure.id

    def _assembled(
        self,
        pieces: Sequence[Piece],
        restored: Restored,
        edited: Passage,
        place: tuple[int, int],
        ref: CellRef,
        *,
        resolved: bool,
    ) -> Restored:
        if restored.refused is not None:
            return restored
        start, end = place
        if any(piece.start < start or piece.end > end for piece in pieces):
            restored.refused, restored.found = Reason.TEMPLATE, edited.text
            return restored
        restored.typed, restored.printed = assemble(edited.text, start, end, pieces)
        restored.refused = fault_of(
            restored.typed, restored.printed, ref, self._context.book, self._built, resolved=resolved
        )
        restored.found = restored.found or (restored.printed if restored.refused else "")
        if restored.refused is None and resolved:
            self._check_words(restored, ref)
        return restored

    def _check_words(self, restored: Restored, ref: CellRef) -> None:
        """Refuse words that contradict the figures of the sentence, by the rules of `check`."""
        parts, _ = resolve_text(restored.typed, ref, self._context.book)
        if not any(isinstance(part, FigureUse) for part in parts):
            return
        problem = next(iter(check_narrative([prose_of(ref, parts)], self._context, self._measures)), None)
        if problem is not None:
            restored.refused, restored.found = Reason.CLASH, problem.found
