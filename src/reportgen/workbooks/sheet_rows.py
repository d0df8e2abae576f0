"""Iterate over the stored rows of a worksheet, without empty cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from reportgen.problems import codes_inputs as codes
from reportgen.workbooks import limits
from reportgen.workbooks.book import Book, SheetPart
from reportgen.workbooks.rich_text import RunCollector, StoredText
from reportgen.workbooks.scan import Refused, too_large
from reportgen.workbooks.xml_parts import walk_part

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_CHANGING = re.compile(r"\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\(|\[\d+\]", re.IGNORECASE)
"""What makes the result of a formula change by itself: the clock, chance, or another workbook (`[1]Sheet1!A1`)."""


class RawCell(NamedTuple):
    """A cell as stored: its type (`n s str inlineStr b e d`), style index and text.

    `formula` is empty without a formula; for one whose result changes by itself it names the reason (`NOW()`,
    `RAND()`, `[1]` for another workbook), else it is `=`.
    """

    type: str
    style: int
    text: StoredText | None
    formula: str


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row with at least one filled cell; `cells` by column number from 1."""

    number: int
    hidden: bool
    cells: dict[int, RawCell]


class Range(NamedTuple):
    """A range of cells: its first and last row and column, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def contains(self, row: int, column: int) -> bool:
        """Whether the cell is in the range."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@cache
def column_letters(column: int) -> str:
    """`A` for 1, `AB` for 28."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """The cell name, `F7` for row 7, column 6."""
    return f"{column_letters(column)}{row}"


def parse_cell_name(name: str) -> tuple[int, int]:
    """The row and column of `F7`; raises `ValueError` if it is not a cell of a worksheet."""
    match = _REFERENCE.fullmatch(name)
    if match is None:
        raise ValueError(name)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    if column > limits.MAX_COLUMN or row > limits.MAX_ROW:
        raise ValueError(name)
    return row, column


class SheetRows:
    """Streams a worksheet; `merges` is complete when `rows` is exhausted."""

    def __init__(self, book: Book, sheet: SheetPart) -> None:
        self._book = book
        self._sheet = sheet
        self._handler = _SheetHandler()

    @property
    def merges(self) -> list[Range]:
        """The merged ranges, as stored."""
        return self._handler.merges

    def is_hidden_column(self, column: int) -> bool:
        """Whether the column is hidden; available from the first row on."""
        return any(first <= column <= last for first, last in self._handler.hidden_columns)

    def rows(self) -> Iterator[RawRow]:
        """The rows that are not empty; raises `Refused` if there are too many or the part is damaged."""
        for _ in walk_part(self._book.package, self._sheet.part, self._handler):
            yield from self._handler.done
            self._handler.done.clear()
        if not self._handler.has_data:
            raise Refused(codes.BROKEN_WORKBOOK, f"{self._sheet.part}: sheetData")


@dataclass
class _SheetHandler:
    done: list[RawRow] = field(default_factory=list)
    merges: list[Range] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    has_data: bool = False
    """Whether the part has an element `sheetData`, as every worksheet."""
    _in_data: bool = False
    _rows: int = 0
    _number: int = 0
    _numbers: set[int] = field(default_factory=set)
    """The numbers of the rows with cells; a second row with the same number would replace the first in Excel."""
    _hidden: bool = False
    _cells: dict[int, RawCell] = field(default_factory=dict)
    _column: int = 0
    _type: str = "n"
    _style: int = 0
    _pieces: list[str] | None = None
    _inline: RunCollector | None = None
    _formula: str = ""
    _formula_pieces: list[str] | None = None
    _shared: str = ""
    """The number of the shared formula of the cell; empty if it has its own."""
    _shared_formulas: dict[str, str] = field(default_factory=dict)
    _in_text: bool = False
    _characters: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if not self._in_data:
            self._start_outside_data(name, attributes)
        elif name == "c":
            self._start_cell(attributes)
        elif name == "v":
            self._in_text = True
            self._pieces = []
        elif name == "row":
            self._start_row(attributes)
        elif name == "f":
            self._start_formula(attributes)
        elif name == "is":
            self._inline = RunCollector()
        elif self._inline is not None:
            self._inline.start(name, attributes)

    def _start_outside_data(self, name: str, attributes: dict[str, str]) -> None:
        if name == "sheetData":
            self.has_data = True
            self._in_data = True
        elif name == "mergeCell":
            self._merge(attributes["ref"])
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._rows += 1
        if self._rows > limits.MAX_ROWS:
            raise Refused(codes.TOO_MANY_ROWS, f"> {limits.MAX_ROWS}", limit=limits.MAX_ROWS)
        self._number = int(attributes.get("r", self._number + 1))
        if not 0 < self._number <= limits.MAX_ROW:
            raise ValueError(self._number)
        self._hidden = attributes.get("hidden") in ("1", "true")
        self._cells = {}
        self._column = 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column += 1
        # not parsed for most cells, which directly follow the previous one
        if reference and reference != cell_name(self._number, self._column):
            row, self._column = parse_cell_name(reference)
            if row != self._number:
                raise Refused(codes.BROKEN_WORKBOOK, reference)
        self._type = attributes.get("t", "n")
        self._style = int(attributes.get("s", "0"))
        self._pieces, self._inline, self._formula = None, None, ""

    def _start_formula(self, attributes: dict[str, str]) -> None:
        self._shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""
        self._formula = self._shared_formulas.get(self._shared, "=")
        self._formula_pieces = []

    def _end_formula(self) -> None:
        text = "".join(self._formula_pieces or ())
        self._formula_pieces = None
        if text:
            changing = _CHANGING.search(text)
            self._formula = "=" if changing is None else changing[0] + ")" * changing[0].endswith("(")
            if self._shared:
                self._shared_formulas[self._shared] = self._formula

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        (top, left), (bottom, right) = parse_cell_name(first), parse_cell_name(last or first)
        self.merges.append(Range(top, left, bottom, right))
        if len(self.merges) > limits.MAX_MERGES:
            raise too_large(reference)

    def end(self, name: str) -> None:
        if not self._in_data:
            return
        if name == "c":
            text, self._inline = self._stored(), None
            if text or self._formula:
                if self._column in self._cells:
                    raise Refused(codes.BROKEN_WORKBOOK, cell_name(self._number, self._column))
                self._cells[self._column] = RawCell(self._type, self._style, text, self._formula)
        elif name == "v":
            self._in_text = False
        elif name == "f":
            self._end_formula()
        elif name == "row":
            if self._cells:
                if self._number in self._numbers:
                    raise Refused(codes.BROKEN_WORKBOOK, str(self._number))
                self._numbers.add(self._number)
                self.done.append(RawRow(self._number, self._hidden, self._cells))
        elif self._inline is not None:
            self._inline.end(name)
        elif name == "sheetData":
            self._in_data = False

    def _stored(self) -> StoredText | None:
        if self._pieces is not None:
            return "".join(self._pieces)
        return None if self._inline is None else self._inline.result()

    def text(self, data: str) -> None:
        if self._in_text and self._pieces is not None:
            self._characters += len(data)
            self._pieces.append(data)
        elif self._formula_pieces is not None:
            self._characters += len(data)
            self._formula_pieces.append(data)
        elif self._inline is not None:
            self._characters += self._inline.text(data)
        if self._characters > limits.MAX_STRING_CHARACTERS:
            raise too_large(cell_name(self._number, max(self._column, 1)))
