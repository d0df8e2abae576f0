"""`check --mark`: a copy of each workbook of a period with its problems marked where they are."""

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
    """The marked copies: their folder, their names in it, and the problems of workbooks that could not be marked."""

    folder: Path
    names: tuple[str, ...]
    problems: tuple[Problem, ...]


def mark_workbooks(workspace: Workspace, period: Period, problems: Sequence[Problem], lang: Lang) -> Marked:
    """Writes `outputs/YEAR/kiem-tra/indicators.xlsx` and `tasks.xlsx` with the `problems` that `check` found.

    A workbook that is missing or can't be opened has no copy (`check` reports why); one that can't be marked safely
    is reported. Raises ReportgenError where a copy is open, read-only, or the disk refuses.
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
            if all(problem.kind is not refusal.kind for problem in ours):  # otherwise `check` has reported it
                refused.append(refusal.at(CellRef(schema.file)))
    if files:
        publish(folder, files, prefix=f"{FOLDER}/")
    return Marked(folder, tuple(files), tuple(refused))
