"""Write KEY_VALUE sheets: one row for each key, with its value, help text and review note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportgen.workbooks.new import formatting
from reportgen.workbooks.new.content import NewSheet, Value, put
from reportgen.workbooks.new.validations import Rules
from reportgen.workbooks.schema import REVIEW_COLUMN, Column, ColumnKind, SheetSchema

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

HEADS = ("Thông tin", "Giá trị", "Cách điền")
WIDTHS = (26, 60, 62, 36)
OWN_HELP = "Thông tin riêng của cơ quan; trong câu gọi bằng tên trong ngoặc nhọn"


def shown_facts(schema: SheetSchema, content: NewSheet) -> tuple[Column, ...]:
    """The facts of a new sheet in order: those of the schema without unused `if_used` ones."""
    values = content.rows[0] if content.rows else {}
    return tuple(column for column in schema.columns if not column.if_used or values.get(column.key) is not None)


def write_facts(worksheet: Worksheet, schema: SheetSchema, content: NewSheet, rules: Rules) -> None:
    """Write the sheet; it has a review column only if there are review notes."""
    values = content.rows[0] if content.rows else {}
    has_reviews = bool(content.reviews) or any(line.review for line in content.own)
    heads = (*HEADS, REVIEW_COLUMN.vi) if has_reviews else HEADS
    formatting.add_head(worksheet, dict(enumerate(heads, 1)))
    worksheet.row_dimensions[1].height = 26
    columns = shown_facts(schema, content)
    for row, column in enumerate(columns, 2):
        example = f" Ví dụ: {column.example}." if column.example else ""
        needed = " (bắt buộc)" if column.required else ""
        style = formatting.STRONG if column.required else formatting.PLAIN
        review = content.reviews.get(column.key, "") if has_reviews else None
        texts = (column.vi, values.get(column.key), f"{column.help}{needed}.{example}", review)
        _write_line(worksheet, row, texts, style, column.kind)
        rules.add_fact(worksheet, column, row)
    for row, line in enumerate(content.own, len(columns) + 2):
        hint = f"{OWN_HELP}: {{{line.name}}}."
        texts = (line.name, line.value, hint, line.review if has_reviews else None)
        _write_line(worksheet, row, texts, formatting.PLAIN, ColumnKind.TEXT)
        worksheet.cell(row, 2).number_format = line.number_format
    formatting.set_widths(worksheet, *WIDTHS[: len(heads)])
    if has_reviews:
        formatting.colour_reviews(worksheet, f"A2:D{len(columns) + len(content.own) + 1}", "$D2")
    formatting.finish_sheet(worksheet, freeze="B2")


def _write_line(
    worksheet: Worksheet, row: int, texts: tuple[str, Value, str, str | None], style: str, kind: ColumnKind
) -> None:
    """Write the name, the value, the hint, and the review note unless it is None."""
    from openpyxl.styles import Alignment

    name, value, hint, review = texts
    put(worksheet, row, 1, name, style)
    put(worksheet, row, 2, value, formatting.input_style(kind))
    value_cell: Any = worksheet.cell(row, 2)
    value_cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
    put(worksheet, row, 3, hint, formatting.HINT)
    formatting.fit_height(worksheet, row, zip((str(value or ""), hint, review or ""), WIDTHS[1:], strict=True))
    if review is not None:
        put(worksheet, row, 4, review, formatting.input_style(kind))
        worksheet.cell(row, 4).number_format = "@"
