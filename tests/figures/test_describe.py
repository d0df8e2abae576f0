"""Figures are described by name, formula with numbers, and cells."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.figures.describe import calculation, cell_ranges, figure_name
from reportgen.figures.model import Figure, FigureBook, FigureKind
from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.model import Breakdown

CELL = CellRef("indicators.xlsx", "Chỉ tiêu", "F2")
ROW = Breakdown("DT", "Viettel Phú Thọ", None, None, CELL)


def figure(key: str, formula: str = "", number: str = "") -> Figure:
    return Figure(key, FigureKind.AMOUNT, Decimal(1), "trạm", 0, "", formula, (CELL,), {"number": number})


def book(*figures: Figure) -> FigureBook:
    by_id = {one.id: one for one in figures}
    return FigureBook(Period(2022), by_id, {"DT": ((ROW, "DT/viettel-phu-tho"),)}, {"DT": "Doanh thu"})


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("DT.value", "Doanh thu"),
        ("DT.growth", "Doanh thu: tăng, giảm"),
        ("DT.y2019", "Doanh thu: năm 2019"),
        ("DT.restated_from_y2019", "Doanh thu: năm 2019, số đã báo cáo"),
        ("DT.restated_from", "Doanh thu: năm 2021, số đã báo cáo"),
        ("DT.previous", "Doanh thu: năm 2021"),
        ("DT.next_plan", "Doanh thu: kế hoạch năm 2023"),
        ("DT/viettel-phu-tho.share", "Doanh thu, Viettel Phú Thọ: tỷ trọng"),
        ("NV01.progress", "NV01: tiến độ"),
        ("tasks.count-2023", "Nhiệm vụ 2023"),
        ("tasks.not-started-2022", "Nhiệm vụ 2022: chưa thực hiện"),
        ("tasks.done-2022-H1", "Nhiệm vụ 2022-H1: hoàn thành"),
    ],
)
def test_names(key: str, name: str) -> None:
    assert figure_name(figure(key), book()) == name


def test_a_formula_with_its_numbers() -> None:
    value, plan = figure("DT.value", number="2.765"), figure("DT.plan", number="2.700")
    share = figure("DT.completion", "DT.value / DT.plan × 100", "102,41%")
    assert calculation(share, book(value, plan)) == "2.765 / 2.700 × 100 = 102,41%"
    assert calculation(value, book(value)) == ""


def test_cells_below_each_other_are_a_range() -> None:
    def cells(*names: str, sheet: str = "Nhiệm vụ") -> list[CellRef]:
        return [CellRef("tasks.xlsx", sheet, name) for name in names]

    assert cell_ranges(cells("A2", "A3", "A4", "C9")) == "tasks.xlsx · Nhiệm vụ!A2:A4, C9"
    assert cell_ranges([CELL, *cells("A2"), CELL]) == "indicators.xlsx · Chỉ tiêu!F2, F2; tasks.xlsx · Nhiệm vụ!A2"
    assert cell_ranges(cells(*(f"A{n}" for n in range(2, 40, 2)))).endswith("; … (19 ô)")
    assert cell_ranges([CellRef("tasks.xlsx")]) == "tasks.xlsx"
