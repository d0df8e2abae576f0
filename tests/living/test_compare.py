"""The numbers of an edited passage are compared with those of the passage as built."""

from __future__ import annotations

import pytest

from reportgen.living.compare import Change, compare_numbers
from reportgen.living.numbering import numbering
from reportgen.passages import FigureSpan, Passage, PassageKind


def passage(text: str, kind: PassageKind = "paragraph", **figures: str) -> Passage:
    """A passage; `figures` are the words of figures by id."""
    spans = [
        FigureSpan(text.index(words), text.index(words) + len(words), key, "text") for key, words in figures.items()
    ]
    return Passage(kind, text, figures=tuple(spans))


def unit_of(text: str, at: int) -> str | None:
    return next((unit for unit in ("tỷ đồng", "triệu đồng", "%") if text[at:].lstrip().startswith(unit)), None)


def changes(base: Passage, edited: Passage) -> list[tuple[Change, str]]:
    found = compare_numbers(base, edited, unit_of, set())
    return [(change.change, change.figure.id if change.figure else change.expected) for change in found.changes]


@pytest.mark.parametrize(
    ("now", "wrong"),
    [
        ("23.851 giao dịch", False),
        ("23.851 lượt giao dịch", False),
        ("23.851 Giao dịch", False),
        ("23.851 doanh nghiệp", True),
        ("23.851", True),
        ("23.851, trong khi 5 giao dịch bị hủy", True),
        ("23.851 ha; giao dịch qua mạng tăng", True),
    ],
)
def test_a_unit_that_no_indicator_has_is_compared_by_its_words(now: str, wrong: bool) -> None:
    base = passage("Trong năm có 23.851 giao dịch trực tuyến.", GD="23.851 giao dịch")
    assert changes(base, passage(f"Trong năm có {now} trực tuyến.")) == ([(Change.WORDS, "GD")] if wrong else [])


@pytest.mark.parametrize(("now", "wrong"), [("2,5  tỷ đồng", False), ("2,5 triệu đồng", True), ("2,5 nghìn", True)])
def test_a_known_unit(now: str, wrong: bool) -> None:
    base = passage("Nộp ngân sách 2,5 tỷ đồng, tăng.", NS="2,5 tỷ đồng")
    assert changes(base, passage(f"Nộp ngân sách {now}, tăng.")) == ([(Change.WORDS, "NS")] if wrong else [])


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("paragraph", "2. Chính quyền số", "3. Chính quyền số"),
        ("paragraph", "1.2) Chính quyền số", "1.3) Chính quyền số"),
        ("row", "1.1 | Doanh thu | 82", "2.1 | Doanh thu | 82"),
        ("row", "1. Hạ tầng", "2. Hạ tầng"),
        ("paragraph", "Bảng 7. Thuê bao", "Bảng 8. Thuê bao"),
        ("paragraph", "Kết quả tại Phụ lục 1 và Hình 2.", "Kết quả tại Phụ lục 2 và Hình 3."),
        ("paragraph", "Phú Thọ, ngày 05 tháng 01 năm 2023", "Phú Thọ, ngày 12 tháng 02 năm 2023"),
    ],
)
def test_numbers_that_count_the_text_may_change(kind: PassageKind, before: str, after: str) -> None:
    assert changes(passage(before, kind), passage(after, kind)) == []


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("paragraph", "Năm 2022 có 12 huyện.", "Năm 2022 có 13 huyện."),
        ("row", "Doanh thu | 82 | 5", "Doanh thu | 83 | 5"),
        ("paragraph", "Hoàn thành trước ngày 05/01/2023.", "Hoàn thành trước ngày 06/01/2023."),
        (
            "paragraph",
            "Đoàn kiểm tra, ngày 05 tháng 01 năm 2023, đã làm việc.",
            "Đoàn kiểm tra, ngày 06 tháng 01 năm 2023, đã làm việc.",
        ),
        ("row", "2022 | 82", "2023 | 82"),
    ],
)
def test_other_copied_numbers_may_not(kind: PassageKind, before: str, after: str) -> None:
    assert [change for change, _ in changes(passage(before, kind), passage(after, kind))] == [Change.COPIED]


def test_the_number_of_an_item_is_not_taken_for_a_figure() -> None:
    base = passage("3. Còn 3 nhiệm vụ quá hạn.", QH="3 nhiệm vụ")
    assert changes(base, passage("3. Còn nhiệm vụ quá hạn.")) == [(Change.DELETED, "QH")]


def test_the_number_of_a_row_is_not_taken_for_a_number_of_a_caption() -> None:
    base = passage("Biểu đồ về mức tăng so với năm 2022: thuê bao")
    assert changes(base, passage("3 | Thuê bao | 151", "row")) == [(Change.COPIED, "2022")]
    assert changes(base, passage("3 | Thuê bao | trạm", "row")) == []


def test_the_same_number_in_the_control_of_another_figure_is_not_taken() -> None:
    base = passage("Đầu tư 6,1 tỷ đồng, sửa chữa 6,1  tỷ đồng.", A="6,1 tỷ đồng", B="6,1  tỷ đồng")
    only_b = passage("Đầu tư, sửa chữa 6,1 tỷ đồng.", B="6,1 tỷ đồng")
    assert changes(base, only_b) == [(Change.DELETED, "A")]


def test_equal_words_in_the_control_of_another_figure_are_no_figure_of_ours() -> None:
    assert changes(passage("Tăng 5%.", A="5%"), passage("Tăng 5%.", A="5%")) == []
    assert changes(passage("Tăng 5%.", A="5%"), passage("Tăng 5%.")) == []
    assert changes(passage("Tăng 5%.", A="5%"), passage("Tăng 5%.", B="5%")) == [(Change.DELETED, "A")]


def test_a_figure_in_the_first_cell_is_no_numbering() -> None:
    row = passage("82 | trạm", "row", BTS="82")
    assert list(numbering(row)) == []
    assert changes(row, passage("28 | trạm", "row")) == [(Change.NUMBER, "BTS")]
