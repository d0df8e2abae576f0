"""Notices saved workbooks, templates and photos."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from reportgen.files.places import SETTINGS_FILE, is_ignored_file

_DEBOUNCE_MS = 120
"""Programs save in several steps; a longer wait would only delay the preview."""
_STEP_MS = 40
_POLL_MS = 300


class _Filter(DefaultFilter):
    """Inputs, templates and settings with lock files, without the temporary files of programs."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._folders, self._settings = (root / "inputs", root / "templates"), root / SETTINGS_FILE

    def __call__(self, change: Change, path: str) -> bool:
        file = Path(path)
        if not is_lock(file) and (is_ignored_file(file.name) or file.name.startswith(".") or file.suffix == ".tmp"):
            return False
        return file == self._settings or any(file.is_relative_to(folder) for folder in self._folders)


def is_lock(path: Path) -> bool:
    """Whether it is the lock file of a program that has a workbook open."""
    return path.name.startswith(("~$", ".~lock."))


async def watch(root: Path) -> AsyncIterator[set[Path]]:
    """Yield the files that were saved together. Where the system can't tell, the files are polled."""
    wanted = _Filter(root)
    try:
        async for changes in awatch(root, watch_filter=wanted, debounce=_DEBOUNCE_MS, step=_STEP_MS):
            yield {Path(path) for _, path in changes}
    except OSError:  # no more watches, or a drive without them
        async for changes in awatch(root, watch_filter=wanted, force_polling=True, poll_delay_ms=_POLL_MS):
            yield {Path(path) for _, path in changes}
