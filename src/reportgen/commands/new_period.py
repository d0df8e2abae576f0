"""`reportgen new YEAR`: create the workbooks of a period, carrying over those of the period before if they exist."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.files.disk import disk_errors_reported, write_synced
from reportgen.files.lock import exclusive
from reportgen.files.written import forget, record
from reportgen.period import Period
from reportgen.problems import Bilingual, CellRef, FileRef, Lang, Problem, ReportgenError, has_errors
from reportgen.problems.codes_inputs import NOT_CARRIED
from reportgen.problems.codes_machine import WORKBOOK_EXISTS
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.records.model import Yearbook
    from reportgen.workbooks.model import Cell, Workbook
    from reportgen.workbooks.new.content import NewWorkbook


@dataclass(frozen=True, slots=True)
class NewPeriod:
    """The result of `new`. `last` is the period that was carried over; None for empty workbooks."""

    period: Period
    folder: Path
    last: Period | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    """What was carried over, by the part of the keys `carried.…` of `words` after the dot."""
    problems: tuple[Problem, ...] = ()
    """Warnings about cells that could not be carried over."""

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{period, year, folder, last, carried: {…}, problems: […]}`."""
        problems = [p.as_json(lang) for p in self.problems]
        made = {**self.period.as_json(), "folder": str(self.folder), "last": self.last and self.last.key}
        return {**made, "carried": dict(self.counts), "problems": problems}


def message_fields(period: Period, last: Period | None) -> dict[str, str | Bilingual]:
    """The fields of the messages about new workbooks: names of periods and the headings of columns."""
    from reportgen.workbooks.period_schema import sheet_for
    from reportgen.workbooks.schema import INDICATORS_XLSX

    names = {"period": period, "same": period.same_last_year, "before": period.before, "last": last}
    headings = {column.key: column.vi for column in sheet_for(INDICATORS_XLSX.sheet("indicators"), period).columns}
    return headings | {key: named.in_message for key, named in names.items() if named}


def new_period(workspace: Workspace, period: Period) -> NewPeriod:
    """Create both workbooks of `period` and the folder for photos.

    Raises ReportgenError, without writing anything, if both workbooks exist or one has other content, if a
    workbook of the period before can't be read, or if writing fails.
    """
    from reportgen.workbooks.new.write import blank_content, workbook_bytes
    from reportgen.workbooks.schema import WORKBOOKS

    files = [schema.file for schema in WORKBOOKS]
    folder = workspace.inputs(period)
    existing = [name for name in files if (folder / name).exists()]
    if len(existing) == len(files):
        raise ReportgenError([_exists(name, period) for name in existing])
    made = NewPeriod(period, folder)
    contents = blank_content(period)
    if latest := _latest_before(workspace, period):
        made, contents = _roll_over(made, workspace, latest)
    books = {s.file: workbook_bytes(s, contents[s.key], period) for s in WORKBOOKS}
    with disk_errors_reported(folder, FileRef(str(folder))):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with exclusive(folder, FileRef(str(folder))):
            _write(folder, period, books)
    return made


def _latest_before(workspace: Workspace, period: Period) -> Period | None:
    """The period with a workbook that ends last, by the end of another; None if there is none.

    Of those that end together it is the one of the same kind, else the longest; but one that includes the other only
    if there is no other one.
    """
    from reportgen.workbooks.schema import WORKBOOKS

    with disk_errors_reported(workspace.root, FileRef(str(workspace.root))):
        earlier = [p for p in workspace.periods() if p != period and p.last_day <= period.last_day]
    has_workbook = (p for p in earlier if any((workspace.inputs(p) / schema.file).exists() for schema in WORKBOOKS))
    return max(
        has_workbook,
        key=lambda p: (not p.contains(period), p.last_day, p.kind is period.kind, p.last_day - p.first_day),
        default=None,
    )


def _roll_over(made: NewPeriod, workspace: Workspace, last: Period) -> tuple[NewPeriod, Mapping[str, NewWorkbook]]:
    from reportgen.records.checks.earlier import parse_earlier
    from reportgen.records.rollover.carry import carry_over
    from reportgen.records.rollover.sources import Sources
    from reportgen.records.spans import of_year
    from reportgen.workbooks.read import read_lists, read_year
    from reportgen.workbooks.schema import WORKBOOKS

    period, before = made.period, workspace.inputs(last)
    workbooks, problems = read_year(before)
    yearbook, found = parse_earlier(workbooks, last)
    errors = [problem for problem in (*problems, *found) if has_errors([problem])]
    if yearbook is None or len(workbooks) < len(WORKBOOKS):
        raise ReportgenError([_of_period(problem, last) for problem in errors])
    words: dict[str, tuple[str, ...]] = {}
    for schema in WORKBOOKS:
        words |= read_lists(before / schema.file, schema)
    others, unread = _read_others(workspace, yearbook, period)
    sources = Sources(
        yearbook,
        same=others.get(period.same_last_year),
        before=others.get(period.before),
        planned=others.get(period.whole_year.same_last_year),
        same_year=tuple(of_year(period, others.values())),
    )
    carried = carry_over(period, sources, {cell.ref: cell.shown for cell in _cells(workbooks)}, words)
    not_carried = (*_not_carried(workbooks, errors, last), *unread)
    return replace(made, last=last, counts=carried.counts, problems=not_carried), carried.contents


def _read_others(
    workspace: Workspace, latest: Yearbook, period: Period
) -> tuple[Mapping[Period | None, Yearbook], list[Problem]]:
    """The records of the periods that `period` is compared with, in order, and notes of what can't be read.

    Of the same period of last year all that is carried over, of the others only the indicators. Workbooks from before
    the whole was formed are left out: their numbers are those of one of its parts.
    """
    from reportgen.records.checks.earlier import read_last_year, read_periods
    from reportgen.records.spans import is_same_whole

    same = period.same_last_year
    known: dict[Period | None, Yearbook] = {latest.period: latest}
    problems: list[Problem] = []
    if same not in known:
        yearbook, problems = read_last_year(workspace.inputs(same), same)
        known |= {same: yearbook} if yearbook else {}
    wanted = [other for other in workspace.compared_with(period) if other != same and other not in known]
    yearbooks, found = read_periods({other: workspace.inputs(other) for other in wanted})
    known |= {yearbook.period: yearbook for yearbook in yearbooks}
    of_whole = {key: yearbook for key, yearbook in sorted(known.items()) if is_same_whole(latest, yearbook)}
    return of_whole, [*problems, *found]


def _not_carried(workbooks: Mapping[str, Workbook], errors: Sequence[Problem], last: Period) -> Iterator[Problem]:
    """Yield a warning for each error of the workbooks of `last` in a cell or sheet that should be carried over."""
    from reportgen.records.rollover.carry import CLEARED_COLUMNS

    cleared = {
        cell.ref
        for workbook in workbooks.values()
        for sheet in workbook.sheets.values()
        for row in sheet.rows
        for key, cell in row.cells.items()
        if sheet.key == "photos" or key in CLEARED_COLUMNS.get(sheet.key, ())
    }
    for problem in errors:
        if problem.place not in cleared:
            at = _of_period(problem, last).place
            yield NOT_CARRIED.at(at, found=problem.found, check=problem.code, period=last.in_message, key=last.key)


def _cells(workbooks: Mapping[str, Workbook]) -> Iterator[Cell]:
    sheets = (sheet for workbook in workbooks.values() for sheet in workbook.sheets.values())
    return (cell for sheet in sheets for row in sheet.rows for cell in row.cells.values())


def _of_period(problem: Problem, period: Period) -> Problem:
    """Return the problem with the period added to the path of its workbook: `2022/indicators.xlsx`."""
    place = problem.place
    return replace(problem, place=place.within(period.key)) if isinstance(place, CellRef) else problem


def _exists(name: str, period: Period) -> Problem:
    return WORKBOOK_EXISTS.at(FileRef(f"inputs/{period.key}/{name}"), name=name, period=period.in_message)


def _write(folder: Path, period: Period, files: Mapping[str, bytes]) -> None:
    """Write all files or none: write them under temporary names, then rename them; delete them on failure.

    A file that already has the same bytes, from a run that was killed between two renames, is kept. Other existing
    files are not overwritten: they are reported.
    """
    from reportgen.workbooks.new.write import PHOTOS

    found = {name: (folder / name).read_bytes() for name in files if (folder / name).exists()}
    if others := [name for name, data in found.items() if data != files[name]]:
        raise ReportgenError([_exists(name, period) for name in others])
    missing = [name for name in files if name not in found]
    made: list[Path] = []
    try:
        for path in (folder, folder / PHOTOS):
            if not path.is_dir():
                path.mkdir(parents=True)
                made.append(path)
        for name in missing:
            made.append(_temporary(folder / name))
            write_synced(_temporary(folder / name), files[name])
        for name in missing:
            made.append(folder / name)  # before the rename: Ctrl-C may come right after it
            try:
                os.rename(_temporary(folder / name), folder / name)
            except OSError:
                made.pop()
                raise
        record(*(folder / name for name in missing))
    except BaseException:  # Ctrl-C too
        for path in reversed(made):
            with suppress(OSError):  # the failure itself is reported
                path.rmdir() if path.is_dir() else path.unlink(missing_ok=True)
        if made:
            forget(*made)
        raise


def _temporary(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")
