"""Slope charts: for each row a line from its value in one year to that in another, named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.documents.charts.bars import GAP
from reportgen.documents.charts.canvas import AXIS, Canvas, Pen, palette
from reportgen.documents.charts.data import ChartData, labelled

_DOT = 2.6
_LEADER = 10.0
"""Length in points of the line from a point to its label."""
_LEAST_PLOT = 0.16
"""Share of the width between the two years at least."""
_MOST_NAMES = 0.58
"""Share of the width that names fill at most."""
_MIN_PLOT_HEIGHT = 70.0


@dataclass(frozen=True, slots=True)
class End:
    """The label of one end of a line: its row, and the lines of its text."""

    row: int
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Slope:
    """The plot of a slope chart: its edges in points from the top left, and the labels on both sides.

    `ends` and `places` have one entry for each side: the labels, and the middle of each in points from the top.
    """

    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    ends: tuple[tuple[End, ...], ...]
    places: tuple[tuple[float, ...], ...]

    def y(self, value: Decimal) -> float:
        """The place of a value in points from the top."""
        return self.bottom - (float(value) - self.low) / (self.high - self.low) * (self.bottom - self.top)


def spread(middles: Sequence[float], heights: Sequence[float], low: float, high: float) -> tuple[float, ...]:
    """Move overlapping labels apart, between `low` and `high`, and keep their order; those of equal places too.

    The sum of the heights must be at most `high - low`.
    """
    order = sorted(range(len(middles)), key=lambda n: middles[n])
    tops: dict[int, float] = {}
    edge = low
    for n in order:
        edge = max(edge, middles[n] - heights[n] / 2)
        tops[n] = edge
        edge += heights[n]
    edge = high
    for n in reversed(order):
        tops[n] = min(tops[n], edge - heights[n])
        edge = tops[n]
    return tuple(tops[n] + heights[n] / 2 for n in range(len(middles)))


def slope_of(chart: ChartData, pen: Pen, top: float, width: float, height: float) -> Slope:
    """Return the plot of a slope chart below `top`."""
    sides = _ends(chart, pen, width)
    left, right = (_room(pen, chart, side, ends) for side, ends in enumerate(sides))
    low, high = map(float, chart.axis)
    foot = height - pen.leading - GAP
    plot = Slope(left, width - right, top + pen.leading, foot, low, high if high > low else low + 1.0, sides, ((), ()))
    places = []
    for side, ends in enumerate(sides):
        middles = [plot.y(chart.series[side].values[end.row] or Decimal(0)) for end in ends]
        places.append(spread(middles, [len(end.lines) * pen.leading for end in ends], top, foot))
    return Slope(plot.left, plot.right, plot.top, foot, plot.low, plot.high, sides, tuple(places))


def _ends(chart: ChartData, pen: Pen, width: float) -> tuple[tuple[End, ...], ...]:
    """The labels on both sides. The last value of a row has its name."""
    first, last = chart.series
    room = width * _MOST_NAMES
    sides: tuple[list[End], list[End]] = ([], [])
    for row, name in enumerate(chart.categories):
        if first.labels[row]:
            words = first.labels[row] if last.labels[row] else f"{name}: {first.labels[row]}"
            lines = (labelled(first.labels[row], line) for line in pen.wrap(words, room * 0.5))
            sides[0].append(End(row, tuple(lines)))
        if last.labels[row]:
            lines = (labelled(last.labels[row], line) for line in pen.wrap(f"{name}: {last.labels[row]}", room))
            sides[1].append(End(row, tuple(lines)))
    return tuple(map(tuple, sides))


def _room(pen: Pen, chart: ChartData, side: int, ends: Sequence[End]) -> float:
    """The width in points of the labels of a side with their lines, and of half of the name of its year."""
    labels = max((pen.width(line) for end in ends for line in end.lines), default=0.0)
    return max(labels + _LEADER + GAP, pen.width(chart.series[side].name, bold=True) / 2)


def slope_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height in points, with all labels one above the other, and the years."""
    labels = max(sum(len(end.lines) for end in ends) for ends in _ends(chart, pen, width)) * pen.leading
    return max(labels, _MIN_PLOT_HEIGHT) + pen.leading + GAP


def slope_width(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum width in points."""
    rooms = sum(_room(pen, chart, side, ends) for side, ends in enumerate(_ends(chart, pen, width)))
    years = sum(pen.width(series.name, bold=True) for series in chart.series)
    return rooms + max(width * _LEAST_PLOT, years / 2 + GAP)


def draw_slope(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw one line for each row, from year to year, with a label at both ends; a missing value leaves one point."""
    pen = canvas.pen
    plot = slope_of(chart, pen, top, canvas.width, canvas.height)
    edges = (plot.left, plot.right)
    for x, series in zip(edges, chart.series, strict=True):
        canvas.line([(x, plot.top - pen.leading), (x, plot.bottom)])
        canvas.text(x, canvas.height - pen.leading + pen.size * 0.92, series.name, "middle", bold=True)
    for row, colour in enumerate(palette(chart.colours, len(chart.categories))):
        points = [
            (x, plot.y(value))
            for x, series in zip(edges, chart.series, strict=True)
            if (value := series.values[row]) is not None
        ]
        for point in points:
            canvas.dot(*point, _DOT, colour)
        if len(points) == 2:
            canvas.line(points, colour, 1.6)
    for side in (0, 1):
        _draw_ends(canvas, chart, plot, side)


def _draw_ends(canvas: Canvas, chart: ChartData, plot: Slope, side: int) -> None:
    """Draw the labels of one side, each with a line to its point."""
    pen = canvas.pen
    x, way, anchor = ((plot.left, -1, "end"), (plot.right, 1, "start"))[side]
    for end, middle in zip(plot.ends[side], plot.places[side], strict=True):
        point = plot.y(chart.series[side].values[end.row] or Decimal(0))
        canvas.line([(x + way * (_DOT + 1), point), (x + way * _LEADER, middle)], AXIS, 0.5)
        canvas.lines(x + way * (_LEADER + GAP / 2), middle - len(end.lines) * pen.leading / 2, list(end.lines), anchor)
