"""Draws a chart as SVG: title, unit, legend, and the bars or lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from reportgen.documents.charts import bars as bars
from reportgen.documents.charts import lines as lines
from reportgen.documents.charts import rows as rows
from reportgen.documents.charts import slope as slope
from reportgen.documents.charts.canvas import MIN_FONT_SIZE, MUTED, Canvas, Pen, palette
from reportgen.documents.charts.data import UNTITLED_KINDS, ChartData
from reportgen.documents.styles.fonts import Fonts
from reportgen.documents.styles.model import POINTS_PER_MM, Characters

MAX_FONT_SIZE = 11.0
"""Maximum font size of a chart in points."""

_AFTER_TITLE = 5.0
_SWATCH = 0.8


@dataclass(frozen=True)
class _Kind:
    """How a kind of chart is drawn below its title, with its minimum height and width in points."""

    draw: Callable[[Canvas, ChartData, float], None]
    height: Callable[[ChartData, Pen, float], float]
    width: Callable[[ChartData, Pen, float], float]
    has_legend: bool
    """Whether several series need a legend."""


_KINDS: Mapping[str, _Kind] = {
    "bar": _Kind(bars.draw_bars, bars.bar_height, bars.bar_width, True),
    "column": _Kind(bars.draw_columns, bars.column_height, lambda c, pen, _: bars.column_width(c, pen), True),
    "stacked": _Kind(bars.draw_columns, bars.column_height, lambda c, pen, _: bars.column_width(c, pen), True),
    "index": _Kind(bars.draw_index, bars.index_height, lambda c, pen, _: bars.index_width(c, pen), False),
    "bullet": _Kind(rows.draw_rows, rows.rows_height, rows.rows_width, True),
    "dots": _Kind(rows.draw_rows, rows.rows_height, rows.rows_width, True),
    "slope": _Kind(slope.draw_slope, slope.slope_height, slope.slope_width, False),
    "multiple": _Kind(bars.draw_columns, bars.column_height, lambda c, pen, _: bars.column_width(c, pen), False),
    "line": _Kind(lines.draw_lines, lines.line_height, lambda c, pen, _: lines.line_width(c, pen), False),
    "share": _Kind(lines.draw_share, lines.share_height, lambda c, pen, _: lines.share_width(c, pen), False),
}


def chart_svg(chart: ChartData, characters: Characters, fonts: Fonts) -> str:
    """Return the chart as one `svg` element of `width_mm` × `height_mm`, in the typeface of `characters`.

    The height must be at least `least_height_mm`; `prepare` ensures this. The output is deterministic.
    """
    width, height = chart.width_mm * POINTS_PER_MM, chart.height_mm * POINTS_PER_MM
    pen = chart_pen(chart, characters, fonts)
    canvas = Canvas(width, height, pen)
    kind = _KINDS[chart.kind]
    kind.draw(canvas, chart, _draw_head(canvas, chart))
    return canvas.svg(chart.width_mm, chart.height_mm, chart.alt)


def least_height_mm(chart: ChartData, characters: Characters, fonts: Fonts) -> float:
    """Minimum height in millimetres at which names and labels do not overlap."""
    width = chart.width_mm * POINTS_PER_MM
    pen = chart_pen(chart, characters, fonts)
    return (head_height(chart, pen) + _KINDS[chart.kind].height(chart, pen, width)) / POINTS_PER_MM


def head_height(chart: ChartData, pen: Pen) -> float:
    """Height in points of title, unit, note and legend."""
    return _draw_head(Canvas(chart.width_mm * POINTS_PER_MM, 0, pen), chart)


def is_crowded(chart: ChartData, characters: Characters, fonts: Fonts) -> bool:
    """Whether the chart is too narrow for its names and labels even at the smallest font size."""
    pen = chart_pen(chart, characters, fonts)
    width = chart.width_mm * POINTS_PER_MM
    return _KINDS[chart.kind].width(chart, pen, width) > width + 0.01


def chart_pen(chart: ChartData, characters: Characters, fonts: Fonts) -> Pen:
    """Return the font, smaller than the text of the document if labels would overlap otherwise.

    Charts with a common axis all have the smallest font, so that their columns have the same scale.
    """
    width = chart.width_mm * POINTS_PER_MM
    if chart.kind == "multiple":
        return Pen(fonts, characters.typeface or "", MIN_FONT_SIZE)
    pen = Pen(fonts, characters.typeface or "", min(characters.size or MAX_FONT_SIZE, MAX_FONT_SIZE))
    while pen.size > MIN_FONT_SIZE and _KINDS[chart.kind].width(chart, pen, width) > width:
        pen = replace(pen, size=max(MIN_FONT_SIZE, pen.size - 0.5))
    return pen


def _draw_head(canvas: Canvas, chart: ChartData) -> float:
    """Draw title, unit and legend; returns the top of the space below them."""
    pen = canvas.pen
    y = 0.0
    if chart.title and chart.kind not in UNTITLED_KINDS:
        y = canvas.lines(0, y, pen.wrap(chart.title, canvas.width, bold=True), bold=True)
    for line in pen.wrap(chart.subtitle, canvas.width) if chart.subtitle else ():
        canvas.text(0, y + pen.size * 0.92, line, colour=MUTED)
        y += pen.leading
    if _KINDS[chart.kind].has_legend and len(chart.series) > 1:
        y = _draw_legend(canvas, chart, y)
    return y + _AFTER_TITLE if y else 0.0


def _draw_legend(canvas: Canvas, chart: ChartData, y: float) -> float:
    """Draw a square of the colour and the name of each series, on as many lines as needed; returns the bottom edge."""
    pen = canvas.pen
    side = pen.size * _SWATCH
    x = 0.0
    for series, colour in zip(chart.series, palette(chart.colours, len(chart.series)), strict=True):
        lines = pen.wrap(series.name, canvas.width - side - bars.GAP)
        width = side + bars.GAP + max(map(pen.width, lines))
        if x and (x + width > canvas.width or len(lines) > 1):
            x, y = 0.0, y + pen.leading
        canvas.box(x, y + (pen.leading - side) / 2, side, side, colour)
        canvas.lines(x + side + bars.GAP, y, lines)
        x, y = x + width + 3 * bars.GAP, y + (len(lines) - 1) * pen.leading
    return y + pen.leading
