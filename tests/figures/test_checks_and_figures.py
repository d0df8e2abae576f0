"""What the checks reckon with is what the figures print: one place for both, and the same numbers in the end."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import workspaces as ws
from yearbooks import indicator, yearbook

from reportgen.figures import amounts as figure_amounts
from reportgen.figures import derive
from reportgen.figures.book import make_book
from reportgen.period import Period
from reportgen.problems import Problem
from reportgen.records.checks import amounts as check_amounts
from reportgen.records.checks.sums import totals
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.records.units import EXACT
from reportgen.workbooks.read import read_year


def read(root, year: int) -> Yearbook:
    folder = root / "inputs" / str(year)
    parsed, _ = parse_yearbook(read_year(folder)[0], period=Period(year), root=root, photos=folder / "photos")
    assert parsed is not None
    return parsed


@pytest.mark.parametrize(("root", "year"), [(ws.SAMPLE, ws.SAMPLE_YEAR), (ws.FICTIONAL, ws.FICTIONAL_YEAR)])
def test_both_find_the_same_numbers(root, year: int):
    parsed = read(root, year)
    printed, _ = figure_amounts.find_amounts(parsed)
    checked = check_amounts.find_amounts(parsed)
    assert len(checked) > 15
    columns = figure_amounts.COLUMNS
    assert {(code, columns[aspect]): term.value for (code, aspect), term in printed.terms.items()} == {
        key: amount.value for key, amount in checked.items()
    }


def test_both_reckon_in_one_context():
    assert derive.EXACT is check_amounts.EXACT is EXACT


@pytest.mark.parametrize(
    ("unit", "same"),
    [
        ("Tỷ  đồng", True),
        ("tỷ\u00a0đồng", True),
        ("ty\u0309 đo\u0302\u0300ng", True),
        ("triệu đồng", True),
        ("triệu USD", False),
    ],
)
def test_both_agree_on_which_units_add_up(unit: str, same: bool):
    book = yearbook(
        indicator("T", "9", parts=("A", "B"), row=5), indicator("A", "1", row=6), indicator("B", "2", row=7, unit=unit)
    )
    reported = codes(totals(book)), codes(make_book(book)[1])
    assert reported == ((["RG301"], []) if same else ([], ["RG421"]))


def test_a_unit_with_a_sign_or_a_figure_is_one_unit():
    book = yearbook(indicator("T", parts=("A",), unit="m²"), indicator("A", "1", unit="m2"))
    figures, problems = make_book(book)
    assert (codes(problems), figures["T.value"].value) == ([], 1)


def codes(problems: Iterable[Problem]) -> list[str]:
    return [problem.code for problem in problems]
