"""What is known of the present figures when a file is merged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import prose_of
from reportgen.figures.checks.rules import check_narrative
from reportgen.figures.model import FigureUse
from reportgen.living.merge.model import Contradiction
from reportgen.living.units import unit_reader
from reportgen.passages import NUMERAL, FigureSpan
from reportgen.problems import Bilingual, FileRef

_DIGITS = 3
"""Minimum number of digits of a typed number that stands for a figure."""


@dataclass(frozen=True, slots=True)
class PresentFigures:
    """The figures of the workbooks, and the words that two files have for them, by id and form."""

    context: PeriodContext
    measures: Measures
    unit_of: Callable[[str, int], str | None]
    old: Mapping[tuple[str, str], str] = field(default_factory=dict)
    new: Mapping[tuple[str, str], str] = field(default_factory=dict)
    _outdated: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)
    alone: bool = False
    """Whether the file as built is not known: then any figure may have been printed there."""

    @classmethod
    def of(cls, context: PeriodContext) -> PresentFigures:
        """Those of the workbooks of a period."""
        units = [indicator.unit for indicator in context.yearbook.indicators.values()]
        return cls(context, Measures(units), unit_reader(units))

    def between(self, old: Mapping[tuple[str, str], str], new: Mapping[tuple[str, str], str]) -> PresentFigures:
        """The same, for a file as built and a new one."""
        return replace(self, old=old, new=new, _outdated={})

    def unit(self, text: str, at: int) -> str | None:
        """The unit that is written at a position of a text; None if there is none."""
        return self.unit_of(text, at)

    def before(self, figure: str, form: str) -> str | None:
        """The words of a figure in the file as built; None if it was not printed there."""
        return self.old.get((figure, form), "" if self.alone else None)

    def words(self, figure: str, form: str) -> str | None:
        """The present words of a figure; None if it does not exist any more, or has no value."""
        if (figure, form) in self.new:
            return self.new[figure, form]
        try:
            return self.context.book[figure].forms[form]
        except KeyError:
            return None

    def outdated(self, number: str) -> tuple[str, str] | None:
        """The id and the present words of the figure that had this number in the file as built and has it no more.

        None for short numbers, which may be anything.
        """
        if sum(map(str.isdigit, number)) < _DIGITS:
            return None
        if not self._outdated:
            present = {found for words in self.new.values() for found in NUMERAL.findall(words)}
            for key, words in self.old.items():
                now = self.words(*key)
                for found in NUMERAL.findall(words) if now is not None else ():
                    if found not in present:
                        self._outdated.setdefault(found, (key[0], now or ""))
        return self._outdated.get(number)

    def cell(self, figure: str) -> str:
        """The first cell of a figure; empty if it is unknown."""
        found = self.context.book.get(figure)
        return str(found.sources[0]) if found is not None and found.sources else ""

    def contradictions(self, text: str, figures: Sequence[FigureSpan]) -> list[Contradiction]:
        """The words of a text that contradict the figures in it."""
        parts: list[str | FigureUse] = []
        at = 0
        for span in sorted(figures, key=lambda span: span.start):
            figure = self.context.book.get(span.id)
            if figure is not None and span.start >= at and span.form in figure.forms:
                parts += [text[at : span.start], FigureUse(figure, span.form)]
                at = span.end
        prose = prose_of(FileRef(""), [*parts, text[at:]])
        problems = check_narrative([prose], self.context, self.measures)
        return [
            Contradiction(
                str(dict(problem.args).get("figure", "")), Bilingual(problem.message("vi"), problem.message("en"))
            )
            for problem in problems
        ]
