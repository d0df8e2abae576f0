"""The list of sources at the end of a draft: a row for each figure, to which the figure in the text links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.table_pdf import table_look
from reportgen.documents.styles.fonts import Fonts
from reportgen.passages import SOURCES_TITLE

_PAGE = "rg-sources"
HEADS = ("Số", "Số liệu", "In trong văn bản", "Ô hoặc cách tính")
_WIDTHS = (5, 33, 24, 38)
"""Per cent."""
_CSS = """
@page :nth(1 of {page}) {{ counter-reset: page 1 }}
@page {page} {{ margin: 16mm 15mm 18mm;
  @top-center {{ content: none }} @bottom-center {{ content: none }}
  @bottom-right {{ content: "{title}: " counter(page); font: 8pt "{family}" }} }}
.{page} {{ page: {page}; break-before: page; font: 9pt/1.15 "{family}"; color: #111; text-align: left;
  text-indent: 0 }}
.{page} h1 {{ font: bold 13pt/1.3 "{family}"; margin: 0 0 2mm; text-align: left }}
.{page} p {{ margin: 0 0 3mm }}
.{page} tr.kept {{ break-before: avoid }}
"""
_KEPT = 3
"""The number of rows at the end that stay on one page."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A figure of a document: its id, its name, the words in which it is printed, and its cells or formula."""

    figure: str
    name: str
    words: str
    source: str


def source_links(rows: Sequence[SourceRow]) -> Mapping[str, str]:
    """The addresses of the rows by the id of the figure."""
    return {row.figure: f"#{_row_id(number)}" for number, row in enumerate(rows, 1)}


def _row_id(number: int) -> str:
    return f"rg-source-{number}"


FIRST_ROW = _row_id(1)
"""The element id of the first row."""


def add_sources(body: ET.Element, rows: Sequence[SourceRow]) -> None:
    """Append the list to the document."""
    section = ET.SubElement(body, "section", {"class": _PAGE})
    ET.SubElement(section, "h1").text = SOURCES_TITLE
    ET.SubElement(section, "p").text = (
        f"Bấm vào một số liệu trong văn bản để đến dòng của nó ở đây. Danh mục có {len(rows)} dòng, chỉ in trong bản "
        "dự thảo."
    )
    table = ET.SubElement(section, "table")
    columns = ET.SubElement(table, "colgroup")
    for width in _WIDTHS:
        ET.SubElement(columns, "col", style=f"width: {width}%")
    head = ET.SubElement(ET.SubElement(table, "thead"), "tr")
    for name in HEADS:
        ET.SubElement(head, "th", scope="col").text = name
    lines = ET.SubElement(table, "tbody")
    for number, row in enumerate(rows, 1):
        kept = {"class": "kept"} if len(rows) - _KEPT + 1 < number else {}
        line = ET.SubElement(lines, "tr", {"id": _row_id(number), **kept})
        for cell in (str(number), row.name, row.words, row.source):
            ET.SubElement(line, "td").text = cell


def sources_css(fonts: Fonts) -> str:
    """The style sheet of the list. Its pages have the size of the document, and no headers and footers."""
    family = fonts.family("Times New Roman")
    return _CSS.format(page=_PAGE, title=SOURCES_TITLE, family=family) + table_look(f".{_PAGE}")
