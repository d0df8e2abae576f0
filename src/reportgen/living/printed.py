"""Reads what the last build of a period printed: its documents, with their passages and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.figures.model import FigureBook
from reportgen.files.originals import Original, find_original
from reportgen.files.publish import MANIFEST, read_manifest
from reportgen.living.align import masked
from reportgen.living.word_ids import mark_of
from reportgen.passages import Passage
from reportgen.period import Period
from reportgen.problems import FileRef, Problem
from reportgen.problems.codes_living import NO_ORIGINAL, NOTHING_BUILT, WORKBOOKS_CHANGED
from reportgen.workspace import Workspace

_LIKE = 0.5
"""Minimum share of the passages of an original that a file must have."""


@dataclass(frozen=True, slots=True)
class PrintedNumber:
    """A number of a document: its words, where it comes from, and its place.

    `origin` is a value of `figures.checks.numerals.Origin`, `source` the id and form of a figure, a cell, or a
    template line. `page` is the page of the PDF, None where it is not known.
    """

    words: str
    origin: str
    source: str
    passage: Passage
    start: int
    end: int
    page: int | None

    @property
    def figure_id(self) -> str:
        """The id of the figure; empty for other numbers."""
        return self.source.rpartition(" ")[0] if self.origin == "figure" else ""

    @property
    def sentence_span(self) -> tuple[int, int]:
        """The start and end of the sentence (or table row) of the number."""
        return self.passage.sentence(self.start, self.end)

    @property
    def sentence(self) -> tuple[str, str]:
        """The sentence before and after the number."""
        start, end = self.sentence_span
        return self.passage.text[start : self.start], self.passage.text[self.end : end]


@dataclass(frozen=True, slots=True)
class PrintedDocument:
    """A document of the last build, the names of its files, and every number in it, in reading order."""

    key: str
    files: tuple[str, ...]
    numbers: tuple[PrintedNumber, ...]


def printed_documents(workspace: Workspace, period: Period) -> tuple[list[PrintedDocument], list[Problem]]:
    """Return the documents of the last builds of a period in the order of the settings; documents of which no original
    is kept are reported.

    Raises OSError if the outputs can't be read.
    """
    folder = workspace.outputs(period)
    manifest = read_manifest(folder)
    if not manifest.get("outputs"):
        return [], [NOTHING_BUILT.at(FileRef(f"{folder.name}/{MANIFEST}"), period=period.in_message, key=period.key)]
    found: dict[str, PrintedDocument] = {}
    problems: list[Problem] = []
    for build, files in _builds(manifest["outputs"]).items():
        original = find_original(folder, build)
        if original is None:
            problems.append(NO_ORIGINAL.at(FileRef(files[0]), key=period.key))
        else:
            key = str(manifest["outputs"][files[0]]["document"])
            found[key] = PrintedDocument(key, tuple(files), tuple(read_numbers(original.record)))
    return [found[key] for key in workspace.documents if key in found], problems


def read_numbers(record: Mapping[str, Any]) -> Iterator[PrintedNumber]:
    """Yield the numbers of a record (`files.originals.Original`) in reading order."""
    passages = [Passage.from_json(passage) for passage in record["passages"]]
    for index, start, end, words, origin, source in sorted(record["numbers"], key=lambda number: number[:2]):
        passage = passages[index]
        yield PrintedNumber(words, origin, source, passage, start, end, _page(passage, start))


def changed_since(workspace: Workspace, period: Period, inputs: Mapping[str, str]) -> list[Problem]:
    """A note if the `inputs` (digests by path) are not those of the last build."""
    manifest = read_manifest(workspace.outputs(period))
    if not manifest or manifest.get("inputs") == inputs:
        return []
    return [WORKBOOKS_CHANGED.at(FileRef(MANIFEST), key=period.key)]


_TICKET = "-phieu-dat-in.pdf"


def _builds(outputs: Mapping[str, Any]) -> dict[str, list[str]]:
    """The documents among the files of each build; a ticket for a print shop is none."""
    builds: dict[str, list[str]] = {}
    for name, output in sorted(outputs.items()):
        if not name.endswith(_TICKET):
            builds.setdefault(str(output.get("build", "")), []).append(name)
    return builds


def _page(passage: Passage, start: int) -> int | None:
    """The page of a number: that of the last figure up to it, or of the start of its passage."""
    pages = [span.page for span in passage.figures if span.page is not None and span.start <= start]
    return pages[-1] if pages else passage.page


def find_build(workspace: Workspace, build: str) -> tuple[Period, Original] | None:
    """The original with a build id, and its period; None if no original has it. Raises OSError."""
    for folder in output_folders(workspace) if build else ():
        original = find_original(folder, build)
        if original is not None:
            return Period.parse(original.record["period"]), original
    return None


def find_likest(workspace: Workspace, text: str) -> tuple[Period, Original] | None:
    """The original of a last build of which most passages are in a text; None if there is none with half of them.

    Numbers are not compared.
    """
    text = masked(text)
    best: tuple[float, Original] | None = None
    for folder in output_folders(workspace):
        for build in _builds(read_manifest(folder).get("outputs", {})):
            original = find_original(folder, build)
            share = _share((passage["text"] for passage in original.record["passages"]), text) if original else 0.0
            if original is not None and share >= _LIKE and (best is None or share > best[0]):
                best = (share, original)
    return None if best is None else (Period.parse(best[1].record["period"]), best[1])


def likest(documents: Iterable[Sequence[Passage]], text: str) -> Sequence[Passage] | None:
    """The document of which most passages are in a text; None if there is none with half of them.

    Numbers are not compared.
    """
    text = masked(text)
    shares = [(_share((passage.text for passage in passages), text), passages) for passages in documents]
    share, best = max(shares, key=lambda pair: pair[0], default=(0.0, None))
    return best if share >= _LIKE else None


def _share(texts: Iterable[str], masked_text: str) -> float:
    """The share of different texts that are in another."""
    keys = set(map(masked, texts))
    return sum(key in masked_text for key in keys) / len(keys) if keys else 0.0


def output_folders(workspace: Workspace) -> list[Path]:
    """The output folders of all periods, in order."""
    outputs = workspace.root / "outputs"
    folders = sorted(outputs.iterdir()) if outputs.is_dir() else []
    return [folder for folder in folders if folder.is_dir() and not folder.name.startswith(".")]


def passages_of(original: Original) -> list[Passage]:
    """The passages of a document as built."""
    return [Passage.from_json(passage) for passage in original.record["passages"]]


def marks_of(book: FigureBook) -> dict[str, tuple[str, str]]:
    """The (id, form) of every figure by the mark in the name of its bookmark."""
    return {mark_of(figure_id, form): (figure_id, form) for figure_id, figure in book.items() for form in figure.forms}
