"""The text of a PDF that is no passage of the document: charts, repeated heads, and what people added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reportgen.finished.blocks import normalized
from reportgen.living.align import likeness_of_words
from reportgen.passages import CELL_JOINT, NUMERAL, Passage

_WORD = re.compile(r"[^\W\d_]+")
_ITEM = re.compile(r"\d{1,3}(?:\.\d{1,2})*[.)]?\s")
"""The number of a row or list item."""
_ROW_START = 10
"""Characters that identify a row which starts with a number."""
_LIKE = 0.5
"""Minimum share of the words that a changed passage and the text in its place have in common."""
_SURE = 0.8
"""The same for a text elsewhere."""
_LONG = 4
"""Minimum number of characters of a text that explains other text."""
_SENTENCE = 8
"""Minimum number of words of an added text without numbers."""


@dataclass(frozen=True, slots=True)
class PdfAddition:
    """A text that people added, and the places of its numbers. A changed passage with new numbers is one too."""

    passage: Passage
    places: tuple[tuple[int, int], ...]
    is_new: bool
    """Whether it is no changed passage."""


class Residue:
    """The parts of the text of a PDF in which no passage was found, as places of the normalised text."""

    def __init__(
        self, raw: str, text: str, at: Sequence[int], covered: Sequence[tuple[int, int]], record: Sequence[Passage]
    ) -> None:
        """`at` are the positions in the raw text of the characters of the normalised text."""
        self._raw, self._text, self._at = raw, text, at
        self._record = record
        self._charts = [passage for passage in record if passage.kind == "chart"]
        self._claimed: set[tuple[int, int]] = set()
        ends = [(0, 0), *sorted(covered), (len(text), len(text))]
        self._parts: list[tuple[int, int]] = []
        end = 0
        for start, stop in ends:
            if end < start:
                self._parts.append((end, start))
            end = max(end, stop)

    def claim(self, passage: Passage, low: int, high: int) -> tuple[int, int] | None:
        """The place in the raw text of a changed passage that is about between two places of the normalised text."""
        near = [part for part in self._parts if part[0] < high and low < part[1]]
        for parts, least in ((near, _LIKE), ([p for p in self._parts if p not in self._claimed], _SURE)):
            best = max(parts, key=lambda part: likeness_of_words(passage.text, self._words(part)), default=None)
            if best is not None and likeness_of_words(passage.text, self._words(best)) >= least:
                break
        else:
            return None
        assert best is not None
        self._claimed.add(best)
        return self._raw_place(best)

    def words(self, start: int, end: int) -> str:
        """The text between two places of the raw text, in one line."""
        return " ".join(self._raw[start:end].split())

    def shown(self, passage: Passage, words: str) -> str:
        """What to show of the text in the place of a changed passage: of a long one the part where it starts."""
        if len(words) <= 2 * len(passage.text):
            return words
        start = words.find(" ".join(passage.text.replace(CELL_JOINT, " ").split())[:_ROW_START])
        return words[start : start + len(passage.text)] if start >= 0 else passage.text

    def text(self) -> str:
        """The parts without repeated heads, a line each."""
        places = (place for part in self._parts for place in self._without(self._heads, part))
        return "\n".join(self._raw[slice(*self._raw_place(place))] for place in places)

    def added(self, taken: set[int]) -> Iterator[PdfAddition]:
        """Yield the texts that people added. `taken` are the starts in the raw text of numerals of passages."""
        for part in self._parts:
            for piece in self._unexplained(part):
                start, end = self._raw_place(piece)
                text = self.words(start, end)
                fresh = [m for m in NUMERAL.finditer(self._raw, start, end) if m.start() not in taken]
                words = len(_WORD.findall(text))
                fresh = [m for m in fresh if m.start() > start or not _ITEM.match(text)]
                fresh = [m for m in fresh if not self._starts_row(m.start())]
                if part in self._claimed:
                    places = [self._place(start, m) for m in fresh]
                    if places:
                        yield PdfAddition(Passage("paragraph", text), tuple(places), is_new=False)
                elif (fresh and words > 1) or words >= _SENTENCE:
                    places = [self._place(start, m) for m in fresh]
                    yield PdfAddition(Passage("paragraph", text), tuple(places), is_new=True)

    def _unexplained(self, part: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield the places in a part that are no head that is repeated, or text of a chart."""
        return (place for place in self._without(self._keys, part) if not self._is_of_charts(self._words(place)))

    def _without(self, keys: Sequence[str], part: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Yield the places in a part that are none of these normalised texts."""
        free = bytearray(b"\1") * (part[1] - part[0])
        left = -1
        while left != (left := free.count(1)):
            for key in keys:
                self._explain(key, part, free)
        for found in re.finditer(b"\1+", bytes(free)):
            yield part[0] + found.start(), part[0] + found.end()

    def _is_of_charts(self, text: str) -> bool:
        """Whether a text consists of parts of the texts of charts: a program may write several labels in a line, and
        the lines of two labels in turn.
        """
        words = _bare_words(text)
        reached = {0}
        for start in range(len(words)):
            if start in reached:
                ends = range(start + 1, min(start + self._longest, len(words)) + 1)
                reached.update(end for end in ends if tuple(words[start:end]) in self._chart_parts)
        return len(words) in reached

    @cached_property
    def _chart_parts(self) -> set[tuple[str, ...]]:
        """The words of charts that are side by side in a cell."""
        texts = {tuple(_bare_words(cell)) for chart in self._charts for cell in chart.cells()}
        return {text[a:b] for text in texts for a in range(len(text)) for b in range(a + 1, len(text) + 1)}

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._chart_parts), default=0)

    def _explain(self, key: str, part: tuple[int, int], free: bytearray) -> None:
        """Take a text out of a part where it starts a line, or follows another one that was taken out."""
        at = self._text.find(key, *part)
        while at >= 0:
            first, last = at - part[0], at + len(key) - part[0]
            if all(free[first:last]) and (self._starts_line(at) or (first and not free[first - 1])):
                free[first:last] = bytes(last - first)
            at = self._text.find(key, at + 1, part[1])

    @cached_property
    def _keys(self) -> list[str]:
        """The normalised texts that may be printed again, the longest first."""
        keys = {*self._heads, *(normalized(cell) for chart in self._charts for cell in chart.cells())}
        return sorted((key for key in keys if len(key) >= _LONG), key=lambda key: (-len(key), key))

    @cached_property
    def _heads(self) -> list[str]:
        """The normalised texts of the first rows of tables."""
        rows = pairwise([None, *self._record])
        heads = (row for above, row in rows if row and row.kind == "row" and (above is None or above.kind != "row"))
        return [key for row in heads if len(key := normalized(row.text.replace(CELL_JOINT, ""))) >= _LONG]

    def _starts_row(self, at: int) -> bool:
        """Whether the number and the first words of a row of the document are at a place of the raw text."""
        return normalized(self._raw[at : at + 4 * _ROW_START])[:_ROW_START] in self._row_starts

    @cached_property
    def _row_starts(self) -> set[str]:
        rows = (p.text.replace(CELL_JOINT, "") for p in self._record if p.kind == "row" and _ITEM.match(p.text))
        return {normalized(row)[:_ROW_START] for row in rows}

    def _starts_line(self, at: int) -> bool:
        """Whether only white space is between a character and the line break, page break or passage before it."""
        return at == 0 or "\n" in self._raw[self._at[at - 1] : self._at[at]] or any(at == a for a, _ in self._parts)

    def _place(self, start: int, numeral: re.Match[str]) -> tuple[int, int]:
        """The place of a numeral in the text, in one line, that starts at `start`."""
        at = len(" ".join(f"{self._raw[start : numeral.start()]}x".split())) - 1
        return at, at + len(numeral[0])

    def _words(self, part: tuple[int, int]) -> str:
        return self.words(*self._raw_place(part))

    def _raw_place(self, part: tuple[int, int]) -> tuple[int, int]:
        return self._at[part[0]], self._at[part[1] - 1] + 1


def _bare_words(text: str) -> list[str]:
    """The words of a text as they are compared, without the punctuation around them."""
    return [bare for word in text.split() if (bare := normalized(word).strip(".,:;()"))]
