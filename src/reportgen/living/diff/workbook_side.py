"""Reads the workbooks of a period as one side of a comparison: figures, texts, tasks, and the rows of all sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportgen.aspects import BY_KEY
from reportgen.figures.book import make_book
from reportgen.figures.ids import TASKS, year_aspect
from reportgen.figures.model import FigureBook, FigureUse
from reportgen.figures.placeholders import DEFAULT_ASPECT
from reportgen.figures.text import ResolvedText, resolve_texts
from reportgen.files.publish import sha256
from reportgen.living.contexts import one_line
from reportgen.living.diff.other_rows import other_rows
from reportgen.living.diff.sides import PHOTO, PHOTOS, TEXTS, Scope, SheetRow, Side, Source, figures_of
from reportgen.numerals import grouped_digits
from reportgen.passages import FigureSpan, Passage
from reportgen.period import Period
from reportgen.problems import Problem, ReportgenError, has_errors
from reportgen.records.model import Yearbook
from reportgen.records.parse import parse_yearbook
from reportgen.workbooks.model import Cell, Row, Sheet, Workbook
from reportgen.workbooks.schema import INDICATORS_XLSX, TASKS_XLSX, WORKBOOKS, ColumnKind
from reportgen.workspace import Workspace

_KEYS = {
    "facts": (),
    "indicators": ("code",),
    "breakdown": ("code", "unit_name"),
    "series": ("code",),
    "paragraphs": ("section", "text"),
    "photos": ("file",),
    "tasks": ("code",),
}
"""The columns that identify a row of each sheet."""
_NAMES = {"indicators": "name", "photos": "caption", "tasks": "name", "paragraphs": "text"}
"""The column that names a row."""
_ASPECTS = {"current": "value"} | {key: key for key in BY_KEY if key != "value"}
"""The aspects of the figures of columns; columns for aspects have their keys."""


def side_of_workbooks(
    workspace: Workspace,
    workbooks: Mapping[str, Workbook],
    paths: Mapping[str, Path],
    problems: Sequence[Problem],
    period: Period,
    name: str,
) -> tuple[Side, list[Problem]]:
    """The side of workbooks by key, with their files and the problems that were found when they were read.

    Raises ReportgenError if a cell can't be read: a difference could be overlooked.
    """
    read = {key: _without_photos(workbook) for key, workbook in workbooks.items()}
    read.setdefault(INDICATORS_XLSX.key, _NO_INDICATORS)
    photos = workspace.inputs(period) / "photos"
    yearbook, found = parse_yearbook(read, period=period, root=workspace.root, photos=photos)
    problems = [*problems, *found]
    if has_errors(problems) or yearbook is None:
        raise ReportgenError(problems)
    book, _ = make_book(yearbook)
    names = {task.code: task.name for task in yearbook.tasks} | dict(book.names)
    names |= {head: f"{names[code]}: {unit.unit_name}" for code, rows in book.units.items() for unit, head in rows}
    has_tasks = TASKS_XLSX.key in workbooks
    figures = (figure for figure in book.values() if has_tasks or not figure.id.startswith(f"{TASKS}."))
    side = Side(
        name,
        Source.WORKBOOKS,
        period,
        Scope.ALL,
        figures_of(figures),
        {TEXTS: _passages(yearbook, book)} if INDICATORS_XLSX.key in workbooks else {},
        yearbook.tasks if has_tasks else None,
        names,
        rows=dict(_rows(workbooks, paths, book)),
        raw={str(p.cell("text")): p.text for p in yearbook.paragraphs},
        digests=_digests(paths),
    )
    return side, problems


def _without_photos(workbook: Workbook) -> Workbook:
    """The workbook without its photos, whose files are beside it and not beside a copy."""
    return replace(workbook, sheets={key: sheet for key, sheet in workbook.sheets.items() if key != "photos"})


_NO_INDICATORS = Workbook(INDICATORS_XLSX.key, "", {"indicators": Sheet("indicators", "", ())})
"""In place of a workbook that is not compared."""


def _passages(yearbook: Yearbook, book: FigureBook) -> list[Passage]:
    """The texts of `Nội dung`."""
    sections = {paragraph.cell("text"): paragraph.section for paragraph in yearbook.paragraphs}
    texts = resolve_texts(yearbook, book)
    return [_passage(text, sections[text.ref]) for text in texts if text.ref in sections]


def _passage(text: ResolvedText, section: str) -> Passage:
    words, figures = "", []
    for part in text.parts:
        start = len(words)
        if isinstance(part, FigureUse):
            words += part.words
            figures.append(FigureSpan(start, len(words), part.figure.id, part.form))
        else:
            words += part
    return Passage("paragraph", words, section, tuple(figures), source=str(text.ref))


def _rows(
    workbooks: Mapping[str, Workbook], paths: Mapping[str, Path], book: FigureBook
) -> Iterator[tuple[str, Sequence[SheetRow]]]:
    """Yield the rows of each sheet of workbooks that were read."""
    units = {(unit.code, unit.unit_name): head for rows in book.units.values() for unit, head in rows}
    for schema in WORKBOOKS:
        if schema.key not in workbooks:
            continue
        for sheet in schema.sheets:
            if sheet.key in _KEYS:
                found = workbooks[schema.key].sheets.get(sheet.key)
                computed = {column.key for column in sheet.columns if column.kind is ColumnKind.COMPUTED}
                used = [row for row in (found.rows if found else ()) if _is_used(row, computed)]
                rows = [_row(sheet.key, row, computed, units) for row in used]
                if sheet.key == "facts":  # the review notes of its lines
                    rows = [*rows[:1], *(replace(row, code=row.cell.rpartition("!")[2]) for row in rows[1:])]
                rows = _with_files(rows, paths[schema.key].parent) if sheet.key == "photos" else rows
                yield sheet.key, _numbered(rows)
        yield from other_rows(paths[schema.key], schema, workbooks[schema.key])


def _digests(paths: Mapping[str, Path]) -> dict[str, str]:
    """The digests of workbooks, and of the photos beside them."""
    digests = {schema.file: sha256(paths[schema.key].read_bytes()) for schema in WORKBOOKS if schema.key in paths}
    photos = {path for file in paths.values() for path in (file.parent / PHOTOS).glob("*") if path.is_file()}
    return digests | {path.name: sha256(path.read_bytes()) for path in photos}


def _numbered(rows: Sequence[SheetRow]) -> list[SheetRow]:
    """The rows with the repeated ones numbered, such as those of a photo that is printed twice."""
    seen: Counter[str] = Counter()
    found = []
    for row in rows:
        seen[row.code] += 1
        found.append(replace(row, code=f"{row.code} ({seen[row.code]})") if seen[row.code] > 1 else row)
    return found


def _with_files(rows: Sequence[SheetRow], folder: Path) -> list[SheetRow]:
    """The rows of `Ảnh` with the contents of their files, if these are beside the workbook."""
    files = {path.name: path.read_bytes() for path in (folder / PHOTOS).glob("*") if path.is_file()}
    return [
        replace(row, cells={**row.cells, PHOTO: (sha256(data), f"{grouped_digits(len(data))} byte")})
        if (data := files.get(row.code)) is not None
        else row
        for row in rows
    ]


def _is_used(row: Row, computed: set[str]) -> bool:
    return any(cell.shown.strip() for key, cell in row.cells.items() if key not in computed)


def _row(sheet: str, row: Row, computed: set[str], units: Mapping[tuple[str, str], str]) -> SheetRow:
    keys = [_words(row.cells[key]) if key in row.cells else "" for key in _KEYS[sheet]]
    cells = {key: _compared(cell) for key, cell in row.cells.items() if key not in (*computed, *_KEYS[sheet])}
    cells |= {name: _compared(cell) for name, cell in (row.own or {}).items()}
    cells |= {str(year): _compared(cell) for year, cell in (row.years or {}).items()}
    head = units.get((keys[0], keys[1]), "") if sheet == "breakdown" else keys[0] if keys else ""
    figures = {key: f"{head}.{_ASPECTS[key]}" for key in cells if key in _ASPECTS}
    figures |= {name: f"{name}.{DEFAULT_ASPECT}" for name in row.own or {}}
    figures |= {str(year): f"{head}.{year_aspect(Period(year))}" for year in row.years or {}}
    name = row.cells.get(_NAMES.get(sheet, ""))
    first = next(iter(row.cells.values()))
    return SheetRow(" · ".join(filter(None, keys)), _words(name) if name else "", cells, figures, str(first.ref))


def _compared(cell: Cell) -> tuple[Any, str]:
    """The value of a cell without differences of white space, and what it shows."""
    words = _words(cell)
    return (words if isinstance(cell.value, str) else cell.value, words), words


def _words(cell: Cell) -> str:
    return one_line(cell.shown)
