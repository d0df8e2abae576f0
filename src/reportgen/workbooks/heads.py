"""The head row of a table: where it is, which column is which, what is missing, doubled or misspelt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.problems import codes_inputs as codes
from reportgen.workbooks import limits
from reportgen.workbooks.book import Book
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.names import fold, lookup, near_misses, nearest
from reportgen.workbooks.schema import Column, SheetSchema, SheetShape
from reportgen.workbooks.sheet_rows import RawRow, cell_name
from reportgen.workbooks.values import CellReader

_YEAR = re.compile(r"(?:năm|year)?((?:19|20)[0-9]{2})")
_MEANT_AS_YEAR = re.compile(r"[0-9]|^năm$|^year$")


@dataclass(frozen=True, slots=True)
class Head:
    """The head row: column numbers by key, and by year on a YEARS sheet."""

    row: int
    columns: Mapping[str, int]
    years: Mapping[int, int] = field(default_factory=dict)
    headed: frozenset[int] = frozenset()
    """Every column with some heading, known or not."""


def find_head(rows: Sequence[RawRow], schema: SheetSchema, book: Book, findings: Findings) -> Head | None:
    """The head among the first rows of a sheet; what is wrong with it goes to `findings`, None if there is none.

    It is the first row with two known headings, or with all required ones; failing that the row that has one of
    them and others near to them, so that a misspelt head is told column by column.
    """
    cells = CellReader(book, Findings(findings.workbook, findings.sheet))  # what is odd above the table stays untold
    known = lookup({c.key: (c.vi, c.en) for c in schema.columns})
    required = [c for c in schema.columns if c.required]
    row = next((r for r in rows if _is_head(r, known, required, cells)), None)
    row = row or _nearly_head(rows, known, schema, cells)
    if row is None:
        names = ", ".join(c.vi for c in required)
        findings.add(codes.NO_HEAD_ROW, limit=limits.HEAD_ROWS, names=names)
        return None
    return _read_head(row, known, schema, cells, findings)


def _headings(row: RawRow, cells: CellReader) -> dict[int, str]:
    texts = ((column, cells.text(raw, cell_name(row.number, column))) for column, raw in sorted(row.cells.items()))
    return {column: text for column, text in texts if text.strip()}


def _is_head(row: RawRow, known: Mapping[str, str], required: Sequence[Column], cells: CellReader) -> bool:
    keys = {known.get(fold(text)) for text in _headings(row, cells).values()} - {None}
    return len(keys) >= 2 or (bool(keys) and keys.issuperset(c.key for c in required))


def _nearly_head(
    rows: Sequence[RawRow], known: Mapping[str, str], schema: SheetSchema, cells: CellReader
) -> RawRow | None:
    names = [c.vi for c in schema.columns]
    wanted = min(2, len(schema.columns))
    for row in rows:
        texts = _headings(row, cells).values()
        if sum(1 for text in texts if fold(text) in known or nearest(text, names)) >= wanted:
            return row
    return None


def _read_head(
    row: RawRow, known: Mapping[str, str], schema: SheetSchema, cells: CellReader, findings: Findings
) -> Head:
    columns: dict[str, int] = {}
    years: dict[int, int] = {}
    strange: dict[int, str] = {}
    headings = _headings(row, cells)
    for column, text in headings.items():
        name = cell_name(row.number, column)
        key = known.get(fold(text))
        year = _YEAR.fullmatch(fold(text)) if schema.shape is SheetShape.YEARS else None
        if key is not None:
            if key in columns:
                first = cell_name(row.number, columns[key])
                findings.add(codes.DUPLICATE_COLUMN, name, text, name=text.strip(), first=first)
            else:
                columns[key] = column
        elif year:
            if int(year[1]) in years:
                first = cell_name(row.number, years[int(year[1])])
                findings.add(codes.DUPLICATE_COLUMN, name, text, name=year[1], first=first)
            else:
                years[int(year[1])] = column
        else:
            strange[column] = text
    _report_missing(row, columns, strange, schema, findings)
    if schema.shape is SheetShape.YEARS:
        _report_no_years(row, strange, findings)
    return Head(row.number, columns, years, frozenset(headings))


def _report_missing(
    row: RawRow, columns: Mapping[str, int], strange: Mapping[int, str], schema: SheetSchema, findings: Findings
) -> None:
    """A required column that lacks is an error, with the heading that is nearest to it; an optional one is only
    told where a strange heading comes near."""
    missing = [column for column in schema.columns if column.key not in columns and not column.is_extra]
    near = near_misses(strange.values(), {column.key: (column.vi, column.en) for column in missing})
    for column in missing:
        text = near.get(column.key, "")
        place = next((cell_name(row.number, at) for at, other in strange.items() if other == text), "")
        if column.required:
            found = text or "; ".join(" ".join(other.split()) for other in strange.values())
            findings.add(codes.MISSING_COLUMN, place, found, name=column.vi, name_en=column.en)
        elif text:
            findings.add(codes.SIMILAR_COLUMN, place, text, name=column.vi)


def _report_no_years(row: RawRow, strange: Mapping[int, str], findings: Findings) -> None:
    """Words beside the years are columns for the reader's eye; what looks like a year and is none hides figures."""
    for column, text in strange.items():
        if _MEANT_AS_YEAR.search(fold(text)):
            findings.add(codes.BAD_YEAR_HEADING, cell_name(row.number, column), text)
