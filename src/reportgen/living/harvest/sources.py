"""What a harvest reads: the document as built, the edited file, the present workbooks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reportgen.living.harvest.cells import TextLine
from reportgen.living.harvest.formats import OwnFormats
from reportgen.passages import FigureSpan, Passage
from reportgen.records.model import Yearbook


@dataclass(frozen=True, slots=True)
class Built:
    """A document as built: its passages, the source of each number (by passage and words), the formats of its runs.

    `formats` are by the key of the text of their paragraph.
    """

    passages: Sequence[Passage]
    sources: Mapping[tuple[int, str], str]
    formats: Mapping[str, OwnFormats]
    years: Mapping[int, tuple[FigureSpan, ...]]
    """By passage, the years of the report, or computed from it, with their placeholders."""
    beside: frozenset[str]
    """The texts of headers, footers and notes."""
    references: Mapping[int, tuple[str, ...]]
    """By passage, the references that were left out of it."""
    template: str
    """The Word template, which has the headers and footers."""


@dataclass(frozen=True, slots=True)
class EditedText:
    """An edited file: its passages, and by the key of a paragraph's text the formats of its runs, and its label."""

    passages: Sequence[Passage]
    formats: Mapping[str, OwnFormats]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Workbooks:
    """The present workbooks: records, the lines of their texts, and the names of sections of `Nội dung`.

    `cell_of` returns the first cell of a figure; empty for an unknown one.
    """

    yearbook: Yearbook
    lines: Sequence[TextLine]
    sections: Sequence[str]
    cell_of: Callable[[str], str]
