"""The main job from start to finish: two workbooks in, finished files out. The only file that knows the whole way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from reportgen import outputs
from reportgen.document import BuildOptions, DocumentJob, Made, make_document
from reportgen.manifest import OutputEntry, make_manifest
from reportgen.parallel import run_all
from reportgen.problems import Lang, Problem, ReportgenError, has_errors
from reportgen.problems.codes_machine import NOTHING_TO_BUILD, UNKNOWN_DOCUMENT
from reportgen.workspace import FORMATS, DocumentSettings, Workspace

__all__ = ["BuildOptions", "BuildResult", "BuiltFile", "Inputs", "Progress", "build", "read_inputs"]

if TYPE_CHECKING:
    from reportgen.figures.model import FigureBook
    from reportgen.records.model import Yearbook


class Progress(Protocol):
    """Where a build tells how far it is; `reportgen.screen.Screen` is one."""

    def expect(self, steps: int) -> None:
        """How many steps there will be."""

    def step(self, key: str, **args: object) -> None:
        """A step begins: a key `step.…` of `words`."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """A year's records and figures with every problem found; no yearbook and no book where errors forbid them."""

    yearbook: Yearbook | None
    book: FigureBook | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class BuiltFile:
    """One finished file; `pages` is None where nobody laid it out."""

    name: str
    size: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build made, and the warnings and notes on the way."""

    year: int
    folder: Path
    files: tuple[BuiltFile, ...]
    problems: tuple[Problem, ...]

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{year, folder, files: [{name, size, pages}], problems: […]}`."""
        files = [{"name": f.name, "size": f.size, "pages": f.pages} for f in self.files]
        problems = [p.as_json(lang) for p in self.problems]
        return {"year": self.year, "folder": str(self.folder), "files": files, "problems": problems}


def read_inputs(workspace: Workspace, year: int) -> Inputs:
    """Workbooks → cells → records → figures, and every problem on the way. Nothing is written."""
    from reportgen.documents.fonts import coverage
    from reportgen.figures.book import make_book
    from reportgen.figures.text import check_texts
    from reportgen.records.checks.photos import photo_documents
    from reportgen.records.parse import parse_yearbook
    from reportgen.records.rules import check_yearbook
    from reportgen.workbooks.read import read_year

    folder = workspace.inputs(year)
    workbooks, problems = read_year(folder)
    yearbook, found = parse_yearbook(workbooks, year=year, root=workspace.root, photos=folder / "photos")
    problems += found
    if yearbook is None:
        return Inputs(None, None, tuple(problems))
    try:
        characters = coverage(workspace.fonts)
    except ReportgenError as error:
        problems += error.problems
        characters = None
    problems += check_yearbook(yearbook, coverage=characters)
    problems += photo_documents(yearbook, workspace.documents)
    book, found = make_book(yearbook)
    problems += found
    problems += check_texts(yearbook, book)
    return Inputs(yearbook, book, tuple(problems))


def build(workspace: Workspace, year: int, options: BuildOptions, progress: Progress) -> BuildResult:
    """Make the files of `year` and put them in place, all or none.

    Raises ReportgenError with every problem found where one of them is an error; then nothing was written.
    """
    chosen = _chosen(workspace, options)
    progress.expect(3 + 4 * len(chosen))
    folder = workspace.outputs(year)
    names = [settings.file_name(year, f) for settings, formats in chosen for f in formats]
    outputs.check_writable(folder, [*names, outputs.MANIFEST])
    progress.step("step.read")
    inputs = read_inputs(workspace, year)
    if inputs.yearbook is None or inputs.book is None or has_errors(inputs.problems):
        raise ReportgenError(inputs.problems)
    jobs = [DocumentJob(s, workspace, inputs.yearbook, inputs.book, formats, options) for s, formats in chosen]
    made = run_all(make_document, jobs, lambda job, step: progress.step(step, document=job.settings.key))
    problems = list(inputs.problems) + [problem for document in made for problem in document.problems]
    problems = list(dict.fromkeys(problems))
    if has_errors(problems):
        raise ReportgenError(problems)
    progress.step("step.publish")
    files = {
        job.settings.file_name(year, extension): data
        for job, document in zip(jobs, made, strict=True)
        for extension, data in document.files.items()
    }
    manifest = make_manifest(workspace, year, inputs.book, _entries(jobs, made), outputs.read_manifest(folder))
    outputs.publish(folder, {**files, outputs.MANIFEST: outputs.manifest_bytes(manifest)})
    pages = {job.settings.file_name(year, f): m.pages for job, m in zip(jobs, made, strict=True) for f in m.files}
    built = tuple(BuiltFile(name, len(data), pages[name]) for name, data in files.items())
    return BuildResult(year, folder, built, tuple(problems))


def _chosen(workspace: Workspace, options: BuildOptions) -> list[tuple[DocumentSettings, tuple[str, ...]]]:
    """The documents to make with their formats; ReportgenError for an unknown name or when nothing is left."""
    known = ", ".join(workspace.documents)
    unknown = [key for key in options.only if key not in workspace.documents]
    if unknown:
        raise ReportgenError([UNKNOWN_DOCUMENT.at(None, key=key, wanted=known) for key in unknown])
    settings = [
        document
        for key, document in workspace.documents.items()
        if (key in options.only if options.only else not document.only_on_request)
    ]
    wanted = (options.format,) if options.format else FORMATS
    chosen = [(document, formats) for document in settings if (formats := _both(document.formats, wanted))]
    if not chosen:
        raise ReportgenError([NOTHING_TO_BUILD.at(None, format=", ".join(wanted))])
    return chosen


def _both(formats: Sequence[str], wanted: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in formats if name in wanted)


def _entries(jobs: Sequence[DocumentJob], made: Sequence[Made]) -> dict[str, OutputEntry]:
    return {
        job.settings.file_name(job.yearbook.year, extension): OutputEntry(
            data,
            job.settings.key,
            document.pages,
            job.options.draft,
            job.options.plain and extension == "docx",
            document.printed,
        )
        for job, document in zip(jobs, made, strict=True)
        for extension, data in document.files.items()
    }
