"""Compares an edited Word file with the file as built and with the workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from reportgen.figures.checks.candidates import CandidateFigures
from reportgen.figures.checks.matching import Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import Prose, prose_of
from reportgen.figures.checks.rules import check_narrative
from reportgen.figures.checks.typed import typed_numbers
from reportgen.figures.model import FigureBook, FigureUse
from reportgen.finished.blocks import normalized
from reportgen.living.align import align, masked
from reportgen.living.cells import columns_of
from reportgen.living.chart_numbers import ChartVerifier
from reportgen.living.compare import Change, NumberChange, compare_numbers, kind_of
from reportgen.living.contexts import AROUND, around, shortened
from reportgen.living.edited import Edited
from reportgen.living.findings import Finding, Kind, Spot
from reportgen.living.likeness import likeness
from reportgen.living.pdf_numbers import compare_pdf
from reportgen.living.renumbered import renumbered
from reportgen.living.splits import rejoined
from reportgen.living.subjects import Subjects
from reportgen.living.typed_words import Typed, TypedFinder
from reportgen.living.unit_cells import Unit, changed_units
from reportgen.living.units import unit_reader
from reportgen.living.words_beside import changed_words
from reportgen.passages import FigureSpan, Passage
from reportgen.period import Period
from reportgen.problems import FileRef
from reportgen.records.units import measure_of

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_SURE = 3
"""Significant digits of a number that is hardly equal to another figure by chance."""


class PdfFindings(NamedTuple):
    """The findings in a PDF, and the titles of the charts whose numbers cannot be read in it."""

    findings: list[Finding]
    unread_charts: list[str]


class Verifier:
    """Compares edited files with the workbooks of one period."""

    def __init__(self, context: PeriodContext, last: PeriodContext | None, names: Sequence[str]) -> None:
        """`names` is `[checks] names` of `reportgen.toml`."""
        self._context = context
        self.book: FigureBook = context.book
        units = [indicator.unit for indicator in context.yearbook.indicators.values()]
        self._measures = Measures(units)
        self._unit = unit_reader(units)
        self._figures = CandidateFigures(context, last)
        self._typed = TypedFinder(context, Matcher(self._figures, context), self._measures, names)
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
                findings += (replace(finding, passage=near) for finding in self._removed(passage))
                continue
            near = index
            other = edited.passages[index]
            found = compare_numbers(passage, other, self._unit, taken.setdefault(index, set()), columns.get(at))
            findings += (self._changed(change, passage, other, index) for change in found.changes)
            beside = [*changed_words(passage, other, found.kept), *self._subjects.changed(passage, other, found.kept)]
            findings += (self._changed(change, passage, other, index) for change in beside)
            findings += self._units(base.passages, at, other, index)
            findings += self._outdated(found.kept, passage, other, index)
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
                findings += self._sentences([*uses.get(index, []), *copied], other, index, places)
        findings += self._charts.compare(base, edited, pairs)
        return _located(findings, edited)

    def verify_pdf(self, base: Sequence[Passage], text: str, beside: Sequence[Passage] = ()) -> PdfFindings:
        """What the text of a PDF (`pdf_text`) has otherwise, what was added, and the figures that are out of date.

        `beside` are the headers, footers and notes as built.
        """
        compared = compare_pdf(base, text, self._unit, beside)
        whole = Passage("paragraph", compared.text)
        findings = [
            self._changed(change, passage, whole if change.start >= 0 else passage, -1)
            for passage, change in compared.changes
        ]
        for passage, words, _ in compared.reworded:
            findings += self._units_of_head(passage, words)
        findings += (self._chart_number(*number) for number in compared.chart_numbers)
        wrong = {(finding.figure, finding.expected) for finding in findings}
        for passage in base:
            kept = [(span, span.start, span.end) for span in passage.figures]
            findings += (f for f in self._outdated(kept, passage, passage, -1) if (f.figure, f.found) not in wrong)
        findings += (Finding(Kind.REWORDED, p.heading, shortened(shown)) for p, _, shown in compared.reworded)
        findings += (Finding(Kind.REMOVED, p.heading, shortened(p.text)) for p in compared.removed)
        for addition in compared.added:
            if addition.is_new:
                findings.append(Finding(Kind.ADDED, "", shortened(addition.passage.text)))
            findings += self._sentences([], addition.passage, -1, addition.places)
        return PdfFindings(
            [replace(finding, passage=None) for finding in findings],
            [passage.text.partition("\n")[0] for passage in compared.unread_charts],
        )

    def _units_of_head(self, passage: Passage, words: str) -> Iterator[Finding]:
        """Yield the units in brackets that are others in a PDF, of which the cells are unknown."""
        base, other = replace(passage, kind="paragraph"), Passage("paragraph", words)
        for unit, start, end in changed_units(base, other, self._measures):
            change = NumberChange(Change.WORDS, None, passage.text[unit.start : unit.end], words[start:end], start, end)
            yield self._changed(change, passage, other, -1)

    def _chart_number(self, chart: Passage, span: FigureSpan, found: str) -> Finding:
        change = NumberChange(Change.NUMBER, span, chart.text[span.start : span.end], found)
        finding = self._changed(change, chart, chart, -1)
        return replace(finding, kind=Kind.CHART, context=chart.text.partition("\n")[0] or shortened(chart.text))

    def verify_alone(self, edited: Edited) -> list[Finding]:
        """The differences between a file of which no original is kept and the workbooks."""
        findings: list[Finding] = []
        for index, passage in enumerate(edited.passages):
            kept, found = self._by_identity(passage, index, [], {})
            findings += found
            findings += self._sentences(kept, passage, index, None)
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
            words, now = passage.text[span.start : span.end], self._words(span)
            if not words.strip() or any(start < span.end and span.start < end for start, end in covered):
                continue
            if normalized(words) in {normalized(now or ""), *built.get((span.id, span.form), ())}:
                kept.append((span, span.start, span.end))
            elif now is not None:
                change = NumberChange(kind_of(now, words), span, now, words, span.start, span.end)
                findings.append(self._changed(change, passage, passage, index))
        return kept, [*findings, *self._outdated(kept, passage, passage, index)]

    def _units(self, passages: Sequence[Passage], at: int, edited: Passage, index: int) -> Iterator[Finding]:
        """Yield the changed units that a passage states for figures: those of its row, or of the rows below it."""
        base = passages[at]
        for unit, start, end in changed_units(base, edited, self._measures):
            rows = [base] if base.figures else takewhile(lambda p: p.kind in ("row", "caption"), passages[at + 1 :])
            figures = (span for row in rows for span in row.figures)
            figure = next((span for span in figures if self._has_unit(span, unit)), None)
            expected, found = base.text[unit.start : unit.end], edited.text[start:end]
            change = NumberChange(Change.WORDS, figure, expected, found, start, end)
            yield self._changed(change, base, edited, index)

    def _has_unit(self, span: FigureSpan, unit: Unit) -> bool:
        figure = self.book.get(span.id)
        measure = measure_of(figure.unit) if figure else None
        return measure is not None and (str(measure.scale.normalize()), measure.base) == unit.key

    def _removed(self, passage: Passage) -> Iterator[Finding]:
        """Yield a passage that was removed; of one with only numbers each figure, because its caption may be left."""
        words, end = "", 0
        for span in passage.figures:
            words += passage.text[end : span.start]
            end = span.end
        if passage.figures and not re.search(r"\w", words + passage.text[end:]):
            for span in passage.figures:
                change = NumberChange(Change.DELETED, span, passage.text[span.start : span.end], "")
                yield replace(self._changed(change, passage, passage, -1), passage=None)
        elif passage.kind != "picture":  # its alternative text is dropped by other programs
            yield Finding(Kind.REMOVED, passage.heading, shortened(passage.text))
            for span in passage.figures:
                change = NumberChange(Change.DELETED, span, passage.text[span.start : span.end], "")
                yield replace(self._changed(change, passage, passage, -1), kind=Kind.REMOVED_FIGURE, passage=None)

    def _changed(self, change: NumberChange, base: Passage, edited: Passage, index: int) -> Finding:
        figure = self.book.get(change.figure.id) if change.figure else None
        context = around(edited.text, change.start, change.end) if change.start >= 0 else shortened(edited.text)
        number = change.change in (Change.NUMBER, Change.COPIED)
        other, period = self._equal(change, edited) if change.change is Change.NUMBER else ("", None)
        return Finding(
            Kind(change.change.value),
            edited.heading or base.heading,
            context,
            change.found,
            change.expected,
            change.figure.id if change.figure else "",
            str(figure.sources[0]) if figure else "",
            likeness(change.expected, change.found) if number else None,
            other,
            index,
            change.start,
            change.end,
            period,
        )

    def _equal(self, change: NumberChange, edited: Passage) -> tuple[str, Period | None]:
        """The id of the figure that a changed number equals, and the period of its value if it is another than that of
        the report: of the same indicator first. Empty if there is none.
        """
        own = change.figure.id if change.figure else ""
        head = own.partition(".")[0]
        found = edited.text[change.start : change.end + AROUND] if change.start >= 0 else change.found
        number = next(typed_numbers(found, self._measures), None)
        if number is not None and number.start < len(change.found):
            same = [k for k in self._figures.equal(number) if k.earlier or k.figure.id != own]
            if number.significant_digits < _SURE:  # equal by chance
                same = [k for k in same if k.head == head]
            best = min(same, key=lambda k: (k.head != head, k.earlier), default=None)
            if best is not None:
                return best.figure.id, self._other_period(best.period)
        wanted = normalized(change.found)
        ids = sorted(self.book, key=lambda key: key.partition(".")[0] != head) if wanted else ()
        for key in ids if len(self.book) < 5_000 else ():
            if key != own and any(normalized(form) == wanted for form in self.book[key].forms.values()):
                return key, None
        return "", None

    def _other_period(self, period: Period) -> Period | None:
        return period if period != self._context.period else None

    def _outdated(
        self, kept: Sequence[tuple[FigureSpan, int, int]], base: Passage, edited: Passage, index: int
    ) -> Iterator[Finding]:
        """Yield the figures that people left alone and whose value in the workbook changed since the build."""
        for span, start, end in kept:
            words, now = base.text[span.start : span.end], self._words(span)
            if now is None or normalized(now) != normalized(words):
                figure = self.book.get(span.id)
                cell = str(figure.sources[0]) if figure else ""
                context = around(edited.text, start, end)
                found = Finding(Kind.OUTDATED, edited.heading, context, words, now or "", span.id, cell)
                yield replace(found, passage=index, start=start, end=end)

    def _words(self, span: FigureSpan) -> str | None:
        """The present words of a figure; None if it is unknown or has no value."""
        figure = self.book.get(span.id)
        try:
            return None if figure is None else figure.forms[span.form or "text"]
        except KeyError:
            return None

    def _prose(self, passage: Passage, uses: Sequence[tuple[FigureSpan, int, int]]) -> Prose:
        """The passage as a text with figures, for the checks of words."""
        parts: list[str | FigureUse] = []
        at = 0
        for span, start, end in sorted(uses, key=lambda use: use[1]):
            figure = self.book.get(span.id)
            if figure is None or start < at or span.form not in figure.forms:
                continue
            parts += [passage.text[at:start], FigureUse(figure, span.form)]
            at = end
        parts.append(passage.text[at:])
        return prose_of(FileRef(passage.heading), parts)

    def _contradictions(self, prose: Prose, passage: Passage, index: int) -> Iterator[Finding]:
        """Yield the words of sentences that contradict the figures in them, by the rules of `check`."""
        if passage.kind != "paragraph":
            return
        for problem in check_narrative([prose], self._context, self._measures):
            start, end = _sentence_of(problem.found, passage)
            finding = Finding(Kind.CONTRADICTION, passage.heading, shortened(passage.text[start:end]), problem.found)
            yield replace(finding, passage=index, start=start, end=end, problem=problem)

    def _sentences(
        self,
        uses: Sequence[tuple[FigureSpan, int, int]],
        passage: Passage,
        index: int,
        places: Sequence[tuple[int, int]] | None,
    ) -> Iterator[Finding]:
        """Yield what is wrong in the sentences of a passage with these figures: words that contradict figures, and the
        typed numbers. Typed numbers that equal a figure are figures for the checks of words.

        `places` are the numbers that people added; None for all of them.
        """
        prose = self._prose(passage, uses)
        typed = list(self._typed.find(prose, passage, places))
        wrong = list(self._contradictions(prose, passage, index))
        spans = [(span, span.start, span.end) for number in typed if (span := number.span)]
        if spans:
            known = {(f.problem.code, f.start) for f in wrong if f.problem}
            more = self._contradictions(self._prose(passage, [*uses, *spans]), passage, index)
            wrong += (f for f in more if f.problem and (f.problem.code, f.start) not in known)
        yield from wrong
        for number in typed:
            finding = self._typed_number(number, passage, index)
            figures = {
                dict(f.problem.args).get("figure") for f in wrong if f.problem and f.start <= number.start < f.end
            }
            if finding.kind is not Kind.RETYPED or finding.figure not in figures:
                yield finding

    def _typed_number(self, typed: Typed, passage: Passage, index: int) -> Finding:
        words = passage.text[typed.start : typed.end]
        context = around(passage.text, typed.start, typed.end)
        found = Finding(Kind.UNKNOWN, passage.heading, context, words, passage=index, start=typed.start, end=typed.end)
        if typed.match is not None:
            candidate = typed.match.candidate
            period = self._other_period(candidate.period)
            return replace(found, kind=Kind.RETYPED, figure=candidate.figure.id, period=period)
        if typed.near is not None:
            figure, like = typed.near
            cell, expected = str(figure.sources[0]), figure.forms["text"]
            return replace(found, kind=Kind.NUMBER, expected=expected, figure=figure.id, cell=cell, likeness=like)
        return found


def _words_as_built(base: Edited) -> Mapping[tuple[str, str], set[str]]:
    """The normalised words of each figure, by its id and form."""
    words: dict[tuple[str, str], set[str]] = {}
    for passage in base.passages:
        for span in passage.figures:
            words.setdefault((span.id, span.form), set()).add(normalized(passage.text[span.start : span.end]))
    return words


def _sentence_of(quoted: str, passage: Passage) -> tuple[int, int]:
    """The place of a sentence quoted with placeholders for its figures; the whole passage if it is not found."""
    words = max((piece.strip() for piece in _PLACEHOLDER.split(quoted)), key=len)
    at = passage.text.find(words)
    return passage.sentence(at, at + len(words)) if words and at >= 0 else (0, len(passage.text))


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
