"""Messages and screen texts for a period that is not a calendar year: its words are wherever the year's were."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
import workspaces as ws
from half_year import half_of, half_year_workspace
from input.clerk import Clerk
from openpyxl import load_workbook
from test_period_rules import CALENDAR_YEARS
from years.test_new_year import told_on_a_terminal

from reportgen.period import Period

PERIOD = half_of(ws.FICTIONAL)
LAST = PERIOD.same_last_year
OWN = {"vi": re.compile(r"6 tháng (?:đầu|cuối) năm 20\d\d"), "en": re.compile(r"\bH[12] 20\d\d")}
YEAR = re.compile(
    r"(?<!tháng đầu )(?<!tháng cuối )(?<![Cc]ùng kỳ )\bnăm (?:20\d\d|nay|trước|sau)\b"
    r"|\b(?:of|in|from|for|The|the) 20\d\d\b|\b(?:this|last|next) year\b"
)
NAMING = {"RG316", "RG319", "RG342", "RG344", "RG350", "RG356", "RG357", "RG370", "RG371", "RG372", "RG373", "RG374",
          "RG375", "RG404", "RG437", "RG440", "RG442", "RG446", "RG447", "RG450"}  # fmt: skip
"""Codes of `check` whose messages name a period."""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks of the first half of 2024."""
    return half_year_workspace(ws.FICTIONAL, tmp_path_factory.mktemp("half") / "w")


@pytest.fixture
def clerk(root: Path, tmp_path: Path) -> Clerk:
    """A copy of them."""
    return Clerk(Path(shutil.copytree(root, tmp_path / "w")), PERIOD.key)


def book(clerk: Clerk, period: Period = PERIOD, key: str = "indicators") -> Path:
    return ws.workbook(clerk.root, period.key, key)


def sentences(clerk: Clerk, lang: str, *command: str) -> dict[str, list[str]]:
    """What a command reports, by code: messages with what was expected and the remedy, quotations left out."""
    _, out, _ = clerk.run(*command, "--json", "--lang", lang)
    reported: dict[str, list[str]] = {}
    for finding in json.loads(out)["problems"]:
        text = " · ".join(finding[part] for part in ("message", "expected", "remedy"))
        reported.setdefault(finding["code"], []).append(re.sub("“[^”]*”", "", text))
    return reported


def add_last_year(clerk: Clerk) -> None:
    """The same workbooks in the folder of the same half of last year, with other values, names and units."""
    shutil.copytree(clerk.root / "inputs" / PERIOD.key, clerk.root / "inputs" / LAST.key)
    with ws.edited(book(clerk, LAST)) as opened:
        ws.find_cell(opened, "facts", "year").value = int(LAST.year)
        for code, column, value in (
            ("BTS", "current", 4115),
            ("CAP_NGAM", "unit", "thôn"),
            ("HA_GD", "name", "Hộ có cáp quang"),
            ("LOM_SONG", "code", "LOM"),
            ("PHU_5G", "code", "PHU"),
            ("PHU", "name", "Phủ sóng"),
            ("DT_VT", "current", 2500),
        ):
            ws.find_cell(opened, "indicators", code, column).value = value


def spoil(clerk: Clerk) -> None:
    """Mistakes of every kind of `NAMING`, and of those that speak of calendar years."""
    with ws.edited(book(clerk)) as opened:
        for code, column, value in (
            ("BTS_5G", "current", 3180),
            ("BTS_5G", "plan", None),
            ("DT_BC", "current", None),
            ("DT_BC", "growth", "3%"),
        ):
            ws.find_cell(opened, "indicators", code, column).value = value
        ws.find_cell(opened, "series", "BTS", 2023).value = 4111
        ws.find_cell(opened, "series", "BTS", 2020).offset(-1).value = 2030
        indicators = ws.sheet(opened, "indicators")
        review = indicators.max_column + 1
        indicators.cell(1, review).value, indicators.cell(2, review).value = "Cần xem lại", "năm 2023 → 2024?"
        for section, text in (
            ("Mở đầu", "Có 3.978 trạm 3G, 4G; tổng doanh thu đạt 2.909 tỷ đồng; doanh thu viễn thông tăng 3,71%."),
            ("Hạ tầng bưu chính, viễn thông", "Trong năm 2020 có {BTS}, {BTS.growth} so với năm 2021."),
            ("Doanh thu và nộp ngân sách", "Doanh thu bưu chính hoàn thành {DT_BC.completion} kế hoạch."),
        ):
            ws.find_cell(opened, "paragraphs", section, "text").value = text
    with ws.edited(book(clerk, key="tasks")) as opened:
        for row in range(3, ws.sheet(opened, "tasks").max_row + 1):
            ws.find_cell(opened, "tasks", row, "lead").value = None
        ws.find_cell(opened, "tasks", "A01", "year").value = 2019
        ws.find_cell(opened, "tasks", "A02", "deadline").value = dt.datetime(2023, 6, 30)
        ws.find_cell(opened, "tasks", "A03", "name").value = ws.find_cell(opened, "tasks", "A02", "name").value


def test_the_messages_of_a_check_name_the_half_year(clerk: Clerk) -> None:
    add_last_year(clerk)
    spoil(clerk)
    for lang, own in OWN.items():
        reported = sentences(clerk, lang, "check", PERIOD.key)
        assert reported.keys() >= NAMING | {"RG313", "RG314", "RG444"}
        assert [code for code in NAMING for text in reported[code] if not own.search(text)] == []
        named = {code: text for code, texts in reported.items() for text in texts if YEAR.search(text)}
        assert {code: text for code, text in named.items() if code not in CALENDAR_YEARS} == {}


@pytest.mark.parametrize("lang", OWN)
def test_an_unreadable_workbook_of_the_half_year_before_is_named(clerk: Clerk, lang: str) -> None:
    book(clerk, LAST).parent.mkdir()
    book(clerk, LAST).write_bytes(b"?")
    reported = sentences(clerk, lang, "check", PERIOD.key)
    for code in ("RG379", "RG449"):
        (text,) = reported[code]
        assert LAST.in_message.text(lang) in text
        assert f"reportgen check {LAST.key}" in text
        assert not YEAR.search(text)


def test_new_workbooks_are_announced_for_the_half_year(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = LAST
    shutil.move(clerk.root / "inputs" / PERIOD.key, clerk.root / "inputs" / before.key)
    ws.set_fact(book(clerk, before), "year", int(before.year))
    reported = told_on_a_terminal(clerk, monkeypatch)
    assert f"hai sổ {PERIOD} trong" in reported
    assert f"mang sang từ {before}:" in reported
    assert f"số của {before} vào “Cùng kỳ năm trước”" in reported
    assert f"nhiệm vụ đã giao cho {PERIOD}" in reported
    assert f"ghi chú của {before}" in reported
    assert f"reportgen check {PERIOD.key}" in reported
    assert not YEAR.search(re.sub("“[^”]*”", "", reported))
    reviews = [row["review"] or "" for row in ws.rows_of(load_workbook(book(clerk)), "indicators")]
    assert f"Ghi chú {before}: Chỉ tính cáp viễn thông" in reviews
    for lang, own in OWN.items():
        assert all(own.search(text) for text in sentences(clerk, lang, "new", PERIOD.key)["RG822"])


def test_empty_workbooks_are_announced_in_english(clerk: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    reported = told_on_a_terminal(Clerk(clerk.root, "2021-6T"), monkeypatch, "--lang", "en")
    assert reported.startswith("Created empty workbooks of H1 2021 in ")
    assert "there are none of an earlier period to carry over" in reported
    for lang, own in OWN.items():
        (text,) = sentences(clerk, lang, "new", "2021-6T", "--for", "Xã Mới")["RG388"]
        assert own.search(text)
        assert not YEAR.search(text)


def test_what_is_not_carried_over_names_the_half_year(clerk: Clerk) -> None:
    before = LAST
    shutil.move(clerk.root / "inputs" / PERIOD.key, clerk.root / "inputs" / before.key)
    ws.set_fact(book(clerk, before), "year", int(before.year))
    ws.set_value(book(clerk, before), "indicators", "BTS", "current", "nhiều")
    (text,) = sentences(clerk, "vi", "new", PERIOD.key)["RG378"]
    assert text.startswith(f"Sổ {before} có lỗi RG218")
    assert f"reportgen check {before.key}" in text


def test_replies_are_asked_for_and_refused_by_the_half_year(clerk: Clerk) -> None:
    unit = "Viễn thông Giả Định"
    assert clerk.run("new", PERIOD.key, "--for", unit, "--quiet") == (0, "", "")
    (sent,) = (clerk.root / "inputs" / PERIOD.key / "gui-di").iterdir()
    (text,) = sentences(clerk, "en", "collect", PERIOD.key, str(sent), "--dry-run")["RG386"]
    assert "for H1 2024 is missing" in text
    with ws.edited(sent) as opened:
        opened["Thông tin"]["B2"].value = int(LAST.year)
    for lang, own in OWN.items():
        (text,) = sentences(clerk, lang, "collect", PERIOD.key, str(sent), "--dry-run")["RG383"]
        assert own.search(text)
