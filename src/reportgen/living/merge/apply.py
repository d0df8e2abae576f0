"""Carries out the plan of a merge, directly or as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any

from reportgen.finished.package import Package
from reportgen.finished.word import W, figure_key
from reportgen.finished.word_package import WordPackage
from reportgen.living.merge.adopt import Adopter
from reportgen.living.merge.blocks import Block
from reportgen.living.merge.changes import (
    BlockOrder,
    Change,
    Deletion,
    Indent,
    Insertion,
    NoteDeletion,
    NoteInsertion,
    Plan,
    Redrawing,
    RowInsertion,
    RowOrder,
    TableColumns,
    TextChange,
    place_of,
)
from reportgen.living.merge.columns import change_columns
from reportgen.living.merge.contents import ContentsField, without_loose_marks
from reportgen.living.merge.model import Edit, NewFigure, Remark
from reportgen.living.merge.notes import REFERENCES, reference_to
from reportgen.living.merge.redraw import Redrawer
from reportgen.living.merge.row_cells import fitted_row
from reportgen.living.merge.tokens import same
from reportgen.living.rising import rising
from reportgen.living.word_blocks import mark_deleted, mark_inserted, mark_row_deleted, mark_row_inserted
from reportgen.living.word_edit import Editor, mark_properties, run_properties, text_run
from reportgen.living.word_text import Line, text_of_node

_Marker = Callable[[Any, Editor], None]
"""Makes a paragraph or row a tracked change."""
_ENDS_WITH_PARAGRAPH = frozenset(W + tag for tag in ("tc", "txbxContent", "hdr", "ftr"))


class Applier:
    """Changes the edited file."""

    def __init__(self, target: WordPackage, source: Package, adopter: Adopter, editor: Editor) -> None:
        """`source` is the new file. With the `date` of the `editor` texts, paragraphs and rows are tracked changes."""
        self._target, self._source, self._adopter, self._editor = target, source, adopter, editor
        self._last: dict[int, Any] = {}
        self._spacers: list[Any] = []
        self._rows: dict[Any, Any] = {}
        """The rows that were inserted, with those of the new file."""
        self._rewritten: set[Any] = set()
        self._controls: dict[tuple[str, str], Any] = {}
        for control in source.root(source.document).iter(W + "sdt"):
            if (key := figure_key(control)) is not None:
                self._controls.setdefault(key, control)

    def apply(self, plan: Plan, comment: Callable[[Block, Remark], None]) -> None:
        """Carry out a plan; `comment` adds the comment of a remark."""
        changes, rewritten = _split(plan.changes) if self._editor.date else (plan.changes, {})
        for table, inside in rewritten.items():
            self._rewrite(table, inside, comment)
        contents = _contents_of(plan)
        carry_out: dict[type[Change], Callable[[Any], None]] = {
            TextChange: lambda change: self._text(change, comment),
            Insertion: lambda change: self._insert(change, contents),
            RowInsertion: self._insert_row,
            Indent: self._indent,
            RowOrder: lambda change: self._reorder([(row,) for row in change.rows]),
            BlockOrder: lambda change: self._reorder(change.chunks, contents, tracked=change.can_track),
            TableColumns: lambda change: change_columns(change, self._rows | dict(change.rows), self._adopter.copy),
            Redrawing: Redrawer(self._target, self._source, self._adopter).redraw,
            NoteInsertion: self._insert_note,
        }
        for change in changes:
            if type(change) in carry_out:
                carry_out[type(change)](change)
        for note in self._adopter.notes.added:
            for paragraph in note.iter(W + "p"):
                self._editor.insert_content(paragraph)
        for change in changes:  # last: other changes are placed by what is deleted
            if isinstance(change, NoteDeletion):
                self._delete_note(change)
            elif isinstance(change, Deletion):
                self._target.root(change.part or self._target.package.document)
                self._delete(change.element)
        self._adopter.complete()
        if contents is not None:
            contents.close()
        for spacer in self._spacers if not self._editor.date else ():
            if not _parts_tables(spacer):
                spacer.getparent().remove(spacer)

    def _text(self, change: TextChange, comment: Callable[[Block, Remark], None]) -> None:
        line = change.block.line
        assert line is not None
        self._target.root(change.block.part)
        both: list[Edit | Remark] = [*change.merge.edits, *change.merge.remarks]
        for one in sorted(both, key=lambda one: (one.start, one.end), reverse=True):
            if isinstance(one, Edit):
                self._editor.replace(line, one.start, one.end, self._content(line, one))
            else:
                comment(change.block, one)

    def _content(self, line: Line, edit: Edit) -> str | list[Any]:
        """What an edit inserts: words, or runs and controls in the format of the run there."""
        if all(isinstance(piece, str) for piece in edit.pieces):
            return edit.words
        properties = _properties_at(line, edit.start)
        nodes = []
        for piece in edit.pieces:
            if isinstance(piece, NewFigure) and (piece.span.id, piece.span.form) in self._controls:
                control = self._adopter.copy(self._controls[piece.span.id, piece.span.form])
                nodes.append(_formatted(control, properties))
            else:
                text = piece if isinstance(piece, str) else piece.words
                nodes.append(text_run(text, deepcopy(properties)))
        return nodes

    def _insert(self, change: Insertion, contents: ContentsField | None) -> None:
        self._target.root(change.parts[1] or self._target.package.document)
        after: Any = self._last.get(id(change.place), change.place)
        for node in change.nodes:
            copied = self._adopter.copy(node, *change.parts)
            if change.before:
                change.place.addprevious(copied)
            else:
                after.addnext(copied)
                after = copied
            if change.entries and contents is not None:
                contents.add(without_loose_marks(copied))
            self._part_from_tables(copied)
            self._mark(copied, mark_inserted, mark_row_inserted)
        self._last[id(change.place)] = after

    def _mark(self, element: Any, mark: _Marker, mark_row: _Marker) -> None:
        """Make a paragraph or table, or a row, a tracked change, if changes are tracked."""
        if self._editor.date and element.tag == W + "p":
            mark(element, self._editor)
        elif self._editor.date:
            for row in list(element.iter(W + "tr")):
                mark_row(row, self._editor)

    def _part_from_tables(self, element: Any) -> None:
        """Insert a paragraph between two tables, which Word would join, and after a table at the end of a cell."""
        if element.tag != W + "tbl":
            return
        previous, following = element.getprevious(), element.getnext()
        added = []
        if previous is not None and previous.tag == W + "tbl":
            added.append(element.makeelement(W + "p"))
            element.addprevious(added[-1])
        if following is None or following.tag == W + "tbl":
            added.append(element.makeelement(W + "p"))
            element.addnext(added[-1])
        for spacer in added if self._editor.date else ():
            mark_inserted(spacer, self._editor)
        self._spacers += added

    def _insert_note(self, change: NoteInsertion) -> None:
        """Insert a reference at its place; in a paragraph with other words at the end."""
        line, new = change.block.line, change.new.line
        assert line is not None
        assert new is not None
        at = next(at for at, run in new.marks(*REFERENCES) if run.getparent() is change.run)
        at = at if len(line.text) == len(new.text) and same(line.text, new.text) else len(line.text.rstrip())
        run = self._adopter.copy(change.run, change.new.part, change.block.part)
        self._editor.replace(line, at, at, [run])

    def _delete_note(self, change: NoteDeletion) -> None:
        """Delete a note and the references to it."""
        note = change.note
        self._target.root(change.part)
        for reference in reference_to(self._target.root(self._target.package.document), note):
            self._editor.remove(reference.getparent())
        if not self._editor.date:
            note.getparent().remove(note)
            return
        for paragraph in note.iter(W + "p"):
            self._editor.delete_content(paragraph)

    def _insert_row(self, change: RowInsertion) -> None:
        row = fitted_row(self._adopter.copy(change.row), change.place, change.columns)
        self._rows[row] = change.row
        if change.before:
            change.place.addprevious(row)
        else:
            self._last.get(id(change.place), change.place).addnext(row)
            self._last[id(change.place)] = row
        if self._editor.date:
            mark_row_inserted(row, self._editor)

    def _reorder(
        self, chunks: Sequence[Sequence[Any]], contents: ContentsField | None = None, *, tracked: bool = True
    ) -> None:
        """Put groups of siblings in this order; as few as possible are moved, others stay where they are."""
        parent = chunks[0][0].getparent()
        staying = rising([parent.index(chunk[0]) for chunk in chunks])
        stays = [parent.index(chunk[0]) in staying for chunk in chunks]
        first = next(chunk[0] for chunk, is_placed in zip(chunks, stays, strict=True) if is_placed)
        previous: Any = None
        for chunk, is_placed in zip(chunks, stays, strict=True):
            for element in chunk if not is_placed else ():
                if tracked and self._editor.date and element not in self._rewritten:
                    self._leave(element, contents)
                if previous is None:
                    first.addprevious(element)
                else:
                    previous.addnext(element)
                    previous = element
                self._part_from_tables(element)
            previous = chunk[-1]

    def _rewrite(self, table: Any, changes: Sequence[Change], comment: Callable[[Block, Remark], None]) -> None:
        """Change a table whose columns change: Word tracks no columns, so a copy is deleted and the table inserted."""
        left = self._adopter.duplicate(table)
        table.addprevious(left)
        self._part_from_tables(left)
        self._mark(left, mark_deleted, mark_row_deleted)
        plain = Applier(self._target, self._source, self._adopter, Editor(self._editor.ids))
        plain.apply(Plan(list(changes)), comment)
        self._mark(table, mark_inserted, mark_row_inserted)
        self._rewritten.add(table)

    def _leave(self, element: Any, contents: ContentsField | None) -> None:
        """Delete a copy of an element as a tracked change, and insert the element itself, which is to be moved."""
        left = self._adopter.duplicate(element)
        element.addprevious(left)
        self._part_from_tables(left)
        self._mark(left, mark_deleted, mark_row_deleted)
        self._mark(element, mark_inserted, mark_row_inserted)
        if contents is not None and contents.has(element):
            contents.add(left)

    def _delete(self, element: Any) -> None:
        if self._editor.date:
            self._mark(element, mark_deleted, mark_row_deleted)
            return
        parent = element.getparent()
        parent.remove(element)
        if parent.tag == W + "tbl" and parent.find(W + "tr") is None:
            parent, element = parent.getparent(), parent
            parent.remove(element)
        if parent.tag in _ENDS_WITH_PARAGRAPH and (not len(parent) or parent[-1].tag != W + "p"):
            parent.append(parent.makeelement(W + "p"))

    def _indent(self, change: Indent) -> None:
        """Take over the indent of a number or of a bar."""
        old, new = (paragraph.find(f"{W}pPr/{W}ind") for paragraph in (change.paragraph, change.new))
        if old is not None and new is not None:
            self._editor.track_format(old.getparent())
            old.attrib.clear()
            old.attrib.update(new.attrib)


def _split(changes: Sequence[Change]) -> tuple[list[Change], dict[Any, list[Change]]]:
    """The changes outside of tables whose columns change, and those inside of each."""
    inside: dict[Any, list[Change]] = {change.table: [] for change in changes if isinstance(change, TableColumns)}
    outside: list[Change] = []
    for change in changes:
        place = place_of(change)
        above = () if place is None else (place, *place.iterancestors(W + "tbl"))
        table = next((element for element in above if element in inside), None)
        (outside if table is None else inside[table]).append(change)
    return outside, inside


def _contents_of(plan: Plan) -> ContentsField | None:
    """The field of the contents, if entries of it change."""
    for change in plan.changes:
        moved = change.chunks if isinstance(change, BlockOrder) else ()
        deleted = (change.element,) if isinstance(change, Deletion) else ()
        is_new = isinstance(change, Insertion) and change.entries
        if is_new or any(element in plan.entries for elements in (*moved, deleted) for element in elements):
            return ContentsField(plan.entries)
    return None


def _parts_tables(spacer: Any) -> bool:
    """Whether a paragraph is between two tables, or after one at the end of a cell."""
    previous, following = spacer.getprevious(), spacer.getnext()
    is_after = previous is not None and previous.tag == W + "tbl"
    return is_after and (following is None or following.tag == W + "tbl")


def _properties_at(line: Line, at: int) -> Any:
    """A copy of the properties of the run at a position; at the end, of the run before it."""
    nodes = [(start, node) for start, node in line.places() if text_of_node(node)]
    inside = [node for start, node in nodes if start <= at < start + len(text_of_node(node))]
    node = inside[0] if inside else nodes[-1][1] if nodes else None
    return mark_properties(line.paragraphs[-1]) if node is None else run_properties(node.getparent())


def _formatted(control: Any, properties: Any) -> Any:
    """A control whose runs have other properties."""
    for run in control.iter(W + "r"):
        for old in run.findall(W + "rPr"):
            run.remove(old)
        if properties is not None:
            run.insert(0, deepcopy(properties))
    settings = control.find(W + "sdtPr")
    for old in settings.findall(W + "rPr"):
        settings.remove(old)
    if properties is not None:
        settings.insert(0, deepcopy(properties))
    return control
