"""Parse numbers that were typed as text with Vietnamese separators: `2.765,5`.

A text is parsed with Vietnamese and with English separators, and rejected as ambiguous where both are valid and
differ. This module is independent of cells and problems.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.workbooks import number_formats

MAX_WHOLE_DIGITS = 15
"""The number of significant digits that Excel keeps."""
MAX_DECIMALS = 20
_LIMIT = Decimal(10) ** MAX_WHOLE_DIGITS
_MAX_LENGTH = 60


class Mark(Enum):
    """The per-cent sign or `điểm %` after a number."""

    NONE = ""
    PERCENT = "%"
    POINTS = "điểm %"


class NumberFault(Enum):
    """Why a text was rejected as a number."""

    AMBIGUOUS = "ambiguous"
    ENGLISH = "english"
    LETTERS = "letters"
    WITH_WORDS = "with words"
    APPROXIMATE = "approximate"
    NONE = "none"
    SPACED = "spaced"
    DIRECTION = "direction"
    RANGE = "range"
    NOT_A_NUMBER = "not a number"


@dataclass(frozen=True, slots=True)
class ParsedNumber:
    """A number read from text, with the digits as typed: `16,20` is Decimal("16.20")."""

    value: Decimal
    mark: Mark


@dataclass(frozen=True, slots=True)
class RejectedNumber:
    """A rejected text; `readings` are the numbers that it may mean, as typed in Vietnamese Excel."""

    fault: NumberFault
    readings: tuple[str, ...] = ()


_SPACES = re.compile(r"[\s\u200b\ufeff]+")
_SIGNED = re.compile(r"([+\-\u2212]?)(.*)", re.DOTALL)
_MARK = re.compile(r"(.*?) ?(%|điểm ?%|điểm phần trăm|phần trăm)", re.IGNORECASE)
_GROUPED = r"[1-9][0-9]{0,2}(?:%s[0-9]{3})+"
_VIETNAMESE = re.compile(rf"({_GROUPED % '[.]'}|[0-9]+)(?:,([0-9]+))?")
_ENGLISH = re.compile(rf"({_GROUPED % ','}|[0-9]+)(?:[.]([0-9]+))?")
_NO_VALUE_SIGNS = ("-", "–", "—", "−", ".", "..", "...", "…", "x", "/", "?", "n/a", "na", "#n/a", "null", "none", "nil")
_NO_VALUE_WORDS = ("không", "chưa", "không có", "chưa có", "không rõ", "chưa rõ", "không có số liệu", "chưa có số liệu")
_NO_VALUE = frozenset((*_NO_VALUE_SIGNS, *_NO_VALUE_WORDS))
_APPROXIMATE = re.compile(r"(~|≈|≃|<|>|≤|≥|±|(trên|hơn|gần|khoảng|ước)\b).*[0-9]", re.IGNORECASE)
_DIRECTION = re.compile(r"(tăng|giảm) *(.+)", re.IGNORECASE)
_LIKE_DIGITS = str.maketrans("OoQОоlI|І", "000001111")
_SPECIAL_SPACE = re.compile("[^\\S \t\n\r]")
_DIGIT = re.compile(r"[0-9]")
_LETTER = re.compile(r"[^\W\d_]")


def parse_number(text: str) -> ParsedNumber | RejectedNumber:
    """The number in a text, or the reason why it is rejected. Accepts any text; never raises."""
    flat = _SPACES.sub(" ", text).strip()
    if len(flat) > _MAX_LENGTH:
        return RejectedNumber(NumberFault.NOT_A_NUMBER)
    number, mark = _split_mark(flat)
    read = _read_signed(number)
    if isinstance(read, Decimal):
        return ParsedNumber(read, mark) if in_range(read) else RejectedNumber(NumberFault.RANGE)
    if read is not None:
        return read
    return _diagnose(flat, number)


def mark_of(words: str) -> Mark | None:
    """The mark that `words` are; None for other words."""
    number, mark = _split_mark(_SPACES.sub(" ", words).strip())
    return mark if mark is not Mark.NONE and not number else None


def special_spaces(text: str) -> str:
    """The code points of the special spaces in a text, for a message: `U+00A0`; empty where there are none."""
    return ", ".join(f"U+{ord(space):04X}" for space in dict.fromkeys(_SPECIAL_SPACE.findall(text)))


def in_range(value: Decimal) -> bool:
    """Whether a number is small and short enough for exact arithmetic."""
    if not value.is_finite() or value.copy_abs() >= _LIMIT:
        return False
    return decimals_of(value) <= MAX_DECIMALS


def decimals_of(value: Decimal) -> int:
    """The number of decimals: 2 for Decimal("16.20"), 0 for Decimal("1E+3")."""
    return number_formats.decimals_of(value)


def plain(value: Decimal) -> str:
    """A finite number as typed in Vietnamese Excel: decimal comma, no grouping, all digits: `2765,50`."""
    return f"{value:f}".replace(".", ",")


def grouped(value: Decimal) -> str:
    """A finite number in Vietnamese notation: decimal comma, points between thousands: `2.765,50`."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def _split_mark(flat: str) -> tuple[str, Mark]:
    found = _MARK.fullmatch(flat)
    if found is None:
        return flat, Mark.NONE
    points = found[2].lower().startswith("điểm")
    return found[1], Mark.POINTS if points else Mark.PERCENT


def _read_signed(number: str) -> Decimal | RejectedNumber | None:
    """The value; RejectedNumber if both readings differ or only the English one is valid; None if neither is valid."""
    signed = _SIGNED.fullmatch(number)
    sign, digits = (signed[1], signed[2]) if signed else ("", number)
    minus = "" if sign in ("", "+") else "-"
    vietnamese = _value(_VIETNAMESE.fullmatch(digits), minus)
    english = _value(_ENGLISH.fullmatch(digits), minus)
    if vietnamese is None:
        return None if english is None else RejectedNumber(NumberFault.ENGLISH, (plain(english),))
    if english is None or english == vietnamese:
        return vietnamese
    return RejectedNumber(
        NumberFault.AMBIGUOUS,
        tuple(plain(v) for v in sorted((vietnamese, english), key=Decimal.copy_abs, reverse=True)),
    )


def _value(found: re.Match[str] | None, minus: str) -> Decimal | None:
    if found is None:
        return None
    whole = re.sub(r"[.,]", "", found[1])
    value = Decimal(f"{minus}{whole}.{found[2]}" if found[2] else minus + whole)
    return value.copy_abs() if value.is_zero() else value


def _diagnose(flat: str, number: str) -> RejectedNumber:
    """The fault of a text that is not a number with Vietnamese or English separators."""
    if flat.lower() in _NO_VALUE:
        return RejectedNumber(NumberFault.NONE)
    direction = _DIRECTION.fullmatch(number)
    if direction:
        read = _read_signed(direction[2])
        if isinstance(read, Decimal):
            falls = direction[1].lower() == "giảm"
            return RejectedNumber(
                NumberFault.DIRECTION, (plain(read.copy_abs().copy_negate() if falls and read else read),)
            )
    if _APPROXIMATE.match(flat):
        return RejectedNumber(NumberFault.APPROXIMATE)
    guess = _read_signed(number.translate(_LIKE_DIGITS))
    if isinstance(guess, Decimal) and _DIGIT.search(number):
        return RejectedNumber(NumberFault.LETTERS, (plain(guess),))
    joined = _read_signed(number.replace(" ", ""))
    if isinstance(joined, Decimal):
        return RejectedNumber(NumberFault.SPACED, (plain(joined),))
    if _DIGIT.search(flat) and _LETTER.search(flat):
        return RejectedNumber(NumberFault.WITH_WORDS)
    return RejectedNumber(NumberFault.NOT_A_NUMBER)
