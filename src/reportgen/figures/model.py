"""Figures: numbers that documents may print, with all forms of their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.model import Breakdown, OwnFact
from reportgen.records.own_facts import fact_key

FORMS = ("number", "text", "reached", "signed", "bare")
"""The names of forms; `text` is the default, `bare` is the number of a share without its unit."""

DECIMALS_MARK = "|"
"""Separates the name of a form from a number of decimals that differs from the figure's: `text|1`."""


_SIGNS = re.compile(r"[.|]")
"""What separates the name in a placeholder from a form or decimals."""


class FigureKind(Enum):
    """The kind of number of a figure, which determines its forms."""

    AMOUNT = "amount"
    SHARE = "share"  # an amount whose unit is %
    GROWTH = "growth"  # in per cent
    POINTS = "points"  # growth of a share, in percentage points
    CHANGE = "change"  # growth of an amount, in its own unit
    COMPLETION = "completion"  # of the plan, in per cent
    COUNT = "count"  # counted by reportgen, e.g. tasks


CHANGES = (FigureKind.GROWTH, FigureKind.POINTS, FigureKind.CHANGE)
"""The kinds whose words are `tăng` and `giảm`."""


def split_form(form: str) -> tuple[str, str]:
    """The name of a form and its decimals as typed: (`text`, `1`) for `text|1`, (`text`, ``) for `text`."""
    name, _, decimals = form.partition(DECIMALS_MARK)
    return name, decimals


def join_form(name: str, decimals: str) -> str:
    """The form with this name and decimals, the reverse of `split_form`; the name alone where `decimals` is empty."""
    return f"{name}{DECIMALS_MARK}{decimals}" if decimals else name


@dataclass(frozen=True, slots=True)
class Figure:
    """A number and its wording.

    `id` has two parts, the head and the aspect: `DT_VT.value`, `DT_VT.growth`, `DT_VT/viettel-phu-tho.value`,
    `DT_VT.y2019`, `DT_VT.restated_from`, `NV01.progress`, `tasks.count-2023`. `value` is rounded as printed.
    `forms` maps the names in FORMS that apply to this kind to the printed words; a form with decimals (`text|1`) can
    be looked up too. It is empty where `value` is None. `formula` is written with ids
    (`DT_VT.value / DT_VT.plan × 100`); it is empty for a number from a cell. `sources` are the cells of the number,
    at least one.
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
    """The words after `so với` of growth: `cùng kỳ`, `năm 2021`; empty for other figures."""
    exact: Decimal | None = None
    """The value before it was rounded."""
    already_reported: bool = False
    """Whether the value is missing because a cell could not be read; that cell was reported."""

    @property
    def known(self) -> bool:
        """Whether there is a value to print."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class FigureUse:
    """A figure in the form in which a text or table prints it."""

    figure: Figure
    form: str

    @property
    def words(self) -> str:
        """The printed words."""
        return self.figure.forms[self.form]

    @property
    def form_name(self) -> str:
        """The name of the form, without decimals."""
        return split_form(self.form)[0]

    def with_form(self, name: str) -> str:
        """The form `name` with the decimals of this use."""
        return join_form(name, split_form(self.form)[1])


@dataclass(frozen=True)
class FigureBook(Mapping[str, Figure]):
    """Every printable number of a period, by id, in the order of the workbook."""

    period: Period
    figures: Mapping[str, Figure]
    units: Mapping[str, tuple[tuple[Breakdown, str], ...]] = field(default_factory=dict)
    """The rows of `Theo đơn vị` by code, each with the head of its ids (`DT_VT/viettel-phu-tho`)."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of the indicators by code."""
    facts: Mapping[str, OwnFact] = field(default_factory=dict)
    """The facts that only this office has, by their key; numbers are figures under their name."""
    wholes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The totals whose parts name each indicator, by code; none for an indicator that is no part."""

    @cached_property
    def heads(self) -> Mapping[str, tuple[str, ...]]:
        """The heads of all ids (`DT_VT`, `DT_VT/viettel`, `NV01`, `tasks`) with their aspects, in order."""
        heads: dict[str, list[str]] = {}
        for figure_id in self.figures:
            head, _, aspect = figure_id.partition(".")
            heads.setdefault(head, []).append(aspect)
        heads |= {fact.name: ["value"] for fact in self.facts.values()}
        return {head: tuple(aspects) for head, aspects in heads.items()}

    def own_fact(self, name: str) -> tuple[OwnFact, str] | None:
        """The own fact that a placeholder names, and the rest of the name: a form or decimals (`.number`, `|1`)."""
        ends = [len(name), *(sign.start() for sign in _SIGNS.finditer(name))]
        for end in ends if self.facts else ():
            fact = self.facts.get(fact_key(name[:end]))
            if fact:
                return fact, name[end:]
        return None

    def __getitem__(self, figure_id: str) -> Figure:
        return self.figures[figure_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self.figures)

    def __len__(self) -> int:
        return len(self.figures)
