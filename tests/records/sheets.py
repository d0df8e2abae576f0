"""Workbooks built by hand, as the reader hands them on: a sheet is a list of rows, a row a dict by column key."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import CellRef, Problem
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.model import Cell, Row, Sheet, Workbook
from reportgen.workbooks.schema import WORKBOOKS, SheetSchema, SheetShape, WorkbookSchema
from reportgen.workbooks.sheet_rows import column_letters

Value = str | int | Decimal | bool | dt.date | Cell | None
Sheets = Mapping[str, Sequence[Mapping[str | int, Value]]]

YEAR = 2022
FACTS: dict[str | int, Value] = {"year": YEAR, "issuer": "Sở Thông tin và Truyền thông"}
A_ROW: dict[str | int, Value] = {"code": "DT_VT", "name": "Doanh thu", "field": "Doanh thu", "unit": "tỷ đồng"}
A_TASK: dict[str | int, Value] = {
    "code": "NV01",
    "name": "Phủ sóng các thôn",
    "group": "Hạ tầng",
    "lead": "Viettel Phú Thọ",
    "year": 2023,
}


def percent(value: str) -> Cell:
    """A cell formatted as per cent that shows `value` per cent."""
    return Cell(Decimal(value), f"{value.replace('.', ',')}%", CellRef(""), percent=True)


def refused(shown: str) -> Cell:
    """A cell whose content the reader refused and reported."""
    return Cell(None, shown, CellRef(""))


def row(code: str, **cells: Value) -> dict[str | int, Value]:
    """A row of sheet `Chỉ tiêu` that is whole but for its numbers."""
    return {**A_ROW, "code": code, "name": f"Chỉ tiêu {code}", **cells}


def parse(tmp_path: Path, **sheets: Sequence[Mapping[str | int, Value]]) -> tuple[Yearbook, list[Problem]]:
    """The yearbook of these sheets (facts given unless reported) and its problems."""
    yearbook, problems = parse_yearbook(
        workbooks({"facts": [FACTS], "indicators": [], **sheets}),
        period=Period(YEAR),
        root=tmp_path,
        photos=tmp_path / "inputs" / str(YEAR) / "photos",
    )
    assert yearbook is not None
    return yearbook, problems


def workbooks(sheets: Sheets) -> dict[str, Workbook]:
    """Both workbooks with the sheets that are given, by key."""
    found = {}
    for schema in WORKBOOKS:
        given = {s.key: _sheet(schema, s, sheets[s.key]) for s in schema.sheets if s.key in sheets}
        found[schema.key] = Workbook(schema.key, schema.file, given)
    return found


def places(problems: Iterable[Problem]) -> list[tuple[str, str]]:
    """Code and cell of each problem."""
    return [(p.code, p.place.cell if isinstance(p.place, CellRef) else "") for p in problems]


def codes(problems: Iterable[Problem]) -> list[str]:
    """The code of each problem."""
    return [p.code for p in problems]


def _sheet(book: WorkbookSchema, schema: SheetSchema, rows: Sequence[Mapping[str | int, Value]]) -> Sheet:
    if schema.shape is SheetShape.KEY_VALUE:
        keys = [column.key for column in schema.columns if column.key != "period"]
        cells = {
            str(key): _cell(value, CellRef(book.file, schema.vi, f"B{keys.index(str(key)) + 1}"))
            for given in rows
            for key, value in given.items()
        }
        return Sheet(schema.key, schema.vi, (Row(1, cells),) if cells else ())
    return Sheet(schema.key, schema.vi, tuple(_row(book, schema, n, given) for n, given in enumerate(rows, 2)))


def _row(book: WorkbookSchema, schema: SheetSchema, number: int, given: Mapping[str | int, Value]) -> Row:
    """All columns of the schema, empty where nothing is given; years stand behind them."""
    cells = {
        column.key: _cell(given.get(column.key), CellRef(book.file, schema.vi, f"{letter}{number}"))
        for column, letter in zip(
            (c for c in schema.columns if c.key != "period"), map(column_letters, itertools.count(1)), strict=False
        )
    }
    if schema.shape is not SheetShape.YEARS:
        return Row(number, cells)
    years = sorted(key for key in given if isinstance(key, int))
    letters = dict(zip(years, "BCDEFGH", strict=False))
    return Row(
        number,
        cells,
        {year: _cell(given[year], CellRef(book.file, schema.vi, f"{letters[year]}{number}")) for year in years},
    )


def _cell(value: Value, ref: CellRef) -> Cell:
    if isinstance(value, Cell):
        return value._replace(ref=ref)
    if isinstance(value, bool):
        return Cell(value, str(value).upper(), ref)
    if isinstance(value, int | Decimal):
        number = Decimal(value)
        return Cell(number, f"{number:f}".replace(".", ","), ref)
    if isinstance(value, dt.date):
        return Cell(value, value.strftime("%d/%m/%Y"), ref)
    return Cell(value, value or "", ref)
