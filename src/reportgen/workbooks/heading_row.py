"""Find the heading row of a table and match its headings with the columns of the schema.

Missing and repeated columns are reported, and unknown headings that may be one of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportgen.period import Period
from reportgen.problems import codes_inputs as codes
from reportgen.workbooks import limits
from reportgen.workbooks.book import Book
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.headings import Headings, year_of
from reportgen.workbooks.names import fold, near_misses, nearest
from reportgen.workbooks.schema import Column, ColumnKind, SheetSchema, SheetShape
from reportgen.workbooks.sheet_rows import RawRow, cell_name
from reportgen.workbooks.values import CellReader

_YEAR_LIKE = re.compile(r"[0-9]|^năm$|^year$")


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """The heading row: column numbers by key, and by year on a YEARS sheet."""

    row: int
    columns: Mapping[str, int]
    years: Mapping[int, int] = field(default_factory=dict)
    unknown: Mapping[int, str] = field(default_factory=dict)
    """Unknown headings that were not reported, by column number."""
    reported: frozenset[int] = frozenset()
    """The numbers of all other columns with a heading."""
    missing: tuple[Column, ...] = ()
    """The missing columns that are neither required nor extra; a missing required column is reported."""
    extra: tuple[Column, ...] = ()
    """The missing columns that few workbooks have, without computed ones."""


def find_heading_row(
    rows: Sequence[RawRow], schema: SheetSchema, book: Book, findings: Findings, period: Period | None = None
) -> HeadingRow | None:
    """The heading row among the first rows of a sheet; None if there is none. Problems are added to `findings`.

    It is the first row with two known headings, or with all required ones; otherwise the first row with two headings
    that are known or similar to known ones, so that misspelt headings are reported one by one.
    """
    cells = CellReader(book, Findings(findings.workbook, findings.sheet))  # problems of cells above it are not reported
    known = Headings(schema.columns, period)
    required = [c for c in schema.columns if c.required]
    row = next((r for r in rows if _is_heading_row(r, known, required, cells)), None)
    row = row or _similar_row(rows, known, schema, cells)
    if row is None:
        names = ", ".join(c.vi for c in required)
        findings.add(codes.NO_HEAD_ROW, limit=limits.HEADING_ROWS, names=names)
        return None
    return _read_heading_row(row, known, schema, cells, findings)


def _headings(row: RawRow, cells: CellReader) -> dict[int, str]:
    texts = ((column, cells.text(raw, cell_name(row.number, column))) for column, raw in sorted(row.cells.items()))
    return {column: text for column, text in texts if text.strip()}


def _is_heading_row(row: RawRow, known: Headings, required: Sequence[Column], cells: CellReader) -> bool:
    keys = {known.key(text) for text in _headings(row, cells).values()} - {None}
    return len(keys) >= 2 or (bool(keys) and keys.issuperset(c.key for c in required))


def _similar_row(rows: Sequence[RawRow], known: Headings, schema: SheetSchema, cells: CellReader) -> RawRow | None:
    names = [c.vi for c in schema.columns]
    wanted = min(2, len(schema.columns))
    for row in rows:
        texts = _headings(row, cells).values()
        if sum(1 for text in texts if known.key(text) or nearest(text, names)) >= wanted:
            return row
    return None


def _read_heading_row(
    row: RawRow, known: Headings, schema: SheetSchema, cells: CellReader, findings: Findings
) -> HeadingRow:
    headings = _headings(row, cells)
    matched = known.match(headings)
    columns, unknown = matched.found, dict(matched.unknown)
    years: dict[int, int] = {}
    for column, key in sorted(matched.repeated.items()):
        _report_repeated(row, column, headings[column], columns[key], findings)
    if schema.shape is SheetShape.YEARS:
        for column, text in matched.unknown.items():
            year = year_of(text)
            if year is not None:
                del unknown[column]
                if year in years:
                    _report_repeated(row, column, str(year), years[year], findings)
                years.setdefault(year, column)
    missing = [column for column in schema.columns if column.key not in columns]
    reported = _report_missing(row, missing, unknown, findings)
    if schema.shape is SheetShape.YEARS:
        reported |= _report_no_years(row, unknown, findings)
    unknown = {column: text for column, text in unknown.items() if column not in reported}
    reported |= matched.repeated.keys() | {column for column in headings if column not in unknown}
    optional = tuple(column for column in missing if not column.required and not column.is_extra)
    extra = tuple(column for column in missing if column.if_used and column.kind is not ColumnKind.COMPUTED)
    return HeadingRow(row.number, columns, years, unknown, frozenset(reported), optional, extra)


def _report_repeated(row: RawRow, column: int, name: str, first: int, findings: Findings) -> None:
    places = cell_name(row.number, column), cell_name(row.number, first)
    findings.add(codes.DUPLICATE_COLUMN, places[0], name, name=name.strip(), first=places[1])


def _report_missing(row: RawRow, missing: Sequence[Column], unknown: Mapping[int, str], findings: Findings) -> set[int]:
    """Report missing columns at the most similar heading; returns the column numbers of these headings.

    A column without a similar heading is reported here if it is required, and in `tables` if it is optional and
    another column has data.
    """
    near = near_misses(unknown.values(), {c.key: (c.vi, c.en) for c in missing if not c.is_extra})
    reported: set[int] = set()
    for column in missing:
        text = near.get(column.key, "")
        at = next((at for at, other in unknown.items() if text and other == text), None)
        place = cell_name(row.number, at) if at is not None else ""
        if column.required:
            found = text or "; ".join(" ".join(other.split()) for other in unknown.values())
            findings.add(codes.MISSING_COLUMN, place, found, name=column.vi, name_en=column.en)
        elif text:
            findings.add(codes.SIMILAR_COLUMN, place, text, name=column.vi)
        if at is not None:
            reported.add(at)
    return reported


def _report_no_years(row: RawRow, unknown: Mapping[int, str], findings: Findings) -> set[int]:
    """Report unknown headings that contain a digit or are the word year, because their figures would be ignored."""
    found = {column for column, text in unknown.items() if _YEAR_LIKE.search(fold(text))}
    for column in sorted(found):
        findings.add(codes.BAD_YEAR_HEADING, cell_name(row.number, column), unknown[column])
    return found
