"""Writes proposals into the bytes of the workbooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from reportgen.files.replace import remove_unfinished, replacing
from reportgen.living.harvest.cells import TextLine
from reportgen.living.harvest.model import Change, LineChange, NewLine, NewRow, Placement
from reportgen.problems import CellRef, ReportgenError
from reportgen.problems.codes_harvest import NO_CONTENT_SHEET, TEXT_FORMULA
from reportgen.records.model import Paragraph, Yearbook
from reportgen.workbooks.columns import find_columns
from reportgen.workbooks.patch import WorkbookPatch
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.schema import INDICATORS_XLSX
from reportgen.workbooks.sheet_rows import cell_name, parse_cell_name


def patched(
    stored: Mapping[str, bytes], yearbook: Yearbook, lines: Iterable[TextLine], changes: Sequence[Change]
) -> dict[str, bytes]:
    """Return the workbooks that change, by file name; `stored` has the bytes of both.

    Raises ReportgenError if a workbook can't be changed safely, or a cell is a formula.
    """
    by_cell = {line.ref: line.lines for line in lines}
    cells = _cells(by_cell, changes)
    rows = [change for change in changes if isinstance(change, NewRow)]
    placed = [change for change in changes if isinstance(change, Placement)]
    files = {ref.workbook for ref in cells} | ({INDICATORS_XLSX.file} if rows or placed else set())
    result: dict[str, bytes] = {}
    for file in sorted(files):
        try:
            patch = WorkbookPatch(stored[file])
            for ref, text in cells.items():
                if ref.workbook == file:
                    _set(patch, yearbook, ref, text)
            sheets = {ref.sheet for ref in cells if ref.workbook == file}
            if file == INDICATORS_XLSX.file:
                sheets |= {_place(patch, change) for change in placed}
            if rows and file == INDICATORS_XLSX.file:
                _append(patch, stored[file], yearbook.paragraphs, rows)
            _refuse_formulas(patch, file, sheets)
            result[file] = patch.to_bytes()
        except Refused as refused:
            raise ReportgenError([refused.at(CellRef(file))]) from refused
    return result


def _cells(by_cell: Mapping[CellRef, Sequence[str]], changes: Iterable[Change]) -> dict[CellRef, str]:
    """The new text of each changed cell; empty if no line is left."""
    texts: dict[CellRef, dict[int, str | None]] = {}
    added: dict[CellRef, dict[int, list[str]]] = {}
    for change in changes:
        if isinstance(change, LineChange):
            texts.setdefault(change.ref, {})[change.index] = change.text
        elif isinstance(change, NewLine):
            added.setdefault(change.ref, {}).setdefault(change.after, []).append(change.text)
    result: dict[CellRef, str] = {}
    for ref in dict.fromkeys((*texts, *added)):
        own, new = texts.get(ref, {}), added.get(ref, {})
        kept: list[str] = [*new.get(-1, ())]
        for index, line in enumerate(by_cell[ref]):
            text = own.get(index, line)
            kept += [text] if text else []
            kept += new.get(index, ())
        result[ref] = "\n".join(kept)
    return result


def _set(patch: WorkbookPatch, yearbook: Yearbook, ref: CellRef, text: str) -> None:
    """Set the text of a cell; without a text, clear its row of `Nội dung`."""
    sheet = patch.sheet(ref.sheet)
    if text:
        sheet.set(ref.cell, text)
        return
    paragraph = next(p for p in yearbook.paragraphs if p.cell("text") == ref)
    for cell in paragraph.refs.values():
        sheet.set(cell.cell, None)


def _place(patch: WorkbookPatch, change: Placement) -> str:
    """Set section and order of a row; returns the title of its sheet."""
    refs = change.row.refs
    if "order" not in refs:
        raise ReportgenError([NO_CONTENT_SHEET.at(change.row.ref, columns=_columns())])
    sheet = patch.sheet(refs["order"].sheet)
    if change.section != change.row.section:
        sheet.set(refs["section"].cell, change.section)
    sheet.set(refs["order"].cell, change.order)
    return refs["order"].sheet


def _columns() -> str:
    return ", ".join(column.vi for column in INDICATORS_XLSX.sheet("paragraphs").columns)


def _append(patch: WorkbookPatch, data: bytes, paragraphs: Sequence[Paragraph], rows: Sequence[NewRow]) -> None:
    """Append rows to sheet `Nội dung`, formatted like its last row."""
    schema = INDICATORS_XLSX.sheet("paragraphs")
    found = find_columns(data, schema)
    if found is None or not {"section", "text"} <= found.numbers.keys():
        raise ReportgenError([NO_CONTENT_SHEET.at(CellRef(INDICATORS_XLSX.file, schema.vi), columns=_columns())])
    like = max((parse_cell_name(p.cell("text").cell)[0] for p in paragraphs), default=None)
    sheet = patch.sheet(found.title)
    for row in rows:
        values = {"section": row.section, "order": row.order, "text": row.text, "document": ", ".join(row.documents)}
        sheet.append({n: values[key] for key, n in found.numbers.items() if values.get(key)}, like=like)


def _refuse_formulas(patch: WorkbookPatch, file: str, sheets: Iterable[str]) -> None:
    lost = [
        CellRef(file, title, cell_name(*place))
        for title in sorted(sheets)
        for place in sorted(patch.sheet(title).changes.formulas_lost)
    ]
    if lost:
        raise ReportgenError(TEXT_FORMULA.at(cell) for cell in lost)


def replace_all(folder: Path, data: Mapping[str, bytes], stored: Mapping[str, bytes]) -> list[Path]:
    """Replace the workbooks in `folder`; returns the copies of the previous ones. `stored` are the bytes read before.

    Raises ReportgenError if one of them was changed meanwhile or can't be written; then none is replaced.
    """
    kept: list[Path] = []
    with ExitStack() as stack:
        for name, content in data.items():
            remove_unfinished(folder / name)
            copy = stack.enter_context(replacing(folder / name, content, expected=stored[name], today=dt.date.today()))
            kept += [copy] if copy is not None else []
    return kept
