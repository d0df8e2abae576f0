"""Native charts whose plot and labels have the same places as in the PDF: `index`, `bullet`, `dots`, `slope`.

So have `bar` and `column` charts of one series."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import nsdecls, nsmap
from docx.oxml.parser import parse_xml
from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.error_bar import ErrorBars
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from reportgen.documents.charts.bars import INDEX_GAP, bars_room, columns_room, index_column, index_scale
from reportgen.documents.charts.canvas import AXIS, GUIDE, Pen
from reportgen.documents.charts.data import ChartData
from reportgen.documents.charts.rows import BAR, DOT, FRAME, label_is_left, rows_of
from reportgen.documents.charts.slope import slope_of
from reportgen.documents.charts.svg import head_height
from reportgen.documents.docx.oxml import CHART
from reportgen.documents.styles.model import POINTS_PER_MM

_EMU_PER_POINT = 12700
_NO_LEADERS = (
    f"<c:extLst {nsdecls('c')}>"
    '<c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
"""No lines from points to labels that are moved."""
_BESIDE = "\u00a0\u00a0"
"""The distance between a dot and its label."""
_DOT_LENGTH = 0.05
"""Half of the length in points of the line whose round ends are a dot."""


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label is: its position relative to its point, and how far it is moved, as shares of the chart."""

    position: str = "outEnd"
    right: float = 0.0
    down: float = 0.0
    before: str = ""
    after: str = ""
    """Spaces around the words of the label."""
    has_name: bool = False
    """Whether the name of the series precedes the value."""

    @property
    def attributes(self) -> dict[str, Any]:
        """The attributes of openpyxl's label."""
        return {"dLblPos": self.position, "showSerName": self.has_name}


@dataclass(frozen=True, slots=True)
class PlacedPlot:
    """A plot at its place: left, top, width and height as shares of the chart, and the values at its ends."""

    area: tuple[float, float, float, float]
    low: float
    high: float
    gap: int = 56
    """The gap between the bars of two categories in per cent of the width of a bar."""
    overlap: int | None = None
    labels: Mapping[tuple[int, int], LabelPlace] = field(default_factory=dict)
    """By series and point."""
    dot: float = 0.0
    """Half of the length of the line whose round ends are a dot, as a number of the axis."""
    legend_top: float = 0.0

    def label(self, series: int, point: int) -> LabelPlace:
        """The place of a label."""
        return self.labels.get((series, point), LabelPlace())

    @property
    def legend(self) -> Layout:
        """The place of the legend, at the left as in the PDF."""
        return Layout(manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0, y=self.legend_top))


def placed_plot(data: ChartData, pen: Pen) -> PlacedPlot | None:
    """Return the plot of a chart that is at the same place as in the PDF; None for kinds that Word places itself."""
    kinds: dict[str, Callable[[ChartData, Pen], PlacedPlot | None]]
    kinds = {"index": _index, "bullet": _rows, "dots": _rows, "slope": _slope}
    if len(data.series) == 1:
        kinds |= {"bar": _bars, "column": _columns}
    return kinds[data.kind](data, pen) if data.kind in kinds else None


def _size(data: ChartData) -> tuple[float, float]:
    return data.width_mm * POINTS_PER_MM, data.height_mm * POINTS_PER_MM


def _index(data: ChartData, pen: Pen) -> PlacedPlot:
    """The whole space, with the columns and the scale of the PDF."""
    count = len(data.series)
    gap = round(100 * (1 / index_column(data) - count - (count - 1) * INDEX_GAP))
    high = index_scale(data, pen.leading, _size(data)[1])
    return PlacedPlot((0, 0, 1, 1), 0.0, high, gap, -round(100 * INDEX_GAP))


def _bars(data: ChartData, pen: Pen) -> PlacedPlot | None:
    """Rows of equal height; None if names need rows of different heights."""
    width, height = _size(data)
    top = head_height(data, pen)
    left, right, equal = bars_room(data, pen, width, height - top)
    low, high = data.axis
    return PlacedPlot(_share(left, top, right, height, data), float(low), float(high)) if equal else None


def _columns(data: ChartData, pen: Pen) -> PlacedPlot:
    width, height = _size(data)
    top, bottom = columns_room(data, pen, head_height(data, pen), width, height)
    low, high = data.axis
    return PlacedPlot(_share(0, top, width, bottom, data), float(low), float(high))


def _rows(data: ChartData, pen: Pen) -> PlacedPlot:
    width, height = _size(data)
    head = head_height(data, pen)
    plot = rows_of(data, pen, head, width, height)
    labels = {}
    for number, series in enumerate(data.series):
        for row, value in enumerate(series.values):
            if value is None:
                continue
            if data.kind == "dots":
                left = label_is_left(data, row, number)
                labels[number, row] = LabelPlace("inEnd", after=_BESIDE) if left else LabelPlace(before=_BESIDE)
            else:
                end = plot.x(value) if value >= 0 else plot.x(value) - pen.width(series.labels[row])
                labels[number, row] = LabelPlace(right=(plot.columns[number] - end) / width)
    unit = (plot.high - plot.low) / (plot.right - plot.left)
    return PlacedPlot(
        _share(plot.left, plot.top, plot.right, plot.bottom, data),
        plot.low,
        plot.high,
        round(100 * (1 / BAR - 1)),
        100,
        labels,
        _DOT_LENGTH * unit if data.kind == "dots" else 0.0,
        (head - pen.leading * 1.6) / height,
    )


def _slope(data: ChartData, pen: Pen) -> PlacedPlot:
    width, height = _size(data)
    plot = slope_of(data, pen, head_height(data, pen), width, height)
    labels = {}
    for side, position in enumerate(("l", "r")):
        for end, middle in zip(plot.ends[side], plot.places[side], strict=True):
            value = data.series[side].values[end.row]
            down = 0.0 if value is None else (middle - plot.y(value)) / height
            alone = not data.series[1 - side].labels[end.row]
            labels[end.row, side] = LabelPlace(position, 0.0, down, has_name=side == 1 or alone)
    area = _share(plot.left, plot.top, plot.right, plot.bottom, data)
    return PlacedPlot(area, plot.low, plot.high, labels=labels)


def _share(left: float, top: float, right: float, bottom: float, data: ChartData) -> tuple[float, float, float, float]:
    width, height = _size(data)
    return left / width, top / height, (right - left) / width, (bottom - top) / height


def place_plot(chart: Any, plot: PlacedPlot) -> None:
    """Set the place of the plot, the ends of its axis, and the widths of its bars."""
    left, top, width, height = plot.area
    inner = ManualLayout(layoutTarget="inner", xMode="edge", yMode="edge", x=left, y=top, w=width, h=height)
    chart.layout = Layout(manualLayout=inner)
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = plot.low, plot.high
    if isinstance(chart, BarChart):
        chart.gapWidth, chart.overlap = plot.gap, plot.overlap
        chart.x_axis.tickLblSkip = 1
    else:
        chart.y_axis.crossBetween = "midCat"  # the points are on the edges of the plot
        chart.x_axis.majorGridlines = _lines(AXIS)
    if plot.dot:
        chart.x_axis.majorGridlines = _lines(GUIDE)
    if plot.dot or not isinstance(chart, BarChart):
        chart.x_axis.crosses = "min"


def _lines(colour: str) -> ChartLines:
    return ChartLines(spPr=GraphicalProperties(ln=LineProperties(w=6350, solidFill=colour.lstrip("#"))))


def mark_points(chart: Any, kind: str, dot: float) -> None:
    """Replace the bars of plans by frames, and those of dots by dots; the series keep their colours for the legend.

    A dot is an error bar of almost no length (`dot`, as a number of the axis) with round ends.
    """
    if kind == "bullet":
        frame = LineProperties(w=round(FRAME * _EMU_PER_POINT), solidFill=_colour(chart.series[1]))
        chart.series[1].graphicalProperties = GraphicalProperties(noFill=True, ln=frame)
    for series in chart.series if kind == "dots" else ():
        line = LineProperties(w=round(2 * DOT * _EMU_PER_POINT), solidFill=_colour(series), cap="rnd")
        series.errBars = ErrorBars(
            errBarType="both",
            errValType="fixedVal",
            noEndCap=True,
            val=dot,
            spPr=GraphicalProperties(ln=line),
        )
        invisible = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
        points = series.val.numRef.numCache.pt
        series.dPt = [DataPoint(idx=point.idx, invertIfNegative=False, spPr=invisible) for point in points]


def _colour(series: Any) -> Any:
    return series.graphicalProperties.solidFill


def move_labels(root: Any, plot: PlacedPlot) -> None:
    """Move the labels that are elsewhere than beside their points; openpyxl has no attribute for this."""
    for labels in root.iter(f"{{{CHART}}}dLbls"):
        number = int(labels.getparent().find("c:order", nsmap).get("val"))
        for label in labels.iterfind("c:dLbl", nsmap):
            place = plot.label(number, int(label.find("c:idx", nsmap).get("val")))
            if place.has_name:
                label.append(parse_xml(f"<c:separator {nsdecls('c')}>: </c:separator>"))
            if place.right or place.down:
                moved = f'<c:x val="{place.right:.4f}"/><c:y val="{place.down:.4f}"/>'
                label.insert(
                    1, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{moved}</c:manualLayout></c:layout>")
                )
        labels.append(parse_xml(_NO_LEADERS))
