"""Growth in tables: a column holds only numbers that compare with what its heading names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from workshop import Workshop, indicator, quantity

from reportgen.figures.book import make_book
from reportgen.period import Period
from reportgen.problems import CellRef
from reportgen.records.comparison import is_same_base
from reportgen.records.model import Breakdown, Indicator, Published

TABLE = '{% import "macros.html.j2" as m %}{{ m.table(table("NAME", indicators, width=WIDTH), "b", "Bảng") }}'
UNITS = '{% import "macros.html.j2" as m %}{{ m.table(table("units", f.A.units, total=f.A), "b", "Bảng") }}'


def row(code: str, compared_with: str, growth: str | None = None, **more: Any) -> Indicator:
    """An indicator that grew by 10% since last year, or by a published per cent since something else."""
    said = quantity(growth, "I2")
    published: dict[str, Any] = {"published": {"growth": Published(said)}} if said else {"previous": "100"}
    return indicator(code, current="110", compared_with=compared_with, **published, **more)


def printed(workshop: Workshop, template: str, *rows: Indicator, units: tuple[Breakdown, ...] = ()) -> Any:
    workshop.yearbook = replace(
        workshop.yearbook, indicators={r.code: r for r in rows}, breakdowns=units, series={}, tasks=(), paragraphs=()
    )
    workshop.book, _ = make_book(workshop.yearbook)
    return workshop.render(template)


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def column(body: Any, heading: str) -> list[str]:
    heads = [words(head) for head in body.iterfind(".//thead/tr/th")]
    (index,) = [n for n, head in enumerate(heads) if head.startswith(heading)]
    lines = (line for line in body.iterfind(".//tbody/tr") if line.get("class") != "group")
    return [words(line[index - len(heads)]) for line in lines]


@pytest.mark.parametrize("name", ["field", "indicators"])
def test_growth_since_something_else_is_a_dash_with_a_note(workshop: Workshop, name: str) -> None:
    rows = (row("A", ""), row("B", ""), row("C", "quý trước", "3.5"))
    body = printed(workshop, TABLE.replace("NAME", name).replace("WIDTH", "252"), *rows)
    assert column(body, "So với năm 2021") == ["+10,00%", "+10,00%", "–*"]
    assert "* So với quý trước: +3,5%." in words(body)
    uses = [d.get("data-figure") for d in body.iter("data") if d.get("data-figure", "").startswith("C.growth")]
    assert uses == ["C.growth"], "the note prints the figure, once"


def test_the_same_year_in_other_words_stays_in_the_column(workshop: Workshop) -> None:
    rows = (row("A", "cùng kỳ"), row("B", "cùng kỳ"), row("C", "năm 2021"))
    body = printed(workshop, TABLE.replace("NAME", "field").replace("WIDTH", "165"), *rows)
    assert column(body, "So với cùng kỳ") == ["+10,00%", "+10,00%", "+10,00%*"]
    assert "* So với năm 2021." in words(body)


def test_rows_that_mean_the_same_year_are_counted_together(workshop: Workshop) -> None:
    rows = (
        row("A", "cùng kỳ"),
        row("B", "năm trước"),
        row("C", "năm 2021"),
        row("D", "quý trước", "3.5"),
        row("E", "quý trước", "4.5"),
    )
    body = printed(workshop, TABLE.replace("NAME", "field").replace("WIDTH", "165"), *rows)
    assert column(body, "So với") == ["+10,00%", "+10,00% (a)", "+10,00% (b)", "– (c)", "– (d)"]


@pytest.mark.parametrize(("compared_with", "total"), [("", "+10,00%"), ("cùng kỳ", "+10,00%"), ("quý trước", "–")])
def test_the_total_of_a_breakdown_compares_with_what_its_units_do(
    workshop: Workshop, compared_with: str, total: str
) -> None:
    growth = "3.5" if compared_with == "quý trước" else None
    unit = Breakdown("A", "Viettel", quantity("50", "C2"), quantity("60", "D2"), CellRef("indicators.xlsx", "X", "A2"))
    body = printed(workshop, UNITS, row("A", compared_with, growth), units=(unit,))
    assert column(body, "So với") == ["+20,00%", total]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("", "cùng kỳ", True),
        ("năm 2021", "cùng kỳ năm trước", True),
        ("so với năm trước", "Năm  2021", True),
        ("quý trước", "Quý trước", True),
        ("năm 2020", "năm 2021", False),
        ("quý trước", "tháng trước", False),
        ("quý trước", "năm trước", False),
    ],
)
def test_words_that_mean_one_base(one: str, other: str, same: bool) -> None:
    assert is_same_base(one, other, Period(2022)) is same
    assert is_same_base(other, one, Period(2022)) is same


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (300, ["So với quý II năm 2022", "So với quý I năm 2023", "Lũy kế so với cùng kỳ"]),
        (245, ["So với quý II năm 2022", "So với quý I năm 2023"]),
        (220, ["So với quý II năm 2022"]),
    ],
)
def test_a_quarter_is_compared_with_the_one_before_where_there_is_room(
    workshop: Workshop, width: int, expected: list[str]
) -> None:
    workshop.yearbook = replace(workshop.yearbook, period=Period.parse("2023-Q2"))
    bases = {"prior": "105", "accumulated": "215", "previous_accumulated": "200", "plan": "400"}
    more = {key: quantity(value, "K2") for key, value in bases.items()}
    rows = [row(code, "", unit=unit) for code, unit in (("A", "tỷ đồng"), ("B", "người"))]
    body = printed(
        workshop, TABLE.replace("NAME", "indicators").replace("WIDTH", str(width)), *(replace(r, **more) for r in rows)
    )
    heads = [words(head) for head in body.iterfind(".//thead/tr/th")]
    assert [head for head in heads if "So với q" in head or "Lũy kế so" in head] == expected
    assert column(body, "So với quý II")[0] == "+10,00%"
