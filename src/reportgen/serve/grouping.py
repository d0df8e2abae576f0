"""Problems grouped by the sheet or file that has them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reportgen.problems import CellRef, LineRef, Problem


@dataclass(frozen=True, slots=True)
class Group:
    """The problems of a sheet or file; `workbook` is empty if it is none."""

    title: str
    workbook: str
    problems: tuple[Problem, ...]


def groups_of(problems: Iterable[Problem]) -> list[Group]:
    """The problems by sheet; sheets with errors first, otherwise in the order found."""
    found: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(problems, key=lambda problem: problem.severity):
        found.setdefault(_place(problem), []).append(problem)
    return [Group(title, workbook, tuple(ones)) for (workbook, title), ones in found.items()]


def _place(problem: Problem) -> tuple[str, str]:
    place = problem.place
    if isinstance(place, CellRef):
        return place.workbook, place.sheet or place.workbook
    return "", place.file if place is not None else ""


def cell_of(problem: Problem) -> str:
    """`F7`, or the line of a template."""
    place = problem.place
    if isinstance(place, CellRef):
        return place.cell
    return str(place.line or "") if isinstance(place, LineRef) else ""
