"""Numbers unlike the others of their indicator: slips of the unit, jumps, and what its own history does not expect."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from checking import Row, d, findings, reported
from hypothesis import given
from hypothesis import strategies as st
from sheets import Value, percent, row

from reportgen.records.checks.scales import scale_error, typed_unit

OUTLIERS = ("RG343", "RG344", "RG345", "RG366")


# ---- the factor 1,000 or 1,000,000


@pytest.mark.parametrize(
    ("unit", "cells", "cell", "typed"),
    [
        ("tỷ đồng", {"previous": 2138, "current": 2765000}, "F2", "triệu đồng"),
        ("tỷ đồng", {"previous": 2138, "current": d("2.765")}, "F2", "nghìn tỷ đồng"),
        ("tỷ đồng", {"previous": 2138, "current": 2765000000}, "F2", "nghìn đồng"),
        ("tỷ đồng", {"previous": 2138, "current": 2765000000000}, "F2", "đồng"),
        ("tỷ đồng", {"current": 2765, "plan": 2700000}, "F2", "nghìn tỷ đồng"),
        ("tỷ đồng", {"previous": 2138, "current": 2765, "plan": 2700000}, "G2", "triệu đồng"),
        ("tỷ đồng", {"previous": 2138000, "current": 2765, "plan": 2700}, "E2", "triệu đồng"),
        ("tỷ đồng", {"current": 2765, "plan": 2700, "next_plan": 2900000}, "H2", "triệu đồng"),
        ("thuê bao", {"previous": 1265400, "current": d("1287.087")}, "F2", "nghìn thuê bao"),
        ("triệu thuê bao", {"previous": d("1.2654"), "current": 1287087}, "F2", "thuê bao"),
        ("tấn", {"previous": 85, "current": 91000}, "F2", "kg"),
        ("km", {"previous": d("85.4"), "current": 112500}, "F2", "m"),
    ],
)
def test_a_scale_error_of_the_unit_is_recognised_and_named(
    tmp_path: Path, unit: str, cells: dict[str | int, Value], cell: str, typed: str
) -> None:
    (problem,) = findings(tmp_path, *OUTLIERS, indicators=[row("A", unit=unit, **cells)])
    assert (problem.code, problem.place.cell) == ("RG343", cell)
    assert f"bằng {typed} thay vì {unit}" in problem.message()


@pytest.mark.parametrize(
    ("unit", "cells"),
    [
        ("tỷ đồng", {"previous": 2138, "current": 2765, "plan": 2700, "next_plan": 3000}),
        ("tỷ đồng", {"previous": 10, "current": 30}),
        ("hộ", {"previous": 0, "current": 1250}),  # a new programme
        ("tỷ đồng", {"previous": d("-12.4"), "current": 3600}),
        ("%", {"previous": d("0.05"), "current": 50}),
        ("tỷ đồng", {"current": 2765}),
    ],
)
def test_what_is_no_scale_error_stays_unreported(tmp_path: Path, unit: str, cells: dict[str | int, Value]) -> None:
    assert reported(tmp_path, *OUTLIERS, indicators=[row("A", unit=unit, **cells)]) == []


def test_where_nothing_is_a_thousand_times_smaller_the_zeros_are_too_many(tmp_path: Path) -> None:
    rows = [row("A", unit="trạm", previous=3585, current=3648000)]
    (problem,) = findings(tmp_path, "RG366", *OUTLIERS, indicators=rows)
    assert (problem.code, problem.place.cell, problem.expected()) == ("RG366", "F2", "khoảng 3648 trạm")


def test_a_scale_error_names_what_was_meant_and_beside_what_it_is(tmp_path: Path) -> None:
    (problem,) = findings(tmp_path, "RG343", indicators=[row("A", previous=2138, current=2765000, plan=2700)])
    assert problem.expected() == "số tính bằng tỷ đồng, khoảng 2765"
    assert "Năm trước 2138; Kế hoạch 2700" in problem.message()
    assert "1.000 lần" in problem.message()


def test_one_year_of_many_in_another_unit_is_reported(tmp_path: Path) -> None:
    series = [{"code": "A", 2017: 1900, 2018: 2000, 2019: 2100000, 2020: 2050}]
    rows = [row("A", previous=2138, current=2765)]
    assert reported(tmp_path, *OUTLIERS, indicators=rows, series=series) == [("RG343", "D2")]


def test_two_years_against_two_blame_this_year(tmp_path: Path) -> None:
    rows = [row("A", previous=2138, current=2765000, plan=2700000, next_plan=2900)]
    assert reported(tmp_path, *OUTLIERS, indicators=rows) == [("RG343", "F2")]


def test_a_handful_that_grew_a_hundredfold_is_a_jump_and_no_scale_error(tmp_path: Path) -> None:
    assert reported(tmp_path, *OUTLIERS, indicators=[row("A", unit="hộ", previous=1, current=1250)]) == [
        ("RG344", "F2")
    ]


def test_a_note_switches_a_scale_error_off(tmp_path: Path) -> None:
    rows = [row("A", previous=2138, current=2765000, note="bỏ qua RG343: sáp nhập tỉnh")]
    assert reported(tmp_path, "RG390", *OUTLIERS, indicators=rows) == [("RG390", "P2")]


@pytest.mark.parametrize(
    ("unit", "power", "typed"),
    [
        ("tỷ đồng", 3, "triệu đồng"),
        ("Tỉ đồng", 3, "triệu đồng"),
        ("tỷ đồng", -3, "nghìn tỷ đồng"),
        ("nghìn tỷ đồng", 3, "tỷ đồng"),
        ("triệu USD", 6, "USD"),
        ("ngàn lượt", 3, "lượt"),
        ("đồng", -6, "triệu đồng"),
        ("MB", 3, "KB"),
        ("g", 3, ""),
        ("tấn", -3, "nghìn tấn"),
        ("tỷ đồng", -6, ""),
        ("", 3, ""),
    ],
)
def test_units_a_thousand_times_smaller_or_greater(unit: str, power: int, typed: str) -> None:
    assert typed_unit(unit, power) == typed


@given(st.floats(1e-15, 1e15), st.floats(1e-15, 1e15))
def test_a_scale_error_is_symmetric(value: float, usual: float) -> None:
    assert scale_error(value, usual) == -scale_error(usual, value)


# ---- threefold and less than a third


@pytest.mark.parametrize(
    ("unit", "previous", "current", "growth", "expected"),
    [
        ("trạm", 318, 1318, None, ["RG344"]),
        ("trạm", 318, 954, None, []),  # threefold to the letter
        ("trạm", 318, 955, None, ["RG344"]),
        ("thôn", 27, 9, None, []),
        ("thôn", 27, 8, None, ["RG344"]),
        ("vụ", 2, 7, None, []),  # few are soon many
        ("tỷ đồng", 1, 4, None, []),  # 1,4 may be 3,5
        ("tỷ đồng", d("1.0"), d("4.0"), None, ["RG344"]),
        ("tỷ đồng", 0, 4, None, []),
        ("tỷ đồng", -5, 40, None, []),
        ("%", 5, 24, None, []),
        ("hồ sơ", 22904, 78332, 242, []),  # the published change is a second witness
        ("hồ sơ", None, 78332, 242, []),
    ],
)
def test_a_jump_from_last_year_is_reported(
    tmp_path: Path, unit: str, previous: Value, current: Value, growth: Value, expected: list[str]
) -> None:
    rows = [row("A", unit=unit, previous=previous, current=current, growth=growth)]
    assert reported(tmp_path, *OUTLIERS, indicators=rows) == [(code, "F2") for code in expected]


def test_last_year_may_be_among_the_years_and_the_jump_says_how_many_times(tmp_path: Path) -> None:
    series = [{"code": "A", 2021: 318}]
    (problem,) = findings(tmp_path, "RG344", indicators=[row("A", unit="trạm", current=1318)], series=series)
    assert "4,14 lần" in problem.message()
    assert "(318)" in problem.message()


def by_unit(*pairs: tuple[Value, Value]) -> list[Row]:
    return [
        {"code": "A", "unit_name": f"Đơn vị {n}", "previous": before, "current": now}
        for n, (before, now) in enumerate(pairs)
    ]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(100, 110), (100, 90)], []),
        ([(100, 310), (100, 90)], [("RG344", "D2")]),
        ([(2000, 2), (100, 90)], [("RG343", "D2")]),
        ([(100, 400), (100, 410), (100, 390)], []),  # the indicator jumped as a whole, and is reported
        ([(100, 400), (100, 410), (1000, 90)], [("RG344", "D2"), ("RG344", "D3"), ("RG344", "D4")]),
        ([(None, 400), (100, None), (0, 5)], []),
    ],
)
def test_each_unit_is_compared_with_its_own_last_year(
    tmp_path: Path, pairs: list[tuple[Value, Value]], expected: list[tuple[str, str]]
) -> None:
    def total(index: int) -> int:
        return sum(int(pair[index] or 0) for pair in pairs)

    indicators = [row("A", unit="tấn", previous=total(0), current=total(1))]
    found = findings(tmp_path, *OUTLIERS, indicators=indicators, breakdown=by_unit(*pairs))
    assert [(p.code, p.place.cell) for p in found if p.place.sheet == "Theo đơn vị"] == expected


def test_a_column_of_scale_errors_is_reported_in_twenty_cells_and_a_count(tmp_path: Path) -> None:
    rows = by_unit(*[(2000 + n, 2000000 + n) for n in range(50)])
    found = reported(tmp_path, "RG343", "RG130", indicators=[row("A", plan=5)], breakdown=rows)
    assert found == [("RG343", f"D{n}") for n in range(2, 22)] + [("RG130", "")]


# ---- its own history


YEARS = (2016, 2017, 2018, 2019, 2020, 2021)


@pytest.mark.parametrize(
    ("unit", "values", "current", "expected"),
    [
        ("tỷ đồng", (118, 120, 119, 122, 121, 120), 121, []),
        ("tỷ đồng", (118, 120, 119, 122, 121, 120), 201, ["RG345"]),
        ("tỷ đồng", (118, 120, 119, 122, 121, 120), 61, ["RG345"]),
        ("tỷ đồng", (13, 13, 13, 13, 13, 13), 15, []),
        ("tỷ đồng", (100, 130, 169, 220, 286, 371), 483, []),  # steady growth is no surprise
        ("tỷ đồng", (1, 2, 4, 8, 16, 32), 64, []),
        ("tỷ đồng", (100, 30, 250, 80, 500, 120), 300, []),  # nor is any number of a restless one
        ("vụ", (11, 9, 14, 12, 10, 13), 25, []),
        ("vụ", (110, 90, 140, 120, 100, 130), 350, ["RG345"]),
        ("%", (90, 91, 92, 93, 94, 95), 96, []),
        ("%", (90, 91, 92, 93, 94, 95), 70, ["RG345"]),
        ("tỷ đồng", (4, 1, -7, -12, 3, -2), 5, []),
        ("tỷ đồng", (4, 1, -7, -12, 3, -2), 150, ["RG345"]),
    ],
)
def test_a_number_unlike_the_years_before_is_reported(
    tmp_path: Path, unit: str, values: Sequence[Value], current: Value, expected: list[str]
) -> None:
    series = [{"code": "A", **dict(zip(YEARS, values, strict=True))}]
    rows = [row("A", unit=unit, current=current)]
    assert reported(tmp_path, "RG345", indicators=rows, series=series) == [(code, "F2") for code in expected]


def test_the_history_says_what_it_expects(tmp_path: Path) -> None:
    series = [{"code": "A", 2017: 118, 2018: 120, 2019: 119, 2020: 122}]
    (problem,) = findings(tmp_path, "RG345", indicators=[row("A", previous=121, current=201)], series=series)
    assert "5 năm" in problem.message()
    assert "trung vị 120, thường trong khoảng 93 đến 154" in problem.message()


def test_too_few_years_are_reported_once_where_others_have_enough(tmp_path: Path) -> None:
    indicators = [row(code, current=201) for code in "ABCDEF"]
    few: list[Row] = [{"code": code, 2020: 200, 2021: 198} for code in "ABCD"]
    long: Row = {"code": "E", **dict.fromkeys(YEARS, 201)}
    (problem,) = findings(tmp_path, "RG345", "RG346", indicators=indicators, series=[*few, long])
    assert (problem.code, problem.place.cell) == ("RG346", "B2")
    assert "4 chỉ tiêu" in problem.message()
    assert "A, B, C…" in problem.message()
    assert reported(tmp_path, "RG346", indicators=indicators, series=few) == []
    assert reported(tmp_path, "RG346", indicators=indicators, series=[long]) == []


# ---- shares and counts


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("Tỷ lệ hộ có internet", 162, ["RG347"]),
        ("Tỷ lệ hộ có internet", 100, []),
        ("Tỷ lệ hộ có internet", d("-3.5"), ["RG347"]),
        ("Tỷ lệ hoàn thành kế hoạch", 162, []),
        ("Tốc độ tăng doanh thu", d("-3.5"), []),
        ("Mật độ thuê bao", 128, []),
    ],
)
def test_a_share_lies_within_0_and_100(tmp_path: Path, name: str, value: Value, expected: list[str]) -> None:
    rows = [{**row("A", unit="%", current=value), "name": name}]
    assert reported(tmp_path, "RG347", indicators=rows) == [(code, "F2") for code in expected]


@pytest.mark.parametrize(
    ("unit", "value", "expected"),
    [
        ("thôn", -14, ["RG348"]),
        ("tỷ đồng", -14, []),
        ("người", d("12.5"), ["RG349"]),
        ("người", d("12.0"), []),
        ("nghìn người", d("12.5"), []),
        ("thuê bao", d("1348.542"), ["RG349"]),
        ("thuê bao/100 dân", d("128.4"), []),
        ("giờ", d("4.25"), []),
        ("ngày", d("4.5"), []),
        ("điểm", d("82.5"), []),
        ("dBm", d("-95.5"), []),
        ("°C", d("-2.5"), []),
        ("%", d("82.5"), []),
        ("km", d("82.5"), []),
    ],
)
def test_what_is_counted_is_whole_and_not_below_zero(
    tmp_path: Path, unit: str, value: Value, expected: list[str]
) -> None:
    rows = [row("A", unit=unit, current=value)]
    assert reported(tmp_path, "RG348", "RG349", indicators=rows) == [(code, "F2") for code in expected]


def test_counts_are_checked_in_every_sheet_and_averages_are_none(tmp_path: Path) -> None:
    half = d("1.5")
    found = reported(
        tmp_path,
        "RG349",
        indicators=[
            row("A", unit="trạm", plan=half),
            {**row("B", unit="trạm", current=half), "name": "Trạm bình quân xã"},
        ],
        breakdown=[{"code": "A", "unit_name": "x", "previous": half}],
        series=[{"code": "A", 2019: half}],
    )
    assert found == [("RG349", "G2"), ("RG349", "C2"), ("RG349", "B2")]


def test_a_count_with_three_decimals_may_be_one_with_a_mark_for_thousands(tmp_path: Path) -> None:
    (problem,) = findings(tmp_path, "RG349", indicators=[row("A", unit="thuê bao", current=d("1348.542"))])
    assert problem.expected() == "số nguyên, như 1348542"
    (problem,) = findings(tmp_path, "RG349", indicators=[row("A", unit="người", current=d("12.5"))])
    assert problem.expected() == "số nguyên, như 13"


# ---- per cents that may mean two things


@pytest.mark.parametrize(
    ("unit", "column", "value", "other"),
    [
        ("tỷ đồng", "growth", percent("1620"), "16,2"),
        ("tỷ đồng", "growth", percent("0.162"), "16,2"),
        ("tỷ đồng", "growth", percent("16.2"), ""),
        ("tỷ đồng", "growth", percent("0.5"), ""),
        ("tỷ đồng", "growth", percent("-0.32"), ""),
        ("tỷ đồng", "growth", percent("-0.321"), "-32,1"),
        ("tỷ đồng", "growth", 242, ""),  # no format makes it per cent
        ("%", "current", percent("7060"), "70,6"),
        ("%", "current", percent("0.706"), "70,6"),
        ("%", "current", percent("70.6"), ""),
        ("%", "current", d("0.7"), ""),
        ("%", "growth", percent("0.4"), ""),
    ],
)
def test_a_per_cent_that_may_mean_two_things_is_reported_with_both(
    tmp_path: Path, unit: str, column: str, value: Value, other: str
) -> None:
    found = findings(tmp_path, "RG365", "RG347", indicators=[row("A", unit=unit, **{"current": 20, column: value})])
    assert [problem.code for problem in found] == (["RG365"] if other else [])
    assert all(f"% hoặc {other}%" in problem.message() for problem in found)


def test_a_share_a_hundred_times_smaller_than_its_others_is_reported_whatever_its_format(tmp_path: Path) -> None:
    assert reported(tmp_path, "RG365", indicators=[row("A", unit="%", previous=68, plan=70, current=d("0.706"))]) == [
        ("RG365", "F2")
    ]
    small = [row("A", unit="%", previous=d("0.8"), plan=1, current=percent("0.706"))]
    assert reported(tmp_path, "RG365", indicators=small) == []


def test_a_growth_with_both_its_values_is_held_against_them_alone(tmp_path: Path) -> None:
    rows = [row("A", previous=10, current=172, growth=percent("1620"))]
    assert reported(tmp_path, "RG365", "RG310", indicators=rows) == []
    rows = [row("A", previous=100, current=116, growth=percent("1620"))]
    assert reported(tmp_path, "RG365", "RG310", indicators=rows) == [("RG310", "I2")]
