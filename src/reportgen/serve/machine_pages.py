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
from reportgen.languages import Bilingual
from reportgen.period import Period, PeriodKind
from reportgen.serve import tasks
from reportgen.serve.frame import plain_frame, small_form
from reportgen.serve.jobs import Job
from reportgen.serve.window import period_keys, window_of

YEARS = (1900, 2999)


def _parts_of_year() -> list[tuple[str, Bilingual]]:
    """The end of the key and the words of each kind of period, the year first: `6T`, `6 tháng đầu năm`, `H1`."""
    year, quarter, month = Period(2000), PeriodKind.QUARTER, PeriodKind.MONTH
    parts = [Period(year.year, kind) for kind in (PeriodKind.HALF, PeriodKind.NINE_MONTHS)]
    parts += [Period(year.year, quarter, number) for number in range(1, 5)]
    parts += [Period(year.year, month, number) for number in range(1, 13)]
    words = [Bilingual(part.name, part.in_message.en.removesuffix(str(year.year)).strip()) for part in parts]
    keys = (part.key.partition("-")[2] for part in parts)
    return [("", Bilingual("Cả năm", "Whole year")), *zip(keys, words, strict=True)]


async def _new_page(request: Request) -> Response:
    window = window_of(request)
    keys = period_keys(window.root)
    following = Period.parse(keys[-1]).next_report if keys else Period(dt.date.today().year)
    job, parts = window.jobs.last("", "new"), _parts_of_year()
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
