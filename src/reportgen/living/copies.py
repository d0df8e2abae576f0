"""A finished file that people may have changed: a Word file or a PDF, with the original that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.figures.model import FigureBook
from reportgen.files.disk import disk_errors_reported
from reportgen.files.originals import Original
from reportgen.finished.package import read_package
from reportgen.languages import Bilingual
from reportgen.living.contexts import one_line
from reportgen.living.drawings import composed_drawings
from reportgen.living.edited import Edited, read_edited, texts_beside
from reportgen.living.findings import Finding
from reportgen.living.merge.binding import REDLINE_PROPERTY
from reportgen.living.pdf_content import PdfContent, read_content
from reportgen.living.printed import find_build, find_likest, likest, marks_of, passages_of
from reportgen.living.verify import Verifier
from reportgen.passages import Passage
from reportgen.period import Period
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems import codes_living as codes
from reportgen.workspace import Workspace

_NAME = 50
"""Maximum number of characters by which a picture is named."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as people left it: `edited` of a Word file, `pdf` of a PDF.

    `original` is None if no build of the workspace is like it, or its original is not kept; `period` is None if nothing
    tells it.
    """

    name: str
    data: bytes
    edited: Edited | None
    pdf: PdfContent | None
    period: Period | None
    original: Original | None

    @property
    def text(self) -> str:
        """Its text, without the numbers of charts."""
        return self.pdf.text if self.pdf else _text(self.edited)


def _text(edited: Edited | None) -> str:
    return "\n".join(passage.text for passage in edited.passages) if edited else ""


def open_copy(workspace: Workspace, path: Path, wanted: Period | None = None, *, rejected: bool = False) -> Copy:
    """Read a file once, and find its original by the build id, or by its text. `wanted` is the period to compare with.

    Raises ReportgenError if it is missing, must not or cannot be read, or is of another period.
    """
    place = FileRef(path.name)
    if not path.exists():
        raise ReportgenError([codes.NO_SUCH_FILE.at(place)])
    with disk_errors_reported(path, place):
        data = path.read_bytes()
        is_pdf = data.startswith(b"%PDF-")
        edited = None if is_pdf else read_edited(data, path.name, {}, rejected=rejected)
        pdf = read_content(data, path.name) if is_pdf else None
        copy = Copy(path.name, data, edited, pdf, wanted, None)
        known = (find_build(workspace, edited.build) if edited else None) or find_likest(workspace, copy.text)
    if known is not None and wanted is not None and known[0] != wanted:
        own, key = known[0].in_message, known[0].key
        raise ReportgenError([codes.OTHER_PERIOD.at(place, own=own, period=wanted.in_message, key=key)])
    return copy if known is None else replace(copy, period=known[0], original=known[1])


def bases_of(workspace: Workspace, copy: Copy) -> list[Original]:
    """The originals with a Word file that the text of a file may be of, oldest first; the last one is its own.

    Others are those of a redline: what people rejected in it is of the builds before it.
    """
    earlier = "" if copy.edited is None else read_package(copy.data).custom_property(REDLINE_PROPERTY)
    found = [find_build(workspace, build) for build in earlier.split()]
    originals = [*(known[1] for known in found if known is not None), copy.original]
    return [original for original in originals if original is not None and original.word is not None]


def verify_copy(
    copy: Copy, verifier: Verifier, book: FigureBook, anew: Iterable[Sequence[Passage]]
) -> tuple[list[Finding], list[Problem]]:
    """The findings in a file, and the problems that limit them.

    `anew` has the documents composed from the present workbooks, for a file of which no original is kept. Raises
    ReportgenError for a PDF that is not like any of them.
    """
    place = FileRef(copy.name)
    like = passages_of(copy.original) if copy.original else likest(anew, copy.text)
    problems = [] if copy.original else [(codes.COMPARED_ANEW if like else codes.WITHOUT_ORIGINAL).at(place)]
    word = copy.original.word if copy.original else None
    if copy.pdf is not None:
        if like is None:
            raise ReportgenError([codes.UNKNOWN_BUILD.at(place)])
        beside = texts_beside(word[1], word[0]) if word else None
        found = verifier.pdf.verify(like, copy.pdf, beside)
        if found.unread_charts:
            charts = "; ".join(f"“{chart}”" for chart in found.unread_charts)
            problems.append(codes.PDF_CHARTS_NOT_READ.at(place, charts=charts))
        if parts := list(_not_compared(like, copy.pdf, beside)):
            words = Bilingual("; ".join(part.vi for part in parts), "; ".join(part.en for part in parts))
            problems.append(codes.PDF_PARTS_NOT_READ.at(place, parts=words))
        return found.findings, problems
    assert copy.edited is not None
    marks = marks_of(book)
    edited = copy.edited.with_figures(marks)
    if word is not None and copy.original is not None:
        base = read_edited(word[1], word[0], marks).with_charts(passages_of(copy.original))
        return verifier.verify(base, edited), problems
    if like is not None:
        return verifier.verify(Edited.composed(like), edited), problems
    return verifier.verify_alone(edited), [codes.WITHOUT_ORIGINAL.at(place)]


def _not_compared(like: Sequence[Passage], pdf: PdfContent, beside: Sequence[Passage] | None) -> Iterator[Bilingual]:
    """Yield what a PDF has that cannot be compared."""
    texts, drawings = composed_drawings(like)
    pictures = [texts[drawn.after].text for drawn in drawings if drawn.chart is None and drawn.has_alt]
    if pictures:
        names = "; ".join(f"“{_start(text)}”" for text in pictures)
        yield Bilingual(f"hình trong ảnh ({names})", f"what pictures show ({names})")
    if pdf.alternatives is None and any(text.kind == "picture" for text in texts):
        yield Bilingual(
            "văn bản thay thế của ảnh, biểu đồ (tệp không gắn thẻ)", "alternative texts (the file has no tags)"
        )
    if beside is None:
        yield Bilingual("đầu trang, chân trang, chú thích", "headers, footers and notes")


def _start(text: str) -> str:
    """The start of an alternative text, in whole words."""
    text = one_line(text)
    return text if len(text) <= _NAME else text[:_NAME].rpartition(" ")[0] + " …"
