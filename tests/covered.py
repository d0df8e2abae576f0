"""Which lines of the program the tests ran: `pytest --covered 90` prints them, and fails below 90 percent.

SlipCover puts its marks into the program itself and takes them out again once they are met: coverage.py, which looks on
from outside, costs half as much again under Python 3.11. What forked processes and commands ran does not count.
"""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
import slipcover

SOURCE = Path(__file__).parents[1] / "src" / "reportgen"


class Covered:
    """A plugin of pytest, in the process that prints as in the workers of pytest-xdist."""

    def __init__(self, config: pytest.Config, least: float) -> None:
        if early := [name for name in sys.modules if name.startswith("reportgen.")]:
            raise pytest.UsageError(f"--covered wants no path below tests: {early[0]} is imported already, unmarked")
        self.config = config
        self.least = least
        self.here = slipcover.Slipcover(source=[str(SOURCE)], immediate=True)
        self.reported: list[dict[str, Any]] = []
        slipcover.ImportManager(self.here, slipcover.FileMatcher(sources=[SOURCE])).__enter__()

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if hasattr(self.config, "workeroutput"):
            self.config.workeroutput["covered"] = json.dumps(self.here.get_coverage())
            return
        self.reported.append(self.here.get_coverage())
        if self._whole()["summary"]["percent_covered"] < self.least and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        if reported := getattr(node, "workeroutput", {}).get("covered"):  # a worker that was killed tells nothing
            self.reported.append(json.loads(reported))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if hasattr(self.config, "workeroutput"):
            return
        table = io.StringIO()
        slipcover.print_coverage(self._whole(), outfile=table, missing_width=60)
        terminalreporter.section("lines of the program that the tests ran")
        terminalreporter.write_line(table.getvalue().strip())
        percent = self._whole()["summary"]["percent_covered"]
        word = "as asked for" if percent >= self.least else "FAILED: too few"
        terminalreporter.write_line(f"{percent:.1f} % of the lines, at least {self.least:g} %: {word}")

    def _whole(self) -> dict[str, Any]:
        whole, *others = self.reported
        for other in others:
            slipcover.merge_coverage(whole, other)
        self.reported = [whole]
        return whole
