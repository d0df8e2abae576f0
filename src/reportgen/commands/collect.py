"""`reportgen collect YEAR FILES…`: merges replies of units into `Theo đơn vị`, and lists which are missing."""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.files import publish as outputs
from reportgen.files.disk import disk_errors_reported
from reportgen.files.lock import exclusive
from reportgen.files.replace import remove_unfinished, replacing
from reportgen.files.written import forget, written
from reportgen.period import Period
from reportgen.problems import CellRef, FileRef, Lang, Problem, ReportgenError, printable
from reportgen.problems.causes import raise_if_machine
from reportgen.problems.codes_collect import NO_PLACE_TO_MERGE
from reportgen.problems.codes_inputs import MISSING_WORKBOOK, NO_REPLIES
from reportgen.workbooks.schema import INDICATORS_XLSX
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.records.replies.classify import UnitStatus
    from reportgen.records.replies.model import Merge
    from reportgen.records.replies.summary import Summary
    from reportgen.workbooks.columns import SheetColumns

FOLDER, LISTS = "thu-thap", "tong-hop.xlsx"
"""Folder and file of the lists to forward, in the outputs of the year."""
_NO_REPLIES = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Collection:
    """The result of `collect`."""

    period: Period
    summary: Summary
    workbook: Path
    lists: Path
    kept: Path | None = None
    """The copy of the previous workbook; None if the workbook was not changed."""
    dry_run: bool = False

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{period, year, units: […], changes: […], notes: […], workbook, kept, lists, problems: […]}`."""
        files = {"workbook": self.workbook, "kept": self.kept, "lists": None if self.dry_run else self.lists}
        paths = {name: str(path) if path else None for name, path in files.items()}
        return {**self.period.as_json(), **self.summary.as_json(lang), **paths}


def collect(workspace: Workspace, period: Period, files: Sequence[str], *, dry_run: bool = False) -> Collection:
    """Merge the replies `files` (paths, folders, patterns with `*`) into the workbook of `period`, and list them.

    A reply with errors is not merged; the others are merged completely. The workbook is patched, and only written if
    a number changes; with `dry_run` nothing is written. Raises ReportgenError, with nothing written, if the year's
    workbook can't be read, if it or the lists can't be written, or if another run collects replies of this period.
    """
    inputs = workspace.inputs(period)
    if dry_run or not inputs.is_dir():
        return _collect(workspace, period, files, dry_run=True)
    with disk_errors_reported(inputs, FileRef(str(inputs))), exclusive(inputs, FileRef(inputs.name)):
        remove_unfinished(inputs / INDICATORS_XLSX.file)
        return _collect(workspace, period, files, dry_run=False)


def list_path(workspace: Workspace, period: Period) -> Path:
    """The list of replies that `collect` writes."""
    return workspace.outputs(period) / FOLDER / LISTS


def _collect(workspace: Workspace, period: Period, files: Sequence[str], *, dry_run: bool) -> Collection:
    from reportgen.records.replies.classify import classify_replies
    from reportgen.records.replies.known import read_known_units
    from reportgen.records.replies.merge import merge
    from reportgen.records.replies.summary import Summary

    # read before it is parsed: if somebody saves it later, it is not replaced
    stored = _stored(workspace.inputs(period) / INDICATORS_XLSX.file)
    known = read_known_units(workspace.inputs(period), workspace.inputs(period.same_last_year), period)
    paths, lost = _find_files(files)
    lines, unused = classify_replies(paths, known)
    place = _place_to_merge(known.path.name, stored) if any(_merged(lines)) else None
    merged = merge((line.unit, line.reply) for line in _merged(lines) if line.unit and line.reply)
    problems = [*known.problems, *lost, *(problem for line in lines for problem in line.problems), *unused]
    summary = Summary(known.yearbook, tuple(lines), merged.changes, tuple(dict.fromkeys(problems)))
    lists = list_path(workspace, period)
    result = Collection(period, summary, known.path, lists, dry_run=dry_run)
    if dry_run:
        return result
    data = _patched(known.path.name, stored, merged, place, known.last_row) if merged.changes and place else None
    return _write(result, stored, data)


def _stored(path: Path) -> bytes:
    """The bytes of the workbook; none if it can't be read, which `read_known_units` reports."""
    from reportgen.workbooks.scan import Refused, read_file

    try:
        return read_file(path)
    except Refused:
        return b""


def _merged(lines: Sequence[UnitStatus]) -> Iterator[UnitStatus]:
    from reportgen.records.replies.classify import State

    return (line for line in lines if line.state is State.MERGED)


def _place_to_merge(name: str, data: bytes) -> SheetColumns:
    """Find the columns of sheet `Theo đơn vị` in the workbook `name`; raises ReportgenError if one is missing."""
    from reportgen.workbooks.columns import find_columns
    from reportgen.workbooks.scan import Refused

    schema = INDICATORS_XLSX.sheet("breakdown")
    try:
        found = find_columns(data, schema)
    except Refused as refused:
        raise ReportgenError([refused.at(CellRef(name))]) from refused
    if found is None or not found.numbers.keys() >= {"code", "unit_name", "current"}:
        columns = ", ".join(column.vi for column in schema.columns)
        raise ReportgenError([NO_PLACE_TO_MERGE.at(CellRef(name, schema.vi), columns=columns)])
    return found


def _patched(name: str, data: bytes, merged: Merge, place: SheetColumns, like: int | None) -> bytes:
    """Return the workbook with the changes; new rows get the styles of row `like`.

    Raises ReportgenError if the workbook can't be changed safely.
    """
    from reportgen.workbooks.patch import WorkbookPatch
    from reportgen.workbooks.scan import Refused

    try:
        patch = WorkbookPatch(data)
        sheet = patch.sheet(place.title)
        for cell, value in merged.cells.items():
            sheet.set(cell, value)
        for row in merged.rows:
            values = {number: getattr(row, key) for key, number in place.numbers.items()}
            sheet.append({number: value for number, value in values.items() if value is not None}, like=like)
        return patch.to_bytes()
    except Refused as refused:
        raise ReportgenError([refused.at(CellRef(name))]) from refused


def _write(result: Collection, stored: bytes, data: bytes | None) -> Collection:
    """Write the lists, and `data` as the workbook unless it is None: both or neither.

    The lists come first: after a kill in between, the next run merges and lists the same changes again.
    """
    from reportgen.workbooks.new.list_book import list_book_bytes

    folder, lists = result.lists.parent, list_book_bytes(result.summary.sheets())
    outputs.check_writable(folder, [LISTS])
    if data is None:
        outputs.publish(folder, {LISTS: lists})
        return result
    earlier = result.lists.read_bytes() if result.lists.is_file() else None
    try:
        with replacing(result.workbook, data, expected=stored, today=dt.date.today()) as kept:
            outputs.publish(folder, {LISTS: lists})
    except BaseException:  # Ctrl-C too
        if result.lists in written() and result.workbook not in written():
            _restore(result.lists, earlier)
        raise
    return replace(result, kept=kept)


def _restore(lists: Path, data: bytes | None) -> None:
    if data is None:
        lists.unlink(missing_ok=True)
    else:
        outputs.publish(lists.parent, {lists.name: data})
    forget(lists)


def _find_files(files: Sequence[str]) -> tuple[list[Path], list[Problem]]:
    """The replies in the order of their names, without duplicates; paths that do not exist are reported.

    A folder stands for all files in it and its subfolders. Patterns are expanded here, because not every shell does.
    """
    from reportgen.records.replies.later import natural_key

    found: dict[Path, Path] = {}
    lost: list[Problem] = []
    for given in files:
        path, paths = Path(given), _files_of(given)
        if not paths and path.is_dir():
            lost.append(NO_REPLIES.at(FileRef(printable(given)), folder=printable(path.name)))
        elif not paths:
            lost.append(MISSING_WORKBOOK.at(CellRef(printable(given)), name=path.name, folder=path.parent))
        found |= {path.resolve(): path for path in paths}
    return sorted(found.values(), key=natural_key), lost


def _files_of(given: str) -> list[Path]:
    """The files that an argument means; empty if nothing has that name.

    Raises ReportgenError if a folder can't be read: its replies would be reported as missing.
    """
    path = Path(given)
    try:
        if path.is_dir():
            return list(_files_in(path))
        if path.exists():
            return [path]
        return [Path(name) for name in glob.glob(given) if _may_be_reply(Path(name).name)]
    except OSError as error:
        raise_if_machine(error)
        raise


def _files_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and its subfolders, except hidden ones; links to folders are not followed."""
    for parent, folders, names in os.walk(folder, onerror=_fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(parent, name)
            if _may_be_reply(name) and path.is_file():
                yield path


def _fail(error: OSError) -> None:
    raise error


def _may_be_reply(name: str) -> bool:
    """Whether a file may be a reply, not a file of the system or a lock file of Excel."""
    return not name.startswith(("~$", ".")) and name.lower() not in _NO_REPLIES
