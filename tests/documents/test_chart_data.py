"""A chart's table becomes its data, and a chart that can't be drawn is named with its line."""

from decimal import Decimal

import pytest
from lxml import etree

from reportgen.documents.charts.data import read_chart
from reportgen.problems import LineRef, ReportgenError

GOOD = """<figure class="chart" data-src="templates/report/report.html.j2:7" data-chart="bar" data-title="Doanh thu"
 data-unit="tỷ đồng" data-colours="#12355B #5F86B2" data-width="150" data-height="60" aria-label="Doanh thu tăng.">
 <table><thead><tr><th/><th>Năm 2021</th><th>Năm 2022</th></tr></thead><tbody>
 <tr><th>Viễn thông</th><td><data class="figure" value="2138">2.138</data></td>
     <td data-src="templates/report/report.html.j2:9"><data class="figure" value="2765">2.765</data></td></tr>
 <tr><th>Bưu  chính</th><td>–</td><td><data class="figure" value="533.9">533,9</data></td></tr>
 </tbody></table><figcaption>Doanh thu</figcaption></figure>"""


def read(text: str):
    return read_chart(etree.fromstring(text))


def codes(text: str) -> list[tuple[str, LineRef]]:
    with pytest.raises(ReportgenError) as caught:
        read(text)
    return [(p.code, p.place) for p in caught.value.problems]


def at(line: int) -> LineRef:
    return LineRef("templates/report/report.html.j2", line)


def test_series_are_in_columns_and_an_absent_value_is_none():
    data = read(GOOD)
    assert data.categories == ("Viễn thông", "Bưu chính")
    assert [s.name for s in data.series] == ["Năm 2021", "Năm 2022"]
    assert data.series[0].values == (Decimal("2138"), None)
    assert data.series[0].labels == ("2.138", "")
    assert data.series[1].values == (Decimal("2765"), Decimal("533.9"))
    assert (data.kind, data.title, data.unit, data.alt) == ("bar", "Doanh thu", "tỷ đồng", "Doanh thu tăng.")
    assert (data.colours, data.width_mm, data.height_mm) == (("#12355B", "#5F86B2"), 150.0, 60.0)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('data-chart="bar"', 'data-chart="pie"', "RG530"),
        ('data-width="150"', 'data-width="150mm"', "RG531"),
        ('data-height="60"', 'data-height="3"', "RG531"),
        ('data-colours="#12355B #5F86B2"', 'data-colours="red"', "RG531"),
        ('data-colours="#12355B #5F86B2"', 'data-colours="#12355B #9FB0C3"', "RG828"),
        ("<th>Năm 2022</th>", "", "RG532"),
        (">2.138</data>", ">2.138</data> tỷ", "RG533"),
        ('value="533.9"', 'value="533,9"', "RG533"),
        ('value="533.9"', 'value="NaN"', "RG533"),
    ],
)
def test_a_chart_that_can_not_be_drawn_is_named_with_its_line(old, new, code):
    assert old in GOOD
    assert codes(GOOD.replace(old, new)) == [(code, at(7))]


def test_a_typed_number_is_no_figure_and_its_cell_is_named():
    assert codes(GOOD.replace('<data class="figure" value="2765">2.765</data>', "2.765")) == [("RG533", at(9))]


def test_a_chart_without_any_value_is_an_error():
    empty = GOOD
    for value, words in (("2138", "2.138"), ("2765", "2.765"), ("533.9", "533,9")):
        empty = empty.replace(f'<data class="figure" value="{value}">{words}</data>', "–")
    assert codes(empty) == [("RG534", at(7))]


@pytest.mark.parametrize("kind", ["stacked", "share"])
def test_parts_of_a_whole_are_not_negative(kind):
    text = GOOD.replace('"bar"', f'"{kind}"').replace('value="2138">2.138', 'value="-2138">−2.138')
    assert codes(text) == [("RG535", at(7))]


def test_growth_below_minus_100_percent_has_no_column():
    text = GOOD.replace('"bar"', '"index"').replace('value="533.9">533,9', 'value="{0}">{0}')
    assert read(text.format("-100")).series[1].values == (Decimal(2865), Decimal(0))
    assert codes(text.format("-100.1")) == [("RG535", at(7))]


def test_an_index_has_no_unit():
    assert read(GOOD.replace('"bar"', '"index"')).unit == ""


def over_years(kind: str, *names: str) -> str:
    cells = [f'<td><data class="figure" value="{n}">{n}</data></td>' for n in range(len(names))]
    rows = "".join(f"<tr><th>{name}</th>{cell}</tr>" for name, cell in zip(names, cells, strict=True))
    return (
        f'<figure class="chart" data-src="a:1" data-chart="{kind}" data-colours="#12355B" data-width="150" '
        f'data-height="60"><table><thead><tr><th/><th>A</th></tr></thead><tbody>{rows}</tbody></table></figure>'
    )


@pytest.mark.parametrize("kind", ["line", "column"])
def test_a_missing_year_is_a_category_without_a_value(kind):
    data = read(over_years(kind, "Năm 2018", "Năm 2019", "Năm 2021"))
    assert data.categories == ("Năm 2018", "Năm 2019", "Năm 2020", "Năm 2021")
    assert data.series[0].values == (Decimal(0), Decimal(1), None, Decimal(2))
    assert data.series[0].labels == ("0", "1", "", "2")


def test_of_many_missing_years_the_gap_is_shown():
    assert read(over_years("line", "2001", "2012", "2022")).categories == ("2001", "…", "2012", "…", "2022")


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("bar", ("Năm 2018", "Năm 2021")),
        ("line", ("Năm 2018", "Quý 2021")),
        ("line", ("2021", "2018")),
        ("line", ("2018", "2018")),
        ("column", ("Xã A", "Xã B")),
        ("line", ("2018", "2019")),
    ],
    ids=["bars", "other words", "descending", "repeated", "no years", "nothing missing"],
)
def test_categories_that_are_no_row_of_years_stay_as_they_are(kind, names):
    assert read(over_years(kind, *names)).categories == names


def table(kind: str, series: tuple[str, ...], *rows: tuple[str, ...], more: str = "") -> str:
    """A chart whose rows are a name and the value of each series; an empty value is missing."""
    head = "".join(f"<th>{name}</th>" for name in series)
    cells = ("".join(f'<td><data value="{v}">{v}</data></td>' if v else "<td>–</td>" for v in row[1:]) for row in rows)
    body = "".join(f"<tr><th>{row[0]}</th>{own}</tr>" for row, own in zip(rows, cells, strict=True))
    return (
        f'<figure class="chart" data-chart="{kind}" data-colours="#12355B" data-width="150" data-height="60" '
        f'data-unit="tỷ đồng" {more}><table><thead><tr><th/>{head}</tr></thead><tbody>{body}</tbody></table></figure>'
    )


YEARS = ("Năm 2021", "Năm 2022")


@pytest.mark.parametrize(
    ("kind", "series", "rows", "named"),
    [
        ("slope", (*YEARS, "Năm 2023"), (("A", "1", "2", "3"),), ("RG557", "3")),
        ("bullet", ("Năm 2022",), (("A", "1"),), ("RG557", "1")),
        ("slope", YEARS, (("A", "", "2"), ("B", "", "3")), ("RG558", "Năm 2021")),
        ("slope", YEARS, (("A", "1", "2"), ("B", "", "")), ("RG558", "B")),
        ("bullet", ("Năm 2022", "Kế hoạch"), (("A", "1", ""),), ("RG558", "Kế hoạch")),
    ],
)
def test_what_a_kind_can_not_show_is_named(kind, series, rows, named):
    with pytest.raises(ReportgenError) as caught:
        read(table(kind, series, *rows))
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == named


@pytest.mark.parametrize("axis", ["", "0", "0 10", "5 30", "0 x"])
def test_charts_side_by_side_need_an_axis_with_all_values(axis):
    more = f'data-axis="{axis}"' if axis else ""
    with pytest.raises(ReportgenError) as caught:
        read(table("multiple", ("A",), ("2021", "4"), ("2022", "20"), more=more))
    assert [p.code for p in caught.value.problems] == ["RG556"]
    assert read(table("multiple", ("A",), ("2022", "20"), more='data-axis="-5 30"')).axis == (-5, 30)


@pytest.mark.parametrize(
    ("kind", "values", "from_zero"),
    [
        ("dots", ("80", "90"), False),
        ("dots", ("-80", "-90"), False),
        ("dots", ("20", "90"), True),
        ("dots", ("-1", "90"), True),
        ("dots", ("80", "80"), True),
        ("dots", ("0", "0"), True),
        ("bar", ("80", "90"), True),
    ],
)
def test_an_axis_that_does_not_start_at_zero_says_so(kind, values, from_zero):
    rows = [(f"Đơn vị {n}", value) for n, value in enumerate(values)]
    chart = read(table(kind, ("Năm 2022",), *rows))
    low, high = chart.axis
    assert (low <= 0 <= high) == from_zero
    assert chart.subtitle == ("Đơn vị: tỷ đồng" if from_zero else "Đơn vị: tỷ đồng. Trục không bắt đầu từ 0.")
