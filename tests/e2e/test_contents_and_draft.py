"""The table of contents tells the pages on which the headings are; a draft says so on every page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from docx_reader import NS, Package, q, text_of
from finished import ALL_PAIRS, ALL_WORD, FORMATS, SOURCES, Works
from judges import need, pdf_images, pdf_pages, pdf_text, pdf_words, run
from PIL import Image, ImageChops

DRAFT = "DỰ THẢO"
LEADER = r"(?:\. ?){4,}"
TOP_MARGIN = 50
"""Points; above stands the page number."""


@dataclass(frozen=True)
class Entry:
    """A line of the contents: the heading's words, the page as printed."""

    title: str
    page: int


@pytest.mark.parametrize("format", FORMATS)
def test_contents_name_where_the_headings_are(works: Works, format: str) -> None:
    printed = works.build("fictional", "report").both[format]
    contents = _printed_contents(printed)
    assert len(contents) == 18
    assert len({entry.page for entry in contents}) > 5
    assert _places(printed, [entry.title for entry in contents]) == contents


def test_word_keeps_the_same_entries_as_fields(works: Works) -> None:
    """Right without updating: each entry's cached page number is the PDF's, its field leads to the heading."""
    made = works.build("fictional", "report")
    document = Package(made.docx).document
    lines = [
        p for p in document.iter(q("w:p")) if _style(p).startswith("TOC") and p.find("w:hyperlink", NS) is not None
    ]
    found = []
    for line in lines:
        title, _, page = text_of(line).rpartition(" ")
        found.append(Entry(" ".join(title.split()), int(page)))
    assert found == _printed_contents(made.pdf)
    marks = {b.get(q("w:name")): b for b in document.iter(q("w:bookmarkStart"))}
    for entry, line in zip(found, lines, strict=True):
        anchor = line.find("w:hyperlink", NS).get(q("w:anchor"))
        (field,) = [i.text for i in line.iter(q("w:instrText")) if "PAGEREF" in (i.text or "")]
        assert field.split()[1] == anchor
        heading = next(marks[anchor].iterancestors(q("w:p")))
        words = " ".join(text_of(heading).split())
        assert len(words) > 7
        assert _as_heading(entry.title).startswith(words), "an appendix's number and name are two paragraphs"
    kinds = [i.text.split()[0] for i in document.iter(q("w:instrText")) if "TOC" in (i.text or "")]
    assert kinds == ["TOC"]


def test_appendices_are_numbered_anew(works: Works) -> None:
    contents = _printed_contents(works.build("fictional", "report").pdf)
    body = [entry.page for entry in contents if not entry.title.startswith("Phụ lục")]
    assert body == sorted(body)
    assert [entry.page for entry in contents if entry.title.startswith("Phụ lục")] == [1, 1, 1, 1]


def test_no_contents_where_nobody_asked(works: Works) -> None:
    made = works.build("sample", "report")
    for printed in made.both.values():
        assert "MỤC LỤC" not in pdf_text(printed)
    fields = [i.text for i in Package(made.docx).document.iter(q("w:instrText"))]
    assert [f for f in fields if "TOC" in f] == []


@pytest.mark.parametrize(("workspace", "document"), ALL_PAIRS)
def test_draft_on_every_page_of_the_pdf(works: Works, workspace: str, document: str) -> None:
    final, draft = (works.build(workspace, document, *flags).pdf for flags in ((), ("--draft",)))
    before, after = _letters(final), _letters(draft)
    mark = Counter(DRAFT.replace(" ", ""))
    assert len(before) == pdf_pages(final) < len(after)
    listed = after[len(before) :]  # the list of sources
    assert [page for page, letters in enumerate(listed, 1) if mark - letters] == []
    after = after[: len(before)]
    assert [page for page, (a, b) in enumerate(zip(before, after, strict=True), 1) if b - a != mark or a - b] == []


@pytest.mark.parametrize(("workspace", "document"), ALL_WORD)
def test_draft_on_every_page_of_the_word_file(works: Works, workspace: str, document: str, tmp_path: Path) -> None:
    """Seen on paper: each page is that of the final file with something large and grey across its middle.

    A watermark of Word lies behind pictures, so on a page with one we see a part of it.
    """
    final, draft = (works.build(workspace, document, *flags) for flags in ((), ("--draft",)))
    pages = [pdf_images(made.printed, tmp_path / name, 20, grey=True) for made, name in ((final, "f"), (draft, "d"))]
    assert len(pages[0]) == len(pages[1]) > 0
    listed = run(need("pdfimages"), "-list", draft.printed).splitlines()[2:]
    pictures = {int(line.split()[0]) for line in listed}
    shares = [_marked_share(first, second) for first, second in zip(*pages, strict=True)]
    assert [p for p, share in enumerate(shares, 1) if share < (0.03 if p in pictures else 0.25)] == []
    assert set(_marks(Package(draft.docx))) == {DRAFT}
    assert _marks(Package(final.docx)) == []


@pytest.mark.parametrize("workspace", SOURCES)
def test_draft_changes_no_word(works: Works, workspace: str) -> None:
    final, draft = (works.build(workspace, "report", *flags).docx for flags in ((), ("--draft",)))
    assert [p.text for p in Package(draft).paragraphs()] == [p.text for p in Package(final).paragraphs()]


def _marks(package: Package) -> list[str]:
    """The words of the watermarks in the document and its headers."""
    parts = [package.xml(name) for name in package.names("word/document.xml", "word/header")]
    marks = [mark.get("string") for part in parts for mark in part.iter("{urn:schemas-microsoft-com:vml}textpath")]
    return [mark for mark in marks if mark]


def _style(paragraph: Any) -> str:
    style = paragraph.find("w:pPr/w:pStyle", NS)
    return style.get(q("w:val")) if style is not None else ""


def _printed_contents(pdf: Path) -> list[Entry]:
    """The lines with leaders, as they are printed."""
    lines = re.findall(r"^\s*(\S.*?) ?\.{4,} ?(\d+)$", pdf_text(pdf, "-layout"), re.MULTILINE)
    return [Entry(" ".join(title.split()), int(page)) for title, page in lines]


def _places(pdf: Path, titles: list[str]) -> list[Entry]:
    """Where each heading stands after the contents: the number that its page shows (none shows: 1)."""
    words = pdf_words(pdf)
    pages = range(1, pdf_pages(pdf) + 1)
    number = {p: "".join(w.text for w in words if w.page == p and w.bottom < TOP_MARGIN) or "1" for p in pages}
    text = {p: " ".join(page.split()) for p, page in enumerate(pdf_text(pdf, "-raw").split("\f"), 1)}
    found, page = [], max(p for p in pages if re.search(LEADER, text[p]))
    text[page] = re.sub(rf"^.*{LEADER}\d+", "", text[page])
    for title in titles:
        page = next(p for p in pages if p >= page and _as_heading(title) in text[p])
        found.append(Entry(title, int(number[page])))
    return found


def _as_heading(title: str) -> str:
    """A line of the contents as the heading stands on its page: number and name on lines of their own, without mark."""
    return title.replace(". ", " ", 1) if title.startswith(("Phần", "Phụ lục")) else title


def _letters(pdf: Path) -> list[Counter[str]]:
    """How often each letter stands on each page."""
    pages = pdf_text(pdf, "-raw").split("\f")[:-1]
    return [Counter("".join(page.split())) for page in pages]


def _marked_share(final: Path, draft: Path) -> float:
    """The share of the rows and columns of the page's middle in which the two pictures differ."""
    with Image.open(final) as first, Image.open(draft) as second:
        box = ImageChops.difference(first, second).point(lambda v: 255 if v > 24 else 0).getbbox()
        if box is None:
            return 0.0
        return min((box[2] - box[0]) / first.width, (box[3] - box[1]) / first.height)
