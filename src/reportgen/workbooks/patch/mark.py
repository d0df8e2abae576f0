"""Create the marked copy of a workbook, with coloured cells, comments, and a sheet that lists all problems.

The XML of the workbook is patched: formulas and their stored results, formats, drawings, charts, pivot tables and
unknown sheets are not changed. Text is appended to existing comments.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from reportgen.problems import Bilingual, CellRef, Lang, Problem, Severity
from reportgen.workbooks.patch import WorkbookPatch
from reportgen.workbooks.patch.comments import Run
from reportgen.workbooks.patch.new_sheet import ListCell, ListSheet
from reportgen.workbooks.patch.stylesheet import StyleChange
from reportgen.workbooks.sheet_rows import parse_cell_name

COLOURS = {Severity.ERROR: "F8B4B4", Severity.WARNING: "FFE08A", Severity.NOTE: "BDD7EE"}
"""The fill colours of marked cells: red, amber, blue."""
_TITLE = Bilingual("Lỗi", "Problems")
_HEADS = (
    (Bilingual("Mức độ", "Severity"), 11),
    (Bilingual("Mã", "Code"), 8),
    (Bilingual("Trang tính", "Sheet"), 18),
    (Bilingual("Ô", "Cell"), 8),
    (Bilingual("Nội dung", "What is wrong"), 46),
    (Bilingual("Đang là", "Found"), 28),
    (Bilingual("Cần", "Expected"), 34),
    (Bilingual("Cách sửa", "To fix"), 50),
)
_EXPECTED = Bilingual("Cần: ", "Expected: ")
_REMEDY = Bilingual("Cách sửa: ", "To fix: ")
_NONE = Bilingual("Không có lỗi nào", "No problems")
_LONGEST = 2_000
"""Maximum length of a text in a comment or list; a found value may be a long paragraph."""

_Cell = tuple[str, int, int]
"""Sheet, row and column."""


def mark_workbook(data: bytes, problems: Sequence[Problem], lang: Lang = "vi") -> bytes:
    """The workbook `data` with its `problems` marked; the same input gives the same bytes.

    A cell has the colour of its most severe problem, and a comment with all its problems. Problems without a cell are
    only listed on the sheet. Raises `Refused` if the workbook can't be patched safely.
    """
    patch = WorkbookPatch(data)
    placed = [(problem, _marked_cell(patch, problem)) for problem in problems]
    placed.sort(key=lambda pair: (pair[0].severity, _order(patch, pair[1])))
    cells: defaultdict[_Cell, list[Problem]] = defaultdict(list)
    for problem, cell in placed:
        if cell is not None:
            cells[cell].append(problem)
    rows = [_list_row(problem, lang, linked=cell is not None) for problem, cell in placed]
    for (title, row, column), found in cells.items():
        sheet = patch.sheet(title)
        sheet.restyle(row, column, StyleChange(fill=COLOURS[found[0].severity]))
        sheet.comment(row, column, _comment(found, lang))
    heads, widths = [head.text(lang) for head, _ in _HEADS], [width for _, width in _HEADS]
    nothing = [ListCell("")] * 4 + [ListCell(_NONE.text(lang))] + [ListCell("")] * 3
    patch.add_list(ListSheet(_TITLE.text(lang), heads, widths, rows or [nothing]))
    return patch.to_bytes()


def _marked_cell(patch: WorkbookPatch, problem: Problem) -> _Cell | None:
    """The cell to mark for a problem; None if the place of the problem is not a cell of the workbook."""
    place = problem.place
    if not isinstance(place, CellRef) or place.sheet not in patch.titles:
        return None
    try:
        row, column = parse_cell_name(place.cell)
    except ValueError:
        return None
    return place.sheet, *patch.sheet(place.sheet).anchor(row, column)


def _order(patch: WorkbookPatch, cell: _Cell | None) -> tuple[int, ...]:
    """The sort key by sheet, row and column; problems without a cell come first."""
    return () if cell is None else (patch.titles.index(cell[0]), *cell[1:])


def _comment(problems: Sequence[Problem], lang: Lang) -> list[Run]:
    runs: list[Run] = []
    for problem in problems:
        if runs:
            runs.append(Run("\n\n"))
        runs.append(Run(f"{problem.severity.label(lang)} {problem.code}\n", bold=True))
        lines = [problem.message(lang)]
        lines += [_EXPECTED.text(lang) + problem.expected(lang)] if problem.expected(lang) else []
        lines += [_REMEDY.text(lang) + problem.remedy(lang)] if problem.remedy(lang) else []
        runs.append(Run("\n".join(_short(line) for line in lines)))
    return runs


def _list_row(problem: Problem, lang: Lang, *, linked: bool) -> list[ListCell]:
    place = problem.place
    sheet, cell = (place.sheet, place.cell) if isinstance(place, CellRef) else (str(place or ""), "")
    return [
        ListCell(problem.severity.label(lang), fill=COLOURS[problem.severity]),
        ListCell(problem.code),
        ListCell(sheet),
        ListCell(cell, link=(sheet, cell) if linked else None),
        ListCell(_short(problem.message(lang))),
        ListCell(_short(problem.found)),
        ListCell(_short(problem.expected(lang))),
        ListCell(_short(problem.remedy(lang))),
    ]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
