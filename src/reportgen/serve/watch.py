"""Notices saved workbooks, templates and photos."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from reportgen.files.places import SETTINGS_FILE, is_ignored_file

_DEBOUNCE_MS = 120
"""Programs save in several steps; a longer wait would only delay the preview."""
_STEP_MS = 40
_POLL_MS = 300
_SECONDS_BETWEEN_TRIES = 2.0
_NETWORK = ("nfs", "cifs", "smb", "afs", "ceph", "9p", "davfs", "fuse.sshfs", "fuse.gvfsd", "fuse.rclone", "webdav")
"""The beginnings of the types of file systems that are on other machines."""


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
    """Yield the files that were saved together, or `root` if that is unknown, because its drive was away.

    Where the system can't tell, the files are polled: it does not know what other machines save on a network drive.
    """
    wanted, polls = _Filter(root), is_on_network(root)
    while True:
        try:
            watching = awatch(
                root,
                watch_filter=wanted,
                debounce=_DEBOUNCE_MS,
                step=_STEP_MS,
                force_polling=polls,
                poll_delay_ms=_POLL_MS,
            )
            async for changes in watching:
                yield {Path(path) for _, path in changes}
            return
        except (OSError, RuntimeError):  # no more watches, or the drive is away
            polls = True
            await asyncio.sleep(_SECONDS_BETWEEN_TRIES)
            yield {root}


def is_on_network(path: Path) -> bool:
    """Whether a folder is on a drive of another machine."""
    import psutil

    if str(path.absolute()).startswith(("\\\\", "//")):
        return True
    target = path.resolve()
    disks = [disk for disk in psutil.disk_partitions(all=True) if target.is_relative_to(disk.mountpoint)]
    disk = max(disks, key=lambda disk: len(disk.mountpoint), default=None)
    return disk is not None and ("remote" in disk.opts.split(",") or disk.fstype.lower().startswith(_NETWORK))
