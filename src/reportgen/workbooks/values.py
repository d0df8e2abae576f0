"""A stored cell to its value: numbers as Excel shows them, dates of both calendars, text made clean."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal

from reportgen.problems import codes_inputs as codes
from reportgen.problems.codes_hygiene import OLD_LETTERS
from reportgen.workbooks.book import Book
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.formats import NumberFormat, plain
from reportgen.workbooks.model import Cell, CellValue
from reportgen.workbooks.old_letters import of_old_letters
from reportgen.workbooks.schema import LAST_YEAR, ColumnKind
from reportgen.workbooks.sheet_rows import RawCell

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LONGEST_NUMBER = 64
_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel keeps 15 digits; files hold 17, of which the last two are noise: 16.199999999999999 is 16.2."""
_LARGEST_EXPONENT = 308
_ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SUSPECT = re.compile("[^\n\t -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff]")
"""Anything but plain letters; only these are looked up."""
_UNPRINTABLE = ("Cc", "Cf", "Cs")
_DATED = (ColumnKind.DATE, ColumnKind.DEADLINE)
_DATED_YEARS = range(1990, LAST_YEAR + 1)


class CellReader:
    """Makes the cells of one sheet; what is wrong with one goes to `findings`.

    A cell whose content was refused has the value None and shows what stands there (`#DIV/0!`), so that a later
    stage can tell it from an empty one.
    """

    def __init__(self, book: Book, findings: Findings) -> None:
        self._book = book
        self._findings = findings
        self._sound: dict[str, tuple[CellValue, str, bool]] = {}

    def cell(self, raw: RawCell | None, name: str, hidden: bool = False, kind: ColumnKind = ColumnKind.TEXT) -> Cell:
        """The cell called `name` (`F7`) of a column of that kind; `raw` is None where the sheet stores nothing.

        A computed cell that holds no number is an empty one, whatever became of its formula.
        """
        ref = self._findings.ref(name)
        if raw is None or (kind is ColumnKind.COMPUTED and not self._is_number(raw)):
            return Cell(None, "", ref, hidden=hidden)
        if raw.formula and not raw.text and not (raw.type == "str" and raw.text is not None):
            self._findings.add(codes.FORMULA_WITHOUT_VALUE, name)
            return Cell(None, "=…", ref, hidden=hidden)
        value, shown, percent = self._value(raw, raw.text or "", name)
        if kind in _DATED and isinstance(value, Decimal) and not self._book.formats:
            value, shown = _dated(value, shown, self._book.date1904)
        return Cell(value, shown, ref, percent, hidden)

    def text(self, raw: RawCell | None, name: str) -> str:
        """What a heading or key says; a number without separators, since `2.021` is the year 2021."""
        cell = self.cell(raw, name)
        return f"{cell.value:f}" if isinstance(cell.value, Decimal) else cell.shown

    def _value(self, raw: RawCell, text: str, name: str) -> tuple[CellValue, str, bool]:
        if raw.type in ("str", "inlineStr"):
            return self._string(text, name)
        text = text.strip()  # some writers indent their XML
        if raw.type == "n":
            return self._number(text, self._book.format(raw.style), name)
        if raw.type == "s":
            return self._shared(text, name)
        if raw.type == "b" and text in ("0", "1"):
            return text == "1", "TRUE" if text == "1" else "FALSE", False
        if raw.type == "e":
            return self._error(text, name)
        if raw.type == "d":
            return self._iso_date(text, self._book.format(raw.style), name)
        return self._broken(text, name)

    def _is_number(self, raw: RawCell) -> bool:
        return raw.type == "n" and parse_stored_number((raw.text or "").strip()) is not None

    def _broken(self, text: str, name: str) -> tuple[CellValue, str, bool]:
        self._findings.add(codes.BROKEN_CELL, name, text)
        return None, text, False

    def _error(self, text: str, name: str) -> tuple[CellValue, str, bool]:
        self._findings.add(codes.ERROR_VALUE, name, text)
        return None, text, False

    def _shared(self, text: str, name: str) -> tuple[CellValue, str, bool]:
        if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) >= len(self._book.strings):
            return self._broken(text, name)
        return self._string(self._book.strings[int(text)], name)

    def _string(self, string: str, name: str) -> tuple[CellValue, str, bool]:
        known = self._sound.get(string)
        if known is not None:
            return known
        read = self._clean(string, name)
        if read[0] == string:  # nothing was told of it, nor will be of the next cell that says the same
            self._sound[string] = read
        return read

    def _number(self, text: str, number_format: NumberFormat, name: str) -> tuple[CellValue, str, bool]:
        number = parse_stored_number(text)
        if number is None:
            return self._broken(text, name)
        if number_format.date:
            return self._serial(number, number_format, name)
        value, shown = number_format.number(number)
        return value, shown, number_format.percent

    def _serial(self, number: Decimal, number_format: NumberFormat, name: str) -> tuple[CellValue, str, bool]:
        moment = date_of_serial(number, self._book.date1904)
        if moment is None:
            return self._broken(f"{number:f}", name)
        return moment.date(), number_format.shown_date(moment), False

    def _iso_date(self, text: str, number_format: NumberFormat, name: str) -> tuple[CellValue, str, bool]:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            return self._broken(text, name)
        return moment.date(), number_format.shown_date(moment), False

    def _clean(self, text: str, name: str) -> tuple[CellValue, str, bool]:
        old = of_old_letters(text)
        if old is not None:
            encoding, converted = old
            self._findings.add(OLD_LETTERS, name, text, encoding=encoding, converted=converted)
            text = converted
        cleaned, left_out = clean_text(text)
        if left_out:
            self._findings.add(codes.CONTROL_CHARACTERS, name, ", ".join(left_out))
        composed = unicodedata.normalize("NFC", cleaned)
        if composed != cleaned:
            self._findings.add_decomposed(name)
        if composed in _ERRORS:
            return self._error(composed, name)
        return composed or None, composed, False


def parse_stored_number(text: str) -> Decimal | None:
    """The number of a `<v>` with Excel's 15 digits; None where it is none that Excel could hold."""
    if len(text) <= _EXCEL_DIGITS.prec and text.isascii() and text.isdigit():
        return Decimal(text)
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    number = _EXCEL_DIGITS.create_decimal(text)
    if number and abs(number.adjusted()) > _LARGEST_EXPONENT:
        return None
    return plain(number)


def date_of_serial(serial: Decimal, date1904: bool) -> dt.datetime | None:
    """The moment of a serial number, to the second; None before the calendar, after 9999, on 29/2/1900.

    The calendar of 1900 counts a 29 February that never was (serial 60).
    """
    days = int(serial // 1)
    seconds = int(((serial % 1) * 86_400).to_integral_value(ROUND_HALF_UP))
    if serial < 0 or (not date1904 and (days < 1 or days == 60)):
        return None
    start = dt.datetime(1904, 1, 1) if date1904 else dt.datetime(1899, 12, 31 if days < 60 else 30)
    try:
        return start + dt.timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None


def _dated(serial: Decimal, shown: str, date1904: bool) -> tuple[CellValue, str]:
    """A number in a column of dates of a workbook without formats: the day of that serial number, or as it is."""
    moment = date_of_serial(serial, date1904)
    if moment is None or moment.year not in _DATED_YEARS:
        return serial, shown
    return moment.date(), NumberFormat().shown_date(moment)


def clean_text(text: str) -> tuple[str, list[str]]:
    """The text with Excel's `_x000D_` resolved, line breaks as `\\n`, and without characters that print nothing;
    and the names of those left out, each once: `U+0007`, `U+200B ZERO WIDTH SPACE`."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    text = _LINE_BREAKS.sub("\n", text)
    suspects = dict.fromkeys(_SUSPECT.findall(text))
    unprintable = [c for c in suspects if unicodedata.category(c) in _UNPRINTABLE or _is_noncharacter(ord(c))]
    if not unprintable:
        return text, []
    names = [f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip() for c in unprintable]
    return text.translate({ord(c): None for c in unprintable}), names


def _is_noncharacter(code: int) -> bool:
    """The codes that Unicode keeps free for ever; other unassigned ones may be letters of a later version."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
