"""Which figure a typed number is, exactly or rounded; none where it may be a coincidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures.checks.known import Known, KnownFigures
from reportgen.figures.checks.period_context import PeriodContext, code_of
from reportgen.figures.checks.prose import Prose
from reportgen.figures.checks.typed import TypedNumber
from reportgen.records.units import MONEY, POINTS_UNIT_SHORT, SHARE_UNIT

_COMMON_BASES = ("", MONEY, SHARE_UNIT, POINTS_UNIT_SHORT)
"""Bases that many things are counted in."""
_SPOKEN_OF = 0.6
"""The part of an indicator's name that a sentence about it holds."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """The figure that a typed number is, or rounds."""

    known: Known
    rounded: bool


class Matcher:
    """Compares numbers with figures; the sentence decides how many digits it takes."""

    def __init__(self, figures: KnownFigures, scene: PeriodContext) -> None:
        self._figures = figures
        self._scene = scene
        self._names: dict[str, frozenset[str]] = {}
        self._spoken: tuple[str, frozenset[str]] = ("", frozenset())

    def find(self, number: TypedNumber, sentence: Prose) -> Match | None:
        """The figure that `number` of `sentence` is. `100%` and zero are figures of speech."""
        if not number.value or (number.measure and number.measure.base == SHARE_UNIT and number.value == 100):
            return None
        exact = [k for k in self._figures.equal(number) if self._is_no_coincidence(number, k, sentence, rounded=False)]
        if exact:
            return Match(min(exact, key=lambda known: self._rank(known, sentence)), rounded=False)
        of_unit = next(self._figures.of_units(number, sentence.text), None)
        if of_unit is not None:
            return Match(of_unit, rounded=False)
        below, above = _slack(number, sentence.text[: number.start])
        near = self._figures.near(number, below=below, above=above)
        rounded = [k for k in near if self._is_no_coincidence(number, k, sentence, rounded=True)]
        return Match(min(rounded, key=lambda k: self._rank(k, sentence)), rounded=True) if rounded else None

    def is_none(self, number: TypedNumber) -> bool:
        """Whether no figure at all has this value and unit."""
        return not self._figures.equal(number)

    def _is_no_coincidence(self, number: TypedNumber, known: Known, sentence: Prose, *, rounded: bool) -> bool:
        """Whether so many digits, with or without the unit, in a sentence of this subject, can only be the figure."""
        if self._is_named(known, sentence):
            return number.digits >= 2 or (number.measure is not None and not rounded)
        if number.measure is None:
            return number.digits >= 4 and not number.noun
        shared = known.measure.base in _COMMON_BASES
        return number.digits >= (4 if rounded and shared else 3)

    def _is_named(self, known: Known, sentence: Prose) -> bool:
        """Whether the sentence speaks of the figure's indicator: by another figure, its unit, most of its name."""
        code, base = code_of(known.head), known.measure.base
        if any(code_of(head) == code for head in sentence.heads):
            return True
        only = base not in _COMMON_BASES and self._figures.counted_in(base) == 1
        return (only and base in sentence.text.lower()) or self._overlap(code, sentence) >= _SPOKEN_OF

    def _overlap(self, code: str, sentence: Prose) -> float:
        """The part of the indicator's name, in syllables, that the sentence holds."""
        if code not in self._names:
            indicator = self._scene.yearbook.indicators.get(code)
            self._names[code] = _words(indicator.name) if indicator else frozenset()
        if self._spoken[0] != sentence.text:
            self._spoken = (sentence.text, _words(sentence.text))
        words = self._names[code]
        return len(words & self._spoken[1]) / len(words) if words else 0.0

    def _rank(self, known: Known, sentence: Prose) -> tuple[bool, bool, float, int]:
        """First one of a year that the sentence names, of this workbook, of the subject, of this year."""
        named = str(known.period.year) in sentence.text
        distance = abs(self._scene.period.years_to(known.period.year))
        return not named, known.earlier, -self._overlap(code_of(known.head), sentence), distance


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _slack(number: TypedNumber, before: str) -> tuple[Decimal, Decimal]:
    """How far below and above the figure may be: half a step by rounding, a whole one where `gần`, `trên` say so."""
    half, words = number.step / 2, before.lower().rstrip()
    return (
        number.step if words.endswith("gần") else half,
        number.step if words.endswith(("trên", "hơn")) else half,
    )
