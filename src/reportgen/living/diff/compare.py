"""The differences between two sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reportgen.living.diff.figures import FigureChange, figure_changes
from reportgen.living.diff.sides import Side
from reportgen.living.diff.tasks import TaskChange, task_changes
from reportgen.living.diff.texts import TextChange, text_changes


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two sides."""

    old: Side
    new: Side
    figures: tuple[FigureChange, ...]
    texts: tuple[TextChange, ...]
    tasks: tuple[TaskChange, ...]

    def __bool__(self) -> bool:
        return bool(self.figures or self.texts or self.tasks)

    def as_json(self) -> dict[str, Any]:
        """`{old, new, figures: […], sentences: […], tasks: […]}`."""
        return {
            "old": self.old.name,
            "new": self.new.name,
            "figures": [change.as_json() for change in self.figures],
            "sentences": [change.as_json() for change in self.texts],
            "tasks": [change.as_json() for change in self.tasks],
        }


def compare_sides(old: Side, new: Side) -> Differences:
    """Compare two sides."""
    figures = tuple(figure_changes(old, new))
    changed = frozenset(change.id for change in figures)
    texts = tuple(text_changes(old, new, changed))
    return Differences(old, new, figures, texts, tuple(task_changes(old.tasks, new.tasks)))
