"""Rules across rows and sheets: what contradicts itself is an error, what only may is a warning."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheets import A_TASK, FACTS, YEAR, Value, codes, parse, percent, places, row, workbooks

from reportgen.period import Period
from reportgen.problems import Problem, Severity
from reportgen.records.checks.amounts import growth_bounds
from reportgen.records.checks.rules import RULES, check_yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.records.rounding import Amount

LATIN = frozenset(range(0x20, 0x2000))
Row = Mapping[str | int, Value]


def check(tmp_path: Path, coverage: frozenset[int] | None = LATIN, **sheets: list[Row]) -> list[Problem]:
    yearbook, problems = parse(tmp_path, **sheets)
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    return check_yearbook(yearbook, coverage=coverage)


def d(text: str) -> Decimal:
    return Decimal(text)


# ---- totals


def totals(total: Value, first: Value, second: Value, unit: str = "tỷ đồng") -> list[Row]:
    return [
        row("TONG", parts="A, B", current=total, unit=unit),
        row("A", current=first, unit=unit),
        row("B", current=second, unit=unit),
    ]


@pytest.mark.parametrize(
    ("total", "first", "second", "unit", "reported"),
    [
        (d("3298.9"), 2765, d("533.9"), "tỷ đồng", None),
        (d("3300"), 2765, d("533.9"), "tỷ đồng", "RG301"),  # 1,1 is more than 0,5 + 0,5 + 0,05
        (d("3299"), 2765, d("533.9"), "tỷ đồng", "RG302"),  # 0,1 may be rounding
        (3648, 3000, 648, "trạm", None),
        (3649, 3000, 648, "trạm", "RG301"),  # what is counted is not rounded
        (3649, 3000, 648, "nghìn trạm", "RG302"),
        (71, 35, 35, "%", "RG302"),
        (-5, 10, -15, "tỷ đồng", None),
        (0, 10, 15, "hồ sơ", "RG301"),
    ],
)
def test_a_total_agrees_with_its_parts_within_rounding(
    tmp_path: Path, total: Value, first: Value, second: Value, unit: str, reported: str | None
) -> None:
    problems = check(tmp_path, indicators=totals(total, first, second, unit))
    assert places(problems) == ([(reported, "F2")] if reported else [])


def test_a_wrong_total_shows_the_sum(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, indicators=totals(d("4000.5"), 2765, d("533.9")))
    assert problem.severity is Severity.ERROR
    assert "A 2.765 + B 533,9 = 3.298,9" in problem.message()
    assert "701,6" in problem.message("en")
    assert problem.found == "4.000,5"


def test_every_column_of_values_is_added_up(tmp_path: Path) -> None:
    values = {"previous": 1, "current": 2, "plan": 3, "next_plan": 4}
    rows = [row("T", parts="A", unit="xã", **{k: v + 1 for k, v in values.items()}), row("A", unit="xã", **values)]
    assert places(check(tmp_path, indicators=rows)) == [("RG301", f"{c}2") for c in "EFGH"]


def test_a_qualifier_widens_what_rounding_explains(tmp_path: Path) -> None:
    rows = totals(d("3299.0"), d("2765.0"), d("533.9"))
    exact = codes(check(tmp_path, indicators=rows))
    qualified = codes(check(tmp_path, indicators=[*rows[:2], {**rows[2], "qualifier": "trên"}]))
    counted = check(tmp_path, indicators=[row("T", parts="A", unit="xã", current=6), row("A", unit="xã", current=5)])
    about = [
        row("T", parts="A", unit="xã", current=6),
        row("A", unit="xã", current=5, qualifier="khoảng"),
    ]
    assert (exact, qualified) == (["RG302"], ["RG302"])
    assert codes(counted) == ["RG301"]
    assert codes(check(tmp_path, indicators=about)) == ["RG302"]


def test_a_total_with_a_part_missing_is_not_silently_left_out(tmp_path: Path) -> None:
    problems = check(tmp_path, indicators=totals(5, 5, None))
    assert places(problems) == [("RG303", "F2"), ("RG318", "A4")]
    assert "B" in problems[0].message()
    assert places(check(tmp_path, indicators=[row("T", parts="A", current=5), row("A", plan=3)])) == []


def test_a_part_without_a_value_is_added_up_from_its_own_parts_or_the_years(tmp_path: Path) -> None:
    rows = [
        row("T", parts="A; B", current=11, unit="xã"),
        row("A", parts="C; D", unit="xã"),
        row("B", unit="xã"),
        row("C", current=2, unit="xã"),
        row("D", current=3, unit="xã"),
    ]
    problems = check(tmp_path, indicators=rows, series=[{"code": "B", YEAR: 5}])
    assert places(problems) == [("RG301", "F2")]
    assert "A 5 + B 5 = 10" in problems[0].message()


def test_sums_that_lead_back_to_themselves_end(tmp_path: Path) -> None:
    rows = [row("A", parts="B", current=1), row("B", parts="A"), row("C", parts="A; B", current=9, unit="tỷ đồng")]
    assert "RG303" in codes(check(tmp_path, indicators=rows))


def test_a_long_chain_of_sums_takes_no_time(tmp_path: Path) -> None:
    chain = [row(f"A{n}", parts=f"A{n + 1}; A{n + 2}", unit="xã") for n in range(1500)]
    ends = [row("A1500", current=0, unit="xã"), row("A1501", current=0, unit="xã")]
    top = row("T", parts="A0", current=1, unit="xã")
    assert codes(check(tmp_path, indicators=[top, *chain, *ends])) == ["RG301"]


def test_parts_in_another_unit_are_not_compared(tmp_path: Path) -> None:
    rows = [row("T", parts="A", current=5, unit="tỷ đồng"), row("A", current=5000, unit="triệu đồng")]
    assert check(tmp_path, indicators=rows) == []


# ---- breakdown by unit


def units(code: str, *values: Value) -> list[Row]:
    return [{"code": code, "unit_name": f"Đơn vị {n}", "current": value} for n, value in enumerate(values)]


@pytest.mark.parametrize(
    ("unit", "total", "values", "reported"),
    [
        ("xã", 60, [1] * 60, []),
        ("xã", 61, [1] * 60, [("RG304", "F2")]),
        ("tỷ đồng", d("10.1"), [d("3.4"), d("3.3"), d("3.3")], [("RG305", "F2")]),
        ("tỷ đồng", d("11.0"), [d("3.4"), d("3.3"), d("3.3")], [("RG304", "F2")]),
        ("%", 70, [60, 80, 90], []),  # shares don't add up
        ("xã", 3, [1, None, 1, None], [("RG306", "D3")]),
        ("xã", 3, [None, None], []),
        ("xã", None, [1, 2], []),
    ],
)
def test_the_units_add_up_to_the_indicator(
    tmp_path: Path, unit: str, total: Value, values: list[Value], reported: list[tuple[str, str]]
) -> None:
    problems = check(tmp_path, indicators=[row("A", unit=unit, current=total)], breakdown=units("A", *values))
    assert places(problems) == reported


def test_last_years_units_are_added_up_too_and_empty_ones_are_named(tmp_path: Path) -> None:
    rows = [{"code": "A", "unit_name": name, "previous": value} for name, value in (("Hạ Hòa", 4), ("Yên Lập", 5))]
    (problem,) = check(tmp_path, indicators=[row("A", unit="xã", previous=10)], breakdown=rows)
    assert (problem.code, problem.found) == ("RG304", "10")
    assert "Năm trước" in problem.message()
    many = check(tmp_path, indicators=[row("A", unit="xã", current=1)], breakdown=units("A", 1, *[None] * 7))
    assert "Đơn vị 5…" in many[0].message()


def test_a_unit_that_occurs_twice_is_reported_with_the_first(tmp_path: Path) -> None:
    rows = [{"code": "A", "unit_name": n, "current": 1} for n in ("Hạ Hòa", "hạ  hòa", "Yên Lập")]
    rows.append({"code": "B", "unit_name": "Hạ Hòa", "current": 1})
    indicators = [row("A", unit="xã", current=3), row("B", unit="xã", current=1)]
    (problem,) = check(tmp_path, indicators=indicators, breakdown=rows)
    assert places([problem]) == [("RG307", "B3")]
    assert "B2" in problem.message()


# ---- growth


@pytest.mark.parametrize(
    ("unit", "previous", "current", "growth", "reported"),
    [
        ("tỷ đồng", 2138, 2765, d("29.31"), None),  # 29,33 of the rounded values, which leave 29,28 to 29,38
        ("tỷ đồng", 2138, 2765, d("29.4"), None),
        ("tỷ đồng", 2138, 2765, d("30.1"), "RG310"),
        ("tỷ đồng", 2138, 2765, d("-29.31"), "RG310"),
        ("trạm", 3585, 3648, d("1.76"), None),
        ("trạm", 3585, 3648, d("1.77"), "RG310"),
        ("trạm", 3585, 3648, d("2"), None),  # 2 is 1,76 rounded
        ("trạm", 100, 90, -10, None),
        ("trạm", 100, 90, 10, "RG310"),
        ("trạm", 0, 90, 10, "RG311"),
        ("tỷ đồng", -5, 90, 10, "RG311"),
        ("tỷ đồng", d("0.1"), 5, 4900, None),
        ("tỷ đồng", 1, -5, -600, None),
        ("%", 70, d("70.4"), d("0.4"), None),
        ("%", d("70.0"), d("70.4"), d("0.6"), "RG310"),
        ("%", 0, d("0.4"), d("0.4"), None),  # points need no base above zero
        ("%", d("50.0"), d("55.0"), percent("10"), None),
        ("%", d("50.0"), d("55.0"), percent("5"), "RG310"),
        ("trạm", None, 90, 10, None),
    ],
)
def test_a_published_change_agrees_with_the_two_values(
    tmp_path: Path, unit: str, previous: Value, current: Value, growth: Value, reported: str | None
) -> None:
    rows = [row("A", unit=unit, previous=previous, current=current, growth=growth)]
    assert places(check(tmp_path, indicators=rows)) == ([(reported, "I2")] if reported else [])


def test_a_published_completion_and_share_agree_with_the_values(tmp_path: Path) -> None:
    rows = [
        row("T", current=1000, parts="A, B"),
        row("A", current=226, plan=300, completion=d("75.3"), share=d("22.62")),
        row("B", current=774, plan=1000, completion=d("87.3"), share=d("77.4")),
    ]
    assert places(check(tmp_path, indicators=rows)) == [("RG308", "R4")]
    rows[1]["share"] = d("26.2")
    assert [place for _, place in places(check(tmp_path, indicators=rows))] == ["S3", "R4"]


def test_a_wrong_change_shows_the_right_one(tmp_path: Path) -> None:
    wrong = [row("A", unit="trạm", previous=3585, current=3648, growth=d("1.88"))]
    (problem,) = check(tmp_path, indicators=wrong)
    assert problem.found == "1,88%"
    assert "1,76%" in problem.expected()
    points = [row("A", unit="%", previous=d("70.0"), current=d("70.5"), growth=d("1.0"))]
    assert check(tmp_path, indicators=points)[0].expected() == "0,5 điểm %"


@pytest.mark.parametrize(
    ("words", "growth", "reported"),
    [
        ("cùng kỳ", 50, []),
        ("Cùng kỳ năm trước", 50, []),
        ("năm 2021", 50, []),
        ("năm 2019", 200, []),
        ("năm 2019", 50, [("RG310", "I2")]),
        ("năm 2018", 50, [("RG312", "J2")]),  # there is nothing to compare with
        ("quý trước", 50, [("RG312", "J2")]),
    ],
)
def test_the_change_is_compared_with_the_year_that_it_names(
    tmp_path: Path, words: str, growth: Value, reported: list[tuple[str, str]]
) -> None:
    rows = [row("A", unit="xã", previous=100, current=150, growth=growth, compared_with=words)]
    assert places(check(tmp_path, indicators=rows, series=[{"code": "A", 2019: 50}])) == reported


def test_last_years_value_may_be_among_the_years(tmp_path: Path) -> None:
    rows = [row("A", unit="xã", current=150, growth=20)]
    assert places(check(tmp_path, indicators=rows, series=[{"code": "A", 2021: 100}])) == [("RG310", "I2")]


def test_a_base_that_rounding_may_carry_to_zero_contradicts_nothing(tmp_path: Path) -> None:
    rows = [row("A", previous=1, current=5, growth=7, qualifier="trên")]
    assert check(tmp_path, indicators=rows) == []


def test_a_change_of_nothing_is_reported(tmp_path: Path) -> None:
    assert places(check(tmp_path, indicators=[row("A", growth=5)])) == [("RG319", "I2")]


amounts = st.integers(1, 10**9)


@given(amounts, amounts, st.integers(0, 3), st.integers(0, 4))
def test_an_honestly_rounded_change_never_contradicts(true_base: int, true_now: int, places_: int, digits: int) -> None:
    quantum, fine = Decimal(1).scaleb(-places_), Decimal(1).scaleb(-3)
    base, now = true_base * fine, true_now * fine
    shown_base, shown_now = base.quantize(quantum, "ROUND_HALF_UP"), now.quantize(quantum, "ROUND_HALF_UP")
    published = ((now / base - 1) * 100).quantize(Decimal(1).scaleb(-digits), "ROUND_HALF_UP")
    bounds = growth_bounds(Amount(shown_now, quantum / 2), Amount(shown_base, quantum / 2))
    rounding_error = Decimal(1).scaleb(-digits) / 2
    assert bounds is None or (bounds[0] <= published + rounding_error and published - rounding_error <= bounds[1])


# ---- the other rules


def test_the_years_agree_with_the_indicators_to_the_digit(tmp_path: Path) -> None:
    rows = [row("A", previous=100, current=d("150.0"))]
    series = [{"code": "A", 2019: 3, 2021: d("100.4"), 2022: 150, 2023: 160}]
    problems = check(tmp_path, indicators=rows, series=series)
    assert places(problems) == [("RG313", "C2"), ("RG314", "E2")]
    assert "E2" in problems[0].message()
    assert "2022" in problems[1].expected()


def test_an_indicator_without_any_number_is_reported(tmp_path: Path) -> None:
    indicators = [row("A"), row("B", next_plan=70), row("C", parts="B"), row("D"), row("E")]
    problems = check(
        tmp_path,
        indicators=indicators,
        series=[{"code": "D", 2019: 1}],
        breakdown=[{"code": "E", "unit_name": "x", "current": 1}],
    )
    assert places(problems) == [("RG318", "A2")]


def test_the_tail_of_a_formula_is_reported_unless_the_row_says_its_decimals(tmp_path: Path) -> None:
    third = d("0.333333333333333")
    indicators = [row("A", current=third), row("B", current=third, decimals=2), row("C", current=d("0.123456"))]
    problems = check(
        tmp_path,
        indicators=indicators,
        series=[{"code": "C", 2019: third}],
        breakdown=[{"code": "C", "unit_name": "x", "previous": third}],
    )
    assert places(problems) == [("RG320", "F2"), ("RG320", "C2"), ("RG320", "B2")]


@pytest.mark.parametrize(("value", "reported"), [(0, []), (100, []), (101, ["RG315"]), (-1, ["RG315"])])
def test_progress_runs_from_0_to_100(tmp_path: Path, value: int, reported: list[str]) -> None:
    assert codes(check(tmp_path, tasks=[{**A_TASK, "progress": value}])) == reported


def test_a_task_of_a_year_that_is_not_printed_is_reported(tmp_path: Path) -> None:
    tasks = [{**A_TASK, "code": f"NV{year}", "year": year} for year in (2021, 2022, 2023, 2024)]
    assert places(check(tmp_path, tasks=tasks)) == [("RG316", "G2"), ("RG316", "G5")]


def test_characters_that_the_fonts_lack_are_named_at_their_cell(tmp_path: Path) -> None:
    problems = check(
        tmp_path,
        facts=[{**FACTS, "addressees": "UBND tỉnh\nSở ✓", "place": "Phú Thọ"}],
        indicators=[row("A", current=1, note="tăng ▲▲")],
        breakdown=[{"code": "A", "unit_name": "→", "current": 1}],
        paragraphs=[
            {"section": "Mở đầu", "text": "dòng một\n\tdòng hai"},
            {"section": "Mở đầu", "text": "dòng một\ndòng hai \U0001f600"},
        ],
        tasks=[{**A_TASK, "result": "≥ 5"}],
    )
    lacking = coverage_problems(problems)
    assert lacking == [("RG330", c) for c in ("B9", "P2", "B2", "C3", "J2")]
    assert "✓ (U+2713)" in problems[0].message()
    assert "U+1F600" in problems[3].message("en")


def coverage_problems(problems: list[Problem]) -> list[tuple[str, str]]:
    return [place for place in places(problems) if place[0] == "RG330"]


def test_an_unseen_or_combining_character_is_reported_by_its_number_and_many_are_cut_short(tmp_path: Path) -> None:
    problems = check(
        tmp_path, frozenset(range(0x20, 0x7F)), indicators=[row("A", current=1, note="\u0301\u00a0ạảấầẩẫ")]
    )
    reported = next(p for p in problems if places([p]) == [("RG330", "P2")])
    assert "U+0301, U+00A0, ạ (U+1EA1)" in reported.message()
    assert "…" in reported.message()


def test_fonts_that_could_not_be_read_are_a_problem_themselves(tmp_path: Path) -> None:
    (problem,) = check(tmp_path, None, indicators=[row("A", current=1)])
    assert (problem.code, problem.severity) == ("RG331", Severity.ERROR)


def test_fonts_that_were_read_and_share_no_character_are_another_problem(tmp_path: Path) -> None:
    assert {problem.code for problem in check(tmp_path, frozenset(), indicators=[row("A", current=1)])} == {"RG330"}


def test_every_rule_is_silent_on_an_empty_year(tmp_path: Path) -> None:
    books = workbooks({"facts": [FACTS], "indicators": []})
    yearbook, _ = parse_yearbook(books, period=Period(YEAR), root=tmp_path, photos=tmp_path)
    assert yearbook is not None
    assert {name: list(rule(yearbook)) for name, rule in RULES.items()} == {name: [] for name in RULES}


@pytest.mark.parametrize(
    ("facts", "found"), [({"signer": "Trần A"}, ["RG394"]), ({"signer": "Trần A", "recipients": "Sở"}, []), ({}, [])]
)
def test_a_signed_report_names_its_recipients(tmp_path: Path, facts: dict[str, str], found: list[str]) -> None:
    books = workbooks({"facts": [FACTS | facts], "indicators": []})
    yearbook, _ = parse_yearbook(books, period=Period(YEAR), root=tmp_path, photos=tmp_path)
    assert yearbook is not None
    assert [p.code for p in RULES["recipients"](yearbook)] == found
