"""What the comparison of an edited file with the file as built and the workbooks has found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from reportgen.living.compare import Change
from reportgen.living.edited import Place
from reportgen.living.likeness import Likeness
from reportgen.period import Period
from reportgen.problems import Lang, Problem


class Kind(StrEnum):
    """What verification found. Those of `DISAGREES` are errors."""

    NUMBER = Change.NUMBER.value
    WORDS = Change.WORDS.value
    DELETED = Change.DELETED.value
    COPIED = Change.COPIED.value
    OUTDATED = "outdated"
    """The workbook has another value now."""
    CHART = "chart"
    """A number, title or workbook of a chart differs."""
    CONTRADICTION = "contradiction"
    """Words of a sentence contradict a figure in it."""
    RETYPED = "retyped"
    """A typed number that equals a figure."""
    UNKNOWN = "unknown"
    """A typed number without a source."""
    REMOVED = "removed"
    REMOVED_FIGURE = "removed-figure"
    """A figure of a passage or chart that was removed."""
    REMOVED_CHART = "removed-chart"
    REPLACED_CHART = "replaced-chart"
    """A picture, whose numbers cannot be read, is in its place."""
    ADDED = "added"
    REWORDED = "reworded"
    RENUMBERED = "renumbered"
    """A reference (`Bảng 1`), the number of a caption or the date of issue differs."""


DISAGREES = frozenset(
    {Kind.NUMBER, Kind.WORDS, Kind.DELETED, Kind.COPIED, Kind.OUTDATED, Kind.CHART, Kind.CONTRADICTION}
)


class Spot(NamedTuple):
    """Characters of a paragraph of a Word file, counted from the start of its place."""

    place: Place
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that differs: in the edited file `found`, as built or in the workbook `expected`.

    `figure` is the id of a figure, `cell` its first cell; `likeness` is how two numbers resemble each other. `context`
    is the text around it. `passage` is the index of its passage in the edited file, or of the passage before it if that
    was removed, or None; `start`, `end` are its place there, or -1 for all of it.
    """

    kind: Kind
    heading: str
    context: str
    found: str = ""
    expected: str = ""
    figure: str = ""
    cell: str = ""
    likeness: Likeness | None = None
    other: str = ""
    """The id of another figure that the found number equals."""
    passage: int | None = None
    start: int = -1
    end: int = -1
    period: Period | None = None
    """The period of the value of `other`, or of `figure` for a retyped number; None for that of the report."""
    spot: Spot | None = None
    """Where it is in the Word file; None for a PDF."""
    problem: Problem | None = None
    """Of a contradiction: what the rule of sentences says."""

    @property
    def disagrees(self) -> bool:
        """Whether a figure disagrees."""
        return self.kind in DISAGREES

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """`{kind, disagrees, heading, context, found, expected, figure, cell, likeness, other, period, message}`."""
        return {
            "kind": self.kind.value,
            "disagrees": self.disagrees,
            "heading": self.heading,
            "context": self.context,
            "found": self.found,
            "expected": self.expected,
            "figure": self.figure,
            "cell": self.cell,
            "likeness": self.likeness.value if self.likeness else None,
            "other": self.other,
            "period": self.period.key if self.period else None,
            "message": self.problem.message(lang) if self.problem else None,
        }
