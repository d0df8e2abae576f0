"""Compare records with those of the year before: restated values; new, removed and changed indicators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from reportgen.period import Period, Year
from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.amounts import EXACT, heading, rounded
from reportgen.records.model import Indicator, Quantity, Restatement, Yearbook
from reportgen.records.numbers import decimals_of, plain
from reportgen.records.spans import comparable, in_workbook
from reportgen.records.units import convert
from reportgen.workbooks.names import fold
from reportgen.workbooks.schema import INDICATORS_XLSX

RESTATED = Kind(
    "RG370",
    Severity.WARNING,
    Bilingual(
        "Số liệu {of_period} của {what} khác sổ {other_period} (ô {other}: {value}), chênh {difference}",
        "The {of_period} value of {what} differs from the {other_period} workbook (cell {other}: {value}) by "
        "{difference}",
    ),
    Bilingual("{value}, hoặc số đã điều chỉnh có lý do", "{value}, or a restated value with its reason"),
    Bilingual(
        "Sửa ô này nếu gõ nhầm; nếu số cũ đã được điều chỉnh thì ghi vào Ghi chú: bỏ qua RG370: lý do",
        "Fix it if it was mistyped; if the old value was restated, write in Ghi chú: bỏ qua RG370: reason",
    ),
    example="Năm trước: 2.140; sổ năm 2022, Năm nay: 2.138",
    waivable=True,
)
UNIT_CHANGED = Kind(
    "RG371",
    Severity.WARNING,
    Bilingual(
        "Đơn vị tính của {code} khác sổ {other_period} ({before}) nên không đối chiếu được số liệu hai sổ",
        "The unit of {code} differs from the {other_period} workbook ({before}), so the values can't be compared",
    ),
    Bilingual("{before}", "{before}"),
    Bilingual(
        "Giữ đơn vị cũ; nếu phải đổi thì đổi cả cột {column} và Số liệu các năm sang đơn vị mới",
        "Keep the old unit; if it must change, also convert column {column} and sheet Số liệu các năm",
    ),
    example="Đơn vị tính: triệu đồng; sổ năm 2022: tỷ đồng",
    waivable=True,
)
NAME_CHANGED = Kind(
    "RG372",
    Severity.NOTE,
    Bilingual(
        "Tên của {code} khác sổ {other_period}: “{before}”",
        "The name of {code} differs from the {other_period} workbook: “{before}”",
    ),
    Bilingual("cùng một tên khi vẫn là chỉ tiêu ấy", "the same name if it is the same indicator"),
    Bilingual(
        "Không cần sửa nếu cố ý đổi tên; nếu là chỉ tiêu khác thì đặt mã khác",
        "No fix is needed if it was renamed; if it is another indicator, give it another code",
    ),
    example="DT_VT: Doanh thu viễn thông; sổ năm 2022: Doanh thu dịch vụ viễn thông",
    waivable=True,
)
CODE_CHANGED = Kind(
    "RG373",
    Severity.WARNING,
    Bilingual(
        "Chỉ tiêu này mang mã {before} ở sổ {other_period}: đổi mã thì không đối chiếu được với các năm trước",
        "This indicator has the code {before} in the {other_period} workbook: with a new code its earlier years are "
        "lost",
    ),
    Bilingual("{before}", "{before}"),
    Bilingual("Dùng lại mã cũ {before}", "Use the old code {before}"),
    example="mã DTVT; sổ năm 2022: DT_VT, cùng tên",
    waivable=True,
)
INDICATORS_ADDED = Kind(
    "RG374",
    Severity.NOTE,
    Bilingual(
        "{count} chỉ tiêu không có trong sổ {other_period}", "{count} indicators are not in the {other_period} workbook"
    ),
    Bilingual("chỉ tiêu mới là chủ ý", "only intended new indicators"),
    Bilingual("Không cần sửa nếu là chỉ tiêu mới", "No fix is needed if they are new"),
    example="thêm dòng PHU_5G",
)
INDICATORS_REMOVED = Kind(
    "RG375",
    Severity.NOTE,
    Bilingual(
        "{count} chỉ tiêu của sổ {other_period} không còn",
        "{count} indicators of the {other_period} workbook are missing",
    ),
    Bilingual("bỏ chỉ tiêu là chủ ý", "only intended removals"),
    Bilingual(
        "Không cần sửa nếu cố ý bỏ; nếu sót thì thêm lại",
        "No fix is needed if it is intended; otherwise add them again",
    ),
    example="sổ năm 2022 có THON, sổ này không",
)


_MAX_NAMED = 20


def across_years(yearbook: Yearbook, earlier: Yearbook) -> Iterator[Problem]:
    """Report differences from `earlier`, the records of the year before, unless there are no indicators yet."""
    if not yearbook.indicators:
        return
    units = tuple(_restated_units(yearbook, earlier))
    for restatement in (*restated(yearbook, earlier), *units):
        yield restated_problem(restatement, earlier.period)
    for code, indicator in yearbook.indicators.items():
        before = earlier.indicators.get(code)
        if before is not None:
            yield from _changed(indicator, before, earlier.period)
    yield from _codes_changed(yearbook, earlier)


def restated(yearbook: Yearbook, earlier: Yearbook) -> tuple[Restatement, ...]:
    """Values of earlier years that differ between the two workbooks, by indicator, then year.

    Values that differ only by rounding are equal. Values are converted to this year's unit; those whose unit can't be
    converted are not compared.
    """
    found = []
    for code, factor in comparable(yearbook, earlier).items():
        new, old = _values(yearbook, code), _values(earlier, code)
        for year in sorted(year for year in new.keys() & old.keys() if year <= earlier.period.year):
            before = _converted(old[year], factor)
            if differ(new[year], before):
                of_year = earlier.period.in_year(year)
                found.append(Restatement(code, of_year, new[year], in_workbook(before, earlier.period)))
    return tuple(found)


def _converted(quantity: Quantity, factor: Decimal) -> Quantity:
    return quantity._replace(value=convert(quantity.value, factor))


def _values(yearbook: Yearbook, code: str) -> Mapping[Year, Quantity]:
    """The values by year; sheet `Chỉ tiêu` takes precedence over `Số liệu các năm`."""
    indicator = yearbook.indicators[code]
    period = yearbook.period
    own = {period.year: indicator.current, period.same_last_year.year: indicator.previous}
    return {**yearbook.series.get(code, {}), **{year: quantity for year, quantity in own.items() if quantity}}


def differ(new: Quantity, old: Quantity) -> bool:
    """Whether the numbers differ by more than rounding."""
    decimals = min(decimals_of(new.value), decimals_of(old.value))
    return rounded(new.value, decimals) != rounded(old.value, decimals)


def _restated_units(yearbook: Yearbook, earlier: Yearbook) -> Iterator[Restatement]:
    """The units whose value of last year differs from its workbook; a renamed unit is compared with its old name."""
    factors = comparable(yearbook, earlier)
    find, same_on = yearbook.directory.find, yearbook.directory.same_on
    before = {(row.code, find(row.unit_name, earlier.period) or fold(row.unit_name)): row for row in earlier.breakdowns}
    for row in yearbook.breakdowns:
        unit = find(row.unit_name, yearbook.period)
        same = before.get((row.code, same_on(unit, earlier.period.last_day) if unit else fold(row.unit_name)))
        new, old = row.previous, same.current if same else None
        if row.code in factors and new and old:
            old = _converted(old, factors[row.code])
            if differ(new, old):
                yield Restatement(row.code, earlier.period, new, in_workbook(old, earlier.period), row.unit_name)


def restated_problem(found: Restatement, period: Period) -> Problem:
    """The warning of a value that differs from the workbook of `period`."""
    return RESTATED.at(
        found.new.ref,
        found=plain(found.new.value),
        code=found.code,
        what=f"{found.code} · {found.unit_name}" if found.unit_name else found.code,
        of_period=found.period.in_message,
        other_period=period.in_message,
        other=found.old.ref,
        value=plain(found.old.value),
        difference=plain(abs(EXACT.subtract(found.new.value, found.old.value))),
    )


def _changed(indicator: Indicator, before: Indicator, period: Period) -> Iterator[Problem]:
    if indicator.unit and before.unit and fold(indicator.unit) != fold(before.unit):
        yield unit_changed(indicator, before, period)
    if indicator.name and before.name and fold(indicator.name) != fold(before.name):
        args = {"code": indicator.code, "other_period": period.in_message}
        yield NAME_CHANGED.at(indicator.cell("name"), found=indicator.name, before=before.name, **args)


def unit_changed(indicator: Indicator, before: Indicator, period: Period) -> Problem:
    """The warning of a unit that differs from the workbook of `period`, whose row is `before`."""
    args = {"code": indicator.code, "other_period": period.in_message, "column": heading("previous", period)}
    return UNIT_CHANGED.at(indicator.cell("unit"), found=indicator.unit, before=before.unit, **args)


def _codes_changed(yearbook: Yearbook, earlier: Yearbook) -> Iterator[Problem]:
    """Report new and removed indicators; a new and a removed one of the same name have a changed code."""
    new = {code: row for code, row in yearbook.indicators.items() if code not in earlier.indicators}
    removed = {code: row for code, row in earlier.indicators.items() if code not in yearbook.indicators}
    by_name = {fold(row.name): code for code, row in removed.items() if row.name}
    args = {"other_period": earlier.period.in_message}
    for code, row in list(new.items()):
        before = by_name.pop(fold(row.name), None)
        if before is not None:
            yield CODE_CHANGED.at(row.ref, found=code, code=code, before=before, **args)
            del new[code], removed[before]
    if new:
        first = next(iter(new.values()))
        yield INDICATORS_ADDED.at(first.ref, found=_list(new), count=len(new), **args)
    if removed:
        place = CellRef(INDICATORS_XLSX.file, INDICATORS_XLSX.sheet("indicators").vi)
        yield INDICATORS_REMOVED.at(place, found=_list(removed), count=len(removed), **args)


def _list(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:_MAX_NAMED]) + ("…" if len(every) > _MAX_NAMED else "")
