"""Streams of items made by processes of their own: in order, with failures brought home, and nothing left behind."""

import multiprocessing
import os
import pickle
import signal
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.build.workers import WorkerDied, iter_as_ready, run_in_worker
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
    with run_in_worker(doubled(1, 2, 3)) as stream:
        assert list(stream) == [2, 4, 6]
        assert list(stream) == []


def test_problems_cross_the_process() -> None:
    with run_in_worker(refused()) as stream:
        assert next(stream) == 1
        with pytest.raises(ReportgenError) as error:
            next(stream)
    assert [p.kind for p in error.value.problems] == [NO_WORKSPACE]


def test_several_streams_are_followed_to_their_ends() -> None:
    with run_in_worker(doubled(1, 2)) as one, run_in_worker(doubled()) as none, run_in_worker(doubled(5)) as other:
        items = list(iter_as_ready([one, none, other]))
    assert sorted(items) == [(0, 2), (0, 4), (2, 10)]
    assert [item for index, item in items if index == 0] == [2, 4]


def test_work_goes_on_while_nobody_asks(cores: int, tmp_path: Path) -> None:
    """Two streams of which each waits for the other to have begun: one after the other they would wait for ever."""
    if cores == 1:
        pytest.skip("with one core items are made when asked for")

    def meeting(mine: Path, theirs: Path) -> Iterator[int]:
        mine.touch()
        while not theirs.exists():
            time.sleep(0.01)
        yield os.getpid()

    a, b = tmp_path / "a", tmp_path / "b"
    with run_in_worker(meeting(a, b)) as one, run_in_worker(meeting(b, a)) as other:
        assert os.getpid() not in (next(one), next(other))


def test_a_process_that_was_killed_is_an_error(cores: int) -> None:
    if cores == 1:
        pytest.skip("there is no other process")

    def vanish() -> Iterator[int]:
        os._exit(9)
        yield 1

    with run_in_worker(vanish()) as stream, pytest.raises(WorkerDied):
        next(stream)


def test_a_stream_left_early_leaves_no_process() -> None:
    def endless() -> Iterator[int]:
        while True:
            yield 1

    others = multiprocessing.active_children()  # of windows that other tests share
    with run_in_worker(endless()) as stream:
        assert next(stream) == 1
    assert multiprocessing.active_children() == others


def test_a_process_killed_in_the_middle_of_an_answer_is_an_error(cores: int) -> None:
    if cores == 1:
        pytest.skip("there is no other process")

    def large() -> Iterator[bytes]:
        yield str(os.getpid()).encode()
        yield b"x" * 3_000_000

    with run_in_worker(large()) as stream:
        pid = int(next(stream))
        time.sleep(0.1)  # it fills the pipe
        os.kill(pid, signal.SIGKILL)
        with pytest.raises(WorkerDied):
            next(stream)


def test_the_maker_of_a_large_item_goes_on_before_anybody_asks(cores: int, tmp_path: Path) -> None:
    if cores == 1:
        pytest.skip("there is no other process")

    def items() -> Iterator[bytes]:
        yield b"x" * 500_000
        (tmp_path / "next").touch()
        yield b"y"

    if int(Path("/proc/sys/fs/pipe-max-size").read_text()) < 500_000:
        pytest.skip("this machine's pipes hold less")
    with run_in_worker(items()) as stream:
        end = time.monotonic() + 60
        while not (tmp_path / "next").exists() and time.monotonic() < end:
            time.sleep(0.01)
        assert (tmp_path / "next").exists()
        assert [len(item) for item in stream] == [500_000, 1]


def test_a_closed_stream_takes_the_processes_below_along(cores: int) -> None:
    if cores == 1:
        pytest.skip("there is no other process")

    def endless() -> Iterator[int]:
        while True:
            yield os.getpid()

    def middle() -> Iterator[int]:
        with run_in_worker(endless()) as below:
            yield from below

    with run_in_worker(middle()) as stream:
        grandchild = next(stream)
    end = time.monotonic() + 1
    while works(grandchild) and time.monotonic() < end:
        time.sleep(0.02)
    assert not works(grandchild)


def works(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


def test_large_items_arrive_whole() -> None:
    def large() -> Iterator[bytes]:
        for size in (65_536, 65_537, 5_000_000):
            yield b"x" * size

    with run_in_worker(large()) as one, run_in_worker(large()) as other:
        sizes = [(index, len(item)) for index, item in iter_as_ready([one, other])]
    assert sorted(sizes) == [(index, size) for index in (0, 1) for size in (65_536, 65_537, 5_000_000)]


def test_a_fault_names_where_it_was_made(cores: int) -> None:
    def where_it_broke() -> Iterator[int]:
        yield 1 // 0

    def through() -> Iterator[int]:
        with run_in_worker(where_it_broke()) as below:
            yield from below

    with run_in_worker(through()) as stream, pytest.raises(ZeroDivisionError) as error:
        next(stream)
    reported = "".join(traceback.format_exception(error.value))
    assert "where_it_broke\n    yield 1 // 0" in reported
    assert "in through\n" in reported


def test_a_fault_that_can_not_be_pickled_is_reported_all_the_same(cores: int) -> None:
    class OfNobody(Exception):
        pass

    def broken() -> Iterator[int]:
        raise OfNobody("the words")
        yield 1

    def unpicklable() -> Iterator[object]:
        yield lambda: 1

    with run_in_worker(broken()) as stream, pytest.raises(Exception, match="the words") as error:
        next(stream)
    assert "in broken" in "".join(traceback.format_exception(error.value))
    if cores > 1:
        with (
            run_in_worker(unpicklable()) as stream,
            pytest.raises((AttributeError, pickle.PicklingError), match="pickle"),
        ):
            next(stream)
