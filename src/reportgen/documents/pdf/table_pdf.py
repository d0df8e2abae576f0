"""A PDF of plain tables for reading and signing, on landscape A4 pages, with the fonts of the workspace."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from reportgen.documents.styles.fonts import Fonts

_CSS = """
@page {{ size: A4 landscape; margin: 15mm 12mm 14mm;
  @bottom-left {{ content: "{footer}"; font: 8pt "{family}" }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt "{family}" }} }}
html {{ font: 9.5pt/1.2 "{family}"; color: #111 }}
h1 {{ font-size: 13pt; margin: 0 0 2mm; break-before: page; string-set: title content() }}
h1.first {{ break-before: auto }}
p {{ margin: 0 0 3mm }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed }}
thead {{ display: table-header-group }}
tr {{ break-inside: avoid }}
th {{ background: #e8ebf0; text-align: left; font-weight: bold }}
th, td {{ border: 0.4pt solid #8a93a0; padding: 1mm 1.2mm; vertical-align: top; overflow-wrap: anywhere }}
b {{ background: #fff1c2 }}
"""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with some words set off."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table with its title and lines of text above it; `widths` are shares of the page width."""

    title: str
    note: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Sequence[str | Marked], ...]


def tables_pdf(title: str, footer: str, tables: Sequence[PdfTable], fonts: Fonts) -> bytes:
    """Return the PDF, each table on pages of its own with its head repeated; deterministic."""
    family = fonts.family("Times New Roman") or fonts.families[0]
    css = _CSS.format(family=family, footer=footer.replace("\\", "").replace('"', "'"))
    return plain_pdf(_html(title, tables), css, fonts)[0]


def plain_pdf(root: ET.Element, css: str, fonts: Fonts) -> tuple[bytes, int]:
    """Return the PDF of an `html` element with one style sheet, and its number of pages; deterministic."""
    from weasyprint import CSS

    from reportgen.documents.pdf import weasyprint_adapter as weasy
    from reportgen.documents.pdf.weasyprint_tags import VARIANT, write_pdf

    own_fonts = weasy.OwnFonts(tuple(face.path for face in fonts.faces))
    fetcher = weasy.WorkspaceFetcher(fonts.folder)
    document = weasy.TreeHTML(root, Path(fonts.folder).as_uri() + "/", fetcher)
    identifier = hashlib.sha256(ET.tostring(root) + css.encode()).digest()[:16]
    with weasy.capture_warnings():
        sheet = CSS(string=css, font_config=own_fonts, url_fetcher=fetcher)
        laid_out = document.render(font_config=own_fonts, stylesheets=[sheet], pdf_variant=VARIANT)
        return write_pdf(laid_out, identifier), len(laid_out.pages)


def _html(title: str, tables: Sequence[PdfTable]) -> ET.Element:
    html = ET.Element("html", lang="vi")
    ET.SubElement(ET.SubElement(html, "head"), "title").text = title
    body = ET.SubElement(html, "body")
    for index, table in enumerate(tables):
        ET.SubElement(body, "h1", {} if index else {"class": "first"}).text = table.title
        for paragraph in table.note.splitlines():
            ET.SubElement(body, "p").text = paragraph
        element = ET.SubElement(body, "table")
        columns = ET.SubElement(element, "colgroup")
        for width in table.widths:
            ET.SubElement(columns, "col", style=f"width: {100 * width / sum(table.widths):.2f}%")
        head = ET.SubElement(ET.SubElement(element, "thead"), "tr")
        for name in table.heads:
            ET.SubElement(head, "th", scope="col").text = name
        rows = ET.SubElement(element, "tbody")
        for row in table.rows:
            line = ET.SubElement(rows, "tr")
            for cell in row:
                _fill(ET.SubElement(line, "td"), cell)
    return html


def _fill(cell: ET.Element, text: str | Marked) -> None:
    if isinstance(text, str):
        cell.text = text
        return
    cell.text = text.before
    words = ET.SubElement(cell, "b")
    words.text, words.tail = text.words, text.after
