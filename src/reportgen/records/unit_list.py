"""Parse sheet `Đơn vị`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.problems import CellRef, Problem
from reportgen.problems import codes_directory as codes
from reportgen.records.cells import RowReader
from reportgen.records.dates import short_date
from reportgen.records.directory import Unit, UnitDirectory
from reportgen.records.hints import Hints
from reportgen.records.parts import in_order
from reportgen.records.unit_words import Words, key_of
from reportgen.workbooks.schema import INDICATORS_XLSX


def parse_directory(rows: Iterable[RowReader], problems: list[Problem]) -> UnitDirectory:
    """The units of the sheet; rows without a name are left out."""
    units = tuple(unit for row in rows if (unit := _parse_unit(row)).name)
    directory = UnitDirectory(units)
    problems += _names_taken(units)
    problems += _predecessors(directory)
    return directory


def _parse_unit(row: RowReader) -> Unit:
    first, last = row.date("first"), row.date("last")
    formed_from = row.entries("formed_from")
    refs = row.refs
    name = row.text("name")
    if first and last and first > last:
        row.report(
            codes.UNIT_DATES.at(refs["first"], found=short_date(first), first=short_date(first), last=short_date(last))
        )
        last = None
    if formed_from and first is None:
        heading = INDICATORS_XLSX.sheet("directory").heading("first")
        ref = refs.get("first", refs["formed_from"])
        row.report(codes.FORMED_WITHOUT_DATE.at(ref, name=name, heading=heading))
    return Unit(name, row.entries("spellings"), first, last, formed_from, refs.get("name", CellRef("")), refs)


def _names_taken(units: Iterable[Unit]) -> Iterator[Problem]:
    """Report names that two units have on the same day, and spellings that a row repeats."""
    known: dict[Words, list[Unit]] = {}
    for unit in units:
        own: set[str] = set()
        for number, name in enumerate(unit.names):
            ref = unit.cell("spellings" if number else "name")
            others = (u for u in known.get(key_of(name), ()) if u is not unit and u.overlaps(unit.first, unit.last))
            other = next(others, unit if name in own else None)
            if other is not None:
                yield codes.UNIT_NAME_TAKEN.at(ref, found=name, name=name, first=other.ref.cell)
            own.add(name)
            known.setdefault(key_of(name), []).append(unit)


def _predecessors(directory: UnitDirectory) -> Iterator[Problem]:
    """Report predecessors that the sheet does not have, or that did not end before their successor began."""
    hints = Hints([unit.name for unit in directory])
    cycles = {cycle[0]: cycle for cycle in _cycles(directory)}
    in_cycle = {unit for cycle in cycles.values() for unit in cycle}
    for unit in directory:
        ref = unit.cell("formed_from")
        if unit in cycles:
            names = " → ".join(one.name for one in cycles[unit])
            yield codes.PREDECESSOR_CYCLE.at(ref, found="; ".join(unit.formed_from), cycle=names)
        for name in unit.formed_from:
            others = _others(directory, unit, name)
            if not others:
                yield codes.PREDECESSOR_UNKNOWN.at(ref, found=name, name=name, nearest=hints.nearest(name))
            elif unit.first and unit not in in_cycle and directory.predecessor(unit, name) is None:
                args = {"name": name, "other": others[0].ref.cell, "first": short_date(unit.first)}
                yield codes.PREDECESSOR_STAYS.at(ref, found=name, **args)


def _cycles(directory: UnitDirectory) -> list[tuple[Unit, ...]]:
    """The units that were formed from each other; of several with a name the one that ended before is meant."""
    graph: dict[Unit, tuple[Unit, ...]] = {}
    for unit in directory:
        meant = ((directory.predecessor(unit, name), _others(directory, unit, name)) for name in unit.formed_from)
        graph[unit] = tuple(other for found, named in meant for other in ((found,) if found else named))
    return in_order(graph)[1]


def _others(directory: UnitDirectory, unit: Unit, name: str) -> tuple[Unit, ...]:
    return tuple(other for other in directory.named(name) if other is not unit)
