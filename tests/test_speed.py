"""The small commands answer at once: against bare Python, in processor time, so that load matters little."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import workspaces as ws

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processor time of a child is asked as on Unix")

RUNS = 9


def least_seconds(*arguments: str) -> float:
    """Processor seconds of the quickest of RUNS runs of Python with these arguments, bytecode cached."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE" and not k.startswith("COV")}
    found = []
    for _ in range(RUNS + 1):
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ws.SAMPLE, env=environment, stdout=subprocess.DEVNULL
        )
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        assert process.returncode == 0
        found.append(used.ru_utime + used.ru_stime)
    return min(found[1:])


def test_help_takes_less_than_six_bare_pythons() -> None:
    assert least_seconds("-m", "reportgen", "--help") < 6 * least_seconds("-c", "pass")


def test_check_takes_well_under_a_second() -> None:
    """Forty bare Pythons are 0.7 s where a bare one takes 18 ms."""
    assert least_seconds("-m", "reportgen", "check", "2022") < 40 * least_seconds("-c", "pass")
