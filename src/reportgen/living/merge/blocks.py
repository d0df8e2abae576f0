"""Reads the blocks of a Word file that stays to be changed: paragraphs, tables with their rows, and drawings."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from reportgen.finished.package import Package
from reportgen.finished.word import Levels, W, figure_key, is_data_table
from reportgen.living.align import masked
from reportgen.living.word_ids import FIGURE_BOOKMARK
from reportgen.living.word_text import Line, text_of_node
from reportgen.passages import CELL_JOINT, FigureSpan, Passage

BlockKind = Literal["paragraph", "drawing", "contents", "table"]
Marks = Mapping[str, tuple[str, str]]
"""The (id, form) of figures by the mark in the name of their bookmark."""
_PAGE_NUMBER = re.compile(r"\t[\divxlcdm]*\Z")
_ASIDE = frozenset(("{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", W + "del", W + "moveFrom"))
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = (CHART, "{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
_BODY_TEXT = 9
UNKNOWN_MARK = "mark:"
"""Starts the id of a figure that is only known by its bookmark."""


@dataclass(eq=False, slots=True)
class Drawing:
    """A chart or picture: the element with the relationship, its kind and part, and the properties with its text."""

    element: Any
    is_chart: bool
    part: str
    properties: Any

    @property
    def alt(self) -> str:
        """The alternative text."""
        return "" if self.properties is None else str(self.properties.get("descr", ""))

    @property
    def relation(self) -> str:
        """The name of the attribute with the id of the relationship."""
        return _RELATION + ("id" if self.is_chart else "embed")


@dataclass(eq=False, slots=True)
class Cell:
    """A cell of a data table: the first column of the grid that it covers, and its paragraphs."""

    element: Any
    column: int
    paragraphs: list[Block]
    """All paragraphs, also empty ones."""

    @property
    def text(self) -> str:
        """The text of its paragraphs, by line."""
        return "\n".join(paragraph.passage.text for paragraph in self.paragraphs)


@dataclass(eq=False, slots=True)
class Row:
    """A row of a data table. The text of its passage has the cells joined."""

    element: Any
    cells: list[Cell]
    passage: Passage


@dataclass(eq=False, slots=True)
class Block:
    """A paragraph, also of the contents or with nothing but a drawing, or a data table.

    The text of an entry of the contents is without its page number, that of a table has its rows.
    """

    kind: BlockKind
    element: Any
    part: str
    passage: Passage
    drawings: list[Drawing] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    line: Line | None = None

    @property
    def key(self) -> Passage:
        """What blocks are paired by: the passage, of a drawing its alternative text."""
        return replace(self.passage, text=self.drawings[0].alt) if self.kind == "drawing" else self.passage


class BlockReader:
    """Reads the blocks of one Word file."""

    def __init__(self, package: Package, marks: Marks, rows: Container[str] = ()) -> None:
        """`rows` are the masked texts of rows of data tables: a table that has them is one, whatever its style is."""
        self._package, self._marks, self._rows = package, marks, rows
        self._levels = Levels(package)
        self._heading = ""
        self._part = ""

    def read(self, part: str) -> list[Block]:
        """The blocks of a part in reading order, without empty paragraphs; text boxes after their paragraph."""
        self._part, self._heading = part, ""
        root = self._package.root(part)
        body = root.find(W + "body")
        return list(self._blocks(root if body is None else body))

    def _blocks(self, parent: Any) -> Iterator[Block]:
        for element in parent:
            if element.tag == W + "p":
                block = self.paragraph(element)
                if block.kind != "paragraph" or block.passage.text.strip():
                    yield block
                for box in _boxes(element):
                    yield from self._blocks(box)
            elif element.tag == W + "tbl":
                rows = [row for row in self._table_rows(element) if row.passage.text.strip()]
                if self._is_data(element, rows):
                    text = "\n".join(row.passage.text for row in rows)
                    figures = tuple(figure for row in rows for figure in row.passage.figures)
                    yield Block("table", element, self._part, Passage("row", text, self._heading, figures), rows=rows)
                else:
                    for cell in element.iterfind(f"{W}tr/{W}tc"):
                        yield from self._blocks(cell)
            elif isinstance(element.tag, str) and element.tag not in _ASIDE:
                yield from self._blocks(element)

    def paragraph(self, element: Any) -> Block:
        """A paragraph as a block."""
        line = Line([element])
        text, figures = line.text, figures_of(line, self._marks)
        level, is_sure = self._levels.of_paragraph(element)
        passage = Passage("paragraph", text, self._heading, figures)
        if level < _BODY_TEXT:
            passage = replace(passage, kind="heading")
            self._heading = " ".join(text.split()) if is_sure and text.strip() else self._heading
        drawings = list(self._drawings(element))
        if _is_entry(element, text):
            number = _PAGE_NUMBER.search(text)
            entry = replace(passage, text=text[: number.start()] if number else text, kind="contents")
            return Block("contents", element, self._part, entry, drawings, line=line)
        kind: BlockKind = "drawing" if drawings and not text.strip() else "paragraph"
        return Block(kind, element, self._part, passage, drawings, line=line)

    def _drawings(self, paragraph: Any) -> Iterator[Drawing]:
        for element in paragraph.iter(*_DRAWN):
            above = list(element.iterancestors())
            if any(a.tag in _ASIDE for a in above) or next(a for a in above if a.tag == W + "p") is not paragraph:
                continue
            is_chart = element.tag == CHART
            r_id = element.get(_RELATION + ("id" if is_chart else "embed"), "")
            target = {r.id: r.target for r in self._package.relations(self._part) if not r.external}.get(r_id, "")
            holder = next((a for a in above if a.tag.endswith(("}inline", "}anchor"))), None)
            yield Drawing(element, is_chart, target, None if holder is None else holder.find("{*}docPr"))

    def _table_rows(self, table: Any) -> Iterator[Row]:
        for element in table.iterfind(W + "tr"):
            cells, column = [], 0
            for cell in element.iterfind(W + "tc"):
                paragraphs = [self.paragraph(p) for p in cell.iter(W + "p")]
                cells.append(Cell(cell, column, paragraphs))
                column += grid_width(cell)
            figures = tuple(f for cell in cells for p in cell.paragraphs for f in p.passage.figures)
            text = CELL_JOINT.join(cell.text for cell in cells if cell.text.strip())
            yield Row(element, cells, Passage("row", text, self._heading, figures))

    def _is_data(self, table: Any, rows: Sequence[Row]) -> bool:
        known = sum(masked(row.passage.text) in self._rows for row in rows)
        return is_data_table(table) or (known > 0 and known >= len(rows) / 2)


def grid_width(cell: Any) -> int:
    """The number of columns of the grid that a cell covers."""
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    return 1 if span is None else int(span.get(W + "val", "1"))


def figures_of(line: Line, marks: Marks) -> tuple[FigureSpan, ...]:
    """The figures of a paragraph that its controls and bookmarks name, in order."""
    places = {id(node): (at, node) for at, node in line.places()}
    figures: list[FigureSpan] = []
    open_marks: dict[str, tuple[int, str]] = {}
    end = 0
    for paragraph in line.paragraphs:
        for node in paragraph.iter():
            if id(node) in places:
                end = places[id(node)][0] + len(text_of_node(node))
            elif node.tag == W + "sdt" and (key := figure_key(node)) is not None:
                start, stop = line.span(node)
                if start < stop:
                    figures.append(FigureSpan(start, stop, *key))
            elif node.tag == W + "bookmarkStart":
                if match := FIGURE_BOOKMARK.fullmatch(node.get(W + "name", "")):
                    open_marks[node.get(W + "id", "")] = (end, match[1])
            elif node.tag == W + "bookmarkEnd":
                start, mark = open_marks.pop(node.get(W + "id", ""), (end, ""))
                if mark and start < end and not any(f.start <= start < f.end for f in figures):
                    figures.append(FigureSpan(start, end, *marks.get(mark, (UNKNOWN_MARK + mark, ""))))
    return tuple(sorted(figures, key=lambda figure: figure.start))


def _boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of the text boxes in a paragraph, each once."""
    for box in paragraph.iter(W + "txbxContent"):
        above = [element.tag for element in box.iterancestors()]
        if not any(tag in _ASIDE for tag in above) and W + "txbxContent" not in above[: above.index(W + "p")]:
            yield box


def _is_entry(paragraph: Any, text: str) -> bool:
    """Whether a paragraph is an entry of the table of contents."""
    if _PAGE_NUMBER.search(text) is None:
        return False
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else style.get(W + "val", "").lower()
    codes = (code.text or "" for code in paragraph.iter(W + "instrText"))
    return name.startswith(("toc", "contents")) or any("PAGEREF" in code for code in codes)
