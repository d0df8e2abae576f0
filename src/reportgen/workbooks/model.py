"""Cells of a workbook: value, shown text, reference; without the meaning of figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.problems import CellRef

CellValue = str | Decimal | bool | dt.date | None


class Cell(NamedTuple):
    """One cell. Text is NFC with control characters removed (each reported as a problem) and outer spaces kept.

    A number is what its cell shows, with all digits that are stored: per cent (0.2931 shown `29.31%` is 29.31) and
    scaled by thousands (2765000 shown `2,765` is 2765). It is the Decimal of the shortest decimal that Excel shows
    (16.2, not 16.199999…); where the number format fixes more decimals (`0.00`) the Decimal has them (16.20).
    """

    value: CellValue
    shown: str
    """The complete text that the cell shows, with Vietnamese separators."""
    ref: CellRef
    percent: bool = False
    """Whether the number format makes per cent of the stored number."""
    hidden: bool = False
    decimals: int | None = None
    """The number of decimals that the cell shows; None where it shows all."""
    words: str = ""
    """The text that the number format adds to a number: `tỷ đồng`."""
    date_parts: str = ""
    """The parts of a date that are shown, a subset of `dmy`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings, by column key (absent key: no such column); `number` is Excel's row number."""

    number: int
    cells: Mapping[str, Cell]
    years: Mapping[int, Cell] | None = None
    """On a YEARS sheet, the cells under headings that are years, by year."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was found. On a KEY_VALUE sheet the first row has the cells by fact; further ones only what is to be
    reviewed."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read, by sheet key; missing optional sheets have no key."""

    key: str
    file: str
    sheets: Mapping[str, Sheet]
