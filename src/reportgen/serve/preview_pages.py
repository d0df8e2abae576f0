"""The page that shows a period's documents as they will be printed, and the pictures of its pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from reportgen.problems import Problem, Severity
from reportgen.serve.frame import frame
from reportgen.serve.jobs import Job
from reportgen.serve.window import Window, window_of
from reportgen.serve.word_view import find_office, word_page

if TYPE_CHECKING:
    from reportgen.living.trace import Trace
    from reportgen.preview.model import PreviewDocument, PreviewPage
    from reportgen.serve.preview_worker import Traced

_MAX_ID = 200
SCALES = {"thumb": 0.25, "page": 2.0, "large": 4.0}
"""Pixels per point: of the page list, of a page up to 150 %, above."""


async def _preview(request: Request) -> Response:
    window = window_of(request)
    live = await window.periods.get(window.period(request))
    documents = live.state.documents
    name = request.query_params.get("document", "")
    document = documents.get(name) or next(iter(documents.values()), None)
    figure = request.query_params.get("figure", "")[:_MAX_ID]
    return window.pages.page(
        "preview.html.j2",
        **frame(window, live, "preview"),
        document=document,
        documents=list(documents.values()),
        figure=figure,
        chosen=chosen_figure(await live.trace(figure), live.state.problems) if figure else None,
        word=_word(window, live.period.key, document, request),
        has_office=find_office() is not None,
        printed=list(printed_places(documents.values(), figure)),
    )


@dataclass(frozen=True, slots=True)
class ChosenFigure:
    """A figure as the panel shows it. `words` are those of the last good pages if `has_no_value`; `on_page` is what
    these print where that is not the present value."""

    trace: Trace
    words: str
    has_no_value: bool
    on_page: str
    problems: tuple[Problem, ...]
    """The errors in its cells."""


def chosen_figure(traced: Traced | None, problems: Iterable[Problem]) -> ChosenFigure | None:
    """The figure that was found in the present workbooks, or in the last good ones; None if it is in neither."""
    trace = (traced.present or traced.printed) if traced is not None else None
    if traced is None or trace is None:
        return None
    present = traced.present.words if traced.present else ""
    printed = traced.printed.words if traced.printed else ""
    cells = {source.cell for source in trace.cells}
    found = tuple(p for p in problems if p.severity is Severity.ERROR and p.place in cells)
    return ChosenFigure(trace, present or printed, not present, "" if printed in (present, "") else printed, found)


def _word(window: Window, period: str, document: PreviewDocument | None, request: Request) -> Job | None:
    """The job that draws the Word file of the document, if it is to be shown beside the pages."""
    if document is None or "word" not in request.query_params:
        return None
    job = window.jobs.last(period, "word")
    return job if job is not None and job.page == word_page(period, document.name) else None


@dataclass(frozen=True, slots=True)
class PrintedAt:
    """A place that prints a figure: the document, the page, and its words there."""

    document: PreviewDocument
    page: PreviewPage
    place: int
    words: str


def printed_places(documents: Iterable[PreviewDocument], figure: str) -> Iterator[PrintedAt]:
    """Every place of the laid-out documents that prints a figure, in order; one on two lines is one place."""
    for document in documents:
        found: dict[int, PrintedAt] = {}
        for page in document.pages:
            for piece in page.figures:
                if piece.figure == figure:
                    known = found.get(piece.place)
                    words = f"{known.words} {piece.text}" if known else piece.text
                    found[piece.place] = PrintedAt(document, known.page if known else page, piece.place, words)
        yield from found.values()


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
