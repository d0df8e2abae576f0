"""Passages: the texts of a document in reading order, with the figures printed in each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

PassageKind = Literal["heading", "paragraph", "caption", "row", "chart", "picture", "contents"]
"""`row`: a table row, its cells joined by ` | `; `chart`: the numbers of a chart, a row a line; `picture`: the
alternative text of a chart or photo; `contents`: an entry of the table of contents, without its page number."""
CELL_JOINT = " | "
SOURCES_TITLE = "Nguồn số liệu của bản dự thảo"
"""The heading of the list at the end of a draft, which is no part of the document."""
NUMERAL = re.compile(r"\d+(?:[.,/:]\d+)*")
"""A number in a passage, also a date or time."""
_SENTENCE_END = re.compile(r"(?<=[.;!?…])\s+(?=[^a-zà-ỹ])|\n+")


@dataclass(frozen=True, slots=True)
class FigureSpan:
    """A figure in the text of a passage: `text[start:end]` are its words.

    `page` is its page of the PDF, from 1; None where it is unknown.
    """

    start: int
    end: int
    id: str
    form: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading, paragraph, table row, chart or picture.

    `heading` is the nearest heading above it, `source` the `file:line` of its template; empty in a file that was read
    back. `numbering` are the parts of the text that were numbered automatically.
    """

    kind: PassageKind
    text: str
    heading: str = ""
    figures: tuple[FigureSpan, ...] = ()
    numbering: tuple[tuple[int, int], ...] = ()
    source: str = ""
    page: int | None = None
    """The page of the PDF where it starts, from 1; None where it is unknown."""
    unlabelled: tuple[int, ...] = ()
    """The indices in `figures` of those that a chart may draw without a label."""

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """The start and end of the sentence, table row or line of a chart that contains `text[first:last]`."""
        start, end = 0, len(self.text)
        for stop in _SENTENCE_END.finditer(self.text):
            if stop.end() <= first:
                start = stop.end()
            elif stop.start() >= last:
                end = stop.start()
                break
        return start, end

    def sentences(self) -> list[tuple[int, int]]:
        """The start and end of each sentence of a paragraph, without the white space between them."""
        starts, ends = [0], []
        for stop in _SENTENCE_END.finditer(self.text):
            starts.append(stop.end())
            ends.append(stop.start())
        return [(start, end) for start, end in zip(starts, [*ends, len(self.text)], strict=True) if start < end]

    def cells(self) -> list[str]:
        """The texts of the cells of a table row or a chart."""
        return [cell for line in self.text.split("\n") for cell in line.split(CELL_JOINT)]

    def as_json(self) -> dict[str, Any]:
        """The passage without empty values."""
        found: dict[str, Any] = {"kind": self.kind, "text": self.text}
        found |= {key: value for key, value in (("heading", self.heading), ("source", self.source)) if value}
        if self.figures:
            found["figures"] = [[f.start, f.end, f.id, f.form, f.page] for f in self.figures]
        if self.numbering:
            found["numbering"] = [list(span) for span in self.numbering]
        if self.unlabelled:
            found["unlabelled"] = list(self.unlabelled)
        return found if self.page is None else {**found, "page": self.page}

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> Passage:
        """The passage of `as_json`. Raises KeyError, TypeError or ValueError for other data."""
        return cls(
            found["kind"],
            found["text"],
            found.get("heading", ""),
            tuple(FigureSpan(*span) for span in found.get("figures", ())),
            tuple((start, end) for start, end in found.get("numbering", ())),
            found.get("source", ""),
            found.get("page"),
            tuple(found.get("unlabelled", ())),
        )
