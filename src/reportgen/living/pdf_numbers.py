"""Finds the figures of a document in the text of a PDF, of reportgen or exported from an edited Word file.

Such a PDF need not be tagged, and its text may be in pieces, so spaces are ignored and blocks are not known.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from reportgen.finished.blocks import normalized
from reportgen.finished.pdf import PASSWORD_NEEDED, BrokenPdfError, read_pdf
from reportgen.finished.proof import passage_key
from reportgen.living.align import likeness_of_words
from reportgen.living.compare import Change, NumberChange, compare_numbers
from reportgen.passages import NUMERAL, SOURCES_TITLE, FigureSpan, Passage
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems import codes_living as codes

_DIGIT = re.compile(r"\d")
_LEADER = re.compile(r"\.{4,}")
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?(?:\d+|[ivxlc]+)(?:\s*/\s*\d+)?", re.IGNORECASE)
_BROKEN = re.compile(r"(\d[\d.,]*)\s*\n\s*([.,]?\d[\d.,]*)")
"""A number before a line break and one after it."""
_SURE = 24
"""Characters without spaces by which a passage that occurs once is found."""
_PIECE = 14
"""Characters of the pieces by which a changed passage is found."""
_LIKE = 0.5
"""Minimum share of the words that a passage and the text between its neighbours have in common."""
_AROUND = 60
"""Characters before and after the place of a changed passage in which its figures are looked for."""
_NOT_PRINTED = ("chart", "picture", "contents")
"""The kinds of passages that a PDF draws, does not print, or prints with page numbers."""


def pdf_text(data: bytes, name: str) -> str:
    """Return the text of all pages, without page numbers and the list of sources of a draft.

    Raises ReportgenError for a file that is damaged or has a password.
    """
    try:
        return _without_page_numbers([page.text for page in read_pdf(data).without_list(SOURCES_TITLE).pages])
    except BrokenPdfError as error:
        kind = codes.ENCRYPTED_FILE if PASSWORD_NEEDED in str(error) else codes.DAMAGED_FILE
        raise ReportgenError([kind.at(FileRef(name), found=str(error))]) from error


def _without_page_numbers(pages: Sequence[str]) -> str:
    """The text of all pages without the page numbers on their first or last lines: they may be inside a sentence."""
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    for at in (0, -1):
        numbered = [page for page in lines if page and _PAGE_NUMBER.fullmatch(page[at].strip())]
        for page in numbered if 2 * len(numbered) >= len(pages) else ():
            del page[at]
    return "\n".join("\n".join(page) for page in lines)


def compare_text(
    passages: Iterable[Passage], text: str, unit_of: Callable[[str, int], str | None]
) -> Iterator[tuple[Passage, NumberChange]]:
    """Yield the figures of the passages that the text does not have at their place, in the order of the passages.

    `unit_of` returns the unit after a position of a text.
    """
    printed = [passage for passage in passages if passage.kind not in _NOT_PRINTED]
    changes = _Search(printed, text, unit_of).run()
    for index, passage in enumerate(printed):
        yield from ((passage, change) for change in changes.get(index, ()))


class _Search:
    """Finds passages by their text with masked digits; a changed one by pieces of it, or between its neighbours."""

    def __init__(self, passages: Sequence[Passage], text: str, unit_of: Callable[[str, int], str | None]) -> None:
        self.passages, self.unit_of = passages, unit_of
        self.raw = _whole_lines(_LEADER.sub(" ", unicodedata.normalize("NFC", text)), passages)
        letters = [(at, normalized(letter)) for at, letter in enumerate(self.raw)]
        self.text = "".join(letter for _, letter in letters)
        self.at = [at for at, letter in letters for _ in letter]
        """The position in the raw text of each character."""
        self.masked = _DIGIT.sub("0", self.text)
        self.keys = [passage_key(passage) for passage in passages]
        self.masks = [_DIGIT.sub("0", key) for key in self.keys]
        self.found: dict[int, int] = {}
        """The start of each passage that was found."""
        self.near: dict[int, int] = {}
        """About the start of each changed passage of which pieces were found."""
        self.order: dict[int, int] = {}
        """The starts of those of both that are in the order of the document."""
        self.taken: set[int] = set()
        """The starts in the raw text of numerals that belong to a passage."""

    def run(self) -> dict[int, list[NumberChange]]:
        self._find_sure()
        self._estimate()
        self._find_near(self.text, self.keys)
        self._find_near(self.masked, self.masks)
        self._estimate()
        changes = {index: list(self._differences(index, start)) for index, start in self.found.items()}
        for index, passage in enumerate(self.passages):
            if index not in self.found and passage.figures:
                changes[index] = list(self._compared(index, passage))
        return changes

    def _find_sure(self) -> None:
        """Find the long passages that occur once."""
        counts = Counter(self.masks)
        for index, mask in enumerate(self.masks):
            if len(mask) >= _SURE and counts[mask] == 1:
                start = self.masked.find(mask)
                if start >= 0 and self.masked.find(mask, start + 1) < 0:
                    self._put(index, start)
        self.order = _in_order(self.found)

    def _find_near(self, text: str, keys: Sequence[str]) -> None:
        """Find others between those that were found before and after them, the longest first."""
        for index in sorted(range(len(keys)), key=lambda i: -len(keys[i])):
            key = keys[index]
            if index in self.found or not key:
                continue
            low, high = self._gap(index)
            start = text.find(key, low, high)
            while start >= 0 and not self._is_whole(start, start + len(key)):
                start = text.find(key, start + 1, high)
            if start >= 0:
                self._put(index, start)
                self.order[index] = start

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a place neither starts nor ends within a number of the raw text, and is not taken."""
        first, last = self.at[start], self.at[end - 1] + 1
        raw = self.raw
        inside = raw[first].isdigit() and re.search(r"\d[.,]?\Z", raw[max(0, first - 2) : first]) is not None
        inside = inside or (raw[last - 1].isdigit() and re.match(r"[.,]?\d", raw[last : last + 2]) is not None)
        return not inside and not any(self.at[start] <= at <= self.at[end - 1] for at in self.taken)

    def _put(self, index: int, start: int) -> None:
        self.found[index] = start
        first, last = self.at[start], self.at[start + len(self.masks[index]) - 1] + 1
        self.taken.update(first + number.start() for number in NUMERAL.finditer(self.raw[first:last]))

    def _gap(self, index: int) -> tuple[int, int]:
        """The place between the neighbours of a passage: from the end of one to the start of the next."""
        before = next((i for i in range(index - 1, -1, -1) if i in self.order), None)
        low = 0 if before is None else self.order[before] + len(self.masks[before])
        after = (self.order[i] for i in range(index + 1, len(self.masks)) if self.order.get(i, -1) >= low)
        return low, next(after, len(self.text))

    def _differences(self, index: int, start: int) -> Iterator[NumberChange]:
        """Yield the figures of a passage that was found, whose digits differ."""
        passage, key = self.passages[index], self.keys[index]
        for span in passage.figures:
            first, last = (len(passage_key(replace(passage, text=passage.text[:at]))) for at in (span.start, span.end))
            found = self.text[start + first : start + last]
            if found != key[first:last]:
                yield _change(span, passage.text[span.start : span.end], found)

    def _compared(self, index: int, passage: Passage) -> Iterator[NumberChange]:
        """Yield the figures that differ in the place of a changed passage."""
        low, high = self._place(index)
        if low >= high:
            first = last = 0
        else:
            first, last = self.at[low], self.at[high - 1] + 1
        taken = {at - first for at in self.taken if first <= at < last}
        found = compare_numbers(passage, Passage("paragraph", self.raw[first:last]), self.unit_of, taken)
        self.taken |= {at + first for at in taken}
        for change in found.changes:
            if change.figure is not None:
                yield replace(change, start=-1, end=-1)

    def _estimate(self) -> None:
        """Find changed passages by the pieces of them that occur once: anywhere, or else between their neighbours."""
        self.order = {index: start for index, start in self.order.items() if index in self.found}
        self.near = {}
        for index, passage in enumerate(self.passages):
            if index in self.found or not passage.figures or len(self.masks[index]) < _SURE:
                continue
            low, high = self._gap(index)
            start = low if self._is_at(index, low, high) else self._start(index, 0, len(self.masked), 2)
            start = self._start(index, low, high, 1) if start is None else start
            if start is not None:
                self.near[index] = start
                if low <= start < high:
                    self.order[index] = start

    def _is_at(self, index: int, low: int, high: int) -> bool:
        """Whether a passage fills the place between its neighbours."""
        length = len(self.masks[index])
        beside = all(i in self.order for i in (index - 1, index + 1) if 0 <= i < len(self.masks))
        if not beside or not length / 2 <= high - low <= length + 2 * _AROUND:
            return False
        text = self.raw[self.at[low] : self.at[high - 1] + 1]
        return likeness_of_words(self.passages[index].text, text) >= _LIKE

    def _place(self, index: int) -> tuple[int, int]:
        """Where a changed passage is: around its pieces, or between its neighbours; without parts of other passages."""
        low, high = self._gap(index)
        start = self.near.get(index)
        if start is None:
            return low, high
        end = start + len(self.masks[index]) + 2 * _AROUND
        others = {i: at for i, at in self.near.items() if i != index} | self.found
        before = (at + len(self.masks[i]) for i, at in self.found.items() if at < start)
        after = (at for at in others.values() if at > start)
        low = max(0, start - _AROUND, max(before, default=0))
        high = min(len(self.text), end, min(after, default=end))
        while 0 < low < high and self._in_number(low):
            low += 1
        while low < high < len(self.text) and self._in_number(high):
            high -= 1
        return low, high

    def _start(self, index: int, low: int, high: int, least: int) -> int | None:
        """The start of a passage that most and at least `least` of its pieces agree on; None if there is none."""
        starts = self._starts(index, low, high)
        if not starts:
            return None
        start = starts[len(starts) // 2]
        near = sum(abs(other - start) <= _AROUND for other in starts)
        return start if near >= least and 2 * near > len(starts) else None

    def _starts(self, index: int, low: int, high: int) -> list[int]:
        """The starts of a passage by those of its pieces that occur once between two places, sorted."""
        mask, starts = self.masks[index], []
        for offset in range(0, max(1, len(mask) - _PIECE + 1), _PIECE // 2):
            piece = mask[offset : offset + _PIECE]
            at = self.masked.find(piece, low, high) if len(piece) == _PIECE else -1
            if at >= 0 and self.masked.find(piece, at + 1, high) < 0:
                starts.append(at - offset)
        return sorted(starts)

    def _in_number(self, at: int) -> bool:
        """Whether a number of the raw text is on both sides of a position."""
        first = self.at[at]
        return re.match(r"[\d.,]{2}", self.raw[first - 1 : first + 1]) is not None


def _in_order(starts: dict[int, int]) -> dict[int, int]:
    """The most starts by index that increase with the index."""
    ends: list[tuple[int, int]] = []
    """The lowest start, and its index, that ends a sequence of each length."""
    before: dict[int, int | None] = {}
    for index, start in sorted(starts.items()):
        length = bisect_left(ends, (start, index))
        before[index] = ends[length - 1][1] if length else None
        ends[length : length + 1] = [(start, index)]
    found: dict[int, int] = {}
    at = ends[-1][1] if ends else None
    while at is not None:
        found[at] = starts[at]
        at = before[at]
    return found


def _whole_lines(text: str, passages: Iterable[Passage]) -> str:
    """The text without line breaks within numbers of the passages, which narrow cells have."""
    known = {number for passage in passages for number in NUMERAL.findall(passage.text)}

    def joined(found: re.Match[str]) -> str:
        whole = found[1] + found[2]
        return whole if whole in known and not {found[1], found[2]} <= known else found[0]

    return _BROKEN.sub(joined, text)


def _change(span: FigureSpan, words: str, found: str) -> NumberChange:
    same = _DIGIT.findall(words) == _DIGIT.findall(found)
    return NumberChange(Change.WORDS if same else Change.NUMBER, span, words, found)
