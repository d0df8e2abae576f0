"""Proposes the sentences that people reworded for the workbooks, and writes those that are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.files.originals import Original
    from reportgen.living.copies import Copy
    from reportgen.living.harvest.cells import TextLine
    from reportgen.living.harvest.generated import Render
    from reportgen.living.harvest.model import Harvest, Proposal
    from reportgen.period import Period
    from reportgen.problems import Problem
    from reportgen.workspace import Workspace


class HarvestRun:
    """Reads an edited file and the workbooks of its period, and makes the proposals.

    Raises ReportgenError if the file, its original or the workbooks can't be read.
    """

    def __init__(self, workspace: Workspace, file: Path, *, rejected: bool) -> None:
        from reportgen.build.inputs import read_inputs
        from reportgen.living.copies import open_copy
        from reportgen.problems import FileRef, ReportgenError
        from reportgen.problems.codes_refresh import GUESSED_ORIGINAL

        self.workspace, self.file = workspace, file
        copy = open_copy(workspace, file, rejected=rejected)
        self.period, original = _original(workspace, copy)
        self.document = original.document
        self.stored = _stored(workspace, self.period)  # before they are parsed
        inputs = read_inputs(workspace, self.period)
        if inputs.yearbook is None or inputs.book is None:
            raise ReportgenError(inputs.problems)
        self.inputs, self.yearbook = inputs, inputs.yearbook
        settings = workspace.documents[self.document]
        self.names = (settings.key, settings.template)
        self.problems: list[Problem] = (
            [] if copy.edited and copy.edited.build else [GUESSED_ORIGINAL.at(FileRef(file.name))]
        )
        self.harvest = self._harvest(original, copy)

    @property
    def lines(self) -> list[TextLine]:
        from reportgen.living.harvest.cells import text_lines

        assert self.inputs.book is not None
        return text_lines(self.yearbook, self.inputs.book, self.names)

    def _harvest(self, original: Original, copy: Copy) -> Harvest:
        from reportgen.build.manifest import read_sources
        from reportgen.figures.checks.period_context import PeriodContext
        from reportgen.living.harvest.propose import harvest
        from reportgen.living.harvest.read import built_document, edited_text, section_names
        from reportgen.living.harvest.sentences import Sentences
        from reportgen.living.harvest.sources import Workbooks
        from reportgen.living.printed import changed_since

        book = self.inputs.book
        assert book is not None
        built = built_document(original, self.names[1])
        context = PeriodContext(self.yearbook, book)
        sentences = Sentences(context, self.workspace.names, original.record["figures"], built.passages)
        figures = book

        def cell_of(figure_id: str) -> str:
            figure = figures.get(figure_id)
            return str(figure.sources[0]) if figure is not None else ""

        sections = section_names(self.workspace.inputs(self.period), self.yearbook)
        workbooks = Workbooks(self.yearbook, self.lines, sections, cell_of)
        self.problems += changed_since(self.workspace, self.period, read_sources(self.workspace, self.period).inputs)
        return harvest(workbooks, sentences, self._render, built, edited_text(copy, built, book))

    @property
    def _render(self) -> Render:
        """Composes the document from other texts."""
        from functools import partial

        from reportgen.build.anew import passages_with

        return partial(passages_with, self.workspace, self.period, self.document, self.inputs)

    def take(self, numbers: Sequence[int]) -> list[Path]:
        """Write these proposals into the workbooks, if the document then prints them; returns the copies kept."""
        from reportgen.files.disk import disk_errors_reported
        from reportgen.files.lock import exclusive
        from reportgen.living.harvest.write import patched, replace_all
        from reportgen.problems import FileRef, ReportgenError
        from reportgen.problems.codes_harvest import NO_SUCH_PROPOSAL

        proposals, place = self.harvest.proposals, FileRef(self.file.name)
        if wrong := [n for n in numbers if not 1 <= n <= len(proposals)]:
            raise ReportgenError(NO_SUCH_PROPOSAL.at(place, number=n, last=len(proposals)) for n in wrong)
        taken = {n: proposals[n - 1] for n in numbers}
        changes = [change for proposal in taken.values() for change in proposal.changes]
        data = patched(self.stored, self.yearbook, self.lines, changes)
        self._prove(data, taken)
        inputs = self.workspace.inputs(self.period)
        with disk_errors_reported(inputs, FileRef(str(inputs))), exclusive(inputs, FileRef(inputs.name)):
            return replace_all(inputs, data, self.stored)

    def _prove(self, data: dict[str, bytes], taken: dict[int, Proposal]) -> None:
        """Compose the document from the new workbooks. Raises ReportgenError if it is not as expected."""
        import tempfile
        from pathlib import Path

        from reportgen.build.anew import passages_with
        from reportgen.build.inputs import read_inputs
        from reportgen.living.harvest.cells import printed_key
        from reportgen.living.harvest.prove import unproved
        from reportgen.problems import ReportgenError, has_errors

        with tempfile.TemporaryDirectory(prefix="reportgen-") as folder:
            new = Path(folder, "inputs", self.period.key)
            new.mkdir(parents=True)
            for name, content in {**self.stored, **data}.items():
                (new / name).write_bytes(content)
            inputs = read_inputs(self.workspace, self.period, new)
        if has_errors(inputs.problems) or inputs.yearbook is None or inputs.book is None:
            raise ReportgenError(inputs.problems)
        after = passages_with(self.workspace, self.period, self.document, inputs, inputs.yearbook)
        texts = (text for proposal in taken.values() for text in proposal.new)
        words = {text: printed_key(text, inputs.book) for text in texts}
        if problems := list(unproved(self._render(self.yearbook), after, taken, words, self.document)):
            raise ReportgenError(problems)


def _original(workspace: Workspace, copy: Copy) -> tuple[Period, Original]:
    """The original of an edited Word file, and its period. Raises ReportgenError if there is none."""
    from reportgen.problems import FileRef, ReportgenError
    from reportgen.problems.codes_harvest import NO_ORIGINAL_TO_HARVEST
    from reportgen.problems.codes_refresh import NOT_WORD

    if copy.edited is None:
        raise ReportgenError([NOT_WORD.at(FileRef(copy.name))])
    build = copy.edited.build
    if build and copy.original is not None and copy.original.build != build:  # one of another workspace is alike
        raise ReportgenError([NO_ORIGINAL_TO_HARVEST.at(FileRef(copy.name), found=build)])
    if copy.original is None or copy.period is None or copy.original.document not in workspace.documents:
        raise ReportgenError([NO_ORIGINAL_TO_HARVEST.at(FileRef(copy.name))])
    return copy.period, copy.original


def _stored(workspace: Workspace, period: Period) -> dict[str, bytes]:
    """The bytes of the workbooks. Raises ReportgenError if one can't be read."""
    from reportgen.problems import CellRef, ReportgenError
    from reportgen.workbooks.scan import Refused, read_file
    from reportgen.workbooks.schema import WORKBOOKS

    stored: dict[str, bytes] = {}
    for schema in WORKBOOKS:
        try:
            stored[schema.file] = read_file(workspace.inputs(period) / schema.file)
        except Refused as refused:
            raise ReportgenError([refused.at(CellRef(schema.file))]) from refused
    return stored
