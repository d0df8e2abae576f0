"""Tasks: progress and year."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Problem
from reportgen.problems import codes_records as codes
from reportgen.records.model import Yearbook
from reportgen.records.numbers import plain


def progress(yearbook: Yearbook) -> Iterator[Problem]:
    """From 0 to 100 per cent."""
    for task in yearbook.tasks:
        if task.progress is not None and not 0 <= task.progress.value <= 100:
            yield codes.PROGRESS_RANGE.at(task.progress.ref, found=plain(task.progress.value))


def task_years(yearbook: Yearbook) -> Iterator[Problem]:
    """The report tells this year's tasks and announces next year's; others are printed nowhere."""
    this, following = yearbook.year, yearbook.year + 1
    for task in yearbook.tasks:
        if task.year not in (this, following):
            args = {"year": task.year, "this": this, "next": following}
            yield codes.TASK_YEAR.at(task.cell("year"), found=str(task.year), **args)
