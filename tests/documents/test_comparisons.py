"""Charts that compare: their messages, what they leave out, and what they refuse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from workshop import TEMPLATE, Workshop, cell, drawn, indicator, quantity, remade

from reportgen.documents.charts.data import read_chart
from reportgen.documents.charts.parts import check_chart_parts
from reportgen.documents.template.figure_view import check_chart_units
from reportgen.records.model import Breakdown, GoodDirection

USE = '{% import "macros.html.j2" as m %}'
LOW = GoodDirection.LOW


def planned(*pairs: tuple[str | None, str | None], **more: Any) -> list[Any]:
    """Indicators with these values and plans."""
    return [
        indicator(f"A{n}", name=f"Tên {n}", current=value, plan=quantity(plan, "G2"), **more)
        for n, (value, plan) in enumerate(pairs, 1)
    ]


def over_two_years(*pairs: tuple[str | None, str | None]) -> list[Any]:
    return [indicator(f"A{n}", name=f"Tên {n}", previous=a, current=b) for n, (a, b) in enumerate(pairs, 1)]


def told(figure: Any) -> tuple[str, str]:
    return figure.get("data-title"), figure.get("aria-label")


@pytest.mark.parametrize(
    ("rows", "title", "alt"),
    [
        (planned(("5", "4"), ("3", "4")), "Một trong hai chỉ tiêu đạt hoặc vượt kế hoạch", "; chưa đạt: Tên 2."),
        (planned(("4", "4"), ("3", "0")), "Cả hai chỉ tiêu đạt hoặc vượt kế hoạch", "vượt kế hoạch."),
        (planned(("1", "4"), ("-3", "0")), "Cả hai chỉ tiêu chưa đạt kế hoạch", "chưa đạt kế hoạch."),
        (planned(("1", "4"), good=LOW), "Tên 1 đạt hoặc vượt kế hoạch", "Tên 1 đạt hoặc vượt kế hoạch."),
        (planned(("5", "4"), ("5", None), (None, "3"), good=LOW), "Tên 1 chưa đạt kế hoạch", "chưa đạt kế hoạch."),
    ],
)
def test_a_plan_chart_says_how_many_reach_their_plans(workshop: Workshop, rows, title, alt) -> None:
    figure = drawn(remade(workshop, rows), "plan_chart(indicators)")
    assert told(figure)[0] == title
    assert told(figure)[1].endswith(alt)
    chart = read_chart(figure)
    assert [series.name for series in chart.series] == ["Năm 2022", "Kế hoạch"]
    assert all(None not in series.values for series in chart.series)


@pytest.mark.parametrize(
    ("rows", "title", "alt"),
    [
        (over_two_years(("4", "5"), ("4", "3")), "Một trong hai chỉ tiêu tăng so với năm 2021", "; giảm: Tên 2."),
        (over_two_years(("4", "3"), ("4", "3")), "Cả hai chỉ tiêu giảm so với năm 2021", "; giảm: Tên 1 và Tên 2."),
        (over_two_years(("4", "4"), ("4", "3")), "Cả hai chỉ tiêu không tăng so với năm 2021", "; giảm: Tên 2."),
        (over_two_years(("4", "4")), "Tên 1 bằng năm 2021", "Tên 1 bằng năm 2021."),
        (over_two_years(("4", "5"), ("4", None)), "Tên 1 tăng so với năm 2021", "Tên 1 tăng so với năm 2021."),
    ],
)
def test_a_slope_says_how_many_rise(workshop: Workshop, rows, title, alt) -> None:
    figure = drawn(remade(workshop, rows), "slope_chart(indicators)")
    assert told(figure)[0] == title
    assert told(figure)[1].endswith(alt)
    assert read_chart(figure).categories == tuple(row.name for row in rows)  # also those with one value


@pytest.mark.parametrize("name", ["plan_chart(indicators)", "slope_chart(indicators)", "multiples(indicators)"])
def test_nothing_to_compare_gives_no_chart(workshop: Workshop, name: str) -> None:
    assert drawn(remade(workshop, over_two_years((None, "5"))), name) is None


@pytest.mark.parametrize("call", ["m.chart(slope_chart(indicators), '', '#12355B')", "multiples(indicators)"])
def test_rows_of_several_units_are_refused_at_their_line(workshop: Workshop, call: str) -> None:
    one, other = over_two_years(("4", "5"), ("6", "7"))
    mixed = remade(workshop, [one, replace(other, unit="trạm")])
    assert mixed.problems(f"{USE}\n{{{{ {call} }}}}") == [("RG559", f"{TEMPLATE}:2")]


def test_a_chart_that_a_template_mixes_by_hand_is_refused(workshop: Workshop) -> None:
    one, other = over_two_years(("4", "5"), ("6", "7"))
    mixed = remade(workshop, [one, replace(other, unit="trạm")])
    rows = "[('A', f.A1.number), ('B', f.A2.number)]"
    body = mixed.render(f"{USE}{{{{ m.chart(chart('bar', 'T', '', 'S', {rows}, 'Lời.'), '', '#12355B') }}}}")
    assert [(p.code, p.found) for p in check_chart_units(body, mixed.book)] == [("RG559", "tỷ đồng; trạm")]
    assert list(check_chart_units(body, {k: replace(f, unit="%") for k, f in mixed.book.items()})) == []


@pytest.mark.parametrize(
    ("kind", "within", "parts", "shown", "expected"),
    [
        ("share", "A2", (), "A2 A3", ["A2"]),
        ("stacked", "A2", (), "A1 A2", ["A2"]),
        ("stacked", "A2", (), "A2", []),  # several periods of one indicator
        ("bar", "A2", (), "A2 A3", []),  # nothing is added up
        ("share", "A2", ("A2", "A3"), "A2 A3", []),  # they are the whole of another total
        ("share", "A1", ("A2", "A3"), "A2 A3", []),
    ],
)
def test_parts_that_need_not_be_whole_are_never_added_up(
    workshop: Workshop, kind: str, within: str, parts: tuple[str, ...], shown: str, expected: list[str]
) -> None:
    indicators = [indicator(f"A{n}", name=f"Tên {n}", current=str(n)) for n in range(1, 5)]
    indicators[0] = replace(indicators[0], within=(within,))
    indicators[3] = replace(indicators[3], parts=parts)
    rows = "".join(f"('{code}', f.{code}.number)," for code in shown.split())
    body = remade(workshop, indicators).render(
        f"{USE}{{{{ m.chart(chart('{kind}', 'T', '', 'S', [{rows}], 'Lời.'), '', '#12355B') }}}}"
    )
    found = list(check_chart_parts(body, {row.code: row for row in indicators}))
    assert [problem.found for problem in found] == expected
    assert {problem.code for problem in found} <= {"RG555"}


@pytest.mark.parametrize(("within", "rows"), [((), 5), (("A5",), 4)])
def test_the_chart_of_a_field_has_no_part_beside_its_whole(
    workshop: Workshop, within: tuple[str, ...], rows: int
) -> None:
    indicators = [indicator(f"A{n}", name=f"Tên {n}", current=str(10 + n)) for n in range(1, 6)]
    indicators[0] = replace(indicators[0], within=within)
    chart = drawn(remade(workshop, indicators), "field_chart(indicators)")
    assert len(read_chart(chart).categories) == rows


def with_units(workshop: Workshop, *pairs: tuple[str | None, str]) -> Workshop:
    rows = tuple(
        Breakdown("A1", f"Xã {n}", quantity(a, f"C{n}"), quantity(b, f"D{n}"), cell(f"A{n}", "Theo đơn vị"), {})
        for n, (a, b) in enumerate(pairs, 1)
    )
    return remade(workshop, [indicator("A1", current="900", unit="hộ")], breakdowns=rows)


@pytest.mark.parametrize("count", [1, 2, 40])
def test_dots_of_any_number_of_units_are_in_descending_order(workshop: Workshop, count: int) -> None:
    pairs = ((str(n), str(n * 2)) for n in range(1, count + 1))
    chart = read_chart(drawn(with_units(workshop, *pairs), "dots_chart(indicators[0])"))
    assert chart.categories == tuple(f"Xã {n}" for n in range(count, 0, -1))
    assert [series.name for series in chart.series] == ["Năm 2021", "Năm 2022"]


def test_dots_show_one_year_if_a_unit_lacks_the_other(workshop: Workshop) -> None:
    chart = read_chart(drawn(with_units(workshop, ("1", "2"), (None, "4")), "dots_chart(indicators[0])"))
    assert [series.name for series in chart.series] == ["Năm 2022"]


def test_charts_side_by_side_show_the_same_years_on_one_axis(workshop: Workshop) -> None:
    earlier = {"A1": {2019: quantity("300", "B2"), 2020: quantity("-20", "C2")}, "A2": {2020: quantity("7", "C3")}}
    rows = over_two_years(("40", "50"), (None, "60"))
    body = remade(workshop, rows, series=earlier).render(
        f'{USE}{{{{ m.multiples(multiples(indicators), "h1", look.accent) }}}}'
    )
    charts = [read_chart(figure) for figure in body.iter("figure")]
    assert [chart.title for chart in charts] == ["Tên 1", "Tên 2"]
    assert {chart.categories for chart in charts} == {("2019", "2020", "2021", "2022")}
    assert charts[1].series[0].labels == ("", "7", "", "60")
    assert {chart.axis for chart in charts} == {(-20, 300)}
    caption = body.find("p[@class='figure-caption']")
    assert "".join(caption.itertext()) == "Tên 1 năm 2022 thấp hơn năm 2019 (tỷ đồng)"
    assert charts[1].alt == "Biểu đồ cột: Tên 2 năm 2022 cao hơn năm 2020."
    assert len(body.find("section[@class='grid']")) == len(body.find("section").get("data-widths").split())


def test_long_labels_leave_room_for_fewer_charts_side_by_side(workshop: Workshop) -> None:
    rows = over_two_years(*(("1234567", "1234568"),) * 4)
    columns = []
    for years in (1, 4):
        earlier = {"A1": {2020 - n: quantity("1234566", "B2") for n in range(years)}}
        made = remade(workshop, rows, series=earlier)
        body = made.render(f'{USE}{{{{ m.multiples(multiples(indicators), "", "#12355B") }}}}')
        columns.append(len(body.find("section").get("data-widths").split()))
    assert columns[0] > columns[1] >= 1
