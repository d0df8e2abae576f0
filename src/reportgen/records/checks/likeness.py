"""When two wordings are meant to be the same: a word of one has a letter too many, one too few, or a wrong accent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from reportgen.workbooks.names import without_accents
from reportgen.workbooks.syllables import is_syllable

Words = tuple[str, ...]
"""Folded words, in order."""

_SHORTEST = 4
"""Letters of a word in which a slip is recognised; `THPT` and `THCS` are no slips of each other."""

_LONGEST = 40
"""Letters of a word in which one too many is looked for; longer words are data gone astray, and must not cost time."""

_LeftOut = tuple[Words, str]
"""A text and the word of it that is left out."""

_MOST = 3
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

    Takes time in proportion to the words: texts meet where they agree with one word left out, and are looked at where
    one of those words is no syllable, as one of two must be.
    """
    known = {text: sum(map(hash, text)) for text in texts}
    odd = {whole - hash(word) for text, whole in known.items() for word in text if _is_odd(word)}
    meeting: dict[int, list[_LeftOut]] = {}
    for text, whole in known.items():
        for word in dict.fromkeys(text):
            if whole - hash(word) in odd:
                meeting.setdefault(whole - hash(word), []).append((text, word))
    reported: set[tuple[Words, Words]] = set()
    for others in meeting.values():
        for (first, left), (second, right) in _near(others):
            if (first, second) not in reported and Counter(first) - Counter((left,)) == Counter(second) - Counter(
                (right,)
            ):
                reported.add((first, second))
                yield first, second


def _is_odd(word: str) -> bool:
    return word.isalpha() and not is_syllable(word)


def _near(others: Sequence[_LeftOut]) -> Iterator[tuple[_LeftOut, _LeftOut]]:
    """Pairs whose left-out words may be slips of each other: alike without accents, or but for one letter."""
    whole: dict[str, list[_LeftOut]] = {}
    cut: dict[str, list[_LeftOut]] = {}
    for other in others if len(others) > 1 else ():
        if not other[1].isalpha():
            continue
        plain = without_accents(other[1])
        shorter = _shortened(plain)
        for before in chain(whole.get(plain, ()), cut.get(plain, ()), *(whole.get(key, ()) for key in shorter)):
            if is_slip(before[1], other[1]):
                yield before, other
        for words, key in ((whole, plain), *((cut, key) for key in shorter)):
            known = words.setdefault(key, [])
            if len(known) < _MOST:
                known.append(other)


def _shortened(word: str) -> list[str]:
    """The word without each of its letters, in order, each once; nothing for a word too long to be one."""
    if len(word) > _LONGEST:
        return []
    return list(dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word))))
