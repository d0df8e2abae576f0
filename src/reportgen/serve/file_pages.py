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
from reportgen.problems.codes_window import PHOTO_EXISTS, UPLOAD_TOO_LARGE
from reportgen.serve import tasks
from reportgen.serve.frame import frame, small_form
from reportgen.serve.jobs import Job, Task
from reportgen.serve.served_files import download
from reportgen.serve.uploads import MAX_BYTES, Upload, read_form, require_kind
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
        replies=_shown(window, request, "replies", *REPLIES),
        edited=_shown(window, request, "edited", *EDITED),
        photos=request.query_params.get("photos", ""),
    )


def _shown(window: Window, request: Request, name: str, *kinds: str) -> Job | None:
    """The job that the address names, so that people see the result of their own file; else the newest."""
    period = window.period(request).key
    job = window.jobs.get(request.query_params.get(name, ""))
    return job if job and job.period == period and job.kind in kinds else window.jobs.last(period, *kinds)


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
    job = Job(kind, period.key, uploads=uploads)
    job.page = f"/{period.key}/files?{part}={job.id}#{part}"
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
    if len(uploads) > 1:
        raise ReportgenError([UPLOAD_TOO_LARGE.at(None, files=1, size=MAX_BYTES >> 20)])
    return await _start(window, period, "verify", tasks.verify, uploads, file=uploads[0].path)


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
    seen = job.result["proposals"] if job.kind == "harvest" and job.result else ()
    arguments = {"file": job.uploads[0].path, "numbers": numbers, "seen": seen}
    return await _start(window, period, "harvest", tasks.harvest, job.uploads, **arguments)


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
