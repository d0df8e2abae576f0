"""What is found in a sentence that people changed or added: words that contradict figures, and typed numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import Prose, prose_of
from reportgen.figures.checks.rules import check_narrative
from reportgen.figures.model import FigureUse
from reportgen.living.contexts import around, shortened
from reportgen.living.figure_findings import FigureFindings
from reportgen.living.findings import Finding, Kind
from reportgen.living.typed_words import Typed, TypedFinder
from reportgen.passages import FigureSpan, Passage
from reportgen.problems import FileRef

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


class SentenceFindings:
    """Reads sentences by the rules of `check`."""

    def __init__(self, context: PeriodContext, figures: FigureFindings, typed: TypedFinder, measures: Measures) -> None:
        self._context, self._figures, self._typed, self._measures = context, figures, typed, measures

    def _prose(self, passage: Passage, uses: Sequence[tuple[FigureSpan, int, int]]) -> Prose:
        """The passage as a text with figures, for the checks of words."""
        parts: list[str | FigureUse] = []
        at = 0
        for span, start, end in sorted(uses, key=lambda use: use[1]):
            figure = self._figures.book.get(span.id)
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

    def of(
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
            period = self._figures.other_period(candidate.period)
            return replace(found, kind=Kind.RETYPED, figure=candidate.figure.id, period=period)
        if typed.near is not None:
            figure, like = typed.near
            cell, expected = str(figure.sources[0]), figure.forms["text"]
            return replace(found, kind=Kind.NUMBER, expected=expected, figure=figure.id, cell=cell, likeness=like)
        return found


def _sentence_of(quoted: str, passage: Passage) -> tuple[int, int]:
    """The place of a sentence quoted with placeholders for its figures; the whole passage if it is not found."""
    words = max((piece.strip() for piece in _PLACEHOLDER.split(quoted)), key=len)
    at = passage.text.find(words)
    return passage.sentence(at, at + len(words)) if words and at >= 0 else (0, len(passage.text))
