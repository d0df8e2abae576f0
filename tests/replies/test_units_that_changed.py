"""`new --for` and `collect` with sheet `Đơn vị`: units that merged, split, were renamed, ended or have other names."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from input.clerk import Clerk
from openpyxl import load_workbook
from replies.offices import Collected, filled_in, stem
from units_office import new, number, office, old, unit

from reportgen.records.replies.collected import read_collected
from reportgen.workbooks.new.content import NewRow

MERGER = [
    old("Xã An", "Xã An (cũ)"),
    old("Xã Minh"),
    new("Xã An", "Xã An; Xã Minh"),
    unit("Xã Bình", "UBND xã Bình; X. Bình"),
]
ROWS = [number("Xã An (cũ)", 12), number("Xã Minh", 8), number("Xã An"), number("Xã Bình", 5)]


def asked(clerk: Clerk, *options: str, expect: int = 0) -> dict[str, Any]:
    code, out, err = clerk.run("new", str(clerk.year), *options, "--json", "--lang", "en")
    assert (code, err) == (expect, ""), out
    found: dict[str, Any] = json.loads(out)
    return found


def sent(clerk: Clerk, name: str) -> list[tuple[Any, ...]]:
    """Code and last year's value of each row of a unit's workbook."""
    path = clerk.root / "inputs" / str(clerk.year) / "gui-di" / f"{stem(name)}.xlsx"
    return [(row[0], row[3]) for row in load_workbook(path)["Số liệu"].iter_rows(min_row=2, values_only=True)]


def units_of(made: dict[str, Any]) -> list[str]:
    return [workbook["unit"] for workbook in made["workbooks"]]


def codes(found: dict[str, Any]) -> list[str]:
    return [problem["code"] for problem in found["problems"]]


@pytest.fixture
def merged(tmp_path: Path) -> Clerk:
    """The year of a merger, as `new` leaves its rows."""
    return office(tmp_path, "2022", MERGER, ROWS)


# workbooks for units


def test_the_units_of_the_period_are_asked(merged: Clerk) -> None:
    made = asked(merged, "--for-all")
    assert units_of(made) == ["Xã An", "Xã Bình"]
    assert sent(merged, "Xã Bình") == [("HS", 5)]
    assert sent(merged, "Xã An") == [("HS", 20)]  # both old values are known
    (note,) = made["problems"]
    assert (note["code"], note["cell"]) == ("RG399", "A4")
    assert "Xã An (since 01/7/2022) was formed from Xã An, Xã Minh" in note["message"]


def test_the_base_of_a_merged_unit_is_empty_where_an_old_value_is_missing(tmp_path: Path) -> None:
    clerk = office(tmp_path, "2022", MERGER, [number("Xã Minh", 8), *ROWS[2:]])
    asked(clerk, "--for", "Xã An")
    assert sent(clerk, "Xã An") == [("HS", None)]


@pytest.mark.parametrize(
    ("directory", "before", "expected"),
    [
        ([old("Xã Cũ"), new("Xã Mới", "Xã Cũ")], [number("Xã Cũ", 3, 4)], {"Xã Mới": 4}),
        (MERGER[:3], [number("Xã An", 3, 4), number("Xã Minh", 3, 4)], {"Xã An": None}),
        (
            [old("Xã Dài"), new("Xã Đông", "Xã Dài"), new("Xã Tây", "Xã Dài")],
            [number("Xã Dài", 3, 4)],
            {"Xã Đông": None, "Xã Tây": None},
        ),
        ([old("Mạng Cũ"), unit("Mạng Xanh")], [number("Mạng Cũ", 3, 4), number("Mạng Xanh", 1, 2)], {"Mạng Xanh": 2}),
        ([unit("Xã An"), unit("Xã Bình"), new("Xã Cao")], ROWS[2:], {"Xã An": None, "Xã Bình": None, "Xã Cao": None}),
        ([unit("Xã Bình", "UBND xã Bình")], [number("UBND xã Bình", 3, 4)], {"Xã Bình": 4}),
    ],
    ids=["rename", "merger", "split", "ended", "new", "spelling"],
)
def test_units_without_rows_are_asked_for_what_the_old_ones_told(
    tmp_path: Path, directory: list[NewRow], before: list[NewRow], expected: dict[str, Any]
) -> None:
    """This year's sheet `Theo đơn vị` is empty; last year's workbook has the old units."""
    office(tmp_path, "2021", [], before)
    clerk = office(tmp_path, "2022", directory, [])
    assert units_of(asked(clerk, "--for-all")) == list(expected)
    assert {name: sent(clerk, name)[0][1] for name in expected} == expected


@pytest.mark.parametrize(
    ("directory", "name", "instead", "day"),
    [
        (MERGER, "Xã Minh", "Xã An", "ended on 30/6/2022"),
        (MERGER, "xa minh", "Xã An", "ended on 30/6/2022"),
        (MERGER, "Xã An (cũ)", "Xã An", "ended on 30/6/2022"),
        ([*MERGER, old("Xã Hết")], "Xã Hết", "–", "ended on 30/6/2022"),
        ([*MERGER, {"name": "Xã Sau", "first": dt.date(2023, 1, 1)}], "Xã Sau", "–", "exists only since 01/01/2023"),
    ],
    ids=["merged", "without accents", "namesake", "no successor", "later"],
)
def test_a_unit_of_another_time_is_refused(
    tmp_path: Path, directory: list[NewRow], name: str, instead: str, day: str
) -> None:
    clerk = office(tmp_path, "2022", directory, ROWS)
    (found,) = asked(clerk, "--for", "Xã Bình", "--for", name, expect=1)["problems"]
    assert (found["code"], found["found"], found["sheet"]) == ("RG395", name, "Đơn vị")
    assert day in found["message"]
    assert found["expected"].endswith(f": {instead}")
    assert not (clerk.root / "inputs" / "2022" / "gui-di").exists()


def test_spellings_of_the_sheet_are_the_unit(merged: Clerk) -> None:
    made = asked(merged, "--for", "UBND xã Bình", "--for", "X. Bình")
    assert (units_of(made), codes(made)) == (["Xã Bình"], [])
    assert codes(asked(merged, "--for", "Uy ban nhan dan xa Binh")) == ["RG381"]


def test_names_that_are_not_asked_are_told(tmp_path: Path) -> None:
    directory = [*MERGER, unit("Sở Y tế")]
    clerk = office(tmp_path, "2022", directory, [*ROWS, number("Xã Lạ", 1)])
    made = asked(clerk, "--for-all")
    assert units_of(made) == ["Xã An", "Xã Bình"]
    told = {problem["code"]: problem["message"] for problem in made["problems"]}
    assert "Xã Lạ" in told["RG397"]
    assert "Sở Y tế" in told["RG398"]
    made = asked(clerk, "--for", "Sở Y tế", "--for", "Xã Lạ")  # who asks for one gets it
    assert units_of(made) == ["Sở Y tế", "Xã Lạ"]


def test_the_old_parts_of_the_whole_are_not_asked(tmp_path: Path) -> None:
    rows = [*ROWS, number("Hà Bắc (cũ)", 9)]
    for key, directory, expected in (("2022", MERGER, ["Xã An", "Xã Bình"]), ("2023", [], ["Xã Minh"])):
        given = rows if directory else [number("Hà Bắc (cũ)", 9), number("Xã Minh", 8)]
        clerk = office(tmp_path, key, directory, given, facts={"formed_from": "Hà Bắc (cũ)"})
        made = asked(clerk, "--for-all")
        assert units_of(made) == expected
        assert "RG397" not in codes(made)


# replies


def collected(clerk: Clerk, replies: Sequence[tuple[str, str, int]], *, expect: int = 0) -> Collected:
    """What `collect` tells of replies: the unit whose workbook was filled in, the name typed into it, the number."""
    folder = clerk.root / "tra-loi"
    folder.mkdir()
    for count, (name, typed, value) in enumerate(replies):
        source = clerk.root / "inputs" / str(clerk.year) / "gui-di" / f"{stem(name)}.xlsx"
        path = folder / f"{count}.xlsx"
        path.write_bytes(filled_in(source.read_bytes(), name, None, (("HS", value),)))
        with ws.edited(path) as book:
            cell = next(row[1] for row in book["Thông tin"].iter_rows(min_row=2) if row[0].value == "Đơn vị")
            cell.value = typed
    code, out, err = clerk.run("collect", str(clerk.year), str(folder), "--json", "--lang", "en")
    assert (code, err) == (expect, ""), out
    return Collected(json.loads(out))


def rows(clerk: Clerk) -> list[tuple[Any, ...]]:
    sheet = load_workbook(clerk.book())["Theo đơn vị"]
    return [row[1:4] for row in sheet.iter_rows(min_row=2, max_col=4, values_only=True) if row[0]]


def test_replies_of_the_units_of_the_period(merged: Clerk) -> None:
    """A spelling of the sheet needs no note, and the sum of the old units is not typed as a base."""
    asked(merged, "--for-all")
    found = collected(merged, [("Xã An", "Xã An", 25), ("Xã Bình", "UBND xã Bình", 6)])
    assert found.states == {"Xã An": "merged", "Xã Bình": "merged"}
    assert found.problems == set()
    assert rows(merged) == [("Xã An (cũ)", 12, None), ("Xã Minh", 8, None), ("Xã An", None, 25), ("Xã Bình", 5, 6)]


def test_the_reply_of_an_ended_unit_is_reported_with_its_successor(merged: Clerk) -> None:
    asked(merged, "--for-all")
    found = collected(merged, [("Xã An", "Xã Minh", 9)], expect=1)
    assert found.states == {"Xã An": "missing", "Xã Bình": "missing", "Xã Minh": "ended"}
    problem = found.problem("RG396")
    assert (problem["found"], problem["cell"]) == ("Xã Minh", "B3")
    assert "Xã Minh ended on 30/6/2022" in problem["message"]
    assert "Xã An" in problem["expected"]
    assert found.changes == []
    assert (
        read_collected(merged.root / "outputs" / "2022" / "thu-thap" / "tong-hop.xlsx") == {}
    )  # no source of a number
    assert rows(merged)[1:3] == [("Xã Minh", 8, None), ("Xã An", None, None)]


def test_who_has_not_answered_is_listed_by_the_sheet(tmp_path: Path) -> None:
    """Also units whose workbook was not sent yet, and not the old ones with a workbook from before the merger."""
    clerk = office(tmp_path, "2022", [unit("Xã Minh"), unit("Xã Bình")], [number("Xã Minh", 8), number("Xã Bình", 5)])
    asked(clerk, "--for", "Xã Minh")
    directory = [*MERGER, unit("Xã Đá")]
    (clerk.root / "other").mkdir()
    other = office(clerk.root / "other", "2022", directory, [*ROWS, number("Xã Đá")])
    clerk.book().write_bytes(other.book().read_bytes())
    found = collected(clerk, [], expect=1)  # there is no reply at all
    assert found.states == {"Xã An": "missing", "Xã Bình": "missing", "Xã Đá": "missing"}


def test_a_reply_without_a_name_is_known_by_its_file(merged: Clerk) -> None:
    asked(merged, "--for-all")
    folder = merged.root / "tra-loi"
    folder.mkdir()
    source = merged.root / "inputs" / "2022" / "gui-di" / "xa-binh.xlsx"
    for name in ("ubnd-xa-binh.xlsx", "xa-minh.xlsx"):
        (folder / name).write_bytes(filled_in(source.read_bytes(), "", None, (("HS", 6),)))
        with ws.edited(folder / name) as book:
            next(row[1] for row in book["Thông tin"].iter_rows(min_row=2) if row[0].value == "Đơn vị").value = None
    code, out, _ = merged.run("collect", "2022", str(folder), "--json", "--lang", "en")
    assert code == 1
    found = Collected(json.loads(out))
    assert {(code, file) for code, file, _ in found.problems} == {
        ("RG382", "ubnd-xa-binh.xlsx"),
        ("RG396", "xa-minh.xlsx"),
    }
    assert found.changes == [("Xã Bình", "HS", "current", None, "6")]
