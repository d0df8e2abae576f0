"""Figures of tasks: their progress, and their counts by period and state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.figures.derive import Term
from reportgen.figures.ids import count_id
from reportgen.figures.make import make_figure
from reportgen.figures.model import Figure, FigureKind
from reportgen.problems import CellRef
from reportgen.records.model import Task, TaskState, Yearbook
from reportgen.records.units import SHARE_UNIT

STATE_IDS = {
    TaskState.DONE: "done",
    TaskState.ONGOING: "ongoing",
    TaskState.NOT_STARTED: "not-started",
    TaskState.OVERDUE: "overdue",
    TaskState.STOPPED: "stopped",
}
"""The states in the ids of counts: `tasks.done-2022`, `tasks.overdue-2022`."""

WORKBOOK = CellRef("tasks.xlsx")
"""The source of a count of no tasks."""

_UNIT = "nhiệm vụ"


def task_figures(yearbook: Yearbook) -> Iterator[Figure]:
    """`NV01.progress` for every task; then `tasks.count-PERIOD` and a count for each state.

    There are counts for this period, the next, and every other period with tasks.
    """
    for task in yearbook.tasks:
        figure_id = f"{task.code}.progress"
        term = None
        if task.progress is not None:
            progress = task.progress
            term = Term(figure_id, progress.value, progress.decimals_shown, "", "", (progress.ref,))
        ref = task.cell("progress")
        yield make_figure(figure_id, FigureKind.SHARE, term, SHARE_UNIT, ref, already_reported=ref in yearbook.in_error)
    periods = {yearbook.period, yearbook.period.next} | {task.period for task in yearbook.tasks}
    for period in sorted(periods):
        of_period = [task for task in yearbook.tasks if task.period == period]
        yield _count(count_id(period), of_period, "code")
        for state, name in STATE_IDS.items():
            yield _count(count_id(period, name), [task for task in of_period if task.state is state], "state")


def _count(figure_id: str, tasks: Sequence[Task], column: str) -> Figure:
    cells = tuple(task.cell(column) for task in tasks) or (WORKBOOK,)
    formula = f"count({', '.join(task.code for task in tasks)})"
    term = Term(figure_id, Decimal(len(tasks)), 0, "", formula, cells)
    return make_figure(figure_id, FigureKind.COUNT, term, _UNIT, WORKBOOK, verb="")
