"""Replies, the units that are known, and what their replies change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from reportgen.problems import CellRef, Problem
from reportgen.records.model import Quantity, Refs


@dataclass(frozen=True, slots=True)
class Answer:
    """One row of a reply. `name` and `unit` are as they stand there; `shown` is what the cell of this year shows."""

    code: str
    name: str
    unit: str
    previous: Quantity | None
    current: Quantity | None
    shown: str
    note: str
    """Without the checks that it switches off."""
    waived: Mapping[str, str]
    refs: Refs


@dataclass(frozen=True, slots=True)
class Reply:
    """One workbook that was sent, as far as it could be read; `problems` has everything wrong with its cells."""

    path: Path
    file: str
    """What it is called: the name of its file, with the folder where others are called the same."""
    unit_name: str = ""
    unit_ref: CellRef | None = None
    year: int | None = None
    year_ref: CellRef | None = None
    date: dt.date | None = None
    filled_by: str = ""
    phone: str = ""
    answers: Mapping[str, Answer] | None = None
    """By code; None where the sheet could not be read."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A code that a unit is asked for: last year's values as they are known, the one to show first."""

    code: str
    previous: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of sheet `Theo đơn vị` as it stands: its numbers, the cells of its columns, what this year's cell shows."""

    previous: Quantity | None
    current: Quantity | None
    refs: Refs
    shown: Mapping[str, str] = field(default_factory=dict)
    """What its cells show, by column key."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit of the year's workbook, of last year's, or one that was sent a workbook to fill in."""

    name: str
    asked: Mapping[str, Asked]
    """By code, in the order of sheet `Chỉ tiêu`."""
    rows: Mapping[str, Standing]
    """Its rows in the year's workbook, by code."""
    expected: bool
    """Whether a reply of it is waited for."""
    regular: bool = False
    """Whether the year's sheet has it; where that has no rows yet, last year's."""

    @property
    def is_complete(self) -> bool:
        """Whether the year's workbook has this year's number of every code that it is asked for."""
        return all(code in self.rows and self.rows[code].current is not None for code in self.asked)


@dataclass(frozen=True, slots=True)
class Change:
    """A number of the year's workbook that a reply changes; `old` is what stood there, None for an empty cell."""

    unit: str
    code: str
    column: str
    """`previous` or `current`."""
    old: Decimal | str | None
    new: Decimal


@dataclass(frozen=True, slots=True)
class NewRow:
    """A row that sheet `Theo đơn vị` lacks."""

    code: str
    unit_name: str
    previous: Decimal | None
    current: Decimal


@dataclass(frozen=True, slots=True)
class Merge:
    """What is to be typed into sheet `Theo đơn vị`: cells by name (`D7`), and rows below the last one."""

    changes: tuple[Change, ...] = ()
    cells: Mapping[str, Decimal] = field(default_factory=dict)
    rows: tuple[NewRow, ...] = ()
