"""Makes the PDF/X-4 of a document from its PDF: inks, bleed, marks, output intent. The same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Matrix, Name

from reportgen.documents.press.backdrop import Backdrop, render_backdrops
from reportgen.documents.press.content import ContentConverter
from reportgen.documents.press.drawing import State
from reportgen.documents.press.inks import NotForPressError
from reportgen.documents.press.pdfx import PDF_VERSION, Imprint, make_pdfx, place_on_sheet
from reportgen.documents.press.pictures import LEAST_DPI, Pictures, Printed
from reportgen.documents.press.resources import Resources
from reportgen.documents.press.sheet import MARGIN_MM, Sheet
from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.problems import FileRef, Problem, ReportgenError
from reportgen.problems.codes_press import COARSE_PICTURE, NOT_FOR_PRESS

_BACKGROUND, _ALL_INKS = "RgBackground", "RgAll"


@dataclass(frozen=True, slots=True)
class PressPdf:
    """A PDF for a print shop, the pictures in it, and what is wrong with it."""

    data: bytes
    sheets: Sequence[Sheet]
    pictures: Sequence[Printed]
    problems: tuple[Problem, ...]


def make_press_pdf(
    data: bytes, name: str, folds: Sequence[Sequence[float]], imprint: Imprint, pictures: Mapping[str, str]
) -> PressPdf:
    """Convert a PDF of folded sheets; `name` is the file name of the result.

    `folds`: of each page, in points from its left edge. `pictures`: file names of pictures by `pixels_of`. Raises
    ReportgenError (RG890) for content that can't be converted.
    """
    try:
        return _converted(data, name, folds, imprint, pictures)
    except NotForPressError as error:
        raise ReportgenError([NOT_FOR_PRESS.at(FileRef(name), what=error.what)]) from error


def _converted(
    data: bytes, name: str, folds: Sequence[Sequence[float]], imprint: Imprint, names: Mapping[str, str]
) -> PressPdf:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = Pictures(pdf, names)
        pages = [_Page(pdf, page, own, pictures) for page, own in zip(pdf.pages, folds, strict=True)]
        for page, backdrop in zip(pages, render_backdrops(_backgrounds(pdf, pages)), strict=True):
            page.convert(backdrop)
        make_pdfx(pdf, imprint)
        pdf.remove_unreferenced_resources()
        out = io.BytesIO()
        pdf.save(out, force_version=PDF_VERSION, deterministic_id=True, compress_streams=True)
    coarse = [picture for picture in pictures.printed.values() if picture.dpi < LEAST_DPI]
    problems = [
        COARSE_PICTURE.at(FileRef(name), found=f"{picture.dpi:.0f} dpi", picture=picture.name, least=LEAST_DPI)
        for picture in coarse
    ]
    return PressPdf(out.getvalue(), [page.sheet for page in pages], tuple(pictures.printed.values()), tuple(problems))


class _Page:
    """A page that is converted in two steps: its background, then all of it."""

    def __init__(self, pdf: pikepdf.Pdf, page: Any, folds: Sequence[float], pictures: Pictures) -> None:
        left, bottom, right, top = (float(side) for side in page.trimbox)
        self.sheet = Sheet(right - left, top - bottom, folds)
        self._pdf, self._page, self._pictures = pdf, page, pictures
        self._origin = Matrix(1, 0, 0, 1, -left, -bottom)
        self._given = page.obj.Resources
        self._instructions = pikepdf.parse_content_stream(page)
        content, resources = self._content(None)
        self.background = pdf.make_stream(content)
        self.background.Type, self.background.Subtype = Name.XObject, Name.Form
        self.background.BBox = Array([0, 0, round(self.sheet.width, 3), round(self.sheet.height, 3)])
        self.background.Resources = resources

    def _content(self, backdrop: Backdrop | None) -> tuple[bytes, Dictionary]:
        margin = MARGIN_MM * POINTS_PER_MM if backdrop else 0.0
        moved = self._origin @ Matrix(1, 0, 0, 1, margin, margin)
        resources = Resources(self._pdf, self._given, self._pictures, moved=moved)
        is_light = backdrop.is_light if backdrop else None
        content = ContentConverter(resources, State(self._origin), is_light).convert(self._instructions)
        shift = f"1 0 0 1 {self._origin.e:.3f} {self._origin.f:.3f} cm\n" if self._origin != Matrix() else ""
        return shift.encode() + content, resources.converted

    def convert(self, backdrop: Backdrop) -> None:
        """Replace the page by its sheet."""
        content, resources = self._content(backdrop)
        forms = dict(resources.get("/XObject", Dictionary()).items())
        resources.XObject = Dictionary({**forms, f"/{_BACKGROUND}": self.background})
        resources.ColorSpace = Dictionary({f"/{_ALL_INKS}": _all_inks()})
        place_on_sheet(self._page, self.sheet)
        self._page.obj.Contents = self._pdf.make_stream(self.sheet.content(content, _BACKGROUND, _ALL_INKS))
        self._page.obj.Resources = resources


def _all_inks() -> Array:
    """The colour space that prints on all plates."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceCMYK, function])


def _backgrounds(pdf: pikepdf.Pdf, pages: Sequence[_Page]) -> bytes:
    """A PDF of the backgrounds only, to be rendered."""
    out = io.BytesIO()
    with pikepdf.new() as bare:
        for page in pages:
            bare.add_blank_page(page_size=(page.sheet.width, page.sheet.height))
            form = bare.copy_foreign(pdf.make_indirect(page.background))
            bare.pages[-1].obj.Resources = Dictionary(XObject=Dictionary({f"/{_BACKGROUND}": form}))
            bare.pages[-1].obj.Contents = bare.make_stream(f"/{_BACKGROUND} Do".encode())
        bare.save(out)
    return out.getvalue()
