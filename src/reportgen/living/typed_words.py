"""Finds the figures that typed numbers of an edited passage are, or resemble."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.figures.checks.matching import Match, Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.names import NameMask
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import Prose
from reportgen.figures.checks.typed import TypedNumber, typed_numbers
from reportgen.figures.model import Figure
from reportgen.finished.blocks import normalized
from reportgen.living.likeness import Likeness, likeness
from reportgen.living.numbering import numbering
from reportgen.passages import NUMERAL, FigureSpan, Passage
from reportgen.records.units import measure_of

Place = tuple[int, int]
_SURE = 3
"""Significant digits of a number that hardly resembles a figure by chance."""
_ASPECTS = ("value", "growth", "plan", "completion")
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b")
_BEFORE = 40
"""Characters before a number by which equal numbers are told apart."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A typed number, `text[start:end]` of its passage: the figure that it equals, or else the one that it resembles.

    `named`: whether the sentence names the indicator of the figure that it equals.
    """

    number: TypedNumber
    start: int
    end: int
    match: Match | None
    named: bool
    near: tuple[Figure, Likeness] | None

    @property
    def span(self) -> FigureSpan | None:
        """The digits as the figure that they equal exactly, of this year's workbook; None for others."""
        if self.match is None or not self.named or self.match.rounded or self.match.candidate.earlier:
            return None
        digits = NUMERAL.search(self.number.typed)
        assert digits is not None
        at = self.start + digits.start()
        return FigureSpan(at, at + len(digits[0]), self.match.candidate.figure.id, "number")


class TypedFinder:
    """Compares the typed numbers of passages with the figures of a period."""

    def __init__(self, context: PeriodContext, matcher: Matcher, measures: Measures, names: Sequence[str]) -> None:
        """`names` is `[checks] names` of `reportgen.toml`."""
        self._context = context
        self._matcher = matcher
        self._measures = measures
        self._mask = NameMask(names)

    def find(self, prose: Prose, passage: Passage, places: Sequence[Place] | None) -> Iterator[Typed]:
        """Yield the typed numbers of a passage, given also as prose. `places` are the numbers that people added; None
        for all but those that count the text.
        """
        if places is not None and not places:
            return
        counts = () if places is not None else tuple(numbering(passage))
        taken: set[Place] = set()
        for sentence in prose.sentences():
            hidden = self._mask.hide(sentence) if sentence.has_digits else sentence
            for number in typed_numbers(hidden.text, self._measures):
                place = _place_of(number, hidden, passage.text, taken)
                if place is None:
                    continue
                taken.add(place)
                if _overlaps(place, counts) or (places is not None and not _overlaps(place, places)):
                    continue
                yield self._typed(number, place, hidden)

    def _typed(self, number: TypedNumber, place: Place, sentence: Prose) -> Typed:
        match = self._matcher.find(number, sentence)
        named = match is not None and self._matcher.is_named(match.candidate.head, sentence)
        return Typed(number, *place, match, named, None if match else self._near(number, sentence))

    def _near(self, number: TypedNumber, sentence: Prose) -> tuple[Figure, Likeness] | None:
        """The figure of the indicator that the sentence names whose digits resemble those of a number."""
        years = {year for year in _YEAR.findall(sentence.text) if year != str(self._context.period.year)}
        if number.measure is None or number.significant_digits < _SURE or years:
            return None
        for code in self._matcher.named_in(sentence):
            for figure in (self._context.known_figure(code, aspect) for aspect in _ASPECTS):
                if figure is None or not _is_same(number, figure):
                    continue
                like = likeness(figure.forms["number"], number.typed)
                if like is not None:
                    return figure, like
        return None


def _is_same(number: TypedNumber, figure: Figure) -> bool:
    """Whether a number has the unit of a figure."""
    own = measure_of(figure.unit)
    return number.measure is not None and (number.measure.scale, number.measure.base) == (own.scale, own.base)


def _place_of(number: TypedNumber, sentence: Prose, text: str, taken: set[Place]) -> Place | None:
    """The place of a number of a sentence in the text of the passage; of equal ones that after the same words."""
    words = r"\s*".join(map(re.escape, number.typed.split()))
    places = [m.span() for m in re.finditer(rf"(?<![\w.,]){words}(?!\d|[.,]\d)", text)]
    before = normalized((sentence.shown or sentence.text)[max(0, number.start - _BEFORE) : number.start])[::-1]

    def shared(place: Place) -> int:
        other = normalized(text[max(0, place[0] - _BEFORE) : place[0]])[::-1]
        return next((n for n, (a, b) in enumerate(zip(before, other, strict=False)) if a != b), len(before))

    free = [place for place in places if place not in taken]
    return max(free, key=shared) if free else None


def _overlaps(place: Place, others: Sequence[Place]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)
