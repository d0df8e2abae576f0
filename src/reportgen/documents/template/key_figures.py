"""`key_figures(fields)`: the figures that a report prints under its opening paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reportgen.documents.brochure.wording import caption_of
from reportgen.documents.template.context import FieldRow, IndicatorRow
from reportgen.documents.template.phrases import unbroken
from reportgen.documents.template.row_choice import leading, main_base

COUNT = 4
"""The number of key figures; with fewer indicators there are none."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A key figure; `base` is what its growth is compared with, empty if these are the words of `KeyFigures.base`.

    `unit` is printed beside the number, `label` below; the unit is empty if the label begins with it.
    """

    row: IndicatorRow
    base: str
    unit: str
    label: str


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The key figures of a report, and the base that the growth of most of them is compared with, or empty."""

    figures: tuple[KeyFigure, ...] = ()
    base: str = ""


def key_figures(fields: Iterable[FieldRow]) -> KeyFigures:
    """Select those that `Nổi bật` marks, then an indicator of each field: with growth if possible, totals before their
    parts; then further ones.

    They are in the order of the sheet, behind those that are marked.
    """
    every = [[row for row in field.indicators if row.figure.known] for field in fields]
    chosen = list(dict.fromkeys(row.code for row in _in_order_of_choice(every)))[:COUNT]
    if len(chosen) < COUNT:
        return KeyFigures()
    rows = leading(row for rows in every for row in rows if row.code in chosen)
    base = main_base(rows)
    return KeyFigures(tuple(_key_figure(row, base) for row in rows), base)


def _in_order_of_choice(fields: list[list[IndicatorRow]]) -> Iterator[IndicatorRow]:
    yield from leading(row for rows in fields for row in rows if row.lead)
    parts = {code for rows in fields for row in rows for code in (*row.parts, *row.within)}
    whole = [[row for row in rows if row.code not in parts] for rows in fields]
    grown = [[row for row in rows if row.figure.growth.known] for rows in whole]
    for first in grown, whole:
        yield from (rows[0] for rows in first if rows)
    for rest in grown, whole, fields:
        yield from (row for rows in rest for row in rows)


def _key_figure(row: IndicatorRow, common: str) -> KeyFigure:
    growth = row.figure.growth
    caption = caption_of(row.name, row.unit)
    base = unbroken(growth.compared_with) if growth.known and growth.compared_with != common else ""
    return KeyFigure(row, base, caption.unit, caption.label)
