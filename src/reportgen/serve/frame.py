"""What all pages of the window need: navigation, counts, workbooks that are open, small forms."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from reportgen.problems import Severity
from reportgen.serve.live import LivePeriod
from reportgen.serve.locks import open_workbooks
from reportgen.serve.window import Window, period_keys

_MAX_FORM = 64 << 10
"""The most bytes of a form without files."""


def frame(window: Window, live: LivePeriod, page: str) -> dict[str, Any]:
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


def plain_frame(window: Window, page: str) -> dict[str, Any]:
    """The same for a page that belongs to no period."""
    return {
        "here": page,
        "period": window.first_period(),
        "periods": period_keys(window.root),
        "errors": 0,
        "warnings": 0,
    }


async def small_form(request: Request) -> FormData:
    """The fields of a form without files. 413 for one that is too long."""
    length = request.headers.get("content-length", "0")
    if not length.isdecimal() or int(length) > _MAX_FORM:
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return await request.form(max_files=0, max_fields=100)
