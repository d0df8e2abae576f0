"""The page of a period's problems, grouped by sheet, and the marked copies of its workbooks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reportgen.languages import Lang
from reportgen.problems import CellRef, LineRef, Problem, Severity
from reportgen.serve.preview_pages import frame
from reportgen.serve.window import window_of


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


def matches(problem: Problem, severity: str, words: str, lang: Lang) -> bool:
    """Whether a problem has the severity (`0`, `1`, `2`, empty for all) and all of the words."""
    if severity and severity != str(int(problem.severity)):
        return False
    line = problem.format_line(lang).casefold()
    return all(word in line for word in words.casefold().split())


def cell_of(problem: Problem) -> str:
    """`F7`, or the line of a template."""
    place = problem.place
    if isinstance(place, CellRef):
        return place.cell
    return str(place.line or "") if isinstance(place, LineRef) else ""


async def _problems(request: Request) -> Response:
    window = window_of(request)
    live = await window.periods.get(window.period(request))
    severity, words = request.query_params.get("severity", ""), request.query_params.get("words", "")[:200]
    shown = [p for p in live.state.problems if matches(p, severity, words, window.lang)]
    context = await frame(window, live, "problems")
    return window.pages.page(
        "problems.html.j2",
        **context,
        groups=groups_of(shown),
        severity=severity,
        words=words,
        severities=[str(int(s)) for s in Severity],
        cell_of=cell_of,
    )


ROUTES = [Route("/{period}/problems", _problems)]
