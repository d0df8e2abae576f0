"""Compares an edited Word file with the file as built and with the workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from reportgen.figures.checks.candidates import CandidateFigures
from reportgen.figures.checks.matching import Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.model import FigureBook
from reportgen.finished.blocks import normalized
from reportgen.living.align import align, masked
from reportgen.living.cells import columns_of
from reportgen.living.chart_numbers import ChartVerifier
from reportgen.living.compare import Change, NumberChange, compare_numbers, kind_of
from reportgen.living.contexts import shortened
from reportgen.living.edited import Edited
from reportgen.living.figure_findings import FigureFindings
from reportgen.living.findings import Finding, Kind, Spot
from reportgen.living.renumbered import renumbered
from reportgen.living.sentence_findings import SentenceFindings
from reportgen.living.splits import rejoined
from reportgen.living.subjects import Subjects
from reportgen.living.typed_words import TypedFinder
from reportgen.living.unit_cells import Unit, changed_units
from reportgen.living.units import unit_reader
from reportgen.living.verify_pdf import PdfVerifier
from reportgen.living.words_beside import changed_words
from reportgen.passages import FigureSpan, Passage
from reportgen.records.units import measure_of

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SURE = 3
"""Significant digits of a number that is hardly equal to another figure by chance."""


class Verifier:
    """Compares edited files with the workbooks of one period."""

    def __init__(self, context: PeriodContext, last: PeriodContext | None, names: Sequence[str]) -> None:
        """`names` is `[checks] names` of `reportgen.toml`."""
        self.book: FigureBook = context.book
        units = [indicator.unit for indicator in context.yearbook.indicators.values()]
        self._measures = Measures(units)
        self._unit = unit_reader(units)
        candidates = CandidateFigures(context, last)
        typed = TypedFinder(context, Matcher(candidates, context), self._measures, names)
        self._figures = FigureFindings(context, candidates, self._measures)
        self._sentences = SentenceFindings(context, self._figures, typed, self._measures)
        self.pdf = PdfVerifier(self._figures, self._sentences, self._unit, self._measures)
        self._charts = ChartVerifier(context.book)
        self._subjects = Subjects(context.book.names)

    def verify(self, base: Edited, edited: Edited) -> list[Finding]:
        """The differences between a file as built and an edited copy, in the order of the copy."""
        pairs = align(base.passages, edited.passages)
        whole = rejoined(base.passages, edited, pairs)
        if whole is not edited:
            edited, pairs = whole, align(base.passages, whole.passages)
        taken: dict[int, set[int]] = {}
        reworded: set[int] = set()
        findings: list[Finding] = []
        uses: dict[int, list[tuple[FigureSpan, int, int]]] = {}
        added: dict[int, list[tuple[int, int]]] = {}
        covered: dict[int, list[tuple[int, int]]] = {}
        near = 0
        columns = columns_of(base.passages, edited.passages, pairs)
        for at, (passage, index) in enumerate(zip(base.passages, pairs, strict=True)):
            if index is None:
                removed = self._removed(passage, is_captioned=_has_words_beside(base.passages, pairs, at))
                findings += (replace(finding, passage=near) for finding in removed)
                continue
            near = index
            other = edited.passages[index]
            found = compare_numbers(passage, other, self._unit, taken.setdefault(index, set()), columns.get(at))
            findings += (self._figures.changed(change, passage, other, index) for change in found.changes)
            beside = [*changed_words(passage, other, found.kept), *self._subjects.changed(passage, other, found.kept)]
            findings += (self._figures.changed(change, passage, other, index) for change in beside)
            findings += self._units(base.passages, at, other, index)
            findings += self._figures.outdated(found.kept, passage, other, index)
            uses.setdefault(index, []).extend(found.kept)
            added.setdefault(index, []).extend(found.added)
            covered.setdefault(index, []).extend((start, end) for _, start, end in found.kept)
            covered[index].extend((change.start, change.end) for change in found.changes)
            if normalized(passage.text) != normalized(other.text):
                reworded.add(index)
                findings += renumbered(passage, other, index)
                if masked(passage.text) != masked(other.text):
                    findings.append(Finding(Kind.REWORDED, other.heading, shortened(other.text), passage=index))
        built = _words_as_built(base)
        for index, other in enumerate(edited.passages):
            is_new = index not in pairs
            if is_new:
                findings.append(Finding(Kind.ADDED, other.heading, shortened(other.text), passage=index))
            if is_new or index in reworded:
                copied, found_there = self._by_identity(other, index, covered.get(index, []), built)
                findings += found_there
                places = None if is_new else added.get(index, [])
                findings += self._sentences.of([*uses.get(index, []), *copied], other, index, places)
        findings += self._charts.compare(base, edited, pairs)
        return _located(findings, edited)

    def verify_alone(self, edited: Edited) -> list[Finding]:
        """The differences between a file of which no original is kept and the workbooks."""
        findings: list[Finding] = []
        for index, passage in enumerate(edited.passages):
            kept, found = self._by_identity(passage, index, [], {})
            findings += found
            findings += self._sentences.of(kept, passage, index, None)
        findings += self._charts.alone(edited)
        return _located(findings, edited)

    def _by_identity(
        self,
        passage: Passage,
        index: int,
        covered: Sequence[tuple[int, int]],
        built: Mapping[tuple[str, str], set[str]],
    ) -> tuple[list[tuple[FigureSpan, int, int]], list[Finding]]:
        """The figures of a passage that have no place in the original, such as copied controls: those that are as in
        the workbook or as built, and the findings about the others. `covered` are the places of the others.
        """
        kept: list[tuple[FigureSpan, int, int]] = []
        findings: list[Finding] = []
        for span in passage.figures:
            words, now = passage.text[span.start : span.end], self._figures.words(span)
            if not words.strip() or any(start < span.end and span.start < end for start, end in covered):
                continue
            if normalized(words) in {normalized(now or ""), *built.get((span.id, span.form), ())}:
                kept.append((span, span.start, span.end))
            elif now is not None:
                change = NumberChange(kind_of(now, words), span, now, words, span.start, span.end)
                findings.append(self._figures.changed(change, passage, passage, index))
        return kept, [*findings, *self._figures.outdated(kept, passage, passage, index)]

    def _units(self, passages: Sequence[Passage], at: int, edited: Passage, index: int) -> Iterator[Finding]:
        """Yield the changed units that a passage states for figures: those of its row, or of the rows below it."""
        base = passages[at]
        for unit, start, end in changed_units(base, edited, self._measures):
            rows = [base] if base.figures else takewhile(lambda p: p.kind in ("row", "caption"), passages[at + 1 :])
            figures = (span for row in rows for span in row.figures)
            figure = next((span for span in figures if self._has_unit(span, unit)), None)
            expected, found = base.text[unit.start : unit.end], edited.text[start:end]
            change = NumberChange(Change.WORDS, figure, expected, found, start, end)
            yield self._figures.changed(change, base, edited, index)

    def _has_unit(self, span: FigureSpan, unit: Unit) -> bool:
        figure = self._figures.book.get(span.id)
        measure = measure_of(figure.unit) if figure else None
        return measure is not None and (str(measure.scale.normalize()), measure.base) == unit.key

    def _removed(self, passage: Passage, *, is_captioned: bool) -> Iterator[Finding]:
        """Yield a passage that was removed; of one with only numbers each figure if its caption may be left."""
        if is_captioned and _has_only_figures(passage):
            for span in passage.figures:
                change = NumberChange(Change.DELETED, span, passage.text[span.start : span.end], "")
                yield replace(self._figures.changed(change, passage, passage, -1), passage=None)
        elif passage.kind != "picture":  # its alternative text is dropped by other programs
            yield Finding(Kind.REMOVED, passage.heading, shortened(passage.text))
            for span in passage.figures:
                change = NumberChange(Change.DELETED, span, passage.text[span.start : span.end], "")
                yield replace(
                    self._figures.changed(change, passage, passage, -1), kind=Kind.REMOVED_FIGURE, passage=None
                )


def _has_only_figures(passage: Passage) -> bool:
    """Whether a passage has figures, and no words beside them."""
    words, end = "", 0
    for span in passage.figures:
        words += passage.text[end : span.start]
        end = span.end
    return bool(passage.figures) and not re.search(r"\w", words + passage.text[end:])


def _has_words_beside(passages: Sequence[Passage], pairs: Sequence[int | None], at: int) -> bool:
    """Whether the nearest words before or after a passage are still in the copy."""
    for others in (range(at - 1, -1, -1), range(at + 1, len(passages))):
        texts = (n for n in others if passages[n].kind != "picture" and not _has_only_figures(passages[n]))
        near = next(texts, None)
        if near is not None and pairs[near] is not None:
            return True
    return False


def _words_as_built(base: Edited) -> Mapping[tuple[str, str], set[str]]:
    """The normalised words of each figure, by its id and form."""
    words: dict[tuple[str, str], set[str]] = {}
    for passage in base.passages:
        for span in passage.figures:
            words.setdefault((span.id, span.form), set()).add(normalized(passage.text[span.start : span.end]))
    return words


def _located(findings: Iterable[Finding], edited: Edited) -> list[Finding]:
    """The findings with their spots in the Word file."""
    return [replace(finding, spot=_spot(finding, edited)) for finding in findings]


def _spot(finding: Finding, edited: Edited) -> Spot | None:
    if finding.passage is None or not edited.places:
        return None
    for place in edited.places[finding.passage]:
        if finding.start < place.end:
            start = max(finding.start, place.start)
            end = min(finding.end, place.end) if finding.end >= 0 else place.end
            return Spot(place, start - place.start, end - place.start)
    return None
