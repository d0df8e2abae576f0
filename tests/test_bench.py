"""The stop-watch of `make bench`: what it says is what a command took."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.__main__ import Contest, table
from bench.measure import Run, measure

pytestmark = pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is looked at as on Linux")

MEGABYTE = 1_000_000
HOLD = "b = bytearray({size}); import time; time.sleep(0.4)"


def test_time_ends_with_the_process_not_with_a_look_at_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bench.measure.INTERVAL", 20)
    found = measure([sys.executable, "-c", "pass"], cwd=tmp_path, watched=True)
    assert found.seconds < 10
    assert found.peak == 0


def test_memory_of_all_processes_counts(tmp_path: Path) -> None:
    child = HOLD.format(size=60 * MEGABYTE)
    parent = (
        f"import subprocess, sys; b = bytearray({40 * MEGABYTE}); subprocess.run([sys.executable, '-c', {child!r}])"
    )
    assert measure([sys.executable, "-c", parent], cwd=tmp_path).peak == 0
    found = measure([sys.executable, "-c", parent], cwd=tmp_path, watched=True)
    assert 100 * MEGABYTE < found.peak < 150 * MEGABYTE


def test_a_talkative_command_does_not_get_stuck(tmp_path: Path) -> None:
    assert measure([sys.executable, "-c", "print('x' * 5_000_000)"], cwd=tmp_path).seconds < 5


def test_a_failure_shows_what_the_command_said(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3:\nno workbook"):
        measure([sys.executable, "-c", "print('no workbook'); raise SystemExit(3)"], cwd=tmp_path)


def test_python_may_keep_its_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "a_module.py").write_text("")
    measure([sys.executable, "-c", "import sys; sys.path.insert(0, '.'); import a_module"], cwd=tmp_path)
    assert list((tmp_path / "__pycache__").iterdir())


def test_each_way_goes_once_for_its_memory_then_in_turn() -> None:
    went: list[str] = []

    def way(name: str, watched: bool, seconds: float, peak: int) -> Run:
        went.append(name.upper() if watched else name)
        return Run(seconds, peak if watched else 0)

    ways = {"a": lambda watched: way("a", watched, 0.2, 50 * MEGABYTE), "b": lambda watched: way("b", watched, 0.1, 0)}
    contest = Contest("A race", ways)
    results = contest.results()
    assert "".join(went) == "AB" + "ab" * 5
    page = table(contest, results)
    assert "| a | 0.200 s | 0.200–0.200 s | 50 MB | 1.00× |" in page
    assert "| b | 0.100 s | 0.100–0.100 s | – | 2.00× |" in page
