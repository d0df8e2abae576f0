"""PDFs for the office: tables for reading and signing on landscape A4 pages, with the fonts of the workspace."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from reportgen.documents.styles.fonts import Fonts

_CSS = """
@page {{ size: A4 landscape; margin: 15mm 12mm 14mm;
  @bottom-left {{ content: "{footer}"; font: 8pt "{family}" }}
  @bottom-right {{ content: counter(page) " / " counter(pages); font: 8pt "{family}" }} }}
html {{ font: 9pt/1.15 "{family}"; color: #111 }}
h1 {{ font-size: 13pt; font-weight: bold; margin: 0 0 1.5mm; break-before: page }}
h1.first {{ break-before: auto }}
p {{ margin: 0 0 2.5mm }}
thead {{ display: table-header-group }}
tbody {{ break-inside: avoid }}
th.group {{ background: #f3f5f8; break-after: avoid }}
b {{ background: #fff1c2 }}
.code {{ font-size: 8pt }}
.box {{ text-align: center }}
.box span {{ border: 0.6pt solid #404040; display: inline-block; height: 3.2mm; width: 3.2mm }}
"""
SIGNING_CSS = """
.signing { break-inside: avoid; margin-top: 6mm }
.signing div { display: inline-block; padding-bottom: 25mm; text-align: center; vertical-align: top }
.signing p { margin: 0 }
.signing .date, .signing .how { font-style: italic }
.signing .who { font-weight: bold }
"""
"""The style of `add_signing`."""
_DATE = "Ngày ...... tháng ...... năm .........."
_CODE_POINTS = 8


def table_look(scope: str = "") -> str:
    """The style sheet of tables as they look in the report; `scope` is a selector of what they are in."""
    cells = f"{scope} th, {scope} td"
    return f"""
{scope} table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin: 0 }}
{scope} table {{ border-top: 1pt solid #404040; border-bottom: 1pt solid #404040 }}
{scope} tr {{ break-inside: avoid }}
{cells} {{ border-bottom: 0.5pt solid #7f7f7f; padding: 0.5mm 1.4mm; vertical-align: top; overflow-wrap: anywhere }}
{scope} th {{ background: #e7e6e6; border-bottom: 1pt solid #404040; font-weight: bold; text-align: left }}
"""


@dataclass(frozen=True, slots=True)
class Marked:
    """A text; of its pieces every other one is set off, from the second."""

    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that stay on one page, below a heading (empty for none).

    `shared` is the text of the column `PdfTable.shared` in all of them.
    """

    heading: str
    shared: Marked
    rows: tuple[Sequence[str], ...]


@dataclass(frozen=True, slots=True)
class PdfTable:
    """A table with its title, lines of text above it, and who signs below it.

    `widths` are those of the columns in millimetres, by heading. `shared` is the column with one cell for all rows of a
    group, which their cells leave out; `code` the one in small letters; the last one has boxes to tick.
    """

    title: str
    note: str
    widths: Mapping[str, float]
    groups: tuple[RowGroup, ...]
    shared: str
    code: str
    signers: tuple[str, ...]


def tables_pdf(title: str, footer: str, tables: Sequence[PdfTable], fonts: Fonts) -> bytes:
    """Return the PDF, each table on pages of its own with its head repeated; deterministic."""
    css = _CSS.format(family=body_family(fonts), footer=footer.replace("\\", "").replace('"', "'"))
    return plain_pdf(_html(title, tables), f"{table_look()}{css}{SIGNING_CSS}", fonts)[0]


def body_family(fonts: Fonts) -> str:
    """The family of the text of these PDFs."""
    return fonts.family("Times New Roman") or fonts.families[0]


def code_width(words: Sequence[str], fonts: Fonts) -> float:
    """The width in points of the longest of the words in a column of codes."""
    return max((fonts.text_width(word, body_family(fonts), _CODE_POINTS) for word in words), default=0)


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


def new_page(title: str) -> tuple[ET.Element, ET.Element]:
    """An `html` element with a title, and its body."""
    html = ET.Element("html", lang="vi")
    ET.SubElement(ET.SubElement(html, "head"), "title").text = title
    return html, ET.SubElement(html, "body")


def add_signing(body: ET.Element, signers: Sequence[str]) -> None:
    """Append a place to sign for each of the signers, side by side."""
    place = ET.SubElement(body, "section", {"class": "signing"})
    for signer in signers:
        side = ET.SubElement(place, "div", style=f"width: {99 / len(signers):.1f}%")
        for kind, words in (("date", _DATE), ("who", signer), ("how", "(Ký, ghi rõ họ tên)")):
            ET.SubElement(side, "p", {"class": kind}).text = words


def _html(title: str, tables: Sequence[PdfTable]) -> ET.Element:
    html, body = new_page(title)
    for index, table in enumerate(tables):
        ET.SubElement(body, "h1", {} if index else {"class": "first"}).text = table.title
        for paragraph in table.note.splitlines():
            ET.SubElement(body, "p").text = paragraph
        element = ET.SubElement(body, "table")
        columns = ET.SubElement(element, "colgroup")
        for width in table.widths.values():
            ET.SubElement(columns, "col", style=f"width: {width:.2f}mm")
        head = ET.SubElement(ET.SubElement(element, "thead"), "tr")
        for name in table.widths:
            ET.SubElement(head, "th", scope="col").text = name
        for group in table.groups:
            _add_group(ET.SubElement(element, "tbody"), group, table)
        add_signing(body, table.signers)
    return html


def _add_group(rows: ET.Element, group: RowGroup, table: PdfTable) -> None:
    if group.heading:
        span = {"class": "group", "colspan": str(len(table.widths)), "scope": "rowgroup"}
        ET.SubElement(ET.SubElement(rows, "tr"), "th", span).text = group.heading
    for position, row in enumerate(group.rows):
        line = ET.SubElement(rows, "tr")
        cells = iter(row)
        for column in list(table.widths)[:-1]:
            if column != table.shared:
                kind = {"class": "code"} if column == table.code else {}
                ET.SubElement(line, "td", kind).text = next(cells)
            elif not position:
                _fill(ET.SubElement(line, "td", {"rowspan": str(len(group.rows))}), group.shared)
        ET.SubElement(ET.SubElement(line, "td", {"class": "box"}), "span")


def _fill(cell: ET.Element, text: Marked) -> None:
    cell.text = text.pieces[0]
    for words, after in zip(text.pieces[1::2], text.pieces[2::2], strict=True):
        mark = ET.SubElement(cell, "b")
        mark.text, mark.tail = words, after
