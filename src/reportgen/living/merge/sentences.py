"""Pairs the sentences of a passage as built with those of the edited and of the new passage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportgen.living.align import likeness_of_words, masked
from reportgen.living.contexts import one_line
from reportgen.passages import Passage

_LIKE = 0.5
"""Minimum share of common words of two sentences that are the same sentence."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chunk:
    """The same place in three passages: ranges of sentences, each possibly empty."""

    base: Span
    edited: Span
    new: Span


class Sentences:
    """The sentences of a passage."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.spans = passage.sentences()
        self.texts = [passage.text[start:end] for start, end in self.spans]
        self.keys = [masked(text) for text in self.texts]
        self.figures = [frozenset(f.id for f in passage.figures if start <= f.start < end) for start, end in self.spans]

    def plain(self, part: Span) -> str:
        """The text of some sentences, with normal spaces."""
        return one_line(" ".join(self.texts[part[0] : part[1]]))

    def place(self, part: Span) -> Span:
        """The start and end of some sentences in the text; of none, twice the end of the sentence before them."""
        first, last = part
        if first < last:
            return self.spans[first][0], self.spans[last - 1][1]
        at = self.spans[first - 1][1] if first else self.spans[0][0] if self.spans else 0
        return at, at


def chunks(base: Sentences, edited: Sentences, new: Sentences) -> Iterator[Chunk]:
    """Yield the chunks in order: single sentences that all three passages have, and what is between them."""
    in_edited, in_new = dict(_pairs(base, edited)), dict(_pairs(base, new))
    common = [i for i in range(len(base.spans)) if i in in_edited and i in in_new]
    at = (0, 0, 0)
    for i in common:
        place = (i, in_edited[i], in_new[i])
        yield from _gap(at, place)
        yield Chunk((i, i + 1), (place[1], place[1] + 1), (place[2], place[2] + 1))
        at = (place[0] + 1, place[1] + 1, place[2] + 1)
    yield from _gap(at, (len(base.spans), len(edited.spans), len(new.spans)))


def _gap(start: tuple[int, int, int], end: tuple[int, int, int]) -> Iterator[Chunk]:
    if start != end:
        (one, two, three), (first, second, third) = start, end
        yield Chunk((one, first), (two, second), (three, third))


def _pairs(base: Sentences, other: Sentences) -> Iterator[Span]:
    """Yield the pairs of the same sentence, in the order of both passages."""
    at = (0, 0)
    blocks = SequenceMatcher(None, base.keys, other.keys, autojunk=False).get_matching_blocks()
    for start, first, size in blocks:
        yield from _like(base, other, range(at[0], start), range(at[1], first))
        yield from ((start + n, first + n) for n in range(size))
        at = (start + size, first + size)


def _like(base: Sentences, other: Sentences, ours: Sequence[int], theirs: Sequence[int]) -> Iterator[Span]:
    """Yield pairs of sentences that are alike, between two pairs of equal ones."""
    if len(ours) == len(theirs) == 1:
        yield ours[0], theirs[0]
        return
    after = -1
    for index in ours:
        scores = [(_score(base, index, other, candidate), -candidate) for candidate in theirs if candidate > after]
        best = max(scores, default=(0.0, 0))
        if best[0] >= _LIKE:
            after = -best[1]
            yield index, after


def _score(base: Sentences, index: int, other: Sentences, candidate: int) -> float:
    words = likeness_of_words(base.texts[index], other.texts[candidate])
    ours, theirs = base.figures[index], other.figures[candidate]
    return max(words, len(ours & theirs) / max(len(ours), len(theirs), 1))
