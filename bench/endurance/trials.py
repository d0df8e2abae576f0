"""What a trial is, what can be found in it, and how many are run."""

from __future__ import annotations

import os
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from bench.measure import Ended, Stop, follow

REPORTGEN = (sys.executable, "-m", "reportgen")
CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
LONGEST = 30.0
"""Seconds that one command may take."""
LARGEST = 1_500_000_000
"""Bytes that all processes of one command may take together."""
HANGS = 60.0
"""Seconds after which a command is killed, so that a trial ends; it is reported as too slow."""
FAULT = 4
"""The exit code of an error in reportgen itself."""


class Fault(StrEnum):
    """What no trial may show; the order is that of the published table."""

    TRACEBACK = "tracebacks, exit code 4"
    LOST = "lost numbers"
    MIXED = "mixed files"
    SILENT = "silent losses"
    OUTSIDE = "reads outside the workspace"
    SLOW = "commands above 30 s"
    LARGE = "commands above 1.5 GB"


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault in one trial: `trial` is its name with the seed that repeats it, `detail` a line or part of an output.

    `number` is the number of the trial.
    """

    fault: Fault
    trial: str
    detail: str
    number: int


@dataclass(slots=True)
class Tally:
    """Counts over the trials of one part.

    `outcomes` counts the trials by how they ended, such as "refused" or "built"; `seconds` and `peak` (bytes) are the
    largest of one command.
    """

    trials: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    peak: int = 0
    findings: list[Finding] = field(default_factory=list)

    @classmethod
    def of(cls, tallies: Iterable[Tally]) -> Tally:
        """The counts of all tallies together."""
        total = cls()
        for tally in tallies:
            total.trials += tally.trials
            total.outcomes += tally.outcomes
            total.seconds = max(total.seconds, tally.seconds)
            total.peak = max(total.peak, tally.peak)
            total.findings += tally.findings
        return total


@dataclass(slots=True)
class Trial:
    """One trial in a temporary folder of its own. `random` repeats with the same seed and number."""

    name: str
    number: int
    folder: Path
    random: random.Random
    tally: Tally = field(default_factory=lambda: Tally(trials=1))

    def run(
        self,
        *arguments: str,
        cwd: Path,
        stop: Stop | None = None,
        environment: Mapping[str, str] | None = None,
        watched: bool = True,
    ) -> Ended:
        """Run reportgen once; what ends wrongly, takes too long or takes too much memory is found.

        To watch the memory takes about as long as the command: unless `watched`, it is not measured.
        """
        ended = follow(
            [*REPORTGEN, *arguments], cwd=cwd, watched=watched, stop=stop or Stop(HANGS), environment=environment
        )
        self.judge(ended, " ".join(arguments))
        return ended

    def judge(self, ended: Ended, command: str) -> None:
        """Find a traceback, exit code 4, too long a time or too much memory in a run that has ended."""
        if ended.code == FAULT or "Traceback (most recent call last)" in ended.output:
            self.found(Fault.TRACEBACK, f"{command}: exit {ended.code}: {ended.output[-1500:]}")
        if ended.seconds > LONGEST:
            self.found(Fault.SLOW, f"{command}: {ended.seconds:.1f} s")
        if ended.peak > LARGEST:
            self.found(Fault.LARGE, f"{command}: {ended.peak / 1e9:.2f} GB")
        self.tally.seconds = max(self.tally.seconds, ended.seconds)
        self.tally.peak = max(self.tally.peak, ended.peak)

    def found(self, fault: Fault, detail: str) -> None:
        """Record a fault."""
        self.tally.findings.append(Finding(fault, self.name, detail, self.number))

    def outcome(self, words: str) -> None:
        """Count this trial under how it ended."""
        self.tally.outcomes[words] += 1


def run_trials(
    part: str,
    numbers: Sequence[int],
    seed: int,
    one: Callable[[Trial], None],
    *,
    at_once: int = CORES,
    progress: Callable[[str], None] = lambda line: None,
) -> dict[int, Tally]:
    """Run `one` for each number, `at_once` at the same time, each with its own folder and random numbers.

    Returns the tally of each trial by number. A trial in which only the time was too long is run again alone: other
    processes may have slowed it down.
    """

    def run(number: int) -> Tally:
        name = f"{part} {number} (seed {seed})"
        folder = Path(tempfile.mkdtemp(prefix="reportgen-"))
        trial = Trial(name, number, folder, random.Random(f"{seed} {part} {number}"))
        try:
            one(trial)
        except Exception as error:
            error.add_note(trial.name)
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        for finding in trial.tally.findings:
            progress(f"{finding.fault}: {finding.trial}: {finding.detail}")
        return trial.tally

    with ThreadPoolExecutor(at_once) as pool:
        tallies = dict(zip(numbers, pool.map(run, numbers), strict=True))
    for number, tally in tallies.items():
        if tally.findings and all(finding.fault is Fault.SLOW for finding in tally.findings):
            tallies[number] = run(number)
    return tallies
