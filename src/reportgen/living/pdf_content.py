"""Reads a PDF, of reportgen or exported from an edited Word file: its text, and the alternative texts of pictures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from reportgen.finished.pdf import PASSWORD_NEEDED, BrokenPdfError, read_pdf
from reportgen.passages import SOURCES_TITLE
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems import codes_living as codes

PAGE_BREAK = "\n\f"
_PAGE_NUMBER = re.compile(r"(?:trang\s*)?(?:\d+|[ivxlc]+)(?:\s*/\s*\d+)?", re.IGNORECASE)
_LINE_END_HYPHEN = "\ufffe"
"""What PDFium gives in the text of a page for a hyphen at the end of a line."""


class PdfContent(NamedTuple):
    """The text of a PDF without page numbers and the list of sources of a draft, its pages joined by `PAGE_BREAK`.

    `alternatives` are the alternative texts of its pictures, None for a file without tags. `running` are the different
    texts of a page that are in no tag: headers and footers.
    """

    text: str
    alternatives: tuple[str, ...] | None = None
    running: tuple[str, ...] = ()


def read_content(data: bytes, name: str) -> PdfContent:
    """Read a PDF. Raises ReportgenError for a file that is damaged or has a password."""
    try:
        pdf = read_pdf(data).without_list(SOURCES_TITLE)
    except BrokenPdfError as error:
        kind = codes.ENCRYPTED_FILE if PASSWORD_NEEDED in str(error) else codes.DAMAGED_FILE
        raise ReportgenError([kind.at(FileRef(name), found=str(error))]) from error
    text = without_page_numbers([page.text.replace(_LINE_END_HYPHEN, "-") for page in pdf.pages])
    pictures = tuple(block.text for block in pdf.blocks if block.kind == "figure" and block.text.strip())
    text = unicodedata.normalize("NFC", text)
    if not pdf.blocks:
        return PdfContent(text)
    return PdfContent(text, pictures, tuple(dict.fromkeys(page.running for page in pdf.pages)))


def without_page_numbers(pages: Sequence[str]) -> str:
    """The text of all pages without the page numbers on their first or last lines: they may be inside a sentence."""
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    for at in (0, -1):
        numbered = [page for page in lines if page and _PAGE_NUMBER.fullmatch(page[at].strip())]
        for page in numbered if 2 * len(numbered) >= len(pages) else ():
            del page[at]
    return PAGE_BREAK.join("\n".join(page) for page in lines)
