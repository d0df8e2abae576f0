"""Replies, known units, and changes by replies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from reportgen.period import Period
from reportgen.problems import CellRef, Problem
from reportgen.records.model import Quantity
from reportgen.records.row import Refs


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of a reply. `name` and `unit` are as typed; `shown` is the text shown in the cell of the value."""

    code: str
    name: str
    unit: str
    previous: Quantity | None
    current: Quantity | None
    shown: str
    note: str
    """The note without its waivers."""
    waived: Mapping[str, str]
    refs: Refs


@dataclass(frozen=True, slots=True)
class Reply:
    """The content of a workbook that a unit sent, as far as it could be read, and its problems."""

    path: Path
    file: str
    """The file name; with parent folders if other files have the same name."""
    unit_name: str = ""
    unit_ref: CellRef | None = None
    period: Period | None = None
    period_ref: CellRef | None = None
    date: dt.date | None = None
    filled_by: str = ""
    phone: str = ""
    answers: Mapping[str, Answer] | None = None
    """By code; None where the sheet could not be read."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A code requested of a unit, with the known values of last year; the first one is pre-filled."""

    code: str
    previous: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit's row in sheet `Theo đơn vị`."""

    previous: Quantity | None
    current: Quantity | None
    refs: Refs
    shown: Mapping[str, str] = field(default_factory=dict)
    """The text shown by its cells, by column key."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of this or last year's workbook, or one that was sent a workbook to fill in."""

    name: str
    asked: Mapping[str, Asked]
    """By code, in the order of sheet `Chỉ tiêu`."""
    rows: Mapping[str, UnitRow]
    """Its rows in the year's workbook, by code."""
    expected: bool
    """Whether a reply is expected."""
    regular: bool = False
    """Whether the unit is in this year's sheet or, if that has no rows yet, in last year's."""

    @property
    def is_complete(self) -> bool:
        """Whether the year's workbook has this year's number for every code requested of the unit."""
        return all(code in self.rows and self.rows[code].current is not None for code in self.asked)


@dataclass(frozen=True, slots=True)
class Change:
    """A number in the year's workbook that a reply changes.

    `old` is the number or other content before the change; None for an empty cell or a new row.
    """

    unit: str
    code: str
    column: str
    """`previous` or `current`."""
    old: Decimal | str | None
    new: Decimal


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row to append to sheet `Theo đơn vị`."""

    code: str
    unit_name: str
    previous: Decimal | None
    current: Decimal


@dataclass(frozen=True, slots=True)
class Merge:
    """The changes, and the cells to set (by name, `D7`) and rows to append in sheet `Theo đơn vị`."""

    changes: tuple[Change, ...] = ()
    cells: Mapping[str, Decimal] = field(default_factory=dict)
    rows: tuple[NewRow, ...] = ()
