"""All checks of sentences and typed numbers. A new rule for statements is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from reportgen.figures.checks.candidates import CandidateFigures
from reportgen.figures.checks.directions import comparison_bases, directions
from reportgen.figures.checks.last_report import check_facts, check_references
from reportgen.figures.checks.matching import Matcher
from reportgen.figures.checks.measures import Measures
from reportgen.figures.checks.names import NameMask
from reportgen.figures.checks.numbers import check_numbers
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.plans import plan_percents, plan_words
from reportgen.figures.checks.prose import Prose, prose_of
from reportgen.figures.checks.units import foreign_qualifiers, foreign_units, percent_and_points
from reportgen.figures.checks.years import check_years
from reportgen.figures.text import ResolvedText
from reportgen.problems import Problem

Rule = Callable[[Prose, PeriodContext], Iterator[Problem]]
"""Checks one statement; yields a problem for words that contradict its figures."""


def check_narrative(texts: Iterable[Prose], context: PeriodContext, measures: Measures) -> list[Problem]:
    """The problems of all rules, in the order of the texts; the argument `code` of each is its indicator."""
    rules: tuple[Rule, ...] = (
        directions(measures),
        comparison_bases,
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
        for problem in rule(statement, context)
    ]


def check_words(
    texts: Iterable[ResolvedText],
    templates: Iterable[Prose],
    context: PeriodContext,
    *,
    last: PeriodContext | None,
    names: Sequence[str],
) -> list[Problem]:
    """Report words that contradict the figures, typed numbers, and remains of other reports.

    `templates` are the texts typed in templates. `last` is None where last year's workbook can't be read. `names` is
    `[checks] names` of `reportgen.toml`. Texts with invalid placeholders are skipped until these are fixed.
    """
    valid = [text for text in texts if not text.problems]
    proses = [prose_of(text.ref, text.parts) for text in valid]
    measures = Measures(indicator.unit for indicator in context.yearbook.indicators.values())
    facts = context.yearbook.facts
    problems = list(check_facts(facts, None if last is None else last.yearbook.facts, context.period))
    problems += check_narrative(proses, context, measures)
    mask, matcher = NameMask(names), Matcher(CandidateFigures(context, last), context)
    as_typed = (prose_of(text.ref, text.parts, hide_years=True) for text in valid)
    typed = [text for text in (*as_typed, *templates) if text.has_digits]
    for text in typed:
        sentences = [mask.hide(sentence) for sentence in text.sentences() if sentence.has_digits]
        problems += check_numbers(text, sentences, context, measures, matcher)
        problems += check_years(text, sentences, context)
    if last is not None:
        problems += check_references(typed, facts, last.yearbook.facts, context.period)
    return list(dict.fromkeys(problems))
