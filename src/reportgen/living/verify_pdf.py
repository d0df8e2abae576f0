"""Compares a PDF with the document as built and with the workbooks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportgen.figures.checks.measures import Measures
from reportgen.living.compare import Change, NumberChange
from reportgen.living.contexts import shortened
from reportgen.living.figure_findings import FigureFindings
from reportgen.living.findings import Finding, Kind
from reportgen.living.pdf_content import PdfContent
from reportgen.living.pdf_numbers import compare_pdf
from reportgen.living.sentence_findings import SentenceFindings
from reportgen.living.unit_cells import changed_units
from reportgen.passages import Passage


class PdfFindings(NamedTuple):
    """The findings in a PDF, and the titles of the charts whose numbers cannot be read in it."""

    findings: list[Finding]
    unread_charts: list[str]


class PdfVerifier:
    """Compares PDFs with the workbooks of one period."""

    def __init__(
        self,
        figures: FigureFindings,
        sentences: SentenceFindings,
        unit_of: Callable[[str, int], str | None],
        measures: Measures,
    ) -> None:
        """`unit_of` returns the unit after a position of a text."""
        self._figures, self._sentences = figures, sentences
        self._unit, self._measures = unit_of, measures

    def verify(self, base: Sequence[Passage], pdf: PdfContent, beside: Sequence[Passage] | None = None) -> PdfFindings:
        """What a PDF has otherwise, what was added, and the figures that are out of date.

        `beside` are the headers, footers and notes as built; None if they are not known.
        """
        compared = compare_pdf(base, pdf, self._unit, beside)
        whole = Passage("paragraph", compared.text)
        findings = [
            self._figures.changed(change, passage, whole if change.start >= 0 else passage, -1)
            for passage, change in compared.changes
        ]
        for passage, words, _ in compared.reworded:
            findings += self._units_of_head(passage, words)
        findings += (self._of_chart(*change) for change in compared.chart_changes)
        wrong = {(finding.figure, finding.expected) for finding in findings}
        for passage in base:
            kept = [(span, span.start, span.end) for span in passage.figures]
            findings += (
                f for f in self._figures.outdated(kept, passage, passage, -1) if (f.figure, f.found) not in wrong
            )
        findings += (Finding(Kind.REWORDED, p.heading, shortened(shown)) for p, _, shown in compared.reworded)
        findings += (Finding(Kind.REMOVED, p.heading, shortened(p.text)) for p in compared.removed)
        for addition in compared.added:
            if addition.is_new:
                findings.append(Finding(Kind.ADDED, "", shortened(addition.passage.text)))
            findings += self._sentences.of([], addition.passage, -1, addition.places)
        return PdfFindings(
            [replace(finding, passage=None) for finding in findings],
            [passage.text.partition("\n")[0] for passage in compared.unread_charts],
        )

    def _units_of_head(self, passage: Passage, words: str) -> Iterator[Finding]:
        """Yield the units in brackets that are others in a PDF, of which the cells are unknown."""
        base, other = replace(passage, kind="paragraph"), Passage("paragraph", words)
        for unit, start, end in changed_units(base, other, self._measures):
            change = NumberChange(Change.WORDS, None, passage.text[unit.start : unit.end], words[start:end], start, end)
            yield self._figures.changed(change, passage, other, -1)

    def _of_chart(self, chart: Passage, change: NumberChange) -> Finding:
        finding = self._figures.changed(change, chart, chart, -1)
        return replace(finding, kind=Kind.CHART, context=chart.text.partition("\n")[0] or shortened(chart.text))
