"""Read KEY_VALUE sheets: a column of names, and the value of each in the cell to its right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportgen.problems import codes_inputs as codes
from reportgen.problems.codes_unused import LINE_UNNAMED
from reportgen.workbooks.book import Book, SheetPart
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.headings import Headings
from reportgen.workbooks.model import Cell, Row
from reportgen.workbooks.names import fold, near_misses, nearest
from reportgen.workbooks.schema import REVIEW, REVIEW_COLUMN, ColumnKind, SheetSchema
from reportgen.workbooks.sheet_rows import Range, RawCell, RawRow, SheetRows, cell_name, column_letters
from reportgen.workbooks.tables import number_ranges
from reportgen.workbooks.unused import quoted
from reportgen.workbooks.values import CellReader

_VALUE_HEADINGS = frozenset(("giátrị", "nộidung", "value", "content"))
"""Headings of the column of values, if the sheet has a heading row (`Thông tin | Giá trị`)."""

_NUMBERED = re.compile(r"([0-9]+|[IVX]+|[a-zđ])[.)]\s", re.IGNORECASE)
NOT_IN_NAMES = frozenset("{}")
"""Characters that the name of an own line can't have: texts name it in braces."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with a name and a value, in these columns."""

    raw: RawRow
    name: str
    key_column: int
    value_column: int

    @property
    def place(self) -> str:
        return cell_name(self.raw.number, self.key_column)

    @property
    def value(self) -> RawCell | None:
        return self.raw.cells.get(self.value_column)


def read_key_values(book: Book, part: SheetPart, schema: SheetSchema, findings: Findings) -> tuple[Row, ...]:
    """A row with all values by key, followed by one row for each review note; empty if no name was found.

    Problems are added to `findings`.
    """
    sheet = SheetRows(book, part)
    # Problems of name cells are not reported separately: a damaged name is reported as unknown.
    names = CellReader(book, Findings(findings.workbook, findings.sheet))
    known = Headings(schema.columns)
    raws = list(sheet.rows())
    lines = _lines(raws, sheet.merges, known, names)
    matched = known.match({number: line.name for number, line in enumerate(lines)})
    found = {key: lines[number] for key, number in matched.found.items()}
    for number, key in sorted(matched.repeated.items()):
        name = lines[number].name
        findings.add(codes.DUPLICATE_KEY, lines[number].place, name, name=name, first=found[key].place)
    unknown = [lines[number] for number in matched.unknown]
    own = _report_missing(found, unknown, schema, names, findings)
    _report_unnamed(raws, lines, [c.vi for c in schema.columns if c.key not in found], names, findings)
    used = [*found.values(), *own.values()]
    _report_merged(used, sheet.merges, findings)
    _report_hidden(used, sheet, findings)
    cells = CellReader(book, findings)
    kinds = {column.key: column.kind for column in schema.columns}
    facts = {key: _cell(line, cells, kinds[key], part.hidden, sheet) for key, line in found.items()}
    if not facts:
        return ()
    own_cells = {name: _cell(line, cells, ColumnKind.TEXT, part.hidden, sheet) for name, line in own.items()}
    first = Row(min(line.raw.number for line in found.values()), facts, own=own_cells)
    return (first, *_reviews(raws, used, names))


def _reviews(raws: Sequence[RawRow], lines: Iterable[_Line], names: CellReader) -> Iterator[Row]:
    heads = {column: names.text(cell, "") for raw in raws[:1] for column, cell in raw.cells.items()}
    column = next((c for c, text in heads.items() if fold(text) == fold(REVIEW_COLUMN.vi)), None)
    if column is not None:
        for line in lines:
            cell = names.cell(line.raw.cells.get(column), cell_name(line.raw.number, column))
            if cell.shown.strip():
                yield Row(line.raw.number, {REVIEW: cell})


def _cell(line: _Line, cells: CellReader, kind: ColumnKind, hidden_sheet: bool, sheet: SheetRows) -> Cell:
    hidden = hidden_sheet or line.raw.hidden or sheet.is_hidden_column(line.value_column)
    return cells.cell(line.value, cell_name(line.raw.number, line.value_column), hidden, kind)


def _report_unnamed(
    raws: Sequence[RawRow], lines: Sequence[_Line], missing: Sequence[str], names: CellReader, findings: Findings
) -> None:
    """Report values without a name below the first line."""
    if not lines:
        return
    column = lines[0].key_column + 1
    named = {line.raw.number for line in lines}
    for raw in raws:
        place = cell_name(raw.number, column)
        text = names.text(raw.cells.get(column), place).strip()
        if text and raw.number not in named and raw.number > lines[0].raw.number:
            findings.add(LINE_UNNAMED, place, text, missing=quoted(missing) or "–")


def _lines(raws: Sequence[RawRow], merges: Sequence[Range], known: Headings, names: CellReader) -> list[_Line]:
    """The lines with a name in the column that has most known names (the leftmost of equal ones).

    A name may be merged over several columns; its value is then in the column after them.
    """
    texts = {
        (raw.number, column): names.text(cell, cell_name(raw.number, column))
        for raw in raws
        for column, cell in raw.cells.items()
    }
    counts = Counter(column for (_, column), text in texts.items() if known.key(text))
    key_column = min(counts, key=lambda column: (-counts[column], column), default=1)
    ends = {(merge.top, merge.left): merge.right for merge in merges}
    lines = []
    for raw in raws:
        name = texts.get((raw.number, key_column), "").strip()
        if name:
            end = ends.get((raw.number, key_column), key_column)
            lines.append(_Line(raw, name, key_column, end + 1))
    return lines


def _report_missing(
    found: Mapping[str, _Line],
    unknown: Sequence[_Line],
    schema: SheetSchema,
    names: CellReader,
    findings: Findings,
) -> dict[str, _Line]:
    """The lines that only this office has, by name. Reports missing required names at the most similar unknown line,
    then other unknown lines that may be misspelled; if the schema allows no other lines, all with a value.

    Titles (a text without a value that is not similar to a name) and the heading row (`Thông tin | Giá trị`) are not
    reported.
    """
    missing = [column for column in schema.columns if column.key not in found]
    near_names = near_misses([line.name for line in unknown], {c.key: (c.vi, c.en) for c in missing})
    left = list(unknown)
    for column in missing:
        if column.required:
            name = near_names.get(column.key, "")
            line = next((line for line in left if line.name == name), None)
            if line is not None:
                left.remove(line)
            place = line.place if line is not None else ""
            findings.add(codes.MISSING_KEY, place, name, name=column.vi, name_en=column.en)
    others: list[_Line] = []
    for line in left:
        near = nearest(line.name, [column.vi for column in missing])
        value = names.text(line.value, "").strip()
        is_heading = fold(value) in _VALUE_HEADINGS
        if near or (value and not is_heading and not schema.own_lines):
            findings.add(codes.UNKNOWN_KEY, line.place, line.name, nearest=f"“{near}”" if near else "–")
        elif schema.own_lines and not is_heading and (value or not _is_title(line, found.values())):
            others.append(line)
    return _own_lines(others, findings)


def _is_title(line: _Line, known: Iterable[_Line]) -> bool:
    """Whether a line without a value is a title or note.

    These are above the facts, over several columns, numbered, in capitals, or have braces.
    """
    name = line.name
    above = all(line.raw.number < other.raw.number for other in known)
    in_form = bool(_NUMBERED.match(name)) or (name.isupper() and " " in name) or not NOT_IN_NAMES.isdisjoint(name)
    return above or line.value_column > line.key_column + 1 or in_form


def _own_lines(lines: Iterable[_Line], findings: Findings) -> dict[str, _Line]:
    """The lines by name, without `:` at the end; a second line of the same name is reported."""
    own: dict[str, _Line] = {}
    for line in lines:
        first = own.setdefault(fold(line.name), line)
        if first is not line:
            findings.add(codes.DUPLICATE_KEY, line.place, line.name, name=line.name, first=first.place)
    return {" ".join(line.name.split()).rstrip(" :*"): line for line in own.values()}


def _report_merged(lines: Sequence[_Line], merges: Sequence[Range], findings: Findings) -> None:
    """Report names and values that are merged over several lines; over several columns is allowed."""
    places = {(line.raw.number, column) for line in lines for column in (line.key_column, line.value_column)}
    for merge in merges:
        if merge.top < merge.bottom and any(merge.contains(row, column) for row, column in places):
            findings.add(codes.MERGED_CELLS, cell_name(merge.top, merge.left), str(merge))


def _report_hidden(lines: Sequence[_Line], sheet: SheetRows, findings: Findings) -> None:
    rows = [line for line in lines if line.raw.hidden]
    if rows:
        findings.add(codes.HIDDEN_ROWS, rows[0].place, number_ranges(sorted(line.raw.number for line in rows)))
    columns = {line.value_column for line in lines if sheet.is_hidden_column(line.value_column)}
    if columns:
        letters = ", ".join(column_letters(column) for column in sorted(columns))
        findings.add(codes.HIDDEN_COLUMNS, cell_name(lines[0].raw.number, min(columns)), letters)
