"""Parses the paragraphs of headers and footers: text, fields and character properties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from reportgen.documents import sentinels
from reportgen.documents.styles import properties as xml
from reportgen.documents.styles.cascade import Cascade
from reportgen.documents.styles.model import Characters, MarginLine, Paragraph, Piece, TabStop
from reportgen.documents.styles.page_numbers import parse_field
from reportgen.documents.styles.properties import W

_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_CONTAINERS = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "dir", "bdo", "ins", "moveTo")
)
"""Elements of a paragraph that do not affect the printing of their runs."""
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINK = "HYPERLINK"
"""The only field whose stored result is printed."""


@dataclass
class _Field:
    """An open complex field: its instruction so far, and the character properties of its result."""

    instruction: str
    letters: Characters
    in_result: bool = False
    has_result: bool = False

    @property
    def is_link(self) -> bool:
        return self.instruction.split()[:1] == [_LINK]


def margin_line(element: etree._Element, cascade: Cascade, text_width: float) -> MarginLine:
    """Parse one `w:p` of a header or footer. Figures in it (sentinels of the merge) are pieces of their own."""
    ppr = element.find(W + "pPr")
    style = None if ppr is None else xml.value_of(ppr, "pStyle")
    paragraph = cascade.paragraph("", style, xml.paragraph(ppr, cascade.theme))
    mark = cascade.run(paragraph, None if ppr is None else ppr.find(W + "rPr"))
    pieces = _Reader(paragraph, cascade, text_width).read(element)
    return MarginLine(replace(paragraph, characters=mark), tuple(_joined(pieces)))


class _Reader:
    """Reads the runs of one paragraph. Of a field only the instruction is used, not the stored result."""

    def __init__(self, paragraph: Paragraph, cascade: Cascade, text_width: float) -> None:
        self.paragraph, self.cascade, self.text_width = paragraph, cascade, text_width
        self.fields: list[_Field] = []

    def read(self, parent: etree._Element) -> Iterator[Piece]:
        """Return the pieces of a paragraph without hidden ones."""
        return (piece for piece in self._children(parent) if not piece.characters.hidden)

    def _children(self, parent: etree._Element) -> Iterator[Piece]:
        for child in parent.iterchildren("*"):
            if child.tag == W + "r":
                yield from self._run(child)
            elif child.tag == W + "fldSimple":
                yield from self._simple_field(child)
            elif child.tag in _CONTAINERS:
                yield from self._children(child)

    def _simple_field(self, element: etree._Element) -> Iterator[Piece]:
        instruction = element.get(W + "instr", "")
        if instruction.split()[:1] == [_LINK]:
            yield from self._children(element)
        elif self._is_printed():
            run = next(element.iter(W + "r"), None)
            letters = self.cascade.run(self.paragraph, None if run is None else run.find(W + "rPr"))
            yield _field(instruction, letters)

    def _run(self, run: etree._Element) -> Iterator[Piece]:
        letters = self.cascade.run(self.paragraph, run.find(W + "rPr"))
        for child in run.iterchildren("*"):
            name = etree.QName(child).localname
            if name == "fldChar":
                yield from self._field_character(child.get(W + "fldCharType", ""), letters)
            elif name == "instrText" and self.fields and not self.fields[-1].in_result:
                self._add_instruction(child.text or "", letters)
            elif not self._is_printed():
                if self.fields[-1].in_result and not self.fields[-1].has_result:
                    self.fields[-1].letters, self.fields[-1].has_result = letters, True
            elif name == "t":
                yield Piece(_text(child), letters)
            elif name == "ptab":
                yield Piece("\t", letters, stop=_alignment_tab(child, self.paragraph, self.text_width))
            elif name == "pgNum":
                yield _field("PAGE", letters)
            elif name in _SIGNS:
                yield Piece(_SIGNS[name], letters)

    def _field_character(self, kind: str, letters: Characters) -> Iterator[Piece]:
        if kind == "begin":
            self.fields.append(_Field("", letters))
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
        elif kind == "end" and self.fields:
            field = self.fields.pop()
            if self.fields and not self.fields[-1].in_result:  # a field nested in the instruction of another field
                self._add_instruction(f"{{{field.instruction}}}", letters)
            elif self._is_printed() and not field.is_link:
                yield _field(field.instruction, field.letters)

    def _add_instruction(self, text: str, letters: Characters) -> None:
        field = self.fields[-1]
        if not field.instruction.strip():
            field.letters = letters
        field.instruction += text

    def _is_printed(self) -> bool:
        """Whether text at this point is printed: outside fields, or in the result of a link."""
        return all(field.in_result and field.is_link for field in self.fields)


def _field(instruction: str, letters: Characters) -> Piece:
    """Return a page number field; any other field keeps its whole instruction for the problem that reports it."""
    field = parse_field(instruction)
    if field is None:
        return Piece(" ".join(instruction.split()), letters, is_field=True)
    return Piece(field.name, letters, is_field=True, format=field.format)


def _text(element: etree._Element) -> str:
    """Return the text of a `w:t`: without `xml:space` Word strips leading and trailing spaces."""
    text = element.text or ""
    return text if element.get(_XML_SPACE) == "preserve" else text.strip(" \t\r\n")


def _alignment_tab(element: etree._Element, paragraph: Paragraph, text_width: float) -> TabStop:
    """Return the target of an alignment tab: an edge or the middle of the text area, or of the area within the
    indents.
    """
    align = element.get(W + "alignment", "left")
    start, end = 0.0, text_width
    if element.get(W + "relativeTo") == "indent":
        start, end = paragraph.left, text_width - paragraph.right
    return TabStop({"center": (start + end) / 2, "right": end}.get(align, start), align)


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join adjacent pieces with equal properties, so that a sentinel split over runs is whole; set figures apart."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and _alike(held, piece):
            held = Piece(held.text + piece.text, held.characters)
            continue
        if held is not None:
            yield from _spoken(held)
        held = piece
    if held is not None:
        yield from _spoken(held)


def _alike(one: Piece, other: Piece) -> bool:
    if one.is_field or other.is_field or "\t" in (one.text, other.text):
        return False
    return one.characters == other.characters


def _spoken(piece: Piece) -> Iterator[Piece]:
    end = 0
    for found in sentinels.FIGURE.finditer(piece.text):
        if found.start() > end:
            yield replace(piece, text=piece.text[end : found.start()])
        yield replace(piece, text=found[3], figure=(found[1], found[2]))
        end = found.end()
    if end < len(piece.text) or not piece.text:
        yield replace(piece, text=piece.text[end:])
