"""Reads the list that `collect` wrote: which file of a unit was merged, and its date."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from reportgen.records.dates import parse_day
from reportgen.records.replies.classify import State
from reportgen.records.replies.summary import STATES
from reportgen.workbooks.read import read_workbook
from reportgen.workbooks.schema_types import Column, ColumnKind, SheetSchema, SheetShape, WorkbookSchema

_COLUMNS = (
    ("unit", "Đơn vị", ColumnKind.TEXT),
    ("state", "Tình trạng", ColumnKind.TEXT),
    ("file", "Tệp", ColumnKind.TEXT),
    ("date", "Ngày lập", ColumnKind.DATE),
)
_UNITS = SheetSchema(
    "units",
    "Đơn vị",
    "Units",
    SheetShape.TABLE,
    tuple(Column(key, title, key, kind, help="") for key, title, kind in _COLUMNS),
)
_LIST = WorkbookSchema("list", "tong-hop.xlsx", (_UNITS,))


@dataclass(frozen=True, slots=True)
class CollectedReply:
    """The merged reply of a unit: the name of its file, and the date in it."""

    file: str
    date: dt.date | None


def read_collected(path: Path) -> dict[str, CollectedReply]:
    """The merged replies in the list at `path` by the `folded` name of their unit; none if it can't be read."""
    if not path.is_file():
        return {}
    workbook, _ = read_workbook(path, _LIST)
    rows = workbook.sheets["units"].rows if workbook and "units" in workbook.sheets else ()
    found = {}
    for row in rows:
        cells = (row.cells[key].shown.strip() if key in row.cells else "" for key in ("unit", "state", "file"))
        unit, state, file = cells
        if unit and file and state == STATES[State.MERGED]:
            value = row.cells["date"].value if "date" in row.cells else None
            day = parse_day(value) if isinstance(value, str) else value
            found[folded(unit)] = CollectedReply(file, day if isinstance(day, dt.date) else None)
    return found


def folded(name: str) -> str:
    """The name of a unit without differences in case and spaces."""
    return " ".join(name.casefold().split())
