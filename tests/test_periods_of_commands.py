"""Every command that takes a period: it reads each spelling, and says what is no period and what does not exist."""

from __future__ import annotations

import contextlib
import io
from pathlib import Path

import pytest
import workspaces as ws

from reportgen.cli.main import run

COMMANDS = ("build", "check", "trace", "proof", "collect", "release", "diff", "new", "serve")
MORE = {"trace": ("DT_VT",), "collect": ("none",), "diff": ("2022",), "new": ("--for-all",)}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, and new workbooks of a quarter and a month."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path_factory.mktemp("periods"))
    for period in ("2023-Q1", "2023-T01"):
        assert ran(root, "new", period)[0] == 0
    return root


def ran(root: Path, *argv: str, lang: str = "en") -> tuple[int, str]:
    out = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = run([*argv, "--lang", lang])
    return code, out.getvalue()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("typed", ["2023-Q5", "2023-T13", "2023-8T", "quy-1", "23"])
def test_what_is_no_period_is_said_with_the_forms_of_periods(root: Path, command: str, typed: str) -> None:
    code, said = ran(root, command, typed, *MORE.get(command, ()))
    if command == "diff":  # it may be a file as well
        assert code != 0
        assert typed in said
    else:
        assert code == 2
        assert "2022-6T" in said


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("typed", ["2024-Q1", "2024-q1", "Q1/2024", "2021-6T", "2021-T3"])
def test_an_unknown_period_is_said_with_those_that_exist(root: Path, command: str, typed: str) -> None:
    code, said = ran(root, command, typed, *MORE.get(command, ()))
    assert code != 0
    assert "RG101" in said
    assert "2023-Q1" in said
    assert "2023-T01" in said


@pytest.mark.parametrize("typed", ["2023-Q1", "2023-q1", "Q1/2023"])
def test_every_spelling_means_the_same_workbooks(root: Path, typed: str) -> None:
    assert ran(root, "check", typed) == ran(root, "check", "2023-Q1")


@pytest.mark.parametrize("typed", ["2023-T1", "T1/2023", "2023-T01", "t01/2023"])
def test_a_month_has_one_or_two_digits(root: Path, typed: str) -> None:
    assert ran(root, "check", typed) == ran(root, "check", "2023-T01")
