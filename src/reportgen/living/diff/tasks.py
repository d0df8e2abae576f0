"""The tasks that were added, dropped or changed between two sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.living.contexts import one_line
from reportgen.living.diff.pairs import pairs_of, places_of
from reportgen.records.model import Task

FIELDS = (
    "name",
    "group",
    "lead",
    "partners",
    "deadline",
    "period",
    "state",
    "progress",
    "result",
    "directive",
    "carried",
)
"""What is compared, by the column keys of `workbooks.schema`; `period` is column `Năm`."""


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task; `old` or `new` is None if it was added or dropped. `fields` are the columns that differ, in words."""

    old: Task | None
    new: Task | None
    fields: tuple[tuple[str, str, str], ...] = ()

    @property
    def task(self) -> Task:
        """The new task, or the old one if it was dropped."""
        task = self.new or self.old
        assert task is not None
        return task

    def as_json(self) -> dict[str, Any]:
        """`{change: added|dropped|changed, code, name, fields: [{column, old, new}], cell}`."""
        change = "added" if self.old is None else "dropped" if self.new is None else "changed"
        fields = [{"column": column, "old": old, "new": new} for column, old, new in self.fields]
        code, name, cell = self.task.code, self.task.name, str(self.task.ref)
        return {"change": change, "code": code, "name": name, "fields": fields, "cell": cell}


def task_changes(old: Sequence[Task] | None, new: Sequence[Task] | None) -> Iterator[TaskChange]:
    """Yield the tasks that differ in the order of `new`, dropped ones last; nothing if the tasks of a side are unknown.

    A task is the same if its code is, unless the other side has its name under another code only.
    """
    if old is None or new is None:
        return
    pairs = pairs_of(old, new)
    places = places_of(old, new, pairs)
    for task in new:
        before = pairs.get(task.code)
        if before is None:
            yield TaskChange(None, task)
        elif fields := (*_differing(before, task), *places.get(task.code, ())):
            yield TaskChange(before, task, fields)
    kept = {task.code for task in pairs.values()}
    yield from (TaskChange(task, None) for task in old if task.code not in kept)


def _differing(old: Task, new: Task) -> Iterator[tuple[str, str, str]]:
    if old.code != new.code:
        yield "code", old.code, new.code
    for key in FIELDS:
        before, after = _words(old, key), _words(new, key)
        if before != after:
            yield key, before, after


def _words(task: Task, key: str) -> str:
    if key == "period":
        return task.period.key
    if key == "state":
        return task.state.value if task.state else ""
    if key == "progress":
        return "" if task.progress is None else f"{task.progress.value.normalize():f}%".replace(".", ",")
    return one_line(str(getattr(task, key)))
