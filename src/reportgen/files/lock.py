"""A lock file: only one run at a time writes into a folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from reportgen.problems import Place, ReportgenError
from reportgen.problems.codes_machine import OUTPUT_BUSY


def lock_file(folder: Path) -> Path:
    """The path of the lock file of `folder`, beside it: `.2022.lock` for `2022`.

    If `folder` is a link, it is beside its target: two workspaces may have links to one folder.
    """
    target = folder.resolve()
    return target.with_name(f".{target.name}.lock")


@contextmanager
def locked(folder: Path) -> Iterator[bool]:
    """Lock `folder`; yields False if another run has the lock. The system releases the lock of a killed run.

    Raises OSError if the lock file can't be created or locked.
    """
    path = lock_file(folder)
    acquired = False
    try:
        with path.open("a+b") as handle:
            # the previous run may have deleted the file after it was opened here
            acquired = _try_lock(handle.fileno(), path) and path.exists() and _is_open_as(handle.fileno(), path)
            try:
                yield acquired
            finally:
                if acquired and sys.platform != "win32":
                    path.unlink(missing_ok=True)
    finally:
        if acquired and sys.platform == "win32":  # Windows can't delete an open file
            with suppress(PermissionError):  # the next run has already opened it
                path.unlink(missing_ok=True)


@contextmanager
def exclusive(folder: Path, place: Place) -> Iterator[None]:
    """Lock `folder`, as `locked`. Raises ReportgenError (RG704) at `place` if another run has the lock."""
    with locked(folder) as acquired:
        if not acquired:
            raise ReportgenError([OUTPUT_BUSY.at(place)])
        yield


def _is_open_as(descriptor: int, path: Path) -> bool:
    return os.path.samestat(os.fstat(descriptor), path.stat())


def _try_lock(descriptor: int, path: Path) -> bool:
    """Whether the file could be locked; raises OSError with its path if the file system can't lock files."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # PermissionError: Windows, and some network drives
        return False
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    return True
