"""Builds the XML of a native chart with openpyxl's chart classes and cached values, similar to the chart of the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docx.oxml.ns import nsdecls, nsmap
from docx.oxml.parser import parse_xml
from lxml import etree
from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import DataPoint, Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)
from openpyxl.xml.functions import tostring

from reportgen.documents.charts.canvas import AXIS, INK, MUTED, Pen, palette, readable_on
from reportgen.documents.charts.data import PARTS_KINDS, UNTITLED_KINDS, ChartData
from reportgen.documents.docx.chart_plots import (
    LabelPlace,
    PlacedPlot,
    mark_points,
    move_labels,
    place_plot,
    placed_plot,
)
from reportgen.documents.docx.chart_workbook import column_range, name_cell
from reportgen.documents.docx.oxml import CHART
from reportgen.files.xml import part_bytes

_VIETNAMESE = "[$-42A]"
"""The number format prefix of the locale vi-VN."""
HORIZONTAL_KINDS = ("bar", "share", "bullet", "dots")
LINE_KINDS = ("line", "slope")
_LEAST_LABELLED = Decimal("0.07")
"""Minimum share of the tallest stack at which a segment has a label."""
_LABEL_ROOM = Decimal("0.2")
"""Share of the value range that is kept free for labels at each end."""
_ROOM_BELOW = Decimal("1.75")
"""Additional share that is kept free below zero."""


@dataclass(frozen=True, slots=True)
class Column:
    """A series as drawn in the chart: its name, values and labels."""

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChartFont:
    """The font of a chart: a typeface of the Word file, the size in points, and the typeface for bold text.

    `bold_typeface` is empty if the typeface has its own bold face.
    """

    typeface: str
    size: float
    bold_typeface: str = ""

    def text(self, *, bold: bool = False, colour: str | None = None) -> CharacterProperties:
        """Return DrawingML character properties."""
        face = Font(typeface=self.bold_typeface if bold and self.bold_typeface else self.typeface)
        properties = CharacterProperties(
            sz=round(self.size * 100), b=bold and not self.bold_typeface, latin=face, cs=face
        )
        properties.solidFill = colour or INK.lstrip("#")
        return properties

    def rich(self, *, bold: bool = False, colour: str | None = None) -> RichText:
        """Return the default text properties of a chart element."""
        paragraph = Paragraph(pPr=ParagraphProperties(defRPr=self.text(bold=bold, colour=colour)))
        return RichText(p=[paragraph])


def drawn_columns(data: ChartData) -> tuple[tuple[str, ...], tuple[Column, ...]]:
    """Return the categories and series to draw. In `share` and `slope` charts every category becomes a series."""
    if data.kind not in ("share", "slope"):
        return data.categories, tuple(Column(s.name, s.values, s.labels) for s in data.series)
    names = tuple(series.name for series in data.series)
    parts = (
        Column(
            category,
            tuple(series.values[i] for series in data.series),
            tuple(series.labels[i] for series in data.series),
        )
        for i, category in enumerate(data.categories)
    )
    return names, tuple(parts)


def number_format(column: Column) -> str:
    """Return the Excel number format of a column, with as many decimals as its most precise value."""
    return _format_code(max((_decimals(v) for v in column.values if v is not None), default=0))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _format_code(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def label_format(value: Decimal, label: str) -> str:
    """Return the number format that prints `value` as `label`: `+29,31%` → `[$-42A]"+"#,##0.00"%"` and its negative.

    LibreOffice takes the separators from the locale in the format; Word uses those of Windows.
    """
    digits = [i for i, letter in enumerate(label) if letter.isdigit()]
    code = _format_code(_decimals(value))
    if not digits:
        return code
    before, after = _quote(label[: digits[0]].rstrip("−-")), _quote(label[digits[-1] + 1 :])
    return f"{_VIETNAMESE}{before}{code}{after};{_VIETNAMESE}{before}\u2212{code}{after}"


def _quote(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""


def chart_xml(data: ChartData, metrics: ChartFont, pen: Pen, workbook_id: str, language: str) -> bytes:
    """Return `c:chartSpace` as XML with cached values, so that programs can draw it without opening the workbook.

    `pen` measures the texts of a chart whose plot has the same place as in the PDF.
    """
    plot = placed_plot(data, pen)
    chart = _empty_chart(data, metrics, plot)
    categories, columns = drawn_columns(data)
    for number, (column, colour) in enumerate(zip(columns, palette(data.colours, len(columns)), strict=True)):
        chart.series.append(_series(data, number, categories, column, colour.lstrip("#"), metrics, plot))
    if plot:
        mark_points(chart, data.kind, plot.dot)
    chart.legend = None
    if len(columns) > 1 and data.kind not in ("index", "slope"):
        chart.legend = Legend(layout=plot.legend if plot else None)
        chart.legend.position = "t"
        chart.legend.overlay = False
        chart.legend.txPr = metrics.rich()
    root = etree.fromstring(tostring(chart._write()))
    for node in root.iterfind(".//c:numCache/c:pt/c:v", nsmap):
        node.text = f"{Decimal(f'{float(node.text):.15g}'):f}"  # openpyxl writes 81.6 as 81.59999999999999
    _complete(root, metrics, workbook_id, language)
    if plot:
        move_labels(root, plot)
    return part_bytes(root)


def _empty_chart(data: ChartData, metrics: ChartFont, plot: PlacedPlot | None) -> Any:
    """Return the chart and its axes without series: no grid lines, bars in document order."""
    chart: Any
    if data.kind in LINE_KINDS:
        chart = LineChart()
    else:
        chart = BarChart()
        chart.type = "bar" if data.kind in HORIZONTAL_KINDS else "col"
        chart.gapWidth = 56  # a bar fills 64 % of its slot, as in the PDF
        chart.grouping = {"stacked": "stacked", "share": "percentStacked"}.get(data.kind, "clustered")
        chart.overlap = 100 if data.kind in ("stacked", "share") else None
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    if plot:
        place_plot(chart, plot)
    elif data.kind not in PARTS_KINDS:
        # labels are outside the ends of the bars and need space
        low, high = data.axis
        room = (high - low) * _LABEL_ROOM or Decimal(1)
        # without this, labels below zero overlap the category names
        chart.y_axis.scaling.min = float(low - room * _ROOM_BELOW) if low < 0 else 0
        chart.y_axis.scaling.max = float(high + room) if high > 0 else 0
    chart.x_axis.delete = data.kind == "index" or (data.kind == "share" and len(data.series) == 1)
    chart.x_axis.majorTickMark = chart.y_axis.majorTickMark = "none"
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.txPr = metrics.rich()
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(w=6350, solidFill=AXIS.lstrip("#")))
    if chart.x_axis.scaling is not None and data.kind in HORIZONTAL_KINDS:
        chart.x_axis.scaling.orientation = "maxMin"  # the first bar on top
    chart.title = _title(data, metrics)
    return chart


def _title(data: ChartData, metrics: ChartFont) -> Title | None:
    """The message in bold, and unit and note below; left-aligned as in the PDF."""
    lines = []
    if data.title and data.kind not in UNTITLED_KINDS:
        lines.append((data.title, metrics.text(bold=True)))
    if data.subtitle:
        lines.append((data.subtitle, metrics.text(colour=MUTED.lstrip("#"))))
    if not lines:
        return None
    paragraphs = [
        Paragraph(pPr=ParagraphProperties(algn="l", defRPr=properties), r=[RegularTextRun(rPr=properties, t=words)])
        for words, properties in lines
    ]
    corner = Layout(manualLayout=ManualLayout(xMode="edge", yMode="edge", x=0, y=0))
    return Title(tx=Text(rich=RichText(p=paragraphs)), layout=corner, overlay=False)


def _series(
    data: ChartData,
    number: int,
    categories: Sequence[str],
    column: Column,
    colour: str,
    metrics: ChartFont,
    plot: PlacedPlot | None,
) -> Series:
    points = [NumVal(idx=i, v=f"{value:f}") for i, value in enumerate(column.values) if value is not None]
    values = NumRef(
        f=column_range(number + 2, len(categories)),
        numCache=NumData(formatCode=number_format(column), ptCount=len(categories), pt=points),
    )
    names = StrRef(f=column_range(1, len(categories)), strCache=_strings(categories))
    series = Series(
        idx=number,
        order=number,
        tx=SeriesLabel(strRef=StrRef(f=name_cell(number + 2), strCache=_strings([column.name]))),
        cat=AxDataSource(strRef=names),
        val=NumDataSource(numRef=values),
    )
    if data.kind in LINE_KINDS:
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(w=22225, solidFill=colour))
        series.marker = Marker(symbol="circle", size=5)
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
        series.smooth = False
    else:
        series.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))
        series.invertIfNegative = False
        if data.last_colour:
            last = GraphicalProperties(solidFill=data.last_colour.lstrip("#"), ln=LineProperties(noFill=True))
            series.dPt = [DataPoint(idx=len(categories) - 1, invertIfNegative=False, spPr=last)]
    series.dLbls = _labels(data, number, column, colour, metrics, plot)
    return series


def _strings(words: Sequence[str]) -> StrData:
    return StrData(ptCount=len(words), pt=[StrVal(idx=i, v=word) for i, word in enumerate(words)])


def _labels(
    data: ChartData, number: int, column: Column, colour: str, metrics: ChartFont, plot: PlacedPlot | None
) -> DataLabelList:
    """Return a label for every value, formatted like its cell: inside stacked bars, at the end of other bars."""
    stacked = data.kind in ("stacked", "share")
    position = "ctr" if stacked else ("t" if data.kind in LINE_KINDS else "outEnd")
    bold = data.kind == "bullet" and number == 0
    letters = metrics.rich(bold=bold, colour=readable_on("#" + colour).lstrip("#") if stacked else None)
    parts: dict[str, Any] = {
        "dLblPos": position,
        "showLegendKey": False,
        "showVal": True,
        "showCatName": False,
        "showSerName": False,
        "showPercent": False,
        "showBubbleSize": False,
    }
    single = []
    for i, (value, label) in enumerate(zip(column.values, column.labels, strict=True)):
        if value is None or (stacked and value < _LEAST_LABELLED * _longest_stack(data)):
            continue
        place = plot.label(number, i) if plot else LabelPlace(position)
        code = label_format(value, place.before + label + place.after)
        single.append(DataLabel(idx=i, numFmt=code, txPr=letters, **{**parts, **place.attributes}))
    return DataLabelList(dLbl=single, txPr=letters, **{**parts, "showVal": False})


def _longest_stack(data: ChartData) -> Decimal:
    """The largest sum of stacked values in one category."""
    if data.kind == "share":
        stacks = [series.values for series in data.series]
    else:
        stacks = list(zip(*(series.values for series in data.series), strict=True))
    return max(sum((v for v in stack if v is not None), Decimal(0)) for stack in stacks)


def _complete(root: Any, metrics: ChartFont, workbook_id: str, language: str) -> None:
    """Add what openpyxl does not write: language, square corners, no frame, workbook reference, formats of labels."""
    chart = root.find(f"{{{CHART}}}chart")
    for tag in ("lang", "roundedCorners"):
        for old in root.findall(f"{{{CHART}}}{tag}"):
            root.remove(old)
    head = root.makeelement(f"{{{CHART}}}lang")
    head.set("val", language)
    corners = root.makeelement(f"{{{CHART}}}roundedCorners")
    corners.set("val", "0")
    place = 1 if root[0].tag == f"{{{CHART}}}date1904" else 0
    root.insert(place, head)
    root.insert(place + 1, corners)
    tail = parse_xml(
        f"<c:chartSpace {nsdecls('c', 'a', 'r')}><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(metrics.size * 100)}"/></a:pPr>'
        f'<a:endParaRPr lang="{language}"/></a:p></c:txPr>'
        f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    for old in chart.itersiblings():
        root.remove(old)
    root.extend(list(tail))
    for properties in root.iter(f"{{{CHART}}}txPr"):
        for empty in properties.findall(".//a:r", nsmap):  # openpyxl adds these if there is no text
            empty.getparent().remove(empty)
    for body in root.iterfind(".//c:dLbls//a:bodyPr", nsmap):
        body.set("wrap", "none")  # never break a number; openpyxl has no attribute for this
    for number_format_ in root.iter(f"{{{CHART}}}numFmt"):
        number_format_.set("sourceLinked", "0")
