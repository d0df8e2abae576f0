"""What is last year's in a text is found, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.period import Period, PeriodKind
from reportgen.records.period_names import PERIODS, YEARS, period_words
from reportgen.records.rollover.texts import Later, find_dates, find_literals

ON = Later(Period(2022), Period(2023))
HALF, NINE, QUARTER = (Period.parse(key) for key in ("2022-6T", "2022-9T", "2022-Q4"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Năm 2022, các doanh nghiệp …", ("Năm 2022",)),
        ("so với năm 2021; nhiệm vụ năm 2023", ("năm 2021", "năm 2023")),
        ("Toàn bộ 5 nội dung", ("“bộ 5 nội”",)),
        ("đạt 2.138 tỷ đồng, bằng 12,5% kế hoạch", ("“đạt 2.138 tỷ”", "“bằng 12,5%”")),
        ("trước ngày 30/6/2023, trong quý II/2022 và tháng 11", ("ngày 30/6/2023", "quý II/2022", "tháng 11")),
        ("6 tháng đầu năm 2022, quý I năm nay, 9 tháng", ("6 tháng đầu năm 2022", "quý I năm nay", "“9 tháng”")),
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
    assert ON.advance(text) == (moved, changes)


def test_counts_of_tasks_ask_for_the_new_year() -> None:
    assert ON.advance_counts("{tasks.done-2022}, { tasks.count-2023 }") == "{tasks.done-2023}, { tasks.count-2024 }"
    assert ON.advance_counts("tasks.done-2022 {DT.y2022} {tasks.done-2010}") == (
        "tasks.done-2022 {DT.y2022} {tasks.done-2010}"
    )
    later = Later(HALF, NINE)
    assert later.advance_counts("{tasks.done-2022-6T}, {tasks.count-2022-6TC}") == (
        "{tasks.done-2022-9T}, {tasks.count-2022-Q4}"
    )


@pytest.mark.parametrize(
    ("source", "period", "text", "advanced"),
    [
        (HALF, NINE, "Sơ kết 6 tháng đầu năm 2022, nhiệm vụ 6 tháng cuối năm 2022",
         "Sơ kết 9 tháng đầu năm 2022, nhiệm vụ quý IV năm 2022"),
        (NINE, Period(2022), "SƠ KẾT 9 THÁNG ĐẦU NĂM 2022", "TỔNG KẾT NĂM 2022"),
        (Period(2022), HALF.years_later(1), "Tổng kết năm 2022 và nhiệm vụ năm 2023; giai đoạn 2021-2025",
         "Sơ kết 6 tháng đầu năm 2023 và nhiệm vụ 6 tháng cuối năm 2023; giai đoạn 2022-2025"),
        (QUARTER, QUARTER.next, "Quý IV năm 2022; nhiệm vụ quý I năm 2023", "Quý I năm 2023; nhiệm vụ quý II năm 2023"),
        (HALF, HALF.years_later(1), "6 tháng đầu năm 2022, năm 2022", "6 tháng đầu năm 2023, năm 2023"),
        (HALF, NINE, "Quyết định năm 2021 của tỉnh", "Quyết định năm 2021 của tỉnh"),
    ],
)  # fmt: skip
def test_names_of_periods_are_advanced(source: Period, period: Period, text: str, advanced: str) -> None:
    assert Later(source, period).advance(text)[0] == advanced


@pytest.mark.parametrize(
    ("source", "period", "name", "instead"),
    [
        (Period(2022), Period(2023), "Năm 2022", "{Kỳ}"),
        (Period(2022), Period(2023), "NĂM 2023", "{KỲ SAU}"),
        (Period(2022), Period(2023), "năm 2021", "{cùng kỳ}"),
        (Period(2022), Period(2023), "2022", "{năm}"),
        (Period(2022), Period(2023), "2021-2025", None),
        (Period(2022), Period(2023), "quý II/2022", None),
        (HALF, NINE, "6 tháng cuối năm", "{kỳ sau}"),
        (HALF, NINE, "Năm 2022", "Năm {năm}"),
        (HALF, NINE, "6 tháng đầu năm trước", None),
        (QUARTER, QUARTER.next, "Quý IV/2022", "{Kỳ}"),
        (QUARTER, QUARTER.next, "quý III", "{kỳ trước}"),
        (QUARTER, HALF.years_later(1), "quý III", None),
        (QUARTER, QUARTER.next, "quý I", None),
        (Period.parse("2022-T05"), Period.parse("2022-T06"), "tháng 5", "{kỳ}"),
        (Period.parse("2022-T05"), Period.parse("2022-T06"), "ngày 5 tháng 5", None),
    ],
)
def test_names_of_periods_get_placeholders(source: Period, period: Period, name: str, instead: str | None) -> None:
    assert Later(source, period).placeholder_for(name) == instead


_KINDS = {
    PeriodKind.MONTH: 12,
    PeriodKind.QUARTER: 4,
    PeriodKind.HALF: 1,
    PeriodKind.NINE_MONTHS: 1,
    PeriodKind.YEAR: 1,
}
PERIODS_OF_REPORTS = st.sampled_from(
    [Period(year, kind, n) for year in (2021, 2022, 2023) for kind, most in _KINDS.items() for n in range(1, most + 1)]
)


@given(
    PERIODS_OF_REPORTS,
    PERIODS_OF_REPORTS,
    PERIODS_OF_REPORTS,
    st.sampled_from(("{}", "Trong {}", "{}, so với")),
    st.booleans(),
)
def test_a_placeholder_says_what_the_name_said(
    source: Period, period: Period, named: Period, sentence: str, at_start: bool
) -> None:
    """In the old report it prints the same period, in the new one the period that stands to it as the old one did."""
    name = named.sentence_start if at_start else named.in_sentence
    for found in find_literals(sentence.format(name)):
        instead = Later(source, period).placeholder_for(found)
        if instead is None:
            continue
        start, _, key = instead.rstrip("}").rpartition("{")
        said, says = (start + str(period_words(key, one)) for one in (source, period))
        assert said == name == found, "the same words, with the same capital"
        old, new = (
            PERIODS[key.casefold()](one) if key not in YEARS else one.whole_year.years_later(YEARS[key])
            for one in (source, period)
        )
        assert old == named
        assert Period.parse_words(says, period.year) == new
