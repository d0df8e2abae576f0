"""Hostile workbooks: one to three random mutations, `check`, and `build` if there are no errors."""

from __future__ import annotations

import atexit
import copy
import functools
import json
import shutil
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.endurance.canary import Canary
from bench.endurance.losses import Document, Item, Report, items_of, lost, placed
from bench.endurance.trials import REPORTGEN, Fault, Trial
from bench.endurance.workbook_archive import ARCHIVE
from bench.endurance.workbook_cells import CELLS
from bench.endurance.workbook_draft import Draft, Inapplicable
from bench.endurance.workbook_layout import HEADINGS, ROWS, SHEETS
from bench.endurance.workbook_xml import XML
from bench.endurance.xlsx import Book
from bench.measure import measure
from bench.workspaces import multiplied, sample

_LAYERS = (
    {"cell": CELLS, "heading": HEADINGS, "row": ROWS, "sheet": SHEETS},
    {"xml": XML},
)
_WEIGHTS = {"cell": 8, "heading": 3, "row": 4, "sheet": 3, "xml": 6, "zip": 2}
_PDF = 0.04
"""The share of trials that also build the PDF."""
_FICTIONAL = 0.1
"""The share of trials with the fictional workspace."""
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class Base:
    """A workspace that is copied for each trial, and its report."""

    folder: Path
    period: str
    document: Document


@functools.cache
def _base(fictional: bool) -> Base:
    folder = Path(tempfile.mkdtemp(prefix="reportgen-base-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    period = "2024" if fictional else "2022"
    root = multiplied(folder / "w", texts=1, rows=1) if fictional else sample(folder / "w")
    settings = root / "reportgen.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("toc = true", "toc = false"), encoding="utf-8")
    measure([*REPORTGEN, "build", period, "--only", "report", "--format", "docx"], cwd=root)
    document = Document.of_word(_finished(root, period, "docx").read_bytes())
    shutil.rmtree(root / "outputs")
    return Base(root, period, document)


def _finished(root: Path, period: str, suffix: str) -> Path:
    return root / "outputs" / period / f"bao-cao-tong-ket-{period}.{suffix}"


def hostile_workbook(trial: Trial) -> None:
    """One trial."""
    with _LOCK:
        base = _base(trial.random.random() < _FICTIONAL)
    root = trial.folder / "workspace"
    shutil.copytree(base.folder, root)
    inputs = root / "inputs" / base.period
    books = {name: Book((inputs / name).read_bytes()) for name in ("indicators.xlsx", "tasks.xlsx")}
    items = {
        name: items_of(name, book, base.document, [other for other in books.values() if other is not book])
        for name, book in books.items()
    }
    with Canary(trial.folder / "outside") as canary:
        name = trial.random.choice(("indicators.xlsx", "indicators.xlsx", "tasks.xlsx"))
        draft = Draft(name, books[name], items.pop(name), trial.random, canary)
        data, mutations = _mutated(draft)
        (inputs / name).write_bytes(data)
        words = f"{base.period} {name}: {' + '.join(mutations)}"
        trial.name = f"{trial.name} [{words}]"
        others = [item for other, found in items.items() for item in placed(found, books[other])]
        judge(trial, root, base.period, [*draft.items, *others], canary)


def _mutated(draft: Draft) -> tuple[bytes, list[str]]:
    """Apply mutations: of the trees, then of the bytes of parts, then of the archive."""
    classes = draft.random.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=draft.random.choice((1, 1, 2, 3)))
    made: list[str] = []
    for kind in (kind for kind in classes if kind in _LAYERS[0]):
        _apply(draft, kind, _LAYERS[0][kind], made)
    draft.items = list(placed(draft.items, draft.book))
    if draft.random.random() < 0.5:
        draft.book.share_strings()
    draft.book.write_sheets()
    draft.parts = dict(draft.book.parts)
    for _ in (kind for kind in classes if kind == "xml"):
        _apply(draft, "xml", XML, made)
    return _packed(draft, "zip" in classes, made), made


def _apply(draft: Draft, kind: str, table: dict[str, Callable[[Draft], None]], made: list[str]) -> None:
    for _ in range(20):
        name = draft.random.choice(list(table))
        try:
            table[name](draft)
        except Inapplicable:
            continue
        made.append(f"{kind} {name}")
        return


def _packed(draft: Draft, hostile: bool, made: list[str]) -> bytes:
    book = copy.copy(draft.book)
    book.parts = draft.parts
    data = book.to_bytes()
    if hostile:
        name = draft.random.choice(list(ARCHIVE))
        made.append(f"zip {name}")
        data = ARCHIVE[name](draft, data)
    return data


def judge(trial: Trial, root: Path, period: str, items: list[Item], canary: Canary) -> None:
    """Check and build the workspace; find reads outside and what was lost."""
    ended = trial.run("check", period, "--json", cwd=root)
    canary.judge(trial, "check", ended.output, root / "outputs")
    report = _report(ended.output)
    if ended.code == 1 and report is not None and _errors(report):
        trial.outcome("refused by check")
        return
    if ended.code != 0 or report is None:
        trial.outcome(f"check: exit {ended.code}")
        return
    forms = ("docx", "pdf") if trial.random.random() < _PDF else ("docx",)
    for form in forms:
        ended = trial.run("build", period, "--only", "report", "--format", form, "--json", cwd=root)
        canary.judge(trial, "build", ended.output, root / "outputs")
        built = _report(ended.output)
        if ended.code == 1 and built is not None and _errors(built):
            trial.outcome(f"refused by build ({form})")
            return
        if ended.code != 0 or built is None:
            trial.outcome(f"build: exit {ended.code}")
            return
        path = _finished(root, period, form)
        document = Document.of_pdf(path) if form == "pdf" else Document.of_word(path.read_bytes())
        found = lost(items, Report((*report.problems, *built.problems)), document)
        for line in found[:3]:
            trial.found(Fault.SILENT, f"{form}: {line}" + (f" (of {len(found)})" if len(found) > 3 else ""))
    trial.outcome("built with warnings" if report.problems else "built")


def _report(output: str) -> Report | None:
    """The problems that `--json` has printed; None if there is no JSON."""
    try:
        return Report(tuple(json.loads(output[output.index("{") :])["problems"]))
    except (ValueError, KeyError):
        return None


def _errors(report: Report) -> bool:
    return any(problem["severity"] == "error" for problem in report.problems)
