"""Check totals against their parts (`Là tổng của`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.problems import Bilingual, CellRef, Kind, Problem, Severity
from reportgen.records.checks.amounts import (
    EXACT,
    VALUE_COLUMNS,
    Amounts,
    ValueColumn,
    already_reported,
    amounts_of_parts,
    find_amounts,
    heading,
    quantity,
)
from reportgen.records.model import Indicator, Yearbook
from reportgen.records.numbers import grouped
from reportgen.records.rounding import Amount, add, rounding_error_of
from reportgen.records.units import factor_between

SUM_DIFFERS = Kind(
    "RG301",
    Severity.ERROR,
    Bilingual(
        "Tổng ở cột “{column}” khác các thành phần cộng lại: {parts} = {sum}, chênh {difference}",
        "The total in column “{column}” differs from the sum of its parts: {parts} = {sum}, difference {difference}",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual(
        "Sửa tổng hoặc thành phần; số đã làm tròn thì nhập đủ chữ số và dùng cột Số chữ số thập phân",
        "Fix the total or a part; if numbers are rounded, enter all digits and use column Số chữ số thập phân",
    ),
    example="DT_VT = 2.765, DT_BC = 533,9, tổng = 3.300",
)
SUM_ROUNDED = Kind(
    "RG302",
    Severity.WARNING,
    Bilingual(
        "Tổng ở cột “{column}” chênh {difference} so với {parts} = {sum}, có thể do làm tròn",
        "The total in column “{column}” differs by {difference} from {parts} = {sum}, perhaps because of rounding",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual("Kiểm tra lại; người đọc có thể cộng thử", "Check it; readers may add up the numbers"),
    example="DT_VT = 2.765, DT_BC = 533,9, tổng = 3.299",
    waivable=True,
)
SUM_INCOMPLETE = Kind(
    "RG303",
    Severity.WARNING,
    Bilingual(
        "Không kiểm tra được tổng ở cột “{column}”: {missing} chưa có số liệu",
        "The total in column “{column}” can't be checked: {missing} has no number",
    ),
    Bilingual("số liệu của mọi thành phần", "a number for every part"),
    Bilingual(
        "Nhập số còn thiếu, hoặc bỏ mã ấy khỏi cột Là tổng của (mã)",
        "Enter it, or remove its code from column Là tổng của (mã)",
    ),
    example="Là tổng của: DT_VT; DT_BC, DT_BC còn trống",
    waivable=True,
)
PARTS_ABOVE_TOTAL = Kind(
    "RG340",
    Severity.WARNING,
    Bilingual(
        "Cột “{column}”: các phần đã có số liệu ({parts}) cộng lại là {sum}, vượt quá tổng của {code}",
        "Column “{column}”: the parts entered so far ({parts}) add up to {sum}, more than the total of {code}",
    ),
    Bilingual("phần không lớn hơn tổng", "parts that don't exceed the total"),
    Bilingual("Kiểm tra lại tổng, các phần và đơn vị tính của chúng", "Check the total, the parts and their units"),
    example="tổng 3.299; DT_VT = 3.500, DT_BC còn trống",
    waivable=True,
)


def totals(yearbook: Yearbook) -> Iterator[Problem]:
    """Compare each total with the sum of its parts, in every column of values."""
    amounts = find_amounts(yearbook)
    for indicator in yearbook.indicators.values():
        units = (yearbook.indicators[part].unit for part in indicator.parts)
        if all(factor_between(unit, indicator.unit) for unit in units):  # other units are reported by `figures.amounts`
            for column in VALUE_COLUMNS:
                yield from _total(yearbook, indicator, column, amounts)


def _total(yearbook: Yearbook, indicator: Indicator, column: ValueColumn, amounts: Amounts) -> Iterator[Problem]:
    total = quantity(indicator, column)
    if total is None:
        return
    known = amounts_of_parts(yearbook, indicator, indicator.parts, column, amounts)
    missing = [part for part in indicator.parts if part not in known]
    if not known:
        return
    args: dict[str, str] = {"column": heading(column, yearbook.period)}
    stated = Amount(total.value, rounding_error_of(total.value, indicator))
    if missing:
        if is_above(known.values(), stated):
            args |= {"parts": ", ".join(known), "sum": grouped(add(known.values()).value), "code": indicator.code}
            yield PARTS_ABOVE_TOTAL.at(total.ref, found=grouped(total.value), **args)
            return
        unreported = [part for part in missing if not already_reported(yearbook, yearbook.indicators[part], column)]
        if unreported:
            yield SUM_INCOMPLETE.at(total.ref, found=grouped(total.value), missing=", ".join(unreported), **args)
        return
    args["parts"] = " + ".join(f"{part} {grouped(amount.value)}" for part, amount in known.items())
    yield from compare(stated, add(known.values()), total.ref, (SUM_DIFFERS, SUM_ROUNDED), args)


def is_above(parts: Iterable[Amount], total: Amount) -> bool:
    """Whether the known parts exceed their total beyond rounding; False if a part is negative."""
    known = list(parts)
    summed = add(known)
    least = EXACT.subtract(summed.value, summed.rounding_error)
    return all(part.value >= 0 for part in known) and least > EXACT.add(total.value, total.rounding_error)


def compare(
    stated: Amount, summed: Amount, ref: CellRef, kinds: tuple[Kind, Kind], args: Mapping[str, str]
) -> Iterator[Problem]:
    """Report a difference: as the second of `kinds` if it may be caused by rounding, else as the first."""
    difference = abs(EXACT.subtract(stated.value, summed.value))
    if difference:
        kind = kinds[difference <= EXACT.add(stated.rounding_error, summed.rounding_error)]
        yield kind.at(
            ref, found=grouped(stated.value), sum=grouped(summed.value), difference=grouped(difference), **args
        )
