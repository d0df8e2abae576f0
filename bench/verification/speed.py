"""How long `reportgen verify` takes for a report of some 120 pages, as a share of the time of building it."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from bench import workspaces
from bench.endurance.trials import REPORTGEN
from bench.measure import measure

_RUNS = 3
_FACTORS = {"texts": 20, "rows": 5}


@dataclass(frozen=True, slots=True)
class Times:
    """The medians in seconds, and the pages of the report."""

    pages: int
    build: float
    verify: float


def times(folder: Path) -> Times:
    """Build the Word file of a long report and verify it, in alternation."""
    root = workspaces.multiplied(folder / "long", **_FACTORS)
    build = [*REPORTGEN, "build", "2024", "-q", "--only", "report", "--format", "docx"]
    file = root / "outputs" / "2024" / "bao-cao-tong-ket-2024.docx"
    measure(build, cwd=root)
    seconds: dict[str, list[float]] = {"build": [], "verify": []}
    for _ in range(_RUNS):
        seconds["build"].append(measure(build, cwd=root).seconds)
        seconds["verify"].append(measure([*REPORTGEN, "verify", str(file)], cwd=root).seconds)
    return Times(0, statistics.median(seconds["build"]), statistics.median(seconds["verify"]))
