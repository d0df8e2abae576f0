"""Report tasks that are listed twice in one period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.period import Period
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.typing_mistakes import mistyped_pairs
from reportgen.records.model import Task, Yearbook
from reportgen.records.unit_words import Words
from reportgen.workbooks.findings import limit_repeats
from reportgen.workbooks.syllables import with_tone_first

TASK_TWICE = Kind(
    "RG357",
    Severity.WARNING,
    Bilingual(
        "Nhiệm vụ này gần như trùng với {other} ở ô {first}", "The task is nearly the same as {other} in cell {first}"
    ),
    Bilingual("mỗi nhiệm vụ của {period} một dòng", "one row for each task of {period}"),
    Bilingual(
        "Xóa một dòng, hoặc ghi rõ hai nhiệm vụ khác nhau thế nào", "Delete one row, or write how the two tasks differ"
    ),
    example="NV04 “Mở rộng thử nghiệm 5G”, NV09 “Mở rộng việc thử nghiệm 5G”",
)


_WORD = re.compile(r"\w+")
# Words that do not distinguish tasks. Names of places and objects are not among them.
_SMALL_WORDS = (
    "việc công tác các những và cùng với của cho tại ở trong trên địa bàn toàn tỉnh thực hiện triển khai tiếp tục "
    "đẩy mạnh tăng cường tổ chức năm theo"
)
_SMALL = frozenset(_SMALL_WORDS.split())


def repeated_tasks(yearbook: Yearbook) -> Iterator[Problem]:
    """Report tasks of one period with the same words and lead unit, ignoring small words and one typing mistake."""
    yield from limit_repeats(_repeated(yearbook))


def _repeated(yearbook: Yearbook) -> Iterator[Problem]:
    by_period: dict[Period, dict[Words, list[Task]]] = {}
    for task in yearbook.tasks:
        by_period.setdefault(task.period, {}).setdefault(_words(task), []).append(task)
    for tasks in by_period.values():
        for same in tasks.values():
            yield from (problem for task in same[1:] for problem in _repeat_problem(task, same[0]))
        for first, second in mistyped_pairs(tasks):
            yield from _repeat_problem(tasks[second][0], tasks[first][0])


def _repeat_problem(task: Task, first: Task) -> Iterator[Problem]:
    if not task.lead or not first.lead or task.lead == first.lead:
        args = {"other": first.code, "first": first.cell("name").cell, "period": task.period.in_message}
        yield TASK_TWICE.at(task.cell("name"), found=task.name, **args)


def _words(task: Task) -> Words:
    """The words that distinguish a task, sorted; all its words if it has only small ones."""
    words = [word for word in _WORD.findall(with_tone_first(task.name.lower())) if word != str(task.period.year)]
    return tuple(sorted(word for word in words if word not in _SMALL) or words)
