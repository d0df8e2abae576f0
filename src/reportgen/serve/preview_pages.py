"""The page that shows a period's documents as they will be printed, and the pictures of its pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reportgen.problems import Severity
from reportgen.serve.live import LivePeriod
from reportgen.serve.locks import open_workbooks
from reportgen.serve.window import Window, period_keys, window_of

SCALES = {"thumb": 0.25, "page": 2.0, "large": 4.0}
"""Pixels per point: of the page list, of a page up to 150 %, above."""


async def frame(window: Window, live: LivePeriod, page: str) -> dict[str, Any]:
    """What every page of a period needs: navigation, counts, workbooks that are open."""
    problems = live.state.problems
    counts = {severity: sum(p.severity is severity for p in problems) for severity in Severity}
    return {
        "here": page,
        "period": live.period,
        "periods": period_keys(window.root),
        "state": live.state,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "open_workbooks": open_workbooks(window.root, live.period),
    }


async def _preview(request: Request) -> Response:
    window = window_of(request)
    live = await window.periods.get(window.period(request))
    documents = live.state.documents
    name = request.query_params.get("document", "")
    document = documents.get(name) or next(iter(documents.values()), None)
    context = await frame(window, live, "preview")
    return window.pages.page("preview.html.j2", **context, document=document, documents=documents.values())


async def _picture(request: Request) -> Response:
    """A page as PNG. The digest in its address changes with the page, so that browsers may keep it."""
    window = window_of(request)
    live = await window.periods.get(window.period(request))
    path = request.path_params
    document = live.state.documents.get(path["document"])
    page = next((page for page in document.pages if page.number == path["page"]), None) if document else None
    if page is None or page.digest != path["digest"] or path["size"] not in SCALES:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    try:
        data = await live.picture(path["document"], page.number, SCALES[path["size"]])
    except (EOFError, OSError) as error:  # the process has ended; a change of a file starts it again
        raise HTTPException(HTTPStatus.NOT_FOUND) from error
    return Response(data, media_type="image/png", headers={"cache-control": "private, max-age=3600"})


ROUTES = [
    Route("/{period}/", _preview),
    Route("/{period}/pictures/{document}/{page:int}/{digest}-{size}.png", _picture),
]
