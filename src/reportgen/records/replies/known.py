"""The known units and their requested codes, from this and last year's workbook and folder `gui-di`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from reportgen.files.places import SENT_FOLDER
from reportgen.period import Period
from reportgen.problems import CellRef, Problem, ReportgenError, has_errors
from reportgen.records.checks.earlier import parse_earlier
from reportgen.records.model import Breakdown, Yearbook
from reportgen.records.replies.model import Asked, KnownUnit, Reply, UnitRow
from reportgen.records.replies.parse import answers_of, read_reply
from reportgen.records.replies.recognise import recognise
from reportgen.records.unit_kinds import kind_of_unit
from reportgen.records.unit_words import Words, key_of
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.read import read_workbook, read_year
from reportgen.workbooks.schema import INDICATORS_XLSX

_UNREAD = ("photos", "paragraphs", "series")

_Rows = Mapping[str, Breakdown]
"""The rows of one unit by code."""


@dataclass(frozen=True, slots=True)
class KnownUnits:
    """The year's records (without texts and photos), its units in order, and problems of workbooks sent to units."""

    path: Path
    """The year's workbook."""
    yearbook: Yearbook
    units: Mapping[str, KnownUnit]
    """By name; includes units without requested codes."""
    by_kind: Mapping[str, tuple[str, ...]]
    """The codes requested of the units of a kind, by `UnitKind` value; under `""` those of all units."""
    last_row: int | None = None
    """The last row of sheet `Theo đơn vị`, whose formatting is copied to new rows."""
    problems: tuple[Problem, ...] = ()

    def unit_named(self, typed: str) -> KnownUnit | None:
        """The unit with this name, also in another spelling (see `recognise`); None where there is none."""
        return self.units.get(typed) or self.units.get(recognise(typed, self.units))

    def new_unit(self, name: str) -> KnownUnit:
        """A unit that is not known yet, with the codes of the known units of its kind, else of all units."""
        codes = self.by_kind.get(kind_of_unit(name).value) or self.by_kind[""]
        return KnownUnit(name, {code: Asked(code) for code in codes}, {}, expected=False)


def read_known_units(inputs: Path, last: Path, period: Period) -> KnownUnits:
    """The known units from `inputs`, the folder of `period`, and `last`, that of last year (which may be missing).

    Raises `ReportgenError` where `indicators.xlsx` in `inputs` is missing or can't be read.
    """
    yearbook, workbook = _yearbook(inputs, period)
    earlier = _earlier(last, period.same_last_year)
    sent = [read_reply(path, yearbook.indicators) for path in _workbooks_in(inputs / SENT_FOLDER)]
    problems = tuple(p for reply in sent for p in reply.problems if has_errors([p]) and reply.answers is None)
    of_period = [reply for reply in sent if reply.unit_name and reply.answers and reply.period == period]
    units = _units(yearbook, workbook, earlier, of_period)
    sheet = workbook.sheets.get("breakdown")
    last_row = max((row.number for row in sheet.rows), default=None) if sheet else None
    by_kind = _by_kind(yearbook, units.values())
    return KnownUnits(
        inputs / INDICATORS_XLSX.file, yearbook, units, by_kind, last_row, tuple(map(_in_folder, problems))
    )


def _yearbook(inputs: Path, period: Period) -> tuple[Yearbook, Workbook]:
    path = inputs / INDICATORS_XLSX.file
    if not path.is_file():
        _, problems = read_year(inputs)
        own = (p for p in problems if not isinstance(p.place, CellRef) or p.place.workbook == path.name)
        raise ReportgenError(own)
    workbook, problems = read_workbook(path, INDICATORS_XLSX)
    yearbook = parse_earlier({} if workbook is None else {INDICATORS_XLSX.key: workbook}, period, without=_UNREAD)[0]
    if yearbook is None or workbook is None:
        raise ReportgenError([p for p in problems if has_errors([p])])
    return yearbook, workbook


def _earlier(last: Path, period: Period) -> Yearbook | None:
    """Last year's records; None if the workbook is missing or can't be read (`check` reports why)."""
    path = last / INDICATORS_XLSX.file
    if not path.is_file():
        return None
    workbook, _ = read_workbook(path, INDICATORS_XLSX)
    return parse_earlier({} if workbook is None else {INDICATORS_XLSX.key: workbook}, period, without=_UNREAD)[0]


def _workbooks_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.suffix == ".xlsx" and not path.name.startswith(("~$", ".")))


def _in_folder(problem: Problem) -> Problem:
    """The problem with `gui-di` added to the path of its workbook."""
    place = problem.place
    named = place.within(SENT_FOLDER) if isinstance(place, CellRef) else place
    return replace(problem, place=named)


def _units(
    yearbook: Yearbook, workbook: Workbook, earlier: Yearbook | None, sent: Iterable[Reply]
) -> dict[str, KnownUnit]:
    """The units by name: those of this year's rows, then of last year's, then of the sent workbooks.

    Replies are expected from units in this year's workbook and units that were sent a workbook; if none was sent, also
    from units in last year's workbook.
    """
    names: dict[Words, str] = {}
    now, then = _by_unit(yearbook, names), _by_unit(earlier, names)
    asked_in_file: dict[Words, Reply] = {}
    for reply in sent:
        key = key_of(reply.unit_name)
        names.setdefault(key, reply.unit_name)
        asked_in_file.setdefault(key, reply)
    shown = _shown(workbook)
    units = {}
    for key, name in names.items():
        own, last, file = now.get(key, {}), then.get(key, {}), asked_in_file.get(key)
        codes = {a.code for a in answers_of(file)} if file else (own or last).keys()
        asked = {code: Asked(code, _previous(code, own, last, file)) for code in yearbook.indicators if code in codes}
        rows = {code: _unit_row(row, shown) for code, row in own.items()}
        expected = bool(own or file or not asked_in_file)
        regular = bool(own or (last and not now))
        units[name] = KnownUnit(name, asked, rows, expected and bool(asked), regular and bool(asked))
    return units


def _by_unit(yearbook: Yearbook | None, names: dict[Words, str]) -> dict[Words, dict[str, Breakdown]]:
    """The rows of each unit by code (the first one of a repeated code); new names are added to `names`."""
    found: dict[Words, dict[str, Breakdown]] = {}
    for row in yearbook.breakdowns if yearbook else ():
        key = key_of(row.unit_name)
        names.setdefault(key, row.unit_name)
        found.setdefault(key, {}).setdefault(row.code, row)
    return found


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


def _by_kind(yearbook: Yearbook, units: Iterable[KnownUnit]) -> Mapping[str, tuple[str, ...]]:
    codes: dict[str, set[str]] = {"": set()}
    for unit in units:
        codes[""].update(unit.asked)
        codes.setdefault(kind_of_unit(unit.name).value, set()).update(unit.asked)
    return {kind: tuple(code for code in yearbook.indicators if code in found) for kind, found in codes.items()}
