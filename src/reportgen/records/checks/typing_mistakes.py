"""Find texts that differ by one typing mistake: an additional or missing letter, or a wrong accent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from reportgen.records.unit_words import Words
from reportgen.workbooks.names import without_accents
from reportgen.workbooks.syllables import is_syllable

_MIN_LENGTH = 4
"""The shortest word in which a typing mistake is recognised: `THPT` and `THCS` are different words."""

_MAX_LENGTH = 40
"""The longest word that is compared letter by letter, to limit the time for untrusted workbooks."""

_Removed = tuple[Words, str]
"""A text, and the word that is removed from it."""

_MAX_COMPARED = 3
"""The most texts that one is compared with, to limit the time for untrusted workbooks."""


def is_typing_mistake(first: str, second: str) -> bool:
    """Whether two words differ by a typing mistake: `nghiêp`, `nghiệp`; `Vietel`, `Viettel`.

    False for two valid Vietnamese syllables (`Tân`, `Tấn`, `Tâm`), and for words with digits.
    """
    if first == second or not (first.isalpha() and second.isalpha()) or (is_syllable(first) and is_syllable(second)):
        return False
    if without_accents(first) == without_accents(second):
        return True
    longer, shorter = sorted((first, second), key=len, reverse=True)
    return len(shorter) >= _MIN_LENGTH and shorter in _shortened(longer)


def mistyped_pairs(texts: Iterable[Words]) -> Iterator[tuple[Words, Words]]:
    """Pairs of texts that differ only in the order of words and one typing mistake; the earlier first, each pair once.

    Linear in the number of words: texts are grouped by the words that remain when one is removed. Groups in which
    every removed word is a syllable are skipped, because `is_typing_mistake` needs one that is not.
    """
    known = {text: sum(map(hash, text)) for text in texts}
    candidates = {whole - hash(word) for text, whole in known.items() for word in text if _is_no_syllable(word)}
    groups: dict[int, list[_Removed]] = {}
    for text, whole in known.items():
        for word in dict.fromkeys(text):
            if whole - hash(word) in candidates:
                groups.setdefault(whole - hash(word), []).append((text, word))
    seen: set[tuple[Words, Words]] = set()
    for others in groups.values():
        for (first, left), (second, right) in _similar(others):
            if (first, second) not in seen and Counter(first) - Counter((left,)) == Counter(second) - Counter((right,)):
                seen.add((first, second))
                yield first, second


def _is_no_syllable(word: str) -> bool:
    return word.isalpha() and not is_syllable(word)


def _similar(others: Sequence[_Removed]) -> Iterator[tuple[_Removed, _Removed]]:
    """Pairs whose removed words are equal without accents, or after removing one letter."""
    whole: dict[str, list[_Removed]] = {}
    cut: dict[str, list[_Removed]] = {}
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
            if len(known) < _MAX_COMPARED:
                known.append(other)


def _shortened(word: str) -> list[str]:
    """The variants of a word with one letter removed, each once; none for a word that is too long."""
    if len(word) > _MAX_LENGTH:
        return []
    return list(dict.fromkeys(word[:place] + word[place + 1 :] for place in range(len(word))))
