"""What all tests share: this folder's helpers can be imported, and the options of the suite."""

import gc
import os
import tempfile
from functools import cache
from pathlib import Path

import docx
import docx.api
import judges
import pytest
from covered import Covered


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-references",
        action="store_true",
        help="write the pictures of tests/*/references anew (look at every one before you commit it)",
    )
    parser.addoption("--covered", type=float, default=0, metavar="PERCENT", help="tests/covered.py tells")


def pytest_configure(config: pytest.Config) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the program is started hundreds of times: it is compiled once
    gc.set_threshold(200_000, 50, 1000)  # as commands do: else the heap of all tests is gone through for each of them
    if hasattr(os, "sched_getaffinity"):
        os.sched_getaffinity = one_core
    if least := config.getoption("--covered"):
        config.pluginmanager.register(Covered(config, least), "covered")
    docx.api._default_docx_path = small_default_document
    config.addinivalue_line("markers", "slow: makes whole documents, or tries many things; `make fast` leaves it out")


def one_core(_process: int) -> set[int]:
    """Commands in the process of a test start no other processes, which cost a third more: the cores have work anyway,
    and what a process has loaded for a build ends with it. Commands that tests start see the machine as it is."""
    return {0}


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands in the process of the test start others, as on a machine with two cores."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1})


def pytest_sessionfinish() -> None:
    judges.close_office()


_FOLDER = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


@cache
def small_default_document() -> str:
    """The path of python-docx's default document without its hundred colored table styles, which tests read again and
    again."""
    document = docx.Document(str(Path(docx.__file__).parent / "templates" / "default.docx"))
    for style in list(document.styles):
        if style.name.startswith(("Light ", "Medium ", "Dark ", "Colorful ")):
            style.delete()
    path = str(Path(_FOLDER.name) / "default.docx")
    document.save(path)
    return path
