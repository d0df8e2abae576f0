"""Reads one side of a comparison: a period, a folder or file with workbooks, a manifest, or a Word file."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from reportgen.files.disk import disk_errors_reported
from reportgen.living.diff.built_side import side_of_manifest, side_of_word
from reportgen.living.diff.sides import Side
from reportgen.living.diff.workbook_side import side_of_workbooks
from reportgen.period import Period
from reportgen.problems import FileRef, Problem, ReportgenError, codes_diff
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.read import period_of, read_workbook, read_year
from reportgen.workbooks.schema import WORKBOOKS, WorkbookSchema
from reportgen.workspace import Workspace


def read_side(workspace: Workspace, given: str) -> tuple[Side, list[Problem]]:
    """Read what was named on the command line, and the problems that limit the comparison.

    Raises ReportgenError if it is none of these, or can't be read.
    """
    path = Path(given)
    period = _named(given)
    if period is not None and not path.exists():
        return _of_folder(workspace, workspace.inputs(period), given, period)
    if not path.exists():
        raise ReportgenError([codes_diff.NOTHING_THERE.at(FileRef(given))])
    if path.is_dir():
        return _of_folder(workspace, path, given)
    if path.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".ods"):
        return _of_workbook(workspace, path, given)
    with disk_errors_reported(given, FileRef(path.name)):
        data = path.read_bytes()
    if data.startswith(b"%PDF-"):
        raise ReportgenError([codes_diff.IS_PDF.at(FileRef(path.name))])
    is_manifest = path.suffix.lower() == ".json"
    side, problems = side_of_manifest(path, data) if is_manifest else side_of_word(workspace, data, path.name)
    return (replace(side, names=_names(workspace, side.period)) if side.period else side), problems


def _names(workspace: Workspace, period: Period) -> Mapping[str, str]:
    """The names of the indicators and tasks of a period in this workspace; none if its workbooks can't be read."""
    try:
        return side_of_workbooks(workspace, *_read_folder(workspace.inputs(period)), period, "")[0].names
    except ReportgenError:
        return {}


def _of_folder(
    workspace: Workspace, folder: Path, name: str, period: Period | None = None
) -> tuple[Side, list[Problem]]:
    workbooks, paths, problems = _read_folder(folder)
    period = period or _period_of(workbooks) or _named_period(folder)
    if period is None:
        raise ReportgenError(problems or [codes_diff.PERIOD_UNKNOWN.at(FileRef(name))])
    side, problems = side_of_workbooks(workspace, workbooks, paths, problems, period, name)
    return replace(side, folder=folder), problems


def _read_folder(folder: Path) -> tuple[dict[str, Workbook], dict[str, Path], list[Problem]]:
    """The workbooks of a folder, their files, and the problems. Raises ReportgenError if there are none."""
    workbooks, problems = read_year(folder)
    if not workbooks:
        raise ReportgenError(problems)
    return workbooks, {schema.key: folder / schema.file for schema in WORKBOOKS if schema.key in workbooks}, problems


def _of_workbook(workspace: Workspace, path: Path, name: str) -> tuple[Side, list[Problem]]:
    """One workbook under any name: the one of a year's two whose required sheets it has."""
    reported: list[Problem] = []
    for schema in WORKBOOKS:
        workbook, problems = read_workbook(path, schema)
        if workbook is not None and _is_whole(workbook, schema):
            workbooks = {schema.key: workbook}
            period = _period_of(workbooks) or _named_period(path.parent)
            if period is None:
                raise ReportgenError([codes_diff.PERIOD_UNKNOWN.at(FileRef(name))])
            return side_of_workbooks(workspace, workbooks, {schema.key: path}, problems, period, name)
        reported = reported or problems
    raise ReportgenError(reported)


def _is_whole(workbook: Workbook, schema: WorkbookSchema) -> bool:
    return all(sheet.key in workbook.sheets for sheet in schema.sheets if sheet.required)


def _period_of(workbooks: Mapping[str, Workbook]) -> Period | None:
    """The period in fact `Năm`; None if there is none."""
    found = (period_of(workbook.sheets) for workbook in workbooks.values())
    return next((period for period in found if period is not None), None)


def _named_period(folder: Path) -> Period | None:
    """The period that the nearest folder with the name of one is of: `inputs/2022/.truoc`."""
    folder = folder.resolve()
    names = (path.name for path in (folder, *folder.parents))
    return next((period for period in map(_named, names) if period is not None), None)


def _named(text: str) -> Period | None:
    with suppress(ValueError):
        return Period.parse(text)
    return None
