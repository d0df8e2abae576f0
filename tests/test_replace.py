"""People's workbooks on the disk: written whole or not at all, and what was there before stays as a dated copy."""

import datetime as dt
import os
from pathlib import Path

import pytest

from reportgen.files.replace import replace_workbook
from reportgen.problems import ReportgenError

DAY = dt.date(2023, 1, 5)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "inputs" / "2022" / "indicators.xlsx"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"old")
    return path


def content(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_old_workbook_stays_as_a_dated_copy(workbook: Path) -> None:
    kept = [replace_workbook(workbook, data, today=DAY) for data in (b"new", b"newer", b"newest")]
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


def test_equal_bytes_are_not_written(workbook: Path) -> None:
    before = workbook.stat()
    (workbook.parent / "~$indicators.xlsx").touch()  # not even where it is open
    assert replace_workbook(workbook, b"old", today=DAY) is None
    assert workbook.stat() == before
    assert not (workbook.parent / ".truoc").exists()


def test_a_new_workbook_has_no_copy(tmp_path: Path) -> None:
    assert replace_workbook(tmp_path / "new.xlsx", b"new", today=DAY) is None
    assert content(tmp_path) == {"new.xlsx": b"new"}


def refusal(workbook: Path) -> str:
    before = content(workbook.parent)
    with pytest.raises(ReportgenError) as error:
        replace_workbook(workbook, b"new", today=DAY)
    assert content(workbook.parent) == before
    (problem,) = error.value.problems
    assert str(problem.place) == "indicators.xlsx"
    return f"{problem.code} {problem.format_line()}"


@pytest.mark.parametrize("lock", ["~$indicators.xlsx", ".~lock.indicators.xlsx#"])
def test_a_workbook_open_in_a_program_is_not_written(workbook: Path, lock: str) -> None:
    (workbook.parent / lock).touch()
    told = refusal(workbook)
    assert told.startswith("RG701")
    assert "Vui lòng đóng tệp indicators.xlsx trong Excel rồi chạy lại" in told
    (workbook.parent / lock).rename(workbook.parent / "~$tasks.xlsx")  # another one is open: no matter
    replace_workbook(workbook, b"new", today=DAY)


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
        replace_workbook(workbook, b"new", today=DAY)
    assert [p.code for p in error.value.problems] == ["RG703"]
    assert "No space left" in error.value.problems[0].format_line()
    left = content(workbook.parent)
    assert left.pop("indicators.xlsx") == b"old"
    copy = {".truoc/indicators-2023-01-05.xlsx": b"old"}
    assert left == (copy if call == "replace" else {}), "half a copy"


def test_a_link_to_the_workbook_stays_one(workbook: Path, tmp_path: Path) -> None:
    link = tmp_path / "indicators.xlsx"
    link.symlink_to(workbook)
    workbook.chmod(0o640)
    kept = replace_workbook(link, b"new", today=DAY)
    assert kept == tmp_path / ".truoc" / "indicators-2023-01-05.xlsx"
    assert (link.is_symlink(), workbook.read_bytes(), kept.read_bytes()) == (True, b"new", b"old")
    assert workbook.stat().st_mode & 0o777 == 0o640


def test_copies_of_before_are_no_inputs_of_a_build(workbook: Path) -> None:
    from reportgen.build.manifest import _digests

    replace_workbook(workbook, b"new", today=DAY)
    assert list(_digests(workbook.parent, workbook.parent)) == ["indicators.xlsx"]
