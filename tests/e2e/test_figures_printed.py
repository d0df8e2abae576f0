"""Every figure of the year stands in the finished files with the digits that were published."""

import re

import pytest
from docx_reader import Package
from finished import ALL_PAIRS, ALL_WORD, FORMATS, Works
from judges import pdf_text

REPORT = {
    "BTS": "3.648 trạm thu phát sóng BTS, tăng 1,76% so với cùng kỳ",
    "DAU_TU_VT": "82 tỷ đồng",
    "DAU_TU_BC": "hơn 6,1 tỷ đồng",
    "BDVHX": "28 điểm bưu điện văn hóa xã",
    "KP_BDVHX": "kinh phí 6,1 tỷ đồng",
    "THON": "14 thôn",
    "DT_VT": "2.765 tỷ đồng, tăng 29,31% so với cùng kỳ",
    "DT_BC": "trên 533,9 tỷ đồng, tăng 14,48% so với cùng kỳ",
    "NNS": "122,17 tỷ đồng, tăng 16,2% so với cùng kỳ",
    "TB_DT": "1.287.087 thuê bao",
    "TB_INTERNET": "1.348.542 thuê bao, tăng 6,77% so với cùng kỳ",
    "TB_THTT": "151.213 thuê bao, tăng 5,35% so với cùng kỳ",
    "HS_BCCI": "ước đạt 78.332 hồ sơ, tăng 242% so với năm 2021",
    "GD_DT": "23.851 giao dịch",
    "TIEN_GD": "22,8 tỷ đồng",
    "AN_SINH": "hơn 9,4 tỷ đồng",
    "DVC_TT": "trên 70%",
}
"""Each row of the year's table as a sentence of the report tells it."""
BROCHURE = {
    "BTS": r"3\.648 ?trạm",
    "BTS.growth": r"[+]1,76%",
    "DT_VT": r"2\.765 ?tỷ đồng",
    "DT_VT.growth": r"[+]29,31%",
    "DT_BC": r"533,9 ?tỷ đồng",
    "DT_BC.growth": r"14,48%",
    "NNS": r"122,17 ?tỷ đồng",
    "NNS.growth": r"16,2%",
    "HS_BCCI": r"78\.332 ?hồ sơ",
    "HS_BCCI.growth": r"242%",
    "DVC_TT": r"trên 70%",
}
"""What each panel of the brochure is led by, and the aim of the coming year."""


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("code", REPORT)
def test_report_names_every_figure_as_published(works: Works, format: str, code: str) -> None:
    text = " ".join(pdf_text(works.build("sample", "report").both[format]).split())
    assert re.search(rf"(?<![\w.,]){re.escape(REPORT[code])}(?!\w)", text)


@pytest.mark.parametrize("format", FORMATS)
def test_appendix_has_every_figure_in_its_row(works: Works, format: str) -> None:
    text = pdf_text(works.build("sample", "report").both[format], "-layout")
    rows = text[text.index("Phụ lục I\n") :].splitlines()
    for row in (
        r"Trạm thu phát sóng BTS +trạm +3\.648 +\+1,76%",
        r"Doanh thu dịch vụ viễn thông +tỷ đồng +2\.765 +\+29,31%",
        r"Doanh thu dịch vụ bưu chính +tỷ đồng +533,9\s\(b\) +\+14,48%",
        r"Nộp ngân sách trên địa bàn tỉnh +tỷ đồng +122,17 +\+16,2%",
        r"Thuê bao internet +thuê bao +1\.348\.542 +\+6,77%",
        r"Thuê bao truyền hình trả tiền +thuê bao +151\.213 +\+5,35%",
        r" 78\.332\s\(c\) +\+242%",
        r" 1\.287\.087 +–",
    ):
        assert any(re.search(row, line) for line in rows), row


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("figure", BROCHURE)
def test_brochure_names_its_figures_as_published(works: Works, format: str, figure: str) -> None:
    text = " ".join(pdf_text(works.build("sample", "brochure").both[format], "-raw").split())
    assert re.search(rf"(?<![\w.,]){BROCHURE[figure]}(?!\w)", text)


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize(("workspace", "document"), ALL_PAIRS)
def test_every_figure_of_the_manifest_is_on_the_pages(works: Works, workspace: str, document: str, format: str) -> None:
    made = works.build(workspace, document)
    text = "".join(pdf_text(made.both[format], "-raw").split())
    figures = made.figures()
    assert len(figures) > 8
    assert [key for key, words in figures.items() if "".join(words.split()) not in text] == []


@pytest.mark.parametrize(("workspace", "document"), ALL_WORD)
def test_nothing_is_left_of_templates_in_the_text(works: Works, workspace: str, document: str) -> None:
    text = "\n".join(p.text for p in Package(works.build(workspace, document).docx).paragraphs())
    assert re.findall(r"None|undefined|nan\b|Decimal|[{}\ue000-\uf8ff\ufffd]", text) == []


@pytest.mark.parametrize(("workspace", "document"), ALL_WORD)
def test_sentences_are_whole(works: Works, workspace: str, document: str) -> None:
    """No dash for a missing number, no word twice, no space before a mark (dots to write on are none) or in pairs."""
    sentences = [p.text for p in Package(works.build(workspace, document).docx).paragraphs() if not p.in_table]
    sentences = [text for text in sentences if not text.startswith("Số:")]
    assert sentences
    faults = re.compile(r"–|\b([^\W\d]+) \1\b|\w (?!\.{3})[,.;:](?!/)|\( | \)|[,;] ?[,;.]", re.IGNORECASE)
    assert [(m[0], text) for text in sentences for m in faults.finditer(text)] == []
