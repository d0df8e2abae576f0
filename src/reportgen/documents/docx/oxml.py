"""Elements of OOXML: the content control, declared as python-docx declares its own, and makers of small ones.

The sequences of children are those of wml.xsd (ECMA-376); `w15` is [MS-DOCX].
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from functools import cache
from typing import Any, TypeAlias

from docx.opc.constants import CONTENT_TYPE
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import OxmlElement, register_element_cls
from docx.oxml.simpletypes import ST_DecimalNumber, ST_String
from docx.oxml.xmlchemy import BaseOxmlElement, RequiredAttribute, ZeroOrOne
from lxml import etree

XmlElement: TypeAlias = Any
"""An element of a part: lxml's, with the methods that python-docx declares for its tag."""

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
TWIPS_PER_POINT = 20
EMU_PER_MM = 36000

nsmap.setdefault("w15", W15)
nsmap.setdefault("mc", MC)
nsmap.setdefault("v", "urn:schemas-microsoft-com:vml")
nsmap.setdefault("o", "urn:schemas-microsoft-com:office:office")


class CT_StringValue(BaseOxmlElement):
    """An element that is only its `w:val`, a string."""

    val = RequiredAttribute("w:val", ST_String)


class CT_NumberValue(BaseOxmlElement):
    """An element that is only its `w:val`, a whole number."""

    val = RequiredAttribute("w:val", ST_DecimalNumber)


class CT_Appearance(BaseOxmlElement):
    """`<w15:appearance>`: `hidden` draws no frame around the control."""

    val = RequiredAttribute("w15:val", ST_String)


class CT_DataBinding(BaseOxmlElement):
    """`<w:dataBinding>`: the node of a custom XML part that a control shows."""

    prefixMappings = RequiredAttribute("w:prefixMappings", ST_String)
    xpath_ = RequiredAttribute("w:xpath", ST_String)  # `xpath` is a method of lxml's
    storeItemID = RequiredAttribute("w:storeItemID", ST_String)


class CT_SdtPr(BaseOxmlElement):
    """`<w:sdtPr>`, the properties of a content control."""

    _tag_seq = (
        "w:rPr", "w:alias", "w:tag", "w:id", "w:lock", "w:placeholder", "w:temporary", "w:showingPlcHdr",
        "w15:appearance", "w:dataBinding", "w:label", "w:tabIndex", "w:text",
    )  # fmt: skip
    alias = ZeroOrOne("w:alias", successors=_tag_seq[2:])
    tag_ = ZeroOrOne("w:tag", successors=_tag_seq[3:])  # `tag` and `text` are lxml's own
    id_ = ZeroOrOne("w:id", successors=_tag_seq[4:])
    appearance = ZeroOrOne("w15:appearance", successors=_tag_seq[9:])
    dataBinding = ZeroOrOne("w:dataBinding", successors=_tag_seq[10:])
    text_ = ZeroOrOne("w:text", successors=())


class CT_SdtRun(BaseOxmlElement):
    """`<w:sdt>` among runs: a content control."""

    sdtPr = ZeroOrOne("w:sdtPr", successors=("w:sdtEndPr", "w:sdtContent"))
    sdtContent = ZeroOrOne("w:sdtContent", successors=())


for _notes in (CONTENT_TYPE.WML_FOOTNOTES, CONTENT_TYPE.WML_ENDNOTES):
    PartFactory.part_type_for.setdefault(_notes, XmlPart)  # python-docx keeps their bytes only
register_element_cls("w:sdt", CT_SdtRun)
register_element_cls("w:sdtPr", CT_SdtPr)
register_element_cls("w:alias", CT_StringValue)
register_element_cls("w:tag", CT_StringValue)
register_element_cls("w:id", CT_NumberValue)
register_element_cls("w15:appearance", CT_Appearance)
register_element_cls("w:dataBinding", CT_DataBinding)


@cache
def q(tag: str) -> str:
    """`w:p` → Clark notation; remembered, because it is asked for every element."""
    return str(qn(tag))


@cache
def _w(name: str) -> str:
    return q(f"w:{name}")


@cache
def _blank(tag: str) -> XmlElement:
    return OxmlElement(tag)


def make(tag: str, **attributes: object) -> XmlElement:
    """A new element without parent; see `child`."""
    element = deepcopy(_blank(tag))
    for name, value in attributes.items():
        element.set(_w(name), str(value))
    return element


def child(parent: XmlElement, tag: str, **attributes: object) -> XmlElement:
    """A new last child `tag` of `parent`; attributes are in the namespace `w`. The caller keeps wml.xsd's order."""
    element = etree.SubElement(parent, q(tag))
    for name, value in attributes.items():
        element.set(_w(name), str(value))
    return element


def text_run(text: str, properties: XmlElement | None = None) -> XmlElement:
    """`<w:r>` with `text`; spaces are kept, U+2011 becomes Word's own no-break hyphen (few fonts have the letter)."""
    run = make("w:r")
    if properties is not None:
        run.append(properties)
    for number, piece in enumerate(text.split("\u2011")):
        if number:
            child(run, "w:noBreakHyphen")
        if piece:
            node = child(run, "w:t")
            node.text = piece
            if piece != piece.strip(" \t\n"):
                node.set(q("xml:space"), "preserve")
    return run


def declare(root: XmlElement, ignorable: Sequence[str]) -> XmlElement:
    """`root` with the prefixes `ignorable` declared and named in `mc:Ignorable`: a new element if it has to be.

    A reader that doesn't know a namespace passes over it only if the root says so.
    """
    missing = {prefix: nsmap[prefix] for prefix in (*ignorable, "mc") if root.nsmap.get(prefix) != nsmap[prefix]}
    if missing:
        renewed = root.makeelement(root.tag, dict(root.attrib), nsmap={**root.nsmap, **missing})
        renewed.text = root.text
        renewed.extend(list(root))
        root = renewed
    attribute = f"{{{MC}}}Ignorable"
    named = (root.get(attribute) or "").split()
    root.set(attribute, " ".join([*named, *(p for p in ignorable if p not in named)]))
    return root


def last_number(root: XmlElement, tag: str, attribute: str) -> int:
    """The highest whole number in `attribute` of any `tag` below `root`; 0 if there is none."""
    values = (element.get(q(attribute), "") for element in root.iter(q(tag)))
    return max((int(v) for v in values if v.lstrip("-").isdigit()), default=0)


def keep_with_next(paragraph: XmlElement) -> None:
    """Keeps a paragraph on the page of the next one."""
    paragraph.get_or_add_pPr().get_or_add_keepNext()


def part_bytes(root: Any) -> bytes:
    """`root` as a part of a package: UTF-8, with the declaration that Office writes."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data
