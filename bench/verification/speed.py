"""How long `reportgen verify` and `refresh` take for a report of some 120 pages, compared with building it."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from bench import workspaces
from bench.endurance.trials import REPORTGEN
from bench.measure import follow, measure
from reportgen.workbooks.patch import WorkbookPatch

_RUNS = 2
_KINDS = {"text-heavy": {"texts": 92, "rows": 1}, "table-heavy": {"texts": 1, "rows": 15}}
"""The fictional workspace with its paragraphs or rows multiplied."""


@dataclass(frozen=True, slots=True)
class Times:
    """The pages of a report, and the medians in seconds of the commands."""

    kind: str
    pages: int
    build: float
    verify: float
    refresh: float


def times(folder: Path) -> Iterator[Times]:
    """Build the Word file of each long report, verify it, and refresh it after a cell changed; in alternation."""
    for kind, factors in _KINDS.items():
        root = workspaces.multiplied(folder / kind, **factors)
        outputs, workbook = root / "outputs" / "2024", root / "inputs" / "2024" / "indicators.xlsx"
        build = [*REPORTGEN, "build", "2024", "-q", "--only", "report", "--format", "docx"]
        measure(build, cwd=root)
        file, manifest = outputs / "bao-cao-tong-ket-2024.docx", json.loads((outputs / "manifest.json").read_text())
        before, (copy, taken) = workbook.read_bytes(), (root / "copy.docx", [[], [], []])
        copy.write_bytes(file.read_bytes())
        for _ in range(_RUNS):
            taken[0].append(measure(build, cwd=root).seconds)
            taken[1].append(measure([*REPORTGEN, "verify", copy], cwd=root).seconds)
            patch = WorkbookPatch(before)
            patch.sheet("Chỉ tiêu").set("F5", Decimal("111.5"))
            workbook.write_bytes(patch.to_bytes())
            taken[2].append(follow([*map(str, REPORTGEN), "refresh", str(copy)], cwd=root).seconds)
            workbook.write_bytes(before)
        pages = manifest["outputs"][file.name]["pages"] or 0
        yield Times(kind, pages, *map(statistics.median, taken))
