"""Reads a finished PDF of any program as the rules of official documents see it, from the places of its texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from reportgen.finished.pdf_objects import PdfLayout, PdfObjects, PdfStroke
from reportgen.official.model import (
    POINTS_PER_MM,
    Align,
    OfficialDocument,
    PageNumber,
    Paragraph,
    Piece,
    Rule,
    Sheet,
    Side,
)
from reportgen.official.pdf_lines import PdfLine, page_lines
from reportgen.official.words import DASHES, SOLID

_NUMBER = re.compile(r"(?:trang\s*)?[-–—.\s]*(?:\d{1,4}|[ivxlc]{1,6})[-–—.\s]*(?:[/|]\s*\d+)?", re.IGNORECASE)
"""A line that is the number of a page."""
_MARGIN = 25.5 * POINTS_PER_MM
"""Where page numbers are, from the top and bottom edges."""
_NEAR = 1.2 * POINTS_PER_MM
"""How far from an edge or the middle a line may be that is there."""
_ABOUT = 10 * POINTS_PER_MM
"""The same on a turned page, whose margins are not known."""
_NEXT_LINE = 1.6
"""Up to this distance, as a multiple of the size, a line may be the next one of a text."""
_FULL = 0.6
"""The share of the text width from which a line is across the page."""
_START = 0.2
"""The share of the text width within which lines across the page start."""
_ASCENT, _DESCENT, _SINGLE = 0.89, 0.22, 1.15
"""Of Times New Roman, as shares of the size: above and below the line, and the distance of single-spaced lines."""
_CLOSE = 1.8
"""Lines of a paragraph are not farther apart than this multiple of single spacing."""
_BELOW = 3.5
"""How far a line may be above the line of the text that it underlines."""
_SEVERAL, _STARTING, _ENDING = 2, 0.04, 0.25
"""The number of lines, and the share of those that start or end there, from which an edge is that of the text."""
_RUNNING = 19 * POINTS_PER_MM
"""Small texts nearer than this to the top or bottom of a page are headers or footers."""
_FOOT = 50 * POINTS_PER_MM
"""Where the address at the foot of page one may begin, below a line across the page."""
_SMALL = 12.3
"""Maximum size of headers and footers; text of the body is larger."""


@dataclass(frozen=True, slots=True)
class _Area:
    """The left and right edges of the text."""

    left: float
    right: float
    is_ragged: bool = False
    """Whether no several lines have the same right edge."""
    room: float = 2 * _NEAR
    """How far from the middle the middle of a line may be."""

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def width(self) -> float:
        return self.right - self.left


def read_pdf_document(layout: PdfLayout) -> OfficialDocument:
    """Return the document; without paragraphs if no page has text besides its number."""
    sheets = [Sheet(p.width / POINTS_PER_MM, p.height / POINTS_PER_MM, page=n) for n, p in enumerate(layout.pages, 1)]
    document = OfficialDocument("pdf", [], sheets, pages=len(sheets), version=f"{layout.version / 10:.1f}")
    pages = [page_lines(page, number) for number, page in enumerate(layout.pages, 1)]
    numbers = [_page_number(lines, page) for lines, page in zip(pages, layout.pages, strict=True)]
    for lines, printed, page in zip(pages, numbers, layout.pages, strict=True):
        running = [line for line in lines if line is not printed and _is_running(line, page)]
        document.foot += [_foot(line) for line in running if line.page == 1 and line.baseline < _FOOT]
        lines[:] = [line for line in lines if line is not printed and line not in running]
    upright = [lines for lines, page in zip(pages, layout.pages, strict=True) if page.height > page.width]
    area = _area(list(chain(*upright))) or _area(list(chain(*pages)))
    if area is None:
        return document
    pitch = _pitch(pages, area)
    for number, (lines, page) in enumerate(zip(pages, layout.pages, strict=True), 1):
        own = area if page.height > page.width else _turned(_area(lines) or area, page)
        if (printed := numbers[number - 1]) is not None:
            document.numbers.append(_number(printed, page, own))
        above = document.paragraphs[-1] if document.paragraphs else None
        builder = _Paragraphs(own, pitch, above)
        builder.read(lines)
        document.paragraphs += builder.made
        if number == 1:
            document.paragraphs = _with_rules(document.paragraphs, lines, page.strokes, own)
    document.margins = _margins(pages, layout.pages, area)
    return document


def _page_number(lines: Sequence[PdfLine], page: PdfObjects) -> PdfLine | None:
    for line in [*lines[:2], *lines[-2:]]:
        at_edge = line.baseline > page.height - _MARGIN or line.baseline < _MARGIN
        alone = sum(other.row == line.row for other in lines) == 1 and not _continues(line, lines)
        if at_edge and alone and _NUMBER.fullmatch(line.text.strip()):
            return line
    return None


def _continues(line: PdfLine, lines: Sequence[PdfLine]) -> bool:
    """Whether a line is the next of a text above: it begins there, at the distance of lines."""
    return any(
        0 < other.baseline - line.baseline < _NEXT_LINE * line.size and abs(other.left - line.left) < _NEAR
        for other in lines
    )


def _is_running(line: PdfLine, page: PdfObjects) -> bool:
    """Whether a line is in a header or footer, or in the address at the foot of page one."""
    if line.size > _SMALL:
        return False
    if line.baseline < _RUNNING or line.baseline > page.height - _RUNNING:
        return True
    across = [s.height for s in page.strokes if s.height < _FOOT and s.right - s.left > _FULL * page.width]
    return line.page == 1 and bool(across) and line.baseline < max(across)


def _foot(line: PdfLine) -> Paragraph:
    return Paragraph(line.pieces, 0, page=line.page)


def _number(line: PdfLine, page: PdfObjects, area: _Area) -> PageNumber:
    # the text area is not in the middle of the page where the left margin is wider; on turned pages it is less known
    room = max(area.room, 3 * _NEAR)
    is_centred = any(abs(line.centre - middle) < room for middle in (page.width / 2, area.middle))
    return PageNumber(
        line.text.strip(), line.pieces[0].look, line.baseline > page.height / 2, is_centred, page=line.page
    )


def _area(lines: Sequence[PdfLine]) -> _Area | None:
    """The text area by the edges that most lines have; None without text."""
    plain = [line for line in lines if not line.in_table] or list(lines)
    if not plain:
        return None
    widest = max(line.right - line.left for line in plain)
    wide = [line for line in plain if line.right - line.left > _FULL * widest]
    # first lines and lists are indented, the last lines of paragraphs are short: the outermost edge of several lines
    left = _edge([line.left for line in plain], _STARTING)
    right = _edge([-line.right for line in wide], _ENDING)
    if left is None or right is None:
        edges = min(line.left for line in wide), max(line.right for line in wide)
        return _Area(edges[0] if left is None else left, edges[1] if right is None else -right, right is None)
    return _Area(left, -right)


def _turned(area: _Area, page: PdfObjects) -> _Area:
    """The text area of a turned page, whose tables tell little of its edges: about in the middle of the page."""
    side = min(area.left, page.width - area.right)
    return _Area(side, page.width - side, room=_ABOUT)


def _edge(edges: Sequence[float], share: float) -> float | None:
    """The least edge that several lines have; None if they are ragged."""
    for edge in sorted(edges):
        near = [other for other in edges if edge <= other <= edge + _NEAR]
        if len(near) >= max(_SEVERAL, share * len(edges)):
            return median(near)
    return None


def _pitch(pages: Sequence[Sequence[PdfLine]], area: _Area) -> dict[float, float]:
    """The distance of lines within paragraphs, by the size of the letters."""
    found: dict[float, Counter[float]] = {}
    for lines in pages:
        for one, other in pairwise(lines):
            starts = abs(other.left - area.left) < _NEAR and abs(one.right - area.right) < 3 * _NEAR
            if starts and one.size == other.size and not other.in_table:
                found.setdefault(one.size, Counter())[round(one.baseline - other.baseline, 1)] += 1
    return {size: distances.most_common(1)[0][0] for size, distances in found.items()}


class _Paragraphs:
    """Joins the lines of a page to paragraphs."""

    def __init__(self, area: _Area, pitch: dict[float, float], above: Paragraph | None) -> None:
        self._area = area
        self._pitch = pitch
        self._lines: list[PdfLine] = []
        self._last: PdfLine | None = None
        self._last_distance: float | None = None
        """Between the lines of the paragraph above."""
        self._above = above
        self.made: list[Paragraph] = []

    def read(self, lines: Sequence[PdfLine]) -> None:
        in_row = Counter(line.row for line in lines)
        for line in lines:
            if line.in_table:  # only the look of its letters is asked for
                if self._lines:
                    self._finish()
                self.made.append(Paragraph(line.pieces, 0, page=line.page, in_table=True))
                self._last, self._last_distance = line, None
                continue
            if self._lines and not self._continues(line, in_row[line.row] > 1):
                self._finish()
            self._lines.append(line)
        if self._lines:
            self._finish()

    def _continues(self, line: PdfLine, has_others: bool) -> bool:
        above = self._lines[-1]
        if has_others or line.row == above.row:
            return False
        distance = above.baseline - line.baseline
        close = distance <= self._pitch.get(line.size, _CLOSE * _SINGLE * line.size) + 2.5
        first = self._lines[0]
        starts = (
            abs(line.left - self._area.left) < _NEAR
            or (len(self._lines) == 1 and line.left > first.left and line.left - first.left < 60)
            or (len(self._lines) > 1 and abs(line.left - above.left) < _NEAR)
        )
        room = self._area.right - above.right
        ended = room > max(0.12 * self._area.width, _width_of_word(line))
        return close and starts and not ended and abs(line.size - above.size) < 0.5 and not self._is_centred(above)

    def _is_centred(self, line: PdfLine) -> bool:
        indented = line.left - self._area.left > 2 * _NEAR and self._area.right - line.right > 2 * _NEAR
        return indented and abs(line.centre - self._area.middle) < self._area.room

    def _finish(self) -> None:
        lines, self._lines = self._lines, []
        first, last = lines[0], lines[-1]
        distance = _distance(lines) or self._pitch.get(first.size, _SINGLE * first.size)
        gap = None
        # programs differ in what they put between paragraphs whose lines are at different distances
        is_like = self._last_distance is None or abs(self._last_distance - distance) < 1
        if self._last is not None and self._last.row != first.row and is_like:
            gap = self._last.baseline - first.baseline - distance
        width = max(line.right - line.left for line in lines)
        side = self._side(first) if len(lines) == 1 else "full"
        dashes = DASHES.fullmatch(first.text) if len(lines) == 1 else None
        pieces = [] if dashes else list(_joined(lines))
        paragraph = Paragraph(
            pieces,
            0,
            page=first.page,
            side=side,
            align=self._align(lines),
            first=None if side != "full" else (first.left - self._area.left) / POINTS_PER_MM,
            gap=gap,
            spacing=distance / (_SINGLE * first.size) if len(lines) > 1 else None,
            width=width / POINTS_PER_MM,
            centre=first.centre / POINTS_PER_MM,
            height=first.baseline / POINTS_PER_MM,
            row=10_000 * first.page + first.row,
        )
        if dashes:
            paragraph.rules = (Rule(width / POINTS_PER_MM, dashes["mark"] in SOLID),)
        if not self.made and self._above is not None and abs(first.left - self._area.left) < _NEAR:
            paragraph.first = paragraph.gap = None  # the rest of the last paragraph of the page above
        self.made.append(paragraph)
        self._last, self._last_distance = last, distance

    def _side(self, line: PdfLine) -> Side:
        width = line.right - line.left
        starts = line.left - self._area.left < _START * self._area.width
        # beside narrow texts the national title may take more than its half
        if (starts and width > _FULL * self._area.width) or self._is_centred(line):
            return "full"
        return "left" if line.centre < self._area.middle else "right"

    def _align(self, lines: Sequence[PdfLine]) -> Align | None:
        if all(self._is_centred(line) for line in lines):
            return "center"
        full = lines[:-1]
        if len(full) < 2:
            return None
        ragged = [line for line in full if self._area.right - line.right > 2 * _NEAR]
        return "justify" if not ragged else "left"


def _width_of_word(line: PdfLine) -> float:
    """The width of the first word of a line, with some room: it did not fit on the line above."""
    text = line.text.strip()
    word = text.split()[0] if text else ""
    return (len(word) + 2) * (line.right - line.left) / max(1, len(text)) * 1.3


def _joined(lines: Sequence[PdfLine]) -> Iterator[Piece]:
    for index, line in enumerate(lines):
        for position, piece in enumerate(line.pieces):
            yield Piece(" " + piece.text if index and not position else piece.text, piece.look)


def _distance(lines: Sequence[PdfLine]) -> float | None:
    """The distance between the lines of a paragraph; None if it has one."""
    if len(lines) < 2:
        return None
    return median(one.baseline - other.baseline for one, other in pairwise(lines))


def _with_rules(
    paragraphs: list[Paragraph], lines: Sequence[PdfLine], strokes: Sequence[PdfStroke], area: _Area
) -> list[Paragraph]:
    """The paragraphs of the first page with the lines that are drawn below them, as empty paragraphs in order."""
    heights = {10_000 * line.page + line.row: line.baseline for line in lines}
    made = list(paragraphs)
    for stroke in _merged(strokes):
        above = [p for p in made if p.pieces and heights.get(p.row, 0.0) >= stroke.height - _BELOW]
        if not above:
            continue
        length = (stroke.right - stroke.left) / POINTS_PER_MM
        centre = (stroke.left + stroke.right) / 2
        side: Side = "full" if abs(centre - area.middle) < 2 * _NEAR else "left" if centre < area.middle else "right"
        rule = Rule(length, stroke.solid)
        made.insert(made.index(above[-1]) + 1, Paragraph([], 0, page=1, side=side, rules=(rule,)))
    return made


def _merged(strokes: Sequence[PdfStroke]) -> list[PdfStroke]:
    """The lines from top to bottom, without those that are drawn twice, and pieces end to end as one."""
    merged: list[PdfStroke] = []
    for stroke in sorted(strokes, key=lambda stroke: (-stroke.height, stroke.left)):
        last = merged[-1] if merged else None
        touches = last is not None and stroke.left <= last.right + 1.5 and stroke.right >= last.left - 1.5
        if last is not None and touches and abs(last.height - stroke.height) < 1.5:
            right = max(last.right, stroke.right)
            merged[-1] = PdfStroke(min(last.left, stroke.left), right, last.height, last.solid and stroke.solid)
        else:
            merged.append(stroke)
    return merged


def _margins(pages: Sequence[Sequence[PdfLine]], sheets: Sequence[PdfObjects], area: _Area) -> dict[str, float]:
    """The margins of the upright pages, by the lines that come nearest to each edge."""
    upright = [
        (lines, sheet) for lines, sheet in zip(pages, sheets, strict=True) if lines and sheet.height > sheet.width
    ]
    if not upright:
        return {}
    tops = [sheet.height - (lines[0].baseline + _ASCENT * lines[0].size) for lines, sheet in upright]
    bottoms = [lines[-1].baseline - _DESCENT * lines[-1].size for lines, _ in upright]
    found = {
        "top": min(tops),
        "bottom": min(bottoms),
        "left": area.left,
    } | ({} if area.is_ragged else {"right": upright[0][1].width - area.right})
    return {side: length / POINTS_PER_MM for side, length in found.items()}
