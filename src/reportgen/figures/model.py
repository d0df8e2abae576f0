"""The types of a figure: a number as documents may print it, with all its forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.model import Breakdown

FORMS = ("number", "text", "reached", "signed", "bare")
"""The names of forms; `text` is the default, `bare` is the number of a share without its unit."""

DECIMALS_MARK = "|"
"""What separates the name of a form from its decimals, where they are not the figure's own: `text|1`."""


class FigureKind(Enum):
    """What kind of number a figure is; its forms depend on it."""

    AMOUNT = "amount"
    SHARE = "share"  # an amount whose unit is %
    GROWTH = "growth"  # in per cent
    POINTS = "points"  # growth of a share, in percentage points
    COMPLETION = "completion"  # of the plan, in per cent
    COUNT = "count"  # counted by reportgen, e.g. tasks


def split_form(form: str) -> tuple[str, str]:
    """The name of a form and its decimals as typed: `text|1` gives `text` and `1`, `text` gives `text` and nothing."""
    name, _, decimals = form.partition(DECIMALS_MARK)
    return name, decimals


def join_form(name: str, decimals: str) -> str:
    """The form of that name and decimals; the name alone where `decimals` is empty."""
    return f"{name}{DECIMALS_MARK}{decimals}" if decimals else name


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words.

    `id` is `DT_VT.value`, `DT_VT.growth`, `DT_VT/viettel-phu-tho.value`, `DT_VT.y2019`, `DT_VT.restated_from`,
    `NV01.progress`, `tasks.count-2023`. `forms` maps each name of FORMS that makes sense to the exact words on the
    page; it is empty where `value` is None. `formula` says how it was derived, in ids
    (`DT_VT.value / DT_VT.plan × 100`); empty for a number from a cell. `sources` are the cells it came from,
    at least one. A form with decimals of its own, `text|1`, is looked up in `forms` too.
    """

    id: str
    kind: FigureKind
    value: Decimal | None
    unit: str
    decimals: int
    qualifier: str
    formula: str
    sources: tuple[CellRef, ...]
    forms: Mapping[str, str] = field(default_factory=dict)
    compared_with: str = ""
    """For growth: the words after `so với`: `cùng kỳ`, `năm 2021`."""
    exact: Decimal | None = None
    """The value before it was rounded."""
    already_reported: bool = False
    """Whether it has no value because a cell could not be read, which was reported as an error there."""

    @property
    def known(self) -> bool:
        """Whether there is a value to print."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure in one form, as it is printed in a sentence or a table."""

    figure: Figure
    form: str

    @property
    def words(self) -> str:
        """The words on the page."""
        return self.figure.forms[self.form]

    @property
    def form_name(self) -> str:
        """The name of the form, without decimals."""
        return split_form(self.form)[0]

    def with_form(self, name: str) -> str:
        """The form `name` with the decimals of this use."""
        return join_form(name, split_form(self.form)[1])


@dataclass(frozen=True, slots=True)
class FigureBook(Mapping[str, Figure]):
    """Every printable number of a period, by id, in the order of the workbook."""

    period: Period
    figures: Mapping[str, Figure]
    units: Mapping[str, tuple[tuple[Breakdown, str], ...]] = field(default_factory=dict)
    """By code: its rows of `Theo đơn vị`, each with the head of its ids (`DT_VT/viettel-phu-tho`)."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of the indicators by code."""

    def __getitem__(self, figure_id: str) -> Figure:
        return self.figures[figure_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)
