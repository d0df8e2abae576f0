"""Cells as they stand in a workbook: value, text as shown, place. Nothing here knows what a figure means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.problems import CellRef

CellValue = str | Decimal | bool | dt.date | None


class Cell(NamedTuple):
    """One cell. Text is NFC with control characters removed (each told as a problem) and outer spaces kept.

    A number is the Decimal of the shortest decimal that Excel shows for it (16.2, not 16.199999…); where the
    number format fixes more decimals (`0.00`) the Decimal has them (16.20). In a percent-formatted cell the
    value is per cent as shown: 0.2931 shown `29.31%` is Decimal("29.31") and `percent` is True.
    """

    value: CellValue
    shown: str
    ref: CellRef
    percent: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the head, by column key (absent key: no such column); `number` is Excel's row number."""

    number: int
    cells: Mapping[str, Cell]
    years: Mapping[int, Cell] | None = None
    """On a YEARS sheet the cells under the headings that are years."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that was found. On a KEY_VALUE sheet the first row has the cells by fact; further ones only what is to be
    reviewed."""

    key: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook that was read, by sheet key; optional sheets that are absent have no key."""

    key: str
    file: str
    sheets: Mapping[str, Sheet]
