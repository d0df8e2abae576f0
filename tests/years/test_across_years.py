"""One year's workbook against the workbook of the year before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from input.clerk import Clerk, Reported

from reportgen.build.inputs import read_inputs
from reportgen.period import Period
from reportgen.workspace import find_workspace

ACROSS = {"RG370", "RG371", "RG372", "RG373", "RG374", "RG375", "RG379"}


def reported(clerk: Clerk) -> Reported:
    return clerk.check()


def across(clerk: Clerk) -> set[tuple[str, str]]:
    """What is reported of the two years together."""
    return {place for place in reported(clerk).places if place[0] in ACROSS}


def test_a_year_as_it_was_rolled_over_differs_in_nothing(clerk_2025: Clerk) -> None:
    assert across(clerk_2025) == set()


def test_a_year_without_one_before_is_not_compared(fictional: Clerk) -> None:
    assert across(fictional) == set()


def test_an_empty_year_beside_the_sample_is_not_reported_of_all_that_it_lacks(tmp_path: Path) -> None:
    clerk = Clerk(tmp_path, 2023)
    assert clerk.run("init", ".", "--period", "2023", "--sample")[0] == 0
    assert across(clerk) == set()


# Restatements


def test_last_years_value_that_is_another_one_is_reported_with_both_cells(clerk_2025: Clerk) -> None:
    cell = clerk_2025.type("indicators", "NNS", "previous", 128)
    found = reported(clerk_2025).one("RG370")
    assert across(clerk_2025) == {("RG370", cell)}
    assert (found["severity"], found["found"]) == ("warning", "128")
    for words in ("2024 value of NNS", "2024/indicators.xlsx · Chỉ tiêu!F12", "126,35", "by 1,65"):
        assert words in found["message"]


@pytest.mark.parametrize("value", [126.35, 126.4, 126])
def test_a_value_that_is_only_rounded_is_the_same(clerk_2025: Clerk, value: float) -> None:
    clerk_2025.type("indicators", "NNS", "previous", value)
    assert across(clerk_2025) == set()


@pytest.mark.parametrize("value", [126.36, 126.3, 127])
def test_a_value_that_rounding_does_not_explain_is_reported(clerk_2025: Clerk, value: float) -> None:
    clerk_2025.type("indicators", "NNS", "previous", value)
    assert {code for code, _ in across(clerk_2025)} == {"RG370"}


def test_other_years_are_compared_with_the_years_sheet_and_with_last_years_last_year(clerk_2025: Clerk) -> None:
    earlier = clerk_2025.type("series", "BTS", 2021, 3750)
    before = clerk_2025.type("series", "DT_VT", 2023, 2412)
    assert across(clerk_2025) == {("RG370", earlier), ("RG370", before)}
    messages = [f["message"] for f in reported(clerk_2025).findings if f["code"] == "RG370"]
    assert "2024/indicators.xlsx · Số liệu các năm!C2" in messages[0]
    assert "2024/indicators.xlsx · Chỉ tiêu!E10" in messages[1]


def test_a_row_by_unit_names_its_unit(clerk_2025: Clerk) -> None:
    cell = clerk_2025.type("breakdown", 2, "previous", 936)
    assert across(clerk_2025) == {("RG370", cell)}
    assert "DT · Viễn thông Giả Định" in reported(clerk_2025).one("RG370")["message"]


def test_an_emptied_value_is_no_restatement(clerk_2025: Clerk) -> None:
    clerk_2025.type("indicators", "NNS", "previous", None)
    assert across(clerk_2025) == set()


def waived(clerk: Clerk) -> set[tuple[str, str]]:
    """What is reported of restatements and of switched-off checks, with the place."""
    problems = read_inputs(find_workspace(clerk.root), Period(clerk.year)).problems
    return {(p.code, f"{p.place.sheet}!{p.place.cell}") for p in problems if p.code in ("RG370", "RG390")}


def test_a_restatement_is_accepted_with_its_reason(clerk_2025: Clerk) -> None:
    clerk_2025.type("indicators", "NNS", "previous", 128)
    note = clerk_2025.type("indicators", "NNS", "note", "bỏ qua RG370: quyết toán chính thức")
    assert waived(clerk_2025) == {("RG390", note)}


def test_a_restated_row_by_unit_is_accepted_too(clerk_2025: Clerk) -> None:
    clerk_2025.type("breakdown", 2, "previous", 936)
    note = clerk_2025.type("indicators", "DT", "note", "bỏ qua RG370: đơn vị báo cáo lại")
    assert waived(clerk_2025) == {("RG390", note)}


# Indicators that come, go, change


def rename(clerk: Clerk, code: str, **cells: Any) -> dict[str, str]:
    return {key: clerk.type("indicators", code, key, value) for key, value in cells.items()}


def test_a_changed_unit_is_a_warning_and_values_of_another_kind_are_not_compared(clerk_2025: Clerk) -> None:
    cells = rename(clerk_2025, "NNS", unit="triệu USD", previous=5)
    assert across(clerk_2025) == {("RG371", cells["unit"])}
    found = reported(clerk_2025).one("RG371")
    assert (found["severity"], "tỷ đồng" in found["message"]) == ("warning", True)


def test_values_in_a_changed_unit_are_converted(clerk_2025: Clerk) -> None:
    cells = rename(clerk_2025, "NNS", unit="triệu đồng", previous=126350)
    found = across(clerk_2025)
    assert ("RG371", cells["unit"]) in found
    assert ("RG370", cells["previous"]) not in found, "126.350 triệu is last year's 126,35 tỷ"
    assert ("RG370", "Số liệu các năm!E14") in found, "the numbers that stayed in tỷ are a thousandth"


@pytest.mark.parametrize("unit", ["Tỷ đồng", "tỷ  đồng"])
def test_a_unit_in_other_capitals_is_the_same(clerk_2025: Clerk, unit: str) -> None:
    rename(clerk_2025, "NNS", unit=unit)
    assert across(clerk_2025) == set()


@pytest.mark.parametrize("name", ["NỘP NGÂN SÁCH TRÊN ĐỊA BÀN", "Nộp  ngân sách trên địa bàn:"])
def test_a_name_in_other_capitals_is_the_same(clerk_2025: Clerk, name: str) -> None:
    rename(clerk_2025, "NNS", name=name)
    assert across(clerk_2025) == set()


def test_a_changed_name_is_a_note(clerk_2025: Clerk) -> None:
    cells = rename(clerk_2025, "NNS", name="Nộp ngân sách nhà nước")
    assert across(clerk_2025) == {("RG372", cells["name"])}
    found = reported(clerk_2025).one("RG372")
    assert (found["severity"], "Nộp ngân sách trên địa bàn" in found["message"]) == ("note", True)


def test_a_changed_code_is_recognised_by_its_name(clerk_2025: Clerk) -> None:
    with clerk_2025.edited() as book:
        cell = ws.find_cell(book, "indicators", "SU_CO", "code")
        cell.value = "SUCO"
    assert ("RG373", f"Chỉ tiêu!{cell.coordinate}") in across(clerk_2025)
    assert {code for code, _ in across(clerk_2025)} == {"RG373"}


def test_new_and_missing_indicators_are_listed_once(clerk_2025: Clerk) -> None:
    with clerk_2025.edited() as book:
        for code, name in (("SU_CO", "Số vụ lừa đảo"), ("HT_CD", "Hệ thống được giám sát")):
            cell = ws.find_cell(book, "indicators", code, "code")
            ws.find_cell(book, "indicators", code, "name").value = name
            cell.value = f"{code}_MOI"
    found = {f["code"]: f for f in reported(clerk_2025).findings if f["code"] in ACROSS}
    assert {code: f["found"] for code, f in found.items()} == {"RG374": "SU_CO_MOI, HT_CD_MOI", "RG375": "SU_CO, HT_CD"}
    assert {f["severity"] for f in found.values()} == {"note"}


# A year before that can't be read


def broken(clerk: Clerk) -> None:
    (clerk.root / "inputs" / "2024" / "indicators.xlsx").write_bytes(b"PK\x03\x04 broken")


def without_sheet(clerk: Clerk) -> None:
    with ws.edited(ws.workbook(clerk.root, 2024, "indicators")) as book:
        del book["Chỉ tiêu"]


@pytest.mark.parametrize(("spoil", "code"), [(broken, "RG107"), (without_sheet, "RG110")])
def test_a_comparison_that_could_not_run_says_so(clerk_2025: Clerk, spoil: Callable[[Clerk], None], code: str) -> None:
    spoil(clerk_2025)
    found = reported(clerk_2025).one("RG379")
    assert (found["severity"], code in found["message"]) == ("note", True)


def test_mistakes_of_the_year_before_are_its_own(clerk_2025: Clerk) -> None:
    ws.set_value(ws.workbook(clerk_2025.root, 2024, "indicators"), "indicators", "NNS", "current", "126,35 tỷ")
    assert across(clerk_2025) == set()
    assert "RG214" not in {code for code, _ in reported(clerk_2025).places}
