"""Read both workbooks of a period into cells, and collect every problem.

    inputs/2022/*.xlsx ─ scan ─▶ Package ─ book ─▶ Book ─ sheet_rows ─▶ RawRow ─ heads, tables, key_values ─▶ Sheet

Each XML part is streamed in one pass and never completely in memory: values, merged cells and hidden rows are read
together, within limits, and the command `check` does not load a spreadsheet library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

from reportgen.period import Period, periods_in
from reportgen.problems import CellRef, FileRef, Problem
from reportgen.problems import codes_inputs as codes
from reportgen.problems.causes import raise_if_limited
from reportgen.problems.codes_unused import SHEET_UNREADABLE
from reportgen.workbooks.book import Book, SheetPart, read_book
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.headings import Headings, Matched
from reportgen.workbooks.key_values import read_key_values
from reportgen.workbooks.model import Cell, Row, Sheet, Workbook
from reportgen.workbooks.names import near_misses
from reportgen.workbooks.period_schema import sheet_for
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
from reportgen.workbooks.sheet_rows import SheetRows
from reportgen.workbooks.tables import headings_in_common, read_table
from reportgen.workbooks.unused import copied_sheet, unused_sheet

_COPY = re.compile(r"\([0-9]+\)\s*$")
_SPREADSHEETS = (".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv")


def read_year(folder: Path) -> tuple[dict[str, Workbook], list[Problem]]:
    """The workbooks of `inputs/YEAR/` by key, and all problems; missing and unreadable workbooks have no entry.

    Missing or unreadable files are reported as problems. Raises ReportgenError only for limits of the session (RG816).
    """
    workbooks: dict[str, Workbook] = {}
    problems: list[Problem] = []
    shown = "/".join(filter(None, (folder.parent.name, folder.name)))
    try:
        names = sorted(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return {}, [missing_folder(folder)]
    except OSError as error:
        raise_if_limited(error)
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


def missing_folder(folder: Path) -> Problem:
    """The problem that a period has no folder in `inputs`, with the periods that have one (RG101)."""
    shown = "/".join(filter(None, (folder.parent.name, folder.name)))
    return codes.MISSING_FOLDER.at(FileRef(shown), folder=shown, key=folder.name, existing=_existing(folder.parent))


def _existing(inputs: Path) -> str:
    """The keys of the periods that have a folder, `–` if there is none."""
    with suppress(OSError):
        keys = [period.key for period in periods_in(path.name for path in inputs.iterdir() if path.is_dir())]
        return ", ".join(keys) or "–"
    return "–"


def read_workbook(path: Path, schema: WorkbookSchema, name: str = "") -> tuple[Workbook | None, list[Problem]]:
    """Read an existing file with any name: the workbook (None if the file can't be read), and its problems.

    `name` is the name of the workbook in problems; by default the file name.
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
        sheet = _read_sheet(book, part, sheet_schema, findings, period_of(sheets))
        problems += findings.problems()
        if sheet is not None:
            sheets[sheet_schema.key] = sheet
    return Workbook(schema.key, name, sheets), problems


def read_lists(path: Path, schema: WorkbookSchema) -> dict[str, tuple[str, ...]]:
    """The entries of sheet `Danh mục` by list key, without closed and empty lists. Problems are not reported."""
    from reportgen.workbooks.named_lists import lists_of

    sheet = next((sheet for sheet in schema.sheets if sheet.shape is SheetShape.LISTS), None)
    kept = {key: named.title for key, named in lists_of(schema).items() if not named.closed}
    if sheet is None or not kept:
        return {}
    columns = tuple(Column(key, title, key, ColumnKind.TEXT, help="") for key, title in kept.items())
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
        if name.lower().endswith(_SPREADSHEETS)
        and name not in ours
        and not name.startswith("~$")  # lock files of Excel
    ]
    return codes.MISSING_WORKBOOK.at(CellRef(schema.file), found=", ".join(others), name=schema.file, folder=folder)


def _match_sheets(
    book: Book, schema: WorkbookSchema, file: str, problems: list[Problem]
) -> list[tuple[SheetSchema, SheetPart]]:
    """The sheets to read, in the order of the schema; missing, repeated and unknown ones are reported."""
    titles = {place: part.title for place, part in enumerate(book.sheets)}
    matched = Headings(schema.sheets, is_titles=True).match(titles)
    _match_by_headings(book, schema, matched)
    by_key = {sheet.key: sheet for sheet in schema.sheets}
    for place, key in sorted(matched.repeated.items()):
        sheet, title = by_key[key], titles[place]
        if sheet.shape not in UNREAD:
            args = {"name": sheet.vi, "first": titles[matched.found[key]]}
            problems.append(codes.DUPLICATE_SHEET.at(CellRef(file, title), found=title, **args))
    missing = [sheet for sheet in schema.sheets if sheet.key not in matched.found]
    near = near_misses(matched.unknown.values(), {sheet.key: (sheet.vi, sheet.en) for sheet in missing})
    for sheet in missing:
        title = near.get(sheet.key, "")
        if sheet.shape not in UNREAD and sheet.required:
            found = title or "; ".join(titles.values())
            args = {"name": sheet.vi, "name_en": sheet.en}
            problems.append(codes.MISSING_SHEET.at(CellRef(file, title), found=found, **args))
        elif sheet.shape not in UNREAD and title:
            problems.append(codes.SIMILAR_SHEET.at(CellRef(file, title), found=title, name=sheet.vi))
    optional = [s.vi for s in missing if s.shape not in UNREAD and not (s.required or s.if_used)]
    for place, title in matched.unknown.items():
        if title in near.values():
            continue
        try:
            if optional and _is_used(book, book.sheets[place]):
                problems.append(unused_sheet(file, title, optional))
            elif name := _copied(book, book.sheets[place], schema):
                problems.append(copied_sheet(file, title, name))
        except Refused as refused:
            reason = refused.at(CellRef(file, title))
            problems.append(SHEET_UNREADABLE.at(reason.place, found=reason.found))
    return [
        (sheet, book.sheets[matched.found[sheet.key]])
        for sheet in schema.sheets
        if sheet.key in matched.found and sheet.shape not in UNREAD
    ]


def _match_by_headings(book: Book, schema: WorkbookSchema, matched: Matched) -> None:
    """Take an optional sheet for a missing one of which it has more headings.

    Sheet `Đơn vị` of a workbook without `Theo đơn vị` may have values by unit.
    """
    for sheet in schema.sheets:
        if sheet.if_used and sheet.key in matched.found:
            part = book.sheets[matched.found[sheet.key]]
            others = [other for other in _tables(schema) if other.key not in matched.found]
            with suppress(Refused):
                best = max((sheet, *others), key=lambda other: headings_in_common(book, part, other))
                matched.found[best.key] = matched.found.pop(sheet.key)


def _tables(schema: WorkbookSchema) -> list[SheetSchema]:
    return [sheet for sheet in schema.sheets if sheet.shape in (SheetShape.TABLE, SheetShape.YEARS)]


def _is_used(book: Book, part: SheetPart) -> bool:
    """Whether a sheet is not empty and not a copy made by Excel (`Chỉ tiêu (2)`)."""
    return not _COPY.search(part.title) and next(SheetRows(book, part).rows(), None) is not None


def _copied(book: Book, part: SheetPart, schema: WorkbookSchema) -> str:
    """The name of the sheet of the schema whose headings an unknown sheet has; empty if there is none."""
    common = {sheet.vi: headings_in_common(book, part, sheet) for sheet in _tables(schema)}
    name = max(common, key=lambda name: common[name], default="")
    return name if name and common[name] > 1 else ""


def period_of(sheets: Mapping[str, Sheet]) -> Period | None:
    """The period of the workbook, which its headings may contain (`TH 2022`); None if it is missing or invalid."""
    facts = sheets.get("facts")
    cells = facts.rows[0].cells if facts and facts.rows else {}
    year, words = (_text_of(cells.get(key)) for key in ("year", "period"))
    with suppress(ValueError):
        period = Period.parse(year)
        return Period.parse_words(words, period.year) if words else period
    return None


def _text_of(cell: Cell | None) -> str:
    value = cell.value if cell else None
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value).strip()


def _read_sheet(
    book: Book, part: SheetPart, schema: SheetSchema, findings: Findings, period: Period | None
) -> Sheet | None:
    rows: tuple[Row, ...] | None
    try:
        if schema.shape is SheetShape.KEY_VALUE:
            rows = read_key_values(book, part, schema, findings)
        else:
            rows = read_table(book, part, sheet_for(schema, period), findings, period)
    except Refused as refused:
        findings.add_problem(refused.at(findings.ref()))
        return None
    if rows is None:
        return None
    if part.hidden and rows:
        findings.add(codes.HIDDEN_SHEET)
    return Sheet(schema.key, part.title, rows)
