"""What the readers find in files of other programs: resolved styles in Word files, places of texts in PDFs."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from clerk_documents import write
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt
from fontTools.ttLib import TTFont
from official_cases import RIGHT
from workspaces import SAMPLE

from reportgen.finished.pdf_objects import PdfLayout, PdfObjects, PdfStroke, PdfText, read_layout
from reportgen.official.lint import read_official
from reportgen.official.model import Look, Paragraph, Piece
from reportgen.official.pdf_lines import page_lines
from reportgen.official.pdf_reader import read_pdf_document
from reportgen.official.text_width import text_width

PLACES = {
    0: b"1 0 0 1 100 700 Tm",
    90: b"0 1 -1 0 142 100 Tm",
    180: b"-1 0 0 -1 495 142 Tm",
    270: b"0 -1 1 0 453 742 Tm",
}
"""How a text is placed on a turned page that is shown 100 points from the left and 700 (on lying pages 453) up."""


def looks(document: Any) -> list[Look]:
    """The looks of the letters of a python-docx document."""
    target = io.BytesIO()
    document.save(target)
    paragraphs = read_official(target.getvalue(), "a.docx").paragraphs
    return [piece.look for paragraph in paragraphs for piece in paragraph.pieces]


def test_the_typeface_of_the_theme() -> None:
    document = Document()
    fonts = document.styles.element.find(f"{qn('w:docDefaults')}//{qn('w:rFonts')}")
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    fonts.set(qn("w:hAnsiTheme"), "minorHAnsi")
    document.add_paragraph("Kính gửi")
    assert looks(document)[0].typeface == "Cambria", "the body font of the theme of python-docx"


def test_styles_are_based_on_others_and_character_styles_turn_bold_off() -> None:
    document = Document()
    base = document.styles.add_style("Gốc", WD_STYLE_TYPE.PARAGRAPH)
    base.font.name, base.font.size, base.font.bold = "Times New Roman", Pt(13), True
    own = document.styles.add_style("Riêng", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = base
    own.font.italic = True
    strong = document.styles.add_style("Mạnh", WD_STYLE_TYPE.CHARACTER)
    strong.font.bold = True
    paragraph = document.add_paragraph("a", style=own)
    paragraph.add_run("b", style=strong)
    paragraph.add_run("c").font.size = Pt(9)
    assert looks(document) == [
        Look("Times New Roman", 13, bold=True, italic=True),
        Look("Times New Roman", 13, bold=False, italic=True),
        Look("Times New Roman", 9, bold=True, italic=True),
    ]


@pytest.mark.parametrize("bold", [False, True])
def test_widths_are_those_of_the_typeface(bold: bool) -> None:
    path = SAMPLE / "templates" / "fonts" / f"Tinos-{'Bold' if bold else 'Regular'}.ttf"
    with TTFont(path) as font:
        names, advances, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
        for text in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Số: 05/BC-STTTT"):
            wanted = sum(advances[names[ord(letter)]][0] for letter in text) / units * 13 / 72 * 25.4
            found = text_width([Piece(text, Look("Times New Roman", 13, bold))])
            assert found == pytest.approx(wanted, rel=0.015)


@pytest.mark.parametrize("turned", PLACES)
@pytest.mark.parametrize("in_form", [False, True])
def test_a_text_of_a_pdf(turned: int, in_form: bool) -> None:
    width, height = (595, 842) if turned in (0, 180) else (842, 595)
    content = b"BT /F 14 Tf " + PLACES[turned] + b" (SO Y TE) Tj ET"
    (page,) = read_layout(pdf_of(content, turned, in_form=in_form)).pages
    (text,) = page.texts
    assert (round(page.width), round(page.height)) == (width, height)
    assert (text.text, text.size, text.bold) == ("SO Y TE", 14, True)
    assert (text.left, text.baseline) == (pytest.approx(100, abs=2), pytest.approx(height - 142, abs=2))


@pytest.mark.parametrize(
    ("drawing", "length"),
    [
        (b"100 700 m 200 700 l S", 100),
        (b"100 700 100 0.5 re f", 100),
        (b"[3 3] 0 d 100 700 m 200 700 l S", -100),
        (b"1 g 100 700 100 0.5 re f", 0),
        (b"100 700 m 100 600 l S", 0),
        (b"100 700 100 30 re f", 0),
    ],
)
def test_a_line_of_a_pdf(drawing: bytes, length: int) -> None:
    """A negative length: of a dashed line."""
    (page,) = read_layout(pdf_of(drawing, 0, in_form=False)).pages
    found = [round(s.right - s.left) * (1 if s.solid else -1) for s in page.strokes]
    assert found == ([pytest.approx(length, abs=2)] if length else [])


def pdf_of(content: bytes, turned: int, *, in_form: bool) -> bytes:
    """A page of A4 with this content, directly or in a form, shown turned by so many degrees."""
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        names = {"Type": pikepdf.Name.Font, "Subtype": pikepdf.Name.Type1, "BaseFont": pikepdf.Name("/Times-Bold")}
        font = pikepdf.Dictionary(**names)
        resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        if in_form:
            form = pdf.make_stream(content, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
            form.BBox, form.Resources = pikepdf.Array([0, 0, 842, 842]), resources
            resources, content = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form)), b"q 1 0 0 1 0 0 cm /X Do Q"
        page.Resources, page.Rotate = resources, turned
        page.Contents = pdf.make_stream(content)
        pdf.save(target)
    return target.getvalue()


def test_an_indent_by_a_tab_or_spaces_counts_as_one() -> None:
    document = Document(io.BytesIO(write(RIGHT)))
    for start in ("\t", " " * 10):
        document.add_paragraph(f"{start}Căn cứ kế hoạch")
    target = io.BytesIO()
    document.save(target)
    *_, by_tab, by_spaces = read_official(target.getvalue(), "a.docx").paragraphs
    assert isinstance(by_tab, Paragraph)
    assert by_tab.first == pytest.approx(12.7, abs=0.1)
    assert by_spaces.first is not None
    assert 8 < by_spaces.first < 14


def _layout(texts: list[tuple[str, float, float, float]], rules: list[float]) -> PdfObjects:
    found = [PdfText(t, "Tinos", 11.0, False, False, "#000000", left, right, y) for t, left, right, y in texts]
    return PdfObjects(595, 842, tuple(found), tuple(PdfStroke(84, 553, y, True) for y in rules), 0)


@pytest.mark.parametrize("gap", [13.0, 30.0])  # the number of the row is near its text, or apart
def test_wide_lines_of_a_cell_are_not_paragraphs(gap: float) -> None:
    """A cell of three lines beside the number of its row, in a table with one column of text."""
    cell = 100 + gap
    texts = [("1", 94.0, 100.0, 490.0), ("Tổng hợp các ứng dụng", cell, 530.0, 490.0)]
    texts += [("tỉnh đẩy mạnh triển khai", cell, 536.0, 477.0), ("trường đầu tư", cell, 229.0, 464.0)]
    texts += [("2", 94.0, 100.0, 440.0), ("Mở rộng phạm vi", cell, 330.0, 440.0)]
    texts += [("Trên đây là báo cáo của Sở", 84.0, 553.0, 400.0)]
    lines = page_lines(_layout(texts, [512, 455, 430]), 1)
    assert [line.text for line in lines if not line.in_table] == ["Trên đây là báo cáo của Sở"]


def test_the_last_line_of_a_note_is_no_page_number() -> None:
    """`…, so với quý I năm` / `2023.` at the foot of a page."""
    note = [("(a) Số liệu chưa chính thức, so với quý I năm", 84.0, 500.0, 68.0), ("2023.", 84.0, 110.0, 55.0)]
    number = [("2", 295.0, 300.0, 790.0), ("Đoạn văn", 84.0, 553.0, 700.0)]
    for texts, expected in ((note, []), ([*number, *note], ["2"])):
        document = read_pdf_document(PdfLayout((_layout(texts, []),), 17))
        assert [found.text for found in document.numbers] == expected


def test_a_paragraph_between_two_tables_is_no_row() -> None:
    texts = [
        ("1", 94.0, 100.0, 490.0),
        ("Một", 113.0, 330.0, 490.0),
        ("2", 94.0, 100.0, 470.0),
        ("Hai", 113.0, 330.0, 470.0),
    ]
    texts += [("Đoạn văn giữa hai bảng", 84.0, 553.0, 440.0)]
    texts += [
        ("1", 94.0, 100.0, 400.0),
        ("Ba", 113.0, 330.0, 400.0),
        ("2", 94.0, 100.0, 380.0),
        ("Bốn", 113.0, 330.0, 380.0),
    ]
    lines = page_lines(_layout(texts, [500, 480, 460, 415, 395, 370]), 1)
    assert [line.text for line in lines if not line.in_table] == ["Đoạn văn giữa hai bảng"]
