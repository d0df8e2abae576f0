"""The same inputs give the same bytes: wherever, whenever, in whatever language the machine speaks."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
import workspaces as ws

PLACES = {
    "kho lưu trữ A": {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1"},
    "Báo cáo – bản của Đạt": {"TZ": "America/New_York", "LC_ALL": "C", "LANG": "vi_VN.UTF-8", "PYTHONHASHSEED": "4711"},
}
"""Two folders, and what the machine is set to in each."""


def build(root: Path, surroundings: dict[str, str], *flags: str, year: int = ws.SAMPLE_YEAR) -> dict[str, str]:
    """The digests of the files that the command line, started anew, left in the folder of outputs."""
    home = root.parent / f"home of {root.name}"
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "reportgen", "build", str(year), "--quiet", *flags]
    environment = {**os.environ, **surroundings, "HOME": str(home)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    files = sorted((root / "outputs" / str(year)).iterdir())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.mark.parametrize("flags", [(), ("--draft", "--plain")], ids=["final", "draft-plain"])
def test_two_places_give_the_same_five_files(tmp_path: Path, flags: tuple[str, ...]) -> None:
    made = []
    for name, surroundings in PLACES.items():
        root = ws.copy_workspace(ws.SAMPLE, tmp_path / name / "không gian làm việc")
        _touch(root, len(made))
        made.append(build(root, surroundings, *flags))
    first, second = made
    assert len(first) == 5
    assert first == second


def test_fictional_workspace_too(tmp_path: Path) -> None:
    """Its contents, photos, charts over years and sixty units."""
    made = []
    for name, surroundings in PLACES.items():
        root = ws.copy_workspace(ws.FICTIONAL, tmp_path / name)
        made.append(build(root, surroundings, year=ws.FICTIONAL_YEAR))
    assert len(made[0]) == 5
    assert made[0] == made[1]


def test_one_by_one_gives_the_same_as_all_at_once(tmp_path: Path) -> None:
    """`--only` makes a file that the whole build leaves as it is, and the manifest in the end is the whole's."""
    surroundings = next(iter(PLACES.values()))
    pieces, whole = (ws.copy_workspace(ws.SAMPLE, tmp_path / name) for name in ("pieces", "whole"))
    report = build(pieces, surroundings, "--only", "report")
    assert len(report) == 3
    all_at_once = build(whole, surroundings)
    for name in report.keys() - {"manifest.json"}:
        assert report[name] == all_at_once[name]
    assert build(pieces, surroundings) == all_at_once
    assert build(whole, surroundings) == all_at_once


def test_other_inputs_give_other_bytes(tmp_path: Path) -> None:
    surroundings = next(iter(PLACES.values()))
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    before = build(root, surroundings, "--only", "brochure")
    ws.set_value(ws.workbook(root, ws.SAMPLE_YEAR, "indicators"), "indicators", "BTS", "current", 3649)
    after = build(root, surroundings, "--only", "brochure")
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] == after[name]] == []


def _touch(root: Path, days: int) -> None:
    """Sets the times of all files to some other day."""
    for path in root.rglob("*"):
        os.utime(path, (1_600_000_000 + 86_400 * days,) * 2)
