"""What a workbook has besides the rows of its sheets, as rows to compare: the entries of `Danh mục`, notes of cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.living.contexts import one_line
from reportgen.living.diff.sides import LISTS, NOTES, SheetRow
from reportgen.problems import CellRef, FileRef, ReportgenError
from reportgen.workbooks.cell_notes import read_notes
from reportgen.workbooks.model import Workbook
from reportgen.workbooks.named_lists import lists_of
from reportgen.workbooks.read import read_lists
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.schema import WorkbookSchema
from reportgen.workbooks.sheet_rows import column_letters, parse_cell_name

_CODED = ("indicators", "breakdown", "series", "tasks")
"""The sheets whose rows are identified by their codes."""


def other_rows(path: Path, schema: WorkbookSchema, workbook: Workbook) -> Iterator[tuple[str, Sequence[SheetRow]]]:
    """Yield the entries of `Danh mục`, if the workbook has that sheet, and the notes of cells, each with a key."""
    lists = read_lists(path, schema)
    if lists:
        titles = {key: named.title for key, named in lists_of(schema).items()}
        entries = [(titles[key], word) for key, words in lists.items() for word in words]
        place = f"{schema.file} · Danh mục"
        yield f"{schema.key}.{LISTS}", [SheetRow(f"{title} · {word}", "", {}, {}, place) for title, word in entries]
    yield f"{schema.key}.{NOTES}", sorted(_notes(path, schema, workbook), key=lambda row: row.code)


def _notes(path: Path, schema: WorkbookSchema, workbook: Workbook) -> Iterator[SheetRow]:
    """Yield the notes of cells, by the code of the row and the column of each, so that rows may be moved."""
    codes = {
        (sheet.title, row.number): row.cells["code"].shown.strip()
        for sheet in workbook.sheets.values()
        for row in sheet.rows
        if sheet.key in _CODED and "code" in row.cells
    }
    try:
        notes = read_notes(path.read_bytes())
    except Refused as refused:
        raise ReportgenError([refused.at(FileRef(schema.file))]) from refused
    for (title, cell), text in notes.items():
        row, column = parse_cell_name(cell)
        code = codes.get((title, row), "")
        place = f"{title} · {code} · {column_letters(column)}" if code else f"{title} · {cell}"
        words = one_line(text)
        yield SheetRow(place, words, {"text": (words, words)}, {}, str(CellRef(schema.file, title, cell)))
