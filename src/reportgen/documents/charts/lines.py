"""Line charts over years with names at the line ends, and a single bar with the parts of a whole."""

from __future__ import annotations

from decimal import Decimal

from reportgen.documents.charts.bars import GAP, Scale, parted, values_of
from reportgen.documents.charts.canvas import Canvas, Pen, palette, readable_on
from reportgen.documents.charts.data import ChartData

_LOWEST_PLOT = 60.0
_BAR = 20.0
_SWATCH = 0.8
_DOT = 2.2
_KEY = 8.0
"""Length of the short line before a series name."""


# Lines ----------------------------------------------------------------------------------------------------------


def line_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height in points: lines, labels and years."""
    years = max(map(len, _years(chart, pen, width)))
    return max(_LOWEST_PLOT, len(chart.series) * pen.leading) + (1 + years) * pen.leading + GAP


def line_width(chart: ChartData, pen: Pen) -> float:
    """Minimum width in points: years side by side, series names on the right."""
    count = len(chart.categories)
    slot = pen.widest_word(chart.categories) + GAP
    return max(slot * count, slot * (count - 0.5) + _end_room(chart, pen))


def _slot(chart: ChartData, pen: Pen, width: float) -> float:
    """Width of one year. Its point is in the middle; the label of the last point is to its right."""
    count = len(chart.categories)
    return min(width / count, (width - _end_room(chart, pen)) / (count - 0.5))


def _years(chart: ChartData, pen: Pen, width: float) -> list[list[str]]:
    """The year names below the lines, wrapped to lines."""
    return [pen.wrap(name, _slot(chart, pen, width) - GAP) for name in chart.categories]


def _end_room(chart: ChartData, pen: Pen) -> float:
    """Space to the right of the last point for its label."""
    words = max(pen.width(_end_words(chart, number), bold=True) for number in range(len(chart.series)))
    return words + _key_room(chart) + 2 * GAP


def _key_room(chart: ChartData) -> float:
    """Space for the short line before a name; 0 for a single series."""
    return _KEY + GAP if len(chart.series) > 1 else 0.0


def _end_words(chart: ChartData, number: int) -> str:
    """The label at a line's end: the last value, after the series name if there are several series."""
    series = chart.series[number]
    last = next((label for label in reversed(series.labels) if label), "")
    return f"{series.name}: {last}" if len(chart.series) > 1 else last


def draw_lines(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw one line for each series; a year without value is a gap."""
    pen = canvas.pen
    slot = _slot(chart, pen, canvas.width)
    years = _years(chart, pen, canvas.width)
    right = slot * (len(years) - 0.5)
    foot = canvas.height - max(map(len, years)) * pen.leading
    scale = Scale.of(values_of(chart), foot - GAP - top - pen.leading)
    zero = foot - GAP - scale.zero
    canvas.line([(0, zero), (right + slot / 2 if len(years) == 1 else right, zero)])
    for index, lines in enumerate(years):
        canvas.lines(slot * (index + 0.5), foot, lines, "middle")
    ends: list[tuple[float, int]] = []
    for number, colour in enumerate(palette(chart.colours, len(chart.series))):
        values = chart.series[number].values
        spots = [None if v is None else (slot * (i + 0.5), zero - scale.length(v)) for i, v in enumerate(values)]
        _draw_line(canvas, spots, colour)
        _label_points(canvas, chart, number, spots, slot)
        ends += [(spot[1], number) for spot in spots if spot is not None][-1:]
    _label_ends(canvas, chart, ends, right + GAP, (top, foot))


def _draw_line(canvas: Canvas, spots: list[tuple[float, float] | None], colour: str) -> None:
    run: list[tuple[float, float]] = []
    for spot in [*spots, None]:
        if spot is not None:
            run.append(spot)
            canvas.dot(*spot, _DOT, colour)
        elif run:
            canvas.line(run, colour, 1.6)
            run = []


def _label_points(
    canvas: Canvas, chart: ChartData, number: int, spots: list[tuple[float, float] | None], room: float
) -> None:
    """Draw value labels at all points except the last; none if they would overlap or there are several series."""
    series = chart.series[number]
    if len(chart.series) > 1 or max(map(canvas.pen.width, series.labels)) > room - GAP:
        return
    last = max((i for i, spot in enumerate(spots) if spot is not None), default=-1)
    for index, spot in enumerate(spots):
        if spot is not None and index != last:
            canvas.text(spot[0], spot[1] - GAP - 1, series.labels[index], "middle")


def _label_ends(
    canvas: Canvas, chart: ChartData, ends: list[tuple[float, int]], x: float, limits: tuple[float, float]
) -> None:
    """Draw names and last values at the line ends; labels are moved apart if they would overlap."""
    leading = canvas.pen.leading
    placed: list[float] = []
    for y, _ in sorted(ends):
        placed.append(max(y, placed[-1] + leading) if placed else y)
    over = max(0.0, placed[-1] + leading / 2 - limits[1]) if placed else 0.0
    for position in range(len(placed) - 1, -1, -1):  # move labels below the bottom edge up, and those above them
        highest = placed[position] - over if position == len(placed) - 1 else placed[position + 1] - leading
        placed[position] = min(placed[position], highest) if over else placed[position]
    colours = palette(chart.colours, len(chart.series))
    for y, (_, number) in zip(placed, sorted(ends), strict=True):
        if len(chart.series) > 1:
            canvas.line([(x, y), (x + _KEY, y)], colours[number], 2.4)
        canvas.text(x + _key_room(chart), y + canvas.pen.size * 0.34, _end_words(chart, number), bold=True)


# Share ----------------------------------------------------------------------------------------------------------


def share_height(chart: ChartData, pen: Pen, width: float) -> float:
    """Minimum height in points: the bar, and the text lines of each part."""
    return _BAR + GAP + sum(len(lines) for _, lines in _rows(chart, pen, width)) * pen.leading


def share_width(chart: ChartData, pen: Pen) -> float:
    """Minimum width in points: the widest word of a name, and its value."""
    return pen.widest_word(chart.categories) + _value_room(chart, pen) + _indent(pen)


def _indent(pen: Pen) -> float:
    return pen.size * _SWATCH + GAP


def _value_room(chart: ChartData, pen: Pen) -> float:
    return max(pen.width(label) for label in chart.series[0].labels) + 2 * GAP


def _rows(chart: ChartData, pen: Pen, width: float) -> list[tuple[int, list[str]]]:
    """The parts that have a value, each name wrapped to lines."""
    room = width - _value_room(chart, pen) - _indent(pen)
    series = chart.series[0]
    return [(i, pen.wrap(name, room)) for i, name in enumerate(chart.categories) if series.values[i] is not None]


def draw_share(canvas: Canvas, chart: ChartData, top: float) -> None:
    """Draw one bar with all parts, and a legend below with colour, name and value."""
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
        canvas.box(x, top, parted(length), bar, colours[index])
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
