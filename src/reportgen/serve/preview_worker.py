"""The process that keeps the preview of a period warm, and its side in the server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Collection
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen.operations.trace import make_tracer
from reportgen.period import Period
from reportgen.preview.engine import Preview
from reportgen.preview.model import Update
from reportgen.problems import ReportgenError
from reportgen.serve.processes import Worker
from reportgen.workspace import find_workspace

if TYPE_CHECKING:
    from reportgen.build.inputs import Inputs
    from reportgen.living.trace import Trace


@dataclass(frozen=True, slots=True)
class Traced:
    """Where a figure comes from: in the present workbooks, and in those that the shown pages print.

    None if the workbooks do not have it, or can't be read.
    """

    present: Trace | None
    printed: Trace | None


class PreviewWorker:
    """The server's side. A request waits for the one before; a dead process raises EOFError or OSError."""

    def __init__(self, root: Path, period: Period) -> None:
        self._worker = Worker(run_preview, root, period)
        self._turn = asyncio.Lock()
        self._call_lock = threading.Lock()

    async def update(self, changed: Collection[Path]) -> Update:
        """Make the preview anew after these files have changed."""
        update: Update = await self._ask("update", frozenset(changed))
        return update

    async def picture(self, document: str, page: int, scale: float) -> bytes:
        """A page as PNG, `scale` pixels per point."""
        data: bytes = await self._ask("picture", document, page, scale)
        return data

    async def trace(self, figure: str) -> Traced:
        """Where a figure comes from."""
        found: Traced = await self._ask("trace", figure)
        return found

    async def _ask(self, name: str, *arguments: Any) -> Any:
        async with self._turn:
            return await asyncio.to_thread(self._call, name, arguments)

    def _call(self, name: str, arguments: tuple[Any, ...]) -> Any:
        with self._call_lock:  # a cancelled request still waits for its answer here
            self._worker.connection.send((name, arguments))
            answer = self._worker.connection.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def is_alive(self) -> bool:
        """Whether the process has not ended."""
        return self._worker.is_alive

    def end(self) -> None:
        """End the process."""
        self._worker.kill()


def run_preview(connection: Connection, root: Path, period: Period) -> None:
    """The main function of the process: answer requests until the server closes the pipe."""
    session = _Session(root, period)
    while True:
        try:
            name, arguments = connection.recv()
        except (EOFError, OSError):
            return
        try:
            answer = getattr(session, name)(*arguments)
        except Exception as error:
            from reportgen.serve.failures import as_problem

            answer = ReportgenError(as_problem(error))
        connection.send(answer)


class _Session:
    """The requests that the server may send."""

    def __init__(self, root: Path, period: Period) -> None:
        self._root, self._period = root, period
        self._preview: Preview | None = None

    def update(self, changed: frozenset[Path]) -> Update:
        if self._preview is None:
            try:
                self._preview = Preview(find_workspace(self._root), self._period)
            except ReportgenError as error:
                return Update((), error.problems, False)
        return self._preview.update(changed)

    def trace(self, figure: str) -> Traced:
        if self._preview is None:
            return Traced(None, None)
        present, printed = self._preview.inputs()
        found = self._trace(figure, present)
        return Traced(found, found if printed is present else self._trace(figure, printed))

    def _trace(self, figure: str, inputs: Inputs | None) -> Trace | None:
        if inputs is None or inputs.book is None:
            return None
        tracer = make_tracer(find_workspace(self._root), self._period, inputs)
        return next((trace for trace in tracer.find(figure) if trace.figure is not None), None)

    def picture(self, document: str, page: int, scale: float) -> bytes:
        assert self._preview is not None
        return self._preview.picture(document, page, scale)
