"""Reads a finished PDF with PDFium as pages and blocks: its text, and the structure tree of a tagged file."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from reportgen.finished.blocks import Block, BlockKind, PdfFile, PdfPage, Row
from reportgen.finished.visible import hidden_texts

_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_LINE_END_HYPHEN = "\x02"
"""What PDFium gives for a hyphen at the end of a line."""
_LEADER = "."
"""A dot of the contents, each a text of its own."""
_INLINE = frozenset({"Span", "Link", "Reference", "Em", "Strong", "Quote", "Code", "Lbl", "Annot", "NonStruct"})
"""Structure elements in a paragraph. `NonStruct`, which has no meaning of its own, is each line of bold text."""


PASSWORD_NEEDED = "FPDF_LoadMemDocument64: 4"
"""The message of a `BrokenPdfError` for a file with a password."""


class BrokenPdfError(Exception):
    """A file that PDFium cannot open, or a page that it cannot load."""


def read_pdf(data: bytes, *, styled: bool = False) -> PdfFile:
    """Return the pages and blocks of a tagged PDF. Raises BrokenPdfError if it cannot be read.

    `styled`: whether style sheets of the template may hide text, so that every page is rendered.

    A table, heading or paragraph that continues on the next page is a block on each page; the later ones are
    `optional`. Empty cells are not in the structure tree.
    """
    pages: list[PdfPage] = []
    blocks: list[Block] = []
    last: _Element | None = None
    with opened_document(data) as (document, count):
        for number in range(1, count + 1):
            with opened_page(document, number) as (page, text):
                structure = _Structure(page)
                texts = _texts(page, text, structure)
                pages.append(_page(page, text, texts, structure, styled=styled))
            elements = [element for element in structure.elements if element.is_seen(texts)]
            for element in elements:
                continues = element is elements[0] and element.may_continue(last)
                blocks.append(element.block(texts, number, continues=continues))
            last = next((e for e in reversed(elements) if not e.nested), last)
    return PdfFile(tuple(pages), tuple(blocks))


@dataclass(slots=True)
class _Element:
    """A block of a page."""

    kind: BlockKind
    nested: bool = False
    """Whether it is inside a table."""
    alt: str = ""
    content: list[int] = field(default_factory=list)
    """The marked-content ids (MCID) of its text; those of a table are in its rows."""
    rows: list[_Row] = field(default_factory=list)

    def is_seen(self, texts: dict[int, str]) -> bool:
        """Whether it is a table, a figure, or has text."""
        return self.kind in ("table", "figure") or any(texts.get(mcid, "").strip() for mcid in self.content)

    def may_continue(self, last: _Element | None) -> bool:
        """Whether it may continue the last element of the previous page."""
        return last is not None and last.kind == self.kind and self.kind != "figure"

    def block(self, texts: dict[int, str], page: int, *, continues: bool) -> Block:
        rows = tuple(row.read(texts, page) for row in self.rows)
        words = self.alt or _joined(texts, self.content) or " ".join(rows[0].cells if rows else ())
        return Block(self.kind, words, page, page, optional=continues, rows=rows)


@dataclass(slots=True)
class _Row:
    """A row of a table: the marked-content ids of each cell."""

    head: bool
    cells: list[list[int]] = field(default_factory=list)

    def read(self, texts: dict[int, str], page: int) -> Row:
        return Row.of((_joined(texts, cell) for cell in self.cells), page, head=self.head)


def _joined(texts: dict[int, str], content: list[int]) -> str:
    """Return the text of marked contents, with a space between lines."""
    return " ".join(texts[mcid].strip() for mcid in content if mcid in texts)


class _Structure:
    """The structure tree of a page: its blocks in order, and the marked content in the tree."""

    def __init__(self, page: Any) -> None:
        self.elements: list[_Element] = []
        self.placed: set[int] = set()
        self.drawn: set[int] = set()
        """The marked content of figures, which is not read."""
        self._paragraph: _Element | None = None
        """The paragraph that text outside of blocks continues; None where text starts one."""
        self._labelled = False
        """Whether that paragraph has only the number or bullet of a list item."""
        self._in_head = False
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        if not tree:
            return
        try:
            for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                if child := pdfium.FPDF_StructTree_GetChildAtIndex(tree, index):
                    self._visit(child, None)
        finally:
            pdfium.FPDF_StructTree_Close(tree)

    def _visit(self, node: Any, block: _Element | None) -> None:
        """Visit a structure element inside `block`; outside blocks text is a paragraph of its own."""
        kind = _string(pdfium.FPDF_StructElement_GetType, node)
        inline = kind in _INLINE
        if not inline:
            self._end_paragraph()
            block = self._entered(kind, node, block)
        for index in range(pdfium.FPDF_StructElement_CountChildren(node)):
            if child := pdfium.FPDF_StructElement_GetChildAtIndex(node, index):
                self._visit(child, block)
                continue
            mcid = pdfium.FPDF_StructElement_GetChildMarkedContentID(node, index)
            if mcid >= 0:  # not an annotation
                self._place(mcid, block)
        if kind == "Lbl":
            self._labelled = self._paragraph is not None
        elif not inline:
            self._end_paragraph()

    def _end_paragraph(self) -> None:
        if not self._labelled:
            self._paragraph = None

    def _entered(self, kind: str, node: Any, block: _Element | None) -> _Element | None:
        """Return the block to which the content of a structure element belongs."""
        if kind == "Table":
            return self._add("table", block)
        if kind == "Figure":
            figure = self._add("figure", block)
            figure.alt = _string(pdfium.FPDF_StructElement_GetAltText, node)
            return figure
        if kind in _HEADINGS:
            return self._add("heading", block)
        if block is not None and block.kind == "table":
            if kind == "Caption":
                return self._add_caption(block)
            if kind in ("THead", "TBody", "TFoot"):
                self._in_head = kind == "THead"
            elif kind == "TR":
                block.rows.append(_Row(self._in_head))
            elif kind in ("TH", "TD") and block.rows:
                block.rows[-1].cells.append([])
        return block

    def _place(self, mcid: int, block: _Element | None) -> None:
        """Add marked content to a block, a cell or a paragraph."""
        self.placed.add(mcid)
        self._labelled = False
        if block is None:
            if self._paragraph is None:
                self._paragraph = self._add("paragraph", None)
            self._paragraph.content.append(mcid)
        elif block.kind == "figure":
            self.drawn.add(mcid)
        elif block.kind == "table" and block.rows and block.rows[-1].cells:
            block.rows[-1].cells[-1].append(mcid)
        else:
            block.content.append(mcid)

    def _add(self, kind: BlockKind, block: _Element | None) -> _Element:
        self.elements.append(_Element(kind, nested=block is not None))
        return self.elements[-1]

    def _add_caption(self, table: _Element) -> _Element:
        """Add the caption of a table as a paragraph before it, or after it if it follows the rows."""
        caption = _Element("paragraph")
        place = len(self.elements) if table.rows else self.elements.index(table)
        self.elements.insert(place, caption)
        return caption


@contextmanager
def opened_document(data: bytes) -> Iterator[tuple[Any, int]]:
    """Open a PDF: the document and its number of pages. Raises BrokenPdfError if it cannot be read."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise BrokenPdfError(f"FPDF_LoadMemDocument64: {pdfium.FPDF_GetLastError()}")
    try:
        yield document, pdfium.FPDF_GetPageCount(document)
    finally:
        pdfium.FPDF_CloseDocument(document)


@contextmanager
def opened_page(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
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


def _page(page: Any, text: Any, texts: dict[int, str], structure: _Structure, *, styled: bool) -> PdfPage:
    running = "".join(words for mcid, words in texts.items() if mcid not in structure.placed)
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    length = pdfium.FPDFText_GetText(text, 0, count, buffer)
    all_text = ctypes.string_at(buffer, 2 * max(0, length - 1)).decode("utf-16-le", "replace")
    hidden = tuple(hidden_texts(page, text, structure.placed, always=styled))
    return PdfPage(_trimmed_size(page), all_text, running, hidden)


def _trimmed_size(page: Any) -> tuple[float, float]:
    """Return the size of a page without the sheet around it: that of its trim box, if it has one."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPage_GetRotation(page) and pdfium.FPDFPage_GetTrimBox(page, left, bottom, right, top):
        return right.value - left.value, top.value - bottom.value
    return pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)


def _texts(page: Any, text: Any, structure: _Structure) -> dict[int, str]:
    """Return texts by MCID, without those of figures; -1 is unmarked content."""
    size = 2 * (pdfium.FPDFText_CountChars(text) + 1)
    buffer = (ctypes.c_ushort * size)()
    texts: dict[int, str] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        item = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
        if mcid not in structure.drawn:
            length = pdfium.FPDFTextObj_GetText(item, text, buffer, size)
            words = ctypes.string_at(buffer, max(0, length - 2)).decode("utf-16-le", "replace")
            if words == _LEADER and mcid < 0 and not _is_running(item):
                continue
            texts[mcid] = texts.get(mcid, "") + words.replace(_LINE_END_HYPHEN, "-")
    return texts


def _is_running(item: Any) -> bool:
    """Whether unmarked content is part of a header or footer: such artifacts have a type."""
    marks = (pdfium.FPDFPageObj_GetMark(item, index) for index in range(pdfium.FPDFPageObj_CountMarks(item)))
    return any(pdfium.FPDFPageObjMark_GetParamValueType(mark, b"Type") for mark in marks)


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
