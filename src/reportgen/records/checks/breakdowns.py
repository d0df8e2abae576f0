"""Check sheet `Theo đơn vị`: sums of rows against their indicator, and units that are listed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.amounts import find_amounts, heading, quantity
from reportgen.records.checks.partitions import partition_units
from reportgen.records.checks.sums import PARTS_ABOVE_TOTAL, compare, is_above
from reportgen.records.model import Breakdown, Indicator, UnitColumn, Yearbook
from reportgen.records.numbers import grouped
from reportgen.records.rounding import Amount, add, rounding_error_of
from reportgen.records.unit_sums import UNIT_COLUMNS, UnitRows, number_of, read_unit_rows
from reportgen.records.unit_words import Words, words_of
from reportgen.records.units import is_share_unit

BREAKDOWN_DIFFERS = Kind(
    "RG304",
    Severity.ERROR,
    Bilingual(
        "Số ở cột “{column}” khác tổng {count} dòng của {code} ở trang tính Theo đơn vị ({units}): {sum}, "
        "chênh {difference}",
        "Column “{column}” differs from the sum of {count} rows of {code} in sheet Theo đơn vị ({units}): {sum}, "
        "difference {difference}",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual(
        "Sửa số ở đây hoặc ở trang tính Theo đơn vị; mã có số cả theo doanh nghiệp và theo địa bàn thì mỗi cách chia "
        "phải đủ",
        "Fix it here or in sheet Theo đơn vị; if a code is given both by enterprise and by area, each must be complete",
    ),
    example="Chỉ tiêu: 2.765; cộng các đơn vị: 2.700",
)
BREAKDOWN_ROUNDED = Kind(
    "RG305",
    Severity.WARNING,
    Bilingual(
        "Số ở cột “{column}” chênh {difference} so với tổng {count} dòng của {code} ở trang tính Theo đơn vị "
        "({units}): {sum}, có thể do làm tròn",
        "Column “{column}” differs by {difference} from the sum of {count} rows of {code} in sheet Theo đơn vị "
        "({units}): {sum}, perhaps because of rounding",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual("Kiểm tra lại; người đọc có thể cộng thử", "Check it; readers may add up the numbers"),
    example="Chỉ tiêu: 2.765; cộng các đơn vị: 2.764,8",
    waivable=True,
)
BREAKDOWN_INCOMPLETE = Kind(
    "RG306",
    Severity.WARNING,
    Bilingual(
        "Không kiểm tra được tổng của {code} theo đơn vị: cột “{column}” còn trống ở {missing}",
        "The sum of {code} by unit can't be checked: column “{column}” is empty for {missing}",
    ),
    Bilingual("số liệu của mọi đơn vị; không có thì ghi 0", "a number for every unit; 0 where there is none"),
    Bilingual("Nhập số còn thiếu", "Enter the missing numbers"),
    example="ô Năm nay của một đơn vị còn trống",
    waivable=True,
)
BREAKDOWN_REPEATED = Kind(
    "RG307",
    Severity.ERROR,
    Bilingual(
        "Đơn vị này đã có số liệu của {code} ở ô {first}", "This unit already has a value of {code} in cell {first}"
    ),
    Bilingual("mỗi đơn vị một dòng cho mỗi mã", "one row for each unit and code"),
    Bilingual("Xóa hoặc sửa một trong hai dòng", "Delete or fix one of the two rows"),
    example="hai dòng DT_VT · Viettel Phú Thọ",
)


MAX_NAMED = 5
"""Units named in one problem."""


def breakdowns(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare each total with the sum of its units. Shares are skipped: they don't add up."""
    amounts = find_amounts(yearbook)
    rows = read_unit_rows(yearbook)
    for code in rows_by_code(yearbook):
        indicator = yearbook.indicators[code]
        for column in UNIT_COLUMNS:
            total = None if is_share_unit(indicator.unit) else amounts.get((code, column))
            if total is not None:
                for group in groups_of(rows, code, column, total.value):
                    yield from _group(yearbook, indicator, group, column, total)


def repeated_units(yearbook: Yearbook) -> Iterator[Problem]:
    """Report units that are listed twice under one code."""
    first: dict[tuple[str, Words], CellRef] = {}
    for row in yearbook.breakdowns:
        ref = row.cell("unit_name")
        known = first.setdefault((row.code, words_of(row.unit_name)), ref)
        if known != ref:
            yield BREAKDOWN_REPEATED.at(ref, found=row.unit_name, code=row.code, first=known.cell)


def rows_by_code(yearbook: Yearbook) -> dict[str, list[Breakdown]]:
    """The rows of `Theo đơn vị` by the code of their indicator."""
    rows: dict[str, list[Breakdown]] = {}
    for row in yearbook.breakdowns:
        rows.setdefault(row.code, []).append(row)
    return rows


def groups_of(rows: UnitRows, code: str, column: UnitColumn, total: Decimal) -> Iterator[Sequence[Breakdown]]:
    """The rows of a code in groups that should each add up to `total`; the old units of the whole are one group."""
    counted = rows.counted(code, column)
    if counted:
        yield from partition_units(counted, column, total)
    if any(number_of(row, column) for row in rows.formers.get(code, ())):
        yield rows.formers[code]


def _group(
    yearbook: Yearbook, indicator: Indicator, rows: Sequence[Breakdown], column: UnitColumn, total: Amount
) -> Iterator[Problem]:
    cells = [number_of(row, column) for row in rows]
    values = [Amount(cell.value, rounding_error_of(cell.value, indicator)) for cell in cells if cell is not None]
    if not values:
        return
    own = quantity(indicator, column)
    ref = own.ref if own else indicator.cell(column)
    summed = add(values)
    args: dict[str, str] = {"column": heading(column, yearbook.period), "code": indicator.code}
    missing = [row for row, cell in zip(rows, cells, strict=True) if cell is None]
    if missing and is_above(values, total):
        known = [row for row, cell in zip(rows, cells, strict=True) if cell is not None]
        args |= {"parts": named(known), "sum": grouped(summed.value)}
        yield PARTS_ABOVE_TOTAL.at(ref, found=grouped(total.value), **args)
    elif missing:
        unreported = [row for row in missing if row.cell(column) not in yearbook.in_error]
        if unreported:
            yield BREAKDOWN_INCOMPLETE.at(unreported[0].cell(column), missing=named(unreported), **args)
    else:
        args |= {"count": str(len(rows)), "units": " … ".join(dict.fromkeys(rows[n].unit_name for n in (0, -1)))}
        yield from compare(total, summed, ref, (BREAKDOWN_DIFFERS, BREAKDOWN_ROUNDED), args)


def named(rows: Sequence[Breakdown]) -> str:
    """The names of the first units, for a message."""
    return ", ".join(row.unit_name for row in rows[:MAX_NAMED]) + ("…" if len(rows) > MAX_NAMED else "")
