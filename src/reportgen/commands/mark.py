"""`check --mark`: write a copy of each workbook of a period with comments at the cells with problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.files.publish import publish
from reportgen.period import Period
from reportgen.problems import CellRef, Lang, Problem
from reportgen.workspace import Workspace

FOLDER = "kiem-tra"


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked copies: their folder and file names, and the problems of workbooks that could not be marked."""

    folder: Path
    names: tuple[str, ...]
    problems: tuple[Problem, ...]


def mark_workbooks(workspace: Workspace, period: Period, problems: Sequence[Problem], lang: Lang) -> Marked:
    """Write `outputs/YEAR/kiem-tra/indicators.xlsx` and `tasks.xlsx` with the `problems` that `check` found.

    A workbook that is missing or can't be opened is skipped (`check` reports it); one that can't be marked safely is
    reported. Raises ReportgenError if a copy can't be written, for example because it is open in Excel.
    """
    from reportgen.workbooks.patch.mark import mark_workbook
    from reportgen.workbooks.scan import Refused, read_file
    from reportgen.workbooks.schema import WORKBOOKS

    folder = workspace.outputs(period) / FOLDER
    files: dict[str, bytes] = {}
    refused: list[Problem] = []
    for schema in WORKBOOKS:
        ours = [p for p in problems if isinstance(p.place, CellRef) and p.place.workbook == schema.file]
        path = workspace.inputs(period) / schema.file
        if not path.exists():
            continue
        try:
            files[schema.file] = mark_workbook(read_file(path), ours, lang)
        except Refused as refusal:
            if all(problem.kind is not refusal.kind for problem in ours):  # else it is already reported
                refused.append(refusal.at(CellRef(schema.file)))
    if files:
        publish(folder, files, prefix=f"{FOLDER}/")
    return Marked(folder, tuple(files), tuple(refused))
