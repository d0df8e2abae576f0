"""Number formats of Excel: the text that a cell shows for its stored number or date.

The text has the scale of the format (per cent, thousands), its decimals and its literal text, and Vietnamese
separators: `2.765,5`, dates `01/12/2022`. A number that is not shown as a plain decimal number (a fraction, an
exponent, a time of day, a hidden number) has no value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from reportgen.workbooks.format_sections import Section, Shape, parse_sections

BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: "#,##0", 6: "#,##0", 7: "#,##0.00", 8: "#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm",
    17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"', 44: '#,##0.00;-#,##0.00;"-"',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "dd/mm/yyyy"), **dict.fromkeys(range(32, 36), "h:mm:ss"),
    59: "0", 60: "0.00", 61: "#,##0", 62: "#,##0.00", 67: "0%", 68: "0.00%", 69: "# ?/?", 70: "# ??/??",
}  # fmt: skip
"""The built-in formats by id (ECMA-376 part 1, 18.8.30); currency without its symbol."""
LOCAL_IDS = frozenset((*range(5, 9), *range(37, 45)))
"""Built-in formats that depend on the system language: a declaration in the workbook takes precedence."""

_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)  # Excel's largest number has 309 digits
_DASHES = ("-", "\u2013", "\u2014", "\u2212")
_ZERO = Decimal(0)


class ShownNumber(NamedTuple):
    """A number as its cell shows it."""

    value: Decimal | None
    """The number in the scale of the format, with all stored digits and at least the decimals shown; None if no plain
    number is shown."""
    text: str
    decimals: int = 0
    """The number of decimals shown."""
    words: str = ""
    """The literal text of the format: `tỷ đồng`, `M`."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A parsed format code with its sections in order."""

    code: str
    sections: tuple[Section, ...]
    has_conditions: bool = field(init=False)
    is_general: bool = field(init=False)
    """Whether every number is shown with all its digits and no literal text: `General` and `@`."""
    shows_text: bool = field(init=False)
    """Whether texts are shown unchanged; `;;;` hides them, `"Ông "@` changes them."""

    def __post_init__(self) -> None:
        first = self.sections[0]
        general = first.shape is Shape.GENERAL and not (first.words or first.negative or first.condition)
        object.__setattr__(self, "has_conditions", any(section.condition for section in self.sections))
        object.__setattr__(self, "is_general", general and len(self.sections) == 1)
        last = self.sections[-1]
        of_texts = len(self.sections) > 3 or (last.has_text_placeholder and last.shape is Shape.GENERAL)
        shows_text = not of_texts or (last.has_text_placeholder and not last.words and not last.negative)
        object.__setattr__(self, "shows_text", shows_text)

    @property
    def percent(self) -> bool:
        """Whether numbers are shown as per cent."""
        return self.sections[0].percent

    @property
    def date(self) -> str:
        """The parts of a date that are shown, a subset of `dmy`; empty for formats of numbers."""
        return self.sections[0].date

    @property
    def month_first(self) -> bool:
        """Whether a date is shown with the month first: 12/31/2022."""
        return self.sections[0].month_first

    def number(self, stored: Decimal) -> ShownNumber:
        """The number as it is shown; `stored` is the number in the file."""
        if self.is_general:
            value = plain(stored)
            return ShownNumber(value, _vietnamese(value, thousands=False), decimals_of(value))
        section, unsigned = self._section(stored)
        if section is None or (stored and section.negative is not (unsigned and stored < 0)):
            return ShownNumber(None, "")
        return _shown(section, stored)

    def _section(self, stored: Decimal) -> tuple[Section | None, bool]:
        """The section for a number, and whether Excel omits the sign of negative numbers in it.

        None if no section applies, and for a negative number in a format with conditions, unless its section is only
        for numbers below zero or a lower limit: otherwise it is not certain that the sign is shown.
        """
        last_is_text = len(self.sections) > 1 and (self.sections[-1].has_text_placeholder or len(self.sections) > 3)
        numeric = self.sections[:-1] if last_is_text else self.sections
        if self.has_conditions:
            return _by_condition(numeric, stored)
        if len(numeric) == 1 or stored > 0:
            return numeric[0], False
        if stored < 0:
            return numeric[1], True
        return numeric[2 if len(numeric) > 2 else 0], False

    def stored(self, value: Decimal) -> Decimal | None:
        """The number to store so that the cell shows `value`; None if the format does not show it as a plain number."""
        for scale in dict.fromkeys(section.scale for section in self.sections):
            stored = _WIDE.scaleb(value, -scale)
            if self.number(stored).value == value:
                return stored
        return None

    def shown_date(self, value: dt.datetime) -> str:
        """The date as shown: `01/12/2022`, or only the parts in the format; with the time if the format has one."""
        parts = {"d": f"{value.day:02}", "m": f"{value.month:02}", "y": f"{value.year:04}"}
        text = "/".join(parts[part] for part in self.date or "dmy")
        if self.sections[0].clock and value.time() != dt.time():
            return f"{text} {value.hour:02}:{value.minute:02}"
        return text


@lru_cache(256)
def parse_format(code: str) -> NumberFormat:
    """Parse a format code as in `styles.xml` (in English notation). Most workbooks have the same few codes."""
    return NumberFormat(code, parse_sections(code or "General"))


GENERAL = parse_format("General")


def _by_condition(sections: Sequence[Section], stored: Decimal) -> tuple[Section | None, bool]:
    for place, section in enumerate(sections):
        condition = section.condition
        if condition is None:
            if place == len(sections) - 1 or (place == 0 and (stored > 0 or (not stored and len(sections) == 2))):
                return (None if stored < 0 else section), False
        elif condition.holds(stored):
            below = condition.operator in ("<", "<=") and condition.limit <= 0
            return (section if stored >= 0 or below else None), below
    return None, False


def _shown(section: Section, stored: Decimal) -> ShownNumber:
    """The text of a number in the section, with its sign."""
    if section.shape is Shape.GENERAL:
        value = rounded = plain(stored)
        digits = _vietnamese(value.copy_abs(), thousands=False)
    elif section.shape is Shape.DIGITS:
        value = plain(_WIDE.scaleb(stored, section.scale) if section.scale else stored)
        least, most = section.decimals
        value = rounded = _padded(value, least)
        if decimals_of(value) > most:
            rounded = _padded(plain(_WIDE.quantize(value, Decimal(1).scaleb(-most))), least)
        digits = _digits(section, rounded.copy_abs())
    else:
        value, rounded, digits = stored, stored, ""
    if not digits:
        is_dash = section.negative or f"{section.before}{section.after}".strip() in _DASHES
        return ShownNumber(None, "") if stored or not is_dash else ShownNumber(_ZERO, "-")
    sign = "-" if stored < 0 and rounded else ""
    text = f"{sign}{section.before.lstrip()}{digits}{'%' if section.percent else ''}{section.after.rstrip()}"
    return ShownNumber(value, text, decimals_of(rounded), section.words)


def _digits(section: Section, number: Decimal) -> str:
    """The digits of a non-negative number with the decimals of the section; empty if none is shown (0 in `#`)."""
    whole, mark, fraction = _vietnamese(number, section.thousands).partition(",")
    zeros = section.integer_part.count("0")
    if whole == "0" and not zeros and not fraction:
        return ""
    if len(whole) < zeros:
        whole = whole.zfill(zeros)
    return (_spaced(section.integer_part, whole) if section.is_spaced else whole) + mark + fraction


def _spaced(places: tuple[str, ...], digits: str) -> str:
    """The digits with the spaces of the placeholders, which are filled from the right: `0210 3840 000`."""
    remaining = list(digits)
    filled: list[str] = []
    for place in reversed(places):
        if place.isspace():
            filled.append(" ")
        elif remaining:
            filled.append(remaining.pop())
    return ("".join(remaining) + "".join(reversed(filled))).strip()


def plain(value: Decimal) -> Decimal:
    """The number without an exponent or trailing zeros after the decimal point, and without a negative zero."""
    if str(value).isdigit():
        return value
    short = _WIDE.normalize(value)
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        short = _WIDE.quantize(short, Decimal(1))
    return short if short else Decimal(0)


def decimals_of(value: Decimal) -> int:
    """The number of decimals: 2 for 16.20, 0 for 1E+3."""
    text = str(value)  # several times faster than `as_tuple`, and called for every number
    if "E" in text:
        exponent = value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0
    return len(text.partition(".")[2])


def _padded(value: Decimal, decimals: int) -> Decimal:
    return _WIDE.quantize(value, Decimal(1).scaleb(-decimals)) if decimals_of(value) < decimals else value


def _vietnamese(value: Decimal, thousands: bool) -> str:
    text = f"{value:,f}" if thousands else f"{value:f}"
    return text.translate({ord(","): ".", ord("."): ","})
