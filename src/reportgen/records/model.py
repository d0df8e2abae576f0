"""The records of a period, as frozen dataclasses parsed from its workbooks."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from pathlib import Path
from typing import Literal, NamedTuple

from reportgen.period import Period, Year
from reportgen.problems import CellRef
from reportgen.records.directory import UnitDirectory
from reportgen.records.numbers import decimals_of
from reportgen.records.row import Refs, RowRecord


class Quantity(NamedTuple):
    """A number in a cell. `value` has all stored digits, and at least as many decimals as the cell shows (16.20)."""

    value: Decimal
    ref: CellRef
    percent: bool = False
    """Whether its cell is formatted as per cent."""
    decimals: int | None = None
    """The number of decimals that its cell shows; None where that is all of `value`."""

    @property
    def decimals_shown(self) -> int:
        """The number of decimals to print, unless column `Số chữ số thập phân` specifies one."""
        return decimals_of(self.value) if self.decimals is None else self.decimals


class GrowthUnit(Enum):
    """The unit of published growth."""

    PERCENT = "%"
    POINTS = "điểm %"


@dataclass(frozen=True, slots=True)
class Published:
    """A growth, completion or share that a row says itself."""

    quantity: Quantity
    unit: GrowthUnit = GrowthUnit.PERCENT


MARKED = 100
"""The position of an indicator that is marked with an x: behind those with a number."""


class Nature(Enum):
    """Whether the values of an indicator add up over time; the values of the first two are those of `Loại số liệu`."""

    FLOW = "thời kỳ"
    """They add up: the revenue of two quarters is that of the half-year."""
    STOCK = "thời điểm"
    """Each is the state at the end of its period: subscribers."""
    RATE = "tỷ lệ"
    """A share or ratio, neither of both."""
    UNKNOWN = ""


class GoodDirection(Enum):
    """Which way is better for an indicator (`Chiều tốt`)."""

    HIGH = "cao"
    LOW = "thấp"


@dataclass(frozen=True, slots=True)
class Indicator(RowRecord):
    """One row of sheet `Chỉ tiêu`."""

    code: str
    name: str
    field: str
    unit: str
    previous: Quantity | None
    current: Quantity | None
    plan: Quantity | None
    next_plan: Quantity | None
    published: Mapping[str, Published]
    """What the row says of its aspects, by key: `growth`, `growth_prior`, `completion` …"""
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
    """The note as printed, without its waivers."""
    ref: CellRef
    """The cell of its code."""
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)
    waived: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
    """The waivers in its note: problem code → reason."""
    computed: Mapping[str, Quantity] = dataclasses.field(default_factory=dict, hash=False)
    """The results of its computed columns as stored by Excel, by column key; only checked, never printed."""
    lead: int = 0
    """Its position among the leading indicators (`Nổi bật`): 1, 2, 3 …, MARKED for an x, 0 for an empty cell."""
    prior: Quantity | None = None
    """The value of the quarter or month before; None in reports on other periods."""
    accumulated: Quantity | None = None
    """The value from the start of the year to the end of the period; None in reports on years."""
    nature: Nature | None = None
    """Column `Loại số liệu`; None where it is empty. `natures.nature_of` considers the unit too."""
    previous_accumulated: Quantity | None = None
    """The same of the year before."""
    period_plan: Quantity | None = None
    """The plan of a part of a year; `plan` is that of the year."""
    within: tuple[str, ...] = ()
    """Codes of parts that need not add up to it (`Trong đó`)."""
    weight: str = ""
    """The code of the indicator by which a share or ratio of several units is weighed (`Trọng số`)."""

    @property
    def published_growth(self) -> Quantity | None:
        """The published growth on the same period of last year, or on the base in `compared_with`."""
        published = self.published.get("growth")
        return published.quantity if published else None

    @property
    def growth_unit(self) -> GrowthUnit:
        """The unit of the published growth."""
        published = self.published.get("growth")
        return published.unit if published else GrowthUnit.PERCENT


@dataclass(frozen=True, slots=True)
class Breakdown(RowRecord):
    """One row of sheet `Theo đơn vị`: an indicator's value of one enterprise or administrative unit."""

    code: str
    unit_name: str
    previous: Quantity | None
    current: Quantity | None
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)


UnitColumn = Literal["previous", "current"]
"""A column of sheet `Theo đơn vị` with values."""


@dataclass(frozen=True, slots=True)
class UnitSum:
    """A total or a base that is not in its own cell, but that other rows of `Theo đơn vị` give."""

    code: str
    unit_name: str
    """The unit whose base it is; empty for a total."""
    column: UnitColumn
    rows: tuple[Breakdown, ...]
    """The rows that are added up, all with a number in the column."""
    weights: tuple[Breakdown, ...] = ()
    """The rows of another indicator by which they are weighed, for shares and ratios; else empty."""


@dataclass(frozen=True, slots=True)
class Paragraph(RowRecord):
    """One row of sheet `Nội dung`. `text` may have `{CODE}` placeholders; `section` is the part of the document."""

    section: str
    order: Decimal | None
    text: str
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)
    documents: tuple[str, ...] = ()
    """The documents it is for, by key or template; empty means every one."""


def section_key(section: str) -> str:
    """The name of a section for comparison: names are the same but for case and white space."""
    return " ".join(section.split()).casefold()


@dataclass(frozen=True, slots=True)
class Photo(RowRecord):
    """One row of sheet `Ảnh`; `path` is the absolute path of a valid image inside the workspace."""

    file: str
    path: Path
    caption: str
    alt: str
    documents: tuple[str, ...]
    """The documents it is for, by key or template; empty means every one."""
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)


class TaskState(Enum):
    """The states of a task; the values are the choices of column `Trạng thái`."""

    NOT_STARTED = "chưa thực hiện"
    ONGOING = "đang thực hiện"
    DONE = "hoàn thành"
    OVERDUE = "quá hạn"
    STOPPED = "dừng thực hiện"


@dataclass(frozen=True, slots=True)
class Task(RowRecord):
    """One row of `tasks.xlsx`, sheet `Nhiệm vụ`."""

    code: str
    name: str
    group: str
    lead: str
    partners: str
    deadline: str
    """As printed: `30/6/2023`, `quý II/2023`, `thường xuyên`; empty where the cell is empty."""
    deadline_date: dt.date | None
    period: Period
    """The period of the task (column `Năm`)."""
    state: TaskState | None
    progress: Quantity | None
    result: str
    directive: str
    ref: CellRef
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)
    carried: str = ""
    """`chuyển tiếp từ 2022` for a task carried over from an earlier year; not printed."""


@dataclass(frozen=True, slots=True)
class OwnFact:
    """A line of `Thông tin chung` that only this office has."""

    name: str
    value: Quantity | dt.date | str
    """A number that its cell shows with separators, a date, or the text that the cell shows; an empty text if empty."""
    unit: str
    """The unit of a number: the words that its number format adds."""
    ref: CellRef
    is_plain_number: bool = False
    """Whether the text is a number, and no year, that its cell shows otherwise than documents print one: `12500`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Sheet `Thông tin chung`; an empty string or None is a fact that is not filled in."""

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
    """The printed sentence about the sources of the figures."""
    data_from: dt.date | None = None
    data_to: dt.date | None = None
    """The first and the last day whose data is in the figures."""
    formed_from: tuple[str, ...] = ()
    """The old units that the whole was formed from after the base period."""
    own: tuple[OwnFact, ...] = ()
    """The facts that only this office has, in the order of their lines."""
    refs: Mapping[str, CellRef] = field(default_factory=dict)
    """The cell of each fact but the own ones, by field name."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """A value of an earlier period that differs between the workbook of this period and that of last year."""

    code: str
    period: Period
    new: Quantity
    old: Quantity
    """Its cell reference includes the folder of the workbook: `2022/indicators.xlsx`."""
    unit_name: str = ""
    """The unit, for a row of `Theo đơn vị`."""


@dataclass(frozen=True, slots=True)
class SpanValue:
    """A number of an indicator for some months of a year, in the workbook of a period."""

    first: dt.date
    last: dt.date
    """The first and the last day of the months."""
    period: Period
    """The period of the workbook."""
    column: Literal["current", "accumulated"]
    indicator: Indicator
    """The row of the workbook."""
    quantity: Quantity
    """The number in the unit of that row."""
    factor: Decimal
    """The factor from that unit to the unit of the indicator that is compared with it."""


@dataclass(frozen=True, slots=True)
class Yearbook:
    """All records of one period, in the order of their rows."""

    period: Period
    facts: Facts
    indicators: Mapping[str, Indicator]
    breakdowns: tuple[Breakdown, ...] = ()
    series: Mapping[str, Mapping[Year, Quantity]] = field(default_factory=dict)
    """`Số liệu các năm`: code → year → quantity."""
    paragraphs: tuple[Paragraph, ...] = ()
    """Sorted by first row of the section, then `Thứ tự`, then row."""
    photos: tuple[Photo, ...] = ()
    tasks: tuple[Task, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    """Values that differ from last year's workbook; empty where there is none."""
    to_review: tuple[CellRef, ...] = ()
    """The cells of column `Cần xem lại` that are not empty."""
    directory: UnitDirectory = field(default_factory=UnitDirectory)
    """Sheet `Đơn vị`."""
    since_january: Mapping[str, tuple[SpanValue, ...]] = field(default_factory=dict)
    """Numbers in workbooks of earlier periods that together are the months of the year before this period, by code.

    Their cells include the folder of the workbook. Only codes of which all these months are known.
    """
    unit_sums: Mapping[tuple[str, str, UnitColumn], UnitSum] = field(default_factory=dict)
    """The values of indicators and rows of `Theo đơn vị` that other rows give, by code, unit (empty: the total) and
    column. The records have them like values of cells."""
    in_error: frozenset[CellRef] = frozenset()
    """Cells that could not be read, each reported as an error; for a cell of `Số liệu các năm` also the cell of its
    indicator's code. Values that are missing because of them are not reported again."""
