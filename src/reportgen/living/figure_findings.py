"""What is found about one figure: its words changed, or its value in the workbook did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.figures.checks.candidates import CandidateFigures
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.typed import typed_numbers
from reportgen.figures.model import FigureBook
from reportgen.finished.blocks import normalized
from reportgen.living.compare import Change, NumberChange
from reportgen.living.contexts import AROUND, around, shortened
from reportgen.living.findings import Finding, Kind
from reportgen.living.likeness import likeness
from reportgen.passages import FigureSpan, Passage
from reportgen.period import Period

_SURE = 3
"""Significant digits of a number that is hardly equal to another figure by chance."""


class FigureFindings:
    """Describes changes of figures with their present words, their cell, and the figure that a wrong number equals."""

    def __init__(self, context: PeriodContext, figures: CandidateFigures, measures: Measures) -> None:
        self.book: FigureBook = context.book
        self._context, self._figures, self._measures = context, figures, measures

    def changed(self, change: NumberChange, base: Passage, edited: Passage, index: int) -> Finding:
        """A changed number. `index` is that of the passage in the edited file."""
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
                return best.figure.id, self.other_period(best.period)
        wanted = normalized(change.found)
        ids = sorted(self.book, key=lambda key: key.partition(".")[0] != head) if wanted else ()
        for key in ids if len(self.book) < 5_000 else ():
            if key != own and any(normalized(form) == wanted for form in self.book[key].forms.values()):
                return key, None
        return "", None

    def other_period(self, period: Period) -> Period | None:
        """The period; None if it is that of the report."""
        return period if period != self._context.period else None

    def outdated(
        self, kept: Sequence[tuple[FigureSpan, int, int]], base: Passage, edited: Passage, index: int
    ) -> Iterator[Finding]:
        """Yield the figures that people left alone and whose value in the workbook changed since the build."""
        for span, start, end in kept:
            words, now = base.text[span.start : span.end], self.words(span)
            if now is None or normalized(now) != normalized(words):
                figure = self.book.get(span.id)
                cell = str(figure.sources[0]) if figure else ""
                context = around(edited.text, start, end)
                found = Finding(Kind.OUTDATED, edited.heading, context, words, now or "", span.id, cell)
                yield replace(found, passage=index, start=start, end=end)

    def words(self, span: FigureSpan) -> str | None:
        """The present words of a figure; None if it is unknown or has no value."""
        figure = self.book.get(span.id)
        try:
            return None if figure is None else figure.forms[span.form or "text"]
        except KeyError:
            return None
