"""Reads a finished PDF with PDFium as pages and blocks: its text, and the structure tree of a tagged file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from reportgen.finished.blocks import Block, BlockKind, PdfFile, PdfPage

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})


class BrokenPdfError(Exception):
    """A file that PDFium cannot open, or a page that it cannot load."""


def read_pdf(data: bytes) -> PdfFile:
    """Return the pages and blocks of a tagged PDF. Raises BrokenPdfError if it cannot be read.

    A table or heading that continues on the next page is a block on each page; the later ones are `optional`.
    """
    pages: list[PdfPage] = []
    blocks: list[Block] = []
    last: _Element | None = None
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise BrokenPdfError(f"FPDF_LoadMemDocument64: {pdfium.FPDF_GetLastError()}")
    try:
        for number in range(1, pdfium.FPDF_GetPageCount(document) + 1):
            with _opened_page(document, number) as (page, text):
                structure = _Structure(page)
                texts = _texts(page, text, structure)
                pages.append(_page(page, text, texts, structure))
            for element in structure.elements:
                if element.kind is not None:
                    continues = element is structure.elements[0] and element.may_continue(last)
                    words = element.alt or "".join(texts.get(mcid, "") for mcid in element.key)
                    blocks.append(Block(element.kind, words, number, number, optional=continues))
            last = next((e for e in reversed(structure.elements) if not e.nested), last)
    finally:
        pdfium.FPDF_CloseDocument(document)
    return PdfFile(tuple(pages), tuple(blocks))


@dataclass(slots=True)
class _Element:
    """A block of a page, or other content between blocks (kind None)."""

    kind: BlockKind | None
    nested: bool = False
    """Whether it is inside a table."""
    alt: str = ""
    key: list[int] = field(default_factory=list)
    """The marked-content ids (MCID) of the text that identifies it."""
    has_row: bool = False
    has_caption: bool = False

    def may_continue(self, last: _Element | None) -> bool:
        """Whether it may continue the last element of the previous page."""
        return last is not None and last.kind == self.kind and self.kind != "figure" and not self.has_caption


class _Structure:
    """The structure tree of a page: its blocks in order, and the marked content in the tree."""

    def __init__(self, page: Any) -> None:
        self.elements: list[_Element] = []
        self.placed: set[int] = set()
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                if child := pdfium.FPDF_StructTree_GetChildAtIndex(tree, index):
                    self._visit(child, None, None)
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def _visit(self, node: Any, block: _Element | None, known_by: _Element | None) -> None:
        """Visit a structure element inside `block`; `known_by` is the block that its text identifies."""
        kind = _string(pdfium.FPDF_StructElement_GetType, node)
        if kind == "Table":
            block, known_by = self._add("table", block), None
        elif kind == "Figure":
            block, known_by = self._add("figure", block), None
            block.alt = _string(pdfium.FPDF_StructElement_GetAltText, node)
        elif kind in _HEADINGS:
            block = known_by = self._add("heading", block)
        elif kind == "TR" and block is not None and not block.has_row:
            block.has_row, known_by = True, block
        elif kind == "Caption" and block is not None:
            block.has_caption = True
        for index in range(pdfium.FPDF_StructElement_CountChildren(node)):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(node, index):
                self._visit(child, block, known_by)
                continue
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(node, index)
            if mcid >= 0:  # not an annotation
                self.placed.add(mcid)
                if known_by is not None:
                    known_by.key.append(mcid)
                elif block is None and (not self.elements or self.elements[-1].kind is not None):
                    self.elements.append(_Element(None))

    def _add(self, kind: BlockKind, block: _Element | None) -> _Element:
        self.elements.append(_Element(kind, nested=block is not None))
        return self.elements[-1]


@contextmanager
def _opened_page(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    """Open a page and its text."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        if not text:
            raise BrokenPdfError(f"FPDF_LoadPage {number}: {pdfium.FPDF_GetLastError()}")
        yield page, text
    finally:
        if text:
            pdfium.FPDFText_ClosePage(text)
        if page:
            pdfium.FPDF_ClosePage(page)


def _page(page: Any, text: Any, texts: dict[int, str], structure: _Structure) -> PdfPage:
    running = "".join(words for mcid, words in texts.items() if mcid not in structure.placed)
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    length = pdfium.FPDFText_GetText(text, 0, count, buffer)
    all_text = ctypes.string_at(buffer, 2 * max(0, length - 1)).decode("utf-16-le", "replace")
    return PdfPage(pdfium.FPDF_GetPageWidthF(page) > pdfium.FPDF_GetPageHeightF(page), all_text, running)


def _texts(page: Any, text: Any, structure: _Structure) -> dict[int, str]:
    """Return texts by MCID: those that identify blocks, and those outside the tree (-1: unmarked content)."""
    wanted = {mcid for element in structure.elements for mcid in element.key}
    size = 2 * (pdfium.FPDFText_CountChars(text) + 1)
    buffer = (ctypes.c_ushort * size)()
    texts: dict[int, str] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if mcid in wanted or mcid not in structure.placed:
            length = pdfium.FPDFTextObj_GetText(item, text, buffer, size)
            words = ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")
            texts[mcid] = texts.get(mcid, "") + words
    return texts


_SHORT = 128
_BUFFER = ctypes.create_string_buffer(_SHORT)


def _string(function: Any, node: Any) -> str:
    """Return the result of a PDFium function that writes UTF-16 with a final null character."""
    buffer: Any = _BUFFER
    length = function(node, buffer, _SHORT)
    if length > _SHORT:
        buffer = ctypes.create_string_buffer(length)
        function(node, buffer, length)
    return ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")
