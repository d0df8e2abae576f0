"""`check --mark`: copies of the workbooks with the problems marked, beside the finished files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from clerk import Clerk
from hostile import replace_part
from openpyxl import load_workbook

from reportgen.cli import screen


def copies(clerk: Clerk) -> Path:
    return clerk.root / "outputs" / str(clerk.year) / "kiem-tra"


def test_a_typing_mistake_is_marked_where_it_is(clerk: Clerk) -> None:
    place = clerk.type("indicators", "DT_VT", "current", "2.765 tỷ")
    before = clerk.book().read_bytes()
    code, out, _ = clerk.run("check", "2022", "--mark", "--json")
    reported = json.loads(out)
    assert code == 1
    assert reported["marked"] == [str(copies(clerk) / name) for name in ("indicators.xlsx", "tasks.xlsx")]
    assert clerk.book().read_bytes() == before, "the clerk's own workbook is not touched"
    book = load_workbook(copies(clerk) / "indicators.xlsx")
    sheet, _, cell = place.partition("!")
    (finding,) = (p for p in reported["problems"] if p["cell"] == cell)
    assert finding["code"] in book[sheet][cell].comment.text
    assert book[sheet][cell].fill.fgColor.rgb == "FFF8B4B4"
    listed = [[c.value for c in row][:4] for row in book["Lỗi"].iter_rows(min_row=2)]
    assert ["Lỗi", finding["code"], sheet, cell] in listed
    tasks = load_workbook(copies(clerk) / "tasks.xlsx")
    assert sheet not in {row[2].value for row in tasks["Lỗi"].iter_rows(min_row=2)}, "each its own problems"


def test_the_screen_says_where_the_copies_are(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, dict[str, object]]] = []
    monkeypatch.setattr(screen.Screen, "say", lambda _, key, **args: said.append((key, args)))
    assert clerk.run("check", "2022", "--mark")[0] == 0
    assert ("check.marked", {"folder": copies(clerk), "names": "indicators.xlsx, tasks.xlsx"}) in said


def test_without_mark_nothing_is_written(clerk: Clerk) -> None:
    _, out, _ = clerk.run("check", "2022", "--json")
    assert "marked" not in json.loads(out)
    assert not (clerk.root / "outputs").exists()


def test_a_workbook_that_cannot_be_opened_has_no_copy(clerk: Clerk) -> None:
    clerk.book("tasks").write_bytes(b"PK\x03\x04 half a download")
    code, out, _ = clerk.run("check", "2022", "--mark", "--json")
    assert code == 1
    assert [p["code"] for p in json.loads(out)["problems"] if p["severity"] == "error"] == ["RG107"]
    assert [path.name for path in copies(clerk).iterdir()] == ["indicators.xlsx"]


def test_what_only_a_mark_stumbles_over_is_reported(clerk: Clerk) -> None:
    """A damaged part that no figure needs: `check` passes it over, a copy can't be made."""
    replace_part(clerk.book(), "[Content_Types].xml", [b"<Types>"])
    assert clerk.run("check", "2022")[0] == 0
    code, out, _ = clerk.run("check", "2022", "--mark", "--json")
    (reported,) = (p for p in json.loads(out)["problems"] if p["severity"] == "error")
    assert (code, reported["code"], reported["found"]) == (1, "RG107", "[Content_Types].xml")


def test_without_workbooks_nothing_is_marked(clerk: Clerk) -> None:
    for key in ("indicators", "tasks"):
        clerk.book(key).unlink()
    code, out, _ = clerk.run("check", "2022", "--mark", "--json")
    assert (code, json.loads(out)["marked"]) == (1, [])
    assert not (clerk.root / "outputs").exists()


def test_a_signed_workbook_is_reported_and_the_other_one_marked(clerk: Clerk) -> None:
    with zipfile.ZipFile(clerk.book(), "a") as archive:
        archive.writestr("_xmlsignatures/origin.sigs", b"")
    code, out, _ = clerk.run("check", "2022", "--mark", "--json")
    reported = json.loads(out)
    assert code == 5
    (signed,) = (p for p in reported["problems"] if p["code"] == "RG731")
    assert (signed["workbook"], signed["sheet"]) == ("indicators.xlsx", "")
    assert reported["marked"] == [str(copies(clerk) / "tasks.xlsx")]


def test_a_copy_that_is_open_in_excel_is_named_as_such(clerk: Clerk) -> None:
    clerk.run("check", "2022", "--mark")
    (copies(clerk) / "~$indicators.xlsx").touch()
    code, out, _ = clerk.run("check", "2022", "--mark")
    assert code == 5
    assert "RG701 · kiem-tra/indicators.xlsx" in out
    assert "đóng tệp kiem-tra/indicators.xlsx trong Excel" in out


def test_marking_twice_gives_the_same_bytes_and_builds_go_on(clerk: Clerk) -> None:
    clerk.run("check", "2022", "--mark")
    first = (copies(clerk) / "indicators.xlsx").read_bytes()
    clerk.run("check", "2022", "--mark")
    assert (copies(clerk) / "indicators.xlsx").read_bytes() == first
    assert clerk.run("build", "2022", "--only", "invitation")[0] == 0
    assert (copies(clerk) / "indicators.xlsx").read_bytes() == first
