"""The table of rules that check records across rows and sheets. A new rule is one function and one line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from reportgen.problems import Problem
from reportgen.records.checks import (
    breakdowns,
    computed,
    data_days,
    growth,
    leads,
    lengths,
    natures,
    outliers,
    own_facts,
    percents,
    plans,
    recipients,
    repeats,
    shares,
    spelling,
    sums,
    tasks,
    unit_names,
    unit_totals,
    units_of_period,
    values,
    within,
)
from reportgen.records.checks import percents as counts
from reportgen.records.checks.characters import Coverage, characters
from reportgen.records.model import Yearbook

Rule = Callable[[Yearbook], Iterator[Problem]]
"""Checks a yearbook; yields its problems in the order of the rows."""

RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "totals": sums.totals,
        "within": within.within,
        "breakdowns": breakdowns.breakdowns,
        "repeated-units": breakdowns.repeated_units,
        "unit-totals": unit_totals.unit_totals,
        "unit-bases": unit_totals.unit_bases,
        "weights": unit_totals.weights,
        "units-of-period": units_of_period.units_of_period,
        "shares-of-whole": shares.shares_of_whole,
        "published-growth": growth.published_growth,
        "published-comparisons": growth.published_comparisons,
        "growth-alone": growth.growth_alone,
        "series": values.series_agree,
        "numbers-given": values.numbers_given,
        "accumulated": natures.accumulated_equal,
        "rates-as-flows": natures.rates_as_flows,
        "plans": plans.plans_given,
        "highlights": leads.leads_given,
        "outliers": outliers.outliers,
        "unit-outliers": outliers.unit_outliers,
        "history-unchecked": outliers.history_unchecked,
        "share-range": shares.share_range,
        "counts": counts.counts,
        "percents": percents.percents,
        "decimals": values.decimals_printed,
        "shown-rounded": values.shown_rounded,
        "progress": tasks.progress,
        "task-years": tasks.task_years,
        "deadlines": tasks.deadlines,
        "states": tasks.states,
        "overdue": tasks.overdue,
        "leads": tasks.leads,
        "repeated-tasks": repeats.repeated_tasks,
        "data-days": data_days.days_given,
        "own-facts": own_facts.own_facts,
        "recipients": recipients.recipients,
        "unit-names": unit_names.unit_names,
        "look-alikes": spelling.look_alikes,
        "tone-marks": spelling.tone_marks,
        "lengths": lengths.lengths,
        "computed-columns": computed.computed_columns,
        "to-review": computed.to_review,
    }
)
"""Every rule by its name."""


def check_yearbook(yearbook: Yearbook, *, coverage: Coverage | None) -> list[Problem]:
    """The problems of all rules, in the order of the table, then of characters that are missing in the fonts.

    `coverage` are the code points in every font; None, if the fonts could not be read, is reported too.
    """
    problems = [problem for rule in RULES.values() for problem in rule(yearbook)]
    return [*problems, *characters(yearbook, coverage)]
