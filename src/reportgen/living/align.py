"""Aligns the passages of a file as built with those of an edited copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from reportgen.finished.blocks import normalized
from reportgen.passages import CELL_JOINT, Passage

Words = Counter[str]
"""The words of a text, and its pairs of neighbouring words, with their numbers."""
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_LIKE = 0.55
"""Minimum share of the words of the shorter of two passages that both must have, to be the same passage."""
_SHORT = 6
"""Maximum number of words of a passage that may stand for one with only a number."""
_LIKE_BETWEEN = 0.3
"""The same for a passage between two that are paired with neighbours."""
_NEAR = 4
"""Maximum number of passages that each passage is compared with in detail."""


def align(base: Sequence[Passage], edited: Sequence[Passage]) -> list[int | None]:
    """Return for each passage of `base` the index of the same passage in `edited`; None if it was deleted.

    Numbers are not compared. Several passages that people joined may have the same index.
    """
    return _Alignment(base, edited).run()


class _Alignment:
    """Pairs passages step by step, each step those that the previous ones left."""

    def __init__(self, base: Sequence[Passage], edited: Sequence[Passage]) -> None:
        self.base, self.edited = base, edited
        self.left, self.right = [masked(p.text) for p in base], [masked(p.text) for p in edited]
        self.found: list[int | None] = [None] * len(base)
        self.taken: set[int] = set()

    def run(self) -> list[int | None]:
        self._in_order()
        self._uncross()
        for step in (
            *(self._held, self._moved, self._by_figures, self._in_place, self._likest, self._in_place, self._between),
            self._moved_short,
        ):
            for index in (i for i, other in enumerate(self.found) if other is None):
                match = step(index)
                if match is not None:
                    self.found[index] = match
                    self.taken.add(match)
        self._uncross()
        _pair_joined(self.base, self.edited, self.found)
        return self.found

    def _in_order(self) -> None:
        """Pair equal texts in the same order."""
        keys = [_sure_key(p, key) for p, key in zip(self.base, self.left, strict=True)]
        others = [_sure_key(p, key) for p, key in zip(self.edited, self.right, strict=True)]
        for start, other, size in SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks():
            for offset in range(size):
                self.found[start + offset] = other + offset
                self.taken.add(other + offset)

    def _uncross(self) -> None:
        """Pair texts without figures that differ only in numbers with the same numbers: people moved them."""
        alike: dict[str, list[int]] = {}
        for index, key in enumerate(self.left):
            if self.found[index] is not None and not self.base[index].figures:
                alike.setdefault(key, []).append(index)
        for indexes in alike.values():
            crossed = [index for index in indexes if not self._is_within(index, self.found[index])]
            places = [self.found[index] for index in crossed]
            left: list[int] = []
            for index in crossed:
                place = next((place for place in places if self._is_within(index, place)), None)
                if place is None:
                    left.append(index)
                else:
                    self.found[index] = place
                    places.remove(place)
            for index, place in zip(left, places, strict=True):
                self.found[index] = place

    def _is_within(self, index: int, place: int | None) -> bool:
        """Whether the text of a passage is in one of the edited file; people may have added to it."""
        text = normalized(self.base[index].text).rstrip(".;")
        return place is not None and text in normalized(self.edited[place].text)

    def _held(self, index: int) -> int | None:
        """The passage in the place of one that has few words besides its figures, if it has all of these words.

        Another passage with equal words may stand elsewhere: people exchanged the figures.
        """
        passage = self.base[index]
        words = _own_words(passage)
        if not passage.figures or not words or len(words) > _SHORT:
            return None
        for place in self._places(index):
            if self._is_free(place) and self.edited[place].kind == passage.kind:
                others = _WORD.findall(self.edited[place].text.casefold())
                if len(others) <= len(words) + _SHORT and not Counter(words) - Counter(others):
                    return place
        return None

    def _moved(self, index: int) -> int | None:
        """An equal text elsewhere, which identifies a passage if it is long."""
        if _is_short(self.base[index].text):
            return None
        return next((i for i, key in enumerate(self.right) if key == self.left[index] and i not in self.taken), None)

    def _by_figures(self, index: int) -> int | None:
        """The passage that has the same figures, by their controls or bookmarks."""
        keys = _figures(self.base[index])
        others = (i for i, other in enumerate(self.edited) if keys and i not in self.taken and _figures(other) == keys)
        return next(others, None)

    def _in_place(self, index: int) -> int | None:
        """The short passage after the one that the previous passage is paired with, or before that of the next."""
        if not _is_short(self.base[index].text):
            return None
        places = self._places(index)
        return next((i for i in places if self._is_free(i) and _is_short(self.edited[i].text)), None)

    def _moved_short(self, index: int) -> int | None:
        """The same short text elsewhere, with the same numbers."""
        key = normalized(self.base[index].text)
        others = (i for i, other in enumerate(self.edited) if i not in self.taken and normalized(other.text) == key)
        return next(others, None)

    def _likest(self, index: int) -> int | None:
        return _likest(self.base[index], self.edited, self.taken)

    def _between(self, index: int) -> int | None:
        """The only passage between those that the neighbours are paired with, if it shares some words."""
        before, after = self._neighbours(index)
        if before is None or after != before + 2 or not self._is_free(before + 1):
            return None
        shared = likeness_of_words(self.base[index].text, self.edited[before + 1].text)
        return before + 1 if shared >= _LIKE_BETWEEN else None

    def _places(self, index: int) -> list[int]:
        """The places after the passage that the previous one is paired with, and before that of the next."""
        return [near + step for near, step in zip(self._neighbours(index), (1, -1), strict=True) if near is not None]

    def _neighbours(self, index: int) -> tuple[int | None, int | None]:
        """What the previous and the next passage are paired with; before the first one is -1."""
        following = index + 1 < len(self.found)
        return self.found[index - 1] if index else -1, self.found[index + 1] if following else len(self.edited)

    def _is_free(self, index: int) -> bool:
        return 0 <= index < len(self.edited) and index not in self.taken


def left_over(passages: Sequence[Passage], others: Sequence[Passage], pairs: Iterable[tuple[int, int]]) -> list[Words]:
    """The words of each passage that the passages paired with it (index, index of the other) do not have."""
    left = [Counter(words_of(passage.text)) for passage in passages]
    for index, other in pairs:
        left[index] -= words_of(others[other].text)
    return left


def most_are_in(words: Words, others: Words) -> float:
    """The share of words that others have; 0 if these are not most of them."""
    share = _common(words, others) / words.total() if words else 0.0
    return share if share >= _LIKE else 0.0


def _pair_joined(base: Sequence[Passage], edited: Sequence[Passage], found: list[int | None]) -> None:
    """Pair what is left with passages that have its words besides those of their own: people joined them."""
    pairs = [(other, index) for index, other in enumerate(found) if other is not None]
    left = {index: words for index, words in enumerate(left_over(edited, base, pairs)) if words}
    for index in (i for i, other in enumerate(found) if other is None):
        words = words_of(base[index].text)
        shares = ((most_are_in(words, others), -other) for other, others in left.items())
        share, other = max(shares, default=(0.0, 0))
        if share:
            found[index] = -other
            left[-other] = left[-other] - words


def masked(text: str) -> str:
    """The text with every number replaced, without differences of spaces, case and cells."""
    return normalized(_DIGITS.sub("0", text.replace(CELL_JOINT, "\n")))


def _sure_key(passage: Passage, key: str) -> str:
    """The masked text of a passage; of a short one also its figures, because such texts are often equal."""
    return f"{key} {sorted(_figures(passage))}" if _is_short(passage.text) and passage.kind != "row" else key


def _figures(passage: Passage) -> set[tuple[str, str]]:
    return {(figure.id, figure.form) for figure in passage.figures}


def _own_words(passage: Passage) -> list[str]:
    """The words and numbers of a passage that are not in its figures."""
    text, end = "", 0
    for figure in passage.figures:
        text += f"{passage.text[end : figure.start]} "
        end = figure.end
    return _WORD.findall(f"{text}{passage.text[end:]}".casefold())


def _is_short(text: str) -> bool:
    """Whether a text has hardly more than a number and its unit."""
    return len(_WORD.findall(text)) <= _SHORT


def _likest(passage: Passage, edited: Sequence[Passage], taken: set[int]) -> int | None:
    """The passage that shares most words, if these are most of the words of the shorter one."""
    words = words_of(passage.text)
    if not words:
        return None
    like = ((i, other) for i, other in enumerate(edited) if (other.kind == "picture") == (passage.kind == "picture"))
    scores = ((_shared(words, words_of(other.text)), -index) for index, other in like if index not in taken)
    near = sorted(scores, reverse=True)[:_NEAR]
    close = [(_ratio(passage, edited[-index]), index) for score, index in near if score >= _LIKE]
    return -max(close)[1] if close and max(close)[0] >= _LIKE / 2 else None


@lru_cache(maxsize=10_000)
def words_of(text: str) -> Words:
    """The words, and pairs of neighbouring words, without numbers."""
    words = [word for word in _WORD.findall(text.casefold()) if not word[0].isdigit()]
    return Counter([*words, *(f"{one} {other}" for one, other in pairwise(words))])


def _shared(one: Counter[str], other: Counter[str]) -> float:
    smaller = min(one.total(), other.total())
    return _common(one, other) / smaller if smaller > 2 else float(one == other)


def _common(one: Words, other: Words) -> int:
    """The number of words that both have, as `(one & other).total()`, which is slow where they have few."""
    return sum(min(one[word], other[word]) for word in one.keys() & other.keys())


def likeness_of_words(one: str, other: str) -> float:
    """The share of the words of the shorter of two texts that both have, from 0 to 1. Numbers are not compared."""
    return _shared(words_of(one), words_of(other))


def _ratio(one: Passage, other: Passage) -> float:
    return SequenceMatcher(None, _WORD.findall(one.text), _WORD.findall(other.text), autojunk=False).ratio()
