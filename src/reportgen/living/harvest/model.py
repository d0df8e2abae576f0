"""What can be taken over from an edited file, and what can't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from reportgen.problems import CellRef
from reportgen.records.model import Paragraph


class Action(StrEnum):
    """What a proposal does."""

    REWORD = "reword"
    ADD = "add"
    REMOVE = "remove"
    MOVE = "move"
    SECTION = "section"
    """Takes over all sentences of a section that the template generates."""


class Reason(StrEnum):
    """Why a change is not taken over."""

    NUMBER = "number"
    """A number was changed; the rest of the sentence may be a proposal."""
    WORDS = "words"
    """A direction, unit or qualifier of a figure was changed."""
    FORM = "form"
    """No placeholder prints the figure in these words."""
    TEMPLATE = "template"
    """The words are in a template."""
    CASE = "case"
    """The template prints the cell in other letters."""
    HEADING = "heading"
    """A heading is the name of a section or field, which several cells have."""
    AMBIGUOUS = "ambiguous"
    """Several cells have the text, or several places of one cell were changed differently."""
    PLACE = "place"
    """It is not known in which section a new paragraph belongs."""
    MOVED = "moved"
    """The order is that of the template, or of other rows of the workbook."""
    ROW = "row"
    """The row of the workbook, or a table, has to be changed by hand."""
    BRACES = "braces"
    """Braces that a cell would read as a placeholder."""
    CLASH = "clash"
    """Words beside a figure repeat or contradict it."""
    STALE = "stale"
    """The workbook was changed since the build."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """The line `index` of a cell gets another text, or is deleted (None)."""

    ref: CellRef
    index: int
    text: str | None


@dataclass(frozen=True, slots=True)
class NewLine:
    """A new line of a cell after the line `after`, or before all others (-1)."""

    ref: CellRef
    after: int
    text: str


@dataclass(frozen=True, slots=True)
class NewRow:
    """A new row of sheet `Nội dung`."""

    section: str
    order: Decimal | None
    text: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placement:
    """A row of sheet `Nội dung` gets another section, or another order in its section."""

    row: Paragraph
    section: str
    order: Decimal


Change = LineChange | NewLine | NewRow | Placement


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number that people typed, and the placeholders of the first figures that it equals, perhaps by chance."""

    words: str
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that can be written: what the file as built says, what is typed into cells, and what that prints.

    `place` is the cell, or the section of new rows. `notes` are things that a cell can't hold: words with a format of
    their own, numbers that people added, figures that were left out.
    """

    action: Action
    heading: str
    place: str
    old: str
    new: tuple[str, ...]
    printed: tuple[str, ...]
    changes: tuple[Change, ...]
    replaced: tuple[str, ...] = ()
    """The words that are not printed any more."""
    formats: tuple[str, ...] = ()
    literal: tuple[TypedNumber, ...] = ()
    lost: tuple[str, ...] = ()
    around: tuple[tuple[str, ...], ...] = ()
    """Of a moved paragraph: the texts before, of itself and behind, each as built and as edited."""

    def as_json(self) -> dict[str, Any]:
        """`{action, heading, place, old, new: […], formats, numbers: [{words, equals: […]}], lost, to}`.

        `to` is where a moved paragraph goes: `[{section, order}]` or `[{cell}]`.
        """
        return {
            "action": self.action.value,
            "heading": self.heading,
            "place": self.place,
            "old": self.old,
            "new": list(self.new),
            "formats": list(self.formats),
            "numbers": [{"words": number.words, "equals": list(number.equals)} for number in self.literal],
            "lost": list(self.lost),
            "to": [_target(change) for change in self.changes if self.action is Action.MOVE],
        }


def _target(change: Change) -> dict[str, Any]:
    if isinstance(change, Placement | NewRow):
        return {"section": change.section, "order": None if change.order is None else str(change.order)}
    return {"cell": str(change.ref)}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A change that is not taken over: what the file says, what it said as built, and the cell or template line."""

    reason: Reason
    heading: str
    found: str
    expected: str = ""
    place: str = ""

    def as_json(self) -> dict[str, Any]:
        """`{reason, heading, found, expected, place}`."""
        return {
            "reason": self.reason.value,
            "heading": self.heading,
            "found": self.found,
            "expected": self.expected,
            "place": self.place,
        }


@dataclass(slots=True)
class Harvest:
    """The proposals in the order of the file, and what is not taken over."""

    proposals: list[Proposal] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def settled(found: Sequence[Proposal | Refusal]) -> Harvest:
    """The result; the same change at several places counts once, different changes of one line not at all."""
    result = Harvest()
    by_line: dict[tuple[CellRef, int], set[str | None]] = {}
    for item in found:
        for change in item.changes if isinstance(item, Proposal) else ():
            if isinstance(change, LineChange):
                by_line.setdefault((change.ref, change.index), set()).add(change.text)
    seen: set[object] = set()
    for item in dict.fromkeys(found):
        if isinstance(item, Refusal):
            result.refusals.append(item)
            continue
        lines = [(c.ref, c.index) for c in item.changes if isinstance(c, LineChange)]
        if any(len(by_line[line]) > 1 for line in lines):
            result.refusals.append(
                Refusal(Reason.AMBIGUOUS, item.heading, " ".join(item.printed), item.old, item.place)
            )
        elif not lines or item.changes not in seen:
            result.proposals.append(item)
            seen.add(item.changes)
    return result
