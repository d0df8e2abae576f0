"""Opens a PDF that this process has just written, with PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium


def opened_pages(data: bytes) -> Iterator[Any]:
    """Yield each page of a PDF; it is closed when the next one is taken."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    assert document, "we have just written it"
    try:
        for number in range(pdfium.FPDF_GetPageCount(document)):
            page = pdfium.FPDF_LoadPage(document, number)
            try:
                yield page
            finally:
                pdfium.FPDF_ClosePage(page)
    finally:
        pdfium.FPDF_CloseDocument(document)
