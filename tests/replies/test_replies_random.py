"""Whatever a unit sends back: it ends in merged rows or in problems, and the year's workbook stays whole."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from input.clerk import make_clerk
from openpyxl import Workbook
from replies.offices import UNITS, YEAR, Department, stem
from workspaces import SAMPLE

from reportgen.commands.collect import collect
from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.workbooks.read import read_year
from reportgen.workspace import find_workspace

pytestmark = pytest.mark.slow


odd = [
    "~82",
    "1.234",
    "12%",
    "0,4 điểm %",
    "N/A",
    "-",
    "٣",
    "1e9",
    "NaN",
    "#DIV/0!",
    "=1+1",
    "=cmd|' /C calc'!A0",
    "\n",
]
odd += ["\u0301", "\u200b", "_x0007_", "😀", "bỏ qua RG343: có lý do", "31/02/2023", "30/06/2023"]
numbers = st.one_of(
    st.integers(-(10**16), 10**16), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.integers(0, 9)
)
texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40)
contents = st.one_of(st.sampled_from(odd), numbers, texts, st.dates(), st.none())
headings = st.sampled_from(["Mã", "Code", "NĂM NAY", "Năm trước ", "Ghi chú", "Đơn vị", "Chỉ tiêu", "Năm", "STT"])
names = st.sampled_from([*UNITS[:3], "Huyen Cam Khe", "Huyện Cẩm Khuê", "?", "x" * 400])
cells = st.tuples(
    st.sampled_from(["Thông tin", "Số liệu"]),
    st.integers(1, 6),
    st.integers(1, 8),
    st.one_of(contents, headings, names, st.sampled_from(["BTS", "HS_BCCI", 2021, 2022])),
)


@pytest.fixture(scope="module")
def office(workbooks_sent: Path, tmp_path_factory: pytest.TempPathFactory) -> Department:
    clerk = make_clerk(SAMPLE, YEAR, tmp_path_factory.mktemp("office") / "w")
    shutil.rmtree(clerk.root / "inputs")
    shutil.copytree(workbooks_sent, clerk.root / "inputs")
    return Department(clerk)


@given(st.lists(cells, min_size=1, max_size=8), st.sampled_from(["a.xlsx", f"{stem(UNITS[0])} (2).xlsx"]))
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
def test_any_reply_ends_in_rows_or_problems(
    office: Department, changes: list[tuple[str, int, int, object]], name: str
) -> None:

    def change(book: Workbook) -> None:
        for sheet, row, column, content in changes:
            cell = book[sheet].cell(row, column)
            cell.value = content  # type: ignore[assignment]
            if isinstance(content, str) and content and not content.startswith(("=1", "#")):
                cell.data_type = "s"

    check_collected(office, office.receive(UNITS[0], file=name, change=change))


@pytest.fixture(scope="module")
def reply(office: Department) -> bytes:
    """A workbook as a unit sends it back."""
    return office.receive(UNITS[1]).read_bytes()


@given(st.binary(max_size=400), st.sampled_from([0, 1, 2]))
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), database=None)
def test_any_bytes_end_in_problems(office: Department, reply: bytes, noise: bytes, way: int) -> None:
    start = len(reply) * len(noise) // 401
    damaged = (noise, reply[:start] + noise, reply[:start] + noise + reply[start + len(noise) :])[way]
    path = office.replies / f"{stem(UNITS[1])}.xlsx"
    path.write_bytes(damaged)
    check_collected(office, path)


def check_collected(office: Department, path: Path) -> None:
    try:
        result = collect(find_workspace(office.clerk.root), Period(YEAR), [str(path)])
        problems = result.summary.problems
        assert result.as_json("vi")
        merged = {line.name for line in result.summary.lines if line.state.value == "merged"}
        assert merged or any(p.severity == 0 or p.kind.waivable for p in problems)
    except ReportgenError as error:
        problems = error.problems
    for problem in problems:
        assert problem.place is not None
        for lang in ("vi", "en"):
            assert "\n" not in problem.format_line(lang)
            assert problem.remedy(lang) or problem.kind.severity == 2


def test_the_years_workbook_is_whole_after_all_that(office: Department) -> None:
    workbooks, problems = read_year(office.clerk.root / "inputs" / str(YEAR))
    assert set(workbooks) == {"indicators", "tasks"}
    assert problems == []
