"""`manifest.json`: the inputs and templates of each output file, and the source of every printed figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen import __version__
from reportgen.build.state import Sources, read_digests, source_paths
from reportgen.figures.model import DECIMALS_MARK, Figure, FigureBook
from reportgen.files.publish import sha256
from reportgen.formats import WRITERS
from reportgen.period import Period
from reportgen.problems import FileRef, ReportgenError
from reportgen.problems.causes import raise_if_machine
from reportgen.problems.codes_machine import SOURCE_CHANGED
from reportgen.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OutputEntry:
    """One finished file: its bytes, how it was made, and the (id, form) of the figures printed in it.

    `numbers` are the counts of its numbers by origin, `proof` is the digest of their list.
    """

    data: bytes
    document: str
    pages: int | None
    draft: bool
    plain: bool
    printed: tuple[tuple[str, str], ...]
    build: str
    numbers: Mapping[str, int]
    proof: str


def read_sources(workspace: Workspace, period: Period) -> Sources:
    """Return the digests of all files that a build of `period` may read.

    Raises ReportgenError if a file or folder can't be read.
    """
    try:
        return read_digests(str(workspace.root), period)
    except OSError as error:
        raise_if_machine(error)
        raise


def make_manifest(
    workspace: Workspace,
    period: Period,
    book: FigureBook,
    made_from: Sources,
    entries: Mapping[str, OutputEntry],
    earlier: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the manifest of a build, by file name; it does not contain the current time.

    `made_from` are the sources before anything was read from them. `earlier` is the manifest of the previous build. Its
    files that this build did not make are kept in the new manifest if they are unchanged and were made from the same
    sources. Raises ReportgenError if a source was changed meanwhile (RG710), because files of one build could differ.
    """
    check_unchanged(workspace, period, made_from)
    kept: dict[str, Any] = {}
    known: Mapping[str, Any] = {}
    listed = {"inputs": made_from.inputs, "templates": made_from.templates}
    if all(earlier.get(key) == value for key, value in listed.items()):
        known = earlier.get("outputs", {})
        kept = {
            name: output
            for name, output in known.items()
            if name not in entries and _digest(workspace.outputs(period) / name) == output.get("sha256")
        }
    outputs: dict[str, Any] = {**kept, **{name: _output(entry, known.get(name, {})) for name, entry in entries.items()}}
    _fill_in_pages(outputs)
    own_forms = _own_forms(outputs)
    return {
        "reportgen": __version__,
        "year": int(period.year),
        **listed,
        "outputs": outputs,
        "figures": {f.id: figure_json(f, own_forms.get(f.id, ())) for f in book.values() if f.known},
    }


def source_files(workspace: Workspace, period: Period) -> dict[str, Path]:
    """The files that a manifest lists as inputs and templates, by their paths in the workspace."""
    paths = source_paths(str(workspace.root), period)
    return {name: Path(path) for name, path in (paths["inputs"] | paths["templates"]).items()}


def check_unchanged(workspace: Workspace, period: Period, before: Sources) -> None:
    """Raise ReportgenError (RG710) for each listed file that was added, changed or deleted since `before`."""
    after = read_sources(workspace, period)
    pairs = [(before.inputs, after.inputs), (before.templates, after.templates)]  # others may be temporary files
    changed = sorted(path for one, other in pairs for path in {*one, *other} if one.get(path) != other.get(path))
    if changed:
        raise ReportgenError([SOURCE_CHANGED.at(FileRef(name), file=name) for name in changed])


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()) if path.is_file() else ""


def _output(entry: OutputEntry, earlier: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry of a file. `earlier` is its previous entry.

    Its page count is kept if the bytes are equal and the file was not laid out in this build.
    """
    digest = sha256(entry.data)
    counted = earlier.get("pages") if earlier.get("sha256") == digest else None
    return {
        "document": entry.document,
        "sha256": digest,
        "pages": entry.pages if entry.pages is not None else counted,
        "draft": entry.draft,
        "plain": entry.plain,
        "build": entry.build,
        "proof": {"numbers": dict(entry.numbers), "sha256": entry.proof},
        "figures": [{"id": figure, "form": form} for figure, form in entry.printed],
    }


_WITH_PAGES = frozenset(writer.suffix for writer in WRITERS.values() if writer.counts_pages)


def _fill_in_pages(outputs: Mapping[str, dict[str, Any]]) -> None:
    """Set the page counts of files that were not laid out to those of the same document in another format.

    All were made from the same sources. The PDF of a draft has a list of sources more.
    """
    counts = {o["document"]: o["pages"] for o in outputs.values() if o["pages"] is not None and not o["draft"]}
    for name, output in outputs.items():
        if output["pages"] is None and Path(name).suffix in _WITH_PAGES and not output["draft"]:
            output["pages"] = counts.get(output["document"])


def _own_forms(outputs: Mapping[str, Any]) -> dict[str, list[str]]:
    """The printed forms with explicit decimals (`text|1`), by the id of their figure."""
    forms: dict[str, list[str]] = {}
    for output in outputs.values():
        for use in output["figures"]:
            if DECIMALS_MARK in use["form"]:
                forms.setdefault(use["id"], []).append(use["form"])
    return forms


def figure_json(figure: Figure, own_forms: Iterable[str] = ()) -> dict[str, Any]:
    """The value, forms, formula and cells of a figure; `own_forms` are the printed forms with explicit decimals."""
    return {
        "kind": figure.kind.value,
        "value": str(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "forms": {**figure.forms, **{form: figure.forms[form] for form in sorted(own_forms)}},
        "formula": figure.formula,
        "sources": [{"workbook": s.workbook, "sheet": s.sheet, "cell": s.cell} for s in figure.sources],
    }
