"""The schema of the workbooks of a period that is shorter than a year: other headings, and further columns.

`schema` has the schema of a calendar year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from reportgen.period import Period
from reportgen.workbooks.period_words import HEADINGS, in_words_of
from reportgen.workbooks.schema_types import Column, ColumnKind, SheetSchema, WorkbookSchema

_HELP: Mapping[str, str] = {"plan": "Kế hoạch của cả năm"}
"""The help of columns that differs by more than the words of the period."""
_COMPLETION = "Excel tự tính từ Lũy kế từ đầu năm và Kế hoạch năm"
_NATURE = "nature"
_IF_USED = "next_plan"
"""The column that new workbooks have only where it has values."""
_SHOWN = ("data_from", "data_to")
"""The facts that new workbooks of a part of a year always have, and those of a year only where they have values."""
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


_PREVIOUS_ACCUMULATED = Column(
    "previous_accumulated",
    "Lũy kế cùng kỳ năm trước",
    "Since January last year",
    ColumnKind.NUMBER,
    "Giá trị từ đầu năm trước đến hết kỳ này năm trước",
    aliases=("Lũy kế cùng kỳ", "Luỹ kế cùng kỳ", "Luỹ kế cùng kỳ năm trước", "Lũy kế năm trước"),
)
_PERIOD_PLAN = Column(
    "period_plan",
    "Kế hoạch trong kỳ",
    "Plan of the period",
    ColumnKind.NUMBER,
    "Kế hoạch riêng của kỳ báo cáo, nếu có giao",
    aliases=("Kế hoạch kỳ", "Kế hoạch kỳ này", "Kế hoạch của kỳ", "Kế hoạch tháng", "Kế hoạch quý"),
    if_used=True,
)
_COMPLETION_PERIOD = Column(
    "completion_period",
    "Hoàn thành kế hoạch trong kỳ đã công bố",
    "Published completion of the period's plan",
    ColumnKind.PERCENT,
    "Chỉ nhập khi không có số kế hoạch trong kỳ: 98,5 hoặc 98,5%",
    width=16,
    if_used=True,
)
_GROWTH_PRIOR = Column(
    "growth_prior",
    "Tăng, giảm so với kỳ trước",
    "Published change on the previous period",
    ColumnKind.GROWTH,
    "Chỉ nhập khi không có giá trị kỳ trước: 6 hoặc 6%; với tỷ lệ: 0,4 điểm %",
    aliases=("Tăng, giảm so với tháng trước", "Tăng, giảm so với quý trước", "So với kỳ trước", "So với tháng trước"),
    width=16,
)
_CHANGE_PRIOR = Column(
    "change_prior",
    "Mức tăng, giảm so với kỳ trước",
    "Published absolute change on the previous period",
    ColumnKind.NUMBER,
    "Chỉ nhập khi không có giá trị kỳ trước: số tăng thêm, giảm thì ghi dấu trừ",
    aliases=("Mức tăng, giảm so với tháng trước", "Mức tăng, giảm so với quý trước"),
    width=16,
    if_used=True,
)
_GROWTH_ACCUMULATED = Column(
    "growth_accumulated",
    "Tăng, giảm lũy kế đã công bố",
    "Published change since January",
    ColumnKind.GROWTH,
    "Chỉ nhập khi không có lũy kế cùng kỳ năm trước: 8,2 hoặc 8,2%",
    aliases=("Tăng, giảm lũy kế", "Tăng, giảm luỹ kế", "Tăng, giảm luỹ kế đã công bố"),
    width=16,
    if_used=True,
)


@cache
def sheet_for(sheet: SheetSchema, period: Period | None) -> SheetSchema:
    """The sheet in the workbooks of a period; that of a year for None."""
    if period is None or period.is_year:
        return sheet
    columns: list[Column] = []
    for column in sheet.columns:
        if column.key == _NATURE:
            continue  # beside the unit, as most rows need it
        columns += [_renamed(column, period), *_further(sheet, column, period)]
    return replace(sheet, columns=tuple(columns))


def workbook_for(schema: WorkbookSchema, period: Period | None) -> WorkbookSchema:
    """The workbook with the sheets of a period."""
    return replace(schema, sheets=tuple(sheet_for(sheet, period) for sheet in schema.sheets))


def _renamed(column: Column, period: Period) -> Column:
    """The column with its heading for a part of a year; that for a year becomes an alias."""
    if column.key in _SHOWN:
        return replace(column, if_used=False)
    if column.key == "completion_now" and not period.starts_year:
        return replace(column, formula=column.formula.replace("{current}", "{accumulated}"), help=_COMPLETION)
    if column.key not in HEADINGS or column.kind is not ColumnKind.NUMBER:
        return replace(column, help=in_words_of(column.help, period), example=in_words_of(column.example, period))
    name = HEADINGS[column.key]
    aliases = (*column.aliases, column.vi, column.en)
    optional = column.if_used or column.key == _IF_USED
    named = replace(column, vi=name.vi, en=name.en, aliases=aliases, if_used=optional)
    return replace(named, help=_HELP.get(column.key) or in_words_of(column.help, period))


def _further(sheet: SheetSchema, column: Column, period: Period) -> tuple[Column, ...]:
    """The columns that follow one of a year's in the workbooks of a period."""
    if sheet.key != "indicators":
        return ()
    of_next = period.before is not None
    later = not period.starts_year
    further = {
        "unit": tuple(replace(other, if_used=False) for other in sheet.columns if other.key == _NATURE),
        "previous": (_PRIOR,) if of_next else (),
        "current": (_ACCUMULATED, _PREVIOUS_ACCUMULATED) if later else (replace(_ACCUMULATED, if_used=True),),
        "plan": (_PERIOD_PLAN,),
        "change": (_CHANGE_PRIOR,) if of_next else (),
        "completion": (_COMPLETION_PERIOD,),
        "growth": (*((_GROWTH_PRIOR,) if of_next else ()), *((_GROWTH_ACCUMULATED,) if later else ())),
    }
    return further.get(column.key, ())
