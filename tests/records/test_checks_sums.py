"""Parts and totals: what a colleague adds up before the conference does."""

from pathlib import Path

import pytest
from checking import Row, d, findings, reported
from sheets import Value, row

from reportgen.records.unit_kinds import UnitKind, kind_of_unit


def units(code: str, **values: Value) -> list[Row]:
    """Rows by unit; an underscore in a name is a space."""
    return [{"code": code, "unit_name": name.replace("_", " "), "current": value} for name, value in values.items()]


# ---- a part above its total


@pytest.mark.parametrize(
    ("first", "unit", "codes"),
    [
        (3500, "tỷ đồng", ["RG340"]),
        (3299, "tỷ đồng", ["RG303"]),  # within the rounding of 3.299
        (3000, "tỷ đồng", ["RG303"]),
        (3300, "trạm", ["RG340"]),  # what is counted is not rounded
        (-3500, "tỷ đồng", ["RG303"]),
    ],
)
def test_a_part_above_its_total_is_reported_though_another_part_lacks(
    tmp_path: Path, first: Value, unit: str, codes: list[str]
) -> None:
    rows = [
        row("TONG", parts="A; B", current=3299, unit=unit),
        row("A", current=first, unit=unit),
        row("B", plan=1, unit=unit),
    ]
    assert reported(tmp_path, "RG301", "RG303", "RG340", indicators=rows) == [(code, "F2") for code in codes]


def test_a_loss_among_the_parts_lets_the_others_be_above(tmp_path: Path) -> None:
    rows = [row("T", parts="A; B; C", current=10), row("A", current=15), row("B", current=-8), row("C", plan=1)]
    assert reported(tmp_path, "RG340", indicators=rows) == []


def test_units_known_so_far_that_pass_the_indicator_are_reported(tmp_path: Path) -> None:
    indicators = [row("A", unit="trạm", current=10)]
    rows = units("A", Viettel=8, VNPT=3, Mobifone=None)
    (problem,) = findings(tmp_path, "RG340", "RG306", indicators=indicators, breakdown=rows)
    assert problem.code == "RG340"
    assert "Viettel, VNPT" in problem.message()
    assert "11" in problem.message()
    rows = units("A", Viettel=8, VNPT=2, Mobifone=None)
    assert reported(tmp_path, "RG340", "RG306", indicators=indicators, breakdown=rows) == [("RG306", "D4")]


# ---- one code broken down in several ways


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Thị xã Phú Thọ", UnitKind.DISTRICT),
        ("huyện Hạ Hòa", UnitKind.DISTRICT),
        ("UBND huyện Hạ Hòa", UnitKind.DISTRICT),
        ("TP. Việt Trì", UnitKind.DISTRICT),
        ("Huyện ủy Hạ Hòa", UnitKind.OTHER),
        ("Xã Đan Thượng", UnitKind.COMMUNE),
        ("Ủy ban nhân dân phường Gia Cẩm", UnitKind.COMMUNE),
        ("Thị trấn Hạ Hòa", UnitKind.COMMUNE),
        ("Đặc khu Phú Quốc", UnitKind.COMMUNE),
        ("Xã hội hóa", UnitKind.OTHER),
        ("Viễn thông Phú Thọ", UnitKind.OTHER),
        ("Tpbank", UnitKind.OTHER),
    ],
)
def test_what_a_unit_is_is_in_its_name(name: str, kind: UnitKind) -> None:
    assert kind_of_unit(name) is kind


ENTERPRISES = {"Viễn_thông_Phú_Thọ": 60, "Viettel_Phú_Thọ": 40}
DISTRICTS = {"Huyện_Hạ_Hòa": 30, "Thành_phố_Việt_Trì": 70}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (ENTERPRISES | DISTRICTS, []),
        (ENTERPRISES | {"Huyện_Hạ_Hòa": 30, "Thành_phố_Việt_Trì": 71}, [("RG304", "F2")]),
        (ENTERPRISES | {"Xã_A": 30, "Phường_B": 50, "Thành_phố_Việt_Trì": 20}, []),  # a city beside communes
        (ENTERPRISES | DISTRICTS | {"Xã_A": 45, "Phường_B": 55}, []),
        ({"Huyện_Hạ_Hòa": 30, "Bưu_điện_tỉnh": 70}, []),  # together one way
        ({"Huyện_Hạ_Hòa": 30, "Bưu_điện_tỉnh": 71}, [("RG304", "F2")]),
    ],
)
def test_each_way_adds_up_by_itself(tmp_path: Path, rows: dict[str, Value], expected: list[tuple[str, str]]) -> None:
    indicators = [row("A", unit="trạm", current=100)]
    assert reported(tmp_path, indicators=indicators, breakdown=units("A", **rows)) == expected


def test_a_way_without_last_years_numbers_is_none_of_last_year(tmp_path: Path) -> None:
    enterprises = [{"code": "A", "unit_name": name, "previous": 40, "current": 50} for name in ("Viettel", "VNPT")]
    districts = [{"code": "A", "unit_name": f"Huyện {name}", "current": 50} for name in ("Hạ Hòa", "Yên Lập")]
    indicators = [row("A", unit="trạm", previous=80, current=100)]
    assert reported(tmp_path, indicators=indicators, breakdown=[*enterprises, *districts]) == []
    city = [{"code": "A", "unit_name": "Thành phố Việt Trì", "current": 50}]
    commune = [{"code": "A", "unit_name": "Xã Hy Cương", "previous": 40, "current": 50}]
    assert reported(tmp_path, indicators=indicators, breakdown=[*city, *commune]) == [("RG306", "C2")]


def test_the_way_that_is_wrong_is_named(tmp_path: Path) -> None:
    rows = units("A", **(ENTERPRISES | {"Huyện_Hạ_Hòa": 30, "Thành_phố_Việt_Trì": 71}))
    (problem,) = findings(tmp_path, indicators=[row("A", unit="trạm", current=100)], breakdown=rows)
    assert "Huyện Hạ Hòa … Thành phố Việt Trì" in problem.message()
    assert "Viettel" not in problem.message()


def test_units_are_held_against_a_total_that_is_itself_added_up(tmp_path: Path) -> None:
    indicators = [
        row("T", unit="trạm", parts="A; B"),
        row("A", unit="trạm", current=60),
        row("B", unit="trạm", current=40),
    ]
    assert reported(tmp_path, indicators=indicators, breakdown=units("T", Viettel=60, VNPT=40)) == []
    assert reported(tmp_path, indicators=indicators, breakdown=units("T", Viettel=60, VNPT=41)) == [("RG304", "F2")]


def test_a_unit_that_occurs_twice_under_another_spelling_is_reported(tmp_path: Path) -> None:
    rows = [
        {"code": "A", "unit_name": name, "current": 1} for name in ("UBND huyện Hạ Hòa", "Ủy ban nhân dân huyện Hạ Hoà")
    ]
    indicators = [row("A", unit="trạm", current=2)]
    assert reported(tmp_path, "RG307", "RG358", indicators=indicators, breakdown=rows) == [("RG307", "B3")]


# ---- shares of one whole


@pytest.mark.parametrize(
    ("name", "first", "second", "expected"),
    [
        ("Cơ cấu doanh thu", d("83.8"), d("17.2"), [("RG341", "F2")]),
        ("Cơ cấu doanh thu", d("83.8"), d("16.3"), []),  # 100,1 by rounding
        ("Thị phần thuê bao", d("60"), d("35"), [("RG341", "F2")]),
        ("Tỷ trọng trong GRDP", d("12"), d("7"), []),  # no parts of one whole
        ("Tỷ lệ phủ sóng", d("83.8"), d("17.2"), []),
    ],
)
def test_shares_of_one_whole_add_up_to_100(
    tmp_path: Path, name: str, first: Value, second: Value, expected: list[tuple[str, str]]
) -> None:
    rows = [
        {**row("A", unit="%", current=first), "name": f"{name} viễn thông"},
        {**row("B", unit="%", current=second), "name": f"{name} bưu chính"},
    ]
    assert reported(tmp_path, "RG341", indicators=rows) == expected
    code = {**row("A", unit="%"), "name": name}
    by_unit = units("A", Viettel=first, VNPT=second)
    assert reported(tmp_path, "RG341", indicators=[code], breakdown=by_unit) == expected


def test_shares_in_different_fields_or_of_a_declared_total_are_left_alone(tmp_path: Path) -> None:
    rows = [
        {**row("A", unit="%", current=60), "name": "Thị phần di động", "field": "Di động"},
        {**row("B", unit="%", current=45), "name": "Thị phần internet", "field": "Internet"},
    ]
    assert reported(tmp_path, "RG341", indicators=rows) == []
    total = [
        {**row("T", unit="%", parts="A; B", current=95), "name": "Thị phần trong tỉnh"},
        {**row("A", unit="%", current=60), "name": "Thị phần Viettel"},
        {**row("B", unit="%", current=35), "name": "Thị phần VNPT"},
    ]
    assert reported(tmp_path, "RG341", indicators=total) == []


# ---- plans


def planned(count: int, without: int) -> list[Row]:
    rows = [row(f"A{n}", unit="trạm", current=100, plan=100) for n in range(count)]
    return [*rows, *(row(f"B{n}", unit="trạm", current=100) for n in range(without))]


@pytest.mark.parametrize(
    ("count", "without", "expected"),
    [(5, 1, [("RG342", "G7")]), (4, 1, []), (8, 2, [("RG342", "G10"), ("RG342", "G11")]), (8, 3, []), (0, 3, [])],
)
def test_a_plan_lacks_where_plans_are_usual(
    tmp_path: Path, count: int, without: int, expected: list[tuple[str, str]]
) -> None:
    assert reported(tmp_path, "RG342", indicators=planned(count, without)) == expected


def test_a_total_has_the_plan_of_its_parts_and_a_note_may_say_that_there_is_none(tmp_path: Path) -> None:
    rows = [*planned(5, 0), row("T", unit="trạm", current=200, parts="A0; A1")]
    assert reported(tmp_path, "RG342", indicators=rows) == []
    rows = [*planned(5, 0), row("B", unit="trạm", current=1, note="bỏ qua RG342: không giao kế hoạch")]
    assert reported(tmp_path, "RG342", "RG390", indicators=rows) == [("RG390", "P7")]
