"""The look lives in the Word templates: what a colleague changes there, the PDF and the Word file both follow."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
import workspaces as ws
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx_reader import NS, Package, q
from finished import FORMATS, Finished, Works
from judges import Word, pdf_fonts, pdf_text, pdf_words
from office import FONTS
from seen import DPI, POINT, count_of, find_line, height_of, hexadecimal, near, page_image, share_of

from reportgen.documents.styles.fonts import open_fonts

A4_HEIGHT = 297
GREEN, AMBER, PINK, SAND, TEAL = (
    (0x1F, 0x7A, 0x1F),
    (0xFF, 0xD9, 0x66),
    (0xB0, 0x30, 0x60),
    (0xF4, 0xE4, 0xBA),
    (0, 105, 92),
)
HEADER = "Năm {{ year }} của {{ facts.issuer }}, doanh thu {{ f.DT_VT }}: trang "
HEADER_MERGED = "Năm 2022 của Sở Thông tin và Truyền thông, doanh thu 2.765 tỷ đồng: trang 2"
FOOTER, FOOTER_MERGED = "Lưu hành tại {{ facts.place }}", "Lưu hành tại Phú Thọ"
RUNNING_TEXT = ("Số", "liệu", "các", "chỉ")
"""The first words of a paragraph, which stand on one line at any size."""

both_formats = pytest.mark.parametrize("format", FORMATS)


def restyle_report(root: Path) -> None:
    """Heading colour and size, body size, left margin, shading of table heads; header and footer text with tags."""
    path = root / "templates" / "report" / "report.docx"
    document = docx.Document(str(path))
    heading = document.styles["Heading 1"].font
    heading.color.rgb, heading.size = RGBColor(*GREEN), Pt(18)
    document.styles["Body Text"].font.size = Pt(13)
    for section in document.sections:
        section.left_margin = Mm(40)
    head = document.styles["Report Table"].element.find(".//w:tblStylePr[@w:type='firstRow']/w:tcPr/w:shd", NS)
    head.set(qn("w:fill"), hexadecimal(AMBER))
    paragraph = document.sections[0].header.paragraphs[0]
    paragraph.runs[0]._r.addprevious(_run(HEADER))
    document.sections[0].footer.paragraphs[0]._p.append(_run(FOOTER))
    document.save(str(path))


def narrowest_text(root: Path) -> None:
    """The widest margins that Decree 30/2020 allows at the sides, and the largest size of the national title."""
    path = root / "templates" / "report" / "report.docx"
    document = docx.Document(str(path))
    for section in document.sections:
        section.left_margin, section.right_margin = Mm(35), Mm(20)
    document.styles["Nation"].font.size = Pt(13)
    document.save(str(path))


def other_typeface(root: Path) -> None:
    """The running text of the report in another typeface."""
    path = root / "templates" / "report" / "report.docx"
    document = docx.Document(str(path))
    document.styles["Body Text"].font.name = "Be Vietnam Pro"
    document.save(str(path))


def other_accent(root: Path) -> None:
    settings = root / "reportgen.toml"
    text, count = re.subn(r'accent = "#\w+"', f'accent = "#{hexadecimal(TEAL)}"', settings.read_text(encoding="utf-8"))
    assert count == 1
    settings.write_text(text, encoding="utf-8")


def charts_in_other_accent(root: Path) -> None:
    other_accent(root)
    ws.with_field_charts(root)


@pytest.fixture(scope="module")
def report(works: Works) -> Finished:
    return works.build("sample", "report", name="restyled", spoil=restyle_report)


@both_formats
def test_heading_takes_the_colour_and_size_of_its_style(
    works: Works, report: Finished, format: str, tmp_path: Path
) -> None:
    before, after = (find_line(made, format, "KẾT", "QUẢ", "THỰC", "HIỆN") for made in (_plain(works), report))
    assert height_of(after) / height_of(before) == pytest.approx(18 / 14, abs=0.03)
    assert share_of(report.both[format], after, GREEN, tmp_path) > 0.02
    assert share_of(_plain(works).both[format], before, GREEN, tmp_path) == 0


@both_formats
def test_running_text_takes_the_size_of_its_style(works: Works, report: Finished, format: str) -> None:
    before, after = (find_line(made, format, *RUNNING_TEXT) for made in (_plain(works), report))
    assert height_of(after) / height_of(before) == pytest.approx(13 / 14, abs=0.02)


@both_formats
def test_text_begins_at_the_left_margin(works: Works, report: Finished, format: str) -> None:
    for made, margin in ((_plain(works), 30), (report, 40)):
        lines = [w.left * POINT for w in pdf_words(made.both[format]) if w.page in (2, 3, 4)]
        assert statistics.mode(round(left, 1) for left in lines) == pytest.approx(margin, abs=0.3)
        assert min(lines) > margin - 0.5


@both_formats
def test_table_heads_take_the_shading_of_the_table_style(
    works: Works, report: Finished, format: str, tmp_path: Path
) -> None:
    before, after = (find_line(made, format, "Chỉ", "tiêu", page=2) for made in (_plain(works), report))
    assert share_of(report.both[format], after, AMBER, tmp_path, around=2) > 0.4
    assert share_of(_plain(works).both[format], before, AMBER, tmp_path, around=2) == 0


@both_formats
def test_header_is_merged_and_printed(works: Works, report: Finished, format: str) -> None:
    pages = [" ".join(page.split()) for page in pdf_text(report.both[format]).split("\f")[:-1]]
    assert HEADER_MERGED in pages[1]
    start = HEADER_MERGED.rpartition(" ")[0]
    assert [number for number, page in enumerate(pages, 1) if start not in page] == [1], "no header on the first page"
    assert not any(start in page for page in pdf_text(_plain(works).both[format]).split("\f"))


@both_formats
def test_footer_is_merged_and_printed_at_the_foot(works: Works, report: Finished, format: str) -> None:
    pages = [" ".join(page.split()) for page in pdf_text(report.both[format]).split("\f")[:-1]]
    assert [number for number, page in enumerate(pages, 1) if FOOTER_MERGED not in page] == [1], "the first has its own"
    words = find_line(report, format, *FOOTER_MERGED.split(), page=2)
    assert A4_HEIGHT - 20 < words[0].top * POINT < words[0].bottom * POINT < A4_HEIGHT - 5
    assert FOOTER_MERGED not in " ".join(pdf_text(_plain(works).both[format]).split())


@both_formats
def test_running_text_takes_the_typeface_of_its_style(works: Works, format: str) -> None:
    after = works.build("sample", "report", name="typeface", spoil=other_typeface)
    before, found = ({name for name, _, _ in pdf_fonts(made.both[format])} for made in (_plain(works), after))
    assert [name.replace("-", "").removesuffix("Regular") for name in found - before] == ["BeVietnamPro"]
    fonts = open_fonts(FONTS)
    widths = [_width(find_line(made, format, *RUNNING_TEXT)) for made in (_plain(works), after)]
    measured = [
        fonts.text_width("".join(RUNNING_TEXT), typeface, 14) for typeface in ("Times New Roman", "Be Vietnam Pro")
    ]
    assert widths == [pytest.approx(points, abs=0.5) for points in measured]


def test_figure_in_the_header_is_a_control_too(report: Finished) -> None:
    package = Package(report.docx)
    headers = [package.xml(name) for name in package.names("word/header")]
    controls = [control for header in headers for control in header.iter(q("w:sdt"))]
    assert controls
    for control in controls:
        assert "@id='DT_VT.value'" in control.find("w:sdtPr/w:dataBinding", NS).get(q("w:xpath"))
        assert "".join(t.text for t in control.iter(q("w:t"))) == report.figures()["DT_VT.value", "text"]


def test_word_file_keeps_the_styles_and_uses_them(report: Finished) -> None:
    """Not painted over by hand: the paragraphs of a heading have the style and nothing of their own."""
    package = Package(report.docx)
    heading = _style(package, "Heading1")
    assert heading.find("w:rPr/w:color", NS).get(q("w:val")) == hexadecimal(GREEN)
    assert heading.find("w:rPr/w:sz", NS).get(q("w:val")) == "36"
    headings = [p.element for p in package.paragraphs() if p.style == "Heading1"]
    assert headings
    assert [h for h in headings if h.find(".//w:rPr/w:color", NS) is not None] == []
    assert {m.get(q("w:left")) for m in package.document.iter(q("w:pgMar"))} == {"2268"}


@both_formats
def test_accent_colours_the_brochure(works: Works, format: str, tmp_path: Path) -> None:
    """Cover, headings and charts; the tints of the ground are worked out from it."""
    before, after = (_accented(works, "brochure", name) for name in ("", "teal"))
    cover = (round(290 * DPI / 25.4), round(4 * DPI / 25.4))
    assert not near(page_image(before.both[format], 1, tmp_path).getpixel(cover), TEAL)
    assert near(page_image(after.both[format], 1, tmp_path).getpixel(cover), TEAL)
    tint = (round(150 * DPI / 25.4), round(4 * DPI / 25.4))
    red, green, blue = page_image(after.both[format], 2, tmp_path).getpixel(tint)  # type: ignore[misc]
    assert red < min(green, blue) < 255, "a light teal"


def test_accent_colours_the_charts_of_both_documents(works: Works, tmp_path: Path) -> None:
    report = works.build("sample", "report", name="teal-charted", spoil=charts_in_other_accent)
    brochure = [_accented(works, "brochure", name) for name in ("", "teal")]
    for document, (before, after) in {"report": (works.charted(), report), "brochure": brochure}.items():
        package = Package(after.docx)
        charts = package.names("word/charts/chart")
        colours = {
            c.get("val") for name in charts for c in package.xml(name).iterfind(".//c:ser/c:spPr//a:srgbClr", NS)
        }
        assert hexadecimal(TEAL) in colours
        for format in FORMATS:
            counts = [count_of(made.both[format], TEAL, tmp_path) for made in (before, after)]
            assert counts[0] == 0
            assert counts[1] > 500, (document, format)


def _plain(works: Works) -> Finished:
    return works.build("sample", "report")


def _accented(works: Works, document: str, name: str) -> Finished:
    spoil: Callable[[Path], Any] | None = other_accent if name else None
    return works.build("sample", document, name=name, spoil=spoil)


def _width(words: list[Word]) -> float:
    return sum(word.right - word.left for word in words)


def _run(text: str) -> Any:
    run, words = OxmlElement("w:r"), OxmlElement("w:t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(words)
    return run


def _style(package: Package, style_id: str) -> Any:
    return next(s for s in package.xml("word/styles.xml").iter(q("w:style")) if s.get(q("w:styleId")) == style_id)


@both_formats
def test_the_letterhead_is_whole_at_the_widest_margins_of_the_decree(works: Works, format: str) -> None:
    made = works.build("sample", "report", name="narrowest", spoil=narrowest_text)
    title = find_line(made, format, *["CỘNG", "HÒA", "XÃ", "HỘI", "CHỦ", "NGHĨA", "VIỆT", "NAM"], page=1)
    motto = find_line(made, format, *["Độc", "lập", "-", "Tự", "do", "-", "Hạnh", "phúc"], page=1)
    date = find_line(made, format, "Phú", "Thọ,", "ngày", page=1)
    number = find_line(made, format, "Số:", page=1)
    issuer = find_line(made, format, "SỞ", "THÔNG", "TIN", page=1)
    for words in (title, motto, date):
        assert max(w.bottom for w in words) - min(w.top for w in words) < 1.2 * height_of(words), "more than one line"
    assert title[-1].right <= (210 - 20) / POINT + 0.5
    assert title[0].left > issuer[-1].right
    middle = (title[0].left + title[-1].right) / 2
    assert abs((motto[0].left + motto[-1].right) / 2 - middle) < 1
    assert abs(number[0].top - date[0].top) < 1.5
