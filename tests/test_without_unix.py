"""A machine that lacks what only Unix has: every module is imported there, and the commands do their work.

Windows itself is not at hand. What it lacks is taken away in a fresh interpreter after the libraries of others are
loaded, which have their own branches for it; what it has instead is put in their place.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import workspaces as ws

TAKE_AWAY = """
import importlib, multiprocessing.context, multiprocessing.connection, os, pkgutil, signal, subprocess, sys, tempfile
import ctypes.util, logging.handlers, shutil, tomllib, urllib.request, uuid, xml.etree.ElementTree, zipfile
import sysconfig
import asyncio, click, docx, docxtpl, fontTools.ttLib, jinja2, lxml.etree, openpyxl, PIL.Image, pypdfium2
import python_multipart, starlette.applications, starlette.formparsers, starlette.staticfiles, uvicorn, watchfiles

sysconfig.get_config_vars()  # read once: those of Windows are not here

class msvcrt:
    LK_NBLCK = 2
    locked = []
    @classmethod
    def locking(cls, descriptor, mode, size):
        cls.locked.append(size)

del multiprocessing.context.ForkProcess, os.fork, os.getppid, signal.SIGKILL, signal.pthread_sigmask
multiprocessing.get_context = multiprocessing.Process = None
sys.modules.update({"fcntl": None, "pty": None, "termios": None, "pwd": None, "resource": None, "msvcrt": msvcrt})
sys.platform = "win32"
"""

IMPORT_ALL = """
import reportgen
for module in pkgutil.walk_packages(reportgen.__path__, "reportgen."):
    importlib.import_module(module.name)
    print(module.name)
"""

COMMAND = """
from reportgen.cli.main import run
code = run({argv!r})
assert {locks} == len(msvcrt.locked), "the lock of Windows was not taken"
sys.exit(code)
"""


def python(code: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    done = subprocess.run(
        [sys.executable, "-c", TAKE_AWAY + code], cwd=folder, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_module_is_imported(tmp_path: Path) -> None:
    names = python(IMPORT_ALL, tmp_path).split()
    assert len(names) > 100
    assert "reportgen.documents.docx.writer" in names


@pytest.mark.parametrize(
    ("argv", "locks"), [(["check", "2022"], 0), (["build", "2022", "--only", "invitation"], 1), (["doctor"], 0)]
)
def test_commands_do_their_work(tmp_path: Path, argv: list[str], locks: int) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    python(COMMAND.format(argv=argv, locks=locks), root)
    made = sorted(
        path.name
        for path in (root / "outputs").rglob("*")
        if path.is_file() and path.parent.name not in (".goc", ".cache")
    )
    assert made == (["manifest.json", "thiep-moi-2022.docx"] if locks else [])
