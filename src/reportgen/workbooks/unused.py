"""Report unknown columns and sheets with data if one of the schema is missing, because it may have another name."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.problems import CellRef, Problem, codes_inputs, codes_unused
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.heading_row import HeadingRow
from reportgen.workbooks.headings import is_numbering, misspelt, similar_names
from reportgen.workbooks.sheet_rows import RawRow, cell_name

_MAX_NAMES = 3
"""Maximum number of names in a message."""


class UnusedColumns:
    """Collects data outside the known columns of a table."""

    def __init__(self, head: HeadingRow, *, has_years: bool) -> None:
        self._head = head
        self._has_years = has_years
        self._used = frozenset((*head.columns.values(), *head.years.values(), *head.reported))
        self._first: dict[int, int] = {}
        self._numeric: set[int] = set()

    def add(self, row: RawRow) -> None:
        """Add a row below the headings."""
        for column in row.cells.keys() - self._used:
            self._first.setdefault(column, row.number)
            if row.cells[column].type == "n":
                self._numeric.add(column)

    def report(self, findings: Findings) -> None:
        """Report the columns with data; problems list the missing columns, those similar to the heading first."""
        for column in sorted(self._first):
            text = self._head.unknown.get(column, "")
            place = cell_name(self._head.row, column)
            if self._has_years and not text:
                findings.add(codes_inputs.BAD_YEAR_HEADING, place)
            elif self._has_years and column in self._numeric and not is_numbering(text):
                findings.add(codes_unused.YEAR_COLUMN_UNUSED, place, text)
            elif not self._has_years:
                self._report_unused(column, text, place, findings)

    def _report_unused(self, column: int, text: str, place: str, findings: Findings) -> None:
        missing = [c.vi for c in self._head.missing]
        near = misspelt(text, self._head.extra)
        if is_numbering(text) or not (missing or near):
            return
        names = [near] if near else similar_names(text, missing)
        args = {"name": names[0], "missing": quoted(names)}
        if text:
            findings.add(codes_unused.COLUMN_UNUSED, place, text, **args)
        else:
            first = cell_name(self._first[column], column)
            findings.add(codes_unused.COLUMN_UNHEADED, place, first, **args)


def unused_sheet(file: str, title: str, missing: Sequence[str]) -> Problem:
    """The problem of an unknown sheet with data; `missing` are the names of the missing sheets."""
    names = similar_names(title, missing)
    return codes_unused.SHEET_UNUSED.at(CellRef(file, title), found=title, name=names[0], missing=quoted(names))


def copied_sheet(file: str, title: str, name: str) -> Problem:
    """The problem of an unknown sheet that has the headings of the sheet `name`."""
    return codes_unused.SHEET_COPIED.at(CellRef(file, title), found=title, name=name)


def quoted(names: Sequence[str]) -> str:
    """The first names in quotation marks: `“Ảnh”, “Theo đơn vị”…`."""
    return ", ".join(f"“{name}”" for name in names[:_MAX_NAMES]) + ("…" if len(names) > _MAX_NAMES else "")
