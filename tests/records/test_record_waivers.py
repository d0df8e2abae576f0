"""`bỏ qua RG…: reason`: a check switched off for one indicator is reported as such, and only checks can be."""

from pathlib import Path

import pytest
from sheets import Value, parse, row

from reportgen.catalogue import CATALOGUE
from reportgen.problems import Problem
from reportgen.records.checks.rules import check_yearbook
from reportgen.records.waivers import apply_waivers, check_waivers, split_waivers

LATIN = frozenset(range(0x20, 0x2000))


@pytest.mark.parametrize(
    ("note", "printed", "waived"),
    [
        ("bỏ qua RG302: số của Cục Thống kê đã làm tròn", "", {"RG302": "số của Cục Thống kê đã làm tròn"}),
        ("Ước tính. Bỏ qua RG302: làm tròn.", "Ước tính.", {"RG302": "làm tròn"}),
        ("bỏ qua RG302: a; bỏ qua RG305: b", "", {"RG302": "a", "RG305": "b"}),
        ("Ước tính\nbỏ qua RG302: a\nSố sơ bộ", "Ước tính Số sơ bộ", {"RG302": "a"}),
        ("bỏ qua RG302", "", {"RG302": ""}),
        ("Không bỏ qua RG302 được", "Không bỏ qua RG302 được", {}),
        ("Số sơ bộ;", "Số sơ bộ;", {}),
    ],
)
def test_a_note_without_its_switches(note: str, printed: str, waived: dict[str, str]) -> None:
    assert split_waivers(note) == (printed, waived)


def reported(tmp_path: Path, note: Value, total: Value = 71) -> list[Problem]:
    rows = [row("TONG", parts="A, B", current=total, note=note, unit="%")]
    rows += [row(code, current=35, unit="%") for code in "AB"]
    yearbook, _ = parse(tmp_path, indicators=rows)
    problems = apply_waivers(check_yearbook(yearbook, coverage=LATIN), yearbook)
    return [*problems, *check_waivers(yearbook, problems, CATALOGUE)]


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("", ["RG302"]),
        ("bỏ qua RG302: làm tròn", ["RG390"]),
        ("bỏ qua RG305: làm tròn", ["RG302", "RG393"]),
        ("bỏ qua RG302", ["RG302", "RG392"]),
        ("bỏ qua RG301: làm tròn", ["RG302", "RG391"]),
        ("bỏ qua RG999: làm tròn", ["RG302", "RG391"]),
    ],
)
def test_a_switched_off_check_is_reported_as_such(tmp_path: Path, note: str, codes: list[str]) -> None:
    assert [p.code for p in reported(tmp_path, note)] == codes


def test_errors_stay_errors(tmp_path: Path) -> None:
    assert [p.code for p in reported(tmp_path, "bỏ qua RG301: cứ in", total=90)] == ["RG301", "RG391"]


def test_the_note_names_check_indicator_and_reason(tmp_path: Path) -> None:
    (note,) = reported(tmp_path, "bỏ qua RG302: làm tròn")
    line = note.format_line()
    assert "RG302" in line
    assert "TONG" in line
    assert "làm tròn" in line
