"""Work ahead of time in processes of its own: a stream of items made elsewhere while this process does other things."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Died(RuntimeError):
    """A process ended without an answer: it was killed, or the memory ran out."""


class _End:
    """Behind the last item of a stream; `error` is what its making raised."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


def may_fork() -> bool:
    """Whether work can be done ahead: only Linux forks in safety, and one core (that we may use) gains nothing."""
    return sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1


def ahead(items: Iterable[Item]) -> Stream[Item]:
    """The same items, made by a forked process from now on; what it raises is raised by the iteration here.

    They must pickle. Where `may_fork` says no they are made when asked for. Close the stream (it is a context
    manager): a process that still works then is ended.
    """
    return Stream(items)


class Stream(Iterator[Item], Generic[Item]):
    """What `ahead` gives."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._here: Iterator[Item] | None = None
        self._connection: Connection | None = None
        self._process: ForkProcess | None = None
        if not may_fork():
            self._here = iter(items)
            return
        context = multiprocessing.get_context("fork")
        self._connection, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_make, args=(theirs, items))
        self._process.start()
        theirs.close()

    def __next__(self) -> Item:
        if self._here is not None:
            return next(self._here)
        if self._connection is None:
            raise StopIteration
        try:
            item = self._connection.recv()
        except EOFError as error:
            self.close()
            raise Died("a process ended without an answer") from error
        if isinstance(item, _End):
            self.close()
            if item.error is not None:
                raise item.error
            raise StopIteration
        made: Item = item
        return made

    def __enter__(self) -> Stream[Item]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, if it still works."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        if self._process is not None:
            self._process.terminate()
            self._process.join()
            self._process = None

    @property
    def connection(self) -> Connection | None:
        """Ready when an item is; None where items are made here, or there are no more."""
        return self._connection


def as_they_come(streams: Sequence[Stream[Item]]) -> Iterator[tuple[int, Item]]:
    """Every item of all streams with the index of its stream, whichever comes first."""
    going = dict(enumerate(streams))
    while going:
        connections = {stream.connection: index for index, stream in going.items() if stream.connection is not None}
        ready = [connections[c] for c in wait(list(connections))] if connections else [next(iter(going))]  # type: ignore[index]
        for index in ready:
            try:
                yield index, next(going[index])
            except StopIteration:
                del going[index]


def _make(connection: Connection, items: Iterable[Item]) -> None:
    # Ctrl-C reaches all processes of a terminal: the parent answers it, and ends us
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    error = None
    try:
        for item in items:
            connection.send(item)
    except BrokenPipeError:
        return  # the parent was killed: nobody asks any more
    except Exception as raised:
        error = raised
    connection.send(_End(error))
    connection.close()
