"""Workspaces on drives that fail, that allow no writing, and whose names are long: a clear message, nothing lost."""

import asyncio
import errno
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest
import workspaces as ws
from serve.windows import fill_in
from watchfiles import Change

from reportgen.cli.main import run
from reportgen.commands.ask_units import ask_units
from reportgen.period import Period
from reportgen.problems.causes import reason_of
from reportgen.serve import watch
from reportgen.workspace import find_workspace

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="the calls of Linux")]
AWAY = "ổ đĩa hoặc ổ mạng không trả lời"
FAILURES = [
    ("new 2025", fcntl, "flock", errno.ENOLCK, "ổ đĩa không hỗ trợ thao tác này"),
    ("new 2025", os, "rename", errno.ESTALE, AWAY),
    ("check 2024 --mark", os, "replace", errno.EIO, AWAY),
    ("build 2024 --only invitation", fcntl, "flock", errno.ENOTSUP, "ổ đĩa không hỗ trợ thao tác này"),
    ("build 2024 --only invitation", os, "replace", errno.EDQUOT, "hết phần dung lượng được cấp trên ổ đĩa"),
    ("collect 2024 reply.xlsx", os, "replace", errno.ESTALE, AWAY),
    ("collect 2024 reply.xlsx", os, "fsync", errno.EIO, AWAY),
]


def files_of(root: Path) -> dict[str, bytes]:
    """Every file without the locks of runs."""
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file() and p.suffix != ".lock"}


@pytest.fixture(scope="module")
def fictional(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path_factory.mktemp("ổ mạng"))
    made = ask_units(find_workspace(root), Period.parse("2024"), (), every=True)
    fill_in(shutil.copyfile(made.folder / made.workbooks[0].file, root / "reply.xlsx"))
    (root / "outputs" / "2024").mkdir(parents=True)
    return root


@pytest.mark.parametrize(("command", "module", "call", "number", "reason"), FAILURES)
def test_a_drive_that_fails_is_named_and_loses_nothing(
    fictional: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    module: Any,
    call: str,
    number: int,
    reason: str,
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    before = files_of(fictional)
    monkeypatch.chdir(fictional)
    with monkeypatch.context() as failing:
        failing.setattr(module, call, fail)
        code = run(command.split())
    said = "".join(capsys.readouterr())
    assert code in (3, 5), said
    assert f"{reason}: {os.strerror(number)}" in said
    assert "RG901" not in said
    assert files_of(fictional) == before


OTHER_USER = """
import os, sys
from pathlib import Path
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
from reportgen.cli.main import run
commands = "build 2022 --only invitation", "new 2023", "check 2022 --mark", "collect 2022 inputs/2022/indicators.xlsx"
for command in commands:
    print("::", command)
    print("code", run(command.split()))
from serve.windows import running
with running(Path.cwd()) as window:
    window.sign_in()
    body = b'--b\\r\\nContent-Disposition: form-data; name="files"; filename="a.png"\\r\\n\\r\\nx\\r\\n--b--\\r\\n'
    answer = window.post("/2022/photos", body, "multipart/form-data; boundary=b")
    print(":: serve", answer.status, answer.text)
"""


@pytest.fixture
def of_others() -> Iterator[Path]:
    """A workspace that everybody may read and nobody else may change."""
    root = Path(tempfile.mkdtemp(prefix="reportgen sổ "))
    ws.copy_workspace(ws.SAMPLE, root / "w")
    for path in (root, *root.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield root / "w"
    for path in (root, *root.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(root)


def test_a_workspace_of_another_user_can_be_read_and_says_why_it_is_not_written(
    of_others: Path, tmp_path: Path
) -> None:
    if any(place.stat().st_mode & 0o005 != 0o005 for place in (ws.SAMPLE, *ws.SAMPLE.parents)):
        pytest.skip("the program itself can't be read by others")
    state = Path(tempfile.mkdtemp())
    state.chmod(0o777)
    before = files_of(of_others)
    paths = os.pathsep.join([str(ws.SAMPLE / "src"), str(ws.SAMPLE / "tests")])
    environment = {**os.environ, "PYTHONPATH": paths, "XDG_STATE_HOME": str(state), "PYTHONDONTWRITEBYTECODE": "1"}
    script = [sys.executable, "-u", "-c", OTHER_USER]
    output = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    said = subprocess.run(script, cwd=of_others, env=environment, text=True, timeout=120, **output).stdout
    shutil.rmtree(state)
    parts = said.split(":: ")[1:]
    assert len(parts) == 5, said
    for part in parts:
        assert "RG703" in part, part
        assert "không có quyền: Permission denied" in part
        assert "Traceback" not in part
    assert all("code 5" in part for part in parts[:-1])
    assert "serve 409" in said
    assert files_of(of_others) == before


def test_a_name_longer_than_drives_allow_is_told(
    fictional: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = fictional / "reportgen.toml"
    kept = settings.read_text("utf-8")
    settings.write_text(kept.replace("thiep-moi-{year}", "giấy-mời-" + "ệ" * 80), encoding="utf-8")
    monkeypatch.chdir(fictional)
    code = run(["build", "2024", "--only", "invitation"])
    settings.write_text(kept, encoding="utf-8")
    said = "".join(capsys.readouterr())
    assert code in (1, 3, 5)
    assert "quá dài" in said


def test_a_file_that_another_program_of_windows_holds_is_not_forbidden() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    assert reason_of(error) == ("không có quyền: The process cannot access the file", error.strerror)
    error.winerror = 32  # type: ignore[attr-defined]
    assert "chương trình khác đang giữ tệp" in str(reason_of(error))


def first_seen(root: Path, count: int) -> list[set[Path]]:
    """What `watch` yields at first."""

    async def look() -> list[set[Path]]:
        seen: list[set[Path]] = []
        async for paths in watch.watch(root):
            seen.append(paths)
            if len(seen) == count:
                break
        return seen

    with ThreadPoolExecutor(1) as pool:  # the loop of a browser's test may run in this thread
        return pool.submit(asyncio.run, look()).result()


def watching(polled: list[bool], answers: list[Path | OSError]) -> Callable[..., AsyncIterator[Any]]:
    """A stand-in for watchfiles, which gives these answers, one a call."""

    async def awatch(*_: object, force_polling: bool, **__: object) -> AsyncIterator[Any]:
        polled.append(force_polling)
        answer = answers.pop(0)
        if isinstance(answer, OSError):
            raise answer
        yield {(Change.modified, str(answer))}

    return awatch


def test_network_drives_are_polled_and_may_be_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book, polled = tmp_path / "inputs" / "2022" / "tasks.xlsx", list[bool]()
    monkeypatch.setattr(watch, "_SECONDS_BETWEEN_TRIES", 0)
    monkeypatch.setattr(watch, "awatch", watching(polled, [OSError(errno.EIO, "away"), book, book]))
    assert first_seen(tmp_path, 2) == [{tmp_path}, {book}]  # anything may have changed while it was away
    disk = SimpleNamespace(mountpoint=str(tmp_path), fstype="cifs", opts="rw")
    monkeypatch.setattr(psutil, "disk_partitions", lambda **_: [disk])
    assert first_seen(tmp_path, 1) == [{book}]
    assert polled == [False, True, True]
    assert watch.is_on_network(Path("//server/share"))
