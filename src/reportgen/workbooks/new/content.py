"""The content of a new workbook: rows, years and list entries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

Value = str | int | Decimal | dt.date | None
NewRow = Mapping[str | int, Value]
"""The cells of a row by column key, on a YEARS sheet also by year. The value of a computed column is the stored result
of its formula; without one the result is an empty text."""


@dataclass(frozen=True, slots=True)
class NewSheet:
    """The rows of one sheet; a KEY_VALUE sheet has one, keyed by fact."""

    rows: tuple[NewRow, ...] = ()
    years: tuple[int, ...] = ()
    """The years of a YEARS sheet, in order."""
    reviews: Mapping[str, str] = field(default_factory=dict)
    """On a KEY_VALUE sheet: the review notes, by fact."""


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """The sheets by key; other sheets are empty."""

    sheets: Mapping[str, NewSheet] = field(default_factory=dict)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The entries of the lists of sheet `Danh mục`, by key; other lists have their default words."""

    def sheet(self, key: str) -> NewSheet:
        """The content of a sheet."""
        return self.sheets.get(key, NewSheet())
