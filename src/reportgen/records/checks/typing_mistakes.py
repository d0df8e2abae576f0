"""Texts that differ by one typing mistake: a word has one letter too many, one too few, or a wrong accent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from reportgen.workbooks.names import without_accents
from reportgen.workbooks.syllables import is_syllable

Words = tuple[str, ...]
"""Case-folded words, in order."""

_SHORTEST = 4
"""The shortest word in which a typing mistake is recognised: `THPT` and `THCS` are different words."""

_LONGEST = 40
"""The longest word that is compared letter by letter; longer ones are no words, and would cost time."""

_LeftOut = tuple[Words, str]
"""A text and the word that is left out of it."""

_MOST = 3
"""The most texts that one is compared with: a hostile workbook may have thousands that are alike."""


def is_typing_mistake(first: str, second: str) -> bool:
    """Whether one of two words is the other with a typing mistake: `nghiêp`, `nghiệp`; `Vietel`, `Viettel`.

    Never for two valid Vietnamese syllables (`Tân`, `Tấn`, `Tâm`), nor for words with digits.
    """
    if first == second or not (first.isalpha() and second.isalpha()) or (is_syllable(first) and is_syllable(second)):
        return False
    if without_accents(first) == without_accents(second):
        return True
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(shorter) >= _SHORTEST and shorter in _shortened(longer)


def mistyped_pairs(texts: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """Pairs of texts that differ only in the order of words and one typing mistake; the earlier first, each pair once.

    Linear in the number of words: texts are grouped by what is left when one word is removed, and compared only where
    one of the removed words is not a syllable, as `is_typing_mistake` needs.
    """
    known = {text: sum(map(hash, text)) for text in texts}
    odd = {whole - hash(word) for text, whole in known.items() for word in text if _is_odd(word)}
    meeting: dict[int, list[_LeftOut]] = {}
    for text, whole in known.items():
        for word in dict.fromkeys(text):
            if whole - hash(word) in odd:
                meeting.setdefault(whole - hash(word), []).append((text, word))
    seen: set[tuple[Words, Words]] = set()
    for others in meeting.values():
        for (first, left), (second, right) in _near(others):
            if (first, second) not in seen and Counter(first) - Counter((left,)) == Counter(second) - Counter((right,)):
                seen.add((first, second))
                yield first, second


def _is_odd(word: str) -> bool:
    return word.isalpha() and not is_syllable(word)


def _near(others: Sequence[_LeftOut]) -> Iterator[tuple[_LeftOut, _LeftOut]]:
    """Pairs whose left-out words are equal without accents, or with one letter removed."""
    whole: dict[str, list[_LeftOut]] = {}
    cut: dict[str, list[_LeftOut]] = {}
    for other in others if len(others) > 1 else ():
        if not other[1].isalpha():
            continue
        plain = without_accents(other[1])
        shorter = _shortened(plain)
        for before in chain(whole.get(plain, ()), cut.get(plain, ()), *(whole.get(key, ()) for key in shorter)):
            if is_typing_mistake(before[1], other[1]):
                yield before, other
        for words, key in ((whole, plain), *((cut, key) for key in shorter)):
            known = words.setdefault(key, [])
            if len(known) < _MOST:
                known.append(other)


def _shortened(word: str) -> list[str]:
    """The variants of a word with one letter removed, each once; none for a word that is too long."""
    if len(word) > _LONGEST:
        return []
    return list(dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word))))
