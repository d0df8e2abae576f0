"""`python -m bench.endurance`: run the trials and write their figures into docs/endurance.md.

`--only PART` runs some parts, `--share 0.1` a tenth of the trials, `--first N` starts at trial N; a run of a part of
the trials writes no page. With `--results FILE` the result of each part is kept in a file, and parts in it are not run
again: the trials take about an hour. `--again` repeats those trials in the file in which something was found, after the
cause was fixed.
"""

from __future__ import annotations

import argparse
import pickle
import platform
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.endurance import disks, kills, pairs
from bench.endurance.templates import hostile_template
from bench.endurance.trials import CORES, Fault, Tally, Trial, run_trials
from bench.endurance.workbooks import hostile_workbook

PAGE = Path(__file__).parents[2] / "docs" / "endurance.md"
SEED = 2022


@dataclass(frozen=True, slots=True)
class Part:
    """Trials of one kind: how many, what one does, and how many run at the same time."""

    name: str
    title: str
    trials: int
    one: Callable[[Trial], None]
    at_once: int = CORES
    obstacle: Callable[[], str] = lambda: ""
    """Why the part can't run here; empty if it can."""


PARTS: tuple[Part, ...] = (
    Part("workbooks", "Hostile workbooks", 1000, hostile_workbook),
    Part("templates", "Hostile templates", 300, hostile_template),
    Part("build", "`build`, killed", 200, kills.kill_build),
    Part("new", "`new`, killed", 200, kills.kill_new),
    Part("collect", "`collect`, killed", 200, kills.kill_collect),
    Part("mark", "`check --mark`, killed", 200, kills.kill_check),
    Part("pairs", "Pairs of `collect` and `build` at the same time", 100, pairs.pair, max(1, CORES // 2)),
    Part("disks", "Full disks", 60, disks.full_disk, obstacle=disks.obstacle),
)


def main() -> int:
    """Run the parts; exit code 1 if anything was found, or if a part could not run."""
    parser = argparse.ArgumentParser(prog="python -m bench.endurance", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", action="append", choices=[part.name for part in PARTS])
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--results", type=Path)
    parser.add_argument("--again", action="store_true")
    options = parser.parse_args()
    chosen = [part for part in PARTS if not options.only or part.name in options.only]
    if any(part.one is disks.full_disk for part in chosen):
        disks.enter_namespace("bench.endurance")
    kept = _read_results(options.results)
    results: list[tuple[Part, Tally, float]] = []
    not_run: dict[str, str] = {}
    for part in chosen:
        if reason := part.obstacle():
            not_run[part.title] = reason
            _say(f"{part.name}: not run: {reason}")
            continue
        count = max(1, round(part.trials * options.share))
        numbers = range(options.first, options.first + count)
        key = f"{part.name} {numbers} {options.seed}"
        tallies, seconds = kept.get(key, ({}, 0.0))
        left = [n for n in numbers if n not in tallies or (options.again and tallies[n].findings)]
        start = time.monotonic()
        tallies |= run_trials(part.name, left, options.seed, part.one, at_once=part.at_once, progress=_say)
        kept[key] = (tallies, seconds + time.monotonic() - start)
        if options.results:
            options.results.write_bytes(pickle.dumps(kept))
        tally = Tally.of(tallies.values())
        results.append((part, tally, kept[key][1]))
        _say(f"{part.name}: {tally.trials} trials, {len(tally.findings)} findings, {dict(tally.outcomes)}")
    if not options.only and options.share == 1 and options.first == 0:
        PAGE.write_text(page(results, not_run, options.seed), encoding="utf-8")
    return int(bool(not_run) or any(tally.findings for _, tally, _ in results))


def _read_results(path: Path | None) -> dict[str, tuple[dict[int, Tally], float]]:
    """The tallies by number, and the seconds, of the parts that were run before.

    The file is our own, so it is unpickled.
    """
    return pickle.loads(path.read_bytes()) if path is not None and path.exists() else {}


def page(results: list[tuple[Part, Tally, float]], not_run: Mapping[str, str], seed: int) -> str:
    """The page docs/endurance.md: what was run, what was found, the largest time and memory of one command.

    `not_run` has the reasons for the parts that could not run.
    """
    lines = [
        "# Endurance",
        "",
        "Written by `python -m bench.endurance`. Each trial runs the command line on a workspace of its own; random "
        f"numbers repeat with the seed ({seed}).",
        "",
        f"Python {platform.python_version()}, {platform.system()}, {CORES} cores.",
        "",
        "| trials | number | " + " | ".join(Fault) + " | longest command | most memory | took |",
        "|---|--:|" + "--:|" * (len(Fault) + 3),
    ]
    for part, tally, seconds in results:
        counts = [sum(finding.fault is fault for finding in tally.findings) for fault in Fault]
        cells = [part.title, f"{tally.trials:,}", *map(str, counts)]
        cells += [f"{tally.seconds:.1f} s", f"{tally.peak / 1e6:.0f} MB", f"{seconds / 60:.0f} min"]
        lines.append("| " + " | ".join(cells) + " |")
    lines += [f"| {title} | not run |" + " – |" * (len(Fault) + 3) for title in not_run]
    lines += ["", "How the trials ended:", ""]
    for part, tally, _ in results:
        ends = "; ".join(f"{words} {count:,}" for words, count in sorted(tally.outcomes.items()))
        lines.append(f"- {part.title}: {ends}")
    lines += [f"- {title}: not run, because {reason}" for title, reason in not_run.items()]
    found = [finding for _, tally, _ in results for finding in tally.findings]
    if found:
        lines += ["", "## Found", ""]
        lines += [f"- {f.fault}: {f.trial}: `{f.detail.splitlines()[0][:200]}`" for f in found]
    return "\n".join(lines) + "\n"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
