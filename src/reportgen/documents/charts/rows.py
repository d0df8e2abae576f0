"""Rows of names beside a common axis: bars with a frame for their plan (`bullet`), and dots (`dots`)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.documents.charts.bars import GAP, names_column
from reportgen.documents.charts.canvas import GUIDE, Canvas, Pen, palette
from reportgen.documents.charts.data import ChartData

DOT = 3.2
"""Radius in points of a dot."""
BAR = 0.56
"""Share of a row that the bar of a value and the frame of its plan fill."""
FRAME = 1.5
"""Thickness in points of the frame of a plan."""
_LEAST_PLOT = 0.2
"""Share of the width that is left for bars or dots at least."""
_MAX_ROW = 30.0
"""Maximum height of a row in points, unless its name needs more."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The plot of a chart of rows: its edges in points from the top left, and the values at its left and right edge.

    `columns` are the left edges of the two columns of labels of a `bullet`.
    """

    names: tuple[tuple[str, ...], ...]
    left: float
    right: float
    top: float
    bottom: float
    low: float
    high: float
    columns: tuple[float, ...] = ()

    def x(self, value: Decimal) -> float:
        """The place of a value in points."""
        return self.left + (float(value) - self.low) / (self.high - self.low) * (self.right - self.left)

    @property
    def pitch(self) -> float:
        """The height of a row in points."""
        return (self.bottom - self.top) / len(self.names)


def label_is_left(chart: ChartData, row: int, number: int) -> bool:
    """Whether the label of a dot is on its left: that of the smaller one of two."""
    values = [series.values[row] for series in chart.series]
    other = values[1 - number] if len(values) == 2 else None
    value = values[number]
    return value is not None and other is not None and (value < other or (value == other and number == 0))


def rows_of(chart: ChartData, pen: Pen, top: float, width: float, height: float) -> Rows:
    """Return the plot of a `bullet` or `dots` chart whose rows are below `top`."""
    room, names = names_column(chart, pen, width)
    left, right = room + 2 * GAP, width
    columns: tuple[float, ...] = ()
    if chart.kind == "bullet":
        value, plan = _label_columns(chart, pen)
        right = width - value - plan - 3 * GAP
        columns = (right + GAP, right + value + 3 * GAP)
    bottom = min(height, top + max(_MAX_ROW * len(names), rows_height(chart, pen, width)))
    low, high = map(float, chart.axis)
    before, after = _dot_rooms(chart, pen)
    unit = (high - low or 1.0) / (right - left - before - after)
    ends = (low - before * unit, (high if high > low else low + 1.0) + after * unit)
    return Rows(tuple(map(tuple, names)), left, right, top, bottom, *ends, columns)


def _label_columns(chart: ChartData, pen: Pen) -> tuple[float, float]:
    """The widths of the labels of values and plans in points."""
    value, plan = chart.series
    return max(pen.width(label, bold=True) for label in value.labels), max(map(pen.width, plan.labels))


def _dot_rooms(chart: ChartData, pen: Pen) -> tuple[float, float]:
    """The room in points on the left of the lowest and on the right of the highest dot or frame."""
    if chart.kind == "bullet":
        return FRAME, FRAME
    rooms = [DOT, DOT]
    for number, series in enumerate(chart.series):
        for row, label in enumerate(series.labels):
            side = 0 if label_is_left(chart, row, number) else 1
            rooms[side] = max(rooms[side], DOT + GAP + pen.width(label))
    return rooms[0], rooms[1]


def rows_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height of the rows in points; all rows are as high as the highest name needs."""
    lines = max(len(lines) for lines in names_column(chart, pen, width)[1])
    between = GAP if lines > 1 or chart.kind == "bullet" else 0.0
    return len(chart.categories) * (lines * pen.leading + between)


def rows_width(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum width in points, with names, labels, and a minimum width of the plot."""
    labels = sum(_label_columns(chart, pen)) + 3 * GAP if chart.kind == "bullet" else sum(_dot_rooms(chart, pen))
    return names_column(chart, pen, width)[0] + 2 * GAP + labels + width * _LEAST_PLOT


def draw_rows(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw the names, and in each row its bars or dots with their labels, in data order."""
    plot = rows_of(chart, canvas.pen, top, canvas.width, canvas.height)
    draw = _draw_bullet if chart.kind == "bullet" else _draw_dots
    for row, lines in enumerate(plot.names):
        middle = plot.top + (row + 0.5) * plot.pitch
        canvas.lines(plot.left - 2 * GAP, middle - len(lines) * canvas.pen.leading / 2, list(lines), "end")
        draw(canvas, chart, plot, row, middle)
    if chart.kind == "bullet":
        zero = plot.x(Decimal(0))
        canvas.line([(zero, plot.top), (zero, plot.bottom)])


def _draw_bullet(canvas: Canvas, chart: ChartData, plot: Rows, row: int, middle: float) -> None:
    """Draw the bar of the value, and a frame from zero to its plan; their labels are in two columns."""
    zero, thick = plot.x(Decimal(0)), plot.pitch * BAR
    for number, colour in enumerate(palette(chart.colours, 2)):
        value, label = chart.series[number].values[row], chart.series[number].labels[row]
        if value is not None:
            end = plot.x(value)
            place = (min(zero, end), middle - thick / 2, abs(end - zero), thick)
            canvas.frame(*place, colour, FRAME) if number else canvas.box(*place, colour)
            canvas.text(plot.columns[number], middle + canvas.pen.size * 0.34, label, bold=number == 0)


def _draw_dots(canvas: Canvas, chart: ChartData, plot: Rows, row: int, middle: float) -> None:
    """Draw the dots of a row, a label beside each, and a line below the row."""
    if row + 1 < len(plot.names):
        canvas.line([(plot.left, middle + plot.pitch / 2), (plot.right, middle + plot.pitch / 2)], GUIDE, 0.5)
    for number, (series, colour) in enumerate(
        zip(chart.series, palette(chart.colours, len(chart.series)), strict=True)
    ):
        value, left = series.values[row], label_is_left(chart, row, number)
        if value is not None:
            x = plot.x(value)
            canvas.dot(x, middle, DOT, colour)
            x += -(DOT + GAP / 2) if left else DOT + GAP / 2
            canvas.text(x, middle + canvas.pen.size * 0.34, series.labels[row], "end" if left else "start")
