"""Compares the labels of charts with the text of a PDF in which no passage was found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.finished.blocks import normalized
from reportgen.living.compare import Change, NumberChange
from reportgen.living.likeness import likeness
from reportgen.passages import CELL_JOINT, NUMERAL, FigureSpan, Passage

_NUMBER = re.compile(r"(?<!\S)[+−-]?\d[\d.,]*%?(?!\S)")
"""A number that is a text of its own, as the labels of a chart are."""
_DIGITS = 3
"""Minimum number of digits of a number in a name, such as a year, and of a changed label that may be none."""
_Number = tuple[Passage, FigureSpan | None, str]
"""A number of a chart with its words; None for a number that is no figure, such as a year."""


class ChartLabels:
    """The charts of a document."""

    def __init__(self, record: Sequence[Passage]) -> None:
        self._charts = [passage for passage in record if passage.kind == "chart"]
        self._numerals = {numeral for passage in record for numeral in NUMERAL.findall(passage.text)}
        self._beside = {
            (passage.heading, span.id, span.form)
            for passage in record
            for span in passage.figures
            if passage.kind == "paragraph" and passage.text == passage.text[span.start : span.end]
        }
        """The figures that are paragraphs of their own, each with its heading: the labels of charts without text."""

    def compare(self, text: str) -> tuple[list[tuple[Passage, NumberChange]], list[Passage]]:
        """The numbers that charts print otherwise, and the charts whose numbers are not compared: those without any
        text, and those with labels of values that may have none, if the text has an unknown number.
        """
        lost, others, left = self._lost(text)
        missing: list[_Number] = []
        free: list[_Number] = []
        unread = []
        for chart, spans in zip(self._charts, lost, strict=True):
            if len(spans) == len(chart.figures):
                is_beside = all((chart.heading, span.id, span.form) in self._beside for span in spans)
                if is_beside or not _is_named(chart, text):
                    unread += [] if is_beside else [chart]
                    continue
            unlabelled = [chart.figures[number] for number in chart.unlabelled]
            missing += [_number(chart, span) for span in spans if span not in unlabelled]
            free += [_number(chart, span) for span in sorted(unlabelled, key=lambda span: span not in spans)]
        changes: list[tuple[Passage, NumberChange]] = []
        for number in (*missing, *(number for number in others if number[0] not in unread)):
            label = _likest(number[2], left)
            if label:
                left.remove(label)
            if label or number[1] is not None:
                changes.append(_change(number, label))
        named = [number for chart in self._charts if chart not in unread for number in _others(chart)]
        for label in filter(self._is_unknown, left):
            like = next((number for number in (*free, *named) if likeness(number[2], label) is not None), None)
            if like is not None:
                changes.append(_change(like, label))
            else:
                unread += [chart for chart in dict.fromkeys(chart for chart, _, _ in free) if chart not in unread]
        return changes, unread

    def _lost(self, text: str) -> tuple[list[list[FigureSpan]], list[_Number], list[str]]:
        """The figures of each chart that are not in a text, the numbers in names of rows that are not there, and its
        numbers that are none of both, unknown ones first.

        Figures that must have a label come first: the same number may be without a label in another chart.
        """
        used: list[tuple[int, int]] = []
        lost: list[list[FigureSpan]] = [[] for _ in self._charts]
        for is_free in (False, True):
            for chart, spans in zip(self._charts, lost, strict=True):
                for number, span in enumerate(chart.figures):
                    words = chart.text[span.start : span.end]
                    if (number in chart.unlabelled) is is_free and not _take(words, text, used):
                        spans.append(span)
        others = [n for chart in self._charts for n in _others(chart) if not _take(n[2], text, used)]
        left = [m[0] for m in _NUMBER.finditer(text) if not any(a <= m.start() < b for a, b in used)]
        return lost, others, sorted(left, key=lambda label: not self._is_unknown(label))

    def _is_unknown(self, label: str) -> bool:
        """Whether a number of several digits is none of the document."""
        return _digits(label) >= _DIGITS and not self._numerals.issuperset(NUMERAL.findall(label))


def _digits(label: str) -> int:
    return sum(letter.isdigit() for letter in label)


def _number(chart: Passage, span: FigureSpan) -> _Number:
    return chart, span, chart.text[span.start : span.end]


def _others(chart: Passage) -> Iterator[_Number]:
    """Yield the numbers in the names of the rows of a chart, such as years."""
    for line in chart.text.split("\n"):
        name, joint, _ = line.partition(CELL_JOINT)
        if joint:
            yield from ((chart, None, number) for number in _NUMBER.findall(name) if _digits(number) >= _DIGITS)


def _is_named(chart: Passage, text: str) -> bool:
    """Whether a text has the name of a row of a chart."""
    names = {normalized(line.partition(CELL_JOINT)[0]) for line in chart.text.split("\n") if CELL_JOINT in line}
    return any(name in normalized(text) for name in names)


def _change(number: _Number, found: str) -> tuple[Passage, NumberChange]:
    chart, span, words = number
    return chart, NumberChange(Change.COPIED if span is None else Change.NUMBER, span, words, found)


def _take(words: str, text: str, used: list[tuple[int, int]]) -> bool:
    """Find the words of a figure of a chart that no other figure has; their place is added to `used`."""
    pattern = r"(?<![\w.,])" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w|[.,]\d)"
    for found in re.finditer(pattern, text):
        if not any(start < found.end() and found.start() < end for start, end in used):
            used.append(found.span())
            return True
    return False


def _likest(words: str, numbers: Sequence[str]) -> str:
    """The number that resembles the words of a figure, or has another sign; empty if none does."""
    numeral = NUMERAL.search(words)
    same = (number for number in numbers if numeral and NUMERAL.findall(number) == [numeral[0]])
    return next(same, next((number for number in numbers if likeness(words, number) is not None), ""))
