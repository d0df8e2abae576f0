"""Patch one worksheet: set cells and append rows; all other bytes are kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.problems import CellRef, Kind, Place, Problem
from reportgen.problems.codes_patch import ARRAY_CELL, EXCEL_TABLE_CELL, MERGED_CELL, TEXT_TOO_LONG, UNUSUAL_PARTS
from reportgen.workbooks import limits
from reportgen.workbooks.patch.cells import Value, checked_number
from reportgen.workbooks.patch.comments import Run
from reportgen.workbooks.patch.excel_tables import ExcelTable
from reportgen.workbooks.patch.ranges import NewRow
from reportgen.workbooks.patch.sheet_scan import CellSpan, SheetScan
from reportgen.workbooks.patch.spans import Element, text_of
from reportgen.workbooks.patch.stylesheet import SHORT_DATE, StyleChange, Stylesheet
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.sheet_rows import cell_name, parse_cell_name

_FORMULA_STARTS = ("=", "+", "-", "@")
_MAX_CACHED_ROWS = 500
_ROWS_SEARCHED = 50
"""The number of rows above a new date in which another date is searched, to copy its format."""


class CellRefused(Refused):
    """Raised if a cell can't be written."""

    def __init__(self, kind: Kind, sheet: str, cell: str, found: str = "", **args: object) -> None:
        super().__init__(kind, found, **args)
        self.sheet = sheet
        self.cell = cell

    def at(self, place: Place) -> Problem:
        """The problem at the cell; `place` is the workbook."""
        name = place.workbook if isinstance(place, CellRef) else str(place)
        return super().at(CellRef(name, self.sheet, self.cell))


@dataclass(frozen=True, slots=True)
class CellChange:
    """A change of a cell: its style index, and its value unless `keeps_value`."""

    style: int
    value: Value = None
    keeps_value: bool = False


@dataclass
class SheetChanges:
    """All changes of a sheet."""

    cells: dict[int, dict[int, CellChange]] = field(default_factory=dict)
    """By row and column."""
    own_formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    """The formulas of cells whose shared formula was overwritten in the cell that defined it."""
    new_rows: list[NewRow] = field(default_factory=list)
    formulas_lost: set[tuple[int, int]] = field(default_factory=set)
    """The cells whose formulas were overwritten."""
    comments: dict[tuple[int, int], tuple[Run, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.cells or self.comments)


class SheetPatch:
    """A worksheet of a `WorkbookPatch`, whose `to_bytes` writes the changes."""

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
        """The last row that is not empty, including set and appended cells; 0 for an empty sheet."""
        return self._last

    @property
    def has_new_values(self) -> bool:
        """Whether a value was changed, not only styles."""
        return any(not change.keeps_value for cells in self.changes.cells.values() for change in cells.values())

    def set(self, name: str, value: Value) -> None:
        """Set the value of cell `name` (`D7`), which keeps its style; None clears the cell.

        A number has the scale in which the cell shows it, like `model.Cell.value`: in a cell formatted as per cent,
        12.5 is stored as 0.125. If the number format does not show a plain number (a date, a fraction), it is changed
        to General. For a date, a number format without dates is changed to that of the nearest date above the cell.
        Text is stored as text, even if it starts like a formula.

        Raises `CellRefused` for a cell that can't be written safely (covered by a merged cell, part of an array
        formula, in a heading or totals row of an Excel table) and for a text that is too long, `Refused` for an
        overwritten shared formula that can't be parsed, and `ValueError` for an invalid cell name or a number that
        Excel can't store.
        """
        row, column = parse_cell_name(name)
        self._refuse(row, column, value)
        self._put(row, column, value, self.style(row, column))

    def append(self, values: Mapping[int, Value], *, like: int | None = None) -> int:
        """Append a row below the last one that is not empty, with `values` by column from 1; returns its number.

        It has the styles and the height of row `like`, or by default the styles of the columns. A filter, print area or
        Excel table that ends directly above it is extended, as are validations and conditional formats of row `like`.
        Raises the exceptions of `set`.
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
                self._change(number, column, CellChange(style, keeps_value=True))
        self.changes.new_rows.append(NewRow(number, like or 0))
        self._last = number
        return number

    def style(self, row: int, column: int) -> int:
        """The style index of the cell; for a new cell, that of its row or column."""
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
        """Apply `change` to the style of a cell, which keeps its value."""
        style = self._styles.variant(self.style(row, column), change)
        earlier = self.changes.cells.get(row, {}).get(column)
        self._change(row, column, replace(earlier, style=style) if earlier else CellChange(style, keeps_value=True))

    def comment(self, row: int, column: int, runs: Sequence[Run]) -> None:
        """Add a comment to the cell, below the text of an existing one."""
        self.changes.comments[row, column] = (*self.changes.comments.get((row, column), ()), *runs)

    def anchor(self, row: int, column: int) -> tuple[int, int]:
        """The visible cell at that position: the first cell of a merged range, or the cell itself."""
        merge = next((merge for merge in self.scan.merges if merge.contains(row, column)), None)
        return (merge.top, merge.left) if merge else (row, column)

    def _cells(self, row: int) -> tuple[Element | None, dict[int, CellSpan]]:
        """The element of a row and its cells by column; None and no cells if the row is not stored."""
        if row not in self._rows:
            if len(self._rows) >= _MAX_CACHED_ROWS:
                self._rows.clear()
            span = self.scan.row(row)
            element = self.scan.row_element(span) if span else None
            self._rows[row] = (element, self.scan.cells(element) if element else {})
        return self._rows[row]

    def _refuse(self, row: int, column: int, value: Value) -> None:
        """Raise `CellRefused` if the value or the cell can't be written, see `set`."""
        if isinstance(value, str) and len(value) > limits.MAX_CELL_TEXT:
            raise self._refusal(TEXT_TOO_LONG, row, column, f"{value[:40]}…", limit=limits.MAX_CELL_TEXT)
        for array in self.scan.arrays:
            if array.contains(row, column):
                raise self._refusal(ARRAY_CELL, row, column, str(array))
        for merge in self.scan.merges:
            if merge.contains(row, column) and (row, column) != (merge.top, merge.left) and value is not None:
                raise self._refusal(MERGED_CELL, row, column, str(merge))
        for table in self._tables:
            if table.has_fixed_text(row, column):
                raise self._refusal(EXCEL_TABLE_CELL, row, column, table.name)

    def _refuse_below_totals(self, row: int, column: int) -> None:
        for table in self._tables:
            if table.totals and table.range.contains(row - 1, column):
                raise self._refusal(EXCEL_TABLE_CELL, row, column, table.name)

    def _refusal(self, kind: Kind, row: int, column: int, found: str, **args: object) -> CellRefused:
        return CellRefused(kind, self.title, cell_name(row, column), found, **args)

    def _change(self, row: int, column: int, change: CellChange) -> None:
        self.changes.cells.setdefault(row, {})[column] = change

    def _put(self, row: int, column: int, value: Value, style: int) -> None:
        self._remove_formula(row, column)
        number_format = self._styles.format(style)
        if isinstance(value, dt.date):
            if not number_format.date:
                style = self._styles.variant(style, StyleChange(number_format=self._date_format(row, column)))
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            number = checked_number(value)
            value = None if number_format.date else number_format.stored(number)
            if value is None:
                value, style = number, self._styles.variant(style, StyleChange(number_format=0))
        elif isinstance(value, str) and value.startswith(_FORMULA_STARTS):
            style = self._styles.quoted(style)
        self._change(row, column, CellChange(style, value))
        if value is not None and value != "":
            self._last = max(self._last, row)

    def _date_format(self, row: int, column: int) -> int:
        """The id of the number format of the nearest date above the cell, or that of Excel's short date."""
        for number in range(row - 1, max(row - _ROWS_SEARCHED, 0), -1):
            style = self.style(number, column)
            if self._styles.format(style).date:
                return self._styles.format_id(style)
        return SHORT_DATE

    def _remove_formula(self, row: int, column: int) -> None:
        """Register the formula of an overwritten cell as lost; cells that share it get formulas of their own."""
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
                self.changes.own_formulas[other] = moved_formula(text, (row, column), other)


def moved_formula(text: str, start: tuple[int, int], end: tuple[int, int]) -> str:
    """The formula `text` (without `=`) of cell `start`, with its references moved to cell `end`.

    Raises `Refused` if it can't be parsed, or would refer to cells outside the sheet.
    """
    from openpyxl.formula.tokenizer import TokenizerError
    from openpyxl.formula.translate import Translator, TranslatorError

    try:
        moved: str = Translator(f"={text}", cell_name(*start)).translate_formula(cell_name(*end))
    except (TokenizerError, TranslatorError) as error:
        raise Refused(UNUSUAL_PARTS, f"{cell_name(*start)}: ={text}") from error
    return moved.removeprefix("=")
