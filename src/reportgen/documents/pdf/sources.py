"""The list of sources at the end of a draft: a row for each figure, to which the figure in the text links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.css import length
from reportgen.documents.styles.fonts import Fonts
from reportgen.passages import SOURCES_TITLE

_PAGE = "rg-sources"
HEADS = ("Số", "Số liệu", "In trong văn bản", "Ô hoặc cách tính")
_WIDTHS = (5, 32, 18, 45)
"""Per cent."""
_CSS = """
@page :nth(1 of {page}) {{ counter-reset: page 1 }}
@page {page} {{ margin: 16mm 15mm 18mm;
  @top-center {{ content: none }} @bottom-center {{ content: none }}
  @bottom-right {{ content: "{title}: " counter(page); font: 8pt "{family}" }} }}
.{page} {{ page: {page}; break-before: page; font: 9.5pt/1.25 "{family}"; color: #111; text-align: left;
  text-indent: 0 }}
.{page} h1 {{ font: bold 13pt/1.3 "{family}"; margin: 0 0 2mm; text-align: left }}
.{page} p {{ margin: 0 0 3mm }}
.{page} table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 }}
.{page} tr {{ break-inside: avoid }}
.{page} th {{ background: #e8ebf0; font-weight: bold }}
.{page} th, .{page} td {{ border: {line} solid #8a93a0; padding: 0.8mm 1.2mm }}
.{page} th, .{page} td {{ vertical-align: top; overflow-wrap: anywhere }}
"""


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
        line = ET.SubElement(lines, "tr", id=_row_id(number))
        for cell in (str(number), row.name, row.words, row.source):
            ET.SubElement(line, "td").text = cell


def sources_css(fonts: Fonts) -> str:
    """The style sheet of the list. Its pages have the size of the document, and no headers and footers."""
    return _CSS.format(page=_PAGE, title=SOURCES_TITLE, family=fonts.family("Times New Roman"), line=length(0.4))
