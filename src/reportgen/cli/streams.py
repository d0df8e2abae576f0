"""Standard output and standard error that never raise: the failure to print is reported when the command has ended.

If printing raised an OSError, a command would be cut off in the middle of its work, or fail after its files were
written, because somebody closed the terminal or the disk of a redirected output was full.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from contextlib import suppress
from typing import Any, TextIO


class GuardedRaw(io.RawIOBase):
    """A raw stream that keeps the first error of `raw` as `error`, and discards everything after it.

    `raw` is None for a stream that was closed when the program started.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.error: OSError | None = None

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        size = len(data)
        if self.error is None:
            try:
                if self._raw is None:
                    raise OSError(errno.EBADF, os.strerror(errno.EBADF))
                count: int | None = self._raw.write(data)
                if count is None:  # a non-blocking stream that is full
                    raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
                return count
            except OSError as error:
                self.error = error
        return size

    def isatty(self) -> bool:
        return self._raw is not None and self._raw.isatty()

    def fileno(self) -> int:
        if self._raw is None:
            raise io.UnsupportedOperation("fileno")
        number: int = self._raw.fileno()
        return number


def guard_streams() -> tuple[GuardedRaw, GuardedRaw]:
    """Replace `sys.stdout` and `sys.stderr` by guarded streams; returns their raw streams.

    They take any text: a Windows console or pipe may use a code page without Vietnamese, and a file name may contain
    bytes that are not text. Descriptors 0, 1 and 2 that are closed are opened as the null device, because the next
    file that is opened would get the number, and messages of C libraries would be written into it.
    """
    _open_standard_descriptors()
    out, sys.stdout = _guarded(sys.stdout)
    err, sys.stderr = _guarded(sys.stderr)
    return out, err


def _open_standard_descriptors() -> None:
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest free number


def _guarded(stream: TextIO | None) -> tuple[GuardedRaw, TextIO]:
    buffer = getattr(stream, "buffer", None)
    guard = GuardedRaw(getattr(buffer, "raw", buffer))
    if stream is not None:
        with suppress(OSError):  # the guard reports it with the next text
            stream.flush()
    # standard error and terminals show each line at once
    lines = stream is sys.stderr or guard.isatty()
    text = io.TextIOWrapper(io.BufferedWriter(guard), encoding="utf-8", errors="backslashreplace", line_buffering=lines)
    return guard, text
