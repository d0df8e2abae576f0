"""Ids of figures that name a period."""

from __future__ import annotations

from reportgen.period import Period

TASKS = "tasks"
"""The first part of the ids of counts: `tasks.count-2023`."""


def count_id(period: Period, state: str = "count") -> str:
    """`tasks.count-2023`, or for a state of `task_figures.STATE_IDS` `tasks.done-2023`."""
    return f"{TASKS}.{state}-{period.key}"


def year_aspect(period: Period) -> str:
    """`y2019`: the aspect of an indicator's value of an earlier year."""
    return f"y{period.year}"


def restated_aspect(of: Period, period: Period) -> str:
    """The aspect of the value `of` a period that the report on `period` restates: `restated_from[_y2019]`."""
    return "restated_from" if of == period.same_last_year else f"restated_from_{year_aspect(of)}"
