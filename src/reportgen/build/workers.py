"""Runs iterables in worker processes ahead of time, and streams their items to this process.

Workers end with their parent, however it ends: the kernel kills them. Each process closes all pipe ends except its
own, so that it gets an error when the other end is closed.
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

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")

_PR_SET_PDEATHSIG = 1
_ENDING = (signal.SIGINT, signal.SIGTERM)
_PIPE_BYTES = 1 << 20  # the limit of Linux without privileges


class Died(RuntimeError):
    """A process ended without an answer: it was killed, or out of memory."""


class RemoteTraceback(Exception):
    """The cause of an error from another process: its traceback as text."""

    def __str__(self) -> str:
        return f"in a worker process\n\n{self.args[0]}"


class _End:
    """Sent after the last item: the exception that the generator raised, if any, and its traceback as text."""

    def __init__(self, error: Exception | None, trace: str = "") -> None:
        self.error = error
        self.trace = trace


_open: set[Stream[Any]] = set()
"""Open streams of this process. A forked process inherits their pipe ends and closes them."""
_answering: list[Connection] = []
"""The pipe end to the parent, if this process is a worker."""


def may_fork() -> bool:
    """Whether to use worker processes: only on Linux, where fork is safe, and with more than one usable core."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def run_in_worker(items: Iterable[Item]) -> Stream[Item]:
    """Return the same items, produced by a forked process from now on; its exceptions are raised by the iteration here.

    They must pickle. Where `may_fork` says no they are made when asked for. Close the stream (it is a context
    manager): a process that still works then is ended.
    """
    return Stream(items)


class Stream(Iterator[Item], Generic[Item]):
    """The items of `run_in_worker`."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._here: Iterator[Item] | None = None
        self._connection: Connection | None = None
        self._process: BaseProcess | None = None
        if not may_fork():
            self._here = iter(items)
            return
        _libc()  # once, for all processes to come
        context = multiprocessing.get_context("fork")
        self._connection, theirs = context.Pipe(duplex=False)
        _widen(theirs)
        _open.add(self)
        with _undisturbed():
            process = context.Process(target=_make, args=(theirs, items, os.getpid()))
            process.start()
            self._process = process
        theirs.close()

    def __next__(self) -> Item:
        if self._here is not None:
            return next(self._here)
        if self._connection is None:
            raise StopIteration
        try:
            answer = self._connection.recv_bytes()
        except (EOFError, OSError) as error:  # OSError: it ended in the middle of an answer
            self.close()
            raise Died("a process ended without an answer") from error
        item = pickle.loads(answer)
        if isinstance(item, _End):
            self.close()
            if item.error is not None:
                raise item.error from RemoteTraceback(item.trace)
            raise StopIteration
        made: Item = item
        return made

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
        """Ready when an item is available; None if items are made in this process, or there are no more."""
        return self._connection


def as_they_come(streams: Sequence[Stream[Item]]) -> Iterator[tuple[int, Item]]:
    """Yield the items of all streams, each with the index of its stream, in order of arrival."""
    going = dict(enumerate(streams))
    while going:
        connections = {stream.connection: index for index, stream in going.items() if stream.connection is not None}
        ready = [connections[c] for c in wait(list(connections))] if connections else [next(iter(going))]  # type: ignore[index]
        for index in ready:
            try:
                yield index, next(going[index])
            except StopIteration:
                del going[index]


def _widen(end: Connection) -> None:
    """Enlarge the pipe buffer to hold a whole item, so that the worker does not block; not possible on all systems."""
    import fcntl

    with suppress(OSError):
        fcntl.fcntl(end.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Defer signals: Python ignores exceptions that a handler raises in the hooks of a fork."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@atexit.register  # before multiprocessing waits for its processes: an interrupted one may have left some
def _close_all() -> None:
    for stream in list(_open):
        stream.close()


def _make(theirs: Connection, items: Iterable[Item], parent: int) -> None:
    """The main function of the forked process."""
    _init_worker(parent)
    for inherited in (*(s.connection for s in _open), *_answering):
        if inherited is not None:
            inherited.close()
    _open.clear()
    _answering[:] = [theirs]
    try:
        with suppress(BrokenPipeError):  # the parent closed the stream
            for answer in _answers(items):
                theirs.send_bytes(answer)
    finally:
        theirs.close()
        _close_all()


def _init_worker(parent: int) -> None:
    """Ignore Ctrl-C, which the parent handles, and end with the parent."""
    # Ctrl-C is sent to all processes of a terminal; the parent handles it and kills this one
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    _libc().prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)  # the parent ended before prctl


@cache
def _libc() -> Any:
    import ctypes

    libc = ctypes.CDLL(None)
    libc.prctl.argtypes = (ctypes.c_int, *(ctypes.c_ulong,) * 4)
    return libc


def _answers(items: Iterable[Item]) -> Iterator[bytes]:
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
    try:
        pickled = pickle.dumps(_End(error, trace))
        pickle.loads(pickled)
    except Exception:  # not every exception can be pickled and unpickled
        return pickle.dumps(_End(RuntimeError(f"{type(error).__name__}: {error}"), trace))
    return pickled
