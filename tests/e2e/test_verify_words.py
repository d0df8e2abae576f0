"""Words and typed numbers that people changed in a Word file are found, also where the controls were removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx_reader import q
from finished import Finished, Works
from test_verify import edited, flattened, text_of, verified

Findings = list[dict[str, Any]]


@pytest.fixture
def report(works: Works) -> Finished:
    return works.build("sample", "report")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def paragraph(body: Any, words: str) -> Any:
    return next(p for p in body.iter(q("w:p")) if words in plain(text_of(p)))


def retype(element: Any, old: str, new: str) -> None:
    """Replace words that may be split over several runs."""
    texts = list(element.iter(q("w:t")))
    start = plain("".join(t.text or "" for t in texts)).index(old)
    at, end, words = 0, start + len(old), new
    for text in texts:
        before, at = at, at + len(text.text or "")
        first, last = max(before, start) - before, min(at, end) - before
        if first < last:
            text.text = (text.text or "")[:first] + words + (text.text or "")[last:]
            words = ""


def found_after(
    report: Finished,
    folder: Path,
    *changes: tuple[str, str, str],
    flat: bool = True,
    edit: Callable[[Any], None] | None = None,
) -> Findings:
    """What is found in a copy after changes: (words of the paragraph, old, new)."""

    def change(body: Any) -> None:
        if flat:
            flattened(body)
        for words, old, new in changes:
            retype(paragraph(body, words), old, new)
        if edit is not None:
            edit(body)

    code, findings = verified(report.root, edited(report.docx, folder / "a.docx", change))
    assert code == int(any(finding["disagrees"] for finding in findings))
    return findings


def wrong(findings: Findings) -> list[tuple[str, str, str]]:
    return [(f["kind"], f["figure"], f["found"]) for f in findings if f["disagrees"]]


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_figures_that_changed_places_in_a_paragraph(report: Finished, tmp_path: Path, flat: bool) -> None:
    words = "đạt 2.765 tỷ"
    changes = ((words, "29,31%", "@"), (words, "14,48%", "29,31%"), (words, "@", "14,48%"))
    assert wrong(found_after(report, tmp_path, *changes, flat=flat)) == [
        ("number", "DT_VT.growth", "14,48"),
        ("number", "DT_BC.growth", "29,31"),
    ]


@pytest.mark.parametrize("flat", [False, True], ids=["controls", "flattened"])
def test_subjects_that_changed_places_around_their_figures(report: Finished, tmp_path: Path, flat: bool) -> None:
    words = "đạt 2.765 tỷ"
    changes = ((words, "viễn thông", "@"), (words, "bưu chính", "viễn thông"), (words, "@", "bưu chính"))
    found = wrong(found_after(report, tmp_path, *changes, flat=flat))
    assert {figure for _, figure, _ in found} == {"DT_VT.value", "DT_VT.growth", "DT_BC.value", "DT_BC.growth"}
