"""Empty workbooks of a year, from the one schema: pleasant to open, ready to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.workbooks.schema import WORKBOOKS, Column, ColumnKind, SheetSchema, SheetShape, WorkbookSchema

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

HEAD_FILL = "12355B"
INPUT_FILL = "FFF9E5"
LAST_ROW = 1000  # drop-downs and number formats reach this far down
FORMATS = {
    ColumnKind.NUMBER: "#,##0.##########",
    ColumnKind.GROWTH: "General",
    ColumnKind.PERCENT: "General",
    ColumnKind.DATE: "dd/mm/yyyy",
    ColumnKind.CODE: "@",
    ColumnKind.CODES: "@",
    ColumnKind.TEXT: "@",
    ColumnKind.DEADLINE: "dd/mm/yyyy",
}


def write_blank_year(folder: Path, year: int) -> None:
    """Write `indicators.xlsx` and `tasks.xlsx` for `year` into `folder` (made if need be), and a folder for photos."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    for schema in WORKBOOKS:
        blank_workbook(schema, year).save(folder / schema.file)


def blank_workbook(schema: WorkbookSchema, year: int) -> Book:
    """An openpyxl workbook with every sheet and column of `schema` and no data but the year."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in schema.sheets:
        worksheet = book.create_sheet(sheet.vi)
        writers = {
            SheetShape.TABLE: _write_table,
            SheetShape.YEARS: _write_table,
            SheetShape.KEY_VALUE: _write_key_values,
            SheetShape.HELP: _write_help,
        }
        writers[sheet.shape](worksheet, sheet, year)
        worksheet.page_setup.orientation = "landscape"
        worksheet.page_setup.paperSize = 9  # A4
        worksheet.page_setup.fitToHeight = 0
        worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    return book


def _head(worksheet: Worksheet, titles: list[str]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for index, title in enumerate(titles, start=1):
        cell = worksheet.cell(1, index, title)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=HEAD_FILL)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    worksheet.row_dimensions[1].height = 34
    worksheet.freeze_panes = "A2"
    worksheet.print_title_rows = "1:1"


def _write_table(worksheet: Worksheet, sheet: SheetSchema, year: int) -> None:
    columns = list(sheet.columns)
    years = [str(year - back) for back in (5, 4, 3, 2)] if sheet.shape is SheetShape.YEARS else []
    _head(worksheet, [column.vi for column in columns] + years)
    for index, column in enumerate(columns, start=1):
        _prepare_column(worksheet, index, column)
    for index in range(len(columns) + 1, len(columns) + len(years) + 1):
        worksheet.cell(1, index).value = int(str(worksheet.cell(1, index).value))
        _format_cells(worksheet, index, FORMATS[ColumnKind.NUMBER])
    worksheet.auto_filter.ref = worksheet.dimensions


def _prepare_column(worksheet: Worksheet, index: int, column: Column) -> None:
    from openpyxl.comments import Comment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(index)
    worksheet.column_dimensions[letter].width = column.width
    worksheet.cell(1, index).comment = Comment(column.help.vi, "reportgen", height=80, width=260)
    _format_cells(worksheet, index, FORMATS.get(column.kind, "General"))
    if column.choices:
        choices = DataValidation("list", formula1='"' + ",".join(column.choices) + '"', allow_blank=True)
        choices.showErrorMessage = not column.open_choices
        choices.errorTitle, choices.error = column.vi, "Chọn một trong: " + ", ".join(column.choices)
        choices.add(f"{letter}2:{letter}{LAST_ROW}")
        worksheet.add_data_validation(choices)


def _format_cells(worksheet: Worksheet, index: int, number_format: str) -> None:
    """A format for the whole column: it costs one element, and a cell typed later takes it over."""
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    dimension = worksheet.column_dimensions[get_column_letter(index)]
    dimension.number_format = number_format
    dimension.alignment = Alignment(vertical="top", wrap_text=number_format == "@")


def _write_key_values(worksheet: Worksheet, sheet: SheetSchema, year: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    _head(worksheet, ["Thông tin", "Giá trị", "Cách điền"])
    for row, column in enumerate(sheet.columns, start=2):
        worksheet.cell(row, 1, column.vi).font = Font(bold=column.required)
        value = worksheet.cell(row, 2, year if column.key == "year" else None)
        value.fill = PatternFill("solid", fgColor=INPUT_FILL)
        value.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        value.number_format = FORMATS.get(column.kind, "General")
        example = f" (ví dụ: {column.example})" if column.example else ""
        worksheet.cell(row, 3, column.help.vi + example).font = Font(italic=True, color="666666")
    for letter, width in (("A", 26), ("B", 60), ("C", 70)):
        worksheet.column_dimensions[letter].width = width


def _write_help(worksheet: Worksheet, sheet: SheetSchema, year: int) -> None:
    from openpyxl.styles import Alignment, Font

    _head(worksheet, ["Trang", "Cột", "Cách điền", "Ví dụ"])
    row = 2
    for workbook in WORKBOOKS:
        for described in workbook.sheets:
            for column in described.columns:
                needed = " (bắt buộc)" if column.required else ""
                for index, text in enumerate((described.vi, column.vi + needed, column.help.vi, column.example), 1):
                    cell = worksheet.cell(row, index, text)
                    cell.alignment = Alignment(vertical="top", wrap_text=True)
                    cell.font = Font(bold=index == 2 and column.required)
                row += 1
    for letter, width in (("A", 20), ("B", 30), ("C", 80), ("D", 40)):
        worksheet.column_dimensions[letter].width = width
