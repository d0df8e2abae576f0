"""Numbers and dates as their cells show them: decimals, words beside a number, months and years."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from sheets import A_TASK, parse, places, row

from reportgen.figures.book import make_book
from reportgen.problems import CellRef
from reportgen.records.checks.rules import RULES
from reportgen.records.checks.rules import check_yearbook as check
from reportgen.records.units import names_unit
from reportgen.workbooks.model import Cell

NOWHERE = CellRef("")


def number(value: str, shown: str, *, decimals: int | None = None, words: str = "", percent: bool = False) -> Cell:
    """A number in a cell whose format shows something else than its digits."""
    return Cell(Decimal(value), shown, NOWHERE, percent, decimals=decimals, words=words)


def test_a_figure_is_printed_as_its_cell_shows_it_and_reckoned_with_as_stored(tmp_path: Path) -> None:
    rows = [
        row("A", current=number("81.96", "82", decimals=0), previous=Decimal(80)),
        row("B", current=number("81.96", "82", decimals=0), decimals=1),
        row("C", current=Decimal(100), parts="A;B"),
        row("D", unit="%", current=number("16.23", "16", decimals=0), previous=Decimal(14)),
    ]
    yearbook, problems = parse(tmp_path, indicators=rows)
    assert problems == []
    book, _ = make_book(yearbook)
    assert book["A.value"].forms["text"] == "82\u00a0tỷ\u00a0đồng"
    assert book["B.value"].forms["text"] == "82,0\u00a0tỷ\u00a0đồng"
    assert book["A.growth"].forms["text"] == "tăng 2,45%"
    assert book["D.growth"].forms["text"] == "tăng 2\u00a0điểm phần\u00a0trăm"


def test_a_sum_has_the_decimals_that_its_parts_show(tmp_path: Path) -> None:
    part = number("81.96", "82", decimals=0)
    rows = [row("A", current=part), row("B", current=part), row("C", parts="A;B")]
    yearbook, _ = parse(tmp_path, indicators=rows)
    assert make_book(yearbook)[0]["C.value"].forms["number"] == "164"


def test_rounded_numbers_are_noted_once_a_column(tmp_path: Path) -> None:
    shown = number("81.96", "82", decimals=0)
    rows = [row("A", current=shown), row("B", current=shown, previous=shown), row("C", current=shown, decimals=2)]
    units = [{"code": "A", "unit_name": f"Đơn vị {n}", "current": shown} for n in range(30)]
    tasks = [{**A_TASK, "progress": number("12.5", "13", decimals=0)}]
    yearbook, problems = parse(tmp_path, indicators=rows, breakdown=units, tasks=tasks)
    assert problems == []
    reported = list(RULES["shown-rounded"](yearbook))
    assert [p.code for p in reported] == ["RG244"] * 4
    assert [dict(p.args)["count"] for p in reported] == ["2", "1", "30", "1"]
    assert "82 khi in" in reported[0].expected("vi")


def test_a_published_change_is_noted_where_it_is_the_one_printed(tmp_path: Path) -> None:
    growth = number("2.119", "2,12", decimals=2)
    rows = [
        row("A", growth=growth, current=Decimal(5)),
        row("B", growth=growth, current=Decimal(5), previous=Decimal(4)),
    ]
    yearbook, _ = parse(tmp_path, indicators=rows)
    assert places(RULES["shown-rounded"](yearbook)) == [("RG244", "I2")]


def test_the_tail_of_a_formula_that_a_cell_rounds_is_not_reported_twice(tmp_path: Path) -> None:
    shown = number("81.966666666666", "82,0", decimals=1)
    yearbook, _ = parse(tmp_path, indicators=[row("A", current=shown)])
    assert [p.code for p in check(yearbook, coverage=frozenset(range(0x2200))) if p.code != "RG353"] == ["RG244"]


@pytest.mark.parametrize(
    ("words", "unit", "agrees"),
    [
        ("tỷ đồng", "tỷ đồng", True),
        ("tỷ", "tỷ đồng", True),
        ("Tỷ  đồng", "tỷ đồng", True),
        ("₫", "đồng", True),
        ("tr.đ", "triệu đồng", True),
        ("trđ", "triệu đồng", True),
        ("$", "USD", True),
        ("(ha)", "ha", True),
        ("₫", "tỷ đồng", False),
        ("tỷ đồng", "đồng", False),
        ("M", "tỷ đồng", False),
        ("triệu", "tỷ đồng", False),
        ("khoảng", "ha", False),
        ("m", "m²", False),
        ("M", "", True),
    ],
)
def test_words_beside_a_number_are_its_unit_or_an_error(tmp_path: Path, words: str, unit: str, agrees: bool) -> None:
    assert names_unit(words, unit) is agrees
    if unit:
        yearbook, problems = parse(tmp_path, indicators=[row("A", unit=unit, current=number("5", "5", words=words))])
        assert places(problems) == ([] if agrees else [("RG243", "F2")])
        assert (yearbook.indicators["A"].current is None) is not agrees


def test_a_mark_that_a_format_shows_is_the_mark(tmp_path: Path) -> None:
    rows = [
        row("A", unit="%", current=number("16.2", "16,2%", words="%")),
        row("B", current=number("16.2", "16,2%", words="%")),
        row("C", unit="%", growth=number("0.4", "0,4 điểm %", words="điểm %")),
        row("D", growth=number("0.4", "0,4 lần", words="lần")),
    ]
    yearbook, problems = parse(tmp_path, indicators=rows)
    assert places(problems) == [("RG221", "F3"), ("RG243", "I5")]
    assert yearbook.indicators["A"].current == (Decimal("16.2"), yearbook.indicators["A"].cell("current"), False, None)
    assert yearbook.indicators["C"].published_growth is not None


def test_whole_numbers_may_show_their_heading(tmp_path: Path) -> None:
    year = number("2023", "Năm 2023", words="Năm")
    yearbook, problems = parse(tmp_path, tasks=[{**A_TASK, "year": year}], indicators=[])
    assert (problems, yearbook.tasks[0].period.year) == ([], 2023)
    problems = parse(tmp_path, indicators=[row("A", decimals=number("1", "1 số", words="số"))])[1]
    assert places(problems) == [("RG243", "L2")]


@pytest.mark.parametrize(
    ("parts", "words", "last"),
    [
        ("my", "tháng 6/2023", dt.date(2023, 6, 30)),
        ("y", "năm 2023", dt.date(2023, 12, 31)),
        ("dmy", "15/6/2023", dt.date(2023, 6, 15)),
        ("dm", "15/6/2023", dt.date(2023, 6, 15)),
    ],
)
def test_a_deadline_shown_as_month_or_year_is_one_and_ends_on_its_last_day(
    tmp_path: Path, parts: str, words: str, last: dt.date
) -> None:
    cell = Cell(dt.date(2023, 6, 15), "x", NOWHERE, date_parts=parts)
    yearbook, problems = parse(tmp_path, tasks=[{**A_TASK, "deadline": cell}])
    (task,) = yearbook.tasks
    assert problems == []
    assert (task.deadline, task.deadline_date) == (words, last)
