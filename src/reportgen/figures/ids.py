"""Ids of figures that name a period."""

from __future__ import annotations

import re

from reportgen.period import Period
from reportgen.records.model import SpanValue

TASKS = "tasks"
"""The head of the ids of task counts: `tasks.count-2023`."""
_COUNT = re.compile(r"(?P<state>[a-z-]+)-(?P<key>[0-9]{4}(?:-\w+)?)")


def count_id(period: Period, state: str = "count") -> str:
    """The id of a count of tasks: `tasks.count-2023`; `tasks.done-2023` for a value of `task_figures.STATE_IDS`."""
    return f"{TASKS}.{state}-{period.key}"


def counted_period(aspect: str) -> tuple[str, Period] | None:
    """The state and the period of a count of tasks: `done-2022-6T` is of 2022-6T; None for other aspects."""
    found = _COUNT.fullmatch(aspect)
    return (found["state"], Period.of_key(found["key"])) if found else None


def year_aspect(period: Period) -> str:
    """`y2019`: the aspect of an indicator's value of an earlier year."""
    return f"y{period.year}"


def span_aspect(number: SpanValue) -> str:
    """The aspect of a number from the workbook of an earlier period of the year: `value-2022-Q1`."""
    return f"{'value' if number.column == 'current' else number.column}-{number.period.key}"


def restated_aspect(of: Period, period: Period) -> str:
    """The aspect of a value of the earlier period `of` that the report on `period` restates.

    `restated_from` for last year, `restated_from_y2019` for other years.
    """
    return "restated_from" if of == period.same_last_year else f"restated_from_{year_aspect(of)}"
