"""Units as people write them behind a number: `triệu đồng` is a million of `đồng`, `phần trăm` is `%`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from reportgen.figures.wording import POINTS_UNIT_SHORT
from reportgen.records.units import SHARE_UNIT

MONEY = "đồng"

_SCALES = {
    "nghìn": Decimal(10) ** 3,
    "ngàn": Decimal(10) ** 3,
    "vạn": Decimal(10) ** 4,
    "triệu": Decimal(10) ** 6,
    "tỷ": Decimal(10) ** 9,
    "tỉ": Decimal(10) ** 9,
}
_OTHER_WORDS = {
    "tỷ": ("lệ", "trọng", "suất", "giá", "số"),
    "tỉ": ("lệ", "trọng", "suất", "giá", "số", "mỉ"),
    "đồng": ("bào", "bằng", "bộ", "chí", "đều", "hành", "loạt", "thời", "thuận", "tình", "ý"),
    "điểm": ("phần",),
}
"""Syllables that make another word of the last one of a measure."""
_ONE = Decimal(1)
_WORDS = re.compile(r" ?[^\W\d_]+(?: [^\W\d_]+){0,5}")
_POINTS = re.compile(r" ?điểm (?:%|phần trăm\b)", re.IGNORECASE)
_PERCENT = re.compile(r" ?(?:%|phần trăm\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number is counted in: `scale` times `base`. The base is empty where only a scale is named: `2 tỷ`."""

    scale: Decimal
    base: str
    typed: str = ""
    """The words as they stood behind the number."""


@cache
def measure_of(unit: str) -> Measure:
    """The measure of an indicator's unit: `tỷ đồng` is 10⁹ of `đồng`, `% dân số` is `%`."""
    words = unit.casefold().split()
    if (words[:1] and words[0].startswith(SHARE_UNIT)) or words[:2] == ["phần", "trăm"]:
        return Measure(_ONE, SHARE_UNIT)
    if words[:1] == ["điểm"] and words[1:] in ([SHARE_UNIT], ["phần", "trăm"]):
        return Measure(_ONE, POINTS_UNIT_SHORT)
    scale, rest = _scale(words)
    return Measure(scale, " ".join(rest))


class Measures:
    """The measures that a year's texts may name: those of its indicators, money, per cent and points."""

    def __init__(self, units: Iterable[str]) -> None:
        bases = {measure_of(unit).base for unit in units} | {MONEY}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for base in sorted(bases - {"", SHARE_UNIT, POINTS_UNIT_SHORT}, key=len, reverse=True):
            words = tuple(base.split())
            self._by_first.setdefault(words[0], []).append(words)

    def read(self, text: str, at: int) -> Measure | None:
        """The measure that stands at `at`, behind a number; None where none that is known does."""
        for pattern, sign in ((_POINTS, POINTS_UNIT_SHORT), (_PERCENT, SHARE_UNIT)):
            found = pattern.match(text, at)
            if found:
                return Measure(_ONE, sign, found[0])
        following = _WORDS.match(text, at)
        if following is None:
            return None
        typed = following[0].split()
        scale, rest = _scale([word.casefold() for word in typed])
        base = self._base(rest)
        count = len(typed) - len(rest) + len(base)
        if not count or _is_other_word(typed[count - 1 : count + 1]):
            return None
        gap = " " if following[0].startswith(" ") else ""
        return Measure(scale, " ".join(base), gap + " ".join(typed[:count]))

    def _base(self, words: list[str]) -> tuple[str, ...]:
        """The longest base that the words begin with; empty where none."""
        known = self._by_first.get(words[0], []) if words else []
        return next((base for base in known if tuple(words[: len(base)]) == base), ())


def _is_other_word(words: list[str]) -> bool:
    """Whether the last syllable of a measure begins another word: `tỷ lệ`, `đồng thời`."""
    last, *following = (word.casefold() for word in words)
    return bool(following) and following[0] in _OTHER_WORDS.get(last, ())


def _scale(words: list[str]) -> tuple[Decimal, list[str]]:
    """The scale that words begin with (`nghìn tỷ` has two), and the rest."""
    scale = _ONE
    while words and words[0] in _SCALES:
        scale *= _SCALES[words[0]]
        words = words[1:]
    return scale, words
