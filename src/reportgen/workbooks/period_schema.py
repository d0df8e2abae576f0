"""The schema of the workbooks of a period that is shorter than a year: other headings, and further columns.

`schema` has the schema of a calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from reportgen.period import Period
from reportgen.problems import Bilingual
from reportgen.workbooks.schema_types import Column, ColumnKind, SheetSchema, WorkbookSchema

_HEADINGS: Mapping[str, Bilingual] = {
    "previous": Bilingual("Cùng kỳ năm trước", "Same period last year"),
    "current": Bilingual("Trong kỳ", "This period"),
    "plan": Bilingual("Kế hoạch năm", "Plan of the year"),
    "next_plan": Bilingual("Kế hoạch kỳ sau", "Plan of the next period"),
}
"""The headings that differ from those of a year, by column."""
_HELP: Mapping[str, str] = {
    "previous": "Giá trị của kỳ này năm trước",
    "current": "Giá trị của kỳ báo cáo",
    "plan": "Kế hoạch của cả năm",
    "next_plan": "Kế hoạch của kỳ sau",
}
_COMPLETION = "Excel tự tính từ Lũy kế từ đầu năm và Kế hoạch năm"
_IF_USED = "next_plan"
"""The column that new workbooks have only where it has values."""
_PRIOR = Column(
    "prior",
    "Kỳ trước",
    "Previous period",
    ColumnKind.NUMBER,
    "Giá trị của kỳ liền trước: tháng trước, quý trước",
    aliases=("Tháng trước", "Quý trước", "Số kỳ trước"),
)
_ACCUMULATED = Column(
    "accumulated",
    "Lũy kế từ đầu năm",
    "Since January",
    ColumnKind.NUMBER,
    "Giá trị từ đầu năm đến hết kỳ báo cáo",
    aliases=("Lũy kế", "Luỹ kế", "Luỹ kế từ đầu năm", "Cộng dồn", "Từ đầu năm", "Lũy kế từ đầu năm đến nay"),
)


@cache
def sheet_for(sheet: SheetSchema, period: Period | None) -> SheetSchema:
    """The sheet in the workbooks of a period; that of a year for None."""
    if period is None or period.is_year:
        return sheet
    columns: list[Column] = []
    for column in sheet.columns:
        columns += [_renamed(column, period), *_further(sheet, column, period)]
    return replace(sheet, columns=tuple(columns))


def workbook_for(schema: WorkbookSchema, period: Period | None) -> WorkbookSchema:
    """The workbook with the sheets of a period."""
    return replace(schema, sheets=tuple(sheet_for(sheet, period) for sheet in schema.sheets))


def _renamed(column: Column, period: Period) -> Column:
    """The column with its heading for a part of a year; that for a year becomes an alias."""
    if column.key == "completion_now" and not period.starts_year:
        return replace(column, formula=column.formula.replace("{current}", "{accumulated}"), help=_COMPLETION)
    if column.key not in _HEADINGS or column.kind is not ColumnKind.NUMBER:
        return column
    name = _HEADINGS[column.key]
    aliases = (*column.aliases, column.vi, column.en)
    optional = column.if_used or column.key == _IF_USED
    return replace(column, vi=name.vi, en=name.en, help=_HELP[column.key], aliases=aliases, if_used=optional)


def _further(sheet: SheetSchema, column: Column, period: Period) -> tuple[Column, ...]:
    """The columns that follow one of a year's in the workbooks of a period."""
    if sheet.key != "indicators":
        return ()
    if column.key == "previous" and period.before is not None:
        return (_PRIOR,)
    return (_ACCUMULATED,) if column.key == "current" and not period.starts_year else ()
