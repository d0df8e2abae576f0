"""Finds text so near the edge of a page that a printer or the trimming may cut it off."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from reportgen.documents.press.opened import opened_pages
from reportgen.documents.styles.model import POINTS_PER_MM
from reportgen.problems import FileRef, Problem
from reportgen.problems.codes_press import NEAR_EDGE

LEAST_MM = 5.0
"""The least distance of text from the edge: most office printers leave this margin white."""


def texts_near_edge(data: bytes, name: str) -> list[Problem]:
    """A problem (RG894) for each page of a PDF with text near its edge; `name` is that of the document."""
    problems = []
    for number, page in enumerate(opened_pages(data), 1):
        text = pdfium.FPDFText_LoadPage(page)
        words = "".join(_near(page, text))
        pdfium.FPDFText_ClosePage(text)
        if words:
            problems.append(NEAR_EDGE.at(FileRef(f"{name}#page={number}"), found=words, least=f"{LEAST_MM:g}"))
    return problems


def _near(page: Any, text: Any) -> Iterator[str]:
    """Yield the characters near the edge of a page."""
    least = LEAST_MM * POINTS_PER_MM
    right_edge, top_edge = pdfium.FPDF_GetPageWidthF(page) - least, pdfium.FPDF_GetPageHeightF(page) - least
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for index in range(pdfium.FPDFText_CountChars(text)):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if character.isspace() or not pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
            continue
        if left.value < least or bottom.value < least or right.value > right_edge or top.value > top_edge:
            yield character
