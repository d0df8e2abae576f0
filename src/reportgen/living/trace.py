"""Traces a figure or a printed number: its formula, its cells, where they come from, and where it is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportgen.figures.describe import calculation
from reportgen.figures.model import Figure, FigureBook, split_form
from reportgen.figures.placeholders import DEFAULT_ASPECT, canonical_name
from reportgen.living.printed import PrintedDocument, PrintedNumber
from reportgen.problems import CellRef
from reportgen.records.model import OwnFact, Yearbook
from reportgen.records.own_facts import printed_words
from reportgen.records.replies.collected import CollectedReply, folded

_MOST = 20
"""Maximum number of figures that one printed number may mean."""


@dataclass(frozen=True, slots=True)
class SourceCell:
    """A cell of a figure: the words of its column `Nguồn`, or the reply of a unit that was merged into it."""

    cell: CellRef
    source: str = ""
    unit: str = ""
    reply: CollectedReply | None = None


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A place that prints a number: its document and the names of the files."""

    document: str
    files: tuple[str, ...]
    number: PrintedNumber


@dataclass(frozen=True, slots=True)
class Trace:
    """A number and its places. `figure` is None for a number that was copied from a cell or a template.

    `name` is that of the indicator or of a fact of the office's own. `calculation` is the formula with the numbers in
    place of the ids; empty for a number from a cell. `origin` and `source` are those of `PrintedNumber`.
    """

    words: str
    origin: str
    source: str
    places: tuple[PrintedPlace, ...]
    figure: Figure | None = None
    name: str = ""
    calculation: str = ""
    cells: tuple[SourceCell, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """`{words, origin, source, name?, figure?, value, unit, formula, calculation, cells: […], places: […]}`."""
        found: dict[str, Any] = {"words": self.words, "origin": self.origin, "source": self.source}
        found |= {"name": self.name} if self.name or self.figure is not None else {}
        if self.figure is not None:
            found |= {
                "figure": self.figure.id,
                "value": None if self.figure.value is None else str(self.figure.value),
                "unit": self.figure.unit,
                "formula": self.figure.formula,
                "calculation": self.calculation,
                "cells": [_cell_json(cell) for cell in self.cells],
            }
        return found | {"places": [_place_json(place) for place in self.places]}


class Tracer:
    """Answers where the numbers of a period come from and where they are printed."""

    def __init__(
        self,
        yearbook: Yearbook,
        book: FigureBook,
        documents: Sequence[PrintedDocument],
        replies: Mapping[str, CollectedReply],
    ) -> None:
        """`replies` are those of `read_collected`."""
        self._book = book
        self._names = {code: indicator.name for code, indicator in yearbook.indicators.items()}
        self._names |= {fact.name: fact.name for fact in book.facts.values()}
        self._places = [
            PrintedPlace(document.key, document.files, number) for document in documents for number in document.numbers
        ]
        self._sources = dict(_sources(yearbook, replies))

    def find(self, asked: str) -> list[Trace]:
        """The figure with this id, or every number printed in these words, at most `_MOST`; printed ones first."""
        figure = self._by_id(asked)
        if figure is not None:
            return [self._trace(figure)]
        own = self._book.own_fact(asked.strip().strip("{}").strip())
        if own is not None and own[0].value != "":
            return [self._own_text(own[0])]
        words = _folded(asked)
        if not words:
            return []
        printed = [place for place in self._places if _says(place.number.words, words)]
        ids = dict.fromkeys(place.number.figure_id for place in printed if place.number.figure_id)
        figures = [self._book[key] for key in ids if key in self._book]
        if not printed:
            figures = [f for f in self._book.values() if any(_says(form, words) for form in f.forms.values())]
        return [*(self._trace(figure) for figure in figures), *_copied(printed)][:_MOST]

    def _by_id(self, asked: str) -> Figure | None:
        """The figure of `DT_VT`, `DT_VT.growth`, `{DT_VT.growth.signed|1}`; None if it is no id."""
        typed = split_form(asked.strip().strip("{}").strip())[0]
        own = self._book.own_fact(typed)
        name = canonical_name(own[0].name + own[1] if own else typed)
        head, _, rest = name.partition(".")
        candidates = (name, f"{head}.{rest.rpartition('.')[0] or DEFAULT_ASPECT}", f"{head}.{DEFAULT_ASPECT}")
        found = (self._book.get(key) for key in candidates[: 3 if rest.count(".") == 0 else 2])
        return next((figure for figure in found if figure is not None), None)

    def _own_text(self, fact: OwnFact) -> Trace:
        """The trace of a fact of the office's own that is no figure; its places are those of its numbers."""
        places = tuple(place for place in self._places if place.number.source == str(fact.ref))
        return Trace(printed_words(fact), "cell", str(fact.ref), places, name=fact.name)

    def _trace(self, figure: Figure) -> Trace:
        places = tuple(place for place in self._places if place.number.figure_id == figure.id)
        head = figure.id.partition(".")[0]
        return Trace(
            figure.forms.get("text", ""),
            "figure",
            figure.id,
            places,
            figure,
            self._names.get(head.partition("/")[0], ""),
            calculation(figure, self._book),
            tuple(self._sources.get(cell, SourceCell(cell)) for cell in figure.sources),
        )


def _sources(yearbook: Yearbook, replies: Mapping[str, CollectedReply]) -> Iterator[tuple[CellRef, SourceCell]]:
    """Yield every cell of a number with its source: that of the indicator, or the reply of the unit."""
    for indicator in yearbook.indicators.values():
        for cell in indicator.refs.values():
            yield cell, SourceCell(cell, indicator.source)
    for row in yearbook.breakdowns:
        indicator_of_row = yearbook.indicators.get(row.code)
        source = indicator_of_row.source if indicator_of_row else ""
        for cell in row.refs.values():
            yield cell, SourceCell(cell, source, row.unit_name, replies.get(folded(row.unit_name)))


def _copied(printed: Sequence[PrintedPlace]) -> Iterator[Trace]:
    """Yield the numbers that are no figures, once for each source."""
    others: dict[tuple[str, str, str], list[PrintedPlace]] = {}
    for place in printed:
        number = place.number
        if not number.figure_id and number.origin != "numbering":
            others.setdefault((number.words, number.origin, number.source), []).append(place)
    for (words, origin, source), places in others.items():
        yield Trace(words, origin, source, tuple(places))


def _says(words: str, asked: str) -> bool:
    """Whether printed words contain what is asked for, not as a part of another number or word."""
    found = re.search(rf"(?<![\w.,]){re.escape(asked)}(?!\w|[.,]\d)", _folded(words))
    return found is not None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _cell_json(cell: SourceCell) -> dict[str, Any]:
    reply = cell.reply
    date = reply.date.isoformat() if reply and reply.date else None
    return {
        "workbook": cell.cell.workbook,
        "sheet": cell.cell.sheet,
        "cell": cell.cell.cell,
        "source": cell.source,
        "unit": cell.unit,
        "reply": None if reply is None else {"file": reply.file, "date": date},
    }


def _place_json(place: PrintedPlace) -> dict[str, Any]:
    before, after = place.number.sentence
    return {
        "document": place.document,
        "files": list(place.files),
        "page": place.number.page,
        "heading": place.number.passage.heading,
        "sentence": f"{before}{place.number.words}{after}",
        "words": place.number.words,
    }
