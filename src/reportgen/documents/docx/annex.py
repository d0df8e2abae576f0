"""A Word file with a title and tables, in the form of an official annex: Times New Roman, landscape A4 pages.

It needs no template. Equal contents give equal bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from reportgen.files.zip import ZIP_TIME

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TEXT_WIDTH = 14_571
"""The width of the text in twentieths of a point: A4 landscape without margins of 20 mm."""
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """A table with its title; `widths` are shares of the text width. `centered` are the columns with centred text."""

    title: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[Sequence[str], ...]
    centered: frozenset[int] = frozenset()


def annex_docx(title: str, subtitle: Sequence[str], tables: Sequence[AnnexTable], closing: str = "") -> bytes:
    """Return the Word file: the title, the lines below it, the tables with repeated heads, and a last paragraph."""
    body = [_paragraph(title, "Title"), *(_paragraph(line, "Subtitle") for line in subtitle)]
    for table in tables:
        body += [_paragraph(table.title, "Heading1"), *_table(table)]
    if closing:
        body.append(_paragraph(closing, "Normal"))
    document = (
        f'{_HEAD}<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{"".join(body)}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" '
        'w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations(("officeDocument", "word/document.xml"), core="docProps/core.xml"),
        "docProps/core.xml": _core(title),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("header", "header1.xml")),
        "word/document.xml": document,
        "word/header1.xml": _HEADER,
        "word/styles.xml": _STYLES,
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, xml in parts.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            package.writestr(info, xml.encode(), compresslevel=6)
    return target.getvalue()


def _table(table: AnnexTable) -> Iterator[str]:
    total = sum(table.widths)
    widths = [round(_TEXT_WIDTH * width / total) for width in table.widths]
    yield '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>'
    yield f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
    yield '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    yield f'w:noVBand="1"/><w:tblCaption w:val={quoteattr(_plain(table.title))}/></w:tblPr><w:tblGrid>'
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
    yield from (_cell(head, width, "TableHead") for head, width in zip(table.heads, widths, strict=True))
    yield "</w:tr>"
    for row in table.rows:
        yield "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        for index, (text, width) in enumerate(zip(row, widths, strict=True)):
            yield _cell(text, width, "TableCentered" if index in table.centered else "TableText")
        yield "</w:tr>"
    yield "</w:tbl>"


def _cell(text: str, width: int, style: str) -> str:
    paragraphs = "".join(_paragraph(line, style) for line in text.split("\n"))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs}</w:tc>'


def _paragraph(text: str, style: str) -> str:
    run = f'<w:r><w:t xml:space="preserve">{escape(_plain(text))}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _plain(text: str) -> str:
    """The text without characters that XML does not allow."""
    return text.translate(_CONTROL).encode("utf-8", "ignore").decode("utf-8")


def _relations(*targets: tuple[str, str], core: str = "") -> str:
    links = [
        f'<Relationship Id="rId{n}" Type="{_R}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    ]
    if core:
        kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
        links.append(f'<Relationship Id="rId{len(links) + 1}" Type="{kind}" Target="{core}"/>')
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_HEAD}<Relationships xmlns="{namespace}">{"".join(links)}</Relationships>'


def _core(title: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(_plain(title))}</dc:title>'
        "<dc:language>vi-VN</dc:language></cp:coreProperties>"
    )


def _style(key: str, name: str, paragraph: str, run: str, based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPES}document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}styles+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPES}header+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_HEADER = (
    f'{_HEAD}<w:hdr xmlns:w="{_W}"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    "</w:p></w:hdr>"
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CENTERED = '<w:jc w:val="center"/>'
_STYLES = (
    f'{_HEAD}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/>'
    '<w:szCs w:val="26"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="120" w:after="0"/></w:pPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>"
    + _style("Title", "Title", f'<w:keepNext/><w:spacing w:before="0"/>{_CENTERED}', '<w:b/><w:sz w:val="28"/>')
    + _style("Subtitle", "Subtitle", f'<w:spacing w:before="0"/>{_CENTERED}', "<w:i/>")
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/>',
        "<w:b/>",
    )
    + _style("TableText", "Table Text", '<w:spacing w:before="40" w:after="40"/>', '<w:sz w:val="24"/>')
    + _style("TableCentered", "Table Centered", _CENTERED, "", "TableText")
    + _style("TableHead", "Table Head", f"<w:keepNext/>{_CENTERED}", "<w:b/>", "TableText")
    + _style("Header", "header", f'<w:spacing w:before="0"/>{_CENTERED}', "")
    + "</w:styles>"
)
