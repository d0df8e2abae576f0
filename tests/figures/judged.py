"""Sentences as the checks of words judge them: one invented year, and what is reported of a text in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from yearbooks import cell, indicator, task, unit_row, yearbook

from reportgen.figures.book import make_book
from reportgen.figures.checks.period_context import PeriodContext
from reportgen.figures.checks.prose import Prose, prose_of
from reportgen.figures.checks.rules import check_words
from reportgen.figures.text import ResolvedText, resolve_text
from reportgen.period import Period
from reportgen.problems import LineRef, Problem
from reportgen.records.model import Facts, GoodDirection

REF = cell("Nội dung", "C5")
UNIT = unit_row("NNS", "Viettel Phú Thọ", "45.32", "42", row=9)
LOW = GoodDirection.LOW

YEAR = yearbook(
    indicator("DT_VT", "2765", previous="2138", plan="2700", name="Doanh thu dịch vụ viễn thông"),
    indicator("DT_BC", "533.9", previous="551.5", plan="550", qualifier="trên", name="Doanh thu dịch vụ bưu chính"),
    indicator("NNS", "122.17", growth="16.2", compared_with="cùng kỳ", name="Nộp ngân sách trên địa bàn"),
    indicator("HA_GD", "86.2", previous="81.6", unit="%", plan="85", next_plan="90", name="Tỷ lệ hộ có cáp quang"),
    indicator("BTS", "3648", previous="3648", unit="trạm", name="Trạm thu phát sóng BTS"),
    indicator("THON", "14", unit="thôn", name="Thôn chưa có sóng được phủ sóng"),
    indicator("TB", "1287087", previous="1200345", unit="thuê bao", name="Thuê bao điện thoại"),
    indicator("TB_NET", "1348542", unit="thuê bao", name="Thuê bao internet"),
    indicator("DON", "11", previous="18", plan="15", unit="đơn", good=LOW, name="Đơn khiếu nại"),
    indicator("SU_CO", "20", previous="18", plan="15", unit="vụ", good=LOW, name="Sự cố an toàn thông tin"),
    indicator("HS", "78332", growth="242", unit="hồ sơ", qualifier="ước", compared_with="năm 2020", name="Hồ sơ"),
    indicator("DIEN_TICH", "3534.56", unit="km²", name="Diện tích phủ sóng"),
    indicator("LAI", "5", previous="5", plan="5", name="Lãi"),
    breakdowns=(replace(UNIT, refs={"current": cell("Theo đơn vị", "D9"), "previous": cell("Theo đơn vị", "C9")}),),
    series={"DT_VT": {2019: "1500.5"}},
    tasks=(task("NV01", 2022), task("NV02", 2022)),
    facts=Facts(conference_date=dt.date(2022, 12, 1)),
)
BOOK, _ = make_book(YEAR)
SCENE = PeriodContext(YEAR, BOOK)

LAST_YEAR = replace(
    yearbook(
        indicator("DT_VT", "2138", previous="1975.5", name="Doanh thu dịch vụ viễn thông"),
        indicator("CU", "77777", unit="lượt", name="Lượt truy cập"),
        facts=Facts(conference_date=dt.date(2021, 12, 3), number="12", symbol="BC-STTTT"),
    ),
    period=Period(2021),
)
LAST = PeriodContext(LAST_YEAR, make_book(LAST_YEAR)[0])


def reported(text: str, *, last: PeriodContext | None = None, names: Sequence[str] = ()) -> list[Problem]:
    """What the checks of words tell of one text, whose placeholders are right."""
    parts, problems = resolve_text(text, REF, BOOK)
    assert problems == []
    return check_words([ResolvedText(REF, parts)], [], SCENE, last=last, names=names)


def problems_of_template(text: str, *, last: PeriodContext | None = None) -> list[Problem]:
    """The same of a template's own text."""
    return check_words([], [template(text)], SCENE, last=last, names=())


def template(text: str) -> Prose:
    return prose_of(LineRef("templates/report/report.html.j2", 7), (text,), template=True)


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]
