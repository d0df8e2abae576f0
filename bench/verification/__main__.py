"""`python -m bench.verification`: run the trials and write their figures into docs/verification.md.

`--only PART` runs some parts, `--share 0.1` a tenth of the trials, `--first N` starts at trial N; a run of a part of
the trials writes no page. Trials in which something was missed or called wrong are printed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bench.endurance.trials import CORES
from bench.verification.built import SPACES, build
from bench.verification.trials import Trial, run, scores

SEED = 2022
COUNTS = {"wrong": 1000, "innocent": 300}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.verification", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only", action="append", choices=list(COUNTS))
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--at-once", type=int, default=CORES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reportgen-") as name:
        roots = {space: build(space, Path(name)) for space in SPACES}
        for part in options.only or COUNTS:
            numbers = range(options.first, options.first + max(1, round(COUNTS[part] * options.share)))
            with ProcessPoolExecutor(options.at_once) as pool:
                trials = list(pool.map(partial(run, part, seed=options.seed, roots=roots), numbers, chunksize=5))
            report(part, trials)
    return 0


def report(part: str, trials: list[Trial]) -> None:
    for trial in trials:
        for original, outcome in trial.outcomes.items():
            if trial.wrong and not (outcome.found and outcome.named):
                _say(f"{'NOT NAMED' if outcome.found else 'MISSED'} {trial.describe(original=original)}")
            for alarm in outcome.alarms:
                _say(f"ALARM {trial.describe(original=original)}: {alarm}")
    for (flat, original), score in scores(trials):
        _say(f"{part} flat={flat} original={original} {score}")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
