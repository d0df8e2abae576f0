"""Excel tables (`Ctrl+T`) of a sheet: a range with a heading row, and possibly a totals row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.problems import codes_inputs
from reportgen.workbooks.patch.edits import Edits
from reportgen.workbooks.patch.parts import Parts
from reportgen.workbooks.patch.ranges import NewRow, grow_area
from reportgen.workbooks.patch.sheet_scan import parse_range
from reportgen.workbooks.patch.spans import parse_spans
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.sheet_rows import Range


@dataclass(frozen=True, slots=True)
class ExcelTable:
    """A table: its name, part name, and range, which includes `heads` heading rows and `totals` totals rows."""

    name: str
    part: str
    range: Range
    heads: int
    totals: int

    def has_fixed_text(self, row: int, column: int) -> bool:
        """Whether the cell is in a heading or totals row, whose texts are also stored in the part of the table."""
        area = self.range
        fixed = row < area.top + self.heads or row > area.bottom - self.totals
        return area.contains(row, column) and fixed


def read_tables(parts: Parts, sheet: str) -> list[ExcelTable]:
    """The tables of the worksheet with the part name `sheet`."""
    tables = []
    for relation in parts.relations(sheet):
        if relation.kind != "table":
            continue
        found = parse_spans(parts.read(relation.target), relation.target).attributes
        try:
            area = parse_range(found["ref"])
            heads, totals = int(found.get("headerRowCount", "1")), int(found.get("totalsRowCount", "0"))
        except (ValueError, KeyError) as error:
            raise Refused(codes_inputs.BROKEN_WORKBOOK, relation.target) from error
        name = found.get("displayName", "")
        tables.append(ExcelTable(name, relation.target, area, heads, totals))
    return tables


def grow_table(parts: Parts, table: ExcelTable, new: Sequence[NewRow]) -> None:
    """Extend the table and its filter by the rows that were appended directly below it."""
    data = parts.read(table.part)
    root = parse_spans(data, table.part)
    edits = Edits(data)
    grow_area(edits, root, new)
    for filtered in root.all("autoFilter"):
        grow_area(edits, filtered, new)
    parts.write(table.part, edits.result())
