"""Finds numbers of a passage that changed places: each stands among the words of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, pairwise, product

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
_OF_FIGURES = frozenset(["tăng", "giảm", "đạt", "trên", "hơn", "gần", "khoảng", "ước"])
"""Words that move with a number, so that they do not tell which clause it belongs to."""
_MOST = 40
"""Numbers of a passage that are compared; a passage of prose has fewer."""


@dataclass(frozen=True, slots=True)
class _Around:
    """The words before a number, from the previous number back to the start of its clause, and those after it."""

    before: tuple[Counter[str], ...]
    after: Counter[str]
    clause: int
    """The start of its clause."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of both texts: its place in each, and the words around it."""

    text: str
    ours: Place
    theirs: Place
    left: _Around
    right: _Around


def exchanged(base: str, edited: str) -> dict[int, Place]:
    """The place in the edited text of each number whose words have another number now, by its start in `base`.

    Of a number that occurs several times each occurrence is the one with the likest words. A clause that was moved
    keeps its words around its numbers, so it is not reported.
    """
    if masked(base) == masked(edited) and NUMERAL.findall(base) == NUMERAL.findall(edited):
        return {}
    if _RESPECTIVELY.search(edited) or len(NUMERAL.findall(base)) > _MOST:
        return {}
    counts = Counter(_words(base))
    common = _common_numbers(base, edited, counts)
    found: dict[int, Place] = {}
    for one, other in combinations(common, 2):
        if one.text != other.text and _are_crossed(one, other, counts):
            found.setdefault(one.ours[0], other.theirs)
            found.setdefault(other.ours[0], one.theirs)
    for one in common:
        ring = _ring(one, common, counts)
        if not any(number.ours[0] in found for number in ring):
            found.update({number.ours[0]: following.theirs for number, following in pairwise([*ring, *ring[:1]])})
    return found


def _are_crossed(one: _Number, other: _Number, counts: Counter[str]) -> bool:
    """Whether each of two numbers is now among the words of the other one."""
    of_figures = _OF_FIGURES if one.left.clause != other.left.clause else frozenset[str]()
    like = partial(_likeness, counts=counts, without=of_figures)
    straight = like(one.left, one.right) + like(other.left, other.right)
    crossed = like(one.left, other.right), like(other.left, one.right)
    return min(crossed) >= _LIKE and sum(crossed) >= straight + _CLEARLY


def _ring(first: _Number, common: Sequence[_Number], counts: Counter[str]) -> tuple[_Number, ...]:
    """The numbers that changed places in a ring of three or more: each is now among the words of the previous one."""
    ring = [first]
    while len(ring) <= len(common):
        last = ring[-1]
        own = _likeness(last.left, last.right, counts)
        others = [(_likeness(last.left, n.right, counts), -at) for at, n in enumerate(common) if n.text != last.text]
        likeness, at = max(others, default=(0.0, 0))
        best = common[-at]
        if likeness < max(_LIKE, own + _CLEARLY):
            return ()
        if best in ring:
            return tuple(ring) if best is first else ()
        ring.append(best)
    return ()


def _common_numbers(base: str, edited: str, counts: Counter[str]) -> list[_Number]:
    """The numbers that both texts have, in the order of `base`; the occurrences of one by the words around them."""
    ours, theirs = _places(base), _places(edited)
    found: list[_Number] = []
    for text, places in ours.items():
        left = {place: _around(base, place) for place in places}
        right = {place: _around(edited, place) for place in theirs.get(text, ())}
        likest = sorted(product(left, right), key=lambda pair: -_likeness(left[pair[0]], right[pair[1]], counts))
        for one, other in likest:
            if one in left and other in right:
                found.append(_Number(text, one, other, left.pop(one), right.pop(other)))
    return sorted(found, key=lambda number: number.ours)


def _places(text: str) -> dict[str, list[Place]]:
    """The places of each number."""
    places: dict[str, list[Place]] = {}
    for match in NUMERAL.finditer(text):
        places.setdefault(match[0], []).append(match.span())
    return places


def _around(text: str, place: Place) -> _Around:
    start, end = place
    first = max((stop.end() for stop in _CLAUSE_END.finditer(text, 0, start)), default=0)
    segments = NUMERAL.split(text[first:start])[::-1]
    following = NUMERAL.split(_PAUSE.split(text[end : end + 80])[0])[0]
    before = tuple(Counter(_words(segment)) for segment in segments[: len(_WEIGHTS)])
    return _Around(before, Counter(_words(following)[:_WORDS_AFTER]), first)


def _likeness(one: _Around, other: _Around, counts: Counter[str], without: frozenset[str] = frozenset()) -> float:
    """The share of the words around a number that are around another, but those `without`; words that the text has
    often count less.
    """
    had = both = 0.0
    pairs = [*zip(one.before, (*other.before, *([Counter[str]()] * len(one.before))), _WEIGHTS, strict=False)]
    for words, others, weight in (*pairs, (one.after, other.after, _WEIGHT_AFTER)):
        for word, number in words.items():
            if word not in without:
                share = weight / counts[word] ** 2
                had += share * number
                both += share * min(number, others[word])
    return both / had if had else 0.0


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
