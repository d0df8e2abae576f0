"""The rules of the narrative, in a table: the words around a figure must agree with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from reportgen.figures.checks.directions import bases, directions
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.plans import plan_percents, plan_words
from reportgen.figures.checks.prose import Prose
from reportgen.figures.checks.units import foreign_qualifiers, foreign_units, percent_and_points
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
