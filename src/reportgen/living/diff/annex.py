"""The differences as a Word file to hand to a leader; always in Vietnamese, as all documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from reportgen.documents.docx.annex import AnnexTable, annex_docx
from reportgen.living.contexts import heading_words
from reportgen.living.diff.compare import Differences
from reportgen.living.diff.figures import FigureChange
from reportgen.living.diff.sides import Side, SideFigure
from reportgen.living.diff.tasks import TaskChange
from reportgen.living.diff.words import aspect_words, column_words, row_title
from reportgen.numerals import roman

FILE_NAME = "so-sanh-{period}.docx"
_FIGURES = {"TT": 4, "Chỉ tiêu": 29, "Bản cũ": 16, "Bản mới": 16, "Chênh lệch": 16, "Ô của sổ": 19}
_TEXTS = {"TT": 4, "Mục": 17, "Bản cũ": 35, "Bản mới": 35, "Chỉ tiêu": 9}
_TASKS = {"TT": 4, "Nhiệm vụ": 44, "Thay đổi": 16, "Bản cũ": 18, "Bản mới": 18}
_ROWS = {"TT": 4, "Trang, dòng": 30, "Cột": 18, "Bản cũ": 24, "Bản mới": 24}
_DRAWINGS = {"TT": 4, "Biểu đồ, ảnh": 20, "Bản cũ": 38, "Bản mới": 38}
_DRAWING_WORDS = {"chart": "Biểu đồ thứ", "picture": "Ảnh thứ"}
_NONE = "–"
_CELLS = 3
"""Maximum number of cells shown of a figure."""


def annex(differences: Differences) -> bytes:
    """Return the Word file. It does not contain the current date."""
    subtitle = [f"Bản cũ: {_name(differences.old)}; bản mới: {_name(differences.new)}"]
    found = (
        AnnexTable("Số liệu thay đổi", *_columns(_FIGURES), tuple(_figure_rows(differences)), frozenset({0, 2, 3, 4})),
        AnnexTable("Câu văn thay đổi", *_columns(_TEXTS), tuple(_text_rows(differences)), frozenset({0})),
        AnnexTable("Nhiệm vụ thay đổi", *_columns(_TASKS), tuple(_task_rows(differences)), frozenset({0, 2})),
        AnnexTable("Ô khác của sổ thay đổi", *_columns(_ROWS), tuple(_other_rows(differences)), frozenset({0})),
        AnnexTable("Biểu đồ, ảnh thay đổi", *_columns(_DRAWINGS), tuple(_drawing_rows(differences)), frozenset({0})),
    )
    tables = [table for table in found if table.rows]
    if len(tables) > 1:
        tables = [replace(table, title=f"{roman(n)}. {table.title}") for n, table in enumerate(tables, 1)]
    title = "SO SÁNH HAI BẢN SỐ LIỆU, NỘI DUNG BÁO CÁO"
    limits = [f"{problem.message()}." for problem in differences.limits]
    closing = " ".join(f"{limit[:1].upper()}{limit[1:]}" for limit in limits)
    same = "Không thấy khác nhau ở những phần so sánh được." if limits else "Hai bản giống nhau."
    return annex_docx(title, subtitle, tables, " ".join(filter(None, ("" if tables else same, closing))))


def _name(side: Side) -> str:
    """The side in words: a period, or the end of a path."""
    if side.period is not None and side.name == side.period.key:
        return f"số liệu {side.period.in_sentence}"
    return "/".join(Path(side.name).parts[-2:])


def _columns(widths: dict[str, int]) -> tuple[tuple[str, ...], tuple[float, ...]]:
    return tuple(widths), tuple(widths.values())


def _figure_rows(differences: Differences) -> Iterator[tuple[str, ...]]:
    """Yield a row for each figure; those of one indicator have one number."""
    heads: list[str] = []
    for change in differences.figures:
        is_first = change.figure.head not in heads
        heads += [change.figure.head] if is_first else []
        difference = "\n".join(filter(None, (change.difference, change.growth and f"({change.growth})")))
        name, aspect = change.name or change.figure.head, aspect_words(change.figure.head, change.figure.aspect).vi
        yield (
            str(len(heads)) if is_first else "",
            f"{name} ({aspect})" if change.name else f"{aspect[:1].upper()}{aspect[1:]}",
            _words(change.old),
            _words(change.new),
            difference or _NONE,
            _cells(change),
        )


def _words(figure: SideFigure | None) -> str:
    return _NONE if figure is None else figure.words


def _cells(change: FigureChange) -> str:
    """The first cells, without the name of the workbook: sheets of both have different names."""
    cells = [" · ".join(filter(None, (_folder(cell), cell.rpartition(" · ")[2]))) for cell in change.cells]
    return "; ".join(cells[:_CELLS]) + ("; …" if cells[_CELLS:] else "") or _NONE


def _folder(cell: str) -> str:
    """The period before the name of a workbook; empty if both sides are of one period."""
    return cell.partition(" · ")[0].rpartition("/")[0]


def _text_rows(differences: Differences) -> Iterator[tuple[str, ...]]:
    for number, change in enumerate(differences.texts, 1):
        codes = "\n".join(change.codes)
        new = f"(chuyển chỗ) {change.new}" if change.is_moved else change.new
        heading = heading_words(change.heading).vi
        heading += " (mô tả của ảnh, biểu đồ)" if change.is_alt else ""
        yield str(number), heading, change.old or _NONE, new or _NONE, codes or _NONE


def _task_rows(differences: Differences) -> Iterator[tuple[str, ...]]:
    for number, change in enumerate(differences.tasks, 1):
        name = f"{change.task.code}. {change.task.name}"
        if not change.fields:
            yield str(number), name, "Thêm" if change.old is None else "Bỏ", *_presence(change)
        for index, (key, old, new) in enumerate(change.fields):
            first = (str(number), name) if index == 0 else ("", "")
            yield *first, column_words(key).vi, old or _NONE, new or _NONE


def _presence(change: TaskChange) -> tuple[str, str]:
    task = " · ".join(filter(None, (change.task.lead, change.task.deadline))) or change.task.period.in_sentence
    return (_NONE, task) if change.old is None else (task, _NONE)


def _other_rows(differences: Differences) -> Iterator[tuple[str, ...]]:
    for number, change in enumerate(differences.rows, 1):
        title = ". ".join(filter(None, (row_title(change).vi, change.row.name)))
        if not change.fields:
            added, here = change.old is None, change.row.cell
            yield str(number), title, "Thêm" if added else "Bỏ", *((_NONE, here) if added else (here, _NONE))
        for index, (key, old, new) in enumerate(change.fields):
            first = (str(number), title) if index == 0 else ("", "")
            yield *first, column_words(key, change.sheet).vi, old or _NONE, new or _NONE


def _drawing_rows(differences: Differences) -> Iterator[tuple[str, ...]]:
    for number, change in enumerate(differences.drawings, 1):
        name = f"{_DRAWING_WORDS[change.kind]} {change.number}"
        yield str(number), name, change.old or _NONE, change.new or _NONE
