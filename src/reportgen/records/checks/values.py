"""Report values that are missing, contradictory, or printed rounded or with too many decimals."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.period import Year
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import (
    VALUE_COLUMNS,
    ValueColumn,
    already_reported,
    find_amounts,
    heading,
    numbers,
    quantity,
    rounded,
)
from reportgen.records.checks.growth import said
from reportgen.records.model import Quantity, Yearbook
from reportgen.records.numbers import plain

SHOWN_ROUNDED = Kind(
    "RG244",
    Severity.NOTE,
    Bilingual(
        "Số được in làm tròn như ô hiện ({count} ô ở cột này); tính toán dùng số đang lưu",
        "The number is printed rounded, as the cell shows it ({count} cells in this column); calculations use "
        "the stored number",
    ),
    Bilingual("{shown} khi in", "{shown} when printed"),
    Bilingual(
        "Không bắt buộc sửa; muốn in thêm chữ số thì cho ô hiện thêm, hoặc ghi vào cột Số chữ số thập phân",
        "No fix is needed; to print more digits, show more in the cell or fill in column Số chữ số thập phân",
    ),
    example="81,96 ở ô định dạng #,##0 (hiện 82)",
)
SERIES_DIFFERS = Kind(
    "RG313",
    Severity.ERROR,
    Bilingual(
        "Số liệu năm {year} của {code} khác ô {other} của trang tính Chỉ tiêu ({value})",
        "The {year} value of {code} differs from cell {other} of sheet Chỉ tiêu ({value})",
    ),
    Bilingual("{value}", "{value}"),
    Bilingual("Sửa một trong hai ô cho khớp, hoặc để trống ô này", "Fix one of the two cells, or clear this one"),
    example="Số liệu các năm, 2021: 2.139; Năm trước: 2.138",
)
SERIES_FUTURE = Kind(
    "RG314",
    Severity.ERROR,
    Bilingual("Có số liệu của năm {year}, sau năm báo cáo", "There is a value of {year}, after the year of the report"),
    Bilingual("các năm đến {last}", "years up to {last}"),
    Bilingual(
        "Sửa tiêu đề cột; kế hoạch {next} ghi ở cột {column}",
        "Fix the heading of the column; {next}'s plan belongs in column {column}",
    ),
    example="Số liệu các năm có cột 2023 trong báo cáo 2022",
)
NO_NUMBER = Kind(
    "RG318",
    Severity.WARNING,
    Bilingual("Chỉ tiêu không có số liệu nào", "The indicator has no values"),
    Bilingual("ít nhất một giá trị", "at least one value"),
    Bilingual("Nhập số liệu, hoặc xóa dòng nếu không dùng", "Enter a number, or delete the row if it is not used"),
    example="một dòng có mã và tên, mọi cột số đều trống",
    waivable=True,
)
LONG_DECIMALS = Kind(
    "RG320",
    Severity.WARNING,
    Bilingual("Số sẽ được in với {decimals} chữ số thập phân", "The number will be printed with {decimals} decimals"),
    Bilingual("nhiều nhất {limit} chữ số", "at most {limit}"),
    Bilingual(
        "Ghi số chữ số cần in ở cột Số chữ số thập phân của {code}",
        "Enter the number of decimals to print in column Số chữ số thập phân of {code}",
    ),
    example="533,933333333333",
    waivable=True,
)


MAX_UNASKED_DECIMALS = 6
"""Numbers with more decimals are results of formulas, which should be rounded."""


def series_agree(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare `Số liệu các năm` with `Năm nay` and `Năm trước`; report values of years after this one."""
    period = yearbook.period
    columns: dict[Year, ValueColumn] = {period.year: "current", period.same_last_year.year: "previous"}
    for code, values in yearbook.series.items():
        for year, value in values.items():
            if year > period.year:
                args = {"year": year, "last": period.year, "next": period.relative(period.next)}
                yield SERIES_FUTURE.at(value.ref, found=plain(value.value), column=heading("next_plan", period), **args)
            other = quantity(yearbook.indicators[code], columns[year]) if year in columns else None
            if other is not None and other.value != value.value:
                args = {"year": year, "code": code, "other": other.ref.cell, "value": plain(other.value)}
                yield SERIES_DIFFERS.at(value.ref, found=plain(value.value), **args)


def numbers_given(yearbook: Yearbook) -> Iterator[Problem]:
    """Report indicators without a number in any sheet."""
    elsewhere = {*yearbook.series, *(row.code for row in yearbook.breakdowns)}
    for code, indicator in yearbook.indicators.items():
        has_value = any(quantity(indicator, a) or already_reported(yearbook, indicator, a) for a in VALUE_COLUMNS)
        if not (has_value or indicator.published or indicator.parts or code in elsewhere):
            yield NO_NUMBER.at(indicator.ref, found=code)


def decimals_printed(yearbook: Yearbook) -> Iterator[Problem]:
    """Report numbers with too many decimals that neither `Số chữ số thập phân` nor the cell's format rounds."""
    for indicator, value in numbers(yearbook):
        decimals = value.decimals_shown
        if decimals > MAX_UNASKED_DECIMALS and indicator.decimals is None:
            args = {"decimals": decimals, "limit": MAX_UNASKED_DECIMALS, "code": indicator.code}
            yield LONG_DECIMALS.at(value.ref, found=plain(value.value), **args)


def shown_rounded(yearbook: Yearbook) -> Iterator[Problem]:
    """Report numbers that are printed rounded because their cell shows them rounded; one note for each column."""
    found: dict[tuple[str, str, str], list[Quantity]] = {}
    for value in _printed(yearbook):
        if value.decimals is not None:
            place = value.ref._replace(cell=value.ref.cell.rstrip("0123456789"))
            found.setdefault(place, []).append(value)
    for values in found.values():
        first = values[0]
        shown = rounded(first.value, first.decimals_shown)
        yield SHOWN_ROUNDED.at(first.ref, found=plain(first.value), shown=plain(shown), count=len(values))


def _printed(yearbook: Yearbook) -> Iterator[Quantity]:
    """The numbers that are printed with the decimals of their cell."""
    yield from (value for indicator, value in numbers(yearbook) if indicator.decimals is None)
    published = (found.published.quantity for found in said(yearbook, find_amounts(yearbook)) if not found.derived)
    yield from (value for value in (*published, *(task.progress for task in yearbook.tasks)) if value is not None)
