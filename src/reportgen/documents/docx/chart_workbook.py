"""Writes the embedded workbook of a native chart, which Word opens on a double click. The output is deterministic."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from reportgen.files.zip import rezip

SHEET = "Sheet1"
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)


def chart_workbook(
    categories: Sequence[str], columns: Sequence[tuple[str, Sequence[Decimal | None]]], formats: Sequence[str]
) -> bytes:
    """Return an xlsx: categories in A2…, then one column (from B) with name and values for each of `columns`.

    `formats` are the number formats of the columns.
    """
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = SHEET
    for row, category in enumerate(categories, 2):
        _write_text(sheet.cell(row, 1), category)
    for column, ((name, values), number_format) in enumerate(zip(columns, formats, strict=True), 2):
        _write_text(sheet.cell(1, column), name)
        for row, value in enumerate(values, 2):
            cell = sheet.cell(row, column)
            cell.value = value
            cell.number_format = number_format
    sheet.column_dimensions["A"].width = 40
    target = io.BytesIO()
    workbook.save(target)
    # openpyxl writes the current time into the properties
    return rezip(target.getvalue(), {"docProps/core.xml": _CORE.encode()})


def _write_text(cell: Any, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # openpyxl would write "=…" as a formula


def column_range(column: int, rows: int) -> str:
    """The cell range of the values of a column (1 is A), below its name: `Sheet1!$B$2:$B$5`."""
    letter = get_column_letter(column)
    return f"{SHEET}!${letter}$2:${letter}${rows + 1}"


def name_cell(column: int) -> str:
    """The cell of the name of a column: `Sheet1!$B$1`."""
    return f"{SHEET}!${get_column_letter(column)}$1"
