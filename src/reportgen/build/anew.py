"""Composes the documents of a period anew, without laying them out or writing files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.build.document import BuildOptions, Composed, DocumentJob, compose
from reportgen.period import Period
from reportgen.workspace import Workspace

if TYPE_CHECKING:
    from reportgen.build.inputs import Inputs
    from reportgen.passages import Passage


@dataclass(frozen=True, slots=True)
class DocumentAnew:
    """A document as a build would print it: its key in the settings, and its passages."""

    key: str
    passages: tuple[Passage, ...]


def documents_anew(workspace: Workspace, period: Period, inputs: Inputs) -> Iterator[DocumentAnew]:
    """Yield the documents of a period; one that can't be composed is left out."""
    from reportgen.figures.checks.numerals import NumeralSources

    if inputs.yearbook is None or inputs.book is None:
        return
    sources = NumeralSources(inputs.yearbook, inputs.book, inputs.texts, inputs.templates)
    for settings in workspace.documents.values():
        job = DocumentJob(settings, workspace, period, inputs.yearbook.facts, settings.formats, BuildOptions())
        composed = compose(job, inputs.yearbook, inputs.book, inputs.texts, sources)
        if isinstance(composed, Composed):
            yield DocumentAnew(settings.key, composed.proof.passages)
