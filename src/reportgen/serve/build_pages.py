"""Building the documents of a period, the finished files, and opening files with their programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.files.publish import MANIFEST, read_manifest
from reportgen.period import Period
from reportgen.serve import tasks
from reportgen.serve.frame import frame, small_form
from reportgen.serve.jobs import Job
from reportgen.serve.served_files import download, file_in, open_file
from reportgen.serve.window import Window, window_of
from reportgen.workbooks.schema import WORKBOOKS


async def _build_page(request: Request) -> Response:
    window = window_of(request)
    period = window.period(request)
    live = await window.periods.get(period)
    workspace = window.workspace()
    return window.pages.page(
        "build.html.j2",
        **frame(window, live, "build"),
        job=window.jobs.last(period.key, "build"),
        documents=workspace.documents.values(),
        files=list(_finished(window, period)),
        busy="busy" in request.query_params,
        folder=workspace.outputs(period),
    )


@dataclass(frozen=True, slots=True)
class _Finished:
    """A file of the last builds: its name, its bytes, when it was written, and whether it is a draft."""

    name: str
    size: int
    made: dt.datetime
    draft: bool


def _finished(window: Window, period: Period) -> Iterator[_Finished]:
    """The files of the last builds that are still there."""
    folder = window.workspace().outputs(period)
    for name, output in sorted(read_manifest(folder).get("outputs", {}).items()):
        with suppress(OSError):
            stat = (folder / name).stat()
            yield _Finished(name, stat.st_size, dt.datetime.fromtimestamp(stat.st_mtime), bool(output.get("draft")))


async def _build(request: Request) -> Response:
    window = window_of(request)
    period = window.period(request)
    form = await small_form(request)
    if window.jobs.is_running(period.key, "build"):  # perhaps of another tab, with other options
        return RedirectResponse(f"/{period.key}/build?busy=1", HTTPStatus.SEE_OTHER)
    known = window.workspace().documents
    only = [str(key) for key in form.getlist("only") if key in known]
    job = Job("build", period.key, f"/{period.key}/build")
    arguments = {"root": window.root, "period": period, "only": () if len(only) == len(known) else only}
    await window.jobs.start(job, tasks.build, **arguments, draft="draft" in form, force="force" in form)
    return RedirectResponse(job.page, HTTPStatus.SEE_OTHER)


async def _cancel(request: Request) -> Response:
    window = window_of(request)
    job = window.jobs.get(request.path_params["job"])
    if job is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    await window.jobs.cancel(job)
    return RedirectResponse(job.page, HTTPStatus.SEE_OTHER)


async def _output(request: Request) -> Response:
    window = window_of(request)
    folder = window.workspace().outputs(window.period(request))
    name = request.path_params["name"]
    if name == MANIFEST:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return download(file_in(window.root, folder, name))


async def _open(request: Request) -> Response:
    """Open a workbook, a finished file, or their folder with its program on this machine."""
    window = window_of(request)
    period = window.period(request)
    if not window.is_local:  # it would open on the machine of somebody else
        raise HTTPException(HTTPStatus.FORBIDDEN)
    form = await small_form(request)
    open_file(_opened(window, period, str(form.get("file", ""))))
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _opened(window: Window, period: Period, name: str) -> Path:
    workspace = window.workspace()
    outputs, inputs = workspace.outputs(period), workspace.inputs(period)
    if name in ("inputs", "outputs"):
        folder = {"inputs": inputs, "outputs": outputs}[name]
        if not folder.is_dir():
            raise HTTPException(HTTPStatus.NOT_FOUND)
        return folder
    is_workbook = any(schema.file == name for schema in WORKBOOKS)
    return file_in(window.root, inputs if is_workbook else outputs, name)


ROUTES = [
    Route("/{period}/build", _build_page),
    Route("/{period}/build", _build, methods=["POST"]),
    Route("/{period}/outputs/{name}", _output),
    Route("/{period}/open", _open, methods=["POST"]),
    Route("/jobs/{job}/cancel", _cancel, methods=["POST"]),
]
