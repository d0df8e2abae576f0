"""`python -m bench.verification`: run the trials and write their figures into docs/verification.md.

`--only PART` runs some parts, `--share 0.1` a tenth of the trials, `--first N` starts at trial N; a run of a part of
the trials writes no page. With `--results FILE` the results of each part are kept in a file, and parts in it are not
run again. Trials in which something was missed or called wrong are printed.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import tempfile
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from bench.endurance.trials import CORES
from bench.verification import harvesting, office, refreshing, speed
from bench.verification.built import SPACES, build
from bench.verification.page import page, scores
from bench.verification.trials import Trial, run

PAGE = Path(__file__).parents[2] / "docs" / "verification.md"
SEED = 2022
COUNTS = {"wrong": 1000, "innocent": 300, "pdf": 100, "saved": 1, "refresh": 200, "harvest": 100, "speed": 1}
"""The parts, and the number of their trials."""
_CHUNK = 5
_GROUPS = {
    "refresh": (refreshing.pairs, refreshing.EDITS_OF_A_CHANGE),
    "harvest": (harvesting.rewordings, harvesting.REWORDINGS_OF_A_FILE),
}
"""The parts whose trials share a build, what runs a group of them, and the trials of a group."""


def main() -> int:
    """Run the parts and print or write what was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.verification", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", action="append", choices=list(COUNTS))
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--at-once", type=int, default=CORES)
    parser.add_argument("--results", type=Path)
    options = parser.parse_args()
    path: Path | None = options.results
    kept: dict[str, Any] = pickle.loads(path.read_bytes()) if path is not None and path.exists() else {}
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        roots = {space: build(space, Path(name)) for space in SPACES}
        for part in options.only or COUNTS:
            numbers = range(options.first, options.first + max(1, round(COUNTS[part] * options.share)))
            key = f"{part} {numbers} {options.seed}"
            if key not in kept:
                start = time.monotonic()
                kept[key] = _results(part, numbers, options.seed, roots, options.at_once, Path(name))
                _say(f"{part}: {time.monotonic() - start:.0f} s")
            _report(part, kept[key])
            if path is not None:
                path.write_bytes(pickle.dumps(kept))
    if not options.only and options.share == 1 and options.first == 0:
        found = {part: kept[f"{part} {range(COUNTS[part])} {options.seed}"] for part in COUNTS}
        PAGE.write_text(page(found, options.seed), encoding="utf-8")
    return 0


def _results(part: str, numbers: range, seed: int, roots: dict[str, Path], at_once: int, folder: Path) -> list[Any]:
    """Run a part; a part that LibreOffice is needed for has no results without it."""
    if part in ("pdf", "saved") and office.obstacle():
        return []
    if part == "saved":
        return list(office.saved(roots))
    if part == "speed":
        return list(speed.times(folder))
    with ProcessPoolExecutor(at_once) as pool:
        if part in _GROUPS:
            make, size = _GROUPS[part]
            one = partial(make, count=min(size, len(numbers)), seed=seed, roots=roots)
            groups = pool.map(one, range(numbers.start // size, -(-numbers.stop // size)))
            return [result for group in groups for result in group]
        if part == "pdf":
            chunks = [numbers[at : at + 5 * _CHUNK] for at in range(0, len(numbers), 5 * _CHUNK)]
            exported = partial(office.exported, seed=seed, roots=roots)
            return [trial for group in pool.map(exported, chunks) for trial in group]
        return list(pool.map(partial(run, part, seed=seed, roots=roots), numbers, chunksize=_CHUNK))


def _report(part: str, results: Iterable[Any]) -> None:
    """Print the trials in which something was missed or called wrong, and the counts."""
    trials = [result for result in results if isinstance(result, Trial)]
    for trial in trials:
        for original, outcome in trial.outcomes.items():
            if trial.wrong and not (outcome.found and outcome.named):
                _say(f"{'NOT NAMED' if outcome.found else 'MISSED'} {trial.describe(original=original)}")
            for alarm in outcome.alarms:
                _say(f"ALARM {trial.describe(original=original)}: {alarm}")
    for group, score in scores(trials):
        _say(f"{part} {group}: {score}")
    for result in results:
        if isinstance(result, refreshing.Pair) and (result.lost or result.old or result.redline or result.errors):
            _say(f"{result.name}: lost {result.lost}, old {result.old}, {result.redline}, {result.errors}")
        elif isinstance(result, harvesting.Rewording) and (result.wrong or not result.printed):
            _say(f"{result.name}: {'printed' if result.printed else 'NOT PRINTED'}, {result.wrong}: {result.text}")
        elif isinstance(result, speed.Times):
            _say(str(result))


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
