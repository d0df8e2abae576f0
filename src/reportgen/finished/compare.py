"""Compares the PDF and the Word file of a document: blocks and their texts, sections, page numbers, headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import Literal

from reportgen.finished.blocks import Block, PdfFile, PdfPage, Row, normalized
from reportgen.finished.page_breaks import joined_blocks
from reportgen.finished.page_numbers import page_number
from reportgen.finished.texts import TextDifference, changed_texts, row_differences
from reportgen.finished.word import Field, RunningText, Section, WordFile

_SYMBOL = re.compile("[\ue000-\uf8ffo]")
"""Bullets of Symbol, Wingdings and Courier New, for which the PDF has the character of another font."""
About = Literal["orientation", "size", "section", "running"]
_SIZE_TOLERANCE = 1.0
"""How much the sizes of pages may differ, in points: Word rounds them."""


@dataclass(frozen=True, slots=True)
class PageDifference:
    """A page of the PDF (from 1) that differs from the Word file.

    `about`: its orientation, its size, the start of a `section` on a new page, or its headers, footers and page number.
    """

    page: int
    about: About
    word: str
    pdf: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences between two files of a document: blocks that exist in only one of them, texts, and pages."""

    only_word: tuple[Block, ...]
    only_pdf: tuple[Block, ...]
    texts: tuple[TextDifference, ...]
    pages: tuple[PageDifference, ...]


def compare(word: WordFile, pdf: PdfFile) -> Comparison:
    """Compare the Word file and the PDF of one document. Pages are compared only if the blocks are equal."""
    ours = _labelled(word.blocks, pdf.blocks)
    theirs = joined_blocks(ours, pdf.blocks)
    ours = _shown(ours, theirs)
    pairs, only_word, only_pdf = _aligned(ours, theirs)
    pages = () if only_word or only_pdf else tuple(_page_differences(word, pdf, pairs))
    for pair in pairs:
        lost, added = row_differences(pair.word.rows, pair.rows)
        only_word += lost
        only_pdf += added
    texts, only_word, only_pdf = changed_texts(only_word, only_pdf)
    return Comparison(tuple(only_word), tuple(only_pdf), tuple(texts), pages)


def _labelled(word: Iterable[Block], pdf: Iterable[Block]) -> list[Block]:
    """Return the blocks of the Word file with their numbers and bullets.

    For a bullet of a symbol font the PDF has a similar character: it is taken from there.
    """
    marked = {(block.kind, block.key[1:]): block.key for block in pdf if not block.key[:1].isalnum()}
    labelled = []
    for block in word:
        text = f"{block.label} {block.text}".strip()
        if _SYMBOL.fullmatch(block.label):
            text = marked.get((block.kind, block.key), text)
        labelled.append(replace(block, text=text, label=""))
    return labelled


def _shown(word: Iterable[Block], pdf: Iterable[Block]) -> list[Block]:
    """Return the blocks of the Word file; headings that its contents do not list are paragraphs if they are so in the
    PDF.
    """
    headings = Counter(block.key for block in pdf if block.kind == "heading")
    shown = []
    for block in word:
        if block.kind == "heading":
            headings[block.key] -= 1
            if block.optional and headings[block.key] < 0:
                block = replace(block, kind="paragraph")
        shown.append(replace(block, optional=False))
    return shown


@dataclass(frozen=True, slots=True)
class _Pair:
    """A block of the Word file and the same block of the PDF, with its rows by page."""

    word: Block
    pdf: Block
    rows: tuple[tuple[Row, ...], ...]


def _aligned(ours: Sequence[Block], theirs: Sequence[Block]) -> tuple[list[_Pair], list[Block], list[Block]]:
    """Align two lists of blocks. Returns pairs in order, blocks only in the first and blocks only in the second.

    An optional block of the second list continues the previous one, unless the first list has a matching block.
    """
    sure = [index for index, block in enumerate(theirs) if not block.optional]
    left, right = [(b.kind, b.key) for b in ours], [(theirs[i].kind, theirs[i].key) for i in sure]
    found: list[tuple[int, int]] = []
    only_ours: list[Block] = []
    only_theirs: list[Block] = []
    for operation, start, end, from_index, to_index in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if operation == "equal":
            found += zip(range(start, end), sure[from_index:to_index], strict=True)
            continue
        low = sure[from_index - 1] if from_index else -1
        high = sure[to_index] if to_index < len(sure) else len(theirs)
        maybe = [index for index in range(low + 1, high) if theirs[index].optional]
        for index in range(start, end):
            match = next((i for i in maybe if (theirs[i].kind, theirs[i].key) == left[index]), None)
            if match is None:
                only_ours.append(ours[index])
            else:
                found.append((index, match))
                maybe = [i for i in maybe if i > match]
        only_theirs += [theirs[i] for i in sure[from_index:to_index]]
    pairs = []
    for (index, match), (_, after) in pairwise([*sorted(found), (len(ours), len(theirs))]):
        rest = takewhile(lambda block: block.optional, theirs[match + 1 : after])
        rows = (theirs[match].rows, *(block.rows for block in rest))
        pairs.append(_Pair(ours[index], replace(theirs[match], last_part=theirs[after - 1].last_part), rows))
    return pairs, only_ours, only_theirs


def _page_differences(word: WordFile, pdf: PdfFile, pairs: Sequence[_Pair]) -> Iterable[PageDifference]:
    """Return the pages that differ from the sections which contain the pairs of blocks."""
    pages = _Pages(word, pdf)
    start, number = 1, pages.first_number(0, 0)
    sections = [index for index, section in enumerate(word.sections) if section.new_page or not index]
    for position, index in enumerate(sections):
        following = sections[position + 1] if position + 1 < len(sections) else len(word.sections)
        end = len(pdf.pages) + 1
        if following < len(word.sections):
            lowest = max([start, *(pair.pdf.last_part for pair in pairs if pair.word.part < following)]) + 1
            highest = min((pair.pdf.part for pair in pairs if pair.word.part >= following), default=end - 1)
            if lowest > highest:
                words = next((pair.word.text for pair in pairs if pair.word.part >= following), "")
                yield PageDifference(highest, "section", words, "")
                return
            end = next(
                (page for page in range(highest, lowest - 1, -1) if not any(pages.differ(index, start, page, number))),
                highest,
            )
        yield from pages.differ(index, start, end, number)
        if following < len(word.sections):
            number = pages.first_number(following, number + end - start)
        start = end


class _Pages:
    """Compares the pages of a PDF with the sections of a Word file."""

    def __init__(self, word: WordFile, pdf: PdfFile) -> None:
        self.word = word
        self.pdf = pdf

    def first_number(self, section: int, going_on: int) -> int:
        """The number of the first page of a section; `going_on` if the numbering continues."""
        first = self.word.sections[section].first_number
        return first if first is not None else max(1, going_on)

    def differ(self, index: int, start: int, end: int, number: int) -> Iterable[PageDifference]:
        """Yield the pages from `start` to `end` (exclusive) that differ from a section whose first page has that
        number.
        """
        section = self.word.sections[index]
        for page in range(start, end):
            found = self.pdf.pages[page - 1]
            if found.landscape != section.landscape:
                yield PageDifference(page, "orientation", _turned(section.landscape), _turned(found.landscape))
            elif section.size and any(
                abs(w - p) > _SIZE_TOLERANCE for w, p in zip(section.size, found.size, strict=True)
            ):
                yield PageDifference(page, "size", _millimetres(section.size), _millimetres(found.size))
            wanted = self._running(section, page - start, number, end - start)
            printed = self._without_marks(found)
            if wanted is not None and sorted(normalized(wanted)) != sorted(normalized(printed)):
                yield PageDifference(page, "running", " ".join(wanted.split()), " ".join(printed.split()))

    def _running(self, section: Section, position: int, number: int, count: int) -> str | None:
        """The expected text of headers and footers of a page; None if the number format is unknown."""
        kind = "default"
        if section.title_page and not position:
            kind = "first"
        elif self.word.even_pages and (number + position) % 2 == 0:
            kind = "even"
        text: RunningText = section.running.get(kind, ())
        values = {
            "PAGE": number + position,
            "NUMPAGES": len(self.pdf.pages) + self.pdf.appended_pages,
            "SECTIONPAGES": count,
        }
        pieces = []
        for piece in text:
            if isinstance(piece, Field):
                own = section.number_format if piece.name == "PAGE" else "decimal"
                words = page_number(values[piece.name], piece.format or own)
                if words is None:
                    return None
                pieces.append(words)
            else:
                pieces.append(piece)
        return "".join(pieces)

    def _without_marks(self, page: PdfPage) -> str:
        """The text of a page's headers and footers, without the watermarks that the Word file has too."""
        text = page.running
        for mark in self.word.watermarks:
            text = text.replace(mark, "", 1)
        return text


def _millimetres(size: tuple[float, float]) -> str:
    return " × ".join(f"{points * 25.4 / 72:.0f}" for points in size)


def _turned(landscape: bool) -> str:
    return "landscape" if landscape else "portrait"
