"""Aligns the passages of a file as built with those of an edited copy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from reportgen.finished.blocks import normalized
from reportgen.passages import CELL_JOINT, Passage

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"\w+")
_LIKE = 0.55
"""Minimum share of the words of the shorter of two passages that both must have, to be the same passage."""
_NEAR = 4
"""Maximum number of passages that each passage is compared with in detail."""


def align(base: Sequence[Passage], edited: Sequence[Passage]) -> list[int | None]:
    """Return for each passage of `base` the index of the same passage in `edited`; None if it was deleted.

    Numbers are not compared. Several passages that people joined may have the same index.
    """
    left, right = [masked(p.text) for p in base], [masked(p.text) for p in edited]
    found: list[int | None] = [None] * len(base)
    for start, other, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        for offset in range(size):
            found[start + offset] = other + offset
    taken = {index for index in found if index is not None}
    for index in (i for i, other in enumerate(found) if other is None):
        match = _moved(left[index], right, taken)
        found[index] = match if match is not None else _likest(base[index], edited, taken)
        if found[index] is not None:
            taken.add(found[index] or 0)
    for index in (i for i, other in enumerate(found) if other is None):
        found[index] = _likest(base[index], edited, set())
    return found


def masked(text: str) -> str:
    """The text with every number replaced, without differences of spaces, case and cells."""
    return normalized(_DIGITS.sub("0", text.replace(CELL_JOINT, "\n")))


def _moved(key: str, right: Sequence[str], taken: set[int]) -> int | None:
    return next((i for i, other in enumerate(right) if other == key and i not in taken), None)


def _likest(passage: Passage, edited: Sequence[Passage], taken: set[int]) -> int | None:
    """The passage that shares most words, if these are most of the words of the shorter one."""
    words = _words(passage.text)
    if not words:
        return None
    scores = ((_shared(words, _words(other.text)), -index) for index, other in enumerate(edited) if index not in taken)
    near = sorted(scores, reverse=True)[:_NEAR]
    close = [(_ratio(passage, edited[-index]), index) for score, index in near if score >= _LIKE]
    return -max(close)[1] if close and max(close)[0] >= _LIKE / 2 else None


@lru_cache(maxsize=10_000)
def _words(text: str) -> Counter[str]:
    """The words, and pairs of neighbouring words, without numbers."""
    words = [word for word in _WORD.findall(text.casefold()) if not word[0].isdigit()]
    return Counter([*words, *(f"{one} {other}" for one, other in pairwise(words))])


def _shared(one: Counter[str], other: Counter[str]) -> float:
    smaller = min(one.total(), other.total())
    return (one & other).total() / smaller if smaller > 2 else float(one == other)


def _ratio(one: Passage, other: Passage) -> float:
    return SequenceMatcher(None, _WORD.findall(one.text), _WORD.findall(other.text), autojunk=False).ratio()
