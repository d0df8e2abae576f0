"""One side of a comparison: its figures, texts and tasks, whatever it was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from pathlib import Path
from typing import Any

from reportgen.figures.model import Figure, FigureKind
from reportgen.passages import NUMERAL, Passage
from reportgen.period import Period
from reportgen.records.model import Task

_FALL = re.compile(r"\bgiảm\b|^[−-]", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{(\w+)")
"""The start of a placeholder: its code."""
_DIGIT_MARKS = str.maketrans({".": None, ",": "."})
"""Vietnamese separators → those of Decimal."""
TEXTS = ""
"""The key of the texts of workbooks, in place of that of a document."""
PHOTOS = "photos"
"""The name of the folder of photos."""
LISTS, NOTES = "lists", "notes"
"""The keys of the entries of `Danh mục` and of notes of cells, after that of their workbook: `indicators.lists`."""
PHOTO = "photo"
"""The key of the content of the file of a photo, in place of that of a column."""


class Source(Enum):
    """What a side was read from."""

    WORKBOOKS = "workbooks"
    MANIFEST = "manifest"
    WORD = "word"


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
    form: str = ""
    """The form of `words` if it is not `text`."""

    @property
    def head(self) -> str:
        """The code of the indicator or task, with the unit of a row by unit: `DT_VT`, `DT_VT/viettel`."""
        return self.id.partition(".")[0]

    @property
    def aspect(self) -> str:
        """`value`, `growth`, `y2019` …"""
        return self.id.partition(".")[2]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a workbook: its cells by column, as compared and as shown. `figures` are the ids of its numbers.

    `code` identifies it in its sheet, `name` is shown with it.
    """

    code: str
    name: str
    cells: Mapping[str, tuple[Any, str]]
    figures: Mapping[str, str]
    cell: str
    """The place of its first cell, as shown in messages."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart or picture: what is compared, and what is shown of it (numbers of a chart, file of a picture)."""

    kind: str
    """`chart` or `picture`."""
    key: Any
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared. `tasks` is None if its tasks are unknown; `passages` are by document, or `TEXTS`."""

    name: str
    source: Source
    period: Period | None
    """None for a Word file without original."""
    scope: Scope
    figures: Mapping[str, SideFigure]
    passages: Mapping[str, Sequence[Passage]]
    tasks: tuple[Task, ...] | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    """The names of indicators by code; those that are known."""
    typed: Mapping[str, tuple[SideFigure, ...]] = field(default_factory=dict)
    """What people typed in place of a figure at some of its places, besides `figures`."""
    rows: Mapping[str, Sequence[SheetRow]] = field(default_factory=dict)
    """The rows of workbooks by key of their sheet."""
    raw: Mapping[str, str] = field(default_factory=dict)
    """The text cells of workbooks with their placeholders, by place."""
    drawings: Mapping[str, Sequence[Drawing]] = field(default_factory=dict)
    """The charts and pictures by document."""
    digests: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 digests of its workbooks and photos, or of those that it was made from, by file name."""
    folder: Path | None = None
    """The folder of both workbooks; None for other sides."""
    built: Mapping[str, Sequence[Drawing]] = field(default_factory=dict)
    """The charts and pictures of the kept originals, by document."""
    margins: Mapping[str, Sequence[Passage]] = field(default_factory=dict)
    """The headers, footers and notes of the kept originals, by document."""
    lost: tuple[str, ...] = ()
    """The documents of a manifest of which no original is kept."""

    def has_in_common(self, other: Side) -> bool:
        """Whether both have something to compare; two Word files must be of one document."""
        documents = self.passages.keys() & other.passages.keys()
        if self.source is other.source is Source.WORD:
            return bool(documents)
        tasks = self.tasks is not None and other.tasks is not None
        return bool(tasks or documents or self.figures.keys() & other.figures.keys())

    def readings(self, key: str) -> list[SideFigure]:
        """What the side has for a figure: its value, and what people typed in its place."""
        figure = self.figures.get(key)
        return [*(() if figure is None else (figure,)), *self.typed.get(key, ())]

    def all_readings(self) -> list[SideFigure]:
        """The figures, then what people typed in their places."""
        return [*self.figures.values(), *(figure for typed in self.typed.values() for figure in typed)]


def are_of_different_periods(old: Side, new: Side) -> bool:
    """Whether both periods are known and differ, so that only the values of each are compared."""
    return None not in (old.period, new.period) and old.period != new.period


def with_codes(side: Side, codes: Mapping[str, str]) -> Side:
    """The side with the new codes of renamed indicators in the ids of its figures, and in its placeholders."""
    if not codes:
        return side
    figures = {}
    for figure in side.figures.values():
        code, slash, unit = figure.head.partition("/")
        figure = replace(figure, id=f"{codes.get(code, code)}{slash}{unit}.{figure.aspect}")
        figures[figure.id] = figure
    raw = {place: _PLACEHOLDER.sub(lambda m: f"{{{codes.get(m[1], m[1])}", text) for place, text in side.raw.items()}
    return replace(side, figures=figures, raw=raw)


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
