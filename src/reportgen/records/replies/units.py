"""Find the units that report on a period, and the codes that each is asked for.

Where the workbook has sheet `Đơn vị` they are its units at the end of the period: each asked for the codes of its own
rows, else those of last year's, or of the units that it was formed from. Other names are known if they were sent a
workbook, but not asked again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.problems import CellRef
from reportgen.records.directory import Unit
from reportgen.records.model import Breakdown, Yearbook
from reportgen.records.replies.model import Asked, KnownUnit, Reply, UnitRow
from reportgen.records.replies.parse import answers_of
from reportgen.records.unit_kinds import UnitKind, kind_of_unit
from reportgen.records.unit_words import Words, key_of
from reportgen.workbooks.model import Workbook

_Key = Unit | Words
"""A unit of sheet `Đơn vị`, else the words of a name."""
_Rows = Mapping[str, Breakdown]
"""The rows of one unit by code."""


def find_units(
    yearbook: Yearbook, workbook: Workbook, earlier: Yearbook | None, sent: Iterable[Reply]
) -> dict[str, KnownUnit]:
    """The units by name: those of sheet `Đơn vị`, then of this year's rows, of last year's, of the sent workbooks.

    Without sheet `Đơn vị` replies are expected from units in this year's workbook and units that were sent a workbook;
    if none was sent, also from units in last year's workbook.
    """
    directory, period = yearbook.directory, yearbook.period
    names: dict[_Key, str] = {unit: unit.name for unit in directory.valid_in(period)}
    now, then = _by_unit(yearbook, yearbook, names), _by_unit(earlier, yearbook, names)
    files: dict[_Key, Reply] = {}
    for reply in sent:
        unit = directory.find(reply.unit_name, period)
        if unit is None or unit in names:  # else it has ended
            key = unit or key_of(reply.unit_name)
            names.setdefault(key, reply.unit_name)
            files.setdefault(key, reply)
    shown = _shown(workbook)
    units: dict[str, KnownUnit] = {}
    for key, name in names.items():
        own, last, file = now.rows.get(key, {}), then.rows.get(key, {}), files.get(key)
        inherited = {} if own else {**now.inherited.get(key, {}), **then.inherited.get(key, {})}
        codes = {a.code for a in answers_of(file)} if file else {*(own or last), *inherited}
        asked = {code: Asked(code, _previous(code, own, last, file)) for code in yearbook.indicators if code in codes}
        rows = {code: _unit_row(row, shown) for code, row in own.items()}
        expected, regular = bool(own or file or not files), bool(own or (last and not now.rows))
        if directory:
            listed = isinstance(key, Unit)
            expected, regular = listed or bool(file), listed
        units[name] = KnownUnit(name, asked, rows, expected and bool(asked), regular and bool(asked))
    return units | _with_codes_of_kind(yearbook, units)


@dataclass(frozen=True, slots=True)
class _UnitRows:
    """The rows of a workbook by unit, and the codes that units leave to those formed from them."""

    rows: dict[_Key, dict[str, Breakdown]] = field(default_factory=dict)
    inherited: dict[_Key, dict[str, None]] = field(default_factory=dict)


def _by_unit(book: Yearbook | None, yearbook: Yearbook, names: dict[_Key, str]) -> _UnitRows:
    """The rows of each unit by code (the first one of a repeated code); names without a unit are added to `names`.

    A renamed unit has the rows of its old name in last year's workbook. The old parts of the whole are no units.
    """
    directory, period = yearbook.directory, yearbook.period
    found = _UnitRows()
    of_whole = {key_of(name) for name in yearbook.facts.formed_from}
    for row in book.breakdowns if book else ():
        if key_of(row.unit_name) in of_whole:
            continue
        unit = directory.find(row.unit_name, book.period) if book else None
        if unit is None:
            key = key_of(row.unit_name)
            names.setdefault(key, row.unit_name)
            found.rows.setdefault(key, {}).setdefault(row.code, row)
            continue
        for one in directory.existing_successors(unit, period.last_day):
            before = one if book is yearbook else directory.same_on(one, period.same_last_year.last_day)
            if before is unit:
                found.rows.setdefault(one, {}).setdefault(row.code, row)
            else:
                found.inherited.setdefault(one, {})[row.code] = None
    return found


def _with_codes_of_kind(yearbook: Yearbook, units: Mapping[str, KnownUnit]) -> dict[str, KnownUnit]:
    """The units of sheet `Đơn vị` without codes, with those that all others of their kind are asked for.

    Units that began after last year's period and have no codes are not among those others.
    """
    base_day = yearbook.period.same_last_year.last_day
    others: dict[UnitKind, int] = {}
    asked: dict[UnitKind, Counter[str]] = {}
    without: list[Unit] = []
    for unit in yearbook.directory.valid_in(yearbook.period):
        kind, codes = kind_of_unit(unit.name), units[unit.name].asked
        asked.setdefault(kind, Counter()).update(codes.keys())
        others[kind] = others.get(kind, 0) + bool(codes or unit.exists_on(base_day))
        without += [] if codes else [unit]
    found: dict[str, KnownUnit] = {}
    for unit in without:
        kind = kind_of_unit(unit.name)
        count = others[kind] - unit.exists_on(base_day)
        common = {code: Asked(code) for code in yearbook.indicators if count and asked[kind][code] == count}
        if common:
            found[unit.name] = replace(units[unit.name], asked=common, expected=True, regular=True)
    return found


def codes_by_kind(yearbook: Yearbook, units: Iterable[KnownUnit]) -> Mapping[str, tuple[str, ...]]:
    """The codes requested of the units of a kind, by `UnitKind` value; under `""` those of all units."""
    codes: dict[str, set[str]] = {"": set()}
    for unit in units:
        codes[""].update(unit.asked)
        codes.setdefault(kind_of_unit(unit.name).value, set()).update(unit.asked)
    return {kind: tuple(code for code in yearbook.indicators if code in found) for kind, found in codes.items()}


def _previous(code: str, now: _Rows, then: _Rows, file: Reply | None) -> tuple[Decimal, ...]:
    """Last year's values: in this year's workbook, in last year's, and in the workbook sent to the unit."""
    answer = file.answers.get(code) if file and file.answers else None
    found = (
        now[code].previous if code in now else None,
        then[code].current if code in then else None,
        answer.previous if answer else None,
    )
    return tuple(dict.fromkeys(quantity.value for quantity in found if quantity))


def _shown(workbook: Workbook) -> Mapping[CellRef, str]:
    sheet = workbook.sheets.get("breakdown")
    return {cell.ref: cell.shown.strip() for row in (sheet.rows if sheet else ()) for cell in row.cells.values()}


def _unit_row(row: Breakdown, shown: Mapping[CellRef, str]) -> UnitRow:
    return UnitRow(row.previous, row.current, row.refs, {key: shown.get(ref, "") for key, ref in row.refs.items()})
