"""A limit for work that must not grow out of hand: far above what it takes, far below what a square of it would."""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def never_hangs(seconds: int = 90) -> Iterator[None]:
    """TimeoutError where what stands within is not over by then; no limit where there are no alarms (Windows)."""
    if not hasattr(signal, "SIGALRM"):
        yield
        return

    def over(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"not over after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, over)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
