"""Composes the documents of a period anew, without laying them out or writing files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.build.document import Composed, DocumentJob, Made, compose
from reportgen.build.options import BuildOptions
from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.workspace import DocumentSettings, Workspace

if TYPE_CHECKING:
    from reportgen.build.inputs import Inputs
    from reportgen.figures.text import ResolvedText
    from reportgen.passages import Passage
    from reportgen.records.model import Yearbook


@dataclass(frozen=True, slots=True)
class DocumentAnew:
    """A document as a build would print it: its key in the settings, and its passages."""

    key: str
    passages: tuple[Passage, ...]


def documents_anew(workspace: Workspace, period: Period, inputs: Inputs) -> Iterator[DocumentAnew]:
    """Yield the documents of a period; one that can't be composed is left out."""
    if inputs.yearbook is None or inputs.book is None:
        return
    for settings in workspace.documents.values():
        composed = _composed(workspace, settings, period, inputs, inputs.yearbook, inputs.texts)
        if isinstance(composed, Composed):
            yield DocumentAnew(settings.key, composed.proof.passages)


def passages_with(
    workspace: Workspace, period: Period, document: str, inputs: Inputs, yearbook: Yearbook
) -> tuple[Passage, ...]:
    """The passages of a document with the figures of `inputs` and the texts of another `yearbook`.

    Raises ReportgenError if it can't be composed.
    """
    from reportgen.figures.text import resolve_texts

    assert inputs.book is not None
    texts = resolve_texts(yearbook, inputs.book)
    composed = _composed(workspace, workspace.documents[document], period, inputs, yearbook, texts)
    if isinstance(composed, Made):
        raise ReportgenError(composed.problems)
    return composed.proof.passages


def _composed(
    workspace: Workspace,
    settings: DocumentSettings,
    period: Period,
    inputs: Inputs,
    yearbook: Yearbook,
    texts: Sequence[ResolvedText],
) -> Composed | Made:
    from reportgen.figures.checks.numerals import NumeralSources

    assert inputs.book is not None
    sources = NumeralSources(yearbook, inputs.book, texts, inputs.templates)
    job = DocumentJob(settings, workspace, period, yearbook.facts, settings.formats, BuildOptions())
    return compose(job, yearbook, inputs.book, texts, sources)
