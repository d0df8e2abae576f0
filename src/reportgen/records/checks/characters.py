"""Characters that the fonts lack: a layout engine would take them from any font of the machine, in silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from reportgen.problems import CellRef, Problem
from reportgen.problems import codes_records as codes
from reportgen.records.model import Facts, Yearbook

Coverage = frozenset[int]
"""The code points that every shipped font has."""

_UNSEEN = frozenset(map(ord, "\n\t"))  # resolved by the layout, never drawn
_MAX_NAMED = 5


def characters(yearbook: Yearbook, coverage: Coverage | None) -> Iterator[Problem]:
    """Every printed text against the fonts; `coverage` is None where the fonts could not be read."""
    if coverage is None:
        yield codes.CHARACTERS_UNCHECKED.at(None)
        return
    drawn = coverage | _UNSEEN
    for text, ref in _texts(yearbook):
        lacking = [c for c in dict.fromkeys(text) if ord(c) not in drawn]
        if lacking:
            named = ", ".join(map(_name, lacking[:_MAX_NAMED])) + ("…" if len(lacking) > _MAX_NAMED else "")
            yield codes.LACKING_CHARACTERS.at(ref, found=text, characters=named)


def _name(character: str) -> str:
    """`▲ (U+25B2)`; a character that combines with others or shows nothing is told by its number only."""
    shown = character.isprintable() and not unicodedata.combining(character)
    return f"{character} (U+{ord(character):04X})" if shown else f"U+{ord(character):04X}"


def _texts(yearbook: Yearbook) -> Iterator[tuple[str, CellRef]]:
    """Every text that may be printed, in the order of the workbooks."""
    yield from _fact_texts(yearbook.facts)
    for indicator in yearbook.indicators.values():
        for key in ("name", "field", "unit", "compared_with", "source", "note"):
            yield getattr(indicator, key), indicator.cell(key)
    for row in yearbook.breakdowns:
        yield row.unit_name, row.cell("unit_name")
    for paragraph in yearbook.paragraphs:
        yield paragraph.section, paragraph.cell("section")
        yield paragraph.text, paragraph.cell("text")
    for photo in yearbook.photos:
        yield photo.caption, photo.cell("caption")
    for task in yearbook.tasks:
        for key in ("name", "group", "lead", "partners", "deadline", "result", "directive"):
            yield getattr(task, key), task.cell(key)


def _fact_texts(facts: Facts) -> Iterator[tuple[str, CellRef]]:
    for key, ref in facts.refs.items():
        value: object = getattr(facts, key)
        if isinstance(value, str):
            yield value, ref
        elif isinstance(value, tuple):
            yield "\n".join(value), ref
