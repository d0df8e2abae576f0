"""Totals from the rows of units, and bases of units that were formed from others."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from checking import reported
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import FACTS, Value, parse, refused, row

from reportgen.figures.book import make_book
from reportgen.figures.model import Figure
from reportgen.records.model import Yearbook

Row = Mapping[str | int, Value]
MERGED, ENDED = dt.date(2022, 7, 1), dt.date(2022, 6, 30)
TOTALS = ("RG280", "RG281", "RG282", "RG283", "RG284")
BASES = ("RG285", "RG286", "RG287", "RG288", "RG289", "RG290")


def units(*names: str) -> list[Row]:
    return [{"name": name} for name in names]


def numbers(code: str = "DT", **current: int) -> list[Row]:
    """Rows of `Theo đơn vị` with a number in `Năm nay`; `_` stands for a space."""
    return [{"code": code, "unit_name": name.replace("_", " "), "current": value} for name, value in current.items()]


def book_of(tmp_path: Path, **sheets: Sequence[Row]) -> tuple[Yearbook, Mapping[str, Figure]]:
    yearbook, problems = parse(tmp_path, **sheets)
    assert problems == []
    book, found = make_book(yearbook)
    assert found == []
    return yearbook, book


COMPLETE = {"directory": units("Xã An", "Xã Bình"), "breakdown": numbers(Xã_An=12, Xã_Bình=8)}


def test_the_total_is_the_sum_of_all_units_of_the_period(tmp_path: Path) -> None:
    breakdown = [
        {"code": "DT", "unit_name": "Xã An", "previous": 10, "current": 12},
        {"code": "DT", "unit_name": "Xã Bình", "previous": 6, "current": 8},
    ]
    _, book = book_of(tmp_path, **{**COMPLETE, "indicators": [row("DT", plan=25)], "breakdown": breakdown})
    value = book["DT.value"]
    assert (value.value, value.formula) == (20, "DT/xa-an.value + DT/xa-binh.value")
    assert [ref.cell for ref in value.sources] == ["D2", "D3"]
    assert book["DT.previous"].value == 16
    assert book["DT.growth"].value == 25  # the aspects follow
    assert book["DT.completion"].value == 80
    assert book["DT/xa-an.share"].value == 60


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        ({"breakdown": numbers(Xã_An=12)}, [("RG280", "F2")]),
        ({"breakdown": numbers(Xã_An=12, Xã_Bình=8, Xã_Lạ=1)}, [("RG281", "F2")]),
        ({"indicators": [row("DT", unit="người")]}, [("RG283", "F2")]),
        ({"indicators": [row("DT", name="Tổng mức bán lẻ")]}, None),
        ({"indicators": [row("DT", name="Mức vay bình quân")]}, []),
        ({"indicators": [row("DT", name="Mức vay")]}, [("RG283", "F2")]),
        ({"indicators": [row("DT", unit="%")]}, []),  # never rates
        ({"indicators": [row("DT", name="Thu nhập bình quân")]}, []),  # nor averages
        ({"directory": [*units("Xã An", "Xã Bình"), {"name": "Xã Mới", "first": dt.date(2023, 1, 1)}]}, None),
        ({"directory": [*units("Xã An", "Xã Bình"), {"name": "Xã Cũ", "last": ENDED}]}, None),
        ({"directory": units("Xã An", "Xã Bình", "Viettel")}, None),  # only places have numbers: one way, and whole
        ({"directory": units("Xã An", "Xã Bình", "Huyện Hạ")}, [("RG282", "F2")]),
        ({"directory": []}, []),  # what is complete is not known
        ({"breakdown": numbers()}, []),
    ],
    ids=[
        "missing",
        "unknown",
        "nature",
        "sum named level",
        "average level",
        "level",
        "rate",
        "average",
        "later",
        "ended",
        "places",
        "levels",
        "no sheet",
        "none",
    ],
)
def test_a_total_needs_every_unit_of_the_period(
    tmp_path: Path, sheets: dict[str, list[Row]], expected: list[tuple[str, str]] | None
) -> None:
    given = {"indicators": [row("DT")], **COMPLETE, **sheets}
    assert reported(tmp_path, *TOTALS, **given) == (expected or [])
    yearbook, _ = parse(tmp_path, **given)
    current = yearbook.indicators["DT"].current
    assert (current and current.value) == (20 if expected is None else None)


def test_places_and_enterprises_are_two_ways_of_one_whole(tmp_path: Path) -> None:
    directory = units("Xã An", "Xã Bình", "VNPT", "Viettel")
    sheets = {"indicators": [row("DT")], "directory": directory}
    for enterprises, expected, value in (
        ({"VNPT": 15, "Viettel": 5}, [], 20),
        ({"VNPT": 15}, [("RG280", "F2")], None),  # each must be whole
        ({"VNPT": 15, "Viettel": 9}, [("RG284", "F2")], None),
    ):
        given = {**sheets, "breakdown": numbers(Xã_An=12, Xã_Bình=8, **enterprises)}
        assert reported(tmp_path, *TOTALS, **given) == expected
        current = parse(tmp_path, **given)[0].indicators["DT"].current
        assert (current and current.value) == value


def test_districts_and_communes_with_one_sum_are_each_the_whole(tmp_path: Path) -> None:
    sheets = {"indicators": [row("DT")], "directory": units("Huyện Hạ", "Xã An", "Xã Bình")}
    for district, expected in ((20, []), (24, [("RG282", "F2")])):
        given = {**sheets, "breakdown": numbers(Huyện_Hạ=district, Xã_An=12, Xã_Bình=8)}
        assert reported(tmp_path, *TOTALS, **given) == expected


def test_a_total_in_its_own_cell_must_agree(tmp_path: Path) -> None:
    given = {**COMPLETE, "indicators": [row("DT", current=24)]}
    assert reported(tmp_path, "RG304", *TOTALS, **given) == [("RG304", "F2")]
    assert parse(tmp_path, **given)[0].unit_sums == {}


def test_a_cell_in_error_gives_no_total_and_no_second_report(tmp_path: Path) -> None:
    breakdown = [*numbers(Xã_An=12), {"code": "DT", "unit_name": "Xã Bình", "current": refused("#N/A")}]
    given = {**COMPLETE, "indicators": [row("DT")], "breakdown": breakdown}
    assert reported(tmp_path, *TOTALS, **given) == []
    yearbook, _ = parse(tmp_path, **given)
    figure = make_book(yearbook)[0]["DT.value"]
    assert (figure.known, figure.already_reported) == (False, True)


# units that were formed from others

MERGER = [
    {"name": "Xã An", "last": ENDED, "spellings": "Xã An (cũ)"},
    {"name": "Xã Minh", "last": ENDED},
    {"name": "Xã An", "first": MERGED, "formed_from": "Xã An; Xã Minh"},
    {"name": "Xã Bình"},
]


def merged(**new: Value) -> list[Row]:
    return [
        {"code": "DT", "unit_name": "Xã An (cũ)", "previous": 12},
        {"code": "DT", "unit_name": "Xã Minh", "previous": 8},
        {"code": "DT", "unit_name": "Xã An", "current": 25, **new},
        {"code": "DT", "unit_name": "Xã Bình", "previous": 5, "current": 5},
    ]


def test_the_base_of_a_merged_unit_is_the_sum_of_the_old_ones(tmp_path: Path) -> None:
    given = {"indicators": [row("DT")], "directory": MERGER, "breakdown": merged()}
    assert reported(tmp_path, "RG304", "RG306", "RG307", *TOTALS, *BASES, **given) == []
    _, book = book_of(tmp_path, **given)
    base = book["DT/xa-an.previous"]
    assert (base.value, base.formula) == (20, "DT/xa-an-cu.previous + DT/xa-minh.previous")
    assert book["DT/xa-an.growth"].value == 25
    assert (book["DT.value"].value, book["DT.previous"].value) == (30, 25)  # each old unit counts once


def test_a_total_is_compared_with_each_unit_once(tmp_path: Path) -> None:
    for base, total, expected in (
        (None, 25, []),
        (20, 25, []),
        (20, 45, [("RG304", "E2")]),
        (24, 25, [("RG288", "C4")]),
    ):
        indicators = [row("DT", previous=total)]
        given = {"indicators": indicators, "directory": MERGER, "breakdown": merged(previous=base)}
        assert reported(tmp_path, "RG304", "RG306", *BASES, **given) == expected


def test_the_number_of_a_namesake_is_not_taken_for_that_of_the_new_unit(tmp_path: Path) -> None:
    breakdown = [*merged()[1:2], *[{**merged()[2], "previous": 12}], *merged()[3:]]
    given = {"indicators": [row("DT")], "directory": MERGER, "breakdown": breakdown}
    assert reported(tmp_path, *BASES, **given) == [("RG290", "C3")]


@pytest.mark.parametrize(
    ("directory", "breakdown", "expected"),
    [
        (MERGER, merged()[1:], [("RG286", "C3")]),
        (
            [
                {"name": "Xã Dài", "last": ENDED},
                {"name": "Xã Đông", "first": MERGED, "formed_from": "Xã Dài"},
                {"name": "Xã Tây", "first": MERGED, "formed_from": "Xã Dài"},
            ],
            [{"code": "DT", "unit_name": "Xã Dài", "previous": 9}, *numbers(Xã_Đông=5, Xã_Tây=5)],
            [("RG287", "C3"), ("RG287", "C4")],
        ),
        ([{"name": "Xã Mới", "first": MERGED}], numbers(Xã_Mới=5), []),  # formed from nothing: no base
    ],
    ids=["missing", "split", "new"],
)
def test_a_base_that_is_not_known(
    tmp_path: Path, directory: list[Row], breakdown: list[Row], expected: list[tuple[str, str]]
) -> None:
    given = {"indicators": [row("DT")], "directory": directory, "breakdown": breakdown}
    assert reported(tmp_path, *BASES, **given) == expected
    assert not any(name for _, name, _ in parse(tmp_path, **given)[0].unit_sums)


def test_a_renamed_unit_has_the_base_of_its_old_name(tmp_path: Path) -> None:
    directory = [{"name": "Xã Cũ", "last": ENDED}, {"name": "Xã Mới", "first": MERGED, "formed_from": "Xã Cũ"}]
    breakdown = [{"code": "TL", "unit_name": "Xã Cũ", "previous": 40}, *numbers("TL", Xã_Mới=50)]
    _, book = book_of(tmp_path, indicators=[row("TL", unit="%")], directory=directory, breakdown=breakdown)
    assert book["TL/xa-moi.previous"].value == 40  # shares too: it is one unit
    assert book["TL/xa-moi.growth"].value == 10


def test_the_base_of_a_share_is_weighed_by_the_named_indicator(tmp_path: Path) -> None:
    rates = [
        {"code": "NGHEO", "unit_name": "Xã An (cũ)", "previous": 10},
        {"code": "NGHEO", "unit_name": "Xã Minh", "previous": 20},
        {"code": "NGHEO", "unit_name": "Xã An", "current": 9},
    ]
    households = [
        {"code": "HO", "unit_name": "Xã An (cũ)", "previous": 300},
        {"code": "HO", "unit_name": "Xã Minh", "previous": 100},
    ]
    weighed = row("NGHEO", unit="%", weight="HO")
    others = {"directory": MERGER, "breakdown": rates + households}
    _, book = book_of(tmp_path, indicators=[weighed, row("HO", unit="hộ", nature="thời điểm")], **others)
    base = book["NGHEO/xa-an.previous"]
    assert base.exact == Decimal("12.5")
    assert len(base.sources) == 4
    assert "HO/xa-minh.previous" in base.formula
    without = [row("NGHEO", unit="%"), row("HO", unit="hộ", nature="thời điểm")]
    assert reported(tmp_path, *BASES, indicators=without, **others) == [("RG285", "C4")]


def test_a_weight_adds_up_and_is_of_a_share(tmp_path: Path) -> None:
    indicators = [
        row("A", unit="%", weight="B"),
        row("B", unit="%"),
        row("C", weight="D"),
        row("D"),
        row("E", unit="%", weight="D"),
    ]
    assert [(code, cell[-1]) for code, cell in reported(tmp_path, "RG291", indicators=indicators)] == [
        ("RG291", "2"),
        ("RG291", "4"),
    ]
    _, problems = parse(tmp_path, indicators=[row("A", unit="%", weight="KHONG")])
    assert [problem.code for problem in problems] == ["RG205"]


# the whole

FORMED = [{**FACTS, "formed_from": "Hà Bắc (cũ)\nHà Nam (cũ)"}]
OLD_PARTS = [
    {"code": "DT", "unit_name": "Hà Bắc (cũ)", "previous": 30},
    {"code": "DT", "unit_name": "Hà Nam (cũ)", "previous": 10},
]


def test_the_base_of_a_merged_whole_is_the_sum_of_its_old_parts(tmp_path: Path) -> None:
    _, book = book_of(tmp_path, facts=FORMED, indicators=[row("DT", current=50)], breakdown=OLD_PARTS)
    assert (book["DT.previous"].value, book["DT.growth"].value) == (40, 25)
    given = {"facts": FORMED, "indicators": [row("DT", current=50, previous=44)], "breakdown": OLD_PARTS}
    assert reported(tmp_path, "RG304", "RG306", **given) == [("RG304", "E2")]
    given = {"facts": FORMED, "indicators": [row("DT", current=50)], "breakdown": OLD_PARTS[:1]}
    assert reported(tmp_path, *TOTALS, **given) == [("RG280", "E2")]


def test_the_base_of_a_share_of_a_merged_whole_is_weighed(tmp_path: Path) -> None:
    rates = [{**found, "code": "TL", "previous": value} for found, value in zip(OLD_PARTS, (4, 8), strict=True)]
    indicators = [row("TL", unit="%", current=6, weight="DT"), row("DT", current=50)]
    _, book = book_of(tmp_path, facts=FORMED, indicators=indicators, breakdown=[*rates, *OLD_PARTS])
    assert book["TL.previous"].value == 5
    given = {"facts": FORMED, "indicators": indicators, "breakdown": [rates[0], *OLD_PARTS]}
    assert reported(tmp_path, *TOTALS, *BASES, **given) == [("RG280", "E2")]  # one old part is missing
    assert parse(tmp_path, **given)[0].indicators["TL"].previous is None
    indicators = [row("TL", unit="%", current=6), row("DT", current=50)]
    given = {"facts": FORMED, "indicators": indicators, "breakdown": [*rates, *OLD_PARTS]}
    assert reported(tmp_path, *TOTALS, *BASES, **given) == [("RG285", "E2")]


@settings(max_examples=25, deadline=None)
@given(
    current=st.lists(st.decimals(0, 1000, places=2), min_size=1, max_size=6),
    old=st.lists(st.decimals(0, 1000, places=1), min_size=1, max_size=4),
    stays=st.booleans(),
)
def test_each_number_counts_once(
    tmp_path_factory: pytest.TempPathFactory, current: list[Decimal], old: list[Decimal], stays: bool
) -> None:
    """Whatever units merged into the first one: the totals are the sums of the numbers, by units and by old units."""
    folder = tmp_path_factory.getbasetemp()
    names = [f"Xã S{n}" for n in range(len(current))]
    before = [f"Xã C{n}" for n in range(len(old))]
    merged: Row = {} if stays else {"first": MERGED, "formed_from": "; ".join(before)}
    directory = [
        *({"name": name, "last": ENDED} for name in ([] if stays else before)),
        {"name": names[0], **merged},
        *units(*names[1:]),
    ]
    breakdown: list[Row] = (
        []
        if stays
        else [{"code": "DT", "unit_name": name, "previous": value} for name, value in zip(before, old, strict=True)]
    )
    for number, (name, value) in enumerate(zip(names, current, strict=True)):
        base = {"previous": value} if number or stays else {}
        breakdown.append({"code": "DT", "unit_name": name, "current": value, **base})
    yearbook, _ = parse(folder, indicators=[row("DT")], directory=directory, breakdown=breakdown)
    indicator = yearbook.indicators["DT"]
    assert indicator.current is not None
    assert indicator.current.value == sum(current)
    assert indicator.previous is not None
    assert indicator.previous.value == (sum(current) if stays else sum(old) + sum(current[1:]))
