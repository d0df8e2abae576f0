"""PDF and Word are twins: the same words in the same order, the same lines, the same pages."""

from __future__ import annotations

import difflib
import itertools
import json
import re
from dataclasses import dataclass, replace

import pytest
from docx_reader import NS, Package, q
from finished import ALL_PAIRS, SOURCES, Finished, Works
from judges import Word, pdf_pages, pdf_words

from reportgen.finished.pdf import read_pdf
from reportgen.passages import SOURCES_TITLE

TOP_MARGIN = 50
"""Points; above stands the page number of the report alone."""
NO_BREAK = "\u00a0"
LIST_MARK = re.compile(r"[-–•+]|\d{1,2}[.)]?|[a-zđ]\)|[IVX]+\.")

every_pair = pytest.mark.parametrize(("workspace", "document"), ALL_PAIRS)


@dataclass(frozen=True)
class Gap:
    """Where two streams of words part: what only the first and only the second has, and where."""

    first: list[str]
    second: list[str]
    page: int


@every_pair
@pytest.mark.parametrize("flags", [(), ("--draft",)], ids=["final", "draft"])
def test_as_many_pages_in_both(works: Works, workspace: str, document: str, flags: tuple[str, ...]) -> None:
    made = works.build(workspace, document, *flags)
    pdf = read_pdf(made.pdf.read_bytes()).without_list(SOURCES_TITLE)
    assert pdf_pages(made.printed) == len(pdf.pages)
    assert pdf.appended_pages == pdf_pages(made.pdf) - len(pdf.pages)
    assert bool(pdf.appended_pages) == bool(flags)


@every_pair
def test_lines_break_alike(works: Works, workspace: str, document: str) -> None:
    """Every paragraph, in tables too, breaks its lines after the same words, on the same pages.

    Set aside: notes in italics that hold a no-break space, which LibreOffice (not Word) draws a point too wide there.
    """
    made = works.build(workspace, document)
    found = Package(made.docx).paragraphs()
    paragraphs = [p.text.split() for p in found]
    words = [word for paragraph in paragraphs for word in paragraph]
    ends = set(itertools.accumulate(len(p) for p in paragraphs))
    for start, paragraph in zip(itertools.accumulate((len(p) for p in paragraphs), initial=0), found, strict=False):
        if document == "report" and paragraph.style == "Source" and NO_BREAK in "".join(paragraph.element.itertext()):
            ends.update(range(start, start + len(paragraph.text.split())))
    pdf, paper = (_places(_running(pdf_words(path)), words) for path in (made.pdf, made.printed))
    differing, compared = [], 0
    for i in range(len(words) - 1):
        if i + 1 in ends or not {i, i + 1} <= set(pdf) & set(paper):
            continue
        compared += 1
        if _break(pdf, i) != _break(paper, i):
            differing.append(f"page {pdf[i].page}/{paper[i].page}: … {words[i]} {words[i + 1]} …")
    assert compared > 0.95 * (len(words) - len(ends))
    assert differing == []


@every_pair
def test_paper_has_the_same_words_as_the_pdf(works: Works, workspace: str, document: str) -> None:
    """Set aside: the labels of charts, which Word draws itself."""
    made = works.build(workspace, document)
    charts = ChartWords(made)
    gaps = _gaps(_running(pdf_words(made.pdf)), [w.text for w in _running(pdf_words(made.printed))])
    assert [g for g in gaps if not all(w in charts for w in g.first + g.second)] == []


@every_pair
def test_word_file_holds_the_words_of_the_pdf_in_order(works: Works, workspace: str, document: str) -> None:
    """Set aside: labels of charts, list numbers, repeated heads of tables, page numbers, the foot of page one."""
    made = works.build(workspace, document)
    words = [word for p in Package(made.docx).paragraphs() for word in p.text.split()]
    assert len(words) > 150
    heads, charts = _heads(made) | _feet(made), ChartWords(made)
    wrong = []
    for gap in _gaps(_running(pdf_words(made.pdf)), words):
        more = _without(heads, " ".join(gap.first)).split()
        fine = all(LIST_MARK.fullmatch(w) for w in more) or all(w in charts for w in more)
        if gap.second or not fine:
            wrong.append(gap)
    assert wrong == []


@every_pair
def test_blocks_are_at_the_same_places(works: Works, workspace: str, document: str) -> None:
    """Nine words of ten stand within two millimetres of each other on paper and in the PDF, charts set aside."""
    made = works.build(workspace, document)
    pdf, word = (_running(pdf_words(path)) for path in (made.pdf, made.printed))
    near = total = 0
    for mine, theirs in _pairs(pdf, word):
        for a, b in zip(mine, theirs, strict=True):
            total += 1
            near += a.page == b.page and abs(a.left - b.left) < 5.7 and abs(a.bottom - b.bottom) < 5.7
    assert near >= 0.9 * total, f"{near} of {total}"


def test_heads_repeat_on_every_page_of_a_table(works: Works) -> None:
    """The appendix of indicators runs over pages; each begins with its head, in both formats."""
    made = works.build("fictional", "report")
    for path in made.both.values():
        words = _running(pdf_words(path))
        pages = {}
        for page in range(1, max(w.page for w in words) + 1):
            pages[page] = " ".join(w.text for w in words if w.page == page)
        start = next(page for page, text in pages.items() if text.startswith("Phụ lục I "))
        end = next(page for page, text in pages.items() if text.startswith("Phụ lục II "))
        assert end - start >= 2
        for page in range(start + 1, end):
            assert re.match(r"TT Chỉ tiêu", pages[page]), pages[page][:80]


@pytest.mark.parametrize("workspace", SOURCES)
def test_a_heading_has_two_lines_below_it_on_its_page(works: Works, workspace: str) -> None:
    made = works.build(workspace, "report")
    headings = [heading.split() for heading in Package(made.docx).headings()]
    for format, path in made.both.items():
        words = _running(pdf_words(path))
        texts = [w.text for w in words]
        lonely = []
        for heading in headings:
            ends = [i for i in range(len(texts)) if texts[i - len(heading) : i] == heading]
            last = words[ends[-1] - 1]
            below = {round(w.bottom) for w in words[ends[-1] :] if w.page == last.page and w.top > last.bottom - 4}
            if len(below) < 2:
                lonely.append((format, last.page, " ".join(heading)))
        assert lonely == []


def _running(words: list[Word]) -> list[Word]:
    """Without page numbers and the leaders of a table of contents."""
    pieces = [
        replace(w, text=text)
        for w in words
        for text in re.sub(r"\.{3,}", " ", w.text).split()
        if text != "." and not (w.bottom < TOP_MARGIN and re.fullmatch(r"\d{1,3}", text))
    ]
    return pieces


def _match(first: list[str], second: list[str]) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, first, second, autojunk=False)


def _pairs(first: list[Word], second: list[Word]) -> list[tuple[list[Word], list[Word]]]:
    """The runs of words that both have."""
    blocks = _match([w.text for w in first], [w.text for w in second]).get_matching_blocks()
    return [(first[b.a : b.a + b.size], second[b.b : b.b + b.size]) for b in blocks if b.size]


def _places(found: list[Word], words: list[str]) -> dict[int, Word]:
    """Where each of `words` stands, by its number."""
    blocks = _match([w.text for w in found], words).get_matching_blocks()
    return {b.b + i: found[b.a + i] for b in blocks for i in range(b.size)}


def _break(places: dict[int, Word], i: int) -> str:
    """What stands between a word and the next: nothing, a new line, a new page."""
    word, following = places[i], places[i + 1]
    if word.page != following.page:
        return "page"
    return "" if word.same_line(following) else "line"


def _gaps(first: list[Word], second: list[str]) -> list[Gap]:
    codes = _match([w.text for w in first], second).get_opcodes()
    return [
        Gap([w.text for w in first[a:b]], second[c:d], first[min(a, len(first) - 1)].page)
        for code, a, b, c, d in codes
        if code != "equal"
    ]


def _without(heads: set[str], words: str) -> str:
    """What is left of some words without a head before or after them (a chart may end the page before)."""
    for head in sorted(heads, key=len, reverse=True):
        if words.startswith(head):
            return words.removeprefix(head)
        if words.endswith(head):
            return words.removesuffix(head)
    return words


def _feet(made: Finished) -> set[str]:
    """What stands in the footers."""
    package = Package(made.docx)
    return {
        " ".join("".join(t.text or "" for t in package.xml(name).iter(q("w:t"))).split())
        for name in package.names("word/footer")
    }


def _heads(made: Finished) -> set[str]:
    """The heads of the tables, as they are repeated on a page."""
    tables = Package(made.docx).document.iter(q("w:tbl"))
    found = set()
    for table in tables:
        rows = [row for row in table.iterfind("w:tr", NS) if row.find("w:trPr/w:tblHeader", NS) is not None]
        found.add(" ".join("".join(t.text or "" for t in p.iter(q("w:t"))) for row in rows for p in row.iter(q("w:p"))))
    return {" ".join(head.replace("\u00a0", " ").split()) for head in found if head}


class ChartWords:
    """The words that the charts of a Word file may show: names, title, numbers with their separators."""

    def __init__(self, made: Finished) -> None:
        package = Package(made.docx)
        self.words, self.digits = set(), set()
        for name in package.names("word/charts/chart"):
            for node in package.xml(name).iter(q("c:v"), q("a:t")):
                self.words.update((node.text or "").replace("\u00a0", " ").split())
                self.digits.add(_digits(node.text or ""))

    def __contains__(self, word: str) -> bool:
        return word in self.words or (bool(_digits(word)) and _digits(word) in self.digits)


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@pytest.mark.parametrize("workspace", ["sample", "fictional"])
def test_word_alone_is_the_same_file(works: Works, workspace: str) -> None:
    """Pages are laid out for it: its contents tell their numbers, and its end depends on them."""
    alone = works.build(workspace, "report", "--format", "docx")
    assert alone.docx.read_bytes() == works.build(workspace, "report").docx.read_bytes()
    assert sorted(path.suffix for path in alone.folder.iterdir() if path.is_file()) == [".docx", ".json"]
    reported = json.loads((alone.folder / "manifest.json").read_text(encoding="utf-8"))["outputs"][alone.docx.name]
    assert reported["pages"] is not None
