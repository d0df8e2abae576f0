"""Writes the files of a document, reads them back and compares them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.build.attachments import attachments
from reportgen.build.proof import Proof, check_proof
from reportgen.build.sources import check_sources
from reportgen.build.workers import run_in_worker
from reportgen.files.publish import sha256
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


@dataclass(frozen=True, slots=True)
class Result:
    """The files of a document in the order of its formats, and what was found in them together.

    `problems` are the differences of the files from each other and from the document.
    """

    files: list[Written]
    problems: list[Problem]
    proof: Proof
    build: str
    """The id of the build, from the Word file; without one, a digest of the first file."""
    kept: dict[str, bytes]
    """All files that were made by name, also a reference that is not published."""
    readings: dict[str, Reading]
    """What was read back from each of them, by format."""


def write(composed: Composed, document: PreparedDocument) -> Result:
    """Run each writer: the first that needs pages in this process, the others in worker processes."""
    job = composed.job
    reference = reference_for(job.formats)
    here = next((writer for writer in job.writers if writer.needs_pages), job.writers[0])
    beside = [writer for writer in (*job.writers, *([WRITERS[reference]] if reference else [])) if writer is not here]
    with ExitStack() as stack:
        others = {w.key: stack.enter_context(run_in_worker(_written(w, composed, document))) for w in beside}
        made: dict[str, Written] = {}
        if here.needs_pages:
            if job.settings.attachments == "sources":  # the Word file is one of them
                made = {key: next(stream) for key, stream in others.items()}
            document = replace(document, attachments=attachments(composed, _word(job, made)))
        made[here.key] = next(_written(here, composed, document))
        made |= {key: next(stream) for key, stream in others.items() if key not in made}
    proof = composed.proof
    found: list[Problem] = []
    if reference is None or not has_errors(made[reference].problems):
        proof, found = _compared(composed, made)
    kept = {_file_name(job, WRITERS[key]): file.data for key, file in made.items()}
    readings = {key: file.reading for key, file in made.items()}
    return Result([made[key] for key in job.formats], found, proof, _build_id(made), kept, readings)


def _word(job: DocumentJob, made: Mapping[str, Written]) -> tuple[str, bytes] | None:
    """The name and the content of the Word file; None if it is not made."""
    return (_file_name(job, WRITERS["docx"]), made["docx"].data) if "docx" in made else None


def _written(writer: Writer, composed: Composed, document: PreparedDocument) -> Iterator[Written]:
    from reportgen.finished.gate import check_file

    data, problems = writer.load()(document)
    name, styled = _file_name(composed.job, writer), composed.template.has_own_css()
    reading = check_file(writer.key, data, name, composed.tags, styled=styled, listed=bool(composed.sources))
    against = () if reading.structure is None else _against_decree(composed.job, data, name)
    yield Written(data, reading, (*problems, *reading.problems, *against))


def _against_decree(job: DocumentJob, data: bytes, name: str) -> Iterator[Problem]:
    """What is against the rules of official documents: warnings, errors in a release.

    Nothing of a draft, which has marks that they do not know.
    """
    if job.settings.official and not job.options.draft:
        from reportgen.official.lint import as_problem, lint_file

        for finding in lint_file(data, name):
            yield as_problem(finding, name, is_error=bool(job.options.version))


def _compared(composed: Composed, made: dict[str, Written]) -> tuple[Proof, list[Problem]]:
    """The proof of the document with its pages; the differences of its files from each other and from the proof."""
    from reportgen.finished.gate import compare_files

    readings = {key: file.reading for key, file in made.items()}
    names = {key: _file_name(composed.job, WRITERS[key]) for key in made}
    if found := compare_files(readings, names):
        return composed.proof, found
    proof, found = check_proof(composed.proof, readings, names, controls=not composed.job.options.plain)
    return proof, found or list(check_sources(composed.sources, readings, names))


def _build_id(made: dict[str, Written]) -> str:
    from reportgen.finished.word import WordFile

    builds = (file.reading.structure.build for file in made.values() if isinstance(file.reading.structure, WordFile))
    return next(builds, "") or sha256(next(iter(made.values())).data)[:16]


def _file_name(job: DocumentJob, writer: Writer) -> str:
    return job.settings.file_name(job.period, writer.suffix)
