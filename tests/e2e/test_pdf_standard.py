"""The PDFs: fonts, PDF/A, title and language, bookmarks, alternative texts, page numbers."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import workspaces as ws
from docx_reader import Package, q
from embedding import with_sources
from finished import ALL_PAIRS, Finished, Works
from judges import STANDARDS, VERAPDF, need, need_file, pdf_fonts, pdf_words, run, verapdf_failures
from signing import signed_report

OURS = {"report": r"Tinos(-Bold|-Italic|-Bold-?Italic)?", "brochure": r"(Be-?Vietnam-?Pro|Tinos)[A-Za-z-]*"}
"""The families of each document; the brochure's numbers in columns may be Tinos."""
TOP_MARGIN = 50
"""Points; above stands the page number of the report alone."""

every_pdf = pytest.mark.parametrize(("workspace", "document"), ALL_PAIRS)


@every_pdf
def test_only_our_fonts_whole_in_the_file(works: Works, workspace: str, document: str) -> None:
    fonts = pdf_fonts(works.build(workspace, document).pdf)
    assert fonts
    assert [font for font in fonts if not re.fullmatch(OURS[document], font[0]) or font[1:] != (True, True)] == []


SOURCES, SIGNED = ("sample", "report", "sources"), ("sample", "report", "signed")
ARCHIVED = [*ALL_PAIRS, *(("sample", document, "--draft") for document in ("report", "brochure")), SOURCES, SIGNED]
ARCHIVED += [("sample", "brochure", "--press", "--home-print"), ("fictional", "report", "comparisons")]
"""Of the former the PDF for an office printer is looked at; the latter has bullet, slope, dot and small charts."""


@pytest.mark.parametrize("flavour", STANDARDS.values())
@pytest.mark.parametrize("built", ARCHIVED, ids="-".join)
def test_archival_and_accessible_pdf(works: Works, built: tuple[str, ...], flavour: str) -> None:
    assert _failures(works)[ARCHIVED.index(built)][flavour] == []


def _failures(works: Works) -> list[dict[str, list[str]]]:
    """What veraPDF says of each PDF of ARCHIVED, asked once."""
    need("java")
    need_file(VERAPDF)

    def make(folder: Path) -> None:
        reported = verapdf_failures([_archived(works, built) for built in ARCHIVED])
        (folder / "reported.json").write_text(json.dumps(reported), encoding="utf-8")

    folder = works.once("verapdf", make)
    reported: list[dict[str, list[str]]] = json.loads((folder / "reported.json").read_text(encoding="utf-8"))
    return reported


def _archived(works: Works, built: tuple[str, ...]) -> Path:
    if built == SIGNED:
        return signed_report(works)
    if built[-1] == "comparisons":
        return works.build(*built[:2], name=built[-1], spoil=ws.with_comparisons).pdf
    made = with_sources(works) if built == SOURCES else works.build(*built)
    return made.pdf.with_name(f"{made.pdf.stem}-tu-in.pdf") if "--home-print" in built else made.pdf


@every_pdf
def test_title_language_and_tags(works: Works, workspace: str, document: str) -> None:
    pdf = works.build(workspace, document).pdf
    reported = dict(re.findall(r"^(\w[^:]*): +(.*)$", run(need("pdfinfo"), pdf), re.MULTILINE))
    assert reported["Tagged"] == "yes"
    assert re.search(r"bưu chính, viễn thông", reported["Title"])
    assert reported["Author"] == "Sở Thông tin và Truyền thông"
    with pikepdf.open(pdf) as file:
        assert str(file.Root.Lang) in ("vi", "vi-VN")
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle) is True
        assert file.open_metadata().pdfa_status == "3A"


@every_pdf
def test_qpdf_finds_no_fault(works: Works, workspace: str, document: str) -> None:
    reported = run(need("qpdf"), "--check", works.build(workspace, document).pdf)
    assert "No syntax or stream encoding errors found" in reported


@every_pdf
def test_bookmarks_are_the_headings(works: Works, workspace: str, document: str) -> None:
    made = works.build(workspace, document)
    with pikepdf.open(made.pdf) as file, file.open_outline() as outline:
        bookmarks = [" ".join(title.split()) for title, _ in _walk(outline.root)]
    headings = Package(made.docx).headings()
    assert len(headings) > 4
    assert [h for h in headings if not any(_same(h, b) for b in bookmarks)] == []


def test_bookmarks_of_the_report_lead_to_their_pages(works: Works) -> None:
    made = works.build("fictional", "report")
    words = pdf_words(made.pdf)
    with pikepdf.open(made.pdf) as file, file.open_outline() as outline:
        pages = {page.objgen: number for number, page in enumerate(file.pages, 1)}
        marks = [(title, pages[item.destination[0].objgen]) for title, item in _walk(outline.root)]
    assert len(marks) > 10
    wrong = []
    for title, number in marks:
        text = "".join(w.text for w in words if w.page == number)
        if "".join(title.split()) not in text:
            wrong.append((title, number))
    assert wrong == []


@every_pdf
def test_every_picture_and_chart_names_its_message(works: Works, workspace: str, document: str) -> None:
    """An alternative text for every figure in the structure tree, the same as in the Word file and in its order."""
    made = works.build(workspace, document)
    with pikepdf.open(made.pdf) as file:
        figures = [element for element in _structure(file.Root.StructTreeRoot) if element.get("/S") == "/Figure"]
        alts = [_alt(element) for element in figures]
    properties = Package(made.docx).document.iter(q("wp:docPr"))
    drawings = [p.get("descr") for p in properties if p.find(".//{*}decorative") is None]
    assert drawings
    assert all(drawings)
    assert [alt for alt in alts if alt] == drawings
    assert all(alts), alts


def test_first_page_without_number_and_appendices_start_anew(works: Works) -> None:
    for workspace in ("sample", "fictional"):
        made = works.build(workspace, "report")
        for format, pdf in made.both.items():
            numbers = _page_numbers(pdf)
            assert numbers[0] == "", (workspace, format)
            body = next(i for i, n in enumerate(numbers) if i and n in ("", "1"))
            assert numbers[1:body] == [str(i + 1) for i in range(1, body)], (workspace, format, numbers)
            expected = 1
            for page in _appendix_starts(made, pdf):
                assert numbers[page] in ("", "1"), (workspace, format, numbers)
            for number in numbers[body:]:
                expected = 1 if number in ("", "1") else expected + 1
                assert number in ("", str(expected)), (workspace, format, numbers)


def test_page_number_is_in_the_middle_of_the_top_margin(works: Works) -> None:
    for pdf in works.build("fictional", "report").both.values():
        words = [w for w in pdf_words(pdf) if w.bottom < TOP_MARGIN]
        assert len(words) > 15
        with pikepdf.open(pdf) as file:
            widths = [float(page.mediabox[2]) for page in file.pages]
        left_margin, right_margin = (85.0, 42.5)
        for word in words:
            middle = (word.left + word.right) / 2
            assert middle == pytest.approx((left_margin + widths[word.page - 1] - right_margin) / 2, abs=12), word


def _page_numbers(pdf: Any) -> list[str]:
    words = pdf_words(pdf)
    count = max(w.page for w in words)
    return ["".join(w.text for w in words if w.page == page and w.bottom < TOP_MARGIN) for page in range(1, count + 1)]


def _appendix_starts(made: Finished, pdf: Any) -> list[int]:
    """The pages (from 0) on which an appendix begins."""
    words = pdf_words(pdf)
    starts = []
    for page in range(1, max(w.page for w in words) + 1):
        text = " ".join(w.text for w in words if w.page == page and w.bottom >= TOP_MARGIN)
        if re.match(r"Phụ lục [IVX]+ [A-ZĐ]", text):
            starts.append(page - 1)
    assert len(starts) >= 2, made.pdf
    return starts


def _walk(items: list[pikepdf.OutlineItem]) -> Iterator[tuple[str, pikepdf.OutlineItem]]:
    for item in items:
        yield item.title, item
        yield from _walk(item.children)


def _same(heading: str, bookmark: str) -> bool:
    return "".join(heading.split()) in "".join(bookmark.split())


def _structure(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if kids is None:
        return
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _structure(kid)


def _alt(element: Any) -> str:
    return str(element.get("/Alt", ""))
