"""Writes the files of a document, reads them back and compares them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.build.workers import run_in_worker
from reportgen.formats import WRITERS, Writer
from reportgen.problems import Problem, has_errors

if TYPE_CHECKING:
    from reportgen.build.document import Composed, DocumentJob
    from reportgen.documents.prepare.document import PreparedDocument
    from reportgen.finished.gate import Reading


@dataclass(frozen=True, slots=True)
class Written:
    """The output of a writer, what was read back from it, and the problems of both."""

    data: bytes
    reading: Reading
    problems: tuple[Problem, ...]


def reference_for(formats: Sequence[str]) -> str | None:
    """The format that a document is also written in for comparison, without being published.

    A style sheet can hide text in a PDF, so a PDF that is made alone is compared with a Word file.
    """
    return "docx" if tuple(formats) == ("pdf",) else None


def write(composed: Composed, document: PreparedDocument) -> tuple[list[Written], list[Problem]]:
    """Run each writer: the first that needs pages in this process, the others in worker processes.

    Returns the files in the order of the formats, and the differences between them.
    """
    job = composed.job
    reference = reference_for(job.formats)
    here = next((writer for writer in job.writers if writer.needs_pages), job.writers[0])
    beside = [writer for writer in (*job.writers, *([WRITERS[reference]] if reference else [])) if writer is not here]
    with ExitStack() as stack:
        others = {w.key: stack.enter_context(run_in_worker(_written(w, composed, document))) for w in beside}
        made = {here.key: next(_written(here, composed, document))}
        made |= {key: next(stream) for key, stream in others.items()}
    files = [made[key] for key in job.formats]
    return files, _differences(job, made) if reference is None or not has_errors(made[reference].problems) else []


def _written(writer: Writer, composed: Composed, document: PreparedDocument) -> Iterator[Written]:
    from reportgen.finished.gate import check_file

    data, problems = writer.load()(document)
    name, styled = _file_name(composed.job, writer), composed.template.has_own_css()
    reading = check_file(writer.key, data, name, composed.tags, styled=styled)
    yield Written(data, reading, (*problems, *reading.problems))


def _differences(job: DocumentJob, made: dict[str, Written]) -> list[Problem]:
    """The differences between the files of the document, as problems."""
    from reportgen.finished.gate import compare_files

    readings = {key: file.reading for key, file in made.items()}
    return compare_files(readings, {key: _file_name(job, WRITERS[key]) for key in made})


def _file_name(job: DocumentJob, writer: Writer) -> str:
    return job.settings.file_name(job.period, writer.suffix)
