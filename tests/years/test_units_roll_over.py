"""`reportgen new`: the rows of `Theo đơn vị` for the units of the new period, as sheet `Đơn vị` says."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from units_office import BEGUN, ENDED, new, number, numbers_in, office, old, rows_in, unit

from reportgen.period import Period
from reportgen.records.checks.earlier import parse_earlier
from reportgen.workbooks.new.content import NewRow
from reportgen.workbooks.read import read_year

MERGER = [old("Xã An"), old("Xã Minh"), new("Xã Mới", "Xã An; Xã Minh"), unit("Xã Bình")]
RENAMED = [old("Xã Cũ"), new("Xã Mới", "Xã Cũ")]
SPLIT = [old("Xã Dài"), new("Xã Đông", "Xã Dài"), new("Xã Tây", "Xã Dài"), unit("Xã Bình")]
NAMESAKE = [old("Xã An"), old("Xã Minh"), new("Xã An", "Xã An; Xã Minh")]
BEFORE = [number("Xã An", 10, 12), number("Xã Minh", 7, 8), number("Xã Bình", 5, 6)]


def rolled(root: Path, directory: Sequence[NewRow], rows: Sequence[NewRow], *keys: str, **given: Any) -> Any:
    """The counts of `new`, and the clerk of the new period; the first key is that of the period with the rows."""
    first, *_, last = keys
    clerk = office(root, first, directory, rows, **given)
    code, out, err = clerk.run("new", last, "--json")
    assert (code, err) == (0, ""), out
    made = json.loads(out)
    assert made["problems"] == []
    return made["carried"], replace(clerk, year=last)


@pytest.mark.parametrize(
    ("directory", "rows", "expected", "counts"),
    [
        (MERGER, BEFORE, [("Xã An", 12), ("Xã Minh", 8), ("Xã Mới", None), ("Xã Bình", 6)], {"old": 2, "new": 1}),
        (RENAMED, [number("Xã Cũ", 3, 4)], [("Xã Mới", 4)], {"renamed": 1}),
        (
            SPLIT,
            [number("Xã Dài", 3, 4), number("Xã Bình", 5, 6)],
            [("Xã Dài", 4), ("Xã Đông", None), ("Xã Tây", None), ("Xã Bình", 6)],
            {"old": 1, "new": 2},
        ),
        (
            NAMESAKE,
            BEFORE[:2],
            [("Xã An (cũ)", 12), ("Xã Minh", 8), ("Xã An", None)],
            {"old": 2, "new": 1, "spellings": 1},
        ),
        (
            [old("Xã An", "Xã An trước 2022"), *NAMESAKE[1:]],
            BEFORE[:2],
            [("Xã An trước 2022", 12), ("Xã Minh", 8), ("Xã An", None)],
            {"old": 2, "new": 1},
        ),
        (  # ended, and nothing was formed from it
            [old("Mạng Cũ"), unit("Mạng Xanh")],
            [number("Mạng Cũ", 3, 4), number("Mạng Xanh", 1, 2)],
            [("Mạng Cũ", 4), ("Mạng Xanh", 2)],
            {"old": 1},
        ),
        ([unit("Xã Bình")], BEFORE, [("Xã An", 12), ("Xã Minh", 8), ("Xã Bình", 6)], {}),  # what it does not have stays
        ([], BEFORE, [("Xã An", 12), ("Xã Minh", 8), ("Xã Bình", 6)], {}),
        (  # a new unit: a row, because all others of its kind have one
            [*map(unit, ("Xã An", "Xã Minh", "Xã Bình")), unit("Sở Y tế"), new("Xã Cao")],
            BEFORE,
            [("Xã An", 12), ("Xã Minh", 8), ("Xã Bình", 6), ("Xã Cao", None)],
            {"new": 1},
        ),
        (  # not all others have one
            [*map(unit, ("Xã An", "Xã Minh", "Xã Bình", "Xã Đá", "Xã Lá")), new("Xã Cao")],
            BEFORE,
            [("Xã An", 12), ("Xã Minh", 8), ("Xã Bình", 6)],
            {},
        ),
    ],
    ids=["merger", "rename", "split", "namesake", "spelling", "ended", "unlisted", "no sheet", "begun", "not all"],
)
def test_units_that_changed_after_last_years_period(
    tmp_path: Path, directory: list[NewRow], rows: list[NewRow], expected: list[Any], counts: dict[str, int]
) -> None:
    """2022-6T has the units of before, 2023-6T those of after; both periods are compared."""
    carried, clerk = rolled(tmp_path, directory, rows, "2022-6T", "2023-6T")
    assert numbers_in(clerk) == expected
    assert carried["units"] == len(expected)
    keys = {"old": "old_units", "new": "new_units", "renamed": "renamed", "spellings": "spellings"}
    found = {key: carried.get(name, 0) for key, name in keys.items()}
    assert found == {**dict.fromkeys(keys, 0), **counts}


def test_the_spelling_of_an_old_namesake_is_added_to_the_sheet(tmp_path: Path) -> None:
    _, clerk = rolled(tmp_path, NAMESAKE, BEFORE[:2], "2022-6T", "2023-6T")
    sheet = rows_in(clerk, "directory", "name", "spellings", "first", "last", "formed_from")
    assert sheet == [
        ("Xã An", "Xã An (cũ)", None, ENDED, None),
        ("Xã Minh", None, None, ENDED, None),
        ("Xã An", None, BEGUN, None, "Xã An; Xã Minh"),
    ]
    assert not {code for code, _ in clerk.check().places if code.startswith("RG26")}


def test_a_spelling_that_is_a_unit_is_not_taken(tmp_path: Path) -> None:
    directory = [*NAMESAKE, unit("Xã An (cũ)")]
    rows = [*BEFORE[:2], number("Xã An (cũ)", 1, 2)]
    _, clerk = rolled(tmp_path, directory, rows, "2022-6T", "2023-6T")
    assert numbers_in(clerk) == [("Xã An (cũ 2)", 12), ("Xã Minh", 8), ("Xã An", None), ("Xã An (cũ)", 2)]


@pytest.mark.parametrize(
    ("directory", "rows", "expected"),
    [
        (MERGER[:3], [number("Xã An", 10), number("Xã Minh", 7), number("Xã Mới", None, 25)], [("Xã Mới", 25)]),
        (
            SPLIT[:3],
            [number("Xã Dài", 9), number("Xã Đông", None, 4), number("Xã Tây", None, 5)],
            [("Xã Đông", 4), ("Xã Tây", 5)],
        ),
        (RENAMED, [number("Xã Mới", 3, 4)], [("Xã Mới", 4)]),
        ([old("Mạng Cũ")], [number("Mạng Cũ", 3)], []),
    ],
    ids=["merger", "split", "rename", "ended"],
)
def test_a_year_later_only_the_successors_stay(
    tmp_path: Path, directory: list[NewRow], rows: list[NewRow], expected: list[Any]
) -> None:
    carried, clerk = rolled(tmp_path, directory, rows, "2022", "2023")
    assert numbers_in(clerk) == expected
    gone = len(rows) - carried["units"]
    assert carried.get("left_out", 0) == gone
    assert "old_units" not in carried


def test_the_base_of_a_half_year_is_from_before_the_change(tmp_path: Path) -> None:
    """The latest workbook, of 2022, has the new units, that of last year's half the old ones."""
    office(tmp_path, "2022-6T", [], BEFORE)
    rows = [number("Xã An", 10), number("Xã Minh", 7), number("Xã Mới", None, 25), number("Xã Bình", 5, 7)]
    _, clerk = rolled(tmp_path, MERGER, rows, "2022", "2023-6T")
    assert numbers_in(clerk) == [("Xã An", 12), ("Xã Minh", 8), ("Xã Mới", None), ("Xã Bình", 6)]


def test_a_value_that_differs_from_last_years_under_the_old_name_is_reported(tmp_path: Path) -> None:
    office(tmp_path, "2022-6T", [], [number("Xã Cũ", 3, 4), number("Xã Minh", 1, 2)])
    rows = [number("Xã Mới", 5, 6), number("Xã Minh", 2, 3)]
    found = office(tmp_path, "2023-6T", [*RENAMED, unit("Xã Minh")], rows).check()
    assert {place for place in found.places if place[0] == "RG370"} == {("RG370", "Theo đơn vị!C2")}


def test_spellings_of_a_unit_are_one_row(tmp_path: Path) -> None:
    office(tmp_path, "2022-6T", [], [number("UBND xã Bình", 5, 6)])
    directory = [unit("Xã Bình", "UBND xã Bình; X. Bình")]
    _, clerk = rolled(tmp_path, directory, [number("X. Bình", 5, 9)], "2022-9T", "2023-6T")
    assert numbers_in(clerk) == [("Xã Bình", 6)]


def test_each_code_keeps_its_own_units(tmp_path: Path) -> None:
    rows = [*BEFORE, number("Xã Bình", 1, 2, "DT"), number("Xã An", 3, 4, "DT")]
    _, clerk = rolled(tmp_path, MERGER, rows, "2022-6T", "2023-6T", codes=("HS", "DT"))
    assert numbers_in(clerk) == [("Xã An", 12), ("Xã Minh", 8), ("Xã Mới", None), ("Xã Bình", 6)]
    assert numbers_in(clerk, "DT") == [("Xã Bình", 2), ("Xã An", 4), ("Xã Minh", None), ("Xã Mới", None)]


@settings(max_examples=8, deadline=None)
@given(groups=st.lists(st.integers(1, 3), min_size=1, max_size=4), own_name=st.booleans(), splits=st.integers(0, 2))
def test_no_value_is_lost_and_no_row_is_there_twice(
    tmp_path_factory: pytest.TempPathFactory, groups: list[int], own_name: bool, splits: int
) -> None:
    """Whatever units merge or split: the bases are last year's values, and each unit of the period has one row.

    The program that reads the new workbook adds up the same base for each unit as was added up here.
    """
    bases: dict[str, int | None] = {}
    directory: list[NewRow] = []
    rows: list[NewRow] = []
    for group, size in enumerate(groups):
        names = [f"Xã C{group}{n}" for n in range(size)]
        directory += map(old, names)
        rows += (number(name, None, len(rows) + 1) for name in names)
        name = names[0] if own_name and size > 1 else f"Xã M{group}"
        directory.append(new(name, "; ".join(names)))
        bases[name] = sum(range(len(rows) - size + 1, len(rows) + 1))
    for group in range(splits):
        directory += [old(f"Xã D{group}"), *(new(f"Xã T{group}{part}", f"Xã D{group}") for part in range(2))]
        rows.append(number(f"Xã D{group}", None, len(rows) + 1))
        bases |= {f"Xã T{group}{part}": None for part in range(2)}
    root = tmp_path_factory.mktemp("w")
    _, clerk = rolled(root, directory, rows, "2022-6T", "2023-6T")
    found = numbers_in(clerk)
    assert sum(value or 0 for _, value in found) == sum(range(1, len(rows) + 1))
    names_found = [name for name, _ in found]
    assert len(set(names_found)) == len(names_found)
    period = Period.parse("2023-6T")
    yearbook, _ = parse_earlier(read_year(clerk.book().parent)[0], period)
    assert yearbook is not None
    valid = {one.name for one in yearbook.directory.valid_in(period)}
    read = {row.unit_name: row.previous for row in yearbook.breakdowns if row.unit_name in valid}
    assert {name: value.value if value else None for name, value in read.items()} == bases
