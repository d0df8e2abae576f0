"""Numbered lists: every list has its own `w:num`, so that its numbering restarts.

The number format and text come from the numbering of the list's paragraph style in the Word template.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.parser import parse_xml
from docx.parts.document import DocumentPart

from reportgen.documents.docx.oxml import W15, XmlElement, child, make, q
from reportgen.documents.docx.word_styles import WordStyles
from reportgen.numerals import LETTERS

FORMATS = {"1": "decimal", "a": "lowerLetter", "I": "upperRoman"}
"""`ol type` → `w:numFmt`."""
_BULLET = "-"
_LEVELS = 9


class Numbering:
    """The numbering part of a document; created if it does not exist."""

    def __init__(self, document_part: DocumentPart, word_styles: WordStyles) -> None:
        self.word_styles = word_styles
        self.root = _numbering_root(document_part)
        self._copies: dict[tuple[str, int, str, str], str] = {}

    def start_list(self, style: str | None, ordered: bool, level: int, kind: str, start: int) -> ListNumbers:
        """Return numbers for a new list. `kind`: `1`, `a`, `I`, or empty for the style's own; `level` starts at 0."""
        abstract, own_level = self._abstract_of(style, level, ordered)
        lvl = self._level(abstract, own_level)
        self._take_indent(lvl, style)
        wanted = FORMATS.get(kind, "")
        number_format = lvl.find(q("w:numFmt")).get(q("w:val"))
        if ordered and wanted and wanted != number_format:
            abstract = self._copy(abstract, own_level, wanted, f"%{own_level + 1}" + (")" if kind == "a" else "."))
            number_format = wanted
        return ListNumbers(self, abstract.get(q("w:abstractNumId")), own_level, number_format, ordered, start)

    def add_num(self, abstract_id: str, level: int, start: int | None) -> str:
        """Add a `w:num` and return its id. `start` is the first number, None for bullets."""
        number = 1 + max((int(n.get(q("w:numId"))) for n in self.root.iter(q("w:num"))), default=0)
        num = make("w:num", numId=number)
        child(num, "w:abstractNumId", val=abstract_id)
        if start is not None:
            override = child(num, "w:lvlOverride", ilvl=level)
            child(override, "w:startOverride", val=start)
        cleanup = self.root.find(q("w:numIdMacAtCleanup"))
        if cleanup is not None:
            cleanup.addprevious(num)
        else:
            self.root.append(num)
        return str(number)

    def letter_abstract(self, abstract_id: str, level: int, letter: str) -> str:
        """Add an abstract numbering for one letter that Word cannot generate: `đ)`."""
        abstract = next(a for a in self.root.iter(q("w:abstractNum")) if a.get(q("w:abstractNumId")) == abstract_id)
        text = self._level(abstract, level).find(q("w:lvlText")).get(q("w:val"))
        copy = self._copy(abstract, level, "none", text.replace(f"%{level + 1}", letter))
        return str(copy.get(q("w:abstractNumId")))

    def _abstract_of(self, style: str | None, level: int, ordered: bool) -> tuple[XmlElement, int]:
        """Return the abstract numbering of a style and its level; a default one if the style has no numbering."""
        num_id = self.word_styles.resolve(style, "w:pPr/w:numPr/w:numId")
        if num_id is not None:
            nums = {n.get(q("w:numId")): n for n in self.root.iter(q("w:num"))}
            num = nums.get(num_id.get(q("w:val")))
            if num is not None:
                wanted = num.find(q("w:abstractNumId")).get(q("w:val"))
                for abstract in self.root.iter(q("w:abstractNum")):
                    if abstract.get(q("w:abstractNumId")) == wanted and abstract.find(q("w:lvl")) is not None:
                        return abstract, self.word_styles.number(style, "w:pPr/w:numPr/w:ilvl", "w:val") or 0
        return self._own_abstract(ordered), min(level, _LEVELS - 1)

    def _own_abstract(self, ordered: bool) -> XmlElement:
        key = ("", 0, "own", str(ordered))
        if key not in self._copies:
            abstract = self._insert(make("w:abstractNum"))
            self._copies[key] = abstract.get(q("w:abstractNumId"))
            child(abstract, "w:multiLevelType", val="multilevel")
            for number in range(_LEVELS):
                lvl = child(abstract, "w:lvl", ilvl=number)
                letters = number % 2 == 1
                child(lvl, "w:start", val=1)
                child(lvl, "w:numFmt", val=("lowerLetter" if letters else "decimal") if ordered else "bullet")
                text = f"%{number + 1}{')' if letters else '.'}" if ordered else _BULLET
                child(lvl, "w:lvlText", val=text)
                child(lvl, "w:lvlJc", val="left")
        return next(a for a in self.root.iter(q("w:abstractNum")) if a.get(q("w:abstractNumId")) == self._copies[key])

    def _copy(self, abstract: XmlElement, level: int, number_format: str, text: str) -> XmlElement:
        """Return a copy of `abstract` with another format at one level. Equal arguments return the same copy."""
        key = (abstract.get(q("w:abstractNumId")), level, number_format, text)
        if key in self._copies:
            known = self._copies[key]
            return next(a for a in self.root.iter(q("w:abstractNum")) if a.get(q("w:abstractNumId")) == known)
        copy = deepcopy(abstract)
        for tag in ("w:nsid", "w:tmpl", "w:name", "w:styleLink", "w:numStyleLink", "w:lvl/w:pStyle"):
            for old in copy.findall("/".join(q(step) for step in tag.split("/"))):
                old.getparent().remove(old)
        copy.attrib.pop(f"{{{W15}}}restartNumberingAfterBreak", None)
        lvl = self._level(copy, level)
        lvl.find(q("w:numFmt")).set(q("w:val"), number_format)
        lvl.find(q("w:lvlText")).set(q("w:val"), text)
        self._insert(copy)
        self._copies[key] = copy.get(q("w:abstractNumId"))
        return copy

    def _insert(self, abstract: XmlElement) -> XmlElement:
        known = list(self.root.iter(q("w:abstractNum")))
        number = 1 + max((int(a.get(q("w:abstractNumId"))) for a in known), default=-1)
        abstract.set(q("w:abstractNumId"), str(number))
        if known:
            known[-1].addnext(abstract)
        else:
            self.root.insert(len(self.root.findall(q("w:numPicBullet"))), abstract)
        return abstract

    @staticmethod
    def _level(abstract: XmlElement, level: int) -> XmlElement:
        levels = abstract.findall(q("w:lvl"))
        return next((lvl for lvl in levels if lvl.get(q("w:ilvl")) == str(level)), levels[0])

    def _take_indent(self, lvl: XmlElement, style: str | None) -> None:
        """Copy the indents of the paragraph style to the level: in Word the indent of the level overrides the style."""
        indent = self.word_styles.resolve(style, "w:pPr/w:ind")
        if indent is None:
            return
        properties = lvl.find(q("w:pPr"))
        if properties is None:
            properties = make("w:pPr")
            before = lvl.find(q("w:lvlJc"))
            before.addnext(properties)
        for old in properties.findall(q("w:ind")):
            properties.remove(old)
        properties.append(deepcopy(indent))


class ListNumbers:
    """Assigns the `w:numPr` of the items of a list, in order."""

    def __init__(
        self, numbering: Numbering, abstract_id: str, level: int, number_format: str, ordered: bool, start: int
    ) -> None:
        self.numbering = numbering
        self.abstract_id = abstract_id
        self.level = level
        self.letters = ordered and number_format == "lowerLetter"
        self.ordered = ordered
        self.position = start
        self._num: str | None = None
        self._next: int | None = None

    def next(self) -> tuple[int, str]:
        """Return `(w:ilvl, w:numId)` of the next item."""
        if not self.letters:
            if self._num is None:
                start = self.position if self.ordered else None
                self._num = self.numbering.add_num(self.abstract_id, self.level, start)
            return self.level, self._num
        num = self._letter(self.position)
        self.position += 1
        return self.level, num

    def _letter(self, position: int) -> str:
        """Start a new `w:num` where the Vietnamese alphabet differs from a, b, c, d, e, which Word counts."""
        letter = LETTERS[(position - 1) % len(LETTERS)]
        if letter == "đ":
            self._num, self._next = None, None
            abstract = self.numbering.letter_abstract(self.abstract_id, self.level, letter)
            return self.numbering.add_num(abstract, self.level, 1)
        latin = ord(letter) - ord("a") + 1
        if self._num is None or latin != self._next:
            self._num = self.numbering.add_num(self.abstract_id, self.level, latin)
        self._next = latin + 1
        return self._num


def _numbering_root(document_part: DocumentPart) -> XmlElement:
    for rel in document_part.rels.values():
        if rel.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return rel.target_part.element
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    root: Any = parse_xml(f'<w:numbering xmlns:w="{namespace}"/>')
    part = XmlPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, document_part.package)
    document_part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return root
