"""Where lines break: titles in lines of similar length, names beside the national title, no last line of one word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from reportgen.documents.prepare.prepare import prepare
from reportgen.documents.styles.fonts import Fonts, open_fonts
from reportgen.documents.styles.mapping import make_style_map
from reportgen.documents.styles.model import CellFormat, Characters, DocumentStyles, Page, Paragraph, Table

MM = 72 / 25.4
TIMES = Characters("Times New Roman", 14.0, False, False, False)
SMALL = replace(TIMES, size=12.0, bold=True)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return open_fonts(Path(__file__).parents[2] / "templates" / "fonts")


@pytest.fixture
def lines(fonts: Fonts):
    """The lines of the paragraphs of some blocks, after `prepare`; no-break spaces are shown as `_`."""
    centred = Paragraph("Subject", TIMES, align="center")
    paragraphs = {"Subject": centred, "Body Text": Paragraph("Body Text", TIMES, align="justify", first=36.0)}
    paragraphs |= {name: replace(centred, name=name, characters=SMALL) for name in ("Issuer", "Nation", "Parent Body")}
    tables = {"Layout Table": Table("Layout Table", CellFormat(), (0, 0, 0, 0))}
    page = Page(210 * MM, 297 * MM, 20 * MM, 15 * MM, 20 * MM, 30 * MM, 10, 10, True, None)
    styles = DocumentStyles("report.docx", Paragraph("Normal", TIMES), paragraphs, {}, tables, page)

    def run(blocks: str) -> list[list[str]]:
        root = etree.fromstring(f"<html><body>{blocks}</body></html>")
        assert prepare(root, styles, make_style_map(), fonts) == []
        found = []
        for paragraph in root.iter("p"):
            for end in paragraph.iter("br"):
                end.text = "\n"
            found.append("".join(paragraph.itertext()).replace("\u00a0", "_").split("\n"))
        return found

    return run


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Tình hình kinh tế - xã hội năm 2022", ["Tình hình kinh tế - xã hội năm 2022"]),
        (
            "Tổng kết hoạt động bưu chính, viễn thông năm 2024 và triển khai phương hướng, nhiệm vụ năm 2025",
            ["Tổng kết hoạt động bưu chính, viễn thông năm 2024", "và triển khai phương hướng, nhiệm vụ năm 2025"],
        ),
        (
            "(Kèm theo Báo cáo số 05/BC-STTTT ngày 05 tháng 01 năm 2025 của Sở Thông tin và Truyền thông)",
            ["(Kèm theo Báo cáo số 05/BC-STTTT ngày 05 tháng 01 năm 2025", "của Sở Thông tin và Truyền thông)"],
        ),
    ],
)
def test_titles_break_before_and_and_of(lines, title: str, wanted: list[str]) -> None:
    assert lines(f'<p class="subject">{title}</p>') == [wanted]


@pytest.mark.parametrize(
    ("issuer", "wanted"),
    [
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", ["SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG"]),
        ("ỦY BAN NHÂN DÂN TỈNH PHÚ THỌ", ["ỦY BAN NHÂN DÂN", "TỈNH PHÚ THỌ"]),
        ("SỞ NỘI VỤ", ["SỞ NỘI VỤ"]),
    ],
)
def test_an_issuer_that_nearly_touches_the_national_title_has_two_lines(lines, issuer: str, wanted: list[str]) -> None:
    left = f'<div class="left"><p class="parent-body">UBND TỈNH</p><p class="issuer">{issuer}</p></div>'
    right = '<div class="right"><p class="nation">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p></div>'
    assert lines(f'<header class="letterhead">{left}{right}</header>')[1] == wanted


FILLED = "Số liệu các chỉ tiêu năm 2022 được tổng hợp tại phần sau, kèm theo Báo cáo"


def test_a_last_line_of_one_word_gets_a_second_one(lines) -> None:
    (words,) = lines(f"<p>{FILLED} này.</p>")[0]
    assert words == f"{FILLED.removesuffix(' cáo')} cáo_này."
    assert lines(f"<p>{FILLED} này có hai từ.</p>")[0] == [f"{FILLED} này có hai từ."]


def test_the_text_of_a_figure_stays_as_it_is(lines) -> None:
    figure = '<data class="figure" data-figure="A.value" data-form="text">ba hồ</data>'
    assert lines(f"<p>{FILLED} {figure}</p>")[0] == [f"{FILLED} ba hồ"]


def test_a_word_that_only_just_fits_goes_to_the_next_line_in_both_programs(lines, fonts: Fonts):
    """In cells of grids; a figure is never broken, and lines with room to spare have no break."""
    words = ["Doanh thu đạt", "2.765 tỷ đồng", "trong năm qua, tăng mạnh."]
    text = f'{words[0]} <data value="2765">{words[1]}</data> {words[2]}'
    whole = " ".join(words)

    def printed(fitting: str, more: float) -> list[str]:
        width = fonts.text_width(fitting, "Times New Roman", 14) / MM + more
        (found,) = lines(
            f'<section class="grid" data-widths="{width:.3f}"><section class="cell"><p>{text}</p></section></section>'
        )
        return found

    first = f"{words[0]} {words[1]} trong năm"
    assert printed(first, 3) == printed(whole, 3) == [whole]
    assert printed(first, 0.05) == [f"{words[0]} {words[1]} trong", "năm qua, tăng mạnh."]
    assert printed(words[0] + " 2.765 tỷ", 0.05) == [whole], "a break would be in the figure"
    assert printed(words[0] + " 2.765", 0.05)[0] == words[0], "before the figure"
