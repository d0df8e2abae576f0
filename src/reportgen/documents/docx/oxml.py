"""OOXML elements: the content control, declared with python-docx's classes, and functions that create small elements.

Child order follows wml.xsd (ECMA-376); the namespace `w15` follows [MS-DOCX].
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
"""An lxml element with the methods that python-docx declares for its tag."""

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
    """An element with only a string attribute `w:val`."""

    val = RequiredAttribute("w:val", ST_String)


class CT_NumberValue(BaseOxmlElement):
    """An element with only an integer attribute `w:val`."""

    val = RequiredAttribute("w:val", ST_DecimalNumber)


class CT_Appearance(BaseOxmlElement):
    """`<w15:appearance>`: with `hidden` no frame is drawn around the control."""

    val = RequiredAttribute("w15:val", ST_String)


class CT_DataBinding(BaseOxmlElement):
    """`<w:dataBinding>`: the node of a custom XML part that is bound to a control."""

    prefixMappings = RequiredAttribute("w:prefixMappings", ST_String)
    xpath_ = RequiredAttribute("w:xpath", ST_String)  # lxml elements have a method `xpath`
    storeItemID = RequiredAttribute("w:storeItemID", ST_String)


class CT_SdtPr(BaseOxmlElement):
    """`<w:sdtPr>`, the properties of a content control."""

    _tag_seq = (
        "w:rPr", "w:alias", "w:tag", "w:id", "w:lock", "w:placeholder", "w:temporary", "w:showingPlcHdr",
        "w15:appearance", "w:dataBinding", "w:label", "w:tabIndex", "w:text",
    )  # fmt: skip
    alias = ZeroOrOne("w:alias", successors=_tag_seq[2:])
    tag_ = ZeroOrOne("w:tag", successors=_tag_seq[3:])  # lxml elements have attributes `tag` and `text`
    id_ = ZeroOrOne("w:id", successors=_tag_seq[4:])
    appearance = ZeroOrOne("w15:appearance", successors=_tag_seq[9:])
    dataBinding = ZeroOrOne("w:dataBinding", successors=_tag_seq[10:])
    text_ = ZeroOrOne("w:text", successors=())


class CT_SdtRun(BaseOxmlElement):
    """`<w:sdt>` among runs: a content control."""

    sdtPr = ZeroOrOne("w:sdtPr", successors=("w:sdtEndPr", "w:sdtContent"))
    sdtContent = ZeroOrOne("w:sdtContent", successors=())


for _notes in (CONTENT_TYPE.WML_FOOTNOTES, CONTENT_TYPE.WML_ENDNOTES):
    PartFactory.part_type_for.setdefault(_notes, XmlPart)  # python-docx does not parse these parts
register_element_cls("w:sdt", CT_SdtRun)
register_element_cls("w:sdtPr", CT_SdtPr)
register_element_cls("w:alias", CT_StringValue)
register_element_cls("w:tag", CT_StringValue)
register_element_cls("w:id", CT_NumberValue)
register_element_cls("w15:appearance", CT_Appearance)
register_element_cls("w:dataBinding", CT_DataBinding)


@cache
def q(tag: str) -> str:
    """`w:p` → Clark notation. Cached, because it is called for every element."""
    return str(qn(tag))


@cache
def _w(name: str) -> str:
    return q(f"w:{name}")


@cache
def _blank(tag: str) -> XmlElement:
    return OxmlElement(tag)


def make(tag: str, **attributes: object) -> XmlElement:
    """Return a new element without parent; see `child`."""
    element = deepcopy(_blank(tag))
    for name, value in attributes.items():
        element.set(_w(name), str(value))
    return element


def child(parent: XmlElement, tag: str, **attributes: object) -> XmlElement:
    """Append a new child `tag`; attributes are in the namespace `w`. The caller must follow the order of wml.xsd."""
    element = etree.SubElement(parent, q(tag))
    for name, value in attributes.items():
        element.set(_w(name), str(value))
    return element


def text_run(text: str, properties: XmlElement | None = None) -> XmlElement:
    """`<w:r>` with `text`. Spaces are preserved; U+2011 becomes `w:noBreakHyphen`, since few fonts contain U+2011."""
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
    """Declare the prefixes `ignorable` on `root` and list them in `mc:Ignorable`. May return a new element.

    A reader skips an unknown namespace only if the root element lists it there.
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
    """The highest integer in `attribute` of all `tag` elements below `root`; 0 if there is none."""
    values = (element.get(q(attribute), "") for element in root.iter(q(tag)))
    return max((int(v) for v in values if v.lstrip("-").isdigit()), default=0)


def keep_with_next(paragraph: XmlElement) -> None:
    """Keep a paragraph on the same page as the next one."""
    paragraph.get_or_add_pPr().get_or_add_keepNext()
