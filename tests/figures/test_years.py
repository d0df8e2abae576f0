"""Years and dates that are left from another report."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from jinja2 import Environment
from judged import LAST, SCENE, YEAR, codes, problems_of_template, reported
from yearbooks import cell

from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.rules import check_words
from reportgen.problems import Problem
from reportgen.records.model import Facts


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Trong năm 2020, các doanh nghiệp cố gắng.", 2020),
        ("Tổng kết hoạt động năm 2021 và triển khai nhiệm vụ năm 2022", 2021),
        ("NĂM 2021", 2021),
        ("Sơ kết 6 tháng đầu năm 2021", 2021),
        ("Tháng 6/2021 khởi động; quý IV/2021 hoàn thành", 2021),
        ("Năm 2031, các doanh nghiệp cố gắng.", 2031),
    ],
)
def test_a_year_of_another_report(text: str, year: int) -> None:
    (problem,) = reported(text)
    assert problem.code == "RG444"
    assert problem.message().startswith(f"Năm {year} ")


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2022 đạt kết quả tốt; nhiệm vụ năm 2023",
        "Doanh thu tăng so với năm 2021, bằng năm 2020, so với cùng kỳ năm 2021",
        "Từ năm 2019 đến năm 2025, đến hết năm 2024, trước năm 2030, các năm 2019, 2020",
        "Kế hoạch giai đoạn 2021-2025, định hướng năm 2030, tầm nhìn đến năm 2045",
        "Luật Bưu chính năm 2010, Hiến pháp năm 2013, chỉ số DTI năm 2021",
        "Sở được thành lập năm 1997, đề án bắt đầu năm 2020",
        "Phấn đấu năm 2025 phủ sóng mọi thôn",
        "Quyết định số 749/QĐ-TTg ngày 03/6/2020, Nghị định 30/2020/NĐ-CP",
        "Năm 2021 có {BTS.previous}, năm 2019 là {DT_VT.y2019}",
        "{HS.growth} so với năm 2020",
        "Trong 2 năm 2021 và 2022, hai năm 2021, 2022",
        "World Cup 2018, Windows Server 2019, U21",
    ],
)
def test_years_that_are_reported_for_a_reason(text: str) -> None:
    assert reported(text) == []


def test_years_of_placeholders_are_of_no_other_report() -> None:
    assert reported("Trong năm {năm trước}, các doanh nghiệp cố gắng; đến năm {năm sau}") == []
    (problem,) = reported("Trong năm {năm trước} và năm 2020")
    assert (problem.code, problem.message()[:9]) == ("RG444", "Năm 2020 ")


def test_names_may_hold_years() -> None:
    assert codes(reported("Tuần lễ Năm 2020 Xanh")) == ["RG444"]
    assert reported("Tuần lễ Năm 2020 Xanh", names=["Năm # Xanh"]) == []


@pytest.mark.parametrize(
    ("text", "words", "instead"),
    [
        ("Kết quả năm 2022", "năm 2022", "{{ period }}"),
        ("Năm 2022 đạt", "Năm 2022", "{{ period.sentence_start }}"),
        ("NHIỆM VỤ NĂM 2023", "NĂM 2023", "{{ period.next.in_capitals }}"),
        ("Số liệu năm 2021", "năm 2021", "{{ period.same_last_year }}"),
        ("Số liệu năm 2020", "năm 2020", "{{ period.years_later(-2) }}"),
        ("Việc của quý I/2023", "2023", "{{ period.next.year }}"),
    ],
)
def test_a_year_typed_into_a_template(text: str, words: str, instead: str) -> None:
    (problem,) = problems_of_template(text)
    assert (problem.code, problem.expected()) == ("RG445", instead)
    assert problem.remedy() == f"Thay “{words}” bằng {instead}"
    printed = Environment(autoescape=True).from_string(instead).render(period=YEAR.period)
    assert printed == words, "what is suggested prints the same"


@pytest.mark.parametrize("text", ["Theo Nghị định năm 2020", "đến năm 2023", "Luật năm 1999", "2022"])
def test_years_that_a_template_may_tell(text: str) -> None:
    assert problems_of_template(text) == []


REFS = {
    name: cell("Thông tin chung", at) for name, at in (("date", "B8"), ("conference_date", "B21"), ("number", "B5"))
}


def of_facts(last: PeriodContext | None = None, **facts: object) -> list[Problem]:
    year = replace(YEAR, facts=Facts(refs=REFS, **facts))  # type: ignore[arg-type]
    return check_words([], [], PeriodContext(year, SCENE.book), last=last, names=())


def test_dates_of_the_sheet_that_are_of_another_year() -> None:
    (problem,) = of_facts(conference_date=dt.date(2021, 12, 1))
    assert (problem.code, problem.found, problem.place) == ("RG446", "01/12/2021", REFS["conference_date"])
    assert of_facts(conference_date=dt.date(2023, 1, 5), date=dt.date(2022, 12, 30)) == []
    assert codes(of_facts(date=dt.date(2024, 1, 1))) == ["RG446"]


def test_facts_that_are_last_years() -> None:
    day = dt.date(2022, 1, 7)
    facts = Facts(conference_date=day, date=day, number="12", symbol="BC-STTTT")
    last = PeriodContext(replace(LAST.yearbook, facts=facts), LAST.book)
    reported = of_facts(last, conference_date=day, date=day, number="12", symbol="BC-STTTT")
    assert [(p.code, p.place) for p in reported] == [
        ("RG447", REFS["date"]),
        ("RG447", REFS["conference_date"]),
        ("RG447", REFS["number"]),
    ]
    assert of_facts(last, date=dt.date(2023, 1, 6), number="12", symbol="BC-STTTT") == [], (
        "numbers start anew each year"
    )
    assert of_facts(conference_date=day, date=day, number="12") == [], "nothing to compare with"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hội nghị ngày 03/12/2021 kết luận", "03/12/2021"),
        ("Hội nghị ngày 3-12-2021", "3-12-2021"),
        ("Hội nghị ngày 03 tháng 12 năm 2021", "03 tháng 12 năm 2021"),
        ("Báo cáo số 12/BC-STTTT", "12/BC-STTTT"),
    ],
)
def test_last_years_conference_in_a_text(text: str, found: str) -> None:
    assert ("RG447", found) in [(problem.code, problem.found) for problem in reported(text, last=LAST)]
    assert "RG447" not in codes(reported(text))


@pytest.mark.parametrize("text", ["ngày 13/12/2021", "ngày 03/12/2022", "112/BC-STTTT", "12/BC-STTTTX", "12/2021"])
def test_other_dates_and_numbers(text: str) -> None:
    assert "RG447" not in codes(reported(text, last=LAST))
