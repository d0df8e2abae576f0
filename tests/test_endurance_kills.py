"""The endurance trials find what they look for: mixed files, lost numbers, false reports, what a killed run left."""

import json
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from bench.endurance.kills import false_claims, missing_numbers, state_of, unlisted_numbers
from bench.endurance.offices import CODES, TOTALS, UNITS, new_number, old_number
from bench.endurance.pairs import PRINTED, printed_state
from bench.endurance.reading import digests, hidden_paths, manifest_faults, unit_numbers
from bench.measure import Stop, follow

OLD = {"a.pdf": "1", "b.docx": "1", "same.txt": "0"}
NEW = {"a.pdf": "2", "b.docx": "2", "c.docx": "2", "same.txt": "0"}
ROWS = [(unit, code) for unit in UNITS for code in CODES]


def test_files_of_both_states_are_mixed() -> None:
    assert state_of(OLD, OLD, NEW) == "before"
    assert state_of(NEW, OLD, NEW) == "after"
    half = {**OLD, "a.pdf": "2"}
    assert state_of(half, OLD, NEW) == "mixed: a.pdf after, b.docx before, c.docx before"
    assert state_of({**NEW, "b.docx": "torn"}, OLD, NEW) == "mixed: a.pdf after, b.docx other, c.docx after"
    assert state_of({"a.pdf": "2", "same.txt": "0"}, OLD, NEW).startswith("mixed: a.pdf after, b.docx missing")


def test_a_false_report_is_found() -> None:
    nothing = "Interrupted; no file was changed\n"
    assert false_claims(nothing, "before", {}) == []
    assert false_claims(nothing, "after", {}) != []
    written = "Interrupted; files that were completely written: /w/outputs/a.pdf, /w/outputs/b.docx\n"
    assert false_claims(written, "after", {"a.pdf": True, "b.docx": True}) == []
    assert false_claims(written, "mixed", {"a.pdf": True, "b.docx": False}) == ["reported as written: b.docx"]


def collected(path: Path, rows: list[tuple[str, str, float | None]], title: str = "Theo đơn vị") -> Path:
    book = Workbook()
    sheet = book.active
    sheet.title = title
    sheet.append(["Mã", "Đơn vị", "Năm trước", "Năm nay"])
    for unit, code, number in rows:
        sheet.append([code, unit, 1, number])
    book.save(path)
    return path


def test_a_number_that_is_lost_old_or_twice_in_the_workbook_is_found(tmp_path: Path) -> None:
    rows = [(unit, code, new_number(unit, code)) for unit, code in ROWS]

    def missing(rows: list[tuple[str, str, float | None]]) -> list[str]:
        return missing_numbers(unit_numbers(collected(tmp_path / "book.xlsx", rows)))

    unit, code, number = rows[0]
    assert missing(rows) == []
    assert missing(rows[1:]) == [f"{unit} {code}: None"]
    assert missing([(unit, code, None), *rows[1:]]) == [f"{unit} {code}: []"]
    assert missing([(unit, code, old_number(unit, code)), *rows[1:]]) != []
    assert missing([*rows, rows[0]]) == [f"{unit} {code}: [{number}, {number}]"]
    assert missing_numbers(unit_numbers(tmp_path / "book.xlsx"), UNITS[1:]) == []


def test_a_change_that_is_not_listed_is_found(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    sheet.title = "Thay đổi"
    sheet.append(["Đơn vị", "Mã", "Chỉ tiêu", "Đơn vị tính", "Cột", "Trước", "Nay"])
    for unit, code in ROWS[1:]:
        sheet.append([unit, code, "", "", "Năm nay", None, new_number(unit, code)])
    book.save(tmp_path / "list.xlsx")
    assert unlisted_numbers(tmp_path / "list.xlsx") == [" ".join(ROWS[0])]
    assert len(unlisted_numbers(tmp_path / "none.xlsx")) == len(ROWS)


def test_numbers_of_two_states_in_one_file_are_found() -> None:
    for code in CODES:
        for number in (old_number, new_number):
            assert sum(number(unit, code) for unit in UNITS) == pytest.approx(TOTALS[code])
    old, new = (
        [f"{number(unit, code):,.0f}".replace(",", ".") for unit in UNITS for code in PRINTED]
        for number in (old_number, new_number)
    )
    assert printed_state("\n".join(["+3,04%", *old])) == "before"
    assert printed_state(" ".join(new)) == "after"
    assert printed_state(" ".join([*old[:-1], new[-1]])).startswith("mixed")
    assert printed_state(" ".join([*old, new[0]])).startswith("mixed")
    assert printed_state(" ".join(new[1:])).startswith("mixed")


def test_what_a_killed_run_left_is_found(tmp_path: Path) -> None:
    (tmp_path / ".truoc").mkdir()
    (tmp_path / ".truoc" / "indicators-2023-01-05.xlsx").write_bytes(b"kept")
    (tmp_path / ".2022.old").mkdir()
    (tmp_path / ".2022.old" / "a.pdf").write_bytes(b"old")
    (tmp_path / "a.pdf").write_bytes(b"new")
    assert hidden_paths(tmp_path) == [".2022.old", ".2022.old/a.pdf"]
    assert list(digests(tmp_path)) == ["a.pdf"]


def test_a_manifest_of_other_files_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"a")
    listed = {"a.pdf": {"sha256": digests(tmp_path)["a.pdf"]}, "b.pdf": {"sha256": "0"}}
    (tmp_path / "manifest.json").write_text(json.dumps({"outputs": listed}), encoding="utf-8")
    assert manifest_faults(tmp_path) == ["b.pdf"]


@pytest.mark.skipif(sys.platform != "linux", reason="signals of Unix")
def test_a_command_is_ended_some_time_after_it_has_created_a_file(tmp_path: Path) -> None:
    code = "import pathlib, time; pathlib.Path('made').touch(); time.sleep(60)"
    stop = Stop(0.01, since=(tmp_path / "made").exists)
    ended = follow([sys.executable, "-c", code], cwd=tmp_path, stop=stop)
    assert (ended.code, (tmp_path / "made").exists()) == (-9, True)
    assert ended.seconds < 30
