"""Slips beside the workbooks: where a command is run, where a workspace is laid out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from clerk import Clerk


def test_a_check_outside_a_workspace_is_json_where_json_was_asked(tmp_path: Path) -> None:
    code, out, err = Clerk(tmp_path, 2022).run("check", "2022", "--json")
    assert (code, err) == (1, "")
    assert [problem["code"] for problem in json.loads(out)["problems"]] == ["RG801"]


def test_init_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    code, _, err = Clerk(tmp_path, 2022).run("init", "tep/w")
    assert code == 5
    assert "RG703" in err
    assert "Traceback" not in err
    assert [path.name for path in tmp_path.iterdir()] == ["tep"]


def test_init_that_breaks_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportgen.workbooks.new.write.write_blank_workbooks", full)
    code, _, err = Clerk(tmp_path, 2022).run("init", "w", "--period", "2031")
    assert code == 5
    assert "No space left on device" in err
    assert [path.name for path in (tmp_path / "w").rglob("*") if path.is_file()] == []
    monkeypatch.undo()
    assert Clerk(tmp_path, 2022).run("init", "w", "--period", "2031")[0] == 0


def test_an_empty_year_says_what_to_fill_in(tmp_path: Path) -> None:
    Clerk(tmp_path, 2031).run("init", ".", "--period", "2031")
    assert Clerk(tmp_path, 2031).check().places == {("RG201", "Thông tin chung!B3")}


@pytest.mark.parametrize("typed", ["BTS_34G; BTS_5G", "BTS_34G + BTS_5G", "BTS_34G, BTS_5G", "BTS_34G\nBTS_5G"])
def test_codes_of_parts_may_be_listed_as_people_list_them(fictional: Clerk, typed: str) -> None:
    fictional.type("indicators", "BTS", "parts", typed)
    assert fictional.check().places == set()


def test_a_photo_for_a_document_that_nobody_has(clerk: Clerk) -> None:
    cell = clerk.type("photos", 2, "document", "báo cáo")
    reported = clerk.check()
    assert reported.places == {("RG258", cell)}
    assert reported.code == 0
    assert "report, brochure, invitation" in reported.line("RG258")
