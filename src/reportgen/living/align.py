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
_NEAR = 4
"""Maximum number of passages that each passage is compared with in detail."""


def align(base: Sequence[Passage], edited: Sequence[Passage]) -> list[int | None]:
    """Return for each passage of `base` the index of the same passage in `edited`; None if it was deleted.

    Equal texts are paired first, then passages with the same figures, short ones at the same place, and those that
    share most words. Numbers are not compared. Several passages that people joined may have
    the same index.
    """
    left, right = [masked(p.text) for p in base], [masked(p.text) for p in edited]
    found: list[int | None] = [None] * len(base)
    keys = [_sure_key(p, key) for p, key in zip(base, left, strict=True)]
    others = [_sure_key(p, key) for p, key in zip(edited, right, strict=True)]
    for start, other, size in SequenceMatcher(None, keys, others, autojunk=False).get_matching_blocks():
        for offset in range(size):
            found[start + offset] = other + offset
    taken = {index for index in found if index is not None}
    for index in (i for i, other in enumerate(found) if other is None):
        short = _is_short(base[index].text)
        match = None if short else _moved(left[index], right, taken)
        match = _by_figures(base[index], edited, taken) if match is None else match
        if match is None and short:
            match = _in_place(found, index, edited, taken)
            match = _moved(left[index], right, taken) if match is None else match
        found[index] = _likest(base[index], edited, taken) if match is None else match
        if found[index] is not None:
            taken.add(found[index] or 0)
    _pair_joined(base, edited, found)
    return found


def left_over(passages: Sequence[Passage], others: Sequence[Passage], pairs: Iterable[tuple[int, int]]) -> list[Words]:
    """The words of each passage that the passages paired with it (index, index of the other) do not have."""
    left = [Counter(words_of(passage.text)) for passage in passages]
    for index, other in pairs:
        left[index] -= words_of(others[other].text)
    return left


def most_are_in(words: Words, others: Words) -> float:
    """The share of words that others have; 0 if these are not most of them."""
    share = (words & others).total() / words.total() if words else 0.0
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


def _moved(key: str, right: Sequence[str], taken: set[int]) -> int | None:
    return next((i for i, other in enumerate(right) if other == key and i not in taken), None)


def _by_figures(passage: Passage, edited: Sequence[Passage], taken: set[int]) -> int | None:
    """The passage that has the same figures, by their controls or bookmarks."""
    keys = _figures(passage)
    return next((i for i, other in enumerate(edited) if keys and i not in taken and _figures(other) == keys), None)


def _figures(passage: Passage) -> set[tuple[str, str]]:
    return {(figure.id, figure.form) for figure in passage.figures}


def _in_place(found: Sequence[int | None], index: int, edited: Sequence[Passage], taken: set[int]) -> int | None:
    """The passage after the one that the previous passage is paired with, or before that of the next."""
    near = (found[index - 1], 1) if index else (-1, 1), (found[index + 1] if index + 1 < len(found) else None, -1)
    places = (other + step for other, step in near if other is not None)
    return next((i for i in places if 0 <= i < len(edited) and i not in taken and _is_short(edited[i].text)), None)


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
    return (one & other).total() / smaller if smaller > 2 else float(one == other)


def likeness_of_words(one: str, other: str) -> float:
    """The share of the words of the shorter of two texts that both have, from 0 to 1. Numbers are not compared."""
    return _shared(words_of(one), words_of(other))


def _ratio(one: Passage, other: Passage) -> float:
    return SequenceMatcher(None, _WORD.findall(one.text), _WORD.findall(other.text), autojunk=False).ratio()
