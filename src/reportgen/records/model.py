"""What the workbooks of a period say: the frozen records that every later stage reads."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import NamedTuple

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.numbers import decimals_of

Refs = Mapping[str, CellRef]
"""The cells of a record, by the column keys of `workbooks.schema`."""


class _InCells:
    """A record that stands in one row."""

    __slots__ = ()
    ref: CellRef
    refs: Refs

    def cell(self, column: str) -> CellRef:
        """The cell of one column (a key of `workbooks.schema`); the record's first cell where it is unknown."""
        return self.refs.get(column, self.ref)


class Quantity(NamedTuple):
    """A number of one cell. `value` has all digits that are stored and at least those that are shown (16.20)."""

    value: Decimal
    ref: CellRef
    percent: bool = False
    """Whether the number format of its cell makes it per cent."""
    decimals: int | None = None
    """The decimals that its cell shows, where these are fewer than those of `value`."""

    @property
    def decimals_shown(self) -> int:
        """The decimals that it is printed with, unless its row says otherwise."""
        return decimals_of(self.value) if self.decimals is None else self.decimals


class GrowthUnit(Enum):
    """What a published change is counted in."""

    PERCENT = "%"
    POINTS = "điểm %"


class GoodDirection(Enum):
    """Which way is better for an indicator (`Chiều tốt`)."""

    HIGH = "cao"
    LOW = "thấp"


@dataclass(frozen=True, slots=True)
class Indicator(_InCells):
    """One row of sheet `Chỉ tiêu`."""

    code: str
    name: str
    field: str
    unit: str
    previous: Quantity | None
    current: Quantity | None
    plan: Quantity | None
    next_plan: Quantity | None
    published_growth: Quantity | None
    growth_unit: GrowthUnit
    compared_with: str
    """`cùng kỳ`, `năm 2021`; empty means the same period of the year before."""
    qualifier: str
    """`trên`, `hơn`, `gần`, `khoảng`, `ước` or empty."""
    decimals: int | None
    parts: tuple[str, ...]
    """Codes whose sum this indicator is (`Là tổng của`)."""
    good: GoodDirection
    source: str
    note: str
    """As printed: without the checks that it switches off."""
    ref: CellRef
    """The cell of its code."""
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)
    waived: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    """The checks that its note switches off: code of the problem → reason."""
    computed: Mapping[str, Quantity] = dataclasses.field(default_factory=dict, hash=False)
    """What Excel reckoned beside it, by column; only for comparing."""


@dataclass(frozen=True, slots=True)
class Breakdown(_InCells):
    """One row of sheet `Theo đơn vị`: an indicator's value of one enterprise or administrative unit."""

    code: str
    unit_name: str
    previous: Quantity | None
    current: Quantity | None
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Paragraph(_InCells):
    """One row of sheet `Nội dung`: `text` may hold `{CODE}` placeholders; `section` says where it goes."""

    section: str
    order: Decimal | None
    text: str
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)
    documents: tuple[str, ...] = ()
    """The documents it is for, by key or template; empty means every one."""


@dataclass(frozen=True, slots=True)
class Photo(_InCells):
    """One row of sheet `Ảnh`; `path` is absolute and was seen to be an image inside the workspace."""

    file: str
    path: Path
    caption: str
    alt: str
    documents: tuple[str, ...]
    """The documents it is for, by key or template; empty means every one."""
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)


class TaskState(Enum):
    """The states of a task, by their Vietnamese words."""

    NOT_STARTED = "chưa thực hiện"
    ONGOING = "đang thực hiện"
    DONE = "hoàn thành"
    OVERDUE = "quá hạn"
    STOPPED = "dừng thực hiện"


@dataclass(frozen=True, slots=True)
class Task(_InCells):
    """One row of `tasks.xlsx`, sheet `Nhiệm vụ`."""

    code: str
    name: str
    group: str
    lead: str
    partners: str
    deadline: str
    """As printed: `30/6/2023`, `quý II/2023`, `thường xuyên`; empty when the source does not say."""
    deadline_date: dt.date | None
    period: Period
    """When it is to be done (column `Năm`)."""
    state: TaskState | None
    progress: Quantity | None
    result: str
    directive: str
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)
    carried: str = ""
    """`chuyển tiếp từ 2022` where it is an unfinished task of an earlier year; not printed."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Sheet `Thông tin chung`; an empty string or None is a fact that nobody gave."""

    issuer: str = ""
    parent: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    date: dt.date | None = None
    subject: str = ""
    addressees: tuple[str, ...] = ()
    authority: str = ""
    title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    conference_name: str = ""
    conference_place: str = ""
    conference_date: dt.date | None = None
    source_note: str = ""
    """The sentence about the sources of the figures."""
    refs: Mapping[str, CellRef] = field(default_factory=dict)
    """The cell of each fact, by field name."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """A value of an earlier period that this period's workbook gives differently from that period's own."""

    code: str
    period: Period
    new: Quantity
    old: Quantity
    """Its cell names the period of its workbook: `2022/indicators.xlsx`."""
    unit_name: str = ""
    """The unit, for a row of `Theo đơn vị`."""


@dataclass(frozen=True, slots=True)
class Yearbook:
    """Everything that the workbooks of one period say, in the order of their rows."""

    period: Period
    facts: Facts
    indicators: Mapping[str, Indicator]
    breakdowns: tuple[Breakdown, ...] = ()
    series: Mapping[str, Mapping[int, Quantity]] = field(default_factory=dict)
    """`Số liệu các năm`: code → year → quantity."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Sorted by section as first seen, then `Thứ tự`, then row."""
    photos: tuple[Photo, ...] = ()
    tasks: tuple[Task, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    """Values of indicators that differ from last year's workbook, where there is one."""
    to_review: tuple[CellRef, ...] = ()
    """The cells `Cần xem lại` in which something stands."""
    in_error: frozenset[CellRef] = frozenset()
    """Cells that could not be read, each told as an error; with a cell of `Số liệu các năm` also the cell of its
    indicator's code. What lacks because of them needs no second word."""
