"""Headers, footers, notes and contents are taken out of the text of a PDF, and compared."""

from __future__ import annotations

import pytest

from reportgen.living.pdf_apart import ApartComparison, compare_apart
from reportgen.living.pdf_content import PAGE_BREAK
from reportgen.passages import Passage, PassageKind


def text(words: str, heading: str = "header1.xml", kind: PassageKind = "paragraph") -> Passage:
    return Passage(kind, words, heading)


BODY = [text("Toàn tỉnh có 82 trạm phát sóng ở các xã vùng cao.", "I")]


def compared(pages: list[str], *beside: Passage, body: list[Passage] = BODY) -> ApartComparison:
    return compare_apart(PAGE_BREAK.join(pages), beside, body)


@pytest.mark.parametrize("header", ["Báo cáo năm 2022 – Trang 1", "Báo cáo năm 2022 – 1"])
def test_page_numbers_in_a_header_are_not_compared(header: str) -> None:
    pages = [f"{header[:-1]}{page}\nmột câu của trang {'abc'[page - 1]}" for page in (1, 2, 3)]
    found = compared(pages, text(header))
    assert (found.changed, found.removed, found.added) == ([], [], [])
    assert found.text == PAGE_BREAK.join(f"một câu của trang {page}" for page in "abc")


def test_other_numbers_are() -> None:
    header = text("Báo cáo năm 2022 – Trang 1")
    pages = [f"Báo cáo năm 2021 – Trang {page}\ncâu {'abc'[page - 1]}" for page in (1, 2, 3)]
    assert compared(pages, header).changed == [(header, "Báo cáo năm 2021 – Trang 1")]
    address = text("Số 5, đường Hùng Vương")
    assert compared(["Số 1, đường Hùng Vương\nmột câu"], address).changed == [(address, "Số 1, đường Hùng Vương")]


def test_two_headers_in_one_line_and_one_over_two_lines() -> None:
    beside = text("Sở Công Thương"), text("Báo cáo năm 2022"), text("Địa chỉ: số 1, đường Hùng Vương, Việt Trì")
    page = "Sở Công Thương Báo cáo năm 2022\nmột câu\nĐịa chỉ: số 1, đường\nHùng Vương, Việt Trì"
    found = compared([page], *beside)
    assert (found.text.strip(), found.changed, found.removed) == ("một câu", [], [])


def test_a_note_has_its_number_and_a_reworded_one_is_found() -> None:
    note = text("Không gồm các trạm thử nghiệm của doanh nghiệp.", "footnotes.xml")
    assert compared(["một câu\n1 Không gồm các trạm thử nghiệm của doanh nghiệp."], note).changed == []
    ((passage, words),) = compared(["một câu\n1 Gồm cả trạm thử nghiệm của doanh nghiệp khác."], note).changed
    assert (passage, words) == (note, "1 Gồm cả trạm thử nghiệm của doanh nghiệp khác.")
    assert compared(["một câu", "câu khác"], note).removed == [note]


def test_a_header_that_the_body_repeats_stays_in_the_text() -> None:
    body = [text("Sở Công Thương tỉnh", "I")]
    found = compared(["Sở Công Thương tỉnh\nmột câu"], text("Sở Công Thương tỉnh"), body=body)
    assert found.text == "Sở Công Thương tỉnh\nmột câu"


def test_entries_of_the_contents_and_not_their_headings() -> None:
    entries = [text("I. HẠ TẦNG NĂM 2022", "", "contents"), text("II. THUÊ BAO", "", "contents")]
    page = "I. HẠ TẦNG NĂM 2022......1\nII. THUÊ BAO ........ 12\nI. HẠ TẦNG NĂM 2022\nmột câu\nII. THUÊ BAO"
    found = compared([page], body=[*BODY, *entries])
    assert (found.text, found.changed) == ("I. HẠ TẦNG NĂM 2022\nmột câu\nII. THUÊ BAO", [])
    found = compared([page.replace("NĂM 2022......", "NĂM 2021......")], body=[*BODY, *entries])
    assert found.changed == [(entries[0], "I. HẠ TẦNG NĂM 2021")]
    assert compared([page.replace("II. THUÊ BAO ........ 12\n", "")], body=[*BODY, *entries]).removed == [entries[1]]
