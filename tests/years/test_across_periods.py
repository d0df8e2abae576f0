"""The workbooks of the periods of one year: `Loại số liệu`, accumulated values, checks, and what `new` proposes."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from input.clerk import Clerk
from openpyxl import Workbook, load_workbook
from records.sheets import parse, row
from years.test_parts_of_year import codes, column, figures

from reportgen.build.inputs import read_inputs
from reportgen.period import Period
from reportgen.records.model import Nature
from reportgen.records.natures import nature_of
from reportgen.workbooks.new.content import period_facts
from reportgen.workbooks.period_schema import workbook_for
from reportgen.workbooks.schema import WORKBOOKS
from reportgen.workspace import find_workspace

ROWS = {
    "DT": ("Doanh thu viễn thông", "tỷ đồng"),
    "TB": ("Thuê bao băng rộng", "thuê bao"),
    "TL": ("Tỷ lệ hộ có internet", "%"),
    "HO": ("Số hộ được hỗ trợ", "hộ"),
}
"""A flow, a stock and a rate by their units, and one of which the unit does not tell."""
OWN = {
    "RG323",
    "RG324",
    "RG325",
    "RG326",
    "RG327",
    "RG328",
    "RG329",
    "RG334",
    "RG335",
    "RG336",
    "RG370",
    "RG371",
    "RG379",
}
NOW = {"2023": "Năm nay"}


@pytest.fixture
def office(tmp_path: Path) -> Clerk:
    """With an empty workspace."""
    clerk = Clerk(tmp_path, 2023)
    assert clerk.run("init", ".", "--period", "2021", "--quiet")[0] == 0
    return clerk


def given(office: Clerk, key: str, **values: Any) -> Clerk:
    """The clerk with workbooks of a period: by code a value, or the values of columns by heading."""
    clerk, period = replace(office, year=key), Period.parse(key)
    if not clerk.book().exists():
        write_small_workbooks(clerk, period)
    with clerk.edited() as book:
        sheet = book["Chỉ tiêu"]
        heads = {cell.value: cell.column for cell in sheet[1]}
        for number, (code, (name, unit)) in enumerate(ROWS.items(), 2):
            own = values.get(code, {})
            own = own if isinstance(own, dict) else {NOW.get(key, "Trong kỳ"): own}
            named = {"Mã": code, "Chỉ tiêu": name, "Lĩnh vực": "Viễn thông", "Đơn vị tính": unit, **own}
            for head, value in named.items():
                if head not in heads:
                    heads[head] = max(heads.values()) + 1
                    sheet.cell(1, heads[head]).value = head
                sheet.cell(number, heads[head]).value = value
    return clerk


def write_small_workbooks(clerk: Clerk, period: Period) -> None:
    """Workbooks with headings only, which take a tenth of the time of those of `new`."""
    clerk.book().parent.mkdir(parents=True)
    for schema in WORKBOOKS:
        book = Workbook()
        book.remove(book.worksheets[0])
        for sheet in workbook_for(schema, period).sheets:
            if sheet.required and sheet.key == "facts":
                rows = [("Mục", "Nội dung"), *((sheet.heading(key).vi, v) for key, v in period_facts(period).items())]
            elif sheet.required:
                rows = [tuple(column.vi for column in sheet.columns if not column.is_extra)]
            else:
                continue
            written = book.create_sheet(sheet.vi)
            for cells in rows:
                written.append(cells)
        book.save(clerk.book(schema.key))


def found(clerk: Clerk) -> dict[str, str]:
    """What is reported of the periods together: code → place and message, in Vietnamese."""
    problems = read_inputs(find_workspace(clerk.root), Period.parse(str(clerk.year))).problems
    mine = [problem for problem in problems if problem.code in OWN]
    assert len({problem.code for problem in mine}) == len(mine), mine
    return {problem.code: f"{problem.place.sheet}!{problem.place.cell}: {problem.message()}" for problem in mine}


# Loại số liệu


def test_units_say_what_adds_up_and_check_says_what_was_taken(office: Clerk) -> None:
    given(office, "2023-Q1", DT=1000, TB=500, TL=80, HO=10)
    second = given(office, "2023-Q2", DT=1100, TB=520, TL=82, HO=12)
    reported = found(second)
    assert set(reported) == {"RG325", "RG326"}
    assert "2 chỉ tiêu" in reported["RG325"]
    assert "thời kỳ: DT (tỷ đồng); thời điểm: TB (thuê bao)" in reported["RG325"]
    assert "1 chỉ tiêu" in reported["RG326"]
    assert "HO (hộ)" in reported["RG326"]
    assert figures(second, "DT")["accumulated"] == "2.100 tỷ đồng", "the quarter before and this one"
    assert figures(second, "TB")["accumulated"] == "520 thuê bao", "the state at the end"
    assert "accumulated" not in figures(second, "TL")
    assert "accumulated" not in figures(second, "HO")
    stated = given(office, "2023-Q2", HO={"Loại số liệu": "Thời kỳ", "Trong kỳ": 12}, TB={"Loại số liệu": "thời điểm"})
    assert figures(stated, "HO")["accumulated"] == "22 hộ"
    assert "RG326" not in found(stated)
    assert "1 chỉ tiêu" in found(stated)["RG325"]


@pytest.mark.parametrize(
    ("name", "unit", "nature"),
    [
        ("Doanh thu", "nghìn tỷ đồng", Nature.FLOW),
        ("Giá trị sản xuất", "tỷ đồng", Nature.FLOW),
        ("Dư nợ tín dụng", "tỷ đồng", Nature.UNKNOWN),
        ("Thu nhập bình quân", "triệu đồng", Nature.UNKNOWN),
        ("Lượt khách", "1.000 lượt khách", Nature.FLOW),
        ("Thuê bao internet", "thuê bao", Nature.STOCK),
        ("Thuê bao phát triển mới", "thuê bao", Nature.UNKNOWN),
        ("Mật độ điện thoại", "máy/100 dân", Nature.RATE),
        ("Tỷ lệ phủ sóng", "% dân số", Nature.RATE),
        ("Số hộ nghèo", "hộ", Nature.UNKNOWN),
    ],
)
def test_what_units_and_names_tell(name: str, unit: str, nature: Nature, tmp_path: Path) -> None:
    yearbook, _ = parse(tmp_path, indicators=[row("A", name=name, unit=unit)])
    assert nature_of(yearbook.indicators["A"]) is nature


def test_a_wrong_kind_is_refused_with_the_nearest(office: Clerk) -> None:
    second = given(office, "2023-Q2", DT={"Loại số liệu": "thoi ky"}, TL={"Loại số liệu": "thời kỳ", "Trong kỳ": 80})
    one = second.check().one("RG207")
    assert (one["cell"], one["severity"]) == ("E2", "error")
    assert "thời kỳ" in one["remedy"]
    assert found(second)["RG324"].startswith("Chỉ tiêu!E4")


def test_what_is_not_accumulated_must_equal_the_value(office: Clerk) -> None:
    second = given(office, "2023-Q2", TB={"Trong kỳ": 520, "Lũy kế từ đầu năm": 1020})
    reported = second.check().one("RG323")
    assert (reported["severity"], reported["found"]) == ("error", "1020")
    assert "RG335" in found(given(office, "2023-Q2", DT={"Trong kỳ": 1100, "Lũy kế từ đầu năm": 1000}))
    half = given(office, "2023-6T", DT={"Trong kỳ": 2100, "Lũy kế từ đầu năm": 2200})
    assert "RG323" in found(half), "a half-year begins with the year"
    assert "RG323" not in found(given(office, "2023-6T", DT={"Trong kỳ": 2100, "Lũy kế từ đầu năm": 2100}))
    last_year = {"Trong kỳ": 520, "Cùng kỳ năm trước": 480, "Lũy kế cùng kỳ năm trước": 900}
    assert given(office, "2023-Q3", TB=last_year).check().one("RG323")["found"] == "900"


@pytest.mark.parametrize("key", ["2023-Q1", "2023-T01", "2023-6T", "2023-9T"])
def test_no_accumulated_value_is_needed_where_the_period_starts_the_year(office: Clerk, key: str) -> None:
    clerk = given(office, key, DT={"Trong kỳ": 1000, "Kế hoạch năm": 4000})
    printed = figures(clerk, "DT")
    assert (printed["accumulated"], printed["completion"]) == ("1.000 tỷ đồng", "25%")
    assert found(clerk) == {}


# Checks


def test_quarters_add_up_to_half_a_year_nine_months_and_the_year(office: Clerk) -> None:
    for key, value, users in (("2023-Q1", 1000, 500), ("2023-Q2", 1100, 520), ("2023-Q3", 900, 510)):
        given(office, key, DT=value, TB=users)
    half = given(office, "2023-6T", DT=Decimal("2100.4"), TB=520)
    assert set(found(half)) == {"RG325"}, "0,4 is within the rounding of two quarters"
    wrong = given(office, "2023-6T", DT=2200, TB=530)
    reported = found(wrong)
    assert reported["RG327"].startswith("Chỉ tiêu!G2: ")
    for cell in ("1.000 (2023-Q1/indicators.xlsx · Chỉ tiêu!H2)", "1.100 (2023-Q2/indicators.xlsx · Chỉ tiêu!H2)"):
        assert cell in reported["RG327"]
    assert reported["RG328"].startswith("Chỉ tiêu!G3: ")
    assert "2023-Q2/indicators.xlsx · Chỉ tiêu!H3: 520" in reported["RG328"]
    given(office, "2023-6T", DT=2100, TB=520)
    given(office, "2023-Q4", DT=1000, TB=540)
    nine = given(office, "2023-9T", DT=3000, TB=510)
    assert set(found(nine)) == {"RG325"}
    year = given(office, "2023", DT=4000, TB=540)
    assert set(found(year)) == {"RG325"}
    assert {"RG327", "RG328"} <= set(found(given(office, "2023", DT=4300, TB=500)))


def test_months_are_compared_with_quarters(office: Clerk) -> None:
    for month, value in (("T01", 300), ("T02", 350), ("T03", 360)):
        given(office, f"2023-{month}", DT=value)
    assert "chênh 10" in found(given(office, "2023-Q1", DT=1000))["RG327"].replace("\u00a0", " ")
    march = given(office, "2023-T03", DT={"Trong kỳ": 360, "Lũy kế từ đầu năm": 1030})
    assert "2023-Q1/indicators.xlsx · Chỉ tiêu!H2: 1.000" in found(march)["RG328"]


def test_accumulated_values_that_fall_need_a_reason(office: Clerk) -> None:
    given(office, "2023-Q1", DT=1000)
    fallen = {"Trong kỳ": -100, "Lũy kế từ đầu năm": 900}
    assert "2023-Q1/indicators.xlsx · Chỉ tiêu!H2" in found(given(office, "2023-Q2", DT=fallen))["RG329"]
    assert "RG329" in found(given(office, "2023-Q2", DT={**fallen, "Lũy kế từ đầu năm": None})), "also a derived one"
    second = given(office, "2023-Q2", DT={**fallen, "Ghi chú": "bỏ qua RG329: quyết toán giảm"})
    assert "RG329" not in found(second)


def test_a_later_period_that_restates_an_earlier_one(office: Clerk) -> None:
    given(office, "2022", DT={"Năm nay": 3900, "Kế hoạch năm sau": 4000})
    given(office, "2022-Q4", DT=1000)
    first = given(office, "2023-Q1", DT={"Trong kỳ": 900, "Kỳ trước": 990, "Kế hoạch năm": 4100})
    reported = found(first)
    assert "2022-Q4/indicators.xlsx · Chỉ tiêu!H2: 1000" in reported["RG370"]
    assert "2022/indicators.xlsx · Chỉ tiêu!H2: 4.000" in reported["RG334"]
    second = given(office, "2023-Q2", DT={"Trong kỳ": 950, "Kỳ trước": 900, "Kế hoạch năm": 4200})
    assert "2023-Q1/indicators.xlsx · Chỉ tiêu!I2: 4.100" in found(second)["RG334"], "the latest one that has a plan"
    given(office, "2022-6T", DT=1900)
    half = given(office, "2023-6T", DT={"Trong kỳ": 1850, "Cùng kỳ năm trước": 1800, "Kế hoạch năm": 4200})
    assert "2022-6T/indicators.xlsx · Chỉ tiêu!G2: 1900" in found(half)["RG370"]


def test_numbers_in_another_unit_are_converted_or_reported(office: Clerk) -> None:
    given(office, "2023-Q1", DT={"Trong kỳ": 1000000, "Đơn vị tính": "triệu đồng"}, TB={"Đơn vị tính": "máy"})
    second = given(office, "2023-Q2", DT=1100, TB=520)
    assert figures(second, "DT")["accumulated"] == "2.100,00 tỷ đồng"
    assert "máy" in found(second)["RG371"]


def test_a_workbook_of_the_year_that_cannot_be_read_is_noted(office: Clerk) -> None:
    first = given(office, "2023-Q1", DT=1000)
    first.book().write_bytes(b"PK\x03\x04 broken")
    reported = found(given(office, "2023-Q2", DT=1100))
    assert "quý I năm 2023" in reported["RG379"]
    assert "DT (tỷ đồng)" in reported["RG336"], "nothing to go on from"


# new


def test_four_quarters_are_proposed_for_the_year(office: Clerk) -> None:
    values = {"Q1": (1000, 500), "Q2": (1100, 520), "Q3": (900, 510), "Q4": (1000, 540)}
    for quarter, (revenue, users) in values.items():
        plan = {"Trong kỳ": revenue, "Kế hoạch năm": 3900, "Loại số liệu": "thời kỳ"}
        given(office, f"2023-{quarter}", DT=plan, TB=users, TL=80, HO=10)
    code, out, _ = office.run("new", "2023", "--json")
    assert (code, json.loads(out)["carried"]["proposed"]) == (0, 2)
    book = load_workbook(office.book())
    assert column(book, "Năm nay") == {"DT": 4000, "TB": 540, "TL": None, "HO": None}
    assert column(book, "Kế hoạch")["DT"] == 3900
    assert column(book, "Loại số liệu")["DT"] == "thời kỳ"
    reviews = column(book, "Cần xem lại")
    for quarter in values:
        assert f"2023-{quarter}/indicators.xlsx · Chỉ tiêu!H2" in reviews["DT"]
    assert "540 (2023-Q4/indicators.xlsx · Chỉ tiêu!H3)" in reviews["TB"]
    assert not reviews["TL"]
    assert "RG377" in codes(office), "unconfirmed"
    assert not {"RG327", "RG328"} & codes(office)


def test_six_months_and_two_quarters_are_proposed_too_and_a_gap_is_not(office: Clerk) -> None:
    given(office, "2023-6T", DT=2100)
    given(office, "2023-Q4", DT=1000)
    year = replace(office, year="2023")
    assert year.run("new", "2023", "--quiet")[0] == 0
    assert column(load_workbook(year.book()), "Năm nay")["DT"] is None
    year.book().unlink()
    year.book("tasks").unlink()
    given(office, "2023-Q3", DT=900)
    assert year.run("new", "2023", "--quiet")[0] == 0
    assert column(load_workbook(year.book()), "Năm nay")["DT"] == 4000


def test_what_a_part_of_a_year_starts_from(office: Clerk) -> None:
    given(office, "2022", DT={"Năm nay": 3900, "Kế hoạch năm sau": 4000})
    given(office, "2022-6T", DT={"Trong kỳ": 1900000, "Đơn vị tính": "triệu đồng"})
    given(office, "2022-Q4", DT=1000)
    given(office, "2023-Q1", DT={"Trong kỳ": 1000, "Loại số liệu": "thời kỳ"})
    half, second = replace(office, year="2023-6T"), replace(office, year="2023-Q2")
    assert half.run("new", "2023-6T", "--quiet")[0] == 0
    book = load_workbook(half.book())
    assert column(book, "Cùng kỳ năm trước")["DT"] == 1900, "in the unit of the latest period"
    assert column(book, "Kế hoạch năm")["DT"] == 4000, "the first quarter has none: as planned in 2022"
    assert column(book, "Loại số liệu")["DT"] == "thời kỳ"
    assert second.run("new", "2023-Q2", "--quiet")[0] == 0
    assert column(load_workbook(second.book()), "Kỳ trước")["DT"] == 1000
    with second.edited() as opened:
        opened["Chỉ tiêu"]["H2"].value = 1100
    assert figures(second, "DT")["accumulated"] == "2.100 tỷ đồng", "goes on from the quarter before"


# Trong đó


def test_parts_of_a_quarter_are_never_above_their_whole_and_the_next_quarter_knows_them(office: Clerk) -> None:
    whole = {"Kỳ trước": 90, "Trong kỳ": 100, "Lũy kế từ đầu năm": 190, "Kế hoạch năm": 400}
    part = {"Kỳ trước": 91, "Trong kỳ": 60, "Lũy kế từ đầu năm": 191, "Kế hoạch năm": 401}
    second = given(office, "2023-Q2", DT={"Đơn vị tính": "hộ", "Trong đó (mã)": "HO", **whole}, HO=part)
    above = [place for code, place in second.check().places if code == "RG275"]
    assert len(above) == 3
    assert column(load_workbook(second.book()), "Trong đó (mã)")["DT"] == "HO"
    given(office, "2023-Q2", HO={**part, "Kỳ trước": 30, "Lũy kế từ đầu năm": 90, "Kế hoạch năm": 150})
    assert "RG275" not in {code for code, _ in second.check().places}
    assert second.run("new", "2023-Q3")[0] == 0
    third = replace(second, year="2023-Q3")
    assert column(load_workbook(third.book()), "Trong đó (mã)") == {"DT": "HO", "TB": None, "TL": None, "HO": None}
