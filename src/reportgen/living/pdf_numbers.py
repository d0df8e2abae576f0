"""Finds the figures of a document in the text of a PDF, of reportgen or exported from an edited Word file.

Such a PDF need not be tagged, and its text may be in pieces, so spaces are ignored and blocks are not known.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from reportgen.finished.blocks import normalized
from reportgen.finished.proof import passage_key
from reportgen.living.align import align, likeness_of_words, masked
from reportgen.living.compare import Change, NumberChange, compare_numbers, is_within
from reportgen.living.contexts import one_line
from reportgen.living.numbering import numbering
from reportgen.living.pdf_apart import compare_apart
from reportgen.living.pdf_charts import ChartLabels
from reportgen.living.pdf_content import PdfContent
from reportgen.living.pdf_continued import Continued
from reportgen.living.pdf_residue import PdfAddition, Residue
from reportgen.living.words_beside import changed_words
from reportgen.passages import NUMERAL, FigureSpan, Passage

_DIGIT = re.compile(r"\d")
_LETTER = re.compile(r"[^\W\d_]{2}")
_LEADER = re.compile(r"\.{4,}")
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
_NOT_IN_TEXT = ("chart", "picture", "contents")
"""The kinds of passages that a PDF draws or does not print, and that `compare_apart` compares."""


@dataclass(slots=True)
class PdfComparison:
    """What differs between the passages of a document as built and the text of a PDF.

    The places of changes and the texts are those of `text`, the text of the PDF as it was compared.
    """

    text: str
    changes: list[tuple[Passage, NumberChange]] = field(default_factory=list)
    """In the order of the passages; `figure` is None for a number that is no figure."""
    reworded: list[tuple[Passage, str, str]] = field(default_factory=list)
    """The passages whose words differ, with the text in their place, and what to show of it."""
    removed: list[Passage] = field(default_factory=list)
    """The passages of which nothing was found."""
    added: list[PdfAddition] = field(default_factory=list)
    chart_changes: list[tuple[Passage, NumberChange]] = field(default_factory=list)
    """The numbers that charts print otherwise, or not at all."""
    unread_charts: list[Passage] = field(default_factory=list)
    """The charts whose numbers are not compared."""

    def add_others(self, others: Iterable[tuple[Passage, str]], unit_of: Callable[[str, int], str | None]) -> None:
        """Add passages that are not in `text`, each with its words in the PDF."""
        for passage, words in others:
            # all of an entry of the contents counts as numbering, because it is generated
            own = replace(passage, numbering=())
            compared = compare_numbers(own, Passage("paragraph", words), unit_of, set())
            self.changes += ((passage, replace(change, start=-1, end=-1)) for change in compared.changes)
            if masked(passage.text) != masked(words):
                self.reworded.append((passage, words, words))


def compare_pdf(
    passages: Iterable[Passage],
    pdf: PdfContent,
    unit_of: Callable[[str, int], str | None],
    beside: Sequence[Passage] | None = None,
) -> PdfComparison:
    """Compare the passages of a document with a PDF.

    `unit_of` returns the unit after a position of a text. `beside` are the headers, footers and notes; None if they
    are not known.
    """
    record = list(passages)
    running = [Passage("picture", text) for text in pdf.running]
    apart = compare_apart(pdf.text, running if beside is None else beside, record)
    printed = [passage for passage in record if passage.kind not in _NOT_IN_TEXT]
    search = _Search(printed, [p for p in record if p.kind == "chart"], apart.text, unit_of)
    search.run()
    found = PdfComparison(search.raw)
    residue = Residue(search.raw, search.text, search.at, search.covered(), record)
    for index, passage in enumerate(printed):
        if index in search.found:
            found.changes += ((passage, change) for change in search.differences(index))
            continue
        place = residue.claim(passage, *search.place(index))
        found.changes += ((passage, change) for change in search.compared(index, place))
        if place is None:
            found.removed.append(passage)
            continue
        words = residue.words(*place)
        if masked(passage.text) not in masked(words):
            found.reworded.append((passage, words, residue.shown(passage, words)))
    found.chart_changes, found.unread_charts = ChartLabels(record).compare(residue.text())
    found.added = list(residue.added(search.taken))
    found.add_others(apart.changed, unit_of)
    found.add_others(_alternatives(record, pdf.alternatives or ()), unit_of)
    found.removed += apart.removed
    found.added += (_addition(line) for line in apart.added if beside is not None and _LETTER.search(line))
    return found


def _alternatives(record: Sequence[Passage], pictures: Sequence[str]) -> Iterator[tuple[Passage, str]]:
    """Yield the alternative texts that a tagged PDF has otherwise, with its words; not those that it dropped."""
    ours = [passage for passage in record if passage.kind == "picture"]
    theirs = [Passage("picture", text) for text in pictures]
    for passage, index in zip(ours, align(ours, theirs), strict=True):
        if index is not None and normalized(passage.text) != normalized(theirs[index].text):
            yield passage, theirs[index].text


def _addition(line: str) -> PdfAddition:
    text = one_line(line)
    places = tuple(number.span() for number in NUMERAL.finditer(text))
    return PdfAddition(Passage("paragraph", text), places, is_new=True)


class _Search:
    """Finds passages by their text with masked digits; a changed one by pieces of it, or between its neighbours."""

    def __init__(
        self,
        passages: Sequence[Passage],
        charts: Sequence[Passage],
        text: str,
        unit_of: Callable[[str, int], str | None],
    ) -> None:
        """`charts` are texts that the PDF draws."""
        self.passages, self.unit_of = passages, unit_of
        self.keys = [passage_key(passage) for passage in passages]
        self.masks = [_DIGIT.sub("0", key) for key in self.keys]
        self._labels = {numeral for chart in charts for numeral in NUMERAL.findall(chart.text)}
        self.raw = _whole_lines(Continued(self.masks, charts).bring_together(_LEADER.sub(" ", text)), passages)
        letters = [(at, normalized(letter)) for at, letter in enumerate(self.raw)]
        self.text = "".join(letter for _, letter in letters)
        self.at = [at for at, letter in letters for _ in letter]
        """The position in the raw text of each character."""
        self.masked = _DIGIT.sub("0", self.text)
        self.found: dict[int, int] = {}
        """The start of each passage that was found."""
        self.near: dict[int, int] = {}
        """About the start of each changed passage of which pieces were found."""
        self.order: dict[int, int] = {}
        """The starts of those of both that are in the order of the document."""
        self.taken: set[int] = set()
        """The starts in the raw text of numerals that belong to a passage."""

    def run(self) -> None:
        """Find the passages."""
        self._find_sure()
        self._estimate()
        self._find_near(self.text, self.keys)
        self._find_near(self.masked, self.masks)
        self._estimate()

    def covered(self) -> list[tuple[int, int]]:
        """The places of the passages that were found, in the normalised text."""
        return [(start, start + len(self.masks[index])) for index, start in self.found.items()]

    def _find_sure(self) -> None:
        """Find the long passages that occur once."""
        counts = Counter(self.masks)
        for index, mask in enumerate(self.masks):
            if len(mask) >= _SURE and counts[mask] == 1:
                start = self.masked.find(mask)
                is_once = start >= 0 and self.masked.find(mask, start + 1) < 0
                if is_once and not self._cuts_number(start, start + len(mask)):
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
            while start >= 0 and not (self._is_whole(start, start + len(key)) and self._is_own(index, start)):
                start = text.find(key, start + 1, high)
            if start >= 0:
                self._put(index, start)
                self.order[index] = start

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether a place neither starts nor ends within a number of the raw text, and is not taken."""
        taken = any(self.at[start] <= at <= self.at[end - 1] for at in self.taken)
        return not taken and not self._cuts_number(start, end)

    def _is_own(self, index: int, start: int) -> bool:
        """Whether a place is not the label of a chart that a passage without words resembles."""
        found = self.text[start : start + len(self.keys[index])]
        return (
            found == self.keys[index] or self._has_words(index) or not self._labels.issuperset(NUMERAL.findall(found))
        )

    def _has_words(self, index: int) -> bool:
        return any(letter.isalpha() for letter in self.keys[index])

    def _cuts_number(self, start: int, end: int) -> bool:
        """Whether a place starts or ends within a number of the raw text."""
        first, last = self.at[start], self.at[end - 1] + 1
        raw = self.raw
        inside = raw[first].isdigit() and re.search(r"\d[.,]?\Z", raw[max(0, first - 2) : first]) is not None
        return inside or (raw[last - 1].isdigit() and re.match(r"[.,]?\d", raw[last : last + 2]) is not None)

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

    def differences(self, index: int) -> Iterator[NumberChange]:
        """Yield the numbers of a passage that was found, whose digits differ."""
        passage, key, start = self.passages[index], self.keys[index], self.found[index]
        if self.text[start : start + len(key)] == key:
            return
        own = [(span.start, span.end) for span in passage.figures]
        other = [number.span() for number in NUMERAL.finditer(passage.text) if not is_within(number.span(), own)]
        counts = list(numbering(passage))
        spans: list[tuple[FigureSpan | None, int, int]] = [(s, s.start, s.end) for s in passage.figures]
        spans += [(None, *place) for place in other if not is_within(place, counts)]
        for span, first, last in sorted(spans, key=lambda item: item[1]):
            low, high = (len(passage_key(replace(passage, text=passage.text[:at]))) for at in (first, last))
            if self.text[start + low : start + high] != key[low:high]:
                begin, end = self.at[start + low], self.at[start + high - 1] + 1
                yield _change(span, passage.text[first:last], _one_line(self.raw[begin:end]), begin, end)

    def compared(self, index: int, claimed: tuple[int, int] | None) -> Iterator[NumberChange]:
        """Yield the numbers that differ in the place of a changed passage; those that are no figures only in the part
        of the raw text that certainly is the passage.
        """
        passage = self.passages[index]
        low, high = self.place(index)
        first, last = (0, 0) if low >= high else (self.at[low], self.at[high - 1] + 1)
        if claimed is not None and not (claimed[0] < last and first < claimed[1]):
            first, last = claimed
        taken = {at - first for at in self.taken if first <= at < last}
        part = Passage("paragraph", self.raw[first:last])
        if not self._has_words(index):
            taken.update(number.start() for number in NUMERAL.finditer(part.text) if number[0] in self._labels)
        found = compare_numbers(passage, part, self.unit_of, taken)
        lines = part if passage.kind == "row" else replace(part, text=part.text.replace("\n", " "))
        for change in (*found.changes, *changed_words(passage, lines, found.kept)):
            place = (change.start + first, change.end + first) if change.start >= 0 else (-1, -1)
            is_sure = claimed is not None and claimed[0] <= place[0] < claimed[1]
            if change.figure is not None or is_sure:
                yield replace(change, found=_one_line(change.found), start=place[0], end=place[1])
            else:
                taken.discard(change.start)
        self.taken |= {at + first for at in taken}

    def _estimate(self) -> None:
        """Find changed passages by the pieces of them that occur once: anywhere, or else between their neighbours."""
        self.order = {index: start for index, start in self.order.items() if index in self.found}
        self.near = {}
        for index in range(len(self.passages)):
            if index in self.found or len(self.masks[index]) < _SURE:
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

    def place(self, index: int) -> tuple[int, int]:
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


def _change(span: FigureSpan | None, words: str, found: str, start: int, end: int) -> NumberChange:
    same = _DIGIT.findall(words) == _DIGIT.findall(found)
    change = Change.COPIED if span is None else Change.WORDS if same else Change.NUMBER
    return NumberChange(change, span, words, found, start, end)


def _one_line(text: str) -> str:
    """The text without line breaks, which narrow cells have also within numbers."""
    return " ".join(re.sub(r"(?<=[\d.,])\s*\n\s*(?=[\d.,])", "", text).split())
