"""Puts the texts of a PDF page together: pieces of lines that are apart, and which of them are in tables.

Lengths are in points, heights from the bottom of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reportgen.finished.pdf_objects import PdfObjects, PdfStroke, PdfText
from reportgen.official.model import Look, Piece

_APART = 1.5
"""From this distance, as a multiple of the size, texts of a line are apart."""
_COLUMNS = 0.8
"""From this distance texts may be in columns of a table."""
_SPACE = 0.12
"""From this distance there is a space between texts."""
_SAME_LINE = 0.35
_SAME_START = 2.0
"""The distance in points up to which two lines begin at the same place."""
_ROW = 190.0
"""Maximum height of a row of a table."""
_ACROSS = 0.7
"""The share of the width of a table from which a line is not that of a cell."""
_SEVERAL = 4
"""The number of lines from which those that are alone are not those of a row that names a group."""
_BETWEEN = re.compile(r"(?:bảng|hình|biểu(?: đồ)?)\s+\d|[IVX]+\.\s|phần\s+[IVX]", re.IGNORECASE)
"""What is between two tables: a caption, a heading."""
_MIN_RULES = 3
"""The number of lines at different heights from which they are the lines of a table."""


@dataclass(slots=True)
class PdfLine:
    """Texts next to each other on a line."""

    pieces: list[Piece]
    left: float
    right: float
    baseline: float
    page: int
    row: int
    """Equal for what is on one line."""
    size: float
    """The size of its largest letters."""
    text: str
    widest: float = 0.0
    """The widest distance between its texts."""
    in_table: bool = False
    starts: list[float] = field(default_factory=list)
    """Where its texts begin that may be in further columns."""

    def add(self, piece: Piece, left: float, right: float) -> None:
        """Add a text from `left` to `right`."""
        gap = left - self.right
        self.widest = max(self.widest, gap)
        if gap >= _COLUMNS * self.size:
            self.starts.append(left)
        self.pieces.append(piece)
        self.text += piece.text
        self.size = max(self.size, piece.look.size)
        self.right = max(self.right, right)

    @property
    def centre(self) -> float:
        """Its middle."""
        return (self.left + self.right) / 2


def page_lines(page: PdfObjects, number: int) -> list[PdfLine]:
    """The lines of a page from top to bottom, those on one line from left to right."""
    found: list[PdfLine] = []
    for row, texts in enumerate(_rows(page.texts), 1):
        found += _pieces_of_row(texts, number, row)
    for top, bottom, left, right in _tables(page.strokes, found):
        for line in found:
            if bottom - 2 <= line.baseline <= top + 2 and left - 4 <= line.centre <= right + 4:
                line.in_table = True
    return found


def _rows(texts: Iterable[PdfText]) -> Iterator[list[PdfText]]:
    """The texts that are on one line, also if some are raised."""
    row: list[PdfText] = []
    for text in sorted(texts, key=lambda text: -text.baseline):
        if row and row[0].baseline - text.baseline > _SAME_LINE * max(row[0].size, text.size):
            yield sorted(row, key=lambda text: text.left)
            row = []
        row.append(text)
    if row:
        yield sorted(row, key=lambda text: text.left)


def _pieces_of_row(texts: list[PdfText], page: int, row: int) -> Iterator[PdfLine]:
    line: PdfLine | None = None
    for text in texts:
        look = _look(text.typeface, text.size, text.bold, text.italic, text.colour)
        gap = 0.0 if line is None else text.left - line.right
        if line is not None and gap > _APART * text.size and not _fills_blank(line.text, text.text):
            yield line
            line = None
        if line is None:
            piece = Piece(text.text, look)
            line = PdfLine([piece], text.left, text.right, text.baseline, page, row, text.size, text.text)
            continue
        is_parted = line.text[-1:].isspace() or text.text[:1].isspace()
        between = " " if gap > _SPACE * text.size and not is_parted else ""
        line.add(Piece(between + text.text, look), text.left, text.right)
    if line is not None:
        yield line


_look = lru_cache(1000)(Look)


def _fills_blank(before: str, after: str) -> bool:
    """Whether between two texts is room for writing by hand: `Số:      /BC-STTTT`, `ngày     tháng`."""
    start = before.rstrip().casefold()
    return (start.endswith(("số:", "số")) and after.lstrip().startswith("/")) or start.endswith(
        ("ngày", "tháng", "năm")
    )


def _tables(strokes: Iterable[PdfStroke], lines: Sequence[PdfLine]) -> Iterator[tuple[float, float, float, float]]:
    """The top, bottom, left and right of each table, by the lines drawn between its rows."""
    rows: list[tuple[float, float, float]] = []
    for stroke in sorted(strokes, key=lambda stroke: -stroke.height):
        if rows and rows[-1][0] - stroke.height < 3:
            height, left, right = rows[-1]
            rows[-1] = (height, min(left, stroke.left), max(right, stroke.right))
        else:
            rows.append((stroke.height, stroke.left, stroke.right))
    group: list[tuple[float, float, float]] = []
    for row in [*rows, None]:
        continues = row is not None and group and _is_row(group[-1], row, lines)
        if group and not continues:
            if len(group) >= _MIN_RULES:
                yield group[0][0], group[-1][0], min(r[1] for r in group), max(r[2] for r in group)
            group = []
        if row is not None:
            group.append(row)


def _is_row(above: tuple[float, float, float], below: tuple[float, float, float], lines: Sequence[PdfLine]) -> bool:
    """Whether a row of a table is between two drawn lines, not text between two tables."""
    if above[0] - below[0] >= _ROW or not _overlap(above, below):
        return False
    between = [line for line in lines if below[0] < line.baseline < above[0]]
    in_row = Counter(line.row for line in between)
    cells = _starts_of_cells(between)
    alone = [
        line
        for line in between
        if in_row[line.row] == 1
        and line.widest < _COLUMNS * line.size
        and not any(abs(line.left - left) < _SAME_START for left in cells)
    ]
    if any(line.right - line.left > _ACROSS * (above[2] - above[1]) or _BETWEEN.match(line.text) for line in alone):
        return False
    return len(alone) < _SEVERAL or len(alone) < len(between)


def _starts_of_cells(lines: Iterable[PdfLine]) -> list[float]:
    """Where the texts of cells begin that are beside another cell: the further lines of a cell begin there too."""
    by_row: dict[int, list[float]] = {}
    for line in lines:
        by_row.setdefault(line.row, []).extend((line.left, *line.starts))
    return [left for lefts in by_row.values() for left in sorted(lefts)[1:]]


def _overlap(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    """Whether two lines of a table are above each other, and about as long."""
    shared = min(one[2], other[2]) - max(one[1], other[1])
    return shared > 0.8 * max(one[2] - one[1], other[2] - other[1])
