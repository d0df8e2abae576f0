"""Reads the styles, page setup, headers and footers of a Word file, resolved.

`read_styles` applies docDefaults, theme fonts and colours, `basedOn`, numbering and table styles, so that every value
is final. The PDF writer generates CSS from the result; the Word writer uses its page sizes, indents and line heights.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.documents.styles import properties as xml
from reportgen.documents.styles.cascade import Cascade
from reportgen.documents.styles.headers import margin_line
from reportgen.documents.styles.mapping import StyleMap
from reportgen.documents.styles.model import (
    DEFAULT_TAB,
    Align,
    CellFormat,
    Characters,
    DocumentStyles,
    Line,
    MarginLine,
    Page,
    Region,
    Table,
)
from reportgen.documents.styles.names import StyleNames, shown_name
from reportgen.documents.styles.properties import Properties, W
from reportgen.problems import LineRef, Problem, ReportgenError
from reportgen.problems.causes import raise_if_limited
from reportgen.problems.codes_documents import BAD_WORD_STYLES, STYLE_LACKS

__all__ = ["DocumentStyles", "missing_styles", "read_styles", "used_styles"]

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_REGIONS: tuple[Region, ...] = ("band1Horz", "band2Horz", "firstCol", "lastCol", "firstRow", "lastRow")
"""The regions of a table style, lowest priority first, as in Word."""

_UNPRINTABLE = tuple(W + name for name in ("drawing", "pict", "object", "tbl"))
"""Pictures, shapes, text boxes and tables, which the PDF can't print in headers and footers."""


def read_styles(docx: bytes, style_map: StyleMap, file: str = "report.docx") -> DocumentStyles:
    """Return the resolved styles of a merged Word template; `file` is its name in problems.

    Raises ReportgenError if the package can't be read, or lacks a style that the template's own `styles.toml` names.
    Styles of the shared table are only required if a document uses them: see `missing_styles`.
    """
    try:
        styles = _read(zipfile.ZipFile(io.BytesIO(docx)), style_map, file)
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, etree.XMLSyntaxError) as error:
        raise_if_limited(error)
        raise ReportgenError([BAD_WORD_STYLES.at(LineRef(file), found=str(error))]) from error
    lacking = _lacking(style_map.own, styles)
    if lacking:
        raise ReportgenError(lacking)
    return styles


def used_styles(root: etree._Element, style_map: StyleMap) -> set[str]:
    """The names of the Word styles of all elements of a document. The table of a chart is not printed."""
    used: set[str | None] = set()
    data = {cell for figure in root.iter("figure") for table in figure.iter("table") for cell in table.iter("*")}
    for element in root.iter("*"):
        if element not in data:
            used |= {
                style_map.paragraph(element),
                style_map.character(element),
                style_map.table(element),
                style_map.block(element),
            }
    return {name for name in used if name is not None}


def missing_styles(used: Iterable[str], styles: DocumentStyles) -> list[Problem]:
    """A problem for every style that a document uses and the Word file lacks."""
    return _lacking(used, styles)


def _lacking(wanted: Iterable[str], styles: DocumentStyles) -> list[Problem]:
    known = styles.paragraphs.keys() | styles.characters.keys() | styles.tables.keys()
    return [STYLE_LACKS.at(LineRef(styles.file), style=name) for name in sorted(set(wanted) - known)]


def _read(package: zipfile.ZipFile, style_map: StyleMap, file: str) -> DocumentStyles:
    parts = set(package.namelist())
    theme, numbering = (
        package.read(name) if name in parts else None for name in ("word/theme/theme1.xml", "word/numbering.xml")
    )
    cascade = Cascade(package.read("word/styles.xml"), theme, numbering)
    paragraphs, characters, tables = {}, {}, {}
    for style_id, style in cascade.styles.items():
        name = shown_name(xml.value_of(style, "name") or style_id)
        kind = style.get(W + "type")
        if kind == "paragraph":
            paragraphs[name] = cascade.paragraph(name, style_id)
        elif kind == "character":
            characters[name] = cascade.characters(style_id)
        elif kind == "table":
            tables[name] = _table(name, cascade.chain(style_id), cascade)
    names = StyleNames(cascade.styles.values())
    for kind, name in style_map.names():
        found = names.find(kind, name)
        if found is None:
            continue
        if kind == "paragraph":
            paragraphs[name] = cascade.paragraph(name, found)
        elif kind == "character":
            characters[name] = cascade.characters(found)
        else:
            tables[name] = _table(name, cascade.chain(found), cascade)
    default = cascade.paragraph("Normal", None)
    page, unprintable = _page(package, cascade)
    return DocumentStyles(file, default, paragraphs, characters, tables, page, unprintable)


def _table(name: str, chain: list[etree._Element], cascade: Cascade) -> Table:
    padding = {"top": 0.0, "right": 5.4, "bottom": 0.0, "left": 5.4}  # Word's own: 0.08 inch at the sides
    indent, place = 0.0, ""
    for tblpr in (part for style in chain for part in style.iterfind(W + "tblPr")):
        for side in tblpr.iterfind(f"{W}tblCellMar/*"):
            where = etree.QName(side).localname
            padding[{"start": "left", "end": "right"}.get(where, where)] = xml.points(side.get(W + "w"))
        for moved in tblpr.iterfind(W + "tblInd"):
            indent = xml.points(moved.get(W + "w"))
        place = xml.value_of(tblpr, "jc") or place
    present = {part.get(W + "type") for style in chain for part in style.iterfind(W + "tblStylePr")}
    regions = {region: _cell(_parts(chain, region), cascade) for region in _REGIONS if region in present}
    sides = (padding["top"], padding["right"], padding["bottom"], padding["left"])
    align: Align = "center" if place == "center" else "right" if place in ("right", "end") else "left"
    return Table(name, _cell(chain, cascade), sides, regions, indent, align)


def _parts(chain: list[etree._Element], region: Region) -> Iterator[etree._Element]:
    return (p for style in chain for p in style.iterfind(W + "tblStylePr") if p.get(W + "type") == region)


def _cell(holders: Iterable[etree._Element], cascade: Cascade) -> CellFormat:
    borders: dict[str, Line] = {}
    letters: Properties = {}
    shading = vertical = align = None
    for holder in holders:
        for path in (f"{W}tblPr/{W}tblBorders", f"{W}tcPr/{W}tcBorders"):
            borders |= xml.borders(holder.find(path), cascade.theme)
        tblpr, tcpr = holder.find(W + "tblPr"), holder.find(W + "tcPr")
        if tblpr is not None:
            shading = xml.shading(tblpr, cascade.theme) or shading
        if tcpr is not None:
            shading = xml.shading(tcpr, cascade.theme) or shading
            vertical = xml.value_of(tcpr, "vAlign") or vertical
        letters |= xml.characters(holder.find(W + "rPr"), cascade.theme)
        align = xml.paragraph(holder.find(W + "pPr"), cascade.theme).get("align", align)
    middle = "middle" if vertical == "center" else vertical
    return CellFormat(borders, shading, middle, Characters(**letters), align)


def _page(package: zipfile.ZipFile, cascade: Cascade) -> tuple[Page, tuple[tuple[str, str], ...]]:
    """The page setup of the last section, and (part, element) for what the PDF can't print in its margins."""
    section = etree.fromstring(package.read("word/document.xml")).find(f"{W}body/{W}sectPr")
    size, margins = (None, None) if section is None else (section.find(W + "pgSz"), section.find(W + "pgMar"))
    if section is None or size is None or margins is None:
        raise ValueError("w:sectPr, w:pgSz, w:pgMar")
    first = bool(xml.on(section.find(W + "titlePg")))
    number = section.find(W + "pgNumType")
    start = None if number is None else number.get(W + "start")
    width, right = xml.points(size.get(W + "w")), xml.points(margins.get(W + "right"))
    left = xml.points(margins.get(W + "left")) + xml.points(margins.get(W + "gutter"))
    lines = _MarginReader(package, cascade, section, width - left - right)
    page = Page(
        width=width,
        height=xml.points(size.get(W + "h")),
        top=abs(xml.points(margins.get(W + "top"))),  # negative in Word: exact, whatever the height of the header
        right=right,
        bottom=abs(xml.points(margins.get(W + "bottom"))),
        left=left,
        header_distance=xml.points(margins.get(W + "header", "720")),
        footer_distance=xml.points(margins.get(W + "footer", "720")),
        different_first=first,
        first_number=None if start is None else int(start),
        header=lines.read("headerReference", "default"),
        footer=lines.read("footerReference", "default"),
        first_header=lines.read("headerReference", "first") if first else (),
        first_footer=lines.read("footerReference", "first") if first else (),
        number_format=(None if number is None else number.get(W + "fmt")) or "decimal",
        default_tab=lines.default_tab(),
    )
    return page, tuple(dict.fromkeys(lines.unprintable))


class _MarginReader:
    """Finds the header and footer parts of a section by their relationships."""

    def __init__(self, package: zipfile.ZipFile, cascade: Cascade, section: etree._Element, text_width: float) -> None:
        self.package, self.cascade, self.section, self.text_width = package, cascade, section, text_width
        self.unprintable: list[tuple[str, str]] = []
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        self.parts = {
            str(r.get("Id")): posixpath.normpath(posixpath.join("word", str(r.get("Target")))).lstrip("/")
            for r in relations.iterchildren("*")
            if r.get("TargetMode") != "External"
        }
        self.settings = [self.parts[str(r.get("Id"))] for r in relations if str(r.get("Type")).endswith("/settings")]

    def default_tab(self) -> float:
        """The distance between default tab stops in points, from the settings."""
        for name in self.settings:
            stop = etree.fromstring(self.package.read(name)).find(W + "defaultTabStop")
            if stop is not None:
                return xml.points(stop.get(W + "val")) or DEFAULT_TAB
        return DEFAULT_TAB

    def read(self, kind: str, which: str) -> tuple[MarginLine, ...]:
        for reference in self.section.iterfind(W + kind):
            if reference.get(W + "type", "default") == which:
                name = self.parts[str(reference.get(_R + "id"))]
                part = etree.fromstring(self.package.read(name))
                self.unprintable += [
                    (posixpath.basename(name), f"w:{etree.QName(found).localname}")
                    for found in part.iter(*_UNPRINTABLE)
                ]
                return tuple(margin_line(paragraph, self.cascade, self.text_width) for paragraph in part.iter(W + "p"))
        return ()
