"""Check sheet `Theo đơn vị` against sheet `Đơn vị`: names that it does not have, numbers of other times."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.period import Period
from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import heading
from reportgen.records.dates import short_date
from reportgen.records.directory import Unit
from reportgen.records.hints import Hints
from reportgen.records.model import Breakdown, UnitColumn, Yearbook
from reportgen.records.numbers import grouped
from reportgen.records.unit_sums import UNIT_COLUMNS, number_of, read_unit_rows
from reportgen.records.unit_words import Words, key_of
from reportgen.workbooks.findings import limit_repeats

UNIT_NOT_LISTED = Kind(
    "RG270",
    Severity.WARNING,
    Bilingual("“{name}” không có ở trang tính Đơn vị ({count} dòng)", "“{name}” is not in sheet Đơn vị ({count} rows)"),
    Bilingual("tên một đơn vị của trang Đơn vị; gần nhất: {nearest}", "a unit of sheet Đơn vị; nearest: {nearest}"),
    Bilingual(
        "Sửa tên, hoặc thêm tên này vào trang Đơn vị (đơn vị mới, hay cách viết khác của một đơn vị)",
        "Fix the name, or add it to sheet Đơn vị (as a new unit, or as another spelling of one)",
    ),
    example="Theo đơn vị: Xã Minh Tâm; Đơn vị: Xã Minh Tân",
)
NUMBER_AFTER_END = Kind(
    "RG271",
    Severity.ERROR,
    Bilingual(
        "{name} đã kết thúc ngày {last} (trang Đơn vị) nên không có số ở cột “{column}”; đơn vị kế tục: {successors}",
        "{name} ended on {last} (sheet Đơn vị), so it has no number in column “{column}”; its successors: {successors}",
    ),
    Bilingual("số của cả kỳ ở dòng của {successors}", "the number of the whole period in the row of {successors}"),
    Bilingual(
        "Chuyển số này sang dòng của {successors}; nếu {name} vẫn còn thì sửa Đến ngày ở trang Đơn vị",
        "Move the number to the row of {successors}; if {name} still exists, fix Đến ngày in sheet Đơn vị",
    ),
    example="Năm 2025 của Xã Minh Tân, sáp nhập vào Xã An Bình từ 01/07/2025",
)
NUMBER_OF_ENDED = Kind(
    "RG272",
    Severity.ERROR,
    Bilingual(
        "{name} đã kết thúc ngày {last} (trang Đơn vị), trước kỳ của cột “{column}”",
        "{name} ended on {last} (sheet Đơn vị), before the period of column “{column}”",
    ),
    Bilingual("ô trống", "an empty cell"),
    Bilingual(
        "Xóa số này; nếu {name} vẫn còn thì sửa Đến ngày ở trang Đơn vị",
        "Delete the number; if {name} still exists, fix Đến ngày in sheet Đơn vị",
    ),
    example="Năm 2025 của một doanh nghiệp đã giải thể ngày 30/11/2024",
)
NUMBER_OF_PART = Kind(
    "RG273",
    Severity.WARNING,
    Bilingual(
        "{name} đã kết thúc ngày {last}, trong kỳ của cột “{column}”, và không có đơn vị kế tục: số này chỉ có thể là "
        "của thời gian trước ngày ấy",
        "{name} ended on {last}, within the period of column “{column}”, and has no successor: the number can only be "
        "that of the time before",
    ),
    Bilingual("số đến ngày {last}", "the number until {last}"),
    Bilingual(
        "Kiểm tra lại; nếu có đơn vị kế tục thì ghi ở cột Hình thành từ của trang Đơn vị",
        "Check it; if there is a successor, name the unit in its Hình thành từ in sheet Đơn vị",
    ),
    example="Năm 2025 của một doanh nghiệp giải thể ngày 30/06/2025",
    waivable=True,
)
NUMBER_BEFORE_START = Kind(
    "RG274",
    Severity.ERROR,
    Bilingual(
        "{name} chỉ có từ ngày {first} (trang Đơn vị), sau kỳ báo cáo, nên không có số ở cột “{column}”",
        "{name} exists only since {first} (sheet Đơn vị), after the period, so it has no number in column “{column}”",
    ),
    Bilingual("ô trống", "an empty cell"),
    Bilingual(
        "Ghi số này ở dòng của đơn vị cũ, hoặc sửa Từ ngày ở trang Đơn vị",
        "Enter the number in the row of the old unit, or fix Từ ngày in sheet Đơn vị",
    ),
    example="6 tháng đầu năm 2025 của một xã thành lập từ 01/07/2025",
)
BASE_BEFORE_START = Kind(
    "RG279",
    Severity.WARNING,
    Bilingual(
        "{name} chỉ có từ ngày {first} và không hình thành từ đơn vị nào (trang Đơn vị), nhưng có số ở cột “{column}”",
        "{name} exists only since {first} and was formed from no other unit (sheet Đơn vị), but has a number in column "
        "“{column}”",
    ),
    Bilingual("ô trống, hoặc đơn vị cũ ở cột Hình thành từ", "an empty cell, or the old units in Hình thành từ"),
    Bilingual(
        "Xóa số này, hoặc ghi các đơn vị cũ ở cột Hình thành từ của trang Đơn vị, hoặc sửa Từ ngày",
        "Delete the number, or enter the old units in column Hình thành từ of sheet Đơn vị, or fix Từ ngày",
    ),
    example="Năm trước: 120; Từ ngày: 01/07/2025; Hình thành từ trống",
    waivable=True,
)


def units_of_period(yearbook: Yearbook) -> Iterator[Problem]:
    """Report names that sheet `Đơn vị` does not have, and numbers of units that did not exist then."""
    if yearbook.directory:
        yield from limit_repeats(_units_of_period(yearbook))


def _units_of_period(yearbook: Yearbook) -> Iterator[Problem]:
    found = read_unit_rows(yearbook)
    unlisted: dict[Words, list[Breakdown]] = {}
    for row in (row for rows in found.rows.values() for row in rows):
        unit = found.units[row.ref]
        if unit is None:
            unlisted.setdefault(key_of(row.unit_name), []).append(row)
        else:
            for column in UNIT_COLUMNS:
                yield from _number(yearbook, row, unit, column)
    hints = Hints(name for unit in yearbook.directory for name in unit.names)
    for rows in unlisted.values():
        name = rows[0].unit_name
        ref = rows[0].cell("unit_name")
        yield UNIT_NOT_LISTED.at(ref, found=name, name=name, count=len(rows), nearest=hints.nearest(name))


def _number(yearbook: Yearbook, row: Breakdown, unit: Unit, column: UnitColumn) -> Iterator[Problem]:
    """Report a number of a unit that did not exist at the end of the column's period."""
    number = number_of(row, column)
    period = yearbook.period if column == "current" else yearbook.period.same_last_year
    if number is None or unit.exists_on(period.last_day):
        return
    args = {"name": unit.name, "column": heading(column, yearbook.period), "code": row.code}
    kind = _kind_of_beginning(unit, yearbook.period)
    if unit.last is not None and unit.last < period.last_day:
        others = yearbook.directory.existing_successors(unit, period.last_day) or yearbook.directory.successors(unit)
        args |= {"last": short_date(unit.last), "successors": ", ".join(other.name for other in others)}
        kind = NUMBER_AFTER_END if others else NUMBER_OF_PART if unit.exists_in(period) else NUMBER_OF_ENDED
    elif unit.first is not None:
        args |= {"first": short_date(unit.first)}
    if kind is not None:
        yield kind.at(number.ref, found=grouped(number.value), **args)


def _kind_of_beginning(unit: Unit, period: Period) -> Kind | None:
    """The kind of a number from before a unit began; None where its predecessors may give it."""
    if unit.first is not None and unit.first > period.last_day:
        return NUMBER_BEFORE_START
    return None if unit.formed_from else BASE_BEFORE_START
