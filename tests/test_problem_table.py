"""`check` on a terminal: a table grouped by sheet, errors first, within the width; elsewhere one line a problem."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import workspaces as ws
from hypothesis import given
from hypothesis import strategies as st
from terminal import on_terminal

from reportgen.cli.columns import columns_of, wrapped
from reportgen.cli.main import run
from reportgen.cli.tables import table
from reportgen.problems import Bilingual, CellRef, FileRef, Kind, Lang, LineRef, Place, Problem, Severity

ESCAPES = re.compile(r"\x1b\[[0-9]*m")


def problem(place: Place | None, severity: Severity, code: str = "RG999", found: str = "x") -> Problem:
    message = Bilingual("Giá trị này không đọc được vì nó dài và có lẽ là sai", "This value can't be read")
    return Kind(code, severity, message, Bilingual("một số", "a number"), Bilingual("Sửa", "Fix it")).at(
        place, found=found
    )


def at(sheet: str, cell: str, severity: Severity, workbook: str = "indicators.xlsx", code: str = "RG999") -> Problem:
    return problem(CellRef(workbook, sheet, cell), severity, code)


def shown(*problems: Problem, width: int = 100, lang: Lang = "vi") -> list[str]:
    return [ESCAPES.sub("", line) for line in table(problems, lang, width)]


PROBLEMS = (
    at("Nội dung", "C12", Severity.NOTE, code="RG001"),
    at("Chỉ tiêu", "F10", Severity.WARNING, code="RG002"),
    problem(LineRef("templates/report/report.html.j2", 7), Severity.WARNING, "RG003"),
    at("Nhiệm vụ", "B2", Severity.ERROR, "tasks.xlsx", "RG004"),
    at("Nhiệm vụ", "AA2", Severity.NOTE, "tasks.xlsx", "RG005"),
    at("Chỉ tiêu", "F9", Severity.ERROR, code="RG006"),
    at("Chỉ tiêu", "F10", Severity.ERROR, code="RG007"),
    problem(None, Severity.WARNING, "RG008"),
    problem(FileRef("fonts"), Severity.NOTE, "RG009"),
    at("Nội dung", "C2", Severity.NOTE, code="RG010"),
)


def test_groups_with_errors_come_first_and_errors_first_in_each() -> None:
    lines = shown(*PROBLEMS)
    found = re.findall(r"RG\d{3}", "\n".join(lines))
    assert found == [f"RG{n:03}" for n in (6, 7, 2, 4, 5, 10, 1, 3, 8, 9)]
    titles = [lines[n + 1] for n, line in enumerate(lines) if not line]
    assert titles == [
        "indicators.xlsx · Chỉ tiêu",
        "tasks.xlsx · Nhiệm vụ",
        "indicators.xlsx · Nội dung",
        "templates/report/report.html.j2",
        "Chung",
        "fonts",
    ]


def test_cell_code_finding_and_remedy_are_in_columns() -> None:
    head, rule, *rows = shown(*PROBLEMS)
    columns = [head.index(word) for word in ("Ô", "Mã", "Phát hiện", "Cách sửa")]
    assert [rule[column - 1] if column else " " for column in columns] == [" "] * 4
    (row,) = (row for row in rows if "RG006" in row)
    cells = [row[start:end].strip() for start, end in zip(columns, [*columns[1:], None], strict=True)]
    assert cells[:2] == ["F9", "Lỗi RG006"]
    assert cells[3] == "Sửa"
    (line,) = (row for row in rows if "RG003" in row)
    assert line.startswith("dòng 7")


def test_a_narrow_terminal_has_the_remedy_below() -> None:
    lines = shown(at("Chỉ tiêu", "F9", Severity.ERROR), width=60)
    assert lines[2] == "F9  Lỗi RG999"
    assert lines[-1] == "    → Sửa"


def test_english() -> None:
    lines = shown(*PROBLEMS, lang="en")
    assert lines[0].split("  ")[0] == "Cell"
    assert any("Fix it" in line for line in lines)
    assert any(line.startswith("line 7") for line in lines)


def test_what_is_in_a_cell_does_not_steer_the_terminal() -> None:
    lines = list(
        table([problem(CellRef("a.xlsx", "S\x1b[2J", "A1"), Severity.ERROR, found="\x1b]0;x\x07\x9b31m")], "vi", 100)
    )
    assert all(ESCAPES.sub("", line).isprintable() for line in lines)


def test_widths_of_letters() -> None:
    assert columns_of("tiếng Việt") == 10
    assert columns_of("tie\u0302\u0301ng") == 5
    assert columns_of("日本") == 4
    assert columns_of("a\u200bb") == 2
    assert wrapped("một hai ba", 7) == ["một hai", "ba"]
    assert wrapped("dài" * 5, 6) == ["dàidài", "dàidài", "dài"]
    assert wrapped("", 5) == []


@given(st.lists(st.text(max_size=50), max_size=4), st.integers(40, 150))
def test_no_line_is_wider_than_the_terminal(texts: list[str], width: int) -> None:
    problems = [problem(CellRef(f"{t}.xlsx", t, "B2"), Severity.WARNING, found=t) for t in texts]
    for line in table(problems, "vi", width):
        assert columns_of(ESCAPES.sub("", line)) <= width


@pytest.fixture
def warned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose year has a warning and no error."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    ws.set_value(ws.workbook(root, 2022, "indicators"), "paragraphs", "Kết luận", "text", "Trong năm 2020.")
    monkeypatch.chdir(root)
    return root


def test_strict_lets_warnings_fail(warned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "2022"]) == 0
    assert "--strict" not in capsys.readouterr().out
    assert run(["check", "2022", "--strict"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[:15] for line in lines[:1]] == ["Cảnh báo RG444 "]
    assert lines[-2:] == [
        "Có 1 cảnh báo: với --strict, cảnh báo cũng phải sửa",
        "Sửa các lỗi trên rồi kiểm tra lại",
    ]
    assert run(["check", "2022", "--strict", "--quiet"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_strict_is_content_with_notes(warned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ws.workbook(warned, 2022, "indicators")
    ws.set_value(path, "paragraphs", "Kết luận", "text", "Chuyển phát 312,5 tỷ đồng.")
    assert run(["check", "2022", "--strict"]) == 0
    assert "RG443" in capsys.readouterr().out
    assert run(["check", "2022", "--quiet"]) == 0
    assert capsys.readouterr() == ("", ""), "a note is neither an error nor a warning"


def test_json_counts(warned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "2022", "--json", "--strict"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["counts"] == {"errors": 0, "warnings": 1, "notes": 0}
    assert len(data["problems"]) == 1


def test_on_a_terminal_there_is_a_table_and_a_count(warned: Path) -> None:
    output = on_terminal(warned, "check", "2022", columns=100)
    lines = ESCAPES.sub("", output).splitlines()
    assert lines[0].split() == ["Ô", "Mã", "Phát", "hiện", "Cách", "sửa"]
    assert "indicators.xlsx · Nội dung" in lines
    assert lines[-2] == "0 lỗi, 1 cảnh báo, 0 ghi chú"
    assert max(map(len, lines)) <= 100
    assert "\x1b[33mCảnh báo RG444\x1b[0m" in output
