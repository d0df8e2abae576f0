"""The tasks of the next period's workbook: those planned for it, and open ones that are carried over."""

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


def is_open(task: Task, period: Period) -> bool:
    """Whether a task is of a period before `period` and not finished."""
    done = task.progress is not None and task.progress.value >= _COMPLETE
    return task.period < period and task.state not in _FINISHED and not (task.state is None and done)


def carry_tasks(yearbook: Yearbook) -> list[NewRow]:
    """The rows of the next period's tasks, in the order of the old rows."""
    following = yearbook.period.next
    rows = []
    for task in yearbook.tasks:
        if task.period >= following:
            rows.append(_planned_task(task, yearbook.period))
        elif is_open(task, following):
            rows.append(_open_task(task, following))
    return rows


def _planned_task(task: Task, last: Period) -> NewRow:
    """A task of the next period, as not started; state, progress or result in the old workbook are noted for review."""
    noted = [task.state.value] if task.state not in (None, TaskState.NOT_STARTED) else []
    if task.progress is not None and task.progress.value:
        noted.append(f"{plain(task.progress.value)}%")
    noted += [task.result] if task.result else []
    reviews = [f"Sổ {last} ghi: {', '.join(noted)}"] if noted else []
    return {**_texts(task), "deadline": _deadline(task), "state": TaskState.NOT_STARTED.value, REVIEW: _lines(reviews)}


def _open_task(task: Task, period: Period) -> NewRow:
    past = task.deadline_date is not None and task.deadline_date < period.first_day
    reviews = [f"Thời hạn: {_deadline_words(task)}"] if past else []
    reviews += [f"Kết quả {task.period}"] if task.result else []
    reviews += [f"Nhiệm vụ: {'; '.join(named)}" for named in (find_dates(task.name),) if named]
    return {
        **_texts(task),
        "deadline": _deadline(task),
        "year": period.year,
        "state": task.state.value if task.state else None,
        "progress": task.progress.value if task.progress else None,
        "result": task.result,
        "carried": task.carried or CARRIED.format(period=task.period.short),
        REVIEW: _lines(reviews),
    }


def _texts(task: Task) -> dict[str | int, Value]:
    return {
        "code": task.code,
        "name": task.name,
        "group": task.group,
        "lead": task.lead,
        "partners": task.partners,
        "year": task.period.year,
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
