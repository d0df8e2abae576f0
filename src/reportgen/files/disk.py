"""Write files completely to disk; OSError as a problem."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportgen.problems import Place, Problem, ReportgenError
from reportgen.problems.causes import limit_problem
from reportgen.problems.codes_machine import OUTPUT_FAILED


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


def disk_problem(error: OSError, file: Path | str, place: Place | None) -> Problem:
    """RG703 for a file or folder that could not be read or written; RG816 or RG817 if a limit of the session did it."""
    return limit_problem(error) or OUTPUT_FAILED.at(place, file=file, reason=error.strerror or error)


@contextmanager
def disk_errors_reported(file: Path | str, place: Place | None) -> Iterator[None]:
    """An OSError in the block becomes a ReportgenError with its `disk_problem`."""
    try:
        yield
    except OSError as error:
        raise ReportgenError([disk_problem(error, file, place)]) from error
