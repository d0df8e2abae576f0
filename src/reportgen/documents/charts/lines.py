"""Line charts over years with names at the ends of the lines, and share charts: one bar with its parts."""

from __future__ import annotations

from decimal import Decimal

from reportgen.documents.charts.bars import GAP, Scale, segment_length
from reportgen.documents.charts.canvas import Canvas, Pen, palette, readable_on
from reportgen.documents.charts.data import ChartData, labelled
from reportgen.documents.charts.slope import spread

_MIN_PLOT_HEIGHT = 60.0
_BAR = 20.0
_SWATCH = 0.8
_DOT = 2.2
_KEY = 8.0
"""Length in points of the short line before the name of a series."""

# Lines ----------------------------------------------------------------------------------------------------------


def line_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height in points of the lines, with labels and years."""
    years = max(map(len, _years(chart, pen, width)))
    return max(_MIN_PLOT_HEIGHT, len(chart.series) * pen.leading) + (1 + years) * pen.leading + GAP


def line_width(chart: ChartData, pen: Pen) -> float:
    """Minimum width in points, with years side by side and names on the right."""
    count = len(chart.categories)
    slot = pen.widest_word(chart.categories) + GAP
    return max(slot * count, slot * (count - 0.5) + _end_room(chart, pen))


def _slot(chart: ChartData, pen: Pen, width: float) -> float:
    """Width of one year in points; its point is in the middle, and the label of the last point to its right."""
    count = len(chart.categories)
    return min(width / count, (width - _end_room(chart, pen)) / (count - 0.5))


def _years(chart: ChartData, pen: Pen, width: float) -> list[list[str]]:
    """Return the names of the years, each wrapped to lines."""
    return [pen.wrap(name, _slot(chart, pen, width) - GAP) for name in chart.categories]


def _end_room(chart: ChartData, pen: Pen) -> float:
    """Space in points for the label to the right of the last point."""
    words = max(pen.width(_end_words(chart, number), bold=True) for number in range(len(chart.series)))
    return words + _key_room(chart) + 2 * GAP


def _key_room(chart: ChartData) -> float:
    """Space in points for the short line before a name; 0 for a single series, which has no name."""
    return _KEY + GAP if len(chart.series) > 1 else 0.0


def _end_words(chart: ChartData, number: int) -> str:
    """Return the label at the end of a line: the last value, with the name of the series if there are several."""
    series = chart.series[number]
    last = next((label for label in reversed(series.labels) if label), "")
    return labelled(last, f"{series.name}: {last}") if len(chart.series) > 1 else last


def draw_lines(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw one line for each series; a year without a value is a gap."""
    pen = canvas.pen
    slot = _slot(chart, pen, canvas.width)
    years = _years(chart, pen, canvas.width)
    right = slot * (len(years) - 0.5)
    foot = canvas.height - max(map(len, years)) * pen.leading
    scale = Scale.of(chart, foot - GAP - top - pen.leading)
    zero = foot - GAP - scale.zero
    canvas.line([(0, zero), (right + slot / 2 if len(years) == 1 else right, zero)])
    for index, lines in enumerate(years):
        canvas.lines(slot * (index + 0.5), foot, lines, "middle")
    ends: list[tuple[float, int]] = []
    for number, colour in enumerate(palette(chart.colours, len(chart.series))):
        values = chart.series[number].values
        points = [None if v is None else (slot * (i + 0.5), zero - scale.length(v)) for i, v in enumerate(values)]
        _draw_line(canvas, points, colour)
        _label_points(canvas, chart, number, points, slot)
        ends += [(point[1], number) for point in points if point is not None][-1:]
    _label_ends(canvas, chart, ends, right + GAP, (top, foot))


def _draw_line(canvas: Canvas, points: list[tuple[float, float] | None], colour: str) -> None:
    run: list[tuple[float, float]] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
            canvas.dot(*point, _DOT, colour)
        elif run:
            canvas.line(run, colour, 1.6)
            run = []


def _label_points(
    canvas: Canvas, chart: ChartData, number: int, points: list[tuple[float, float] | None], room: float
) -> None:
    """Draw the labels of all points except the last; none if they would overlap, or if there are several series."""
    series = chart.series[number]
    if len(chart.series) > 1 or max(map(canvas.pen.width, series.labels)) > room - GAP:
        return
    last = max((i for i, point in enumerate(points) if point is not None), default=-1)
    for index, point in enumerate(points):
        if point is not None and index != last:
            canvas.text(point[0], point[1] - GAP - 1, series.labels[index], "middle")


def _label_ends(
    canvas: Canvas, chart: ChartData, ends: list[tuple[float, int]], x: float, limits: tuple[float, float]
) -> None:
    """Draw names and last values at the ends of the lines; overlapping labels are moved apart."""
    leading = canvas.pen.leading
    ends = sorted(ends)
    placed = spread([y for y, _ in ends], [leading] * len(ends), limits[0] - leading / 2, limits[1])
    colours = palette(chart.colours, len(chart.series))
    for y, (_, number) in zip(placed, ends, strict=True):
        if len(chart.series) > 1:
            canvas.line([(x, y), (x + _KEY, y)], colours[number], 2.4)
        canvas.text(x + _key_room(chart), y + canvas.pen.size * 0.34, _end_words(chart, number), bold=True)


# Share ----------------------------------------------------------------------------------------------------------


def share_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height in points of the bar and the legend below it."""
    return _BAR + GAP + sum(len(lines) for _, lines in _rows(chart, pen, width)) * pen.leading


def share_width(chart: ChartData, pen: Pen) -> float:
    """Minimum width in points of the widest word of a name, with colour and value."""
    return pen.widest_word(chart.categories) + _value_room(chart, pen) + _indent(pen)


def _indent(pen: Pen) -> float:
    return pen.size * _SWATCH + GAP


def _value_room(chart: ChartData, pen: Pen) -> float:
    return max(pen.width(label) for label in chart.series[0].labels) + 2 * GAP


def _rows(chart: ChartData, pen: Pen, width: float) -> list[tuple[int, list[str]]]:
    """Return the indices of the parts that have a value, and their names wrapped to lines."""
    room = width - _value_room(chart, pen) - _indent(pen)
    series = chart.series[0]
    return [(i, pen.wrap(name, room)) for i, name in enumerate(chart.categories) if series.values[i] is not None]


def draw_share(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw one bar with all parts, and below it a legend with the colour, name and value of each."""
    pen = canvas.pen
    series = chart.series[0]
    rows = _rows(chart, pen, canvas.width)
    total = sum((v for v in series.values if v is not None), Decimal(0)) or Decimal(1)
    colours = palette(chart.colours, len(chart.categories))
    spare = canvas.height - top - share_height(chart, pen, canvas.width)
    bar = _BAR + min(spare, _BAR) / 2
    x = 0.0
    for index, _ in rows:
        value, label = series.values[index] or Decimal(0), series.labels[index]
        length = float(value / total) * canvas.width
        canvas.box(x, top, segment_length(length), bar, colours[index])
        if pen.width(label) + 2 * GAP <= length:
            ink = readable_on(colours[index])
            canvas.text(x + length / 2, top + bar / 2 + pen.size * 0.34, label, "middle", colour=ink)
        x += length
    y = top + bar + GAP
    step = pen.leading * min(1.35, 1 + max(0.0, spare - (bar - _BAR)) / (len(rows) * pen.leading))
    right = min(
        canvas.width, _indent(pen) + max(pen.width(w) for _, lines in rows for w in lines) + _value_room(chart, pen)
    )
    for index, lines in rows:
        side = pen.size * _SWATCH
        canvas.box(0, y + (pen.leading - side) / 2, side, side, colours[index])
        canvas.lines(_indent(pen), y, lines)
        canvas.text(right, y + pen.size * 0.92, series.labels[index], "end")
        y += step + (len(lines) - 1) * pen.leading
