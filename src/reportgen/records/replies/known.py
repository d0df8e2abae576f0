"""The known units and their requested codes, from this and last year's workbook and folder `gui-di`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reportgen.files.places import SENT_FOLDER
from reportgen.period import Period
from reportgen.problems import CellRef, Problem, ReportgenError, has_errors
from reportgen.records.checks.earlier import parse_earlier
from reportgen.records.directory import Unit
from reportgen.records.model import Yearbook
from reportgen.records.replies.model import Asked, KnownUnit
from reportgen.records.replies.parse import read_reply
from reportgen.records.replies.recognise import recognise, recognise_file
from reportgen.records.replies.units import codes_by_kind, find_units
from reportgen.records.unit_kinds import kind_of_unit
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.read import read_workbook, read_year
from reportgen.workbooks.schema import INDICATORS_XLSX

_UNREAD = ("photos", "paragraphs", "series")


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

    def unit_named(self, typed: str) -> KnownUnit | Unit | None:
        """The unit with this name, also in another spelling (see `recognise`); None where there is none.

        A `Unit` is one of sheet `Đơn vị` that does not report on the period: it has ended, or begins later.
        """
        return self._meant(typed) or self._meant(recognise(typed, self.names))

    def spellings(self, unit: KnownUnit) -> tuple[str, ...]:
        """The names of a unit that need no note: its own, and those of sheet `Đơn vị`."""
        listed = self.yearbook.directory.find(unit.name, self.yearbook.period)
        return listed.names if listed else (unit.name,)

    def unit_in_file(self, stem: str) -> KnownUnit | Unit | None:
        """The unit that a file is named after (see `recognise_file`)."""
        return self._meant(recognise_file(stem, self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """All names of units, also those of other times, and all spellings."""
        return (*self.units, *(name for unit in self.yearbook.directory for name in unit.names))

    def _meant(self, name: str) -> KnownUnit | Unit | None:
        listed = self.yearbook.directory.find(name, self.yearbook.period) if name else None
        if listed is None:
            return self.units.get(name)
        return self.units[listed.name] if listed.exists_on(self.yearbook.period.last_day) else listed

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
    units = find_units(yearbook, workbook, earlier, of_period)
    sheet = workbook.sheets.get("breakdown")
    last_row = max((row.number for row in sheet.rows), default=None) if sheet else None
    by_kind = codes_by_kind(yearbook, units.values())
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
