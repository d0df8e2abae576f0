"""The content of a workbook that was read: sheets, rows and cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.problems import CellRef

CellValue = str | Decimal | bool | dt.date | None


class Cell(NamedTuple):
    """One cell. Text is NFC without control characters (they are reported), with leading and trailing spaces.

    A number has the scale in which its cell shows it, per cent (stored 0.2931, shown `29.31%`: 29.31) or thousands
    (stored 2765000, shown `2,765`: 2765). It has the 15 significant digits of Excel (16.2, not 16.199999…), and at
    least the decimals that the number format shows (16.20 for `0.00`).
    """

    value: CellValue
    shown: str
    """The complete text that the cell shows, with Vietnamese separators."""
    ref: CellRef
    percent: bool = False
    """Whether the number format shows the number in per cent."""
    hidden: bool = False
    decimals: int | None = None
    """The number of decimals that the cell shows; None if it shows all."""
    words: str = ""
    """The literal text that the number format adds to a number: `tỷ đồng`."""
    date_parts: str = ""
    """The parts of a date that are shown, a subset of `dmy`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the headings, by the keys of the columns that the sheet has; `number` is Excel's row number."""

    number: int
    cells: Mapping[str, Cell]
    years: Mapping[int, Cell] | None = None
    """On a YEARS sheet, the cells under headings that are years, by year."""
    own: Mapping[str, Cell] | None = None
    """On sheet `Thông tin chung`, the cells of lines that only this office has, by their name as typed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was read.

    The first row of a KEY_VALUE sheet has all values by key; each further row has a review note.
    """

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read, with its sheets by key; missing sheets have no entry."""

    key: str
    file: str
    sheets: Mapping[str, Sheet]
