"""The files inside a finished PDF, read with PDFium."""

from __future__ import annotations

import ctypes

import pypdfium2.raw as pdfium

from reportgen.finished.pdf import BrokenPdfError


def attached_names(data: bytes) -> list[str]:
    """The names of the embedded files, in their order. Raises BrokenPdfError if the PDF can't be read."""
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise BrokenPdfError(f"FPDF_LoadMemDocument64: {pdfium.FPDF_GetLastError()}")
    try:
        return [_name(document, index) for index in range(pdfium.FPDFDoc_GetAttachmentCount(document))]
    finally:
        pdfium.FPDF_CloseDocument(document)


def _name(document: object, index: int) -> str:
    attachment = pdfium.FPDFDoc_GetAttachment(document, index)
    size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAttachment_GetName(attachment, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
