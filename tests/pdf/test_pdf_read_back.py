"""A PDF is read back by its structure tree: blocks in reading order, and what stands above and below the text."""

from __future__ import annotations

from layouts import pages_of, pdf_of

from reportgen.finished.blocks import Block, PdfFile
from reportgen.finished.compare import compare
from reportgen.finished.gate import check_file
from reportgen.finished.leftovers import Tags
from reportgen.finished.pdf import read_pdf
from reportgen.finished.word import Field, Section, WordFile

ROWS = "".join(f"<tr><td>Dòng {n}</td><td>{n}</td></tr>" for n in range(60))
LONG_TABLE = (
    '<table><colgroup><col style="width: 50mm"/><col style="width: 30mm"/></colgroup>'
    f"<thead><tr><th>Tên</th><th>Số</th></tr></thead><tbody>{ROWS}</tbody></table>"
)


def word_file(*blocks: Block, sections: tuple[Section, ...] = ()) -> WordFile:
    """What a Word file with these blocks is read as."""
    page_number = {"default": (Field("PAGE"),)}
    one = Section(False, True, None, "decimal", False, page_number)
    return WordFile("word/document.xml", blocks, sections or (one,), frozenset(), False)


def shown(pdf: PdfFile) -> list[tuple[str, str, int, bool]]:
    return [(b.kind, b.text, b.part, b.optional) for b in pdf.blocks]


def test_a_table_over_pages_is_one() -> None:
    pdf = read_pdf(pdf_of(f"<h1>Một</h1><p>Chữ.</p>{LONG_TABLE}<h1>Hai</h1>"))
    tables = [(b.part, b.optional) for b in pdf.blocks if b.kind == "table"]
    assert tables == [(n, n > 1) for n in range(1, len(pdf.pages) + 1)]
    assert len(tables) > 1
    same = word_file(Block("heading", "MỘT", 0, 0), Block("table", "Tên Số", 0, 0), Block("heading", "Hai", 0, 0))
    assert compare(same, pdf).only_word == compare(same, pdf).only_pdf == compare(same, pdf).pages == ()


def test_a_second_table_with_the_same_head_is_another() -> None:
    pdf = read_pdf(pdf_of(f"{LONG_TABLE}<p>Chữ.</p>{LONG_TABLE}"))
    one = Block("table", "Tên Số", 0, 0)
    assert [b.text for b in compare(word_file(one), pdf).only_pdf] == ["Tên Số"]
    assert compare(word_file(one, one), pdf).only_pdf == ()
    assert [b.text for b in compare(word_file(one, one, one, one, one, one), pdf).only_word]


def test_a_heading_with_a_number_of_word_is_the_same() -> None:
    pdf = read_pdf(pdf_of("<h1>1. Hạ tầng</h1>"))
    assert shown(pdf) == [("heading", "1. Hạ tầng", 1, False)]
    assert compare(word_file(Block("heading", "Hạ tầng", 0, 0, numbered=True)), pdf).only_word == ()
    assert compare(word_file(Block("heading", "Hạ tầng", 0, 0)), pdf).only_word != ()


def test_headings_out_of_the_contents_are_headings_where_the_pdf_has_them() -> None:
    pdf = read_pdf(pdf_of("<h1>Hạ tầng</h1>"))
    out = Block("heading", "Hạ tầng", 0, 0, optional=True)
    other = Block("heading", "Khác", 0, 0, optional=True)
    assert compare(word_file(out, other), pdf).only_word == compare(word_file(out, other), pdf).only_pdf == ()


def test_what_stands_above_the_text_is_no_part_of_it() -> None:
    pdf = read_pdf(pdf_of("<h1>Một</h1>"))
    assert [page.running for page in pdf.pages] == ["1"]
    assert "Một" in pdf.pages[0].text
    letters = word_file(
        Block("heading", "Một", 0, 0),
        sections=(Section(False, True, 3, "lowerLetter", False, {"default": ("Trang ", Field("PAGE"))}),),
    )
    (page,) = compare(letters, pdf).pages
    assert (page.about, page.word, page.pdf) == ("running", "Trang c", "1")


def test_page_numbers_of_an_unknown_format_are_not_compared() -> None:
    pdf = read_pdf(pdf_of("<h1>Một</h1>"))
    counted = Section(False, True, None, "vietnameseCounting", False, {"default": (Field("PAGE"),)})
    assert compare(word_file(Block("heading", "Một", 0, 0), sections=(counted,)), pdf).pages == ()


def test_a_tag_or_private_letter_in_the_text_is_found() -> None:
    data = pdf_of("<p>Trang một.</p><p>Số: {{ facts.number }}</p>")
    (problem,) = check_file("pdf", data, "a.pdf", Tags([])).problems
    assert (problem.code, str(problem.place), problem.found) == ("RG671", "a.pdf#page=1", "Số: {{ facts.number }}")
    assert check_file("pdf", data, "a.pdf", Tags(["{{facts.number}}"])).problems == ()


def test_a_private_letter_is_found() -> None:
    pages, _ = pages_of("<p>Chữ \ue000 lạ.</p>")
    data, _ = pages.write()  # it says that the font lacks it
    (problem,) = check_file("pdf", data, "a.pdf", Tags([])).problems
    assert (problem.code, problem.found) == ("RG670", "Chữ \ue000 lạ.")
