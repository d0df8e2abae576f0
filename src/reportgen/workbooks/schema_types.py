"""What a workbook, a sheet and a column are; `schema` declares those that there are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportgen.problems import Bilingual


class ColumnKind(Enum):
    """What may stand in the cells of a column."""

    CODE = "code"  # DT_VT: capitals without accents, digits, underscore
    CODES = "codes"  # several codes, split by ; or , or a new line
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # 0–100 as typed: 12 or 12% both mean 12 per cent
    GROWTH = "growth"  # 29,31 or 29,31% or 0,4 điểm %
    WHOLE = "whole"  # a whole number without a unit: an order, a count of decimals, a year
    DATE = "date"
    DEADLINE = "deadline"  # a date, a quarter, a month, or words
    CHOICE = "choice"
    COMPUTED = "computed"  # a formula for the clerk's eye: reportgen reckons for itself, and compares


@dataclass(frozen=True, slots=True)
class Column:
    """One column (or, on a key–value sheet, one key). `width` is in Excel's characters."""

    key: str
    vi: str
    en: str
    kind: ColumnKind
    help: Bilingual
    example: str = ""
    required: bool = False
    """A row without it is an error; the column itself must be there too."""
    choices: tuple[str, ...] = ()
    width: int = 14
    lowest: int | None = None
    highest: int | None = None
    """What a number must lie within."""
    unique: bool = False
    """No two rows may have the same."""
    list_key: str = ""
    """The list of sheet `Danh mục` that its drop-down offers (a key of `named_lists.LISTS`), or `codes`."""
    formula: str = ""
    """What Excel reckons in a computed column: `{current}` is the row's cell, `{current:all}` the whole column."""
    aliases: tuple[str, ...] = ()
    """Other names that its heading may have."""
    if_used: bool = False
    """A column that is not written where no row has anything in it."""

    @property
    def is_extra(self) -> bool:
        """Whether it is there for the clerk's eye: a workbook without it lacks nothing."""
        return self.if_used or self.kind is ColumnKind.COMPUTED


class SheetShape(Enum):
    """How a sheet is laid out."""

    TABLE = "table"  # a head row, then one record a row
    KEY_VALUE = "key_value"  # one key a row, its value beside it
    YEARS = "years"  # a table whose further columns are headed by years
    LISTS = "lists"  # what the drop-downs offer; nothing of it is printed
    HELP = "help"  # for the reader's eye; never read


@dataclass(frozen=True, slots=True)
class SheetSchema:
    """One sheet; `required` sheets must exist, others count as empty when they are absent."""

    key: str
    vi: str
    en: str
    shape: SheetShape
    columns: tuple[Column, ...]
    required: bool = False
    aliases: tuple[str, ...] = ()
    """Other titles that it may have."""


@dataclass(frozen=True, slots=True)
class WorkbookSchema:
    """One workbook: its file name in `inputs/YEAR/` and its sheets in order."""

    key: str
    file: str
    sheets: tuple[SheetSchema, ...]

    def sheet(self, key: str) -> SheetSchema:
        """The sheet with that key; KeyError where there is none."""
        return {s.key: s for s in self.sheets}[key]
