"""When two wordings are meant to be the same: a word of one has a letter too many, one too few, or a wrong accent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportgen.workbooks.names import without_accents
from reportgen.workbooks.syllables import is_syllable

Words = tuple[str, ...]
"""Folded words, in order."""

_SHORTEST = 4
"""Letters of a word in which a slip is recognised; `THPT` and `THCS` are no slips of each other."""

_MOST = 8
"""Texts that one is compared with: a workbook may be hostile, and hold thousands that are alike."""


def is_slip(first: str, second: str) -> bool:
    """Whether one of two words is the other with a slip: `nghiêp`, `nghiệp`; `Vietel`, `Viettel`.

    Two Vietnamese syllables never are (`Tân`, `Tấn`, `Tâm`), nor words with digits.
    """
    if first == second or not (first.isalpha() and second.isalpha()) or (is_syllable(first) and is_syllable(second)):
        return False
    if without_accents(first) == without_accents(second):
        return True
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(shorter) >= _SHORTEST and shorter in _shortened(longer)


def slips(texts: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """Pairs of texts that are the same but for the order of words and one slip; the earlier first, each pair once.

    Takes time in proportion to the words: texts meet where they agree with one word left out.
    """
    known = dict.fromkeys(texts)
    meeting: dict[int, list[tuple[Words, str]]] = {}
    for text in known:
        whole = sum(map(hash, text))
        for word in dict.fromkeys(text):
            meeting.setdefault(whole - hash(word), []).append((text, word))
    told: set[tuple[Words, Words]] = set()
    for others in meeting.values():
        for (first, left), (second, right) in _near(others):
            if (first, second) not in told and Counter(first) - Counter((left,)) == Counter(second) - Counter((right,)):
                told.add((first, second))
                yield first, second


def _near(others: Sequence[tuple[Words, str]]) -> Iterator[tuple[tuple[Words, str], tuple[Words, str]]]:
    """Pairs whose left-out words are slips of each other: those alike without accents, or with one letter left out."""
    if len(others) < 2:
        return
    alike: dict[str, list[tuple[Words, str]]] = {}
    for other in others:
        plain = without_accents(other[1])
        for key in (plain, *_shortened(plain)):
            for before in alike.get(key, [])[:_MOST]:
                if is_slip(before[1], other[1]):
                    yield before, other
            alike.setdefault(key, []).append(other)


def _shortened(word: str) -> set[str]:
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
