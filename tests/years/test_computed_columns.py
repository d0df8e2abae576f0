"""The formulas beside the inputs as the reader meets them: calculated, not calculated, broken, overwritten."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from records.sheets import Value, parse, places, row
from workbooks.xlsx_files import SheetFile, Stored, first, indicators, read_sheets

from reportgen.records.checks.computed import computed_columns
from reportgen.workbooks.schema import INDICATORS_XLSX

GROWTH, COMPLETION, TOTAL = (c.vi for c in INDICATORS_XLSX.sheet("indicators").columns if c.key.endswith("_now"))
HEAD = ("Mã", "Chỉ tiêu", "Lĩnh vực", "Đơn vị tính", "Năm trước", "Năm nay", None, GROWTH)
ROW = ("DT_VT", "Doanh thu", "Doanh thu", "tỷ đồng", 2138, 2765, None)


# Reading


@pytest.mark.parametrize(
    "cell",
    [
        Stored(f="F2/E2"),
        Stored(f="F2/E2", v="", t="str"),
        Stored(f="F2/E2", v="#DIV/0!", t="e"),
        Stored("=F2/E2", t="str"),
        Stored("chưa tính", t="str"),
        Stored(f="F2/E2", v="1e999"),
    ],
)
def test_a_formula_without_a_number_is_an_empty_cell_and_no_problem(tmp_path: Path, cell: Stored) -> None:
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators((*ROW, cell), head=HEAD)})
    found = first(book, "indicators", "growth_now")
    assert (found.value, found.shown, problems) == (None, "", [])


def test_a_calculated_formula_is_a_number(tmp_path: Path) -> None:
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators((*ROW, Stored("29.33", f="x")), head=HEAD)})
    assert (first(book, "indicators", "growth_now").value, problems) == (Decimal("29.33"), [])


def test_rows_with_nothing_but_formulas_are_no_records(tmp_path: Path) -> None:
    empty = (None,) * 7
    rows = [(*ROW, Stored("29.33", f="x")), (*empty, Stored("0", f="x")), (*empty, Stored(v="", f="x", t="str"))]
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators(*rows, head=HEAD)})
    assert (len(book.sheets["indicators"].rows), problems) == (1, [])


def test_a_workbook_without_the_computed_columns_lacks_nothing(tmp_path: Path) -> None:
    head = (*HEAD[:6], "Tăng giảm tự tính")
    book, problems = read_sheets(tmp_path, {"Chỉ tiêu": indicators((*ROW[:6], 1), head=head)})
    assert (len(book.sheets["indicators"].rows), problems) == (1, [])


def test_hidden_computed_columns_hide_nothing(tmp_path: Path) -> None:
    sheet = SheetFile([HEAD, (*ROW, Stored("1", f="x"))], hidden_columns=[8])
    assert read_sheets(tmp_path, {"Chỉ tiêu": sheet})[1] == []


# Comparing


def found(tmp_path: Path, *rows: dict[str | int, Value]) -> list[tuple[str, str]]:
    yearbook, _ = parse(tmp_path, indicators=list(rows))
    return places(list(computed_columns(yearbook)))


@pytest.mark.parametrize(
    ("cells", "differs"),
    [
        ({"previous": 2138, "current": 2765, "growth_now": Decimal("29.3264733395697")}, False),
        ({"previous": 2138, "current": 2765, "growth_now": Decimal("29.33")}, False),
        ({"previous": 2138, "current": 2765, "growth_now": Decimal("29.3")}, False),
        ({"previous": 2138, "current": 2765, "growth_now": Decimal("19.33")}, True),
        ({"previous": 2138, "current": 2765, "growth_now": Decimal("29.34")}, True),
        ({"previous": 2138, "growth_now": Decimal("29.34")}, False),
        ({"previous": 0, "current": 2765, "growth_now": Decimal(5)}, False),
        ({"unit": "%", "previous": Decimal("70.1"), "current": 72, "growth_now": Decimal("1.90000000000001")}, False),
        ({"unit": "%", "previous": Decimal("70.1"), "current": 72, "growth_now": Decimal("0.019")}, False),
        ({"unit": "%", "previous": Decimal("70.1"), "current": 72, "growth_now": Decimal("2.71")}, True),
        ({"current": 2765, "plan": 2700, "completion_now": Decimal("102.407407407407")}, False),
        ({"current": 2765, "plan": 2700, "completion_now": Decimal("97.65")}, True),
        ({"current": 2765, "plan": 0, "completion_now": Decimal("97.65")}, False),
    ],
)
def test_growth_and_completion(tmp_path: Path, cells: dict[str | int, Value], differs: bool) -> None:
    keys = [column.key for column in INDICATORS_XLSX.sheet("indicators").columns]
    place = next(f"{chr(ord('A') + number)}2" for number, key in enumerate(keys) if key in cells and "_now" in key)
    assert found(tmp_path, row("DT_VT", **cells)) == ([("RG376", place)] if differs else [])


@pytest.mark.parametrize(
    ("total", "differs"), [(Decimal("3298.9"), False), (3299, False), (Decimal("3298.8"), True), (2765, True)]
)
def test_sums_of_parts(tmp_path: Path, total: Decimal, differs: bool) -> None:
    parts = [row("DT_VT", current=2765), row("DT_BC", current=Decimal("533.9"))]
    reported = found(tmp_path, row("DT", parts="DT_VT; DT_BC", total_now=total), *parts)
    assert [code for code, _ in reported] == (["RG376"] if differs else [])


def test_a_sum_without_one_of_its_parts_is_not_compared(tmp_path: Path) -> None:
    parts = [row("DT_VT", current=2765), row("DT_BC")]
    assert found(tmp_path, row("DT", parts="DT_VT; DT_BC", total_now=Decimal(1)), *parts) == []


def test_the_message_says_both_numbers(tmp_path: Path) -> None:
    yearbook, _ = parse(tmp_path, indicators=[row("DT_VT", previous=2138, current=2765, growth_now=Decimal("19.31"))])
    (problem,) = computed_columns(yearbook)
    assert problem.found == "19,31"
    assert "29,33" in problem.message()
    assert GROWTH in problem.message()
