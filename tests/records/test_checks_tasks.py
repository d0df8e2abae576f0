"""Tasks and the names of units, as a careful colleague reads them."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from checking import Row, findings, reported
from sheets import A_TASK, FACTS, Value, percent, row

from reportgen.records.checks.typing_mistakes import is_typing_mistake, mistyped_pairs

DATE = dt.date(2022, 12, 1)


def task(number: int = 1, **cells: Value) -> Row:
    return {**A_TASK, "code": f"NV{number:02}", "year": 2022, **cells}


# ---- deadlines, states, progress


@pytest.mark.parametrize(
    ("deadline", "expected"),
    [
        (dt.date(2022, 1, 1), []),
        (dt.date(2021, 12, 31), ["RG350"]),
        ("quý IV/2021", ["RG350"]),
        (dt.date(2023, 1, 31), []),  # the month in which the year is wound up
        (dt.date(2023, 2, 1), ["RG350"]),
        ("tháng 6/2023", ["RG350"]),
        ("quý II", []),
        ("thường xuyên", []),
        (None, []),
    ],
)
def test_a_deadline_lies_in_the_year_of_its_task(tmp_path: Path, deadline: Value, expected: list[str]) -> None:
    found = reported(tmp_path, "RG350", tasks=[task(deadline=deadline, state="hoàn thành")])
    assert found == [(code, "F2") for code in expected]


def test_a_task_carried_over_keeps_its_deadline(tmp_path: Path) -> None:
    late = {"deadline": dt.date(2021, 6, 30), "state": "quá hạn"}
    assert reported(tmp_path, "RG350", tasks=[task(directive="chuyển tiếp từ 2021", **late)]) == []
    assert reported(tmp_path, "RG350", tasks=[task(directive="Quyết định 208/QĐ-UBND", **late)]) == [("RG350", "F2")]


@pytest.mark.parametrize(
    ("state", "progress", "expected"),
    [
        ("hoàn thành", 100, []),
        ("hoàn thành", 99, ["RG351"]),
        ("hoàn thành", None, []),
        ("đang thực hiện", 100, ["RG351"]),
        ("đang thực hiện", 99, []),
        ("quá hạn", 100, ["RG351"]),
        ("chưa thực hiện", 0, []),
        ("chưa thực hiện", 5, ["RG351"]),
        ("dừng thực hiện", 20, []),
        (None, 100, []),
        ("hoàn thành", 120, ["RG315"]),  # which is wrong in itself
    ],
)
def test_state_and_progress_agree(tmp_path: Path, state: Value, progress: Value, expected: list[str]) -> None:
    found = reported(tmp_path, "RG351", "RG315", tasks=[task(state=state, progress=progress)])
    assert found == [(code, "I2") for code in expected]


@pytest.mark.parametrize(
    ("deadline", "state", "progress", "expected"),
    [
        (dt.date(2022, 11, 30), "đang thực hiện", 50, ["RG352"]),
        (dt.date(2022, 11, 30), "chưa thực hiện", None, ["RG352"]),
        (dt.date(2022, 11, 30), None, None, ["RG352"]),
        (dt.date(2022, 11, 30), None, 100, []),
        (dt.date(2022, 11, 30), "quá hạn", 50, []),
        (dt.date(2022, 11, 30), "hoàn thành", 100, []),
        (dt.date(2022, 11, 30), "dừng thực hiện", 50, []),
        (dt.date(2022, 12, 1), "đang thực hiện", 50, []),  # the last day is still in time
        (dt.date(2022, 12, 1), "quá hạn", 50, ["RG353"]),
        ("quý III", "đang thực hiện", 50, ["RG352"]),
        ("quý IV", "đang thực hiện", 50, []),
        ("thường xuyên", "quá hạn", 50, []),
    ],
)
def test_what_is_overdue_on_the_documents_date_says_so(
    tmp_path: Path, deadline: Value, state: Value, progress: Value, expected: list[str]
) -> None:
    tasks = [task(deadline=deadline, state=state, progress=progress)]
    found = reported(tmp_path, "RG352", "RG353", "RG354", facts=[{**FACTS, "date": DATE}], tasks=tasks)
    assert found == [(code, "H2") for code in expected]


def test_without_a_date_nobody_knows_what_is_overdue_and_that_is_reported_once(tmp_path: Path) -> None:
    tasks = [task(n, deadline=dt.date(2022, 6, 30), state="đang thực hiện", name=f"Việc {n}") for n in (1, 2)]
    (problem,) = findings(tmp_path, "RG352", "RG354", tasks=tasks)
    assert problem.code == "RG354"
    assert "2 nhiệm vụ" in problem.message()
    finished = [task(deadline=dt.date(2022, 6, 30), state="hoàn thành"), task(2, deadline="thường xuyên")]
    assert reported(tmp_path, "RG354", tasks=finished) == []
    facts = [{**FACTS, "date": "30/2/2022"}]  # reported as an error already
    assert reported(tmp_path, "RG354", facts=facts, tasks=tasks) == []


def test_a_progress_in_a_cell_of_per_cent_may_be_a_fraction(tmp_path: Path) -> None:
    from sheets import parse, places

    found = [("RG225", "I2")]
    said = [
        (percent("0.5"), found),
        (Decimal("0.5"), found),
        (percent("1"), []),
        (percent("50"), []),
        (0, []),
        (1, []),
        ("0,5%", []),
    ]
    for progress, expected in said:
        _, problems = parse(tmp_path, tasks=[task(progress=progress)])
        assert [place for place in places(problems) if place[0] == "RG225"] == expected


# ---- lead units


@pytest.mark.parametrize(
    ("leads", "expected"),
    [
        (("Viettel", "VNPT", None), [("RG355", "D4")]),
        ((None, None, None), [("RG356", "D2")]),
        (("Viettel", None, None), [("RG356", "D3")]),
        (("Viettel", None), [("RG355", "D3")]),
        (("Viettel", "VNPT", "Bưu điện"), []),
        ((), []),
    ],
)
def test_a_task_without_a_lead_unit_is_reported_and_many_in_one_note(
    tmp_path: Path, leads: tuple[Value, ...], expected: list[tuple[str, str]]
) -> None:
    names = ("Phủ sóng các thôn", "Ngầm hóa cáp", "Tập huấn")
    tasks = [task(n, lead=lead, name=names[n]) for n, lead in enumerate(leads)]
    assert reported(tmp_path, "RG355", "RG356", tasks=tasks) == expected


def test_next_years_tasks_without_leads_are_one_note_beside_this_years_with_theirs(tmp_path: Path) -> None:
    tasks = [task(n, name=f"Việc {n}", year=2022 + n // 5, lead=None if n > 4 else "VNPT") for n in range(8)]
    (problem,) = findings(tmp_path, "RG355", "RG356", tasks=tasks)
    assert (problem.code, problem.place.cell) == ("RG356", "D7")
    assert "3 trong 3 nhiệm vụ năm 2023" in problem.message()


# ---- the same task twice


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        ("Phủ sóng các thôn", "phủ sóng  các thôn.", True),
        ("Mở rộng thử nghiệm 5G", "Mở rộng việc thử nghiệm 5G trên địa bàn tỉnh", True),
        ("Rà soát, đầu tư nâng cấp trạm BTS", "Đầu tư, rà soát nâng cấp trạm BTS", True),
        ("Chỉnh trang cáp treo, hoà mạng mới", "Chỉnh trang cáp treo, hòa mạng mới", True),
        ("Nâng cấp sàn thương mại điện tử", "Nâng cấp sàn thuơng mại điện tử", True),  # thuơng is no word
        ("Xây dựng trạm BTS tại xã Minh Tân", "Xây dựng trạm BTS tại xã Minh Tấn", False),
        ("Xây dựng trạm BTS tại 14 thôn", "Xây dựng trạm BTS tại 15 thôn", False),
        ("Hỗ trợ điện thoại cho hộ nghèo", "Hỗ trợ điện thoại cho hộ cận nghèo", False),
        ("Chỉnh trang cáp treo tại các thị trấn", "Chỉnh trang cáp treo tại các thị xã", False),
        ("Tiếp tục tắt sóng 2G", "Tiếp tục tắt sóng 3G", False),
    ],
)
def test_the_same_task_in_nearly_the_same_words(tmp_path: Path, first: str, second: str, twice: bool) -> None:
    found = reported(tmp_path, "RG357", tasks=[task(1, name=first), task(2, name=second)])
    assert found == ([("RG357", "B3")] if twice else [])


def test_next_years_task_and_another_units_task_are_others(tmp_path: Path) -> None:
    assert reported(tmp_path, "RG357", tasks=[task(1), task(2, year=2023)]) == []
    assert reported(tmp_path, "RG357", tasks=[task(1), task(2, lead="VNPT Phú Thọ")]) == []
    (problem,) = findings(tmp_path, "RG357", tasks=[task(1), task(2, lead=None)])
    assert "NV01" in problem.message()
    assert "B2" in problem.message()


def test_three_alike_are_reported_twice(tmp_path: Path) -> None:
    assert reported(tmp_path, "RG357", tasks=[task(n) for n in (1, 2, 3)]) == [("RG357", "B3"), ("RG357", "B4")]


# ---- names spelt two ways


@pytest.mark.parametrize(
    ("common", "rare", "two_ways"),
    [
        ("UBND huyện Hạ Hòa", "Ủy ban nhân dân huyện Hạ Hoà", True),
        ("Sở TT&TT", "Sở Thông tin và Truyền thông", True),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội", True),
        ("Viettel Phú Thọ", "Vietel Phú Thọ", True),
        ("Viettel Phú Thọ", "VIETTEL Phú Thọ", True),
        ("Bưu điện tỉnh Phú Thọ", "Bưu điện tỉnh Phú Tho", True),
        ("Công ty Cổ phần Mạng lưới", "Cty CP Mạng lưới", True),
        ("Phòng Bưu chính - Viễn thông", "Phòng Bưu chính – Viễn thông", True),
        ("UBND xã Minh Tân", "UBND xã Minh Tấn", False),
        ("UBND xã Minh Tân", "UBND xã Minh Tâm", False),
        ("Trường THPT Minh Tân", "Trường THCS Minh Tân", False),
        ("Bưu điện tỉnh Phú Thọ", "Bưuđiện tỉnh Phú Thọ", True),
        ("Phòng 1", "Phòng 2", False),
        ("Tổ 1 23", "Tổ 12 3", False),
        ("Công an tỉnh", "Công an huyện", False),
        ("VNPT", "VNPost", False),
    ],
)
def test_a_unit_spelt_two_ways_is_reported_at_the_rarer(tmp_path: Path, common: str, rare: str, two_ways: bool) -> None:
    names = ("Phủ sóng các thôn", "Ngầm hóa cáp", "Tập huấn")
    tasks = [task(n, name=names[n], lead=lead) for n, lead in enumerate((rare, common, common))]
    found = findings(tmp_path, "RG358", tasks=tasks)
    assert [(p.code, p.place.cell) for p in found] == ([("RG358", "D2")] if two_ways else [])
    assert all(f"“{common}” 2 lần (ô Nhiệm vụ!D3)" in p.message() for p in found)


def test_partners_are_parted_at_semicolons_and_before_capitals(tmp_path: Path) -> None:
    tasks = [
        task(1, partners="Công an tỉnh, Sở TT&TT"),
        task(2, name="Ngầm hóa cáp", partners="UBND các huyện, thành phố; Sở Thông tin và Truyền thông"),
        task(3, name="Tập huấn", partners="UBND các huyện, Thành phố"),
    ]
    (problem,) = findings(tmp_path, "RG358", tasks=tasks)
    assert (problem.found, problem.place.cell) == ("Sở Thông tin và Truyền thông", "E3")


def test_two_names_under_one_code_are_two_units(tmp_path: Path) -> None:
    indicators = [row(code, unit="trạm", current=1) for code in "AB"]

    def units(*pairs: tuple[str, str]) -> list[Row]:
        return [{"code": code, "unit_name": name} for code, name in pairs]

    both = units(("A", "Xã Minh Tân"), ("A", "Xã Minh Tấn"), ("B", "Xã Minh Tân"), ("B", "Xã Minh Tấn"))
    assert reported(tmp_path, "RG358", indicators=indicators, breakdown=both) == []
    each = units(("A", "Xã Minh Tân"), ("A", "Xã Hy Cương"), ("B", "Xã Minh Tấn"), ("B", "Xã Hy Cương"))
    assert reported(tmp_path, "RG358", indicators=indicators, breakdown=each) == [("RG358", "B4")]


# ---- typing mistakes


@pytest.mark.parametrize(
    ("first", "second", "slip"),
    [
        ("viettel", "vietel", True),
        ("thuơng", "thương", True),
        ("nghiệp", "nghiêp", True),
        ("tân", "tấn", False),
        ("tân", "tâm", False),
        ("thpt", "thcs", False),
        ("vnpt", "vnpts", True),
        ("abc", "abcd", False),
        ("tầng1", "tầng", False),
        ("viettel", "viettel", False),
        ("z" * 40, "z" * 39, True),
        ("z" * 41, "z" * 40, False),
    ],
)
def test_a_typing_mistake_is_never_a_valid_word(first: str, second: str, slip: bool) -> None:
    assert is_typing_mistake(first, second) is is_typing_mistake(second, first) is slip


def test_thousands_of_texts_that_differ_in_one_word_take_no_time() -> None:
    texts = [("xây", "dựng", "trạm", f"thôn{n}x", "xã") for n in range(3000)]
    letters = "aăâeêioôơuưyáà"
    texts += [("giao", "trạm", f"zz{a}{b}{c}zz") for a in letters for b in letters for c in letters]
    assert len(list(mistyped_pairs(texts))) < 20 * len(texts)
    assert list(mistyped_pairs([("phủ", "sóng", "thuơng"), ("phủ", "sóng", "thương"), ("ngầm", "hóa")])) == [
        (("phủ", "sóng", "thuơng"), ("phủ", "sóng", "thương"))
    ]
