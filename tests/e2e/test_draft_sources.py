"""In a draft PDF every figure links to its row of a list of sources at the end; the document stays the same."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx_reader import Package
from finished import ALL_PAIRS, Works
from judges import pdf_pages, pdf_text

from reportgen.build.sources import check_sources
from reportgen.documents.pdf.sources import SourceRow
from reportgen.finished.gate import Reading
from reportgen.finished.pdf import read_pdf
from reportgen.passages import SOURCES_TITLE


@dataclass(frozen=True)
class Link:
    """A link of a page: its words, and the line at its target."""

    page: int
    words: str
    target_page: int
    line: str


def links(pdf: Path) -> Iterator[Link]:
    """The links within a PDF, read by PDFium."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [(page, page.get_textpage()) for page in document]
    for number, (page, text) in enumerate(pages, 1):
        position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(page, position, link):
            box, x, y, zoom = pdfium.FS_RECTF(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
            has = [pdfium.FPDF_BOOL() for _ in range(3)]
            target = pdfium.FPDFLink_GetDest(document, link)
            assert target, "a link to another place of the file"
            assert pdfium.FPDFLink_GetAnnotRect(link, box)
            pdfium.FPDFDest_GetLocationInPage(target, *has, x, y, zoom)
            at = pdfium.FPDFDest_GetDestPageIndex(document, target)
            words = text.get_text_bounded(box.left, box.bottom, box.right, box.top)
            line = pages[at][1].get_text_bounded(0, y.value - 14, pages[at][0].get_width(), y.value + 1)
            yield Link(number, " ".join(words.split()), at + 1, " ".join(line.split()))


def rows(pdf: Path) -> dict[int, tuple[str, ...]]:
    """The rows of the list by number, as PDFium reads the structure of the file."""
    found = read_pdf(pdf.read_bytes()).without_list(SOURCES_TITLE).appended
    return {int(row.cells[0]): row.cells for block in found for row in block.rows if row.cells[0].isdigit()}


def squeezed(text: str) -> str:
    """The text without spaces, and without the letters of the watermark, which may be behind it."""
    return re.sub(r"[\sDỰTHẢO]", "", text).casefold()


@pytest.mark.parametrize(("workspace", "document"), ALL_PAIRS)
def test_every_figure_links_to_its_row(works: Works, workspace: str, document: str) -> None:
    made, final = works.build(workspace, document, "--draft"), works.build(workspace, document)
    pages, listed = pdf_pages(final.pdf), rows(made.pdf)
    found = [link for link in links(made.pdf) if link.target_page > pages]
    assert list(listed) == list(range(1, len(listed) + 1))
    wrong = []
    for link in found:
        cells = listed[int(link.line.split()[0])]
        if squeezed(link.words) not in squeezed(cells[2]):
            wrong.append((link, cells))
    assert wrong == []
    assert {link.page for link in found} <= set(range(1, pages + 1))
    controls = [
        c for c in Package(final.docx).document.iter("{*}sdt") if next(c.iter("{*}dataBinding"), None) is not None
    ]
    assert len(found) >= len(controls) > 20, "a link for each line of each figure"
    assert [link for link in found if not link.words] == []


def test_rows_say_name_words_and_cells(works: Works) -> None:
    listed = rows(works.build("fictional", "report", "--draft").pdf)
    by_name = {cells[1]: cells for cells in listed.values()}
    assert by_name["Doanh thu dịch vụ viễn thông"][2:] == (
        "đạt 2.318,25 tỷ đồng; 2.318,25",
        "indicators.xlsx · Chỉ tiêu!F10",
    )
    growth = by_name["Doanh thu dịch vụ viễn thông: tăng, giảm"]
    assert growth[2].startswith("−3,83%")
    assert growth[3].startswith("(2.318,25 − 2.410,5) / 2.410,5 × 100 = −3,83%")
    assert by_name["Nhiệm vụ 2024: quá hạn"][3] == "đếm: tasks.xlsx · Nhiệm vụ!H4:H5, H19, H28"


def test_only_drafts_have_the_list(works: Works) -> None:
    final, draft = (works.build("sample", "report", *flags) for flags in ((), ("--draft",)))
    assert SOURCES_TITLE not in pdf_text(final.pdf)
    assert SOURCES_TITLE in pdf_text(draft.pdf)
    assert not any(link.target_page > pdf_pages(final.pdf) for link in links(final.pdf))
    assert SOURCES_TITLE not in "".join(p.text for p in Package(draft.docx).paragraphs())


def test_a_list_that_lacks_a_row_is_refused(works: Works) -> None:
    pdf = read_pdf(works.build("sample", "report", "--draft").pdf.read_bytes()).without_list(SOURCES_TITLE)
    readings: Any = {"pdf": Reading(pdf, ())}
    row = SourceRow("BTS.value", "Trạm thu phát sóng BTS", "3.648; 3.648 trạm", "indicators.xlsx · Chỉ tiêu!F2")
    assert list(check_sources([row], readings, {"pdf": "a.pdf"})) == []
    wrong = SourceRow("BTS.value", "Trạm thu phát sóng BTS", "3.684; 3.648 trạm", "indicators.xlsx · Chỉ tiêu!F2")
    assert [p.code for p in check_sources([row, wrong], readings, {"pdf": "a.pdf"})] == ["RG685"]
