"""The units of sheet `Đơn vị`: which exist on a day or in a period, and which ones they were formed from."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.row import Refs, RowRecord
from reportgen.records.unit_words import Words, key_of
from reportgen.workbooks.names import fold


@dataclass(frozen=True, slots=True)
class Unit(RowRecord):
    """One row of sheet `Đơn vị`. Units of different times may have the same name."""

    name: str
    """The name that documents print."""
    spellings: tuple[str, ...]
    """Its other names."""
    first: dt.date | None
    """Its first day; None for a unit that has always existed."""
    last: dt.date | None
    """Its last day; None for a unit that still exists."""
    formed_from: tuple[str, ...]
    """The names of the units that it was formed from."""
    ref: CellRef
    """The cell of its name."""
    refs: Refs = dataclasses.field(default_factory=dict, hash=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other spellings."""
        return self.name, *self.spellings

    def exists_on(self, day: dt.date) -> bool:
        """Whether it exists on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def exists_in(self, period: Period) -> bool:
        """Whether it exists on a day of a period."""
        return self.overlaps(period.first_day, period.last_day)

    def overlaps(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Whether it exists on a day of a span of days; None is a span without beginning or end."""
        return (self.last is None or first is None or first <= self.last) and (
            self.first is None or last is None or self.first <= last
        )


@dataclass(frozen=True)
class UnitDirectory:
    """All units of the sheet, in the order of their rows; none where the workbook has no such sheet."""

    units: tuple[Unit, ...] = ()

    def valid_in(self, period: Period) -> tuple[Unit, ...]:
        """The units that report on a period: those that exist on its last day.

        A unit that ended within the period is not one of them: its successor reports on all of the period.
        """
        return tuple(unit for unit in self.units if unit.exists_on(period.last_day))

    def named(self, name: str) -> tuple[Unit, ...]:
        """The units of any time with this name or spelling; abbreviations and punctuation make no difference."""
        return self._by_name.get(key_of(name), ())

    def find(self, name: str, period: Period) -> Unit | None:
        """The unit that a workbook of `period` means by a name; None if the sheet has no such unit.

        It is the one that exists on the last day of the period, else the latest before, else the first after it.
        """
        units = self.named(name)
        current = next((unit for unit in units if unit.exists_on(period.last_day)), None)
        if current is not None or not units:
            return current
        ended = [unit for unit in units if unit.last is not None and unit.last < period.last_day]
        return max(ended, key=_last_day) if ended else units[0]

    def printed_name(self, name: str, period: Period) -> str:
        """The name of the unit where `name` is one of its spellings; any other name as it is.

        A spelling stays where the name means another unit, as `Xã An (cũ)` after a new unit has taken the name.
        """
        unit = self.find(name, period)
        if unit is None or fold(name) not in map(fold, unit.names):
            return name
        return unit.name if self.find(unit.name, period) is unit else name

    def predecessor(self, unit: Unit, name: str) -> Unit | None:
        """The unit `name` from which another was formed: the latest with that name that ended before it began."""
        first = unit.first
        ended = [u for u in self.named(name) if u is not unit and u.last and first and u.last < first]
        return max(ended, key=_last_day, default=None)

    def predecessors(self, unit: Unit) -> tuple[Unit, ...]:
        """The known units that a unit was formed from."""
        found = (self.predecessor(unit, name) for name in unit.formed_from)
        return tuple(dict.fromkeys(other for other in found if other is not None))

    def successors(self, unit: Unit) -> tuple[Unit, ...]:
        """The units that were formed from a unit: several if it was split."""
        return self._successors.get(unit, ())

    def existing_successors(self, unit: Unit, day: dt.date) -> tuple[Unit, ...]:
        """The units of a later day that continue a unit: itself if it still exists, else those formed from it."""
        if unit.exists_on(day):
            return (unit,)
        found = (one for other in self.successors(unit) for one in self.existing_successors(other, day))
        return tuple(dict.fromkeys(found))

    def existing_predecessors(self, unit: Unit, day: dt.date) -> tuple[Unit, ...]:
        """The units of an earlier day that a unit was formed from, wholly or in part; itself if it existed."""
        if unit.exists_on(day):
            return (unit,)
        found = (one for other in self.predecessors(unit) for one in self.existing_predecessors(other, day))
        return tuple(dict.fromkeys(found))

    def name_in(self, unit: Unit, period: Period) -> str | None:
        """The name by which a workbook of `period` means a unit; None if a later unit has taken all of its names."""
        return next((name for name in unit.names if self.find(name, period) is unit), None)

    def origin(self, unit: Unit, day: dt.date) -> tuple[Unit, ...] | None:
        """The units of an earlier day that together are this one; itself if it existed. None where that is unknown:

        one of them was split, was formed from nothing since, or is missing in the sheet.
        """
        if unit.exists_on(day):
            return (unit,)
        earlier = self.predecessors(unit)
        if not earlier or len(earlier) < len(unit.formed_from):
            return None
        found: list[Unit] = []
        for other in earlier:
            origin = self.origin(other, day) if len(self.successors(other)) == 1 else None
            if origin is None:
                return None
            found += origin
        return tuple(dict.fromkeys(found))

    def same_on(self, unit: Unit, day: dt.date) -> Unit:
        """The unit that a unit was on an earlier day: if it was renamed, the one with the old name, else itself."""
        origin = self.origin(unit, day)
        return origin[0] if origin and len(origin) == 1 else unit

    @cached_property
    def _by_name(self) -> Mapping[Words, tuple[Unit, ...]]:
        found: dict[Words, dict[Unit, None]] = {}
        for unit in self.units:
            for name in unit.names:
                found.setdefault(key_of(name), {})[unit] = None
        return {key: tuple(units) for key, units in found.items()}

    @cached_property
    def _successors(self) -> Mapping[Unit, tuple[Unit, ...]]:
        found: dict[Unit, list[Unit]] = {}
        for unit in self.units:
            for other in self.predecessors(unit):
                found.setdefault(other, []).append(unit)
        return {unit: tuple(others) for unit, others in found.items()}

    def __iter__(self) -> Iterator[Unit]:
        return iter(self.units)

    def __bool__(self) -> bool:
        return bool(self.units)


def _last_day(unit: Unit) -> dt.date:
    return unit.last or dt.date.max
