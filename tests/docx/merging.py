"""Word templates for the merge: packages with any XML in them, merged with a small context."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from small_word import small_base

from reportgen.documents.docx.merge import merge_word
from reportgen.documents.template.files import load_template
from reportgen.problems import ReportgenError

FACTS = SimpleNamespace(issuer="Sở TT&TT", phone="", subject="x")
FILE = "templates/thu/thu.docx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml."
PRIVATE = re.compile("[\ue000-\uefff]")
"""Private-use letters without those of the fonts Symbol and Wingdings, U+F020–F0FF."""
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    }.items()
)
SECTION = (
    '<w:sectPr>{}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"'
    ' w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)


EMPTY_NOTES = (
    '<w:{0} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{0}>'
    '<w:{0} w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{0}>'
)


class Figure:
    """A figure of the context for Word: prints its sentinel."""

    words = "2.765 tỷ & hơn"

    def __html__(self) -> str:
        return "\ue000DT_VT.value\ue001text\ue0012.765 tỷ &amp; hơn\ue002"


def merge_file(folder: Path, data: bytes, *, html: bool = False, **context: Any) -> bytes:
    """Merges a Word template, as `templates/thu/thu.docx`."""
    template = folder / "templates" / "thu"
    template.mkdir(parents=True, exist_ok=True)
    (template / "thu.docx").write_bytes(data)
    if html:
        (template / "thu.html.j2").write_text("<p>x</p>")
    loaded = load_template(template, folder / "templates" / "shared")
    return merge_word(loaded, {"facts": FACTS, "f": {"DT_VT": Figure()}, "year": 2022, **context})


def reported(error: pytest.ExceptionInfo[ReportgenError]) -> list[tuple[str, str, str]]:
    return [(p.code, str(p.place), p.found) for p in error.value.problems]


def p(text: str, properties: str = "") -> str:
    """A paragraph with `text` in one run."""
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cell(content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{content}</w:tc>'


def table(*rows: str, columns: int = 2) -> str:
    """A table whose rows are given as their cells."""
    grid = '<w:gridCol w:w="2000"/>' * columns
    body = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def text_box(content: str) -> str:
    """A paragraph with a text box as Word writes it: a shape, and VML for older programs."""
    box = f"<w:txbxContent>{content}</w:txbxContent>"
    extent = '<wp:extent cx="2000000" cy="500000"/><wp:docPr id="7" name="Text Box 7"/><wp:cNvGraphicFramePr/>'
    shape = (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp>'
        "</a:graphicData></a:graphic>"
    )
    choice = f'<mc:Choice Requires="wps"><w:drawing><wp:inline>{extent}{shape}</wp:inline></w:drawing></mc:Choice>'
    old = f'<v:shape id="s7" style="width:157pt;height:39pt"><v:textbox>{box}</v:textbox></v:shape>'
    fallback = f"<mc:Fallback><w:pict>{old}</w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r></w:p>"


@cache
def _base() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(small_base())) as package:
        return {name: package.read(name) for name in package.namelist()}


class WordPackage:
    """A Word file with any XML in its parts, on top of `small_base`."""

    def __init__(self, body: str = "", *, section: str = "") -> None:
        self.members = dict(_base())
        xml = f"<w:document {NAMESPACES}><w:body>{body}{SECTION.format(section)}</w:body></w:document>"
        self.members["word/document.xml"] = xml.encode()

    def add(
        self,
        name: str,
        xml: str | bytes,
        content_type: str,
        kind: str,
        source: str = "word/document.xml",
        rid: str = "",
    ) -> WordPackage:
        """A part and the relationship to it."""
        self.members[name] = xml if isinstance(xml, bytes) else xml.encode()
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/>'
        self.replace("[Content_Types].xml", "</Types>", f"{override}</Types>")
        return self.relate(kind, f"/{name}", source, rid)

    def relate(
        self, kind: str, target: str, source: str = "word/document.xml", rid: str = "", mode: str = ""
    ) -> WordPackage:
        folder, _, file = source.rpartition("/")
        rels = f"{folder}/_rels/{file}.rels"
        empty = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
        self.members.setdefault(rels, empty)
        mode = f' TargetMode="{mode}"' if mode else ""
        kind = kind if "/" in kind else OFFICE + kind
        new = f'<Relationship Id="{rid or f"new{len(self.members)}"}" Type="{kind}" Target="{target}"{mode}/>'
        return self.replace(rels, "</Relationships>", f"{new}</Relationships>")

    def replace(self, name: str, old: str, new: str) -> WordPackage:
        assert old.encode() in self.members[name], f"{old} is not in {name}"
        self.members[name] = self.members[name].replace(old.encode(), new.encode())
        return self

    def bytes(self) -> bytes:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as package:
            for name, data in self.members.items():
                package.writestr(name, data)
        return target.getvalue()


def workbook(kind: str = "sharedStrings", mode: str = "Internal") -> bytes:
    """An Excel workbook with one more relationship of its main part, of a kind."""
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{OFFICE}{{}}" Target="{{}}"{{}}/>'
    rels += "</Relationships>"
    types = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" '
    members = {
        "[Content_Types].xml": f'{types}ContentType="application/xml"/></Types>',
        "_rels/.rels": rels.format("officeDocument", "xl/workbook.xml", ""),
        "xl/workbook.xml": "<workbook/>",
        "xl/_rels/workbook.xml.rels": rels.format(kind, "more.xml", f' TargetMode="{mode}"'),
        "xl/more.xml": "<x/>",
    }
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, text in members.items():
            package.writestr(name, text)
    return target.getvalue()


def texts(data: bytes) -> dict[str, str]:
    """Every XML part of a finished file as text, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode() for name in package.namelist() if name.endswith((".xml", ".rels"))}


def no_trace(data: bytes) -> bool:
    """Whether no part of a finished file has a private-use letter or a tag."""
    return not any(PRIVATE.search(text) or "{{" in text or "{%" in text for text in texts(data).values())
