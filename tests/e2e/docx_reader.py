"""Reads Word files as XML, by the standard's names and nothing of ours."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from lxml import etree

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "ds": "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
    "rel": "http://schemas.openxmlformats.org/package/2006/relationships",
}
TEXT_PARTS = ("word/document.xml", "word/header", "word/footer", "word/footnotes", "word/endnotes")


def q(name: str) -> str:
    """`w:p` as lxml writes it."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"


@dataclass(frozen=True)
class Control:
    """A content control that is bound: what stands on the page, and what its XPath finds."""

    words: str
    tag: str
    alias: str
    xpath: str
    appearance: str
    bookmarks: tuple[str, ...]
    nodes: tuple[str, ...]
    """The texts of the nodes that the binding selects."""
    node: dict[str, str]
    """The attributes of the first of them."""


class Package:
    """The parts of a Word file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            assert len(names) == len(set(names)), "a part is twice in the package"
            self.parts = {name: archive.read(name) for name in names}

    def xml(self, name: str) -> Any:
        return etree.fromstring(self.parts[name])

    @property
    def document(self) -> Any:
        return self.xml("word/document.xml")

    def names(self, *starts: str) -> list[str]:
        """The parts (without relationships) whose names start so."""
        return [name for name in self.parts if name.startswith(starts) and name.endswith((".xml", ".xlsx"))]

    def related(self, name: str, kind: str) -> dict[str, str]:
        """The parts that a part refers to by a relationship whose type ends in `kind`: id → part name."""
        path = PurePosixPath(name)
        rels = str(path.parent / "_rels" / f"{path.name}.rels")
        if rels not in self.parts:
            return {}
        found = {}
        for rel in self.xml(rels).iterfind("rel:Relationship", NS):
            if rel.get("Type").endswith(kind) and rel.get("TargetMode") != "External":
                target = rel.get("Target")
                found[rel.get("Id")] = target.lstrip("/") if target.startswith("/") else str(path.parent / target)
        return found

    def data_stores(self) -> dict[str, Any]:
        """The custom XML parts by GUID."""
        stores = {}
        for name in self.related("word/document.xml", "/customXml").values():
            part = str(PurePosixPath("word") / name) if name not in self.parts else name
            part = part.replace("word/../", "")
            for props in self.related(part, "/customXmlProps").values():
                stores[self.xml(props.replace("word/../", "")).get(q("ds:itemID"))] = self.xml(part)
        return stores

    def controls(self) -> list[Control]:
        """The bound content controls of the document, its headers and footers, in order."""
        stores = self.data_stores()
        return [
            _control(sdt, stores)
            for name in self.names(*TEXT_PARTS)
            for sdt in self.xml(name).iter(q("w:sdt"))
            if sdt.find("w:sdtPr/w:dataBinding", NS) is not None
        ]

    def headings(self) -> list[str]:
        """The paragraphs that Word's navigation pane shows: their style or one that it is based on has a level."""
        styles = {s.get(q("w:styleId")): s for s in self.xml("word/styles.xml").iter(q("w:style"))}

        def level(style_id: str) -> bool:
            style = styles.get(style_id)
            if style is None:
                return False
            found = style.find("w:pPr/w:outlineLvl", NS)
            base = style.find("w:basedOn", NS)
            if found is None:
                return base is not None and level(base.get(q("w:val")))
            return int(found.get(q("w:val"))) < 9

        return [" ".join(p.text.split()) for p in self.paragraphs() if level(p.style)]

    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs of the document in order, those in tables too, without empty ones."""
        found = (_paragraph(p) for p in self.document.iter(q("w:p")))
        return [p for p in found if p.text.strip()]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: its words as printed, its style's id."""

    text: str
    style: str
    in_table: bool
    """Does it stand in a table with a head, not one that only sets things side by side?"""
    in_head: bool
    element: Any


def _paragraph(element: Any) -> Paragraph:
    style = element.find("w:pPr/w:pStyle", NS)
    rows = list(element.iterancestors(q("w:tr")))
    tables = (row.getparent() for row in rows)
    return Paragraph(
        text_of(element),
        style.get(q("w:val")) if style is not None else "",
        any(table.find("w:tr/w:trPr/w:tblHeader", NS) is not None for table in tables),
        any(row.find("w:trPr/w:tblHeader", NS) is not None for row in rows),
        element,
    )


def text_of(element: Any) -> str:
    """The words of an element as they are printed: in runs, controls and links, cached fields too."""
    pieces = []
    for node in element.iter(q("w:t"), q("w:tab"), q("w:br"), q("w:noBreakHyphen")):
        if next(node.iterancestors(), None) is None or node.getparent().tag != q("w:r"):
            continue
        if node.tag == q("w:t"):
            pieces.append(node.text or "")
        else:
            pieces.append("-" if node.tag == q("w:noBreakHyphen") else " ")
    return "".join(pieces).replace("\u00a0", " ")


def _control(sdt: Any, stores: dict[str, Any]) -> Control:
    properties = sdt.find("w:sdtPr", NS)
    binding = properties.find("w:dataBinding", NS)
    namespaces = dict(piece.split("=") for piece in binding.get(q("w:prefixMappings")).split())
    namespaces = {key.removeprefix("xmlns:"): uri.strip("'\"") for key, uri in namespaces.items()}
    store = stores.get(binding.get(q("w:storeItemID")))
    nodes = store.xpath(binding.get(q("w:xpath")), namespaces=namespaces) if store is not None else []

    def value(name: str) -> str:
        element = properties.find(name, NS)
        return "" if element is None else element.get(q(f"{name.partition(':')[0]}:val"))

    content = sdt.find("w:sdtContent", NS)
    return Control(
        "".join(t.text or "" for t in content.iter(q("w:t"))),
        value("w:tag"),
        value("w:alias"),
        binding.get(q("w:xpath")),
        value("w15:appearance"),
        tuple(b.get(q("w:name")) for b in content.iter(q("w:bookmarkStart"))),
        tuple("".join(node.itertext()) for node in nodes),
        dict(nodes[0].attrib) if nodes else {},
    )
