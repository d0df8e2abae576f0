"""Embeds fonts in the Word file, for machines that lack them; obfuscated as specified in ECMA-376 part 4, 2.8.1."""

from __future__ import annotations

import hashlib
import struct
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart
from lxml import etree

from reportgen.documents.docx.oxml import XmlElement, child, make, q
from reportgen.files.xml import part_bytes
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.causes import raise_if_machine
from reportgen.problems.codes_word import WORD_FONT

_FONT_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_FONT_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_FACES = ("w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic")
_RESTRICTED = 0x0002
"""OS/2 `fsType`: the licence does not allow embedding."""
_NAMESPACE = uuid.UUID("6f1c2c0e-5a0b-5d4e-9b8a-2d8f2d1f8f11")
_BEFORE_EMBED = (
    "w:writeProtection", "w:view", "w:zoom", "w:removePersonalInformation", "w:removeDateAndTime",
    "w:doNotDisplayPageBoundaries", "w:displayBackgroundShape", "w:printPostScriptOverText",
    "w:printFractionalCharacterWidth", "w:printFormsData",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Face:
    """One font file: its family name in Word, and its element in the font table (one of `_FACES`)."""

    path: Path
    data: bytes
    family: str
    element: str


def embed_fonts(document_part: DocumentPart, paths: Iterable[Path]) -> None:
    """Embed the font files whose family is named in the document's styles, theme or text.

    Raises ReportgenError (RG567) for a file that is missing, is not TrueType, or does not allow embedding.
    """
    used = _used_families(document_part)
    faces = [face for face in (read_face(path) for path in sorted(paths)) if face.family in used]
    if not faces:
        return
    part = _font_table_part(document_part)
    root = parse_xml(part.blob)
    for number, face in enumerate(faces, 1):
        guid = uuid.uuid5(_NAMESPACE, hashlib.sha256(face.data).hexdigest())
        name = PackURI(f"/word/fonts/reportgen{number}.odttf")
        r_id = part.relate_to(Part(name, _FONT_TYPE, obfuscate(face.data, guid), document_part.package), _FONT_REL)
        _add_face(_font_element(root, face.family), face, r_id, guid)
    part._blob = part_bytes(root)
    _ask_to_keep(document_part.settings.element)


def read_face(path: Path) -> Face:
    """Read the family and face of a TrueType file from its `name` and `OS/2` tables."""
    from fontTools.ttLib import TTFont, TTLibError

    place = FileRef(path.name)
    try:
        data = path.read_bytes()
        font = TTFont(path, lazy=True)
        family, style = font["name"].getDebugName(1), font["name"].getDebugName(2)
        restricted = font["OS/2"].fsType & 0x000F == _RESTRICTED
    except (OSError, TTLibError, KeyError, struct.error) as error:
        raise_if_machine(error)
        raise ReportgenError([WORD_FONT.at(place, file=path.name, reason=type(error).__name__)]) from error
    if restricted or not family:
        raise ReportgenError([WORD_FONT.at(place, file=path.name, reason="OS/2 fsType")])
    words = (style or "").lower().split()
    element = _FACES[("bold" in words) + 2 * ("italic" in words)]
    return Face(path, data, family, element)


def obfuscate(font: bytes, guid: uuid.UUID) -> bytes:
    """XOR the first 32 bytes with the 16 GUID bytes in reverse order, used twice."""
    key = bytes.fromhex(guid.hex)[::-1] * 2
    return bytes(a ^ b for a, b in zip(font[:32], key, strict=True)) + font[32:]


def _used_families(document_part: DocumentPart) -> frozenset[str]:
    names: set[str] = set()
    for part in document_part.package.iter_parts():
        element = getattr(part, "_element", None)
        if element is not None:
            for fonts in element.iter(q("w:rFonts")):
                names.update(fonts.attrib.values())
        elif str(part.partname).startswith("/word/theme/"):
            names.update(e.get("typeface", "") for e in etree.fromstring(part.blob).iter("{*}latin"))
    return frozenset(names)


def _font_table_part(document_part: DocumentPart) -> Part:
    for rel in document_part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.FONT_TABLE:
            part: Part = rel.target_part
            return part
    empty = part_bytes(make("w:fonts"))
    made = Part(PackURI("/word/fontTable.xml"), _FONT_TABLE_TYPE, empty, document_part.package)
    document_part.relate_to(made, RELATIONSHIP_TYPE.FONT_TABLE)
    return made


def _font_element(root: XmlElement, family: str) -> XmlElement:
    for font in root.iter(q("w:font")):
        if font.get(q("w:name")) == family:
            return font
    font = child(root, "w:font", name=family)
    child(font, "w:charset", val="00")
    child(font, "w:family", val="auto")
    child(font, "w:pitch", val="variable")
    return font


def _add_face(font: XmlElement, face: Face, r_id: str, guid: uuid.UUID) -> None:
    for old in font.findall(q(face.element)):
        font.remove(old)
    embedded = make(face.element, fontKey="{" + str(guid).upper() + "}")
    embedded.set(q("r:id"), r_id)
    later = {q(tag) for tag in _FACES[_FACES.index(face.element) + 1 :]}
    index = next((i for i, element in enumerate(font) if element.tag in later), len(font))
    font.insert(index, embedded)


def _ask_to_keep(settings: XmlElement) -> None:
    """Set the option that makes Word keep the embedded fonts when it saves the file."""
    if settings.find(q("w:embedTrueTypeFonts")) is None:
        before = {q(tag) for tag in _BEFORE_EMBED}
        index = next((i for i, element in enumerate(settings) if element.tag not in before), len(settings))
        settings.insert(index, make("w:embedTrueTypeFonts"))
