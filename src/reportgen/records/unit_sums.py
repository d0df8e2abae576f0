"""Numbers that `Theo đơn vị` gives for others: totals of indicators, and bases of units that were formed from others.

A total is known where every unit that exists at the end of the period (sheet `Đơn vị`) has a number. Places and
enterprises are two ways to divide one whole. The old units in `Hình thành từ` of sheet `Thông tin chung` are another.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from itertools import combinations

from reportgen.problems import CellRef
from reportgen.records.directory import Unit
from reportgen.records.model import Breakdown, Indicator, Quantity, UnitColumn, UnitSum, Yearbook
from reportgen.records.natures import adds_up_over_units
from reportgen.records.numbers import decimals_of
from reportgen.records.rounding import Amount, add, rounding_error_of
from reportgen.records.unit_kinds import PLACES, UnitKind, kind_of_unit
from reportgen.records.unit_words import key_of
from reportgen.records.units import EXACT

UNIT_COLUMNS: tuple[UnitColumn, ...] = ("previous", "current")
"""The columns of sheet `Theo đơn vị` with values."""

Rows = tuple[Breakdown, ...]
_DECIMALS_OF_MEAN = 2


class Lack(Enum):
    """Why a total or a base is not known."""

    NUMBERS = "numbers"
    """Units without a number."""
    NAMES = "names"
    """Rows whose unit sheet `Đơn vị` does not have at the end of the period."""
    LEVELS = "levels"
    """Districts and communes: it is not known whether they are one whole together, or each."""
    DIFFERENCE = "difference"
    """Two divisions of the whole have different sums."""
    NATURE = "nature"
    """The indicator may be an average."""
    WEIGHT = "weight"
    """The indicator is a share or ratio, and names no indicator by which to weigh it."""
    SPLIT = "split"
    """The unit was formed from a part of another, or from one that the sheet does not have."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A total or base that is not known, with the reason."""

    lack: Lack
    names: tuple[str, ...] = ()
    """The units without a number, or the units that are not known."""
    divisions: tuple[Rows, ...] = ()
    """The divisions of the whole whose sums differ."""


def number_of(row: Breakdown, column: UnitColumn) -> Quantity | None:
    """The number of a row in a column."""
    return row.current if column == "current" else row.previous


@dataclass(frozen=True, slots=True)
class UnitRows:
    """The rows of `Theo đơn vị` of a period by code, with the units that they mean."""

    yearbook: Yearbook
    rows: Mapping[str, Sequence[Breakdown]] = field(default_factory=dict)
    """By code, without those of the old units of the whole."""
    formers: Mapping[str, Sequence[Breakdown]] = field(default_factory=dict)
    """The rows of the old units of the whole, by code."""
    units: Mapping[CellRef, Unit | None] = field(default_factory=dict)
    """The unit of each row, by the cell of its code; None where the sheet has none with its name."""

    def sums(self) -> Iterator[UnitSum]:
        """The totals and bases whose own cell is empty and that other rows give."""
        for code in self.yearbook.indicators:
            for column in UNIT_COLUMNS:
                found = self.total(code, column)
                if isinstance(found, UnitSum):
                    yield found
        for row in self.yearbook.breakdowns:
            base = self.base(row)
            if isinstance(base, UnitSum):
                yield base

    def total(self, code: str, column: UnitColumn) -> UnitSum | Missing | None:
        """The total of an indicator, or why it is missing; None if no row has a number, or if it is known already."""
        indicator = self.yearbook.indicators[code]
        if self._is_given(indicator, column):
            return None
        ways = [way for way in (self._by_units(code, column), self._by_formers(code, column)) if way]
        missing = next((way for way in ways if isinstance(way, Missing)), None)
        divisions = tuple(rows for way in ways if not isinstance(way, Missing) for rows in way)
        adds_up = adds_up_over_units(indicator)
        if adds_up is False:
            return self._mean_of_formers(indicator) if column == "previous" else None
        if missing or not divisions:
            return missing
        if adds_up is None:
            return Missing(Lack.NATURE)
        if self.differ(divisions, column):
            return Missing(Lack.DIFFERENCE, divisions=divisions)
        return UnitSum(code, "", column, divisions[0])

    def base(self, row: Breakdown) -> UnitSum | Missing | None:
        """The base of a unit that was formed after the base period, or why it is missing; None for other rows."""
        unit, day = self.units[row.ref], self._day("previous")
        if unit is None or unit.exists_on(day) or row.previous is not None or not unit.exists_on(self._day("current")):
            return None
        origin = self.yearbook.directory.origin(unit, day)
        if origin is None:
            return Missing(Lack.SPLIT) if unit.formed_from else None
        by_unit = {self.units[other.ref]: other for other in self.rows[row.code] if other.previous}
        without = tuple(one.name for one in origin if one not in by_unit)
        if without:
            return Missing(Lack.NUMBERS, without)
        rows = tuple(by_unit[one] for one in origin)
        indicator = self.yearbook.indicators[row.code]
        adds_up = adds_up_over_units(indicator)
        if len(rows) > 1 and not adds_up:
            lacking = Missing(Lack.NATURE) if adds_up is None else None
            return lacking or self._weighed(indicator, row.unit_name, "previous", rows)
        return UnitSum(row.code, row.unit_name, "previous", rows)

    def all_of(self, code: str) -> Rows:
        """All rows of a code."""
        return *self.rows.get(code, ()), *self.formers.get(code, ())

    def origin(self, row: Breakdown) -> tuple[Unit, ...]:
        """The units that the unit of a row was formed from after the base period; none if unknown."""
        unit, day = self.units[row.ref], self._day("previous")
        return () if unit is None or unit.exists_on(day) else self.yearbook.directory.origin(unit, day) or ()

    def old_rows(self, row: Breakdown) -> Rows:
        """The rows of the units in `origin`."""
        origin = self.origin(row)
        return tuple(other for other in self.rows[row.code] if self.units[other.ref] in origin) if origin else ()

    def counted(self, code: str, column: UnitColumn) -> list[Breakdown]:
        """The rows that count towards the total.

        Of rows of an old unit and of its successor only one counts: that of the old unit in `previous`, if it has a
        number. Rows without a number count if their unit existed. Without sheet `Đơn vị` all rows do.
        """
        own = frozenset(unit for row in self._numbered(code, column) for unit in self._own_unit(row, column))
        inherited = {unit for row in self._numbered(code, column) for unit in self._units_in(row, column)}
        return [row for row in self.rows.get(code, ()) if self._counts(row, column, own, inherited)]

    def differ(self, divisions: Sequence[Rows], column: UnitColumn) -> bool:
        """Whether the sums of two divisions differ by more than rounding."""
        sums = [self.sum_of(rows, column) for rows in divisions]
        return any(
            abs(EXACT.subtract(one.value, other.value)) > EXACT.add(one.rounding_error, other.rounding_error)
            for one, other in combinations(sums, 2)
        )

    def sum_of(self, rows: Rows, column: UnitColumn) -> Amount:
        """The sum of rows that all have a number, with its rounding error."""
        indicator = self.yearbook.indicators[rows[0].code]
        values = (number.value for row in rows if (number := number_of(row, column)))
        return add(Amount(value, rounding_error_of(value, indicator)) for value in values)

    def _day(self, column: UnitColumn) -> dt.date:
        """The last day of the period of a column."""
        period = self.yearbook.period
        return period.last_day if column == "current" else period.same_last_year.last_day

    def _is_given(self, indicator: Indicator, column: UnitColumn) -> bool:
        """Whether a total is in its own cell, which may be wrong, or in `Số liệu các năm`."""
        period = self.yearbook.period if column == "current" else self.yearbook.period.same_last_year
        own = indicator.current if column == "current" else indicator.previous
        in_series = period.year in self.yearbook.series.get(indicator.code, {})
        return own is not None or in_series or indicator.cell(column) in self.yearbook.in_error

    def _weighed(self, indicator: Indicator, name: str, column: UnitColumn, rows: Rows) -> UnitSum | Missing:
        """The mean of shares or ratios, weighed by the numbers of another indicator in the same column."""
        if not indicator.weight:
            return Missing(Lack.WEIGHT)
        others = (other for other in self.all_of(indicator.weight) if number_of(other, column))
        by_name = {key_of(other.unit_name): other for other in others}
        weights = tuple(by_name[key] for row in rows if (key := key_of(row.unit_name)) in by_name)
        lacking = tuple(row.unit_name for row in rows if key_of(row.unit_name) not in by_name or not row.previous)
        if lacking:
            return Missing(Lack.NUMBERS, lacking)
        if sum(number.value for weight in weights if (number := number_of(weight, column))) <= 0:
            return Missing(Lack.WEIGHT)
        return UnitSum(indicator.code, name, column, rows, weights)

    def _mean_of_formers(self, indicator: Indicator) -> UnitSum | Missing | None:
        """The share or ratio of a whole before it was formed, from those of all its old units."""
        formers = self._by_formers(indicator.code, "previous")
        if isinstance(formers, Missing):
            return formers
        return self._weighed(indicator, "", "previous", formers[0]) if formers else None

    def _by_formers(self, code: str, column: UnitColumn) -> tuple[Rows, ...] | Missing:
        rows = tuple(row for row in self.formers.get(code, ()) if number_of(row, column))
        known = {key_of(row.unit_name) for row in rows}
        missing = tuple(name for name in self.yearbook.facts.formed_from if key_of(name) not in known)
        if not rows:
            return ()
        return Missing(Lack.NUMBERS, missing) if missing else (rows,)

    def _by_units(self, code: str, column: UnitColumn) -> tuple[Rows, ...] | Missing:
        """The divisions of the whole that the rows are: places, other units; each must be whole."""
        rows = [row for row in self.counted(code, column) if number_of(row, column)]
        if not self.yearbook.directory or not rows:
            return ()
        units = {row.ref: self._units_in(row, column) for row in rows}
        unknown = tuple(row.unit_name for row in rows if not units[row.ref])
        if unknown:
            return Missing(Lack.NAMES, unknown)
        covered = {unit for found in units.values() for unit in found}
        existing = [unit for unit in self.yearbook.directory if unit.exists_on(self._day(column))]
        used = {kind_of_unit(unit.name) for unit in covered}
        missing = tuple(unit.name for unit in existing if kind_of_unit(unit.name) in used and unit not in covered)
        if missing:
            return Missing(Lack.NUMBERS, missing)
        by_kind: dict[UnitKind, list[Breakdown]] = {}
        for row in rows:
            by_kind.setdefault(kind_of_unit(units[row.ref][0].name), []).append(row)
        divisions = tuple(map(tuple, by_kind.values()))
        both_levels = {kind_of_unit(unit.name) for unit in existing} >= PLACES
        places = [tuple(by_kind[kind]) for kind in PLACES if kind in by_kind]
        if both_levels and places and (len(places) < len(PLACES) or self.differ(places, column)):
            return Missing(Lack.LEVELS)
        return divisions

    def _numbered(self, code: str, column: UnitColumn) -> Iterator[Breakdown]:
        return (row for row in self.rows.get(code, ()) if number_of(row, column))

    def _own_unit(self, row: Breakdown, column: UnitColumn) -> tuple[Unit, ...]:
        unit = self.units[row.ref]
        return (unit,) if unit is not None and unit.exists_on(self._day(column)) else ()

    def _units_in(self, row: Breakdown, column: UnitColumn) -> tuple[Unit, ...]:
        """The units at the end of the column's period whose numbers are together the number of a row."""
        unit, day = self.units[row.ref], self._day(column)
        if unit is None or (column == "current" and not unit.exists_on(day)):
            return ()
        return self.yearbook.directory.origin(unit, day) or ()

    def _counts(self, row: Breakdown, column: UnitColumn, own: Collection[Unit], inherited: Collection[Unit]) -> bool:
        unit = self.units[row.ref]
        if unit is None or unit in own:
            return True
        if number_of(row, column) is None:
            return unit.exists_on(self._day(column)) and unit not in inherited
        found = self._units_in(row, column)
        return not found or not set(found) <= set(own)


def read_unit_rows(yearbook: Yearbook) -> UnitRows:
    """The rows of `Theo đơn vị`, in order, with their units."""
    old = {key_of(name) for name in yearbook.facts.formed_from}
    rows: dict[str, list[Breakdown]] = {}
    formers: dict[str, list[Breakdown]] = {}
    units: dict[CellRef, Unit | None] = {}
    for row in yearbook.breakdowns:
        of_whole = bool(old) and key_of(row.unit_name) in old
        (formers if of_whole else rows).setdefault(row.code, []).append(row)
        units[row.ref] = None if of_whole else yearbook.directory.find(row.unit_name, yearbook.period)
    return UnitRows(yearbook, rows, formers, units)


def with_unit_sums(yearbook: Yearbook) -> Yearbook:
    """The yearbook with the empty totals and bases that `Theo đơn vị` gives; `unit_sums` tells which."""
    if not yearbook.directory and not yearbook.facts.formed_from:
        return yearbook
    sums = {(found.code, found.unit_name, found.column): found for found in read_unit_rows(yearbook).sums()}
    indicators = dict(yearbook.indicators)
    breakdowns = list(yearbook.breakdowns)
    for (code, name, column), found in sums.items():
        if not name:
            total = indicators[code]
            value = _quantity(found, total.cell(column))
            indicators[code] = replace(total, current=value) if column == "current" else replace(total, previous=value)
    for at, row in enumerate(breakdowns):
        base = sums.get((row.code, row.unit_name, "previous")) if row.previous is None else None
        breakdowns[at] = replace(row, previous=_quantity(base, row.cell("previous"))) if base else row
    return replace(yearbook, indicators=indicators, breakdowns=tuple(breakdowns), unit_sums=sums)


def _quantity(found: UnitSum, ref: CellRef) -> Quantity:
    """The sum, or the weighed mean, with the decimals that its numbers show."""
    numbers = [number for row in found.rows if (number := number_of(row, found.column))]
    weights = [number.value for row in found.weights if (number := number_of(row, found.column))]
    value = total = Decimal(0)
    for number, weight in zip(numbers, weights or [Decimal(1)] * len(numbers), strict=True):
        value = EXACT.add(value, EXACT.multiply(number.value, weight))
        total = EXACT.add(total, weight)
    shown = max(number.decimals_shown for number in numbers)
    if weights:
        value, shown = EXACT.divide(value, total), max(shown, _DECIMALS_OF_MEAN)
    return Quantity(value, ref, decimals=shown if decimals_of(value) > shown else None)
