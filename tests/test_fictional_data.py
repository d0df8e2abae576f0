"""The invented workspace of tests/fictional: consistent, and with everything that the real year lacks."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from decimal import Decimal
from typing import Any

from PIL import Image
from workspaces import FICTIONAL, FICTIONAL_YEAR, facts_of, opened, rows_of

from reportgen.workbooks.schema import TASK_STATES


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))


def _totals(rows: list[dict[str, Any]], column: str) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        totals[row["code"]] += _decimal(row[column])
    return dict(totals)


def test_breakdowns_add_up_and_count_8_enterprises_and_60_administrative_units():
    book = opened(FICTIONAL, FICTIONAL_YEAR, "indicators")
    rows = rows_of(book, "breakdown")
    indicators = {row["code"]: row for row in rows_of(book, "indicators")}
    for column in ("previous", "current"):
        totals = _totals(rows, column)
        assert totals == {code: _decimal(indicators[code][column]) for code in totals}
    assert Counter(row["code"] for row in rows) == {"DT": 8, "NNS": 8, "BTS": 60, "TB_INTERNET": 60}
    pairs = {(row["code"], row["unit_name"]) for row in rows}
    assert len(pairs) == len(rows)


def test_sums_and_years_agree():
    book = opened(FICTIONAL, FICTIONAL_YEAR, "indicators")
    indicators = {row["code"]: row for row in rows_of(book, "indicators")}
    sums = {code: re.split(r"\s*;\s*", row["parts"]) for code, row in indicators.items() if row["parts"]}
    assert sums.keys() == {"BTS", "DT", "TB_DT"}
    for code, parts in sums.items():
        for column in ("previous", "current", "plan", "next_plan"):
            total = sum(_decimal(indicators[part][column]) for part in parts)
            assert total == _decimal(indicators[code][column]), (code, column)
    series = rows_of(book, "series")
    assert {year for row in series for year in row if year != "code"} == {2020, 2021, 2022, 2023}
    for row in series:
        assert row[2023] == indicators[row["code"]]["previous"], row["code"]


def test_published_changes_agree_with_the_two_values():
    indicators = {row["code"]: row for row in rows_of(opened(FICTIONAL, FICTIONAL_YEAR, "indicators"), "indicators")}
    post, content = indicators["DT_BC"], indicators["HAI_LONG"]
    growth = (_decimal(post["current"]) / _decimal(post["previous"]) - 1) * 100
    assert growth.quantize(Decimal("0.01")) == _decimal(post["growth"])
    points = _decimal(content["current"]) - _decimal(content["previous"])
    assert content["growth"] == f"{points} điểm %".replace(".", ",")


def test_the_invented_year_has_what_the_real_one_lacks():
    indicators = rows_of(opened(FICTIONAL, FICTIONAL_YEAR, "indicators"), "indicators")
    known = [row for row in indicators if row["previous"] is not None]
    assert any(row["previous"] < 0 for row in known)
    assert any(row["previous"] == 0 and row["unit"] != "%" for row in known)
    assert any(row["previous"] == row["current"] for row in known)
    assert any(row["current"] < row["previous"] and row["unit"] == "%" for row in known)
    assert any(row["current"] < row["previous"] and row["good"] == "thấp" for row in known)
    assert {row["qualifier"] for row in indicators} == {None, "trên", "hơn", "gần", "khoảng", "ước"}
    facts = facts_of(opened(FICTIONAL, FICTIONAL_YEAR, "indicators"))
    assert [key for key, value in facts.items() if value is None] == []
    assert len(facts["addressees"].splitlines()) > 1
    assert len(facts["recipients"].splitlines()) > 1
    sections = {row["section"] for row in rows_of(opened(FICTIONAL, FICTIONAL_YEAR, "indicators"), "paragraphs")}
    assert {"Căn cứ", "Hạn chế, nguyên nhân", "Kiến nghị"} <= sections


def test_sixty_tasks_in_all_states_and_two_years():
    rows = rows_of(opened(FICTIONAL, FICTIONAL_YEAR, "tasks"), "tasks")
    assert len(rows) == 60
    assert {row["year"] for row in rows} == {2024, 2025}
    assert {row["state"] for row in rows} == set(TASK_STATES)
    assert {type(row["deadline"]) for row in rows} == {dt.datetime, str}
    for row in rows:
        assert (row["progress"] == 100) == (row["state"] == "hoàn thành"), row["code"]


def test_the_invented_year_says_that_it_is_invented():
    facts = facts_of(opened(FICTIONAL, FICTIONAL_YEAR, "indicators"))
    assert "hư cấu" in facts["parent"]
    assert "hư cấu" in facts["source_note"]
    assert "hư cấu" in (FICTIONAL / "reportgen.toml").read_text(encoding="utf-8")
    assert all("hư cấu" in row["caption"] for row in rows_of(opened(FICTIONAL, FICTIONAL_YEAR, "indicators"), "photos"))


def test_photos_come_as_people_send_them():
    folder = FICTIONAL / "inputs" / "2024" / "photos"
    found = {}
    for path in sorted(folder.iterdir()):
        assert path.stat().st_size < 120_000
        with Image.open(path) as picture:
            shape = "landscape" if picture.width > picture.height else "portrait"
            found[path.name] = (picture.format, picture.mode, shape, picture.getexif().get(0x0112))
    assert found == {
        "cmyk.jpg": ("JPEG", "CMYK", "landscape", None),
        "dung.jpg": ("JPEG", "RGB", "portrait", None),
        "ngang.jpg": ("JPEG", "RGB", "landscape", None),
        "quay.jpg": ("JPEG", "RGB", "landscape", 6),  # upright once it is turned
        "trong-suot.png": ("PNG", "RGBA", "portrait", None),
    }
