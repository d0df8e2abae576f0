"""The paragraphs of headers and footers: text, fields, letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.documents import sentinels
from reportgen.documents.styles import properties as xml
from reportgen.documents.styles.cascade import Cascade
from reportgen.documents.styles.model import MarginLine, Paragraph, Piece
from reportgen.documents.styles.properties import W

_SIGNS = {"tab": "\t", "br": "\n", "noBreakHyphen": "\u2011"}


def margin_line(element: etree._Element, cascade: Cascade) -> MarginLine:
    """One `w:p` of a header or footer. Figures in it (sentinels of the merge) print only their words."""
    ppr = element.find(W + "pPr")
    style = None if ppr is None else xml.value_of(ppr, "pStyle")
    paragraph = cascade.paragraph("", style, xml.paragraph(ppr, cascade.theme))
    return MarginLine(paragraph, tuple(_joined(_pieces(element, paragraph, cascade))))


def _pieces(element: etree._Element, paragraph: Paragraph, cascade: Cascade) -> Iterator[Piece]:
    """The runs of a paragraph; of a field only its instruction counts, not its stored result."""
    instruction: str | None = None
    seen: set[etree._Element] = set()
    for run in element.iter(W + "r"):
        letters = cascade.run(paragraph, run.find(W + "rPr"))
        simple = next(run.iterancestors(W + "fldSimple"), None)
        if simple is not None:
            if simple not in seen:
                seen.add(simple)
                yield Piece(_field(simple.get(W + "instr", "")), letters, is_field=True)
            continue
        for child in run.iterchildren("*"):
            name = etree.QName(child).localname
            if name == "fldChar" and child.get(W + "fldCharType") == "begin":
                instruction = ""
            elif name == "fldChar" and child.get(W + "fldCharType") == "end" and instruction is not None:
                yield Piece(_field(instruction), letters, is_field=True)
                instruction = None
            elif name == "instrText" and instruction is not None:
                instruction += child.text or ""
            elif instruction is None and (name == "t" or name in _SIGNS):
                yield Piece(_SIGNS.get(name, child.text or ""), letters)


def _field(instruction: str) -> str:
    return (instruction.split() or [""])[0].upper()


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours of one look made one, so that a sentinel split over runs is whole; then only its words stay."""
    held: Piece | None = None
    for piece in pieces:
        if held is not None and _alike(held, piece):
            held = Piece(held.text + piece.text, held.characters)
            continue
        if held is not None:
            yield _spoken(held)
        held = piece
    if held is not None:
        yield _spoken(held)


def _alike(one: Piece, other: Piece) -> bool:
    if one.is_field or other.is_field or "\t" in (one.text, other.text):
        return False
    return one.characters == other.characters


def _spoken(piece: Piece) -> Piece:
    return Piece(sentinels.FIGURE.sub(r"\3", piece.text), piece.characters, piece.is_field)
