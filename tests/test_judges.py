"""A missing tool is a failure in CI, a loud skip elsewhere."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import judges
import pytest
import workspaces as ws


def test_a_missing_tool_fails_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="scripts/system-packages test"):
        judges.need("a-tool-that-is-not-there")
    with pytest.raises(pytest.fail.Exception, match="make test fetches it"):
        judges.need_file(tmp_path / "a.jar")


def test_a_missing_tool_skips_loudly_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.warns(UserWarning, match="its tests are skipped"), pytest.raises(pytest.skip.Exception):
        judges.need("a-tool-that-is-not-there")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_ci_runs_both_commands_and_says_that_it_is_ci(tmp_path: Path) -> None:
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$1 $CI"\n')
    make.chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if k != "CI"} | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run([ws.SAMPLE / ".ci" / "run"], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["report true", "test true"]
