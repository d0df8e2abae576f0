"""The first of many like problems: a column that is wrong from top to bottom is told in twenty cells and a count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_inputs import MORE_OF_THE_SAME

FIRST = 20


def few(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The first of each kind on each sheet, and how many more there are."""
    told: Counter[tuple[str, CellRef | None]] = Counter()
    for problem in problems:
        sheet = problem.place._replace(cell="") if isinstance(problem.place, CellRef) else None
        told[problem.code, sheet] += 1
        if told[problem.code, sheet] <= FIRST:
            yield problem
    for (code, sheet), count in told.items():
        if count > FIRST:
            yield MORE_OF_THE_SAME.at(sheet, count=count - FIRST, code=code)
