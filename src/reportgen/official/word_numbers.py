"""Finds the page numbers in the headers and footers of a Word file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.page_numbers import page_number
from reportgen.finished.word import W, node_text
from reportgen.official.model import Align, Look, PageNumber, Paragraph, Piece
from reportgen.official.word_format import Formatting, is_on

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_SHOWN = 2
"""The page whose number is shown."""
_NODES = tuple(W + name for name in ("t", "tab", "noBreakHyphen", "fldSimple", "fldChar", "instrText"))


def page_numbers(package: Package, setups: list[Any], formatting: Formatting) -> Iterator[PageNumber]:
    """Yield the page numbers of each section, once for each header or footer of pages that follow the first."""
    parts: dict[str, dict[str, str]] = {"header": {}, "footer": {}}
    targets = {kind: package.related(package.document, kind) for kind in parts}
    for section, setup in enumerate(setups):
        for kind, names in parts.items():
            for reference in setup.findall(f"{W}{kind}Reference"):
                names[reference.get(W + "type", "default")] = targets[kind].get(reference.get(_R + "id", ""), "")
        number = setup.find(W + "pgNumType")
        style = "decimal" if number is None else number.get(W + "fmt", "decimal")
        has_title = is_on(setup.find(W + "titlePg"))
        for kind, names in parts.items():
            root = package.root(names["default"]) if names.get("default") in package.parts else None
            first = names.get("first", "") if has_title else names.get("default", "")
            on_first = first in package.parts and any(has_page_number(p) for p in package.root(first).iter(W + "p"))
            for paragraph in () if root is None else root.iter(W + "p"):
                if has_page_number(paragraph):
                    yield _number(paragraph, formatting, style, kind == "header", section, on_first=on_first)


def foot_of_first_page(package: Package, setups: list[Any], formatting: Formatting) -> Iterator[Paragraph]:
    """Yield the paragraphs of the footer of page one, without page numbers."""
    targets = package.related(package.document, "footer")
    for setup in setups[:1]:
        wanted = "first" if is_on(setup.find(W + "titlePg")) else "default"
        for reference in setup.findall(f"{W}footerReference"):
            part = targets.get(reference.get(_R + "id", ""), "")
            if reference.get(W + "type", "default") == wanted and part in package.parts:
                for paragraph in package.root(part).iter(W + "p"):
                    if not has_page_number(paragraph):
                        yield Paragraph(list(_pieces(paragraph, formatting, "decimal")), 0, element=paragraph)


def _number(
    element: Any, formatting: Formatting, style: str, at_top: bool, section: int, *, on_first: bool
) -> PageNumber:
    pieces = list(_pieces(element, formatting, style))
    text = "".join(piece.text for piece in pieces)
    plain = formatting.look(None, element)[0]
    look = next((piece.look for piece in pieces if any(c.isalnum() for c in piece.text)), plain)
    align = formatting.paragraph(element).get("align", "left")
    paragraph = Paragraph(pieces, 0, align=align, section=section, element=element)
    centred = _is_centred(element, align, text)
    return PageNumber(text.strip(), look, at_top, centred, section, on_first=on_first, paragraph=paragraph)


def _is_centred(element: Any, align: Align, text: str) -> bool | None:
    """Whether a page number is in the middle; None where tabs, a frame or a text box place it."""
    frame = element.find(f"{W}pPr/{W}framePr")
    if frame is not None:
        return frame.get(W + "xAlign") == "center" if frame.get(W + "xAlign") else None
    is_placed = "\t" in text or any(p.tag == W + "txbxContent" for p in element.iterancestors())
    is_placed = is_placed or element.find(f".//{W}ptab") is not None
    return None if is_placed else align == "center"


def has_page_number(paragraph: Any) -> bool:
    """Whether a paragraph has a field with the page number."""
    simple = any(_is_page(field.get(W + "instr", "")) for field in paragraph.iter(W + "fldSimple"))
    return simple or any(_is_page(code.text or "") for code in paragraph.iter(W + "instrText"))


def _is_page(code: str) -> bool:
    return code.split()[:1] in (["PAGE"], ["page"], ["Page"])


def _pieces(paragraph: Any, formatting: Formatting, style: str) -> Iterator[Piece]:
    """The text of a paragraph with the number of page 2 in place of the result of the field."""
    in_result = False
    for node in paragraph.iter(*_NODES):
        run = node.getparent() if node.getparent().tag == W + "r" else None
        if node.tag == W + "fldSimple":
            continue
        if node.tag == W + "fldChar":
            in_result = node.get(W + "fldCharType") == "separate"
        elif node.tag == W + "instrText":
            if _is_page(node.text or ""):
                yield Piece(_printed(node.text, style), _look(formatting, run, paragraph), run)
        elif run is not None:
            simple = next((p for p in node.iterancestors(W + "fldSimple")), None)
            if simple is not None and _is_page(simple.get(W + "instr", "")):
                yield Piece(_printed(simple.get(W + "instr", ""), style), _look(formatting, run, paragraph), run)
            elif not in_result:
                yield Piece(node_text(node), _look(formatting, run, paragraph), run)


def _look(formatting: Formatting, run: Any, paragraph: Any) -> Look:
    return formatting.look(run, paragraph)[0]


def _printed(code: str, style: str) -> str:
    """The number of page 2 in the format of the field, or of the section."""
    words = code.split()
    formats = [word for word, before in zip(words[1:], words, strict=False) if before == "\\*"]
    own = next((name for name in formats if name.upper() != "MERGEFORMAT"), "")
    return page_number(_SHOWN, own or style) or str(_SHOWN)
