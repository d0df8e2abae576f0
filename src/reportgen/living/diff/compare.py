"""The differences between two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.living.diff.drawings import DrawingChange, drawing_changes
from reportgen.living.diff.figures import FigureChange, figure_changes
from reportgen.living.diff.limits import limits
from reportgen.living.diff.rows import RowChange, renamed, row_changes
from reportgen.living.diff.sides import Side, with_codes
from reportgen.living.diff.tasks import TaskChange, task_changes
from reportgen.living.diff.texts import TextChange, text_changes
from reportgen.problems import Problem


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two sides."""

    old: Side
    new: Side
    figures: tuple[FigureChange, ...]
    texts: tuple[TextChange, ...]
    tasks: tuple[TaskChange, ...]
    rows: tuple[RowChange, ...] = ()
    drawings: tuple[DrawingChange, ...] = ()
    limits: tuple[Problem, ...] = ()
    """What could not be compared."""

    def __bool__(self) -> bool:
        return bool(self.figures or self.texts or self.tasks or self.rows or self.drawings)

    def as_json(self) -> dict[str, Any]:
        """`{old, new, complete, figures: […], sentences: […], tasks: […], rows: […], drawings: […]}`."""
        return {
            "old": self.old.name,
            "new": self.new.name,
            "complete": not self.limits,
            "figures": [change.as_json() for change in self.figures],
            "sentences": [change.as_json() for change in self.texts],
            "tasks": [change.as_json() for change in self.tasks],
            "rows": [change.as_json() for change in self.rows],
            "drawings": [change.as_json() for change in self.drawings],
        }


def compare_sides(old: Side, new: Side) -> Differences:
    """Compare two sides."""
    old = with_codes(old, renamed(old, new))
    figures = tuple(figure_changes(old, new))
    changed = frozenset(change.id for change in figures)
    return Differences(
        old,
        new,
        figures,
        tuple(text_changes(old, new, changed)),
        tuple(task_changes(old.tasks, new.tasks)),
        tuple(row_changes(old, new, changed)),
        tuple(drawing_changes(old, new)),
        tuple(limits(old, new)),
    )
