"""Streams of items made by processes of their own: in order, with failures brought home, and nothing left behind."""

import multiprocessing
import os
import time
from collections.abc import Iterator

import pytest

from reportgen.parallel import Died, ahead, as_they_come
from reportgen.problems import ReportgenError
from reportgen.problems.codes_machine import NO_WORKSPACE


@pytest.fixture(params=[1, 2], autouse=True)
def cores(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(request.param)))
    return int(request.param)


def doubled(*numbers: int) -> Iterator[int]:
    for number in numbers:
        yield number * 2


def refused() -> Iterator[int]:
    yield 1
    raise ReportgenError([NO_WORKSPACE.at(None, found="here")])


def test_items_come_in_order() -> None:
    with ahead(doubled(1, 2, 3)) as stream:
        assert list(stream) == [2, 4, 6]
        assert list(stream) == []


def test_problems_cross_the_process() -> None:
    with ahead(refused()) as stream:
        assert next(stream) == 1
        with pytest.raises(ReportgenError) as error:
            next(stream)
    assert [p.kind for p in error.value.problems] == [NO_WORKSPACE]


def test_several_streams_are_followed_to_their_ends() -> None:
    with ahead(doubled(1, 2)) as one, ahead(doubled()) as none, ahead(doubled(5)) as other:
        items = list(as_they_come([one, none, other]))
    assert sorted(items) == [(0, 2), (0, 4), (2, 10)]
    assert [item for index, item in items if index == 0] == [2, 4]


def test_work_goes_on_while_nobody_asks(cores: int) -> None:
    if cores == 1:
        pytest.skip("with one core items are made when asked for")
    pid = os.getpid()

    def slow() -> Iterator[int]:
        time.sleep(0.2)
        yield os.getpid()

    start = time.perf_counter()
    with ahead(slow()) as one, ahead(slow()) as other:
        pids = [next(one), next(other)]
    assert pid not in pids
    assert time.perf_counter() - start < 0.39, "one waited for the other"


def test_a_process_that_was_killed_is_an_error(cores: int) -> None:
    if cores == 1:
        pytest.skip("there is no other process")

    def vanish() -> Iterator[int]:
        os._exit(9)
        yield 1

    with ahead(vanish()) as stream, pytest.raises(Died):
        next(stream)


def test_a_stream_left_early_leaves_no_process() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    with ahead(endless()) as stream:
        assert next(stream) == 1
    assert multiprocessing.active_children() == []
