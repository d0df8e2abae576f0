"""Plans the merge of a data table: cells, rows, columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.finished.word import W
from reportgen.living.align import masked
from reportgen.living.contexts import one_line
from reportgen.living.drawings import Pairs
from reportgen.living.merge.blocks import Block, Cell, Row, grid_width
from reportgen.living.merge.changes import (
    Deletion,
    Indent,
    Insertion,
    Plan,
    RowInsertion,
    RowOrder,
    TableColumns,
    is_removable,
)
from reportgen.living.merge.columns import has_plain_grid
from reportgen.living.merge.model import Reason, Result
from reportgen.living.merge.pairing import new_order, pair_columns, pair_rows
from reportgen.living.merge.table_format import is_left_alone, table_format
from reportgen.living.merge.texts import Judge, merge_texts, update_copies
from reportgen.living.merge.tokens import same


def merge_tables(plan: Plan, tables: tuple[Block, Block, Block], judge: Judge, *, untouched: bool) -> None:
    """Plan the changes of a table: as built, as edited (perhaps left alone, `untouched`), and new.

    A table with other columns is replaced if people left it and its format alone; otherwise it gets the columns. Their
    own rows and columns stay; new rows follow the nearest row before them.
    """
    _Tables(plan, tables, judge).run(untouched=untouched)


class _Tables:
    def __init__(self, plan: Plan, tables: tuple[Block, Block, Block], judge: Judge) -> None:
        self.plan, self.judge = plan, judge
        self.base, self.edited, self.new = tables
        base, edited, new = (table.rows for table in tables)
        self.theirs, self.ours = pair_rows(base, edited), pair_rows(base, new)
        self.in_edited = pair_columns(base, edited, self.theirs)
        self.in_new = pair_columns(base, new, self.ours)

    def run(self, *, untouched: bool) -> None:
        columns = [cell.column for cell in self.new.rows[0].cells] if self.new.rows else []
        is_changed = sorted(self.in_new.values()) != columns or len(self.in_new) != len(self.base.rows[0].cells)
        if is_changed and untouched and table_format(self.base.element) == table_format(self.edited.element):
            self.plan.changes += [Insertion((self.new.element,), self.edited.element), Deletion(self.edited.element)]
            self.plan.note(Result.UPDATED, Reason.BLOCK, self.edited.rows[0].passage, self.new.rows[0].passage)
            return
        self._rows()
        if is_changed:
            self._columns()

    def _columns(self) -> None:
        """Plan columns that only one build has: a new one goes behind the nearest column before it that is there, one
        that is dropped goes if people left it alone."""
        head = self.theirs[0]
        tables = (self.base.element, self.edited.element, self.new.element)
        if head is None or self.ours[0] != 0 or not self.in_edited or not all(map(has_plain_grid, tables)):
            self.plan.note(Result.CONFLICT, Reason.CHANGED, self.edited.rows[0].passage, self.new.rows[0].passage)
            return
        theirs = {cell.column: cell for cell in self.edited.rows[head].cells}
        added = list(self._added(theirs))
        removed = list(self._removed(theirs))
        if added or removed:
            rows = tuple(
                (self.edited.rows[index].element, self.new.rows[other].element)
                for index, other in zip(self.theirs, self.ours, strict=True)
                if index is not None and other is not None
            )
            change = TableColumns(self.edited.element, self.new.element, tuple(added), tuple(removed), rows)
            self.plan.changes.append(change)

    def _added(self, theirs: dict[int, Cell]) -> Iterator[tuple[int, int]]:
        """Yield the new columns with their places; `theirs` are the cells of the head of the edited table."""
        built = {new: column for column, new in self.in_new.items()}
        own = {masked(cell.text) for column, cell in theirs.items() if column not in self.in_edited.values()}
        place = 0
        for cell in self.new.rows[0].cells:
            known = theirs.get(self.in_edited.get(built.get(cell.column, -1), -1))
            if known is not None:
                place = known.column + grid_width(known.element)
            elif cell.column not in built and masked(cell.text) not in own:
                yield cell.column, place
                self.plan.note(Result.UPDATED, Reason.COLUMN, None, replace(self.new.rows[0].passage, text=cell.text))

    def _removed(self, theirs: dict[int, Cell]) -> Iterator[int]:
        """Yield the columns of the edited table that the new one does not have."""
        for built in self.base.rows[0].cells:
            cell = theirs.get(self.in_edited.get(built.column, -1))
            if built.column in self.in_new or cell is None:
                continue
            alone = grid_width(cell.element) == 1 and self._is_column_alone(built.column, cell.column)
            passage = replace(self.edited.rows[0].passage, text=cell.text)
            if alone:
                yield cell.column
            self.plan.note(Result.UPDATED if alone else Result.KEPT, Reason.COLUMN, passage, None)

    def _is_column_alone(self, built: int, column: int) -> bool:
        """Whether people left the cells of a column alone."""
        known = {index: self.base.rows[n].cells for n, index in enumerate(self.theirs) if index is not None}
        return all(
            same(_text_in(row.cells, column), _text_in(known.get(index, ()), built))
            for index, row in enumerate(self.edited.rows)
        )

    def _rows(self) -> None:
        rows, ours = self.theirs, self.ours
        survivors: dict[int, Row] = {}
        for number, (index, other) in enumerate(zip(rows, ours, strict=True)):
            base = self.base.rows[number]
            edited = None if index is None else self.edited.rows[index]
            new = None if other is None else self.new.rows[other]
            if edited is not None and new is not None:
                survivors[id(new)] = edited
                self._cells(base, edited, new)
            elif edited is not None:
                if same(base.passage.text, edited.passage.text) and is_removable(edited.element):
                    self.plan.changes.append(Deletion(edited.element))
                    self.plan.note(Result.UPDATED, Reason.ROW, edited.passage, None)
                else:
                    self.plan.note(Result.KEPT, Reason.CHANGED, edited.passage, None)
                    self._copies(edited)
            elif new is not None and not same(base.passage.text, new.passage.text):
                self.plan.note(Result.KEPT, Reason.DELETED, base.passage, new.passage)
        self._order(rows, ours)
        known = set(rows)
        for index, row in enumerate(self.edited.rows):
            if index not in known:
                self._copies(row)
        self._new_rows(set(ours), survivors)

    def _order(self, rows: Pairs, ours: Pairs) -> None:
        """Plan the new order of the rows that all three tables have, if people left their order alone."""
        if order := new_order(rows, ours):
            self.plan.changes.insert(0, RowOrder(tuple(self.edited.rows[index].element for index in order)))
            self.plan.note(Result.UPDATED, Reason.ORDER, self.edited.rows[0].passage, self.new.rows[0].passage)

    def _new_rows(self, known: set[int | None], survivors: dict[int, Row]) -> None:
        columns = {self.in_edited[c]: self.in_new[c] for c in self.in_new if c in self.in_edited}
        own = {one_line(row.passage.text): row for n, row in enumerate(self.edited.rows) if n not in self.theirs}
        waiting: list[Row] = []
        last: Row | None = None
        for index, row in enumerate(self.new.rows):
            there = survivors.get(id(row)) or (own.get(one_line(row.passage.text)) if index not in known else None)
            if there is not None:
                last = there
                for one in waiting:
                    self.plan.changes.append(RowInsertion(one.element, last.element, columns, before=True))
                waiting = []
            elif index not in known:
                self.plan.note(Result.UPDATED, Reason.ROW, None, row.passage)
                if last is None:
                    waiting.append(row)
                else:
                    self.plan.changes.append(RowInsertion(row.element, last.element, columns))

    def _cells(self, base: Row, edited: Row, new: Row) -> None:
        theirs = {cell.column: cell for cell in edited.cells}
        ours = {cell.column: cell for cell in new.cells}
        merged = set()
        for cell in base.cells:
            one, other = theirs.get(self.in_edited.get(cell.column, -1)), ours.get(self.in_new.get(cell.column, -1))
            if one is not None and other is not None:
                merged.add(one.column)
                self._cell(cell, one, other)
            elif other is not None and not same(cell.text, other.text):
                self.plan.note(Result.KEPT, Reason.CHANGED, edited.passage, new.passage)
        for cell in edited.cells:
            if cell.column not in merged:
                self._copies_in(cell)

    def _cell(self, base: Cell, edited: Cell, new: Cell) -> None:
        if len(base.paragraphs) == len(edited.paragraphs) == len(new.paragraphs):
            for one, other, third in zip(base.paragraphs, edited.paragraphs, new.paragraphs, strict=True):
                merge = merge_texts(one.passage, other.passage, third.passage, self.judge)
                self.plan.text([other], merge)
                if _indent(one) != _indent(third) and is_left_alone(one.element, other.element):
                    self.plan.changes.append(Indent(other.element, third.element))
        elif not same(base.text, new.text):
            self.plan.note(Result.KEPT, Reason.CHANGED, edited.paragraphs[0].passage, new.paragraphs[0].passage)
        else:
            self._copies_in(edited)

    def _copies(self, row: Row) -> None:
        for cell in row.cells:
            self._copies_in(cell)

    def _copies_in(self, cell: Cell) -> None:
        for paragraph in cell.paragraphs:
            self.plan.text([paragraph], update_copies(paragraph.passage, self.judge))


def _indent(paragraph: Block) -> dict[str, str]:
    found = paragraph.element.find(f"{W}pPr/{W}ind")
    return {} if found is None else dict(found.attrib)


def _text_in(cells: Sequence[Cell], column: int) -> str:
    return next((cell.text for cell in cells if cell.column == column), "")
