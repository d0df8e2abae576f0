"""Data classes of a merge: the changes of a text, and what the summary says about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from reportgen.passages import FigureSpan
from reportgen.problems import Bilingual, Lang


class Result(StrEnum):
    """What became of a change of ours."""

    UPDATED = "updated"
    KEPT = "kept"
    """The edited file stays as it is, although the document built anew differs."""
    CONFLICT = "conflict"
    """The same, for a figure: somebody must decide."""


class Reason(StrEnum):
    """What an outcome is about, or why it was kept."""

    FIGURE = "figure"
    WORDS = "words"
    NUMBER = "number"
    """A number that is no figure."""
    BLOCK = "block"
    """A paragraph or table."""
    NOTE = "note"
    """A footnote or endnote."""
    ROW = "row"
    COLUMN = "column"
    """A column of a table."""
    ORDER = "order"
    """The order of rows or paragraphs."""
    MOVED = "moved"
    """A paragraph or table (`old`) with what follows it, which is now behind another one (`new`)."""
    ENTRY = "entry"
    """An entry of the contents; with the page number of the new build."""
    CHART = "chart"
    PICTURE = "picture"
    REPLACED = "replaced"
    """A chart that they replaced by a picture, or the reverse."""
    REWORDED = "reworded"
    """They reworded a sentence of which we changed words too."""
    DELETED = "deleted"
    """They deleted what we changed."""
    CHANGED = "changed"
    """They changed what we deleted."""
    RETYPED = "retyped"
    """They typed another number or other words of a figure."""
    TYPED = "typed"
    """A number that they typed equals a figure that changed."""
    CONTRADICTION = "contradiction"
    """Their words contradict the present figure."""
    LEFT = "left"
    """The figure could not be updated."""
    COMMENT = "comment"
    """A comment of an earlier refresh about which nobody has decided."""
    PENDING = "pending"
    """It was updated in a tracked insertion of people, whose rejection brings back the old number."""
    GONE = "gone"
    """The figure does not exist any more."""
    SECTIONS = "sections"
    """The size, margins and orientation of pages, which are theirs, are not those of the file as built any more."""
    CONTENTS = "contents"
    """The page numbers of the table of contents are theirs."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A line of the summary: `old` is what the edited file had, `new` what the document built anew has.

    `figure` is the id of a figure, `cell` its first cell.
    """

    result: Result
    reason: Reason
    old: str = ""
    new: str = ""
    figure: str = ""
    heading: str = ""
    cell: str = ""
    hint: Bilingual | None = None
    """Why words contradict a figure."""
    untracked: bool = False
    """Whether it was changed without a tracked change, although these were wanted."""

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """`{result, reason, old, new, figure, heading, cell, hint, untracked}`."""
        names = ("old", "new", "figure", "heading", "cell", "untracked")
        return {
            "result": self.result.value,
            "reason": self.reason.value,
            **{name: getattr(self, name) for name in names},
            "hint": self.hint.text(lang) if self.hint is not None else "",
        }


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Words that contradict a figure: its id, and why."""

    figure: str
    hint: Bilingual


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure of the document built anew that is to be inserted."""

    span: FigureSpan
    words: str


Piece = str | NewFigure


@dataclass(frozen=True, slots=True)
class Edit:
    """`text[start:end]` of an edited passage is to be replaced by `pieces`.

    `figure` is the id of the figure whose words are exchanged: then `pieces` is one text, which takes the place of
    the words within their control.
    """

    start: int
    end: int
    pieces: tuple[Piece, ...]
    figure: str = ""

    @property
    def words(self) -> str:
        """The text of the pieces."""
        return "".join(piece if isinstance(piece, str) else piece.words for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment at `text[start:end]` of an edited passage about an outcome."""

    start: int
    end: int
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class TextMerge:
    """The result for one passage; the edits do not overlap and are in order."""

    edits: tuple[Edit, ...] = ()
    remarks: tuple[Remark, ...] = ()
    ours: tuple[tuple[int, int], ...] = ()
    """The places of the edited text that become the new text."""
    outcomes: tuple[Outcome, ...] = ()


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits applied that are in order."""
    result, at = "", 0
    for edit in edits:
        result += text[at : edit.start] + edit.words
        at = edit.end
    return result + text[at:]
