"""Which indicators lead the panels of a brochure, and the marks for which it has no room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from test_left_out import at, farm, rendered

from reportgen.records.model import MARKED, Yearbook

PLAN = """
{% set plan = brochure(parts) %}
{% for panel in plan.inside %}<p>{{ panel.blocks|map(attribute="codes")|map("join", " ")|join(" ") }}</p>
{% endfor %}
<p>{{ plan.changes|map("last")|join("; ") }}</p>
"""


def marked(yearbook: Yearbook, **marks: int) -> Yearbook:
    """The yearbook with these marks, each in a cell of its own."""
    return replace(
        yearbook,
        indicators={
            code: replace(row, lead=marks.get(code, 0), refs={**row.refs, "lead": at(f"Q_{code}")})
            for code, row in yearbook.indicators.items()
        },
    )


def test_marked_indicators_are_the_first_numbers_of_their_panels(tmp_path: Path) -> None:
    words, _ = rendered(tmp_path, marked(farm(), B=MARKED, G=1, F=2, I=MARKED), PLAN)
    assert [panel.split()[:2] for panel in words[:3]] == [["B", "A"], ["G", "F"], ["I", "J"]]


def test_codes_of_a_section_come_before_marks(tmp_path: Path) -> None:
    book = farm({"Tờ gấp: lợn": "Đàn lợn tăng", "Tờ gấp: lợn: số lớn": "D; E"})
    words, _ = rendered(tmp_path, marked(book, C=1), PLAN)
    assert words[0].split()[:3] == ["D", "E", "C"]


def test_marked_growth_is_among_the_changes(tmp_path: Path) -> None:
    book = farm(fields={"Trồng trọt": "ABCDEFGHIJ"}, previous="4")
    assert "Chỉ tiêu J" not in rendered(tmp_path / "a", book, PLAN)[0][3]
    assert "Chỉ tiêu J" in rendered(tmp_path / "b", marked(book, J=MARKED), PLAN)[0][3]


def test_marks_without_room_are_reported_with_their_cells(tmp_path: Path) -> None:
    codes = "ABCDEFGHIJKLMNOPQRST"
    book = marked(farm(fields={"Trồng trọt": codes}), **dict.fromkeys(codes, MARKED))
    words, problems = rendered(tmp_path, book, PLAN)
    printed = words[0].split()
    assert 5 < len(printed) < len(codes)
    missing = [problem.place.cell for problem in problems if problem.code == "RG554" and problem.place]
    assert missing == [f"Q_{code}" for code in codes if code not in printed]
