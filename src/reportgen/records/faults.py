"""Make problems of texts that could not be parsed as numbers or dates."""

from __future__ import annotations

from reportgen.problems import Bilingual, Kind, Problem
from reportgen.problems import codes_cells as codes
from reportgen.records.dates import DateFault
from reportgen.records.numbers import Fault, Misread
from reportgen.workbooks.model import Cell
from reportgen.workbooks.schema import LAST_YEAR, Column, ColumnKind, SheetShape

_KINDS: dict[Fault, Kind] = {
    Fault.AMBIGUOUS: codes.NUMBER_AMBIGUOUS,
    Fault.ENGLISH: codes.NUMBER_ENGLISH,
    Fault.LETTERS: codes.NUMBER_LETTERS,
    Fault.WITH_WORDS: codes.NUMBER_WITH_WORDS,
    Fault.APPROXIMATE: codes.NUMBER_APPROXIMATE,
    Fault.NONE: codes.NUMBER_NONE,
    Fault.SPACED: codes.NUMBER_SPACED,
    Fault.DIRECTION: codes.GROWTH_WORDS,
    Fault.RANGE: codes.NUMBER_RANGE,
    Fault.NOT_A_NUMBER: codes.NUMBER_NOT,
}
_WITH_TEXT = (Fault.WITH_WORDS, Fault.APPROXIMATE, Fault.DIRECTION, Fault.NOT_A_NUMBER)
"""Their remedies name columns (`Đơn vị tính`, `Từ kèm số`) that do not apply to a year or a number of decimals."""


def found_in(cell: Cell) -> str:
    """The content of a cell as Excel shows it."""
    return cell.value if isinstance(cell.value, str) else cell.shown


def where(column: Column, shape: SheetShape) -> Bilingual:
    """`cột “Đơn vị tính”`, or `dòng “Ngày hội nghị”` in a sheet of names and values."""
    if shape is SheetShape.KEY_VALUE:
        return Bilingual(f"dòng “{column.vi}”", f"row “{column.vi}”")
    return Bilingual(f"cột “{column.vi}”", f"column “{column.vi}”")


def empty_cell(cell: Cell, column: Column, shape: SheetShape) -> Problem:
    """The problem of an empty required cell: the row of a table may be deleted, that of a fact may not."""
    delete = Bilingual(", hoặc xóa cả dòng nếu không dùng", ", or delete the row if it is not used")
    otherwise = Bilingual("", "") if shape is SheetShape.KEY_VALUE else delete
    return codes.CELL_EMPTY.at(cell.ref, where=where(column, shape), otherwise=otherwise)


def number_fault(cell: Cell, column: Column, shape: SheetShape, misread: Misread) -> Problem:
    """The problem for a text where a number is needed."""
    fault = misread.fault
    if column.kind is ColumnKind.WHOLE and fault in _WITH_TEXT:
        return whole_fault(cell, column, shape, found_in(cell))
    if fault is Fault.DIRECTION and column.kind is not ColumnKind.GROWTH:
        fault = Fault.WITH_WORDS
    args: dict[str, str | Bilingual] = {"where": where(column, shape)}
    if fault is Fault.AMBIGUOUS:
        args["grouped"], args["decimal"] = misread.readings
    elif misread.readings:
        args["reading"] = misread.readings[0]
    return _KINDS[fault].at(cell.ref, found=found_in(cell), **args)


def whole_fault(cell: Cell, column: Column, shape: SheetShape, found: str) -> Problem:
    """The problem for a value that is not a whole number within the bounds of its column."""
    low, high = whole_bounds(column)
    return codes.WHOLE_EXPECTED.at(cell.ref, found=found, where=where(column, shape), low=low, high=high)


def whole_bounds(column: Column) -> tuple[int, int]:
    """The lowest and highest value of a column of whole numbers."""
    return column.lowest or 0, column.highest or LAST_YEAR


def date_fault(cell: Cell, column: Column, shape: SheetShape, fault: DateFault) -> Problem:
    """The problem for a text where a date is needed."""
    kind = codes.DATE_IMPOSSIBLE if fault is DateFault.IMPOSSIBLE else codes.DATE_NOT
    return kind.at(cell.ref, found=found_in(cell), where=where(column, shape))
