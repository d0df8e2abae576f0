"""Finds where each number that a document prints comes from: a figure, a cell, a template, or automatic numbering."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportgen.figures.checks.prose import HIDDEN, Prose
from reportgen.figures.model import FigureBook
from reportgen.figures.text import InsertedText, ResolvedText
from reportgen.passages import NUMERAL, Passage
from reportgen.problems import CellRef, Place
from reportgen.records.checks.texts import printed_texts
from reportgen.records.dates import long_date, short_date
from reportgen.records.model import Facts, Yearbook

_LEADING_NUMBER = re.compile(r"\s*\(?\d+(?:\.\d+)*[.)](?=\s)")
_ROW_NUMBER = re.compile(r"\d+(?:\.\d+)*(?= \| |$)")
_SPACES = re.compile(r"\s+")
_SERIES = re.compile(r"\.y(\d{4})$")
_NEAR = 8
"""Maximum number of characters on each side of a number by which its source is recognised."""
_SHARED = "shared"
_ANY = "\x02"
"""Marks a side whose characters do not matter."""


class Origin(StrEnum):
    """Where a printed number comes from."""

    FIGURE = "figure"
    CELL = "cell"
    PERIOD = "period"
    """It is in the name of the period, or of one that is computed from it."""
    TEMPLATE = "template"
    """It is typed in a template."""
    NUMBERING = "numbering"
    COMPUTED = "computed"
    """A template computed it."""


_Places = dict[str, tuple[Origin, Place]]
"""The places of the numbers of texts, by the number and the characters beside it."""
_Known = Mapping[str, tuple[Origin, Place]]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in a passage: `text[start:end]`. `source` is the id and form of a figure, a cell, or a template line."""

    passage: int
    start: int
    end: int
    origin: Origin
    source: str


class NumeralSources:
    """The texts of the workbooks and templates of a period, searched by number and the characters beside it."""

    def __init__(
        self,
        yearbook: Yearbook,
        book: FigureBook,
        resolved: Iterable[ResolvedText],
        templates: Iterable[Prose],
    ) -> None:
        self._cells: _Places = {}
        self._templates: dict[str, _Places] = {}
        """The texts of each template, by its folder."""
        for text in resolved:
            words = "".join(p if isinstance(p, str) else p.words for p in text.parts)
            _add(self._cells, words, Origin.CELL, text.ref, _facts_in(text))
        for words, ref in (*printed_texts(yearbook), *_dates(yearbook.facts)):
            _add(self._cells, words, Origin.CELL, ref)
        for prose in templates:
            folder = str(prose.place).partition("/")[2].rpartition("/")[0]
            places = self._templates.setdefault(folder, {})
            for words in prose.text.split(HIDDEN):
                _add(places, words, Origin.TEMPLATE, prose.place)
        self._year = yearbook.facts.refs.get("year", CellRef(""))
        period = book.period
        named = [p for p in (period, period.next, period.same_last_year, period.before) if p is not None]
        for words in (one.in_sentence for one in named if not one.is_year):
            _add(self._cells, words, Origin.PERIOD, self._year)
        self._years = {str(one.year) for one in named}
        self._years |= {match[1] for figure_id in book if (match := _SERIES.search(figure_id))}
        self._words = {
            token: f"{figure.id} {form}"
            for figure in book.values()
            for form, words in figure.forms.items()
            for token in NUMERAL.findall(words)
        }

    def numerals(self, passages: Iterable[Passage], template: str) -> Iterator[Numeral]:
        """Yield every number of the passages in order; a figure is one number, whatever its words are.

        Only the texts of this template and of the shared ones are searched.
        """
        known = ChainMap(self._cells, *(self._templates.get(name, {}) for name in (template, _SHARED)))
        for index, passage in enumerate(passages):
            for span in passage.figures:
                yield Numeral(index, span.start, span.end, Origin.FIGURE, f"{span.id} {span.form}")
            for match in NUMERAL.finditer(passage.text):
                start, end = match.span()
                if not any(span.start <= start and end <= span.end for span in passage.figures):
                    yield Numeral(index, start, end, *self._origin(passage, start, end, known))

    def _origin(self, passage: Passage, start: int, end: int, known: _Known) -> tuple[Origin, str]:
        if _is_numbering(passage, start, end):
            return Origin.NUMBERING, ""
        token = passage.text[start:end]
        left, right = _sides(passage.text, start, end)
        found = _beside(known, left, token, right)
        if found is None and token in self._years:
            return Origin.PERIOD, str(self._year)
        if found is None:
            found = _within(known, left, token, right)
        if found is not None:
            return found[0], str(found[1])
        if passage.kind in ("picture", "chart") and token in self._words:
            return Origin.FIGURE, self._words[token]
        return Origin.COMPUTED, passage.source


def _beside(known: _Known, left: str, token: str, right: str) -> tuple[Origin, Place] | None:
    """The source with all `_NEAR` characters on both sides, or on one side."""
    sides = ((left, right), (left, _ANY), (_ANY, right))
    keys = ("".join((one, token, other)) for one, other in sides if _NEAR in (len(one), len(other)))
    return next((known[key] for key in keys if key in known), None)


def _within(known: _Known, left: str, token: str, right: str) -> tuple[Origin, Place] | None:
    """The longest source that is printed whole, inside another text."""
    for before in range(len(left) + 1):
        for after in range(len(right), -1, -1):
            if (key := f"{left[before:]}{token}{right[:after]}") in known:
                return known[key]
    return None


def _add(
    places: _Places, text: str, origin: Origin, place: Place, facts: Iterable[tuple[int, int, CellRef]] = ()
) -> None:
    """Add the numbers of a text; those within `facts` (start, end) are from the cells named there."""
    inserted = list(facts)
    for match in NUMERAL.finditer(text):
        start, end = match.span()
        left, right = _sides(text, start, end)
        own = next((ref for first, last, ref in inserted if first <= start and end <= last), place)
        for one, other in ((left, right), (left, _ANY), (_ANY, right)):
            places.setdefault(f"{one}{match[0]}{other}", (origin, own))


def _facts_in(text: ResolvedText) -> Iterator[tuple[int, int, CellRef]]:
    """The places and the cells of the facts that only this office has."""
    start = 0
    for part in text.parts:
        end = start + len(part if isinstance(part, str) else part.words)
        if isinstance(part, InsertedText) and part.ref is not None:
            yield start, end, part.ref
        start = end


def _dates(facts: Facts) -> Iterator[tuple[str, CellRef]]:
    """The dates of sheet `Thông tin chung` in the words in which templates print them."""
    for key in ("date", "conference_date", "data_from", "data_to"):
        date: dt.date | None = getattr(facts, key)
        if date is not None:
            yield long_date(date), facts.refs[key]
            yield short_date(date), facts.refs[key]


def _is_numbering(passage: Passage, start: int, end: int) -> bool:
    """Whether a number is automatic: of a caption, heading or list item, or in the first cell of a row."""
    if any(first <= start and end <= last for first, last in passage.numbering):
        return True
    pattern = _ROW_NUMBER if passage.kind == "row" else _LEADING_NUMBER
    leading = pattern.match(passage.text) if passage.kind in ("row", "heading", "paragraph") else None
    return leading is not None and end <= leading.end()


def _sides(text: str, start: int, end: int) -> tuple[str, str]:
    """The characters on the left and on the right of a number; fewer than `_NEAR` at the ends of the text."""
    left, right = text[max(0, start - 3 * _NEAR) : start], text[end : end + 3 * _NEAR]
    return _folded(left)[-_NEAR:], _folded(right)[:_NEAR]


def _folded(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).casefold()
