"""Independent jobs side by side, one process each, telling how far they are."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from typing import Generic, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")
Tell = Callable[[str], None]


class Died(RuntimeError):
    """A worker ended without an answer (killed, or out of memory)."""


class _Failure(Generic[Result]):
    """What a worker raised, on its way to the parent."""

    def __init__(self, error: Exception) -> None:
        self.error = error


def run_all(work: Callable[[Job, Tell], Result], jobs: Sequence[Job], tell: Callable[[Job, str], None]) -> list[Result]:
    """`work(job, tell)` for every job, in the order of `jobs`; an exception of any job is raised here.

    `work` must be a module's function and the jobs must pickle. One job, or one core, runs in this process.
    """
    if len(jobs) < 2 or (os.cpu_count() or 1) < 2:
        return [work(job, lambda step, job=job: tell(job, step)) for job in jobs]  # type: ignore[misc]
    # fork shares what is already imported; elsewhere (macOS, Windows) only spawn is safe
    context: ForkContext | SpawnContext = (
        multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
    )
    workers: dict[Connection, int] = {}
    processes = []
    for index, job in enumerate(jobs):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_serve, args=(theirs, work, job), daemon=True)
        process.start()
        theirs.close()
        workers[ours] = index
        processes.append(process)
    results: dict[int, Result] = {}
    try:
        _gather(workers, jobs, results, tell)
    finally:
        for process in processes:
            if process.is_alive() and len(results) < len(jobs):
                process.terminate()
            process.join()
    return [results[index] for index in range(len(jobs))]


def _serve(connection: Connection, work: Callable[[Job, Tell], Result], job: Job) -> None:
    try:
        answer: object = work(job, lambda step: connection.send(("step", step)))
    except Exception as error:
        answer = _Failure(error)
    connection.send(("done", answer))
    connection.close()


def _gather(
    workers: dict[Connection, int],
    jobs: Sequence[Job],
    results: dict[int, Result],
    tell: Callable[[Job, str], None],
) -> None:
    while workers:
        for ready in wait(list(workers)):
            assert isinstance(ready, Connection)
            index = workers[ready]
            try:
                what, value = ready.recv()
            except EOFError as error:
                raise Died(f"job {index + 1} of {len(jobs)} ended without an answer") from error
            if what == "step":
                tell(jobs[index], value)
                continue
            del workers[ready]
            if isinstance(value, _Failure):
                raise value.error
            results[index] = value
