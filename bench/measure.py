"""Runs a command and measures the wall time and peak memory of all its processes (Linux)."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.02
"""Seconds between two samples of the memory."""
POLL = 0.0005
"""Seconds between two looks at whether `Stop.since` is true."""
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: wall time in seconds, and the peak of the proportional set size of all processes together in bytes.

    The peak is 0 if the command was not watched, or ended before the first sample.
    """

    seconds: float
    peak: int


@dataclass(frozen=True, slots=True)
class Ended(Run):
    """A run with its exit code (negative: the signal that ended it) and what it printed on both streams."""

    code: int
    output: str


@dataclass(frozen=True, slots=True)
class Stop:
    """When and how a run is ended from outside: after `seconds`, by `signal`, with or without its child processes.

    The seconds count from the start, or from the moment when `since` is first true.
    """

    seconds: float
    signal: int = signal.SIGKILL
    children: bool = True
    since: Callable[[], bool] | None = None


def measure(command: Sequence[str | Path], *, cwd: Path, code: int = 0, watched: bool = False) -> Run:
    """Run `command` once. Raises RuntimeError with its output if it does not exit with `code`."""
    ended = follow(command, cwd=cwd, watched=watched)
    if ended.code != code:
        raise RuntimeError(f"{' '.join(map(str, command))} ended with {ended.code}:\n{ended.output}")
    return Run(ended.seconds, ended.peak)


def follow(
    command: Sequence[str | Path],
    *,
    cwd: Path,
    watched: bool = False,
    stop: Stop | None = None,
    environment: Mapping[str, str] | None = None,
) -> Ended:
    """Run `command` once, to its end or until it is stopped.

    Memory is only sampled if it is `watched`, because sampling takes time for each process. Python may write bytecode,
    as in any installation. `environment` is added to that of this process. Child processes that are left when the
    command ends are killed.
    """
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as output:  # a pipe would fill up while we wait
        others = set(_pids())
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=inherited | dict(environment or {}),
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid, others)
        if watched:
            watch.start()
        _wait(process, stop)
        seconds = time.perf_counter() - start
        peak = watch.end()
        _signal_group(process.pid, signal.SIGKILL)
        output.seek(0)
        return Ended(seconds, peak, process.returncode, output.read().decode(errors="replace"))


def _wait(process: subprocess.Popen[bytes], stop: Stop | None) -> None:
    if stop is not None:
        while stop.since is not None and process.poll() is None and not stop.since():
            time.sleep(POLL)
        try:
            process.wait(stop.seconds)
        except subprocess.TimeoutExpired:
            if stop.children:
                _signal_group(process.pid, stop.signal)
            else:
                process.send_signal(stop.signal)
    process.wait()


def _signal_group(leader: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # all have ended
        os.killpg(leader, number)


class _Watch(threading.Thread):
    """Samples the memory of a session: its leader and all its descendants.

    `others` are the processes that existed before. They are skipped, so that a sample takes almost no time.
    """

    def __init__(self, leader: int, others: set[int]) -> None:
        super().__init__(daemon=True)
        self._leader = leader
        self._others = others
        self._over = threading.Event()
        self._peak = 0

    def run(self) -> None:
        while not self._over.wait(INTERVAL):
            self._peak = max(self._peak, sum(_proportional_size(pid) for pid in self._session()))

    def end(self) -> int:
        """Stop sampling; return the peak in bytes."""
        self._over.set()
        if self.is_alive():
            self.join()
        return self._peak

    def _session(self) -> list[int]:
        found = []
        for pid in set(_pids()) - self._others:
            try:
                fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended
            if int(fields[3]) == self._leader:
                found.append(pid)
            else:
                self._others.add(pid)
        return found


def _pids() -> list[int]:
    return [int(name) for name in os.listdir(PROC) if name.isdigit()]


def _proportional_size(pid: int) -> int:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0  # it has ended
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)
