"""`python -m bench.endurance`: run the trials and write their figures into docs/endurance.md.

`--only PART` runs some parts, `--share 0.1` a tenth of the trials, `--first N` starts at trial N; a run of a part of
the trials writes no page.
"""

from __future__ import annotations

import argparse
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.endurance.trials import CORES, Fault, Tally, Trial, run_trials

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


PARTS: tuple[Part, ...] = ()


def main() -> int:
    """Run the parts; exit code 1 if anything was found."""
    parser = argparse.ArgumentParser(prog="python -m bench.endurance", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", action="append", choices=[part.name for part in PARTS])
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--first", type=int, default=0)
    options = parser.parse_args()
    results: list[tuple[Part, Tally, float]] = []
    for part in PARTS:
        if options.only and part.name not in options.only:
            continue
        count = max(1, round(part.trials * options.share))
        start = time.monotonic()
        numbers = range(options.first, options.first + count)
        tally = run_trials(part.name, numbers, options.seed, part.one, at_once=part.at_once, progress=_say)
        results.append((part, tally, time.monotonic() - start))
        _say(f"{part.name}: {tally.trials} trials, {len(tally.findings)} findings, {dict(tally.outcomes)}")
    if not options.only and options.share == 1 and options.first == 0:
        PAGE.write_text(page(results, options.seed), encoding="utf-8")
    return int(any(tally.findings for _, tally, _ in results))


def page(results: list[tuple[Part, Tally, float]], seed: int) -> str:
    """The page docs/endurance.md: what was run, what was found, the largest time and memory of one command."""
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
    lines += ["", "How the trials ended:", ""]
    for part, tally, _ in results:
        ends = "; ".join(f"{words} {count:,}" for words, count in sorted(tally.outcomes.items()))
        lines.append(f"- {part.title}: {ends}")
    found = [finding for _, tally, _ in results for finding in tally.findings]
    if found:
        lines += ["", "## Found", ""]
        lines += [f"- {f.fault}: {f.trial}: `{f.detail.splitlines()[0][:200]}`" for f in found]
    return "\n".join(lines) + "\n"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
