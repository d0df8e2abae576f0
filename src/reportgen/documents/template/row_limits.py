"""`at_most(rows, 8)`: the first rows of a list; what it leaves out is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from reportgen.documents.template.context import FieldRow, IndicatorRow, TaskGroup, TaskRow
from reportgen.documents.template.phrases import plain
from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_templates import ROWS_LEFT_OUT
from reportgen.records.model import Yearbook

_MOST_NAMED = 20


class RowLimits:
    """The template function `at_most`."""

    def __init__(self) -> None:
        self._left_out: dict[tuple[int, tuple[str, ...]], Any] = {}
        """The first row that was left out, by the limit and the names of all of them."""

    def __call__(self, rows: Sequence[Any], most: int) -> Sequence[Any]:
        """Return the first `most` rows: indicators, tasks, or groups of them."""
        if len(rows) > most:
            self._left_out[most, tuple(str(plain(row.name)) for row in rows[most:])] = rows[most]
        return rows[:most]

    def problems(self, yearbook: Yearbook) -> Iterator[Problem]:
        """Report the rows that were left out (RG538), at the cell of the first one; valid after rendering."""
        for (most, names), row in self._left_out.items():
            yield ROWS_LEFT_OUT.at(cell_of(row, yearbook), found=names[0], most=most, names=short_list(names))


def short_list(names: Iterable[str]) -> str:
    """Return up to twenty names, and `…` for more."""
    listed = list(names)
    return "; ".join(listed[:_MOST_NAMED]) + ("; …" if len(listed) > _MOST_NAMED else "")


def cell_of(row: Any, yearbook: Yearbook) -> CellRef | None:
    """The cell with the name of an indicator, of a task, or of a group or field of them."""
    match row:
        case TaskGroup() | FieldRow():
            first, key = (row.tasks[0], "group") if isinstance(row, TaskGroup) else (row.indicators[0], "field")
        case TaskRow() | IndicatorRow():
            first, key = row, "name"
        case _:
            return None
    if isinstance(first, IndicatorRow):
        return yearbook.indicators[first.code].cell(key)
    return next((task.cell(key) for task in yearbook.tasks if task.code == first.code), None)
