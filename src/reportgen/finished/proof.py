"""Proves that the finished files print what was composed: every passage, every figure at its place, every chart."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from reportgen.finished.blocks import Block, PdfFile, normalized
from reportgen.finished.charts import shown_numbers
from reportgen.finished.word import WordFile
from reportgen.finished.word_passages import word_passages
from reportgen.passages import CELL_JOINT, NUMERAL, Passage

_SURE = 24
"""Characters that identify a passage which a page break has split."""
_PAGE_NUMBER = re.compile(r"[\divxlcdm]*\Z")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """What a file prints differently from the document: the text or numbers of both, and the part of a Word file."""

    expected: str
    found: str
    part: str = ""


def word_mismatches(passages: Iterable[Passage], word: WordFile, *, controls: bool) -> Iterator[Mismatch]:
    """Yield the passages that the Word file prints otherwise, and those whose figures are not the same `controls`."""
    ours = [passage for passage in passages if passage.kind != "chart"]
    theirs = list(word_passages(word.blocks))
    left = [passage_key(p) for p in ours]
    right = [passage_key(p) for p in theirs]
    if len(left) == len(right):
        pairs = zip(ours, theirs, left, right, strict=True)
        right = [one if p.kind == "contents" and _is_entry(one, other) else other for p, _, one, other in pairs]
    for operation, start, end, first, last in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if operation != "equal":
            yield Mismatch(_texts(ours[start:end]), _texts(theirs[first:last]), word.part)
            continue
        for one, other in zip(ours[start:end], theirs[first:last], strict=True) if controls else ():
            if _figures(one) != _figures(other):
                yield Mismatch(_names(one), _names(other), word.part)


def chart_mismatches(charts: Sequence[Sequence[Decimal]], word: WordFile) -> Iterator[Mismatch]:
    """Yield the charts of the Word file that do not show the figures of the document, or whose workbook differs."""
    if len(charts) != len(word.charts):
        yield Mismatch(str(len(charts)), str(len(word.charts)), word.part)
        return
    for wanted, chart in zip(charts, word.charts, strict=True):
        for numbers in (chart.shown, chart.workbook):
            if (expected := shown_numbers(wanted)) != numbers:
                yield Mismatch(_numbers(expected), _numbers(numbers), chart.part)


def pdf_mismatches(passages: Iterable[Passage], pdf: PdfFile) -> Iterator[Mismatch]:
    """Yield the passages with a number that the PDF does not print as often as the document.

    A number that a narrow column breaks is read in pieces; so only passages that are not printed as a whole, each
    after the one before, are wrong.
    """
    compared = [passage for passage in passages if passage.kind not in ("chart", "contents")]
    printed = Counter(token for block in pdf.blocks for _, text in _texts_of(block) for token in NUMERAL.findall(text))
    missing = Counter(token for passage in compared for token in NUMERAL.findall(passage.text)) - printed
    if missing:
        whole = _PagedText(pdf).whole(compared)
        for index, passage in enumerate(compared):
            if index not in whole and not missing.keys().isdisjoint(NUMERAL.findall(passage.text)):
                yield Mismatch(_texts([passage]), "")


def with_pages(passages: Iterable[Passage], pdf: PdfFile) -> list[Passage]:
    """Return the passages with the page of each figure; a passage that is not found keeps None.

    The numbers of a chart are on the page of its alternative text.
    """
    text = _PagedText(pdf)
    return [text.placed(passage) for passage in passages]


class _PagedText:
    """The normalised text of all blocks in reading order, and where each page starts in it."""

    def __init__(self, pdf: PdfFile) -> None:
        pieces = [(page, normalized(text)) for block in pdf.blocks for page, text in _texts_of(block)]
        self._text = "".join(key for _, key in pieces)
        self._pages = [page for page, _ in pieces]
        self._starts: list[int] = []
        length = 0
        for _, key in pieces:
            self._starts.append(length)
            length += len(key)
        self._cursor = 0
        self._page: int | None = None

    def whole(self, passages: Sequence[Passage]) -> set[int]:
        """The indexes of the passages that are printed as a whole, each after the one before."""
        found, cursor = set(), 0
        for index, key in enumerate(map(passage_key, passages)):
            start = self._text.find(key, cursor)
            if start >= 0:
                found.add(index)
                cursor = start + len(key)
        return found

    def placed(self, passage: Passage) -> Passage:
        """Return the passage, which comes after the last one, with the pages of its figures."""
        if passage.kind == "chart":
            figures = tuple(replace(span, page=self._page) for span in passage.figures)
            return replace(passage, figures=figures, page=self._page)
        key = passage_key(passage)
        start = self._text.find(key, self._cursor)
        if start < 0:
            start = self._text.find(key[:_SURE], self._cursor)
        if start < 0:
            return passage
        self._cursor = start + 1
        self._page = self._page_at(start)
        figures = tuple(
            replace(
                span, page=self._page_at(start + len(passage_key(replace(passage, text=passage.text[: span.start]))))
            )
            for span in passage.figures
        )
        return replace(passage, figures=figures, page=self._page)

    def _page_at(self, position: int) -> int:
        return self._pages[bisect_right(self._starts, position) - 1]


def _texts_of(block: Block) -> Iterator[tuple[int, str]]:
    """Yield the page and text of a block, or of each row of a table."""
    if block.rows:
        yield from ((row.part, "\n".join(row.cells)) for row in block.rows)
    else:
        yield block.part, block.text


def passage_key(passage: Passage) -> str:
    """The text of a passage as it is compared: normalised, the cells of a row without a joint."""
    return normalized(passage.text.replace(CELL_JOINT, "") if passage.kind == "row" else passage.text)


def _is_entry(key: str, printed: str) -> bool:
    """Whether a printed entry of the contents is the entry with a page number, or without one."""
    return printed.startswith(key) and _PAGE_NUMBER.match(printed, len(key)) is not None


def _figures(passage: Passage) -> list[tuple[str, str, str]]:
    return [(span.id, span.form, normalized(passage.text[span.start : span.end])) for span in passage.figures]


def _names(passage: Passage) -> str:
    names = "; ".join(f"{span.id} ({span.form}) {passage.text[span.start : span.end]}" for span in passage.figures)
    return names or _texts([passage])


def _texts(passages: Iterable[Passage]) -> str:
    return " ".join(" ".join(passage.text.split()) for passage in passages)


def _numbers(numbers: Iterable[Decimal]) -> str:
    return "; ".join(map(str, numbers))
