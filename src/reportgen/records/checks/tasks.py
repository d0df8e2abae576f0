"""Tasks: contradictions between their columns, and deadlines against the date of the document."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.problems import codes_records as codes
from reportgen.problems import codes_tasks as task_codes
from reportgen.records.dates import end_of_month, short_date
from reportgen.records.model import Task, TaskState, Yearbook
from reportgen.records.numbers import plain

_DONE = 100
_CARRIED_OVER = "chuyển tiếp"


def progress(yearbook: Yearbook) -> Iterator[Problem]:
    """Progress outside 0 to 100 per cent."""
    for task in yearbook.tasks:
        if task.progress is not None and not 0 <= task.progress.value <= _DONE:
            yield codes.PROGRESS_RANGE.at(task.progress.ref, found=plain(task.progress.value))


def task_years(yearbook: Yearbook) -> Iterator[Problem]:
    """Tasks that are printed nowhere: a report has the tasks of its period and of the next."""
    this, following = yearbook.period, yearbook.period.next
    for task in yearbook.tasks:
        if task.period not in (this, following):
            args = {"year": task.period.year, "this": this.year, "next": following.year}
            yield codes.TASK_YEAR.at(task.cell("year"), found=str(task.period.year), **args)


def deadlines(yearbook: Yearbook) -> Iterator[Problem]:
    """Deadlines outside the task's own period and the month after it.

    A task that is marked as carried over may keep a deadline in the period before.
    """
    for task in yearbook.tasks:
        due = task.deadline_date
        if due is None or _is_carried_over(task):
            continue
        after = task.period.next.first_day
        if not task.period.first_day <= due <= end_of_month(after.year, after.month):
            args = {"deadline": task.deadline, "year": task.period.year}
            yield task_codes.DEADLINE_OUTSIDE_YEAR.at(task.cell("deadline"), found=task.deadline, **args)


def states(yearbook: Yearbook) -> Iterator[Problem]:
    """States that contradict the progress: a finished task has 100 per cent, and no other; one not begun has 0."""
    for task in yearbook.tasks:
        if task.state is None or task.progress is None or not 0 <= task.progress.value <= _DONE:
            continue
        value = task.progress.value
        done, begun = task.state is TaskState.DONE, task.state is not TaskState.NOT_STARTED
        if done != (value == _DONE) or (value > 0 and not begun):
            state, found = task.state.value, plain(value)
            yield task_codes.STATE_AGAINST_PROGRESS.at(task.progress.ref, found=found, state=state, progress=found)


def overdue(yearbook: Yearbook) -> Iterator[Problem]:
    """Tasks that are not done and past their deadline on the date of the document; a missing date is reported once."""
    date = yearbook.facts.date
    place = yearbook.facts.refs.get("date")
    due = [task for task in yearbook.tasks if task.deadline_date is not None and _is_open(task)]
    if date is None:
        if due and place not in yearbook.in_error:
            yield task_codes.OVERDUE_UNCHECKED.at(place, count=len(due))
        return
    for task in due:
        passed = task.deadline_date is not None and task.deadline_date < date
        marked = task.state is TaskState.OVERDUE
        args = {"deadline": task.deadline, "date": short_date(date)}
        state = task.state.value if task.state else "–"
        if passed and not marked:
            yield task_codes.OVERDUE_UNSAID.at(task.cell("state"), found=state, state=state, **args)
        elif marked and not passed:
            yield task_codes.OVERDUE_TOO_SOON.at(task.cell("state"), found=state, **args)


def leads(yearbook: Yearbook) -> Iterator[Problem]:
    """Tasks without a lead unit: one problem for each, or one note where most tasks of a period have none."""
    by_period: dict[Period, list[Task]] = {}
    for task in yearbook.tasks:
        by_period.setdefault(task.period, []).append(task)
    for tasks in by_period.values():
        missing = [task for task in tasks if not task.lead and task.cell("lead") not in yearbook.in_error]
        if 2 * len(missing) > len(tasks):
            args = {"count": str(len(missing)), "all": str(len(tasks)), "first": missing[0].code}
            yield task_codes.NO_LEADS.at(missing[0].cell("lead"), year=tasks[0].period.year, **args)
        else:
            yield from (task_codes.NO_LEAD.at(task.cell("lead")) for task in missing)


def _is_carried_over(task: Task) -> bool:
    texts = (task.carried, task.name, task.group, task.result, task.directive)
    return any(_CARRIED_OVER in text.lower() for text in texts)


def _is_open(task: Task) -> bool:
    """Whether work is still to be done, by its state and progress."""
    finished = task.progress is not None and task.progress.value >= _DONE
    return task.state not in (TaskState.DONE, TaskState.STOPPED) and not (task.state is None and finished)
