"""Column `Trong đó`: parts that need not be the whole."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from checking import reported
from hypothesis import given
from hypothesis import strategies as st
from sheets import Value, parse, row

from reportgen.figures.book import make_book

Row = Mapping[str | int, Value]
CODES = ("RG275", "RG276", "RG277", "RG278", "RG301", "RG303", "RG340")
WHOLE = row("HV", unit="hội viên", current=1200, previous=1000, plan=1300, within="NU; TRE")
LAST = dt.date(2022, 12, 31)


def parts(nu: Value = 500, tre: Value = 300, **others: Value) -> list[Row]:
    return [row("NU", unit="hội viên", current=nu, **others), row("TRE", unit="hội viên", current=tre)]


@pytest.mark.parametrize(
    ("indicators", "expected"),
    [
        ([WHOLE, *parts()], []),  # less than the whole
        ([WHOLE, *parts(700, 500)], []),  # the whole
        ([WHOLE, *parts(800, 500)], [("RG275", "F2")]),
        ([WHOLE, *parts(1300, None)], [("RG275", "F2")]),  # one of them is enough
        ([WHOLE, *parts(None, None)], []),
        ([WHOLE, *parts(previous=1001)], [("RG275", "E2")]),  # in every column
        ([WHOLE, *parts(plan=1301)], [("RG275", "G2")]),
        ([{**WHOLE, "unit": "%"}, row("NU", unit="%", current=90), row("TRE", unit="%", current=2000)], []),
        ([{**WHOLE, "current": -5}, *parts()], []),  # a loss that has a gain within it
        ([WHOLE, row("NU", unit="nghìn hội viên", current=2), row("TRE", unit="hội viên")], [("RG275", "F2")]),
        ([WHOLE, row("NU", unit="tỷ đồng", current=2), row("TRE", unit="hội viên")], [("RG276", "U2")]),
        ([row("HV", within="HV")], [("RG277", "U2")]),
        ([row("HV", within="NU"), row("NU", parts="HV")], [("RG277", "U2")]),
        ([row("HV", parts="NU; TRE", within="NU"), *parts()], [("RG276", "U2"), ("RG278", "U2")]),
    ],
)
def test_parts_are_never_above_their_whole(
    tmp_path: Path, indicators: list[Row], expected: list[tuple[str, str]]
) -> None:
    assert sorted(reported(tmp_path, *CODES, indicators=indicators)) == expected


def test_rounded_parts_may_be_above_by_rounding(tmp_path: Path) -> None:
    tests = (("50.2", []), ("51.2", [("RG275", "F2")]))
    for first, expected in tests:
        indicators = [row("T", current=100, within="A; B"), row("A", current=Decimal(first)), row("B", current=50)]
        assert reported(tmp_path, *CODES, indicators=indicators) == expected


def test_an_unknown_code_is_reported_and_the_others_are_kept(tmp_path: Path) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("HV", within="NU; KHAC"), row("NU")])
    assert [problem.code for problem in problems] == ["RG205"]
    assert yearbook.indicators["HV"].within == ("NU",)


def test_the_share_is_of_the_whole_and_the_whole_is_no_sum(tmp_path: Path) -> None:
    yearbook, _ = parse(tmp_path, indicators=[WHOLE, *parts(480)])
    book, _ = make_book(yearbook)
    assert book["NU.share"].value == 40
    yearbook, _ = parse(tmp_path, indicators=[{**WHOLE, "current": None}, *parts()])
    assert not make_book(yearbook)[0]["HV.value"].known


def test_a_part_of_two_wholes_has_no_share(tmp_path: Path) -> None:
    indicators = [WHOLE, *parts(), row("CB", unit="hội viên", current=900, within="NU")]
    assert not make_book(parse(tmp_path, indicators=indicators)[0])[0]["NU.share"].known


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=5), st.integers(0, 10**9))
def test_counts_are_compared_exactly(tmp_path_factory: pytest.TempPathFactory, values: list[int], total: int) -> None:
    codes = [f"P{n}" for n in range(len(values))]
    indicators = [row("T", unit="hội viên", current=total, within="; ".join(codes))]
    indicators += [row(code, unit="hội viên", current=value) for code, value in zip(codes, values, strict=True)]
    found = reported(tmp_path_factory.getbasetemp(), "RG275", indicators=indicators)
    assert bool(found) is (sum(values) > total)
