"""`manifest.json`: which inputs and templates made which files, and where every printed figure comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen import __version__
from reportgen.figures.model import Figure, FigureBook
from reportgen.outputs import KEPT_FOLDER, sha256
from reportgen.workspace import SETTINGS_FILE, Workspace


@dataclass(frozen=True, slots=True)
class OutputEntry:
    """One finished file: its bytes, how it was made, and the (id, form) of the figures printed in it."""

    data: bytes
    document: str
    pages: int | None
    draft: bool
    plain: bool
    printed: tuple[tuple[str, str], ...]


def make_manifest(
    workspace: Workspace,
    year: int,
    book: FigureBook,
    entries: Mapping[str, OutputEntry],
    earlier: Mapping[str, Any],
) -> dict[str, Any]:
    """The manifest of a build, by file name; never the clock.

    `earlier` is the manifest that lay in the folder: its files that this build left alone stay listed as long as
    they were made from the same inputs and templates and are still the same bytes.
    """
    made_from = {
        "inputs": _digests(workspace.root, workspace.inputs(year)),
        "templates": _digests(workspace.root, workspace.root / SETTINGS_FILE, workspace.templates),
    }
    kept: dict[str, Any] = {}
    if all(earlier.get(key) == value for key, value in made_from.items()):
        kept = {
            name: output
            for name, output in earlier.get("outputs", {}).items()
            if name not in entries and _digest(workspace.outputs(year) / name) == output.get("sha256")
        }
    return {
        "reportgen": __version__,
        "year": year,
        **made_from,
        "outputs": {**kept, **{name: _output(entry) for name, entry in entries.items()}},
        "figures": {figure.id: _figure(figure) for figure in book.values() if figure.known},
    }


def _digests(root: Path, *starts: Path) -> dict[str, str]:
    return {path.relative_to(root).as_posix(): _digest(path) for start in starts for path in _files(start)}


def _files(start: Path) -> Iterator[Path]:
    paths = sorted(start.rglob("*")) if start.is_dir() else [start]
    for path in paths:
        if KEPT_FOLDER in path.parts:  # what the workbooks were before is no input
            continue
        # the owner files of Word, Excel and LibreOffice come and go
        if path.is_file() and not path.name.startswith(("~$", ".~lock")):
            yield path


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()) if path.is_file() else ""


def _output(entry: OutputEntry) -> dict[str, Any]:
    return {
        "document": entry.document,
        "sha256": sha256(entry.data),
        "pages": entry.pages,
        "draft": entry.draft,
        "plain": entry.plain,
        "figures": [{"id": figure, "form": form} for figure, form in entry.printed],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "kind": figure.kind.value,
        "value": str(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "forms": dict(figure.forms),
        "formula": figure.formula,
        "sources": [{"workbook": s.workbook, "sheet": s.sheet, "cell": s.cell} for s in figure.sources],
    }
