"""Write the changes of a worksheet into its bytes."""

from __future__ import annotations

from bisect import bisect_right

from reportgen.workbooks.patch.cells import cell_xml, xml_text
from reportgen.workbooks.patch.edits import Edits, attributes
from reportgen.workbooks.patch.ranges import grow_sheet, plain_range
from reportgen.workbooks.patch.sheet import CellChange, SheetChanges
from reportgen.workbooks.patch.sheet_scan import CellSpan, RowSpan, SheetScan
from reportgen.workbooks.patch.spans import Element, whole_number
from reportgen.workbooks.sheet_rows import Range, cell_name

_COPIED_ATTRIBUTES = ("s", "customFormat", "ht", "customHeight")
"""The attributes that a new row has from the row whose styles it has."""


def edit_sheet(scan: SheetScan, changes: SheetChanges, *, date1904: bool) -> Edits:
    """The edits of the worksheet's bytes for these changes."""
    edits = Edits(scan.data)
    writer = _Writer(scan, changes, edits, date1904)
    touched = {*changes.cells, *(row for row, _ in changes.own_formulas)}
    for number in sorted(touched):
        span = scan.row(number)
        if span is None:
            writer.new_row(number)
        else:
            writer.old_row(span)
    writer.dimension()
    if changes.new_rows:
        grow_sheet(scan, edits, changes.new_rows)
    return edits


class _Writer:
    def __init__(self, scan: SheetScan, changes: SheetChanges, edits: Edits, date1904: bool) -> None:
        self._scan = scan
        self._changes = changes
        self._edits = edits
        self._date1904 = date1904
        self._prefix = scan.root.sibling("")
        self._numbers = [row.number for row in scan.rows]
        self._like = {row.number: row.like for row in changes.new_rows if row.like}

    def _cell(self, row: int, column: int, change: CellChange) -> str:
        value = None if change.keeps_value else change.value
        return cell_xml(self._prefix, cell_name(row, column), change.style, value, date1904=self._date1904)

    def new_row(self, number: int) -> None:
        cells = self._changes.cells[number]
        inside = "".join(self._cell(number, column, cells[column]) for column in sorted(cells))
        model = self._scan.row(self._like.get(number, 0))
        copied = self._scan.row_element(model).attributes if model else {}
        head = attributes(r=number, **{name: copied.get(name) for name in _COPIED_ATTRIBUTES})
        xml = f"<{self._prefix}row{head}>{inside}</{self._prefix}row>"
        following = bisect_right(self._numbers, number)
        if following < len(self._numbers):
            self._edits.insert(self._scan.rows[following].start, xml.encode())
        else:
            self._edits.append(self._scan.sheet_data, xml)

    def old_row(self, span: RowSpan) -> None:
        row = self._scan.row_element(span)
        stored = self._scan.cells(row)
        changes = self._changes.cells.get(span.number, {})
        for column in sorted(changes):
            change = changes[column]
            if column not in stored:
                self._insert(row, stored, column, self._cell(span.number, column, change))
            elif change.keeps_value:
                self._restyle(stored[column], change.style)
            else:
                element = stored[column].element
                xml = self._cell(span.number, column, change)
                self._edits.replace(element.start, element.end, xml.encode())
        for column, cell in stored.items():
            text = self._changes.own_formulas.get((span.number, column))
            change_here = changes.get(column)
            if text is not None and (change_here is None or change_here.keeps_value):
                self._write_formula(cell.element, text)
        self._extend_spans(row, changes)

    def _insert(self, row: Element, stored: dict[int, CellSpan], column: int, xml: str) -> None:
        before = [c.element for c in stored.values() if c.column < column]
        if row.empty:
            self._edits.append(row, xml)
        else:
            self._edits.insert(before[-1].end if before else row.open_end, xml.encode())

    def _restyle(self, cell: CellSpan, style: int) -> None:
        if style != (cell.style or 0):
            self._edits.set_attribute(cell.element, "s", style)

    def _write_formula(self, cell: Element, text: str) -> None:
        formula = cell.find("f")
        if formula is not None:
            tag = f"{self._prefix}f"
            self._edits.replace(formula.start, formula.end, f"<{tag}>{xml_text(text)}</{tag}>".encode())

    def _extend_spans(self, row: Element, changes: dict[int, CellChange]) -> None:
        """Extend the attribute `spans` of the row, if it has one, to the changed columns."""
        first, _, last = row.attributes.get("spans", "").partition(":")
        left, right = whole_number(first), whole_number(last)
        if changes and left is not None and right is not None:
            spans = f"{min(left, *changes)}:{max(right, *changes)}"
            if spans != row.attributes["spans"]:
                self._edits.set_attribute(row, "spans", spans)

    def dimension(self) -> None:
        """Extend the element `dimension` of the sheet, if it has one, to the changed cells."""
        element = self._scan.root.find("dimension")
        if element is None or not self._changes.cells:
            return
        rows = self._changes.cells
        columns = [column for cells in rows.values() for column in cells]
        old = plain_range(element.attributes.get("ref", ""))
        if old is None:
            return
        new = Range(min(old.top, *rows), min(old.left, *columns), max(old.bottom, *rows), max(old.right, *columns))
        if new != old:
            self._edits.set_attribute(element, "ref", str(new))
