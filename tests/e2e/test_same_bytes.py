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
from finished import SOURCES, Works, build_here
from judges import need, run

from reportgen.files.places import CACHE_FOLDER

PLACES = {
    "kho lưu trữ A": {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "vi_VN.UTF-8", "PYTHONHASHSEED": "1"},
    "Báo cáo – bản của Đạt": {"TZ": "America/New_York", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"},
    "plain": {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
}
"""Folders, and what the machine is set to in each: commas and points change places, Turkish has its own small I."""
HOME, FAR = "kho lưu trữ A", "Báo cáo – bản của Đạt"
"""The place of an office, and one that differs from any in which these tests run."""
LOCALES = ("vi_VN", "tr_TR")


@pytest.fixture(scope="session")
def locales(works: Works) -> dict[str, str]:
    """An environment in which the locales of PLACES exist, whatever the machine has installed."""

    def make(folder: Path) -> None:
        for name in LOCALES:
            run(need("localedef"), "-i", name, "-f", "UTF-8", folder / f"{name}.UTF-8")

    return {"LOCPATH": str(works.once("locales", make))}


def build(root: Path, surroundings: dict[str, str], *flags: str, year: int = ws.SAMPLE_YEAR) -> dict[str, str]:
    """The digests of the files that the command line, started anew, left in the folder of outputs."""
    home = root.parent / f"home of {root.name}"
    home.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "reportgen", "build", str(year), "--quiet", *flags]
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


def test_a_far_place_gives_the_same_five_files(tmp_path: Path, whole: dict[str, str], locales: dict[str, str]) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / FAR / "thư mục làm việc")
    _touch(root, 21)
    assert build(root, {**PLACES[FAR], **locales}) == whole


def test_drafts_without_controls_too(tmp_path: Path, works: Works, locales: dict[str, str]) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / HOME)
    flags = ("--plain", "--draft")
    assert len(build(root, {**PLACES[HOME], **locales}, *flags)) == 5
    _as_built_here(root, works, "sample", *flags)


def test_fictional_workspace_too(tmp_path: Path, works: Works, locales: dict[str, str]) -> None:
    """Its contents, photos, charts over years and sixty units."""
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path / FAR)
    assert len(build(root, {**PLACES[FAR], **locales}, year=ws.FICTIONAL_YEAR)) == 5
    _as_built_here(root, works, "fictional")


def test_one_by_one_gives_the_same_as_all_at_once(tmp_path: Path, works: Works, whole: dict[str, str]) -> None:
    """`--only` makes a file that the whole build leaves as it is, and the manifest in the end is the whole's.

    These are built here, on one core: one document after the other, in one process."""
    pieces = ws.copy_workspace(ws.SAMPLE, tmp_path / "pieces")
    made = pieces / "outputs" / str(ws.SAMPLE_YEAR)
    shutil.copytree(works.build("sample", "report").folder, made, ignore=shutil.ignore_patterns(CACHE_FOLDER))
    report = _digests(pieces, ws.SAMPLE_YEAR)
    assert len(report) == 3
    for name in report.keys() - {"manifest.json"}:
        assert report[name] == whole[name]
    build_here(pieces, ws.SAMPLE_YEAR)
    assert _digests(pieces, ws.SAMPLE_YEAR) == whole


def test_formats_one_after_another_give_the_same_as_both_together(tmp_path: Path, works: Works) -> None:
    """The manifest too: it lists both files and the figures of both."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    word = works.build("sample", "report", "--format", "docx")
    shutil.copytree(word.folder, root / "outputs" / str(ws.SAMPLE_YEAR))
    assert len(_digests(root, ws.SAMPLE_YEAR)) == 2
    build_here(root, ws.SAMPLE_YEAR, "--only", "report", "--format", "pdf")
    assert _digests(root, ws.SAMPLE_YEAR) == _digests(works.build("sample", "report").root, ws.SAMPLE_YEAR)


def test_other_inputs_give_other_bytes(tmp_path: Path, works: Works) -> None:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    ws.set_value(ws.workbook(root, ws.SAMPLE_YEAR, "indicators"), "indicators", "BTS", "current", 3649)
    build_here(root, ws.SAMPLE_YEAR, "--only", "brochure")
    before, after = (_digests(made, ws.SAMPLE_YEAR) for made in (works.build("sample", "brochure").root, root))
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] == after[name]] == []


def _touch(root: Path, days: int) -> None:
    """Sets the times of all files to some other day."""
    for path in root.rglob("*"):
        os.utime(path, (1_600_000_000 + 86_400 * days,) * 2)
