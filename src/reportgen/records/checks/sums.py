"""Totals against their parts, and against their breakdown by unit."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import CellRef, Kind, Problem
from reportgen.problems import codes_records as codes
from reportgen.records.checks.amounts import (
    ASPECTS,
    EXACT,
    Amount,
    Amounts,
    Aspect,
    add,
    find_amounts,
    heading,
    is_told,
    quantity,
    slack_of,
)
from reportgen.records.model import Breakdown, Indicator, Yearbook
from reportgen.records.numbers import plain
from reportgen.records.units import is_share_unit, same_unit
from reportgen.workbooks.names import fold

_MAX_NAMED = 5  # units named in one problem


def totals(yearbook: Yearbook) -> Iterator[Problem]:
    """`Là tổng của` against the parts, in every column of values."""
    amounts = find_amounts(yearbook)
    for indicator in yearbook.indicators.values():
        summable = all(same_unit(yearbook.indicators[p].unit, indicator.unit) for p in indicator.parts)
        if indicator.parts and summable:  # parts of other units are told where sums are made
            for aspect in ASPECTS:
                yield from _total(yearbook, indicator, aspect, amounts)


def breakdowns(yearbook: Yearbook) -> Iterator[Problem]:
    """The rows by unit against their indicator. Shares don't add up, so they are left alone."""
    for code, rows in _by_code(yearbook).items():
        indicator = yearbook.indicators[code]
        if not is_share_unit(indicator.unit):
            yield from _breakdown(yearbook, indicator, rows, "previous")
            yield from _breakdown(yearbook, indicator, rows, "current")


def repeated_units(yearbook: Yearbook) -> Iterator[Problem]:
    """A unit that stands twice under one code."""
    first: dict[tuple[str, str], CellRef] = {}
    for row in yearbook.breakdowns:
        ref = row.cell("unit_name")
        known = first.setdefault((row.code, fold(row.unit_name)), ref)
        if known != ref:
            yield codes.BREAKDOWN_REPEATED.at(ref, found=row.unit_name, code=row.code, first=known.cell)


def _total(yearbook: Yearbook, indicator: Indicator, aspect: Aspect, amounts: Amounts) -> Iterator[Problem]:
    total = quantity(indicator, aspect)
    if total is None:
        return
    known = {part: amounts[part, aspect] for part in indicator.parts if (part, aspect) in amounts}
    missing = [part for part in indicator.parts if part not in known]
    if not known:
        return
    args: dict[str, str] = {"column": heading(aspect)}
    if missing:
        untold = [part for part in missing if not is_told(yearbook, yearbook.indicators[part], aspect)]
        if untold:
            yield codes.SUM_INCOMPLETE.at(total.ref, found=plain(total.value), missing=", ".join(untold), **args)
        return
    args["parts"] = " + ".join(f"{part} {plain(amount.value)}" for part, amount in known.items())
    stated = Amount(total.value, slack_of(total.value, indicator))
    yield from _compare(stated, add(known.values()), total.ref, (codes.SUM_DIFFERS, codes.SUM_ROUNDED), args)


def _breakdown(yearbook: Yearbook, indicator: Indicator, rows: list[Breakdown], aspect: Aspect) -> Iterator[Problem]:
    total = quantity(indicator, aspect)
    cells = [row.current if aspect == "current" else row.previous for row in rows]
    values = [cell.value for cell in cells if cell is not None]
    if total is None or not values:
        return
    args: dict[str, str] = {"column": heading(aspect), "code": indicator.code}
    missing = [row for row, cell in zip(rows, cells, strict=True) if cell is None]
    if missing:
        untold = [row for row in missing if row.cell(aspect) not in yearbook.in_error]
        if untold:
            named = ", ".join(row.unit_name for row in untold[:_MAX_NAMED]) + ("…" if len(untold) > _MAX_NAMED else "")
            yield codes.BREAKDOWN_INCOMPLETE.at(untold[0].cell(aspect), missing=named, **args)
        return
    args["count"] = str(len(rows))
    stated = Amount(total.value, slack_of(total.value, indicator))
    summed = add(Amount(value, slack_of(value, indicator)) for value in values)
    yield from _compare(stated, summed, total.ref, (codes.BREAKDOWN_DIFFERS, codes.BREAKDOWN_ROUNDED), args)


def _compare(
    stated: Amount, summed: Amount, ref: CellRef, kinds: tuple[Kind, Kind], args: dict[str, str]
) -> Iterator[Problem]:
    """Nothing where both are the same; the second kind where rounding explains the difference, else the first."""
    difference = abs(EXACT.subtract(stated.value, summed.value))
    if difference:
        kind = kinds[difference <= EXACT.add(stated.slack, summed.slack)]
        yield kind.at(ref, found=plain(stated.value), sum=plain(summed.value), difference=plain(difference), **args)


def _by_code(yearbook: Yearbook) -> dict[str, list[Breakdown]]:
    rows: dict[str, list[Breakdown]] = {}
    for row in yearbook.breakdowns:
        rows.setdefault(row.code, []).append(row)
    return rows
