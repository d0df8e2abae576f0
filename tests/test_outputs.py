"""Finished files appear together or not at all, whatever stands in the way."""

import json
import os
from pathlib import Path

import pytest

from reportgen import outputs
from reportgen.problems import ReportgenError

OLD = {"a.pdf": b"old a", "b.docx": b"old b"}
NEW = {"a.pdf": b"new a", "b.docx": b"new b", "c.docx": b"new c"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "outputs" / "2022"
    outputs.publish(folder, OLD)
    (folder / "ghi-chu.txt").write_bytes(b"mine")
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def codes(error: pytest.ExceptionInfo[ReportgenError]) -> list[tuple[str, str]]:
    return [(p.code, str(p.place)) for p in error.value.problems]


def test_new_files_replace_old_ones_and_leave_the_rest(folder: Path) -> None:
    outputs.publish(folder, NEW)
    assert content(folder) == {**NEW, "ghi-chu.txt": b"mine"}
    assert [p.name for p in folder.parent.iterdir()] == ["2022"]


@pytest.mark.parametrize("lock", ["~$docx", "~$b.docx", ".~lock.b.docx#"])
def test_a_file_open_in_word_is_named_and_nothing_changes(folder: Path, lock: str) -> None:
    (folder / lock).write_bytes(b"")
    with pytest.raises(ReportgenError) as error:
        outputs.publish(folder, NEW)
    assert codes(error) == [("RG701", "b.docx")]
    assert "Vui lòng đóng tệp b.docx trong Word rồi chạy lại" in error.value.problems[0].tell()
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
    assert "No space left" in error.value.problems[0].tell()
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}


def test_a_killed_swap_is_undone_by_the_next_run(folder: Path) -> None:
    retired = folder.with_name(".2022.old")
    retired.mkdir()
    (retired / "names.json").write_text(json.dumps(["a.pdf", "b.docx"]))
    os.replace(folder / "a.pdf", retired / "a.pdf")
    (folder / "a.pdf").write_bytes(b"half of a new build")
    outputs.recover(folder)
    assert content(folder) == {**OLD, "ghi-chu.txt": b"mine"}
    assert not retired.exists()


def test_two_runs_at_once_do_not_mix(folder: Path) -> None:
    with outputs._only_run(folder), pytest.raises(ReportgenError) as error:
        outputs.publish(folder, NEW)
    assert [p.code for p in error.value.problems] == ["RG704"]
    outputs.publish(folder, NEW)
    assert content(folder)["a.pdf"] == b"new a"


def test_the_manifest_is_stable_json_that_can_be_read_back(folder: Path) -> None:
    data = outputs.manifest_bytes({"b": 1, "a": "số liệu"})
    assert data == outputs.manifest_bytes({"a": "số liệu", "b": 1})
    outputs.publish(folder, {outputs.MANIFEST: data})
    assert outputs.read_manifest(folder) == {"a": "số liệu", "b": 1}
    (folder / outputs.MANIFEST).write_text("{broken")
    assert outputs.read_manifest(folder) == {}
