"""The tasks of a period's workbook: those planned for it in an earlier one, and those that are carried over."""

from __future__ import annotations

import re

from reportgen.period import Period
from reportgen.records.model import Task, TaskState, Yearbook
from reportgen.records.numbers import plain
from reportgen.records.rollover.texts import find_dates
from reportgen.workbooks.new.content import NewRow, Value
from reportgen.workbooks.schema import REVIEW

CARRIED = "chuyển tiếp từ {period}"
"""The text in column `Chuyển tiếp` of a task that was not finished in its period."""
_FINISHED = (TaskState.DONE, TaskState.STOPPED)
_YEAR = re.compile(r"\d{4}")
_DAY = re.compile(r"[\d/]+")
_PERIOD = re.compile(r"(?:tháng \d{1,2}|quý [IV]+)")
_COMPLETE = 100


def is_kept(task: Task, latest: Period, period: Period) -> bool:
    """Whether a task of the latest report is one of `period` too, as it was.

    Unfinished ones are; finished ones too if `period` includes the latest one: nine months, after six of the same year.
    """
    if is_planned(task, latest):
        return False
    done = task.progress is not None and task.progress.value >= _COMPLETE
    is_open = task.state not in _FINISHED and not (task.state is None and done)
    return is_open or _includes(period, latest)


def is_planned(task: Task, latest: Period) -> bool:
    """Whether a task of the latest report is planned for a period after it."""
    return task.period.first_day >= latest.next.first_day


def _includes(period: Period, latest: Period) -> bool:
    return period.first_day <= latest.first_day


def carry_tasks(yearbook: Yearbook, period: Period) -> list[NewRow]:
    """The rows of the tasks of `period` from those of an earlier one, in the order of the old rows."""
    latest = yearbook.period
    rows = []
    for task in yearbook.tasks:
        if is_planned(task, latest):
            rows.append(_planned_task(task, latest, period))
        elif is_kept(task, latest, period):
            rows.append(_open_task(task, period))
    return rows


def _planned_task(task: Task, last: Period, period: Period) -> NewRow:
    """A task of the next period, as not started; state, progress or result in the old workbook are noted for review."""
    noted = [task.state.value] if task.state not in (None, TaskState.NOT_STARTED) else []
    if task.progress is not None and task.progress.value:
        noted.append(f"{plain(task.progress.value)}%")
    noted += [task.result] if task.result else []
    reviews = [f"Sổ {last} ghi: {', '.join(noted)}"] if noted else []
    return {
        **_texts(task),
        **_period_of(task, last, period),
        "deadline": _deadline(task),
        "state": TaskState.NOT_STARTED.value,
        REVIEW: _lines(reviews),
    }


def _open_task(task: Task, period: Period) -> NewRow:
    past = task.deadline_date is not None and task.deadline_date < period.first_day
    reviews = [f"Thời hạn: {_deadline_words(task)}"] if past else []
    reviews += [f"Kết quả {task.period}"] if task.result else []
    reviews += [f"Nhiệm vụ: {'; '.join(named)}" for named in (find_dates(task.name),) if named]
    return {
        **_texts(task),
        "deadline": _deadline(task),
        "year": int(period.year),
        "state": task.state.value if task.state else None,
        "progress": task.progress.value if task.progress else None,
        "result": task.result,
        "carried": _carried_from(task, period),
        REVIEW: _lines(reviews),
    }


def _period_of(task: Task, last: Period, period: Period) -> dict[str | int, Value]:
    """The cells with the period of a planned task; without words it is that of the new workbook."""
    if task.period == last.next and task.period.first_day <= period.last_day:
        return {"year": int(period.year)}
    return {"year": int(task.period.year), "period": None if task.period.kind is period.kind else task.period.name}


def _carried_from(task: Task, period: Period) -> str:
    if task.carried or _includes(period, task.period):
        return task.carried
    return CARRIED.format(period=task.period.short if task.period.is_year else task.period)


def _texts(task: Task) -> dict[str | int, Value]:
    return {
        "code": task.code,
        "name": task.name,
        "group": task.group,
        "lead": task.lead,
        "partners": task.partners,
        "directive": task.directive,
        "carried": task.carried,
    }


def _deadline(task: Task) -> Value:
    """The deadline: a date if it is a day, else words."""
    words = _deadline_words(task)
    return task.deadline_date if task.deadline_date and _DAY.fullmatch(words) else words


def _deadline_words(task: Task) -> str:
    """The words of the deadline; the year is added to a month or quarter, because the year of the task may change."""
    words, day = task.deadline, task.deadline_date
    if day is not None and not _YEAR.search(words) and _PERIOD.fullmatch(words):
        return f"{words}/{day.year}"
    return words


def _lines(reviews: list[str]) -> str:
    return "\n".join(reviews)
