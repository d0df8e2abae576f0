"""Scan a worksheet for the byte offsets of its rows and other elements."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from reportgen.problems import codes_inputs
from reportgen.problems.codes_patch import UNUSUAL_PARTS
from reportgen.workbooks import limits
from reportgen.workbooks.patch.spans import Element, SpanWalker, parse_piece
from reportgen.workbooks.scan import Refused
from reportgen.workbooks.sheet_rows import Range, parse_cell_name


class RowSpan(NamedTuple):
    """A row: its number, its offsets, and whether it has a cell with a value other than an empty text."""

    number: int
    start: int
    end: int
    filled: bool


@dataclass(slots=True)
class CellSpan:
    """A parsed cell."""

    column: int
    element: Element

    @property
    def style(self) -> int | None:
        """Its style index; None if it has none."""
        style = self.element.attributes.get("s")
        return int(style) if style is not None else None


class SheetScan(SpanWalker):
    """A scanned worksheet; `root` is its tree without the rows."""

    def __init__(self, data: bytes, part: str) -> None:
        super().__init__(data, part)
        self.root: Element
        self.sheet_data: Element
        self.rows: list[RowSpan] = []
        self.arrays: list[Range] = []
        """The ranges of array formulas and data tables of more than one cell."""
        self.shared: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        """The cells of each shared formula by its index; the first one has the text of the formula."""
        self.walk()
        if not hasattr(self, "sheet_data"):
            raise Refused(UNUSUAL_PARTS, f"{part}: sheetData")
        try:
            self.merges = [parse_range(m.attributes["ref"]) for m in self._inside("mergeCells")]
            self._columns = [_column_style(column.attributes) for column in self._inside("cols")]
        except (ValueError, KeyError) as error:
            raise Refused(codes_inputs.BROKEN_WORKBOOK, part) from error

    def _inside(self, name: str) -> list[Element]:
        element = self.root.find(name)
        return element.children if element else []

    def opened(self, element: Element) -> None:
        if not self.path:
            self.root = element
            return
        self.path[-1].children.append(element)
        if len(self.path) == 1 and element.name == "sheetData":
            self.sheet_data = element
            self._in_rows = _Rows(self)
            self.parser.StartElementHandler = self._in_rows.start
            self.parser.EndElementHandler = self._in_rows.end
            self.parser.CharacterDataHandler = self._in_rows.text

    def leave_rows(self, name: str) -> None:
        """Handle the end of `sheetData`; the elements after it are added to the tree again."""
        self.set_handlers()
        self._end(name)

    def row(self, number: int) -> RowSpan | None:
        """The row with that number; None if it is not stored."""
        index = bisect_left(self.rows, number, key=lambda row: row.number)
        return self.rows[index] if index < len(self.rows) and self.rows[index].number == number else None

    def row_element(self, row: RowSpan) -> Element:
        """The parsed element of a row with its content."""
        return parse_piece(self.data, row.start, row.end, self.root, self.part)

    def cells(self, row: Element) -> dict[int, CellSpan]:
        """The cells of a row, by column from 1."""
        found: dict[int, CellSpan] = {}
        column = 0
        for element in row.all("c"):
            column = column_of(element.attributes, column, self.part)
            found[column] = CellSpan(column, element)
        return found

    def column_style(self, column: int) -> int:
        """The style index of new cells in the column."""
        return next((style for first, last, style in self._columns if first <= column <= last), 0)


def _column_style(attributes: dict[str, str]) -> tuple[int, int, int]:
    return int(attributes["min"]), int(attributes["max"]), int(attributes.get("style", "0"))


class _Rows:
    """Handles the content of `sheetData`; of its elements, which may be hundreds of thousands, only rows are kept."""

    def __init__(self, scan: SheetScan) -> None:
        self._scan = scan
        root = scan.root
        names = (f"{root.space} {name} {root.prefix}".strip() for name in ("row", "c", "v", "t", "f"))
        self._row, self._cell, self._value, self._text, self._formula = names
        self._depth = 0
        self._number = self._column = self._start = 0
        self._digits = ""
        self._empty = self._filled = self._in_text = False
        self._columns: dict[str, int] = {}
        self._styles = {"0"}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._scan.count(self._depth)
        if name == self._cell:
            self._start_cell(attributes)
        elif name in (self._value, self._text):
            self._in_text = True
        elif name == self._row:
            self._start_row(attributes)
        elif name == self._formula:
            self._start_formula(attributes)
        elif name.split(" ")[1:2] in (["row"], ["c"]):
            raise Refused(UNUSUAL_PARTS, f"{self._scan.part}: <{name.split(' ')[1]}>")

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = int(attributes.get("r", self._number + 1))
        if not self._number < number <= limits.MAX_ROW:
            raise Refused(UNUSUAL_PARTS, f"{self._scan.part}: row {number}")
        self._check_style(attributes)
        self._start, _, self._empty = self._scan.start_tag()
        self._number, self._column, self._filled, self._digits = number, 0, False, str(number)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        column = self._column + 1
        if reference is not None:
            letters = reference.removesuffix(self._digits)
            column = self._columns.get(letters, 0) or parse_cell_name(reference)[1]
            if letters + self._digits != reference:
                raise Refused(UNUSUAL_PARTS, f"{self._scan.part}: {reference}")
            self._columns[letters] = column
        if not self._column < column <= limits.MAX_COLUMN:
            raise Refused(UNUSUAL_PARTS, f"{self._scan.part}: {reference or column}")
        self._column = column
        self._check_style(attributes)

    def _check_style(self, attributes: dict[str, str]) -> None:
        """Raise `ValueError` for a style that is not a number."""
        style = attributes.get("s", "0")
        if style not in self._styles:
            int(style)
            self._styles.add(style)

    def _start_formula(self, attributes: dict[str, str]) -> None:
        kind = attributes.get("t", "")
        reference = attributes.get("ref", "")
        if kind in ("array", "dataTable") and ":" in reference:
            self._scan.arrays.append(parse_range(reference))
        elif kind == "shared":
            self._scan.shared[attributes.get("si", "")].append((self._number, self._column))

    def end(self, name: str) -> None:
        if self._depth == 0:
            self._scan.leave_rows(name)
            return
        self._depth -= 1
        if name == self._row:
            end = self._scan.end_of_tag(self._empty)
            self._scan.rows.append(RowSpan(self._number, self._start, end, self._filled))
        elif name in (self._value, self._text):
            self._in_text = False

    def text(self, characters: str) -> None:
        if self._in_text and not characters.isspace():
            self._filled = True


def column_of(attributes: dict[str, str], before: int, part: str) -> int:
    """The column of the cell after the one in column `before`; raises `Refused` if the cells are not in order."""
    reference = attributes.get("r")
    column = parse_cell_name(reference)[1] if reference else before + 1
    if not before < column <= limits.MAX_COLUMN:
        raise Refused(UNUSUAL_PARTS, f"{part}: {reference or column}")
    return column


def parse_range(reference: str) -> Range:
    """Parse `A1:D7`, or one cell, without `$`; raises `ValueError` for anything else."""
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = parse_cell_name(first), parse_cell_name(last or first)
    return Range(top, left, bottom, right)
