"""Column `Nổi bật`: what is read from its cells, and the marks that are reported."""

from pathlib import Path

import pytest
from checking import d, findings, reported
from sheets import Value, parse, percent, places, row

from reportgen.records.model import MARKED

CELL = "Q2"


@pytest.mark.parametrize(
    ("typed", "lead"),
    [(None, 0), ("x", MARKED), (" X ", MARKED), ("х", MARKED), ("✓", MARKED), (1, 1), (d("2.00"), 2), ("3", 3)],
)
def test_a_mark_or_a_position_is_read(tmp_path: Path, typed: Value, lead: int) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("DT_VT", current=5, lead=typed)])
    assert (yearbook.indicators["DT_VT"].lead, problems) == (lead, [])


@pytest.mark.parametrize("typed", ["có", "xx", "0", 0, -1, 100, d("1.5"), "1,5", "1 2", percent("5"), True])
def test_anything_else_is_named_with_its_cell_and_does_not_lead(tmp_path: Path, typed: Value) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("DT_VT", current=5, lead=typed)])
    assert (yearbook.indicators["DT_VT"].lead, places(problems)) == (0, [("RG248", CELL)])
    assert "“Nổi bật”" in problems[0].message("vi")
    assert "từ 1 đến 99" in problems[0].expected("vi")


def test_marks_without_effect_are_reported(tmp_path: Path) -> None:
    rows = [
        row("A", current=5, lead="x"),
        row("B", previous=5, lead="x"),
        row("C", unit="%", next_plan=70, lead=1),  # leads the tasks of the brochure
        row("D", parts="A; E", lead="x"),
        row("E", current=7),
        row("F", current="không đọc được", lead="x"),  # reported as such
    ]
    assert reported(tmp_path, "RG321", indicators=rows) == [("RG321", "Q3")]


def test_equal_positions_in_one_field_are_reported(tmp_path: Path) -> None:
    rows = [
        row("A", current=5, field="Một", lead=1),
        row("B", current=5, field="Hai", lead=1),
        row("C", current=5, field="Một", lead=1),
        row("D", current=5, field="Một", lead="x"),
        row("E", current=5, field="Một", lead="x"),
    ]
    (problem,) = findings(tmp_path, "RG322", indicators=rows)
    assert (places([problem]), problem.found) == ([("RG322", "Q4")], "1")
    assert "Q2" in problem.message("vi")
