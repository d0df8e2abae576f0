"""Write KEY_VALUE sheets: one row for each key, with its value, help text and review note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import NewSheet, put
from reportgen.workbooks.new.validations import Rules
from reportgen.workbooks.schema import REVIEW_COLUMN, Column, SheetSchema

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADS = ("Thông tin", "Giá trị", "Cách điền")
WIDTHS = (26, 60, 62, 36)


def shown_facts(schema: SheetSchema, content: NewSheet) -> tuple[Column, ...]:
    """The facts of a new sheet in order: those of the schema without unused `if_used` ones."""
    values = content.rows[0] if content.rows else {}
    return tuple(column for column in schema.columns if not column.if_used or values.get(column.key) is not None)


def write_facts(worksheet: Worksheet, schema: SheetSchema, content: NewSheet, rules: Rules) -> None:
    """Write the sheet; it has a review column only if there are review notes."""
    from openpyxl.styles import Alignment

    values = content.rows[0] if content.rows else {}
    heads = (*HEADS, REVIEW_COLUMN.vi) if content.reviews else HEADS
    formatting.add_head(worksheet, dict(enumerate(heads, 1)))
    worksheet.row_dimensions[1].height = 26
    columns = shown_facts(schema, content)
    for row, column in enumerate(columns, 2):
        put(worksheet, row, 1, column.vi, formatting.STRONG if column.required else formatting.PLAIN)
        put(worksheet, row, 2, values.get(column.key), formatting.input_style(column.kind))
        value_cell: Any = worksheet.cell(row, 2)
        value_cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        example = f" Ví dụ: {column.example}." if column.example else ""
        needed = " (bắt buộc)" if column.required else ""
        hint, value = f"{column.help}{needed}.{example}", values.get(column.key)
        put(worksheet, row, 3, hint, formatting.HINT)
        texts = (str(value or ""), hint, content.reviews.get(column.key, ""))
        formatting.fit_height(worksheet, row, zip(texts, WIDTHS[1:], strict=True))
        rules.add_fact(worksheet, column, row)
        if content.reviews:
            put(worksheet, row, 4, content.reviews.get(column.key, ""), formatting.input_style(column.kind))
            worksheet.cell(row, 4).number_format = "@"
    formatting.set_widths(worksheet, *WIDTHS[: len(heads)])
    if content.reviews:
        formatting.colour_reviews(worksheet, f"A2:D{len(columns) + 1}", "$D2")
    formatting.finish_sheet(worksheet, freeze="B2")
