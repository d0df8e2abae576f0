"""The changes of a merge as data: what is done to the paragraphs, tables and drawings of the edited file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from reportgen.finished.word import W
from reportgen.living.contexts import one_line
from reportgen.living.merge.blocks import Block, Drawing
from reportgen.living.merge.model import Edit, Outcome, Reason, Result, TextMerge
from reportgen.living.word_edit import AUTHOR
from reportgen.living.word_text import text_of_node
from reportgen.passages import Passage

TOUCHED = tuple(W + tag for tag in ("ins", "del", "moveFrom", "moveTo", "commentRangeStart", "commentReference"))
"""What only people put into a paragraph."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """Edits and comments in a paragraph of the edited file."""

    block: Block
    merge: TextMerge


@dataclass(frozen=True, slots=True)
class Insertion:
    """Paragraphs or tables of the new file, to be inserted after (or before) an element of the edited file.

    `parts` are the names of their parts, in the new and the edited file. `entries`: whether they are entries of the
    contents that the edited file has.
    """

    nodes: tuple[Any, ...]
    place: Any
    before: bool = False
    parts: tuple[str, str] = ("", "")
    entries: bool = False


@dataclass(frozen=True, slots=True)
class RowInsertion:
    """A row of the new file, to be inserted after (or before) a row. `columns`: grid columns, edited → new."""

    row: Any
    place: Any
    columns: dict[int, int]
    before: bool = False


@dataclass(frozen=True, slots=True)
class Indent:
    """A paragraph of a cell that gets the indent of the new one, which aligns its decimal mark with its column, or is
    the length of its bar."""

    paragraph: Any
    new: Any


@dataclass(frozen=True, slots=True)
class RowOrder:
    """Rows of a table in their new order; other rows of it stay where they are."""

    rows: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class TableColumns:
    """Columns that the table of the edited file gets or loses; `new` is the new table.

    `added` has columns of the grid of the new table, from left to right, each with the column of the grid of the edited
    table before which it goes; `removed` columns of the edited table; `rows` the same rows of the edited and new table.
    """

    table: Any
    new: Any
    added: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    rows: tuple[tuple[Any, Any], ...]


@dataclass(frozen=True, slots=True)
class BlockOrder:
    """Paragraphs and tables of the main part in their new order, each with what stays behind it.

    `can_track`: whether they can be moved as tracked changes.
    """

    chunks: tuple[tuple[Any, ...], ...]
    can_track: bool


@dataclass(frozen=True, slots=True)
class Deletion:
    """A paragraph, table or row of a part of the edited file to be deleted; by default of the main part."""

    element: Any
    part: str = ""


@dataclass(frozen=True, slots=True)
class NoteInsertion:
    """A run of the new file that refers to a note, to be inserted into the same paragraph of the edited file."""

    block: Block
    new: Block
    run: Any


@dataclass(frozen=True, slots=True)
class NoteDeletion:
    """A note in a part of the edited file to be deleted, with the references to it."""

    note: Any
    part: str


@dataclass(frozen=True, slots=True)
class Redrawing:
    """A chart or picture of the edited file that gets the content of the new one; `alt` its alternative text.

    `chart` is the root of its chart part with the new numbers, if people formatted it; otherwise the part is replaced.
    """

    drawing: Drawing
    new: Drawing
    content: bool
    alt: bool
    chart: Any = None


Change = (
    TextChange
    | Indent
    | Insertion
    | RowInsertion
    | RowOrder
    | BlockOrder
    | TableColumns
    | Deletion
    | NoteInsertion
    | NoteDeletion
    | Redrawing
)


@dataclass(slots=True)
class Plan:
    """The changes, the outcomes for the summary, and the paragraphs that both files have (new, edited)."""

    changes: list[Change] = field(default_factory=list)
    pairs: list[tuple[Any, Any]] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    entries: list[Any] = field(default_factory=list)
    """The entries of the contents of the edited file."""

    def note(
        self,
        result: Result,
        reason: Reason,
        old: Passage | None,
        new: Passage | None,
        *,
        untrackable: bool = False,
    ) -> None:
        """Add an outcome about passages."""
        texts = [one_line(passage.text) if passage is not None else "" for passage in (old, new)]
        above = next((p.heading for p in (old, new) if p is not None and p.heading), "")
        self.outcomes.append(Outcome(result, reason, texts[0], texts[1], heading=above, untracked=untrackable))

    def drop_remarks(self) -> None:
        """Leave out the comments."""
        for index, change in enumerate(self.changes):
            if isinstance(change, TextChange):
                self.changes[index] = replace(change, merge=replace(change.merge, remarks=()))

    def text(self, blocks: Sequence[Block], merge: TextMerge) -> None:
        """Add the changes of a text that consists of paragraphs, joined by a line break."""
        self.outcomes += merge.outcomes
        at = 0
        for block in blocks:
            end = at + len(block.passage.text)
            edits = tuple(_clipped(merge.edits, at, end, last=block is blocks[-1]))
            remarks = tuple(
                replace(remark, start=max(remark.start, at) - at, end=min(remark.end, end) - at)
                for remark in merge.remarks
                if at <= remark.start <= end and remark.start < max(end, at + 1)
            )
            for edit in edits:
                if edit.words and _is_pending(block, edit):
                    old = block.passage.text[edit.start : edit.end]
                    passages = (replace(block.passage, text=text) for text in (old, edit.words))
                    self.note(Result.KEPT, Reason.PENDING, *passages)
            if edits or remarks:
                ours = tuple((start - at, stop - at) for start, stop in merge.ours)
                self.changes.append(TextChange(block, TextMerge(edits, remarks, ours)))
            at = end + 1


def _is_pending(block: Block, edit: Edit) -> bool:
    """Whether an edit changes text in a tracked insertion of people."""
    places = block.line.places() if block.line is not None else []
    nodes = [node for at, node in places if at < edit.end and edit.start < at + len(text_of_node(node))]
    changes = (change for node in nodes for change in node.iterancestors(W + "ins", W + "moveTo"))
    return any(change.get(W + "author") != AUTHOR for change in changes)


def _clipped(edits: Sequence[Edit], start: int, end: int, *, last: bool) -> Iterator[Edit]:
    """Yield the parts of edits in a part of a text. New text is inserted where the edit starts."""
    for edit in edits:
        inside = start <= edit.start <= end
        if not inside and not (edit.start < start < edit.end):
            continue
        first, stop = max(edit.start, start) - start, min(edit.end, end) - start
        if inside or first < stop:
            yield replace(edit, start=first, end=max(first, stop), pieces=edit.pieces if inside else ())


def place_of(change: Change) -> Any:
    """The element of a table of the edited file that is changed; None for a change of another kind."""
    match change:
        case TextChange():
            return change.block.element
        case Indent():
            return change.paragraph
        case RowInsertion():
            return change.place
        case RowOrder():
            return change.rows[0]
        case Deletion():
            return change.element
        case TableColumns():
            return change.table
    return None


def is_removable(element: Any) -> bool:
    """Whether nothing but its text is lost with a paragraph or row: no section, no part of a field, no merged cells."""
    if next(element.iter(W + "sectPr"), None) is not None:
        return False
    kinds = [mark.get(W + "fldCharType") for mark in element.iter(W + "fldChar")]
    if kinds.count("begin") != kinds.count("end"):
        return False
    return element.tag != W + "tr" or next(element.iter(W + "vMerge"), None) is None
