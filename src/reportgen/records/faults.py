"""Make problems of texts that could not be parsed as numbers or dates."""

from __future__ import annotations

from reportgen.problems import Kind, Problem
from reportgen.problems import codes_cells as codes
from reportgen.records.dates import DateFault
from reportgen.records.numbers import Fault, Misread
from reportgen.workbooks.model import Cell
from reportgen.workbooks.schema import Column, ColumnKind

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


def found_in(cell: Cell) -> str:
    """The content of a cell as Excel shows it."""
    return cell.value if isinstance(cell.value, str) else cell.shown


def number_fault(cell: Cell, column: Column, misread: Misread) -> Problem:
    """The problem for a text in a column of numbers."""
    fault = misread.fault
    if fault is Fault.DIRECTION and column.kind is not ColumnKind.GROWTH:
        fault = Fault.WITH_WORDS
    args = {"column": column.vi}
    if fault is Fault.AMBIGUOUS:
        args["grouped"], args["decimal"] = misread.readings
    elif misread.readings:
        args["reading"] = misread.readings[0]
    return _KINDS[fault].at(cell.ref, found=found_in(cell), **args)


def date_fault(cell: Cell, column: Column, fault: DateFault) -> Problem:
    """The problem for a text in a column of dates."""
    kind = codes.DATE_IMPOSSIBLE if fault is DateFault.IMPOSSIBLE else codes.DATE_NOT
    return kind.at(cell.ref, found=found_in(cell), column=column.vi)
