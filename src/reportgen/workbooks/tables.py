"""Read TABLE and YEARS sheets as rows by column key; merged, hidden and unused cells are reported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice

from reportgen.period import Period
from reportgen.problems import codes_inputs as codes
from reportgen.workbooks import limits
from reportgen.workbooks.book import Book, SheetPart
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.heading_row import HeadingRow, find_heading_row
from reportgen.workbooks.model import Cell, Row
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.schema import ColumnKind, SheetSchema, SheetShape
from reportgen.workbooks.sheet_rows import Range, RawRow, SheetRows, cell_name, column_letters
from reportgen.workbooks.unused import UnusedColumns
from reportgen.workbooks.values import CellReader


def read_table(
    book: Book, part: SheetPart, schema: SheetSchema, findings: Findings, period: Period | None = None
) -> tuple[Row, ...] | None:
    """The rows of a sheet; empty for an empty optional sheet, None if there is no heading row, which is reported."""
    sheet = SheetRows(book, part)
    stream = sheet.rows()
    first, rest = _first_rows(stream)
    if not first and not schema.required:
        return ()
    head = find_heading_row(first, schema, book, findings, period)
    if head is None:
        return None
    table = _Table(book, part, schema, findings, head, sheet)
    rows = tuple(table.rows(row for row in chain(first, rest, stream) if row.number > head.row))
    table.report(rows)
    return table.with_merges(rows)


def headings_in_common(book: Book, part: SheetPart, schema: SheetSchema) -> int:
    """The number of headings of a table that a sheet has; 0 if a required one is missing, or if no rows are below.

    Raises Refused if the sheet can't be read.
    """
    stream = SheetRows(book, part).rows()
    first, rest = _first_rows(stream)
    head = find_heading_row(first, schema, book, Findings("", part.title))
    if head is None or not any(row.number > head.row for row in chain(first, rest, stream)):
        return 0
    required = {column.key for column in schema.columns if column.required}
    return len(head.columns) + len(head.years) if required <= head.columns.keys() else 0


def _first_rows(stream: Iterator[RawRow]) -> tuple[list[RawRow], list[RawRow]]:
    """The rows that may be the heading row, and the one row that was read after them."""
    first: list[RawRow] = []
    for row in stream:
        if row.number > limits.HEADING_ROWS:
            return first, [row]
        first.append(row)
    return first, []


class _Table:
    def __init__(
        self, book: Book, part: SheetPart, schema: SheetSchema, findings: Findings, head: HeadingRow, sheet: SheetRows
    ) -> None:
        self._cells = CellReader(book, findings)
        self._hidden_sheet = part.hidden
        self._is_years = schema.shape is SheetShape.YEARS
        self._findings = findings
        self._head = head
        self._sheet = sheet
        self._kinds = {column.key: column.kind for column in schema.columns}
        self._extra = frozenset(column.key for column in schema.columns if column.is_extra)
        keyed = (column for key, column in head.columns.items() if key not in self._extra)
        self._columns = sorted((*keyed, *head.years.values()))
        self._hidden_columns = frozenset(c for c in self._columns if sheet.is_hidden_column(c))
        self._hidden_rows: list[int] = []
        self._unused = UnusedColumns(head, has_years=self._is_years)

    def rows(self, raws: Iterable[RawRow]) -> Iterator[Row]:
        """The rows with a value in a known column that is not an extra one."""
        cells = 0
        for raw in raws:
            is_record = any(column in raw.cells for column in self._columns)
            if is_record or self._is_years:
                self._unused.add(raw)
            if not is_record:
                continue
            row = self._row(raw)
            filled = (cell for key, cell in row.cells.items() if key not in self._extra)
            if not any(cell.shown.strip() for cell in (*filled, *(row.years or {}).values())):
                continue
            cells += len(self._columns)
            if cells > limits.MAX_CELLS:
                raise Refused(codes.TOO_MANY_ROWS, str(raw.number), limit=limits.MAX_CELLS // len(self._columns))
            if raw.hidden:
                self._hidden_rows.append(raw.number)
            yield row

    def _row(self, raw: RawRow) -> Row:
        cells = {key: self._cell(raw, column, self._kinds[key]) for key, column in self._head.columns.items()}
        years = {year: self._cell(raw, column, ColumnKind.NUMBER) for year, column in self._head.years.items()}
        return Row(raw.number, cells, years if self._is_years else None)

    def _cell(self, raw: RawRow, column: int, kind: ColumnKind) -> Cell:
        hidden = self._hidden_sheet or raw.hidden or column in self._hidden_columns
        return self._cells.cell(raw.cells.get(column), cell_name(raw.number, column), hidden, kind)

    def report(self, rows: Sequence[Row]) -> None:
        """Report merged cells, hidden rows and columns, and unused columns."""
        numbers = [row.number for row in rows]
        for merge in self._sheet.merges:
            if _overlaps(merge, numbers, self._columns):
                self._findings.add(codes.MERGED_CELLS, cell_name(merge.top, merge.left), str(merge))
        if self._hidden_rows:
            place = cell_name(self._hidden_rows[0], self._columns[0])
            self._findings.add(codes.HIDDEN_ROWS, place, number_ranges(self._hidden_rows))
        if self._hidden_columns and rows:
            hidden = sorted(self._hidden_columns)
            letters = ", ".join(column_letters(column) for column in hidden)
            self._findings.add(codes.HIDDEN_COLUMNS, cell_name(self._head.row, hidden[0]), letters)
        self._unused.report(self._findings)

    def with_merges(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        """The rows; the shown text of empty merged cells is the range, so that they are not reported again as empty."""
        covered = {
            (row, column): str(merge)
            for merge, row, column in islice(self._covered([row.number for row in rows]), limits.MAX_CELLS)
        }
        return tuple(self._with_merges(row, covered) for row in rows) if covered else rows

    def _covered(self, rows: Sequence[int]) -> Iterator[tuple[Range, int, int]]:
        for merge in self._sheet.merges:
            below = rows[bisect_left(rows, merge.top) : bisect_right(rows, merge.bottom)]
            columns = self._columns[bisect_left(self._columns, merge.left) : bisect_right(self._columns, merge.right)]
            yield from ((merge, row, column) for row in below for column in columns)

    def _with_merges(self, row: Row, covered: Mapping[tuple[int, int], str]) -> Row:
        def marked(cell: Cell, column: int) -> Cell:
            merge = covered.get((row.number, column))
            return cell._replace(shown=merge) if merge and cell.value is None and not cell.shown else cell

        cells = {key: marked(cell, self._head.columns[key]) for key, cell in row.cells.items()}
        years = {year: marked(cell, self._head.years[year]) for year, cell in (row.years or {}).items()}
        return replace(row, cells=cells, years=years if row.years is not None else None)


def _overlaps(merge: Range, rows: Sequence[int], columns: Sequence[int]) -> bool:
    """Whether the range includes a known column of a row with data; `rows` and `columns` are sorted."""
    row = bisect_left(rows, merge.top)
    column = bisect_left(columns, merge.left)
    below = row < len(rows) and rows[row] <= merge.bottom
    return below and column < len(columns) and columns[column] <= merge.right


def number_ranges(numbers: Sequence[int]) -> str:
    """Sorted numbers as text: `5, 7–9` for 5, 7, 8, 9."""
    texts = []
    for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in group]
        texts.append(str(members[0]) if len(members) == 1 else f"{members[0]}–{members[-1]}")
    return ", ".join(texts)
