"""Jobs side by side: results in order, steps told, failures brought home."""

import os

import pytest

from reportgen.parallel import Died, Tell, run_all
from reportgen.problems import ReportgenError
from reportgen.problems.codes_machine import NO_WORKSPACE


def double(job: int, tell: Tell) -> int:
    tell(f"step of {job}")
    return job * 2


def refuse(job: int, tell: Tell) -> int:
    raise ReportgenError([NO_WORKSPACE.at(None, found=str(job))])


def vanish(job: int, tell: Tell) -> int:
    if job == 2:
        os._exit(9)
    return job


@pytest.mark.parametrize("cores", [1, 2])
def test_results_come_in_order_and_steps_are_told(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    told: list[tuple[int, str]] = []
    assert run_all(double, [1, 2, 3], lambda job, step: told.append((job, step))) == [2, 4, 6]
    assert sorted(told) == [(1, "step of 1"), (2, "step of 2"), (3, "step of 3")]


def test_problems_cross_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(ReportgenError) as error:
        run_all(refuse, [1, 2], lambda job, step: None)
    assert [p.code for p in error.value.problems] == ["RG801"]
    assert error.value.problems[0].kind == NO_WORKSPACE


def test_a_worker_that_was_killed_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    with pytest.raises(Died, match="job 2 of 2"):
        run_all(vanish, [1, 2], lambda job, step: None)
