"""Worker processes where fork is unsafe or missing (macOS, Windows): new processes that are started early.

A new process imports for a second or more. Helpers do that while this process reads the workbooks and composes the
first document; then each runs one function. What no helper is left for runs in this process.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, TypeVar

from reportgen.build.workers import Stream, defer_signals, run_in_worker, send_items

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Item = TypeVar("Item")


def may_spawn() -> bool:
    """Whether to start helpers: on systems without fork, with more than one core."""
    return sys.platform in ("win32", "darwin") and (os.cpu_count() or 1) > 1


class Helpers:
    """Processes that each prepare by `prepare(*arguments)`, and then run one function; a context manager.

    There are as many as `wanted`, but at least one core is left for this process; none where `may_spawn` is false.
    """

    def __init__(self, wanted: int, prepare: Callable[..., None], *arguments: object) -> None:
        count = min(wanted, (os.cpu_count() or 1) - 1) if may_spawn() else 0
        self._idle = [_Helper(prepare, arguments) for _ in range(count)]

    def run(self, function: Callable[..., Iterable[Item]], *arguments: object) -> Stream[Item]:
        """Return a stream of the items of `function(*arguments)`: of a helper, else as `run_in_worker`.

        Function, arguments and items must be picklable.
        """
        if not self._idle:
            return run_in_worker(function(*arguments))
        helper = self._idle.pop(0)
        helper.begin(function, arguments)
        return Stream(worker=(helper.connection, helper.process))

    def __enter__(self) -> Helpers:
        return self

    def __exit__(self, *_: object) -> None:
        """End the helpers that got nothing to do."""
        for helper in self._idle:
            helper.connection.close()
            helper.process.kill()
            helper.process.join()


class _Helper:
    """A process that waits for a function."""

    def __init__(self, prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_help, args=(theirs, prepare, arguments), daemon=True)
        with _ignored_ctrl_c() if sys.platform == "win32" else defer_signals():
            self.process.start()
        theirs.close()

    def begin(self, function: Callable[..., Iterable[Any]], arguments: tuple[object, ...]) -> None:
        """Send the function without waiting until the helper is prepared."""
        job = pickle.dumps((function, arguments))
        threading.Thread(target=self._send, args=(job,), daemon=True).start()

    def _send(self, job: bytes) -> None:
        with suppress(OSError):  # it has ended, which its stream reports
            self.connection.send_bytes(job)


@contextmanager
def _ignored_ctrl_c() -> Iterator[None]:
    """Ignore Ctrl-C in a console of Windows; processes that are started meanwhile ignore it from their beginning."""
    import ctypes

    handle = ctypes.windll.kernel32.SetConsoleCtrlHandler  # type: ignore[attr-defined]
    handle(None, True)
    try:
        yield
    finally:
        handle(None, False)


def _help(connection: Connection, prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    """The main function of a helper."""
    gc.disable()  # as in the main process
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles Ctrl-C and ends this process
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(Exception):  # the parent finds the same, and reports it
        prepare(*arguments)
    with suppress(EOFError):  # the parent has nothing to do
        function, values = pickle.loads(connection.recv_bytes())
        send_items(connection, function(*values))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    os._exit(1)
