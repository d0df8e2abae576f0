"""Bar charts (horizontal bars, columns and stacked columns) with values from zero, labels at the ends and no grid."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.documents.charts.canvas import Canvas, Pen, palette, readable_on
from reportgen.documents.charts.data import ChartData

GAP = 4.0
"""Distance in points between a bar and its label."""
LABEL_GAP = 2.0
"""The same above a column."""

_NAME_SHARE = 0.36
_BAR = 0.64
"""Share of a row, or of the slot of a column, that the bars fill."""

_MIN_PLOT_HEIGHT = 50.0
_MAX_BAR_THICKNESS = 26.0
_MAX_COLUMN_WIDTH = 54.0


@dataclass(frozen=True)
class Scale:
    """Linear scale from `low` to `high`, which include zero, on a length of `room` points."""

    low: Decimal
    high: Decimal
    room: float

    @classmethod
    def of(cls, chart: ChartData, room: float) -> Scale:
        """Return the scale of a chart whose axis includes zero."""
        return cls(*chart.axis, room)

    def length(self, value: Decimal) -> float:
        """Length of a value in points, negative below zero."""
        return float(value / ((self.high - self.low) or Decimal(1))) * self.room

    @property
    def zero(self) -> float:
        """Distance of zero from the low end in points."""
        return -self.length(self.low)


def segment_length(length: float) -> float:
    """Length in points of a stacked segment without the gap of 0.6 before the next; tiny segments have no gap."""
    return length - 0.6 if length > 1.2 else length


# Horizontal bars ------------------------------------------------------------------------------------------------


def names_column(chart: ChartData, pen: Pen, width: float) -> tuple[float, list[list[str]]]:
    """Return the width of the column of names in points, and each name wrapped to lines."""
    natural = max(pen.width(name) for name in chart.categories)
    room = max(min(natural, width * _NAME_SHARE), pen.widest_word(chart.categories)) + 0.01
    return room, [pen.wrap(name, room) for name in chart.categories]


def bar_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height of the bars in points."""
    return sum(_min_row_heights(names_column(chart, pen, width)[1], chart, pen))


def _min_row_heights(names: list[list[str]], chart: ChartData, pen: Pen) -> list[float]:
    """Minimum height of each row in points: of the lines of its name, or of its bars with their labels."""
    bars = len(chart.series) * pen.size * 0.85 / _BAR
    return [max(len(lines) * pen.leading + GAP, bars) for lines in names]


def bar_width(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum width of the chart in points, with names, labels on both sides, and a minimum bar length."""
    room, _ = names_column(chart, pen, width)
    return room + sum(_label_rooms(chart, pen)) + 3 * GAP + width * 0.2


def _label_rooms(chart: ChartData, pen: Pen) -> tuple[float, float]:
    """Return the space in points for labels to the left of negative bars, and to the right of others."""
    pairs = [(v, t) for s in chart.series for v, t in zip(s.values, s.labels, strict=True) if v is not None]
    left = max((pen.width(text) + GAP for value, text in pairs if value < 0), default=0.0)
    return left, max((pen.width(text) + GAP for value, text in pairs if value >= 0), default=0.0)


def bars_room(chart: ChartData, pen: Pen, width: float, height: float) -> tuple[float, float, bool]:
    """Left and right end of the axis in points, and whether all rows have the same height."""
    room, names = names_column(chart, pen, width)
    left_labels, right_labels = _label_rooms(chart, pen)
    least = _min_row_heights(names, chart, pen)
    return room + 2 * GAP + left_labels, width - right_labels, max(least) <= height / len(least)


def draw_bars(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw rows of bars from `top` to the bottom of the canvas, in data order."""
    pen = canvas.pen
    room, names = names_column(chart, pen, canvas.width)
    start, end, _ = bars_room(chart, pen, canvas.width, canvas.height - top)
    scale = Scale.of(chart, end - start)
    zero = start + scale.zero
    heights = _row_heights(_min_row_heights(names, chart, pen), canvas.height - top)
    colours = palette(chart.colours, len(chart.series))
    # a row with a long name is higher, but its bars are not thicker
    thick = min(min(heights) * _BAR, _MAX_BAR_THICKNESS * len(chart.series)) / len(chart.series)
    for row, lines in enumerate(names):
        height = heights[row]
        middle = top + height / 2
        canvas.lines(room, middle - len(lines) * pen.leading / 2, lines, "end")
        for number, series in enumerate(chart.series):
            value = series.values[row]
            if value is None:
                continue
            y = middle + (number - len(chart.series) / 2) * thick
            length = scale.length(value)
            canvas.box(min(zero, zero + length), y, abs(length), thick * 0.94, colours[number])
            end, anchor = (zero + length + GAP, "start") if value >= 0 else (zero + length - GAP, "end")
            canvas.text(end, y + thick * 0.47 + pen.size * 0.34, series.labels[row], anchor)
        top += height
    canvas.line([(zero, canvas.height - sum(heights)), (zero, canvas.height)])


def _row_heights(least: list[float], room: float) -> list[float]:
    """Return equal row heights if they are sufficient; otherwise the minimum heights plus equal shares of the rest."""
    equal = room / len(least)
    spare = (room - sum(least)) / len(least)
    return [equal if max(least) <= equal else own + spare for own in least]


# Columns --------------------------------------------------------------------------------------------------------


def column_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height of the columns in points, with labels, names, and a minimum column height."""
    below = chart.axis[0] < 0
    slot = width / len(chart.categories)
    names = max(len(pen.wrap(name, slot - GAP)) for name in chart.categories)
    return _MIN_PLOT_HEIGHT + pen.leading * (names + 1 + below) + 2 * GAP


def column_width(chart: ChartData, pen: Pen) -> float:
    """Minimum width of the chart in points at which no name or label is wider than its slot."""
    labels = max(pen.width(text) for series in chart.series for text in series.labels)
    beside = 1 if chart.kind == "stacked" else len(chart.series)
    slot = max(pen.widest_word(chart.categories) + GAP, beside * (labels + 2) / (_BAR + 0.2 * (beside == 1)))
    return slot * len(chart.categories)


def columns_room(chart: ChartData, pen: Pen, top: float, width: float, height: float) -> tuple[float, float]:
    """Top and bottom of the axis in points: with room for labels above, and for labels of negative values below."""
    slot = width / len(chart.categories)
    names = max(len(pen.wrap(name, slot - GAP)) for name in chart.categories)
    below = pen.leading if chart.axis[0] < 0 else 0.0
    return top + (0 if chart.kind == "stacked" else pen.leading), height - names * pen.leading - GAP - below


def draw_columns(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw columns side by side, or stacked, from `top` to the bottom of the canvas, with their names below."""
    pen = canvas.pen
    slot = canvas.width / len(chart.categories)
    names = [pen.wrap(name, slot - GAP) for name in chart.categories]
    foot = canvas.height - max(map(len, names)) * pen.leading
    stacked = chart.kind == "stacked"
    totals = [sum((s.values[i] or Decimal(0) for s in chart.series), Decimal(0)) for i in range(len(names))]
    head, low = columns_room(chart, pen, top, canvas.width, canvas.height)
    scale = Scale(Decimal(0), max(totals), low - head) if stacked else Scale.of(chart, low - head)
    zero = low - scale.zero
    for index, lines in enumerate(names):
        middle = slot * (index + 0.5)
        canvas.lines(middle, foot, lines, "middle")
        draw = _draw_stack if stacked else _draw_group
        draw(
            canvas,
            chart,
            index,
            middle,
            min(slot * _BAR, _MAX_COLUMN_WIDTH * (1 if stacked else len(chart.series))),
            zero,
            scale,
        )
    canvas.line([(0, zero), (canvas.width, zero)])


def _draw_group(
    canvas: Canvas, chart: ChartData, index: int, middle: float, width: float, zero: float, scale: Scale
) -> None:
    broad = width / len(chart.series)
    for number, colour in enumerate(palette(chart.colours, len(chart.series))):
        value, label = chart.series[number].values[index], chart.series[number].labels[index]
        if value is None:
            continue
        x = middle + (number - len(chart.series) / 2) * broad
        height = scale.length(value)
        if chart.last_colour and index == len(chart.categories) - 1:
            colour = chart.last_colour
        canvas.box(x + broad * 0.03, min(zero, zero - height), broad * 0.94, abs(height), colour)
        y = zero - height - LABEL_GAP if value >= 0 else zero - height + canvas.pen.size
        canvas.text(x + broad / 2, y, label, "middle")


def _draw_stack(
    canvas: Canvas, chart: ChartData, index: int, middle: float, width: float, zero: float, scale: Scale
) -> None:
    """Draw one stacked column. Segments that are too small for their labels have none."""
    pen = canvas.pen
    for series, colour in zip(chart.series, palette(chart.colours, len(chart.series)), strict=True):
        value, label = series.values[index], series.labels[index]
        if not value:
            continue
        height = scale.length(value)
        canvas.box(middle - width / 2, zero - height, width, segment_length(height), colour)
        if height >= pen.leading and pen.width(label) <= width - 2:
            canvas.text(middle, zero - height / 2 + pen.size * 0.34, label, "middle", colour=readable_on(colour))
        zero -= height


# Index columns --------------------------------------------------------------------------------------------------

_INDEX_GROUP = 0.696
"""Share of the slot of a category that its columns fill, with the gaps between them."""
INDEX_GAP = 0.11
"""The gap between two columns of a group as a share of the width of a column."""


def index_column(chart: ChartData) -> float:
    """Width of a column as a share of the slot of its category."""
    count = len(chart.series)
    return _INDEX_GROUP / (count + (count - 1) * INDEX_GAP)


def index_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height of the columns in points."""
    return _MIN_PLOT_HEIGHT + pen.leading


def index_width(chart: ChartData, pen: Pen) -> float:
    """Minimum width at which labels of neighbouring columns do not touch."""
    labels = max(pen.width(text) for series in chart.series for text in series.labels)
    return labels * len(chart.categories) / (index_column(chart) * (1 + INDEX_GAP))


def index_scale(chart: ChartData, pen_leading: float, height: float) -> float:
    """The value at the top of the plot: above the highest column there is room for its label."""
    highest = max(chart.values) or 1
    return float(highest) * height / (height - pen_leading)


def draw_index(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw the columns of each category side by side, from zero; the template prints the axis and the names below."""
    pen = canvas.pen
    slot = canvas.width / len(chart.categories)
    broad = slot * index_column(chart)
    foot = canvas.height
    unit = (foot - top) / index_scale(chart, pen.leading, foot - top)
    colours = palette(chart.colours, len(chart.series))
    for index in range(len(chart.categories)):
        x = slot * (index + (1 - _INDEX_GROUP) / 2)
        for series, colour in zip(chart.series, colours, strict=True):
            value = series.values[index] or Decimal(0)
            height = float(value) * unit
            canvas.box(x, foot - height, broad, height, colour)
            canvas.text(x + broad / 2, foot - height - LABEL_GAP, series.labels[index], "middle")
            x += broad * (1 + INDEX_GAP)
