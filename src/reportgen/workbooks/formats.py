"""Number formats of Excel, as far as they tell what a cell shows: decimals, thousands, per cent, dates.

Only the shapes `General`, `0`, `0.00`, `#,##0`, `#,##0.00`, `%` and dates are followed; a number in any other
format is shown as in `General`. Separators are Vietnamese: `2.765,5`, dates `01/12/2022`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

BUILT_IN: Mapping[int, str] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The formats that a workbook does not spell out, by id (ECMA-376 part 1, 18.8.30)."""

_LITERALS = re.compile(r'"[^"]*"?|\\.|_.|\*.')
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]")
_BRACKETS = re.compile(r"\[[^\]]*\]")
_NUMBER = re.compile(r"[#0?,]*[#0?](?:\.(?P<decimals>[#0?]*))?")
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)  # Excel's largest number has 309 digits


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """What a format says: the fixed and the most decimals, or which parts of a date are shown (of `dmy`)."""

    decimals: tuple[int, int] | None = None
    """Least and most; None shows as many as there are (`General`)."""
    thousands: bool = False
    percent: bool = False
    date: str = ""

    def number(self, stored: Decimal) -> tuple[Decimal, str]:
        """The value with the decimals that the format fixes, per cent as shown, and its text as shown."""
        value = plain(_WIDE.scaleb(stored, 2) if self.percent else stored)
        if self.decimals is None:
            return value, _vietnamese(value, self.thousands) + ("%" if self.percent else "")
        least, most = self.decimals
        value = _padded(value, least)
        shown = value
        if decimals_of(value) > most:
            shown = _padded(plain(_WIDE.quantize(value, Decimal(1).scaleb(-most))), least)
        return value, _vietnamese(shown, self.thousands) + ("%" if self.percent else "")

    def shown_date(self, value: dt.datetime) -> str:
        """`01/12/2022`, or those parts that the format shows; the hour too where there is one."""
        parts = {"d": f"{value.day:02}", "m": f"{value.month:02}", "y": f"{value.year:04}"}
        text = "/".join(parts[part] for part in self.date or "dmy")
        return f"{text} {value.hour:02}:{value.minute:02}" if value.time() != dt.time() else text


GENERAL = NumberFormat()


def parse_format(code: str) -> NumberFormat:
    """What the format `code` says about positive numbers (its first section)."""
    text = _LITERALS.sub("", code.lower())
    elapsed = _ELAPSED.search(text) is not None
    text = _BRACKETS.sub("", text).partition(";")[0]
    if elapsed or "general" in text or "@" in text:
        return GENERAL
    clock = "h" in text or "s" in text
    date = "".join(part for part in "dmy" if part in text)
    if date and (date != "m" or not clock):
        return NumberFormat(date=date)
    percent = "%" in text
    digits = _NUMBER.fullmatch(re.sub(r"[^#0?.,e/]", "", text))
    if digits is None:
        return NumberFormat(percent=percent)
    decimals = digits["decimals"] or ""
    whole = digits[0].partition(".")[0]
    return NumberFormat((decimals.count("0"), len(decimals)), "," in whole, percent)


def plain(value: Decimal) -> Decimal:
    """The same number without exponent, without zeros at the end of its decimals, and without `-0`."""
    if str(value).isdigit():
        return value
    short = _WIDE.normalize(value)
    exponent = short.as_tuple().exponent
    if isinstance(exponent, int) and exponent > 0:
        short = _WIDE.quantize(short, Decimal(1))
    return short if short else Decimal(0)


def decimals_of(value: Decimal) -> int:
    """How many digits stand behind the decimal mark: 2 for 16.20, 0 for 1E+3."""
    text = str(value)  # several times quicker than the tuple of its digits, and asked for of every number
    if "E" in text:
        exponent = value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0
    return len(text.partition(".")[2])


def _padded(value: Decimal, decimals: int) -> Decimal:
    return _WIDE.quantize(value, Decimal(1).scaleb(-decimals)) if decimals_of(value) < decimals else value


def _vietnamese(value: Decimal, thousands: bool) -> str:
    text = f"{value:,f}" if thousands else f"{value:f}"
    return text.translate({ord(","): ".", ord("."): ","})
