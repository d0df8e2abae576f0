"""The workbooks of an office whose units merge, split or change their names, for tests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import workspaces as ws
from input.clerk import Clerk
from openpyxl import load_workbook

from reportgen.period import Period
from reportgen.workbooks.new.content import NewRow, NewSheet, NewWorkbook, Value, period_facts
from reportgen.workbooks.new.write import blank_content, workbook_bytes
from reportgen.workbooks.schema import WORKBOOKS

ENDED, BEGUN = dt.date(2022, 6, 30), dt.date(2022, 7, 1)
"""The days of the change."""


def old(name: str, spellings: str = "") -> NewRow:
    """A row of sheet `Đơn vị` of a unit that ended."""
    return {"name": name, "spellings": spellings, "last": ENDED}


def new(name: str, formed_from: str = "", spellings: str = "") -> NewRow:
    """A row of sheet `Đơn vị` of a unit that began on the next day."""
    return {"name": name, "spellings": spellings, "first": BEGUN, "formed_from": formed_from}


def unit(name: str, spellings: str = "") -> NewRow:
    """A row of sheet `Đơn vị` of a unit without days."""
    return {"name": name, "spellings": spellings}


def number(name: str, previous: Value = None, current: Value = None, code: str = "HS") -> NewRow:
    """A row of sheet `Theo đơn vị`."""
    return {"code": code, "unit_name": name, "previous": previous, "current": current}


def office(
    root: Path,
    key: str,
    directory: Sequence[NewRow],
    breakdown: Sequence[NewRow],
    *,
    codes: Sequence[str] = ("HS",),
    facts: NewRow | None = None,
    tasks: Sequence[NewRow] = (),
) -> Clerk:
    """A clerk with the workbooks of a period, beside those of other periods in the workspace `root`."""
    period = Period.parse(key)
    indicators = [{"code": code, "name": f"Hồ sơ {code}", "field": "Dịch vụ", "unit": "hồ sơ"} for code in codes]
    sheets = {
        "facts": NewSheet(({**period_facts(period), "issuer": "Sở Thông tin và Truyền thông", **(facts or {})},)),
        "indicators": NewSheet(tuple(indicators)),
        "breakdown": NewSheet(tuple(breakdown)),
        "directory": NewSheet(tuple(directory)),
    }
    contents = {
        **blank_content(period),
        "indicators": NewWorkbook(sheets),
        "tasks": NewWorkbook({"tasks": NewSheet(tuple(tasks))}),
    }
    folder = root / "inputs" / key
    folder.mkdir(parents=True)
    (root / "reportgen.toml").write_text("", encoding="utf-8")
    for schema in WORKBOOKS:
        (folder / schema.file).write_bytes(workbook_bytes(schema, contents[schema.key], period))
    return Clerk(root, key)


def rows_in(clerk: Clerk, sheet: str, *columns: str) -> list[tuple[Any, ...]]:
    """The rows of a sheet of `indicators.xlsx`: the values of some columns; days without a time."""
    found = ws.rows_of(load_workbook(clerk.book()), sheet)
    return [tuple(_plain(row.get(column)) for column in columns) for row in found]


def numbers_in(clerk: Clerk, code: str = "HS") -> list[tuple[Any, ...]]:
    """Unit and base of each row of a code in sheet `Theo đơn vị`; what has to be filled in is empty."""
    sheet = load_workbook(clerk.book())["Theo đơn vị"]
    rows = list(sheet.iter_rows(min_row=2, max_col=4, values_only=True))
    assert all(row[3] is None for row in rows)
    return [(row[1], row[2]) for row in rows if row[0] == code]


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value
