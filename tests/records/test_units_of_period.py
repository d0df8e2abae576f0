"""Sheet `Theo đơn vị` against sheet `Đơn vị`: names, and numbers of units at times when they did not exist."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from checking import findings, reported
from sheets import A_TASK, Value, row

Row = Mapping[str | int, Value]
ENDED, BEGUN = dt.date(2022, 6, 30), dt.date(2022, 7, 1)
CODES = ("RG270", "RG271", "RG272", "RG273", "RG274", "RG279")
NAMES = ("RG270", "RG292", "RG358")
MERGER = [
    {"name": "Xã An", "last": ENDED, "spellings": "Xã An (cũ)"},
    {"name": "Xã Minh Tân", "last": ENDED},
    {"name": "Xã An", "first": BEGUN, "formed_from": "Xã An; Xã Minh Tân"},
    {"name": "Xã Bình", "spellings": "UBND xã Bình"},
]


def rows(*given: tuple[str, Value, Value]) -> list[Row]:
    return [{"code": "DT", "unit_name": name, "previous": old, "current": now} for name, old, now in given]


def task(lead: str, code: str = "NV01") -> Row:
    return {**A_TASK, "code": code, "lead": lead}


@pytest.mark.parametrize(
    ("directory", "given", "expected"),
    [
        (MERGER, [("Xã An (cũ)", 5, None), ("Xã Minh Tân", 3, None), ("Xã An", None, 9)], []),
        (MERGER, [("Xã Minh Tân", 3, 4)], [("RG271", "D2")]),
        (MERGER, [("Xã An (cũ)", 5, 0)], [("RG271", "D2")]),
        ([{"name": "Mạng Cũ", "last": ENDED}], [("Mạng Cũ", 3, 4)], [("RG273", "D2")]),
        ([{"name": "Mạng Cũ", "last": dt.date(2021, 12, 31)}], [("Mạng Cũ", 3, 4)], [("RG272", "D2")]),
        ([{"name": "Mạng Cũ", "last": dt.date(2021, 6, 30)}], [("Mạng Cũ", 3, None)], [("RG273", "C2")]),
        ([{"name": "Mạng Cũ", "last": dt.date(2020, 6, 30)}], [("Mạng Cũ", 3, None)], [("RG272", "C2")]),
        (
            [
                {"name": "Xã Cũ", "last": dt.date(2021, 6, 30)},
                {"name": "Xã Mới", "first": dt.date(2021, 7, 1), "formed_from": "Xã Cũ"},
            ],
            [("Xã Cũ", 3, None), ("Xã Mới", 3, 4)],
            [("RG271", "C2")],
        ),
        ([{"name": "Xã Sau", "first": dt.date(2023, 1, 1)}], [("Xã Sau", 3, 4)], [("RG274", "C2"), ("RG274", "D2")]),
        ([{"name": "Xã Sau", "first": BEGUN}], [("Xã Sau", None, 4)], []),
        ([{"name": "Xã Sau", "first": BEGUN}], [("Xã Sau", 3, 4)], [("RG279", "C2")]),
        ([{"name": "Xã Sau", "first": dt.date(2021, 7, 1)}], [("Xã Sau", 3, 4)], []),
        (MERGER, [("Xã Bình", 3, 4), ("Xã Lạ", 1, 2), ("xã lạ", 1, 2)], [("RG270", "B3")]),
        (MERGER, [("UBND xã Bình", 3, 4)], []),
        ([], [("Xã Lạ", 1, 2)], []),
    ],
    ids=[
        "merged", "old unit", "zero", "within", "before", "base within", "base before", "base of a successor", "later",
        "begun", "base of nothing", "begun before", "unlisted", "spelling", "no sheet",
    ],
)  # fmt: skip
def test_rows_of_units_that_did_not_exist(
    tmp_path: Path, directory: list[Row], given: Sequence[tuple[str, Value, Value]], expected: list[tuple[str, str]]
) -> None:
    sheets = {"indicators": [row("DT")], "directory": directory, "breakdown": rows(*given)}
    assert reported(tmp_path, *CODES, **sheets) == expected


def test_the_successor_and_the_day_are_named(tmp_path: Path) -> None:
    sheets = {"indicators": [row("DT")], "directory": MERGER, "breakdown": rows(("Xã Minh Tân", 3, 4))}
    (found,) = findings(tmp_path, "RG271", **sheets)
    assert "Xã Minh Tân đã kết thúc ngày 30/6/2022" in found.message("vi")
    assert found.message("en").endswith("its successors: Xã An")


def test_the_nearest_name_is_named_with_the_count(tmp_path: Path) -> None:
    breakdown = [*rows(("Xã Minh Tâm", 3, 4)), {"code": "B", "unit_name": "Xã Minh Tâm", "current": 2}]
    (found,) = findings(tmp_path, "RG270", indicators=[row("DT"), row("B")], directory=MERGER, breakdown=breakdown)
    assert found.expected("vi").endswith("gần nhất: Xã Minh Tân")
    assert "(2 dòng)" in found.message("vi")


def test_the_old_parts_of_the_whole_are_not_units_of_the_sheet(tmp_path: Path) -> None:
    facts = [{"year": 2022, "issuer": "Sở", "formed_from": "Hà Bắc (cũ)"}]
    sheets = {
        "facts": facts,
        "indicators": [row("DT")],
        "directory": MERGER,
        "breakdown": rows(("Hà Bắc (cũ)", 3, None)),
    }
    assert reported(tmp_path, *CODES, **sheets) == []


@pytest.mark.parametrize(
    ("listed", "leads", "expected"),
    [
        # different units of the sheet are no variants of each other, spellings of one are none either
        (["Viettel Phú Thọ", "Vietel Phú Thọ"], ["Viettel Phú Thọ", "Vietel Phú Thọ"], []),
        (["Viettel Phú Thọ; Vietel Phú Thọ"], ["Viettel Phú Thọ", "Vietel Phú Thọ"], []),
        (["Ủy ban nhân dân xã Bình; UBND xã Bình"], ["Ủy ban nhân dân xã Bình", "UBND xã Bình"], []),
        # a spelling that the sheet does not have
        (["Ủy ban nhân dân xã Bình"], ["Ủy ban nhân dân xã Bình", "UBND xã Bình"], [("RG358", "D3")]),
        (["Viettel Phú Thọ"], ["Vietel Phú Thọ"], [("RG292", "D2")]),
        (["Viettel Phú Thọ"], ["Viettel Phú Thọ", "Vietel Phú Thọ"], [("RG292", "D3")]),
        (["Xã Bưu Điện"], ["Xã Buu Dien"], [("RG292", "D2")]),
        # other units: not near to one of the sheet, or probably another place
        (["Viettel Phú Thọ"], ["Sở Y tế"], []),
        (["Xã Minh Tân"], ["Xã Minh Tấn"], []),
        # as without the sheet
        (["Sở Y tế"], ["Viettel Phú Thọ", "Viettel Phú Thọ", "Vietel Phú Thọ"], [("RG358", "D4")]),
        ([], ["Viettel Phú Thọ", "Viettel Phú Thọ", "Vietel Phú Thọ"], [("RG358", "D4")]),
    ],
)
def test_names_of_units_in_tasks(
    tmp_path: Path, listed: list[str], leads: list[str], expected: list[tuple[str, str]]
) -> None:
    named = [entry.partition("; ") for entry in listed]
    directory = [{"name": name, "spellings": spelling} for name, _, spelling in named]
    tasks = [task(lead, f"NV{n:02}") for n, lead in enumerate(leads)]
    assert reported(tmp_path, *NAMES, directory=directory, tasks=tasks) == expected


def test_an_unlisted_name_is_reported_once(tmp_path: Path) -> None:
    """In `Theo đơn vị` and tasks: as a name that the sheet does not have, in its first cell."""
    sheets = {
        "indicators": [row("DT")],
        "directory": [{"name": "Viettel Phú Thọ"}],
        "breakdown": rows(("Vietel Phú Thọ", 1, 2)),
        "tasks": [task("Vietel Phú Thọ")],
    }
    assert reported(tmp_path, *NAMES, **sheets) == [("RG270", "B2")]
