"""How the columns of a table share its width: names on few lines, numbers and states whole."""

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
TIMES = Characters("Times New Roman", 12.0, False, False, False)
OWN = '"table.small" = "Report Table"\n"table.small td" = "Small"\n"table.small th" = "Small"\n'
NAMES = ["Hồ sơ thủ tục hành chính qua bưu chính công ích", "Tỷ lệ dịch vụ công trực tuyến toàn trình"]


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return open_fonts(Path(__file__).parents[2] / "templates" / "fonts")


@pytest.fixture
def columns(fonts: Fonts):
    """The class of a table after `prepare`, its widths in mm, and its texts with no-break spaces as `_`."""
    own = ("Table Text", "Table Number", "Table Center", "Table Head")
    paragraphs = {name: Paragraph(name, TIMES) for name in own}
    paragraphs["Small"] = Paragraph("Small", replace(TIMES, size=11.0))
    paragraphs["Body Text"] = Paragraph("Body Text", TIMES)
    tables = {"Report Table": Table("Report Table", CellFormat(), (0, 4.25, 0, 4.25))}
    page = Page(210 * MM, 297 * MM, 20 * MM, 15 * MM, 20 * MM, 30 * MM, 10, 10, True, None)
    styles = DocumentStyles("report.docx", Paragraph("Normal", TIMES), paragraphs, {}, tables, page)

    def run(widths: list[int], rows: list[str]) -> tuple[str | None, list[float], list[str]]:
        cols = "".join(f'<col style="width: {width}mm"/>' for width in widths)
        body = "".join(f"<tr>{row}</tr>" for row in rows)
        table = f'<section class="appendix"><table><colgroup>{cols}</colgroup><tbody>{body}</tbody></table></section>'
        root = etree.fromstring(f"<html><body>{table}</body></html>")
        problems = prepare(root, styles, make_style_map(OWN, "styles.toml"), fonts)
        assert [problem.code for problem in problems] == []
        (made,) = root.iter("table")
        found = [float(col.get("style").removeprefix("width: ").removesuffix("mm")) for col in made.iter("col")]
        assert sum(found) == pytest.approx(sum(widths), abs=0.1)
        return made.get("class"), found, ["".join(cell.itertext()).replace("\u00a0", "_") for cell in made.iter("td")]

    return run


def numbers(*words: str) -> str:
    return "".join(f'<td class="num">{word}</td>' for word in words)


def test_numbers_leave_names_the_width_that_they_do_not_need(columns) -> None:
    rows = [f"<td>{name}</td>{numbers('61.250', '74.310', '+21,32%')}" for name in NAMES]
    kind, widths, _ = columns([45, 40, 40, 40], rows)
    assert kind is None
    assert widths[0] > 85
    assert widths[1] == pytest.approx(widths[2], abs=0.1)
    assert min(widths[1:]) > 15


def test_wide_columns_stay_if_every_name_is_on_one_line(columns) -> None:
    rows = [f"<td>{name}</td>{numbers('61.250')}" for name in ("Điện thoại", "Internet")]
    assert columns([85, 80], rows)[1] == [85, 80]


def test_names_of_more_than_two_lines_are_smaller(columns) -> None:
    rows = [f"<td>{name}</td>{numbers(*['1.241.880,25'] * 5)}" for name in NAMES]
    assert columns([30, 27, 27, 27, 27, 27], rows)[0] == "small"


def test_a_state_is_on_one_line(columns) -> None:
    rows = ['<td>Kết nối dữ liệu</td><td class="center">Đang thực hiện</td><td>Chậm</td>']
    assert columns([70, 20, 75], rows)[1][1] > 27


def test_the_last_line_of_a_name_has_two_words(columns) -> None:
    rows = ["<td>Doanh thu dịch vụ bưu chính</td><td>Đã triển khai</td>"]
    assert columns([52, 113], rows)[2][0] == "Doanh thu dịch vụ bưu_chính"
    assert columns([85, 80], rows)[2][0] == "Doanh thu dịch vụ bưu chính"
