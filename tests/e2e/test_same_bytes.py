"""The same inputs give the same bytes: wherever, whenever, in whatever language the machine speaks."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from finished import SOURCES, Works
from judges import need, run

PLACES = {
    "kho lưu trữ A": {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "vi_VN.UTF-8", "PYTHONHASHSEED": "1"},
    "Báo cáo – bản của Đạt": {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"},
    "plain": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
}
"""Folders, and what the machine is set to in each: commas and points change places, Turkish has its own small I."""
FAR = "Báo cáo – bản của Đạt"
"""A place that differs from any in which these tests run."""
LOCALES = ("vi_VN", "tr_TR")
ONE_CORE = (
    "import os, runpy; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); "
    "runpy.run_module('reportgen', run_name='__main__', alter_sys=True)"
)


@pytest.fixture(scope="session")
def locales(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which the locales of PLACES exist, whatever the machine has installed."""
    folder = tmp_path_factory.mktemp("locales")
    for name in LOCALES:
        run(need("localedef"), "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8")
    return {"LOCPATH": str(folder)}


def build(
    root: Path, surroundings: dict[str, str], *flags: str, year: int = ws.SAMPLE_YEAR, one_core: bool = False
) -> dict[str, str]:
    """The digests of the files that the command line, started anew, left in the folder of outputs."""
    home = root.parent / f"home of {root.name}"
    home.mkdir(exist_ok=True)
    program = ("-c", ONE_CORE) if one_core else ("-m", "reportgen")
    command = [sys.executable, *program, "build", str(year), "--quiet", *flags]
    environment = {**os.environ, **surroundings, "HOME": str(home)}
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return _digests(root, year)


def _digests(root: Path, year: int) -> dict[str, str]:
    files = sorted(path for path in (root / "outputs" / str(year)).iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _as_built_here(root: Path, works: Works, workspace: str, *flags: str) -> None:
    """The command's files, and what its manifest tells of them, are those of documents built here one by one."""
    year = SOURCES[workspace][1]
    whole = _manifest(root, year)
    alone = [works.build(workspace, document, *flags) for document in ("report", "brochure")]
    pieces = [_manifest(made.root, year) for made in alone]
    assert whole["outputs"] == {name: entry for piece in pieces for name, entry in piece["outputs"].items()}
    assert [whole["figures"].items() >= piece["figures"].items() for piece in pieces] == [True, True]
    digests = {name: entry["sha256"] for name, entry in whole["outputs"].items()}
    assert len(digests) == 4
    for folder in (root, *(made.root for made in alone)):
        assert digests.items() >= {n: d for n, d in _digests(folder, year).items() if n != "manifest.json"}.items()


def _manifest(root: Path, year: int) -> Any:
    return json.loads((root / "outputs" / str(year) / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("place", [name for name, settings in PLACES.items() if settings["LC_ALL"] != "C"])
def test_the_locales_take_effect(place: str, locales: dict[str, str]) -> None:
    code = "import locale; locale.setlocale(locale.LC_ALL, ''); print(locale.localeconv()['decimal_point'])"
    assert run(sys.executable, "-c", code, env={**PLACES[place], **locales}).strip() == ","


@pytest.fixture
def whole(works: Works) -> dict[str, str]:
    """The digests of the sample's five files, in a plain place."""

    def make(folder: Path) -> None:
        made = build(ws.copy_workspace(ws.SAMPLE, folder / "plain"), PLACES["plain"])
        (folder / "digests.json").write_text(json.dumps(made), encoding="utf-8")

    found: dict[str, str] = json.loads((works.once("same-bytes", make) / "digests.json").read_text(encoding="utf-8"))
    assert len(found) == 5
    return found


@pytest.mark.parametrize("place", [name for name in PLACES if name != "plain"])
def test_every_place_gives_the_same_five_files(
    tmp_path: Path, whole: dict[str, str], locales: dict[str, str], place: str
) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / place / "thư mục làm việc")
    _touch(root, len(place))
    assert build(root, {**PLACES[place], **locales}) == whole


def test_drafts_without_controls_too(tmp_path: Path, works: Works, locales: dict[str, str]) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / FAR)
    flags = ("--plain", "--draft")
    assert len(build(root, {**PLACES[FAR], **locales}, *flags)) == 5
    _as_built_here(root, works, "sample", *flags)


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="cores are given and taken as on Linux")
def test_one_core_gives_the_same_as_two(tmp_path: Path, whole: dict[str, str]) -> None:
    """On one core the documents are made one after the other, in one process."""
    if (os.cpu_count() or 1) < 2:
        pytest.skip("this machine has one core")
    assert build(ws.copy_workspace(ws.SAMPLE, tmp_path / "one"), PLACES["plain"], one_core=True) == whole


def test_fictional_workspace_too(tmp_path: Path, works: Works, locales: dict[str, str]) -> None:
    """Its contents, photos, charts over years and sixty units."""
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path / FAR)
    assert len(build(root, {**PLACES[FAR], **locales}, year=ws.FICTIONAL_YEAR)) == 5
    _as_built_here(root, works, "fictional")


def test_one_by_one_gives_the_same_as_all_at_once(tmp_path: Path, works: Works, whole: dict[str, str]) -> None:
    """`--only` makes a file that the whole build leaves as it is, and the manifest in the end is the whole's."""
    surroundings = PLACES["plain"]
    pieces = ws.copy_workspace(ws.SAMPLE, tmp_path / "pieces")
    shutil.copytree(works.build("sample", "report").folder, pieces / "outputs" / str(ws.SAMPLE_YEAR))
    report = _digests(pieces, ws.SAMPLE_YEAR)
    assert len(report) == 3
    for name in report.keys() - {"manifest.json"}:
        assert report[name] == whole[name]
    assert build(pieces, surroundings) == whole


def test_formats_one_after_another_give_the_same_as_both_together(tmp_path: Path, works: Works) -> None:
    """The manifest too: it lists both files and the figures of both."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    word = works.build("sample", "report", "--format", "docx")
    shutil.copytree(word.folder, root / "outputs" / str(ws.SAMPLE_YEAR))
    assert len(_digests(root, ws.SAMPLE_YEAR)) == 2
    both = _digests(works.build("sample", "report").root, ws.SAMPLE_YEAR)
    assert build(root, PLACES["plain"], "--only", "report", "--format", "pdf") == both


def test_other_inputs_give_other_bytes(tmp_path: Path) -> None:
    surroundings = PLACES["plain"]
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
