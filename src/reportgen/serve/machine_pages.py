"""Pages that belong to no period: a new one, and what this machine lacks."""

from __future__ import annotations

import asyncio
import datetime as dt
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.commands.doctor import examine
from reportgen.period import Period, parts_of_year
from reportgen.serve import tasks
from reportgen.serve.frame import plain_frame, small_form
from reportgen.serve.jobs import Job
from reportgen.serve.window import period_keys, window_of

YEARS = (1900, 2999)


async def _new_page(request: Request) -> Response:
    window = window_of(request)
    keys = period_keys(window.root)
    following = Period.parse(keys[-1]).next_report if keys else Period(dt.date.today().year)
    job, parts = window.jobs.last("", "new"), parts_of_year()
    return window.pages.page("new.html.j2", **plain_frame(window, "new"), job=job, following=following, parts=parts)


async def _new(request: Request) -> Response:
    window = window_of(request)
    form = await small_form(request)
    try:
        period = Period.parse("-".join(filter(None, (str(form.get("year", "")), str(form.get("part", ""))))))
    except ValueError:
        period = None
    if period is None or not YEARS[0] <= period.year <= YEARS[1]:
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    await window.jobs.start(Job("new", "", "/new"), tasks.new_period, root=window.root, period=period)
    return RedirectResponse("/new", HTTPStatus.SEE_OTHER)


async def _doctor(request: Request) -> Response:
    window = window_of(request)
    findings = await asyncio.to_thread(examine, window.root)
    return window.pages.page("doctor.html.j2", **plain_frame(window, "doctor"), findings=findings)


ROUTES = [
    Route("/new", _new_page),
    Route("/new", _new, methods=["POST"]),
    Route("/doctor", _doctor),
]
