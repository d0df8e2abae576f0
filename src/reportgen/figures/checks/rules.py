"""All checks of sentences and typed numbers. A new rule of the narrative is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from reportgen.figures.checks.directions import bases, directions
from reportgen.figures.checks.known import KnownFigures
from reportgen.figures.checks.last_report import check_facts, check_references
from reportgen.figures.checks.matching import Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.names import Names
from reportgen.figures.checks.numbers import check_numbers
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.plans import plan_percents, plan_words
from reportgen.figures.checks.prose import Prose, prose_of
from reportgen.figures.checks.units import foreign_qualifiers, foreign_units, percent_and_points
from reportgen.figures.checks.years import check_years
from reportgen.figures.text import ResolvedText
from reportgen.problems import Problem

Rule = Callable[[Prose, PeriodContext], Iterator[Problem]]
"""Reads one statement; yields the words that contradict its figures."""


def check_narrative(texts: Iterable[Prose], scene: PeriodContext, measures: Measures) -> list[Problem]:
    """What all rules find, text by text; every problem names its indicator (`code`)."""
    rules: tuple[Rule, ...] = (
        directions(measures),
        bases,
        plan_words,
        plan_percents,
        percent_and_points,
        foreign_units(measures),
        foreign_qualifiers,
    )
    return [
        problem
        for text in texts
        if text.uses
        for sentence in text.sentences()
        for statement in sentence.statements()
        if statement.uses
        for rule in rules
        for problem in rule(statement, scene)
    ]


def check_words(
    texts: Iterable[ResolvedText],
    templates: Iterable[Prose],
    scene: PeriodContext,
    *,
    last: PeriodContext | None,
    names: Sequence[str],
) -> list[Problem]:
    """Words that contradict the figures, numbers that were typed, and what is left of another report.

    `templates` are the templates' own texts; `last` is last year, where its workbook can be read; `names` are those
    of `[checks]` in `reportgen.toml`. A text whose placeholders are wrong is checked once they are fixed.
    """
    right = [text for text in texts if not text.problems]
    proses = [prose_of(text.ref, text.parts) for text in right]
    measures = Measures(indicator.unit for indicator in scene.yearbook.indicators.values())
    facts = scene.yearbook.facts
    problems = list(check_facts(facts, None if last is None else last.yearbook.facts, scene.period))
    problems += check_narrative(proses, scene, measures)
    hidden, matcher = Names(names), Matcher(KnownFigures(scene, last), scene)
    as_typed = (prose_of(text.ref, text.parts, hide_years=True) for text in right)
    typed = [text for text in (*as_typed, *templates) if text.has_digits]
    for text in typed:
        sentences = [hidden.hide(sentence) for sentence in text.sentences() if sentence.has_digits]
        problems += check_numbers(text, sentences, scene, measures, matcher)
        problems += check_years(text, sentences, scene)
    if last is not None:
        problems += check_references(typed, facts, last.yearbook.facts, scene.period)
    return list(dict.fromkeys(problems))
