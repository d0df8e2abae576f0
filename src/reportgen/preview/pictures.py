"""Renders a page of a PDF with PDFium."""

from __future__ import annotations

import ctypes
import io

import pypdfium2.raw as pdfium
from PIL import Image

from reportgen.documents.press.opened import opened_pages

_WHITE = 0xFFFFFFFF
_QUICK = 1
"""The level of compression: a page is shown once, on the same machine."""


def page_png(pdf: bytes, scale: float, number: int = 1) -> bytes:
    """The page `number` of a PDF as a PNG of `scale` pixels per point."""
    for at, page in enumerate(opened_pages(pdf), start=1):
        if at == number:
            image = _rendered(page, scale)
            break
    else:
        raise LookupError(number)
    data = io.BytesIO()
    image.save(data, "PNG", compress_level=_QUICK)
    return data.getvalue()


def _rendered(page: ctypes.c_void_p, scale: float) -> Image.Image:
    width, height = (
        max(1, round(size(page) * scale)) for size in (pdfium.FPDF_GetPageWidthF, pdfium.FPDF_GetPageHeightF)
    )
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_BGR, None, 0)
    if not bitmap:
        raise MemoryError
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_REVERSE_BYTE_ORDER)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return Image.frombuffer("RGB", (width, height), pixels, "raw", "RGB", stride, 1)
