"""Which indicators and blocks lead the panels of a brochure; marks and pinned blocks for which it has no room."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from test_left_out import SECTIONS, at, farm, rendered

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


PANELS = """[data]
names = ["trái", "giữa", "phải"]
[blocks]
"""


def test_pinned_blocks_without_content_or_room_name_the_line_of_the_template(tmp_path: Path) -> None:
    many = ", ".join(['"array"', *['"figure-line"'] * 7])
    pins = f"""pinned."giữa" = ["figure-line", "icon-list"]
pinned.'trái' = [{many}]
"""
    _, problems = rendered(tmp_path, farm(fields={"Một": "ABCDEFGHIJ", "Hai": "KL"}), PLAN, PANELS + pins)
    found = [problem for problem in problems if problem.code in ("RG636", "RG637")]
    places = [(problem.code, str(problem.place).rpartition(":")[2], problem.found) for problem in found]
    lines = (SECTIONS + PANELS).count("\n")
    assert places == [("RG637", str(lines + 2), "figure-line"), ("RG636", str(lines + 1), "icon-list")]
    assert "“trái”" in found[0].message("vi")
    assert re.search(r"cần \d+ mm, còn \d+ mm", found[0].message("vi"))
    assert "document.toml" in found[0].format_line("vi")


def test_forbidden_blocks_of_the_back_and_the_flap_are_left_out(tmp_path: Path) -> None:
    book = farm(fields={"Một": "ABCD"}, previous="4")
    assert rendered(tmp_path / "a", book, PLAN)[0][3] != ""
    words, _ = rendered(tmp_path / "b", book, PLAN, PANELS + 'forbidden = ["changes", "key"]\n')
    assert words[3] == ""
