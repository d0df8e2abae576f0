"""Sheet `Đơn vị`: which units exist in a period, what they were formed from, and every mistake by its cell."""

import datetime as dt
from pathlib import Path

import pytest
from sheets import Value, parse, places, row

from reportgen.period import Period
from reportgen.records.directory import UnitDirectory

MERGED = dt.date(2025, 7, 1)
ENDED = dt.date(2025, 6, 30)
Row = dict[str | int, Value]


def old(name: str, **cells: Value) -> Row:
    return {"name": name, "last": ENDED, **cells}


def new(name: str, formed_from: str, **cells: Value) -> Row:
    return {"name": name, "first": MERGED, "formed_from": formed_from, **cells}


def directory(tmp_path: Path, *rows: Row) -> UnitDirectory:
    yearbook, problems = parse(tmp_path, directory=rows)
    assert problems == []
    return yearbook.directory


@pytest.fixture
def communes(tmp_path: Path) -> UnitDirectory:
    return directory(
        tmp_path,
        old("Xã An"),
        old("Xã Bình", spellings="UBND xã Bình; X. Bình"),
        new("Xã Bình", "Xã An; Xã Bình"),
        old("Xã Cũ"),
        new("Xã Mới", "Xã Cũ"),
        old("Xã Dài"),
        new("Xã Dài Đông", "Xã Dài"),
        new("Xã Dài Tây", "Xã Dài"),
        {"name": "Viettel"},
        {"name": "Mạng Mới", "first": dt.date(2025, 9, 1)},
    )


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024", ["Xã An", "Xã Bình", "Xã Cũ", "Xã Dài", "Viettel"]),
        ("2025-6T", ["Xã An", "Xã Bình", "Xã Cũ", "Xã Dài", "Viettel"]),
        ("2025-Q3", ["Xã Bình", "Xã Mới", "Xã Dài Đông", "Xã Dài Tây", "Viettel", "Mạng Mới"]),
        ("2025", ["Xã Bình", "Xã Mới", "Xã Dài Đông", "Xã Dài Tây", "Viettel", "Mạng Mới"]),
    ],
)
def test_a_period_has_the_units_that_exist_on_its_last_day(
    communes: UnitDirectory, period: str, expected: list[str]
) -> None:
    assert [unit.name for unit in communes.valid_in(Period.parse(period))] == expected


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Xã Bình", ENDED, ["Xã An", "Xã Bình"]),  # merged; the new one has the name of an old one
        ("Xã Mới", ENDED, ["Xã Cũ"]),  # renamed
        ("Xã Dài Đông", ENDED, None),  # split
        ("Viettel", ENDED, ["Viettel"]),
        ("Mạng Mới", ENDED, None),  # formed from nothing
        ("Xã Bình", MERGED, ["Xã Bình"]),
    ],
)
def test_the_origin_of_a_unit(communes: UnitDirectory, name: str, day: dt.date, expected: list[str] | None) -> None:
    unit = communes.find(name, Period(2025))
    assert unit is not None
    origin = communes.origin(unit, day)
    assert (None if origin is None else [one.name for one in origin]) == expected


def test_units_that_were_formed_twice_are_those_of_the_first_day(tmp_path: Path) -> None:
    later = {"name": "Xã Lớn", "first": dt.date(2026, 1, 1), "formed_from": "Xã Mới\nXã Hai"}
    rows = (old("Xã Cũ"), {**new("Xã Mới", "xã cũ"), "last": dt.date(2025, 12, 31)})
    units = directory(tmp_path, *rows, {"name": "Xã Hai", "last": dt.date(2025, 12, 31)}, later)
    origin = units.origin(units.units[-1], ENDED)
    assert origin is not None
    assert [one.name for one in origin] == ["Xã Cũ", "Xã Hai"]


def test_another_spelling_is_the_unit_with_the_printed_name(tmp_path: Path) -> None:
    names = ("UBND xã Bình", "x. bình", "Xã Bnh")
    rows: list[Row] = [{"code": "A", "unit_name": name, "current": 1} for name in names]
    yearbook, problems = parse(
        tmp_path,
        indicators=[row("A")],
        breakdown=rows,
        directory=[{"name": "Xã Bình", "spellings": "UBND xã Bình; X. Bình"}],
    )
    assert problems == []
    assert [unit.unit_name for unit in yearbook.breakdowns] == ["Xã Bình", "Xã Bình", "Xã Bnh"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"name": "Xã An"}, {"name": "xã  An"}], [("RG264", "A3")]),
        ([{"name": "Xã An"}, {"name": "Xã Bình", "spellings": "X. B; Xã An"}], [("RG264", "B3")]),
        ([{"name": "Xã An", "spellings": "Xã An"}], [("RG264", "B2")]),
        ([old("Xã An"), {"name": "Xã An", "first": ENDED}], [("RG264", "A3")]),
        ([old("Xã An"), {"name": "Xã An", "first": MERGED}], []),
        ([{"name": "Xã An", "first": MERGED, "last": ENDED}], [("RG265", "C2")]),
        ([old("Xã An"), new("Xã Mới", "Xã Ân; Xã Khác")], [("RG266", "E3"), ("RG266", "E3")]),
        ([new("Xã An", "Xã An")], [("RG266", "E2")]),
        ([{"name": "Xã An"}, new("Xã Mới", "Xã An")], [("RG267", "E3")]),
        ([new("Xã An", "Xã Bình"), new("Xã Bình", "Xã An")], [("RG268", "E2")]),
        ([old("Xã An"), {"name": "Xã Mới", "formed_from": "Xã An"}], [("RG269", "C3")]),
        ([{"spellings": "X. An"}], [("RG201", "A2")]),
        ([{"name": "Xã An", "first": "tháng 7"}], [("RG232", "C2")]),
    ],
    ids=lambda value: "" if isinstance(value, list) and value and isinstance(value[0], dict) else None,
)
def test_every_mistake_is_reported_at_its_cell(
    tmp_path: Path, rows: list[Row], expected: list[tuple[str, str]]
) -> None:
    assert places(parse(tmp_path, directory=rows)[1]) == expected
