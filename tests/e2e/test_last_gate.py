"""Finished files are read back before they are published: each kind of fault, put into their bytes, is found."""

from __future__ import annotations

import contextlib
import io
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from docx_reader import q
from finished import ALL_PAIRS, ALL_WORD, PLAIN, Finished, Works
from judges import pdf_text

from reportgen.cli.main import run
from reportgen.documents.docx import writer
from reportgen.documents.docx.pages import PageSections
from reportgen.documents.docx.state import block_handlers
from reportgen.documents.pdf import writer as pdf_writer
from reportgen.files.zip import rezip
from reportgen.finished.gate import Reading, check_file, compare_files
from reportgen.finished.leftovers import Tags
from reportgen.problems import Problem

DOCUMENT = "word/document.xml"
NAMES = {"docx": "a.docx", "pdf": "a.pdf"}


def found(docx: bytes, *texts: str) -> list[Problem]:
    """What is wrong with a Word file alone."""
    return list(check_file("docx", docx, "a.docx", Tags(texts)).problems)


@cache
def pdf_reading(pdf: bytes, *, draft: bool = False) -> Reading:
    return check_file("pdf", pdf, "a.pdf", Tags([]), listed=draft)


def different(docx: bytes, pdf: bytes, *, draft: bool = False) -> list[Problem]:
    """What differs between two files that are sound; the PDF of a draft has a list of sources."""
    readings = {"docx": check_file("docx", docx, "a.docx", Tags([])), "pdf": pdf_reading(pdf, draft=draft)}
    assert [p for r in readings.values() for p in r.problems] == []
    return compare_files(readings, NAMES)


def reported(problems: list[Problem]) -> list[tuple[str, str, str]]:
    """Code, place and what stood there."""
    return [(p.code, str(p.place), p.found) for p in problems]


def part_of(docx: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read(name).decode()


def changed(docx: bytes, part: str, old: str, new: str, count: int = 1) -> bytes:
    """The file with `old`, a pattern, replaced in a part."""
    text, times = re.subn(old, new, part_of(docx, part), count=count, flags=re.DOTALL)
    assert times, f"{old} is not in {part}"
    return rezip(docx, {part: text.encode()})


def without(docx: bytes, *names: str) -> bytes:
    """The file without some parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
    return target.getvalue()


def paragraph_with(text: str, words: str) -> str:
    """The XML of the first paragraph of a part that holds `words`."""
    return next(p for p in re.findall(r"<w:p>.*?</w:p>", text, re.DOTALL) if words in p)


@pytest.fixture(scope="module")
def report(works: Works) -> Finished:
    return works.charted()


@pytest.fixture(scope="module")
def docx(report: Finished) -> bytes:
    return report.docx.read_bytes()


@pytest.fixture(scope="module")
def pdf(report: Finished) -> bytes:
    return report.pdf.read_bytes()


SOUND = [*ALL_WORD, *((*pair, "--draft") for pair in ALL_PAIRS), ("sample", "report", *PLAIN)]


@pytest.mark.parametrize(("workspace", "document", "flags"), [(w, d, flags) for w, d, *flags in SOUND])
def test_sound_files_have_nothing_wrong(works: Works, workspace: str, document: str, flags: list[str]) -> None:
    made = works.build(workspace, document, *flags)
    assert found(made.docx.read_bytes()) == []
    if (workspace, document) in ALL_PAIRS:
        pdf = works.build(workspace, document).pdf if "--plain" in flags else made.pdf
        assert different(made.docx.read_bytes(), pdf.read_bytes(), draft="--draft" in flags) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        (DOCUMENT, "I. HẠ TẦNG", "I. H\ue000Ạ TẦNG", "I. H\ue000Ạ TẦNG BƯU CHÍNH, VIỄN THÔNG"),
        (DOCUMENT, "I. HẠ TẦNG", "&#xE010;", "\ue010 BƯU CHÍNH, VIỄN THÔNG"),
        (DOCUMENT, r'<w:alias w:val="(?=BTS\.value \(number\))', '<w:alias w:val="\ue002', "\ue002BTS.value (number)"),
        ("docProps/core.xml", "<dc:title>", "<dc:title>\ue021", None),
        ("word/charts/chart1.xml", "<v>", "<v>\uf8ff", None),
        ("word/header1.xml", "<w:fldSimple|<w:r>", "<w:r><w:t>\U000f0001</w:t></w:r><w:r>", None),
    ],
)
def test_a_private_letter_is_found_in_every_part(docx: bytes, part: str, old: str, new: str, words: str | None) -> None:
    (problem,) = found(changed(docx, part, old, new))
    assert (problem.code, str(problem.place)) == ("RG670", f"a.docx/{part}")
    assert words is None or problem.found == words


def test_a_private_letter_is_found_in_a_sheet_of_a_chart(docx: bytes) -> None:
    name = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        workbook = archive.read(name)
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        sheet = next(n for n in archive.namelist() if "<t>" in archive.read(n).decode())
    spoiled = changed(workbook, sheet, "<t>", "<t>\ue001")
    (problem,) = found(rezip(docx, {name: spoiled}))
    assert (problem.code, str(problem.place)) == ("RG670", f"a.docx/{name}!{sheet}")


def test_bullets_of_symbol_are_no_private_letters(docx: bytes) -> None:
    assert found(changed(docx, "word/numbering.xml", 'w:lvlText w:val="[^"]*"', 'w:lvlText w:val="\uf0b7"')) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "words"),
    [
        (DOCUMENT, "I. HẠ TẦNG", "I. {{ facts.issuer }}", "I. {{ facts.issuer }} BƯU CHÍNH, VIỄN THÔNG"),
        (DOCUMENT, "I. HẠ TẦNG", "{</w:t></w:r><w:r><w:t>%p if x %}", "{%p if x %} BƯU CHÍNH, VIỄN THÔNG"),
        (DOCUMENT, 'descr="', 'descr="{# note #} ', None),
        ("word/charts/chart1.xml", "<v>", "<v>{{ x }}", None),
        ("docProps/core.xml", "<dc:title>", "<dc:title>{{ facts.subject }}", None),
    ],
)
def test_a_tag_of_the_template_is_found(docx: bytes, part: str, old: str, new: str, words: str | None) -> None:
    (problem,) = found(changed(docx, part, old, new))
    assert (problem.code, str(problem.place)) == ("RG671", f"a.docx/{part}")
    assert words is None or problem.found == words


def test_braces_of_a_cell_are_no_tag(docx: bytes) -> None:
    made = changed(docx, DOCUMENT, "I. HẠ TẦNG", "I. HẠ {{ten\u00a0don vi}} TẦNG {{ khac }}")
    assert found(made, "Hạ {{Ten don vi}} tầng", "{{ khac }}") == []
    assert [p.code for p in found(made, "Hạ {{Ten don vi}} tầng")] == ["RG671"]


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        (r"(</w:tcPr>)<w:p>.*?</w:p>(?=</w:tc>)", r"\1", "w:tc"),
        (r"</w:p></w:tc>", r"</w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc>", "w:tc"),
        (r"(<w:trPr><w:cantSplit/></w:trPr>)<w:tc>.*?</w:tr>", r"\1</w:tr>", "w:tr"),
        (r"(</w:tblGrid>)<w:tr>.*?</w:tbl>", r"\1</w:tbl>", "w:tbl"),
    ],
)
def test_what_may_not_be_empty_is_found(docx: bytes, old: str, new: str, element: str) -> None:
    (problem,) = found(changed(docx, DOCUMENT, old, new))
    assert (problem.code, str(problem.place)) == ("RG673", f"a.docx/{DOCUMENT}")
    assert f"<{element}>" in problem.message("en")


def test_an_empty_header_is_found(docx: bytes) -> None:
    made = rezip(
        docx, {"word/header2.xml": re.sub("<w:p[ >/].*(?=</w:hdr>)", "", part_of(docx, "word/header2.xml")).encode()}
    )
    assert reported(found(made)) == [("RG673", "a.docx/word/header2.xml", "")]


RELS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("spoil", "place", "words"),
    [
        (lambda d: changed(d, DOCUMENT, 'r:embed="[^"]*"', 'r:embed="rId999"'), DOCUMENT, "rId999"),
        (lambda d: changed(d, RELS, 'Id="rId4"', 'Id="rId5"'), RELS, "rId5"),
        (lambda d: changed(d, RELS, 'Target="media/image1.png"', 'Target="../NULL"'), RELS, "→ /NULL"),
        (
            lambda d: changed(d, "[Content_Types].xml", '<Default Extension="png"[^>]*>', ""),
            "media/image1.png",
            "image1",
        ),
        (lambda d: without(d, "word/styles.xml"), "[Content_Types].xml", "/word/styles.xml"),
        (lambda d: without(d, "word/media/image1.png"), RELS, "→ /word/media/image1.png"),
        (lambda d: changed(d, "word/header1.xml", "</w:p>", "</w:q>"), "word/header1.xml", "mismatch"),
        (lambda d: without(d, "_rels/.rels"), "_rels/.rels", "officeDocument"),
        (lambda d: without(d, "[Content_Types].xml"), "[Content_Types].xml", ""),
        (lambda d: d[:-100], "a.docx", "zip"),
        (lambda d: changed(d, "word/numbering.xml", 'w:ilvl="0"', 'w:ilvl="FFFFFF"'), "word/document.xml", "FFFFFF"),
    ],
)
def test_what_word_can_not_open_is_found(docx: bytes, spoil: Callable[[bytes], bytes], place: str, words: str) -> None:
    problems = found(spoil(docx))
    assert {p.code for p in problems} == {"RG672"}
    assert any(place in str(p.place) and words in p.found for p in problems), reported(problems)


def test_a_part_that_is_there_twice_is_found(docx: bytes) -> None:
    target = io.BytesIO(docx)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/styles.xml", b"<x/>")
    assert ("RG672", "a.docx/word/styles.xml", "word/styles.xml") in reported(found(target.getvalue()))


def test_headers_that_no_section_shows_are_found(docx: bytes) -> None:
    problems = found(changed(docx, DOCUMENT, "<w:headerReference [^>]*>", "", count=0))
    assert [(p.code, str(p.place)) for p in problems] == [("RG674", "a.docx/word/header1.xml")]


def test_a_figure_that_is_not_that_of_its_data_is_found(docx: bytes) -> None:
    store = "customXml/item1.xml"
    problem = found(changed(docx, store, "3.648.trạm</figure>", "3.684 trạm</figure>"))[0]
    assert (problem.code, problem.found) == ("RG675", "3.648\u00a0trạm")
    assert "BTS.value (text)" in problem.message("en")
    assert "3.684" in problem.message("en")
    assert {p.code for p in found(changed(docx, store, 'id="BTS.value" form="text"', 'id="X" form="text"'))} == {
        "RG675"
    }


def test_a_block_that_only_one_file_has_is_found(docx: bytes, pdf: bytes) -> None:
    text = part_of(docx, DOCUMENT)
    heading = paragraph_with(text, "III. THUÊ BAO")
    table = next(t for t in re.findall("<w:tbl>.*?</w:tbl>", text, re.DOTALL) if "w:tblHeader" in t)
    drawing = re.findall("<w:drawing>.*?</w:drawing>", text, re.DOTALL)[0]
    for lost, kind in ((heading, "heading"), (table, "table"), (drawing, "figure")):
        problems = different(rezip(docx, {DOCUMENT: text.replace(lost, "", 1).encode()}), pdf)
        assert [(p.code, kind in p.message("en")) for p in problems] == [("RG676", True)], kind
        assert "a.pdf#page=" in str(problems[0].place)
    plain = heading.replace("THUÊ BAO", "THUÊ BAO KHÁC")
    problems = different(rezip(docx, {DOCUMENT: text.replace(heading, plain, 1).encode()}), pdf)
    assert reported(problems) == [
        ("RG676", f"a.docx/{DOCUMENT}", "III. THUÊ BAO KHÁC"),
        ("RG676", "a.pdf#page=3", "III. THUÊ BAO"),
    ]


def test_blocks_in_another_order_are_found(docx: bytes, pdf: bytes) -> None:
    text = part_of(docx, DOCUMENT)
    one, other = paragraph_with(text, "III. THUÊ BAO"), paragraph_with(text, "IV. CHÍNH QUYỀN SỐ")
    swapped = text.replace(one, "\0").replace(other, one).replace("\0", other)
    problems = different(rezip(docx, {DOCUMENT: swapped.encode()}), pdf)
    assert {p.code for p in problems} == {"RG676"}
    assert {p.found for p in problems} & {"III. THUÊ BAO", "IV. CHÍNH QUYỀN SỐ VÀ DỊCH VỤ CÔNG"}


def one_of(text: str, *holding: str, tag: str = "w:p") -> str:
    """The XML of the first paragraph or row whose text has all these words."""
    found = re.findall(rf"<{tag}>(?:(?!<{tag}[ >]).)*?</{tag}>", text, re.DOTALL)
    return next(e for e in found if all(h in re.sub("<[^>]*>", "", e).replace("\u00a0", " ") for h in holding))


def in_document(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """A change of word/document.xml."""

    def spoil(docx: bytes) -> bytes:
        old = part_of(docx, DOCUMENT)
        new = change(old)
        assert new != old
        return rezip(docx, {DOCUMENT: new.encode()})

    return spoil


def lost(*holding: str, tag: str = "w:p") -> Callable[[bytes], bytes]:
    return in_document(lambda text: text.replace(one_of(text, *holding, tag=tag), "", 1))


def reworded(holding: str, old: str, new: str, tag: str = "w:p") -> Callable[[bytes], bytes]:
    def change(text: str) -> str:
        element = one_of(text, *holding.split("|"), tag=tag)
        assert old in element
        return text.replace(element, element.replace(old, new, 1), 1)

    return in_document(change)


def swapped(one: str, other: str, tag: str = "w:p") -> Callable[[bytes], bytes]:
    def change(text: str) -> str:
        first, second = one_of(text, *one.split("|"), tag=tag), one_of(text, *other.split("|"), tag=tag)
        return text.replace(first, "\0").replace(second, first).replace("\0", second)

    return in_document(change)


def without_cell(holding: str, number: int) -> Callable[[bytes], bytes]:
    """Empties a cell of the row that holds these words; `number` from 0."""

    def change(text: str) -> str:
        row = one_of(text, *holding.split("|"), tag="w:tr")
        cell = re.findall("<w:t(?: [^>]*)?>[^<]*</w:t>", row)[number]
        return text.replace(row, row.replace(cell, "<w:t></w:t>", 1), 1)

    return in_document(change)


TASK = "Bảo đảm tuyệt đối an toàn, thông suốt"
CAPTION = "Doanh thu và nộp ngân sách năm 2022"
ROW = "Trạm thu phát sóng|3.648|+1,76%"
TAMPERED = {
    "paragraph lost": (lost("Các doanh nghiệp nộp ngân sách"), [("RG676", "pdf", "Các doanh nghiệp nộp ngân sách")]),
    "paragraph added": (
        reworded("Các doanh nghiệp nộp ngân sách", "</w:p>", "</w:p><w:p><w:r><w:t>Thêm.</w:t></w:r></w:p>"),
        [("RG676", "docx", "Thêm.")],
    ),
    "paragraphs in another order": (
        swapped("Năm 2022, doanh thu dịch vụ viễn thông", "Các doanh nghiệp nộp ngân sách"),
        [("RG676", "docx", "Năm 2022, doanh thu"), ("RG676", "pdf", "Năm 2022, doanh thu")],
    ),
    "word changed": (
        reworded("Trong năm, 28 điểm bưu điện", "cải tạo", "xây mới"),
        [("RG681", "pdf", "cải tạo"), ("", "word", "xây mới")],
    ),
    "word changed in a paragraph over two pages": (
        reworded("Việc sử dụng chung cơ sở hạ tầng", "Điện lực", "Điện"),
        [("RG681", "pdf", "Điện lực"), ("", "word", "ngành Điện ")],
    ),
    "list item lost": (
        lost(TASK + " mạng lưới"), [("RG676", "pdf", f"- {TASK}")]),
    "word of a list item": (reworded(TASK + " mạng lưới", "tuyệt đối", "tương đối"), [("RG681", "pdf", "tuyệt đối")]),
    "bullet": (  # of two items at a page break that both differ the PDF may have one paragraph
        lambda docx: changed(docx, "word/numbering.xml", 'w:lvlText w:val="-"', 'w:lvlText w:val="+"', count=0),
        [("RG681", "pdf", f"- {TASK}"), ("", "word", f"+ {TASK}"), ("RG676", "docx", "+ ")],
    ),
    "number of a caption": (
        reworded(CAPTION, ">2<", ">3<"), [("RG681", "pdf", "Bảng 2"), ("", "word", "Bảng 3")]),
    "caption lost": (lost(CAPTION), [("RG676", "pdf", CAPTION)]),
    "source line lost": (lost("* Trên 533,9"), [("RG676", "pdf", "Nguồn: PhuthoPortal.")]),
    "source line shortened": (
        reworded("* Trên 533,9", "Nguồn: PhuthoPortal.", ""), [("RG681", "pdf", "Nguồn: PhuthoPortal.")]),
    "number in a paragraph": (
        reworded("Năm 2022, các doanh nghiệp bưu chính", "COVID-19", "COVID-18"), [("RG681", "pdf", "COVID-19")]),
    "number in a cell": (
        reworded("Điểm bưu điện|28", ">4<", ">5<", "w:tr"), [("RG681", "pdf", "4 | Điểm"), ("", "word", "5 | Điểm")]),
    "cell emptied": (without_cell(ROW, 2), [("RG681", "pdf", "| trạm |")]),
    "row lost": (lost(*ROW.split("|"), tag="w:tr"), [("RG676", "pdf", "1 | Trạm thu phát sóng BTS | trạm")]),
    "rows in another order": (
        swapped(ROW, "Thôn chưa có sóng|–", "w:tr"), [("RG676", "docx", "3.648"), ("RG676", "pdf", "3.648")]),
    "head of a table": (
        reworded("Đơn vị tính|So với", "So với", "So", "w:tr"), [("RG676", "pdf", "So với")]),
}  # fmt: skip
"""Change of the Word file → code, file and part of the text of each problem."""


@pytest.mark.parametrize("name", TAMPERED)
def test_a_text_that_differs_is_found(docx: bytes, pdf: bytes, name: str) -> None:
    spoil, expected = TAMPERED[name]
    problems = different(spoil(docx), pdf)
    assert problems
    assert {p.code for p in problems} == {code for code, *_ in expected if code}, reported(problems)
    for code, file, words in expected:
        if file == "word":
            assert any(words in p.message("en") for p in problems), [p.message("en") for p in problems]
        else:
            places = [p for p in problems if p.code == code and f"a.{file}" in str(p.place)]
            assert any(words in p.found.replace("\u00a0", " ") for p in places), reported(problems)


def test_a_pdf_of_another_document_is_found(works: Works, docx: bytes) -> None:
    other = works.build("sample", "brochure").pdf.read_bytes()
    codes_found = {p.code for p in different(docx, other)}
    assert codes_found >= {"RG676"}


UNCHANGED: dict[str, Callable[[bytes], bytes]] = {
    "no-break space": reworded("Trong năm, 28 điểm bưu điện", "Trong năm", "Trong\u00a0năm"),
    "line break": reworded("Trong năm, 28 điểm bưu điện", "Trong năm", "Trong</w:t><w:br/><w:t>năm"),
    "soft hyphen": reworded("Trong năm, 28 điểm bưu điện", "Trong", "Tr\u00adong"),
    "no-break hyphen": reworded(
        "Năm 2022, các doanh nghiệp", "COVID-19", "COVID</w:t><w:noBreakHyphen/><w:t>19"),
    "runs": reworded("Trong năm, 28 điểm bưu điện", "Trong", "Tr</w:t></w:r><w:r><w:t>ong"),
    "letters in one form of Unicode": reworded("Trong năm, 28 điểm bưu điện", "năm", "na\u0306m"),
    "capitals, which a style sets": reworded("Trong năm, 28 điểm bưu điện", "Trong", "TRONG"),
    "empty paragraph": reworded("Trong năm, 28 điểm bưu điện", "</w:p>", "</w:p><w:p/>"),
    "two paragraphs of a cell": reworded(
        ROW, "Trạm thu phát", "Trạm</w:t></w:r></w:p><w:p><w:r><w:t>thu phát", "w:tr"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNCHANGED)
def test_a_text_that_is_only_stored_otherwise_is_the_same(docx: bytes, pdf: bytes, name: str) -> None:
    assert different(UNCHANGED[name](docx), pdf) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "codes"),
    [
        # the second section: an appendix on turned pages, numbered from 1
        (
            DOCUMENT,
            r"<w:p><w:pPr>(?:(?!</w:pPr>).)*<w:sectPr>.*?</w:sectPr></w:pPr>",
            "<w:p><w:pPr></w:pPr>",
            {"RG677", "RG679"},
        ),
        (DOCUMENT, r'w:w="16838" w:h="11906" w:orient="landscape"', 'w:w="11906" w:h="16838"', {"RG677"}),
        (DOCUMENT, r'w:w="11906" w:h="16838"', 'w:w="12240" w:h="15840"', {"RG683"}),
        (DOCUMENT, r'(nextPage.*?<w:pgNumType) w:start="1"', r"\1", {"RG679"}),
        (DOCUMENT, r'<w:pgNumType w:start="1"/>', '<w:pgNumType w:start="3"/>', {"RG679"}),
        (DOCUMENT, r'<w:pgNumType w:start="1"/>', '<w:pgNumType w:fmt="lowerRoman" w:start="1"/>', {"RG679"}),
        (DOCUMENT, r"<w:titlePg/>", "", {"RG679"}),
        ("word/header1.xml", r"</w:p>(?=</w:hdr>)", "<w:r><w:t>Sở TTTT</w:t></w:r></w:p>", {"RG679"}),
    ],
)
def test_pages_that_are_not_as_their_section_says_are_found(
    works: Works, part: str, old: str, new: str, codes: set[str]
) -> None:
    report = works.build("fictional", "report")
    problems = different(changed(report.docx.read_bytes(), part, old, new), report.pdf.read_bytes())
    assert {p.code for p in problems} == codes, reported(problems)
    assert all("a.pdf#page=" in str(p.place) for p in problems)


def test_a_section_break_that_only_word_has_is_found(docx: bytes, pdf: bytes) -> None:
    section = re.findall("<w:sectPr>.*?</w:sectPr>", part_of(docx, DOCUMENT), re.DOTALL)[0]
    made = changed(
        docx,
        DOCUMENT,
        "(<w:p><w:pPr>)((?:(?!</w:pPr>).)*</w:pPr>(?:(?!</w:p>).)*II. DOANH THU)",
        rf"\1{section}</w:pPr></w:p>\g<0>",
    )
    assert [(p.code, p.found) for p in different(made, pdf)] == [("RG678", "II. DOANH THU VÀ NỘP NGÂN SÁCH")]


def test_a_pdf_that_can_not_be_read_is_found() -> None:
    (problem,) = check_file("pdf", b"%PDF-1.7 torn", "a.pdf", Tags([])).problems
    assert (problem.code, str(problem.place)) == ("RG680", "a.pdf")


def build_here(root: Path, *flags: str) -> tuple[int, list[dict[str, str]]]:
    """The exit code and the problems of a build of the report of 2022."""
    screen = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(screen):
        code = run(["build", "2022", "--only", "report", "--json", *flags])
    return code, json.loads(screen.getvalue())["problems"]


def lose_tables(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(block_handlers._handlers, "table", lambda *_: None)


def lose_sections(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(PageSections, "start_appendix", lambda pages, _orientation: pages.frame())


def lose_headers_in_word(patch: pytest.MonkeyPatch) -> None:
    def spoil(part: Any) -> None:
        for reference in list(part.element.iter(q("w:headerReference"))):
            reference.getparent().remove(reference)

    patch.setattr(writer, "clean_package", spoil)


def lose_headers_in_pdf(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(pdf_writer, "add_margins", lambda *_: [])


@pytest.mark.parametrize(
    ("lose", "code", "place"),
    [
        (lose_tables, "RG676", "bao-cao-tong-ket-2022.pdf#page=2"),
        (lose_sections, "RG679", "bao-cao-tong-ket-2022.pdf#page=9"),
        (lose_headers_in_word, "RG674", "bao-cao-tong-ket-2022.docx/word/header1.xml"),
        (lose_headers_in_pdf, "RG679", "bao-cao-tong-ket-2022.pdf#page=2"),
    ],
)
def test_what_a_writer_loses_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lose: Callable[[pytest.MonkeyPatch], None], code: str, place: str
) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path)
    lose(monkeypatch)
    exit_code, problems = build_here(root)
    assert exit_code == 1
    assert (code, place) in [(p["code"], p["file"]) for p in problems], problems
    assert list((root / "outputs").rglob("*.*")) == []


def test_braces_that_a_cell_holds_are_printed(tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path)
    words = "Mã viết dạng {{tên đơn vị}} hoặc {{% if %}}."
    ws.add_row(ws.workbook(root, 2022, "indicators"), "paragraphs", {"section": "Hội nghị tổng kết", "text": words})
    exit_code, problems = build_here(root)
    assert (exit_code, [p for p in problems if p["severity"] == "error"]) == (0, [])
    printed = root / "outputs" / "2022" / "bao-cao-tong-ket-2022.pdf"
    assert words in " ".join(pdf_text(printed).split())
