"""Values that are missing, out of range, or given twice with different numbers."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Problem
from reportgen.problems import codes_records as codes
from reportgen.problems.codes_shown import SHOWN_ROUNDED
from reportgen.records.checks.amounts import ASPECTS, Aspect, already_reported, find_amounts, numbers, quantity, rounded
from reportgen.records.model import Quantity, Yearbook
from reportgen.records.numbers import plain

MAX_UNASKED_DECIMALS = 6
"""Numbers with more decimals are results of formulas, not published values."""


def series_agree(yearbook: Yearbook) -> Iterator[Problem]:
    """`Số liệu các năm` against `Năm nay` and `Năm trước`; and years after this one."""
    period = yearbook.period
    columns: dict[int, Aspect] = {period.year: "current", period.same_last_year.year: "previous"}
    for code, values in yearbook.series.items():
        for year, value in values.items():
            if year > period.year:
                yield codes.SERIES_FUTURE.at(value.ref, found=plain(value.value), year=year, last=period.year)
            other = quantity(yearbook.indicators[code], columns[year]) if year in columns else None
            if other is not None and other.value != value.value:
                args = {"year": year, "code": code, "other": other.ref.cell, "value": plain(other.value)}
                yield codes.SERIES_DIFFERS.at(value.ref, found=plain(value.value), **args)


def numbers_given(yearbook: Yearbook) -> Iterator[Problem]:
    """Indicators without a number in any sheet."""
    elsewhere = {*yearbook.series, *(row.code for row in yearbook.breakdowns)}
    for code, indicator in yearbook.indicators.items():
        has_value = any(quantity(indicator, a) or already_reported(yearbook, indicator, a) for a in ASPECTS)
        if not (has_value or indicator.published_growth or indicator.parts or code in elsewhere):
            yield codes.NO_NUMBER.at(indicator.ref, found=code)


def decimals_printed(yearbook: Yearbook) -> Iterator[Problem]:
    """Numbers with too many decimals that are rounded neither by column `Số chữ số thập phân` nor by their cell."""
    for indicator, value in numbers(yearbook):
        decimals = value.decimals_shown
        if decimals > MAX_UNASKED_DECIMALS and indicator.decimals is None:
            args = {"decimals": decimals, "limit": MAX_UNASKED_DECIMALS, "code": indicator.code}
            yield codes.LONG_DECIMALS.at(value.ref, found=plain(value.value), **args)


def shown_rounded(yearbook: Yearbook) -> Iterator[Problem]:
    """Numbers that are printed rounded because their cell shows them rounded: one note for each column."""
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
    """Every number that is printed with the decimals of its cell."""
    yield from (value for indicator, value in numbers(yearbook) if indicator.decimals is None)
    amounts = find_amounts(yearbook)
    published = (
        indicator.published_growth
        for code, indicator in yearbook.indicators.items()
        if not {(code, "current"), (code, "previous")} <= amounts.keys()  # else the change is calculated
    )
    yield from (value for value in (*published, *(task.progress for task in yearbook.tasks)) if value is not None)
