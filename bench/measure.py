"""Wall time and peak memory of a command with all the processes that it starts (Linux)."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.02
"""Seconds between two looks at the memory."""
PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of wall time, peak of the proportional set sizes of all processes together in bytes.

    The peak is 0 for a command that was not watched, or was over before the first look.
    """

    seconds: float
    peak: int


def measure(command: Sequence[str | Path], *, cwd: Path, code: int = 0, watched: bool = False) -> Run:
    """Run `command` once, in a process of its own; RuntimeError with its output where it does not end with `code`.

    Only the memory of a `watched` one is looked at: that takes the more time the more processes it has. Python may keep
    its bytecode, as it does wherever it is installed.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as output:  # a pipe would fill up while we wait
        strangers = set(_pids())
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
        watch = _Watch(process.pid, strangers)
        if watched:
            watch.start()
        process.wait()
        seconds = time.perf_counter() - start
        peak = watch.end()
        if process.returncode != code:
            output.seek(0)
            told = output.read().decode(errors="replace")
            raise RuntimeError(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{told}")
    return Run(seconds, peak)


class _Watch(threading.Thread):
    """Looks at the memory of a session: of its leader, its children and their children, however they were started.

    `strangers` are processes that were there before it: they are not looked at, so that a look costs next to nothing.
    """

    def __init__(self, leader: int, strangers: set[int]) -> None:
        super().__init__(daemon=True)
        self._leader = leader
        self._strangers = strangers
        self._over = threading.Event()
        self._peak = 0

    def run(self) -> None:
        while not self._over.wait(INTERVAL):
            self._peak = max(self._peak, sum(_proportional_size(pid) for pid in self._session()))

    def end(self) -> int:
        """No further look; gives the peak in bytes."""
        self._over.set()
        if self.is_alive():
            self.join()
        return self._peak

    def _session(self) -> list[int]:
        found = []
        for pid in set(_pids()) - self._strangers:
            try:
                fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it ended while we looked
            if int(fields[3]) == self._leader:
                found.append(pid)
            else:
                self._strangers.add(pid)
        return found


def _pids() -> list[int]:
    return [int(name) for name in os.listdir(PROC) if name.isdigit()]


def _proportional_size(pid: int) -> int:
    try:
        text = (PROC / str(pid) / "smaps_rollup").read_text()
    except OSError:
        return 0  # it ended while we looked
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)
