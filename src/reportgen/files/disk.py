"""Write files completely to disk, and rename them; OSError as a problem."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.problems import Place, Problem, ReportgenError
from reportgen.problems.causes import limit_problem, reason_of
from reportgen.problems.codes_machine import OUTPUT_FAILED

_SECONDS_HELD = 2.0
"""How long a file of Windows that another program holds is tried again."""


def write_synced(path: Path, data: bytes, mode: str = "wb") -> None:
    """Write a file and fsync it; on failure the partial file is deleted. Mode `xb` fails if the file exists."""
    file = path.open(mode)
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise


def rename(source: Path, target: Path) -> None:
    """Rename a file or folder, as `os.replace`; on Windows virus scanners hold new files for a moment."""
    end = time.monotonic() + _SECONDS_HELD
    while True:
        try:
            os.replace(source, target)
            return
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() > end:
                raise
        time.sleep(0.05)


def disk_problem(error: OSError, file: Path | str, place: Place | None) -> Problem:
    """RG703 for a file or folder that could not be read or written; RG816 or RG817 if a limit of the session did it."""
    return limit_problem(error) or OUTPUT_FAILED.at(place, file=file, reason=reason_of(error))


@contextmanager
def disk_errors_reported(file: Path | str, place: Place | None) -> Iterator[None]:
    """An OSError in the block becomes a ReportgenError with its `disk_problem`."""
    try:
        yield
    except OSError as error:
        raise ReportgenError([disk_problem(error, file, place)]) from error
