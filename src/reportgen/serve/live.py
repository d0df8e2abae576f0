"""What the pages show of each period, kept up to date while people save files."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.period import Period
from reportgen.problems import Problem, ReportgenError, has_errors
from reportgen.serve.failures import as_problem
from reportgen.serve.preview_worker import PreviewWorker, Traced
from reportgen.workspace import may_read

if TYPE_CHECKING:
    from reportgen.preview.model import PreviewDocument

_MOST_PERIODS = 3
"""The number of periods whose previews are kept warm; each has a process."""
_SECONDS_TO_SAVE = 3.0
"""The longest time that a program may need to save a workbook completely."""


class Hub:
    """Tells the open pages that something has changed."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[str]] = set()

    def listen(self) -> asyncio.Queue[str]:
        """A queue that gets the name of each region that changes; empty when the window stops."""
        queue: asyncio.Queue[str] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def forget(self, queue: asyncio.Queue[str]) -> None:
        """Stop telling a page."""
        self._listeners.discard(queue)

    def announce(self, region: str) -> None:
        """Tell all pages that `region` has changed."""
        for queue in self._listeners:
            queue.put_nowait(region)


@dataclass(slots=True)
class State:
    """The last known state of a period. `documents` are the last good ones, made at `made_at` each."""

    documents: dict[str, PreviewDocument] = field(default_factory=dict)
    made_at: dict[str, dt.datetime] = field(default_factory=dict)
    outdated: frozenset[str] = frozenset()
    """The documents that could not be made from the present files."""
    problems: tuple[Problem, ...] = ()
    checked_at: dt.datetime | None = None
    busy: bool = True

    @property
    def has_errors(self) -> bool:
        """Whether the present files have errors."""
        return has_errors(self.problems)


class LivePeriod:
    """Keeps the state of a period; `changed` tells it which files were saved."""

    def __init__(self, root: Path, period: Period, hub: Hub) -> None:
        self.period, self.state, self.used = period, State(), time.monotonic()
        self._root, self._hub = root, hub
        self._worker: PreviewWorker | None = None
        self._changed: set[Path] = set()
        self._wake = asyncio.Event()
        self._wake.set()
        self._task = asyncio.create_task(self._keep())

    def changed(self, paths: Iterable[Path]) -> None:
        """Make the preview anew because of these files."""
        self._changed.update(paths)
        self._wake.set()

    async def picture(self, document: str, page: int, scale: float) -> bytes:
        """A page as PNG."""
        if self._worker is None:
            raise EOFError
        return await self._worker.picture(document, page, scale)

    async def trace(self, figure: str) -> Traced | None:
        """Where a figure comes from; None while the preview is made anew, or if that failed."""
        if self._worker is None or self.state.busy:
            return None
        with suppress(ReportgenError, EOFError, OSError):
            return await self._worker.trace(figure)
        return None

    async def close(self) -> None:
        """End the process."""
        self._task.cancel()
        if self._worker is not None:
            await asyncio.to_thread(self._worker.end)

    async def _keep(self) -> None:
        while True:
            await self._wake.wait()
            self._wake.clear()
            paths, self._changed = frozenset(self._changed), set()
            self._set_busy(True)
            await _wait_until_saved(paths)
            try:
                await self._update(paths)
            except Exception as error:
                self._failed(error)
            self._set_busy(False)

    async def _update(self, paths: frozenset[Path]) -> None:
        if self._worker is None or not self._worker.is_alive:
            self._worker = await asyncio.to_thread(PreviewWorker, self._root, self.period)
        shown = await self._worker.update(paths)
        state, now = self.state, dt.datetime.now()
        made = {document.name: document for document in shown.documents}
        fresh = {name for name, document in made.items() if document is not state.documents.get(name)}
        state.outdated = frozenset() if shown.complete else frozenset(made)
        state.made_at |= dict.fromkeys(made if shown.complete else fresh, now)
        state.documents = made
        state.problems, state.checked_at = tuple(sorted(shown.problems, key=lambda p: p.severity)), now

    def _failed(self, error: Exception) -> None:
        """Show why the process gave no answer. It is started again with the next change."""
        self.state.problems, self.state.checked_at = as_problem(error), dt.datetime.now()
        self.state.outdated = frozenset(self.state.documents)

    def _set_busy(self, busy: bool) -> None:
        self.state.busy = busy
        self._hub.announce("preview")


class LivePeriods:
    """The periods that somebody looks at."""

    def __init__(self, root: Path, hub: Hub) -> None:
        self._root, self._hub = root, hub
        self._periods: dict[str, LivePeriod] = {}

    async def get(self, period: Period) -> LivePeriod:
        """The live period; the one that was not used for the longest time makes room for a new one."""
        live = self._periods.get(period.key)
        if live is None:
            live = self._periods[period.key] = LivePeriod(self._root, period, self._hub)
        live.used = time.monotonic()
        if len(self._periods) > _MOST_PERIODS:
            oldest = min(self._periods.values(), key=lambda other: other.used)
            await self._periods.pop(oldest.period.key).close()
        return live

    def changed(self, paths: Iterable[Path]) -> None:
        """Tell each period which files have changed, except workbooks that it does not read."""
        paths = list(paths)
        for live in self._periods.values():
            if mine := [path for path in paths if may_read(self._root, live.period, path)]:
                live.changed(mine)

    async def close(self) -> None:
        """End all processes."""
        await asyncio.gather(*(live.close() for live in self._periods.values()))


async def _wait_until_saved(paths: Iterable[Path]) -> None:
    """Wait until workbooks that are being saved are complete; the reader reports one that still is not."""
    end = time.monotonic() + _SECONDS_TO_SAVE
    for path in paths:
        while path.suffix == ".xlsx" and not _is_complete(path) and time.monotonic() < end:
            await asyncio.sleep(0.1)


def _is_complete(path: Path) -> bool:
    """Whether the archive has its directory, which is written last; a file that is gone was deleted or renamed."""
    with suppress(OSError):
        return zipfile.is_zipfile(path)
    return False
