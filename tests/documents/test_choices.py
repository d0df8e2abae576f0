"""What templates leave to functions: where words break, rows, sections by role, years with gaps, ranks and titles."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from workshop import Workshop, cell, drawn, indicator, quantity, remade, task

from reportgen.documents.template import phrases, row_choice
from reportgen.documents.template.chart_choice import extreme_words
from reportgen.documents.template.section_roles import parts_of
from reportgen.documents.template.table_widths import width_of_numbers
from reportgen.documents.template.year_gaps import with_gaps
from reportgen.period import Period
from reportgen.records.model import Breakdown, GoodDirection, Quantity

FIGURE = '<data class="figure" data-figure="A.value">2.765 tỷ</data>'
ROLES = {"opening": ("mở đầu",), "aims": ("phương hướng*", "mục tiêu*"), "others": ("*",)}


# Words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Hạ tầng số phát triển, phủ khắp cả tỉnh", ("Hạ tầng số phát triển,", "phủ khắp cả tỉnh")),
        ("Doanh thu viễn thông tăng khá mạnh", ("Doanh thu viễn thông", "tăng khá mạnh")),
        (Markup(f"Doanh thu {FIGURE} trong năm"), ("Doanh thu", f"{FIGURE} trong năm")),
        ("Kết quả năm nay", ("Kết quả năm nay", "\u00a0")),
        ("Mộttừrấtdàikhôngcókhoảngtrắng", ("Mộttừrấtdàikhôngcókhoảngtrắng", "\u00a0")),
        ("", ("", "\u00a0")),
    ],
)
def test_a_heading_breaks_where_a_phrase_ends(words: str, lines: tuple[str, str]) -> None:
    assert phrases.two_lines(words) == lines


@given(st.lists(st.sampled_from(["doanh", "thu,", "đạt", FIGURE, "tăng", "a<b", "&"]), min_size=1, max_size=12))
def test_a_heading_in_two_lines_has_all_its_words_and_whole_figures(pieces: list[str]) -> None:
    words = Markup(" ").join(Markup(piece) if piece == FIGURE else piece for piece in pieces)
    first, second = phrases.two_lines(words)
    assert first.count("<data") == first.count("</data>")
    assert (f"{first} {second}" if second != "\u00a0" else first) == words


@pytest.mark.parametrize(
    ("words", "tied"),
    [
        ("Sở Thông tin", "Sở Thông\u00a0tin"),
        ("Sở Y", "Sở Y"),
        ("A & B", "A &amp;\u00a0B"),
        (Markup(f"đạt hơn {FIGURE}"), f"đạt hơn {FIGURE}"),
    ],
)
def test_the_last_two_words_stay_together(words: str, tied: str) -> None:
    assert phrases.tied(words) == tied


def test_first_letters_and_lists() -> None:
    assert [phrases.lower_first(w) for w in ("Chỉ tính", "UBND tỉnh", "")] == ["chỉ tính", "UBND tỉnh", ""]
    assert [phrases.first_upper(w) for w in ("ước tính", "")] == ["Ước tính", ""]
    assert [phrases.listed(w) for w in ([], ["a"], ["a", "b"], ["a", "b", "<c>"])] == [
        *("", "a", "a và b", "a, b và &lt;c&gt;")
    ]
    assert phrases.together("Hội nghị năm 2022", ["Hội nghị", "năm 2022"]) == "Hội\u00a0nghị năm\u00a02022"


@pytest.mark.parametrize(
    ("recipients", "addressees", "lines"),
    [
        ((), (), ["Lưu: VT"]),
        (("Lưu: VT, KHTC", "Sở Y tế"), (), ["Sở Y tế", "Lưu: VT, KHTC"]),
        (("Sở Y tế",), ("UBND tỉnh",), ["Như trên", "Sở Y tế", "Lưu: VT"]),
        (("Sở Y tế", "như trên", "lưu VT"), ("UBND tỉnh",), ["như trên", "Sở Y tế", "lưu VT"]),
    ],
)
def test_recipients_are_in_the_order_of_the_decree(
    recipients: tuple[str, ...], addressees: tuple[str, ...], lines: list[str]
) -> None:
    assert phrases.recipient_lines(recipients, addressees) == lines


# Sections -------------------------------------------------------------------------------------------------------


def test_sections_have_the_first_role_that_fits_and_those_of_fields_their_own() -> None:
    names = ["MỞ ĐẦU", "Doanh thu", "Phương hướng 2023", "Mục tiêu", "Phương", "Mở đầu thêm"]
    parts = parts_of(names, ROLES, ["doanh thu"], lambda name: (Markup(name),))
    found = {role: [section.name for section in parts[role]] for role in (*ROLES, "fields")}
    assert found == {
        "opening": ["MỞ ĐẦU"],
        "aims": ["Phương hướng 2023", "Mục tiêu"],
        "others": ["Phương", "Mở đầu thêm"],
        "fields": ["Doanh thu"],
    }
    assert parts.paragraphs("aims") == ["Phương hướng 2023", "Mục tiêu"]


def test_an_unknown_role_is_reported_with_the_nearest() -> None:
    with pytest.raises(LookupError, match="aim; ≈ aims"):
        parts_of([], ROLES, [], lambda _: ()).aim  # noqa: B018 - the attribute is looked up


def test_what_tasks_have_and_what_they_share() -> None:
    tasks = [task("NV1", 2023, "A", lead="Sở", deadline="quý I"), task("NV2", 2023, "A", lead="Sở", partners="VNPT")]
    columns = {"đơn vị": ["lead", "partners"], "thời hạn": ["deadline"], "văn bản": ["directive"]}
    assert row_choice.filled(tasks, columns) == ["đơn vị", "thời hạn"]
    assert row_choice.in_common(tasks, {"lead": "chủ trì", "deadline": "hạn", "directive": "văn bản"}) == [
        "chủ trì: Sở"
    ]
    units = [task(code, 2023, "A", lead="Các sở, ngành") for code in ("NV1", "NV2")]
    assert row_choice.in_common(units, {"lead": "chủ trì"}) == ["chủ trì: các sở, ngành"]
    assert row_choice.filled([], columns) == row_choice.in_common([], {"lead": "chủ trì"}) == []


# Years ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "shown"),
    [
        ([2018, 2019, 2021], [2018, 2019, 2020, 2021]),
        ([2017, 2022], [2017, 2018, 2019, 2020, 2021, 2022]),
        ([2010, 2015, 2021, 2022], [2010, None, 2015, None, 2021, 2022]),
        ([2022], [2022]),
        ([], []),
    ],
)
def test_missing_years_are_shown_one_by_one_or_as_one_gap(years: list[int], shown: list[int | None]) -> None:
    assert [p and p.year for p in with_gaps([Period(year) for year in years])] == shown


def test_a_column_is_as_wide_as_its_numbers_aligned_on_the_comma() -> None:
    assert width_of_numbers(["1", "2,5"], 12, 25) == 25
    assert width_of_numbers(["1.234.567", "0,123456789"], 12, 20) > width_of_numbers(["1.234.567"], 12, 20)


# Charts: ranks, ties, the first ten -----------------------------------------------------------------------------


def with_breakdown(workshop: Workshop, values: Sequence[str], good: GoodDirection = GoodDirection.HIGH) -> Workshop:
    """A workshop whose `HO` has a breakdown with these values."""
    rows = tuple(
        Breakdown("HO", f"Huyện {n}", None, quantity(value, f"D{n}"), cell(f"A{n}", "Theo đơn vị"), {})
        for n, value in enumerate(values, 1)
    )
    return remade(workshop, [indicator("HO", current="900", unit="hộ", good=good)], breakdowns=rows)


def names_of(figure: Any) -> list[str]:
    return [row.find("th").text for row in figure.iterfind("table/tbody/tr")]


@pytest.mark.parametrize(
    ("values", "good", "title"),
    [
        (["30", "20", "10"], GoodDirection.HIGH, "Huyện 1 có nhiều hộ nhất"),
        (["20", "30", "30"], GoodDirection.HIGH, "Hai đơn vị cùng dẫn đầu"),
        (["30", "30", "30", "10"], GoodDirection.LOW, "Ba đơn vị cùng có nhiều hộ nhất"),
        (["30", "30", "30"], GoodDirection.HIGH, "Ba đơn vị bằng nhau"),
    ],
)
def test_a_tie_is_reported_as_a_tie(workshop: Workshop, values: list[str], good: GoodDirection, title: str) -> None:
    figure = drawn(with_breakdown(workshop, values, good), "units_chart(indicators[0])")
    assert figure.get("data-title") == title
    assert len(names_of(figure)) == len(values)


@pytest.mark.parametrize(
    ("unit", "most"),
    [("hộ", "nhiều nhất"), ("ha", "lớn nhất"), ("tỷ đồng", "cao nhất"), ("nghìn tấn", "cao nhất"), ("giờ", "cao nhất")],
)
def test_only_what_is_counted_is_many(unit: str, most: str) -> None:
    assert extreme_words(unit)[0] == most


@pytest.mark.parametrize(
    ("values", "count", "caption"),
    [
        ([str(n) for n in range(40, 28, -1)], 10, "mười đơn vị đứng đầu"),
        ([*(str(n) for n in range(40, 31, -1)), "31", "31", "31", "30"], 12, "mười hai đơn vị đứng đầu"),
        ([*(str(n) for n in range(40, 31, -1)), *["31"] * 7], 9, "chín đơn vị đứng đầu"),
    ],
    ids=["no tie", "three tie with the tenth", "too many tie: none of them"],
)
def test_nobody_who_ties_with_the_tenth_is_dropped(
    workshop: Workshop, values: list[str], count: int, caption: str
) -> None:
    figure = drawn(with_breakdown(workshop, values), "units_chart(indicators[0])")
    assert names_of(figure) == [f"Huyện {n}" for n in range(1, count + 1)]
    assert figure.find("figcaption").text == f"Chỉ tiêu HO: {caption} (hộ)"


def test_a_chart_of_equal_bars_for_everybody_is_not_drawn(workshop: Workshop) -> None:
    assert drawn(with_breakdown(workshop, ["10"] * 16), "units_chart(indicators[0])") is None


def test_indicators_that_tie_are_both_in_the_title(workshop: Workshop) -> None:
    rows = [indicator(code, current=value, unit="trạm") for code, value in (("A", "30"), ("B", "30"), ("C", "20"))]
    figure = drawn(remade(workshop, rows, breakdowns=()), "field_chart(indicators)")
    assert figure.get("data-title") == "Chỉ tiêu A và Chỉ tiêu B cùng nhiều nhất"
    assert "nhiều nhất là Chỉ tiêu A và Chỉ tiêu B, ít nhất là Chỉ tiêu C." in figure.get("aria-label")


def test_growth_that_prints_the_same_is_a_tie(workshop: Workshop) -> None:
    rows = [indicator(c, current=v, previous="300000", unit=u) for c, v, u in
            (("A", "330000", "hộ"), ("B", "330001", "xã"), ("C", "315000", "km"))]  # fmt: skip
    figure = drawn(remade(workshop, rows, breakdowns=()), "field_chart(indicators)")
    assert figure.get("data-title") == "Chỉ tiêu A và Chỉ tiêu B cùng tăng nhanh nhất"


def test_a_field_with_values_that_can_not_be_compared_has_no_chart(workshop: Workshop) -> None:
    rows = [indicator(code, current=value) for code, value in (("A", "3000"), ("B", "30"), ("C", "20"))]
    assert drawn(remade(workshop, rows, breakdowns=()), "field_chart(indicators)") is None


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ({2020: "10", 2021: "20", 2022: "30"}, "cao nhất năm 2022"),
        ({2020: "30", 2021: "20", 2022: "30"}, "năm 2022 cao nhất, bằng năm 2020"),
        ({2020: "10", 2021: "10", 2022: "10"}, "năm 2022 bằng năm 2020"),
        ({2020: "30", 2021: "10", 2022: "20"}, "năm 2022 thấp hơn năm 2020"),
        ({2020: "30", 2021: "10", 2022: "10"}, "năm 2022 thấp nhất, bằng năm 2021"),
    ],
)
def test_the_rank_of_the_last_year(workshop: Workshop, values: dict[int, str], title: str) -> None:
    row = indicator("A", current=values[2022], previous=values[2021])
    series = {"A": {2020: Quantity(Decimal(values[2020]), cell("B2", "Số liệu các năm"))}}
    ours = remade(workshop, [row], breakdowns=(), series=series)
    figure = drawn(ours, "years_chart(f.A, title_room=90)")
    assert figure.get("data-title").replace("\u00a0", " ") == f"Chỉ tiêu A: {title}"
    short = drawn(ours, "years_chart(f.A, title_room=20)")
    assert short.get("data-title").replace("\u00a0", " ") == phrases.first_upper(title)
