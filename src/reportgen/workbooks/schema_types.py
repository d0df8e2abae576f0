"""The types of the schema: workbook, sheet and column. `schema` has the instances."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from reportgen.problems import Bilingual


class ColumnKind(Enum):
    """The type of the cells of a column."""

    CODE = "code"  # DT_VT: capitals without accents, digits, underscore
    CODES = "codes"  # several codes, split by ; or , or a new line
    TEXT = "text"
    NUMBER = "number"
    PERCENT = "percent"  # 0–100 as typed: 12 or 12% both mean 12 per cent
    GROWTH = "growth"  # 29,31 or 29,31% or 0,4 điểm %
    WHOLE = "whole"  # a whole number without a unit: a position, a number of decimals, a year
    DATE = "date"
    DEADLINE = "deadline"  # a date, a quarter, a month, or words
    CHOICE = "choice"
    MARK = "mark"  # x, or a position: 1, 2, 3
    COMPUTED = "computed"  # a formula for the user; its value is only compared with the computed figure


@dataclass(frozen=True, slots=True)
class Column:
    """One column, or one key of a KEY_VALUE sheet. `width` is in the unit of Excel's column widths."""

    key: str
    vi: str
    en: str
    kind: ColumnKind
    help: str
    """How to fill in its cells, in Vietnamese."""
    example: str = ""
    required: bool = False
    """Whether an empty cell or a missing column is an error."""
    choices: tuple[str, ...] = ()
    width: int = 14
    lowest: int | None = None
    highest: int | None = None
    """The bounds of a number, inclusive."""
    unique: bool = False
    """Whether values must be unique among the rows."""
    list_key: str = ""
    """The list of its drop-down: a key of `named_lists.LISTS`, or `codes`; empty if there is none."""
    formula: str = ""
    """The formula of a computed column, with the placeholders of `formulas`."""
    aliases: tuple[str, ...] = ()
    """Aliases of its heading."""
    if_used: bool = False
    """Whether the column is omitted from a new workbook if it has no values."""

    @property
    def is_extra(self) -> bool:
        """Whether the column is only for the user: it is not printed, and a workbook need not have it."""
        return self.if_used or self.kind is ColumnKind.COMPUTED


class SheetShape(Enum):
    """The layout of a sheet."""

    TABLE = "table"  # a heading row, then one record in each row
    KEY_VALUE = "key_value"  # one key in each row, followed by its value
    YEARS = "years"  # a table with further columns that have years as headings
    LISTS = "lists"  # the entries of drop-downs; not printed
    HELP = "help"  # instructions for the user; never read


@dataclass(frozen=True, slots=True)
class SheetSchema:
    """One sheet. A missing sheet is an error if it is `required`; otherwise it is treated as empty."""

    key: str
    vi: str
    en: str
    shape: SheetShape
    columns: tuple[Column, ...]
    required: bool = False
    aliases: tuple[str, ...] = ()
    """Aliases of its title."""
    if_used: bool = False
    """Whether the sheet is omitted from a new workbook if it has no rows."""
    own_lines: bool = False
    """Whether lines of a KEY_VALUE sheet with names of the office's own are read."""

    def heading(self, key: str) -> Bilingual:
        """The heading of the column with that key: `Năm nay`, `This year`; raises `KeyError` if there is none."""
        for column in self.columns:
            if column.key == key:
                return Bilingual(column.vi, column.en)
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class WorkbookSchema:
    """One workbook: its file name in `inputs/YEAR/` and its sheets in order."""

    key: str
    file: str
    sheets: tuple[SheetSchema, ...]

    def sheet(self, key: str) -> SheetSchema:
        """The sheet with that key; raises `KeyError` if there is none."""
        return {s.key: s for s in self.sheets}[key]
