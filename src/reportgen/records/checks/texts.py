"""The texts of a yearbook that documents print."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import CellRef
from reportgen.records.model import Facts, Quantity, Yearbook
from reportgen.records.own_facts import printed_words


def printed_texts(yearbook: Yearbook) -> Iterator[tuple[str, CellRef]]:
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
    yield from ((printed_words(fact), fact.ref) for fact in facts.own if not isinstance(fact.value, Quantity))
