"""Units that can be converted, and sums, comparisons and texts that do so."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from checking import findings, reported
from figures.yearbooks import indicator, yearbook
from hypothesis import given
from hypothesis import strategies as st
from sheets import row

from reportgen.figures.book import make_book
from reportgen.records.units import UNITS, convert, factor_between


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("triệu đồng", "tỷ đồng", "0.001"),
        ("nghìn tỷ đồng", "tỷ đồng", "1000"),
        ("ngàn tỉ đồng", "Triệu  Đồng", "1E+6"),
        ("Tr.đồng", "đồng", "1E+6"),
        ("1.000 đồng", "triệu VNĐ", "0.001"),
        ("10³ đồng", "1000 đ", "1"),
        ("10^6 USD", "nghìn USD", "1000"),
        ("triệu đô la Mỹ", "USD", "1E+6"),
        ("nghìn lượt", "triệu lượt", "0.001"),
        ("vạn người", "nghìn người", "10"),
        ("lượt", "nghìn lượt", "0.001"),
        ("ha", "km²", "0.01"),
        ("m²", "ha", "0.0001"),
        ("km2", "m2", "1E+6"),
        ("nghìn ha", "km²", "10"),
        ("kg", "tấn", "0.001"),
        ("nghìn tấn", "tạ", "1E+4"),
        ("m", "km", "0.001"),
        ("lít", "m³", "0.001"),
        ("Mbps", "Gbps", "0.001"),
        ("MWh", "kWh", "1000"),
        ("trạm", "Trạm", "1"),
        ("% dân số", "% Dân số", "1"),
        ("", "", "1"),
    ],
)
def test_units_of_one_kind(one: str, other: str, factor: str) -> None:
    assert factor_between(one, other) == Decimal(factor)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tỷ đồng", "triệu USD"),
        ("triệu đồng", "triệu"),
        ("nghìn lượt", "nghìn người"),
        ("% dân số", "% hộ"),
        ("%", "‰"),
        ("%", "điểm %"),
        ("m", "m²"),
        ("GB", "TB"),
        ("giờ", "phút"),
        ("sào", "ha"),
        ("thuê bao", "thuê bao/100 dân"),
        ("", "triệu"),
        ("", "%"),
    ],
)
def test_units_of_two_kinds(one: str, other: str) -> None:
    assert factor_between(one, other) is None
    assert factor_between(other, one) is None


UNIT = st.builds(
    lambda scales, base: " ".join([*scales, base]),
    st.lists(st.sampled_from(("nghìn", "Triệu", "tỷ", "1.000", "10³")), max_size=2),
    st.sampled_from(("đồng", "VNĐ", "USD", "lượt", "thuê bao", "ha", "km²", "m2", "tấn", "kg")),
)
NUMBER = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)


@given(UNIT, UNIT, NUMBER)
def test_converting_there_and_back_changes_nothing(one: str, other: str, value: Decimal) -> None:
    factor = factor_between(one, other)
    back = factor_between(other, one)
    assert (factor is None) == (back is None)
    if factor is not None and back is not None:
        assert convert(convert(value, factor), back) == value
        assert convert(value, factor) == value * factor


@given(UNIT, UNIT, UNIT)
def test_converting_by_way_of_a_third_unit_is_the_same(one: str, other: str, third: str) -> None:
    first, second = factor_between(one, other), factor_between(other, third)
    if first is not None and second is not None:
        assert factor_between(one, third) == first * second


def test_every_unit_of_the_table_is_found_in_any_capitals() -> None:
    for name, (base, power) in UNITS.items():
        assert factor_between(name.upper(), base) == Decimal(1).scaleb(power)


def test_a_part_in_millions_above_its_total_in_billions_is_reported(tmp_path: Path) -> None:
    rows = [
        row("TONG", parts="A; B", current=Decimal("168.2"), unit="tỷ đồng"),
        row("A", current=979356, unit="triệu đồng"),
        row("B", plan=1, unit="nghìn tỷ đồng"),
    ]
    (problem,) = findings(tmp_path, "RG340", "RG301", "RG303", indicators=rows)
    assert (problem.code, str(problem.place)[-2:]) == ("RG340", "F2")
    assert "979,356" in problem.message()


@pytest.mark.parametrize(
    ("total", "codes"),
    [("1168.2", []), ("1168.3", ["RG302"]), ("168.2", ["RG301"]), ("1168200", ["RG301"])],
)
def test_parts_in_other_units_add_up(tmp_path: Path, total: str, codes: list[str]) -> None:
    rows = [
        row("TONG", parts="A; B; C", current=Decimal(total), unit="tỷ đồng"),
        row("A", current=979200, unit="triệu đồng"),
        row("B", current=Decimal("0.1"), unit="nghìn tỷ đồng"),
        row("C", current=89000000, unit="1.000 đồng"),
    ]
    assert reported(tmp_path, "RG301", "RG302", "RG421", indicators=rows) == [(code, "F2") for code in codes]


def test_a_sum_of_converted_parts_is_a_figure_with_its_formula() -> None:
    rows = (
        indicator("T", parts=("A", "B"), unit="tỷ đồng"),
        indicator("A", "979356", previous="1", unit="triệu đồng", qualifier="trên"),
        indicator("B", "168.2", previous="0.002", unit="tỷ đồng"),
    )
    book, problems = make_book(yearbook(*rows))
    assert problems == []
    figure = book["T.value"]
    assert figure.forms["text"] == "trên 1.147,56\u00a0tỷ\u00a0đồng"
    assert figure.forms["text|3"] == "trên 1.147,556\u00a0tỷ\u00a0đồng"
    assert figure.formula == "A.value / 1000 + B.value"
    assert book["T.previous"].value == Decimal("0.003")
    assert book["T.growth"].value == Decimal("38251766.67")


@pytest.mark.parametrize(("unit", "codes"), [("triệu đồng", []), ("tỷ đồng", ["RG376"])])
def test_a_computed_total_of_other_units_is_not_compared(tmp_path: Path, unit: str, codes: list[str]) -> None:
    rows = [
        row("T", parts="A; B", current=Decimal("1.002"), unit="tỷ đồng", total_now=5),
        row("A", current=2, unit=unit),
        row("B", current=1, unit="tỷ đồng"),
    ]
    assert [code for code, _ in reported(tmp_path, "RG376", indicators=rows)] == codes
