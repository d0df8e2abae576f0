"""What is last year's in a text is found, and nothing else."""

from __future__ import annotations

import pytest

from reportgen.records.rollover.texts import advance_count_years, advance_years, find_dates, find_literals

ON = {2021: 2022, 2022: 2023, 2023: 2024}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Năm 2022, các doanh nghiệp …", ("Năm 2022",)),
        ("so với năm 2021; nhiệm vụ năm 2023", ("năm 2021", "năm 2023")),
        ("Toàn bộ 5 nội dung", ("“bộ 5 nội”",)),
        ("đạt 2.138 tỷ đồng, bằng 12,5% kế hoạch", ("“đạt 2.138 tỷ”", "“bằng 12,5%”")),
        ("trước ngày 30/6/2023, trong quý II/2022 và tháng 11", ("ngày 30/6/2023", "quý II/2022", "tháng 11")),
        ("ngày 5 tháng 12 năm 2022", ("ngày 5 tháng 12 năm 2022",)),
        ("giai đoạn 2021-2025", ("2021-2025",)),
        ("còn {tasks.overdue-2022}; năm ấy là {BTS.y2020}", ("{tasks.overdue-2022}", "{BTS.y2020}")),
        ("SEA Games 31", ("“Games 31”",)),
        ("Năm 2022 … năm 2022", ("Năm 2022",)),
    ],
)
def test_years_dates_and_typed_numbers(text: str, found: tuple[str, ...]) -> None:
    assert find_literals(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Doanh thu viễn thông {DT_VT.reached}, {DT_VT.growth} so với cùng kỳ.",
        "Mạng 5G, đại dịch COVID-19, giải U17, Quyết định số 749/QĐ-TTg, {DT_VT/xa-2.value}",
        "BTS; DAU_TU_VT; THON",
        "",
    ],
)
def test_names_and_placeholders_are_left_alone(text: str) -> None:
    assert find_literals(text) == ()


def test_only_years_and_dates_of_names_and_sources() -> None:
    assert find_dates("Số 12, đường Hùng Vương; báo cáo năm 2022") == ("năm 2022",)
    assert find_dates("Doanh thu 3 năm") == ()


def test_many_places_are_cut_short() -> None:
    found = find_literals(", ".join(f"năm {year}" for year in range(1990, 2020)))
    assert (len(found), found[-1]) == (9, "…")


@pytest.mark.parametrize(
    ("text", "moved", "changes"),
    [
        ("năm 2022 và nhiệm vụ năm 2023", "năm 2023 và nhiệm vụ năm 2024", ("2022 → 2023", "2023 → 2024")),
        ("2022-2023", "2023-2024", ("2022 → 2023", "2023 → 2024")),
        ("giai đoạn 2025 – 2030", "giai đoạn 2025 – 2030", ()),
        ("2.022 tỷ đồng, 12022", "2.022 tỷ đồng, 12022", ()),
    ],
)
def test_years_are_moved_on_once(text: str, moved: str, changes: tuple[str, ...]) -> None:
    assert advance_years(text, ON) == (moved, changes)


def test_counts_of_tasks_ask_for_the_new_year() -> None:
    assert (
        advance_count_years("{tasks.done-2022}, { tasks.count-2023 }", ON) == "{tasks.done-2023}, { tasks.count-2024 }"
    )
    assert advance_count_years("tasks.done-2022 {DT.y2022} {tasks.done-2010}", ON) == (
        "tasks.done-2022 {DT.y2022} {tasks.done-2010}"
    )
