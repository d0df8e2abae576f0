"""Check cells without sentences: lists of codes, and cells that documents print as typed."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from reportgen.figures.model import FigureBook
from reportgen.figures.placeholders import DEFAULT_ASPECT, Meaning, split
from reportgen.figures.text import TEXT_FACTS, placeholder_hints
from reportgen.problems import CellRef, Problem
from reportgen.problems.codes_figures import NO_PLACEHOLDERS_HERE, UNKNOWN_FIGURE
from reportgen.records.model import Yearbook

LIST_SUFFIX = "số lớn"
"""The end of the name of a section of sheet `Nội dung` that lists codes: `Tờ gấp: hạ tầng: số lớn`."""
_SPLIT = re.compile(r"[;,\n]")
_OF_INDICATORS = ("name", "field", "unit", "compared_with", "source")
_OF_TASKS = ("group", "lead", "partners", "deadline", "directive")


def check_code_lists(yearbook: Yearbook, book: FigureBook) -> Iterator[Problem]:
    """Report unknown codes in sections that list codes. A figure without a value is valid: it is not printed."""
    hints = placeholder_hints(book)
    for paragraph in yearbook.paragraphs:
        if not paragraph.section.casefold().endswith(LIST_SUFFIX):
            continue
        for code in filter(None, map(str.strip, _SPLIT.split(paragraph.text))):
            if f"{code}.{DEFAULT_ASPECT}" not in book:
                near = hints.nearest(code.strip("{}")).strip("{}")
                yield UNKNOWN_FIGURE.at(paragraph.cell("text"), found=code, nearest=near)


def check_literal_texts(yearbook: Yearbook, book: FigureBook) -> Iterator[Problem]:
    """Report all placeholders in cells that documents print as typed."""
    with_braces = [(text, ref) for text, ref in _literal_texts(yearbook) if "{" in text or "}" in text]
    for text, ref in with_braces:
        for piece in split(text, book.heads):
            if piece.meaning is not Meaning.TEXT:
                yield NO_PLACEHOLDERS_HERE.at(ref, found=piece.typed)


def _literal_texts(yearbook: Yearbook) -> Iterator[tuple[str, CellRef]]:
    facts = yearbook.facts
    for fact in dataclasses.fields(facts):
        value = getattr(facts, fact.name)
        if fact.name not in TEXT_FACTS and fact.name in facts.refs:
            texts = value if isinstance(value, tuple) else (value,)
            yield from ((text, facts.refs[fact.name]) for text in texts if isinstance(text, str))
    yield from ((fact.value, fact.ref) for fact in facts.own if isinstance(fact.value, str))
    for indicator in yearbook.indicators.values():
        yield from ((getattr(indicator, column), indicator.cell(column)) for column in _OF_INDICATORS)
    for row in yearbook.breakdowns:
        yield row.unit_name, row.cell("unit_name")
    for paragraph in yearbook.paragraphs:
        yield paragraph.section, paragraph.cell("section")
    for task in yearbook.tasks:
        yield from ((getattr(task, column), task.cell(column)) for column in _OF_TASKS)
