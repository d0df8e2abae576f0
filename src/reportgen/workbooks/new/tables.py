"""Write TABLE and YEARS sheets: headings, rows of input cells, and formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from reportgen.workbooks import formulas
from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import NewSheet, put
from reportgen.workbooks.new.validations import Rules
from reportgen.workbooks.schema import REVIEW, Column, ColumnKind, SheetSchema, SheetShape
from reportgen.workbooks.sheet_rows import cell_name, column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SPARE_ROWS = 30
MIN_ROWS = 50
"""Minimum number of rows with colours and borders. It is small, because all these rows are printed."""
LAST_ROW = 1000
"""The last row that drop-downs and sums include, unless more rows are filled."""
FROZEN = {"indicators": "C2", "tasks": "C2"}
"""The first cell that is not frozen, by sheet; B2 for other sheets."""


@dataclass
class Stored:
    """The results of formulas by cell name: a number, or None for an empty text."""

    values: dict[str, Decimal | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """The columns and rows of a sheet; column numbers by key or year."""

    inputs: Mapping[str, int]
    years: Mapping[int, int]
    computed: Mapping[str, int]
    """The computed columns. There is an empty column before them, because Excel sorts adjacent columns together, and
    can't sort locked cells."""
    last_styled: int
    """The last row with colours and borders."""
    last: int
    """The last row of drop-downs and sums."""

    @property
    def width(self) -> int:
        """The number of input columns."""
        return len(self.inputs) + len(self.years)


def write_table(worksheet: Worksheet, schema: SheetSchema, content: NewSheet, rules: Rules) -> Stored:
    """Write the sheet; returns the results to store with its formulas."""
    layout = lay_out(schema, content)
    by_key = {column.key: column for column in schema.columns}
    _write_heads(worksheet, by_key, layout)
    for key, number in layout.inputs.items():
        column = by_key[key]
        formatting.unlock_columns(worksheet, number, number, column.kind, column.width)
        rules.add(worksheet, column, number, layout.inputs, layout.last)
    for number in layout.years.values():
        formatting.unlock_columns(worksheet, number, number, ColumnKind.NUMBER)
        rules.add_numbers(worksheet, number, layout.last)
    if schema.shape is SheetShape.YEARS:
        rules.add_year_heads(worksheet, layout.width + 1)
    _write_cells(worksheet, content, by_key, layout)
    stored = _write_formulas(worksheet, content, by_key, layout)
    _colour(worksheet, by_key, layout)
    worksheet.auto_filter.ref = f"A1:{cell_name(layout.last_styled, layout.width)}"
    formatting.finish_sheet(worksheet, freeze=FROZEN.get(schema.key, "B2"))
    return stored


def lay_out(schema: SheetSchema, content: NewSheet) -> Layout:
    """The layout: the columns of the schema without unused `if_used` ones, the years, and then the computed columns."""
    used = {key for row in content.rows for key, value in row.items() if value not in (None, "")}
    keys = [c.key for c in schema.columns if not c.is_extra or (c.if_used and c.key in used)]
    inputs = {key: number for number, key in enumerate(keys, 1)}
    years = {year: number for number, year in enumerate(content.years, len(inputs) + 1)}
    first_computed = len(inputs) + len(years) + 2
    kept = (column.key for column in schema.columns if column.kind is ColumnKind.COMPUTED)
    computed = {key: number for number, key in enumerate(kept, first_computed)}
    last_styled = max(len(content.rows) + SPARE_ROWS, MIN_ROWS) + 1
    return Layout(inputs, years, computed, last_styled, max(last_styled, LAST_ROW))


def _write_heads(worksheet: Worksheet, by_key: Mapping[str, Column], layout: Layout) -> None:
    titles: dict[int, str | int] = {number: by_key[key].vi for key, number in layout.inputs.items()}
    titles |= {number: year for year, number in layout.years.items()}
    titles |= {number: by_key[key].vi for key, number in layout.computed.items()}
    formatting.add_head(worksheet, titles, computed=frozenset(layout.computed.values()))
    end = max(titles)
    if layout.computed:
        worksheet.column_dimensions[column_letters(layout.width + 1)].width = 2
        for key, number in layout.computed.items():
            worksheet.column_dimensions[column_letters(number)].width = by_key[key].width
    # users may add columns to the right of the table
    formatting.unlock_columns(worksheet, end + 1, formatting.LAST_COLUMN, ColumnKind.CHOICE)


def _write_cells(worksheet: Worksheet, content: NewSheet, by_key: Mapping[str, Column], layout: Layout) -> None:
    columns: list[tuple[str | int, int, str]] = [
        (key, number, formatting.input_style(by_key[key].kind)) for key, number in layout.inputs.items()
    ]
    columns += [(year, number, formatting.input_style(ColumnKind.NUMBER)) for year, number in layout.years.items()]
    for row in range(2, layout.last_styled + 1):
        values = content.rows[row - 2] if row - 2 < len(content.rows) else {}
        for key, number, style in columns:
            put(worksheet, row, number, values.get(key), style)
        texts = ((value, by_key[key].width) for key, value in values.items() if isinstance(key, str))
        formatting.fit_height(worksheet, row, ((value, width) for value, width in texts if isinstance(value, str)))


def _write_formulas(worksheet: Worksheet, content: NewSheet, by_key: Mapping[str, Column], layout: Layout) -> Stored:
    stored = Stored()
    style = formatting.input_style(ColumnKind.COMPUTED)
    for key, number in layout.computed.items():
        for row in range(2, layout.last_styled + 1):
            cell: Any = worksheet.cell(row, number)
            cell.style = style
            cell.value = "=" + formulas.in_row(by_key[key].formula, layout.inputs, row, layout.last)
            value = content.rows[row - 2].get(key) if row - 2 < len(content.rows) else None
            stored.values[cell.coordinate] = value if isinstance(value, Decimal) else None
    return stored


def _colour(worksheet: Worksheet, by_key: Mapping[str, Column], layout: Layout) -> None:
    if REVIEW in layout.inputs:
        review = f"${column_letters(layout.inputs[REVIEW])}2"
        formatting.colour_reviews(worksheet, f"A2:{cell_name(layout.last, layout.width)}", review)
    numbers = [number for key, number in layout.inputs.items() if by_key[key].kind is ColumnKind.NUMBER]
    for number in (*numbers, *layout.years.values()):
        cells = f"{cell_name(2, number)}:{cell_name(layout.last, number)}"
        formatting.format_whole_numbers(worksheet, cells, cell_name(2, number))
