"""Both documents for a period that is not a calendar year: its words are wherever the year's were."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from half_year import half_of, half_year_workspace
from workspaces import FICTIONAL, SAMPLE

from reportgen.build.inputs import read_inputs
from reportgen.documents.template.context import make_context
from reportgen.documents.template.files import load_template
from reportgen.documents.template.functions import with_functions
from reportgen.documents.template.render import render
from reportgen.figures.book import make_book
from reportgen.period import Period
from reportgen.problems import has_errors
from reportgen.workspace import find_workspace

NAMED = re.compile(r"(\S+ \S+) năm (20\d\d)", re.IGNORECASE)
"""A year in words, with what is before it."""


def texts_of(root: Path, period: Period) -> dict[str, str]:
    """The text of each document and of its attributes, as its template gives it; with tasks for the next period."""
    inputs = read_inputs(find_workspace(root), period)
    assert [problem.format_line("en") for problem in inputs.problems if has_errors([problem])] == []
    assert inputs.yearbook is not None
    tasks = (replace(t, period=period.next) if t.period > period else t for t in inputs.yearbook.tasks)
    yearbook = replace(inputs.yearbook, tasks=tuple(tasks))
    book, _ = make_book(yearbook)
    texts = {}
    for document in ("report", "brochure"):
        context = make_context(yearbook, book, document=document, accent="#12355B", second="#C8402F", toc=True)
        template = load_template(root / "templates" / document, root / "templates" / "shared")
        with render(template, with_functions(template, context)) as rendering:
            body = rendering.root().find("body")
            texts[document] = flat(" ".join(_texts(body, {i.compared_with for i in yearbook.indicators.values()})))
    return texts


def _texts(body, bases: set[str]) -> Iterator[str]:
    """The texts of a page. The name of a bar that is a cell of column `So với`, one of `bases`, is written out."""
    for element in body.iter():
        text = element.text or ""
        if element.get("class") in ("caption", "hero-caption") and text and text[0].lower() + text[1:] in bases:
            text = f"So với {text}"
        yield from (text, *map(element.get, ("data-title", "aria-label"), ("", "")), element.tail or "")


def flat(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("source", [SAMPLE, FICTIONAL], ids=["sample", "fictional"])
def test_a_half_year_is_named_wherever_the_year_was(source: Path, tmp_path: Path) -> None:
    root, period = half_year_workspace(source, tmp_path / "w"), half_of(source)
    texts = texts_of(root, period)
    assert period.in_capitals in texts["report"], "a heading in capitals"
    for text in texts.values():
        assert text.casefold().count(str(period)) > 1
        assert str(period.next) in text
        others = re.sub(r"(?i)6 tháng (đầu|cuối) năm \d{4}", "", text)
        years = [
            found[0]
            for found in NAMED.finditer(others)
            if not re.search(r"(tháng \d+|so với|kế hoạch)$", found[1].lower())
        ]
        assert years == [], (
            "words of the year that no cell holds, beside dates, plans of the year and the column So với"
        )
    if source == FICTIONAL:
        assert str(period.same_last_year) in texts["report"]
