"""Limits of time and memory for running templates, which may loop without end.

The time is the CPU time of the main thread, so that neither a busy machine nor images that are converted at the same
time make a good template fail. The limit of memory is that of the process, and only exists on Linux; on other systems
the limits of `sandbox` prevent most of it.
"""

from __future__ import annotations

import _thread
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from reportgen.problems import Kind, LineRef, Problem
from reportgen.problems.codes_limits import TEMPLATE_MEMORY, TEMPLATE_TOO_SLOW

MAX_SECONDS = 10
"""Maximum CPU time of a template; the templates of the sample take less than one second."""
MAX_MEMORY = 700_000_000
"""Maximum number of bytes by which the address space may grow while a template runs."""
_POLL_SECONDS = 0.2


class LimitError(Exception):
    """Raised if a template exceeds a limit; `render` and `merge_word` add the place."""

    def __init__(self, kind: Kind, **args: object) -> None:
        self.kind, self.arguments = kind, args
        super().__init__(kind.code)


class Limits:
    """A context manager that limits the time and memory of what runs in it. It must be used in the main thread.

    Use `memory=False` while other threads need memory.
    """

    def __init__(self, *, memory: bool = True) -> None:
        self._limits_memory = memory
        self._time = ExitStack()
        self._memory = ExitStack()

    def __enter__(self) -> Limits:
        if self._limits_memory:
            self._memory.enter_context(_limited_memory())
        self._time.enter_context(_limited_time())
        return self

    def __exit__(self, *_: object) -> None:
        self._time.close()
        self._memory.close()

    def lift_memory(self) -> None:
        """Remove the limit of memory, because reporting an error needs some."""
        self._memory.close()


def limit_problem(error: LimitError | MemoryError, place: LineRef | None, found: str = "") -> Problem:
    """Convert an error of a limit to a problem at `place`."""
    if isinstance(error, LimitError):
        return error.kind.at(place, found=found, **error.arguments)
    return TEMPLATE_MEMORY.at(place, found=found, limit=MAX_MEMORY // 1_000_000)


@contextmanager
def _limited_time() -> Iterator[None]:
    """Raise LimitError in the main thread after `MAX_SECONDS` of CPU time, also within a regular expression on Unix."""
    start = time.thread_time()

    def stop(*_: object) -> None:
        if time.thread_time() - start >= MAX_SECONDS:
            raise LimitError(TEMPLATE_TOO_SLOW, seconds=MAX_SECONDS)

    has_timer = hasattr(signal, "setitimer")
    number = signal.SIGPROF if has_timer else signal.SIGBREAK  # type: ignore[attr-defined]
    before = signal.signal(number, stop)
    try:
        with _timer() if has_timer else _watch(number):
            yield
    finally:
        signal.signal(number, before)


@contextmanager
def _timer() -> Iterator[None]:
    # of the process, so it may be early for this thread; repeated also in case the exception is suppressed somewhere
    signal.setitimer(signal.ITIMER_PROF, MAX_SECONDS, min(1, MAX_SECONDS))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


@contextmanager
def _watch(number: signal.Signals) -> Iterator[None]:
    """`_timer` for Windows: a thread that raises the signal `number`."""
    ended = threading.Event()
    start = time.process_time()

    def watch() -> None:
        while not ended.wait(_POLL_SECONDS):
            if time.process_time() - start > MAX_SECONDS:
                _thread.interrupt_main(number)

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@contextmanager
def _limited_memory() -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_AS)
    allowed = [limit for limit in before if limit != resource.RLIM_INFINITY]
    with open("/proc/self/statm", encoding="ascii") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (min([used + MAX_MEMORY, *allowed]), before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)
