"""Drawn charts: true to scale, nothing cut, nothing overlapping, whatever the names and values."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lxml import etree

from reportgen.documents.charts.canvas import palette, readable_on
from reportgen.documents.charts.data import CHART_KINDS, NOT_NEGATIVE_KINDS, SERIES_COUNTS, ChartData, ChartSeries
from reportgen.documents.charts.svg import chart_svg, is_crowded, least_height_mm
from reportgen.documents.styles.fonts import open_fonts
from reportgen.documents.styles.model import Characters

FONTS = open_fonts(Path(__file__).parents[2] / "templates" / "fonts")
TIMES = Characters(typeface="Times New Roman", size=11.0, bold=False, italic=False)
VIETNAM = replace(TIMES, typeface="Be Vietnam Pro", size=8.5)
SVG = "{http://www.w3.org/2000/svg}"
MM = 72 / 25.4


def series(name: str, *values: str | None) -> ChartSeries:
    labels = tuple("" if v is None else v.replace(".", ",").replace("-", "−") for v in values)
    return ChartSeries(name, tuple(None if v is None else Decimal(v) for v in values), labels)


def chart(kind: str, categories: tuple[str, ...], *columns: ChartSeries, **more) -> ChartData:
    data = ChartData(kind, "Tên nói điều chính", "tỷ đồng", "Lời.", categories, columns, ("#12355B",), 150.0, 60.0)
    return replace(data, **more)


@dataclass(frozen=True)
class Text:
    words: str
    left: float
    right: float
    top: float
    bottom: float

    def overlaps(self, other: Text) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        return across > 0.1 and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.1


def texts(svg: etree._Element) -> list[Text]:
    """Every text with the box of its letters (from the top of capitals to the foot of small letters)."""
    found = []
    for element in svg.iter(SVG + "text"):
        x, y, size = (float(element.get(name)) for name in ("x", "y", "font-size"))
        bold = element.get("font-weight") == "bold"
        width = FONTS.text_width(element.text or "", element.get("font-family"), size, bold=bold)
        left = x - {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor")]
        found.append(Text(element.text or "", left, left + width, y - 0.7 * size, y + 0.05 * size))
    return found


def boxes(svg: etree._Element) -> list[dict[str, float]]:
    return [{n: float(r.get(n)) for n in ("x", "y", "width", "height")} for r in svg.iter(SVG + "rect")]


def draw(data: ChartData, letters: Characters = TIMES) -> etree._Element:
    return etree.fromstring(chart_svg(data, letters, FONTS))


def test_bars_start_at_zero_are_true_to_scale_and_keep_their_order():
    svg = draw(chart("bar", ("A", "B", "C"), series("2022", "10", "40", "20")))
    bars = boxes(svg)
    assert len({bar["x"] for bar in bars}) == 1
    assert [bar["width"] / bars[0]["width"] for bar in bars] == pytest.approx([1, 4, 2], rel=0.001)
    assert [bar["y"] for bar in bars] == sorted(bar["y"] for bar in bars)
    assert [t.words for t in texts(svg)] == ["Tên nói điều chính", "Đơn vị: tỷ đồng", "A", "10", "B", "40", "C", "20"]


def test_negative_bars_go_to_the_left_with_their_labels():
    svg = draw(chart("bar", ("A", "B"), series("2022", "10", "-5")))
    up, down = boxes(svg)
    assert down["x"] + down["width"] == pytest.approx(up["x"], abs=0.02)
    label = next(t for t in texts(svg) if t.words == "−5")
    assert label.right < down["x"]


def test_columns_are_on_zero_and_negative_ones_hang():
    up, down = boxes(draw(chart("column", ("A", "B"), series("2022", "10", "-5"))))
    assert up["y"] + up["height"] == pytest.approx(down["y"], abs=0.02)
    assert up["height"] == pytest.approx(2 * down["height"], rel=0.01)


def test_stacked_columns_add_up():
    bars = boxes(draw(chart("stacked", ("A", "B"), series("x", "10", "30"), series("y", "20", None))))[2:]
    ten, twenty, thirty = (bar["height"] + 0.6 for bar in bars)
    assert ten + twenty == pytest.approx(thirty, rel=0.01)
    assert bars[1]["y"] < bars[0]["y"]


@pytest.mark.parametrize("values", [("100",), ("100", "129.31"), ("100", "129.31", "80")])
def test_columns_of_an_index_stand_side_by_side_at_the_foot(values):
    bars = boxes(draw(chart("index", ("A", "B"), *(series(value, value, value) for value in values))))
    assert [bar["height"] / bars[0]["height"] for bar in bars] == pytest.approx(
        [float(v) / 100 for v in values] * 2, abs=0.001
    )
    assert {round(bar["y"] + bar["height"], 1) for bar in bars} == {round(60 * MM, 1)}
    for one, other in itertools.pairwise(bars):
        assert one["x"] + one["width"] < other["x"]


def test_an_index_of_nothing_is_drawn_without_columns():
    assert {bar["height"] for bar in boxes(draw(chart("index", ("A",), series("2022", "0"))))} == {0}


def test_a_share_fills_the_whole_width():
    bars = boxes(draw(chart("share", ("A", "B", "C"), series("x", "50", "30", "20"))))[:3]
    assert [bar["width"] + 0.6 for bar in bars] == pytest.approx([75 * MM, 45 * MM, 30 * MM], rel=0.001)


def test_a_year_without_value_leaves_a_gap_in_the_line():
    svg = draw(chart("line", ("2018", "2019", "2020", "2021", "2022"), series("x", "1", "2", None, "4", "5")))
    lines = [p.get("points").split() for p in svg.iter(SVG + "polyline") if p.get("stroke-width") == "1.6"]
    assert [len(points) for points in lines] == [2, 2]
    assert len(list(svg.iter(SVG + "circle"))) == 4
    assert [t.words for t in texts(svg)][-4:] == ["1", "2", "4", "5"]


def test_several_lines_are_named_at_their_ends_not_in_a_legend():
    svg = draw(chart("line", ("2021", "2022"), series("Internet", "1", "5"), series("Di động", "2", "5.1")))
    assert [t.words for t in texts(svg)][-2:] == ["Di động: 5,1", "Internet: 5"]


def frames(svg: etree._Element) -> list[dict[str, float]]:
    return [box for box, r in zip(boxes(svg), svg.iter(SVG + "rect"), strict=True) if r.get("fill") == "none"]


def test_a_plan_is_a_frame_from_zero_as_long_as_its_value():
    goals = series("Kế hoạch", "80", "50", "0", None)
    svg = draw(chart("bullet", ("A", "B", "C", "D"), series("Năm 2022", "100", "25", "10", "40"), goals))
    bars = [box for box in boxes(svg) if box not in frames(svg)][-4:]
    assert [bar["width"] / bars[0]["width"] for bar in bars] == pytest.approx([1, 0.25, 0.1, 0.4], abs=0.002)
    assert [(frame["width"] + 1.5) / bars[0]["width"] for frame in frames(svg)[:2]] == pytest.approx(
        [0.8, 0.5], abs=0.002
    )
    assert len(frames(svg)) == 3  # a plan of zero is one, a missing plan is none
    columns = {t.words: t.left for t in texts(svg)}
    assert columns["100"] == columns["25"] < columns["80"] == columns["50"]


def test_bars_of_negative_values_and_plans_go_to_the_left():
    svg = draw(chart("bullet", ("A",), series("Năm 2022", "-50"), series("Kế hoạch", "20")))
    (frame,), bar = frames(svg), boxes(svg)[-2]
    assert bar["x"] + bar["width"] == pytest.approx(frame["x"] - 0.75, abs=0.02)


def dots(svg: etree._Element) -> list[tuple[float, float]]:
    return [(float(c.get("cx")), float(c.get("cy"))) for c in svg.iter(SVG + "circle")]


def test_forty_units_are_forty_dots_true_to_the_axis():
    values = [str(60 + n) for n in range(40)]
    data = chart("dots", tuple(f"Đơn vị {n}" for n in range(40)), series("Năm 2022", *values))
    least = least_height_mm(data, TIMES, FONTS)
    assert least < 210  # fits on a page
    places = dots(draw(replace(data, height_mm=least)))
    steps = [after[0] - before[0] for before, after in itertools.pairwise(places)]
    assert steps == pytest.approx([steps[0]] * 39, abs=0.02)
    assert [y for _, y in places] == sorted(y for _, y in places)


@pytest.mark.parametrize(("first", "last"), [("60", "80"), ("80", "60"), ("70", "70")])
def test_labels_of_two_dots_are_on_their_outer_sides(first, last):
    svg = draw(chart("dots", ("A",), series("2021", first), series("2022", last)))
    (one, _), (other, _) = dots(svg)
    left, right = sorted(t.left for t in texts(svg) if t.words in (first, last))
    assert left < min(one, other)
    assert right > max(one, other)


def test_equal_and_close_values_of_a_slope_have_labels_one_below_the_other():
    names = ("A", "B", "C", "D")
    data = chart("slope", names, series("2021", "10", "10", "11", None), series("2022", "20", "20", "20", "20"))
    svg = draw(data)
    ends = [t for t in texts(svg) if t.words.endswith(": 20")]
    assert [t.words for t in ends] == [f"{name}: 20" for name in names]
    for one, other in itertools.pairwise(ends):
        assert one.bottom < other.top
    assert len({y for _, y in dots(svg)[-1:]}) == 1


def test_a_missing_year_of_a_slope_leaves_a_named_point():
    svg = draw(chart("slope", ("A", "B"), series("2021", "10", "12"), series("2022", "20", None)))
    assert {"B: 12", "A: 20", "10"} <= {t.words for t in texts(svg)}
    assert len(dots(svg)) == 3
    assert len([p for p in svg.iter(SVG + "polyline") if p.get("stroke-width") == "1.6"]) == 1


@pytest.mark.parametrize("values", [("100", "50"), ("10", "5"), ("-20", "40")])
def test_columns_side_by_side_have_the_scale_of_their_axis(values):
    axis = (Decimal(-20), Decimal(100))
    svg = draw(chart("multiple", ("2021", "2022"), series("A", *values), shared_axis=axis, width_mm=52.0))
    whole = draw(chart("multiple", ("2021", "2022"), series("A", "-20", "100"), shared_axis=axis, width_mm=52.0))
    unit = boxes(whole)[1]["height"] / 100
    assert [box["height"] for box in boxes(svg)] == pytest.approx([abs(float(v)) * unit for v in values], abs=0.02)


def test_one_series_has_no_key_several_have_one():
    one = draw(chart("bar", ("A",), series("Năm 2022", "1")))
    two = draw(chart("bar", ("A",), series("Năm 2021", "1"), series("Năm 2022", "2")))
    assert "Năm 2022" not in [t.words for t in texts(one)]
    assert {"Năm 2021", "Năm 2022"} <= {t.words for t in texts(two)}


def test_a_unit_that_the_labels_name_is_not_reported_again():
    percent = ChartSeries("x", (Decimal(5),), ("5%",))
    assert "Đơn vị: %" not in [t.words for t in texts(draw(chart("bar", ("A",), percent, unit="%")))]


def test_bold_is_a_real_face_of_the_family():
    families = {t.get("font-family") for t in draw(chart("bar", ("A",), series("x", "1")), VIETNAM).iter(SVG + "text")}
    assert families == {"Be Vietnam Pro", "Be Vietnam Pro SemiBold"}
    weights = {t.get("font-weight") for t in draw(chart("bar", ("A",), series("x", "1")), VIETNAM).iter(SVG + "text")}
    assert weights == {"normal"}


def test_the_size_on_paper_the_message_and_escaped_names():
    svg = draw(chart("bar", ("<b> & 'A'",), series("x", "1"), alt='Nói "<i>"'))
    assert (svg.get("width"), svg.get("height"), svg.get("aria-label")) == ("150mm", "60mm", 'Nói "<i>"')
    assert "<b> & 'A'" in [t.words for t in texts(svg)]


def test_colours_are_those_given_then_greys():
    assert palette(("#12355B",), 1) == ["#12355B"]
    assert palette(("#12355B", "#9FB0C3"), 8)[:2] == ["#12355B", "#9FB0C3"]
    assert all(re.fullmatch("#[0-9A-F]{6}", colour) for colour in palette((), 9))
    assert (readable_on("#12355B"), readable_on("#DDE2E7")) == ("#FFFFFF", "#1F2933")


NAMES = st.lists(
    st.sampled_from(["Viễn", "thông", "Phú", "Thọ", "Trung", "tâm", "kinh", "doanh", "Bưu", "điện", "(BĐVHX)"]),
    min_size=1,
    max_size=9,
).map(" ".join)
VALUES = st.one_of(st.none(), st.decimals(-5000, 5000, places=2), st.decimals(0, 3, places=1))


@st.composite
def charts(data: st.DrawFn) -> ChartData:
    kind = data(st.sampled_from(CHART_KINDS))
    categories = tuple(data(st.lists(NAMES, min_size=1, max_size=8)))
    columns = []
    counts = (1,) if kind == "share" else SERIES_COUNTS.get(kind, (1, 2, 3))
    for _ in range(data(st.sampled_from(counts))):
        values = [data(VALUES) for _ in categories]
        if kind in NOT_NEGATIVE_KINDS:
            values = [None if v is None else abs(v) for v in values]
        columns.append(series(data(NAMES), *(None if v is None else str(v) for v in values)))
    assume(any(v is not None for column in columns for v in column.values))
    title, unit = data(NAMES), data(st.sampled_from(["", "%", "tỷ đồng"]))
    return chart(kind, categories, *columns, title=title, unit=unit, width_mm=data(st.sampled_from([84.0, 150.0])))


@settings(max_examples=150, deadline=None)
@given(charts(), st.sampled_from([TIMES, VIETNAM]))
def test_nothing_is_cut_and_no_text_overlaps_another(data: ChartData, letters: Characters):
    assume(not is_crowded(data, letters, FONTS))
    least = least_height_mm(data, letters, FONTS)
    svg = draw(replace(data, height_mm=max(least, data.height_mm)), letters)
    width, height = data.width_mm * MM, max(least, data.height_mm) * MM
    for text in texts(svg):
        assert text.left >= -0.1, text
        assert text.right <= width + 0.1, text
        assert text.top >= -0.1, text
        assert text.bottom <= height + 0.1, text
    for bar in boxes(svg):
        assert bar["x"] >= -0.05
        assert bar["x"] + bar["width"] <= width + 0.05
        assert bar["y"] >= -0.05
        assert bar["y"] + bar["height"] <= height + 0.05
    for one, other in itertools.combinations(texts(svg), 2):
        assert not one.overlaps(other), (one, other)


@settings(max_examples=30, deadline=None)
@given(charts())
def test_the_same_chart_is_the_same_text(data: ChartData):
    assert chart_svg(data, TIMES, FONTS) == chart_svg(data, TIMES, FONTS)
    assert "nan" not in chart_svg(data, TIMES, FONTS)
