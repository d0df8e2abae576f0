"""The figures of a document are found in the text of a PDF of an edited copy."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

import pytest
from test_compare import passage, unit_of

from reportgen.living.pdf_content import PAGE_BREAK, PdfContent, without_page_numbers
from reportgen.living.pdf_numbers import compare_pdf
from reportgen.passages import Passage

OPENING = "Các doanh nghiệp tiếp tục quan tâm đầu tư phát triển hạ tầng tại vùng sâu, vùng xa trên địa bàn tỉnh."
REVENUE = passage(
    "Doanh thu viễn thông đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ; bưu chính đạt 533,9 tỷ đồng.",
    VT="2.765 tỷ đồng",
    G="tăng 29,31%",
    BC="533,9 tỷ đồng",
)
CLOSING = "Trên đây là báo cáo kết quả hoạt động của các doanh nghiệp bưu chính, viễn thông trong năm."
DOCUMENT = [passage(OPENING), REVENUE, passage(CLOSING)]


def wrong(text: str, document: Sequence[Passage] = DOCUMENT) -> list[tuple[str, str]]:
    """The figures that differ, with what the text has."""
    found = compare_pdf(document, PdfContent(text), unit_of)
    return [(change.figure.id if change.figure else "", change.found) for _, change in found.changes]


def test_the_text_as_built_agrees() -> None:
    assert wrong("\n".join(p.text for p in DOCUMENT).replace(" viễn", "\nviễn")) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("2.765", "2.756", "VT 2.756tỷđồng"),
        ("2.765", "275", "VT 275"),
        ("tăng 29,31%", "giảm 29,31%", "G giảm29,31%"),
        (", tăng 29,31%", "", "G "),
        ("đạt", "ước đạt, theo báo cáo,", ""),
    ],
)
def test_a_changed_sentence(old: str, new: str, found: str) -> None:
    sentence = REVENUE.text.replace(old, new, 1)
    differing = wrong(f"{OPENING}\n{sentence}\n{CLOSING}")
    assert len(differing) == bool(found)
    for figure, words in differing:
        assert figure == found.split()[0]
        assert found.split(" ")[1] in words.replace(" ", "")
    reworded = sentence.replace("so với cùng kỳ", "so với cùng kỳ năm trước").replace("Doanh thu", "Tổng doanh thu")
    figures = [figure for figure, _ in wrong(f"{OPENING}\n{reworded}\n{CLOSING}")]
    assert figures == [figure for figure, _ in differing]


def test_a_sentence_that_was_moved_and_reworded() -> None:
    reworded = REVENUE.text.replace("so với cùng kỳ", "so với cùng kỳ năm trước").replace(
        "Doanh", "Theo báo cáo, doanh"
    )
    assert wrong(f"{reworded}\n{OPENING}\n{CLOSING}") == []
    assert [figure for figure, _ in wrong(f"{reworded.replace('533,9', '539,3')}\n{OPENING}\n{CLOSING}")] == ["BC"]


def test_a_number_that_a_narrow_cell_breaks() -> None:
    row = passage("13 | Thuê bao điện thoại cố định | 1.241.880 | 32.420", "row", A="1.241.880", B="32.420")
    document = [passage(OPENING), row, passage(CLOSING)]
    assert wrong(f"{OPENING}\n13 Thuê bao điện thoại\ncố định dịch vụ 1.241.8\n80\n32.420\n{CLOSING}", document) == []
    found = wrong(f"{OPENING}\n13 Thuê bao điện thoại\ncố định dịch vụ 1.241.8\n08\n32.420\n{CLOSING}", document)
    assert [figure for figure, _ in found] == ["A"]


def test_big_numbers_are_compared_in_order() -> None:
    numbers = [passage("14,48%", A="14,48%"), passage("của bưu chính"), passage("29,31%", B="29,31%")]
    document = [passage(OPENING), *numbers, passage(CLOSING)]
    assert wrong(f"{OPENING}\n14,48%\ncủa bưu chính\n29,31%\n{CLOSING}", document) == []
    assert wrong(f"{OPENING}\n144,8%\ncủa bưu chính\n29,31%\n{CLOSING}", document)[0][0] == "A"
    assert len(wrong(f"{OPENING}\n29,31%\ncủa bưu chính\n14,48%\n{CLOSING}", document)) == 2


def test_a_changed_number_without_words_is_not_the_label_of_a_chart() -> None:
    chart = passage("Internet\n2023 | 62,3%\n2024 | 69,8%", "chart", A="62,3%", B="69,8%")
    share = passage("24,5%", P="24,5%")
    document = [passage(OPENING), chart, share, passage("tỷ lệ dân số được phủ sóng 5G"), passage(CLOSING)]
    text = f"{OPENING}\n2023 2024\n62,3% 69,8%\n2,5%\ntỷ lệ dân số được phủ sóng 5G\n{CLOSING}"
    found = compare_pdf(document, PdfContent(text), unit_of)
    assert [(change.figure and change.figure.id, change.found) for _, change in found.changes] == [("P", "2,5")]
    assert found.chart_changes == []


def test_a_chart_of_which_the_figures_are_texts_beside_it() -> None:
    chart = passage("Viễn thông | +29,31%\nBưu chính | +14,48%", "chart", A="+29,31%", B="+14,48%")
    labels = [passage("+29,31%", A="+29,31%"), passage("+14,48%", B="+14,48%")]
    document = [passage(OPENING), *labels, chart, REVENUE, passage(CLOSING)]
    lines = [OPENING, "+29,31%", "+14,48%", "129,31", "114,48", "Viễn thông", REVENUE.text, CLOSING]
    found = compare_pdf(document, PdfContent("\n".join(lines).replace("533,9", "539,3")), unit_of)
    assert [change.figure and change.figure.id for _, change in found.changes] == ["BC"]
    assert (found.chart_changes, found.unread_charts) == ([], [])


def test_page_numbers_are_no_text_but_cells_are() -> None:
    assert without_page_numbers(["1\nmột câu", "2\ndài qua\n3 trang"]) == "một câu\n\fdài qua\n3 trang"
    assert without_page_numbers(["Trang 1/2\na", "Trang 2/2\nb"]) == "a\n\fb"
    assert without_page_numbers(["bảng\n60", "câu", "câu"]) == "bảng\n60\n\fcâu\n\fcâu"


CHART = passage(
    "Doanh thu viễn thông tăng nhanh nhất\nDoanh thu viễn thông | +29,31%\nThuê bao | 151.213\nHộ nghèo | 6,1",
    "chart",
    G="+29,31%",
    TB="151.213",
    HN="6,1",
)
LABELS = ["Doanh thu viễn thông", "Thuê bao", "Hộ nghèo", "+29,31%", "151.213", "6,1"]
LABELS += ["Doanh thu viễn thông tăng nhanh nhất"]
WIDTHS = (24, 38, 60)
"""Characters of a line, so that paragraphs have two to seven lines."""


def layouts(width: int) -> Iterator[list[list[str]]]:
    """The pages of the document with a page break after each line, and with the labels of the chart at each place
    where programs write them: after or before the other text of either page, or between two paragraphs.
    """
    blocks = [textwrap.wrap(p.text, width) for p in DOCUMENT]
    lines = [line for block in blocks for line in block]
    for at in range(1, len(lines)):
        pages = lines[:at], lines[at:]
        yield [[*pages[0], *LABELS], pages[1]]
        yield [[*LABELS, *pages[0]], pages[1]]
        yield [pages[0], [*LABELS, *pages[1]]]
        yield [pages[0], [*pages[1], *LABELS]]
        yield [[*pages[0], *LABELS], [*LABELS[:3], "2020", *pages[1]]]
    yield [blocks[0], [*LABELS, *blocks[1]], blocks[2]]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_passage_that_continues_below_a_chart(width: int) -> None:
    def differing(*change: str) -> tuple[list[tuple[str, str]], list[str], list[str]]:
        text = PAGE_BREAK.join("\n".join(page) for page in pages)
        assert not change or change[0] in text
        found = compare_pdf([*DOCUMENT, CHART], PdfContent(text.replace(*change, 1) if change else text), unit_of)
        changes = [(change.figure.id if change.figure else "", change.found) for _, change in found.changes]
        others = [*found.reworded, *found.removed, *found.added, *found.unread_charts]
        return (
            changes,
            [f"{c.figure.id if c.figure else ''} {c.found}" for _, c in found.chart_changes],
            [str(o) for o in others],
        )

    for pages in layouts(width):
        assert differing() == ([], [], []), pages
        assert differing("2.765", "2.756") == ([("VT", "2.756 tỷ đồng")], [], []), pages
        assert differing("533,9", "539,3") == ([("BC", "539,3 tỷ đồng")], [], []), pages
        assert differing("\n151.213", "\n151.231") == ([], ["TB 151.231"], []), pages
