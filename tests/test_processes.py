"""However the first process ends, none that it made is left; however one of those ends, the first is reported."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE

import pytest
import workspaces as ws

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
FAMILY = """
import os, sys, time
from reportgen.build.workers import run_in_worker

LARGE = b"x" * 300_000  # more than a pipe holds

def endless(what):
    while True:
        yield what

def slow():
    while True:
        time.sleep(60)
        yield LARGE

def middle():
    with run_in_worker(endless(LARGE)) as writing, run_in_worker(slow()) as waiting:
        next(writing)
        yield os.getpid()
        yield from waiting

with run_in_worker(endless(LARGE)) as blocked, run_in_worker(middle()) as family, run_in_worker(slow()) as waiting:
    next(blocked)
    print(next(family), flush=True)
    next(family)
"""
"""A process with children and grandchildren: some wait for a full pipe to empty, some work, some wait for others."""


@pytest.fixture(autouse=True)
def ctrl_c_is_heard() -> Iterator[None]:
    """A suite that was started in the background ignores Ctrl-C, and so would every process that it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@contextmanager
def running_family() -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The process of FAMILY and the number of the child in the middle."""
    process = subprocess.Popen(
        [sys.executable, "-c", FAMILY], stdout=PIPE, stderr=PIPE, text=True, start_new_session=True
    )
    try:
        assert process.stdout is not None
        middle = int(process.stdout.readline())
        assert len(living(process.pid)) == 6
        yield process, middle
    finally:
        for pid in living(process.pid):
            os.kill(pid, signal.SIGKILL)
        process.communicate()


def living(session: int) -> list[int]:
    """The processes of a session that still work."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it ended meanwhile
            state, _, _, belongs = path.read_text(encoding="utf-8").rpartition(")")[2].split()[:4]
            if int(belongs) == session and state not in "ZX":
                found.append(int(path.parent.name))
    return found


def gone_within(seconds: float, session: int) -> bool:
    end = time.monotonic() + seconds
    while living(session):
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda s: s.name)
def test_no_process_outlives_the_first(ending: signal.Signals) -> None:
    with running_family() as (process, _):
        process.send_signal(ending)
        assert gone_within(1, process.pid)


def test_ctrl_c_of_a_terminal_reaches_all_and_none_stays() -> None:
    with running_family() as (process, _):
        os.killpg(process.pid, signal.SIGINT)
        assert gone_within(1, process.pid)
        assert process.stderr is not None
        assert process.stderr.read().count("KeyboardInterrupt") == 1, "only the first process answers it"


def test_a_killed_process_between_two_others_is_an_error_of_the_first() -> None:
    with running_family() as (process, middle):
        os.kill(middle, signal.SIGKILL)
        assert gone_within(1, process.pid)
        assert process.stderr is not None
        assert "reportgen.build.workers.WorkerDied" in process.stderr.read()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT], ids=lambda s: s.name)
def test_a_signal_amid_a_fork_is_not_lost(ending: signal.Signals) -> None:
    """Python ignores what is raised in the hooks of a fork."""
    code = (
        "import os, signal\n"
        "from reportgen.build.workers import run_in_worker\n"
        "def end(*_):\n"
        "    raise SystemExit(143)\n"
        f"signal.signal({int(ending)}, end)\n"
        f"os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), {int(ending)}))\n"
        "with run_in_worker(iter([1])) as items:\n"
        "    next(items)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (143, "")


def test_all_that_was_reported_is_out_when_a_command_leaves(tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    ws.set_value(ws.workbook(root, 2022, "indicators"), "indicators", "BTS", "current", "N/A")
    command = [sys.executable, "-m", "reportgen", "check", "2022", "--json"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["counts"]["errors"] == 1
    with open("/dev/full", "w") as full:
        done = subprocess.run(command, cwd=root, stdout=full, stderr=PIPE, text=True, check=False)
    assert done.returncode not in (0, 1)
    assert "No space left on device" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_build_that_is_ended_leaves_no_process_and_no_file(tmp_path: Path, ending: signal.Signals, code: int) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    command = [sys.executable, "-m", "reportgen", "build", "2022"]
    process = subprocess.Popen(command, cwd=root, stderr=PIPE, text=True, start_new_session=True)
    while len(living(process.pid)) < 2 and process.poll() is None:
        time.sleep(0.02)
    time.sleep(0.5)
    process.send_signal(ending)
    _, reported = process.communicate(timeout=20)
    # Python ends itself by the signal where Ctrl-C came into a string that it executes; a shell tells 130 for both
    assert process.returncode in ((code,) if ending == signal.SIGTERM else (code, -ending))
    assert "Đã dừng theo yêu cầu" in reported
    assert "Traceback" not in reported
    assert gone_within(1, process.pid)
    assert not (root / "outputs").exists()
