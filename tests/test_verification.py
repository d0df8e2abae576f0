"""The trials of `python -m bench.verification`: corruptions are real, innocent edits change no figure."""

from __future__ import annotations

import contextlib
import random
import re
from collections import Counter
from pathlib import Path

import pytest
import workspaces as ws

from bench.verification import corruptions
from bench.verification.corruptions import KINDS, WORDS, Corruption
from bench.verification.hoa_binh import SOURCES, hoa_binh
from bench.verification.innocent import EDITS, edit_innocently, edit_once
from bench.verification.trials import judged
from bench.verification.word_copy import WordCopy, read_parts
from reportgen.build.inputs import read_inputs
from reportgen.cli.main import run
from reportgen.living.findings import Finding, Kind
from reportgen.period import Period
from reportgen.problems import has_errors
from reportgen.workspace import find_workspace

LAST_YEAR = {"BTS.value": "3.585", "DT_VT.value": "2.138"}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The report of the sample."""
    root = ws.copy_workspace(ws.SAMPLE, tmp_path_factory.mktemp("w") / "w")
    with contextlib.chdir(root):
        assert run(["build", "2022", "-q", "--only", "report", "--format", "docx"]) == 0
    return read_parts((root / "outputs" / "2022" / "bao-cao-tong-ket-2022.docx").read_bytes())


@pytest.mark.parametrize(
    "text", ["3.648 trạm", "tăng 29,31%", "+1,2 điểm %", "đạt hơn 6,1 tỷ đồng", "82", "−3,83%", "11 vụ"]
)
@pytest.mark.parametrize("kind", WORDS)
def test_wrong_words_are_wrong(kind: str, text: str) -> None:
    for seed in range(20):
        wrong = WORDS[kind](text, random.Random(seed))
        if wrong is not None:
            assert re.sub(r"\s", "", wrong) != re.sub(r"\s", "", text)
            number = re.search(r"\d[\d.,]*", wrong)
            assert number is not None
            assert not re.match(r"0\d", number[0]), "no superfluous zero"


def test_each_kind_changes_what_it_says(parts: dict[str, bytes]) -> None:
    for kind in KINDS:
        copy, rng = WordCopy(parts), random.Random(kind)
        before = Counter((c.figure, c.text) for c in copy.controls())
        plan = corruptions.plan(copy, LAST_YEAR, kind, rng)
        assert plan is not None, kind
        wrong = plan.make(copy, siblings=True, rng=rng)
        changed = before - Counter((c.figure, c.text) for c in copy.controls())
        assert {figure for figure, _ in changed} == {corruption.figure for corruption in wrong}
        assert len(wrong) == (2 if kind == "figures exchanged" else 1)


def test_typing_into_a_control_changes_its_siblings_and_the_data_part(parts: dict[str, bytes]) -> None:
    copy = WordCopy(parts)
    control = next(c for c in copy.controls() if c.figure == "BTS.value" and c.form == "number")
    siblings = sum((c.figure, c.form) == ("BTS.value", "number") for c in copy.controls())
    copy.write(control, "9.999")
    made = read_parts(copy.to_bytes())
    assert made["word/document.xml"].count(b"9.999") == siblings > 1
    data = next(part for name, part in made.items() if name.startswith("customXml/item1"))
    assert data.count(b"9.999") == 1
    copy.flatten()
    flat = read_parts(copy.to_bytes())
    assert b"w:sdt" not in flat["word/document.xml"]
    assert flat["word/document.xml"].count(b"9.999") == siblings


@pytest.mark.parametrize("edit", EDITS)
def test_innocent_edits_leave_the_figures(parts: dict[str, bytes], edit: str) -> None:
    copy, rng = WordCopy(parts), random.Random(edit)
    before, document = sorted((c.figure, c.text.split()) for c in copy.controls()), copy.to_bytes()
    assert any(EDITS[edit](copy, paragraph, rng) for paragraph in copy.paragraphs())
    assert sorted((c.figure, c.text.split()) for c in copy.controls()) == before
    assert copy.to_bytes() != document


def test_edits_repeat_with_the_seed(parts: dict[str, bytes]) -> None:
    made = []
    for _ in range(2):
        copy = WordCopy(parts)
        edit_innocently(copy, [copy.controls()[0].element], 20, random.Random(1))
        edit_once(copy, copy.paragraphs(), random.Random(2))
        made.append(read_parts(copy.to_bytes())["word/document.xml"])
    assert made[0] == made[1]


def test_misses_and_alarms_are_seen() -> None:
    wrong = [Corruption("A", "82 tỷ", "28 tỷ")]
    named = Finding(Kind.NUMBER, "", "đạt 28 tỷ", "28 tỷ", "82 tỷ", "A")
    other = Finding(Kind.NUMBER, "", "còn 5 vụ", "5 vụ", "6 vụ", "B")
    at_place = Finding(Kind.CONTRADICTION, "", "đạt 28 tỷ đồng")
    listed = Finding(Kind.UNKNOWN, "", "đạt 28 tỷ")
    assert (judged([named], wrong).found, judged([named], wrong).named) == (True, True)
    assert (judged([at_place], wrong).found, judged([at_place], wrong).named) == (True, False)
    for findings in ([], [listed], [other]):
        assert not judged(findings, wrong).found
    assert len(judged([named, other], wrong).alarms) == 1
    assert not judged([named], [*wrong, Corruption("C", "1", "2")]).named


def test_the_typed_workspace_has_real_figures_and_no_errors(tmp_path: Path) -> None:
    root = hoa_binh(tmp_path / "h")
    inputs = read_inputs(find_workspace(root), Period(2022))
    assert inputs.yearbook is not None
    assert not has_errors(inputs.problems)
    assert len(inputs.yearbook.indicators) >= 30
    assert {indicator.source for indicator in inputs.yearbook.indicators.values()} <= set(SOURCES.values())
    assert len(inputs.yearbook.breakdowns) == 10
