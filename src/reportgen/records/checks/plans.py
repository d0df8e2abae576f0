"""Report missing plans if most indicators have one."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import already_reported, find_amounts
from reportgen.records.model import Yearbook

PLAN_ABSENT = Kind(
    "RG342",
    Severity.NOTE,
    Bilingual(
        "{code} chưa có kế hoạch, trong khi {planned} chỉ tiêu khác có, nên không tính được mức hoàn thành",
        "{code} has no plan, but {planned} other indicators have one; its completion can't be calculated",
    ),
    Bilingual("số kế hoạch của {this}", "{this}'s plan"),
    Bilingual(
        "Nhập kế hoạch; nếu không được giao thì ghi vào ô Ghi chú: bỏ qua RG342: không giao kế hoạch",
        "Enter the plan; if none was set, write in Ghi chú: bỏ qua RG342: không giao kế hoạch",
    ),
    example="ô Kế hoạch trống ở một chỉ tiêu, các chỉ tiêu khác đều có",
    waivable=True,
)


USUAL = 5
"""Plans are expected if at least this many indicators have one, and at least four times as many as have none."""


def plans_given(yearbook: Yearbook) -> Iterator[Problem]:
    """Report indicators with a value of this year and no plan, if plans are expected."""
    amounts = find_amounts(yearbook)
    valued = [row for code, row in yearbook.indicators.items() if (code, "current") in amounts]
    missing = [row for row in valued if (row.code, "plan") not in amounts]
    planned = len(valued) - len(missing)
    if planned < max(USUAL, 4 * len(missing)):
        return
    this = yearbook.period.relative(yearbook.period)
    for row in missing:
        if not already_reported(yearbook, row, "plan"):
            yield PLAN_ABSENT.at(row.cell("plan"), code=row.code, planned=planned, this=this)
