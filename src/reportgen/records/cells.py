"""Parse the cells of one row by the kind of their columns: codes, texts, numbers, dates, choices.

An invalid cell is reported and treated as empty, so that all errors are found at once.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, SupportsIndex

from reportgen.period import Period, Year
from reportgen.problems import Problem
from reportgen.problems import codes_cells as codes
from reportgen.problems.codes_cells import LOOK_ALIKE_CODE, SPECIAL_SPACES
from reportgen.problems.codes_shown import FORMAT_WORDS
from reportgen.records.codes import is_code, split_codes, suggest_code
from reportgen.records.dates import DateFault, Deadline, deadline_of, parse_day, parse_deadline, short_date
from reportgen.records.faults import (
    cell_text,
    date_fault,
    empty_cell,
    number_fault,
    where,
    whole_bounds,
    whole_fault,
)
from reportgen.records.homoglyphs import describe_homoglyphs, latin
from reportgen.records.model import MARKED, GrowthUnit, Quantity
from reportgen.records.numbers import (
    Mark,
    NumberFault,
    ParsedNumber,
    RejectedNumber,
    in_range,
    mark_of,
    parse_number,
    plain,
    special_spaces,
)
from reportgen.records.row import Refs
from reportgen.records.units import SHARE_UNIT, is_share_unit, names_unit
from reportgen.workbooks.model import Cell, Row
from reportgen.workbooks.names import fold, nearest
from reportgen.workbooks.schema import Column, ColumnKind, SheetSchema

_NO_UNIT = "–"
_BLANKS = re.compile(r"[ \t\r\n]+")
_SEPARATORS = re.compile(r"[,;\r\n]")
_ENTRIES = re.compile(r"[;\r\n]")
_MARKS = ("x", "✓", "✔")
_POSITION = re.compile(r"[0-9]{1,4}")
_MAX_COMPARED = 80
"""The number of letters of a wrong choice that are compared with the choices."""
_nearest = lru_cache(256)(nearest)  # the same mistake may be in every row


class _CellNumber(NamedTuple):
    """A number parsed from a cell; `typed` is true where the cell contains text."""

    value: Decimal
    mark: Mark
    cell: Cell
    typed: bool
    words: str = ""
    """The literal text of the cell's format, without `mark`."""


class RowReader:
    """Parses the cells of one row and reports their problems.

    `key` is the key of a column in the sheet's schema. Parse each column once, or its problems are reported again. A
    missing column is treated as empty: it was reported when the sheet was read.
    """

    def __init__(self, row: Row, schema: SheetSchema, problems: list[Problem]) -> None:
        self._cells = row.cells
        self._years = row.years or {}
        self._own = row.own or {}
        self._shape = schema.shape
        self._columns = {column.key: column for column in schema.columns}
        self._problems = problems
        self._refs: Refs | None = None

    @property
    def is_blank(self) -> bool:
        """Whether the cells of all known columns are empty."""
        years = self._years.values()
        return all(_is_empty(cell) and not cell.shown.strip() for cell in (*self._cells.values(), *years))

    @property
    def refs(self) -> Refs:
        """The cells by column key."""
        if self._refs is None:
            self._refs = {key: cell.ref for key, cell in self._cells.items()}
        return self._refs

    @property
    def own(self) -> Mapping[str, Cell]:
        """The cells of the lines that only this office has, by name."""
        return self._own

    def report(self, problem: Problem | None) -> None:
        """Add a problem, unless it is None."""
        if problem is not None:
            self._problems.append(problem)

    def text(self, key: str) -> str:
        """A text on one line, stripped; empty for an empty cell."""
        return _BLANKS.sub(" ", self.lines(key))

    def lines(self, key: str) -> str:
        """A text that may have several lines, stripped."""
        cell = self.filled(key)
        return cell_text(cell).strip() if cell else ""

    def names(self, key: str) -> tuple[str, ...]:
        """The names in a cell, separated by commas, semicolons or line breaks, each once."""
        pieces = (_BLANKS.sub(" ", piece).strip() for piece in _SEPARATORS.split(self.lines(key)))
        return tuple(dict.fromkeys(filter(None, pieces)))

    def entries(self, key: str) -> tuple[str, ...]:
        """The entries of a cell, separated by semicolons or line breaks, in order."""
        pieces = (_BLANKS.sub(" ", piece).strip() for piece in _ENTRIES.split(self.lines(key)))
        return tuple(filter(None, pieces))

    def code(self, key: str) -> str | None:
        """A code; None for an empty cell. An invalid code is reported, and corrected or None."""
        cell = self.filled(key)
        return None if cell is None else self._code(cell, cell_text(cell))

    def period(self, key: str, year: SupportsIndex) -> Period | None:
        """The period that a cell names, in `year` unless it names another; None if it is empty or not readable."""
        cell = self.filled(key)
        if cell is None:
            return None
        try:
            return Period.parse_words(cell_text(cell), year)
        except ValueError:
            self.report(codes.PERIOD_WORDS.at(cell.ref, found=cell_text(cell)))
            return None

    def codes(self, key: str) -> tuple[str, ...]:
        """The codes of one cell, in order, each once."""
        cell = self.filled(key)
        if cell is None:
            return ()
        found: list[str] = []
        for typed in split_codes(cell_text(cell)):
            code = self._code(cell, typed)
            if code in found:
                self.report(codes.CODE_REPEATED.at(cell.ref, found=cell_text(cell), code=code))
            elif code is not None:
                found.append(code)
        return tuple(found)

    def number(self, key: str, unit: str) -> Quantity | None:
        """A number in `unit`. A `%` sign is valid only if the unit is `%` or unknown ("")."""
        return self._number(self._parse(key), unit)

    def computed(self) -> dict[str, Quantity]:
        """The stored results of computed columns by key, without cells that have no number."""
        kept = (key for key, column in self._columns.items() if column.kind is ColumnKind.COMPUTED)
        cells = {key: self._cells[key] for key in kept if key in self._cells}
        return {key: Quantity(c.value, c.ref) for key, c in cells.items() if isinstance(c.value, Decimal)}

    def years(self, unit: str) -> dict[Year, Quantity]:
        """The numbers under headings that are years, by year."""
        found: dict[Year, Quantity] = {}
        for year, cell in sorted(self._years.items()):
            heading = Column(str(year), str(year), str(year), ColumnKind.NUMBER, help="")
            quantity = self._number(None if _is_empty(cell) else self._parse_cell(cell, heading), unit)
            if quantity is not None:
                found[Year(year)] = quantity
        return found

    def percent(self, key: str) -> Quantity | None:
        """A percentage, not a fraction: `12` and `12%` are both 12."""
        parsed = self._parse(key)
        unmarked = parsed is not None and (parsed.mark is Mark.NONE or parsed.cell.percent)
        if parsed is not None and unmarked and 0 < parsed.value < 1:
            self.report(codes.PERCENT_FRACTION.at(parsed.cell.ref, found=plain(parsed.value)))
        return self._number(parsed, SHARE_UNIT)

    def growth(self, key: str, unit: str) -> tuple[Quantity | None, GrowthUnit]:
        """Growth of an indicator in `unit`, and the unit of the growth.

        That is per cent, or percentage points where `unit` is `%`; `%` or `điểm %` in the cell takes precedence.
        """
        share = is_share_unit(unit)
        usual = GrowthUnit.POINTS if share else GrowthUnit.PERCENT
        parsed = self._parse(key)
        if parsed is None:
            return None, usual
        if not self._check_format_text(parsed, "%"):
            return None, usual
        if parsed.mark is Mark.POINTS and unit and not share:
            self.report(codes.POINTS_MISPLACED.at(parsed.cell.ref, found=cell_text(parsed.cell)))
            return None, usual
        if parsed.mark is Mark.PERCENT and share:
            self.report(codes.GROWTH_OF_SHARE.at(parsed.cell.ref, found=cell_text(parsed.cell)))
        units = {Mark.NONE: usual, Mark.PERCENT: GrowthUnit.PERCENT, Mark.POINTS: GrowthUnit.POINTS}
        return self._quantity(parsed), units[parsed.mark]

    def whole(self, key: str) -> int | None:
        """A whole number within the bounds of its column."""
        parsed = self._parse(key)
        if parsed is None:
            return None
        if fold(parsed.words) != fold(self._columns[key].vi) and not self._check_format_text(parsed, _NO_UNIT):
            return None
        value = parsed.value
        low, high = whole_bounds(self._columns[key])
        if parsed.mark is not Mark.NONE or value != value.to_integral_value() or not low <= value <= high:
            typed = plain(value) + parsed.mark.value  # not the rounded number that is shown
            self.report(whole_fault(parsed.cell, self._columns[key], self._shape, typed))
            return None
        return int(self._quantity(parsed).value)

    def date(self, key: str) -> dt.date | None:
        """A date; one typed as text is parsed and reported."""
        cell = self.filled(key)
        if cell is None:
            return None
        if isinstance(cell.value, dt.date):
            return cell.value
        read = parse_day(cell.value) if isinstance(cell.value, str) else DateFault.NOT_A_DATE
        if isinstance(read, DateFault):
            self.report(date_fault(cell, self._columns[key], self._shape, read))
            return None
        self.report(codes.DATE_AS_TEXT.at(cell.ref, found=cell_text(cell), read=short_date(read)))
        return read

    def deadline(self, key: str, year: int | None) -> Deadline:
        """The deadline of a task of `year`: a date, month, quarter, or other text; `Deadline("")` for an empty cell."""
        cell = self.filled(key)
        if cell is None:
            return Deadline("")
        if isinstance(cell.value, dt.date):
            return deadline_of(cell.value, cell.date_parts)
        if not isinstance(cell.value, str) or cell.value.strip().isdecimal():
            self.report(codes.DEADLINE_NUMBER.at(cell.ref, found=cell_text(cell)))
            return Deadline("")
        read = parse_deadline(cell.value, year)
        if isinstance(read, DateFault):
            self.report(codes.DEADLINE_IMPOSSIBLE.at(cell.ref, found=cell_text(cell)))
            return Deadline("")
        if read.date is not None and parse_day(cell.value) == read.date:
            self.report(codes.DATE_AS_TEXT.at(cell.ref, found=cell_text(cell), read=read.words))
        return read

    def choice(self, key: str) -> str:
        """One of the choices of the column, ignoring case; empty for an empty cell."""
        cell = self.filled(key)
        if cell is None:
            return ""
        column = self._columns[key]
        known = {fold(word): word for word in column.choices}
        word = known.get(fold(cell_text(cell)))
        if word is None:
            near = _nearest(cell_text(cell)[:_MAX_COMPARED], column.choices)
            args = {"choices": ", ".join(column.choices), "nearest": f": {near}" if near else ""}
            self.report(
                codes.CHOICE_UNKNOWN.at(cell.ref, found=cell_text(cell), where=where(column, self._shape), **args)
            )
        return word or ""

    def mark(self, key: str) -> int:
        """The position in a cell, MARKED for an x; 0 for an empty cell."""
        cell = self.filled(key)
        if cell is None:
            return 0
        column, value = self._columns[key], cell.value
        if isinstance(value, str):
            typed = latin(value.strip()).casefold()
            if typed in _MARKS:
                return MARKED
            value = Decimal(typed) if _POSITION.fullmatch(typed) else None
        low, high = whole_bounds(column)
        if isinstance(value, Decimal) and not (cell.percent or cell.words) and value in range(low, high + 1):
            return int(value)
        self.report(codes.MARK_UNKNOWN.at(cell.ref, found=cell_text(cell), where=where(column, self._shape), high=high))
        return 0

    def filled(self, key: str) -> Cell | None:
        """The cell, unless it is empty or invalid; an empty required one is reported.

        An invalid cell (shown text without a value: `#DIV/0!`) was reported when the sheet was read.
        """
        cell = self._cells.get(key)
        if cell is None or not _is_empty(cell):
            return cell
        if self._columns[key].required and not cell.shown.strip():
            self.report(empty_cell(cell, self._columns[key], self._shape))
        return None

    def _code(self, cell: Cell, typed: str) -> str | None:
        if is_code(typed):
            return typed
        code = latin(typed.strip())
        if code != typed.strip():
            letters = describe_homoglyphs(typed)
            self.report(LOOK_ALIKE_CODE.at(cell.ref, found=typed, letters=letters, meant=code))
        if is_code(code):
            if special_spaces(typed):
                self.report(SPECIAL_SPACES.at(cell.ref, found=typed, characters=special_spaces(typed), read=code))
            elif typed.strip() != typed:
                self.report(codes.CODE_SPACES.at(cell.ref, found=f"“{typed}”", code=code))
            return code
        corrected = suggest_code(code)
        self.report(codes.CODE_PATTERN.at(cell.ref, found=code, suggestion=f": {corrected}" if corrected else ""))
        return corrected or None

    def _number(self, parsed: _CellNumber | None, unit: str) -> Quantity | None:
        if parsed is None:
            return None
        if not self._check_format_text(parsed, unit):
            return None
        if parsed.mark is Mark.POINTS:
            self.report(codes.POINTS_MISPLACED.at(parsed.cell.ref, found=cell_text(parsed.cell)))
            return None
        if parsed.mark is Mark.PERCENT and unit and not is_share_unit(unit):
            self.report(codes.PERCENT_MISPLACED.at(parsed.cell.ref, found=cell_text(parsed.cell), unit=unit))
            return None
        return self._quantity(parsed)

    def _parse(self, key: str) -> _CellNumber | None:
        cell = self.filled(key)
        return None if cell is None else self._parse_cell(cell, self._columns[key])

    def _parse_cell(self, cell: Cell, column: Column) -> _CellNumber | None:
        """The number in a cell with its mark; anything else is reported."""
        if isinstance(cell.value, Decimal):
            if in_range(cell.value):
                mark = mark_of(cell.words) if cell.words else None
                own = Mark.PERCENT if cell.percent else Mark.NONE
                return _CellNumber(cell.value, mark or own, cell, typed=False, words="" if mark else cell.words)
            self.report(number_fault(cell, column, self._shape, RejectedNumber(NumberFault.RANGE)))
        elif isinstance(cell.value, dt.date):
            self.report(codes.NUMBER_IS_DATE.at(cell.ref, found=cell_text(cell)))
        elif isinstance(cell.value, str):
            read = parse_number(cell.value)
            if isinstance(read, ParsedNumber):
                return _CellNumber(read.value, read.mark, cell, typed=True)
            self.report(number_fault(cell, column, self._shape, read))
        else:
            self.report(number_fault(cell, column, self._shape, RejectedNumber(NumberFault.NOT_A_NUMBER)))
        return None

    def _quantity(self, parsed: _CellNumber) -> Quantity:
        cell = parsed.cell
        # `0,4 điểm %` can only be typed as text, so it is not reported.
        if parsed.typed and parsed.mark is not Mark.POINTS:
            found, read = cell_text(cell), plain(parsed.value) + parsed.mark.value
            spaces = special_spaces(found)
            if spaces:
                self.report(SPECIAL_SPACES.at(cell.ref, found=found, characters=spaces, read=read))
            else:
                self.report(codes.NUMBER_AS_TEXT.at(cell.ref, found=found, read=read))
        return Quantity(_without_exponent(parsed.value), cell.ref, cell.percent, cell.decimals)

    def _check_format_text(self, parsed: _CellNumber, unit: str) -> bool:
        """Whether the literal text of the number format is absent or agrees with `unit`; other text is reported."""
        if not parsed.words or names_unit(parsed.words, unit):
            return True
        args = {"words": parsed.words, "unit": unit}
        self.report(FORMAT_WORDS.at(parsed.cell.ref, found=cell_text(parsed.cell), **args))
        return False


def _is_empty(cell: Cell) -> bool:
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _without_exponent(value: Decimal) -> Decimal:
    """The number without a positive exponent: Decimal("1E+3") as Decimal("1000")."""
    return value.quantize(Decimal(1)) if "E+" in str(value) else value
