"""Finished files appear together or not at all, whatever stands in the way."""

import errno
import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from reportgen.files import disk
from reportgen.files import publish as outputs
from reportgen.files.lock import locked
from reportgen.problems import ReportgenError

OLD = {"a.pdf": b"old a", "b.docx": b"old b"}
NEW = {"a.pdf": b"new a", "b.docx": b"new b", "c.docx": b"new c"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs" / "2022"
    outputs.publish(folder, OLD)
    (folder / "ghi-chu.txt").write_bytes(b"mine")
    return folder


class WindowsLocks:
    """Python's module `msvcrt`, as far as a lock needs it."""

    LK_NBLCK = 2

    @staticmethod
    def locking(*_: object) -> None:
        pass


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def codes(error: pytest.ExceptionInfo[ReportgenError]) -> list[tuple[str, str]]:
    return [(p.code, str(p.place)) for p in error.value.problems]


def test_new_files_replace_old_ones_and_leave_the_rest(folder: Path) -> None:
    outputs.publish(folder, NEW)
    assert content(folder) == {**NEW, "ghi-chu.txt": b"mine"}
    assert [p.name for p in folder.parent.iterdir()] == ["2022"]


@pytest.mark.parametrize("lock", ["~$b.docx", ".~lock.b.docx#"])
def test_a_file_open_in_word_is_named_and_nothing_changes(folder: Path, lock: str) -> None:
    (folder / lock).write_bytes(b"")
    with pytest.raises(ReportgenError) as error:
        outputs.publish(folder, NEW)
    assert codes(error) == [("RG701", "b.docx")]
    assert "Vui lòng đóng tệp b.docx trong Word rồi chạy lại" in error.value.problems[0].format_line()
    (folder / lock).unlink()
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}


def test_a_read_only_file_is_named_and_nothing_changes(folder: Path) -> None:
    (folder / "a.pdf").chmod(0o444)
    with pytest.raises(ReportgenError) as error:
        outputs.publish(folder, NEW)
    assert codes(error) == [("RG702", "a.pdf")]
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}


def test_a_disk_that_refuses_half_way_brings_the_old_files_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.replace, []

    def failing(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == 4:  # the second new file
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(ReportgenError) as error:
        outputs.publish(folder, NEW)
    assert [p.code for p in error.value.problems] == ["RG703"]
    assert "No space left" in error.value.problems[0].format_line()
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}


STEPS = 2 * len(OLD) + 1 + 1
"""The renames of a swap from OLD to NEW: two for a replaced file, one for a new one, and the last."""


def killed_at(step: int, folder: Path) -> None:
    """A process that publishes NEW and is killed when it would rename for the `step`th time."""
    child = os.fork()
    if child == 0:
        real, calls = os.replace, []

        def killing(source: Path, target: Path) -> None:
            calls.append(target)
            if len(calls) == step:
                os._exit(9)
            real(source, target)

        os.replace = killing
        outputs.publish(folder, NEW)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == (9 if step <= STEPS else 0)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the system forks no processes")


@needs_fork
@pytest.mark.parametrize("step", range(1, STEPS + 2))
def test_a_run_killed_at_any_step_is_undone(folder: Path, step: int) -> None:
    killed_at(step, folder)
    outputs.recover(folder)
    whole = NEW if step > STEPS else OLD
    assert content(folder) == {**whole, "ghi-chu.txt": b"mine"}
    outputs.publish(folder, NEW)
    assert content(folder) == {**NEW, "ghi-chu.txt": b"mine"}
    assert [p.name for p in folder.parent.iterdir()] == ["2022"]


@needs_fork
@pytest.mark.parametrize("record", ["", "{bro", "[]", None])
def test_a_lost_record_loses_no_file(folder: Path, record: str | None) -> None:
    killed_at(STEPS, folder)
    file = folder.with_name(".2022.old") / outputs.RECORD
    if record is None:
        file.unlink()
    else:
        file.write_text(record, encoding="utf-8")
    outputs.recover(folder)
    assert {name: data for name, data in content(folder).items() if name in OLD} == OLD
    assert not folder.with_name(".2022.old").exists()


@needs_fork
@pytest.mark.parametrize("name", ["../../victim", "/tmp/victim", "..", "a/b", "a\\\\b", "C:victim"])
def test_a_record_that_names_files_elsewhere_is_refused(folder: Path, name: str) -> None:
    killed_at(STEPS, folder)
    victim = folder.parents[1] / "victim"
    victim.write_bytes(b"mine")
    record = json.dumps({name: outputs.sha256(b"mine")})
    folder.with_name(".2022.old").joinpath(outputs.RECORD).write_text(record, encoding="utf-8")
    before = content(folder)
    with pytest.raises(ReportgenError) as error:
        outputs.recover(folder)
    assert codes(error)[0][0] == "RG708"
    assert (victim.read_bytes(), content(folder)) == (b"mine", before)


def test_files_go_through_a_link_to_another_folder(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "other-disk" / "results"
    elsewhere.parent.mkdir()
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere, target_is_directory=True)
    outputs.publish(folder, NEW)
    assert content(elsewhere) == {**NEW, "ghi-chu.txt": b"mine"}
    assert [path.name for path in elsewhere.parent.iterdir()] == ["results"], "side folders are beside the target"


def test_two_workspaces_with_links_to_one_folder_exclude_each_other(folder: Path, tmp_path: Path) -> None:
    links = [tmp_path / name / "2022" for name in ("one", "other")]
    for link in links:
        link.parent.mkdir()
        link.symlink_to(folder, target_is_directory=True)
    with locked(links[0]) as first, locked(links[1]) as second, locked(folder) as third:
        assert (first, second, third) == (True, False, False)


def test_a_folder_in_which_a_swap_may_be_left_is_named_if_it_cannot_be_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder.parent / "lost+found").mkdir()
    scan = os.scandir

    def forbid(name: str) -> None:
        def checked(path: Path) -> Any:
            if path.name == name:
                raise PermissionError(13, "Permission denied", str(path))
            return scan(path)

        monkeypatch.setattr(os, "scandir", checked)

    forbid("lost+found")
    outputs.recover_all(folder.parent)
    forbid("2022")
    with pytest.raises(ReportgenError) as error:
        outputs.recover_all(folder.parent)
    assert codes(error) == [("RG819", str(folder))]


@needs_fork
def test_every_interrupted_swap_below_a_folder_is_undone(folder: Path) -> None:
    lists = folder / "thu-thap"
    lists.mkdir()
    for name, data in OLD.items():
        (lists / name).write_bytes(data)
    killed_at(STEPS, lists)
    killed_at(STEPS, folder)
    outputs.recover_all(folder.parent)
    assert content(lists) == OLD
    assert {name: data for name, data in content(folder).items() if name in NEW} == OLD
    assert list(folder.parent.rglob(".*.old")) == []


@needs_fork
def test_old_files_come_back_into_a_folder_that_was_deleted(folder: Path) -> None:
    killed_at(STEPS, folder)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    outputs.recover_all(folder.parent)
    assert content(folder) == OLD


@needs_fork
def test_a_file_of_someone_else_under_a_new_name_is_not_taken_away(folder: Path) -> None:
    killed_at(STEPS, folder)
    (folder / "c.docx").write_bytes(b"edited in Word meanwhile")
    outputs.recover(folder)
    assert content(folder) == {**OLD, "c.docx": b"edited in Word meanwhile", "ghi-chu.txt": b"mine"}


@needs_fork
def test_a_file_that_is_open_is_put_back_when_it_is_closed(folder: Path) -> None:
    killed_at(STEPS, folder)
    (folder / ".~lock.b.docx#").touch()
    with pytest.raises(ReportgenError) as error:
        outputs.recover(folder)
    assert codes(error) == [("RG701", "b.docx")]
    (folder / ".~lock.b.docx#").unlink()
    outputs.recover(folder)
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}


def test_ctrl_c_in_the_middle_of_the_renames_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.replace, []

    def interrupted(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == STEPS:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        outputs.publish(folder, NEW)
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}
    assert [p.name for p in folder.parent.iterdir()] == ["2022"]


def test_two_runs_at_once_do_not_mix(folder: Path) -> None:
    staged = folder.with_name(".2022.new")
    with locked(folder):
        staged.mkdir()
        (staged / "a.pdf").write_bytes(b"of the other run")
        with pytest.raises(ReportgenError) as error:
            outputs.publish(folder, NEW)
        assert [p.code for p in error.value.problems] == ["RG704"]
        assert (staged / "a.pdf").read_bytes() == b"of the other run"
    outputs.publish(folder, NEW)
    assert content(folder)["a.pdf"] == b"new a"


@needs_fork
def test_what_a_run_at_work_has_begun_is_left_to_it(folder: Path) -> None:
    killed_at(STEPS, folder)
    with locked(folder):
        outputs.recover(folder)
        assert folder.with_name(".2022.old").is_dir()


def test_a_failed_run_on_windows_leaves_no_lock(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msvcrt", WindowsLocks)
    monkeypatch.setattr(sys, "platform", "win32")
    (folder / "~$b.docx").touch()
    with pytest.raises(ReportgenError):
        outputs.publish(folder, NEW)
    assert [path.name for path in folder.parent.iterdir()] == ["2022"]


def test_a_file_that_a_viewer_of_windows_holds_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be written, but not renamed: the viewer has it open without sharing deletion."""
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if Path(source).name == "a.pdf":
            raise PermissionError(13, "Sharing violation", str(source))
        real(source, target)

    monkeypatch.setitem(sys.modules, "msvcrt", WindowsLocks)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(disk, "_SECONDS_HELD", 0.1)
    with pytest.raises(ReportgenError) as error:
        outputs.publish(folder, NEW)
    assert codes(error) == [("RG701", "a.pdf")]
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}


def test_a_file_that_a_virus_scanner_holds_for_a_moment_is_replaced(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = os.replace, []

    def held(source: Path, target: Path) -> None:
        calls.append(source)
        if len(calls) % 3:
            raise PermissionError(errno.EACCES, "Access is denied", str(source))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(sys, "platform", "win32")
    disk.rename(folder / "a.pdf", folder / "d.pdf")
    assert (len(calls), content(folder)["d.pdf"]) == (3, b"old a")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(PermissionError):
        disk.rename(folder / "d.pdf", folder / "a.pdf")
    assert len(calls) == 4


def test_a_path_that_is_too_long_for_windows_is_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    error = FileNotFoundError(errno.ENOENT, "The system cannot find the path specified", "C:/" + "a" * 260)
    monkeypatch.setattr(sys, "platform", "win32")
    reported = [disk.disk_problem(error, "a", None).message(lang) for lang in ("vi", "en")]
    assert "đường dẫn dài hơn 259 ký tự" in reported[0]
    assert "the path has more than 259 characters" in reported[1]
    monkeypatch.setattr(sys, "platform", "linux")
    assert "cannot find" in disk.disk_problem(error, "a", None).message("vi")


def test_a_lock_that_can_not_be_taken_away_spoils_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "The process cannot access the file", str(path))

    monkeypatch.setitem(sys.modules, "msvcrt", WindowsLocks)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "unlink", held)
    outputs.publish(folder, NEW)
    assert content(folder) == {**NEW, "ghi-chu.txt": b"mine"}


@pytest.mark.parametrize("name", ["b.docx", outputs.MANIFEST])
def test_a_folder_in_the_place_of_a_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    with pytest.raises(ReportgenError) as error:
        outputs.publish(folder, NEW, lambda earlier: earlier)
    assert codes(error) == [("RG705", name)]
    assert (folder / "a.pdf").read_bytes() == b"old a"


@pytest.mark.parametrize(("platform", "code"), [("linux", "RG706"), ("darwin", "RG706"), ("win32", "RG701")])
def test_only_windows_keeps_an_open_file_from_being_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, platform: str, code: str
) -> None:
    def forbidden(path: Path, mode: str = "r") -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(ReportgenError) as error:
        outputs.check_writable(folder, ["b.docx", "c.docx"])
    assert codes(error) == [(code, "b.docx")]


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("tom.docx", "~$tom.docx"),
        ("tomtat.docx", "~$tomtat.docx"),
        ("tom-tat.docx", "~$om-tat.docx"),
        ("tom-tat1.docx", "~$m-tat1.docx"),
        ("bao-cao-2022.docx", "~$o-cao-2022.docx"),
        ("indicators.xlsx", "~$indicators.xlsx"),
        ("bao-cao-2022.docx", ".~lock.bao-cao-2022.docx#"),
    ],
)
def test_the_owner_files_of_every_program_are_known(name: str, owner: str) -> None:
    assert owner in [path.name for path in outputs.lock_files(Path(name))]


def test_the_manifest_is_made_of_the_one_that_lies_there_while_nobody_else_writes(folder: Path) -> None:
    def adding(name: str) -> None:
        def manifest(earlier: Mapping[str, Any]) -> Mapping[str, Any]:
            with locked(folder) as alone:
                assert not alone
            return {**earlier, name: 1}

        outputs.publish(folder, {name: b""}, manifest)

    adding("a.pdf")
    adding("b.docx")
    assert outputs.read_manifest(folder) == {"a.pdf": 1, "b.docx": 1}


def test_the_manifest_is_stable_json_that_can_be_read_back(folder: Path) -> None:
    data = outputs.manifest_bytes({"b": 1, "a": "số liệu"})
    assert data == outputs.manifest_bytes({"a": "số liệu", "b": 1})
    outputs.publish(folder, {outputs.MANIFEST: data})
    assert outputs.read_manifest(folder) == {"a": "số liệu", "b": 1}
    (folder / outputs.MANIFEST).write_text("{broken")
    assert outputs.read_manifest(folder) == {}
