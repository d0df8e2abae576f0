"""Find the figure that equals a typed number, exactly or rounded, unless the match may be a coincidence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from reportgen.figures.checks.candidates import Candidate, CandidateFigures
from reportgen.figures.checks.period_context import PeriodContext, code_of
from reportgen.figures.checks.prose import Prose
from reportgen.figures.checks.typed import TypedNumber
from reportgen.records.units import MONEY, POINTS_UNIT_SHORT, SHARE_UNIT

_COMMON_BASES = ("", MONEY, SHARE_UNIT, POINTS_UNIT_SHORT)
"""Base units that many different indicators have."""
_MIN_OVERLAP = 0.6
"""The least share of the words of an indicator's name that must be in a sentence about it."""
_MIN_NAMED = 0.8
"""The least share of them in a sentence that names the indicator."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Match:
    """The figure that a typed number equals; `rounded` where only its rounded value does."""

    candidate: Candidate
    rounded: bool


class Matcher:
    """Matches typed numbers with figures. The required number of digits depends on the sentence."""

    def __init__(self, figures: CandidateFigures, context: PeriodContext) -> None:
        self._figures = figures
        self._context = context
        self._names: dict[str, frozenset[str]] = {}
        self._sentence_words: tuple[str, frozenset[str]] = ("", frozenset())

    def find(self, number: TypedNumber, sentence: Prose) -> Match | None:
        """The figure that equals `number` in `sentence`; None where there is none. `100%` and zero are not matched."""
        if not number.value or (number.measure and number.measure.base == SHARE_UNIT and number.value == 100):
            return None
        exact = [k for k in self._figures.equal(number) if self._is_match(number, k, sentence, rounded=False)]
        if exact:
            return Match(min(exact, key=lambda candidate: self._rank(candidate, sentence)), rounded=False)
        of_unit = next(self._figures.of_units(number, sentence.text), None)
        if of_unit is not None:
            return Match(of_unit, rounded=False)
        below, above = _rounding_range(number, sentence.text[: number.start])
        near = self._figures.near(number, below=below, above=above)
        rounded = [k for k in near if self._is_match(number, k, sentence, rounded=True)]
        return Match(min(rounded, key=lambda k: self._rank(k, sentence)), rounded=True) if rounded else None

    def has_no_figure(self, number: TypedNumber) -> bool:
        """Whether no figure has exactly this value and unit."""
        return not self._figures.equal(number)

    def is_named(self, head: str, sentence: Prose) -> bool:
        """Whether the sentence has another figure of the indicator of a head, or names it and no other as well."""
        code = code_of(head)
        return any(code_of(other) == code for other in sentence.heads) or code in self.named_in(sentence)

    def named_in(self, sentence: Prose) -> list[str]:
        """The codes of the indicators that the sentence names: those with the most words of their names in it."""
        shares = {code: self._overlap(code, sentence) for code in self._context.yearbook.indicators}
        most = max(shares.values(), default=0.0)
        return [code for code, share in shares.items() if share == most] if most >= _MIN_NAMED else []

    def _is_match(self, number: TypedNumber, candidate: Candidate, sentence: Prose, *, rounded: bool) -> bool:
        """Whether the number has enough digits to be the figure; fewer are needed in a sentence about the indicator."""
        if self._is_about(candidate, sentence):
            return number.significant_digits >= 2 or (number.measure is not None and not rounded)
        if number.measure is None:
            return number.significant_digits >= 4 and not number.noun
        shared = candidate.measure.base in _COMMON_BASES
        return number.significant_digits >= (4 if rounded and shared else 3)

    def _is_about(self, candidate: Candidate, sentence: Prose) -> bool:
        """Whether the sentence has another figure of the indicator, a unit that only it has, or most of its name."""
        code, base = code_of(candidate.head), candidate.measure.base
        if any(code_of(head) == code for head in sentence.heads):
            return True
        only = base not in _COMMON_BASES and self._figures.indicators_with_base(base) == 1
        return (only and base in sentence.text.lower()) or self._overlap(code, sentence) >= _MIN_OVERLAP

    def _overlap(self, code: str, sentence: Prose) -> float:
        """The share of the syllables of the indicator's name that are in the sentence, from 0 to 1."""
        if code not in self._names:
            indicator = self._context.yearbook.indicators.get(code)
            self._names[code] = _words(indicator.name) if indicator else frozenset()
        if self._sentence_words[0] != sentence.text:
            self._sentence_words = (sentence.text, _words(sentence.text))
        words = self._names[code]
        return len(words & self._sentence_words[1]) / len(words) if words else 0.0

    def _rank(self, candidate: Candidate, sentence: Prose) -> tuple[bool, bool, float, int]:
        """The sort key of matches: a year named in the sentence, this year's workbook, the name, the nearest year."""
        named = str(candidate.period.year) in sentence.text
        distance = abs(self._context.period.years_to(candidate.period.year))
        return not named, candidate.earlier, -self._overlap(code_of(candidate.head), sentence), distance


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


def _rounding_range(number: TypedNumber, before: str) -> tuple[Decimal, Decimal]:
    """How far the figure may be below and above the number: half a step, or a whole one after `gần`, `trên`, `hơn`."""
    half, words = number.step / 2, before.lower().rstrip()
    return (
        number.step if words.endswith("gần") else half,
        number.step if words.endswith(("trên", "hơn")) else half,
    )
