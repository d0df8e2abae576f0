"""One side of a comparison: its figures, texts and tasks, whatever it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from reportgen.figures.model import Figure, FigureKind
from reportgen.passages import NUMERAL, Passage
from reportgen.period import Period
from reportgen.records.model import Task

_FALL = re.compile(r"\bgiảm\b|^[−-]", re.IGNORECASE)
_DIGIT_MARKS = str.maketrans({".": None, ",": "."})
"""Vietnamese separators → those of Decimal."""
TEXTS = ""
"""The key of the texts of workbooks, in place of that of a document."""


class Scope(Enum):
    """Which figures a side has."""

    ALL = "all"
    """Every figure of the workbooks."""
    PRINTED = "printed"
    """Those that its documents print."""


@dataclass(frozen=True, slots=True)
class SideFigure:
    """A figure of one side. `value` is as printed, None if it can't be read; `cells` are as shown in messages."""

    id: str
    value: Decimal | None
    unit: str
    kind: str
    words: str
    cells: tuple[str, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict)
    """Its words by form; empty if only the words in content controls are known."""
    uses: tuple[tuple[str, str], ...] = ()
    """The (form, words) of its content controls, if only these are known."""

    @property
    def head(self) -> str:
        """The code of the indicator or task, with the unit of a row by unit: `DT_VT`, `DT_VT/viettel`."""
        return self.id.partition(".")[0]

    @property
    def aspect(self) -> str:
        """`value`, `growth`, `y2019` …"""
        return self.id.partition(".")[2]


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared. `tasks` is None if its tasks are unknown; `passages` are by document, or `TEXTS`."""

    name: str
    period: Period | None
    """None for a Word file without original."""
    scope: Scope
    figures: Mapping[str, SideFigure]
    passages: Mapping[str, Sequence[Passage]]
    tasks: tuple[Task, ...] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of indicators by code; those that are known."""


def number_of(words: str, kind: str) -> Decimal | None:
    """The number in the words of a figure; None if there is none. `kind` is that of the figure, empty if unknown."""
    numeral = NUMERAL.search(words)
    if numeral is None:
        return None
    try:
        value = Decimal(numeral[0].translate(_DIGIT_MARKS))
    except InvalidOperation:
        return None
    return -value if _FALL.search(words) and kind != FigureKind.SHARE.value else value


def figures_of(figures: Iterable[Figure]) -> dict[str, SideFigure]:
    """The figures of a book that have a value, by id."""
    return {
        figure.id: SideFigure(
            figure.id,
            figure.value,
            figure.unit,
            figure.kind.value,
            figure.forms["text"],
            tuple(map(str, figure.sources)),
            figure.forms,
        )
        for figure in figures
        if figure.known
    }


def figures_of_json(figures: Mapping[str, Any]) -> dict[str, SideFigure]:
    """The figures of a manifest or original by id. Raises KeyError, TypeError or ValueError for other data."""
    return {
        key: SideFigure(
            key,
            Decimal(found["value"]),
            found["unit"],
            found["kind"],
            found["forms"]["text"],
            tuple(f"{cell['workbook']} · {cell['sheet']}!{cell['cell']}" for cell in found["sources"]),
            dict(found["forms"]),
        )
        for key, found in figures.items()
    }
