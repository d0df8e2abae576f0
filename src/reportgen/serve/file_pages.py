"""Dropped files: replies of units, edited documents, photos."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.files.disk import disk_errors_reported, write_synced
from reportgen.period import Period
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.codes_window import PHOTO_EXISTS
from reportgen.serve import tasks
from reportgen.serve.frame import frame, small_form
from reportgen.serve.jobs import Job, Task
from reportgen.serve.served_files import download
from reportgen.serve.uploads import Upload, read_form, require_kind
from reportgen.serve.window import Window, window_of
from reportgen.workbooks.new.write import PHOTOS

REPLIES, EDITED = ("collect-dry", "collect"), ("verify", "refresh", "harvest")
_PHOTO_KINDS = (".jpg", ".jpeg", ".png")


async def _files_page(request: Request) -> Response:
    window = window_of(request)
    period = window.period(request)
    live = await window.periods.get(period)
    return window.pages.page(
        "files.html.j2",
        **frame(window, live, "files"),
        replies=window.jobs.last(period.key, *REPLIES),
        edited=window.jobs.last(period.key, *EDITED),
        photos=request.query_params.get("photos", ""),
    )


async def _dropped(request: Request, *kinds: str) -> tuple[Window, Period, Sequence[Upload]]:
    """The files of a form; each must be of one of the kinds. 400 if there is none."""
    window = window_of(request)
    period = window.period(request)
    form = await read_form(request, window.folder)
    for upload in form.uploads:
        require_kind(upload, *kinds)
    if not form.uploads:
        raise HTTPException(HTTPStatus.BAD_REQUEST)
    return window, period, form.uploads


async def _start(
    window: Window, period: Period, kind: str, task: Task, uploads: Sequence[Upload], **more: Any
) -> Response:
    part = "replies" if kind in REPLIES else "edited"
    job = Job(kind, period.key, f"/{period.key}/files#{part}", uploads)
    await window.jobs.start(job, task, root=window.root, period=period, lang=window.lang, **more)
    return RedirectResponse(job.page, HTTPStatus.SEE_OTHER)


async def _replies(request: Request) -> Response:
    """See what would be merged."""
    window, period, uploads = await _dropped(request, ".xlsx")
    files = [upload.path for upload in uploads]
    return await _start(window, period, REPLIES[0], tasks.collect, uploads, files=files, dry_run=True)


async def _merge(request: Request) -> Response:
    """Merge the replies of a dry run."""
    window, period, job = _job(request, *REPLIES)
    files = [upload.path for upload in job.uploads]
    return await _start(window, period, REPLIES[1], tasks.collect, job.uploads, files=files, dry_run=False)


async def _edited(request: Request) -> Response:
    window, period, uploads = await _dropped(request, ".docx", ".pdf")
    return await _start(window, period, "verify", tasks.verify, uploads[:1], file=uploads[0].path)


async def _refresh(request: Request) -> Response:
    window, period, job = _job(request, *EDITED)
    redline = "redline" in await small_form(request)
    return await _start(
        window, period, "refresh", tasks.refresh, job.uploads, file=job.uploads[0].path, redline=redline
    )


async def _harvest(request: Request) -> Response:
    window, period, job = _job(request, *EDITED)
    given = (await small_form(request)).getlist("take")
    numbers = [int(str(number)) for number in given if str(number).isdecimal()]
    return await _start(
        window, period, "harvest", tasks.harvest, job.uploads, file=job.uploads[0].path, numbers=numbers
    )


def _job(request: Request, *kinds: str) -> tuple[Window, Period, Job]:
    """The job in the path. 404 if there is none of these kinds for the period."""
    window = window_of(request)
    period = window.period(request)
    job = window.jobs.get(request.path_params["job"])
    if job is None or job.kind not in kinds or job.period != period.key:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return window, period, job


async def _result(request: Request) -> Response:
    """The file that a job has made."""
    _, _, job = _job(request, "refresh")
    if job.result is None or job.result["path"] is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return download(job.result["path"])


async def _photos(request: Request) -> Response:
    window, period, uploads = await _dropped(request, *_PHOTO_KINDS)
    folder = window.workspace().inputs(period) / PHOTOS
    await asyncio.to_thread(_keep_photos, folder, uploads)
    names = ", ".join(upload.path.name for upload in uploads)
    target = request.url.replace(path=f"/{period.key}/files").include_query_params(photos=names)
    return RedirectResponse(f"{target.path}?{target.query}#photos", HTTPStatus.SEE_OTHER)


def _keep_photos(folder: Path, uploads: Sequence[Upload]) -> None:
    """Copy photos into the inputs, all or none; none replaces another."""
    if taken := [u for u in uploads if (folder / u.path.name).exists()]:
        raise ReportgenError([PHOTO_EXISTS.at(FileRef(upload.name)) for upload in taken])
    written: list[Path] = []
    with disk_errors_reported(folder, FileRef(folder.name)):
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for upload in uploads:
                write_synced(folder / upload.path.name, upload.path.read_bytes(), "xb")
                written.append(folder / upload.path.name)
        except OSError:
            for path in written:
                path.unlink(missing_ok=True)
            raise


ROUTES = [
    Route("/{period}/files", _files_page),
    Route("/{period}/replies", _replies, methods=["POST"]),
    Route("/{period}/replies/{job}/merge", _merge, methods=["POST"]),
    Route("/{period}/edited", _edited, methods=["POST"]),
    Route("/{period}/edited/{job}/refresh", _refresh, methods=["POST"]),
    Route("/{period}/edited/{job}/harvest", _harvest, methods=["POST"]),
    Route("/{period}/edited/{job}/result", _result),
    Route("/{period}/photos", _photos, methods=["POST"]),
]
