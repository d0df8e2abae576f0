"""Composes a document only to see which passages it would print; nothing is laid out or written."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.build.document import BuildOptions, DocumentJob, Made, compose
from reportgen.build.inputs import Inputs
from reportgen.passages import Passage
from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.records.model import Yearbook
from reportgen.workspace import Workspace


def document_passages(
    workspace: Workspace, period: Period, document: str, inputs: Inputs, yearbook: Yearbook
) -> Sequence[Passage]:
    """The passages of a document with the figures of `inputs` and the texts of `yearbook`.

    Raises ReportgenError if it can't be composed.
    """
    from reportgen.figures.checks.numerals import NumeralSources
    from reportgen.figures.text import resolve_texts

    assert inputs.book is not None
    resolved = resolve_texts(yearbook, inputs.book)
    sources = NumeralSources(yearbook, inputs.book, resolved, inputs.templates)
    settings = workspace.documents[document]
    job = DocumentJob(settings, workspace, period, yearbook.facts, settings.formats, BuildOptions())
    composed = compose(job, yearbook, inputs.book, resolved, sources)
    if isinstance(composed, Made):
        raise ReportgenError(composed.problems)
    return composed.proof.passages
