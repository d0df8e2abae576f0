"""People's workbooks on the disk: written whole or not at all, and what was there before stays as a dated copy."""

import datetime as dt
import os
from pathlib import Path

import pytest

from reportgen.build.manifest import read_sources
from reportgen.files.places import SETTINGS_FILE
from reportgen.files.publish import sha256
from reportgen.files.replace import remove_unfinished, replacing
from reportgen.files.written import forget, written
from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.workspace import Workspace

DAY = dt.date(2023, 1, 5)


def replace_workbook(path: Path, data: bytes, today: dt.date = DAY) -> Path | None:
    with replacing(path, data, expected=path.read_bytes() if path.exists() else None, today=today) as kept:
        return kept


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "inputs" / "2022" / "indicators.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"old")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_old_workbook_stays_as_a_dated_copy(workbook: Path) -> None:
    kept = [replace_workbook(workbook, data) for data in (b"new", b"newer", b"newest")]
    kept.append(replace_workbook(workbook, b"of another day", today=dt.date(2023, 1, 6)))
    assert kept == [
        workbook.parent / ".truoc" / f"indicators-2023-01-{day}.xlsx" for day in ("05", "05-2", "05-3", "06")
    ]
    assert content(workbook.parent) == {
        "indicators.xlsx": b"of another day",
        ".truoc/indicators-2023-01-05.xlsx": b"old",
        ".truoc/indicators-2023-01-05-2.xlsx": b"new",
        ".truoc/indicators-2023-01-05-3.xlsx": b"newer",
        ".truoc/indicators-2023-01-06.xlsx": b"newest",
    }


def test_a_new_workbook_has_no_copy(tmp_path: Path) -> None:
    assert replace_workbook(tmp_path / "new.xlsx", b"new") is None
    assert content(tmp_path) == {"new.xlsx": b"new"}


@pytest.mark.parametrize("after", [False, True])
def test_an_interruption_beside_the_rename_is_reported_as_it_is(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    replace = os.replace

    def interrupted(source: Path, target: Path) -> None:
        if after:
            replace(source, target)
        raise KeyboardInterrupt

    forget()
    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        replace_workbook(workbook, b"new")
    assert written() == ((workbook,) if after else ())
    assert workbook.read_bytes() == (b"new" if after else b"old")
    assert [path.read_bytes() for path in (workbook.parent / ".truoc").iterdir()] == ([b"old"] if after else [])


def refusal(workbook: Path) -> str:
    before = content(workbook.parent)
    with pytest.raises(ReportgenError) as error:
        replace_workbook(workbook, b"new")
    assert content(workbook.parent) == before
    (problem,) = error.value.problems
    assert str(problem.place) == "indicators.xlsx"
    return f"{problem.code} {problem.format_line()}"


@pytest.mark.parametrize("lock", ["~$indicators.xlsx", ".~lock.indicators.xlsx#"])
def test_a_workbook_open_in_a_program_is_not_written(workbook: Path, lock: str) -> None:
    (workbook.parent / lock).touch()
    reported = refusal(workbook)
    assert reported.startswith("RG701")
    assert "Vui lòng đóng tệp indicators.xlsx trong Excel rồi chạy lại" in reported
    (workbook.parent / lock).rename(workbook.parent / "~$tasks.xlsx")  # another one is open: no matter
    replace_workbook(workbook, b"new")


def test_a_read_only_workbook_is_not_written(workbook: Path) -> None:
    workbook.chmod(0o444)
    assert refusal(workbook).startswith("RG702")


@pytest.mark.parametrize(("call", "times"), [("fsync", 1), ("fsync", 2), ("replace", 1)])
def test_a_disk_that_refuses_leaves_the_old_workbook(
    workbook: Path, monkeypatch: pytest.MonkeyPatch, call: str, times: int
) -> None:
    calls: list[object] = []

    def full(*arguments: object) -> None:
        calls.append(arguments)
        if len(calls) == times:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(ReportgenError) as error:
        replace_workbook(workbook, b"new")
    assert [p.code for p in error.value.problems] == ["RG703"]
    assert "No space left" in error.value.problems[0].format_line()
    assert content(workbook.parent) == {"indicators.xlsx": b"old"}, "a copy of a workbook that was not replaced"


def test_a_link_to_the_workbook_stays_one(workbook: Path, tmp_path: Path) -> None:
    link = tmp_path / "indicators.xlsx"
    link.symlink_to(workbook)
    workbook.chmod(0o640)
    kept = replace_workbook(link, b"new")
    assert kept == tmp_path / ".truoc" / "indicators-2023-01-05.xlsx"
    assert (link.is_symlink(), workbook.read_bytes(), kept.read_bytes()) == (True, b"new", b"old")
    assert workbook.stat().st_mode & 0o777 == 0o640


def test_copies_of_before_are_no_inputs_of_a_build(workbook: Path) -> None:
    (root := workbook.parents[2]).joinpath("templates").mkdir()
    root.joinpath(SETTINGS_FILE).touch()
    replace_workbook(workbook, b"new")
    read = read_sources(Workspace(root, "#12355B", "#C8402F", {}), Period(2022))
    assert read.inputs == {"inputs/2022/indicators.xlsx": sha256(b"new")}


def test_a_workbook_that_was_saved_since_it_was_read_is_not_replaced(workbook: Path) -> None:
    with pytest.raises(ReportgenError) as error, replacing(workbook, b"new", expected=b"old", today=DAY):
        workbook.write_bytes(b"saved by a person")
    assert [p.code for p in error.value.problems] == ["RG707"]
    assert content(workbook.parent) == {"indicators.xlsx": b"saved by a person"}
    with pytest.raises(ReportgenError) as error, replacing(workbook, b"new", expected=b"old", today=DAY):
        pytest.fail("the block ran although the workbook was changed before")
    assert content(workbook.parent) == {"indicators.xlsx": b"saved by a person"}


def test_a_block_that_fails_leaves_the_old_workbook(workbook: Path) -> None:
    with pytest.raises(KeyboardInterrupt), replacing(workbook, b"new", expected=b"old", today=DAY):
        raise KeyboardInterrupt
    assert content(workbook.parent) == {"indicators.xlsx": b"old"}


def test_what_killed_runs_left_is_deleted(workbook: Path) -> None:
    for name in (".indicators.xlsx.0a1b2c3d.moi", ".tasks.xlsx.0a1b2c3d.moi"):
        (workbook.parent / name).write_bytes(b"half")
    remove_unfinished(workbook)
    assert content(workbook.parent) == {"indicators.xlsx": b"old", ".tasks.xlsx.0a1b2c3d.moi": b"half"}
