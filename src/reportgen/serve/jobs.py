"""Long work in processes of its own: its progress, its result, and cancelling it."""

from __future__ import annotations

import asyncio
import datetime as dt
import secrets
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from multiprocessing.connection import Connection
from typing import Any

from reportgen.problems import Problem
from reportgen.serve.failures import as_problem
from reportgen.serve.live import Hub
from reportgen.serve.processes import Worker
from reportgen.serve.uploads import Upload

_MOST_JOBS = 40
"""The number of jobs whose results are kept."""


class JobState(StrEnum):
    """What has become of a job."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(slots=True)
class Job:
    """Work of one kind for a period. `page` is the address that shows it; `result` is what its task returned."""

    kind: str
    period: str
    page: str = ""
    uploads: Sequence[Upload] = ()
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    started: dt.datetime = field(default_factory=dt.datetime.now)
    state: JobState = JobState.RUNNING
    steps: int = 0
    total: int = 0
    step: tuple[str, dict[str, Any]] | None = None
    """The key and the fields of the text of the present step."""
    result: Any = None
    problems: tuple[Problem, ...] = ()
    worker: Worker | None = None

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.state is JobState.RUNNING

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return min(100 * max(self.steps - 1, 0) // max(self.total, self.steps, 1), 99)


class Report:
    """Sends the progress of a task to the server; it is a `build.pipeline.Progress`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def expect(self, steps: int) -> None:
        """Set the number of steps."""
        self._connection.send(("expect", steps))

    def step(self, key: str, *, document: str = "", **args: object) -> None:
        """Report that a step begins."""
        self._connection.send(("step", (key, {"document": document, **args})))


Task = Callable[..., Any]
"""`task(report, **arguments)` returns a picklable result, or one with its problems as `Outcome`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a task, and the problems that it found."""

    result: Any
    problems: tuple[Problem, ...] = ()


class Jobs:
    """The jobs of a window."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._jobs: dict[str, Job] = {}

    def get(self, job_id: str) -> Job | None:
        """The job; None if there is none."""
        return self._jobs.get(job_id)

    def last(self, period: str, *kinds: str) -> Job | None:
        """The newest job of these kinds for a period."""
        found = (job for job in reversed(self._jobs.values()) if job.period == period and job.kind in kinds)
        return next(found, None)

    def is_running(self, period: str, kind: str) -> bool:
        """Whether a job of this kind runs for a period."""
        last = self.last(period, kind)
        return last is not None and last.is_running

    async def start(self, job: Job, task: Task, **arguments: Any) -> None:
        """Start a job."""
        self._jobs[job.id] = job
        for old in [old for old in self._jobs.values() if not old.is_running][: max(len(self._jobs) - _MOST_JOBS, 0)]:
            del self._jobs[old.id]
        job.worker = await asyncio.to_thread(Worker, run_task, task, arguments)
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._read, args=(job, job.worker.connection, loop), daemon=True).start()
        self._hub.announce("jobs")

    async def cancel(self, job: Job) -> None:
        """End the process of a job; it leaves the files as they were."""
        if job.is_running and job.worker is not None:
            job.state = JobState.CANCELLED
            await asyncio.to_thread(job.worker.end)
            self._hub.announce("jobs")

    async def close(self) -> None:
        """End all processes."""
        await asyncio.gather(*(self.cancel(job) for job in self._jobs.values()))

    def _read(self, job: Job, connection: Connection, loop: asyncio.AbstractEventLoop) -> None:
        """Runs in a thread of its own: pass on what the process sends."""
        try:
            while True:
                loop.call_soon_threadsafe(self._received, job, connection.recv())
        except (EOFError, OSError) as error:
            with suppress(RuntimeError):  # the server has stopped
                loop.call_soon_threadsafe(self._ended, job, error)

    def _received(self, job: Job, message: tuple[str, Any]) -> None:
        kind, value = message
        if kind == "expect":
            job.total = value
        elif kind == "step":
            job.steps, job.step = job.steps + 1, value
        elif job.is_running:
            job.state, (job.result, job.problems) = JobState(kind), value
        self._hub.announce("jobs")

    def _ended(self, job: Job, error: Exception) -> None:
        """The process has ended; if it gave no result, it was killed."""
        if job.is_running:
            job.state, job.problems = JobState.FAILED, as_problem(error)
            self._hub.announce("jobs")


def run_task(connection: Connection, task: Task, arguments: dict[str, Any]) -> None:
    """The main function of the process."""
    try:
        result = task(Report(connection), **arguments)
    except Exception as error:
        connection.send((JobState.FAILED.value, (None, as_problem(error))))
        return
    outcome = result if isinstance(result, Outcome) else Outcome(result)
    connection.send((JobState.DONE.value, (outcome.result, outcome.problems)))
