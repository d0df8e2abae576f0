"""Two people, a full disk, a killed run: no number of a reply is lost, and the list says what was merged."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from replies.offices import UNITS, YEAR, Department

from reportgen.commands import collect as command
from reportgen.files import publish as outputs
from reportgen.files.disk import disk_problem
from reportgen.files.lock import locked
from reportgen.problems import ReportgenError


def refused(department: Department) -> list[str]:
    """The codes of a collection that wrote nothing, neither workbook nor list nor copy."""
    lists = department.lists.read_bytes() if department.lists.exists() else None
    code, out, err = department.clerk.run("collect", str(YEAR), str(department.replies), "--json")
    assert code == 5, err
    assert (department.lists.read_bytes() if department.lists.exists() else None) == lists
    assert department.copies == []
    assert [path.name for path in department.clerk.book().parent.iterdir() if path.name.endswith(".moi")] == []
    return [problem["code"] for problem in json.loads(out)["problems"]]


def test_only_one_run_collects_at_a_time(department: Department) -> None:
    department.receive(UNITS[0])
    before = department.clerk.book().read_bytes()
    with locked(department.clerk.book().parent):
        assert refused(department) == ["RG704"]
    assert department.clerk.book().read_bytes() == before
    assert len(department.collect().changes) == 3


@pytest.mark.parametrize("moment", ["parsed", "listed"])
def test_what_a_person_saves_meanwhile_is_not_overwritten(
    department: Department, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    department.receive(UNITS[0])
    by_person = department.clerk.book().read_bytes() + b"saved by a person"
    patched, publish = command._patched, outputs.publish

    def save_when_parsed(*args: object) -> bytes:
        if moment == "parsed":
            department.clerk.book().write_bytes(by_person)
        return patched(*args)  # type: ignore[arg-type]

    def save_when_listed(*args: object) -> None:
        publish(*args)  # type: ignore[arg-type]
        department.clerk.book().write_bytes(by_person)

    monkeypatch.setattr(command, "_patched", save_when_parsed)
    monkeypatch.setattr(outputs, "publish", save_when_listed)
    assert refused(department) == ["RG707"]
    assert department.clerk.book().read_bytes() == by_person


def test_a_list_that_the_disk_refuses_leaves_the_workbook(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    department.receive(UNITS[0])
    before = department.clerk.book().read_bytes()

    def full(*_: object) -> None:
        raise ReportgenError([disk_problem(OSError(28, "No space left on device"), "tong-hop.xlsx", None)])

    with monkeypatch.context() as patch:
        patch.setattr(outputs, "publish", full)
        assert refused(department) == ["RG703"]
    assert department.clerk.book().read_bytes() == before
    assert len(department.collect().changes) == 3


def test_a_list_is_restored_if_the_run_is_interrupted_as_soon_as_it_is_published(
    department: Department, monkeypatch: pytest.MonkeyPatch
) -> None:
    department.receive(UNITS[0])
    before, publish = department.clerk.book().read_bytes(), outputs.publish

    def interrupted(folder: Path, files: Mapping[str, bytes]) -> None:
        monkeypatch.setattr(outputs, "publish", publish)
        publish(folder, files)
        raise KeyboardInterrupt

    monkeypatch.setattr(outputs, "publish", interrupted)
    code, _, err = department.clerk.run("collect", str(YEAR), str(department.replies), "--lang", "en")
    assert (code, err) == (130, "\nInterrupted; no file was changed\n")
    assert (department.clerk.book().read_bytes(), department.lists.exists()) == (before, False)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system forks no processes")
def test_changes_are_listed_again_after_a_kill_between_list_and_workbook(department: Department) -> None:
    department.receive(UNITS[0])
    child = os.fork()
    if child == 0:
        real = os.replace

        def killing(source: Path, target: Path) -> None:
            if Path(target).name == "indicators.xlsx":
                os._exit(9)
            real(source, target)

        os.replace = killing  # type: ignore[assignment]
        department.clerk.run("collect", str(YEAR), str(department.replies))
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    folder = department.clerk.book().parent
    assert [path.suffix for path in folder.iterdir() if path.name.startswith(".indicators")] == [".moi"]
    assert len(department.collect().changes) == 3
    assert len(department.listed("Thay đổi")) == 3
    assert [path for path in folder.iterdir() if path.name.startswith(".indicators")] == []


@pytest.mark.parametrize(
    ("name", "shown"),
    [(b"viet-tri\xff.xlsx", r"viet-tri\xff.xlsx"), (b"viet-tri \x1b[31m.xlsx", r"viet-tri \x1b[31m.xlsx")],
)  # fmt: skip
def test_a_name_with_bytes_that_are_no_text_is_shown_escaped(department: Department, name: bytes, shown: str) -> None:
    path = department.receive(UNITS[0], file="viet-tri.xlsx")
    try:
        os.rename(path, os.path.join(os.fsencode(department.replies), name))
    except OSError:
        pytest.skip("the file system refuses the name")
    department.receive(UNITS[1])
    found = department.collect()
    assert (found.line(UNITS[0])["file"], len(found.changes)) == (shown, 6)
    assert department.listed("Đơn vị")[0]["Tệp"] == shown
    code, out, err = department.clerk.run("collect", str(YEAR), os.fsdecode(b"none\x1b[31m\xff.xlsx"))
    assert code == 1
    assert r"none\x1b[31m\xff.xlsx" in err
    assert "\x1b" not in out + err
