"""Quarters, half-years and nine months: their workbooks start from what there is, are checked, and become a report."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import judges
import pytest
import workspaces as ws
from input.clerk import Clerk, make_clerk
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter

from reportgen.period import Period
from reportgen.workbooks.new.content import NewSheet, NewWorkbook
from reportgen.workbooks.new.reply import reply_bytes
from reportgen.workbooks.new.write import blank_content, workbook_bytes
from reportgen.workbooks.schema import WORKBOOKS

HALF_HEADS = ["Cùng kỳ năm trước", "Trong kỳ", "Kế hoạch năm"]
QUARTER_HEADS = ["Cùng kỳ năm trước", "Kỳ trước", "Trong kỳ", "Lũy kế từ đầu năm", "Kế hoạch năm"]
NUMBERS = {*HALF_HEADS, *QUARTER_HEADS, "Kế hoạch kỳ sau", "Năm trước", "Năm nay"}


@pytest.fixture
def sample(tmp_path: Path) -> Clerk:
    """With the sample of Phú Thọ, 2022."""
    return make_clerk(ws.SAMPLE, ws.SAMPLE_YEAR, tmp_path / "w")


def new(clerk: Clerk, key: str) -> Clerk:
    """The same clerk with the new workbooks of a period."""
    code, _, err = clerk.run("new", key, "--quiet")
    assert (code, err) == (0, "")
    return replace(clerk, year=key)


def codes(clerk: Clerk) -> set[str]:
    return {code for code, _ in clerk.check().places}


def opened(clerk: Clerk, key: str = "indicators") -> Workbook:
    return load_workbook(clerk.book(key))


def heads(book: Workbook) -> list[str]:
    return [cell.value for cell in book["Chỉ tiêu"][1] if cell.value in NUMBERS]


def column(book: Workbook, head: str) -> dict[str, Any]:
    """The values below a heading of sheet `Chỉ tiêu`, by code."""
    sheet = book["Chỉ tiêu"]
    place = next(cell.column for cell in sheet[1] if cell.value == head)
    return {row[0].value: row[place - 1].value for row in sheet.iter_rows(min_row=2) if row[0].value}


def fill(clerk: Clerk, head: str, values: dict[str, Any]) -> None:
    with clerk.edited() as book:
        sheet = book["Chỉ tiêu"]
        place = next(cell.column for cell in sheet[1] if cell.value == head)
        for row in sheet.iter_rows(min_row=2):
            if row[0].value in values:
                sheet.cell(row[0].row, place).value = values[row[0].value]


def figures(clerk: Clerk, code: str) -> dict[str, str]:
    """What is printed of the figures of an indicator, by aspect."""
    from reportgen.build.inputs import read_inputs
    from reportgen.figures.book import make_book
    from reportgen.workspace import find_workspace

    inputs = read_inputs(find_workspace(clerk.root), Period.parse(str(clerk.year)))
    assert inputs.yearbook is not None
    book, _ = make_book(inputs.yearbook)
    known = {name: figure for name, figure in book.items() if name.startswith(f"{code}.") and figure.known}
    return {name.partition(".")[2]: figure.forms["text"].replace("\u00a0", " ") for name, figure in known.items()}


def test_a_half_year_starts_from_the_year_before(sample: Clerk) -> None:
    half = new(sample, "2023-6T")
    book = opened(half)
    assert heads(book) == HALF_HEADS
    facts = {row[0].value: row[1].value for row in book["Thông tin chung"].iter_rows(min_row=2)}
    assert (facts["Năm"], facts["Kỳ báo cáo"]) == (2023, "6 tháng đầu năm")
    assert facts["Trích yếu"].startswith("Sơ kết ")
    assert "6 tháng đầu năm 2023" in facts["Trích yếu"]
    assert set(column(book, "Cùng kỳ năm trước").values()) == {None}, "values of a year are none of its half"
    assert column(book, "Kế hoạch năm")["DVC_TT"] == 70
    assert sum(len(list(sheet.iter_rows(min_row=2))) for sheet in (opened(half, "tasks")["Nhiệm vụ"],)) > 20


def test_what_half_years_have_goes_to_nine_months_and_the_next_half_year(sample: Clerk) -> None:
    half = new(sample, "2023-6T")
    fill(half, "Trong kỳ", {"BTS": 1700, "DT_VT": 1300})
    fill(half, "Kế hoạch năm", {"DT_VT": 2700})
    nine = opened(new(sample, "2023-9T"))
    assert set(column(nine, "Cùng kỳ năm trước").values()) == {None}
    assert column(nine, "Kế hoạch năm")["DT_VT"] == 2700
    later = opened(new(sample, "2024-6T"))
    assert (column(later, "Cùng kỳ năm trước")["BTS"], column(later, "Cùng kỳ năm trước")["DT_VT"]) == (1700, 1300)


def test_a_quarter_takes_over_the_quarter_before_and_is_compared_with_it(sample: Clerk) -> None:
    first = new(sample, "2023-Q1")
    assert heads(opened(first)) == ["Cùng kỳ năm trước", "Kỳ trước", "Trong kỳ", "Kế hoạch năm"]
    fill(first, "Trong kỳ", {"DT_VT": 1000})
    with first.edited() as book:
        sheet = book["Chỉ tiêu"]
        sheet.cell(1, sheet.max_column + 1).value = "Kế hoạch kỳ sau"
    fill(first, "Kế hoạch kỳ sau", {"DT_VT": 1200})
    second = new(sample, "2023-Q2")
    book = opened(second)
    assert heads(book) == QUARTER_HEADS
    assert column(book, "Kỳ trước")["DT_VT"] == 1000
    assert column(book, "Kế hoạch trong kỳ")["DT_VT"] == 1200
    fill(second, "Trong kỳ", {"DT_VT": 1100})
    fill(second, "Cùng kỳ năm trước", {"DT_VT": 880})
    fill(second, "Kế hoạch năm", {"DT_VT": 4000})
    first.book().unlink()
    printed = figures(second, "DT_VT")
    assert "completion" not in printed, "the plan of a year is not compared with the value of a quarter"
    fill(second, "Lũy kế từ đầu năm", {"DT_VT": 2100})
    printed = figures(second, "DT_VT")
    assert printed["growth"] == "tăng 25,00%"
    assert printed["growth_prior"] == "tăng 10,00%"
    assert (printed["change"], printed["change_prior"]) == ("tăng 220 tỷ đồng", "tăng 100 tỷ đồng")
    assert (printed["accumulated"], printed["completion"]) == ("2.100 tỷ đồng", "52,5%")
    assert (printed["period_plan"], printed["completion_period"]) == ("1.200 tỷ đồng", "91,67%")
    assert column(opened(new(sample, "2024-Q2")), "Lũy kế cùng kỳ năm trước")["DT_VT"] == 2100


def test_values_from_january_are_those_of_a_period_that_starts_then(sample: Clerk) -> None:
    half = new(sample, "2023-6T")
    fill(half, "Trong kỳ", {"BTS": 1000})
    fill(half, "Kế hoạch năm", {"BTS": 4000})
    assert figures(half, "BTS") == {
        "value": "1.000 trạm",
        "plan": "4.000 trạm",
        "accumulated": "1.000 trạm",
        "completion": "25%",
    }


def test_a_workbook_in_the_folder_of_another_period_is_reported(sample: Clerk) -> None:
    half = new(sample, "2023-6T")
    half.book().parent.rename(half.root / "inputs" / "2023-9T")
    moved = replace(half, year="2023-9T")
    assert "RG262" in codes(moved)
    ws.set_value(moved.book(), "facts", "Kỳ báo cáo", 2, "nửa năm")
    assert "RG263" in codes(moved)
    code, out, _ = sample.run("check", "2023-Q3", "--json")
    (problem,) = json.loads(out)["problems"]
    assert (code, problem["code"]) == (1, "RG101")
    assert "2022, 2023-9T" in problem["remedy"]


def test_words_of_periods_in_sentences(sample: Clerk) -> None:
    half = new(sample, "2023-6T")
    half.write("Mở đầu", "Trong {kỳ}, so với {cùng kỳ}; {kỳ sau} tiếp tục. {kỳ trước}")
    reported = codes(half)
    assert "RG414" in reported
    assert not {"RG401", "RG402"} & reported


def test_new_workbooks_speak_of_their_period() -> None:
    """Headings, hints and guides of both workbooks, and of that for a unit; nobody may fill in values of a year."""
    period = Period.parse("2023-Q2")
    asked = NewWorkbook({"figures": NewSheet(({"code": "DT_VT", "name": "Doanh thu", "unit": "tỷ đồng"},))})
    files = [workbook_bytes(schema, blank_content(period)[schema.key], period) for schema in WORKBOOKS]
    texts = set()
    for data in (*files, reply_bytes(asked, period)):
        cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
        texts |= {cell.value for cell in cells if isinstance(cell.value, str)}
    of_year = re.compile(r"[Nn]ăm nay|năm sau|năm báo cáo|NĂM|(?<!ùng kỳ )[Nn]ăm trước|-2022|Tổng kết", re.ASCII)
    assert sorted(text for text in texts if of_year.search(text)) == []
    assert {"Trong kỳ", "{kỳ}, {kỳ sau}, {cùng kỳ}", "quý II năm 2023; quý III năm 2023; quý II năm 2022"} <= texts
    assert any("reportgen build 2023-Q2" in text for text in texts)


def only(clerk: Clerk, opening: str) -> None:
    """Leaves one paragraph, `Mở đầu`, and no task."""
    with clerk.edited() as book:
        for row in list(book["Nội dung"].iter_rows(min_row=2)):
            kept = row[0].value == "Mở đầu"
            for cell in row if not kept else ():
                cell.value = None
            row[2].value = opening if kept else None
    with clerk.edited("tasks") as book:
        for row in list(book["Nhiệm vụ"].iter_rows(min_row=2)):
            for cell in row:
                cell.value = None


def built(clerk: Clerk, name: str) -> str:
    """The words of the report, which is built as PDF."""
    code, _, err = clerk.run("build", str(clerk.year), "--only", "report", "--format", "pdf", "--quiet")
    assert code == 0, err
    return " ".join(judges.pdf_text(clerk.root / "outputs" / str(clerk.year) / name).split())


def test_the_report_of_a_half_year_is_built(sample: Clerk) -> None:
    half = new(sample, "2023-6T")
    only(half, "Trong {kỳ}, doanh thu {DT_VT.reached}, {DT_VT.change}.")
    fill(half, "Trong kỳ", {"BTS": 1100, "DT_VT": Decimal("1382.5")})
    fill(half, "Cùng kỳ năm trước", {"BTS": 1000, "DT_VT": 1250})
    fill(half, "Kế hoạch năm", {"BTS": 2000, "DT_VT": 2765})
    ws.set_fact(half.book(), "data_to", dt.datetime(2023, 6, 14))
    text = built(half, "bao-cao-so-ket-6-thang-2023.pdf")
    assert "Trong 6 tháng đầu năm 2023, doanh thu đạt 1.382,5 tỷ đồng, tăng 132,5 tỷ đồng." in text
    assert "KẾT QUẢ THỰC HIỆN NHIỆM VỤ 6 THÁNG ĐẦU NĂM 2023" in text
    assert "Số liệu trong báo cáo tính đến ngày 14/6/2023." in text
    assert "(Số liệu tính đến ngày 14/6/2023)" in text
    assert "55%" in text, "1.100 of the 2.000 planned for the year"


def test_a_month_says_two_published_bases_accumulated_values_and_shares(sample: Clerk) -> None:
    month = new(sample, "2023-T05")
    opening = (
        "Doanh thu {DT_VT.tăng kỳ trước} so với tháng trước, {DT_VT.tăng} so với cùng kỳ, {DT_VT.tỷ trọng.reached}; "
        "lũy kế {DT_VT.lũy kế}, {DT_VT.tăng lũy kế}, {DT_VT.mức tăng lũy kế}, đạt {DT_VT.hoàn thành} kế hoạch năm; "
        "đầu tư {DAU_TU_VT.mức tăng kỳ trước}."
    )
    only(month, opening.replace("so với tháng trước", "so với cùng kỳ"))
    fill(month, "Trong kỳ", {"DT_VT": 300, "DAU_TU_VT": 100})
    fill(month, "Kỳ trước", {"DAU_TU_VT": 100})
    fill(month, "Tăng, giảm đã công bố", {"DT_VT": -1})
    fill(month, "Tăng, giảm so với kỳ trước", {"DT_VT": 6, "DAU_TU_VT": 5})
    fill(month, "Lũy kế từ đầu năm", {"DT_VT": 1500})
    fill(month, "Lũy kế cùng kỳ năm trước", {"DT_VT": 1200})
    fill(month, "Kế hoạch năm", {"DT_VT": 3000})
    with month.edited() as book:
        sheet = book["Chỉ tiêu"]
        heads = {cell.value: cell.column for cell in sheet[1]}
        rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
        sheet.cell(rows["NNS"], heads["Là tổng của (mã)"]).value = "DT_VT; DAU_TU_VT"
    reported = month.check()
    place = f"Chỉ tiêu!{get_column_letter(heads['Tăng, giảm so với kỳ trước'])}{rows['DAU_TU_VT']}"
    assert ("RG310", place) in reported.errors, "100 after 100 is no growth by 5%"
    assert {f["expected"] for f in reported.findings if f["code"] == "RG437"} == {"so với tháng 4 năm 2023"}
    only(month, opening)
    fill(month, "Tăng, giảm so với kỳ trước", {"DAU_TU_VT": 0})
    words = (
        "Doanh thu tăng 6% so với tháng trước, giảm 1% so với cùng kỳ, chiếm 75,00%; lũy kế 1.500 tỷ đồng, tăng "
        "25,00%, tăng 300 tỷ đồng, đạt 50% kế hoạch năm; đầu tư không thay đổi."
    )
    assert words in built(month, "bao-cao-so-ket-thang-05-2023.pdf")
