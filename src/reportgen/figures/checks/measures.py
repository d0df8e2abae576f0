"""Parse the unit after a number in a text: `triệu đồng` is 10⁶ of `đồng`, `phần trăm` is `%`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from reportgen.records.units import (
    MONEY,
    POINTS_UNIT_SHORT,
    SHARE_UNIT,
    UNITS,
    Measure,
    measure_of,
    split_scale,
    unit_words,
)

_OTHER_WORDS = {
    "tỷ": ("lệ", "trọng", "suất", "giá", "số"),
    "tỉ": ("lệ", "trọng", "suất", "giá", "số", "mỉ"),
    "đồng": ("bào", "bằng", "bộ", "chí", "đều", "hành", "loạt", "thời", "thuận", "tình", "ý"),
    "điểm": ("phần",),
}
"""Syllables which, after the last syllable of a unit, make it another word: `tỷ lệ`, `đồng thời`."""
_WORDS = re.compile(r" ?[^\W\d_]+[23]?(?: [^\W\d_]+[23]?){0,5}")
_POINTS = re.compile(r" ?điểm (?:%|phần trăm\b)", re.IGNORECASE)
_PERCENT = re.compile(r" ?(?:%|phần trăm\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TypedMeasure(Measure):
    """A measure with its words as typed, including the space after the number."""

    typed: str


class Measures:
    """The units that texts may use: those of the indicators and their multiples, money, per cent, percentage points."""

    def __init__(self, units: Iterable[str]) -> None:
        own = (split_scale(unit_words(unit))[1] for unit in units)
        names = {" ".join(words) for words in own if words} | {MONEY}
        bases = {measure_of(name).base for name in names}
        names |= {name for name, (base, _) in UNITS.items() if base in bases}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for name in sorted(names - {SHARE_UNIT, POINTS_UNIT_SHORT}, key=len, reverse=True):
            words = tuple(name.split())
            self._by_first.setdefault(words[0], []).append(words)

    def read(self, text: str, at: int) -> TypedMeasure | None:
        """The measure at `at`, the end of a number; None where there is no known unit."""
        for pattern, sign in ((_POINTS, POINTS_UNIT_SHORT), (_PERCENT, SHARE_UNIT)):
            found = pattern.match(text, at)
            if found:
                return TypedMeasure(Decimal(1), sign, found[0])
        following = _WORDS.match(text, at)
        if following is None:
            return None
        typed = following[0].split()
        power, rest = split_scale(unit_words(following[0]))
        name = self._name(rest)
        count = len(typed) - len(rest) + len(name)
        if not count or _is_other_word(typed[count - 1 : count + 1]):
            return None
        unit = measure_of(" ".join(name))
        gap = " " if following[0].startswith(" ") else ""
        return TypedMeasure(unit.scale.scaleb(power), unit.base, gap + " ".join(typed[:count]))

    def _name(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The longest unit at the start of `words`; empty where there is none."""
        known = self._by_first.get(words[0], []) if words else []
        return next((name for name in known if words[: len(name)] == name), ())


def _is_other_word(words: list[str]) -> bool:
    """Whether the last syllable of a unit is the first of another word: `tỷ lệ`, `đồng thời`."""
    last, *following = (word.casefold() for word in words)
    return bool(following) and following[0] in _OTHER_WORDS.get(last, ())
