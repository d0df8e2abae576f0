"""Which figures lead a report."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from workshop import Workshop, indicator

from reportgen.documents.template.key_figures import KeyFigures, key_figures
from reportgen.figures.book import make_book
from reportgen.records.model import MARKED, Published


def chosen(workshop: Workshop, *rows: Any) -> KeyFigures:
    workshop.yearbook = replace(
        workshop.yearbook, indicators={r.code: r for r in rows}, breakdowns=(), series={}, tasks=(), paragraphs=()
    )
    workshop.book, _ = make_book(workshop.yearbook)
    return key_figures(workshop.context()["fields"])


def row(code: str, field: str, previous: str | None = "100", **more: Any) -> Any:
    return indicator(code, current="110", previous=previous, field=field, **more)


def codes(found: KeyFigures) -> list[str]:
    return [item.row.code for item in found.figures]


def test_each_field_leads_with_an_indicator_that_has_growth(workshop: Workshop) -> None:
    rows = (
        row("A", "Một", None),
        row("B", "Một"),
        row("C", "Hai"),
        row("D", "Ba"),
        row("E", "Bốn", None),
        row("F", "Năm"),
    )
    assert codes(chosen(workshop, *rows)) == ["B", "C", "D", "F"]


@pytest.mark.parametrize("column", ["parts", "within"])
def test_few_fields_give_more_of_theirs_and_totals_come_before_parts(workshop: Workshop, column: str) -> None:
    rows = (
        row("P", "Một"),
        row("T", "Một", **{column: ("P", "Q")}),
        row("Q", "Một"),
        row("X", "Hai"),
        row("Y", "Hai", None),
    )
    assert codes(chosen(workshop, *rows)) == ["P", "T", "X", "Y"]


def test_marked_indicators_lead_in_their_order_and_others_fill_up(workshop: Workshop) -> None:
    rows = [row(code, field) for code, field in zip("ABCDEF", ("Một", "Một", "Hai", "Hai", "Ba", "Bốn"), strict=True)]
    one, two, three = (replace(rows[at], lead=lead) for at, lead in ((1, MARKED), (3, 2), (5, 1)))
    assert codes(chosen(workshop, rows[0], one, rows[2], two, rows[4], three)) == ["F", "D", "B", "A"]
    silent = replace(one, current=None)
    assert codes(chosen(workshop, rows[0], silent, *rows[2:])) == ["A", "C", "E", "F"]


@pytest.mark.parametrize("count", [0, 3])
def test_fewer_than_four_are_none(workshop: Workshop, count: int) -> None:
    assert chosen(workshop, *(row(f"A{n}", "Một") for n in range(count))) == KeyFigures()


def test_the_base_of_growth_is_said_once_and_where_it_has_other_words(workshop: Workshop) -> None:
    rows = [row(f"A{n}", f"Lĩnh vực {n}", compared_with="cùng kỳ" if n else "năm 2021") for n in range(4)]
    found = chosen(workshop, *rows)
    assert (found.base, [item.base for item in found.figures]) == ("cùng kỳ", ["năm\u00a02021", "", "", ""])
    published = {"growth": Published(rows[0].current)}
    found = chosen(workshop, *rows[:3], row("Z", "Khác", None, compared_with="quý trước", published=published))
    assert (found.base, [item.base for item in found.figures]) == (
        "cùng kỳ",
        ["năm\u00a02021", "", "", "quý\u00a0trước"],
    )
