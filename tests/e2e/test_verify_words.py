"""Words and typed numbers that people changed in a Word file are found, also where the controls were removed."""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx_reader import q
from finished import Finished, Works
from lxml import etree
from test_proof_and_trace import ran
from test_verify import edited, flattened, text_of, verified

W = q("w:p")[1:].partition("}")[0]
Findings = list[dict[str, Any]]


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def paragraph(body: Any, words: str) -> Any:
    return next(p for p in body.iter(q("w:p")) if words in plain(text_of(p)))


def retype(element: Any, old: str, new: str) -> None:
    """Replace words that may be split over several runs."""
    texts = list(element.iter(q("w:t")))
    start = plain("".join(t.text or "" for t in texts)).index(old)
    at, end, words = 0, start + len(old), new
    for text in texts:
        before, at = at, at + len(text.text or "")
        first, last = max(before, start) - before, min(at, end) - before
        if first < last:
            text.text = (text.text or "")[:first] + words + (text.text or "")[last:]
            words = ""


def found_after(
    report: Finished,
    folder: Path,
    *changes: tuple[str, str, str],
    flat: bool = True,
    edit: Callable[[Any], None] | None = None,
) -> Findings:
    """What is found in a copy after changes: (words of the paragraph, old, new)."""

    def change(body: Any) -> None:
        if flat:
            flattened(body)
        for words, old, new in changes:
            retype(paragraph(body, words), old, new)
        if edit is not None:
            edit(body)

    code, findings = verified(report.root, edited(report.docx, folder / "a.docx", change))
    assert code == int(any(finding["disagrees"] for finding in findings))
    return findings


def wrong(findings: Findings) -> list[tuple[str, str, str]]:
    return [(f["kind"], f["figure"], f["found"]) for f in findings if f["disagrees"]]


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_figures_that_changed_places_in_a_paragraph(report: Finished, tmp_path: Path, flat: bool) -> None:
    words = "đạt 2.765 tỷ"
    changes = ((words, "29,31%", "@"), (words, "14,48%", "29,31%"), (words, "@", "14,48%"))
    assert wrong(found_after(report, tmp_path, *changes, flat=flat)) == [
        ("number", "DT_VT.growth", "14,48"),
        ("number", "DT_BC.growth", "29,31"),
    ]


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_subjects_that_changed_places_around_their_figures(report: Finished, tmp_path: Path, flat: bool) -> None:
    words = "đạt 2.765 tỷ"
    changes = ((words, "viễn thông", "@"), (words, "bưu chính", "viễn thông"), (words, "@", "bưu chính"))
    found = wrong(found_after(report, tmp_path, *changes, flat=flat))
    assert {figure for _, figure, _ in found} == {"DT_VT.value", "DT_VT.growth", "DT_BC.value", "DT_BC.growth"}


def added(words: str) -> Callable[[Any], None]:
    """Add a paragraph without controls before table 2."""

    def edit(body: Any) -> None:
        new = copy.deepcopy(paragraph(body, "Việc sử dụng chung cơ sở hạ tầng"))
        paragraph(body, "Các doanh nghiệp nộp ngân sách").addnext(new)
        retype(new, plain(text_of(new)), words)

    return edit


def listed(findings: Findings, *kinds: str) -> list[tuple[str, str]]:
    return [(f["found"], f["figure"]) for f in findings if f["kind"] in kinds]


def test_typed_numbers_with_a_sign_in_ranges_or_without_a_space(report: Finished, tmp_path: Path) -> None:
    words = "Tỷ lệ nợ đọng là -5,7%; phấn đấu +8,4% và 15-20% so với 2021; thêm 12.5tỷ đồng theo ISO 9001."
    found = listed(found_after(report, tmp_path, edit=added(words)), "unknown")
    assert [number for number, _ in found] == ["-5,7%", "+8,4%", "15", "20%", "12.5tỷ đồng"]


def test_a_dash_of_a_table_that_became_a_number(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        retype(next(p for p in body.iter(q("w:p")) if text_of(p) == "–"), "–", "+5,5%")

    assert listed(found_after(report, tmp_path, flat=False, edit=edit), "unknown") == [("+5,5%", "")]


@pytest.mark.parametrize(
    ("words", "kinds", "retyped"),
    [
        (
            "Doanh thu dịch vụ viễn thông đạt 2.756 tỷ đồng, giảm 29,31% so với cùng kỳ.",
            ["contradiction", "number"],
            [],
        ),
        (
            "Doanh thu dịch vụ viễn thông đạt 2.765 tỷ đồng, giảm 29,31% so với cùng kỳ.",
            ["contradiction"],
            ["2.765 tỷ đồng"],
        ),
        (
            "Doanh thu dịch vụ viễn thông đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ.",
            [],
            ["2.765 tỷ đồng", "29,31%"],
        ),
        ("Doanh thu dịch vụ viễn thông đạt gần 2.765 tỷ đồng.", [], ["2.765 tỷ đồng"]),
        ("Tỷ lệ hộ nghèo giảm 29,31% so với cùng kỳ.", [], ["29,31%"]),
        ("Năm 2021, doanh thu dịch vụ viễn thông đạt 2.756 tỷ đồng.", [], []),
        ("Kinh phí tập huấn là 2.756 tỷ đồng.", [], []),
    ],
)
def test_an_added_sentence_that_contradicts_a_figure(
    report: Finished, tmp_path: Path, words: str, kinds: list[str], retyped: list[str]
) -> None:
    findings = found_after(report, tmp_path, edit=added(words))
    assert [f["kind"] for f in findings if f["disagrees"]] == kinds
    assert [number for number, _ in listed(findings, "retyped")] == retyped
    assert {(f["figure"], f["likeness"]) for f in findings if f["kind"] == "number"} <= {("DT_VT.value", "swapped")}


def test_a_contradiction_in_a_text_box(report: Finished, tmp_path: Path) -> None:
    box = (
        f'<w:r xmlns:w="{W}"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p>'
        "<w:r><w:t>Doanh thu dịch vụ viễn thông: 2.756 tỷ đồng, giảm 29,31%</w:t></w:r></w:p></w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    findings = found_after(
        report, tmp_path, edit=lambda body: paragraph(body, "Việc sử dụng chung").append(etree.fromstring(box))
    )
    assert [f["kind"] for f in findings if f["disagrees"]] == ["contradiction", "number"]


def test_a_number_is_commented_where_it_stands(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        last = [t for t in paragraph(body, "122,17 tỷ").iter(q("w:t")) if t.text][-1]
        last.text += " Cả tỉnh có 17 dự án mới và 17 trạm mới."

    file = edited(report.docx, tmp_path / "a.docx", edit)
    code, findings = verified(report.root, file, "--comment")
    assert (code, listed(findings, "unknown")) == (0, [("17", ""), ("17 trạm", "")])
    with zipfile.ZipFile(tmp_path / "a.da-doi-chieu.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))
    commented, inside = [""], False
    for node in body.iter(q("w:commentRangeStart"), q("w:commentRangeEnd"), q("w:t")):
        if node.tag == q("w:t"):
            commented[-1] += plain(node.text or "") if inside else ""
        else:
            inside = node.tag == q("w:commentRangeStart")
            commented += [""] if inside else []
    assert commented[1:] == ["17", "17 trạm"]


def test_messages_have_the_words_of_the_file(report: Finished, tmp_path: Path) -> None:
    words = "Theo ISO 9001 và COVID-19, doanh thu dịch vụ viễn thông đạt 2.765 tỷ đồng và 7,77 tỷ đồng."
    findings = found_after(report, tmp_path, edit=added(words))
    assert listed(findings, "retyped", "unknown") == [("2.765 tỷ đồng", "DT_VT.value"), ("7,77 tỷ đồng", "")]
    assert all(f["context"].removeprefix("… ") in words for f in findings)


def test_the_number_of_a_copied_row_is_no_number_without_a_source(report: Finished, tmp_path: Path) -> None:
    def edit(body: Any) -> None:
        row = next(paragraph(body, "533,9").iterancestors(q("w:tr")), None)
        cells = (p for p in body.iter(q("w:p")) if plain(text_of(p)) == "533,9*")
        row = row if row is not None else next(next(cells).iterancestors(q("w:tr")))
        row.addnext(copy.deepcopy(row))

    findings = found_after(report, tmp_path, edit=edit)
    assert (wrong(findings), listed(findings, "unknown")) == ([], [])


BESIDE = {
    "other qualifier": ("đạt hơn 6,1", "hơn 6,1", "gần 6,1", "DAU_TU_BC.value"),
    "below": ("đạt trên 70%", "trên 70%", "dưới 70%", "DVC_TT.next_plan"),
    "new qualifier": ("đạt 2.765 tỷ", "đạt 2.765", "đạt khoảng 2.765", "DT_VT.value"),
    "qualifier before the words": ("122,17 tỷ", "122,17", "khoảng 122,17", "NNS.value"),
    "share": ("đạt 2.765 tỷ", "tăng 29,31%", "chỉ còn bằng 29,31%", "DT_VT.growth"),
    "no direction": ("đạt 2.765 tỷ", "tăng 29,31%", "ở mức 29,31%", "DT_VT.growth"),
    "basis": ("đạt 2.765 tỷ", "29,31% so với cùng kỳ", "29,31% so với kế hoạch", "DT_VT.growth"),
}


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
@pytest.mark.parametrize("what", BESIDE)
def test_words_beside_a_figure_of_another_meaning(report: Finished, tmp_path: Path, what: str, flat: bool) -> None:
    words, old, new, figure = BESIDE[what]
    found = wrong(found_after(report, tmp_path, (words, old, new), flat=flat))
    assert [(kind, name) for kind, name, _ in found] == [("words", figure)]
    assert re.search(r"gần|dưới|khoảng|bằng|mức|kế hoạch", found[0][2])


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("đạt hơn 6,1", "đạt hơn 6,1", "đạt trên 6,1"),
        ("đạt 2.765 tỷ", "tăng 29,31% so với cùng kỳ", "vượt 29,31% so với năm trước"),
        ("đạt 2.765 tỷ", "tăng 29,31% so với cùng kỳ", "mức tăng so với cùng kỳ là 29,31%"),
        ("đạt 2.765 tỷ", "đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ", "tăng trưởng 29,31%, đạt 2.765 tỷ đồng"),
        ("đạt 2.765 tỷ", "đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ", "đạt 2.765 tỷ đồng (+29,31%)"),
        ("ước đạt 78.332 hồ sơ", "ước đạt 78.332", "ước tính đạt 78.332"),
        ("toàn tỉnh có 3.648", "toàn tỉnh có 3.648", "toàn tỉnh hiện có tất cả 3.648"),
    ],
)
def test_words_beside_a_figure_of_the_same_meaning(
    report: Finished, tmp_path: Path, words: str, old: str, new: str
) -> None:
    assert wrong(found_after(report, tmp_path, (words, old, new))) == []


@pytest.mark.parametrize(
    ("cell", "old", "new", "figure"),
    [
        ("Năm 2022 (tỷ đồng)", "tỷ đồng", "triệu đồng", "DT_VT.value"),
        ("tỷ đồng", "tỷ đồng", "triệu đồng", "DAU_TU_VT.value"),
        ("trạm", "trạm", "cột", "BTS.value"),
        ("trạm", "trạm", "trạm thu phát", ""),
        ("Năm 2022 (tỷ đồng)", "Năm 2022 (tỷ đồng)", "Thực hiện 2022 (tỉ đồng)", ""),
    ],
)
def test_a_unit_in_a_cell(report: Finished, tmp_path: Path, cell: str, old: str, new: str, figure: str) -> None:
    def edit(body: Any) -> None:
        retype(next(p for p in body.iter(q("w:p")) if plain(text_of(p)) == cell), old, new)

    expected = [("words", figure, new)] if figure else []
    assert wrong(found_after(report, tmp_path, flat=False, edit=edit)) == expected


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
@pytest.mark.parametrize(
    ("words", "old", "new", "figures"),
    [
        ("đạt 2.765 tỷ", "dịch vụ viễn thông", "dịch vụ bưu chính", ["DT_VT.value", "DT_VT.growth"]),
        ("1.287.087 thuê bao", "thuê bao điện thoại", "thuê bao internet", ["TB_DT.value"]),
        (
            "doanh thu dịch vụ viễn thông",
            "doanh thu dịch vụ viễn thông",
            "doanh thu dịch vụ bưu chính",
            ["DT_VT.growth"],
        ),
        ("đạt 2.765 tỷ", "doanh thu dịch vụ viễn thông", "doanh thu của các đơn vị viễn thông", []),
        ("đạt 2.765 tỷ", "doanh thu dịch vụ viễn thông", "các đơn vị có doanh thu", []),
        (
            "đạt 2.765 tỷ",
            "Năm 2022, doanh thu dịch vụ viễn thông đạt 2.765 tỷ đồng, tăng 29,31% so với cùng kỳ",
            "Năm 2022, sau dịch vụ bưu chính, doanh thu đạt 2.765 tỷ đồng (tăng 29,31%) đối với viễn thông",
            [],
        ),
    ],
)
def test_words_that_name_another_indicator(
    report: Finished, tmp_path: Path, words: str, old: str, new: str, figures: list[str] | None, flat: bool
) -> None:
    found = wrong(found_after(report, tmp_path, (words, old, new), flat=flat))
    wanted = ["DT_VT.value", "DT_VT.growth"] if figures is None else figures
    assert [figure for kind, figure, _ in found if kind == "words"] == wanted
    assert len(found) == len(wanted) or not flat


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        ("Tổng đầu tư viễn thông trong năm", "Bảng 1", "Bảng 7"),
        ("Bảng 2. Doanh thu", "Bảng 2", "Bảng 5"),
        ("Phú Thọ, ngày 01", "Phú Thọ, ngày 01 tháng 12 năm 2022", "Phú Thọ, ngày 05 tháng 01 năm 2023"),
    ],
)
def test_references_and_the_date_of_issue_are_listed(
    report: Finished, tmp_path: Path, words: str, old: str, new: str
) -> None:
    findings = found_after(report, tmp_path, (words, old, new))
    assert [(f["kind"], plain(f["expected"]), f["found"]) for f in findings] == [("renumbered", old, new)]
    assert f"{old} → {new}" in plain(ran(report.root, "verify", str(tmp_path / "a.docx"))[1])
