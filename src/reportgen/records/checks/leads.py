"""Report marks in column `Nổi bật` that have no effect, or whose order is not clear."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import already_reported, find_amounts
from reportgen.records.model import MARKED, Indicator, Yearbook
from reportgen.records.units import is_share_unit
from reportgen.workbooks.findings import limit_repeats

LEAD_WITHOUT_VALUE = Kind(
    "RG321",
    Severity.WARNING,
    Bilingual(
        "{code} được đánh dấu Nổi bật nhưng chưa có số liệu {period} nên không thể đi đầu",
        "{code} is marked in Nổi bật, but it has no value of {period}, so it can't lead",
    ),
    Bilingual("dấu ở chỉ tiêu có số liệu", "marks at indicators that have a value"),
    Bilingual("Nhập số liệu, hoặc xóa dấu ở ô này", "Enter the value, or clear this cell"),
    example="x ở Nổi bật, ô Năm nay còn trống",
)
LEAD_TWICE = Kind(
    "RG322",
    Severity.WARNING,
    Bilingual(
        "Thứ tự {found} đã có ở ô {first} cùng lĩnh vực; dòng trên được xếp trước",
        "Position {found} is already in cell {first} of the same field; the upper row comes first",
    ),
    Bilingual("mỗi chỉ tiêu của một lĩnh vực một thứ tự", "one position for each indicator of a field"),
    Bilingual("Sửa một trong hai số, hoặc ghi x ở cả hai ô", "Change one of the two numbers, or type x in both cells"),
    example="hai chỉ tiêu của một lĩnh vực cùng ghi 1 ở Nổi bật",
)


def leads_given(yearbook: Yearbook) -> Iterator[Problem]:
    """Report marked indicators without a value, and equal positions in one field."""
    yield from limit_repeats(_leads(yearbook))


def _leads(yearbook: Yearbook) -> Iterator[Problem]:
    amounts = find_amounts(yearbook)
    first: dict[tuple[str, int], Indicator] = {}
    for code, row in yearbook.indicators.items():
        if not row.lead:
            continue
        planned = is_share_unit(row.unit) and (code, "next_plan") in amounts  # leads the tasks of a brochure
        if (code, "current") not in amounts and not planned and not already_reported(yearbook, row, "current"):
            period = yearbook.period.in_message
            yield LEAD_WITHOUT_VALUE.at(row.cell("lead"), code=code, period=period)
        other = first.setdefault((row.field, row.lead), row)
        if other is not row and row.lead != MARKED:
            yield LEAD_TWICE.at(row.cell("lead"), found=str(row.lead), first=other.cell("lead").cell)
