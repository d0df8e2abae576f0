"""Reads the texts and the horizontal lines of each page of a PDF with their places, whether it is tagged or not.

Lengths are in points from the lower left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reportgen.finished.pdf import opened_document, opened_page

_SUBSET = re.compile(r"[A-Z]{6}\+")
_STYLE = re.compile(r"[-,]?(?:Bold|Italic|Oblique|Regular|Roman|BoldItalic|It|Bd)+(?:MT)?\Z|(?:PS)?-?(?:MT)\Z|PSMT\Z")
_BOLD = 600
"""The weight from which a font is bold."""
_FLAT = 2.5
"""Maximum height of a horizontal line."""
_CLIPPED = 8.0
"""Maximum height of a shape of which a clipping path may leave a line, as with the borders of web pages."""
_SHORTEST = 6.0
"""Minimum length of a horizontal line."""
_SLOPE = 0.1
_FILL_AND_STROKE = 2
_INVISIBLE = 3
"""Text render modes."""
_PALE = 240
"""The grey level from which a line can't be seen on white."""
_BUFFER_SIZE = 4096


@dataclass(frozen=True, slots=True)
class PdfText:
    """A text in one font on one line; `baseline` is the height of its line."""

    text: str
    typeface: str
    size: float
    bold: bool
    italic: bool
    colour: str
    left: float
    right: float
    baseline: float


@dataclass(frozen=True, slots=True)
class PdfStroke:
    """A horizontal line, drawn or filled."""

    left: float
    right: float
    height: float
    solid: bool


@dataclass(frozen=True, slots=True)
class PdfObjects:
    """The texts and horizontal lines of a page; `pictures` is the number of its pictures."""

    width: float
    height: float
    texts: tuple[PdfText, ...]
    strokes: tuple[PdfStroke, ...]
    pictures: int


@dataclass(frozen=True, slots=True)
class PdfLayout:
    """The pages of a PDF, and its version: `17` for 1.7."""

    pages: tuple[PdfObjects, ...]
    version: int


def read_layout(data: bytes) -> PdfLayout:
    """Read the texts and lines of all pages. Raises BrokenPdfError if the file cannot be read."""
    with opened_document(data) as (document, count):
        version = ctypes.c_int()
        pdfium.FPDF_GetFileVersion(document, version)
        fonts: dict[int, tuple[str, bool, bool]] = {}
        pages = []
        for number in range(1, count + 1):
            with opened_page(document, number) as (page, text):
                pages.append(_PageReader(page, text, fonts).read())
    return PdfLayout(tuple(pages), version.value)


_Matrix = tuple[float, float, float, float, float, float]
"""The coefficients a to f of a transformation of the plane."""
_SAME: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _point(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _after(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The transformation `inner`, and `outer` after it."""
    if outer is _SAME:
        return inner
    a, b, c, d, e, f = inner
    (ax, ay), (cx, cy), moved = (_point(outer, *end) for end in ((a, b), (c, d), (e, f)))
    zero_x, zero_y = outer[4:]
    return ax - zero_x, ay - zero_y, cx - zero_x, cy - zero_y, *moved


class _PageReader:
    def __init__(self, page: Any, text: Any, fonts: dict[int, tuple[str, bool, bool]]) -> None:
        self._page = page
        self._text = text
        self._fonts = fonts
        self._buffer = (ctypes.c_ushort * _BUFFER_SIZE)()
        self._sides = tuple(ctypes.c_float() for _ in range(4))
        self._channels = tuple(ctypes.c_uint() for _ in range(4))
        self._found = pdfium.FS_MATRIX()

    def read(self) -> PdfObjects:
        width, height = pdfium.FPDF_GetPageWidthF(self._page), pdfium.FPDF_GetPageHeightF(self._page)
        turned = pdfium.FPDFPage_GetRotation(self._page)
        shown: _Matrix = (
            _SAME,
            (0.0, -1.0, 1.0, 0.0, 0.0, height),
            (-1.0, 0.0, 0.0, -1.0, width, height),
            (0.0, 1.0, -1.0, 0.0, width, 0.0),
        )[turned]
        texts: list[PdfText] = []
        strokes: list[PdfStroke] = []
        pictures = 0
        for item, matrix in self._items(self._page, shown):
            kind = pdfium.FPDFPageObj_GetType(item)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if (text := self._read_text(item, matrix)) is not None:
                    texts.append(text)
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                if (stroke := self._read_stroke(item, matrix)) is not None:
                    strokes.append(stroke)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                pictures += 1
        return PdfObjects(width, height, tuple(texts), tuple(strokes), pictures)

    def _items(self, page: Any, matrix: _Matrix) -> Iterator[tuple[Any, _Matrix]]:
        """Yield the objects of a page, also those inside forms, with the matrix of what holds them."""
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            yield from self._with_forms(pdfium.FPDFPage_GetObject(page, index), matrix)

    def _with_forms(self, item: Any, matrix: _Matrix) -> Iterator[tuple[Any, _Matrix]]:
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_FORM:
            yield item, matrix
            return
        within = _after(self._matrix(item), matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(item)):
            yield from self._with_forms(pdfium.FPDFFormObj_GetObject(item, index), within)

    def _read_text(self, item: Any, outer: _Matrix) -> PdfText | None:
        length = pdfium.FPDFTextObj_GetText(item, self._text, self._buffer, 2 * _BUFFER_SIZE)
        words = ctypes.string_at(self._buffer, max(0, min(length, 2 * _BUFFER_SIZE) - 2)).decode("utf-16-le", "replace")
        words = words.replace("\x02", "-")  # what PDFium gives for a hyphen at the end of a line
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        a, b, c, d, _, baseline = _after(self._matrix(item), outer)
        is_level = abs(b) <= _SLOPE * abs(a)
        if not words.strip() or mode == _INVISIBLE or not is_level:
            return None
        size = ctypes.c_float()
        pdfium.FPDFTextObj_GetFontSize(item, size)
        typeface, bold, italic = self._font(pdfium.FPDFTextObj_GetFont(item))
        left, _, right, _ = self._bounds(item, outer)
        return PdfText(
            words,
            typeface,
            round(size.value * math.hypot(c, d), 1),
            bold or mode == _FILL_AND_STROKE,
            italic or abs(c) > _SLOPE * abs(d),
            self._colour(item, pdfium.FPDFPageObj_GetFillColor),
            left,
            right,
            baseline,
        )

    def _matrix(self, item: Any) -> _Matrix:
        found = self._found
        pdfium.FPDFPageObj_GetMatrix(item, found)
        return found.a, found.b, found.c, found.d, found.e, found.f

    def _bounds(self, item: Any, outer: _Matrix) -> tuple[float, float, float, float]:
        """The left, bottom, right and top of an object on the page."""
        pdfium.FPDFPageObj_GetBounds(item, *self._sides)
        one, other, third, fourth = self._sides
        left, bottom, right, top = one.value, other.value, third.value, fourth.value
        if outer is _SAME:
            return left, bottom, right, top
        corners = (_point(outer, left, bottom), _point(outer, right, top))
        across, up = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        return across[0], up[0], across[1], up[1]

    def _colour(self, item: Any, read: Any) -> str:
        read(item, *self._channels)
        red, green, blue, _ = self._channels
        return f"#{red.value:02X}{green.value:02X}{blue.value:02X}"

    def _font(self, font: Any) -> tuple[str, bool, bool]:
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 256)
            name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"), count=1)
            angle = ctypes.c_int()
            pdfium.FPDFFont_GetItalicAngle(font, angle)
            bold = "Bold" in name or pdfium.FPDFFont_GetWeight(font) >= _BOLD
            italic = "Italic" in name or "Oblique" in name or angle.value != 0
            self._fonts[key] = (_family(name), bold, italic)
        return self._fonts[key]

    def _read_stroke(self, item: Any, outer: _Matrix) -> PdfStroke | None:
        left, bottom, right, top = self._bounds(item, outer)
        if right - left < _SHORTEST or top - bottom > _CLIPPED:
            return None
        if top - bottom > _FLAT:
            bottom, top = _clipped(item, outer, bottom, top)
            if top - bottom > _FLAT:
                return None
        fill, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(item, fill, stroked)
        if not fill.value and not stroked.value:
            return None
        colour = self._colour(
            item, pdfium.FPDFPageObj_GetStrokeColor if stroked.value else pdfium.FPDFPageObj_GetFillColor
        )
        if min(int(colour[at : at + 2], 16) for at in (1, 3, 5)) >= _PALE:
            return None
        return PdfStroke(left, right, (bottom + top) / 2, pdfium.FPDFPageObj_GetDashCount(item) <= 0)


def _clipped(item: Any, outer: _Matrix, bottom: float, top: float) -> tuple[float, float]:
    """The bottom and top of the part of an object that its clipping paths leave."""
    clip = pdfium.FPDFPageObj_GetClipPath(item)
    for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        heights = []
        for index in range(max(0, pdfium.FPDFClipPath_CountPathSegments(clip, path))):
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            heights.append(_point(outer, x.value, y.value)[1])
        if heights:
            bottom, top = max(bottom, min(heights)), min(top, max(heights))
    return bottom, top


def _family(name: str) -> str:
    """The typeface of a font by its PostScript name: `TimesNewRomanPS-BoldMT` is Times New Roman."""
    family = _STYLE.sub("", name.replace(" ", ""))
    return "Times New Roman" if family.startswith("TimesNewRoman") else family
