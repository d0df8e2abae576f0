"""Runs iterables in worker processes, and streams their items to this process.

The kernel kills a worker when its parent ends for any reason. Each process closes the inherited pipe ends of other
processes; otherwise it would not notice that the other end of its own pipe is closed.
"""

from __future__ import annotations

import atexit
import multiprocessing
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from reportgen.problems import Bilingual, ReportgenError
from reportgen.problems.causes import limit_problem, memory_problem
from reportgen.problems.codes_machine import WORKER_ENDED

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")

_PR_SET_PDEATHSIG = 1
_TERMINATION_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_PIPE_BYTES = 1 << 20  # the limit of Linux without privileges
_SECONDS_TO_END = 5
"""The longest time from the end of a worker's output to the end of its process."""
_OUT_OF_MEMORY = 12
"""The exit code of a worker without the memory to send its exception."""
_CRASHES = {-getattr(signal, name) for name in ("SIGABRT", "SIGBUS", "SIGSEGV", "SIGTRAP") if hasattr(signal, name)}
"""The exit codes of a process that a C library or an invalid memory access ended."""
_CRASH_MEMORY = 256 << 20
"""The number of bytes that a worker may need for a document and its threads."""


class WorkerDied(ReportgenError):
    """A worker process ended before its end marker (RG818): it was killed, or crashed."""

    def __init__(self, status: int | None) -> None:
        super().__init__([WORKER_ENDED.at(None, reason=_ending(status))])


def _needed_memory(status: int | None) -> bool:
    """Whether a worker ended for lack of memory: it said so, or it crashed where this process can't get memory either.

    C libraries crash if they can't get memory or start a thread. The limits of a worker are those of this process.
    """
    if status == _OUT_OF_MEMORY:
        return True
    return status in _CRASHES and memory_problem(_CRASH_MEMORY) is not None


def _ending(status: int | None) -> Bilingual:
    """The exit status of a process in words; negative for a signal, None if it has not ended."""
    if status is not None and status < 0:
        name = signal.Signals(-status).name if -status in set(signal.Signals) else str(-status)
        return Bilingual(f"tín hiệu {name}", f"signal {name}")
    return Bilingual(f"mã kết thúc {status}", f"exit code {status}")


class RemoteTraceback(Exception):
    """The cause of an error from a worker process: its traceback as text."""

    def __str__(self) -> str:
        return f"in a worker process\n\n{self.args[0]}"


class _End:
    """Sent after the last item: the exception that the generator raised, if any, and its traceback as text."""

    def __init__(self, error: Exception | None, trace: str = "") -> None:
        self.error = error
        self.trace = trace


_open: set[Stream[Any]] = set()
"""Open streams of this process. A forked process inherits their pipe ends and closes them."""
_parent_ends: list[Connection] = []
"""The pipe end to the parent if this process is a worker; else empty."""


def may_fork() -> bool:
    """Whether to use worker processes: only on Linux, where fork is safe, and with more than one usable core."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def run_in_worker(items: Iterable[Item]) -> Stream[Item]:
    """Return a stream of the same items, which a forked process starts to produce at once.

    The items must be picklable. Exceptions in the worker are raised by the iteration. If `may_fork` is false, the items
    are produced in this process, on demand. Close the stream (it is a context manager) to end the process.
    """
    return Stream(items)


class Stream(Iterator[Item], Generic[Item]):
    """The items of `run_in_worker`, or of a `worker` that sends them already: an iterator and context manager."""

    def __init__(self, items: Iterable[Item] = (), worker: tuple[Connection, BaseProcess] | None = None) -> None:
        self._local: Iterator[Item] | None = None
        self._connection: Connection | None = None
        self._process: BaseProcess | None = None
        if worker is not None:
            self._connection, self._process = worker
            _open.add(self)
        elif may_fork():
            self._fork(items)
        else:
            self._local = iter(items)

    def _fork(self, items: Iterable[Item]) -> None:
        _libc()  # loaded before the fork, once for all workers
        context = multiprocessing.get_context("fork")
        self._connection, worker_end = context.Pipe(duplex=False)
        _enlarge_buffer(worker_end)
        _open.add(self)
        with defer_signals():
            process = context.Process(target=_run_worker, args=(worker_end, items, os.getpid()))
            process.start()
            self._process = process
        worker_end.close()

    def __next__(self) -> Item:
        if self._local is not None:
            return next(self._local)
        if self._connection is None:
            raise StopIteration
        try:
            data = self._connection.recv_bytes()
        except (EOFError, OSError) as error:  # OSError: it ended while sending an item
            raise self._failure() from error
        item = pickle.loads(data)
        if isinstance(item, _End):
            self.close()
            if item.error is not None:
                raise item.error from RemoteTraceback(item.trace)
            raise StopIteration
        result: Item = item
        return result

    def _failure(self) -> Exception:
        """The exception for a worker that ended before its end marker; closes the stream."""
        assert self._process is not None
        self._process.join(_SECONDS_TO_END)
        status = self._process.exitcode
        self.close()
        return MemoryError() if _needed_memory(status) else WorkerDied(status)

    def __enter__(self) -> Stream[Item]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process if it is still running, with its own workers."""
        _open.discard(self)
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.kill()  # it has nothing to clean up
            self._process.join()
            self._process = None

    @property
    def connection(self) -> Connection | None:
        """The pipe end, which is readable when an item is available; None without a worker."""
        return self._connection


def iter_as_ready(streams: Sequence[Stream[Item]]) -> Iterator[tuple[int, Item]]:
    """Yield the items of all streams, each with the index of its stream, in order of arrival."""
    active = dict(enumerate(streams))
    while active:
        connections = {stream.connection: index for index, stream in active.items() if stream.connection is not None}
        here = [index for index, stream in active.items() if stream.connection is None][:1]  # its items are made now
        ready = [connections[c] for c in wait(list(connections), 0 if here else None)] + here  # type: ignore[index]
        for index in ready:
            try:
                yield index, next(active[index])
            except StopIteration:
                del active[index]


def _enlarge_buffer(end: Connection) -> None:
    """Enlarge the pipe buffer to hold a whole item, so that the worker does not block; not possible on all systems."""
    import fcntl

    with suppress(OSError):
        fcntl.fcntl(end.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


@contextmanager
def defer_signals() -> Iterator[None]:
    """Defer SIGINT and SIGTERM: exceptions of their handlers are lost if raised in the hooks of a fork."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _TERMINATION_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@atexit.register  # runs before multiprocessing waits for processes that are left after an interruption
def _close_all() -> None:
    for stream in list(_open):
        stream.close()


def _run_worker(worker_end: Connection, items: Iterable[Item], parent: int) -> None:
    """The main function of a worker: send the items through the pipe."""
    _init_worker(parent)
    for inherited in (*(s.connection for s in _open), *_parent_ends):
        if inherited is not None:
            inherited.close()
    _open.clear()
    _parent_ends[:] = [worker_end]
    try:
        send_items(worker_end, items)
    finally:
        worker_end.close()
        _close_all()


def send_items(connection: Connection, items: Iterable[Item]) -> None:
    """Send all items and the end marker; ends the process if it gets no memory."""
    try:
        with suppress(BrokenPipeError):  # the parent closed the stream
            for data in _serialize(items):
                connection.send_bytes(data)
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _init_worker(parent: int) -> None:
    """Ignore Ctrl-C, which the parent handles, and end with the parent."""
    # Ctrl-C is sent to all processes of a terminal; the parent handles it and kills this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _TERMINATION_SIGNALS)
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # the parent ended before prctl


@cache
def _libc() -> Any:
    import ctypes

    libc = ctypes.CDLL(None)
    libc.prctl.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
    return libc


def _serialize(items: Iterable[Item]) -> Iterator[bytes]:
    """Yield every item serialized for the pipe, then the end marker."""
    try:
        for item in items:
            yield pickle.dumps(item)
    except Exception as error:
        yield _pickled_end(error)
    else:
        yield pickle.dumps(_End(None))


def _pickled_end(error: Exception) -> bytes:
    trace = "".join(traceback.format_exception(error))
    if not isinstance(error, ReportgenError) and (problem := limit_problem(error)) is not None:
        error = ReportgenError([problem])  # pickling would lose the error that was its cause
    try:
        pickled = pickle.dumps(_End(error, trace))
        pickle.loads(pickled)
    except Exception:  # not every exception can be pickled and unpickled
        return pickle.dumps(_End(RuntimeError(f"{type(error).__name__}: {error}"), trace))
    return pickled
