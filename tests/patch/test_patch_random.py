"""Whatever is set in whatever cells: our reader and openpyxl read it back, and all other cells are as they were."""

from __future__ import annotations

import datetime as dt
import io
import re
import tempfile
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import workspaces as ws
from excel_like import excel_like, members, zipped
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from reportgen.problems import CellRef
from reportgen.problems import codes_inputs as codes
from reportgen.workbooks.book import read_book
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.patch import Refused, Value, WorkbookPatch
from reportgen.workbooks.patch.mark import mark_workbook
from reportgen.workbooks.scan import package_of
from reportgen.workbooks.sheet_rows import SheetRows, cell_name, parse_cell_name
from reportgen.workbooks.values import CellReader

pytestmark = pytest.mark.slow


UNITS = "Theo đơn vị"
WORKBOOKS = {
    "excel": excel_like(),
    "openpyxl": ws.workbook(ws.FICTIONAL, ws.FICTIONAL_YEAR, "indicators").read_bytes(),
}

texts = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Cn", "Zl", "Zp"]), max_size=30),
    st.sampled_from(
        ["=1+1", "=cmd|' /C calc'!A0", "-5", "+84", "@a", "TRUE", "12,5", "_x0041_", " a\nb ", "</c>", "]]>"]
    ),
)
numbers = st.decimals(min_value=Decimal("-1e11"), max_value=Decimal("1e11"), places=4)  # the 15 digits of Excel
values = st.one_of(
    texts, numbers, st.integers(-(10**9), 10**9), st.dates(dt.date(1900, 3, 1)), st.none(), st.booleans()
)
places = st.builds(cell_name, st.integers(1, 30), st.integers(1, 12))


@given(st.sampled_from(sorted(WORKBOOKS)), st.dictionaries(places, values, min_size=1, max_size=8))
@settings(max_examples=30, deadline=None, derandomize=True, database=None)
def test_what_was_set_is_read_back_and_nothing_else_moved(kind: str, cells: dict[str, Value]) -> None:
    patch = WorkbookPatch(WORKBOOKS[kind])
    for name, value in cells.items():
        patch.sheet(UNITS).set(name, value)
    data = patch.to_bytes()
    ours = read_with_ours(data, cells)
    for name, value in cells.items():
        assert ours[name] == (value or None if isinstance(value, str) else value), name
    before, after = original_values(kind), read_with_openpyxl(data)
    assert {n: v for n, v in before.items() if n not in cells} == {n: v for n, v in after.items() if n not in cells}
    for name, value in cells.items():
        if isinstance(value, str) and value and "_x" not in value:  # openpyxl does not resolve `_x0041_`
            assert after[name] == value.replace("\r\n", "\n").replace("\r", "\n")


@given(st.sampled_from(sorted(WORKBOOKS)), st.lists(places, min_size=1, max_size=6))
@settings(max_examples=30, deadline=None, derandomize=True, database=None)
def test_marks_change_no_value_anywhere(kind: str, cells: list[str]) -> None:
    problems = [codes.BROKEN_CELL.at(CellRef("a.xlsx", UNITS, name), found="=x") for name in cells]
    data = mark_workbook(WORKBOOKS[kind], problems)
    book = load_workbook(io.BytesIO(data))
    assert values_of(book) == original_values(kind)
    assert all("RG124" in book[UNITS][name].comment.text for name in cells)
    assert book["Lỗi"].max_row == len(cells) + 1


junk = st.sampled_from(
    ["", "x", "-1", "9" * 30, "A0", "٣", "1:2:3", "A1:B2", "&lt;", "1.5", "ô", "rId1", "../../x", "1904"]
)
spoils = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), junk, st.booleans()), min_size=1, max_size=2)


@given(spoils)
@settings(max_examples=80, deadline=None, derandomize=True, database=None)
def test_whatever_is_in_the_parts_it_is_patched_or_refused(changes: list[tuple[int, int, str, bool]]) -> None:
    parts = members()
    names = [name for name in parts if name.endswith((".xml", ".rels", ".vml"))]
    for part, place, value, whole in changes:
        name = names[part % len(names)]
        found = list(re.finditer(rb' [\w:]+="([^"]*)"', parts[name]))
        start, end = found[place % len(found)].span(0 if whole else 1)
        parts[name] = parts[name][:start] + (b"" if whole else value.encode()) + parts[name][end:]
    line = ""
    try:
        everything(zipped(parts))
    except Refused as refused:
        line = refused.at(CellRef("a.xlsx")).format_line()
    assert not line or line.startswith("Lỗi RG")


def everything(data: bytes) -> None:
    """Marks and sets whatever can be."""
    cells = [("D3", UNITS), ("C2", UNITS), ("E2", UNITS), ("H9", UNITS), ("B2", "Bảng")]
    mark_workbook(data, [codes.BROKEN_CELL.at(CellRef("a.xlsx", sheet, cell)) for cell, sheet in cells])
    patch = WorkbookPatch(data)
    if UNITS in patch.titles:
        for name, value in {"E2": Decimal(2), "D4": "=x", "F3": dt.date(2022, 1, 1), "Z40": None}.items():
            patch.sheet(UNITS).set(name, value)
        patch.sheet(UNITS).append({1: "a"}, like=4)
    if "Bảng" in patch.titles:
        patch.sheet("Bảng").append({1: "a"}, like=3)
    patch.to_bytes()


def read_with_ours(data: bytes, names: dict[str, Value]) -> dict[str, object]:
    book = read_book(package_of(data))
    (part,) = (sheet for sheet in book.sheets if sheet.title == UNITS)
    rows = {row.number: row for row in SheetRows(book, part).rows()}
    reader = CellReader(book, Findings("a.xlsx", UNITS))
    found: dict[str, object] = {}
    for name in names:
        row, column = parse_cell_name(name)
        raw = rows[row].cells.get(column) if row in rows else None
        found[name] = reader.cell(raw, name).value
    return found


@cache
def original_values(kind: str) -> dict[str, object]:
    return read_with_openpyxl(WORKBOOKS[kind])


def read_with_openpyxl(data: bytes) -> dict[str, object]:
    return values_of(load_workbook(io.BytesIO(data)))


def values_of(book: Workbook) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in book[UNITS].iter_rows() for cell in row if cell.value is not None}


def test_the_file_on_disk_is_read_by_the_reader_of_years() -> None:
    from reportgen.workbooks.read import read_workbook
    from reportgen.workbooks.schema import INDICATORS_XLSX

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        patch = WorkbookPatch(WORKBOOKS["openpyxl"])
        row = patch.sheet(UNITS).append({1: "DT_VT", 2: "Viettel", 4: Decimal("5.5")}, like=3)
        path.write_bytes(patch.to_bytes())
        workbook, problems = read_workbook(path, INDICATORS_XLSX)
    assert workbook is not None
    assert [p.format_line() for p in problems if "Theo đơn vị" in str(p.place)] == []
    last = workbook.sheets["breakdown"].rows[-1]
    assert (last.number, last.cells["unit_name"].value, last.cells["current"].value) == (row, "Viettel", Decimal("5.5"))
