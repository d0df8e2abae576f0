"""Compares an edited Word file with the file as built and with the workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reportgen.figures.checks.candidates import CandidateFigures
from reportgen.figures.checks.matching import Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.names import NameMask
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import Prose, prose_of
from reportgen.figures.checks.rules import check_narrative
from reportgen.figures.checks.typed import TypedNumber, typed_numbers
from reportgen.figures.model import FigureBook, FigureUse
from reportgen.finished.blocks import normalized
from reportgen.living.align import align
from reportgen.living.compare import Change, NumberChange, compare_numbers
from reportgen.living.edited import Edited
from reportgen.living.likeness import Likeness, likeness
from reportgen.living.pdf_numbers import compare_text
from reportgen.living.units import unit_reader
from reportgen.passages import FigureSpan, Passage
from reportgen.problems import FileRef

_AROUND = 60
"""Characters shown before and after a number."""


class Kind(StrEnum):
    """What verification found. Those of `DISAGREES` are errors."""

    NUMBER = Change.NUMBER.value
    WORDS = Change.WORDS.value
    DELETED = Change.DELETED.value
    COPIED = Change.COPIED.value
    OUTDATED = "outdated"
    """The workbook has another value now."""
    CHART = "chart"
    CONTRADICTION = "contradiction"
    """Words of a sentence contradict a figure in it."""
    RETYPED = "retyped"
    """A typed number that equals a figure."""
    UNKNOWN = "unknown"
    """A typed number without a source."""
    REMOVED = "removed"
    ADDED = "added"
    REWORDED = "reworded"


DISAGREES = frozenset(
    {Kind.NUMBER, Kind.WORDS, Kind.DELETED, Kind.COPIED, Kind.OUTDATED, Kind.CHART, Kind.CONTRADICTION}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that differs: in the edited file `found`, as built or in the workbook `expected`.

    `figure` is the id of a figure, `cell` its first cell; `likeness` is how two numbers resemble each other. `context`
    is the text around it, `passage` the index of its passage in the edited file (None if that was deleted).
    """

    kind: Kind
    heading: str
    context: str
    found: str = ""
    expected: str = ""
    figure: str = ""
    cell: str = ""
    likeness: Likeness | None = None
    other: str = ""
    """The id of another figure that the found number equals."""
    passage: int | None = None

    @property
    def disagrees(self) -> bool:
        """Whether a figure disagrees."""
        return self.kind in DISAGREES

    def as_json(self) -> dict[str, Any]:
        """`{kind, heading, context, found, expected, figure, cell, likeness, other}`."""
        return {
            "kind": self.kind.value,
            "disagrees": self.disagrees,
            "heading": self.heading,
            "context": self.context,
            "found": self.found,
            "expected": self.expected,
            "figure": self.figure,
            "cell": self.cell,
            "likeness": self.likeness.value if self.likeness else None,
            "other": self.other,
        }


class Verifier:
    """Compares edited files with the workbooks of one period."""

    def __init__(self, context: PeriodContext, last: PeriodContext | None, names: Sequence[str]) -> None:
        """`names` is `[checks] names` of `reportgen.toml`."""
        self._context = context
        self._book: FigureBook = context.book
        units = [indicator.unit for indicator in context.yearbook.indicators.values()]
        self._measures = Measures(units)
        self._unit = unit_reader(units)
        self._matcher = Matcher(CandidateFigures(context, last), context)
        self._mask = NameMask(names)

    def verify(self, base: Edited, edited: Edited) -> list[Finding]:
        """The differences between a file as built and an edited copy, in the order of the copy."""
        pairs = align(base.passages, edited.passages)
        taken: dict[int, set[int]] = {}
        reworded: set[int] = set()
        findings: list[Finding] = []
        uses: dict[int, list[tuple[FigureSpan, int, int]]] = {}
        added: dict[int, list[tuple[int, int]]] = {}
        for passage, index in zip(base.passages, pairs, strict=True):
            if index is None:
                findings += self._removed(passage)
                continue
            other = edited.passages[index]
            found = compare_numbers(passage, other, self._unit, taken.setdefault(index, set()))
            findings += (self._changed(change, passage, other, index) for change in found.changes)
            findings += self._outdated(found.kept, passage, other, index)
            uses.setdefault(index, []).extend(found.kept)
            added.setdefault(index, []).extend(found.added)
            if normalized(passage.text) != normalized(other.text):
                reworded.add(index)
                findings.append(Finding(Kind.REWORDED, other.heading, _short(other.text), passage=index))
        for index, other in enumerate(edited.passages):
            is_new = index not in pairs
            if is_new:
                findings.append(Finding(Kind.ADDED, other.heading, _short(other.text), passage=index))
            changed = is_new or index in reworded
            if changed:
                own = uses.get(index, []) if not is_new else [(span, span.start, span.end) for span in other.figures]
                prose = self._prose(other, own)
                findings += self._contradictions(prose, other, index)
                places = None if is_new else added.get(index, [])
                findings += self._typed(prose, other, index, places)
        findings += self._charts(base, edited)
        return findings

    def verify_pdf(self, base: Sequence[Passage], text: str) -> list[Finding]:
        """The figures that the text of a PDF does not have at their place, and those that are out of date."""
        findings = [self._changed(change, passage, passage, -1) for passage, change in compare_text(base, text)]
        wrong = {(finding.figure, finding.expected) for finding in findings}
        for passage in base:
            kept = [(span, span.start, span.end) for span in passage.figures]
            findings += (f for f in self._outdated(kept, passage, passage, -1) if (f.figure, f.found) not in wrong)
        return [replace(finding, passage=None) for finding in findings]

    def verify_alone(self, edited: Edited) -> list[Finding]:
        """The differences between a file of which no original is kept and the workbooks."""
        findings: list[Finding] = []
        for index, passage in enumerate(edited.passages):
            kept = []
            for span in passage.figures:
                words = passage.text[span.start : span.end]
                expected = self._words(span)
                if expected is None or normalized(words) == normalized(expected):
                    kept.append((span, span.start, span.end))
                else:
                    change = NumberChange(Change.NUMBER, span, expected, words, span.start, span.end)
                    findings.append(self._changed(change, passage, passage, index))
            prose = self._prose(passage, kept)
            findings += self._contradictions(prose, passage, index)
            findings += self._typed(prose, passage, index, None)
        return findings

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
        else:
            yield Finding(Kind.REMOVED, passage.heading, _short(passage.text))

    def _changed(self, change: NumberChange, base: Passage, edited: Passage, index: int) -> Finding:
        figure = self._book.get(change.figure.id) if change.figure else None
        context = _around(edited.text, change.start, change.end) if change.start >= 0 else _short(edited.text)
        number = change.change in (Change.NUMBER, Change.COPIED)
        return Finding(
            Kind(change.change.value),
            edited.heading or base.heading,
            context,
            change.found,
            change.expected,
            change.figure.id if change.figure else "",
            str(figure.sources[0]) if figure else "",
            likeness(change.expected, change.found) if number else None,
            self._equal(change, edited) if change.change is Change.NUMBER else "",
            index,
        )

    def _equal(self, change: NumberChange, edited: Passage) -> str:
        """The id of the figure that a changed number equals, such as last year's value; empty if there is none."""
        own = change.figure.id if change.figure else ""
        wanted = normalized(change.found)
        head = own.partition(".")[0]
        ids = sorted(self._book, key=lambda key: key.partition(".")[0] != head) if wanted else ()
        for key in ids if len(self._book) < 5_000 else ():
            if key != own and any(normalized(form) == wanted for form in self._book[key].forms.values()):
                return key
        return ""

    def _outdated(
        self, kept: Sequence[tuple[FigureSpan, int, int]], base: Passage, edited: Passage, index: int
    ) -> Iterator[Finding]:
        """Yield the figures that people left alone and whose value in the workbook changed since the build."""
        for span, start, end in kept:
            words, now = base.text[span.start : span.end], self._words(span)
            if now is None or normalized(now) != normalized(words):
                figure = self._book.get(span.id)
                cell = str(figure.sources[0]) if figure else ""
                context = _around(edited.text, start, end)
                yield Finding(Kind.OUTDATED, edited.heading, context, words, now or "", span.id, cell, passage=index)

    def _words(self, span: FigureSpan) -> str | None:
        """The present words of a figure; None if it is unknown or has no value."""
        figure = self._book.get(span.id)
        try:
            return None if figure is None else figure.forms[span.form or "text"]
        except KeyError:
            return None

    def _prose(self, passage: Passage, uses: Sequence[tuple[FigureSpan, int, int]]) -> Prose:
        """The passage as a text with figures, for the checks of words."""
        parts: list[str | FigureUse] = []
        at = 0
        for span, start, end in sorted(uses, key=lambda use: use[1]):
            figure = self._book.get(span.id)
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
            yield Finding(
                Kind.CONTRADICTION,
                passage.heading,
                _short(passage.text),
                problem.found,
                problem.message(),
                passage=index,
            )

    def _typed(
        self, prose: Prose, passage: Passage, index: int, places: Sequence[tuple[int, int]] | None
    ) -> Iterator[Finding]:
        """Yield the typed numbers of a passage: those that equal a figure, and those without a source.

        `places` are the numbers that people added; None for all of them.
        """
        if places is not None and not places:
            return
        wanted = None if places is None else {passage.text[start:end] for start, end in places}
        for sentence in prose.sentences():
            hidden = self._mask.hide(sentence) if sentence.has_digits else sentence
            for number in typed_numbers(hidden.text, self._measures):
                if wanted is not None and number.typed.split("\u00a0")[0].split()[0].rstrip("%") not in wanted:
                    continue
                yield self._typed_number(number, hidden, passage, index)

    def _typed_number(self, number: TypedNumber, sentence: Prose, passage: Passage, index: int) -> Finding:
        match = self._matcher.find(number, sentence)
        kind = Kind.UNKNOWN if match is None else Kind.RETYPED
        figure = "" if match is None else match.candidate.figure.id
        return Finding(kind, passage.heading, _short(sentence.text), number.typed, figure=figure, passage=index)

    def _charts(self, base: Edited, edited: Edited) -> Iterator[Finding]:
        """Yield the charts whose shown numbers, or whose workbook, are not those of the build."""
        left = list(base.charts)
        for chart in edited.charts:
            same = next((other for other in left if _numbers(other) & _numbers(chart)), None)
            if same is not None:
                left.remove(same)
                for found, expected in ((chart.shown, same.shown), (chart.workbook, same.workbook)):
                    if found != expected and found:
                        yield Finding(
                            Kind.CHART, "", chart.part, "; ".join(map(str, found)), "; ".join(map(str, expected))
                        )
                        break


def _numbers(chart: Any) -> set[Any]:
    return set(chart.shown) | set(chart.workbook)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 2 * _AROUND else text[: 2 * _AROUND] + "…"


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}{text[start:end]}{after}".split())
