"""The detectors of `python -m bench.endurance`: each must be seen to find what it looks for."""

from __future__ import annotations

import random
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the trials use inotify and /proc")

if sys.platform == "linux":
    from bench.endurance.canary import Canary
    from bench.endurance.trials import Fault, Trial


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial("trial", tmp_path, random.Random(1))


def details(trial: Trial, fault: Fault) -> list[str]:
    return [finding.detail for finding in trial.tally.findings if finding.fault is fault]


def test_reads_by_any_program_and_connections_are_found(trial: Trial) -> None:
    with Canary(trial.folder / "outside") as canary:
        path = canary.file("secret.txt")
        canary.judge(trial, "nothing", "")
        assert trial.tally.findings == []
        subprocess.run(["cat", path], stdout=subprocess.DEVNULL, check=True)
        socket.create_connection(("127.0.0.1", canary.port)).close()
        canary.judge(trial, "both", "")
        canary.judge(trial, "nothing", "")
    assert details(trial, Fault.OUTSIDE) == ["both: read secret.txt", "both: 1 connections"]


def test_the_text_of_the_canary_is_found_in_outputs(trial: Trial) -> None:
    outputs = trial.folder / "outputs"
    outputs.mkdir()
    with Canary(trial.folder / "outside") as canary:
        with zipfile.ZipFile(outputs / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("word/document.xml", f"<p>{canary.text}</p>")
        (outputs / "b.json").write_text("{}")
        canary.judge(trial, "build", "nothing", outputs)
    assert details(trial, Fault.OUTSIDE) == ["build: wrote the text of the canary into a.docx"]
