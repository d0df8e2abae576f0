"""Whatever stands in whatever cell: a year ends in figures or in problems at cells, never in an exception."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
import workspaces as ws
from clerk import link_templates
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from reportgen.build.inputs import Inputs, read_inputs
from reportgen.commands.new_period import new_period
from reportgen.period import Period
from reportgen.problems import CellRef, Problem, ReportgenError, has_errors
from reportgen.workspace import Workspace, find_workspace

pytestmark = pytest.mark.slow


SHEETS = ["facts", "indicators", "breakdown", "series", "paragraphs", "photos", "tasks"]

digits = st.text(st.sampled_from("0123456789.,- ~%−OlI"), max_size=12)
codes = st.sampled_from(["DT_VT", "DT", "BTS", "BTS_5G", "NNS", "dt-vt", "ĐT", "X", " BTS ", "BTS; DT_VT", "BTS, BTS"])
placeholders = st.builds(
    "{0}{{{1}{2}}}{3}".format,
    st.sampled_from(["", "tăng ", "đạt ", "trên ", "ước ", "{"]),
    codes,
    st.sampled_from(["", ".growth", ".reached", ".growth.number", ".y2019", ".", "..", "/x.value", ".plan.signed"]),
    st.sampled_from(["", " tỷ đồng", "%", " %", "}"]),
)
numberlike = [
    "N/A",
    "12%",
    "0,4 điểm %",
    "tăng 3,2%",
    "-",
    "٣",
    "²",
    "Ⅳ",
    "1e9",
    "Infinity",
    "NaN",
    "--1",
    "1.2.3",
    "0x10",
]
dated = ["30/06/2023", "31/02/2023", "quý IX", "tháng 13", "năm 2021", "cùng kỳ"]
odd = ["#DIV/0!", "=1+1", "=cmd|' /C calc'!A0", "{{ 7*7 }}", "../x.png", "C:\\x.png", "\n\n", "\u0301", "_x0007_", "😀"]
written = st.sampled_from([*numberlike, *dated, *odd, "hoàn thành", "\u200b"])
letters = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
numbers = st.one_of(
    st.integers(-(10**16), 10**16),
    st.decimals(allow_nan=False, allow_infinity=False, min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=6),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
)
contents = st.one_of(digits, codes, placeholders, written, letters, numbers, st.dates(), st.none())
cells = st.tuples(st.sampled_from(SHEETS), st.integers(1, 16), st.integers(1, 12), contents)


def spoil(root: Path, changes: list[tuple[str, int, int, object]], year: int = ws.FICTIONAL_YEAR) -> None:
    """Types contents into cells of both workbooks; texts stay texts but for errors and formulas."""
    for key in ("indicators", "tasks"):
        mine = [change for change in changes if (change[0] == "tasks") == (key == "tasks")]
        if mine:
            with ws.edited(ws.workbook(root, year, key)) as book:
                for change in mine:
                    type_in(book, *change)


def type_in(book: Workbook, sheet: str, row: int, column: int, content: object) -> None:
    cell = ws.sheet(book, sheet).cell(row, column)
    cell.value = content  # type: ignore[assignment]
    if isinstance(content, str) and content and not content.startswith(("=1", "#")):
        cell.data_type = "s"


@given(st.lists(cells, min_size=1, max_size=6))
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None)
def test_any_content_of_any_cell_ends_in_figures_or_problems(changes: list[tuple[str, int, int, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = ws.copy_workspace(ws.FICTIONAL, Path(folder) / "w", templates=False)
        link_templates(root)
        spoil(root, changes)
        inputs = read_inputs(find_workspace(root), Period(ws.FICTIONAL_YEAR))
        reported(inputs)


@given(st.lists(cells, min_size=1, max_size=6), st.lists(cells, max_size=6))
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow], database=None)
def test_any_year_rolls_over_and_takes_any_content(
    changes: list[tuple[str, int, int, object]], typed: list[tuple[str, int, int, object]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = ws.copy_workspace(ws.FICTIONAL, Path(folder) / "w", templates=False)
        link_templates(root)
        spoil(root, changes)
        workspace, period = find_workspace(root), Period(ws.FICTIONAL_YEAR).next
        done, problems = rolled(workspace, period)
        assert all(isinstance(problem.place, CellRef) for problem in problems)
        assert all(problem.place.workbook.startswith("2024/") for problem in problems)
        assert done == workspace.inputs(period).exists()
        if not done:
            return
        reported(read_inputs(workspace, period))
        spoil(root, typed, int(period.year))
        reported(read_inputs(workspace, period))


def rolled(workspace: Workspace, period: Period) -> tuple[bool, tuple[Problem, ...]]:
    """Whether the new year was made, and what was reported."""
    try:
        return True, new_period(workspace, period).problems
    except ReportgenError as error:
        return False, error.problems


def reported(inputs: Inputs) -> None:
    """Every problem is at a cell and can be reported on one line; without errors there are figures."""
    for problem in inputs.problems:
        assert isinstance(problem.place, CellRef), problem
        assert problem.place.workbook in ("indicators.xlsx", "tasks.xlsx")
        for lang in ("vi", "en"):
            line = problem.format_line(lang)
            assert "\n" not in line
            assert problem.remedy(lang)
    if not has_errors(inputs.problems):
        assert inputs.book
        assert all(figure.forms for figure in inputs.book.values() if figure.known)
