"""Refuses active and remote content in the XML of a merged Word template: elements, attributes and fields.

Elements that need a relationship are refused by it, in `active_parts`; here are those that Word reads without one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from docx.document import Document

from reportgen.documents.docx.active_parts import COPY, REFUSED, Words, active, root_of
from reportgen.documents.docx.oxml import q
from reportgen.problems import LineRef, Problem, ReportgenError
from reportgen.problems.codes_active import ACTIVE_FIELD

FIELDS = (
    *("=", "ADVANCE", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "BIBLIOGRAPHY", "CITATION", "COMPARE", "DOCVARIABLE"),
    *("EQ", "FORMCHECKBOX", "FORMDROPDOWN", "FORMTEXT", "HYPERLINK", "IF", "INDEX", "LISTNUM", "NOTEREF", "NUMCHARS"),
    *("NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF", "QUOTE", "REF", "SECTION", "SECTIONPAGES", "SEQ", "SET", "STYLEREF"),
    *("SYMBOL", "TA", "TC", "TOA", "TOC", "XE"),
)
"""The fields whose result comes from the document itself (ECMA-376 part 1, 17.16.5)."""
_NAME = re.compile(r'\s*(=|[^\s"\\=]+)')
_NESTED = "\ufffc"
"""The place of a field in the instruction of another."""

_MACRO = ("lệnh macro", "a macro", "xóa macro gắn với đối tượng hoặc ô nhập", "remove the macro of the object or field")
_SVG = ("hình SVG có lệnh hoặc liên kết", "an SVG picture with scripts or links",
        "xóa hình ấy hoặc thay bằng hình PNG", "delete the picture or replace it by a PNG")  # fmt: skip
_DOWNLOAD = ("địa chỉ tải xuống của thẻ thông minh hoặc lược đồ", "a download address of a smart tag or schema",
             *COPY)  # fmt: skip
_ELEMENTS: dict[str, Words] = {
    q("w:mailMerge"): REFUSED["mailMergeSource"],
    q("w:frameset"): REFUSED["frame"],
    q("w:altChunk"): REFUSED["aFChunk"],
    q("w:subDoc"): REFUSED["subDocument"],
    q("w:control"): REFUSED["control"],
    **dict.fromkeys(map(q, ("w:objectEmbed", "w:objectLink", "o:OLEObject")), REFUSED["oleObject"]),
    **dict.fromkeys(map(q, ("w:entryMacro", "w:exitMacro")), _MACRO),
    # the namespaces of these depend on the version of Word
    **dict.fromkeys(("{*}webVideoPr", "{*}snd", "{*}videoFile", "{*}audioFile", "{*}wavAudioFile", "{*}quickTimeFile",
                     "{*}audioCd", "{*}movie"), REFUSED["video"]),
}  # fmt: skip
_VML = "{urn:schemas-microsoft-com:vml}"
_SCHEMA = "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schema"
_OWN_FIELDS = (q("w:txbxContent"), q("mc:Choice"), q("mc:Fallback"))
_SVG_NAMESPACE = "{http://www.w3.org/2000/svg}"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_SHAPES = tuple(f"{{*}}{name}" for name in ("sp", "wsp", "pic", "cxnSp", "graphicFrame"))
_CLICKS = ("{*}hlinkClick", "{*}hlinkHover", "{*}hlinkMouseOver")
_SUSPECTS = (*_SHAPES, *_CLICKS, f"{_VML}*", f"{_SVG_NAMESPACE}*", q("w:smartTagType"), _SCHEMA)
"""Elements that are active with some attributes."""
_SVG_LOADS = re.compile(r"""@import|url\(\s*["']?(?!["'#]|data:)""", re.IGNORECASE)


def check_text(document: Document, place: LineRef) -> None:
    """Raise ReportgenError (RG570, RG572) if an XML part has content that loads or runs something."""
    package: Any = document.part.package
    problems: list[Problem] = []
    for part in package.iter_parts():
        if not part.content_type.endswith("xml"):
            continue
        name, root = part.partname.lstrip("/"), root_of(part, place)
        for found, words in _active_elements(root):
            problems.append(active(place, f"{name}: {found}", words))
        for instruction in instructions(root):
            if not _is_allowed(instruction):
                found = " ".join(instruction.replace(_NESTED, "{…}").split())
                problems.append(ACTIVE_FIELD.at(place, found=f"{name}: {found}", allowed=", ".join(FIELDS)))
    if problems:
        raise ReportgenError(list(dict.fromkeys(problems)))


def instructions(root: Any) -> Iterator[str]:
    """Yield the instructions of all fields of a part, joined over runs; `_NESTED` marks a field or text in one.

    Text boxes and the branches of `mc:AlternateContent` have fields of their own, and may be inside an instruction.
    """
    fields: defaultdict[Any, list[list[str]]] = defaultdict(list)
    results: set[int] = set()
    for element in root.iter(q("w:fldSimple"), q("w:fldChar"), q("w:instrText"), q("w:delInstrText"), q("w:t")):
        opened = fields[next(element.iterancestors(*_OWN_FIELDS), root)]
        in_code = bool(opened) and id(opened[-1]) not in results
        kind = element.get(q("w:fldCharType"))
        if element.tag == q("w:t"):
            if in_code and element.text:
                opened[-1].append(_NESTED)
        elif element.tag == q("w:fldSimple"):
            yield element.get(q("w:instr"), "")
        elif element.tag != q("w:fldChar"):
            if opened:
                opened[-1].append(element.text or "")
            else:
                yield element.text or ""
        elif kind == "begin":
            if in_code:
                opened[-1].append(_NESTED)
            opened.append([])
        elif kind == "separate" and opened:
            results.add(id(opened[-1]))
        elif kind == "end" and opened:
            results.discard(id(opened[-1]))
            yield "".join(opened.pop())
    yield from ("".join(field) for opened in fields.values() for field in opened)


def _is_allowed(instruction: str) -> bool:
    """Whether a field is in FIELDS; an empty one has no effect."""
    name = _NAME.match(instruction)
    return name[1].upper() in FIELDS if name else not instruction.strip()


def _active_elements(root: Any) -> Iterator[tuple[str, Words]]:
    """Yield the name of each active element, and the words for it."""
    for element in root.iter(*_ELEMENTS, *_SUSPECTS):
        name = _local(element)
        words = _ELEMENTS.get(element.tag) or _ELEMENTS.get(f"{{*}}{name}") or _by_attribute(element, name)
        if words:
            yield name, words


def _by_attribute(element: Any, name: str) -> Words | None:
    if element.tag.startswith(_SVG_NAMESPACE):
        return _SVG if _is_active_svg(element, name) else None
    if element.tag.startswith(_VML):
        return REFUSED["image"] if element.get("src") or element.get("althref") else None
    if element.tag in (q("w:smartTagType"), _SCHEMA):
        locations = (q("w:url"), f"{_SCHEMA[:-6]}schemaLocation", f"{_SCHEMA[:-6]}manifestLocation")
        return _DOWNLOAD if any(element.get(key) for key in locations) else None
    return _MACRO if element.get("macro") or element.get("action") else None


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_active_svg(element: Any, local: str) -> bool:
    links = (element.get(_XLINK) or "", element.get("href") or "")
    return (
        local in ("script", "foreignObject")
        or any(link and not link.startswith(("#", "data:image/")) for link in links)
        or any(str(key).startswith("on") or _SVG_LOADS.search(str(text)) for key, text in element.attrib.items())
        or (local == "style" and _SVG_LOADS.search(element.text or "") is not None)
    )
