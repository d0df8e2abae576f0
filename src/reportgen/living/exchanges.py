"""Finds numbers of a passage that changed places: each stands among the words of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise

from reportgen.living.align import masked
from reportgen.passages import NUMERAL

Place = tuple[int, int]
_CLAUSE_END = re.compile(r";|[.:!?](?=\s)")
_PAUSE = re.compile(r"[,;:.()]")
_WORD = re.compile(r"[^\W\d_]+")
_RESPECTIVELY = re.compile(r"\b(?:lần lượt|tương ứng)\b", re.IGNORECASE)
"""Words after which the numbers follow in the order of their subjects, not beside them."""
_WEIGHTS = (1.0, 0.5, 0.25)
"""The weight of words before a number; of those before the previous number, and the one before that."""
_WEIGHT_AFTER = 0.5
_WORDS_AFTER = 5
_LIKE = 0.6
"""Minimum likeness of the words around two numbers that changed places, from 0 to 1."""
_CLEARLY = 0.3
"""How much more like the words around both must be than those around the same numbers."""
_MOST = 40
"""Numbers of a passage that are compared; a passage of prose has fewer."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The words before a number, from the previous number back to the start of its clause, and those after it."""

    before: tuple[Counter[str], ...]
    after: Counter[str]


def exchanged(base: str, edited: str) -> dict[int, Place]:
    """The place in the edited text of each number whose words have another number now, by its start in `base`.

    Only numbers that both texts have once are compared, so that a number that occurs twice is never mistaken. A clause
    that was moved keeps its words around its numbers, so it is not reported.
    """
    if masked(base) == masked(edited) and NUMERAL.findall(base) == NUMERAL.findall(edited):
        return {}
    if _RESPECTIVELY.search(edited):
        return {}
    ours, theirs = _single_numbers(base), _single_numbers(edited)
    common = [number for number in ours if number in theirs]
    if len(common) > _MOST:
        return {}
    counts = Counter(_words(base))
    left = {number: _around(base, ours[number]) for number in common}
    right = {number: _around(edited, theirs[number]) for number in common}
    found: dict[int, Place] = {}
    for one, other in combinations(common, 2):
        straight = _likeness(left[one], right[one], counts) + _likeness(left[other], right[other], counts)
        crossed = _likeness(left[one], right[other], counts), _likeness(left[other], right[one], counts)
        if min(crossed) >= _LIKE and sum(crossed) >= straight + _CLEARLY:
            found.setdefault(ours[one][0], theirs[other])
            found.setdefault(ours[other][0], theirs[one])
    for one in common:
        ring = _ring(one, left, right, counts)
        if not any(ours[number][0] in found for number in ring):
            found.update({ours[number][0]: theirs[following] for number, following in pairwise([*ring, *ring[:1]])})
    return found


def _ring(
    first: str, left: Mapping[str, _Around], right: Mapping[str, _Around], counts: Counter[str]
) -> tuple[str, ...]:
    """The numbers that changed places in a ring of three or more: each stands among the words of the previous one."""
    ring = [first]
    while len(ring) <= len(left):
        best = max(right, key=lambda other: _likeness(left[ring[-1]], right[other], counts))
        gain = _likeness(left[ring[-1]], right[best], counts) - _likeness(left[ring[-1]], right[ring[-1]], counts)
        if gain < _CLEARLY or _likeness(left[ring[-1]], right[best], counts) < _LIKE:
            return ()
        if best in ring:
            return tuple(ring) if best == first else ()
        ring.append(best)
    return ()


def _single_numbers(text: str) -> dict[str, Place]:
    """The places of the numbers that occur once."""
    counts = Counter(NUMERAL.findall(text))
    return {match[0]: match.span() for match in NUMERAL.finditer(text) if counts[match[0]] == 1}


def _around(text: str, place: Place) -> _Around:
    start, end = place
    first = max((stop.end() for stop in _CLAUSE_END.finditer(text, 0, start)), default=0)
    segments = NUMERAL.split(text[first:start])[::-1]
    following = NUMERAL.split(_PAUSE.split(text[end : end + 80])[0])[0]
    before = tuple(Counter(_words(segment)) for segment in segments[: len(_WEIGHTS)])
    return _Around(before, Counter(_words(following)[:_WORDS_AFTER]))


def _likeness(one: _Around, other: _Around, counts: Counter[str]) -> float:
    """The share of the words around a number that are around another; words that the text has often count less."""
    had = both = 0.0
    pairs = [*zip(one.before, (*other.before, *([Counter[str]()] * len(one.before))), _WEIGHTS, strict=False)]
    for words, others, weight in (*pairs, (one.after, other.after, _WEIGHT_AFTER)):
        had += weight * sum(number / counts[word] ** 2 for word, number in words.items())
        both += weight * sum(number / counts[word] ** 2 for word, number in (words & others).items())
    return both / had if had else 0.0


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
