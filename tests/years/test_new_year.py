"""`reportgen new YEAR`: from nothing, from the year before, and where it may not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import workspaces as ws
from input.clerk import Clerk, files, link_templates
from openpyxl import load_workbook

from reportgen.period import Period
from reportgen.workbooks.schema import WORKBOOKS

EMPTY = {"RG201", "RG403", "RG404"}
"""The errors of what is not filled in yet."""


def rows(clerk: Clerk, sheet: str, key: str = "indicators") -> list[dict[str, Any]]:
    return ws.rows_of(load_workbook(clerk.book(key)), sheet)


def facts(clerk: Clerk) -> dict[str, Any]:
    return ws.facts_of(load_workbook(clerk.book()))


def reviews_of_facts(clerk: Clerk) -> dict[str, str]:
    sheet = load_workbook(clerk.book())["Thông tin chung"]
    return {row[0]: row[3] for row in sheet.iter_rows(min_row=2, max_col=4, values_only=True) if row[3]}


# From nothing


def test_without_a_year_before_the_workbooks_are_empty_and_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reportgen.toml").write_text("", encoding="utf-8")
    link_templates(tmp_path)
    clerk = Clerk(tmp_path, 2031)
    code, out, _ = clerk.run("new", "2031", "--json")
    assert (code, json.loads(out)["last"], json.loads(out)["carried"]) == (0, None, {})
    assert sorted(p.name for p in (tmp_path / "inputs" / "2031").iterdir()) == [
        "indicators.xlsx",
        "photos",
        "tasks.xlsx",
    ]
    assert clerk.check().places == {("RG201", "Thông tin chung!B3")}
    assert told_on_a_terminal(replace(clerk, year=2029), monkeypatch).startswith("Đã tạo hai sổ trống của năm 2029")


def told_on_a_terminal(clerk: Clerk, monkeypatch: pytest.MonkeyPatch, *options: str) -> str:
    from reportgen.cli import screen

    class Reported(screen.Screen):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.shows_words = True

    monkeypatch.setattr("reportgen.cli.screen.Screen", Reported)
    code, out, err = clerk.run("new", str(clerk.year), *options)
    assert (code, err) == (0, "")
    return out


def test_it_says_what_it_carried_in_both_languages(
    fictional: Clerk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk = replace(fictional, year=2025)
    reported = told_on_a_terminal(clerk, monkeypatch)
    for line in (
        "28 chỉ tiêu",
        "28 số của năm 2024 vào “Năm trước”",
        "26 nhiệm vụ đã giao cho năm 2025",
        "12 nhiệm vụ chưa xong",
    ):
        assert line in reported
    for path in (clerk.book(), clerk.book("tasks")):
        path.unlink()
    assert "12 unfinished tasks" in told_on_a_terminal(clerk, monkeypatch, "--lang", "en")


def test_nobody_is_reported_when_nobody_watches(sample: Clerk) -> None:
    assert sample.run("new", "2023") == (0, "", "")


# What may not be overwritten


@pytest.mark.parametrize("name", ["indicators.xlsx", "tasks.xlsx"])
def test_an_existing_workbook_is_not_touched_and_no_other_made(sample: Clerk, name: str) -> None:
    folder = sample.root / "inputs" / "2023"
    folder.mkdir()
    (folder / name).write_bytes(b"mine")
    code, _, err = sample.run("new", "2023")
    assert code == 1
    assert f"RG822 · inputs/2023/{name}" in err
    assert [path.name for path in folder.iterdir()] == [name]
    assert (folder / name).read_bytes() == b"mine"


def test_photos_that_lie_there_already_stay(sample: Clerk) -> None:
    photo = sample.root / "inputs" / "2023" / "photos" / "a.png"
    photo.parent.mkdir(parents=True)
    photo.write_bytes(b"mine")
    assert sample.run("new", "2023")[0] == 0
    assert photo.read_bytes() == b"mine"


def test_a_disk_that_refuses_leaves_nothing_behind(sample: Clerk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(sample.root)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportgen.commands.new_period.os.rename", full)
    code, _, err = sample.run("new", "2023")
    assert (code, "RG703" in err, files(sample.root)) == (5, True, before)
    assert not (sample.root / "inputs" / "2023").exists()


def test_a_run_that_was_killed_between_its_two_files_can_be_run_again(sample: Clerk) -> None:
    assert sample.run("new", "2023")[0] == 0
    folder = sample.root / "inputs" / "2023"
    made = {name: (folder / name).read_bytes() for name in ("indicators.xlsx", "tasks.xlsx")}
    (folder / "tasks.xlsx").unlink()
    (folder / ".tasks.xlsx.new").write_bytes(b"half a file")
    assert sample.run("new", "2023")[0] == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == made
    code, _, err = sample.run("new", "2023")
    assert (code, "RG822" in err) == (1, True)


# From the year before


def test_indicators_keep_their_order_words_and_plans(fictional: Clerk, clerk_2025: Clerk) -> None:
    old, new = rows(fictional, "indicators"), rows(clerk_2025, "indicators")
    for key in ("code", "name", "field", "unit", "qualifier", "decimals", "good", "source"):
        assert [row[key] for row in new] == [row[key] for row in old], key
    assert [row["previous"] for row in new] == [row["current"] for row in old]
    assert [row["plan"] for row in new] == [row["next_plan"] for row in old]
    for key in ("current", "next_plan", "growth", "note"):
        assert {row[key] for row in new} == {None}, key
    assert [row["parts"] for row in new if row["parts"]] == ["BTS_34G; BTS_5G", "DT_VT; DT_BC", "TB_DD; TB_CD"]


def test_a_base_year_moves_on_and_notes_stay_readable(clerk_2025: Clerk) -> None:
    by_code = {row["code"]: row for row in rows(clerk_2025, "indicators")}
    assert by_code["HS_BCCI"]["compared_with"] == "năm 2024"
    assert by_code["HS_BCCI"]["review"] == "So với (đã đổi năm): 2023 → 2024"
    assert by_code["CAP_NGAM"]["review"] == "Ghi chú năm 2024: Chỉ tính cáp viễn thông"
    assert by_code["BTS"]["review"] is None


def test_what_leads_stays_so_in_the_new_year(fictional: Clerk) -> None:
    fictional.type("indicators", "BTS", "lead", "x")
    fictional.type("indicators", "DT_VT", "lead", 2)
    assert fictional.run("new", "2025")[0] == 0
    made = replace(fictional, year=2025)
    assert {row["code"]: row["lead"] for row in rows(made, "indicators") if row["lead"]} == {"BTS": "x", "DT_VT": 2}


def test_a_check_that_a_note_switched_off_is_checked_anew(fictional: Clerk) -> None:
    fictional.type("indicators", "BTS", "note", "Số sơ bộ; bỏ qua RG302: làm tròn")
    assert fictional.run("new", "2025")[0] == 0
    row = rows(replace(fictional, year=2025), "indicators")[0]
    assert (row["note"], row["review"]) == (None, "Ghi chú năm 2024: Số sơ bộ; bỏ qua RG302: làm tròn")


def test_years_gain_a_column(fictional: Clerk, clerk_2025: Clerk) -> None:
    old, new = rows(fictional, "series"), rows(clerk_2025, "series")
    assert [{k: v for k, v in row.items() if v is not None} for row in new][: len(old)] == old
    assert list(new[0]) == ["code", 2020, 2021, 2022, 2023]
    previous = {row["code"]: row["previous"] for row in rows(fictional, "indicators")}
    assert {row["code"]: row[2023] for row in new} == {k: v for k, v in previous.items() if v is not None}


def test_a_year_that_was_not_there_is_a_new_column(clerk_2025: Clerk) -> None:
    following = replace(clerk_2025, year=2026)
    assert following.run("new", "2026")[0] == 0
    assert list(rows(following, "series")[0]) == ["code", 2020, 2021, 2022, 2023, 2024]
    assert rows(following, "series")[0][2024] == 4305


def test_rows_by_unit_keep_their_order(fictional: Clerk, clerk_2025: Clerk) -> None:
    old, new = rows(fictional, "breakdown"), rows(clerk_2025, "breakdown")
    assert [(r["code"], r["unit_name"], r["previous"], r["current"]) for r in new] == [
        (r["code"], r["unit_name"], r["current"], None) for r in old
    ]


def test_photos_stay_behind(clerk_2025: Clerk) -> None:
    assert rows(clerk_2025, "photos") == []
    assert list((clerk_2025.root / "inputs" / "2025" / "photos").iterdir()) == []


def test_facts_carry_over_but_for_what_each_year_has_anew(fictional: Clerk, clerk_2025: Clerk) -> None:
    old, new = facts(fictional), facts(clerk_2025)
    assert (new["year"], new["number"], new["date"], new["conference_date"]) == (2025, None, None, None)
    assert new["subject"] == "Tổng kết hoạt động bưu chính, viễn thông năm 2025 và triển khai nhiệm vụ năm 2026"
    assert new["conference_name"].endswith("năm 2025 và triển khai nhiệm vụ năm 2026")
    same = ("issuer", "parent", "symbol", "place", "addressees", "recipients", "signer", "phone", "source_note")
    assert {key: new[key] for key in same} == {key: old[key] for key in same}
    assert reviews_of_facts(clerk_2025) == dict.fromkeys(
        ("Trích yếu", "Tên hội nghị"), "Đã đổi năm: 2024 → 2025, 2025 → 2026"
    )


def test_narrative_carries_over_with_what_to_review(fictional: Clerk, clerk_2025: Clerk) -> None:
    old, new = rows(fictional, "paragraphs"), rows(clerk_2025, "paragraphs")
    assert [(r["section"], r["order"]) for r in new] == [(r["section"], r["order"]) for r in old]
    changed = [(o["text"], n) for o, n in zip(old, new, strict=True) if o["text"] != n["text"]]
    ((before, after),) = changed
    assert after["text"] == before.replace("{tasks.overdue-2024}", "{tasks.overdue-2025}")
    assert after["review"] == "đã đổi {tasks.overdue-2024} → {tasks.overdue-2025}"
    reviews = {r["text"]: r["review"] for r in new}
    stale = next(text for text in reviews if text.startswith("Toàn tỉnh có {BTS}"))
    assert reviews[stale] == "Năm 2020; {BTS.y2020}"
    plain = next(text for text in reviews if text.startswith("Các doanh nghiệp đã ngầm hóa"))
    assert reviews[plain] is None


def test_what_is_to_review_is_orange_until_its_cell_is_empty(clerk_2025: Clerk) -> None:
    sheet = load_workbook(clerk_2025.book())["Nội dung"]
    rules = [(str(cells.sqref), rule.formula) for cells in sheet.conditional_formatting for rule in cells.rules]
    assert ("A2:E1000", ["LEN($E2)>0"]) in rules
    reported = clerk_2025.check()
    assert {p for p in reported.places if p[0] == "RG377"} == {
        ("RG377", "Thông tin chung!D9"), ("RG377", "Chỉ tiêu!R5"), ("RG377", "Nội dung!E2"), ("RG377", "Nhiệm vụ!M2")
    }  # fmt: skip
    with clerk_2025.edited() as book:
        for cell in book["Chỉ tiêu"]["R"][1:]:
            cell.value = None
    assert ("RG377", "Chỉ tiêu!R5") not in clerk_2025.check().places


def test_tasks_set_for_the_year_begin(sample: Clerk, clerk_2023: Clerk) -> None:
    old = [row for row in rows(sample, "tasks", "tasks") if row["year"] == 2023]
    new = rows(clerk_2023, "tasks", "tasks")
    for key in ("code", "name", "group", "lead", "partners", "deadline", "year", "directive"):
        assert [row[key] for row in new] == [row[key] for row in old], key
    assert {row["state"] for row in new} == {"chưa thực hiện"}
    assert {row["progress"] for row in new} == {None}


def test_tasks_that_are_not_finished_go_on(fictional: Clerk, clerk_2025: Clerk) -> None:
    old = {row["code"]: row for row in rows(fictional, "tasks", "tasks")}
    new = {row["code"]: row for row in rows(clerk_2025, "tasks", "tasks")}
    carried = {code for code, row in new.items() if row["carried"]}
    over = {"hoàn thành", "dừng thực hiện"}
    assert carried == {code for code, row in old.items() if row["year"] == 2024 and row["state"] not in over}
    assert {new[code]["carried"] for code in carried} == {"chuyển tiếp từ 2024"}
    for code in carried:
        kept = ("state", "progress", "result", "deadline", "lead")
        assert {key: new[code][key] for key in kept} == {key: old[code][key] for key in kept}
        assert new[code]["year"] == 2025
    assert list(new) == [code for code in old if code in new]
    assert new["A04"]["review"] == "Thời hạn: quý III/2024\nKết quả năm 2024"
    assert new["A07"]["review"] == "Kết quả năm 2024"  # due in January 2025


def test_a_task_that_began_early_begins_and_says_so(clerk_2025: Clerk) -> None:
    new = {row["code"]: row for row in rows(clerk_2025, "tasks", "tasks")}
    assert new["B01"]["state"] == "chưa thực hiện"
    assert new["B01"]["review"] == "Sổ năm 2024 ghi: đang thực hiện, 10%"


def test_a_task_keeps_the_year_that_it_comes_from(clerk_2025: Clerk) -> None:
    following = replace(clerk_2025, year=2026)
    assert following.run("new", "2026")[0] == 0
    new = {row["code"]: row for row in rows(following, "tasks", "tasks")}
    assert new["A03"]["carried"] == "chuyển tiếp từ 2024"
    assert new["B02"]["carried"] == "chuyển tiếp từ 2025"
    assert new["B02"]["deadline"] == "quý II/2025"


def test_a_deadline_without_a_year_keeps_its_year(fictional: Clerk) -> None:
    fictional.type("tasks", "A03", "deadline", "quý IV", key="tasks")
    fictional.type("tasks", "A04", "deadline", "thường xuyên", key="tasks")
    assert fictional.run("new", "2025")[0] == 0
    new = {row["code"]: row for row in rows(replace(fictional, year=2025), "tasks", "tasks")}
    assert (new["A03"]["deadline"], new["A04"]["deadline"]) == ("quý IV/2024", "thường xuyên")


def test_the_mark_of_a_carried_task_is_not_printed(clerk_2025: Clerk) -> None:
    from reportgen.build.inputs import read_inputs
    from reportgen.documents.template.context import make_context
    from reportgen.workspace import find_workspace

    inputs = read_inputs(find_workspace(clerk_2025.root), Period(2025))
    assert inputs.yearbook is not None
    assert inputs.book is not None
    context = make_context(inputs.yearbook, inputs.book, document="report", accent="", second="")
    tasks = context["tasks"](Period(2025))  # type: ignore[operator]
    assert {task.code for task in tasks} >= {"A03", "B01"}
    texts = [value for task in tasks for value in vars(task).values() if isinstance(value, str)]
    assert [text for text in texts if "chuyển tiếp từ" in text] == []


@pytest.mark.parametrize("year", ["clerk_2023", "clerk_2025"])
def test_a_new_year_lacks_nothing_but_its_values(year: str, request: pytest.FixtureRequest) -> None:
    clerk: Clerk = request.getfixturevalue(year)
    reported = clerk.check()
    assert {code for code, _ in reported.errors} <= EMPTY
    warned = {code for code, _ in reported.places - reported.errors}
    # reported: what is to be reviewed, and its years and dates; the document has no date of its own yet
    assert {"RG377"} <= warned <= {"RG354", "RG377", "RG444", "RG447"}


def test_lists_offer_the_words_in_use_and_those_that_were_added(clerk_2025: Clerk) -> None:
    lists = load_workbook(clerk_2025.book())["Danh mục"]
    columns = {column[0].value: [c.value for c in column[1:] if c.value] for column in lists.iter_cols()}
    assert columns["Lĩnh vực"][:2] == ["Hạ tầng bưu chính, viễn thông", "Doanh thu và nộp ngân sách"]
    assert "hệ thống" in columns["Đơn vị tính"]
    assert "năm 2024" in columns["So với"]
    assert set(columns["Lĩnh vực"]) <= set(columns["Mục của trang Nội dung"])
    with clerk_2025.edited() as book:
        sheet = book["Danh mục"]
        sheet.cell(len(columns["Lĩnh vực"]) + 2, 1).value = "Báo chí"
    assert clerk_2025.run("new", "2026")[0] == 0
    following = load_workbook(replace(clerk_2025, year=2026).book())["Danh mục"]
    assert "Báo chí" in [cell.value for cell in following["A"]]


# A year before that is not as it should be


def test_mistakes_in_what_is_carried_are_reported_as_warnings(fictional: Clerk) -> None:
    value = fictional.type("indicators", "BTS", "current", "4.305 trạm")
    fictional.type("indicators", "NNS", "growth", "nhiều")
    fictional.type("facts", "date", "", "mai")
    state = fictional.type("tasks", "A03", "state", "gần xong", key="tasks")
    code, out, _ = fictional.run("new", "2025", "--json")
    reported = json.loads(out)["problems"]
    assert code == 0
    assert {(p["code"], p["severity"], p["workbook"], f"{p['sheet']}!{p['cell']}") for p in reported} == {
        ("RG378", "warning", "2024/indicators.xlsx", value),
        ("RG378", "warning", "2024/tasks.xlsx", state),
    }
    assert [p["found"] for p in reported] == ["4.305 trạm", "gần xong"]
    new = replace(fictional, year=2025)
    assert rows(new, "indicators")[0]["previous"] is None
    assert {code for code, _ in new.check().errors} <= EMPTY


@pytest.mark.parametrize(("name", "code"), [("indicators", "RG107"), ("tasks", "RG107")])
def test_a_workbook_that_cannot_be_read_stops_it(sample: Clerk, name: str, code: str) -> None:
    sample.book(name).write_bytes(b"PK\x03\x04 broken")
    ended, _, err = sample.run("new", "2023")
    assert ended == 1
    assert f"{code} · 2022/{name}.xlsx" in err
    assert not (sample.root / "inputs" / "2023").exists()


def test_a_workbook_that_is_missing_stops_it(sample: Clerk) -> None:
    sample.book("tasks").unlink()
    code, _, err = sample.run("new", "2023")
    assert code == 1
    assert "RG102 · 2022/tasks.xlsx" in err


def test_a_photo_that_is_broken_matters_to_nobody(sample: Clerk) -> None:
    (sample.root / "inputs" / "2022" / "photos" / "dich-vu-so.png").write_bytes(b"x")
    code, out, _ = sample.run("new", "2023", "--json")
    assert (code, json.loads(out)["problems"]) == (0, [])


def test_the_same_year_before_gives_the_same_bytes(fictional: Clerk) -> None:
    made = []
    for _ in range(2):
        assert fictional.run("new", "2025")[0] == 0
        folder = fictional.root / "inputs" / "2025"
        made.append([(folder / schema.file).read_bytes() for schema in WORKBOOKS])
        for schema in WORKBOOKS:
            (folder / schema.file).unlink()
    assert made[0] == made[1]
