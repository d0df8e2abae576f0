"""Helpers: processes for systems without fork, here started on any system."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.build import helpers, workers
from reportgen.build.helpers import Helpers
from reportgen.build.workers import WorkerDied, iter_as_ready
from reportgen.problems import ReportgenError
from reportgen.problems.codes_machine import NO_WORKSPACE


@pytest.fixture(autouse=True)
def without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine with two cores where processes can only be started anew."""
    monkeypatch.setattr(workers, "may_fork", lambda: False)
    monkeypatch.setattr(helpers, "may_spawn", lambda: True)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)


def prepared(mark: Path) -> None:
    mark.touch()


def unprepared() -> None:
    raise OSError("no Pango")


def pids(count: int) -> Iterator[int]:
    for _ in range(count):
        yield os.getpid()


def refused() -> Iterator[int]:
    yield 1
    raise ReportgenError([NO_WORKSPACE.at(None, found="here")])


def vanish() -> Iterator[int]:
    os._exit(9)
    yield 1


def endless(mark: Path) -> Iterator[int]:
    mark.write_text(str(os.getpid()), encoding="utf-8")
    while True:
        yield 1


def test_the_first_function_runs_beside_and_the_next_here(tmp_path: Path) -> None:
    with Helpers(3, prepared, tmp_path / "mark") as started:
        assert len(started._idle) == 1, "a core is left for this process"
        with started.run(pids, 2) as beside, started.run(pids, 2) as here:
            items = list(iter_as_ready([beside, here]))
    assert (tmp_path / "mark").exists()
    assert [pid == os.getpid() for index, pid in items if index == 1] == [True, True]
    (helper,) = {pid for index, pid in items if index == 0}
    assert helper != os.getpid()


def test_problems_come_home_and_so_does_the_end_of_a_helper() -> None:
    with Helpers(1, unprepared) as started, started.run(refused) as stream:
        assert next(stream) == 1
        with pytest.raises(ReportgenError) as error:
            next(stream)
    assert [p.kind for p in error.value.problems] == [NO_WORKSPACE]
    with Helpers(1, unprepared) as started, started.run(vanish) as stream, pytest.raises(WorkerDied):
        next(stream)


def test_no_helper_is_left(tmp_path: Path) -> None:
    with Helpers(1, prepared, tmp_path / "mark") as started:
        (idle,) = started._idle
    assert not idle.process.is_alive()
    with Helpers(1, unprepared) as started, started.run(endless, tmp_path / "pid") as stream:
        assert next(stream) == 1
    pid = int((tmp_path / "pid").read_text(encoding="utf-8"))
    end = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists() and time.monotonic() < end:
        time.sleep(0.02)
    assert not Path(f"/proc/{pid}").exists()


def test_with_one_core_or_fork_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert Helpers(3, unprepared)._idle == []
    monkeypatch.undo()
    assert not helpers.may_spawn() or not workers.may_fork()
    assert Helpers(3, unprepared)._idle == []
