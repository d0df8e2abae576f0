"""A PDF is read back by its structure tree: blocks with their texts in reading order, headers and footers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from judges import pdf_words
from layouts import pages_of, pdf_of

from reportgen.finished.blocks import Block, PdfFile, Row
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


HEAD = Row(("Tên", "Số"), 0)
LONG = Block("table", "Tên Số", 0, 0, rows=(HEAD, *(Row((f"Dòng {n}", str(n)), 0) for n in range(60))))
"""The long table as read from a Word file."""


def heading(text: str, **more: Any) -> Block:
    return Block("heading", text, 0, 0, **more)


def paragraph(text: str, **more: Any) -> Block:
    return Block("paragraph", text, 0, 0, **more)


def differences(word: WordFile, pdf: PdfFile) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    """Texts that only the Word file or only the PDF has, and texts that differ."""
    found = compare(word, pdf)
    return [b.text for b in found.only_word], [b.text for b in found.only_pdf], [(t.word, t.pdf) for t in found.texts]


SAME: tuple[list[str], list[str], list[tuple[str, str]]] = ([], [], [])


def word_file(*blocks: Block, sections: tuple[Section, ...] = ()) -> WordFile:
    """What a Word file with these blocks is read as."""
    page_number = {"default": (Field("PAGE"),)}
    one = Section(None, True, None, "decimal", False, page_number)
    return WordFile("word/document.xml", blocks, sections or (one,), frozenset(), False)


def shown(pdf: PdfFile) -> list[tuple[str, str, int, bool]]:
    return [(b.kind, b.text, b.part, b.optional) for b in pdf.blocks]


def test_bold_text_over_lines_is_one_paragraph_with_the_text_around_it() -> None:
    long = "Một câu in đậm dài hơn một dòng của trang, " * 4 + "hết."
    pdf = read_pdf(pdf_of(f"<p><strong>{long}</strong></p><p>Và: <em>{long} <strong>{long}</strong></em> Hết.</p>"))
    assert [b.text.split() for b in pdf.blocks] == [long.split(), f"Và: {long} {long} Hết.".split()]


def test_a_table_over_pages_is_one() -> None:
    pdf = read_pdf(pdf_of(f"<h1>Một</h1><p>Chữ.</p>{LONG_TABLE}<h1>Hai</h1>"))
    tables = [(b.part, b.optional) for b in pdf.blocks if b.kind == "table"]
    assert tables == [(n, n > 1) for n in range(1, len(pdf.pages) + 1)]
    assert len(tables) > 1
    same = word_file(heading("MỘT"), paragraph("Chữ."), LONG, heading("Hai"))
    assert differences(same, pdf) == SAME
    assert compare(same, pdf).pages == ()
    shorter = replace(LONG, rows=(*LONG.rows[:40], *LONG.rows[41:]))
    assert differences(word_file(heading("Một"), paragraph("Chữ."), shorter, heading("Hai")), pdf) == (
        [],
        ["Dòng 39 | 39"],
        [],
    )


def test_a_second_table_with_the_same_head_is_another() -> None:
    pdf = read_pdf(pdf_of(f"{LONG_TABLE}<p>Chữ.</p>{LONG_TABLE}"))
    text = paragraph("Chữ.")
    assert differences(word_file(LONG, text), pdf)[1] == ["Tên Số"]
    assert differences(word_file(LONG, text, LONG), pdf) == SAME
    assert differences(word_file(LONG, text, *[LONG] * 5), pdf)[0]


def test_a_row_over_pages_is_one() -> None:
    words = " ".join(f"từ{n}" for n in range(700))
    table = (
        '<table><colgroup><col style="width: 20mm"/><col style="width: 80mm"/><col style="width: 20mm"/></colgroup>'
        "<thead><tr><th>Tên</th><th>Nội dung</th><th>Số</th></tr></thead>"
        f'<tbody><tr data-tall="1"><td>Một</td><td>{words}</td><td>1</td></tr><tr><td>Hai</td><td/><td>2</td></tr>'
        "</tbody></table>"
    )
    pdf = read_pdf(pdf_of(table))
    assert len(pdf.pages) > 2
    rows = (("Tên", "Nội dung", "Số"), ("Một", words, "1"), ("Hai", "2"))
    same = Block("table", "TênNội dungSố", 0, 0, rows=tuple(Row(cells, 0) for cells in rows))
    assert differences(word_file(same), pdf) == SAME
    other = replace(same, rows=(*same.rows[:1], Row(("Một", words.replace("từ650", "từ651"), "1"), 0), same.rows[2]))
    assert differences(word_file(other), pdf) != SAME


def test_a_paragraph_over_pages_is_one() -> None:
    long = " ".join(f"từ{n}" for n in range(1500))
    pdf = read_pdf(pdf_of(f"<p>{long}</p><p>Hết.</p>"))
    assert [(b.part, b.optional) for b in pdf.blocks[:3]] == [(1, False), (2, True), (3, True)]
    assert differences(word_file(paragraph(long), paragraph("Hết.")), pdf) == SAME
    ((word, printed),) = differences(word_file(paragraph(long.replace("từ1000", "từ") + "."), paragraph("Hết.")), pdf)[
        2
    ]
    assert " từ " in word
    assert " từ1000 " in printed


def test_a_heading_with_a_number_of_word_is_the_same() -> None:
    pdf = read_pdf(pdf_of("<h1>1. Hạ tầng</h1>"))
    assert shown(pdf) == [("heading", "1. Hạ tầng", 1, False)]
    assert differences(word_file(heading("Hạ tầng", label="1.")), pdf) == SAME
    assert differences(word_file(heading("Hạ tầng")), pdf)[0] == ["Hạ tầng"]
    assert differences(word_file(heading("Hạ tầng", label="2.")), pdf)[0] == ["2. Hạ tầng"]


def test_a_bullet_of_a_symbol_font_is_any_mark() -> None:
    pdf = read_pdf(pdf_of("<ul><li>Một</li></ul>"))
    assert differences(word_file(paragraph("Một", label="-")), pdf) == SAME
    assert differences(word_file(paragraph("Một", label="\uf0b7")), pdf) == SAME
    assert differences(word_file(paragraph("Hai", label="\uf0b7")), pdf)[0] == ["\uf0b7 Hai"]
    assert differences(word_file(paragraph("Một", label="+")), pdf) != SAME


def test_headings_out_of_the_contents_are_headings_where_the_pdf_has_them() -> None:
    pdf = read_pdf(pdf_of("<h1>Hạ tầng</h1><p>Khác</p>"))
    out, other = heading("Hạ tầng", optional=True), heading("Khác", optional=True)
    assert differences(word_file(out, other), pdf) == SAME
    assert differences(word_file(out), pdf) == ([], ["Khác"], [])


@pytest.mark.parametrize(
    "text",
    ["Thư\u00adviện số", "phát-triển", "phát\u2011triển - bền vững", "văn phòng ﬁ", "10³ km² H₂O", "… v.v…", "‘a’ “b”",
     "9–10 % ± 2 × 3 ≥ 1", "Ða\u0323o", "Ký tên: ............", "a\u200bb", "hội-nghị-" * 40,
     "thư\u00adviện\u00adsố " * 30, "2022-2023 và/hoặc " * 20],
)  # fmt: skip
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    pages, _ = pages_of(f"<p>{text}</p>")
    pdf = read_pdf(pages.write()[0])
    assert differences(word_file(paragraph(text)), pdf) == SAME
    assert differences(word_file(paragraph(text + "x")), pdf) != SAME


def test_what_is_above_the_text_is_no_part_of_it() -> None:
    pdf = read_pdf(pdf_of("<h1>Một</h1>"))
    assert [page.running for page in pdf.pages] == ["1"]
    assert "Một" in pdf.pages[0].text
    letters = word_file(
        heading("Một"),
        sections=(Section(None, True, 3, "lowerLetter", False, {"default": ("Trang ", Field("PAGE"))}),),
    )
    (page,) = compare(letters, pdf).pages
    assert (page.about, page.word, page.pdf) == ("running", "Trang c", "1")


def test_the_size_of_the_paper_is_compared() -> None:
    pdf = read_pdf(pdf_of("<h1>Một</h1>"))
    (width, height), words = pdf.pages[0].size, {"default": (Field("PAGE"),)}
    for size, about in (
        ((width + 0.5, height), []),
        ((width + 9, height), ["size"]),
        ((height, width), ["orientation"]),
    ):
        section = Section(size, True, None, "decimal", False, words)
        found = compare(word_file(heading("Một"), sections=(section,)), pdf).pages
        assert [page.about for page in found] == about


def test_page_numbers_of_an_unknown_format_are_not_compared() -> None:
    pdf = read_pdf(pdf_of("<h1>Một</h1>"))
    counted = Section(None, True, None, "vietnameseCounting", False, {"default": (Field("PAGE"),)})
    assert compare(word_file(heading("Một"), sections=(counted,)), pdf).pages == ()


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


@pytest.mark.parametrize(
    ("share", "unseen"), [(0.0, []), (1.0, ["Doanh thu tăng"]), (0.6, ["Doanh thu tăng"]), (0.2, [])]
)
def test_text_under_a_picture_of_several_colours_is_found(tmp_path: Path, share: float, unseen: list[str]) -> None:
    """Stripes over the upper part of a line, drawn after it."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of("<p>Doanh thu tăng</p><p>Đầu tư giảm</p>"))
    line = pdf_words(path)[0]
    with pikepdf.open(path) as pdf:
        top, height = float(pdf.pages[0].mediabox[3]) - line.top, line.bottom - line.top
        stripes = "".join(
            f"{grey} g {line.left - 2 + 7 * n:.1f} {top - share * height:.1f} 7 {share * height:.1f} re f "
            for n, grey in enumerate((0.2, 0.9) * 12)
        )
        pdf.pages[0].contents_add(b"q", prepend=True)
        pdf.pages[0].contents_add(f"Q q {stripes} Q".encode())
        pdf.save(tmp_path / "b.pdf")
    (page,) = read_pdf((tmp_path / "b.pdf").read_bytes(), styled=True).pages
    assert [text for _, text in page.hidden] == unseen
