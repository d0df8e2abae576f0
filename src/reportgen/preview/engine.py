"""Keeps the laid-out documents of a period, and lays out again what changed."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from reportgen.build.document import Composed, DocumentJob, compose
from reportgen.build.finish import prepared_document
from reportgen.build.inputs import Inputs, read_inputs
from reportgen.build.layout import lay_out_document
from reportgen.build.memory import check_memory
from reportgen.build.options import BuildOptions
from reportgen.build.pipeline import Choice, PrintedTexts, chosen_documents, problems_of_layout, unprinted
from reportgen.files.places import INPUTS, SETTINGS_FILE
from reportgen.period import Period
from reportgen.preview.model import PreviewDocument, PreviewPage, Update
from reportgen.problems import Problem, ReportgenError, has_errors
from reportgen.problems.causes import machine_problem
from reportgen.workspace import Workspace, find_workspace, may_read

if TYPE_CHECKING:
    from reportgen.documents.pdf.weasyprint_memory import LayoutMemory
    from reportgen.documents.pdf.weasyprint_pages import PagePicture


@dataclass(frozen=True, slots=True)
class _Shown:
    """A document as it was last laid out without errors."""

    document: PreviewDocument
    pictures: Sequence[PagePicture]


_COLLECT = 5
"""How many updates there are between two searches for reference cycles: each leaves a few megabytes of boxes."""


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no reference cycles in the block: going through all boxes again and again takes a fifth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Preview:
    """The documents of a period as a build would print them. Its methods may be called from several threads."""

    def __init__(self, workspace: Workspace, period: Period) -> None:
        self._workspace, self._period = workspace, period
        self._shown: dict[str, _Shown] = {}
        self._memories: dict[str, LayoutMemory] = {}
        self._last: Update | None = None
        self._read: Inputs | None = None
        self._printed: Inputs | None = None
        self._ready = False
        """Whether this machine can lay out documents."""
        self._updates = 0
        self._lock = Lock()

    def update(self, changed: Collection[Path] | None = None) -> Update:
        """Read the inputs again, and lay out the documents that changed.

        `changed` are files and folders that were saved, added or removed; without it, anything may have changed.
        Errors in inputs, templates and settings, and failures of the machine, are problems of the update: the
        documents that have them are those of an earlier update.
        """
        with self._lock:
            if self._last is None or changed is None or any(map(self._is_read, changed)):
                with _no_collection():
                    self._last = self._update()
                self._updates += 1
                if self._updates % _COLLECT == 0:
                    gc.collect()
            return self._last

    def picture(self, document: str, page: int, scale: float) -> bytes:
        """The page `page` (from 1) of a document as PNG, with `scale` pixels per point.

        Raises LookupError if the document has no such page.
        """
        from reportgen.preview.pictures import page_png

        with self._lock:
            pictures = self._shown[document].pictures
            if not 1 <= page <= len(pictures):
                raise LookupError(page)
            return page_png(pictures[page - 1].pdf(), scale)

    def inputs(self) -> tuple[Inputs | None, Inputs | None]:
        """What the last update read of the workbooks, and what the last one without errors read: the shown pages print
        that. None for what could not be read."""
        with self._lock:
            return self._read, self._printed

    def _is_read(self, path: Path) -> bool:
        """Whether the documents may depend on a file, or on a file of a folder."""
        workspace = self._workspace
        read = (workspace.root / SETTINGS_FILE, workspace.templates, workspace.root / INPUTS)
        changed = path.resolve()
        return may_read(workspace.root, self._period, changed) and any(
            changed == own or own in changed.parents or changed in own.parents for own in read
        )

    def _update(self) -> Update:
        problems: list[Problem] = []
        self._read = None
        try:
            self._workspace = find_workspace(self._workspace.root)
            self._renew(chosen_documents(self._workspace, BuildOptions()), problems)
        except ReportgenError as error:
            problems += error.problems
        except (OSError, MemoryError, ImportError, RuntimeError) as error:
            failure = machine_problem(error)
            if failure is None:
                raise
            problems.append(failure)
        found = tuple(dict.fromkeys(problems))
        if not has_errors(found):
            self._printed = self._read
        return Update(tuple(shown.document for shown in self._shown.values()), found, not has_errors(found))

    def _renew(self, chosen: Sequence[Choice], problems: list[Problem]) -> None:
        """Lay out the chosen documents, and add what is wrong to `problems`."""
        if not self._ready:
            problems += problems_of_layout(self._workspace, chosen)
            self._ready = not problems
        inputs = self._read = read_inputs(self._workspace, self._period)
        problems += inputs.problems
        if has_errors(problems) or inputs.yearbook is None or inputs.book is None:
            return
        from reportgen.figures.checks.numerals import NumeralSources

        sources = NumeralSources(inputs.yearbook, inputs.book, inputs.texts, inputs.templates)
        texts: list[PrintedTexts] = []
        for settings, formats in chosen:
            job = DocumentJob(settings, self._workspace, self._period, inputs.yearbook.facts, formats, BuildOptions())
            composed = compose(job, inputs.yearbook, inputs.book, inputs.texts, sources)
            problems += composed.problems
            if isinstance(composed, Composed):
                texts.append((settings, composed.texts))
                problems += self._lay_out(composed)
        keys = [settings.key for settings, _ in chosen]
        self._shown = {key: self._shown[key] for key in keys if key in self._shown}
        self._memories = {key: self._memories[key] for key in keys if key in self._memories}
        if len(texts) == len(chosen):
            problems += unprinted(inputs.yearbook, texts)

    def _lay_out(self, composed: Composed) -> list[Problem]:
        """Lay out a document and keep it if it has no errors; returns what is wrong. Word templates have no pages."""
        from lxml import etree

        from reportgen.documents.pdf.weasyprint_memory import LayoutMemory

        if composed.html is None:
            return []
        key = composed.job.settings.key
        try:
            check_memory(key, composed.elements)
            root = etree.fromstring(composed.html, etree.XMLParser(huge_tree=True))
            document = replace(prepared_document(composed), root=root)
            pages, problems = lay_out_document(composed, document, self._memories.setdefault(key, LayoutMemory()))
        except ReportgenError as error:
            return list(error.problems)
        if not has_errors(problems):
            pictures = pages.pictured()
            shown = tuple(
                PreviewPage(number, *label, picture.width, picture.height, picture.digest, picture.figures)
                for number, (label, picture) in enumerate(zip(pages.numbers, pictures, strict=True), start=1)
            )
            self._shown[key] = _Shown(PreviewDocument(key, document.meta.title, shown), pictures)
        return problems
