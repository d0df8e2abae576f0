"""What a new workbook holds besides what the schema says of every year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Value = str | int | Decimal | dt.date | None
NewRow = Mapping[str | int, Value]
"""The cells of a row by column key, on a YEARS sheet also by year. A computed column's value is what its formula
gives; where there is none, the formula shows nothing."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """The rows of one sheet; a KEY_VALUE sheet has one, keyed by fact."""

    rows: tuple[NewRow, ...] = ()
    years: tuple[int, ...] = ()
    """The years of a YEARS sheet, in order."""
    reviews: Mapping[str, str] = field(default_factory=dict)
    """On a KEY_VALUE sheet: what there is to review, by fact."""


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """The sheets by key; sheets that are not named are empty."""

    sheets: Mapping[str, NewSheet] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What the lists of sheet `Danh mục` offer, by key; lists that are not named offer the usual words."""

    def sheet(self, key: str) -> NewSheet:
        """The content of a sheet."""
        return self.sheets.get(key, NewSheet())
