"""Sheets `Theo đơn vị` and `Đơn vị` of a new period: units that merged, split, were renamed, began or ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import count

from reportgen.period import Period
from reportgen.records.directory import Unit, UnitDirectory
from reportgen.records.model import Yearbook
from reportgen.records.spans import comparable
from reportgen.records.unit_kinds import UnitKind, kind_of_unit
from reportgen.records.unit_words import key_of
from reportgen.records.units import convert
from reportgen.workbooks.new.content import NewRow

_Named = Unit | str
"""A unit of sheet `Đơn vị`, or a name that the sheet does not have."""


@dataclass(frozen=True, slots=True)
class CarriedUnits:
    """The rows of both sheets, and the counts of what sheet `Đơn vị` changed."""

    rows: tuple[NewRow, ...]
    directory: tuple[NewRow, ...]
    counts: Mapping[str, int]


def carry_units(period: Period, latest: Yearbook, same: Yearbook | None) -> CarriedUnits:
    """The rows of the latest period for the units of `period`, with the values of last year's same period.

    A renamed unit has the value of its old name. A unit that merged, split or ended after last year's period keeps a
    row, for its value only, beside those of its successors. A unit without a row for a code that all others of its
    kind have gets one. Names that sheet `Đơn vị` does not have are carried over as they are.
    """
    chosen = _Rows(period, latest.directory)
    of_whole = {key_of(name) for name in latest.facts.formed_from}
    before: dict[tuple[str, Unit], None] = {}
    for row in latest.breakdowns:
        unit = None if key_of(row.unit_name) in of_whole else latest.directory.find(row.unit_name, latest.period)
        if unit is None:
            chosen.rows.append((row.code, row.unit_name))
        else:
            before[row.code, unit] = None
            chosen.add_family(row.code, unit)
    chosen.add_lacking(latest.period)
    values = _values(latest, same)
    names = {unit: _own_name(latest.directory, unit, period) for unit in chosen.units}
    rows: tuple[NewRow, ...] = tuple(
        {
            "code": code,
            "unit_name": named if isinstance(named, str) else names[named],
            "previous": values.get((code, chosen.base(named))),
        }
        for code, named in chosen.rows
    )
    added = {unit: name for unit, name in names.items() if name not in unit.names}
    directory = tuple(_unit(unit, added.get(unit)) for unit in latest.directory)
    return CarriedUnits(rows, directory, {**chosen.counts(before), "spellings": len(added)})


@dataclass(slots=True)
class _Rows:
    """The rows of the new sheet, by code and unit."""

    period: Period
    directory: UnitDirectory
    rows: list[tuple[str, _Named]] = field(default_factory=list)
    by_code: dict[str, dict[Unit, None]] = field(default_factory=dict)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units with a row."""
        return tuple(dict.fromkeys(unit for units in self.by_code.values() for unit in units))

    def add_family(self, code: str, unit: Unit) -> None:
        """The rows that a row of the latest period becomes: of its unit, its successors, and what they were before."""
        current = self.directory.existing_successors(unit, self.period.last_day)
        begun = unit.first is None or unit.first <= self.period.last_day
        for one in current or (unit,):
            if self.base(one) is one:  # not renamed
                for old in self.directory.existing_predecessors(one, self._base_day):
                    self._add(code, old)
            if current or not begun:
                self._add(code, one)

    def add_lacking(self, latest: Period) -> None:
        """A row of each unit that lacks one for a code that all others of its kind have.

        Units that began after the latest period are not among those others.
        """
        kinds: dict[UnitKind, list[Unit]] = {}
        for unit in self.directory.valid_in(self.period):
            kinds.setdefault(kind_of_unit(unit.name), []).append(unit)
        for code, known in list(self.by_code.items()):
            for units in kinds.values():
                lacking = [unit for unit in units if unit not in known]
                older = [unit for unit in lacking if unit.exists_on(latest.last_day)]
                if len(lacking) < len(units) and len(older) <= 1:
                    for unit in lacking:
                        self._add(code, unit)

    def base(self, named: _Named) -> _Named:
        """The unit whose value is the base of another: its old name, else itself."""
        return named if isinstance(named, str) else self.directory.same_on(named, self._base_day)

    def counts(self, before: Iterable[tuple[str, Unit]]) -> dict[str, int]:
        """What changed against the rows of the latest period."""
        known = set(before)
        pairs = [(code, unit) for code, units in self.by_code.items() for unit in units]
        bases = {(code, self.base(unit)) for code, unit in pairs}
        return {
            "renamed": len({unit for unit in self.units if self.base(unit) is not unit}),
            "new_units": sum(pair not in known and (pair[0], self.base(pair[1])) not in known for pair in pairs),
            "old_units": sum(unit.last is not None and unit.last < self.period.last_day for _, unit in pairs),
            "left_out": len(known - set(pairs) - bases),
        }

    @property
    def _base_day(self) -> dt.date:
        return self.period.same_last_year.last_day

    def _add(self, code: str, unit: Unit) -> None:
        known = self.by_code.setdefault(code, {})
        if unit not in known:
            known[unit] = None
            self.rows.append((code, unit))


def _values(latest: Yearbook, same: Yearbook | None) -> dict[tuple[str, _Named], Decimal]:
    """The values of last year's same period, in the units of measure of the latest period."""
    if same is None:
        return {}
    factors, find = comparable(latest, same), latest.directory.find
    return {
        (row.code, find(row.unit_name, same.period) or row.unit_name): convert(row.current.value, factors[row.code])
        for row in same.breakdowns
        if row.current and row.code in factors
    }


def _own_name(directory: UnitDirectory, unit: Unit, period: Period) -> str:
    """The name that means a unit in a workbook of `period`; a new one (`… (cũ)`) if a later unit has its name."""
    known = directory.name_in(unit, period)
    if known is not None:
        return known
    names = (f"{unit.name} (cũ{f' {number}' if number > 1 else ''})" for number in count(1))
    return next(name for name in names if not directory.named(name))


def _unit(unit: Unit, added: str | None) -> NewRow:
    return {
        "name": unit.name,
        "spellings": "; ".join((*unit.spellings, *((added,) if added else ()))),
        "first": unit.first,
        "last": unit.last,
        "formed_from": "; ".join(unit.formed_from),
    }
