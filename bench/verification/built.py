"""Built workspaces, loaded once, and what `reportgen verify` says about an edited copy of one of their files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from bench import workspaces
from bench.endurance.trials import REPORTGEN
from bench.verification.hoa_binh import hoa_binh
from bench.verification.word_copy import read_parts
from reportgen.build.anew import documents_anew
from reportgen.build.inputs import read_inputs
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.living.edited import Edited, read_edited, texts_beside
from reportgen.living.findings import Finding
from reportgen.living.pdf_content import read_content
from reportgen.living.printed import find_build, marks_of, passages_of
from reportgen.living.verify import Verifier
from reportgen.passages import Passage
from reportgen.period import Period
from reportgen.workspace import find_workspace


def _fictional(folder: Path) -> Path:
    return workspaces.multiplied(folder, texts=1, rows=1)


SPACES: dict[str, tuple[int, Callable[[Path], Path]]] = {
    "sample": (2022, workspaces.sample),
    "fictional": (2024, _fictional),
    "hoa-binh": (2022, hoa_binh),
}
"""The year of each workspace, and what makes it."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document as built: the parts of its Word file, and what verification compares copies with.

    `last_year` has the number of last year of indicators, as it is printed, by the id of the figure of this year.
    """

    name: str
    docx: bytes
    parts: Mapping[str, bytes]
    verifier: Verifier
    marks: Mapping[str, tuple[str, str]]
    kept: Edited
    """The file of the kept original."""
    anew: Edited
    """The passages of the document composed from the workbooks, for copies of which no original is kept."""
    record: tuple[Passage, ...]
    """The passages of the kept original."""
    beside: tuple[Passage, ...]
    """Its headers, footers and notes."""
    last_year: Mapping[str, str]

    def verify(self, docx: bytes) -> dict[bool, list[Finding]]:
        """What `reportgen verify` finds in an edited copy, with and without the kept original."""
        edited = read_edited(docx, "a.docx", self.marks)
        return {True: self.verifier.verify(self.kept, edited), False: self.verifier.verify(self.anew, edited)}

    def verify_pdf(self, pdf: bytes) -> dict[bool, list[Finding]]:
        """The same for a PDF."""
        content, verify = read_content(pdf, "a.pdf"), self.verifier.pdf.verify
        kept = verify(self.record, content, self.beside)
        return {True: kept.findings, False: verify(self.anew.passages, content).findings}


def build(space: str, folder: Path) -> Path:
    """Make a workspace in `folder` and build its documents."""
    year, make = SPACES[space]
    root = make(folder / space)
    subprocess.run([*REPORTGEN, "build", str(year), "-q"], cwd=root, check=True, capture_output=True)
    return root


@cache
def documents(space: str, root: Path) -> tuple[Document, ...]:
    """The documents of a built workspace."""
    workspace, period = find_workspace(root), Period.parse(str(SPACES[space][0]))
    inputs = read_inputs(workspace, period)
    assert inputs.yearbook is not None
    assert inputs.book is not None
    verifier, marks = (
        Verifier(PeriodContext(inputs.yearbook, inputs.book), inputs.last, workspace.names),
        marks_of(inputs.book),
    )
    anew = {document.key: document.passages for document in documents_anew(workspace, period, inputs)}
    last_year = _last_year(workspace.inputs(period) / "indicators.xlsx")
    found = []
    for settings in workspace.documents.values():
        path = workspace.outputs(period) / settings.file_name(period, ".docx")
        if path.exists():
            docx = path.read_bytes()
            base = read_edited(docx, path.name, marks)
            original = find_build(workspace, base.build)
            assert original is not None
            record = tuple(passages_of(original[1]))
            composed = Edited.composed(anew[settings.key])
            found.append(
                Document(
                    f"{space} {settings.key}",
                    docx,
                    read_parts(docx),
                    verifier,
                    marks,
                    base.with_charts(record),
                    composed,
                    record,
                    tuple(texts_beside(docx, path.name)),
                    last_year,
                )
            )
    return tuple(found)


def _last_year(workbook: Path) -> dict[str, str]:
    rows = load_workbook(workbook, data_only=True)["Chỉ tiêu"].iter_rows(values_only=True)
    heads = list(next(rows))
    code, before = heads.index("Mã"), heads.index("Năm trước")
    return {f"{row[code]}.value": _printed(row[before]) for row in rows if row[code] and row[before] is not None}


def _printed(number: object) -> str:
    """A number as a Vietnamese report prints it."""
    return f"{number:,}".translate(str.maketrans(",.-", ".,−"))
