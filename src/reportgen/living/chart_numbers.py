"""Compares the charts of an edited Word file with those of the file as built, and with the workbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from reportgen.figures.model import Figure, FigureBook
from reportgen.figures.wording import number_words
from reportgen.finished.blocks import normalized
from reportgen.finished.charts import ChartNumbers, ChartPoint
from reportgen.living.drawings import Drawn, pair_drawings
from reportgen.living.edited import Edited
from reportgen.living.findings import Finding, Kind
from reportgen.living.likeness import likeness
from reportgen.passages import CELL_JOINT, NUMERAL, FigureSpan, Passage

_DECIMALS = re.compile(r"\d,(\d+)")
_BASE = Decimal(100)
"""The base that a chart of growth shows beside it."""
_CAPTION = re.compile(r"\s*(?:Hình|Biểu đồ|Figure)\s+\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Point:
    """A number of a chart as built: its category, its value (None if only its words are known) and its figure.

    `row` is the row of the chart's table: the category, or the series of a chart that draws its rows as series.
    """

    category: str
    row: str
    value: Decimal | None
    words: str
    span: FigureSpan | None


class ChartVerifier:
    """Compares charts. Their categories are told by the words in the chart, not by their position."""

    def __init__(self, book: FigureBook) -> None:
        self._book = book
        self._values = {
            value for figure in book.values() for value in (figure.value, figure.exact) if value is not None
        }

    def compare(self, base: Edited, edited: Edited, pairs: Sequence[int | None]) -> Iterator[Finding]:
        """Yield what differs in the charts. `pairs` are those of the passages."""
        drawings = pair_drawings(base.drawings, edited.drawings, pairs, len(edited.passages))
        charts = [n for n, drawing in enumerate(base.drawings) if drawing.chart is not None]
        printed = base.charts if len(base.charts) == len(charts) else [None] * len(charts)
        for n, passage in zip(charts, printed, strict=True):
            one, index = base.drawings[n], drawings[n]
            points = _points(one.chart, passage)
            other = None if index is None else edited.drawings[index]
            if other is None or other.chart is None:
                yield from self._gone(_name(base, one, passage), one, points, replaced=other is not None)
                continue
            place = Finding(Kind.CHART, other.heading, _name(edited, other, passage), passage=_near(edited, other))
            yield from self._differences(points, one.chart, other.chart, place)
            yield from _typed_over(one.chart, passage, other.chart, place)
        for index, other in enumerate(edited.drawings):
            if index not in drawings and other.chart is not None:
                name = _name(edited, other, None)
                yield Finding(Kind.ADDED, other.heading, name, passage=_near(edited, other))
                yield from self._unknown(edited, other, other.chart, other.chart.points)

    def alone(self, edited: Edited) -> Iterator[Finding]:
        """Yield the numbers of charts that no figure has; those of a workbook that its chart does not show."""
        for drawing in edited.drawings:
            if drawing.chart is not None:
                yield from self._unknown(edited, drawing, drawing.chart, drawing.chart.points)
                place = Finding(Kind.CHART, drawing.heading, _name(edited, drawing, None))
                place = replace(place, passage=_near(edited, drawing))
                yield from _workbook_differs(drawing.chart.workbook, drawing.chart.shown, place)

    def _gone(self, name: str, drawing: Drawn, points: Sequence[_Point], *, replaced: bool) -> Iterator[Finding]:
        """Yield a chart that was deleted, or replaced by a picture, and its figures."""
        yield Finding(Kind.REPLACED_CHART if replaced else Kind.REMOVED_CHART, drawing.heading, name)
        for point in points:
            yield self._named(Finding(Kind.REMOVED_FIGURE, drawing.heading, name, "", point.words), point)

    def _differences(
        self, points: Sequence[_Point], base: ChartNumbers | None, chart: ChartNumbers, place: Finding
    ) -> Iterator[Finding]:
        """Yield the numbers of a chart that differ from those as built, or from the present ones of the workbook."""
        others = _without_base(chart.points) if base is not None and not base.points else chart.points
        found, added = _paired(points, others)
        wrong = False
        for point, other in zip(points, found, strict=True):
            if other is None:
                yield self._named(replace(place, kind=Kind.REMOVED_FIGURE, expected=point.words), point)
                continue
            finding = self._difference(point, other, place)
            wrong = wrong or finding is not None
            yield from () if finding is None else (finding,)
        for other in added:
            if other.value not in self._values:
                yield replace(place, kind=Kind.UNKNOWN, found=_shown(other))
        if base is not None and not wrong and chart.workbook:
            expected = base.workbook if base.shown == chart.shown else chart.shown
            yield from _workbook_differs(chart.workbook, expected, place)

    def _difference(self, point: _Point, other: ChartPoint, place: Finding) -> Finding | None:
        """What is wrong with a number of a chart; None if it is as built, or as in the workbook."""
        figure = self._book.get(point.span.id) if point.span else None
        now = point.words
        if point.span is not None:
            now = "" if figure is None else _words_now(figure, point.span)
            if figure is not None and now and other.value in (figure.value, _rounded(figure, now)):
                return None
        if point.value is not None and other.value == point.value:
            outdated = point.span is not None and normalized(now) != normalized(point.words)
            finding = replace(place, kind=Kind.OUTDATED, found=point.words, expected=now)
            return self._named(finding, point) if outdated else None
        found = number_words(other.value, _decimals_of(other.value))
        finding = replace(place, found=f"{point.row}: {found}", expected=now or point.words)
        return self._named(replace(finding, likeness=likeness(finding.expected, found)), point)

    def _named(self, finding: Finding, point: _Point) -> Finding:
        if point.span is None:
            return finding
        figure = self._book.get(point.span.id)
        cell = str(figure.sources[0]) if figure else ""
        return replace(finding, figure=point.span.id, cell=cell)

    def _unknown(
        self, edited: Edited, drawing: Drawn, chart: ChartNumbers, points: Sequence[ChartPoint]
    ) -> Iterator[Finding]:
        name, near = _name(edited, drawing, None), _near(edited, drawing)
        for point in points:
            if point.value not in self._values:
                yield Finding(Kind.UNKNOWN, drawing.heading, name, _shown(point), passage=near)


def _points(chart: ChartNumbers | None, passage: Passage | None) -> list[_Point]:
    """The numbers of a chart as built: in its order, or in that of its passage if it was composed and not written."""
    figures = [] if passage is None else [(_row(passage, span), span) for span in passage.figures]
    if chart is None or not chart.points:
        text = passage.text if passage else ""
        return [_Point(name, name, None, text[span.start : span.end], span) for name, span in figures]
    known: dict[str, list[FigureSpan]] = {}
    for name, figure in figures:
        known.setdefault(normalized(name), []).append(figure)
    found = []
    for point in chart.points:
        row = point.category
        span: FigureSpan | None = None
        for name in (point.category, point.series):
            if known.get(normalized(name)):
                row, span = name, known[normalized(name)].pop(0)
                break
        words = passage.text[span.start : span.end] if passage and span else _number(point)
        found.append(_Point(point.category, row, point.value, words, span))
    return found


def _without_base(points: Sequence[ChartPoint]) -> list[ChartPoint]:
    """The growth that columns beside those of their base show; the points as they are if no series is such a base.

    A document that was composed has only the growth.
    """
    series: dict[str, list[ChartPoint]] = {}
    for point in points:
        series.setdefault(point.series, []).append(point)
    bases = [name for name, some in series.items() if all(point.value == _BASE for point in some)]
    if len(series) != 2 or len(bases) != 1:
        return list(points)
    return [point._replace(value=point.value - _BASE) for point in points if point.series != bases[0]]


def _row(passage: Passage, span: FigureSpan) -> str:
    """The name of the row of a figure in the passage of a chart."""
    return passage.text[: span.start].rpartition("\n")[2].split(CELL_JOINT)[0]


def _paired(points: Sequence[_Point], others: Sequence[ChartPoint]) -> tuple[list[ChartPoint | None], list[ChartPoint]]:
    """The number of the edited chart for each number as built, by category, then by position; and those left over."""
    left = list(enumerate(others))
    found: list[ChartPoint | None] = [None] * len(points)
    for n, point in enumerate(points):
        key = normalized(point.category)
        same = next((item for item in left if normalized(item[1].category) == key), None)
        if same is not None:
            found[n] = same[1]
            left.remove(same)
    for n, other in enumerate(found):
        same = next((item for item in left if item[0] == n), None) if other is None else None
        if same is not None and len(points) == len(others):  # a category that was renamed
            found[n] = same[1]
            left.remove(same)
    return found, [point for _, point in left]


def _workbook_differs(workbook: Sequence[Decimal], expected: Sequence[Decimal], place: Finding) -> Iterator[Finding]:
    """Yield a chart whose workbook has other numbers than it shows: they appear when somebody edits its data."""
    if workbook and list(workbook) != list(expected):
        yield replace(place, found=_numbers(workbook), expected=_numbers(expected))


def _typed_over(
    base: ChartNumbers | None, passage: Passage | None, chart: ChartNumbers, place: Finding
) -> Iterator[Finding]:
    """Yield a title or label of a chart with a number that the chart as built does not print."""
    printed = [passage.text] if passage else []
    if base is not None:
        printed += [*base.texts, *map(_number, base.points)]
    known = set(NUMERAL.findall("\n".join(printed)))
    for text in chart.texts:
        if not known.issuperset(NUMERAL.findall(text)):
            yield replace(place, found=text)


def _words_now(figure: Figure, span: FigureSpan) -> str:
    try:
        return figure.forms[span.form or "text"]
    except KeyError:
        return ""


def _rounded(figure: Figure, words: str) -> Decimal | None:
    """The value of a figure with the decimals that its words have."""
    decimals = _DECIMALS.search(words)
    value = figure.value if figure.exact is None else figure.exact
    step = Decimal(1).scaleb(-len(decimals[1]) if decimals else 0)
    return None if value is None else value.quantize(step, ROUND_HALF_UP)


def _decimals_of(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _number(point: ChartPoint) -> str:
    return number_words(point.value, _decimals_of(point.value))


def _shown(point: ChartPoint) -> str:
    return f"{point.category}: {_number(point)}" if point.category else _number(point)


def _numbers(numbers: Sequence[Decimal]) -> str:
    return "; ".join(number_words(number, _decimals_of(number)) for number in numbers)


def _name(document: Edited, drawing: Drawn, passage: Passage | None) -> str:
    """What a reader knows a chart by: the caption after or before it, else its title."""
    at = drawing.after + drawing.has_alt
    for index in (at, drawing.after - 1):
        if 0 <= index < len(document.passages) and _CAPTION.match(document.passages[index].text):
            return " ".join(document.passages[index].text.split())
    title = passage.text.partition("\n")[0] if passage else ""
    alt = document.passages[drawing.after].text if drawing.has_alt else ""
    typed = drawing.chart.texts[0] if drawing.chart and drawing.chart.texts else ""
    return title or typed or alt or (drawing.chart.part if drawing.chart else "")


def _near(document: Edited, drawing: Drawn) -> int | None:
    """The passage at which a remark about a drawing stands: the one after it, else the one before it."""
    at = drawing.after + drawing.has_alt
    places = (index for index in (at, drawing.after - 1) if 0 <= index < len(document.places))
    return next((index for index in places if document.places[index]), None)
