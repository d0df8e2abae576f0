"""Letters and signs that are not what they look like."""

from pathlib import Path

import pytest
from checking import d, findings, reported
from sheets import A_TASK, parse, places, row

from reportgen.records.homoglyphs import latin, mixed_words

NBSP = "\u00a0"
CYRILLIC_T, CYRILLIC_O = "\u0422", "\u043e"


# ---- letters of other alphabets


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"M{CYRILLIC_O}bifone khu vực 4", [f"M{CYRILLIC_O}bifone"]),
        ("Mobifone", []),
        ("\u041c\u043e\u0441\u043a\u0432\u0430", []),  # Moscow, in Cyrillic
        ("\u0421\u041e\u0421", ["\u0421\u041e\u0421"]),  # СОС: each letter looks Latin
        ("tia α và β1, 10 Ω", []),
        ("5 µm", []),
        ("\u0391BC", ["\u0391BC"]),  # a Greek capital alpha
    ],
)
def test_words_with_letters_that_only_look_latin(text: str, words: list[str]) -> None:
    assert mixed_words(text) == words
    assert all(latin(word).isascii() for word in words)


def test_letters_that_look_like_no_latin_ones_are_meant(tmp_path: Path) -> None:
    assert reported(tmp_path, "RG362", tasks=[{**A_TASK, "name": "Đo tia α và β1"}]) == []


def test_a_look_alike_is_reported_at_its_cell_with_the_word_that_was_meant(tmp_path: Path) -> None:
    tasks = [{**A_TASK, "name": f"Phối hợp với M{CYRILLIC_O}bifone"}]
    (problem,) = findings(tmp_path, "RG362", tasks=tasks)
    assert (problem.place.cell, problem.expected()) == ("B2", "Mobifone")
    assert "U+043E" in problem.message()


def test_a_look_alike_in_a_code_is_an_error_that_counts_as_the_code_meant(tmp_path: Path) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row(f"D{CYRILLIC_T}_VT", current=5)])
    assert places(problems) == [("RG363", "A2")]
    assert "U+0422" in problems[0].message()
    assert problems[0].remedy().endswith("DT_VT")
    assert list(yearbook.indicators) == ["DT_VT"]


def test_a_code_that_is_wrong_otherwise_too_is_reported_both(tmp_path: Path) -> None:
    _, problems = parse(tmp_path, indicators=[row(f"d{CYRILLIC_T}-vt", current=5)])
    assert places(problems) == [("RG363", "A2"), ("RG203", "A2")]
    assert problems[1].remedy().endswith("DT_VT")


# ---- spaces that nobody sees


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (f"2765{NBSP}", ["RG364"]),
        (f"{NBSP}2765,5", ["RG364"]),
        ("2765\u202f", ["RG364"]),
        ("2765 ", ["RG210"]),
        (f"2{NBSP}765", ["RG217"]),
        ("2О22", ["RG213"]),  # a Cyrillic О
    ],
)
def test_a_number_with_special_spaces(tmp_path: Path, typed: str, expected: list[str]) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row("A", current=typed)])
    assert places(problems) == [(code, "F2") for code in expected]
    value = yearbook.indicators["A"].current
    assert (value is None) == (expected[0] in ("RG213", "RG217"))


def test_a_code_with_special_spaces(tmp_path: Path) -> None:
    yearbook, problems = parse(tmp_path, indicators=[row(f"DT_VT{NBSP}", current=5), row(" DT_BC", current=5)])
    assert places(problems) == [("RG364", "A2"), ("RG202", "A3")]
    assert "U+00A0" in problems[0].message()
    assert list(yearbook.indicators) == ["DT_VT", "DT_BC"]


# ---- tone marks


def test_a_word_spelt_two_ways_is_reported_once_with_both_counts(tmp_path: Path) -> None:
    tasks = [
        {**A_TASK, "code": "NV01", "name": "Hòa mạng, hòa lưới, thuỷ lợi"},
        {**A_TASK, "code": "NV02", "name": "Hoà mạng ở xã Hạ Hòa", "result": "Quý III, quy hoạch, khoẻ"},
    ]
    (problem,) = findings(tmp_path, "RG361", tasks=tasks)
    assert (problem.found, problem.place.cell) == ("hoà", "B3")
    assert "“hoà” 1 lần, “hòa” 3 lần (ô Nhiệm vụ!B2)" in problem.message()


def test_one_spelling_throughout_is_fine_whichever_it_is(tmp_path: Path) -> None:
    tasks = [{**A_TASK, "name": "Hoà mạng, thuỷ lợi, hoá chất; toàn tỉnh, hoàn thành, quý III; hoa"}]
    assert reported(tmp_path, "RG361", tasks=tasks) == []


def test_every_sheet_counts(tmp_path: Path) -> None:
    found = reported(
        tmp_path,
        "RG361",
        indicators=[row("A", unit="trạm", current=d("2"), note="xã Hạ Hoà")],
        breakdown=[{"code": "A", "unit_name": f"Hạ Hòa {n}", "current": 1} for n in (1, 2)],
    )
    assert found == [("RG361", "P2")]
