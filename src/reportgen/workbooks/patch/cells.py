"""Create the XML of a cell with a value."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from xml.sax.saxutils import escape

from reportgen.workbooks.patch.edits import attributes

_LARGEST_EXPONENT = 308
_PLAIN_DIGITS = 30
_DIGITS = 15
"""The significant digits that Excel keeps."""
_FIRST_DATE = dt.date(1900, 1, 1)
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula in English notation without `=` (`D7/C7-1`), and the result to store with it."""

    text: str
    value: Decimal | str


Value = str | int | Decimal | bool | dt.date | Formula | None
"""The value of a cell. Text is always text, even if it looks like a formula; None and an empty text clear the cell."""


def cell_xml(prefix: str, name: str, style: int, value: Value, *, date1904: bool) -> str:
    """The XML of cell `name` (`D7`); `prefix` is the namespace prefix with its colon (`x:`), or empty."""
    kind, content = _content(prefix, value, date1904)
    head = f"<{prefix}c{attributes(r=name, s=style or None, t=kind)}"
    return f"{head}>{content}</{prefix}c>" if content else f"{head}/>"


def _content(prefix: str, value: Value, date1904: bool) -> tuple[str | None, str]:
    """The type of the cell (None: number) and its content as XML."""
    if value is None or value == "":
        return None, ""
    if isinstance(value, Formula):
        kind, stored = _content(prefix, value.value, date1904)
        if kind is not None:
            kind, stored = "str", f"<{prefix}v>{xml_text(str(value.value))}</{prefix}v>"
        return kind, f"<{prefix}f>{xml_text(value.text)}</{prefix}f>{stored}"
    if isinstance(value, bool):
        return "b", f"<{prefix}v>{int(value)}</{prefix}v>"
    if isinstance(value, dt.date):
        days = serial(value, date1904)
        return (None, f"<{prefix}v>{days}</{prefix}v>") if days is not None else _text(prefix, _date_text(value))
    if isinstance(value, str):
        return _text(prefix, value)
    return None, f"<{prefix}v>{_number(Decimal(value))}</{prefix}v>"


def _text(prefix: str, text: str) -> tuple[str, str]:
    return "inlineStr", f'<{prefix}is><{prefix}t xml:space="preserve">{xml_text(text)}</{prefix}t></{prefix}is>'


def checked_number(value: int | Decimal) -> Decimal:
    """The number as a Decimal; raises `ValueError` if Excel can't store it: it keeps 15 significant digits."""
    number = Decimal(value)
    stored = number.is_finite() and (not number or abs(number.adjusted()) < _LARGEST_EXPONENT)
    if not stored or len("".join(map(str, number.as_tuple().digits)).strip("0")) > _DIGITS:
        raise ValueError(f"not a number that a cell can store: {number}")
    return number


def _number(number: Decimal) -> str:
    return f"{number:f}" if abs(number.adjusted()) < _PLAIN_DIGITS else f"{number:E}"


def _date_text(date: dt.date) -> str:
    return f"{date.day:02}/{date.month:02}/{date.year:04}"


def serial(date: dt.date, date1904: bool) -> int | None:
    """The serial number of a date in the date system of the workbook; None for a date before its start.

    The 1900 date system includes a 29 February 1900, which did not exist.
    """
    if isinstance(date, dt.datetime):
        date = date.date()
    if date1904:
        days = (date - dt.date(1904, 1, 1)).days
        return days if days >= 0 else None
    if date < _FIRST_DATE:
        return None
    return (date - dt.date(1899, 12, 31)).days + (date >= dt.date(1900, 3, 1))


def xml_text(text: str) -> str:
    """The text escaped for XML; characters that XML does not allow are encoded as Excel does (`_x0007_`)."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text.replace("\r\n", "\n").replace("\r", "\n"))
    return escape(_NOT_IN_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", text))
