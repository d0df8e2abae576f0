"""Write sheet `Hướng dẫn`: common mistakes, the steps, and the help of each column in the schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.period import Period
from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import put
from reportgen.workbooks.new.guide_texts import BLOCKS, Block
from reportgen.workbooks.period_schema import workbook_for
from reportgen.workbooks.schema import WORKBOOKS, Column, ColumnKind, SheetSchema, SheetShape

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

WIDTHS = (28, 34, 34, 84)
_KINDS = {
    ColumnKind.CODE: "mã",
    ColumnKind.CODES: "các mã",
    ColumnKind.TEXT: "chữ",
    ColumnKind.NUMBER: "số",
    ColumnKind.PERCENT: "số",
    ColumnKind.GROWTH: "số, % hoặc điểm %",
    ColumnKind.WHOLE: "số nguyên",
    ColumnKind.DATE: "ngày",
    ColumnKind.DEADLINE: "ngày hoặc chữ",
    ColumnKind.CHOICE: "chọn trong danh sách",
    ColumnKind.MARK: "x hoặc số thứ tự",
    ColumnKind.COMPUTED: "tự tính",
}
_YEARS = "Sau cột “Mã”, mỗi cột là một năm; ô đầu cột chỉ ghi số năm, ví dụ 2019."
_IF_USED = "Trang này không có sẵn: khi cần thì thêm trang tính tên “{}”, gõ các tiêu đề cột dưới đây vào dòng đầu."


def write_guide(worksheet: Worksheet, period: Period | None = None) -> None:
    """Write the sheet for the workbooks of a period; of a year for None."""
    put(worksheet, 1, 1, "Hướng dẫn nhập liệu", formatting.TITLE)
    worksheet.row_dimensions[1].height = 26
    row = 3
    for block in (*BLOCKS, *_column_blocks(period)):
        row = write_block(worksheet, row, block.of_period(period)) + 1
    formatting.set_widths(worksheet, *WIDTHS)
    formatting.finish_sheet(worksheet, freeze="A2")


def _column_blocks(period: Period | None) -> Iterator[Block]:
    for workbook in (workbook_for(schema, period) for schema in WORKBOOKS):
        for sheet in workbook.sheets:
            if sheet.columns:
                first = "Mục" if sheet.shape is SheetShape.KEY_VALUE else "Cột"
                rows = ((first, "Kiểu", "Ví dụ", "Cách nhập"), *map(_describe, sheet.columns))
                yield Block(f"Trang “{sheet.vi}” ({workbook.file})", _remarks(sheet), rows)


def _remarks(sheet: SheetSchema) -> tuple[str, ...]:
    if sheet.if_used:
        return (_IF_USED.format(sheet.vi),)
    return (_YEARS,) if sheet.shape is SheetShape.YEARS else ()


def _describe(column: Column) -> tuple[str, ...]:
    kind = _KINDS[column.kind]
    if column.lowest is not None and column.highest is not None:
        kind += f" từ {column.lowest} đến {column.highest}"
    elif column.list_key and not column.choices:
        kind += ", có danh sách gợi ý"
    needed = ", bắt buộc" if column.required else ""
    choices = f" Danh sách: {', '.join(column.choices)}." if column.choices else ""
    return column.vi, kind + needed, column.example, f"{column.help}.{choices}"


def write_block(worksheet: Worksheet, row: int, block: Block) -> int:
    """Write a block that starts in `row`; returns the row after it."""
    put(worksheet, row, 1, block.title, formatting.TITLE)
    worksheet.row_dimensions[row].height = 22
    row += 1
    for paragraph in block.paragraphs:
        worksheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(WIDTHS))
        put(worksheet, row, 1, paragraph, formatting.PLAIN)
        formatting.fit_height(worksheet, row, [(paragraph, sum(WIDTHS))])
        row += 1
    for number, texts in enumerate(block.table):
        for column, text in enumerate(texts, 1):
            put(worksheet, row, column, text, _style(number, column))
        formatting.fit_height(worksheet, row, zip(texts, WIDTHS, strict=True))
        row += 1
    return row


def _style(row: int, column: int) -> str:
    if row == 0:
        return formatting.HEAD
    return formatting.STRONG if column == 1 else formatting.PLAIN
