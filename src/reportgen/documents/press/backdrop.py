"""How light the page is where a text is printed: the page without its text is rendered by PDFium."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from reportgen.documents.press.drawing import TextPlace
from reportgen.documents.press.opened import opened_pages

_LIGHT = 165
"""The least grey level of paper and tints."""
_WHITE = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The grey levels of a page, one for each point of its trim box."""

    levels: bytes
    stride: int
    height: int

    def is_light(self, place: TextPlace) -> bool:
        """Whether most of the points behind the first letters of a text are as light as a tint."""
        return sum(self._level(x, y) >= _LIGHT for x, y in place.points()) >= 2

    def _level(self, x: float, y: float) -> int:
        column, row = int(x), self.height - 1 - int(y)
        if 0 <= column < self.stride and 0 <= row < self.height:
            return self.levels[row * self.stride + column]
        return 255


def render_backdrops(data: bytes) -> list[Backdrop]:
    """The backdrops of the pages of a PDF, which has no text; the lower left corner of each page is 0, 0."""
    return [_rendered(page) for page in opened_pages(data)]


def _rendered(page: Any) -> Backdrop:
    width, height = (round(size(page)) for size in (pdfium.FPDF_GetPageWidthF, pdfium.FPDF_GetPageHeightF))
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_GRAYSCALE)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        levels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return Backdrop(levels, stride, height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
