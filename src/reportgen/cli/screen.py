"""Output of a command: steps with their times (on a terminal), problems, created files."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from reportgen.cli.columns import coloured, columns_of, padded
from reportgen.cli.tables import COLOURS, table
from reportgen.problems import Lang, Problem, Severity
from reportgen.texts.messages import say

BAR_CELLS = 24
WIPE = "\r\033[K"
VIRTUAL_TERMINAL = 0x0004
"""A console mode of Windows: the console understands control sequences."""


def takes_codes(stream: TextIO) -> bool:
    """Whether a stream is a terminal that understands ANSI control sequences (clear a line, colours)."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return _understands_codes(stream)


def _understands_codes(terminal: TextIO) -> bool:
    """Whether the terminal does. On Windows this must be enabled, which is not possible before Windows 10."""
    if sys.platform != "win32":
        return True
    import ctypes
    import msvcrt

    kernel = ctypes.WinDLL("kernel32")
    handle, mode = ctypes.c_void_p(msvcrt.get_osfhandle(terminal.fileno())), ctypes.c_ulong()
    known = kernel.GetConsoleMode(handle, ctypes.byref(mode))
    return bool(known and kernel.SetConsoleMode(handle, mode.value | VIRTUAL_TERMINAL))


def count(problems: Iterable[Problem]) -> dict[str, int]:
    """How many `errors`, `warnings` and `notes` there are."""
    found = Counter(problem.severity for problem in problems)
    return {f"{severity.name.lower()}s": found[severity] for severity in Severity}


class Screen:
    """The output of one command. Progress is shown only on a terminal; problems always, on standard error.

    Without control sequences, each step is shown when it has ended, without a progress bar. NO_COLOR is respected.
    """

    def __init__(self, lang: Lang, *, quiet: bool = False, out: TextIO | None = None, err: TextIO | None = None):
        self.lang: Lang = lang
        self.out = out or sys.stdout
        self.err = err or sys.stderr
        self.quiet = quiet
        self.live = not quiet and self.err.isatty()
        self._wipes = takes_codes(self.err)
        self._colours = self._wipes and not os.environ.get("NO_COLOR")
        self.shows_words = not quiet and self.out.isatty()
        self._start = time.monotonic()
        self._steps = 0
        self._total = 0
        self._open: dict[str, tuple[str, float]] = {}

    def expect(self, steps: int) -> None:
        """Set the number of steps, for the progress bar."""
        self._total = steps

    def step(self, key: str, *, document: str = "", **args: object) -> None:
        """Start a step, and end the previous one of the same document (of all documents if none is given)."""
        if not self.live:
            return
        self._end(document)
        self._steps += 1
        self._open[document] = (say(key, self.lang, document=document, **args), time.monotonic())
        if self._wipes:
            going = "; ".join(words for words, _ in self._open.values())
            self.err.write(f"{WIPE}{self._bar()} {going} …")
        self.err.flush()

    def _bar(self) -> str:
        done = BAR_CELLS * max(self._steps - len(self._open), 0) // max(self._total, self._steps, 1)
        return "█" * done + "░" * (BAR_CELLS - done)

    def _end(self, document: str = "") -> None:
        for subject in [s for s in self._open if document in ("", s) or not s]:
            words, since = self._open.pop(subject)
            wipe = WIPE if self._wipes else ""
            self.err.write(f"{wipe}✓ {words} ({self.seconds(time.monotonic() - since)})\n")

    def end_steps(self, *, done: bool = True) -> None:
        """End the last steps; if they were interrupted (`done=False`), clear their line."""
        if self.live:
            if done:
                self._end()
            elif self._wipes:
                self.err.write(WIPE)
            self.err.flush()

    def seconds(self, elapsed: float) -> str:
        """`1,4 giây` / `1.4 s`."""
        number = f"{elapsed:.1f}"
        return say("seconds", self.lang, n=number.replace(".", ",") if self.lang == "vi" else number)

    def problems(self, problems: Iterable[Problem]) -> None:
        """One line each on standard error, errors first, otherwise in the order found; no notes if `quiet`."""
        for problem in sorted(self._shown(problems), key=lambda p: p.severity):
            line = problem.format_line(self.lang)
            if self._colours:
                line = coloured(line, COLOURS[problem.severity])
            self.err.write(line + "\n")

    def table(self, problems: Sequence[Problem]) -> None:
        """On a terminal the problems as a table, grouped by sheet, with their count; else one line each."""
        shown = self._shown(problems)
        if not (shown and self.err.isatty()):
            self.problems(shown)
            return
        for line in table(shown, self.lang, shutil.get_terminal_size((100, 24)).columns):
            self.err.write(line + "\n")
        self.err.write("\n")

    def _shown(self, problems: Iterable[Problem]) -> list[Problem]:
        return [p for p in problems if not (self.quiet and p.severity is Severity.NOTE)]

    def counts(self, problems: Sequence[Problem]) -> str:
        """`2 lỗi, 0 cảnh báo, 1 ghi chú`."""
        return say("counts", self.lang, **count(problems))

    def files(self, folder: Path | str, files: Sequence[tuple[str, int, int | None]]) -> None:
        """The finished files (name, bytes, pages where known) as a table."""
        if not self.shows_words:
            return
        elapsed = self.seconds(time.monotonic() - self._start)
        self.out.write(say("files", self.lang, n=len(files), folder=folder, seconds=elapsed) + "\n")
        width = max((columns_of(name) for name, _, _ in files), default=0)
        for name, size, pages in files:
            count = say("pages", self.lang, n=pages) if pages is not None else ""
            self.out.write(f"  {padded(name, width)}  {_size(size, self.lang):>8}  {count}".rstrip() + "\n")

    def say(self, key: str, /, **args: object) -> None:
        """A sentence on standard output, on a terminal only."""
        if self.shows_words:
            self.out.write(say(key, self.lang, **args) + "\n")

    def complain(self, key: str, /, **args: object) -> None:
        """A sentence on standard error, always."""
        self.err.write(say(key, self.lang, **args) + "\n")


def _size(size: int, lang: Lang) -> str:
    if size < 1_000_000:
        return f"{max(round(size / 1000), 1)} KB"
    number = f"{size / 1_000_000:.1f} MB"
    return number.replace(".", ",") if lang == "vi" else number
