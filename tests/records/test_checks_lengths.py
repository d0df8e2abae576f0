"""Words without a place for a line break, and units, that are too long to be laid out."""

from pathlib import Path

import pytest
from checking import findings, reported
from PIL import Image
from sheets import A_ROW, A_TASK, FACTS, row

from reportgen.records.checks.lengths import MAX_UNIT, MAX_WORD

CODES = ("RG332", "RG333")
WORD = "a" * (MAX_WORD + 1)

LONG = {
    "fact": ({"facts": [{**FACTS, "conference_place": WORD}]}, "B19"),
    "fact in lines": ({"facts": [{**FACTS, "addressees": f"UBND tỉnh\n{WORD}"}]}, "B9"),
    "name": ({"indicators": [row("A", current=1) | {"name": WORD}]}, "B2"),
    "field": ({"indicators": [{**A_ROW, "field": WORD}]}, "C2"),
    "unit": ({"indicators": [{**A_ROW, "unit": WORD}]}, "D2"),
    "base": ({"indicators": [{**A_ROW, "compared_with": WORD}]}, "J2"),
    "source": ({"indicators": [{**A_ROW, "source": f"Nguồn: {WORD}"}]}, "O2"),
    "note": ({"indicators": [{**A_ROW, "note": WORD}]}, "P2"),
    "unit name": ({"indicators": [A_ROW], "breakdown": [{"code": "DT_VT", "unit_name": WORD, "current": 1}]}, "B2"),
    "section": ({"paragraphs": [{"section": WORD, "text": "x"}]}, "A2"),
    "text": ({"paragraphs": [{"section": "Mở đầu", "text": f"Năm nay {WORD}."}]}, "C2"),
    "task": ({"tasks": [{**A_TASK, "name": WORD}]}, "B2"),
    "group": ({"tasks": [{**A_TASK, "group": WORD}]}, "C2"),
    "lead": ({"tasks": [{**A_TASK, "lead": WORD}]}, "D2"),
    "partners": ({"tasks": [{**A_TASK, "partners": WORD}]}, "E2"),
    "result": ({"tasks": [{**A_TASK, "result": WORD}]}, "J2"),
    "directive": ({"tasks": [{**A_TASK, "directive": WORD}]}, "K2"),
}


@pytest.mark.parametrize(("sheets", "cell"), LONG.values(), ids=LONG)
def test_a_word_without_a_place_for_a_line_break_is_refused_at_its_cell(
    tmp_path: Path, sheets: dict[str, list[dict[str | int, object]]], cell: str
) -> None:
    ((code, found),) = reported(tmp_path, *CODES, **sheets)  # type: ignore[arg-type]
    assert (code, found) == ("RG332", cell)


def test_a_caption_is_checked_too(tmp_path: Path) -> None:
    folder = tmp_path / "inputs" / "2022" / "photos"
    folder.mkdir(parents=True)
    Image.new("RGB", (300, 300)).save(folder / "a.png")
    photos = [{"file": "a.png", "caption": text, "alt": "Trạm"} for text in (WORD, WORD[1:])]
    assert reported(tmp_path, *CODES, photos=photos) == [("RG332", "B2")]


@pytest.mark.parametrize(
    "text",
    [
        "a" * MAX_WORD,
        "tăng trưởng " * 2_000,
        "https://stttt.example.vn/" + "bao-cao/" * 100,
        "trang\n" * 500,
        f"{'a' * MAX_WORD} {'b' * MAX_WORD}",
    ],
)
def test_a_long_text_that_can_be_broken_into_lines_is_not(tmp_path: Path, text: str) -> None:
    assert reported(tmp_path, *CODES, paragraphs=[{"section": "Mở đầu", "text": text}]) == []


def test_no_break_spaces_are_no_place_for_a_line_break(tmp_path: Path) -> None:
    text = "ab\u00a0" * 100
    (problem,) = findings(tmp_path, *CODES, paragraphs=[{"section": "Mở đầu", "text": text}])
    assert (problem.code, len(problem.found)) == ("RG332", 41)
    assert "299" in problem.message("en")


def test_a_long_unit_is_refused_even_with_spaces(tmp_path: Path) -> None:
    units = ["a " * 50, "a " * 50 + "bc", "a" * (MAX_UNIT + 1)]
    indicators = [row(f"A{number}", current=1, unit=unit) for number, unit in enumerate(units)]
    assert reported(tmp_path, *CODES, indicators=indicators) == [("RG333", "D3"), ("RG333", "D4")]


def test_a_word_in_many_rows_is_listed_a_few_times(tmp_path: Path) -> None:
    tasks = [{**A_TASK, "code": f"NV{number}", "name": WORD} for number in range(50)]
    assert len(reported(tmp_path, *CODES, tasks=tasks)) == 20
