"""Worker processes of the window: long work must not stop its pages, and can be cancelled.

Processes are spawned, not forked: the server has threads, and Windows can't fork.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from typing import Any

_SECONDS_TO_END = 5.0
"""The longest time in which a process that was asked to end may clean up."""


class Worker:
    """A process that runs `target(connection, *arguments)`; both must be picklable."""

    def __init__(self, target: Callable[..., None], *arguments: Any) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_main, args=(theirs, target, arguments))
        self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.is_alive()

    def end(self) -> None:
        """Let the process clean up and end; blocks until it has ended."""
        self._process.terminate()
        self._process.join(_SECONDS_TO_END)
        self.kill()

    def kill(self) -> None:
        """End a process that has nothing to clean up; blocks until it has ended."""
        self._process.kill()
        self._process.join()
        self.connection.close()


def _main(connection: Connection, target: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the server, which ends this process
    signal.signal(signal.SIGTERM, _leave)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    target(connection, *arguments)


def _leave(*_: object) -> None:
    sys.exit(1)  # context managers clean up


def _end_with_parent() -> None:
    """End this process when the server has ended for any reason."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    wait([parent.sentinel])
    if sys.platform == "win32":
        os._exit(1)
    os.kill(os.getpid(), signal.SIGTERM)
