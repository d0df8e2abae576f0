"""The rules that records must keep across rows and sheets, in a table: one more is one function and one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from reportgen.problems import Problem
from reportgen.records.checks import computed, growth, sums, tasks, values
from reportgen.records.checks.characters import Coverage, characters
from reportgen.records.model import Yearbook

Rule = Callable[[Yearbook], Iterator[Problem]]
"""Looks at the whole year; yields what is wrong, in the order of the rows."""

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "totals": sums.totals,
        "breakdowns": sums.breakdowns,
        "repeated-units": sums.repeated_units,
        "published-growth": growth.published_growth,
        "growth-alone": growth.growth_alone,
        "series": values.series_agree,
        "numbers-given": values.numbers_given,
        "decimals": values.decimals_printed,
        "progress": tasks.progress,
        "task-years": tasks.task_years,
        "computed-columns": computed.computed_columns,
        "to-review": computed.to_review,
    }
)
"""Every rule by its name."""


def check_yearbook(yearbook: Yearbook, *, coverage: Coverage | None) -> list[Problem]:
    """What all rules find, rule by rule, then the characters that the fonts lack.

    `coverage` has the code points that every shipped font has; None (they could not be read) is a problem itself.
    """
    problems = [problem for rule in RULES.values() for problem in rule(yearbook)]
    return [*problems, *characters(yearbook, coverage)]
