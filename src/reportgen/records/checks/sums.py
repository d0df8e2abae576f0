"""Totals against their parts (`Là tổng của`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from reportgen.problems import CellRef, Kind, Problem
from reportgen.problems import codes_records as codes
from reportgen.problems.codes_numbers import PARTS_ABOVE_TOTAL
from reportgen.records.checks.amounts import (
    ASPECTS,
    EXACT,
    Amount,
    Amounts,
    Aspect,
    add,
    already_reported,
    amounts_of_parts,
    find_amounts,
    heading,
    quantity,
    slack_of,
)
from reportgen.records.model import Indicator, Yearbook
from reportgen.records.numbers import grouped
from reportgen.records.units import factor_between


def totals(yearbook: Yearbook) -> Iterator[Problem]:
    """`Là tổng của` against the parts, in every column of values."""
    amounts = find_amounts(yearbook)
    for indicator in yearbook.indicators.values():
        units = (yearbook.indicators[part].unit for part in indicator.parts)
        if all(factor_between(unit, indicator.unit) for unit in units):  # other units are reported where sums are made
            for aspect in ASPECTS:
                yield from _total(yearbook, indicator, aspect, amounts)


def _total(yearbook: Yearbook, indicator: Indicator, aspect: Aspect, amounts: Amounts) -> Iterator[Problem]:
    total = quantity(indicator, aspect)
    if total is None:
        return
    known = amounts_of_parts(yearbook, indicator, indicator.parts, aspect, amounts)
    missing = [part for part in indicator.parts if part not in known]
    if not known:
        return
    args: dict[str, str] = {"column": heading(aspect)}
    stated = Amount(total.value, slack_of(total.value, indicator))
    if missing:
        if is_above(known.values(), stated):
            args |= {"parts": ", ".join(known), "sum": grouped(add(known.values()).value), "code": indicator.code}
            yield PARTS_ABOVE_TOTAL.at(total.ref, found=grouped(total.value), **args)
            return
        unreported = [part for part in missing if not already_reported(yearbook, yearbook.indicators[part], aspect)]
        if unreported:
            yield codes.SUM_INCOMPLETE.at(total.ref, found=grouped(total.value), missing=", ".join(unreported), **args)
        return
    args["parts"] = " + ".join(f"{part} {grouped(amount.value)}" for part, amount in known.items())
    yield from compare(stated, add(known.values()), total.ref, (codes.SUM_DIFFERS, codes.SUM_ROUNDED), args)


def is_above(parts: Iterable[Amount], total: Amount) -> bool:
    """Whether the known parts exceed their total by more than rounding; False where one of them is below zero."""
    known = list(parts)
    summed = add(known)
    least = EXACT.subtract(summed.value, summed.slack)
    return all(part.value >= 0 for part in known) and least > EXACT.add(total.value, total.slack)


def compare(
    stated: Amount, summed: Amount, ref: CellRef, kinds: tuple[Kind, Kind], args: Mapping[str, str]
) -> Iterator[Problem]:
    """No problem where both are equal; the second kind where rounding explains the difference, else the first."""
    difference = abs(EXACT.subtract(stated.value, summed.value))
    if difference:
        kind = kinds[difference <= EXACT.add(stated.slack, summed.slack)]
        yield kind.at(
            ref, found=grouped(stated.value), sum=grouped(summed.value), difference=grouped(difference), **args
        )
