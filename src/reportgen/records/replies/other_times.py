"""Units of sheet `Đơn vị` that do not report on a period, and those that replace them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from reportgen.problems import Bilingual, CellRef, Kind, Problem
from reportgen.problems.codes_collect import LISTED_NOT_ASKED, UNIT_REPLACES, UNLISTED_NOT_ASKED
from reportgen.records.dates import short_date
from reportgen.records.directory import Unit
from reportgen.records.hints import NO_HINT
from reportgen.records.model import Yearbook
from reportgen.records.unit_words import key_of
from reportgen.workbooks.findings import limit_repeats
from reportgen.workbooks.schema import INDICATORS_XLSX

if TYPE_CHECKING:
    from reportgen.records.replies.known import KnownUnits

_MAX_NAMED = 20


def of_other_time(kind: Kind, place: CellRef, found: str, unit: Unit, yearbook: Yearbook) -> Problem:
    """The problem of a unit that has ended or begins later, with its day and the units of the period."""
    day = yearbook.period.last_day
    if unit.last is not None and unit.last < day:
        last = short_date(unit.last)
        when = Bilingual(f"đã kết thúc ngày {last}", f"ended on {last}")
        others = yearbook.directory.existing_successors(unit, day)
    else:
        first = short_date(unit.first or day)
        when = Bilingual(f"chỉ có từ ngày {first}", f"exists only since {first}")
        others = yearbook.directory.existing_predecessors(unit, day)
    instead = _named(other.name for other in others) or NO_HINT
    return kind.at(place, found=found, unit=unit.name, when=when, instead=instead, period=yearbook.period.in_message)


def replaced(names: Iterable[str], yearbook: Yearbook) -> Iterator[Problem]:
    """A note of each unit that was formed from others after last year's period."""
    base_day = yearbook.period.same_last_year.last_day
    units = (yearbook.directory.find(name, yearbook.period) for name in names)
    yield from limit_repeats(
        UNIT_REPLACES.at(unit.ref, found=unit.name, unit=unit.name, first=short_date(unit.first), old=_named(old))
        for unit in units
        if unit and unit.first and unit.first > base_day
        for old in [[one.name for one in yearbook.directory.predecessors(unit)]]
        if old
    )


def not_asked(known: KnownUnits) -> Iterator[Problem]:
    """The units of `Theo đơn vị` that sheet `Đơn vị` does not have, and those of `Đơn vị` without codes."""
    directory, period = known.yearbook.directory, known.yearbook.period
    if not directory:
        return
    old_parts = {key_of(name) for name in known.yearbook.facts.formed_from}
    rows = (row.unit_name for row in known.yearbook.breakdowns if key_of(row.unit_name) not in old_parts)
    unlisted = dict.fromkeys(name for name in rows if directory.find(name, period) is None)
    without = [unit.name for unit in directory.valid_in(period) if not known.units[unit.name].asked]
    for kind, names, key in ((UNLISTED_NOT_ASKED, unlisted, "breakdown"), (LISTED_NOT_ASKED, without, "directory")):
        if names:
            place = CellRef(known.path.name, INDICATORS_XLSX.sheet(key).vi)
            yield kind.at(place, names=_named(names))


def _named(names: Iterable[str]) -> str:
    found = list(names)
    return ", ".join(found[:_MAX_NAMED]) + ("…" if len(found) > _MAX_NAMED else "")
