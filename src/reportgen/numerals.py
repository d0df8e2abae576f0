"""Whole numbers, Roman numerals and Vietnamese letters: for page numbers, list markers, headings, quarters, notes."""

from __future__ import annotations

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of a `điểm` in order (Nghị định 30/2020/NĐ-CP, Phụ lục I): đ follows d; f, j, w and z are not used."""

_DIGITS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL")),
    *((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def grouped_digits(number: int) -> str:
    """A whole number with a point between thousands: `235.417`."""
    return f"{number:,}".replace(",", ".")


def roman(number: int) -> str:
    """A Roman number: `4` → `IV`; raises `ValueError` below 1."""
    if number < 1:
        raise ValueError(f"roman: {number}")
    digits = ""
    for value, letters in _DIGITS:
        times, number = divmod(number, value)
        digits += letters * times
    return digits


def from_roman(text: str) -> int:
    """The value of a Roman number up to XXXIX, as numbers of headings have; 0 if it is none."""
    return _VALUES.get(text, 0)


_VALUES = {roman(number): number for number in range(1, 40)}
