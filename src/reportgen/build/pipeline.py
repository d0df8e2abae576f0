"""Makes the documents of a build in memory: reads the inputs, composes, lays out and writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from reportgen.build.document import Composed, DocumentJob, Made, compose
from reportgen.build.finish import finish, load, warm_up
from reportgen.build.helpers import Helpers
from reportgen.build.inputs import Inputs, read_inputs
from reportgen.build.memory import fits
from reportgen.build.options import BuildOptions
from reportgen.build.print_files import SUFFIXES, TICKET, no_sheets, wanted_kinds
from reportgen.build.workers import Stream, iter_as_ready, run_in_worker
from reportgen.formats import WRITERS
from reportgen.period import Period
from reportgen.problems import CellRef, Problem, ReportgenError, has_errors
from reportgen.problems.codes_figures import TEXT_NOT_PRINTED, TEXT_NOT_PRINTED_THERE
from reportgen.problems.codes_machine import (
    FORMAT_NOT_LISTED,
    NO_DOCUMENT,
    OTHER_DOCUMENTS,
    UNKNOWN_DOCUMENT,
)
from reportgen.problems.codes_photos import PHOTO_NOT_PRINTED, PHOTO_NOT_PRINTED_THERE
from reportgen.workspace import DocumentSettings, Workspace

if TYPE_CHECKING:
    from reportgen.build.manifest import OutputEntry
    from reportgen.build.reuse import DocumentCache
    from reportgen.build.state import Sources
    from reportgen.figures.model import FigureBook
    from reportgen.files.originals import Original
    from reportgen.records.model import Yearbook


Choice = tuple[DocumentSettings, tuple[str, ...]]
"""A document to build, with its formats."""

PrintedTexts = tuple[DocumentSettings, frozenset[CellRef]]
"""A document, and the cells of sheet `Nội dung` that it prints."""


class Progress(Protocol):
    """Receives the progress of a build, for example `reportgen.cli.screen.Screen`."""

    def expect(self, steps: int) -> None:
        """Set the number of steps."""

    def step(self, key: str, *, document: str = "", **args: object) -> None:
        """Report that a step begins, of `document` or of the whole build. `key` is a key `step.…` of `words`."""


@dataclass(frozen=True, slots=True)
class _Documents:
    """The results for the chosen documents, before they are written to disk."""

    inputs: Inputs
    made: Sequence[Made]
    problems: tuple[Problem, ...]

    @property
    def book(self) -> FigureBook:
        assert self.inputs.book is not None  # without figures nothing is made
        return self.inputs.book


@dataclass(frozen=True, slots=True)
class Unpublished:
    """The files of a build in memory, by name, with what is needed to publish them."""

    inputs: Inputs
    entries: Mapping[str, OutputEntry]
    originals: tuple[Original, ...]
    sources: Sources
    """The digests of what was read, taken before."""
    problems: tuple[Problem, ...]

    @property
    def book(self) -> FigureBook:
        """The figures."""
        assert self.inputs.book is not None  # without figures nothing is made
        return self.inputs.book

    def manifest(self, workspace: Workspace, period: Period, earlier: Mapping[str, Any]) -> dict[str, Any]:
        """The manifest, as `make_manifest`. Raises ReportgenError (RG710) if a source was changed meanwhile."""
        from reportgen.build.manifest import make_manifest

        return make_manifest(workspace, period, self.book, self.sources, self.entries, earlier)


def make(
    workspace: Workspace,
    period: Period,
    options: BuildOptions,
    progress: Progress,
    *,
    cache: DocumentCache | None = None,
) -> Unpublished:
    """Make the files of a build in memory. With a `cache` they are to be published, so the old ones must be writable.

    Raises ReportgenError with all problems if one of them is an error.
    """
    from reportgen.build.manifest import read_sources
    from reportgen.files.publish import MANIFEST

    chosen = chosen_documents(workspace, options)
    progress.expect(2 + (cache is not None) + 2 * len(chosen))
    sources = read_sources(workspace, period) if cache is None else cache.sources
    kinds = wanted_kinds(options)
    names = [settings.file_name(period, _suffix(f)) for settings, formats in chosen for f in (*formats, *kinds)]
    replaced = [] if cache is None else [*names, MANIFEST]
    documents = _make_documents(workspace, period, options, chosen, progress, replaced, cache)
    entries = _entries(period, options, chosen, documents.made)
    originals = tuple(_originals(period, documents.book, entries, documents.made))
    return Unpublished(documents.inputs, entries, originals, sources, documents.problems)


def check_pages(workspace: Workspace, period: Period, progress: Progress) -> list[Problem]:
    """Return all problems that a build of `period` would report, including those of the layout. Nothing is written."""
    options = BuildOptions()
    try:
        chosen = chosen_documents(workspace, options)
        progress.expect(2 + 2 * len(chosen))
        return list(_make_documents(workspace, period, options, chosen, progress).problems)
    except ReportgenError as error:
        return list(error.problems)


def _make_documents(
    workspace: Workspace,
    period: Period,
    options: BuildOptions,
    chosen: Sequence[Choice],
    progress: Progress,
    names: Sequence[str] = (),
    cache: DocumentCache | None = None,
) -> _Documents:
    """Read, compose and write the chosen documents in memory; `names` are the files that must be writable.

    Raises ReportgenError with all problems if one of them is an error.
    """
    folder = workspace.outputs(period)
    progress.step("step.read")
    # a worker reads and composes while this process imports the rest; then each document has its own worker
    load(_formats(chosen))
    with ExitStack() as stack:
        helpers = stack.enter_context(Helpers(len(chosen) - 1, prepare, workspace, chosen))
        composing = stack.enter_context(run_in_worker(_read_and_compose(workspace, period, options, chosen)))
        if names:
            from reportgen.files import publish as outputs

            outputs.recover(folder)
            outputs.check_writable(folder, names)
        layout_problems = problems_of_layout(workspace, chosen)
        inputs = next(composing)
        assert isinstance(inputs, Inputs)
        if layout_problems or has_errors(inputs.problems) or inputs.book is None:
            raise ReportgenError(dict.fromkeys([*layout_problems, *inputs.problems]))
        progress.step("step.compose")
        made, texts = _finish_all(composing, chosen, progress, stack, helpers, cache)
    problems = [*inputs.problems, *(p for document in made for p in document.problems)]
    if not options.only and inputs.yearbook is not None and all(document.files for document in made):
        problems += unprinted(inputs.yearbook, texts)
    problems = list(dict.fromkeys(problems))
    if not has_errors(problems):
        problems += no_sheets(options, [file for document in made for file in document.files])
    if has_errors(problems):
        raise ReportgenError([*problems, *_unaffected(period, chosen, made)])
    return _Documents(inputs, made, tuple(problems))


def _unaffected(period: Period, chosen: Sequence[Choice], made: Sequence[Made]) -> Iterator[Problem]:
    """A note that names the documents without errors, which can be built alone."""
    fine = [settings.key for (settings, _), document in zip(chosen, made, strict=True) if document.files]
    if fine and len(fine) < len(chosen):
        only = " ".join(f"--only {key}" for key in fine)
        yield OTHER_DOCUMENTS.at(None, documents=", ".join(fine), period=period.key, only=only)


def _read_and_compose(
    workspace: Workspace, period: Period, options: BuildOptions, chosen: Sequence[Choice]
) -> Iterator[Inputs | Composed | Made]:
    """Yield the inputs, then each composed document; no documents if the inputs have errors."""
    inputs = read_inputs(workspace, period)
    yield replace(inputs, texts=(), templates=())  # not needed by the parent process
    if inputs.yearbook is None or inputs.book is None or has_errors(inputs.problems):
        return
    from reportgen.figures.checks.numerals import NumeralSources

    sources = NumeralSources(inputs.yearbook, inputs.book, inputs.texts, inputs.templates)
    for settings, formats in chosen:
        job = DocumentJob(settings, workspace, period, inputs.yearbook.facts, formats, options)
        yield compose(job, inputs.yearbook, inputs.book, inputs.texts, sources)


def _finish_all(
    composing: Iterator[Inputs | Composed | Made],
    chosen: Sequence[Choice],
    progress: Progress,
    stack: ExitStack,
    helpers: Helpers,
    cache: DocumentCache | None = None,
) -> tuple[list[Made], list[PrintedTexts]]:
    """Finish each document in a worker as soon as it is composed; return the results and the printed texts.

    A document waits for the previous ones if together they have more than `MAX_ELEMENTS` elements, or need more memory
    than is free. Composed documents are not kept in memory. One that the `cache` has is not made.
    """
    from reportgen.documents.template.render import MAX_ELEMENTS

    made: list[Made] = []
    texts: list[PrintedTexts] = []
    finishing: list[Stream[str | Made]] = []
    elements = 0
    for composed in composing:
        if isinstance(composed, Composed):
            texts.append((composed.job.settings, composed.texts))
            composed = _known(composed, cache, progress)
        count = composed.elements if isinstance(composed, Composed) else 0
        if elements + count > MAX_ELEMENTS or (finishing and not fits(elements + count)):
            made += _collect(finishing, chosen[len(made) :], progress)
            finishing, elements = [], 0
        elements += count
        finishing.append(stack.enter_context(helpers.run(_finish, composed)))
    made += _collect(finishing, chosen[len(made) :], progress)
    if cache is not None:
        cache.add({settings.key: document for (settings, _), document in zip(chosen, made, strict=True)})
    return made, texts


def _known(composed: Composed, cache: DocumentCache | None, progress: Progress) -> Composed | Made:
    """The document as an earlier build made it from the same; the composed document if none did."""
    made = None if cache is None else cache.find(composed)
    if made is None:
        return composed
    progress.step("step.same", document=composed.job.settings.key)
    return made


def _finish(composed: Inputs | Composed | Made) -> Iterator[str | Made]:
    """Yield the steps and the result of a document; one that could not be composed is passed through."""
    if isinstance(composed, Composed):
        yield from finish(composed)
    elif isinstance(composed, Made):
        yield composed


def unprinted(yearbook: Yearbook, printed: Sequence[PrintedTexts]) -> Iterator[Problem]:
    """A warning for each paragraph and photo that no document printed, or that a document named in it did not print."""
    from reportgen.records.checks.document_names import is_for

    for photo in yearbook.photos:
        if not photo.documents and not any(photo.ref in cells for _, cells in printed):
            yield PHOTO_NOT_PRINTED.at(photo.ref, found=photo.file)
        for settings, cells in printed if photo.documents else ():
            if photo.ref not in cells and is_for(photo.documents, (settings.key, settings.template)):
                yield PHOTO_NOT_PRINTED_THERE.at(photo.ref, found=photo.file, document=settings.key)
    for paragraph in yearbook.paragraphs:
        section, text = paragraph.section, paragraph.cell("text")
        if not paragraph.documents:
            if not any(text in texts for _, texts in printed):
                yield TEXT_NOT_PRINTED.at(paragraph.cell("section"), found=section, section=section)
            continue
        for settings, texts in printed:
            if text not in texts and is_for(paragraph.documents, (settings.key, settings.template)):
                place = paragraph.cell("document")
                yield TEXT_NOT_PRINTED_THERE.at(place, found=section, section=section, document=settings.key)


def _collect(finishing: Sequence[Stream[str | Made]], chosen: Sequence[Choice], progress: Progress) -> list[Made]:
    """Return the results of the first documents of `chosen`, in its order; report steps as they arrive."""
    made: dict[int, Made] = {}
    for index, item in iter_as_ready(finishing):
        settings, formats = chosen[index]
        if isinstance(item, Made):
            made[index] = item
        else:
            progress.step(item, document=settings.key, formats=" + ".join(formats).upper())
    return [made[index] for index in range(len(finishing))]


def chosen_documents(workspace: Workspace, options: BuildOptions) -> list[Choice]:
    """Return the documents to make, with their formats.

    Raises ReportgenError for an unknown document, for one in `only` without the requested format, and if there is no
    document to make.
    """
    known = ", ".join(workspace.documents)
    unknown = [key for key in options.only if key not in workspace.documents]
    if unknown:
        raise ReportgenError([UNKNOWN_DOCUMENT.at(None, key=key, wanted=known) for key in unknown])
    settings = [
        document
        for key, document in workspace.documents.items()
        if (key in options.only if options.only else not document.only_on_request)
    ]
    if not settings:
        raise ReportgenError([NO_DOCUMENT.at(None, known=known)])
    if options.format is None:
        return [(document, document.formats) for document in settings]
    without_format = [document for document in settings if options.format not in document.formats]
    if without_format and (options.only or without_format == settings):
        raise ReportgenError(
            FORMAT_NOT_LISTED.at(None, document=d.key, format=options.format, wanted=", ".join(d.formats))
            for d in without_format
        )
    return [(document, (options.format,)) for document in settings if document not in without_format]


def prepare(workspace: Workspace, chosen: Sequence[Choice]) -> None:
    """Import what finishing one of the chosen documents needs."""
    load(_formats(chosen))
    problems_of_layout(workspace, chosen)


def _formats(chosen: Sequence[Choice]) -> set[str]:
    return {key for _, formats in chosen for key in formats}


def problems_of_layout(workspace: Workspace, chosen: Sequence[Choice]) -> list[Problem]:
    """Return problems of the machine or the fonts that prevent layout; none if no template needs layout."""
    if not any((workspace.templates / s.template / f"{s.template}.html.j2").is_file() for s, _ in chosen):
        return []
    from reportgen.documents.pdf.pango import missing_pango

    if problems := missing_pango():
        return problems
    try:
        warm_up(workspace)
    except ReportgenError as error:
        return list(error.problems)
    return []


def _entries(
    period: Period, options: BuildOptions, chosen: Sequence[Choice], made: Sequence[Made]
) -> dict[str, OutputEntry]:
    from reportgen.build.manifest import OutputEntry

    return {
        settings.file_name(period, _suffix(file.format)): OutputEntry(
            file.data,
            settings.key,
            file.pages,
            options.draft,
            options.plain and file.format in WRITERS and WRITERS[file.format].has_controls,
            document.printed if file.format != TICKET else (),
            document.build,
            document.proof.counts,
            document.proof.digest,
        )
        for (settings, _), document in zip(chosen, made, strict=True)
        for file in document.files
        if document.proof is not None
    }


def _suffix(file_format: str) -> str:
    """The end of the names of files of a format or of a kind of print file."""
    return WRITERS[file_format].suffix if file_format in WRITERS else SUFFIXES[file_format]


def _originals(
    period: Period, book: FigureBook, entries: Mapping[str, OutputEntry], made: Sequence[Made]
) -> Iterator[Original]:
    """Yield what is kept of each document: its files, its figures, and the proof."""
    from reportgen.build.manifest import figure_json
    from reportgen.files.originals import Original

    for document in made:
        if document.proof is None:
            continue
        figures = {figure_id: figure_json(book[figure_id]) for figure_id in document.proof.figures if figure_id in book}
        own = [entry for entry in entries.values() if entry.build == document.build]
        key, plain = own[0].document, any(entry.plain for entry in own)
        how = {"period": period.key, "document": key, "draft": own[0].draft, "plain": plain}
        record = {**how, "figures": figures, **document.proof.as_json()}
        yield Original(document.build, key, document.kept, record)
