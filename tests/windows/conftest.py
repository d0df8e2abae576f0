"""The zip of `make windows`, unpacked into a folder with blanks and Vietnamese letters, and run by wine."""

from __future__ import annotations

import fcntl
import os
import pty
import shutil
import struct
import subprocess
import sys
import termios
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import workspaces as ws

from scripts.windows.forwarders import forwarding_dll

TOOLS = ws.SAMPLE / ".tools" / "windows"
FOLDER = "Bộ lập báo cáo"
LACKING = {"bcryptprimitives.dll": {"ProcessPrng": "advapi32.SystemFunction036"}}
"""DLLs of Windows that wine 8 lacks (watchfiles imports this one), with other functions that do the same."""
WITHOUT_WINE_8 = """\
import sys

import _winapi

if hasattr(_winapi, "CopyFile2"):
    del _winapi.CopyFile2
sys.modules["_wmi"] = None
"""
"""What Python's library uses of Windows and wine 8 lacks."""
TIMEOUT = 900
"""Seconds for one command: wine is slow."""


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Windows:
    """A machine with Windows: wine with a prefix of its own."""

    prefix: Path

    @property
    def environment(self) -> dict[str, str]:
        """Environment variables for wine; none of Python's."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "REPORTGEN", "DISPLAY"))}
        overrides = "mscoree,mshtml=;winemenubuilder.exe=d"
        return {**kept, "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": overrides}

    def start(self, *command: str | Path, cwd: Path) -> subprocess.Popen[bytes]:
        """A running command. Its streams are pipes: Python does not start with files in wine."""
        pipe = subprocess.PIPE
        arguments = ["wine", *map(str, command)]
        return subprocess.Popen(arguments, cwd=cwd, env=self.environment, stdin=pipe, stdout=pipe, stderr=pipe)

    def run(self, *command: str | Path, cwd: Path, typed: str = "") -> Done:
        """A command that has ended; `typed` is its standard input."""
        with self.start(*command, cwd=cwd) as process:
            try:
                out, err = process.communicate(typed.encode(), timeout=TIMEOUT)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        code = process.returncode
        return Done(code, out.decode().replace("\r\n", "\n"), err.decode().replace("\r\n", "\n"))


@dataclass(frozen=True)
class Unpacked:
    """The folder of the program."""

    machine: Windows
    folder: Path

    def reportgen(self, *argv: str | Path, cwd: Path) -> Done:
        """The console program."""
        return self.machine.run(self.folder / "reportgen.exe", *argv, cwd=cwd)

    def on_terminal(self, *argv: str, cwd: Path) -> tuple[subprocess.Popen[bytes], int]:
        """The console program on a terminal of its own, and the other end of the terminal."""
        terminal, end = pty.openpty()
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 25, 80, 0, 0))

        def control() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)

        command = ["wine", str(self.folder / "reportgen.exe"), *argv]
        environment = {**self.machine.environment, "TERM": "xterm"}
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
            preexec_fn=control,
        )
        os.close(end)
        return process, terminal

    @property
    def python(self) -> Path:
        """Its Python."""
        (python,) = self.folder.glob("program-*/python.exe")
        return python


@pytest.fixture(scope="session")
def windows() -> Iterator[Windows]:
    """Wine; the prefix is kept, because making it takes time."""
    if shutil.which("wine") is None:
        pytest.fail("there is no wine: scripts/system-packages windows")
    machine = Windows(TOOLS / "prefix")
    machine.prefix.mkdir(parents=True, exist_ok=True)
    commands = [["cmd", "/c", "exit"]]  # starts the services, which would keep the pipes of another command open
    if not (machine.prefix / "system.reg").exists():
        commands = [["wineboot", "-i"], ["winecfg", "-v", "win10"], *commands]
    subprocess.run(["wineserver", "-p600"], env=machine.environment, check=True)
    for command in commands:
        null = subprocess.DEVNULL
        arguments = ["wine", *command]
        subprocess.run(arguments, env=machine.environment, check=True, stdin=null, stdout=null, stderr=null)
    yield machine
    subprocess.run(["wineserver", "-k"], env=machine.environment, check=False)


@pytest.fixture(scope="session")
def program(windows: Windows, tmp_path_factory: pytest.TempPathFactory) -> Unpacked:
    """The folder as a clerk unpacks it, with what wine 8 needs."""
    place = tmp_path_factory.mktemp("Phòng Tổng hợp ") / "Sở Thông tin và Truyền thông"
    (archive,) = (ws.SAMPLE / "dist").glob("reportgen-*-windows.zip")
    with zipfile.ZipFile(archive) as content:
        content.extractall(place)
    unpacked = Unpacked(windows, place / FOLDER)
    home = unpacked.python.parent
    (paths,) = home.glob("python3*._pth")
    paths.write_bytes(paths.read_bytes() + b"import site\r\n")
    for name, functions in LACKING.items():
        (home / name).write_bytes(forwarding_dll(name, functions))
    (home / "Lib" / "site-packages" / "sitecustomize.py").write_text(WITHOUT_WINE_8, encoding="utf-8")
    return unpacked


@pytest.fixture(scope="session")
def sample(program: Unpacked) -> Path:
    """A workspace with the sample year, made by the program."""
    done = program.reportgen("init", "Hồ sơ mẫu", "--sample", cwd=program.folder)
    assert (done.code, done.err) == (0, "")
    return program.folder / "Hồ sơ mẫu"


@pytest.fixture(scope="session")
def built(program: Unpacked, sample: Path) -> Path:
    """The finished files of the sample year, made by the program."""
    done = program.reportgen("build", "2022", cwd=sample)
    assert (done.code, done.err) == (0, "")
    return sample / "outputs" / "2022"


@pytest.fixture(scope="session")
def built_on_linux(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same from the same workspace, made here."""
    root = tmp_path_factory.mktemp("linux") / "w"
    shutil.copytree(sample, root, ignore=shutil.ignore_patterns("outputs"))
    subprocess.run([sys.executable, "-m", "reportgen", "build", "2022"], cwd=root, check=True, timeout=300)
    return root / "outputs" / "2022"
