"""Carries out the plan of a merge, directly or as tracked changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree

from reportgen.finished.package import Package
from reportgen.finished.word import W, figure_key
from reportgen.living.merge.adopt import Adopter
from reportgen.living.merge.blocks import Block, Drawing, grid_width
from reportgen.living.merge.changes import (
    Change,
    Deletion,
    Indent,
    Insertion,
    Redrawing,
    RowInsertion,
    RowOrder,
    TextChange,
)
from reportgen.living.merge.chart_parts import EXTERNAL
from reportgen.living.merge.model import Edit, NewFigure, Remark
from reportgen.living.rising import rising
from reportgen.living.word_blocks import mark_deleted, mark_inserted, mark_row_deleted, mark_row_inserted
from reportgen.living.word_edit import Editor, mark_properties, run_properties, text_run
from reportgen.living.word_package import WordPackage
from reportgen.living.word_text import Line, text_of_node

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class Applier:
    """Changes the edited file."""

    def __init__(self, target: WordPackage, source: Package, adopter: Adopter, editor: Editor) -> None:
        """`source` is the new file. With the `date` of the `editor` texts, paragraphs and rows are tracked changes."""
        self._target, self._source, self._adopter, self._editor = target, source, adopter, editor
        self._last: dict[int, Any] = {}
        self._spacers: list[Any] = []
        self._controls: dict[tuple[str, str], Any] = {}
        for control in source.root(source.document).iter(W + "sdt"):
            if (key := figure_key(control)) is not None:
                self._controls.setdefault(key, control)

    def apply(self, changes: Sequence[Change], comment: Callable[[Block, Remark], None]) -> None:
        """Carry out changes; `comment` adds the comment of a remark."""
        for change in changes:
            if isinstance(change, TextChange):
                self._text(change, comment)
            elif isinstance(change, Insertion):
                self._insert(change)
            elif isinstance(change, RowInsertion):
                self._insert_row(change)
            elif isinstance(change, Indent):
                self._indent(change)
            elif isinstance(change, RowOrder):
                self._reorder(change.rows)
            elif isinstance(change, Redrawing):
                self._redraw(change)
        for change in changes:
            if isinstance(change, Deletion):  # last: other changes are placed by what is deleted
                self._delete(change.element)
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

    def _insert(self, change: Insertion) -> None:
        after: Any = self._last.get(id(change.place), change.place)
        for node in change.nodes:
            copied = self._adopter.copy(node)
            if change.before:
                change.place.addprevious(copied)
            else:
                after.addnext(copied)
                after = copied
            self._part_from_tables(copied)
            if self._editor.date:
                for paragraph in [copied] if copied.tag == W + "p" else ():
                    mark_inserted(paragraph, self._editor)
                for row in copied.iter(W + "tr"):
                    mark_row_inserted(row, self._editor)
        self._last[id(change.place)] = after

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

    def _insert_row(self, change: RowInsertion) -> None:
        row = fitted_row(self._adopter.copy(change.row), change.place, change.columns)
        if change.before:
            change.place.addprevious(row)
        else:
            self._last.get(id(change.place), change.place).addnext(row)
            self._last[id(change.place)] = row
        if self._editor.date:
            mark_row_inserted(row, self._editor)

    def _reorder(self, rows: Sequence[Any]) -> None:
        """Put rows of a table in this order; as few as possible are moved, other rows stay where they are."""
        table = rows[0].getparent()
        staying = rising([table.index(row) for row in rows])
        stays = [table.index(row) in staying for row in rows]
        previous: Any = None
        for row, is_placed in zip(rows, stays, strict=True):
            if not is_placed:
                if self._editor.date:
                    left = deepcopy(row)
                    self._editor.ids.renew(left)
                    row.addprevious(left)
                    mark_row_deleted(left, self._editor)
                    mark_row_inserted(row, self._editor)
                if previous is None:
                    next(one for one, placed in zip(rows, stays, strict=True) if placed).addprevious(row)
                else:
                    previous.addnext(row)
            previous = row

    def _delete(self, element: Any) -> None:
        if self._editor.date:
            rows = [element] if element.tag == W + "tr" else list(element.iter(W + "tr"))
            for row in rows:
                mark_row_deleted(row, self._editor)
            if element.tag == W + "p":
                mark_deleted(element, self._editor)
            return
        parent = element.getparent()
        parent.remove(element)
        if parent.tag == W + "tbl" and parent.find(W + "tr") is None:
            parent, element = parent.getparent(), parent
            parent.remove(element)
        if parent.tag in (W + "tc", W + "txbxContent") and (not len(parent) or parent[-1].tag != W + "p"):
            parent.append(parent.makeelement(W + "p"))

    def _indent(self, change: Indent) -> None:
        """Take over the indent of a number; not in a redline, which would have to track it."""
        old, new = (paragraph.find(f"{W}pPr/{W}ind") for paragraph in (change.paragraph, change.new))
        if old is not None and new is not None and not self._editor.date:
            old.attrib.clear()
            old.attrib.update(new.attrib)

    def _redraw(self, change: Redrawing) -> None:
        if change.alt and change.drawing.properties is not None:
            change.drawing.properties.set("descr", change.new.alt)
        if not change.content:
            return
        if change.new.is_chart:
            self._chart(change.drawing, change.new, change.chart)
        else:
            added = self._adopter.part(change.new.part)
            change.drawing.element.set(
                change.drawing.relation, self._target.relate(self._target.package.document, "image", added)
            )
            _take_proportions(change.drawing, change.new)

    def _chart(self, drawing: Drawing, new: Drawing, chart: Any) -> None:
        """Replace a chart part (by `chart`, if it is not None) and its workbook by those of the new chart."""
        if chart is None:
            chart = etree.fromstring(self._source.parts[new.part])
        book = next(iter(self._source.related(new.part, "package").values()), None)
        external = chart.find(EXTERNAL)
        if book is not None and external is not None:
            old = next(iter(self._target.package.related(drawing.part, "package").items()), None)
            if old is not None and old[1].endswith(".xlsx"):
                self._target.set(old[1], self._source.parts[book], self._source.content_type(book))
                external.set(_RELATION, old[0])
            else:
                external.set(_RELATION, self._target.relate(drawing.part, "package", self._adopter.part(book)))
        self._target.set(drawing.part, etree.tostring(chart, xml_declaration=True, encoding="UTF-8", standalone=True))


def fitted_row(row: Any, like: Any, columns: dict[int, int]) -> Any:
    """Fit a row to the columns of the table of `like`: cells of their own columns are empty, lost ones left out.

    `columns` are the grid columns of the table → those of the row.
    """
    cells = {column: cell for column, cell, _ in _cells(row)}
    widest = max(like.getparent().iterfind(W + "tr"), key=lambda other: len(other.findall(W + "tc")))
    if any(span > 1 for _, _, span in _cells(row)):  # a heading across the table
        last = [*_cells(row)][-1]
        width = sum(span for _, _, span in _cells(widest))
        _set_span(last[1], max(1, width - last[0]))
        return row
    for cell in cells.values():
        row.remove(cell)
    for column, theirs, _ in _cells(widest):
        ours = cells.get(columns.get(column, -1))
        if ours is None:
            ours = row.makeelement(W + "tc")
            ours.extend(deepcopy(child) for child in theirs if child.tag == W + "tcPr")
            paragraph = row.makeelement(W + "p")
            paragraph.extend(deepcopy(p) for p in theirs.iterfind(f"{W}p/{W}pPr"))
            ours.append(paragraph)
        else:
            _take_width(ours, theirs)
        row.append(ours)
    return row


def _cells(row: Any) -> Iterator[tuple[int, Any, int]]:
    """Yield the first grid column, the cell and the number of grid columns of each cell."""
    column = 0
    for cell in row.iterfind(W + "tc"):
        width = grid_width(cell)
        yield column, cell, width
        column += width


def _set_span(cell: Any, width: int) -> None:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is not None:
        span.set(W + "val", str(width))


def _take_width(cell: Any, like: Any) -> None:
    width, wanted = (c.find(f"{W}tcPr/{W}tcW") for c in (cell, like))
    if width is not None and wanted is not None:
        for name, value in wanted.attrib.items():
            width.set(name, value)


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


def _take_proportions(drawing: Drawing, new: Drawing) -> None:
    """Keep the width of a picture, with the proportions of the new one."""
    if drawing.properties is None or new.properties is None:
        return
    ours, theirs = (d.properties.getparent().find("{*}extent") for d in (new, drawing))
    if ours is None or theirs is None:
        return
    height = round(int(theirs.get("cx")) * int(ours.get("cy")) / int(ours.get("cx")))
    holder = drawing.properties.getparent()
    for size in [theirs, *holder.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}ext")]:
        if size.get("cy"):
            size.set("cy", str(height))
