"""`reportgen new YEAR --for UNIT`: small workbooks for units to fill in and send back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.files.disk import disk_errors_reported
from reportgen.files.lock import exclusive
from reportgen.files.places import SENT_FOLDER
from reportgen.files.replace import remove_unfinished, replacing
from reportgen.period import Period
from reportgen.problems import Bilingual, FileRef, Lang, Problem, ReportgenError
from reportgen.problems.codes_collect import NOTHING_ASKED, UNIT_OF_OTHER_TIME, UNIT_SPELLING
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.records.model import Yearbook
    from reportgen.records.replies.known import KnownUnits
    from reportgen.records.replies.model import KnownUnit
    from reportgen.workbooks.new.content import NewWorkbook


class Made(Enum):
    """What was done with the workbook of a unit."""

    NEW = "new"
    SAME = "same"
    """It existed with the same content."""
    KEPT = "kept"
    """It existed with other content, and was not overwritten."""


@dataclass(frozen=True, slots=True)
class UnitWorkbook:
    """One workbook: its unit, its file, and how many indicators it asks for."""

    unit: str
    file: str
    rows: int
    made: Made
    unknown: bool
    """No workbook names this unit."""
    near: str = ""
    """For an unknown unit: the known unit with the most similar name."""


@dataclass(frozen=True, slots=True)
class Asking:
    """The workbooks and their folder; `problems` are notes and warnings."""

    period: Period
    folder: Path
    workbooks: tuple[UnitWorkbook, ...]
    problems: tuple[Problem, ...] = ()

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{period, year, folder, workbooks: [{unit, file, rows, made, unknown}], problems: […]}`."""
        made = [
            {"unit": w.unit, "file": w.file, "rows": w.rows, "made": w.made.value, "unknown": w.unknown}
            for w in self.workbooks
        ]
        problems = [problem.as_json(lang) for problem in self.problems]
        return {**self.period.as_json(), "folder": str(self.folder), "workbooks": made, "problems": problems}


def ask_units(workspace: Workspace, period: Period, names: Sequence[str], *, every: bool = False) -> Asking:
    """Create a workbook in `inputs/YEAR/gui-di` for each unit of `names`; with `every`, for all of the period.

    An existing file is never overwritten. Raises ReportgenError, before anything is written, if the year's workbook
    is missing or can't be read, if a unit has ended or begins later, or if it has no indicators to ask for; also if a
    file can't be written, or if another run writes into the folder of the year.
    """
    from reportgen.records.replies.known import read_known_units
    from reportgen.records.replies.recognise import file_stems

    known = read_known_units(workspace.inputs(period), workspace.inputs(period.same_last_year), period)
    units, problems = _chosen(known, names, every)
    empty = [unit for unit in units.values() if not unit.asked]
    if empty or not units:
        lacking = ", ".join(unit.name for unit in empty) or Bilingual("các đơn vị", "the units")
        raise ReportgenError([NOTHING_ASKED.at(FileRef(known.path.name), unit=lacking, period=period.in_message)])
    stems = file_stems(dict.fromkeys((*known.units, *units)))
    folder = workspace.inputs(period) / SENT_FOLDER
    contents = {f"{stems[name]}.xlsx": (unit, _content(unit, known.yearbook)) for name, unit in units.items()}
    inputs = workspace.inputs(period)
    with disk_errors_reported(inputs, FileRef(str(inputs))), exclusive(inputs, FileRef(period.key)):
        made = tuple(_make(folder, file, unit, content, known) for file, (unit, content) in contents.items())
    return Asking(period, folder, made, tuple(problems))


def _chosen(known: KnownUnits, names: Sequence[str], every: bool) -> tuple[dict[str, KnownUnit], list[Problem]]:
    """The units by name, without duplicates, and notes: spellings, units that are not asked, units that were merged.

    Raises ReportgenError for a unit that does not report on the period.
    """
    from reportgen.records.directory import Unit
    from reportgen.records.replies.other_times import not_asked, of_other_time, replaced
    from reportgen.workbooks.names import fold

    units = {name: unit for name, unit in known.units.items() if unit.regular} if every else {}
    problems = list(not_asked(known)) if every else []
    for typed in names:
        name = " ".join(typed.split())
        unit = known.unit_named(name) or known.new_unit(name)
        if isinstance(unit, Unit):
            raise ReportgenError([of_other_time(UNIT_OF_OTHER_TIME, unit.ref, name, unit, known.yearbook)])
        if not unit.asked and known.yearbook.directory:
            unit = known.new_unit(unit.name)
        if fold(name) not in map(fold, known.spellings(unit)):
            problems.append(UNIT_SPELLING.at(None, found=name, unit=unit.name))
        units.setdefault(unit.name, unit)
    return units, [*problems, *replaced(units, known.yearbook)]


def _content(unit: KnownUnit, yearbook: Yearbook) -> NewWorkbook:
    from reportgen.workbooks.new.content import NewRow, NewSheet, NewWorkbook, period_facts

    facts = yearbook.facts
    send_to = " · ".join(text for text in (facts.issuer, facts.email, facts.phone) if text)
    rows: tuple[NewRow, ...] = tuple(
        {
            "code": code,
            "name": yearbook.indicators[code].name,
            "unit": yearbook.indicators[code].unit,
            "previous": asked.previous[0] if asked.previous else None,
        }
        for code, asked in unit.asked.items()
    )
    general: NewRow = {**period_facts(yearbook.period), "unit_name": unit.name, "send_to": send_to}
    return NewWorkbook({"facts": NewSheet((general,)), "figures": NewSheet(rows)})


def _make(folder: Path, file: str, unit: KnownUnit, content: NewWorkbook, known: KnownUnits) -> UnitWorkbook:
    from reportgen.workbooks.names import nearest
    from reportgen.workbooks.new.reply import reply_bytes

    data = reply_bytes(content, known.yearbook.period)
    unknown = unit.name not in known.units
    near = nearest(unit.name, known.units) if unknown else ""
    return UnitWorkbook(unit.name, file, len(unit.asked), _put(folder / file, data), unknown, near)


def _put(path: Path, data: bytes) -> Made:
    with disk_errors_reported(path, FileRef(path.name)):
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_unfinished(path)
        if path.exists():
            return Made.SAME if path.read_bytes() == data else Made.KEPT
    with replacing(path, data, expected=None, today=dt.date.today()):
        return Made.NEW
