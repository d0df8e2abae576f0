"""The files inside a finished PDF: their names with PDFium, their contents with qpdf, of files of anybody."""

from __future__ import annotations

import ctypes
import zlib
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from reportgen.finished.pdf import BrokenPdfError, opened_document

MOST_FILES = 2000
MOST_BYTES = 500_000_000
"""The limit of all files together, unpacked."""
_DAMAGES = (KeyError, AttributeError, TypeError, RuntimeError)
"""What pikepdf raises for objects of another type than the standard asks for."""


def attached_names(data: bytes) -> list[str]:
    """The names of the embedded files, in their order. Raises BrokenPdfError if the PDF can't be read."""
    with opened_document(data) as (document, _):
        return [_name(document, index) for index in range(pdfium.FPDFDoc_GetAttachmentCount(document))]


def _name(document: object, index: int) -> str:
    attachment = pdfium.FPDFDoc_GetAttachment(document, index)
    size = pdfium.FPDFAttachment_GetName(attachment, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAttachment_GetName(attachment, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def attached_files(data: bytes) -> list[tuple[str, bytes]]:
    """The name and content of each embedded file, at most MOST_FILES with MOST_BYTES.

    Names are as in the PDF: they may be repeated, or not be valid file names. Raises BrokenPdfError if the PDF can't
    be read, and ValueError with the reason if there are more or larger files, or one is compressed in an unusual way.
    """
    import io

    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return list(_unpacked(pdf))
    except (pikepdf.PasswordError, pikepdf.PdfError, zlib.error, *_DAMAGES) as error:
        raise BrokenPdfError(str(error).rpartition(": ")[2]) from error


def _unpacked(pdf: Any) -> Iterator[tuple[str, bytes]]:
    left = MOST_BYTES
    for number, specification in enumerate(pdf.attachments.values(), 1):
        if number > MOST_FILES:
            raise ValueError(f"> {MOST_FILES}")
        content = _content(specification.get_file().obj, left)
        left -= len(content)
        yield specification.filename, content


def _content(stream: Any, most: int) -> bytes:
    """The content of a stream of at most `most` bytes; more is not unpacked."""
    import pikepdf

    filters = stream.get("/Filter", pikepdf.Array())
    names = [str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])]
    if names not in ([], ["/FlateDecode"]) or "/DecodeParms" in stream:
        raise ValueError(" ".join(names))
    raw: bytes = stream.read_raw_bytes()
    content = zlib.decompressobj().decompress(raw, most + 1) if names else raw
    if len(content) > most:
        raise ValueError(f"> {MOST_BYTES // 1_000_000} MB")
    return content
