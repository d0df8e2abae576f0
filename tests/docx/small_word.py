"""A small Word template, and a writer of small documents on top of it, for the tests."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import parse_xml
from docx.shared import Mm, Pt
from lxml import etree

from reportgen.documents.docx.state import DocxOptions
from reportgen.documents.docx.writer import write_docx
from reportgen.documents.sentinels import BODY
from reportgen.documents.styles.defaults import SHARED_STYLES
from reportgen.documents.styles.fonts import open_fonts
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.reader import DocumentStyles, read_styles

DATE = dt.date(2022, 12, 30)
FONTS = open_fonts(Path(__file__).parents[2] / "templates" / "fonts")
_TABLE_STYLES = ("Report Table", "Layout Table")
_CHARACTER_STYLES = ("Strong", "Emphasis", "Unit")
FIGURE = '<data class="figure" data-figure="DT_VT.value" data-form="text" value="2765">2.765 tỷ đồng</data>'


def figure(figure_id: str, words: str, form: str = "text", value: str = "1") -> str:
    """A figure in HTML."""
    return f'<data class="figure" data-figure="{figure_id}" data-form="{form}" value="{value}">{words}</data>'


def small_base(*extra_styles: str, header: str = "", landscape: bool = False) -> bytes:
    """A template with every shared style, A4, and only the sentinel in its body."""
    document = docx.Document()
    known = {style.name for style in document.styles}
    wanted = dict.fromkeys((*SHARED_STYLES.values(), *extra_styles, "List Continue"))
    for name in wanted:
        if name in known:
            continue
        kind = WD_STYLE_TYPE.PARAGRAPH
        if name in _TABLE_STYLES:
            kind = WD_STYLE_TYPE.TABLE
        elif name in _CHARACTER_STYLES:
            kind = WD_STYLE_TYPE.CHARACTER
        document.styles.add_style(name, kind)
    document.styles["Normal"].font.name = "Times New Roman"
    document.styles["Normal"].font.size = Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.left_margin = section.right_margin = Mm(20)
    if header:
        section.header.paragraphs[0].text = header
    document.add_paragraph(BODY)
    return saved(document)


def saved(document: Any) -> bytes:
    """The bytes of a python-docx document."""
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def write(
    body: str,
    *,
    base: bytes | None = None,
    own_styles: str = "",
    labels: dict[str, str] | None = None,
    styles: DocumentStyles | None = None,
    title: str = "Báo cáo",
    **options: Any,
) -> bytes:
    """The Word file of a document whose body is `body`; `styles` are those of its base by default."""
    base = base or small_base()
    style_map = make_style_map(own_styles)
    root = etree.fromstring(f"<html><body>{body}</body></html>")
    chosen = DocxOptions(title=title, date=DATE, fonts=FONTS, **options)
    return write_docx(root, base, styles or read_styles(base, style_map), style_map, labels or {}, chosen)


def bind(base: bytes, **options: Any) -> bytes:
    """The Word file of a template that is merged alone."""
    style_map = make_style_map()
    return write_docx(None, base, read_styles(base, style_map), style_map, {}, DocxOptions(**options))


def opened(data: bytes) -> Any:
    """The file as python-docx reads it."""
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> Any:
    """One part of the package, parsed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return parse_xml(package.read(name))


def names(data: bytes) -> list[str]:
    """The names of the package's members, in order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def body_of(data: bytes) -> Any:
    """The `w:body`."""
    return part(data, "word/document.xml")[0]


def words(element: Any) -> str:
    """All text below an element, controls and fields' results included; breaks are new lines."""
    marks = {qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "\u2011"}
    pieces = (e for run in element.iter(qn("w:r")) for e in run)
    return "".join(marks.get(e.tag, e.text or "" if e.tag == qn("w:t") else "") for e in pieces)


def lines(data: bytes) -> list[str]:
    """The text of every paragraph of the body, those in tables too."""
    return [words(p) for p in body_of(data).iter(qn("w:p"))]


def styled(data: bytes) -> list[tuple[str, str]]:
    """Style name and text of every paragraph that stands in the body itself."""
    document = opened(data)
    by_id = {s.style_id: s.name for s in document.styles}
    found = []
    for paragraph in document.element.body.iterchildren(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        found.append((by_id[style.get(qn("w:val"))] if style is not None else "", words(paragraph)))
    return found


def w(element: Any, path: str) -> list[Any]:
    """XPath with Word's prefixes."""
    found: list[Any] = etree._Element.xpath(element, path, namespaces=nsmap)
    return found
