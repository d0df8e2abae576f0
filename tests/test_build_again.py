"""A second build: what counts as unchanged, and what is made anew."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from test_architecture import HEAVY, NEEDLESS, loaded_after

from reportgen.build import state
from reportgen.build.options import BuildOptions
from reportgen.build.plain import as_plain, from_plain
from reportgen.build.result import BuildResult, BuiltFile
from reportgen.build.state import read_digests
from reportgen.build.unchanged import find_unchanged, keep_result
from reportgen.cli.main import run
from reportgen.files import entries
from reportgen.files.entries import prune, read_entry, write_entry
from reportgen.period import Period
from reportgen.problems import Bilingual, CellRef, FileRef, Kind, LineRef, Severity

PERIOD = Period(2024)
BUILD = ["build", "2024", "--only", "invitation"]
"""The cheapest document: a Word file without layout."""
KIND = Kind("RG999", Severity.WARNING, Bilingual("sai {n}", "wrong {n}"), Bilingual("", ""), Bilingual("", ""))
PROBLEMS = (
    KIND.at(CellRef("indicators.xlsx", "Chỉ tiêu", "F7"), found="1.234", n=Bilingual("một", "one")),
    KIND.at(LineRef("templates/report/report.html.j2", 7), n=2),
    KIND.at(FileRef("a.pdf"), n=3),
    KIND.at(None, n=4),
)


# --- the record of a build, without building


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace in which a build made one file."""
    files = ("reportgen.toml", "inputs/2024/indicators.xlsx", "inputs/2024/photos/a.png", "inputs/2023/indicators.xlsx")
    for file in (*files, "templates/report/report.docx", "templates/fonts/a.ttf", "templates/shared/.part.j2"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(file)
    outputs = tmp_path / "outputs" / "2024"
    (outputs / ".goc").mkdir(parents=True)
    written = {}
    for name in ("a.pdf", "manifest.json", ".goc/report.0.zip"):
        (outputs / name).write_text(name)
        written[name] = hashlib.sha256(name.encode()).hexdigest()
    result = BuildResult(PERIOD, str(outputs), (BuiltFile("a.pdf", 5, 7),), PROBLEMS)
    keep_result(str(tmp_path), BuildOptions(), read_digests(str(tmp_path), PERIOD), result, written)
    return tmp_path


def found(root: Path, **options: Any) -> BuildResult | None:
    return find_unchanged(str(root), PERIOD, BuildOptions(**options))


def test_an_unchanged_build_is_found_with_its_files_and_problems(root: Path) -> None:
    result = found(root)
    assert result is not None
    assert result.unchanged
    assert (result.files, result.problems) == ((BuiltFile("a.pdf", 5, 7),), PROBLEMS)
    assert found(root, draft=True) is None
    assert found(root, only=("report",)) is None


def write(name: str, text: str = "other") -> Callable[[Path], object]:
    def change(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        before = os.stat(root / name) if (root / name).exists() else None
        (root / name).write_text(text)
        if before is not None:  # as programs do that keep the times of files
            os.utime(root / name, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


def remove(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).unlink()


def link_folder(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "templates/linked").symlink_to(root / "elsewhere")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a workbook": write("inputs/2024/indicators.xlsx"),
    "as long as before": write("inputs/2024/indicators.xlsx", "x" * len("inputs/2024/indicators.xlsx")),
    "a new workbook": write("inputs/2024/tasks.xlsx"),
    "last year's workbook": write("inputs/2023/indicators.xlsx"),
    "no workbook of last year": remove("inputs/2023/indicators.xlsx"),
    "a photo": write("inputs/2024/photos/a.png"),
    "a new photo": write("inputs/2024/photos/b.png"),
    "a template": write("templates/report/report.docx"),
    "a new template file": write("templates/shared/base.css"),
    "a hidden template file": write("templates/shared/.part.j2"),
    "a font": write("templates/fonts/b.ttf"),
    "the settings": write("reportgen.toml", ""),
    "a linked folder of templates": link_folder,
    "an output": write("outputs/2024/a.pdf", "A.pdf"),
    "no output": remove("outputs/2024/a.pdf"),
    "the manifest": write("outputs/2024/manifest.json"),
    "no original": remove("outputs/2024/.goc/report.0.zip"),
    "an interrupted run": lambda root: (root / "outputs/.2023.old").mkdir(),
    "no cache": lambda root: shutil.rmtree(root / "outputs/2024/.cache"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_is_noticed(root: Path, change: str) -> None:
    if change == "a linked folder of templates" and os.name == "nt":
        pytest.skip("links need permissions on Windows")
    CHANGES[change](root)
    assert found(root) is None


@pytest.mark.parametrize(
    "name",
    [
        "inputs/2024/~$indicators.xlsx",
        "inputs/2024/.truoc/indicators-2024-01-05.xlsx",
        "inputs/2024/gui-di/viet-tri.xlsx",
        "inputs/2023/tasks.xlsx",
        "outputs/2024/ban-sua.docx",
        "outputs/2024/.cache/other.txt",
    ],
)
def test_what_no_build_reads_or_writes_does_not_matter(root: Path, name: str) -> None:
    write(name)(root)
    assert found(root) is not None


def test_a_file_in_a_linked_folder_of_templates_is_noticed(root: Path) -> None:
    (root / "elsewhere").mkdir()
    (root / "elsewhere" / "a.html.j2").write_text("a")
    try:
        (root / "templates/linked").symlink_to(root / "elsewhere")
        (root / "elsewhere" / "again").symlink_to(root / "templates")
    except OSError:
        pytest.skip("no links")
    before = read_digests(str(root), PERIOD)
    assert "templates/linked/a.html.j2" in before.others
    (root / "elsewhere" / "a.html.j2").write_text("b")
    assert read_digests(str(root), PERIOD) != before


def test_another_program_or_environment_is_noticed(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for change in (
        lambda patch: patch.setattr(state, "__version__", "0.2"),
        lambda patch: patch.setenv("LC_ALL", "tr_TR.UTF-8"),
        lambda patch: patch.syspath_prepend(_with_package(tmp_path / "packages")),
        lambda patch: patch.setattr(state, "shipped_path", lambda: str(_with_template(tmp_path / "shipped"))),
        lambda patch: patch.setattr(state, "_SYSTEM", (str(root / "reportgen.toml"),)),
    ):
        with monkeypatch.context() as patch:
            change(patch)
            assert found(root) is None
    assert found(root) is not None


def _with_package(folder: Path) -> Path:
    (folder / "weasyprint-71.0.dist-info").mkdir(parents=True)
    return folder


def _with_template(folder: Path) -> Path:
    (folder / "templates" / "shared").mkdir(parents=True)
    return folder


def test_a_changed_module_is_noticed_even_if_its_time_is_set_back(tmp_path: Path) -> None:
    module = tmp_path / "a" / "module.py"
    module.parent.mkdir()
    module.write_text("x = 1")
    before, status = state._stamps(str(tmp_path)), module.stat()
    assert state._stamps(str(tmp_path)) == before
    module.write_text("x = 2")
    os.utime(module, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert os.name == "nt" or state._stamps(str(tmp_path)) != before


def test_a_missing_library_is_a_change(root: Path) -> None:
    (path,) = (root / "outputs/2024/.cache").iterdir()
    entry = read_entry(str(path))
    assert entry is not None
    write_entry(str(path), {**entry[0], "libraries": [str(root / "libpango.so")]})
    assert found(root) is None


# --- damaged and hostile entries


def test_a_damaged_entry_is_ignored_wherever_it_is_damaged(tmp_path: Path) -> None:
    path = str(tmp_path / "c" / "a.entry")
    write_entry(path, {"a": [1, None]}, [b"one", b"", b"\n\x00two"])
    assert read_entry(path) == ({"a": [1, None]}, [b"one", b"", b"\n\x00two"])
    whole = Path(path).read_bytes()
    for place in range(len(whole)):
        for data in (whole[:place], whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]):
            Path(path).write_bytes(data)
            assert read_entry(path) is None
    Path(path).unlink()
    Path(path).mkdir()
    assert read_entry(path) is None


HOSTILE: tuple[Any, ...] = (
    [],
    7,
    {},
    {"written": []},
    {"written": {"a.pdf": hashlib.sha256(b"a.pdf").hexdigest(), "../../inputs/none": ""}},
    {"written": {"a.pdf": hashlib.sha256(b"a.pdf").hexdigest(), "/none": ""}},
    {"written": {"none": ""}},
    {"state": 1},
    {"problems": [1]},
    {"problems": [{"class": "Kind"}]},
    {
        "problems": [
            {
                **as_plain(PROBLEMS[0]),
                "kind": {**as_plain(KIND), "message": {"class": "Bilingual", "vi": "{", "en": ""}},
            }
        ]
    },
    {
        "problems": [
            {
                **as_plain(PROBLEMS[0]),
                "kind": {**as_plain(KIND), "message": {"class": "Bilingual", "vi": "{0}", "en": ""}},
            }
        ]
    },
    {"problems": [{"class": "eval", "value": "1"}]},
    {"problems": [{"class": "Severity", "value": 9}]},
    {"problems": [{"class": "Decimal", "value": "x"}]},
    {"problems": [{**as_plain(PROBLEMS[0]), "found": "\x1b[2J"}]},
    {"problems": [{**as_plain(PROBLEMS[0]), "args": 5}]},
    {"files": [["a.pdf"]]},
    {"files": [["a.pdf", "x", None]]},
    {"libraries": 5},
)


@pytest.mark.parametrize("data", HOSTILE, ids=str)
def test_an_entry_with_other_content_is_ignored(root: Path, data: Any) -> None:
    (path,) = (root / "outputs/2024/.cache").iterdir()
    entry = read_entry(str(path))
    assert entry is not None
    write_entry(str(path), {**entry[0], **data} if isinstance(data, dict) and data else data)
    assert found(root) is None


@pytest.mark.parametrize("head", ["[]", "7", "[1, 2]", '[1, ["x"]]', "[" * 9999, '{"a": 1}', "[1, [null]]", "\xff"])
def test_an_entry_of_another_form_is_ignored(tmp_path: Path, head: str) -> None:
    content = head.encode("latin-1") + b"\nblob"
    (tmp_path / "a.entry").write_bytes(hashlib.sha256(content).hexdigest().encode() + b"\n" + content)
    assert read_entry(str(tmp_path / "a.entry")) is None


def test_runs_that_write_one_entry_at_once_leave_a_whole_one(tmp_path: Path) -> None:
    path = str(tmp_path / "a.entry")
    blobs = {number: bytes([number]) * 300_000 for number in range(4)}

    def work(number: int) -> None:
        for _ in range(20):
            write_entry(path, number, [blobs[number]])
            entry = read_entry(path)
            assert entry is not None
            assert entry[1] == [blobs[entry[0]]]
            prune(str(tmp_path))

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(work, number) for number in blobs]:
            done.result()
    assert [file.name for file in tmp_path.iterdir()] == ["a.entry"]


def test_a_full_disk_leaves_no_half_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    write_entry(str(tmp_path / "a.entry"), "before")
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_entry(str(tmp_path / "a.entry"), "after")
    assert [file.name for file in tmp_path.iterdir()] == ["a.entry"]
    assert read_entry(str(tmp_path / "a.entry")) == ("before", [])


def test_only_known_values_are_kept() -> None:
    value = (PROBLEMS, Decimal("1.50"), None, True, 1.5, "\ud800")
    assert from_plain(json.loads(json.dumps(as_plain(value)))) == value
    with pytest.raises(TypeError):
        as_plain(Path())


def test_old_entries_and_unfinished_ones_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "_MOST", 3)
    for number in range(5):
        write_entry(str(tmp_path / f"{number}.entry"), number)
        os.utime(tmp_path / f"{number}.entry", (number, number))
    for name, age in ((".a.entry.1-1.new", 0), (".b.entry.1-1.new", 5000)):
        (tmp_path / name).write_text("half")
        os.utime(tmp_path / name, (os.stat(tmp_path / name).st_mtime - age,) * 2)
    (tmp_path / "of-somebody-else.txt").touch()
    prune(str(tmp_path))
    left = {"2.entry", "3.entry", "4.entry", ".a.entry.1-1.new", "of-somebody-else.txt"}
    assert {path.name for path in tmp_path.iterdir()} == left
    monkeypatch.setattr(entries, "_MOST_BYTES", 1)
    prune(str(tmp_path))
    assert sorted(path.name for path in tmp_path.glob("*.entry")) == ["4.entry"]


# --- the command


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The fictional workspace, with a warning in its workbook."""
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path / "w")
    row = {"code": "LE_HOI", "name": "Số lễ hội mới", "field": "Du lịch", "unit": "lễ hội"}
    ws.add_row(ws.workbook(root, 2024, "indicators"), "indicators", row)
    monkeypatch.chdir(root)
    return root


def stamps(folder: Path) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


def test_a_second_build_says_that_nothing_has_changed(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    outputs = workspace / "outputs" / "2024"
    assert run([*BUILD, "--json"]) == 0
    first, before = capfd.readouterr(), stamps(outputs)
    assert "RG318" in first.out
    assert run([*BUILD, "--json"]) == 0
    assert capfd.readouterr() == first
    assert run(BUILD) == 0
    printed = capfd.readouterr()
    assert "RG318" in printed.err
    assert "Không có gì thay đổi" in printed.err
    assert printed.out == ""
    assert run(["--lang", "en", *BUILD, "-q"]) == 0
    printed = capfd.readouterr()
    assert "Warning RG318" in printed.err
    assert "changed" not in printed.err
    assert stamps(outputs) == before
    assert loaded_after(BUILD, workspace).isdisjoint({*HEAVY, *NEEDLESS})
    assert run([*BUILD, "--force"]) == 0
    assert "thay đổi" not in capfd.readouterr().err
    assert stamps(outputs).keys() == before.keys()
    assert all(stamps(outputs)[path] != before[path] for path in before if not path.endswith(".zip"))


def test_what_cannot_be_kept_is_a_note(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    cache = workspace / "outputs" / "2024" / ".cache"
    cache.parent.mkdir(parents=True)
    cache.write_text("a file, not a folder")
    assert run(BUILD) == 0
    assert "RG711" in capfd.readouterr().err
    cache.unlink()
    assert run([*BUILD, "-q"]) == 0
    assert (cache.parent / "thiep-moi-2024.docx").stat().st_mode & stat.S_IRUSR
    assert run(BUILD) == 0
    assert "Không có gì thay đổi" in capfd.readouterr().err


def test_last_year_s_workbook_is_an_input(workspace: Path) -> None:
    last = workspace / "inputs" / "2023"
    last.mkdir()
    shutil.copy(ws.workbook(workspace, 2024, "indicators"), last)
    assert run([*BUILD, "-q"]) == 0
    manifest = json.loads((workspace / "outputs/2024/manifest.json").read_bytes())
    digest = hashlib.sha256((last / "indicators.xlsx").read_bytes()).hexdigest()
    assert manifest["inputs"]["inputs/2023/indicators.xlsx"] == digest
