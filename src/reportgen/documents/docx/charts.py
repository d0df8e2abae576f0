"""Native Word charts: the drawing in the text, the chart part and the embedded workbook."""

from __future__ import annotations

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from reportgen.documents.charts.data import ChartData, read_chart
from reportgen.documents.charts.svg import chart_pen
from reportgen.documents.docx.chart_space import ChartFont, chart_xml, drawn_columns, number_format
from reportgen.documents.docx.chart_workbook import chart_workbook
from reportgen.documents.docx.oxml import CHART, EMU_PER_MM, XmlElement, q
from reportgen.documents.docx.state import Writing
from reportgen.documents.styles.text_metrics import chart_characters

_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def chart_drawing(writing: Writing, figure: Any) -> XmlElement:
    """Return the inline drawing of a `figure.chart`; adds the chart part and its workbook to the package."""
    data = read_chart(figure)
    package = writing.document.part.package
    number = writing.next_drawing()
    categories, columns = drawn_columns(data)
    formats = [number_format(column) for column in columns]
    workbook = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        _WORKBOOK_TYPE,
        chart_workbook(categories, [(c.name, c.values) for c in columns], formats),
        package,
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, None, package)
    workbook_id = part.relate_to(workbook, _REL + "package")
    pen = chart_pen(data, chart_characters(figure, writing.styles, writing.word_styles.map), writing.fonts)
    part._blob = chart_xml(data, chart_font(writing, figure, pen.size), pen, workbook_id, writing.options.language)
    r_id = writing.document.part.relate_to(part, _REL + "chart")
    return _inline(data, number, r_id)


def chart_font(writing: Writing, figure: Any, size: float) -> ChartFont:
    """Return the font of the figure's style in a size in points."""
    characters = writing.styles.paragraph(writing.word_styles.map.paragraph(figure)).characters
    typeface = characters.typeface or ""
    # some families have no bold face; the styles then use a separate heavier family
    heavier = f"{typeface} SemiBold"
    has_heavier = any(style.characters.typeface == heavier for style in writing.styles.paragraphs.values())
    return ChartFont(typeface, size, heavier if has_heavier else "")


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
