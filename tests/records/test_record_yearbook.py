"""A year whose workbooks or sheets are missing: the reader reported, and the rest is still looked at."""

from pathlib import Path

from sheets import A_TASK, FACTS, YEAR, places, row, workbooks

from reportgen.period import Period
from reportgen.records.parse import parse_yearbook


def test_without_indicators_there_is_no_yearbook_but_the_other_sheets_are_checked(tmp_path: Path) -> None:
    books = workbooks(
        {"facts": [FACTS], "breakdown": [{"code": "A", "unit_name": "x"}], "tasks": [{**A_TASK, "progress": "~5"}]}
    )
    yearbook, problems = parse_yearbook(books, period=Period(YEAR), root=tmp_path, photos=tmp_path)
    assert yearbook is None
    assert places(problems) == [("RG215", "I2")]  # no "unknown code": there is nothing to know codes from


def test_without_a_workbook_the_other_one_is_checked(tmp_path: Path) -> None:
    books = workbooks({"facts": [FACTS], "indicators": [row("A")], "tasks": [{**A_TASK, "progress": "~5"}]})
    tasks_only = {"tasks": books["tasks"]}
    assert parse_yearbook(tasks_only, period=Period(YEAR), root=tmp_path, photos=tmp_path)[0] is None
    yearbook, problems = parse_yearbook(
        {"indicators": books["indicators"]}, period=Period(YEAR), root=tmp_path, photos=tmp_path
    )
    assert problems == []
    assert yearbook is not None
    assert (list(yearbook.indicators), yearbook.tasks) == (["A"], ())


def test_without_facts_the_year_is_the_folders(tmp_path: Path) -> None:
    yearbook, problems = parse_yearbook(
        workbooks({"indicators": [row("A")]}), period=Period(YEAR), root=tmp_path, photos=tmp_path
    )
    assert problems == []
    assert yearbook is not None
    assert (yearbook.period, yearbook.facts.issuer) == (Period(YEAR), "")
