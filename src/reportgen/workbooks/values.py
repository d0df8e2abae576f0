"""Convert stored cells to values: numbers as Excel shows them, dates of both date systems, and cleaned text."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal

from reportgen.problems import CellRef
from reportgen.problems import codes_inputs as codes
from reportgen.problems import codes_shown as shown_codes
from reportgen.problems.codes_cells import OLD_LETTERS
from reportgen.workbooks import limits
from reportgen.workbooks.book import Book
from reportgen.workbooks.cell_styles import CellStyle
from reportgen.workbooks.findings import Findings
from reportgen.workbooks.legacy_encodings import decode_legacy
from reportgen.workbooks.model import Cell, CellValue
from reportgen.workbooks.number_formats import GENERAL, NumberFormat, decimals_of, plain
from reportgen.workbooks.rich_text import PLAIN, Font, RichText, StoredText, in_unicode
from reportgen.workbooks.schema import LAST_YEAR, ColumnKind
from reportgen.workbooks.sheet_rows import RawCell

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LONGEST_NUMBER = 64
_EXCEL_DIGITS = Context(prec=15, rounding=ROUND_HALF_UP)
"""Excel shows 15 significant digits; files have 17, the last two with float errors: 16.199999999999999 is 16.2."""
_LARGEST_EXPONENT = 308
_ERRORS = frozenset(
    ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA")
)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SUSPECT = re.compile("[^\n\t -~\u00a0-\u00ac\u00ae-\u024f\u1e00-\u1eff]")
"""Characters whose Unicode category must be checked."""
_UNPRINTABLE = ("Cc", "Cf", "Cs")
_DATE_KINDS = (ColumnKind.DATE, ColumnKind.DEADLINE)
_FIRST_DATED_YEAR = 1990


class CellReader:
    """Converts the cells of one sheet; problems are added to `findings`.

    A cell with invalid content has the value None, and a shown text (`#DIV/0!`), unlike an empty cell.
    """

    def __init__(self, book: Book, findings: Findings) -> None:
        self._book = book
        self._findings = findings
        self._clean_texts: dict[str, tuple[CellValue, str]] = {}

    def cell(self, raw: RawCell | None, name: str, hidden: bool = False, kind: ColumnKind = ColumnKind.TEXT) -> Cell:
        """The cell `name` (`F7`) of a column of that kind; `raw` is None for a cell that is not stored.

        A computed cell without a number is empty, even if its formula has an error.
        """
        ref = self._findings.ref(name)
        if raw is None:
            return Cell(None, "", ref, hidden=hidden)
        style = self._book.style(raw.style)
        if kind is ColumnKind.COMPUTED:
            return self._computed(raw, style, ref, hidden)
        if raw.formula and not raw.text and not (raw.type == "str" and raw.text is not None):
            self._findings.add(codes.FORMULA_WITHOUT_VALUE, name)
            return Cell(None, "=…", ref, hidden=hidden)
        if raw.formula not in ("", "="):
            self._findings.add(codes.CHANGING_FORMULA, name, raw.formula)
        if raw.type == "n":
            cell = self._number(_text_of(raw).strip(), style.format, ref, hidden, kind)
        elif raw.type == "d":
            cell = self._iso_date(_text_of(raw).strip(), style.format, ref, hidden, kind)
        else:
            value, shown = self._text_value(raw, style, name)
            cell = Cell(value, shown, ref, hidden=hidden)
            if raw.type != "b":  # texts are reported for each run
                return cell
        if style.font != PLAIN and cell.shown:
            self._report_font(style.font, cell.shown, name)
        return cell

    def text(self, raw: RawCell | None, name: str) -> str:
        """The text of a heading or key; a number without separators, since `2.021` is the year 2021."""
        cell = self.cell(raw, name)
        return f"{cell.value:f}" if isinstance(cell.value, Decimal) else cell.shown

    def _computed(self, raw: RawCell, style: CellStyle, ref: CellRef, hidden: bool) -> Cell:
        number = parse_stored_number(_text_of(raw).strip()) if raw.type == "n" else None
        shown = style.format.number(number) if number is not None else None
        if shown is None or shown.value is None:
            return Cell(None, "", ref, hidden=hidden)
        return Cell(shown.value, shown.text, ref, style.format.percent, hidden)

    def _text_value(self, raw: RawCell, style: CellStyle, name: str) -> tuple[CellValue, str]:
        if raw.type in ("str", "inlineStr"):
            return self._string(raw.text or "", style, name)
        text = _text_of(raw).strip()  # some programs indent the XML
        if raw.type == "s":
            return self._shared(text, style, name)
        if raw.type == "b" and text in ("0", "1"):
            return text == "1", "TRUE" if text == "1" else "FALSE"
        if raw.type == "e":
            return self._error(text, name)
        return self._broken(text, name)

    def _broken(self, text: str, name: str) -> tuple[None, str]:
        self._findings.add(codes.BROKEN_CELL, name, text)
        return None, text

    def _error(self, text: str, name: str) -> tuple[None, str]:
        self._findings.add(codes.ERROR_VALUE, name, text)
        return None, text

    def _shared(self, text: str, style: CellStyle, name: str) -> tuple[CellValue, str]:
        if not (text.isascii() and text.isdigit()) or len(text) > 9 or int(text) >= len(self._book.strings):
            return self._broken(text, name)
        return self._string(self._book.strings[int(text)], style, name)

    def _string(self, string: StoredText, style: CellStyle, name: str) -> tuple[CellValue, str]:
        if isinstance(string, RichText):
            string, is_decoded = self._joined(string, style.font, name), True
        else:
            is_decoded = False
            if style.is_plain:
                known = self._clean_texts.get(string)
                if known is not None:
                    return known
            elif string.strip():
                self._report_font(style.font, string, name)
        if not style.format.shows_text and string.strip():
            self._findings.add(shown_codes.TEXT_NOT_SHOWN, name, string, format=style.format.code)
            return None, string
        read = self._clean(string, name, is_decoded=is_decoded)
        if read[0] == string and style.is_plain:  # no problem was found, so the result can be used for other cells
            self._clean_texts[string] = read
        return read

    def _joined(self, rich: RichText, own: Font, name: str) -> str:
        """The text of all runs, with superscripts and subscripts in Unicode; struck-out and white text is reported."""
        pieces = [(_decoded(run.text), own if run.font is None else run.font) for run in rich.runs]
        struck = " … ".join(text.strip() for text, font in pieces if font.struck and text.strip())
        white = " … ".join(text.strip() for text, font in pieces if font.white and text.strip())
        self._report_struck_or_white(struck, white, name)
        made = []
        for text, font in pieces:
            if font.position:
                text, missing = in_unicode(text, font.position)
                if missing:
                    self._findings.add(shown_codes.RAISED_LETTERS, name, text, characters=missing)
            made.append(text)
        return "".join(made)

    def _report_font(self, font: Font, shown: str, name: str) -> None:
        self._report_struck_or_white(shown if font.struck else "", shown if font.white else "", name)

    def _report_struck_or_white(self, struck: str, white: str, name: str) -> None:
        if struck:
            self._findings.add(shown_codes.STRUCK_OUT, name, struck)
        if white:
            self._findings.add(shown_codes.WHITE_LETTERS, name, white)

    def _number(self, text: str, number_format: NumberFormat, ref: CellRef, hidden: bool, kind: ColumnKind) -> Cell:
        number = parse_stored_number(text)
        if number is None:
            return Cell(*self._broken(text, ref.cell), ref, hidden=hidden)
        if number_format.date or (kind in _DATE_KINDS and not self._book.styles):
            moment = date_of_serial(number, self._book.date1904)
            if moment is not None and (number_format.date or _FIRST_DATED_YEAR <= moment.year <= LAST_YEAR):
                return self._date_cell(moment, number_format, ref, hidden, kind)
            if number_format.date:
                return Cell(*self._broken(f"{number:f}", ref.cell), ref, hidden=hidden)
        value, shown, decimals, words = number_format.number(number)
        if value is None:
            found = f"{number:f}".replace(".", ",")
            self._findings.add(shown_codes.FORMAT_NOT_FOLLOWED, ref.cell, found, format=number_format.code)
            return Cell(None, found, ref, hidden=hidden)
        rounds = decimals if decimals < decimals_of(value) else None
        return Cell(value, shown, ref, number_format.percent, hidden, rounds, words)

    def _iso_date(self, text: str, number_format: NumberFormat, ref: CellRef, hidden: bool, kind: ColumnKind) -> Cell:
        try:
            moment = dt.datetime.fromisoformat(text)
        except ValueError:
            return Cell(*self._broken(text, ref.cell), ref, hidden=hidden)
        return self._date_cell(moment, number_format, ref, hidden, kind)

    def _date_cell(
        self, moment: dt.datetime, number_format: NumberFormat, ref: CellRef, hidden: bool, kind: ColumnKind
    ) -> Cell:
        """The cell of a date. In a column of dates it must show the day; a deadline may show only month or year."""
        shown, parts = number_format.shown_date(moment), number_format.date or "dmy"
        if kind in _DATE_KINDS:
            full = GENERAL.shown_date(moment.replace(hour=0, minute=0, second=0, microsecond=0))
            if kind is ColumnKind.DATE and "d" not in parts:
                self._findings.add(shown_codes.DATE_WITHOUT_DAY, ref.cell, shown, format=number_format.code)
                return Cell(None, shown, ref, hidden=hidden)
            if "y" not in parts:
                self._findings.add(shown_codes.DATE_WITHOUT_YEAR, ref.cell, shown, read=full)
            elif number_format.month_first and moment.day <= 12 and moment.day != moment.month:
                american = f"{moment.month}/{moment.day}/{moment.year}"
                self._findings.add(shown_codes.MONTH_FIRST, ref.cell, american, read=full)
        return Cell(moment.date(), shown, ref, hidden=hidden, date_parts=parts)

    def _clean(self, text: str, name: str, *, is_decoded: bool) -> tuple[CellValue, str]:
        if len(text) > limits.MAX_CELL_TEXT:
            return self._broken(f"{text[:40]}…", name)
        decoded = decode_legacy(text)
        if decoded is not None:
            encoding, converted = decoded
            self._findings.add(OLD_LETTERS, name, text, encoding=encoding, converted=converted)
            text = converted
        cleaned, left_out = clean_text(text if is_decoded else _decoded(text))
        if left_out:
            self._findings.add(codes.CONTROL_CHARACTERS, name, ", ".join(left_out))
        composed = unicodedata.normalize("NFC", cleaned)
        if composed != cleaned:
            self._findings.add_decomposed(name)
        if composed in _ERRORS:
            return self._error(composed, name)
        return composed or None, composed


def _text_of(raw: RawCell) -> str:
    return raw.text if isinstance(raw.text, str) else ""


def parse_stored_number(text: str) -> Decimal | None:
    """The number in a `v` element, rounded to 15 significant digits; None if Excel can't store such a number."""
    if len(text) <= _EXCEL_DIGITS.prec and text.isascii() and text.isdigit():
        return Decimal(text)
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        return None
    number = _EXCEL_DIGITS.create_decimal(text)
    if number and abs(number.adjusted()) > _LARGEST_EXPONENT:
        return None
    return plain(number)


def date_of_serial(serial: Decimal, date1904: bool) -> dt.datetime | None:
    """The date and time of a serial number, to the second; None if it is not a date.

    The 1900 date system starts at serial 1, and includes a 29 February 1900 (serial 60), which did not exist.
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


def _decoded(text: str) -> str:
    """The text with the escapes of Excel decoded: `_x000D_` is a line break."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def clean_text(text: str) -> tuple[str, list[str]]:
    """The text with `\\n` as line breaks and without invisible characters, and the names of the removed characters.

    Each name is listed once: `U+0007`, `U+200B ZERO WIDTH SPACE`.
    """
    text = _LINE_BREAKS.sub("\n", text)
    suspects = dict.fromkeys(_SUSPECT.findall(text))
    unprintable = [c for c in suspects if unicodedata.category(c) in _UNPRINTABLE or _is_noncharacter(ord(c))]
    if not unprintable:
        return text, []
    names = [f"U+{ord(c):04X} {unicodedata.name(c, '')}".rstrip() for c in unprintable]
    return text.translate({ord(c): None for c in unprintable}), names


def _is_noncharacter(code: int) -> bool:
    """Whether a code point is one of Unicode's noncharacters, which are never assigned."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
