"""A change in the own unit that a row says itself, beside growth in per cent."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from checking import reported
from sheets import Value, parse, row

from reportgen.figures.book import make_book

Row = Mapping[str | int, Value]


def test_a_published_change_is_printed_where_the_base_is_unknown(tmp_path: Path) -> None:
    indicators = [row("A", current=1200, change=-15), row("B", current=1200, previous=1000, change=200)]
    book, problems = make_book(parse(tmp_path, indicators=indicators)[0])
    assert problems == []
    assert book["A.change"].forms["text"] == "giảm 15\u00a0tỷ\u00a0đồng"
    assert book["B.change"].formula == "B.value − B.previous"
    assert not book["A.growth"].known


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"current": 1200, "previous": 1000, "change": 200}, []),
        ({"current": 1200, "previous": 1000, "change": 230}, [("RG309", "Y2")]),
        ({"current": 1200, "previous": 1000, "change": 230, "compared_with": "năm 2019"}, []),  # another base
        ({"current": 1200, "change": 230}, []),
        ({"previous": 1000, "change": 230}, []),
    ],
)
def test_a_published_change_that_contradicts_is_an_error(
    tmp_path: Path, cells: Row, expected: list[tuple[str, str]]
) -> None:
    assert [code for code, _ in reported(tmp_path, "RG309", indicators=[row("A", **cells)])] == [
        code for code, _ in expected
    ]
