"""Forms of the office on portrait A4 pages: a title, sections of labels and texts, a place to sign."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from reportgen.documents.pdf.table_pdf import SIGNING_CSS, body_family
from reportgen.documents.styles.fonts import Fonts

_CSS = """
@page {{ size: A4; margin: 14mm 18mm 12mm 20mm }}
html {{ font: 9.5pt/1.25 "{family}"; color: #111 }}
h1 {{ font-size: 15pt; font-weight: bold; margin: 0 0 1mm }}
h1.middle {{ margin: 6mm 0 2mm; text-align: center }}
.office {{ text-align: center; width: 80mm }}
.office p {{ font-size: 12pt; margin: 0 }}
.issuer {{ font-weight: bold }}
h2 {{ font-size: 9.5pt; font-weight: bold; margin: 3mm 0 0.8mm; border-bottom: 0.5pt solid #111 }}
p {{ margin: 0 0 3mm }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed }}
th {{ text-align: left; font-weight: normal; color: #444; width: 38mm }}
th, td {{ padding: 0.4mm 0; vertical-align: top; overflow-wrap: anywhere }}
td.blank {{ border-bottom: 0.5pt solid #444 }}
figure {{ display: inline-block; margin: 0 6mm 0 0 }}
figcaption {{ font-size: 8.5pt; color: #444; text-align: center }}
svg text {{ font: 8pt "{family}" }}
"""


def form_css(fonts: Fonts) -> str:
    """The style sheet of a form."""
    return f"{_CSS.format(family=body_family(fonts))}{SIGNING_CSS}"


def add_section(body: ET.Element, heading: str, rows: Iterable[tuple[str, str]]) -> None:
    """Append a heading and a table of labels and texts; where the text is empty there is a line to fill in."""
    ET.SubElement(body, "h2").text = heading
    table = ET.SubElement(ET.SubElement(body, "table"), "tbody")
    for label, text in rows:
        row = ET.SubElement(table, "tr")
        ET.SubElement(row, "th", scope="row").text = label
        cell = ET.SubElement(row, "td", {} if text else {"class": "blank"})
        for number, line in enumerate(text.splitlines()):
            if number:
                ET.SubElement(cell, "br").tail = line
            else:
                cell.text = line


def add_letterhead(body: ET.Element, parent: str, issuer: str, title: str) -> None:
    """Append the names of an office as official documents have them, those that are filled in, and the title below."""
    place = ET.SubElement(body, "div", {"class": "office"})
    for kind, words in (("parent", parent), ("issuer", issuer)):
        if words:
            ET.SubElement(place, "p", {"class": kind}).text = words.upper()
    ET.SubElement(body, "h1", {"class": "middle"}).text = title
