"""The pages of a Word file as LibreOffice shows them, beside the preview."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from xml.sax.saxutils import escape

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.problems.codes_window import NO_WORD_PAGES
from reportgen.serve.frame import small_form
from reportgen.serve.jobs import Job, Report
from reportgen.serve.window import window_of
from reportgen.workspace import find_workspace

_SCALE = 2.0
_SECONDS = 180
"""The longest time that LibreOffice may need."""
_PLACES = {
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.exe",),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
}
_FONT_SETTINGS = """<fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir>
<alias binding="same"><family>Times New Roman</family>
<prefer><family>Times New Roman</family><family>Tinos</family></prefer></alias>
</fontconfig>
"""


def find_office() -> str | None:
    """The path of LibreOffice; None if it is not installed."""
    known = (path for path in _PLACES.get(sys.platform, ()) if os.path.exists(path))
    return shutil.which("soffice") or next(known, None)


@dataclass(frozen=True, slots=True)
class WordPages:
    """The pictures of a document's Word file, in order."""

    document: str
    pictures: tuple[bytes, ...]


def draw_word(report: Report, root: Path, period: Period, document: str, folder: Path, office: str) -> WordPages:
    """A task: make the Word file, let LibreOffice convert it, and draw its pages.

    Raises ReportgenError for what a build reports, and RG849 if LibreOffice fails.
    """
    from reportgen.build.options import BuildOptions
    from reportgen.build.pipeline import make
    from reportgen.documents.press.opened import opened_pages
    from reportgen.preview.pictures import page_png

    workspace = find_workspace(root)
    made = make(workspace, period, BuildOptions((document,), "docx"), report)
    (entry,) = made.entries.values()
    folder.mkdir()
    (folder / "word.docx").write_bytes(entry.data)
    report.step("step.convert")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"  # one that is open elsewhere would be used
    environment = {**os.environ, "FONTCONFIG_FILE": str(_font_settings(folder, workspace.fonts))}
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "word.docx")]
    try:
        subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True, env=environment
        )
        pdf = (folder / "word.pdf").read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        raise ReportgenError([NO_WORD_PAGES.at(None, reason=type(error).__name__)]) from error
    count = sum(1 for _ in opened_pages(pdf))
    pictures = tuple(page_png(pdf, _SCALE, number) for number in range(1, count + 1))
    shutil.rmtree(folder, ignore_errors=True)
    return WordPages(document, pictures)


def _font_settings(folder: Path, fonts: Path) -> Path:
    """Settings of fontconfig, which Windows ignores: where Times New Roman is missing, Tinos has the same widths."""
    path = folder / "fonts.conf"
    path.write_text(_FONT_SETTINGS.format(fonts=escape(str(fonts))), encoding="utf-8")
    return path


def word_page(period: str, document: str) -> str:
    """The address of a document's pages with its Word file beside."""
    return f"/{period}/?document={document}&word=1"


async def _draw(request: Request) -> Response:
    window = window_of(request)
    period = window.period(request)
    document, office = str((await small_form(request)).get("document", "")), find_office()
    if document not in window.workspace().documents or office is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    job = Job("word", period.key, word_page(period.key, document))
    arguments = {"root": window.root, "period": period, "document": document, "office": office}
    await window.jobs.start(job, draw_word, **arguments, folder=window.folder / job.id)
    return RedirectResponse(job.page, HTTPStatus.SEE_OTHER)


async def _picture(request: Request) -> Response:
    window = window_of(request)
    job, page = window.jobs.get(request.path_params["job"]), request.path_params["page"]
    if job is None or not isinstance(job.result, WordPages) or not 1 <= page <= len(job.result.pictures):
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return Response(job.result.pictures[page - 1], media_type="image/png")


ROUTES = [
    Route("/{period}/word", _draw, methods=["POST"]),
    Route("/{period}/word/{job}/{page:int}.png", _picture),
]
