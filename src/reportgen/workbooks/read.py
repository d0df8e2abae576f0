"""A year's folder to cells: both workbooks, every problem at once.

    inputs/2022/*.xlsx ─ scan ─▶ Package ─ book ─▶ Book ─ sheet_rows ─▶ RawRow ─ heads, tables, key_values ─▶ Sheet

The XML is read directly, in one pass that never holds a whole part: merged cells, hidden rows, limits and values
come from the same walk, and `check` has no spreadsheet library to load.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportgen.problems import Bilingual, CellRef, FileRef, Problem
from reportgen.problems import codes_inputs as codes
from reportgen.workbooks.book import Book, SheetPart, read_book
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.key_values import read_key_values
from reportgen.workbooks.model import Row, Sheet, Workbook
from reportgen.workbooks.names import fold, near_misses
from reportgen.workbooks.scan import Refused, open_package
from reportgen.workbooks.schema import (
    UNREAD,
    WORKBOOKS,
    Column,
    ColumnKind,
    SheetSchema,
    SheetShape,
    WorkbookSchema,
)
from reportgen.workbooks.tables import read_table

_SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv")


def read_year(folder: Path) -> tuple[dict[str, Workbook], list[Problem]]:
    """The workbooks of `inputs/YEAR/` by key, and every problem found; what can't be read has no key.

    Never raises for what stands in the folder: an unreadable file is a problem like any other.
    """
    workbooks: dict[str, Workbook] = {}
    problems: list[Problem] = []
    shown = f"{folder.parent.name}/{folder.name}"
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}, [codes.MISSING_FOLDER.at(FileRef(shown), folder=shown)]
    except OSError:
        return {}, [codes.UNREADABLE_WORKBOOK.at(FileRef(shown))]
    for schema in WORKBOOKS:
        if schema.file not in names:
            problems.append(_missing_workbook(schema, shown, names))
            continue
        workbook, found = read_workbook(folder / schema.file, schema)
        problems += found
        if workbook is not None:
            workbooks[schema.key] = workbook
    return workbooks, problems


def read_workbook(path: Path, schema: WorkbookSchema, name: str = "") -> tuple[Workbook | None, list[Problem]]:
    """One existing workbook of any file name; None where the file as a whole can't be read.

    `name` is what people call it, where that is not its file name.
    """
    name = name or path.name
    try:
        book = read_book(open_package(path))
    except Refused as refused:
        return None, [refused.at(CellRef(name))]
    problems: list[Problem] = []
    sheets: dict[str, Sheet] = {}
    for sheet_schema, part in _match_sheets(book, schema, name, problems):
        findings = Findings(name, part.title)
        sheet = _read_sheet(book, part, sheet_schema, findings)
        problems += findings.problems()
        if sheet is not None:
            sheets[sheet_schema.key] = sheet
    return Workbook(schema.key, name, sheets), problems


def read_lists(path: Path, schema: WorkbookSchema) -> dict[str, tuple[str, ...]]:
    """The words of the open lists of sheet `Danh mục`, by key; lists that are not there have none. Tells no problem."""
    from reportgen.workbooks.named_lists import lists_of

    sheet = next((sheet for sheet in schema.sheets if sheet.shape is SheetShape.LISTS), None)
    kept = {key: named.title for key, named in lists_of(schema).items() if not named.closed}
    if sheet is None or not kept:
        return {}
    columns = tuple(Column(key, title, key, ColumnKind.TEXT, Bilingual("", "")) for key, title in kept.items())
    lists = SheetSchema(sheet.key, sheet.vi, sheet.en, SheetShape.TABLE, columns)
    workbook, _ = read_workbook(path, WorkbookSchema(schema.key, schema.file, (lists,)))
    rows = workbook.sheets[sheet.key].rows if workbook and sheet.key in workbook.sheets else ()
    found = {key: [row.cells[key].shown.strip() for row in rows if key in row.cells] for key in kept}
    return {key: tuple(dict.fromkeys(word for word in words if word)) for key, words in found.items() if any(words)}


def _missing_workbook(schema: WorkbookSchema, folder: str, names: Iterable[str]) -> Problem:
    ours = {workbook.file for workbook in WORKBOOKS}
    others = [
        name
        for name in names
        if name.lower().endswith(_SPREADSHEETS) and name not in ours and not name.startswith("~$")  # Excel's locks
    ]
    return codes.MISSING_WORKBOOK.at(CellRef(schema.file), found=", ".join(others), name=schema.file, folder=folder)


def _match_sheets(
    book: Book, schema: WorkbookSchema, file: str, problems: list[Problem]
) -> list[tuple[SheetSchema, SheetPart]]:
    """The sheets that are read, in the schema's order; missing, doubled and misspelt ones are told."""
    titles = [part.title for part in book.sheets]
    known = {fold(name) for sheet in schema.sheets for name in (sheet.vi, sheet.en)}
    present = {fold(title) for title in titles}
    missing = {s.key: (s.vi, s.en) for s in schema.sheets if not present & {fold(s.vi), fold(s.en)}}
    near = near_misses([title for title in titles if fold(title) not in known], missing)
    pairs: list[tuple[SheetSchema, SheetPart]] = []
    for sheet in schema.sheets:
        if sheet.shape in UNREAD:
            continue
        parts = [part for part in book.sheets if fold(part.title) in (fold(sheet.vi), fold(sheet.en))]
        if parts:
            pairs.append((sheet, parts[0]))
        for part in parts[1:]:
            place = CellRef(file, part.title)
            problems.append(codes.DUPLICATE_SHEET.at(place, found=part.title, name=sheet.vi, first=parts[0].title))
        title = near.get(sheet.key, "")
        if not parts and sheet.required:
            found = title or "; ".join(titles)
            place = CellRef(file, title)
            problems.append(codes.MISSING_SHEET.at(place, found=found, name=sheet.vi, name_en=sheet.en))
        elif title:
            problems.append(codes.SIMILAR_SHEET.at(CellRef(file, title), found=title, name=sheet.vi))
    return pairs


def _read_sheet(book: Book, part: SheetPart, schema: SheetSchema, findings: Findings) -> Sheet | None:
    rows: tuple[Row, ...] | None
    try:
        if schema.shape is SheetShape.KEY_VALUE:
            rows = read_key_values(book, part, schema, findings)
        else:
            rows = read_table(book, part, schema, findings)
    except Refused as refused:
        findings.add_problem(refused.at(findings.ref()))
        return None
    if rows is None:
        return None
    if part.hidden and rows:
        findings.add(codes.HIDDEN_SHEET)
    return Sheet(schema.key, part.title, rows)
