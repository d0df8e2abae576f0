"""Plans that lack where the others have theirs."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Problem
from reportgen.problems.codes_numbers import PLAN_ABSENT
from reportgen.records.checks.amounts import already_reported, find_amounts
from reportgen.records.model import Yearbook

USUAL = 5
"""So many indicators have a plan, and four times as many as have none, where plans are usual."""


def plans_given(yearbook: Yearbook) -> Iterator[Problem]:
    """Of the indicators with a value of this year; nothing where many have no plan, for then nobody expects one."""
    amounts = find_amounts(yearbook)
    valued = [row for code, row in yearbook.indicators.items() if (code, "current") in amounts]
    lacking = [row for row in valued if (row.code, "plan") not in amounts]
    planned = len(valued) - len(lacking)
    if planned < max(USUAL, 4 * len(lacking)):
        return
    for row in lacking:
        if not already_reported(yearbook, row, "plan"):
            yield PLAN_ABSENT.at(row.cell("plan"), code=row.code, planned=planned)
