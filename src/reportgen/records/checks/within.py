"""Check the parts in column `Trong đó`: together they are never above their whole."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.checks.amounts import (
    VALUE_COLUMNS,
    Amounts,
    ValueColumn,
    amounts_of_parts,
    find_amounts,
    heading,
    quantity,
)
from reportgen.records.checks.sums import is_above
from reportgen.records.model import Indicator, Yearbook
from reportgen.records.natures import adds_up_over_units
from reportgen.records.numbers import grouped
from reportgen.records.parts import in_order
from reportgen.records.rounding import add
from reportgen.records.units import factor_between

WITHIN_ABOVE = Kind(
    "RG275",
    Severity.ERROR,
    Bilingual(
        "Cột “{column}”: các phần ở cột Trong đó của {code} cộng lại là {sum} ({parts}), vượt quá {code}",
        "Column “{column}”: the parts of {code} in column Trong đó add up to {sum} ({parts}), more than {code}",
    ),
    Bilingual("các phần cộng lại không quá {total}", "parts of at most {total} together"),
    Bilingual(
        "Sửa số của một phần hoặc của {code}; phần trùng nhau thì chỉ ghi một mã ở cột Trong đó (mã)",
        "Fix a part or {code}; of parts that overlap, enter only one code in column Trong đó (mã)",
    ),
    example="Hội viên 1.200; trong đó nữ 800, dân tộc thiểu số 500",
)
WITHIN_OTHER_UNITS = Kind(
    "RG276",
    Severity.ERROR,
    Bilingual(
        "Phần ở cột Trong đó có đơn vị tính khác {code} ({unit})",
        "A part in column Trong đó has another unit than {code} ({unit})",
    ),
    Bilingual("các phần tính bằng {unit}", "parts in {unit}"),
    Bilingual("Sửa đơn vị tính, hoặc bỏ mã ấy", "Fix the unit, or remove the code"),
    example="Doanh thu (tỷ đồng), Trong đó: THUE_BAO (thuê bao)",
)
WITHIN_CYCLE = Kind(
    "RG277",
    Severity.ERROR,
    Bilingual("Chỉ tiêu là một phần của chính nó: {cycle}", "The indicator is a part of itself: {cycle}"),
    Bilingual("phần nằm trong tổng, không ngược lại", "parts within a whole, not the reverse"),
    Bilingual(
        "Bỏ một mã ở cột Trong đó (mã) hoặc Là tổng của (mã)", "Remove a code from Trong đó (mã) or Là tổng của (mã)"
    ),
    example="A, Trong đó: B; B, Trong đó: A",
)
WITHIN_TWICE = Kind(
    "RG278",
    Severity.ERROR,
    Bilingual(
        "{part} có cả ở cột Là tổng của và cột Trong đó của {code}",
        "{part} is in both columns Là tổng của and Trong đó of {code}",
    ),
    Bilingual("mỗi mã ở một cột", "each code in one column"),
    Bilingual("Bỏ mã ấy khỏi một trong hai cột", "Remove the code from one of the columns"),
    example="Là tổng của: A; B. Trong đó: A",
)


def within(yearbook: Yearbook) -> Iterator[Problem]:
    """Report parts above their whole in any column, parts of other units, and wholes that are parts of themselves.

    Shares and averages are not added up.
    """
    amounts = find_amounts(yearbook)
    for indicator in yearbook.indicators.values():
        if indicator.within:
            yield from _given(yearbook, indicator)
            if adds_up_over_units(indicator) is not False:
                for column in VALUE_COLUMNS:
                    yield from _above(yearbook, indicator, column, amounts)
    yield from _cycles(yearbook)


def _given(yearbook: Yearbook, indicator: Indicator) -> Iterator[Problem]:
    cell, args = indicator.cell("within"), {"code": indicator.code, "unit": indicator.unit}
    for part in indicator.within:
        if part in indicator.parts:
            yield WITHIN_TWICE.at(cell, found=part, part=part, **args)
        unit = yearbook.indicators[part].unit
        if factor_between(unit, indicator.unit) is None:
            yield WITHIN_OTHER_UNITS.at(cell, found=f"{part}: {unit}", **args)


def _above(yearbook: Yearbook, indicator: Indicator, column: ValueColumn, amounts: Amounts) -> Iterator[Problem]:
    total = amounts.get((indicator.code, column))
    known = amounts_of_parts(yearbook, indicator, indicator.within, column, amounts)
    if total is not None and known and total.value >= 0 and is_above(known.values(), total):
        own = quantity(indicator, column)
        parts = " + ".join(f"{part} {grouped(amount.value)}" for part, amount in known.items())
        args: dict[str, str] = {"column": heading(column, yearbook.period), "code": indicator.code, "parts": parts}
        args |= {"sum": grouped(add(known.values()).value), "total": grouped(total.value)}
        yield WITHIN_ABOVE.at(own.ref if own else indicator.cell(column), found=grouped(total.value), **args)


def _cycles(yearbook: Yearbook) -> Iterator[Problem]:
    """Cycles through at least one code in `Trong đó`; others are reported by `figures.amounts`."""
    rows = yearbook.indicators
    for cycle in in_order({code: tuple(dict.fromkeys((*row.parts, *row.within))) for code, row in rows.items()})[1]:
        pairs = itertools.pairwise(cycle)
        first = next((code for code, part in pairs if part not in rows[code].parts), None)
        if first is not None:
            yield WITHIN_CYCLE.at(
                rows[first].cell("within"), found="; ".join(rows[first].within), cycle=" → ".join(cycle)
            )
