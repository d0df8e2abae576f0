"""One worksheet, to type into: cells set, rows appended, the rest of its bytes as they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.problems import Kind
from reportgen.problems.codes_patch import (
    ARRAY_CELL,
    EXCEL_TABLE_CELL,
    MERGED_CELL,
    TEXT_TOO_LONG,
    UNUSUAL_PARTS,
)
from reportgen.workbooks import limits
from reportgen.workbooks.patch.cells import MAX_TEXT, Value, checked_number
from reportgen.workbooks.patch.comments import Run
from reportgen.workbooks.patch.excel_tables import ExcelTable
from reportgen.workbooks.patch.ranges import NewRow
from reportgen.workbooks.patch.refusals import CellRefused
from reportgen.workbooks.patch.sheet_scan import CellSpan, SheetScan
from reportgen.workbooks.patch.spans import Element, text_of
from reportgen.workbooks.patch.stylesheet import SHORT_DATE, StyleChange, Stylesheet
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.sheet_rows import cell_name, parse_cell_name

_LIKE_A_FORMULA = ("=", "+", "-", "@")
_ROWS_HELD = 500
_NEIGHBOURS = 50
"""How far up a date looks for a date to look like."""


@dataclass(frozen=True, slots=True)
class CellChange:
    """What becomes of a cell: its style, and its value unless it keeps what it holds."""

    style: int
    value: Value = None
    keeps: bool = False


@dataclass
class SheetChanges:
    """All changes of a sheet: cells by row and column, formulas that must be spelt out, rows that are new."""

    cells: dict[int, dict[int, CellChange]] = field(default_factory=dict)
    spelt: dict[tuple[int, int], str] = field(default_factory=dict)
    new_rows: list[NewRow] = field(default_factory=list)
    formulas_lost: set[tuple[int, int]] = field(default_factory=set)
    comments: dict[tuple[int, int], tuple[Run, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.cells or self.comments)


class SheetPatch:
    """A worksheet of a `WorkbookPatch`. Nothing is written before the workbook's `to_bytes`."""

    def __init__(self, title: str, scan: SheetScan, styles: Stylesheet, tables: Sequence[ExcelTable]) -> None:
        self.title = title
        self.scan = scan
        self.changes = SheetChanges()
        self._styles = styles
        self._tables = tables
        self._rows: dict[int, tuple[Element | None, dict[int, CellSpan]]] = {}
        self._last = max((row.number for row in scan.rows if row.filled), default=0)

    @property
    def last_row(self) -> int:
        """The last row that holds something, what was set and appended included; 0 for an empty sheet."""
        return self._last

    @property
    def has_new_values(self) -> bool:
        """Whether a value changed, and not only a style."""
        return any(not change.keeps for cells in self.changes.cells.values() for change in cells.values())

    def set(self, name: str, value: Value) -> None:
        """Puts `value` into the cell `name` (`D7`), which keeps its look; None empties it.

        A number is what the cell shows, as the reader gives it: where the cell is formatted per cent, 12.5 is stored as
        0.125. The format becomes General where it shows no plain number (a date, a fraction). A date takes the format
        of the nearest date above it where the cell has none. Text stays text, also when it looks like a formula or a
        number.

        Raises `Refused` for a cell that can't be written without harm (hidden in merged cells, part of an array
        formula, head or totals row of an Excel table) and for a text too long; ValueError for a name that is none
        and a number that Excel can't hold.
        """
        row, column = parse_cell_name(name)
        self._refuse(row, column, value)
        self._put(row, column, value, self.style(row, column))

    def append(self, values: Mapping[int, Value], *, like: int | None = None) -> int:
        """A new row below the last one that holds something, with `values` by column from 1; gives its number.

        It takes over styles and height of row `like` (None: those of the columns). Filter, print area and Excel
        table that end above it grow; so do validations and conditional formats of row `like`. Raises like `set`.
        """
        number = self._last + 1
        if number > limits.MAX_ROW:
            raise ValueError(number)
        models = self._cells(like)[1] if like else {}
        for column, value in values.items():
            self._refuse(number, column, value)
            self._refuse_below_totals(number, column)
        existing = self._cells(number)[1]
        for column in sorted({*models, *values}):
            own = existing[column].style if column in existing else None
            style = own or (models[column].style if column in models else None) or self.style(number, column)
            if column in values:
                self._put(number, column, values[column], style)
            elif column not in existing and style:
                self._change(number, column, CellChange(style, keeps=True))
        self.changes.new_rows.append(NewRow(number, like or 0))
        self._last = number
        return number

    def style(self, row: int, column: int) -> int:
        """The index of the style that the cell has, or takes over from its row or column when it is new."""
        change = self.changes.cells.get(row, {}).get(column)
        if change is not None:
            return change.style
        element, cells = self._cells(row)
        if column in cells:
            return cells[column].style or 0
        if element is not None and element.attributes.get("customFormat") in ("1", "true"):
            return int(element.attributes.get("s", "0"))
        return self.scan.column_style(column)

    def restyle(self, row: int, column: int, change: StyleChange) -> None:
        """The cell keeps what it holds, and its style but for `change`."""
        style = self._styles.variant(self.style(row, column), change)
        earlier = self.changes.cells.get(row, {}).get(column)
        self._change(row, column, replace(earlier, style=style) if earlier else CellChange(style, keeps=True))

    def comment(self, row: int, column: int, runs: Sequence[Run]) -> None:
        """A comment at the cell; where someone wrote one already, ours stands below it."""
        self.changes.comments[row, column] = (*self.changes.comments.get((row, column), ()), *runs)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The cell that is seen at that place: the first one of its merge, else itself."""
        merge = next((merge for merge in self.scan.merges if merge.holds(row, column)), None)
        return (merge.top, merge.left) if merge else (row, column)

    def _cells(self, row: int) -> tuple[Element | None, dict[int, CellSpan]]:
        """The row as stored, with its cells; None and no cells where the sheet stores none."""
        if row not in self._rows:
            if len(self._rows) >= _ROWS_HELD:
                self._rows.clear()
            span = self.scan.row(row)
            element = self.scan.row_element(span) if span else None
            self._rows[row] = (element, self.scan.cells(element) if element else {})
        return self._rows[row]

    def _refuse(self, row: int, column: int, value: Value) -> None:
        """`CellRefused` where the value would be lost, or part of a greater whole."""
        if isinstance(value, str) and len(value) > MAX_TEXT:
            raise self._refusal(TEXT_TOO_LONG, row, column, f"{value[:40]}…", limit=MAX_TEXT)
        for array in self.scan.arrays:
            if array.holds(row, column):
                raise self._refusal(ARRAY_CELL, row, column, str(array))
        for merge in self.scan.merges:
            if merge.holds(row, column) and (row, column) != (merge.top, merge.left) and value is not None:
                raise self._refusal(MERGED_CELL, row, column, str(merge))
        for table in self._tables:
            if table.fixes(row, column):
                raise self._refusal(EXCEL_TABLE_CELL, row, column, table.name)

    def _refuse_below_totals(self, row: int, column: int) -> None:
        for table in self._tables:
            if table.totals and table.range.holds(row - 1, column):
                raise self._refusal(EXCEL_TABLE_CELL, row, column, table.name)

    def _refusal(self, kind: Kind, row: int, column: int, found: str, **args: object) -> CellRefused:
        return CellRefused(kind, self.title, cell_name(row, column), found, **args)

    def _change(self, row: int, column: int, change: CellChange) -> None:
        self.changes.cells.setdefault(row, {})[column] = change

    def _put(self, row: int, column: int, value: Value, style: int) -> None:
        self._let_go_formula(row, column)
        shown = self._styles.format(style)
        if isinstance(value, dt.date):
            if not shown.date:
                style = self._styles.variant(style, StyleChange(number_format=self._date_format(row, column)))
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = checked_number(value)
            value = None if shown.date else shown.stored(number)
            if value is None:
                value, style = number, self._styles.variant(style, StyleChange(number_format=0))
        elif isinstance(value, str) and value.startswith(_LIKE_A_FORMULA):
            style = self._styles.quoted(style)
        self._change(row, column, CellChange(style, value))
        if value is not None and value != "":
            self._last = max(self._last, row)

    def _date_format(self, row: int, column: int) -> int:
        """The number format of the nearest date above the cell, else Excel's short date."""
        for number in range(row - 1, max(row - _NEIGHBOURS, 0), -1):
            style = self.style(number, column)
            if self._styles.format(style).date:
                return self._styles.format_id(style)
        return SHORT_DATE

    def _let_go_formula(self, row: int, column: int) -> None:
        """A formula that is overwritten leaves the order of calculation; the cells that share it get their own."""
        cell = self._cells(row)[1].get(column)
        formula = cell.element.find("f") if cell else None
        if formula is None or (row, column) in self.changes.formulas_lost:
            return
        self.changes.formulas_lost.add((row, column))
        if formula.attributes.get("t") != "shared" or formula.empty:
            return
        text = text_of(self.scan.data, formula)
        for other in self.scan.shared[formula.attributes.get("si", "")]:
            if other != (row, column):
                self.changes.spelt[other] = moved_formula(text, (row, column), other)


def moved_formula(text: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    """The formula `text` (without `=`) of the cell `start` as it reads when copied to the cell `end`.

    `Refused` for one that can't be taken apart, or would point beyond the sheet.
    """
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        moved: str = Translator(f"={text}", cell_name(*start)).translate_formula(cell_name(*end))
    except (TokenizerError, TranslatorError) as error:
        raise Refused(UNUSUAL_PARTS, f"{cell_name(*start)}: ={text}") from error
    return moved.removeprefix("=")
