"""Find the numbers of indicators: in their own cells, in sheet `Số liệu các năm`, or as the sum of their parts."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from reportgen.figures import derive
from reportgen.figures.derive import Term, cell_term
from reportgen.figures.ids import span_aspect, year_aspect
from reportgen.figures.unit_terms import UnitTerms, unit_heads
from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.problems.codes_figures import PARTS_IN_CYCLE, PARTS_OF_OTHER_UNITS
from reportgen.records.model import Indicator, Nature, Quantity, SpanValue, UnitColumn, Yearbook
from reportgen.records.natures import nature_of
from reportgen.records.parts import parts_first
from reportgen.records.unit_sums import UNIT_COLUMNS
from reportgen.records.units import factor_between

Aspect = Literal[
    "value", "previous", "plan", "next_plan", "prior", "accumulated", "previous_accumulated", "period_plan"
]
COLUMNS: dict[Aspect, str] = {
    "value": "current",
    "previous": "previous",
    "plan": "plan",
    "next_plan": "next_plan",
    "prior": "prior",
    "accumulated": "accumulated",
    "previous_accumulated": "previous_accumulated",
    "period_plan": "period_plan",
}
"""The column of sheet `Chỉ tiêu` for each aspect."""


_OF_UNITS: Mapping[Aspect, UnitColumn] = {"value": "current", "previous": "previous"}
"""The aspects whose numbers can come from `Theo đơn vị`, with their columns."""
_OF_PARTS = {"accumulated", "previous_accumulated", "period_plan"}
_FROM_JANUARY: Mapping[Aspect, Aspect] = {"accumulated": "value", "previous_accumulated": "previous"}
"""The accumulated values of a period that starts in January, and the values that they are."""


def aspects_of(period: Period) -> tuple[Aspect, ...]:
    """The aspects of the report on a period: `prior` for quarters and months, `_OF_PARTS` for parts of a year."""
    left_out = {"prior"} if period.before is None else set()
    left_out |= _OF_PARTS if period.is_year else set()
    return tuple(aspect for aspect in COLUMNS if aspect not in left_out)


Terms = Mapping[tuple[str, Aspect], Term]
_OF_LAST_YEAR = ("previous", "previous_accumulated")


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of all indicators, by code and aspect."""

    terms: Terms
    """Without keys for missing numbers."""
    already_reported: Set[tuple[str, Aspect]]
    """Numbers that are missing because a cell could not be read; that cell was reported."""


def find_amounts(yearbook: Yearbook) -> tuple[Amounts, list[Problem]]:
    """The numbers of all indicators, and the problems of sums that can't be calculated."""
    order, cycles = parts_first(yearbook.indicators)
    units = UnitTerms.of(yearbook, unit_heads(yearbook))
    unread = _unread_units(yearbook)
    problems = [_in_cycle(yearbook.indicators, cycle) for cycle in cycles]
    terms: dict[tuple[str, Aspect], Term] = {}
    already_reported: set[tuple[str, Aspect]] = set()
    for code, parts in order.items():
        indicator = yearbook.indicators[code]
        others = [part for part in parts if _factor(yearbook, part, indicator) is None]
        if others:
            problems.append(_other_units(yearbook, indicator, others))
        summable = () if others or len(parts) < len(indicator.parts) else parts
        for aspect in aspects_of(yearbook.period):
            term = _find(units, indicator, aspect, summable, terms)
            if term is not None:
                terms[code, aspect] = term
            elif (
                _in_error(yearbook, indicator, aspect)
                or (code, COLUMNS[aspect]) in unread
                or any((part, aspect) in already_reported for part in parts)
            ):
                already_reported.add((code, aspect))
    return Amounts(terms, already_reported), problems


def _in_error(yearbook: Yearbook, indicator: Indicator, aspect: Aspect) -> bool:
    """Whether the cell of the number, or of the codes whose sum it is, could not be read."""
    cells = (indicator.ref, indicator.cell(COLUMNS[aspect]), indicator.cell("parts"))
    return any(cell in yearbook.in_error for cell in cells)


def _in_cycle(indicators: Mapping[str, Indicator], cycle: tuple[str, ...]) -> Problem:
    first = indicators[min(cycle)]
    return PARTS_IN_CYCLE.at(first.cell("parts"), found="; ".join(first.parts), cycle=" → ".join(cycle))


def _other_units(yearbook: Yearbook, indicator: Indicator, others: list[str]) -> Problem:
    units = ", ".join(f"{code}: {yearbook.indicators[code].unit}" for code in others)
    return PARTS_OF_OTHER_UNITS.at(indicator.cell("parts"), found=units, code=indicator.code, unit=indicator.unit)


def _unread_units(yearbook: Yearbook) -> set[tuple[str, str]]:
    """The codes and columns of cells of `Theo đơn vị` that could not be read, if totals can come from this sheet."""
    if not yearbook.directory and not yearbook.facts.formed_from:
        return set()
    rows = ((row, column) for row in yearbook.breakdowns for column in UNIT_COLUMNS)
    return {(row.code, column) for row, column in rows if row.cell(column) in yearbook.in_error}


def _find(units: UnitTerms, indicator: Indicator, aspect: Aspect, parts: tuple[str, ...], terms: Terms) -> Term | None:
    yearbook = units.yearbook
    term_id = f"{indicator.code}.{aspect}"
    qualifier = _qualifier(indicator, aspect, terms)
    cell: Quantity | None = getattr(indicator, COLUMNS[aspect])
    of_units = units.find(term_id, indicator.code, "", _OF_UNITS[aspect]) if aspect in _OF_UNITS else None
    if of_units is not None:
        return replace(of_units, qualifier=qualifier) if qualifier else of_units
    if cell is not None:
        return cell_term(term_id, cell, indicator, qualifier)
    period = {"value": yearbook.period, "previous": yearbook.period.same_last_year}.get(aspect)
    in_series = yearbook.series.get(indicator.code, {}).get(period.year) if period else None
    if period is not None and in_series is not None:
        term = cell_term(term_id, in_series, indicator, qualifier)
        return replace(term, formula=f"{indicator.code}.{year_aspect(period)}")
    summands = [
        derive.converted(terms[part, aspect], factor)
        for part in parts
        if (part, aspect) in terms and (factor := _factor(yearbook, part, indicator)) is not None
    ]
    if not summands or len(summands) < len(parts):
        return _accumulated(yearbook, indicator, aspect, terms)
    result = derive.total(term_id, summands, indicator.decimals)
    return replace(result, qualifier=qualifier) if qualifier else result


def _accumulated(yearbook: Yearbook, indicator: Indicator, aspect: Aspect, terms: Terms) -> Term | None:
    """The value from January on, where its cell is empty; None for other aspects.

    It is the value of the period itself if that starts in January or for a stock, else the sum with the months before
    of other workbooks; None if it is unknown.
    """
    term = terms.get((indicator.code, _FROM_JANUARY[aspect])) if aspect in _FROM_JANUARY else None
    if term is None:
        return None
    nature, term_id = nature_of(indicator), f"{indicator.code}.{aspect}"
    if yearbook.period.starts_year or nature is Nature.STOCK:
        return replace(term, id=term_id, formula=term.id)
    earlier = yearbook.since_january.get(indicator.code, ()) if aspect == "accumulated" else ()
    if nature is not Nature.FLOW or not earlier:
        return None
    return derive.total(term_id, [*(span_term(number, indicator) for number in earlier), term], indicator.decimals)


def span_term(number: SpanValue, indicator: Indicator) -> Term:
    """The term of a number from the workbook of an earlier period of the year, in the unit of the indicator."""
    term_id = f"{indicator.code}.{span_aspect(number)}"
    term = derive.converted(cell_term(term_id, number.quantity, number.indicator), number.factor)
    qualified = replace(term, id=term_id, qualifier=number.indicator.qualifier)
    return qualified if indicator.decimals is None else replace(qualified, decimals=indicator.decimals)


def _factor(yearbook: Yearbook, part: str, total: Indicator) -> Decimal | None:
    """The factor from the unit of a part to the unit of its total; None where the units can't be converted."""
    return factor_between(yearbook.indicators[part].unit, total.unit)


def _qualifier(indicator: Indicator, aspect: Aspect, terms: Terms) -> str:
    """The qualifier of the row for this year's value, and for the plans if there is no value; else empty."""
    if aspect == "value":
        return indicator.qualifier
    if aspect in _OF_LAST_YEAR or (indicator.code, "value") in terms:
        return ""
    return indicator.qualifier
