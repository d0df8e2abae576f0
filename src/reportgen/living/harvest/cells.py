"""The texts of the workbooks that a document may print, line by line."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from reportgen.figures.model import FigureBook, FigureUse
from reportgen.figures.plain_cells import LIST_SUFFIX
from reportgen.figures.text import TEXT_FACTS, InsertedText, resolve_text
from reportgen.living.harvest.keys import key_of
from reportgen.passages import FigureSpan
from reportgen.problems import CellRef
from reportgen.records.checks.document_names import is_for
from reportgen.records.model import Paragraph, Yearbook

YEAR_ID = "\x04year"
"""The id that stands for a year of a placeholder; its form is the placeholder as typed (`{năm sau}`)."""
_NUMBER_FACTS = ("number", "symbol", "phone", "website", "email")
"""Facts whose text is no words."""


class TextKind(StrEnum):
    """Whose text a cell is."""

    PARAGRAPH = "paragraph"
    PHOTO = "photo"
    TASK = "task"
    FACT = "fact"
    NAME = "name"
    """The name, field, source or note of an indicator."""
    UNIT = "unit"
    """The unit of an indicator, which belongs to its figures."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a cell. `lines` are all lines of the cell; `words` are those of the line as printed."""

    ref: CellRef
    kind: TextKind
    lines: tuple[str, ...]
    index: int
    words: str
    figures: tuple[FigureSpan, ...]
    """The figures, and the years of placeholders, in `words`."""
    resolved: bool
    """Whether placeholders are resolved in this cell."""
    paragraph: Paragraph | None = None
    """The row of `Nội dung`."""

    @property
    def typed(self) -> str:
        """The line as typed."""
        return self.lines[self.index]


def text_lines(yearbook: Yearbook, book: FigureBook, names: Collection[str]) -> list[TextLine]:
    """The lines of all texts that a document with these `names` (key and template) may print, in order."""
    reader = _Reader(book)
    found: list[TextLine] = []
    for paragraph in yearbook.paragraphs:
        if is_for(paragraph.documents, names) and not paragraph.section.casefold().endswith(LIST_SUFFIX):
            lines = reader.cell(TextKind.PARAGRAPH, paragraph.cell("text"), paragraph.text, resolved=True, by_line=True)
            found += (dataclasses.replace(line, paragraph=paragraph) for line in lines)
    for photo in yearbook.photos:
        if is_for(photo.documents, names):
            found += reader.cell(TextKind.PHOTO, photo.cell("caption"), photo.caption, resolved=True)
            found += reader.cell(TextKind.PHOTO, photo.cell("alt"), photo.alt, resolved=True)
    for task in yearbook.tasks:
        for key in ("name", "result"):
            found += reader.cell(TextKind.TASK, task.cell(key), getattr(task, key), resolved=True)
        for key in ("group", "lead", "partners", "deadline", "directive"):
            found += reader.cell(TextKind.TASK, task.cell(key), getattr(task, key), resolved=False)
    found += _facts(yearbook, reader)
    for indicator in yearbook.indicators.values():
        found += reader.cell(TextKind.NAME, indicator.cell("note"), indicator.note, resolved=True)
        for key in ("name", "field", "source"):
            found += reader.cell(TextKind.NAME, indicator.cell(key), getattr(indicator, key), resolved=False)
        found += reader.cell(TextKind.UNIT, indicator.cell("unit"), indicator.unit, resolved=False)
    return found


def _facts(yearbook: Yearbook, reader: _Reader) -> Iterator[TextLine]:
    facts = yearbook.facts
    for key, ref in facts.refs.items():
        value: object = getattr(facts, key)
        if key in _NUMBER_FACTS:
            continue
        if isinstance(value, str):
            yield from reader.cell(TextKind.FACT, ref, value, resolved=key in TEXT_FACTS)
        elif isinstance(value, tuple):
            yield from reader.cell(TextKind.FACT, ref, "\n".join(value), resolved=False, by_line=True)


def printed_key(text: str, book: FigureBook) -> str:
    """The key of what a line prints; its figures by id and form."""
    words, figures = _Reader(book).words(text, CellRef(""))
    return key_of(words, [span for span in figures if span.id != YEAR_ID]).text


class _Reader:
    def __init__(self, book: FigureBook) -> None:
        self._book = book

    def cell(
        self, kind: TextKind, ref: CellRef, text: str, *, resolved: bool, by_line: bool = False
    ) -> Iterator[TextLine]:
        """Yield the lines of a cell that are not empty, if they are printed one by one; else its text as one line."""
        texts = text.splitlines() if by_line else [text]
        lines = tuple(line.strip() for line in texts if line.strip())
        for index, line in enumerate(lines):
            words, figures = self.words(line, ref) if resolved else (line, ())
            yield TextLine(ref, kind, lines, index, words, figures, resolved)

    def words(self, line: str, ref: CellRef) -> tuple[str, tuple[FigureSpan, ...]]:
        """What a line prints, with its figures and years."""
        if "{" not in line:
            return line, ()
        parts, _ = resolve_text(line, ref, self._book)
        words, figures = "", []
        for part in parts:
            start = len(words)
            if isinstance(part, FigureUse):
                words += part.words
                figures.append(FigureSpan(start, len(words), part.figure.id, part.form))
            else:
                words += part
                if isinstance(part, InsertedText):
                    figures.append(FigureSpan(start, len(words), YEAR_ID, part.typed))
        return words, tuple(figures)
