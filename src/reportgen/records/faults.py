"""Problems of cells that are empty or could not be parsed as a number or date."""

from __future__ import annotations

from reportgen.problems import Bilingual, Kind, Problem
from reportgen.problems import codes_cells as codes
from reportgen.records.dates import DateFault
from reportgen.records.numbers import NumberFault, RejectedNumber
from reportgen.workbooks.model import Cell
from reportgen.workbooks.schema import LAST_YEAR, Column, ColumnKind, SheetShape

_KINDS: dict[NumberFault, Kind] = {
    NumberFault.AMBIGUOUS: codes.NUMBER_AMBIGUOUS,
    NumberFault.ENGLISH: codes.NUMBER_ENGLISH,
    NumberFault.LETTERS: codes.NUMBER_LETTERS,
    NumberFault.WITH_WORDS: codes.NUMBER_WITH_WORDS,
    NumberFault.APPROXIMATE: codes.NUMBER_APPROXIMATE,
    NumberFault.NONE: codes.NUMBER_NONE,
    NumberFault.SPACED: codes.NUMBER_SPACED,
    NumberFault.DIRECTION: codes.GROWTH_WORDS,
    NumberFault.RANGE: codes.NUMBER_RANGE,
    NumberFault.NOT_A_NUMBER: codes.NUMBER_NOT,
}
_WITH_TEXT = (NumberFault.WITH_WORDS, NumberFault.APPROXIMATE, NumberFault.DIRECTION, NumberFault.NOT_A_NUMBER)
"""Faults whose remedies mention units or qualifiers. They do not apply to whole numbers, such as years."""


def cell_text(cell: Cell) -> str:
    """The content of a cell as Excel shows it."""
    return cell.value if isinstance(cell.value, str) else cell.shown


def where(column: Column, shape: SheetShape) -> Bilingual:
    """The name of a column for messages: `cột “Đơn vị tính”`, or `dòng “Ngày hội nghị”` in a key-value sheet."""
    if shape is SheetShape.KEY_VALUE:
        return Bilingual(f"dòng “{column.vi}”", f"row “{column.vi}”")
    return Bilingual(f"cột “{column.vi}”", f"column “{column.vi}”")


def empty_cell(cell: Cell, column: Column, shape: SheetShape) -> Problem:
    """The problem of an empty required cell; the remedy suggests deleting the row, except in a key-value sheet."""
    delete = Bilingual(", hoặc xóa cả dòng nếu không dùng", ", or delete the row if it is not used")
    otherwise = Bilingual("", "") if shape is SheetShape.KEY_VALUE else delete
    return codes.CELL_EMPTY.at(cell.ref, where=where(column, shape), otherwise=otherwise)


def number_fault(cell: Cell, column: Column, shape: SheetShape, rejected: RejectedNumber) -> Problem:
    """The problem of a text that is not a number."""
    fault = rejected.fault
    if column.kind is ColumnKind.WHOLE and fault in _WITH_TEXT:
        return whole_fault(cell, column, shape, cell_text(cell))
    if fault is NumberFault.DIRECTION and column.kind is not ColumnKind.GROWTH:
        fault = NumberFault.WITH_WORDS
    args: dict[str, str | Bilingual] = {"where": where(column, shape)}
    if fault is NumberFault.AMBIGUOUS:
        args["grouped"], args["decimal"] = rejected.readings
    elif rejected.readings:
        args["reading"] = rejected.readings[0]
    return _KINDS[fault].at(cell.ref, found=cell_text(cell), **args)


def whole_fault(cell: Cell, column: Column, shape: SheetShape, found: str) -> Problem:
    """The problem of a value that is not a whole number within the bounds of its column."""
    low, high = whole_bounds(column)
    return codes.WHOLE_EXPECTED.at(cell.ref, found=found, where=where(column, shape), low=low, high=high)


def whole_bounds(column: Column) -> tuple[int, int]:
    """The lowest and highest value of a column of whole numbers."""
    return column.lowest or 0, column.highest or LAST_YEAR


def date_fault(cell: Cell, column: Column, shape: SheetShape, fault: DateFault) -> Problem:
    """The problem of a text that is not a date."""
    kind = codes.DATE_IMPOSSIBLE if fault is DateFault.IMPOSSIBLE else codes.DATE_NOT
    return kind.at(cell.ref, found=cell_text(cell), where=where(column, shape))
