"""`make bench`: alternating runs, five each, medians and peak memory, written into docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import shutil
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from bench import preview, workspaces
from bench.measure import INTERVAL, Run, measure

RUNS = 5
REPO = Path(__file__).parents[1]
PAGE = REPO / "docs" / "benchmarks.md"
PYTHON = sys.executable
REPORTGEN = Path(PYTHON).with_name("reportgen")  # as a user runs it


@dataclass(frozen=True)
class Contest:
    """Commands with the same result; the first is ours. Each is called with whether to sample its memory."""

    title: str
    ways: dict[str, Callable[[bool], Run]]

    def results(self) -> dict[str, list[Run]]:
        """Run each command RUNS times in alternation, so that a slow moment of the machine affects all of them.

        An untimed run before measures the memory and fills the caches: bytecode, LibreOffice's profile, the disk cache.
        """
        peaks = {name: way(True).peak for name, way in self.ways.items()}
        found: dict[str, list[Run]] = {name: [] for name in self.ways}
        for _ in range(RUNS):
            for name, way in self.ways.items():
                found[name].append(Run(way(False).seconds, peaks[name]))
        return found


def reportgen(workspace: Path, *arguments: str, cold: bool = True, code: int = 0) -> Callable[[bool], Run]:
    """A run of ours in `workspace` that ends with `code`; `cold`: with no outputs there."""

    def way(watched: bool) -> Run:
        if cold:
            shutil.rmtree(workspace / "outputs", ignore_errors=True)
        return measure([REPORTGEN, *arguments], cwd=workspace, code=code, watched=watched)

    return way


def saved_again(workspace: Path) -> Callable[[bool], Run]:
    """A build after the workbook was saved, untimed, with other bytes but the same cells."""

    def way(watched: bool) -> Run:
        workspaces.save_again(workspace / "inputs" / "2022" / "indicators.xlsx")
        return measure([REPORTGEN, "build", "2022"], cwd=workspace, watched=watched)

    return way


def baseline(folder: Path, *arguments: str) -> Callable[[bool], Run]:
    """A run of docxtpl (and LibreOffice) over the prepared `folder`, in which LibreOffice keeps its profile."""

    def way(watched: bool) -> Run:
        shutil.rmtree(folder / "out", ignore_errors=True)
        return measure([PYTHON, "-m", "bench.baseline", "run", str(folder), *arguments], cwd=REPO, watched=watched)

    return way


def prepare_baseline(workspace: Path, year: int, folder: Path, only: Sequence[str] = ()) -> None:
    """Templates for docxtpl with the same text and tables as our plain Word files."""
    chosen = [word for key in only for word in ("--only", key)]
    measure([REPORTGEN, "build", str(year), "--plain", "--format", "docx", *chosen], cwd=workspace)
    folder.mkdir()
    for finished in sorted((workspace / "outputs" / str(year)).glob("*.docx")):
        names = (finished, folder / finished.name, (folder / finished.name).with_suffix(".json"))
        measure([PYTHON, "-m", "bench.baseline", "prepare", *map(str, names)], cwd=REPO)


def pages(workspace: Path, year: int) -> int:
    """Pages of the report as our layout counts them."""
    import json

    manifest = json.loads((workspace / "outputs" / str(year) / "manifest.json").read_text(encoding="utf-8"))
    return max(int(output["pages"]) for output in manifest["outputs"].values())


def median(runs: list[Run]) -> float:
    return statistics.median(run.seconds for run in runs)


def table(contest: Contest, results: dict[str, list[Run]]) -> str:
    """A Markdown table: median, spread and memory of each way, and the ratio of ours to it."""
    ours = median(next(iter(results.values())))
    lines = [
        f"\n### {contest.title}\n",
        "| | median | fastest to slowest | peak memory, all processes | ours ÷ this |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, runs in results.items():
        seconds = sorted(run.seconds for run in runs)
        peak = max(run.peak for run in runs)
        memory = f"{peak / 1e6:.0f} MB" if peak else "–"
        lines.append(
            f"| {name} | {median(runs):.3f} s | {seconds[0]:.3f}–{seconds[-1]:.3f} s | {memory} "
            f"| {ours / median(runs):.2f}× |"
        )
    return "\n".join(lines) + "\n"


def long_report(folder: Path, kind: str, factors: dict[str, int]) -> list[Contest]:
    """Word with page numbers in its contents and without contents, and PDF, of one multiplied workspace."""
    whole = workspaces.multiplied(folder / "whole", **factors)
    plain = workspaces.without_contents(whole, folder / "plain")
    prepare_baseline(whole, 2024, folder / "whole-docxtpl", only=("report",))
    prepare_baseline(plain, 2024, folder / "plain-docxtpl", only=("report",))
    title = f"{kind}, {pages(whole, 2024)} pages"
    only = ("build", "2024", "--only", "report")
    word = (*only, "--format", "docx")
    return [
        Contest(
            f"Word, {title}, without contents",
            {"reportgen": reportgen(plain, *word), "docxtpl": baseline(folder / "plain-docxtpl", "--docx-only")},
        ),
        Contest(
            f"Word, {title}, with contents (docxtpl copies our page numbers)",
            {"reportgen": reportgen(whole, *word), "docxtpl": baseline(folder / "whole-docxtpl", "--docx-only")},
        ),
        Contest(
            f"PDF, {title}",
            {
                "reportgen": reportgen(whole, *only, "--format", "pdf"),
                "docxtpl + LibreOffice": baseline(folder / "whole-docxtpl"),
            },
        ),
    ]


def preview_contest(workspace: Path) -> Contest:
    """The picture of a changed page in a warm process, compared with a cold build of the same workspace."""
    warm = preview.Warm(workspace)
    parts: dict[str, Callable[[bool], Run]] = {
        f"an edit in the {part} part": lambda watched, part=part: warm.edit(part)  # type: ignore[misc]
        for part in preview.CELLS
    }
    ways = {
        f"median of three edits, memory after {3 * preview.MANY}": warm.edits,
        **parts,
        "cold build": reportgen(workspace, "build", "2022"),
    }
    return Contest("From saving a workbook to the picture of the changed page", ways)


def contests(folder: Path) -> list[tuple[str, list[Contest]]]:
    """The five parts of the page. Their workspaces are prepared here, untimed."""
    small = workspaces.sample(folder / "sample")
    prepare_baseline(small, 2022, folder / "sample-docxtpl")
    parts = [
        (
            "1. A cold build of the four files of 2022",
            [
                Contest(
                    "Report and brochure, PDF and Word",
                    {
                        "reportgen": reportgen(small, "build", "2022"),
                        "docxtpl + LibreOffice": baseline(folder / "sample-docxtpl"),
                    },
                )
            ],
        )
    ]
    large = []
    for kind, factors in (("text-heavy", {"texts": 92, "rows": 1}), ("table-heavy", {"texts": 1, "rows": 15})):
        large += long_report(folder / kind, kind, factors)
    parts.append(("2. A long report (the fictional workspace multiplied)", large))
    bare = {"python -c pass": lambda watched: measure([PYTHON, "-c", "pass"], cwd=small, watched=watched)}
    commands = {
        "reportgen check 2022": reportgen(small, "check", "2022", cold=False),
        "reportgen --help": reportgen(small, "--help", cold=False),
        "reportgen build 2022, nothing changed": reportgen(small, "build", "2022", cold=False),
    }
    small_contests = [Contest(name, {name: way, **bare}) for name, way in commands.items()]
    saved = workspaces.sample(folder / "saved")
    again = {"workbook saved, nothing in it changed": saved_again(saved), "cold": reportgen(small, "build", "2022")}
    small_contests.append(Contest("reportgen build 2022 after Excel has saved the workbook", again))
    parts.append(("3. Short commands, compared with bare Python", small_contests))
    crowded = workspaces.sample(folder / "by-unit")
    workspaces.by_unit(crowded / "inputs" / "2022")
    title = "reportgen check: 20,000 rows by unit, 2,000 tasks"
    check = {title: reportgen(crowded, "check", "2022", cold=False, code=1), **bare}  # one row is off by one
    parts.append(("4. A large workbook", [Contest(title, check)]))
    parts.append(("5. The preview", [preview_contest(workspaces.sample(folder / "shown"))]))
    return parts


def main() -> None:
    """Measure everything and write the page."""
    office = shutil.which("soffice")
    if office is None:
        sys.exit("soffice is missing: scripts/system-packages test installs it")
    with tempfile.TemporaryDirectory() as name:
        out = [
            "# Benchmarks\n\nWritten by `make bench`. Each command runs in its own process, once untimed, then "
            f"{RUNS} times in alternation. Memory is the peak of the untimed run: the proportional set size of all "
            f"processes together, sampled every {INTERVAL * 1000:.0f} ms.\n"
            "docxtpl fills templates made from our own plain Word files: the same text, tables, charts and pictures. "
            "Caches of the untimed run are kept: compiled templates, Python's bytecode, LibreOffice's profile.\n\n"
            f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()} "
            f"({'of the distribution' if sys.base_prefix == '/usr' else 'not of the distribution'}), "
            + ", ".join(f"{package} {version(package)}" for package in ("weasyprint", "python-docx", "docxtpl"))
            + ".\n"
        ]
        for title, group in contests(Path(name)):
            out.append(f"\n## {title}\n")
            for contest in group:
                print(contest.title, flush=True)
                out.append(table(contest, contest.results()))
                print(out[-1], flush=True)
    PAGE.write_text("".join(out), encoding="utf-8")


if __name__ == "__main__":
    main()
