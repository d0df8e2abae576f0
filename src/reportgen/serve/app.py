"""The window as an ASGI application: its routes, and what they share."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from reportgen.problems import ReportgenError
from reportgen.serve import build_pages, file_pages, machine_pages, preview_pages, problem_pages, word_view
from reportgen.serve.access import Access, Gate
from reportgen.serve.failures import as_problem
from reportgen.serve.watch import is_lock, watch
from reportgen.serve.window import Window, period_keys, window_of
from reportgen.shipped import shipped_folder

HERE = Path(__file__).parent
_SECONDS_BETWEEN_SIGNS = 15.0
"""How often a page is told that the window still runs."""
_SECONDS_TO_LOAD = 0.5


def make_app(window: Window) -> Access:
    """The application with its security checks."""
    pages = (machine_pages, preview_pages, problem_pages, build_pages, file_pages, word_view)
    routes = [
        Route("/", _start),
        Route("/period", _choose),
        Route("/events", _events),
        Route("/open-again", _open_again, methods=["POST"]),
        Route("/sign-in", _sign_in, methods=["POST"]),
        Route("/stop", _stop, methods=["POST"]),
        Mount("/static/fonts", StaticFiles(directory=shipped_folder() / "templates" / "fonts", follow_symlink=False)),
        Mount("/static", StaticFiles(directory=HERE / "static", follow_symlink=False)),
        *(route for module in pages for route in module.ROUTES),
    ]
    handlers = {HTTPException: _http_error, ReportgenError: _problems, Exception: _problems}
    app = Starlette(routes=routes, exception_handlers=handlers, lifespan=_lifespan)  # type: ignore[arg-type]
    app.state.window = window
    return Access(app, window.gate, lambda request: _closed(window, wrong=False))


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    window: Window = app.state.window
    watching = asyncio.create_task(_watch(window))
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.gather(window.periods.close(), window.jobs.close())


async def _watch(window: Window) -> None:
    async for paths in watch(window.root):
        if any(map(is_lock, paths)):
            window.hub.announce("locks")
        if saved := {path for path in paths if not is_lock(path)}:
            window.periods.changed(saved)


async def _start(request: Request) -> Response:
    window = window_of(request)
    period = window.first_period()
    return RedirectResponse(f"/{period.key}/" if period else "/new", HTTPStatus.SEE_OTHER)


async def _choose(request: Request) -> Response:
    """The page of the period that was chosen from the list."""
    key = request.query_params.get("period", "")
    if key not in period_keys(window_of(request).root):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return RedirectResponse(f"/{key}/", HTTPStatus.SEE_OTHER)


async def _events(request: Request) -> Response:
    """Server-sent events: the names of regions that have changed."""
    window = window_of(request)
    queue = window.hub.listen()

    async def stream() -> AsyncIterator[str]:
        try:
            yield "retry: 1000\n\n"
            while not window.stopping:
                try:
                    region = await asyncio.wait_for(queue.get(), _SECONDS_BETWEEN_SIGNS)
                    yield f"data: {region}\n\n"
                except TimeoutError:
                    yield ": \n\n"
        finally:
            window.hub.forget(queue)

    return StreamingResponse(stream(), media_type="text/event-stream")


async def _open_again(request: Request) -> Response:
    """A new first URL, for a second start by the same user."""
    window = window_of(request)
    if not window.gate.is_control(request):
        raise HTTPException(HTTPStatus.FORBIDDEN)
    return JSONResponse({"url": first_url(window.gate)})


def first_url(gate: Gate) -> str:
    """The URL that opens the window in a browser; with a password there is no key in it."""
    key = "" if gate.password else f"?key={gate.issue_key()}"
    return f"{gate.scheme}://{gate.name}:{gate.port}/{key}"


async def _sign_in(request: Request) -> Response:
    window = window_of(request)
    async with request.form(max_files=0, max_fields=1) as form:
        if window.gate.is_password(str(form.get("password", ""))):
            return window.gate.admit(RedirectResponse("/", HTTPStatus.SEE_OTHER))
    return _closed(window, wrong=True)


async def _stop(request: Request) -> Response:
    window = window_of(request)
    if not window.is_local and not window.gate.is_control(request):  # others may use it
        raise HTTPException(HTTPStatus.FORBIDDEN)
    window.stopping = True
    window.hub.announce("stopped")
    # the last page still loads its style sheet
    asyncio.get_running_loop().call_later(_SECONDS_TO_LOAD, window.stop)
    return window.pages.page("stopped.html.j2")


def _closed(window: Window, *, wrong: bool) -> Response:
    status = HTTPStatus.UNAUTHORIZED if window.gate.password else HTTPStatus.FORBIDDEN
    name = "sign_in.html.j2" if window.gate.password else "closed.html.j2"
    return window.pages.page(name, status, wrong=wrong)


async def _http_error(request: Request, error: HTTPException) -> Response:
    pages = window_of(request).pages
    known = error.status_code if error.status_code in (400, 404, 413) else 400
    text = pages.say(f"error.{known}")
    return pages.page("error.html.j2", error.status_code, text=text, problems=(), back=_page_before(request))


async def _problems(request: Request, error: Exception) -> Response:
    pages = window_of(request).pages
    return pages.page(
        "error.html.j2", HTTPStatus.CONFLICT, text="", problems=as_problem(error), back=_page_before(request)
    )


def _page_before(request: Request) -> str:
    """The page of ours with the form or link that was used."""
    path = urlsplit(request.headers.get("referer", "")).path
    return path if re.fullmatch(r"(/[\w-]+)+/?", path, re.ASCII) else "/"
