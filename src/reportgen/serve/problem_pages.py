"""The page of a period's problems, grouped by sheet, and the marked copies of its workbooks."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.commands.mark import FOLDER
from reportgen.languages import Lang
from reportgen.problems import Problem, Severity
from reportgen.serve import tasks
from reportgen.serve.frame import frame
from reportgen.serve.jobs import Job
from reportgen.serve.served_files import download, file_in
from reportgen.serve.window import window_of


def matches(problem: Problem, severity: str, words: str, lang: Lang) -> bool:
    """Whether a problem has the severity (`0`, `1`, `2`, empty for all) and all of the words."""
    if severity and severity != str(int(problem.severity)):
        return False
    line = problem.format_line(lang).casefold()
    return all(word in line for word in words.casefold().split())


async def _problems(request: Request) -> Response:
    window = window_of(request)
    live = await window.periods.get(window.period(request))
    severity, words = request.query_params.get("severity", ""), request.query_params.get("words", "")[:200]
    shown = [p for p in live.state.problems if matches(p, severity, words, window.lang)]
    return window.pages.page(
        "problems.html.j2",
        **frame(window, live, "problems"),
        marking=window.jobs.last(live.period.key, "mark"),
        shown=shown,
        severity=severity,
        words=words,
        severities=[str(int(s)) for s in Severity],
    )


async def _mark(request: Request) -> Response:
    """Make copies of the workbooks in which the problems are marked."""
    window = window_of(request)
    live = await window.periods.get(window.period(request))
    job = Job("mark", live.period.key, f"/{live.period.key}/problems")
    arguments = {"root": window.root, "period": live.period, "problems": live.state.problems, "lang": window.lang}
    await window.jobs.start(job, tasks.mark, **arguments)
    return RedirectResponse(job.page, HTTPStatus.SEE_OTHER)


async def _marked(request: Request) -> Response:
    window = window_of(request)
    folder = window.workspace().outputs(window.period(request)) / FOLDER
    return download(file_in(window.root, folder, request.path_params["name"]))


ROUTES = [
    Route("/{period}/problems", _problems),
    Route("/{period}/mark", _mark, methods=["POST"]),
    Route("/{period}/marked/{name}", _marked),
]
