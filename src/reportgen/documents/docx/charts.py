"""Native Word charts: openpyxl's chart classes write the XML, the caches are filled, a workbook is inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from lxml import etree
from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.marker import Marker
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
    RichTextProperties,
)
from openpyxl.xml.functions import tostring

from reportgen.documents.chart_data import PARTS_KINDS, ChartData, read_chart
from reportgen.documents.docx.chart_workbook import chart_workbook, column_range, name_cell
from reportgen.documents.docx.oxml import CHART, EMU_PER_MM, XmlElement, q
from reportgen.documents.docx.state import Writing

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_DEFAULT_SIZE = 9.0
_VIETNAMESE = "[$-42A]"
"""The locale vi-VN in a number format."""
_LEAST_LABELLED = Decimal("0.07")
"""The share of the longest stack from which a part has room for its label."""
_LABEL_ROOM = Decimal("0.2")
"""The share of the values' range that is left free for the labels at either end."""
GREYS = ("595959", "A6A6A6", "D0D0D0", "7F7F7F", "BFBFBF")
"""The colours after those that a chart names."""


@dataclass(frozen=True, slots=True)
class Column:
    """A series as the chart draws it: its name, its values and the words at them."""

    name: str
    values: tuple[Decimal | None, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lettering:
    """The letters of a chart: a typeface of the Word file, and a size in points."""

    typeface: str
    size: float

    def text(self, *, bold: bool = False, colour: str | None = None) -> CharacterProperties:
        """DrawingML's character properties."""
        properties = CharacterProperties(
            sz=round(self.size * 100), b=bold, latin=Font(typeface=self.typeface), cs=Font(typeface=self.typeface)
        )
        if colour is not None:
            properties.solidFill = colour
        return properties

    def rich(self, *, bold: bool = False, colour: str | None = None) -> RichText:
        """The default text of a part of the chart."""
        paragraph = Paragraph(pPr=ParagraphProperties(defRPr=self.text(bold=bold, colour=colour)))
        return RichText(bodyPr=RichTextProperties(wrap="none"), p=[paragraph])


def chart_drawing(writing: Writing, figure: Any) -> XmlElement:
    """The inline drawing of a `figure.chart`; its part and workbook go into the package."""
    data = read_chart(figure)
    package = writing.document.part.package
    number = writing.next_drawing()
    categories, columns = _columns(data)
    formats = [number_format(column) for column in columns]
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        _WORKBOOK_TYPE,
        chart_workbook(categories, [(c.name, c.values) for c in columns], formats),
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, None, package)
    workbook_id = part.relate_to(workbook, _REL + "package")
    part._blob = chart_xml(data, chart_lettering(writing, figure), workbook_id, writing.options.language)
    r_id = writing.document.part.relate_to(part, _REL + "chart")
    return _inline(data, number, r_id)


def chart_lettering(writing: Writing, figure: Any) -> Lettering:
    """The typeface of the figure's style, in the size of a source line."""
    look = writing.look.paragraph(writing.styles.paragraph_name(figure))
    source = writing.look.paragraphs.get(writing.styles.map.style_of("p", "source") or "")
    size = source.characters.size if source is not None else None
    return Lettering(look.characters.typeface or "", size or _DEFAULT_SIZE)


def _columns(data: ChartData) -> tuple[tuple[str, ...], tuple[Column, ...]]:
    """The categories and series to draw: a `share` is one bar for each series, made of the categories."""
    if data.kind != "share":
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
    """Excel's format for a whole column: as many decimals as its most exact value has."""
    return _format_code(max((_decimals(v) for v in column.values if v is not None), default=0))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _format_code(decimals: int) -> str:
    return "#,##0" + ("." + "0" * decimals if decimals else "")


def label_format(value: Decimal, label: str) -> str:
    """The format that prints `value` as its label has it: `+29,31%` → `[$-42A]"+"#,##0.00"%"` and its negative.

    LibreOffice sets Vietnamese separators by it, Word those of the reader's Windows.
    """
    digits = [i for i, letter in enumerate(label) if letter.isdigit()]
    code = _format_code(_decimals(value))
    if not digits:
        return code
    before, after = _quote(label[: digits[0]].rstrip("−-")), _quote(label[digits[-1] + 1 :])
    return f"{_VIETNAMESE}{before}{code}{after};{_VIETNAMESE}{before}\u2212{code}{after}"


def _quote(text: str) -> str:
    return '"' + text.replace('"', "") + '"' if text else ""


def chart_xml(data: ChartData, lettering: Lettering, workbook_id: str, language: str) -> bytes:
    """`c:chartSpace` with filled caches, so that every program draws it without opening the workbook."""
    chart = _empty_chart(data, lettering)
    categories, columns = _columns(data)
    colours = [c.lstrip("#") for c in data.colours]
    for number, column in enumerate(columns):
        colour = ([*colours, *GREYS])[number % (len(colours) + len(GREYS))]
        chart.series.append(_series(data, number, categories, column, colour, lettering))
    if len(columns) > 1:
        chart.legend = Legend()
        chart.legend.position = "b"
        chart.legend.overlay = False
        chart.legend.txPr = lettering.rich()
    else:
        chart.legend = None
    root = etree.fromstring(tostring(chart._write()))
    _complete(root, lettering, workbook_id, language)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _empty_chart(data: ChartData, lettering: Lettering) -> Any:
    """The chart of a kind with its axes: values from zero, no grid, the bars in the order given."""
    chart: Any
    if data.kind == "line":
        chart = LineChart()
    else:
        chart = BarChart()
        chart.type = "bar" if data.kind in ("bar", "share") else "col"
        chart.gapWidth = 50
        chart.grouping = {"stacked": "stacked", "share": "percentStacked"}.get(data.kind, "clustered")
        chart.overlap = 100 if data.kind in ("stacked", "share") else None
    values = [v for series in data.series for v in series.values if v is not None]
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    if data.kind not in PARTS_KINDS:
        # the labels stand beyond the ends of the bars and need room there
        low, high = min(Decimal(0), *values), max(Decimal(0), *values)
        room = (high - low) * _LABEL_ROOM or Decimal(1)
        chart.y_axis.scaling.min = float(low - room) if low < 0 else 0
        chart.y_axis.scaling.max = float(high + room) if high > 0 else 0
    chart.x_axis.delete = data.kind == "share" and len(data.series) == 1
    chart.x_axis.majorTickMark = chart.y_axis.majorTickMark = "none"
    chart.x_axis.tickLblPos = "low"
    chart.x_axis.txPr = RichText(p=lettering.rich().p)  # names of categories may break
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(w=6350, solidFill="7F7F7F"))
    if chart.x_axis.scaling is not None and data.kind in ("bar", "share"):
        chart.x_axis.scaling.orientation = "maxMin"  # the first bar on top
    if data.title:
        run = RegularTextRun(rPr=lettering.text(bold=True), t=data.title)
        paragraph = Paragraph(pPr=ParagraphProperties(defRPr=lettering.text(bold=True)), r=[run])
        chart.title = Title(tx=Text(rich=RichText(p=[paragraph])), overlay=False)
    return chart


def _series(
    data: ChartData, number: int, categories: Sequence[str], column: Column, colour: str, lettering: Lettering
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
    if data.kind == "line":
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(w=22225, solidFill=colour))
        series.marker = Marker(symbol="circle", size=5)
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
        series.smooth = False
    else:
        series.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(noFill=True))
        series.invertIfNegative = False
    series.dLbls = _labels(data, column, colour, lettering)
    return series


def _strings(words: Sequence[str]) -> StrData:
    return StrData(ptCount=len(words), pt=[StrVal(idx=i, v=word) for i, word in enumerate(words)])


def _labels(data: ChartData, column: Column, colour: str, lettering: Lettering) -> DataLabelList:
    """A label at every value, with the digits of its cell; inside stacked bars, at the end of others."""
    stacked = data.kind in ("stacked", "share")
    position = "ctr" if stacked else ("t" if data.kind == "line" else "outEnd")
    letters = lettering.rich(colour=text_colour_on(colour) if stacked else None)
    parts: dict[str, Any] = {
        "dLblPos": position,
        "showLegendKey": False,
        "showVal": True,
        "showCatName": False,
        "showSerName": False,
        "showPercent": False,
        "showBubbleSize": False,
    }
    single = [
        DataLabel(idx=i, numFmt=label_format(value, label), txPr=letters, **parts)
        for i, (value, label) in enumerate(zip(column.values, column.labels, strict=True))
        if value is not None and (not stacked or value >= _LEAST_LABELLED * _longest_stack(data))
    ]
    return DataLabelList(dLbl=single, **{**parts, "showVal": False})


def _longest_stack(data: ChartData) -> Decimal:
    """The greatest sum of the values that are drawn on each other."""
    if data.kind == "share":
        stacks = [series.values for series in data.series]
    else:
        stacks = list(zip(*(series.values for series in data.series), strict=True))
    return max(sum((v for v in stack if v is not None), Decimal(0)) for stack in stacks)


def text_colour_on(background: str) -> str:
    """Black or white, whichever is easier to read on `RRGGBB` (WCAG's relative luminance)."""
    channels = (int(background[i : i + 2], 16) / 255 for i in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return "FFFFFF" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 else "000000"


def _complete(root: Any, lettering: Lettering, workbook_id: str, language: str) -> None:
    """What openpyxl does not write: language, square corners, no frame, the workbook; labels keep their own format."""
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
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(lettering.size * 100)}"/></a:pPr>'
        f'<a:endParaRPr lang="{language}"/></a:p></c:txPr>'
        f'<c:externalData r:id="{workbook_id}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )
    for old in chart.itersiblings():
        root.remove(old)
    root.extend(list(tail))
    for number_format_ in root.iter(f"{{{CHART}}}numFmt"):
        number_format_.set("sourceLinked", "0")


def _inline(data: ChartData, number: int, r_id: str) -> XmlElement:
    width, height = (round(mm * EMU_PER_MM) for mm in (data.width_mm, data.height_mm))
    inline: XmlElement = parse_xml(
        f'<wp:inline {nsdecls("wp", "a", "c", "r")} distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{CHART}"><c:chart r:id="{r_id}"/></a:graphicData></a:graphic></wp:inline>'
    )
    inline.find(q("wp:docPr")).set("descr", data.alt)
    return inline
